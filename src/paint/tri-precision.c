// SPDX-License-Identifier: GPL-3.0-or-later
// Bars of every precision (NOTES §7), and the signs of overshoot and of no figure.

#include "tri-precision-pen.h"

static TriFill
gradient (const TriPen *pen, double a0, TriColor from, double a1, TriColor to)
{
  TriPoint start = tri_pen_at (pen, a0, 0);
  TriPoint end = tri_pen_at (pen, a1, 0);

  return (TriFill){ .kind = TRI_FILL_LINEAR,
                    .color = from,
                    .ground = to,
                    .x0 = start.x,
                    .y0 = start.y,
                    .x1 = end.x,
                    .y1 = end.y };
}

double
tri_precision_get_position (const TriPrecisionMark *mark)
{
  switch (tri_quantity_get_precision (mark->quantity))
    {
    case TRI_PRECISION_CEILING:
      return isfinite (mark->high) ? mark->high : mark->value;
    case TRI_PRECISION_FLOOR:
      return isfinite (mark->low) ? mark->low : mark->value;
    case TRI_PRECISION_RANGE:
      if (isfinite (mark->low) && isfinite (mark->high))
        return (mark->low + mark->high) / 2;
      return mark->value;
    case TRI_PRECISION_NONE:
      return isfinite (mark->value) ? mark->value : NAN;
    case TRI_PRECISION_EXACT:
    case TRI_PRECISION_ABOUT:
    default:
      return mark->value;
    }
}

gboolean
tri_precision_label_is_italic (TriPrecisionFlags flags)
{
  return (flags & TRI_PRECISION_FLAG_COMPUTED) != 0;
}

static void
bar_exact (TriPen *pen, double end)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill fill = tri_fill_solid (m->mark);
  TriStroke edge = tri_stroke_solid (m->ink, 1.5 * pen->scale);
  double inwards = end >= m->origin ? -0.75 : 0.75;

  tri_pen_set_outline (pen, tri_pen_add_band (pen, m->origin, end, m->across, m->thickness, &fill, NULL));
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  if (fabs (end - m->origin) > 1.5 * pen->scale)
    tri_pen_add_line (pen, end + inwards * pen->scale, m->across, end + inwards * pen->scale,
                      m->across + m->thickness, &edge);
}

static void
bar_about (TriPen *pen, double end)
{
  const TriPrecisionMark *m = pen->mark;
  double side = end >= m->origin ? 1 : -1;
  double fade = MIN (14 * pen->scale, fabs (end - m->origin));
  TriStroke mean = tri_stroke_dashed (m->ink, 1.4 * pen->scale, 2.5 * pen->scale, 2.5 * pen->scale);
  TriFill fill = gradient (pen, end - side * fade, m->mark, end + side * fade, tri_pen_fade (m->mark, 0));
  TriFill solid = tri_fill_solid (m->mark);
  int item =
    tri_pen_add_band (pen, m->origin, end, m->across, m->thickness, pen->is_flat ? &solid : &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  if (pen->is_flat)
    {
      // Three steps of tone: a short gradient turns to mud on paper.
      TriFill veil = tri_fill_solid (tri_pen_fade (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW), 0.3));
      TriFill near = tri_fill_solid (tri_pen_fade (m->mark, 0.45));
      TriFill far = tri_fill_solid (tri_pen_fade (m->mark, 0.2));

      tri_pen_add_band (pen, end - side * fade * 0.7, end, m->across, m->thickness, &veil, NULL);
      tri_pen_add_band (pen, end, end + side * fade * 0.5, m->across, m->thickness, &near, NULL);
      tri_pen_add_band (pen, end + side * fade * 0.5, end + side * fade, m->across, m->thickness, &far, NULL);
    }
  else
    tri_pen_add_band (pen, end, end + side * fade, m->across, m->thickness, &fill, NULL);
  tri_pen_add_line (pen, end, m->across, end, m->across + m->thickness, &mean);
  tri_pen_set_outline (pen, item);
}

static void
bar_ceiling (TriPen *pen, double wall)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill fill = gradient (pen, m->origin, tri_pen_fade (m->mark, 0.62), wall, tri_pen_fade (m->mark, 0.16));
  TriFill flat = tri_fill_solid (tri_pen_fade (m->mark, 0.38));
  gboolean is_short = pen->is_flat && fabs (wall - m->origin) < 14.2; // 5 mm
  int item = tri_pen_add_band (pen, m->origin, wall, m->across, m->thickness, is_short ? &flat : &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_wall (pen, wall, m->across, m->thickness, 1, FALSE);
  tri_pen_set_outline (pen, item);
}

