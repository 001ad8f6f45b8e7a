// SPDX-License-Identifier: GPL-3.0-or-later
// One plot: axes outside, rows, marks, annotations.

#include "tri-chart-plot.h"

#include "tri-chart-plots-private.h"

#include <math.h>

#include "tri-calendar.h"
#include "tri-chart-axis.h"
#include "tri-chart-frame.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

#define LARGEST_STEP 96 // of rows, in pixels of the mock

static gboolean
is_bare (const TriChartFrame *frame)
{
  return frame->ours != NULL && frame->ours->has_cells;
}

// How far the label of a row would reach beyond the plot; 0 where it stands before its mark as well.
static double
overflow_of_row (TriChartContext *context, const TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  g_autofree char *text = tri_chart_label_dup_text (layer, row);
  TriQuantity quantity = tri_chart_layer_quantity (layer, row);
  double low = isfinite (quantity.low) ? quantity.low : tri_quantity_get_nominal (quantity);
  double high = isfinite (quantity.high) ? quantity.high : tri_quantity_get_nominal (quantity);
  double from = tri_chart_frame_map (frame, TRI_CHANNEL_X, low);
  double to = tri_chart_frame_map (frame, TRI_CHANNEL_X, high);
  double width = text != NULL ? tri_chart_label_width (context, text) + 20 * context->unit : 0;
  double overflow;

  if (!layer->unit->ours.has_qualifier)
    {
      from = 0;
      to = MAX (tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row),
                tri_chart_frame_at (frame, layer, TRI_CHANNEL_X2, row));
    }
  if (layer->unit->mark.type == TRI_CHART_MARK_BAR)
    from = 0;
  if (text == NULL || !isfinite (to) || layer->unit->ours.label_place == TRI_LABEL_MIDDLE ||
      layer->unit->ours.label_place == TRI_LABEL_END)
    return 0;
  if (tri_chart_layer_wears_badge (layer, row))
    width += 26 * context->unit;
  overflow = to + width - frame->plot.width;
  return from > width && overflow > 0.1 * frame->plot.width ? 0 : overflow;
}

// How far the mark of a row itself reaches past its value, wherever its label goes: a split one wears the
// badge.
static double
mark_overflow (TriChartContext *context, const TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  TriQuantity quantity = tri_chart_layer_quantity (layer, row);
  double high = isfinite (quantity.high) ? quantity.high : tri_quantity_get_nominal (quantity);
  double to = tri_chart_frame_map (frame, TRI_CHANNEL_X, high);
  gboolean has_badge = layer->unit->ours.split || tri_chart_layer_wears_badge (layer, row);

  if (!layer->unit->ours.has_qualifier || !isfinite (to))
    return 0;
  return to + (has_badge ? 46 : 14) * context->unit - frame->plot.width;
}

// What must be kept free right of the plot.
static double
find_overflow (TriChartContext *context, const TriChartFrame *frame, double most)
{
  double labels = 0;
  double marks = 0;

  for (guint i = 0; frame->has_rows && frame->x != NULL && i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      for (guint j = 0; j < frame->rows[i]->len; j++)
        {
          guint row = g_array_index (frame->rows[i], guint, j);

          marks = MAX (marks, mark_overflow (context, frame, layer, row));
          if (layer->unit->ours.has_labels)
            labels = MAX (labels, overflow_of_row (context, frame, layer, row));
        }
    }
  return MAX (marks, MIN (labels, most));
}

static double
row_margins (TriChartContext *context,
             TriChartFrame *frame,
             TriChartMargins *margins,
             double width,
             double height)
{
  double overflow;

  tri_chart_rows_measure (context, frame, MAX (frame->outer_width, width), height);
  overflow = find_overflow (context, frame, 0.5 * width);
  margins->left = frame->row_label_width > 0 ? frame->row_label_width + 14 * context->unit : 0;
  margins->right = MAX (margins->right, overflow);
  if (frame->column_width > 0)
    margins->right = frame->column_width + MAX (20 * context->unit, overflow + 14 * context->unit);
  return overflow;
}

