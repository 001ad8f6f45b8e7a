// SPDX-License-Identifier: GPL-3.0-or-later
// Which paragraphs have their text set: those near the view at once, the others when there is time.

#include "tri-document-page-private.h"

// As much as a pane shows, in pixels; when the rest begins, the views being drawn first; and what it may take
// of one turn of the main loop.
#define FIRST_HEIGHT 800
#define USUAL_WIDTH 388
#define BEGIN_MS 150
#define TURN_US 5000

static GtkAdjustment *
get_adjustment (TriDocumentPage *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &height, NULL, NULL);
  return height;
}

static int
lay_out (TriDocumentPage *self, guint block, int width)
{
  TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, block);

  tri_paragraph_set_laid_out (paragraph, TRUE);
  return tri_paragraph_estimate_height (paragraph, width);
}

/** _tri_document_page_lay_out_from: sets the text from a block on, as far as a pane shows, and of what is
 * before it @above pixels. */
void
_tri_document_page_lay_out_from (TriDocumentPage *self, guint block, int above)
{
  int width = gtk_widget_get_width (self->box);
  int height = 0;

  // Before there is a window only the last place asked for will be seen.
  for (guint i = 0; width == 0 && i < self->paragraphs->len; i++)
    tri_paragraph_set_laid_out (g_ptr_array_index (self->paragraphs, i), FALSE);
  width = width > 0 ? width : USUAL_WIDTH;
  for (guint i = block; i > 0 && height < above; i--)
    height += lay_out (self, i - 1, width);
  height = 0;
  for (guint i = block; i < self->paragraphs->len && height < FIRST_HEIGHT; i++)
    height += lay_out (self, i, width);
}

// The first paragraph that reaches below the top of the view.
static guint
find_first_in_view (TriDocumentPage *self)
{
  double value = gtk_adjustment_get_value (get_adjustment (self));

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (g_ptr_array_index (self->paragraphs, i), self->box, &bounds) &&
          bounds.origin.y + bounds.size.height > value)
        return i;
    }
  return 0;
}

// From the view down, then from the view up.
static int
find_next (TriDocumentPage *self, guint first)
{
  for (guint i = first; i < self->paragraphs->len; i++)
    if (!tri_paragraph_is_laid_out (g_ptr_array_index (self->paragraphs, i)))
      return (int)i;
  for (int i = (int)MIN (first, self->paragraphs->len) - 1; i >= 0; i--)
    if (!tri_paragraph_is_laid_out (g_ptr_array_index (self->paragraphs, i)))
      return i;
  return -1;
}

// What stands in view stays where it is while the text above it finds its true height.
static void
keep_place (TriDocumentPage *self, double above, double total)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  if (above == 0)
    return;
  gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment) + above,
                            gtk_adjustment_get_lower (adjustment),
                            gtk_adjustment_get_upper (adjustment) + total,
                            gtk_adjustment_get_step_increment (adjustment),
                            gtk_adjustment_get_page_increment (adjustment),
                            gtk_adjustment_get_page_size (adjustment));
}

static gboolean
lay_out_cb (gpointer data)
{
  TriDocumentPage *self = data;
  int width = gtk_widget_get_width (self->box);
  gint64 end = g_get_monotonic_time () + TURN_US;
  double above = 0, total = 0;
  guint first;
  int next;

  // On the way to a goal the heights in between must not change.
  if (self->goal_id != 0 || self->scroll_id != 0)
    return G_SOURCE_CONTINUE;
  first = find_first_in_view (self);
  while ((next = find_next (self, first)) >= 0 && g_get_monotonic_time () < end)
    {
      TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, next);
      int before = measure_height (GTK_WIDGET (paragraph), width);
      int difference;

      tri_paragraph_set_laid_out (paragraph, TRUE);
      difference = measure_height (GTK_WIDGET (paragraph), width) - before;
      total += difference;
      if (next < (int)first)
        above += difference;
    }
  keep_place (self, above, total);
  if (next >= 0)
    return G_SOURCE_CONTINUE;
  self->layout_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer data)
{
  TriDocumentPage *self = data;

  self->layout_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 30, lay_out_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/** _tri_document_page_queue_layout: sets the rest of the text bit by bit while the program is idle. */
void
_tri_document_page_queue_layout (TriDocumentPage *self)
{
  if (self->layout_id == 0 && gtk_widget_get_width (self->box) > 0 && find_next (self, 0) >= 0)
    self->layout_id = g_timeout_add (BEGIN_MS, begin_cb, self);
}

/** _tri_document_page_stop_layout: leaves the rest as it is. */
void
_tri_document_page_stop_layout (TriDocumentPage *self)
{
  g_clear_handle_id (&self->layout_id, g_source_remove);
}
