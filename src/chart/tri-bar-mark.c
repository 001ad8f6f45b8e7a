// SPDX-License-Identifier: GPL-3.0-or-later
// Bars and rectangles: plain, qualified, split, and what is over or short.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

static TriRect
shrink_to_row (TriChartContext *context,
               TriChartFrame *frame,
               const TriChartLayer *layer,
               guint row,
               TriRect rect)
{
  double thickness;
  g_autofree char *name = NULL;
  int index;

  if (!frame->has_rows || layer->is_vertical || tri_chart_layer_has (layer, TRI_CHANNEL_Y_OFFSET))
    return rect;
  name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
  index = tri_scale_find_name (frame->y, name);
  if (index < 0)
    return rect;
  thickness = tri_chart_frame_thickness (context, frame);
  rect.y = tri_chart_rows_centre (context, frame, (guint)index) - thickness / 2;
  rect.height = thickness;
  return rect;
}

// In a filled pane a column is not wider than a hand: 96 px of the mock.
static TriRect
shrink_to_column (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, TriRect rect)
{
  double widest = 96 * context->unit;
  const TriScale *across = layer->is_vertical ? frame->x : frame->y;

  if (context->options->natural || layer->unit->mark.type != TRI_CHART_MARK_BAR || across == NULL ||
      !tri_scale_is_discrete (across))
    return rect;
  if (layer->is_vertical && rect.width > widest)
    return tri_rect (rect.x + (rect.width - widest) / 2, rect.y, widest, rect.height);
  if (!layer->is_vertical && rect.height > widest)
    return tri_rect (rect.x, rect.y + (rect.height - widest) / 2, rect.width, widest);
  return rect;
}

static gboolean
get_rect (TriChartContext *context,
          TriChartFrame *frame,
          const TriChartLayer *layer,
          guint row,
          TriRect *rect)
{
  double left;
  double right;
  double top;
  double bottom;

  if (!tri_chart_frame_span (frame, layer, TRI_CHANNEL_X, row, &left, &right) ||
      !tri_chart_frame_span (frame, layer, TRI_CHANNEL_Y, row, &top, &bottom))
    return FALSE;
  *rect = shrink_to_row (context, frame, layer, row, tri_rect (left, top, right - left, bottom - top));
  *rect = shrink_to_column (context, frame, layer, *rect);
  return TRUE;
}

static void
add_label (TriChartContext *context,
           TriChartFrame *frame,
           const TriChartLayer *layer,
           guint row,
           char *text,
           TriRect extent,
           TriColor ground,
           gboolean may_inside,
           int target)
{
  TriPrecisionFlags flags = tri_chart_layer_flags (layer, row);
  TriLabel label = { .text = text,
                     .mark = extent,
                     .ground = ground,
                     .may_inside = may_inside,
                     .is_vertical = layer->is_vertical,
                     .is_italic =
                       layer->unit->ours.label_field == NULL && tri_precision_label_is_italic (flags),
                     .color = tri_chart_token (context, TRI_COLOR_INK),
                     .place = layer->unit->ours.label_place,
                     .target = target,
                     .faded = tri_chart_label_faded (tri_chart_paint (context, layer, row, FALSE).opacity) };

  if (layer->unit->ours.is_overshoot)
    {
      label.color = tri_chart_token (context, TRI_COLOR_DISAGREEMENT);
      label.is_italic = FALSE;
    }
  tri_chart_label_add (frame, &label);
}

static void
draw_badge (TriChartContext *context, TriChartFrame *frame, TriRect rect, int target)
{
  double side = MIN (16 * context->unit, rect.height * 0.9);

  tri_scene_builder_set_decoration (context->builder, TRUE);
  tri_scene_builder_badge (context->builder, rect.x + rect.width / 2, rect.y + rect.height / 2, side, target);
  tri_scene_builder_set_decoration (context->builder, FALSE);
}

