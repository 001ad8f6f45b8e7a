// SPDX-License-Identifier: GPL-3.0-or-later
// One block of a document with its passages: washes, lines, gutter bars, number and badges.

#include "tri-paragraph-private.h"

#include <math.h>
#include <string.h>

// The mean advance of a letter of running text, in parts of its size.
#define MEAN_ADVANCE 0.48

G_DEFINE_FINAL_TYPE (TriParagraph, tri_paragraph, GTK_TYPE_WIDGET)

const TriBlock *
_tri_paragraph_get_block (TriParagraph *self)
{
  return tri_document_get_block (self->document, self->block);
}

/** tri_paragraph_is_heading: whether the block is a title, or heads what follows it. */
gboolean
tri_paragraph_is_heading (TriParagraph *self)
{
  TriBlockKind kind;

  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), FALSE);

  kind = _tri_paragraph_get_block (self)->kind;
  return kind == TRI_BLOCK_TITLE || kind == TRI_BLOCK_HEADING || kind == TRI_BLOCK_NOTE_HEADING;
}

int
_tri_paragraph_get_left (TriParagraph *self)
{
  const TriBlock *block = _tri_paragraph_get_block (self);

  if (block->kind == TRI_BLOCK_LIST_ITEM)
    return TEXT_LEFT + LIST_INDENT * (int)MAX (1, block->level);
  return block->kind == TRI_BLOCK_QUOTE ? TEXT_LEFT + QUOTE_INDENT : TEXT_LEFT;
}

int
_tri_paragraph_get_space_above (TriParagraph *self)
{
  switch (_tri_paragraph_get_block (self)->kind)
    {
    case TRI_BLOCK_TITLE:
      return 2;
    case TRI_BLOCK_HEADING:
      return 20;
    case TRI_BLOCK_NOTE_HEADING:
      return 14;
    case TRI_BLOCK_LIST_ITEM:
    case TRI_BLOCK_NOTE:
      return 5;
    default:
      return 11;
    }
}

static void
measure_stretches (TriParagraph *self)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  const char *text = gtk_label_get_text (GTK_LABEL (self->label));
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int x, y;
  guint line_number = 0;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &x, &y);
  if (!gtk_widget_compute_point (self->label, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &origin))
    origin = GRAPHENE_POINT_INIT (x, y);
  g_array_set_size (self->stretches, 0);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double baseline = origin.y + pango_layout_iter_get_baseline (iter) / (double)PANGO_SCALE;
      PangoRectangle logical;
      int line_end = line->start_index + line->length;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      // The space a line breaks at carries no wash.
      while (line_end > line->start_index && g_ascii_isspace (text[line_end - 1]))
        line_end--;
      for (guint i = 0; i < self->passages->len; i++)
        {
          const Passage *passage = &g_array_index (self->passages, Passage, i);
          int start = MAX (passage->start, line->start_index);
          int end = MIN (passage->end, line_end);
          g_autofree int *ranges = NULL;
          int n_ranges = 0;

          if (start >= end)
            continue;
          pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
          for (int r = 0; r < n_ranges; r++)
            {
              Stretch stretch = { .passage = i, .line = line_number, .baseline = baseline };

              stretch.x = origin.x + ranges[2 * r] / (double)PANGO_SCALE;
              stretch.width = (ranges[2 * r + 1] - ranges[2 * r]) / (double)PANGO_SCALE;
              stretch.top = origin.y + logical.y / (double)PANGO_SCALE;
              stretch.bottom = stretch.top + logical.height / (double)PANGO_SCALE;
              g_array_append_val (self->stretches, stretch);
            }
        }
      line_number++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  self->is_measured = TRUE;
}

void
_tri_paragraph_ensure_stretches (TriParagraph *self)
{
  if (self->is_laid_out && !self->is_measured && gtk_widget_get_width (self->label) > 0)
    measure_stretches (self);
}

/** tri_paragraph_estimate_height: the height the paragraph will about need at @width, from the number of its
 * characters. */
