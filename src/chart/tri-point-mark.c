// SPDX-License-Identifier: GPL-3.0-or-later
// Points, circles and squares: plain, qualified and split.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

#define NATURAL_AREA 30 // Vega-Lite's default size of a point

static double
row_centre (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
  int index = frame->has_rows ? tri_scale_find_name (frame->y, name) : -1;

  return index >= 0 ? tri_chart_rows_centre (context, frame, (guint)index)
                    : tri_chart_frame_at (frame, layer, TRI_CHANNEL_Y, row);
}

static void
draw_plain (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  const TriMarkSpec *mark = &layer->unit->mark;
  double x = tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row);
  double y = row_centre (context, frame, layer, row);
  double own = isfinite (mark->size) ? mark->size : NATURAL_AREA * context->unit * context->unit;
  double size = tri_chart_visual_number (layer, TRI_CHANNEL_SIZE, row, own);
  TriSymbolShape shape = mark->type == TRI_CHART_MARK_SQUARE ? TRI_SYMBOL_SQUARE : TRI_SYMBOL_CIRCLE;
  gboolean is_filled = mark->filled == TRI_TRISTATE_UNSET ? mark->type != TRI_CHART_MARK_POINT
                                                          : mark->filled == TRI_TRISTATE_YES;
  TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
  double s = tri_theme_get_line_scale (context->theme);
  TriFill fill = tri_fill_solid (paint.mark);
  TriStroke stroke = { 0 };
  g_autofree char *text = NULL;
  int target;
  int item;

  if (!isfinite (x) || !isfinite (y) || !(size > 0))
    return;
  tri_chart_shape_parse (mark->shape, &shape);
  shape = tri_chart_visual_shape (layer, row, shape);
  if (!is_filled || mark->stroke != NULL || tri_chart_layer_has (layer, TRI_CHANNEL_STROKE))
    stroke = tri_chart_mark_stroke (context, layer, row, 2 * s);
  if ((tri_chart_layer_flags (layer, row) & TRI_PRECISION_FLAG_UNSOURCED) != 0)
    {
      is_filled = FALSE;
      stroke = tri_stroke_dashed (paint.ink, 1.2 * s, 2 * s, 1.8 * s);
    }
  target = tri_chart_layer_add_target (context, layer, row);
  item = tri_scene_builder_symbol (context->builder, x, y, size, shape, is_filled ? &fill : NULL,
                                   stroke.width > 0 ? &stroke : NULL, target);
  tri_chart_mark_set_row (context, item, row,
                          isnan (mark->opacity) && !tri_chart_layer_has (layer, TRI_CHANNEL_OPACITY)
                            ? 0.7 * paint.opacity
                            : paint.opacity);
  tri_scene_builder_get_item (context->builder, item)->symbol.angle =
    tri_chart_visual_number (layer, TRI_CHANNEL_ANGLE, row, isfinite (mark->angle) ? mark->angle : 0);
  tri_scene_builder_get_target (context->builder, target)->item = item;
  tri_scene_builder_get_target (context->builder, target)->swatch = paint.mark;
  text = tri_chart_label_dup_text (layer, row);
  tri_chart_frame_occupy (frame,
                          tri_rect (x - sqrt (size) / 2, y - sqrt (size) / 2, sqrt (size), sqrt (size)));
  if (text != NULL)
    {
      TriLabel label = { .text = text,
                         .mark =
                           tri_rect (x - sqrt (size) / 2, y - sqrt (size) / 2, sqrt (size), sqrt (size)),
                         .color = tri_chart_token (context, TRI_COLOR_INK),
                         .place = TRI_LABEL_OUTSIDE,
                         .target = target,
                         .faded = tri_chart_label_faded (paint.opacity) };

      tri_chart_label_add (frame, &label);
    }
}

static void
draw_qualified (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, GArray *rows)
{
  TriChannel measure = layer->is_vertical && !frame->has_rows ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  g_autofree TriPrecisionMark *marks = g_new0 (TriPrecisionMark, rows->len);
  g_autofree guint *kept = g_new0 (guint, rows->len);
  g_autofree char *text = NULL;
  double room = frame->has_rows ? tri_chart_frame_thickness (context, frame) : 22 * context->unit;
  TriLabel label = { .color = tri_chart_token (context, TRI_COLOR_INK),
                     .place = layer->unit->ours.label_place };
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      marks[n] = tri_chart_mark_precision (context, frame, layer, row, measure);
      marks[n].across = measure == TRI_CHANNEL_X ? row_centre (context, frame, layer, row)
                                                 : tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row);
      if (tri_quantity_get_precision (marks[n].quantity) == TRI_PRECISION_NONE ||
          !isfinite (tri_precision_get_position (&marks[n])) || !isfinite (marks[n].across))
        continue;
      marks[n].thickness = MIN (MAX (10 * context->unit, room * 0.62), room);
      marks[n].target = tri_chart_layer_add_target (context, layer, row);
      kept[n++] = row;
    }
  if (n == 0)
    return;
  label.faded = tri_chart_label_faded (tri_chart_paint (context, layer, kept[0], FALSE).opacity);
  label.mark = n > 1 ? tri_precision_point_split (context->builder, marks, n)
                     : tri_precision_point (context->builder, marks);
  tri_chart_frame_occupy (frame, label.mark);
  text = tri_chart_label_dup_joined (layer, kept, n);
  label.text = text;
  label.is_italic = n == 1 && tri_precision_label_is_italic (marks[0].flags);
  label.target = marks[0].target;
  label.is_vertical = measure == TRI_CHANNEL_Y;
  tri_chart_label_add (frame, &label);
}

void
tri_point_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  GArray *rows = frame->rows[layer_index];
  g_autoptr (GPtrArray) groups = NULL;

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  if (!layer->unit->ours.has_qualifier)
    {
      for (guint i = 0; i < rows->len; i++)
        draw_plain (context, frame, layer, g_array_index (rows, guint, i));
      return;
    }
  groups = tri_chart_mark_group_rows (frame, layer_index);
  for (guint i = 0; i < groups->len; i++)
    draw_qualified (context, frame, layer, g_ptr_array_index (groups, i));
}
