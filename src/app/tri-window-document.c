// SPDX-License-Identifier: GPL-3.0-or-later
// The document pane: its texts, what it needs to know of claims, and the way from a sentence to its mark.

#include "tri-window-private.h"

#include "tri-workspace-attach.h"

static gboolean
claim_info_cb (const char *id, TriClaimInfo *info, gpointer data)
{
  TriWindow *self = data;
  const TriClaim *claim =
    self->region != NULL ? tri_workspace_find_claim (self->workspace, self->region->id, id) : NULL;

  if (claim == NULL)
    return FALSE;
  info->short_text = claim->short_text;
  info->refs = claim->refs;
  info->is_disputed = claim->is_disputed;
  // A topic without claims of its own looks at the whole region.
  info->is_elsewhere =
    self->topic != NULL && self->topic->n_claims > 0 && g_strcmp0 (claim->topic, self->topic->id) != 0;
  return TRUE;
}

static GPtrArray *
cards_cb (GPtrArray *claims, gpointer data)
{
  TriWindow *self = data;
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_card_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TriRefs) refs = NULL;

  if (self->region == NULL)
    return cards;
  for (guint i = 0; i < claims->len; i++)
    g_ptr_array_add (texts, g_strconcat ("claim:", g_ptr_array_index (claims, i), NULL));
  refs = tri_refs_new ((const char *const *)texts->pdata, texts->len);
  found = tri_workspace_find_disagreements (self->workspace, self->region->id, NULL, refs);
  for (guint i = 0; i < found->len; i++)
    {
      const TriDisagreement *disagreement = g_ptr_array_index (found, i);
      TriCard *card = tri_card_new (disagreement->title, disagreement->explanation, disagreement->source,
                                    g_strcmp0 (disagreement->severity, "note") == 0);

      for (guint r = 0; r < disagreement->rows->len; r++)
        {
          const TriDisagreementRow *row = g_ptr_array_index (disagreement->rows, r);

          tri_card_add_row (card, row->sign, row->figure, row->label, row->where, row->claim);
        }
      g_ptr_array_add (cards, card);
    }
  return cards;
}

static void
mark_requested_cb (TriDocumentView *view, const char *claim_id, TriWindow *self)
{
  const TriClaim *claim = tri_workspace_find_claim (self->workspace, self->region->id, claim_id);

  if (adw_flap_get_folded (ADW_FLAP (self->document_flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), FALSE);
  if (_tri_window_flash_mark (self, claim_id) || claim == NULL)
    return;
  if (self->topic != NULL && g_strcmp0 (self->topic->id, claim->topic) == 0)
    {
      tri_window_show_message (self, "No view of this topic draws that claim.");
      return;
    }
  // Its own topic draws it; the mark flashes once that view has its picture.
  g_free (self->pending_claim);
  self->pending_claim = g_strdup (claim_id);
  tri_window_go (self, self->region->id, claim->topic);
}

static void
claim_activated_cb (TriDocumentView *view, const char *claim, TriWindow *self)
{
  _tri_window_select_claim (self, claim);
}

// "MONUSCO and the FDLR · B. Palacián de Inza · 2014"
static char *
describe_paper (const TriRegion *region, TriDocument *reading)
{
  const char *title = reading != NULL ? tri_document_get_title (reading) : NULL;
  g_auto (GStrv) parts = g_strsplit (title != NULL ? title : region->title, ": ", 2);

  return g_strdup_printf ("%s · %s · %.4s", parts[0],
                          region->paper_author != NULL ? region->paper_author : region->paper_label,
                          region->paper_date != NULL ? region->paper_date : "");
}

static void
original_requested_cb (TriDocumentView *view, TriWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocument) original = NULL;

  if (self->region == NULL)
    return;
  original = tri_workspace_get_original (self->workspace, self->region->id, &error);
  if (original != NULL)
    tri_document_view_set_original (view, original);
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    tri_window_show_message (self, error->message);
}

void
_tri_window_init_document (TriWindow *self)
{
  tri_document_view_set_claims (TRI_DOCUMENT_VIEW (self->document), claim_info_cb, cards_cb, self, NULL);
  tri_document_view_set_selection (TRI_DOCUMENT_VIEW (self->document), self->selection);
  g_signal_connect_object (self->document, "mark-requested", G_CALLBACK (mark_requested_cb), self, 0);
  g_signal_connect_object (self->document, "claim-activated", G_CALLBACK (claim_activated_cb), self, 0);
  g_signal_connect_object (self->document, "original-requested", G_CALLBACK (original_requested_cb), self, 0);
  _tri_window_init_original (self);
}

/** _tri_window_show_document: the texts of the region. */
void
_tri_window_show_document (TriWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocument) reading = NULL;
  g_autofree char *kicker = NULL;

  reading = tri_workspace_get_document (self->workspace, self->region->id, "reading", &error);
  if (reading == NULL)
    tri_window_show_message (self, error->message);
  kicker = describe_paper (self->region, reading);
  tri_document_view_set_reading (TRI_DOCUMENT_VIEW (self->document), reading, kicker);
}