int
tri_paragraph_estimate_height (TriParagraph *self, int width)
{
  const TriBlock *block = _tri_paragraph_get_block (self);
  double size = self->style.size > 0 ? self->style.size : 15;
  double leading = self->style.leading > 0 ? self->style.leading : 21;
  int margins = _tri_paragraph_get_left (self) + TEXT_RIGHT;
  double per_line = MAX (8.0, (width - margins) / (size * MEAN_ADVANCE));

  return _tri_paragraph_get_space_above (self) +
         (int)(MAX (1, ceil ((block->end - block->start) / per_line)) * leading);
}

static GtkSizeRequestMode
tri_paragraph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tri_paragraph_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TriParagraph *self = TRI_PARAGRAPH (widget);
  int margins = _tri_paragraph_get_left (self) + TEXT_RIGHT;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = margins + 120;
      *natural = margins + 312;
      return;
    }
  // Without a width there is nothing to set the text for.
  if (!self->is_laid_out || for_size < 0)
    {
      *minimum = *natural = tri_paragraph_estimate_height (self, for_size < 0 ? 388 : for_size);
      return;
    }
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, MAX (120, for_size - margins), minimum, natural,
                      NULL, NULL);
  *minimum += _tri_paragraph_get_space_above (self);
  *natural += _tri_paragraph_get_space_above (self);
}

static void
tri_paragraph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriParagraph *self = TRI_PARAGRAPH (widget);
  int left = _tri_paragraph_get_left (self);
  int above = _tri_paragraph_get_space_above (self);

  if (self->is_laid_out)
    gtk_widget_size_allocate (self->label,
                              &(GtkAllocation){ left, above, MAX (1, width - left - TEXT_RIGHT),
                                                MAX (1, height - above) },
                              -1);
  self->is_measured = FALSE;
}

static void
tri_paragraph_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tri_paragraph_parent_class)->css_changed (widget, change);
  TRI_PARAGRAPH (widget)->is_measured = FALSE;
}

