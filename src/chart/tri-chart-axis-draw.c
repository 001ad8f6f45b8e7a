// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of planned axes: grid, line, ticks, labels and title.

#include "tri-chart-axis.h"

#include "tri-chart-visual.h"

// Where an axis stands, and which way its labels go from there.
static double
edge_of (const TriChartFrame *frame, gboolean is_y, double *away)
{
  const TriChannelDef *def = is_y ? frame->y_def : frame->x_def;
  gboolean is_top = tri_chart_axis_is_top (frame);
  gboolean is_right = tri_chart_axis_is_right (frame);
  double offset = def != NULL ? def->guide.offset : 0;

  *away = (is_y ? is_right : !is_top) ? 1 : -1;
  if (is_y)
    return frame->plot.x + (is_right ? frame->plot.width : 0) + *away * offset;
  return frame->plot.y + (is_top ? 0 : frame->plot.height) + *away * offset;
}

// Where ticks and grid of a plan stand: by its ticks, or at the edges of the bands.
static GArray *
collect_places (const TriChartFrame *frame, const TriAxisPlan *plan, gboolean is_y)
{
  const TriChannelDef *def = is_y ? frame->y_def : frame->x_def;
  const TriScale *scale = is_y ? frame->y : frame->x;
  GArray *places = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean at_edges = def->guide.at_edges && tri_scale_get_scale_type (scale) == TRI_SCALE_BAND;
  double half = at_edges ? tri_scale_get_step (scale) / 2 : 0;

  for (guint i = 0; i < plan->ticks->len; i++)
    {
      double at = g_array_index (plan->ticks, TriAxisTick, i).position - half;

      g_array_append_val (places, at);
      at += 2 * half;
      if (at_edges && i + 1 == plan->ticks->len)
        g_array_append_val (places, at);
    }
  return places;
}

static gboolean
has_grid (const TriChartFrame *frame, gboolean is_y)
{
  const TriChannelDef *def = is_y ? frame->y_def : frame->x_def;
  const TriScale *scale = is_y ? frame->y : frame->x;

  if (def->guide.grid != TRI_TRISTATE_UNSET)
    return def->guide.grid == TRI_TRISTATE_YES;
  // Two grids at once would be read as one.
  return !tri_scale_is_discrete (scale) && def->bin == NULL &&
         !(is_y ? frame->is_flipped_y : frame->is_flipped_x);
}

/* tri_chart_axis_draw_grid: lines behind the marks, in the scene's pixels. */
void
tri_chart_axis_draw_grid (TriChartContext *context,
                          const TriChartFrame *frame,
                          const TriAxisPlan *plan,
                          gboolean is_y)
{
  g_autoptr (GArray) places = NULL;
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke line = tri_stroke_solid (tri_chart_token (context, TRI_COLOR_GRID), s);
  TriRect plot = frame->plot;

  if (plan == NULL || !has_grid (frame, is_y))
    return;
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "grid", NULL);
  places = collect_places (frame, plan, is_y);
  for (guint i = 0; i < places->len; i++)
    {
      double at = g_array_index (places, double, i);

      if (is_y)
        tri_scene_builder_rule (context->builder, plot.x, plot.y + at, plot.x + plot.width, plot.y + at,
                                &line, -1);
      else
        tri_scene_builder_rule (context->builder, plot.x + at, plot.y, plot.x + at, plot.y + plot.height,
                                &line, -1);
    }
}

