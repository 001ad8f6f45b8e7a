// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and ticks, and the reference marks a row is held against.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

// Along its orientation a rule reaches from a channel to its second, to zero, or over the whole plot; across
// it, it is a point.
static gboolean
rule_ends (TriChartFrame *frame, const TriChartLayer *layer, guint row, TriPoint *from, TriPoint *to)
{
  static const TriChannel channels[] = { TRI_CHANNEL_X, TRI_CHANNEL_Y };
  static const TriChannel seconds[] = { TRI_CHANNEL_X2, TRI_CHANNEL_Y2 };
  double ends[2][2];

  if (layer->unit->is_geographic)
    {
      gboolean has_second = tri_chart_layer_has (layer, TRI_CHANNEL_LONGITUDE2);

      for (guint i = 0; i < 2; i++)
        {
          ends[i][0] = tri_chart_frame_at (frame, layer, channels[i], row);
          ends[i][1] = has_second ? tri_chart_frame_at (frame, layer, seconds[i], row) : ends[i][0];
        }
    }
  for (guint i = 0; i < 2 && !layer->unit->is_geographic; i++)
    {
      gboolean is_along = (i == 1) == layer->is_vertical;

      ends[i][0] = ends[i][1] = tri_chart_frame_at (frame, layer, channels[i], row);
      if (tri_chart_layer_has (layer, seconds[i]))
        ends[i][1] = tri_chart_frame_at (frame, layer, seconds[i], row);
      else if (is_along && !tri_chart_layer_has (layer, seconds[1 - i]) &&
               !tri_chart_frame_span (frame, layer, channels[i], row, &ends[i][0], &ends[i][1]))
        return FALSE;
    }
  *from = (TriPoint){ ends[0][0], ends[1][0] };
  *to = (TriPoint){ ends[0][1], ends[1][1] };
  return isfinite (from->x) && isfinite (from->y) && isfinite (to->x) && isfinite (to->y);
}

// A tick spans its band across the measure.
static gboolean
tick_ends (const TriChartFrame *frame, const TriChartLayer *layer, guint row, TriPoint *from, TriPoint *to)
{
  if (!tri_chart_frame_span (frame, layer, layer->is_vertical ? TRI_CHANNEL_X : TRI_CHANNEL_Y, row,
                             layer->is_vertical ? &from->x : &from->y, layer->is_vertical ? &to->x : &to->y))
    return FALSE;
  if (layer->is_vertical)
    from->y = to->y = tri_chart_frame_at (frame, layer, TRI_CHANNEL_Y, row);
  else
    from->x = to->x = tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row);
  return isfinite (from->x) && isfinite (from->y) && isfinite (to->x) && isfinite (to->y);
}

void
tri_rule_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  gboolean is_tick = layer->unit->mark.type == TRI_CHART_MARK_TICK;
  double s = tri_theme_get_line_scale (context->theme);
  double width = isfinite (layer->unit->mark.thickness) ? layer->unit->mark.thickness : s;

  tri_scene_builder_begin_mark (context->builder, is_tick ? TRI_MARK_RECT : TRI_MARK_RULE, TRI_ROLE_DATA,
                                layer->unit->name, layer->table);
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      TriStroke stroke = tri_chart_mark_stroke (context, layer, row, width);
      TriPoint from;
      TriPoint to;
      int target;
      int item;

      if (is_tick)
        {
          if (!tick_ends (frame, layer, row, &from, &to))
            continue;
        }
      else if (!rule_ends (frame, layer, row, &from, &to))
        continue;
      target = tri_chart_layer_add_target (context, layer, row);
      if (is_tick) // a thin rectangle, as in Vega's scene
        {
          TriFill fill = tri_fill_solid (stroke.color);
          double half = width / 2;

          item = tri_scene_builder_rect (context->builder,
                                         layer->is_vertical
                                           ? tri_rect (from.x, from.y - half, to.x - from.x, width)
                                           : tri_rect (from.x - half, from.y, width, to.y - from.y),
                                         0, &fill, NULL, target);
        }
      else
        item = tri_scene_builder_rule (context->builder, from.x, from.y, to.x, to.y, &stroke, target);
      tri_chart_mark_set_row (context, item, row, 1);
      tri_scene_builder_get_target (context->builder, target)->item = item;
    }
}

