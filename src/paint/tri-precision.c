// SPDX-License-Identifier: GPL-3.0-or-later
// How exactly a source states a value, drawn: the bar and the point of every precision (NOTES §7).

#include "tri-precision.h"

/** Pen: the mark being drawn, in a frame of its own: `a` along the value axis, `c` across it. */
typedef struct
{
  TriSceneBuilder *builder;
  TriTheme *theme;
  const TriPrecisionMark *mark;
  double scale;   // of lines and signs
  double forward; // sign of a step towards larger values
  gboolean is_vertical;
  gboolean is_flat; // paper: no short gradients
  TriRect ink;      // what was drawn
} Pen;

static Pen
pen_new (TriSceneBuilder *builder, const TriPrecisionMark *mark)
{
  Pen pen = { .builder = builder, .mark = mark };
  TriThemeKind kind;

  pen.theme = tri_scene_builder_get_theme (builder);
  kind = tri_theme_get_kind (pen.theme);
  pen.scale = tri_theme_get_line_scale (pen.theme);
  pen.is_vertical = (mark->flags & TRI_PRECISION_FLAG_VERTICAL) != 0;
  pen.forward = pen.is_vertical ? -1 : 1;
  pen.is_flat = kind == TRI_THEME_PRINT || kind == TRI_THEME_GREY;
  return pen;
}

static TriPoint
at (const Pen *pen, double a, double c)
{
  return pen->is_vertical ? (TriPoint){ c, a } : (TriPoint){ a, c };
}

static void
grow (Pen *pen, TriRect rect)
{
  pen->ink = tri_rect_union (pen->ink, rect);
}

static TriColor
faded (TriColor color, double alpha)
{
  return tri_color_with_alpha (color, color.alpha * alpha);
}

static int
add_band (Pen *pen,
          double a0,
          double a1,
          double c,
          double thickness,
          const TriFill *fill,
          const TriStroke *stroke)
{
  TriPoint from = at (pen, MIN (a0, a1), c);
  TriPoint to = at (pen, MAX (a0, a1), c + thickness);
  TriRect rect = tri_rect (from.x, from.y, to.x - from.x, to.y - from.y);
  int item = tri_scene_builder_rect (pen->builder, rect, 0, fill, stroke, pen->mark->target);

  tri_scene_builder_get_item (pen->builder, item)->row = pen->mark->row;
  grow (pen, rect);
  return item;
}

static void
add_line (Pen *pen, double a0, double c0, double a1, double c1, const TriStroke *stroke)
{
  TriPoint from = at (pen, a0, c0);
  TriPoint to = at (pen, a1, c1);

  tri_scene_builder_rule (pen->builder, from.x, from.y, to.x, to.y, stroke, pen->mark->target);
  grow (pen, tri_rect (MIN (from.x, to.x) - stroke->width / 2, MIN (from.y, to.y) - stroke->width / 2,
                       fabs (to.x - from.x) + stroke->width, fabs (to.y - from.y) + stroke->width));
}

static TriFill
gradient (const Pen *pen, double a0, TriColor from, double a1, TriColor to)
{
  TriPoint start = at (pen, a0, 0);
  TriPoint end = at (pen, a1, 0);

  return (TriFill){ .kind = TRI_FILL_LINEAR,
                    .color = from,
                    .ground = to,
                    .x0 = start.x,
                    .y0 = start.y,
                    .x1 = end.x,
                    .y1 = end.y };
}

/* The wall: 2.4 px over the mark's height + 6, with ticks of 5 px at 45° every 5 px on the side where the
 * value cannot be (@side: 1 towards larger values, -1 towards smaller). Within a solid fill the ticks are
 * white. */
static void
add_wall (Pen *pen, double a, double c, double thickness, double side, gboolean in_fill)
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
    tick.color = faded (pen->mark->ink, 0.9);
  for (double step = first; step <= last + 0.01; step += 5 * s)
    add_line (pen, a + side * pen->forward * 1.2 * s, step, a + side * pen->forward * (1.2 * s + reach),
              step - reach, &tick);
  add_line (pen, a, c - over, a, c + thickness + over, &wall);
}