static void
draw_label (TriChartContext *context,
            const TriChartFrame *frame,
            const TriAxisPlan *plan,
            const TriAxisTick *tick,
            gboolean is_y)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_AXIS);
  TriRect plot = frame->plot;
  double gap = (TRI_CHART_TICK_LENGTH + 2) * context->unit;
  TriColor ink = tri_chart_token (context, TRI_COLOR_INK2);
  double height = tri_text_measure (context->theme, &style, tick->label).height;
  double away;
  double edge = edge_of (frame, is_y, &away);
  int item;

  if (is_y)
    tri_scene_builder_text (context->builder, edge + away * gap, plot.y + tick->position, tick->label, &style,
                            ink, away < 0 ? TRI_ALIGN_RIGHT : TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
  else if (plan->angle == 0)
    tri_scene_builder_text (context->builder, plot.x + tick->position, edge + away * gap, tick->label, &style,
                            ink, TRI_ALIGN_CENTER, away < 0 ? TRI_BASELINE_BOTTOM : TRI_BASELINE_TOP, -1);
  else
    {
      item = tri_scene_builder_text (context->builder, plot.x + tick->position,
                                     edge + away * (gap + height * 0.3), tick->label, &style, ink,
                                     (plan->angle < 0) == (away > 0) ? TRI_ALIGN_RIGHT : TRI_ALIGN_LEFT,
                                     TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_get_item (context->builder, item)->text.angle = plan->angle;
    }
}

static void
draw_title (TriChartContext *context, const TriChartFrame *frame, const TriAxisPlan *plan, gboolean is_y)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_AXIS);
  TriRect plot = frame->plot;
  int item;

  style.weight = 600;
  if (!is_y)
    {
      double away;
      double edge = edge_of (frame, FALSE, &away);

      tri_scene_builder_text (context->builder, plot.x + plot.width / 2, edge + away * plan->extent,
                              plan->title, &style, tri_chart_token (context, TRI_COLOR_INK2),
                              TRI_ALIGN_CENTER, away < 0 ? TRI_BASELINE_TOP : TRI_BASELINE_BOTTOM, -1);
      return;
    }
  {
    double away;
    double edge = edge_of (frame, TRUE, &away);

    item = tri_scene_builder_text (context->builder, edge + away * plan->extent, plot.y + plot.height / 2,
                                   plan->title, &style, tri_chart_token (context, TRI_COLOR_INK2),
                                   TRI_ALIGN_CENTER, away < 0 ? TRI_BASELINE_TOP : TRI_BASELINE_BOTTOM, -1);
  }
  tri_scene_builder_get_item (context->builder, item)->text.angle = -90;
}

/* tri_chart_axis_draw: line, ticks, labels and title, and what dump() says of them. */
void
tri_chart_axis_draw (TriChartContext *context,
                     const TriChartFrame *frame,
                     const TriAxisPlan *plan,
                     gboolean is_y)
{
  g_autoptr (GArray) places = NULL;
  const TriChannelDef *def;
  const TriScale *scale;
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke line = tri_stroke_solid (tri_chart_token (context, TRI_COLOR_AXIS), s);
  TriRect plot = frame->plot;
  double away;
  double edge = edge_of (frame, is_y, &away);

  if (plan == NULL)
    return;
  def = is_y ? frame->y_def : frame->x_def;
  scale = is_y ? frame->y : frame->x;
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "axis", NULL);
  if (def->guide.domain == TRI_TRISTATE_YES || (def->guide.domain == TRI_TRISTATE_UNSET && !frame->has_rows))
    {
      if (is_y)
        tri_scene_builder_rule (context->builder, edge, plot.y, edge, plot.y + plot.height, &line, -1);
      else
        tri_scene_builder_rule (context->builder, plot.x, edge, plot.x + plot.width, edge, &line, -1);
    }
  places = collect_places (frame, plan, is_y);
  for (guint i = 0; i < places->len; i++)
    {
      double at = g_array_index (places, double, i);
      double length = TRI_CHART_TICK_LENGTH * context->unit;

      if (def->guide.ticks == TRI_TRISTATE_NO || frame->has_rows ||
          (is_y && tri_scale_is_discrete (scale) && !def->guide.at_edges))
        break;
      if (is_y)
        tri_scene_builder_rule (context->builder, edge + away * length, plot.y + at, edge, plot.y + at, &line,
                                -1);
      else
        tri_scene_builder_rule (context->builder, plot.x + at, edge, plot.x + at, edge + away * length, &line,
                                -1);
    }
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_GUIDE, "axis-labels", NULL);
  for (guint i = 0; i < plan->ticks->len; i++)
    if (g_array_index (plan->ticks, TriAxisTick, i).label != NULL)
      draw_label (context, frame, plan, &g_array_index (plan->ticks, TriAxisTick, i), is_y);
  if (plan->title != NULL && plan->title[0] != '\0' && (is_y ? frame->show_y_title : frame->show_x_title))
    draw_title (context, frame, plan, is_y);
}