// A bar between two given places: a part of a whole, or what a sum is over or short.
static void
draw_plain (TriChartContext *context,
            TriChartFrame *frame,
            const TriChartLayer *layer,
            guint row,
            TriRect rect)
{
  TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
  const TriMarkSpec *mark = &layer->unit->mark;
  gboolean is_unsourced = (tri_chart_layer_flags (layer, row) & TRI_PRECISION_FLAG_UNSOURCED) != 0;
  int target = tri_chart_layer_add_target (context, layer, row);
  double s = tri_theme_get_line_scale (context->theme);
  TriFill fill = tri_fill_solid (paint.mark);
  TriStroke edge = { 0 };
  int item;

  if (layer->unit->ours.is_overshoot)
    {
      tri_precision_overshoot (context->builder, rect, target);
      if (layer->unit->ours.badge != TRI_TRISTATE_NO && rect.width > 18 * context->unit)
        draw_badge (context, frame, rect, target);
      tri_chart_frame_occupy (frame, rect);
      return;
    }
  if (mark->stroke != NULL || tri_chart_layer_has (layer, TRI_CHANNEL_STROKE))
    edge = tri_chart_mark_stroke (context, layer, row, s);
  else if (is_unsourced)
    {
      edge = tri_stroke_dashed (paint.ink, 1.2 * s, 5 * s, 3 * s);
      fill.kind = TRI_FILL_NONE;
    }
  if (mark->filled == TRI_TRISTATE_NO)
    {
      fill.kind = TRI_FILL_NONE;
      edge = tri_stroke_solid (paint.mark, 2 * s);
    }
  item =
    tri_scene_builder_rect (context->builder, rect, isfinite (mark->corner_radius) ? mark->corner_radius : 0,
                            &fill, edge.width > 0 ? &edge : NULL, target);
  tri_chart_mark_set_row (context, item, row, paint.opacity);
  tri_scene_builder_get_target (context->builder, target)->item = item;
  tri_scene_builder_get_target (context->builder, target)->swatch = paint.mark;
  tri_chart_frame_occupy (frame, rect);
}

static gboolean
is_qualified (const TriChartLayer *layer)
{
  TriChannel measure = layer->is_vertical ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  TriChannel second = layer->is_vertical ? TRI_CHANNEL_Y2 : TRI_CHANNEL_X2;

  return layer->unit->mark.type == TRI_CHART_MARK_BAR && layer->unit->ours.has_qualifier &&
         layer->stacked != measure && !tri_chart_layer_has (layer, second);
}

// Where a bar stands across its measure.
static gboolean
get_across (TriChartContext *context,
            TriChartFrame *frame,
            const TriChartLayer *layer,
            guint row,
            double *at,
            double *thickness)
{
  double low;
  double high;
  TriRect rect;

  if (!tri_chart_frame_span (frame, layer, layer->is_vertical ? TRI_CHANNEL_X : TRI_CHANNEL_Y, row, &low,
                             &high))
    return FALSE;
  rect = layer->is_vertical ? tri_rect (low, 0, high - low, 1) : tri_rect (0, low, 1, high - low);
  rect = shrink_to_column (context, frame, layer, shrink_to_row (context, frame, layer, row, rect));
  *at = layer->is_vertical ? rect.x : rect.y;
  *thickness = layer->is_vertical ? rect.width : rect.height;
  return TRUE;
}

// A bar drawn by its precision; several rows are accounts of one value.
static void
draw_qualified (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, GArray *rows)
{
  TriChannel measure = layer->is_vertical ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  g_autofree TriPrecisionMark *marks = g_new0 (TriPrecisionMark, rows->len);
  guint n = 0;
  TriRect extent;
  g_autofree guint *kept = g_new0 (guint, rows->len);
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      marks[n] = tri_chart_mark_precision (context, frame, layer, row, measure);
      if (tri_quantity_get_precision (marks[n].quantity) == TRI_PRECISION_NONE ||
          !get_across (context, frame, layer, row, &marks[n].across, &marks[n].thickness))
        continue;
      marks[n].target = tri_chart_layer_add_target (context, layer, row);
      kept[n++] = row;
    }
  if (n == 0)
    return;
  extent = n > 1 ? tri_precision_bar_split (context->builder, marks, n)
                 : tri_precision_bar (context->builder, marks);
  tri_chart_frame_occupy (frame, extent);
  text = tri_chart_label_dup_joined (layer, kept, n);
  add_label (context, frame, layer, kept[0], text, extent, marks[0].mark,
             n == 1 && tri_quantity_get_precision (marks[0].quantity) == TRI_PRECISION_EXACT &&
               marks[0].flags == 0,
             marks[0].target);
}

void
tri_bar_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  GArray *rows = frame->rows[layer_index];
  g_autoptr (GPtrArray) groups = NULL;

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_RECT, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  if (is_qualified (layer))
    {
      groups = tri_chart_mark_group_rows (frame, layer_index);
      for (guint i = 0; i < groups->len; i++)
        draw_qualified (context, frame, layer, g_ptr_array_index (groups, i));
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      TriRect rect;

      if (get_rect (context, frame, layer, row, &rect))
        draw_plain (context, frame, layer, row, rect);
    }
  if (!layer->unit->ours.has_labels)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
      g_autofree char *text = tri_chart_label_dup_text (layer, row);
      TriRect rect;

      if (get_rect (context, frame, layer, row, &rect))
        add_label (context, frame, layer, row, text, rect, paint.mark,
                   !layer->unit->ours.is_overshoot &&
                     (tri_chart_layer_flags (layer, row) & TRI_PRECISION_FLAG_UNSOURCED) == 0,
                   -1);
    }
}