static void
add_chevrons (Pen *pen, double first, double pitch, guint n, double c, double height, gboolean is_fading)
{
  for (guint i = 0; i < n; i++)
    {
      TriStroke stroke =
        tri_stroke_solid (faded (pen->mark->ink, is_fading ? 1 - 0.3 * i : 1), 1.8 * pen->scale);
      TriPoint p = at (pen, first + pen->forward * pitch * i, c);
      int item = tri_scene_builder_symbol (pen->builder, p.x, p.y, height * height, TRI_SYMBOL_CHEVRON, NULL,
                                           &stroke, pen->mark->target);

      if (pen->is_vertical)
        tri_scene_builder_get_item (pen->builder, item)->symbol.angle = -90;
      grow (pen, tri_rect (p.x - height / 2, p.y - height / 2, height, height));
    }
}

static void
set_outline (Pen *pen, int item)
{
  TriSceneTarget *target;

  if (pen->mark->target < 0)
    return;
  target = tri_scene_builder_get_target (pen->builder, pen->mark->target);
  if (target->item < 0)
    target->item = item;
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
bar_exact (Pen *pen, double end)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill fill = tri_fill_solid (m->mark);
  TriStroke edge = tri_stroke_solid (m->ink, 1.5 * pen->scale);
  double inwards = end >= m->origin ? -0.75 : 0.75;

  set_outline (pen, add_band (pen, m->origin, end, m->across, m->thickness, &fill, NULL));
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  if (fabs (end - m->origin) > 1.5 * pen->scale)
    add_line (pen, end + inwards * pen->scale, m->across, end + inwards * pen->scale,
              m->across + m->thickness, &edge);
}

static void
bar_about (Pen *pen, double end)
{
  const TriPrecisionMark *m = pen->mark;
  double side = end >= m->origin ? 1 : -1;
  double fade = MIN (14 * pen->scale, fabs (end - m->origin));
  TriStroke mean = tri_stroke_dashed (m->ink, 1.4 * pen->scale, 2.5 * pen->scale, 2.5 * pen->scale);
  TriFill fill = gradient (pen, end - side * fade, m->mark, end + side * fade, faded (m->mark, 0));
  TriFill solid = tri_fill_solid (m->mark);
  int item = add_band (pen, m->origin, end, m->across, m->thickness, pen->is_flat ? &solid : &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  if (pen->is_flat)
    {
      // Three steps of tone: a short gradient turns to mud on paper.
      TriFill veil = tri_fill_solid (faded (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW), 0.3));
      TriFill near = tri_fill_solid (faded (m->mark, 0.45));
      TriFill far = tri_fill_solid (faded (m->mark, 0.2));

      add_band (pen, end - side * fade * 0.7, end, m->across, m->thickness, &veil, NULL);
      add_band (pen, end, end + side * fade * 0.5, m->across, m->thickness, &near, NULL);
      add_band (pen, end + side * fade * 0.5, end + side * fade, m->across, m->thickness, &far, NULL);
    }
  else
    add_band (pen, end, end + side * fade, m->across, m->thickness, &fill, NULL);
  add_line (pen, end, m->across, end, m->across + m->thickness, &mean);
  set_outline (pen, item);
}

static void
bar_ceiling (Pen *pen, double wall)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill fill = gradient (pen, m->origin, faded (m->mark, 0.62), wall, faded (m->mark, 0.16));
  TriFill flat = tri_fill_solid (faded (m->mark, 0.38));
  gboolean is_short = pen->is_flat && fabs (wall - m->origin) < 14.2; // 5 mm
  int item = add_band (pen, m->origin, wall, m->across, m->thickness, is_short ? &flat : &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_wall (pen, wall, m->across, m->thickness, 1, FALSE);
  set_outline (pen, item);
}

static void
bar_floor (Pen *pen, double wall)
{
  const TriPrecisionMark *m = pen->mark;
  double length = 66 * pen->scale;
  double limit = isfinite (m->limit) ? MAX (pen->forward * (m->limit - wall), 0) : length;
  double end = wall + pen->forward * MIN (length, MAX (limit, 22 * pen->scale));
  double height = MIN (m->thickness * 0.42, 8 * pen->scale);
  double pitch = fabs (end - wall) / 5;
  TriFill fill = tri_fill_solid (m->mark);
  TriFill open = gradient (pen, wall, faded (m->mark, 0.5), end, faded (m->mark, 0));
  int item = add_band (pen, m->origin, wall, m->across, m->thickness, &fill, NULL);

  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_band (pen, wall, end, m->across, m->thickness, &open, NULL);
  add_wall (pen, wall, m->across, m->thickness, -1, TRUE);
  add_chevrons (pen, wall + pen->forward * pitch * 1.2, pitch, 3, m->across + m->thickness / 2, height, TRUE);
  set_outline (pen, item);
}