static void
bar_floor (TriPen *pen, double wall)
{
  const TriPrecisionMark *m = pen->mark;
  double length = 66 * pen->scale;
  double limit = isfinite (m->limit) ? MAX (pen->forward * (m->limit - wall), 0) : length;
  double end = wall + pen->forward * MIN (length, MAX (limit, 22 * pen->scale));
  double height = MIN (m->thickness * 0.42, 8 * pen->scale);
  double pitch = fabs (end - wall) / 5;
  TriFill fill = tri_fill_solid (m->mark);
  TriFill open = gradient (pen, wall, tri_pen_fade (m->mark, 0.5), end, tri_pen_fade (m->mark, 0));
  int item = tri_pen_add_band (pen, m->origin, wall, m->across, m->thickness, &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_band (pen, wall, end, m->across, m->thickness, &open, NULL);
  tri_pen_add_wall (pen, wall, m->across, m->thickness, -1, TRUE);
  tri_pen_add_chevrons (pen, wall + pen->forward * pitch * 1.2, pitch, 3, m->across + m->thickness / 2,
                        height, TRUE);
  tri_pen_set_outline (pen, item);
}

static void
bar_range (TriPen *pen, double low, double high)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill solid = tri_fill_solid (m->mark);
  TriFill tint = tri_fill_solid (tri_pen_fade (m->mark, 0.38));
  TriStroke line = tri_stroke_solid (m->ink, 2 * pen->scale);
  double over = 1.5 * pen->scale;

  tri_pen_add_band (pen, m->origin, low, m->across, m->thickness, &solid, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_band (pen, low, high, m->across, m->thickness, &tint, NULL);
  tri_pen_add_line (pen, low, m->across - over, low, m->across + m->thickness + over, &line);
  tri_pen_add_line (pen, high, m->across - over, high, m->across + m->thickness + over, &line);
}

// Computed and unsourced values: an outline to where the value is, whatever its precision.
static void
bar_outline (TriPen *pen, double end)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double half = 0.5 * s;
  double side = end >= m->origin ? half : -half;
  gboolean is_computed = (m->flags & TRI_PRECISION_FLAG_UNSOURCED) == 0;
  TriFill track = tri_fill_solid (tri_theme_get_color (pen->theme, TRI_COLOR_TRACK));
  TriColor ink = tri_theme_get_color (pen->theme, TRI_COLOR_INK2);
  TriStroke edge = is_computed ? tri_stroke_dashed (ink, 1.1 * s, 1.5 * s, 2.5 * s)
                               : tri_stroke_dashed (ink, 1.1 * s, 5 * s, 3 * s);
  TriFill none = { 0 };
  int item =
    tri_pen_add_band (pen, m->origin, end, m->across, m->thickness, is_computed ? &track : &none, NULL);

  // The edge lies within the bar, so that its end is the value.
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_band (pen, m->origin + side, end - side, m->across + half, m->thickness - 2 * half, NULL,
                    &edge);
  tri_pen_set_outline (pen, item);
}

static void
draw_bar (TriPen *pen)
{
  const TriPrecisionMark *m = pen->mark;
  double position = tri_precision_get_position (m);

  if (!isfinite (position))
    {
      double end = isfinite (m->limit) ? m->limit : m->origin + pen->forward * 120 * pen->scale;
      TriPoint from = tri_pen_at (pen, MIN (m->origin, end), m->across);
      TriPoint to = tri_pen_at (pen, MAX (m->origin, end), m->across + m->thickness);

      tri_pen_grow (pen, tri_precision_no_figure (pen->builder,
                                                  tri_rect (from.x, from.y, to.x - from.x, to.y - from.y),
                                                  m->target));
      return;
    }
  if ((m->flags & (TRI_PRECISION_FLAG_COMPUTED | TRI_PRECISION_FLAG_UNSOURCED)) != 0)
    {
      bar_outline (pen, position);
      return;
    }
  switch (tri_quantity_get_precision (m->quantity))
    {
    case TRI_PRECISION_ABOUT:
      bar_about (pen, position);
      break;
    case TRI_PRECISION_CEILING:
      bar_ceiling (pen, position);
      break;
    case TRI_PRECISION_FLOOR:
      bar_floor (pen, position);
      break;
    case TRI_PRECISION_RANGE:
      if (isfinite (m->low) && isfinite (m->high))
        bar_range (pen, m->low, m->high);
      else
        bar_exact (pen, position);
      break;
    case TRI_PRECISION_EXACT:
    case TRI_PRECISION_NONE:
    default:
      bar_exact (pen, position);
      break;
    }
}

