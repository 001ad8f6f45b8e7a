// SPDX-License-Identifier: GPL-3.0-or-later
// The selection in words, as evidence that adds up, and as a citation.

#include "tri-window-private.h"

#include <math.h>
#include <string.h>

// Series of a mark that stands for many.
#define MAX_CONTEXT_ROWS 8u

// What was picked, in a word or two: its one place or actor, else the claim in focus.
static char *
describe_subject (TriWindow *self)
{
  TriRefs *selected = tri_selection_get_selected (self->selection);
  const char *focus = tri_selection_get_focus (self->selection);
  static const char *const kinds[] = { "actor", "place" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TriRefs) some = tri_refs_of_kind (selected, kinds[i]);

      if (tri_refs_get_length (some) == 1)
        return tri_workspace_describe_ref (self->workspace, self->region->id, tri_refs_get (some, 0));
    }
  return focus != NULL ? tri_workspace_describe_ref (self->workspace, self->region->id, focus) : NULL;
}

static void
selection_changed_cb (TriSelection *selection, TriWindow *self)
{
  gboolean empty = tri_selection_is_empty (selection) || self->region == NULL;
  g_autofree char *subject = NULL;
  g_autofree char *words = NULL;

  if (!empty)
    {
      subject = describe_subject (self);
      words = tri_workspace_describe_selection (self->workspace, self->region->id,
                                                tri_selection_get_selected (selection));
    }
  tri_selection_bar_set_words (TRI_SELECTION_BAR (self->selection_bar), subject, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.evidence", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-citation", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-selection", !empty);
  if (g_strcmp0 (tri_selection_get_origin (selection), "evidence") != 0)
    gtk_popover_popdown (GTK_POPOVER (self->evidence));
}

/** _tri_window_select_claim: selects a claim with its places and actors, as a click on its passage does. */
void
_tri_window_select_claim (TriWindow *self, const char *id)
{
  const TriClaim *claim = tri_workspace_find_claim (self->workspace, self->region->id, id);
  g_autofree char *ref = g_strconcat ("claim:", id, NULL);

  if (claim != NULL)
    tri_selection_set (self->selection, "window", claim->refs, ref);
}

// Evidence

static char *
format_figure (const TriClaim *claim)
{
  if (tri_quantity_get_precision (claim->quantity) == TRI_PRECISION_NONE)
    return g_strdup ("");
  return tri_quantity_format (claim->quantity, g_strcmp0 (claim->unit, "%") == 0 ? "%" : NULL);
}

static void
add_claim_row (TriWindow *self, const TriClaim *claim, const char *sign, TriEvidenceRowKind kind)
{
  g_autofree char *figure = format_figure (claim);
  g_autofree char *signed_figure = g_strconcat (sign, figure, NULL);
  const char *where = claim->arithmetic != NULL ? "computed" : claim->where;

  tri_evidence_popover_add_row (TRI_EVIDENCE_POPOVER (self->evidence), kind, signed_figure, claim->statement,
                                where, claim->id);
}

typedef struct
{
  char operator;
  const TriClaim *claim;
} Operand;

// The summands of "a + b - c"; FALSE where the formula is not a plain sum of claims.
static gboolean
parse_sum (TriWindow *self, const char *formula, GArray *operands)
{
  g_auto (GStrv) parts = g_strsplit (formula, " ", -1);
  char operator= '+';

  for (char **part = parts; *part != NULL; part++)
    {
      Operand operand = { operator, NULL };

      if (**part == '\0')
        continue;
      if (g_str_equal (*part, "+") || g_str_equal (*part, "-"))
        {
          operator= ** part;
          continue;
        }
      operand.claim = tri_workspace_find_claim (self->workspace, self->region->id, *part);
      if (operand.claim == NULL)
        return FALSE;
      g_array_append_val (operands, operand);
    }
  return operands->len > 1;
}

static guint
add_sum_rows (TriWindow *self, const TriClaim *claim)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (Operand));
  g_autofree char *figure = format_figure (claim);
  g_autofree char *result = g_strconcat ("= ", figure, NULL);
  double sum = 0;
  gboolean adds_up;

  if (claim->arithmetic == NULL || !parse_sum (self, claim->arithmetic, operands))
    return 0;
  for (guint i = 0; i < operands->len; i++)
    {
      const Operand *operand = &g_array_index (operands, Operand, i);
      const char *sign = operand->operator== '-' ? "− " : i> 0 ? "+ " : "";

      sum += (operand->operator== '-' ? -1 : 1) * tri_quantity_get_nominal (operand->claim->quantity);
      add_claim_row (self, operand->claim, sign,
                     operand->claim->arithmetic != NULL ? TRI_EVIDENCE_ROW_COMPUTED : TRI_EVIDENCE_ROW_CLAIM);
    }
  adds_up = fabs (sum - tri_quantity_get_nominal (claim->quantity)) < 1e-6 * MAX (1, fabs (sum));
  tri_evidence_popover_add_row (TRI_EVIDENCE_POPOVER (self->evidence),
                                adds_up ? TRI_EVIDENCE_ROW_RESULT : TRI_EVIDENCE_ROW_MISMATCH, result,
                                adds_up ? "adds up to what is drawn" : "does not add up to what is drawn",
                                "computed", claim->id);
  return operands->len;
}