static TriChartMargins
measure_part (TriChartContext *context, TriChartFrame *frame, double width, double height)
{
  TriChartMargins margins = { 0 };
  g_autoptr (TriAxisPlan) x = NULL;
  g_autoptr (TriAxisPlan) y = NULL;

  tri_chart_frame_set_size (context, frame, width, height);
  if (is_bare (frame))
    return margins;
  x = tri_chart_axis_plan (context, frame, FALSE, 90 * context->unit);
  y = tri_chart_axis_plan (context, frame, TRUE, MAX (60 * context->unit, width * 0.35));
  if (y != NULL)
    {
      double extent = MAX (y->extent, frame->y_def->guide.min_extent) + MAX (frame->y_def->guide.offset, 0);

      if (tri_chart_axis_is_right (frame))
        margins.right = extent;
      else
        margins.left = extent;
      margins.top = MAX (y->before, 0);
      margins.bottom = MAX (y->after, 0);
    }
  if (x != NULL)
    {
      double extent = MAX (x->extent, frame->x_def->guide.min_extent) + MAX (frame->x_def->guide.offset, 0);

      if (tri_chart_axis_is_top (frame))
        margins.top = MAX (margins.top, extent);
      else
        margins.bottom = MAX (margins.bottom, extent);
      margins.right = MAX (margins.right, MAX (x->after, 0));
      margins.left = MAX (margins.left, x->before);
    }
  if (frame->has_rows)
    {
      row_margins (context, frame, &margins, width, height);
      tri_chart_frame_set_size (context, frame, width, height);
      if (x != NULL)
        margins.left = MAX (margins.left, x->before);
    }
  return margins;
}

/* tri_chart_plot_measure: what axes, rows and labels take around a plot of that size, which becomes the
 * frame's. */
TriChartMargins
tri_chart_plot_measure (TriChartContext *context, TriChartFrame *frame, double width, double height)
{
  TriChartMargins all = { 0 };

  for (TriChartFrame *part = frame; part != NULL; part = part->next)
    {
      TriChartMargins margins = measure_part (context, part, width, height);

      all.left = MAX (all.left, margins.left);
      all.top = MAX (all.top, margins.top);
      all.right = MAX (all.right, margins.right);
      all.bottom = MAX (all.bottom, margins.bottom);
    }
  return all;
}

/* tri_chart_plot_fit: sizes the plot so that all of it stands in `area`. */
void
tri_chart_plot_fit (TriChartContext *context, TriChartFrame *frame, TriRect area)
{
  TriChartMargins margins = { 0 };

  frame->outer_width = area.width;
  for (guint i = 0; i < 4; i++)
    {
      double width = MAX (area.width - margins.left - margins.right, 10);
      double height = MAX (area.height - margins.top - margins.bottom, 10);

      if (frame->has_rows)
        height = MIN (height, tri_scale_get_n_names (frame->y) * LARGEST_STEP * context->unit);
      margins = tri_chart_plot_measure (context, frame, width, height);
      frame->plot = tri_rect (area.x + margins.left, area.y + margins.top, width, height);
    }
  frame->plot.width = MAX (area.width - margins.left - margins.right, 10);
  frame->plot.height = MAX (area.height - margins.top - margins.bottom, 10);
  if (frame->has_rows)
    frame->plot.height =
      MIN (frame->plot.height, tri_scale_get_n_names (frame->y) * LARGEST_STEP * context->unit);
  tri_chart_frame_set_size (context, frame, frame->plot.width, frame->plot.height);
}

static void
describe_axis (TriChartContext *context, const TriChartFrame *frame, const TriAxisPlan *plan, gboolean is_y)
{
  const TriChannelDef *def = is_y ? frame->y_def : frame->x_def;

  if (plan != NULL)
    {
      tri_scene_builder_add_axis (context->builder,
                                  is_y ? tri_chart_axis_is_right (frame) ? "right" : "left"
                                  : tri_chart_axis_is_top (frame) ? "top"
                                                                  : "bottom",
                                  plan->title);
      // An axis with neither labels nor ticks says nothing of its values.
      for (guint i = 0; i < plan->ticks->len &&
                        !(def->guide.labels == TRI_TRISTATE_NO && def->guide.ticks == TRI_TRISTATE_NO);
           i++)
        {
          const TriAxisTick *tick = &g_array_index (plan->ticks, TriAxisTick, i);

          tri_scene_builder_add_tick (context->builder, tick->value, tick->label != NULL ? tick->label : "",
                                      tick->position);
        }
      // Between the bands stands one more tick than there are bands.
      if (def->guide.at_edges && tri_scale_is_discrete (is_y ? frame->y : frame->x))
        tri_scene_builder_add_tick (context->builder, -1, "", 0);
      return;
    }
  if (!is_y || !frame->has_rows)
    return;
  tri_scene_builder_add_axis (context->builder, "left", NULL);
  for (guint i = 0; i < frame->row_words->len; i++)
    {
      const TriChartRow *row = g_ptr_array_index (frame->row_words, i);

      tri_scene_builder_add_tick (context->builder, i, row->label, tri_chart_rows_centre (context, frame, i));
    }
}

