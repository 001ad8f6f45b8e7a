// SPDX-License-Identifier: GPL-3.0-or-later
// One block of a document with its passages: washes, lines, gutter bars, number and badges.

#include "tri-paragraph.h"

#include "tri-badge.h"
#include "tri-swatch.h"

// NOTES §3 and §8, in pixels from the left edge of the pane.
#define TEXT_LEFT 46
#define TEXT_RIGHT 15 // and 15 of the ruler
#define BAR_X 33
#define NUMBER_RIGHT 25
#define BADGE_X 14
#define BADGE_SIDE 14
#define LIST_INDENT 18
#define QUOTE_INDENT 14

typedef struct
{
  guint index; // in the document
  int start;   // bytes of the label's text
  int end;
  TriPassageState state;
} Passage;

// A stretch of a passage on one line, in the paragraph's pixels.
typedef struct
{
  guint passage;
  guint line;
  double x, width;
  double baseline;
  double top, bottom; // of the line
} Stretch;

struct _TriParagraph
{
  GtkWidget parent_instance;

  TriDocument *document;
  guint block;
  TriTheme *theme;
  TriTextStyle style;
  GtkWidget *label;
  GArray *passages;  // of Passage
  GArray *stretches; // of Stretch; valid while `is_measured`
  gboolean is_measured;
  int match_start;
  int match_end;
  double arrival;
};

G_DEFINE_FINAL_TYPE (TriParagraph, tri_paragraph, GTK_TYPE_WIDGET)

static const TriBlock *
get_block (TriParagraph *self)
{
  return tri_document_get_block (self->document, self->block);
}

static gboolean
is_heading (TriBlockKind kind)
{
  return kind == TRI_BLOCK_TITLE || kind == TRI_BLOCK_HEADING || kind == TRI_BLOCK_NOTE_HEADING;
}

static int
left_margin (TriParagraph *self)
{
  const TriBlock *block = get_block (self);

  if (block->kind == TRI_BLOCK_LIST_ITEM)
    return TEXT_LEFT + LIST_INDENT * (int)MAX (1, block->level);
  return block->kind == TRI_BLOCK_QUOTE ? TEXT_LEFT + QUOTE_INDENT : TEXT_LEFT;
}

static int
space_above (TriParagraph *self)
{
  switch (get_block (self)->kind)
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

static void
ensure_stretches (TriParagraph *self)
{
  if (!self->is_measured && gtk_widget_get_width (self->label) > 0)
    measure_stretches (self);
}

static GdkRGBA
token (TriParagraph *self, TriColorToken color)
{
  return tri_color_to_rgba (tri_theme_get_color (self->theme, color));
}

static void
append_rect (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  double left = floor (x), top = floor (y);

  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (left, top, ceil (x + width) - left, round (height)));
}

static void
snapshot_washes (TriParagraph *self, GtkSnapshot *snapshot)
{
  double rise = self->style.size * 1.06;
  double drop = self->style.size * 0.40;
  gboolean contrast = tri_theme_get_kind (self->theme) == TRI_THEME_CONTRAST;

  for (guint i = 0; i < self->stretches->len && !contrast; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      TriPassageState state = g_array_index (self->passages, Passage, stretch->passage).state;
      GdkRGBA color;

      if ((state & TRI_PASSAGE_FOCUS) != 0)
        color = token (self, TRI_COLOR_PASSAGE_FOCUS);
      else if ((state & (TRI_PASSAGE_SELECTED | TRI_PASSAGE_HOVER)) != 0)
        color = token (self, TRI_COLOR_PASSAGE_SELECTED);
      else
        continue;
      if ((state & (TRI_PASSAGE_FOCUS | TRI_PASSAGE_SELECTED)) == 0)
        color.alpha *= 0.5f;
      append_rect (snapshot, &color, stretch->x, stretch->baseline - rise, stretch->width, rise + drop);
    }
}

