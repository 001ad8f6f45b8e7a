// SPDX-License-Identifier: GPL-3.0-or-later
// Points of every precision (NOTES §7).

#include "tri-precision-pen.h"

static int
add_disc (TriPen *pen,
          double a,
          double radius,
          TriSymbolShape shape,
          const TriFill *fill,
          const TriStroke *stroke)
{
  TriPoint p = tri_pen_at (pen, a, pen->mark->across);
  int item = tri_scene_builder_symbol (pen->builder, p.x, p.y, G_PI * radius * radius, shape, fill, stroke,
                                       pen->mark->target);

  tri_scene_builder_get_item (pen->builder, item)->row = pen->mark->row;
  if (pen->is_vertical && shape != TRI_SYMBOL_CIRCLE)
    tri_scene_builder_get_item (pen->builder, item)->symbol.angle = -90;
  tri_pen_grow (pen, tri_rect (p.x - radius, p.y - radius, 2 * radius, 2 * radius));
  return item;
}

static void
point_disc (TriPen *pen, double position, gboolean is_about)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double radius = m->thickness / 2;
  TriFill fill = tri_fill_solid (m->mark);
  TriStroke ring =
    is_about ? tri_stroke_dashed (m->ink, 1.4 * s, 2 * s, 1.8 * s) : tri_stroke_solid (m->ink, 1.4 * s);

  if (is_about)
    {
      TriFill halo = { .kind = TRI_FILL_RADIAL,
                       .color = tri_pen_fade (m->mark, 0.75),
                       .ground = tri_pen_fade (m->mark, 0) };
      TriFill flat = tri_fill_solid (tri_pen_fade (m->mark, 0.25));

      tri_scene_builder_set_decoration (pen->builder, TRUE);
      add_disc (pen, position, radius * (pen->is_flat ? 1.6 : 1.9), TRI_SYMBOL_CIRCLE,
                pen->is_flat ? &flat : &halo, NULL);
      tri_scene_builder_set_decoration (pen->builder, FALSE);
      if (!pen->is_flat)
        fill.color = tri_pen_fade (m->mark, 0.55);
    }
  tri_pen_set_outline (pen, add_disc (pen, position, radius, TRI_SYMBOL_CIRCLE, &fill, &ring));
}

static void
point_outline (TriPen *pen, double position)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  gboolean is_computed = (m->flags & TRI_PRECISION_FLAG_UNSOURCED) == 0;
  TriFill fill =
    tri_fill_solid (tri_theme_get_color (pen->theme, is_computed ? TRI_COLOR_TRACK : TRI_COLOR_VIEW));
  TriColor ink = tri_theme_get_color (pen->theme, TRI_COLOR_INK2);
  TriStroke edge = is_computed ? tri_stroke_dashed (ink, 1.2 * s, 1.5 * s, 2.5 * s)
                               : tri_stroke_dashed (ink, 1.2 * s, 5 * s, 3 * s);

  tri_pen_set_outline (pen, add_disc (pen, position, m->thickness / 2, TRI_SYMBOL_CIRCLE, &fill, &edge));
}

static void
point_wall (TriPen *pen, double wall, gboolean is_ceiling)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double radius = m->thickness / 2 * 1.2;
  TriFill fill = tri_fill_solid (is_ceiling ? tri_pen_fade (m->mark, 0.5) : m->mark);

  add_disc (pen, wall, radius, is_ceiling ? TRI_SYMBOL_HALF_LEFT : TRI_SYMBOL_HALF_RIGHT, &fill, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_wall (pen, wall, m->across - radius, 2 * radius, is_ceiling ? 1 : -1, FALSE);
  if (!is_ceiling)
    tri_pen_add_chevrons (pen, wall + pen->forward * (radius + 5.5 * s), 8 * s, 2, m->across, 8 * s, FALSE);
}

static void
point_range (TriPen *pen, double low, double high)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double half = m->thickness / 2;
  TriFill none = { 0 };
  TriFill tint = tri_fill_solid (tri_pen_fade (m->mark, 0.38));
  TriStroke line = tri_stroke_solid (m->ink, 2 * s);

  // The mark's own item is a point in the middle that is not seen; the band is how it looks.
  add_disc (pen, (low + high) / 2, half, TRI_SYMBOL_CIRCLE, &none, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_pen_add_band (pen, low, high, m->across - half, m->thickness, &tint, NULL);
  tri_pen_add_line (pen, low, m->across - half - 2 * s, low, m->across + half + 2 * s, &line);
  tri_pen_add_line (pen, high, m->across - half - 2 * s, high, m->across + half + 2 * s, &line);
}

