// SPDX-License-Identifier: GPL-3.0-or-later
// Painting a scene on any cairo surface.

#include "tri-scene-private.h"
#include "tri-text-private.h"

static void
set_source (cairo_t *cr, TriColor color, double opacity)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * opacity);
}

/**
 * tri_theme_get_category_fill:
 *
 * Returns: the category's colour as a fill; in grey print lines or dots where a tone alone would not tell it
 * apart (NOTES §4: 3 lines 45°, 4 dots, 5 grey with white lines, 6 lines −45°; sand, which land has, level
 * lines).
 */
TriFill
tri_theme_get_category_fill (const TriTheme *theme, TriCategory category, TriCategoryRole role)
{
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, category, role));
  TriColor black = { 0.15f, 0.15f, 0.15f, 1 };
  TriColor white = { 1, 1, 1, 1 };
  TriColor grey = { 0.6f, 0.6f, 0.6f, 1 };

  if (!tri_theme_is_grey (theme) || role == TRI_CATEGORY_INK)
    return fill;

  switch (category)
    {
    case TRI_CATEGORY_SKY:
      return (TriFill){ TRI_FILL_HATCH, black, white, .angle = 45, .spacing = 3, .width = 0.6 };
    case TRI_CATEGORY_VERMILION:
      return (TriFill){ TRI_FILL_STIPPLE, black, white, .spacing = 2.8, .width = 0.65 };
    case TRI_CATEGORY_GREEN:
      return (TriFill){ TRI_FILL_HATCH, white, fill.color, .angle = 45, .spacing = 3.2, .width = 0.9 };
    case TRI_CATEGORY_PURPLE:
      return (TriFill){ TRI_FILL_HATCH, black, fill.color, .angle = -45, .spacing = 2.6, .width = 0.6 };
    case TRI_CATEGORY_SAND:
      return (TriFill){ TRI_FILL_HATCH, grey, white, .angle = 0, .spacing = 4, .width = 0.5 };
    default:
      return fill;
    }
}

static void
fill_gradient (cairo_t *cr, const TriFill *fill, double opacity)
{
  cairo_pattern_t *pattern;

  if (fill->kind == TRI_FILL_LINEAR)
    pattern = cairo_pattern_create_linear (fill->x0, fill->y0, fill->x1, fill->y1);
  else
    {
      double x1, y1, x2, y2;

      cairo_path_extents (cr, &x1, &y1, &x2, &y2);
      pattern = cairo_pattern_create_radial ((x1 + x2) / 2, (y1 + y2) / 2, 0, (x1 + x2) / 2, (y1 + y2) / 2,
                                             MAX (x2 - x1, y2 - y1) / 2);
    }
  cairo_pattern_add_color_stop_rgba (pattern, 0, fill->color.red, fill->color.green, fill->color.blue,
                                     fill->color.alpha * opacity);
  cairo_pattern_add_color_stop_rgba (pattern, 1, fill->ground.red, fill->ground.green, fill->ground.blue,
                                     fill->ground.alpha * opacity);
  cairo_set_source (cr, pattern);
  cairo_fill_preserve (cr);
  cairo_pattern_destroy (pattern);
}

static void
fill_path (cairo_t *cr, const TriFill *fill, double opacity)
{
  switch (fill->kind)
    {
    case TRI_FILL_SOLID:
      set_source (cr, fill->color, opacity);
      cairo_fill_preserve (cr);
      break;
    case TRI_FILL_HATCH:
    case TRI_FILL_STIPPLE:
      tri_pattern_fill (cr, fill, opacity);
      break;
    case TRI_FILL_LINEAR:
    case TRI_FILL_RADIAL:
      fill_gradient (cr, fill, opacity);
      break;
    case TRI_FILL_NONE:
    default:
      break;
    }
}

static void
stroke_path (cairo_t *cr, const TriStroke *stroke, double opacity)
{
  if (stroke->width <= 0 || stroke->color.alpha <= 0)
    return;
  set_source (cr, stroke->color, opacity);
  cairo_set_line_width (cr, stroke->width);
  cairo_set_line_cap (cr, stroke->cap);
  cairo_set_line_join (cr, stroke->join);
  cairo_set_dash (cr, stroke->dash, MIN (stroke->n_dashes, 4), 0);
  cairo_stroke_preserve (cr);
}

/* On pixels a thin upright or level line is moved to whole device pixels; half a pixel off it would be two
 * pixels wide and grey. Lines on paper stay where they are. */
static void
snap_rule (cairo_t *cr, const TriSceneItem *item, TriSceneItem *snapped)
{
  gboolean is_level = item->rule.y == item->rule.y2;
  cairo_matrix_t matrix;
  double scale, width, x, y;

  *snapped = *item;
  cairo_get_matrix (cr, &matrix);
  if ((!is_level && item->rule.x != item->rule.x2) || matrix.xy != 0 || matrix.yx != 0 ||
      tri_surface_is_vector (cairo_get_target (cr)))
    return;
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale, &x);
  scale *= is_level ? fabs (matrix.yy) : fabs (matrix.xx);
  width = MAX (1, round (item->stroke.width * scale));
  if (item->stroke.width * scale > 2.2 || fabs (width - item->stroke.width * scale) > 0.45)
    return;

  x = item->rule.x;
  y = item->rule.y;
  cairo_user_to_device (cr, &x, &y);
  if ((int)width % 2 == 1)
    {
      x = floor (x) + 0.5;
      y = floor (y) + 0.5;
    }
  else
    {
      x = round (x);
      y = round (y);
    }
  cairo_device_to_user (cr, &x, &y);
  if (is_level)
    snapped->rule.y = snapped->rule.y2 = y;
  else
    snapped->rule.x = snapped->rule.x2 = x;
  snapped->stroke.width = width / scale;
}