static GdkRGBA
line_color (TriParagraph *self, TriPassageState state)
{
  if ((state & TRI_PASSAGE_DISPUTED) != 0)
    return token (self, TRI_COLOR_DISAGREEMENT);
  if ((state & TRI_PASSAGE_ELSEWHERE) != 0 && (state & (TRI_PASSAGE_SELECTED | TRI_PASSAGE_FOCUS)) == 0)
    return token (self, TRI_COLOR_AXIS);
  return token (self, TRI_COLOR_PASSAGE_LINE);
}

static void
snapshot_lines (TriParagraph *self, GtkSnapshot *snapshot)
{
  double weight = tri_theme_get_kind (self->theme) == TRI_THEME_CONTRAST ? 2 : 1;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      TriPassageState state = g_array_index (self->passages, Passage, stretch->passage).state;
      GdkRGBA color = line_color (self, state);
      gboolean focus = (state & TRI_PASSAGE_FOCUS) != 0;

      if (focus && (state & TRI_PASSAGE_DISPUTED) == 0)
        color = token (self, TRI_COLOR_PASSAGE_LINE);
      append_rect (snapshot, &color, stretch->x, stretch->baseline + self->style.size * 0.26, stretch->width,
                   focus ? 2 * weight : weight);
    }
}

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
  gtk_snapshot_pop (snapshot);
}

// One bar a passage, over the lines it stands on; passages that meet on a line share its height.
static void
snapshot_bars (TriParagraph *self, GtkSnapshot *snapshot)
{
  guint next_badge_line = 0;

  for (guint p = 0; p < self->passages->len; p++)
    {
      const Passage *passage = &g_array_index (self->passages, Passage, p);
      gboolean focus = (passage->state & TRI_PASSAGE_FOCUS) != 0;
      GdkRGBA color = focus ? token (self, TRI_COLOR_ACCENT) : line_color (self, passage->state);
      double top = 0, bottom = 0, line_top = 0, line_height = 0;
      gboolean found = FALSE;
      guint first_line = 0;

      // Claims of the very same words have one bar between them.
      if (p > 0)
        {
          const Passage *before = &g_array_index (self->passages, Passage, p - 1);

          if (before->start == passage->start && before->end == passage->end && !focus)
            continue;
        }
      for (guint i = 0; i < self->stretches->len; i++)
        {
          const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
          guint n_sharing = 0, n_before = 0;
          double height, y;

          if (stretch->passage != p)
            continue;
          for (guint j = 0; j < self->stretches->len; j++)
            {
              const Stretch *other = &g_array_index (self->stretches, Stretch, j);
              const Passage *sharer = &g_array_index (self->passages, Passage, other->passage);

              if (other->line != stretch->line ||
                  (sharer->start == passage->start && sharer->end == passage->end))
                continue;
              n_sharing++;
              n_before += sharer->start < passage->start ? 1 : 0;
            }
          // Two share a line's height; in a list of many names the bars run into one.
          height = n_sharing == 1 ? (stretch->bottom - stretch->top) / 2 : stretch->bottom - stretch->top;
          y = n_sharing == 1 ? stretch->top + n_before * height : stretch->top;
          if (!found)
            {
              top = y;
              first_line = stretch->line;
              line_top = stretch->top;
              line_height = stretch->bottom - stretch->top;
            }
          bottom = y + height;
          found = TRUE;
        }
      if (!found)
        continue;
      append_bar (snapshot, &color, focus ? BAR_X - 1 : BAR_X, round (top) + 1, focus ? 5 : 3,
                  MAX (4, round (bottom - top) - 2));
      if ((passage->state & TRI_PASSAGE_DISPUTED) != 0)
        {
          // The paragraph's number stands on the first line, other badges where they stand; one a line.
          guint line = MAX (MAX (first_line, 1), next_badge_line);
          double y = line_top + ((int)line - (int)first_line) * line_height + (line_height - BADGE_SIDE) / 2;

          if (y + BADGE_SIDE > gtk_widget_get_height (GTK_WIDGET (self)) + 2)
            continue;
          tri_badge_snapshot (GTK_WIDGET (self), snapshot, BADGE_X, round (y), BADGE_SIDE);
          next_badge_line = line + 1;
        }
    }
}