static double
annotation_place (const TriChartFrame *frame, JsonNode *node, gboolean is_y)
{
  const TriScale *scale = is_y ? frame->y : frame->x;
  g_autofree char *name = NULL;

  if (scale == NULL)
    return NAN;
  if (tri_scale_is_discrete (scale))
    {
      name = tri_chart_json_dup_key (node);
      return tri_scale_map_name (scale, name) + tri_scale_get_bandwidth (scale) / 2;
    }
  if (tri_chart_json_is_number (node))
    return tri_scale_map (scale, json_node_get_double (node));
  return tri_chart_json_is_string (node)
           ? tri_scale_map (scale, tri_calendar_parse (json_node_get_string (node)))
           : NAN;
}

static void
draw_annotations (TriChartContext *context, TriChartFrame *frame)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_ANNOTATION);
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke leader = tri_stroke_solid (tri_chart_token (context, TRI_COLOR_INK2), s);

  if (frame->ours == NULL || frame->ours->annotations == NULL)
    return;
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "annotations", NULL);
  for (guint i = 0; i < frame->ours->annotations->len; i++)
    {
      const TriAnnotationSpec *spec = g_ptr_array_index (frame->ours->annotations, i);
      double x = annotation_place (frame, spec->x, FALSE);
      double y = annotation_place (frame, spec->y, TRUE);
      double dx = spec->dx * context->unit;
      double dy = spec->dy * context->unit;
      TriSceneItem *item;

      if (!isfinite (x) || !isfinite (y))
        continue;
      if (hypot (dx, dy) > 12 * context->unit)
        tri_scene_builder_rule (context->builder, x, y, x + dx * 0.9, y + dy * 0.9, &leader, -1);
      item =
        tri_scene_builder_get_item (context->builder,
                                    tri_scene_builder_text (context->builder, x + dx, y + dy, spec->text,
                                                            &style, tri_chart_token (context, TRI_COLOR_INK),
                                                            dx < 0 ? TRI_ALIGN_RIGHT : TRI_ALIGN_LEFT,
                                                            TRI_BASELINE_MIDDLE, -1));
      item->text.halo = tri_chart_token (context, TRI_COLOR_VIEW);
      item->text.halo_width = 3 * context->unit;
    }
}