static void
tri_paragraph_dispose (GObject *object)
{
  g_clear_pointer (&TRI_PARAGRAPH (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (tri_paragraph_parent_class)->dispose (object);
}

static void
tri_paragraph_finalize (GObject *object)
{
  TriParagraph *self = TRI_PARAGRAPH (object);

  g_clear_pointer (&self->document, tri_document_unref);
  g_clear_pointer (&self->theme, tri_theme_unref);
  g_array_unref (self->passages);
  g_array_unref (self->stretches);
  G_OBJECT_CLASS (tri_paragraph_parent_class)->finalize (object);
}

static void
tri_paragraph_class_init (TriParagraphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_paragraph_dispose;
  object_class->finalize = tri_paragraph_finalize;
  widget_class->snapshot = _tri_paragraph_snapshot;
  widget_class->get_request_mode = tri_paragraph_get_request_mode;
  widget_class->measure = tri_paragraph_measure;
  widget_class->size_allocate = tri_paragraph_size_allocate;
  widget_class->css_changed = tri_paragraph_css_changed;
  gtk_widget_class_set_css_name (widget_class, "paragraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
tri_paragraph_init (TriParagraph *self)
{
  self->passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->match_start = -1;
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_yalign (GTK_LABEL (self->label), 0);
  // A label that is not visible is not measured.
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static TriTextStyle
block_style (TriParagraph *self)
{
  const TriBlock *block = _tri_paragraph_get_block (self);
  TriTextStyle style = tri_theme_get_text_style (self->theme, TRI_TEXT_BODY);
  TriTextStyle heading = tri_theme_get_text_style (self->theme, TRI_TEXT_HEADING);

  switch (block->kind)
    {
    case TRI_BLOCK_TITLE:
      return heading;
    case TRI_BLOCK_HEADING:
      heading.size = block->level <= 2 ? heading.size : style.size * 1.1;
      heading.leading = block->level <= 2 ? heading.leading : style.leading;
      return heading;
    case TRI_BLOCK_NOTE_HEADING:
      style.size *= 0.87;
      style.leading *= 0.87;
      style.weight = 700;
      return style;
    case TRI_BLOCK_NOTE:
      style.size *= 0.87;
      style.leading *= 0.87;
      return style;
    default:
      return style;
    }
}

static void
update_attributes (TriParagraph *self)
{
  const TriBlock *block = _tri_paragraph_get_block (self);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  TriColor ink = tri_theme_get_color (self->theme, TRI_COLOR_INK);
  guint all = G_MAXUINT;

  self->style = block_style (self);
  insert (list, pango_attr_family_new (tri_theme_get_family (self->theme, self->style.font)), 0, all);
  insert (list, pango_attr_size_new_absolute ((int)(self->style.size * PANGO_SCALE)), 0, all);
  insert (list, pango_attr_weight_new ((PangoWeight)self->style.weight), 0, all);
  insert (list,
          pango_attr_foreground_new ((guint16)(ink.red * 65535), (guint16)(ink.green * 65535),
                                     (guint16)(ink.blue * 65535)),
          0, all);
  if (self->style.leading > 0)
    insert (list, pango_attr_line_height_new_absolute ((int)(self->style.leading * PANGO_SCALE)), 0, all);
  for (guint i = 0; i < tri_document_get_n_spans (self->document); i++)
    {
      const TriSpan *span = tri_document_get_span (self->document, i);
      guint start, end;

      if (span->block != self->block)
        continue;
      start = (guint)(tri_document_get_byte (self->document, span->start) - block->start_byte);
      end = (guint)(tri_document_get_byte (self->document, span->end) - block->start_byte);
      if (span->kind == TRI_SPAN_STRONG)
        insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      else
        insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
    }
  if (self->match_start >= 0)
    {
      TriColor accent = tri_theme_get_color (self->theme, TRI_COLOR_ACCENT);

      insert (list,
              pango_attr_background_new ((guint16)(accent.red * 65535), (guint16)(accent.green * 65535),
                                         (guint16)(accent.blue * 65535)),
              (guint)self->match_start, (guint)self->match_end);
      insert (list, pango_attr_background_alpha_new (22000), (guint)self->match_start,
              (guint)self->match_end);
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), list);
  self->is_measured = FALSE;
}

/** tri_paragraph_new: @block: the index of the block in @document */
GtkWidget *
tri_paragraph_new (TriDocument *document, guint block)
{
  TriParagraph *self = g_object_new (TRI_TYPE_PARAGRAPH, NULL);
  const TriBlock *shown = tri_document_get_block (document, block);
  g_autofree char *text = tri_document_dup_slice (document, shown->start, shown->end);

  self->document = tri_document_ref (document);
  self->block = block;
  gtk_label_set_text (GTK_LABEL (self->label), text);
  for (guint i = 0; i < tri_document_get_n_passages (document); i++)
    {
      const TriPassage *passage = tri_document_get_passage (document, i);
      Passage own = { .index = i };

      if (passage->block != block)
        continue;
      own.start = (int)(tri_document_get_byte (document, passage->start) - shown->start_byte);
      own.end = (int)(tri_document_get_byte (document, passage->end) - shown->start_byte);
      g_array_append_val (self->passages, own);
    }
  if (tri_paragraph_is_heading (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}

guint
tri_paragraph_get_block (TriParagraph *self)
{
  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), 0);

  return self->block;
}

void
tri_paragraph_set_theme (TriParagraph *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_PARAGRAPH (self));

  if (theme == self->theme)
    return;
  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme = tri_theme_ref (theme);
  update_attributes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tri_paragraph_set_laid_out: whether the text is set, and the paragraph has its true height. */
void
tri_paragraph_set_laid_out (TriParagraph *self, gboolean laid_out)
{
  g_return_if_fail (TRI_IS_PARAGRAPH (self));

  if (self->is_laid_out == laid_out)
    return;
  self->is_laid_out = laid_out;
  gtk_widget_set_visible (self->label, laid_out);
}

gboolean
tri_paragraph_is_laid_out (TriParagraph *self)
{
  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), FALSE);

  return self->is_laid_out;
}

guint
tri_paragraph_get_n_passages (TriParagraph *self)
{
  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), 0);

  return self->passages->len;
}