static void
snapshot_text (TriParagraph *self,
               GtkSnapshot *snapshot,
               const char *text,
               TriTextRole role,
               double right,
               double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  TriTextStyle style = tri_theme_get_text_style (self->theme, role);
  GdkRGBA color = token (self, TRI_COLOR_INK3);
  int width, height;

  pango_font_description_set_family (font, tri_theme_get_family (self->theme, style.font));
  pango_font_description_set_absolute_size (font, style.size * PANGO_SCALE);
  pango_font_description_set_weight (font, (PangoWeight)style.weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)round (right - width),
                                                          (float)round (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_margin (TriParagraph *self, GtkSnapshot *snapshot)
{
  const TriBlock *block = get_block (self);
  double middle = space_above (self) + self->style.leading / 2;
  g_autofree char *number = NULL;

  if (block->kind == TRI_BLOCK_LIST_ITEM)
    {
      g_autofree char *bullet = block->ordinal > 0 ? g_strdup_printf ("%u.", block->ordinal) : g_strdup ("–");

      snapshot_text (self, snapshot, bullet, TRI_TEXT_BODY, left_margin (self) - 5, middle);
    }
  if (block->paragraph == 0)
    return;
  number = g_strdup_printf ("%u", block->paragraph);
  snapshot_text (self, snapshot, number, TRI_TEXT_PARAGRAPH_NUMBER, NUMBER_RIGHT, middle);
}

static void
snapshot_arrival (TriParagraph *self, GtkSnapshot *snapshot)
{
  GdkRGBA color = token (self, TRI_COLOR_ACCENT);
  double rise = self->style.size * 1.06;
  double drop = self->style.size * 0.40;

  color.alpha *= (float)self->arrival;
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      GskRoundedRect shape;

      if ((g_array_index (self->passages, Passage, stretch->passage).state & TRI_PASSAGE_FOCUS) == 0)
        continue;
      gsk_rounded_rect_init_from_rect (&shape,
                                       &GRAPHENE_RECT_INIT ((float)floor (stretch->x - 4),
                                                            (float)floor (stretch->baseline - rise - 3),
                                                            (float)ceil (stretch->width + 8),
                                                            (float)ceil (rise + drop + 6)),
                                       4);
      gtk_snapshot_append_border (snapshot, &shape, (float[4]){ 2.5f, 2.5f, 2.5f, 2.5f },
                                  (GdkRGBA[4]){ color, color, color, color });
    }
}

static void
tri_paragraph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriParagraph *self = TRI_PARAGRAPH (widget);

  if (self->theme != NULL)
    {
      ensure_stretches (self);
      snapshot_washes (self, snapshot);
    }
  gtk_widget_snapshot_child (widget, self->label, snapshot);
  if (self->theme == NULL)
    return;
  snapshot_lines (self, snapshot);
  snapshot_bars (self, snapshot);
  snapshot_margin (self, snapshot);
  if (self->arrival > 0)
    snapshot_arrival (self, snapshot);
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
  int margins = left_margin (self) + TEXT_RIGHT;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = margins + 120;
      *natural = margins + 312;
      return;
    }
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL,
                      MAX (120, (for_size < 0 ? 388 : for_size) - margins), minimum, natural, NULL, NULL);
  *minimum += space_above (self);
  *natural += space_above (self);
}

static void
tri_paragraph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriParagraph *self = TRI_PARAGRAPH (widget);
  int left = left_margin (self);
  int above = space_above (self);

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
  widget_class->snapshot = tri_paragraph_snapshot;
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
  const TriBlock *block = get_block (self);
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
  const TriBlock *block = get_block (self);
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
  if (is_heading (shown->kind))
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

/** tri_paragraph_get_passage_rect: the box of a passage in the paragraph's pixels; %FALSE before it has a
 * size. */
gboolean
tri_paragraph_get_passage_rect (TriParagraph *self, guint passage, GdkRectangle *rect)
{
  gboolean found = FALSE;

  g_return_val_if_fail (TRI_IS_PARAGRAPH (self), FALSE);

  ensure_stretches (self);
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

  ensure_stretches (self);
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