static void
add_disagreements (TriWindow *self, TriRefs *selected)
{
  g_autoptr (TriRefs) claims = tri_refs_of_kind (selected, "claim");
  g_autoptr (GPtrArray) found =
    tri_workspace_find_disagreements (self->workspace, self->region->id, NULL, claims);

  for (guint i = 0; i < MIN (found->len, 4); i++)
    {
      const TriDisagreement *disagreement = g_ptr_array_index (found, i);
      const TriDisagreementRow *row =
        disagreement->rows->len > 0 ? g_ptr_array_index (disagreement->rows, 0) : NULL;

      tri_evidence_popover_add_row (TRI_EVIDENCE_POPOVER (self->evidence), TRI_EVIDENCE_ROW_MISMATCH, "",
                                    disagreement->title, NULL, row != NULL ? row->claim : NULL);
    }
}

// Context is listed with its data set, never as a claim.
static void
add_context_rows (TriWindow *self, TriRefs *selected)
{
  g_autoptr (GPtrArray) found = tri_workspace_find_context (self->workspace, self->region->id, selected);

  for (guint i = 0; i < MIN (found->len, MAX_CONTEXT_ROWS); i++)
    {
      const TriContext *context = g_ptr_array_index (found, i);

      tri_evidence_popover_add_row (TRI_EVIDENCE_POPOVER (self->evidence), TRI_EVIDENCE_ROW_COMPUTED,
                                    context->figure, context->label, context->source, NULL);
    }
}

/** _tri_window_show_evidence: the claims behind the selection, the one in focus set out as a sum where it is
 * one. */
void
_tri_window_show_evidence (TriWindow *self)
{
  TriRefs *selected = tri_selection_get_selected (self->selection);
  const char *focus = tri_selection_get_focus (self->selection);
  g_autoptr (GPtrArray) claims = NULL;
  const TriClaim *focused = NULL;
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  guint n_computed = 0;

  if (self->region == NULL || tri_selection_is_empty (self->selection))
    return;
  claims = tri_workspace_find_claims (self->workspace, self->region->id, selected);
  if (focus != NULL && g_str_has_prefix (focus, "claim:"))
    focused = tri_workspace_find_claim (self->workspace, self->region->id, focus + strlen ("claim:"));
  for (guint i = 0; i < claims->len; i++)
    n_computed += ((TriClaim *)g_ptr_array_index (claims, i))->arithmetic != NULL ? 1 : 0;
  title = focused != NULL ? g_strdup (focused->short_text) : describe_subject (self);
  if (claims->len == 0 && tri_refs_count_kind (selected, "context") > 0)
    summary = g_strdup ("Context, not from the paper");
  else
    summary = n_computed > 0
                ? g_strdup_printf (claims->len == 1 ? "%u claim, %u computed" : "%u claims, %u computed",
                                   claims->len, n_computed)
                : g_strdup_printf (claims->len == 1 ? "%u claim" : "%u claims", claims->len);
  tri_evidence_popover_clear (TRI_EVIDENCE_POPOVER (self->evidence), title, summary);
  if (focused != NULL)
    add_sum_rows (self, focused);
  for (guint i = 0; i < claims->len; i++)
    {
      const TriClaim *claim = g_ptr_array_index (claims, i);

      if (claim != focused || claim->arithmetic == NULL)
        add_claim_row (self, claim, "",
                       claim->arithmetic != NULL ? TRI_EVIDENCE_ROW_COMPUTED : TRI_EVIDENCE_ROW_CLAIM);
    }
  add_context_rows (self, selected);
  add_disagreements (self, selected);
  gtk_popover_popup (GTK_POPOVER (self->evidence));
}

static void
evidence_claim_cb (TriEvidencePopover *popover, const char *claim, TriWindow *self)
{
  g_autofree char *ref = g_strconcat ("claim:", claim, NULL);

  if (tri_refs_contains (tri_selection_get_selected (self->selection), ref))
    tri_selection_set_focus (self->selection, "evidence", ref);
  else
    _tri_window_select_claim (self, claim);
}

static void
evidence_passage_cb (TriEvidencePopover *popover, TriWindow *self)
{
  const char *focus = tri_selection_get_focus (self->selection);

  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  if (focus != NULL && g_str_has_prefix (focus, "claim:"))
    tri_document_view_show_claim (TRI_DOCUMENT_VIEW (self->document), focus + strlen ("claim:"), TRUE);
}

/** _tri_window_copy_citation: what is selected, cited, on the clipboard. */
void
_tri_window_copy_citation (TriWindow *self)
{
  g_autofree char *text = NULL;

  if (self->region == NULL || tri_selection_is_empty (self->selection))
    return;
  text = tri_workspace_cite (self->workspace, self->region->id, tri_selection_get_selected (self->selection));
  if (*text == '\0')
    {
      tri_window_show_message (self, "What is selected rests on no claim, so there is nothing to cite.");
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tri_window_show_message (self, "Citation copied");
}

void
_tri_window_init_selection (TriWindow *self)
{
  self->evidence = tri_evidence_popover_new ();
  gtk_widget_set_parent (self->evidence,
                         tri_selection_bar_get_evidence_button (TRI_SELECTION_BAR (self->selection_bar)));
  gtk_popover_set_position (GTK_POPOVER (self->evidence), GTK_POS_TOP);
  g_signal_connect_object (self->evidence, "claim-activated", G_CALLBACK (evidence_claim_cb), self, 0);
  g_signal_connect_object (self->evidence, "show-passage", G_CALLBACK (evidence_passage_cb), self, 0);
  g_signal_connect_object (self->evidence, "copy-citation", G_CALLBACK (_tri_window_copy_citation), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (selection_changed_cb), self, 0);
  selection_changed_cb (self->selection, self);
}