/**
 * tri_precision_bar:
 *
 * Draws a bar from `origin` under the open mark, in the form its precision and flags ask for. A quantity
 * without any figure becomes the hatch of "no figure", never a zero.
 *
 * Returns: the extent of the ink, badge included, in the plot's pixels.
 */
TriRect
tri_precision_bar (TriSceneBuilder *builder, const TriPrecisionMark *mark)
{
  TriPen pen = tri_pen_new (builder, mark);

  draw_bar (&pen);
  tri_scene_builder_set_decoration (builder, TRUE);
  if ((mark->flags & TRI_PRECISION_FLAG_BADGE) != 0)
    tri_pen_add_badge (&pen);
  tri_scene_builder_set_decoration (builder, FALSE);
  return pen.ink;
}

/**
 * tri_precision_bar_split:
 * @marks: the accounts; the first one's `across` and `thickness` are the whole bar's
 *
 * Returns: the extent of the ink, badge included.
 */
TriRect
tri_precision_bar_split (TriSceneBuilder *builder, const TriPrecisionMark *marks, guint n_marks)
{
  TriPen whole;
  double gap, stripe;

  g_return_val_if_fail (n_marks > 0, tri_rect (0, 0, 0, 0));

  whole = tri_pen_new (builder, &marks[0]);
  gap = 1.6 * MIN (whole.scale, 1.5);
  stripe = MAX ((marks[0].thickness - gap * (n_marks - 1)) / n_marks, 1);
  for (guint i = 0; i < n_marks; i++)
    {
      TriPrecisionMark part = marks[i];

      part.across = marks[0].across + i * (stripe + gap);
      part.thickness = stripe;
      part.flags &= ~(guint)TRI_PRECISION_FLAG_BADGE;
      tri_pen_grow (&whole, tri_precision_bar (builder, &part));
    }
  tri_scene_builder_set_decoration (builder, TRUE);
  tri_pen_add_badge (&whole);
  tri_scene_builder_set_decoration (builder, FALSE);
  return whole.ink;
}

/**
 * tri_precision_overshoot:
 * @rect: what lies past the total
 *
 * Draws the violet hatch of a part that cannot be. Decoration of the open mark.
 */
TriRect
tri_precision_overshoot (TriSceneBuilder *builder, TriRect rect, int target)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double s = tri_theme_get_line_scale (theme);
  TriColor violet = tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT);
  TriFill hatch = { .kind = TRI_FILL_HATCH,
                    .color = violet,
                    .ground = tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT_WASH),
                    .angle = -45,
                    .spacing = 4 * MAX (s, 0.65),
                    .width = 1.5 * s };
  TriStroke edge = tri_stroke_solid (violet, 1.2 * s);

  tri_scene_builder_set_decoration (builder, TRUE);
  tri_scene_builder_rect (builder, rect, 0, &hatch, &edge, target);
  tri_scene_builder_set_decoration (builder, FALSE);
  return rect;
}

/**
 * tri_precision_no_figure:
 * @rect: the row where a value would stand
 *
 * Draws the hatch of "no figure in the text". Decoration of the open mark.
 */
TriRect
tri_precision_no_figure (TriSceneBuilder *builder, TriRect rect, int target)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double s = tri_theme_get_line_scale (theme);
  TriFill hatch = { .kind = TRI_FILL_HATCH,
                    .color = tri_theme_get_color (theme, TRI_COLOR_AXIS),
                    .angle = 45,
                    .spacing = 7 * MAX (s, 0.6),
                    .width = 1.0 * MAX (s, 0.6) };

  tri_scene_builder_set_decoration (builder, TRUE);
  tri_scene_builder_rect (builder, rect, 0, &hatch, NULL, target);
  tri_scene_builder_set_decoration (builder, FALSE);
  return rect;
}
