// SPDX-License-Identifier: GPL-3.0-or-later
// Arcs: shares of a circle.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-visual.h"

static void
find_angles (TriChartFrame *frame, const TriChartLayer *layer, guint row, double *start, double *end)
{
  *start = 0;
  *end = 2 * G_PI;
  if (frame->theta == NULL || !tri_chart_layer_has (layer, TRI_CHANNEL_THETA))
    return;
  if (layer->stacked == TRI_CHANNEL_THETA)
    {
      *start = tri_scale_map (frame->theta, layer->stack_from[row]);
      *end = tri_scale_map (frame->theta, layer->stack_to[row]);
      return;
    }
  *end = tri_scale_map (frame->theta, tri_chart_layer_number (layer, TRI_CHANNEL_THETA, row));
  if (tri_chart_layer_has (layer, TRI_CHANNEL_THETA2))
    *start = tri_scale_map (frame->theta, tri_chart_layer_number (layer, TRI_CHANNEL_THETA2, row));
}

void
tri_arc_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  const TriMarkSpec *mark = &layer->unit->mark;
  double full = MIN (frame->plot.width, frame->plot.height) / 2;
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke edge = tri_stroke_solid (tri_chart_token (context, TRI_COLOR_VIEW), 1.4 * s);

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_ARC, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
      TriSceneItem item = { .type = TRI_MARK_ARC, .opacity = paint.opacity, .row = (int)row };
      int index;

      find_angles (frame, layer, row, &item.arc.start_angle, &item.arc.end_angle);
      if (!isfinite (item.arc.start_angle) || !isfinite (item.arc.end_angle))
        continue;
      item.arc.x = frame->plot.width / 2;
      item.arc.y = frame->plot.height / 2;
      item.arc.inner_radius = isfinite (mark->inner_radius) ? mark->inner_radius : 0;
      item.arc.outer_radius = isfinite (mark->outer_radius) ? mark->outer_radius : full;
      if (frame->radius != NULL && tri_chart_layer_has (layer, TRI_CHANNEL_RADIUS))
        item.arc.outer_radius =
          tri_scale_map (frame->radius, tri_chart_layer_number (layer, TRI_CHANNEL_RADIUS, row));
      if (isfinite (mark->pad_angle) && item.arc.end_angle - item.arc.start_angle > mark->pad_angle)
        {
          item.arc.start_angle += mark->pad_angle / 2;
          item.arc.end_angle -= mark->pad_angle / 2;
        }
      item.fill = tri_fill_solid (paint.mark);
      item.stroke = edge;
      item.target = tri_chart_layer_add_target (context, layer, row);
      index = tri_scene_builder_add (context->builder, &item);
      tri_scene_builder_get_target (context->builder, item.target)->item = index;
      tri_scene_builder_get_target (context->builder, item.target)->swatch = paint.mark;
    }
}