// What intervals hold, on paper; a window draws brushes that can be moved.
static void
draw_brushes (TriChartContext *context)
{
  guint plot = tri_chart_plots_get_n_plots (context->plots) - 1;
  TriRect area = tri_chart_plots_get_plot (context->plots, plot)->area;
  TriColor ink = tri_chart_token (context, TRI_COLOR_INK2);
  TriStroke edge = tri_stroke_solid (ink, tri_theme_get_line_scale (context->theme));
  TriFill fill = tri_fill_solid (ink);

  for (guint i = 0; i < tri_chart_spec_get_n_params (context->spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (context->spec, i);
      TriRect rect;
      int item;

      if (param->kind != TRI_PARAM_INTERVAL || param->bind != TRI_BIND_NONE ||
          !tri_chart_plots_is_set_in (context->plots, plot, param) ||
          !tri_chart_plots_get_brush (context->plots, plot, param, param->filter, &rect))
        continue;
      rect.x -= area.x;
      rect.y -= area.y;
      tri_scene_builder_begin_mark (context->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "brush", NULL);
      item = tri_scene_builder_rect (context->builder, rect, 0, &fill, NULL, -1);
      tri_scene_builder_get_item (context->builder, item)->opacity = 0.1;
      tri_scene_builder_rect (context->builder, rect, 0, NULL, &edge, -1);
    }
}

static gboolean
is_clipped (const TriChartFrame *frame)
{
  for (; frame != NULL; frame = frame->next)
    for (guint i = 0; i < frame->layers->len; i++)
      if (((TriChartLayer *)g_ptr_array_index (frame->layers, i))->unit->mark.clip)
        return TRUE;
  return FALSE;
}

// What stands behind and beside the marks; `x` and `y` are planned.
static void
draw_guides (TriChartContext *context, TriChartFrame *frame, TriRect area, TriAxisPlan **x, TriAxisPlan **y)
{
  double gap = 10 * context->unit;

  if (!is_bare (frame))
    {
      *x = tri_chart_axis_plan (context, frame, FALSE, 90 * context->unit);
      *y = tri_chart_axis_plan (context, frame, TRUE, MAX (60 * context->unit, frame->plot.width * 0.35));
    }
  frame->label_room = area.x + area.width - frame->plot.x - frame->plot.width -
                      (frame->column_width > 0 ? frame->column_width + gap : 0);
  tri_chart_axis_draw_grid (context, frame, *x, FALSE);
  tri_chart_axis_draw_grid (context, frame, *y, TRUE);
  if (frame->show_x)
    tri_chart_axis_draw (context, frame, *x, FALSE);
  if (frame->show_y)
    tri_chart_axis_draw (context, frame, *y, TRUE);
  if (frame->has_rows)
    tri_chart_rows_draw (context, frame, area);
}

static void
draw_part (TriChartContext *context, TriChartFrame *frame)
{
  for (guint i = 0; i < frame->layers->len; i++)
    tri_chart_mark_draw (context, frame, i);
  if (frame->has_rows)
    tri_chart_rows_draw_empty (context, frame);
  tri_chart_label_draw_all (context, frame);
  draw_annotations (context, frame);
}

// All parts stand in the same place and show the same of their axes.
static void
join_parts (TriChartContext *context, TriChartFrame *frame)
{
  for (TriChartFrame *part = frame->next; part != NULL; part = part->next)
    {
      part->plot = frame->plot;
      part->show_x = frame->show_x;
      part->show_y = frame->show_y;
      part->show_x_title = frame->show_x_title;
      part->show_y_title = frame->show_y_title;
      tri_chart_frame_set_size (context, part, frame->plot.width, frame->plot.height);
    }
}

/* tri_chart_plot_draw: the plot where its frame says; `area` is the whole it stands in. */
void
tri_chart_plot_draw (TriChartContext *context, TriChartFrame *frame, TriRect area)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  guint i = 0;

  join_parts (context, frame);
  for (TriChartFrame *part = frame; part != NULL; part = part->next)
    {
      TriAxisPlan *x = NULL;
      TriAxisPlan *y = NULL;

      draw_guides (context, part, area, &x, &y);
      g_ptr_array_add (plans, x);
      g_ptr_array_add (plans, y);
    }
  tri_scene_builder_begin_plot (context->builder, frame->plot, is_clipped (frame));
  tri_scene_builder_set_reading (context->builder, frame->y != NULL && tri_scale_is_discrete (frame->y)
                                                     ? tri_scale_get_step (frame->y)
                                                     : 0);
  for (TriChartFrame *part = frame; part != NULL; part = part->next)
    {
      g_autoptr (TriAxisPlan) x = g_ptr_array_index (plans, i++);
      g_autoptr (TriAxisPlan) y = g_ptr_array_index (plans, i++);

      if (frame->show_x)
        describe_axis (context, part, x, FALSE);
      if (frame->show_y)
        describe_axis (context, part, y, TRUE);
    }
  for (TriChartFrame *part = frame; part != NULL; part = part->next)
    {
      if (part != frame)
        g_array_append_vals (part->occupied, frame->occupied->data, frame->occupied->len);
      draw_part (context, part);
    }
  tri_chart_plots_add (context->plots, frame);
  if (context->options->brushes)
    draw_brushes (context);
  tri_scene_builder_end_plot (context->builder);
}

/* tri_chart_plot_draw_heading: a line of words over a view; returns the height it takes, 0 without words. */
double
tri_chart_plot_draw_heading (TriChartContext *context, const char *text, TriRect area, gboolean centred)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  double height = tri_text_measure (context->theme, &style, "Ag").height + 6 * context->unit;

  if (text == NULL)
    return 0;
  if (context->builder != NULL)
    {
      int item;

      tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_GUIDE, "heading", NULL);
      item = tri_scene_builder_text (context->builder, centred ? area.x + area.width / 2 : area.x, area.y,
                                     text, &style, tri_chart_token (context, TRI_COLOR_INK),
                                     centred ? TRI_ALIGN_CENTER : TRI_ALIGN_LEFT, TRI_BASELINE_TOP, -1);
      tri_scene_builder_get_item (context->builder, item)->text.max_width = MAX (area.width, 1);
    }
  return height;
}