static void
bar_range (Pen *pen, double low, double high)
{
  const TriPrecisionMark *m = pen->mark;
  TriFill solid = tri_fill_solid (m->mark);
  TriFill tint = tri_fill_solid (faded (m->mark, 0.38));
  TriStroke line = tri_stroke_solid (m->ink, 2 * pen->scale);
  double over = 1.5 * pen->scale;

  add_band (pen, m->origin, low, m->across, m->thickness, &solid, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_band (pen, low, high, m->across, m->thickness, &tint, NULL);
  add_line (pen, low, m->across - over, low, m->across + m->thickness + over, &line);
  add_line (pen, high, m->across - over, high, m->across + m->thickness + over, &line);
}

// Computed and unsourced values: an outline to where the value is, whatever its precision.
static void
bar_outline (Pen *pen, double end)
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
  int item = add_band (pen, m->origin, end, m->across, m->thickness, is_computed ? &track : &none, NULL);

  // The edge lies within the bar, so that its end is the value.
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_band (pen, m->origin + side, end - side, m->across + half, m->thickness - 2 * half, NULL, &edge);
  set_outline (pen, item);
}

static void
add_badge (Pen *pen)
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
  grow (pen, tri_rect (p.x - side / 2, p.y - side / 2, side, side));
}

static void
draw_bar (Pen *pen)
{
  const TriPrecisionMark *m = pen->mark;
  double position = tri_precision_get_position (m);

  if (!isfinite (position))
    {
      double end = isfinite (m->limit) ? m->limit : m->origin + pen->forward * 120 * pen->scale;
      TriPoint from = at (pen, MIN (m->origin, end), m->across);
      TriPoint to = at (pen, MAX (m->origin, end), m->across + m->thickness);

      grow (pen,
            tri_precision_no_figure (pen->builder, tri_rect (from.x, from.y, to.x - from.x, to.y - from.y),
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
  Pen pen = pen_new (builder, mark);

  draw_bar (&pen);
  tri_scene_builder_set_decoration (builder, TRUE);
  if ((mark->flags & TRI_PRECISION_FLAG_BADGE) != 0)
    add_badge (&pen);
  tri_scene_builder_set_decoration (builder, FALSE);
  return pen.ink;
}

static int
add_disc (Pen *pen,
          double a,
          double radius,
          TriSymbolShape shape,
          const TriFill *fill,
          const TriStroke *stroke)
{
  TriPoint p = at (pen, a, pen->mark->across);
  int item = tri_scene_builder_symbol (pen->builder, p.x, p.y, G_PI * radius * radius, shape, fill, stroke,
                                       pen->mark->target);

  tri_scene_builder_get_item (pen->builder, item)->row = pen->mark->row;
  if (pen->is_vertical && shape != TRI_SYMBOL_CIRCLE)
    tri_scene_builder_get_item (pen->builder, item)->symbol.angle = -90;
  grow (pen, tri_rect (p.x - radius, p.y - radius, 2 * radius, 2 * radius));
  return item;
}

static void
point_disc (Pen *pen, double position, gboolean is_about)
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
                       .color = faded (m->mark, 0.75),
                       .ground = faded (m->mark, 0) };
      TriFill flat = tri_fill_solid (faded (m->mark, 0.25));

      tri_scene_builder_set_decoration (pen->builder, TRUE);
      add_disc (pen, position, radius * (pen->is_flat ? 1.6 : 1.9), TRI_SYMBOL_CIRCLE,
                pen->is_flat ? &flat : &halo, NULL);
      tri_scene_builder_set_decoration (pen->builder, FALSE);
      if (!pen->is_flat)
        fill.color = faded (m->mark, 0.55);
    }
  set_outline (pen, add_disc (pen, position, radius, TRI_SYMBOL_CIRCLE, &fill, &ring));
}