// The wall of NOTES §7: 2.4 px over bar height + 6, ticks of 5 px at 45° on the side where the value cannot
// be.
static TriRect
draw_wall (TriChartContext *context,
           double x,
           double top,
           double bottom,
           TriColor ink,
           gboolean is_floor,
           int target)
{
  double s = tri_theme_get_line_scale (context->theme);
  double reach = 5 * s * M_SQRT1_2;
  double side = is_floor ? -1 : 1;
  TriStroke wall = tri_stroke_solid (ink, 2.4 * s);
  TriStroke tick = tri_stroke_solid (ink, s);
  int item = tri_scene_builder_rule (context->builder, x, top, x, bottom, &wall, target);

  tri_scene_builder_get_target (context->builder, target)->item = item;
  tri_scene_builder_set_decoration (context->builder, TRUE);
  for (double y = top + reach; y <= bottom + 0.01; y += 5 * s)
    tri_scene_builder_rule (context->builder, x + side * 1.2 * s, y, x + side * (1.2 * s + reach), y - reach,
                            &tick, target);
  tri_scene_builder_set_decoration (context->builder, FALSE);
  return tri_rect (x - 1.2 * s - (is_floor ? reach : 0), top, 2.4 * s + reach, bottom - top);
}

static void
add_label (TriChartFrame *frame,
           const TriChartLayer *layer,
           guint row,
           TriRect mark,
           TriColor ink,
           int target)
{
  g_autofree char *figure =
    tri_number_format (tri_quantity_get_nominal (tri_chart_layer_quantity (layer, row)));
  const char *words = layer->unit->ours.reference_label;
  g_autofree char *text = g_strconcat (words != NULL ? words : "", words != NULL ? " " : "", figure, NULL);
  TriLabel label = { .text = text,
                     .mark = mark,
                     .color = ink,
                     .is_quiet = TRUE,
                     .goes_before = TRUE,
                     .place = TRI_LABEL_OUTSIDE,
                     .target = target };

  tri_chart_label_add (frame, &label);
}

/* tri_reference_mark_draw: walls and lines across their row, or across the plot where the layer has no row.
 */
void
tri_reference_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  double half = tri_chart_frame_thickness (context, frame) / 2 + 3 * context->unit;

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_RULE, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      TriQuantity quantity = tri_chart_layer_quantity (layer, row);
      TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
      g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
      int index = frame->has_rows ? tri_scale_find_name (frame->y, name) : -1;
      double x = tri_chart_frame_map (frame, TRI_CHANNEL_X, tri_quantity_get_nominal (quantity));
      double centre = index >= 0 ? tri_chart_rows_centre (context, frame, (guint)index) : 0;
      double top = index >= 0 ? centre - half : 0;
      double bottom = index >= 0 ? centre + half : frame->plot.height;
      TriRect extent;
      int target;

      if (!isfinite (x))
        continue;
      target = tri_chart_layer_add_target (context, layer, row);
      if (layer->unit->ours.reference == TRI_REFERENCE_WALL)
        extent = draw_wall (context, x, top, bottom, paint.ink,
                            tri_quantity_get_precision (quantity) == TRI_PRECISION_FLOOR, target);
      else
        {
          double s = tri_theme_get_line_scale (context->theme);
          TriStroke line =
            tri_stroke_dashed (tri_chart_token (context, TRI_COLOR_INK), 1.2 * s, 3 * s, 2.4 * s);

          tri_scene_builder_rule (context->builder, x, top, x, bottom, &line, target);
          extent = tri_rect (x - s, top, 2 * s, bottom - top);
        }
      add_label (frame, layer, row, index >= 0 ? extent : tri_rect (x, 0, 0, half), paint.ink, target);
      tri_chart_frame_occupy (frame, extent);
    }
}