/** tri_paragraph_get_passage: the index in the document of one of the paragraph's own passages. */
guint
tri_paragraph_get_passage (TriParagraph *self, guint passage)
{
  g_return_val_if_fail (TRI_IS_PARAGRAPH (self) && passage < self->passages->len, 0);

  return g_array_index (self->passages, Passage, passage).index;
}

void
tri_paragraph_set_state (TriParagraph *self, guint passage, TriPassageState state)
{
  Passage *own;

  g_return_if_fail (TRI_IS_PARAGRAPH (self) && passage < self->passages->len);

  own = &g_array_index (self->passages, Passage, passage);
  if (own->state == state)
    return;
  own->state = state;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

TriPassageState
tri_paragraph_get_state (TriParagraph *self, guint passage)
{
  g_return_val_if_fail (TRI_IS_PARAGRAPH (self) && passage < self->passages->len, TRI_PASSAGE_REST);

  return g_array_index (self->passages, Passage, passage).state;
}

/** tri_paragraph_set_arrival: @strength: 0 to 1, of the ring about the passages in focus. */
void
tri_paragraph_set_arrival (TriParagraph *self, double strength)
{
  g_return_if_fail (TRI_IS_PARAGRAPH (self));

  if (self->arrival == strength)
    return;
  self->arrival = strength;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tri_paragraph_set_match: @start: bytes of the block's text found by the search, -1: none. */
void
tri_paragraph_set_match (TriParagraph *self, int start, int end)
{
  g_return_if_fail (TRI_IS_PARAGRAPH (self));

  if (self->match_start == start && (start < 0 || self->match_end == end))
    return;
  self->match_start = start;
  self->match_end = end;
  if (self->theme != NULL)
    update_attributes (self);
}

// Where a passage will about stand, before the text is set.
static gboolean
estimate_passage_rect (TriParagraph *self, guint passage, GdkRectangle *rect)
{
  const TriBlock *block = _tri_paragraph_get_block (self);
  const Passage *own = &g_array_index (self->passages, Passage, passage);
  double length = MAX (1, strlen (gtk_label_get_text (GTK_LABEL (self->label))));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int above = _tri_paragraph_get_space_above (self);

  if (height <= above || block->end <= block->start)
    return FALSE;
  rect->x = _tri_paragraph_get_left (self);
  rect->y = above + (int)((height - above) * MIN (1, own->start / length));
  rect->width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - rect->x - TEXT_RIGHT);
  rect->height = MAX (1, (int)((height - above) * (own->end - own->start) / length));
  return TRUE;
}

/** tri_paragraph_get_passage_rect: the box of a passage in the paragraph's pixels; an estimate before the
 * text is set; %FALSE before it has a size. */
gboolean
tri_paragraph_get_passage_rect (TriParagraph *self, guint passage, GdkRectangle *rect)
{
  gboolean found = FALSE;

  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), FALSE);

  if (!self->is_laid_out)
    return passage < self->passages->len && estimate_passage_rect (self, passage, rect);
  _tri_paragraph_ensure_stretches (self);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      GdkRectangle box = { (int)stretch->x, (int)stretch->top, (int)ceil (stretch->width),
                           (int)ceil (stretch->bottom - stretch->top) };

      if (stretch->passage != passage)
        continue;
      if (found)
        gdk_rectangle_union (rect, &box, rect);
      else
        *rect = box;
      found = TRUE;
    }
  return found;
}

/**
 * tri_paragraph_find_passages:
 * @x: in the paragraph's pixels
 *
 * Returns: (transfer full) (element-type guint): the own passages at a point: in the text, or at a gutter bar
 * or badge
 */
GArray *
tri_paragraph_find_passages (TriParagraph *self, double x, double y)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), found);

  _tri_paragraph_ensure_stretches (self);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      gboolean in_line = y >= stretch->top && y < stretch->bottom;
      gboolean in_text = x >= stretch->x - 1 && x <= stretch->x + stretch->width + 1;
      gboolean in_gutter = x >= BADGE_X && x < TEXT_LEFT - 4;

      if (in_line && (in_text || in_gutter) &&
          (found->len == 0 || g_array_index (found, guint, found->len - 1) != stretch->passage))
        g_array_append_val (found, stretch->passage);
    }
  return found;
}
