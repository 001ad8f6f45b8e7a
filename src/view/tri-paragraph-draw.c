// SPDX-License-Identifier: GPL-3.0-or-later
// How a paragraph's passages look: washes, lines, gutter bars, number and badges (NOTES §8).

#include "tri-paragraph-private.h"

#include <math.h>

#include "tri-badge.h"
#include "tri-swatch.h"

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
  const TriBlock *block = _tri_paragraph_get_block (self);
  double middle = _tri_paragraph_get_space_above (self) + self->style.leading / 2;
  g_autofree char *number = NULL;

  if (block->kind == TRI_BLOCK_LIST_ITEM)
    {
      g_autofree char *bullet = block->ordinal > 0 ? g_strdup_printf ("%u.", block->ordinal) : g_strdup ("–");

      snapshot_text (self, snapshot, bullet, TRI_TEXT_BODY, _tri_paragraph_get_left (self) - 5, middle);
    }
  if (block->paragraph == 0)
    return;
  number = g_strdup_printf ("%u", block->paragraph);
  snapshot_text (self, snapshot, number, TRI_TEXT_PARAGRAPH_NUMBER, NUMBER_RIGHT, middle);
}

// A box about every stretch of the passages in focus.
static void
snapshot_boxes (TriParagraph *self, GtkSnapshot *snapshot, GdkRGBA color, float weight, double outside)
{
  double rise = self->style.size * 1.06;
  double drop = self->style.size * 0.40;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      GskRoundedRect shape;

      if ((g_array_index (self->passages, Passage, stretch->passage).state & TRI_PASSAGE_FOCUS) == 0)
        continue;
      gsk_rounded_rect_init_from_rect (&shape,
                                       &GRAPHENE_RECT_INIT ((float)floor (stretch->x - outside),
                                                            (float)floor (stretch->baseline - rise - outside +
                                                                          1),
                                                            (float)ceil (stretch->width + 2 * outside),
                                                            (float)ceil (rise + drop + 2 * outside - 2)),
                                       (float)outside);
      gtk_snapshot_append_border (snapshot, &shape, (float[4]){ weight, weight, weight, weight },
                                  (GdkRGBA[4]){ color, color, color, color });
    }
}

void
_tri_paragraph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriParagraph *self = TRI_PARAGRAPH (widget);

  if (!self->is_laid_out)
    return;
  if (self->theme != NULL)
    {
      _tri_paragraph_ensure_stretches (self);
      snapshot_washes (self, snapshot);
    }
  gtk_widget_snapshot_child (widget, self->label, snapshot);
  if (self->theme == NULL)
    return;
  snapshot_lines (self, snapshot);
  snapshot_bars (self, snapshot);
  snapshot_margin (self, snapshot);
  // Without washes the focus is a box.
  if (tri_theme_get_kind (self->theme) == TRI_THEME_CONTRAST)
    snapshot_boxes (self, snapshot, token (self, TRI_COLOR_INK), 2, 3);
  if (self->arrival > 0)
    {
      GdkRGBA color = token (self, TRI_COLOR_ACCENT);

      color.alpha *= (float)self->arrival;
      snapshot_boxes (self, snapshot, color, 2.5f, 4);
    }
}