static void
draw_point (TriPen *pen)
{
  const TriPrecisionMark *m = pen->mark;
  double position = tri_precision_get_position (m);
  TriPrecision precision = tri_quantity_get_precision (m->quantity);

  if (!isfinite (position))
    return;
  if ((m->flags & (TRI_PRECISION_FLAG_COMPUTED | TRI_PRECISION_FLAG_UNSOURCED)) != 0)
    point_outline (pen, position);
  else if (precision == TRI_PRECISION_CEILING || precision == TRI_PRECISION_FLOOR)
    point_wall (pen, position, precision == TRI_PRECISION_CEILING);
  else if (precision == TRI_PRECISION_RANGE && isfinite (m->low) && isfinite (m->high))
    point_range (pen, m->low, m->high);
  else
    point_disc (pen, position, precision == TRI_PRECISION_ABOUT);
}

/**
 * tri_precision_point:
 *
 * Draws a point under the open mark, for scales without zero. A quantity without any figure draws nothing:
 * use tri_precision_no_figure() over the row.
 *
 * Returns: the extent of the ink, badge included.
 */
TriRect
tri_precision_point (TriSceneBuilder *builder, const TriPrecisionMark *mark)
{
  TriPen pen = tri_pen_new (builder, mark);

  draw_point (&pen);
  tri_scene_builder_set_decoration (builder, TRUE);
  if ((mark->flags & TRI_PRECISION_FLAG_BADGE) != 0 && pen.ink.width > 0)
    tri_pen_add_badge (&pen);
  tri_scene_builder_set_decoration (builder, FALSE);
  return pen.ink;
}

/**
 * tri_precision_point_split:
 * @marks: the accounts; the lowest and the highest become half-discs facing out, others discs between
 *
 * Returns: the extent of the ink, badge included.
 */
TriRect
tri_precision_point_split (TriSceneBuilder *builder, const TriPrecisionMark *marks, guint n_marks)
{
  TriPen whole;
  guint low = 0;
  guint high = 0;
  double first, last;
  TriStroke link;

  g_return_val_if_fail (n_marks > 0, tri_rect (0, 0, 0, 0));

  whole = tri_pen_new (builder, &marks[0]);
  for (guint i = 1; i < n_marks; i++)
    {
      double position = whole.forward * tri_precision_get_position (&marks[i]);

      if (position < whole.forward * tri_precision_get_position (&marks[low]))
        low = i;
      if (position >= whole.forward * tri_precision_get_position (&marks[high]))
        high = i;
    }
  first = tri_precision_get_position (&marks[low]);
  last = tri_precision_get_position (&marks[high]);

  link = tri_stroke_solid (tri_theme_get_color (whole.theme, TRI_COLOR_DISAGREEMENT), 2 * whole.scale);
  tri_scene_builder_set_decoration (builder, TRUE);
  tri_pen_add_line (&whole, first, marks[0].across, last, marks[0].across, &link);
  for (guint i = 0; i < n_marks; i++)
    {
      TriPen pen = tri_pen_new (builder, &marks[i]);
      double position = tri_precision_get_position (&marks[i]);
      double radius = marks[i].thickness / 2 * 1.2;
      TriFill fill = tri_fill_solid (marks[i].mark);
      TriStroke flat = tri_stroke_solid (marks[i].ink, 2 * pen.scale);

      if (!isfinite (position))
        continue;
      tri_scene_builder_set_decoration (builder, FALSE);
      if (n_marks > 1 && (i == low || i == high))
        {
          add_disc (&pen, position, radius, i == low ? TRI_SYMBOL_HALF_LEFT : TRI_SYMBOL_HALF_RIGHT, &fill,
                    NULL);
          tri_scene_builder_set_decoration (builder, TRUE);
          tri_pen_add_line (&pen, position, marks[i].across - radius, position, marks[i].across + radius,
                            &flat);
        }
      else
        add_disc (&pen, position, marks[i].thickness / 2, TRI_SYMBOL_CIRCLE, &fill, NULL);
      tri_pen_grow (&whole, pen.ink);
    }
  tri_scene_builder_set_decoration (builder, TRUE);
  tri_pen_add_badge (&whole);
  tri_scene_builder_set_decoration (builder, FALSE);
  return whole.ink;
}
