// SPDX-License-Identifier: GPL-3.0-or-later
// The pen that draws bars and points of every precision: bands, walls, chevrons, the badge.

#include "tri-precision-pen.h"

TriPen
tri_pen_new (TriSceneBuilder *builder, const TriPrecisionMark *mark)
{
  TriPen pen = { .builder = builder, .mark = mark };
  TriThemeKind kind;

  pen.theme = tri_scene_builder_get_theme (builder);
  kind = tri_theme_get_kind (pen.theme);
  pen.scale = tri_theme_get_line_scale (pen.theme);
  pen.is_vertical = (mark->flags & TRI_PRECISION_FLAG_VERTICAL) != 0;
  pen.forward = pen.is_vertical ? -1 : 1;
  pen.is_flat = kind == TRI_THEME_PRINT || kind == TRI_THEME_GREY;
  return pen;
}

TriPoint
tri_pen_at (const TriPen *pen, double a, double c)
{
  return pen->is_vertical ? (TriPoint){ c, a } : (TriPoint){ a, c };
}

void
tri_pen_grow (TriPen *pen, TriRect rect)
{
  pen->ink = tri_rect_union (pen->ink, rect);
}

TriColor
tri_pen_fade (TriColor color, double alpha)
{
  return tri_color_with_alpha (color, color.alpha * alpha);
}

int
tri_pen_add_band (TriPen *pen,
                  double a0,
                  double a1,
                  double c,
                  double thickness,
                  const TriFill *fill,
                  const TriStroke *stroke)
{
  TriPoint from = tri_pen_at (pen, MIN (a0, a1), c);
  TriPoint to = tri_pen_at (pen, MAX (a0, a1), c + thickness);
  TriRect rect = tri_rect (from.x, from.y, to.x - from.x, to.y - from.y);
  int item = tri_scene_builder_rect (pen->builder, rect, 0, fill, stroke, pen->mark->target);

  tri_scene_builder_get_item (pen->builder, item)->row = pen->mark->row;
  tri_pen_grow (pen, rect);
  return item;
}

void
tri_pen_add_line (TriPen *pen, double a0, double c0, double a1, double c1, const TriStroke *stroke)
{
  TriPoint from = tri_pen_at (pen, a0, c0);
  TriPoint to = tri_pen_at (pen, a1, c1);

  tri_scene_builder_rule (pen->builder, from.x, from.y, to.x, to.y, stroke, pen->mark->target);
  tri_pen_grow (pen, tri_rect (MIN (from.x, to.x) - stroke->width / 2, MIN (from.y, to.y) - stroke->width / 2,
                               fabs (to.x - from.x) + stroke->width, fabs (to.y - from.y) + stroke->width));
}

/* The wall: 2.4 px over the mark's height + 6, with ticks of 5 px at 45° every 5 px on the side where the
 * value cannot be (@side: 1 towards larger values, -1 towards smaller). Within a solid fill the ticks are
 * white. */
void
tri_pen_add_wall (TriPen *pen, double a, double c, double thickness, double side, gboolean in_fill)
{
  double s = pen->scale;
  double over = 3 * s;
  double reach = 5 * s * M_SQRT1_2;
  TriStroke wall = tri_stroke_solid (pen->mark->ink, 2.4 * s);
  TriStroke tick = tri_stroke_solid (pen->mark->ink, MAX (1 * s, 0.5));
  double first = in_fill ? c + reach : c - over + reach;
  double last = in_fill ? c + thickness : c + thickness + over;

  if (in_fill)
    tick.color = (TriColor){ 1, 1, 1, 0.8f };
  if (in_fill && tri_color_get_contrast (tick.color, pen->mark->mark) < 1.9)
    tick.color = tri_pen_fade (pen->mark->ink, 0.9);
  for (double step = first; step <= last + 0.01; step += 5 * s)
    tri_pen_add_line (pen, a + side * pen->forward * 1.2 * s, step,
                      a + side * pen->forward * (1.2 * s + reach), step - reach, &tick);
  tri_pen_add_line (pen, a, c - over, a, c + thickness + over, &wall);
}

void
tri_pen_add_chevrons (TriPen *pen,
                      double first,
                      double pitch,
                      guint n,
                      double c,
                      double height,
                      gboolean is_fading)
{
  for (guint i = 0; i < n; i++)
    {
      TriStroke stroke =
        tri_stroke_solid (tri_pen_fade (pen->mark->ink, is_fading ? 1 - 0.3 * i : 1), 1.8 * pen->scale);
      TriPoint p = tri_pen_at (pen, first + pen->forward * pitch * i, c);
      int item = tri_scene_builder_symbol (pen->builder, p.x, p.y, height * height, TRI_SYMBOL_CHEVRON, NULL,
                                           &stroke, pen->mark->target);

      if (pen->is_vertical)
        tri_scene_builder_get_item (pen->builder, item)->symbol.angle = -90;
      tri_pen_grow (pen, tri_rect (p.x - height / 2, p.y - height / 2, height, height));
    }
}

void
tri_pen_set_outline (TriPen *pen, int item)
{
  TriSceneTarget *target;

  if (pen->mark->target < 0)
    return;
  target = tri_scene_builder_get_target (pen->builder, pen->mark->target);
  if (target->item < 0)
    target->item = item;
}

void
tri_pen_add_badge (TriPen *pen)
{
  double side = MIN (16 * MAX (tri_theme_get_text_scale (pen->theme), pen->is_flat ? 0.62 : 1), 30);
  TriPoint p;

  if (tri_theme_get_kind (pen->theme) == TRI_THEME_PROJECTOR)
    side = 28 * tri_theme_get_text_scale (pen->theme);
  else if (pen->is_flat)
    side = 9.4;
  p = pen->is_vertical ? (TriPoint){ pen->ink.x + pen->ink.width / 2, pen->ink.y - 6 * pen->scale - side / 2 }
                       : (TriPoint){ pen->ink.x + pen->ink.width + 7 * pen->scale + side / 2,
                                     pen->ink.y + pen->ink.height / 2 };
  tri_scene_builder_badge (pen->builder, p.x, p.y, side, pen->mark->target);
  tri_pen_grow (pen, tri_rect (p.x - side / 2, p.y - side / 2, side, side));
}
