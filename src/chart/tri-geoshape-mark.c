// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes on the earth: areas are filled, lines drawn as lines.

#include "tri-chart-frame.h"

#include <math.h>

#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-projection.h"
#include "tri-chart-visual.h"
#include "tri-geometry.h"

static void
draw_shape (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  const TriMarkSpec *mark = &layer->unit->mark;
  const TriChartShape *shape = &layer->shapes[row];
  g_autoptr (TriPath) path = tri_chart_projection_dup_path (frame->projection, shape);
  gboolean is_line = shape->geometry != NULL && tri_geometry_get_kind (shape->geometry) == TRI_GEOMETRY_LINES;
  gboolean is_filled = mark->filled != TRI_TRISTATE_NO && !is_line;
  gboolean has_stroke = mark->stroke != NULL || tri_chart_layer_has (layer, TRI_CHANNEL_STROKE);
  TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
  TriFill fill = tri_fill_solid (paint.mark);
  TriStroke stroke = { 0 };
  double s = tri_theme_get_line_scale (context->theme);
  int target;
  int item;

  if (path == NULL)
    return;
  if (has_stroke || !is_filled)
    stroke = tri_chart_mark_stroke (context, layer, row, s);
  if (is_line && !has_stroke)
    stroke.color = paint.mark;
  target = tri_chart_layer_add_target (context, layer, row);
  item = tri_scene_builder_path (context->builder, TRI_MARK_SHAPE, path,
                                 is_filled && paint.mark.alpha > 0 ? &fill : NULL,
                                 stroke.width > 0 ? &stroke : NULL, target);
  // A stroke alone carries its opacity in its colour.
  tri_chart_mark_set_row (context, item, row, is_filled ? paint.opacity : 1);
  tri_scene_builder_get_target (context->builder, target)->item = item;
  tri_scene_builder_get_target (context->builder, target)->swatch = is_filled ? paint.mark : stroke.color;
}

void
tri_geoshape_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    draw_shape (context, frame, layer, g_array_index (frame->rows[layer_index], guint, i));
}