static void
paint_sign (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item)
{
  TriColor core = { 1, 1, 1, 1 };

  if (item->symbol.shape == TRI_SYMBOL_BADGE)
    {
      core = tri_theme_get_text_on (theme, item->fill.color);
      cairo_new_path (cr);
      tri_outline_append_sign (cr, item);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, sqrt (item->symbol.size) * 0.115);
      set_source (cr, core, item->opacity);
      cairo_stroke (cr);
    }
  else if (item->symbol.shape == TRI_SYMBOL_TOWN || item->symbol.shape == TRI_SYMBOL_CAPITAL)
    {
      if (tri_theme_is_dark (theme))
        core = tri_theme_get_color (theme, TRI_COLOR_VIEW);
      cairo_new_path (cr);
      tri_outline_append_sign (cr, item);
      set_source (cr, core, item->opacity);
      cairo_fill (cr);
    }
}

/**
 * tri_scene_item_paint:
 * @item: in the current user space
 */
void
tri_scene_item_paint (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item)
{
  TriSceneItem shown = *item;

  if (item->opacity <= 0)
    return;
  if (item->type == TRI_MARK_TEXT)
    {
      tri_text_draw (theme, cr, item);
      return;
    }

  if (item->type == TRI_MARK_RULE)
    snap_rule (cr, item, &shown);
  if (item->type == TRI_MARK_TRAIL)
    {
      // A trail is its own line, so its colour may be given as either.
      if (shown.fill.kind == TRI_FILL_NONE)
        shown.fill = tri_fill_solid (shown.stroke.color);
      shown.stroke.width = 0;
    }
  cairo_new_path (cr);
  tri_outline_append (cr, &shown, 0);
  cairo_set_fill_rule (cr, item->type == TRI_MARK_TRAIL ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
  if (item->type == TRI_MARK_SYMBOL && item->symbol.shape == TRI_SYMBOL_BADGE)
    {
      // The badge's edge is a surround: outside, under the square.
      shown.stroke.width *= 2;
      stroke_path (cr, &shown.stroke, shown.opacity);
      fill_path (cr, &shown.fill, shown.opacity);
    }
  else
    {
      fill_path (cr, &shown.fill, shown.opacity);
      stroke_path (cr, &shown.stroke, shown.opacity);
    }
  cairo_new_path (cr);
  if (item->type == TRI_MARK_SYMBOL)
    paint_sign (theme, cr, &shown);
}

/**
 * tri_scene_render:
 * @selected: (nullable): dims every target that shares none of it
 *
 * Paints the scene at the origin of @cr, on the view's colour.
 */
void
tri_scene_render (const TriScene *self, cairo_t *cr, const TriRefs *selected)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_VIEW), 1);
  cairo_fill (cr);
  cairo_restore (cr);
  tri_scene_render_over (self, cr, selected);
}

/** tri_scene_render_over: as tri_scene_render(), on what is there already: the frame of a map over the map.
 */
void
tri_scene_render_over (const TriScene *self, cairo_t *cr, const TriRefs *selected)
{
  int open = -1;
  gboolean is_pixels = !tri_surface_is_vector (cairo_get_target (cr));
  double x1, y1, x2, y2;
  TriRect clip;

  cairo_save (cr);
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  clip = tri_rect (x1 - 1, y1 - 1, x2 - x1 + 2, y2 - y1 + 2);

  cairo_save (cr);
  for (guint i = 0; i < self->items->len; i++)
    {
      TriSceneItem item = tri_scene_item_shown (self, i, selected);
      TriRect bounds = tri_scene_item_bounds (self, i);
      const TriSceneMark *mark =
        &g_array_index (self->marks, TriSceneMark, g_array_index (self->owners, guint, i));
      int plot = (int)mark->plot;

      if (!tri_rect_intersects (bounds, clip) && bounds.width > 0 && bounds.height > 0)
        continue;
      if (plot != open)
        {
          const TriScenePlot *area = &g_array_index (self->plots, TriScenePlot, plot);

          cairo_restore (cr);
          cairo_save (cr);
          if (area->clip)
            {
              cairo_rectangle (cr, area->area.x, area->area.y, area->area.width, area->area.height);
              cairo_clip (cr);
            }
          cairo_translate (cr, area->area.x, area->area.y);
          open = plot;
        }
      if (is_pixels && mark->image != NULL)
        {
          tri_scene_paint_soft (self, mark, cr);
          i = mark->first + mark->n_items - 1;
          continue;
        }
      // Outlines of land have thousands of edges: cairo's coarser coverage (4 × 4 samples for 17 × 15) halves
      // the time of a map's repaint, and no difference is seen on screen. It only concerns pictures in
      // pixels.
      cairo_set_antialias (cr, item.type == TRI_MARK_SHAPE ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
      tri_scene_item_paint (self->theme, cr, &item);
    }
  cairo_restore (cr);
  cairo_restore (cr);
}
