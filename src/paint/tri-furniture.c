// SPDX-License-Identifier: GPL-3.0-or-later
// Title, subtitle and source around a view.

#include "tri-scene-builder.h"

/**
 * tri_furniture_get_margin:
 *
 * Returns: the space around title and source in the scene's pixels: 18 on screen, 36 on a projector, 6 on
 * paper.
 */
double
tri_furniture_get_margin (const TriTheme *theme)
{
  switch (tri_theme_get_kind (theme))
    {
    case TRI_THEME_PROJECTOR:
      return 36 * tri_theme_get_text_scale (theme);
    case TRI_THEME_PRINT:
    case TRI_THEME_GREY:
      return 6;
    default:
      return 18;
    }
}

// Draws lines from @top down and returns where the next block begins.
static double
add_lines (TriSceneBuilder *self,
           double x,
           double top,
           double width,
           const char *text,
           TriTextRole role,
           TriColorToken color,
           guint max_lines)
{
  TriTheme *theme = tri_scene_builder_get_theme (self);
  TriTextStyle style = tri_theme_get_text_style (theme, role);
  g_auto (GStrv) lines = tri_text_wrap (theme, &style, text, width, max_lines);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      TriTextSize size = tri_text_measure (theme, &style, lines[i]);
      // The line box is centred in the leading, as a typesetter's strip of lead does.
      double baseline = top + i * style.leading + (style.leading - size.height) / 2 + size.ascent;

      tri_scene_builder_text (self, x, baseline, lines[i], &style, tri_theme_get_color (theme, color),
                              TRI_ALIGN_LEFT, TRI_BASELINE_ALPHABETIC, -1);
    }
  return top + g_strv_length (lines) * style.leading;
}

/**
 * tri_furniture_add:
 * @area: what the view and its furniture may cover, in the scene's pixels
 * @title: (nullable): the finding; at most two lines, three on a projector
 * @subtitle: (nullable): measure, unit and period; at most two lines
 * @source: (nullable): the last line; at most two
 *
 * Call outside any plot.
 *
 * Returns: the area left for the view.
 */
TriRect
tri_furniture_add (TriSceneBuilder *self,
                   TriRect area,
                   const char *title,
                   const char *subtitle,
                   const char *source)
{
  TriTheme *theme = tri_scene_builder_get_theme (self);
  gboolean is_projector = tri_theme_get_kind (theme) == TRI_THEME_PROJECTOR;
  double margin = tri_furniture_get_margin (theme);
  double gap = margin * 2 / 3;
  double x = area.x + margin;
  double width = MAX (area.width - 2 * margin, 1);
  double top = area.y + margin;
  double bottom = area.y + area.height - margin;
  gboolean has_head = (title != NULL && title[0] != '\0') || (subtitle != NULL && subtitle[0] != '\0');

  tri_scene_builder_begin_mark (self, TRI_MARK_TEXT, TRI_ROLE_FURNITURE, "furniture", NULL);
  if (title != NULL && title[0] != '\0')
    top = add_lines (self, x, top, width, title, TRI_TEXT_TITLE, TRI_COLOR_INK, is_projector ? 3 : 2);
  if (subtitle != NULL && subtitle[0] != '\0')
    top = add_lines (self, x, top + (title != NULL ? margin / 9 : 0), width, subtitle, TRI_TEXT_SUBTITLE,
                     TRI_COLOR_INK2, 2);
  if (has_head)
    top += gap;
  if (source != NULL && source[0] != '\0')
    {
      TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_SOURCE);
      g_auto (GStrv) lines = tri_text_wrap (theme, &style, source, width, 2);
      double height = g_strv_length (lines) * style.leading;

      add_lines (self, x, bottom - height, width, source, TRI_TEXT_SOURCE, TRI_COLOR_INK2, 2);
      bottom -= height + gap;
    }
  return tri_rect (x, top, width, MAX (bottom - top, 0));
}
