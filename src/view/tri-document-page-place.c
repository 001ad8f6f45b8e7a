// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is in the text, and going to where something is said.

#include "tri-document-page-private.h"

static const TriPassage *
get_passage (TriDocumentPage *self, int passage)
{
  return tri_document_get_passage (self->document, (guint)passage);
}

/**
 * tri_document_page_show_claim:
 * @claim: a claim's id
 * @arrive: whether its first passage flashes, where it is in focus
 *
 * Returns: %FALSE where the document does not state the claim
 */
gboolean
tri_document_page_show_claim (TriDocumentPage *self, const char *claim, gboolean arrive)
{
  guint n_passages = 0;
  const guint *passages;

  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), FALSE);

  if (self->document == NULL)
    return FALSE;
  passages = tri_document_get_passages_of (self->document, claim, &n_passages);
  if (n_passages == 0)
    return FALSE;
  _tri_document_page_go_to_passage (self, (int)passages[0], arrive);
  return TRUE;
}

// How many of the claims each block states.
static guint *
count_claims (TriDocumentPage *self, GPtrArray *claims)
{
  guint *counts = g_new0 (guint, self->paragraphs->len + 1);

  for (guint i = 0; i < claims->len; i++)
    {
      guint n_passages = 0;
      const guint *passages =
        tri_document_get_passages_of (self->document, g_ptr_array_index (claims, i), &n_passages);

      for (guint k = 0; k < n_passages; k++)
        counts[get_passage (self, (int)passages[k])->block]++;
    }
  return counts;
}

/**
 * tri_document_page_open_at_most:
 * @claims: (element-type utf8): ids
 *
 * Opens the text at the section that states most of the claims: at its first paragraph that states one, or at
 * the headings right above that.
 */
void
tri_document_page_open_at_most (TriDocumentPage *self, GPtrArray *claims)
{
  g_autofree guint *counts = NULL;
  guint best = 0, best_count = 0;

  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  if (self->document == NULL)
    return;
  counts = count_claims (self, claims);
  for (guint start = 0, end = 0; start < self->paragraphs->len; start = end)
    {
      guint count = 0, first = G_MAXUINT;

      // Notes belong to the section they stand in.
      for (end = start;
           end < self->paragraphs->len &&
           (end == start || tri_document_get_block (self->document, end)->kind != TRI_BLOCK_HEADING);
           end++)
        {
          count += counts[end];
          if (counts[end] > 0)
            first = MIN (first, end);
        }
      if (count > best_count)
        {
          best = first;
          best_count = count;
        }
    }
  if (best_count == 0)
    return;
  while (best > 0 && tri_paragraph_is_heading (g_ptr_array_index (self->paragraphs, best - 1)))
    best--;
  _tri_document_page_set_current (self, g_ptr_array_index (self->paragraphs, best));
  tri_document_page_show_block (self, best);
}

/** tri_document_page_dup_visible_claims: (transfer full) (element-type utf8): ids of the claims stated in
 * view. */
GPtrArray *
tri_document_page_dup_visible_claims (TriDocumentPage *self)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func (g_free);
  GtkAdjustment *adjustment;
  double top, bottom;

  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), claims);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  top = gtk_adjustment_get_value (adjustment);
  bottom = top + gtk_adjustment_get_page_size (adjustment);
  for (guint b = 0; b < self->paragraphs->len; b++)
    {
      TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, b);

      for (guint i = 0; i < tri_paragraph_get_n_passages (paragraph); i++)
        {
          GdkRectangle rect;
          graphene_point_t point;

          if (tri_paragraph_get_passage_rect (paragraph, i, &rect) &&
              gtk_widget_compute_point (GTK_WIDGET (paragraph), self->box,
                                        &GRAPHENE_POINT_INIT (0, (float)rect.y), &point) &&
              point.y >= top && point.y < bottom)
            g_ptr_array_add (claims,
                             g_strdup (
                               get_passage (self, (int)tri_paragraph_get_passage (paragraph, i))->claim));
        }
    }
  return claims;
}

/** tri_document_page_get_position: how far the text is scrolled, in paragraphs: 2.5 is the middle of the
 * third.
 */
double
tri_document_page_get_position (TriDocumentPage *self)
{
  double value;

  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), 0);

  value =
    gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (g_ptr_array_index (self->paragraphs, i), self->box, &bounds) &&
          bounds.size.height > 0 && bounds.origin.y + bounds.size.height > value)
        return i + MAX (0, (value - bounds.origin.y) / bounds.size.height);
    }
  return 0;
}