static void
point_outline (Pen *pen, double position)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  gboolean is_computed = (m->flags & TRI_PRECISION_FLAG_UNSOURCED) == 0;
  TriFill fill =
    tri_fill_solid (tri_theme_get_color (pen->theme, is_computed ? TRI_COLOR_TRACK : TRI_COLOR_VIEW));
  TriColor ink = tri_theme_get_color (pen->theme, TRI_COLOR_INK2);
  TriStroke edge = is_computed ? tri_stroke_dashed (ink, 1.2 * s, 1.5 * s, 2.5 * s)
                               : tri_stroke_dashed (ink, 1.2 * s, 5 * s, 3 * s);

  set_outline (pen, add_disc (pen, position, m->thickness / 2, TRI_SYMBOL_CIRCLE, &fill, &edge));
}

static void
point_wall (Pen *pen, double wall, gboolean is_ceiling)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double radius = m->thickness / 2 * 1.2;
  TriFill fill = tri_fill_solid (is_ceiling ? faded (m->mark, 0.5) : m->mark);

  add_disc (pen, wall, radius, is_ceiling ? TRI_SYMBOL_HALF_LEFT : TRI_SYMBOL_HALF_RIGHT, &fill, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_wall (pen, wall, m->across - radius, 2 * radius, is_ceiling ? 1 : -1, FALSE);
  if (!is_ceiling)
    add_chevrons (pen, wall + pen->forward * (radius + 5.5 * s), 8 * s, 2, m->across, 8 * s, FALSE);
}

static void
point_range (Pen *pen, double low, double high)
{
  const TriPrecisionMark *m = pen->mark;
  double s = pen->scale;
  double half = m->thickness / 2;
  TriFill none = { 0 };
  TriFill tint = tri_fill_solid (faded (m->mark, 0.38));
  TriStroke line = tri_stroke_solid (m->ink, 2 * s);

  // The mark's own item is a point in the middle that is not seen; the band is how it looks.
  add_disc (pen, (low + high) / 2, half, TRI_SYMBOL_CIRCLE, &none, NULL);
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  add_band (pen, low, high, m->across - half, m->thickness, &tint, NULL);
  add_line (pen, low, m->across - half - 2 * s, low, m->across + half + 2 * s, &line);
  add_line (pen, high, m->across - half - 2 * s, high, m->across + half + 2 * s, &line);
}

static void
draw_point (Pen *pen)
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
  Pen pen = pen_new (builder, mark);

  draw_point (&pen);
  tri_scene_builder_set_decoration (builder, TRUE);
  if ((mark->flags & TRI_PRECISION_FLAG_BADGE) != 0 && pen.ink.width > 0)
    add_badge (&pen);
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
  Pen whole;
  double gap, stripe;

  g_return_val_if_fail (n_marks > 0, tri_rect (0, 0, 0, 0));

  whole = pen_new (builder, &marks[0]);
  gap = 1.6 * MIN (whole.scale, 1.5);
  stripe = MAX ((marks[0].thickness - gap * (n_marks - 1)) / n_marks, 1);
  for (guint i = 0; i < n_marks; i++)
    {
      TriPrecisionMark part = marks[i];

      part.across = marks[0].across + i * (stripe + gap);
      part.thickness = stripe;
      part.flags &= ~(guint)TRI_PRECISION_FLAG_BADGE;
      grow (&whole, tri_precision_bar (builder, &part));
    }
  tri_scene_builder_set_decoration (builder, TRUE);
  add_badge (&whole);
  tri_scene_builder_set_decoration (builder, FALSE);
  return whole.ink;
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
  Pen whole;
  guint low = 0;
  guint high = 0;
  double first, last;
  TriStroke link;

  g_return_val_if_fail (n_marks > 0, tri_rect (0, 0, 0, 0));

  whole = pen_new (builder, &marks[0]);
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
  add_line (&whole, first, marks[0].across, last, marks[0].across, &link);
  for (guint i = 0; i < n_marks; i++)
    {
      Pen pen = pen_new (builder, &marks[i]);
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
          add_line (&pen, position, marks[i].across - radius, position, marks[i].across + radius, &flat);
        }
      else
        add_disc (&pen, position, marks[i].thickness / 2, TRI_SYMBOL_CIRCLE, &fill, NULL);
      grow (&whole, pen.ink);
    }
  tri_scene_builder_set_decoration (builder, TRUE);
  add_badge (&whole);
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
