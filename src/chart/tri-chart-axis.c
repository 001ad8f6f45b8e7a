// SPDX-License-Identifier: GPL-3.0-or-later
// Planning of axes: ticks and labels. Labels that would meet are, in this order, thinned (numbers), set at an
// angle or left out (names), cut.

#include "tri-chart-axis.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-format.h"
#include "tri-time-unit.h"

#define MAX_TICKS 500

static void
clear_tick (gpointer data)
{
  g_free (((TriAxisTick *)data)->label);
}

void
tri_chart_axis_plan_free (TriAxisPlan *plan)
{
  g_array_unref (plan->ticks);
  g_free (plan->title);
  g_free (plan);
}

/* tri_chart_axis_is_top: whether the x axis stands above the plot. */
gboolean
tri_chart_axis_is_top (const TriChartFrame *frame)
{
  return frame->x_def != NULL && (frame->is_flipped_x || g_strcmp0 (frame->x_def->guide.orient, "top") == 0);
}

/* tri_chart_axis_is_right: whether the y axis stands right of the plot. */
gboolean
tri_chart_axis_is_right (const TriChartFrame *frame)
{
  return frame->y_def != NULL &&
         (frame->is_flipped_y || g_strcmp0 (frame->y_def->guide.orient, "right") == 0);
}

static TriTextStyle
style_of (const TriChartContext *context)
{
  return tri_theme_get_text_style (context->theme, TRI_TEXT_AXIS);
}

// A thin space before %, as everywhere in the atlas.
static char *
set_percent (char *label)
{
  gsize n = strlen (label);
  char *spaced;

  if (n < 2 || label[n - 1] != '%')
    return label;
  label[n - 1] = '\0';
  spaced = g_strconcat (label, "\u202f%", NULL);
  g_free (label);
  return spaced;
}

/* tri_chart_axis_dup_label: a value as the axis or legend of its definition labels it. */
char *
tri_chart_axis_dup_label (const TriScale *scale, const TriChannelDef *def, double value, double count)
{
  const char *format = def->guide.format != NULL ? def->guide.format : def->format;
  gboolean is_time = def->guide.format != NULL ? def->guide.is_time_format : def->is_time_format;
  TriNumberFormat number;
  double first;
  double last;

  if (format == NULL && def->time_unit != NULL && tri_scale_get_scale_type (scale) == TRI_SCALE_TIME)
    return tri_channel_dup_time (def, value);
  if (format == NULL)
    return set_percent (tri_scale_format_tick (scale, value, count));
  if (is_time)
    return tri_time_format_apply (format, value);
  if (!tri_number_format_parse (&number, format, NULL))
    return tri_scale_format_tick (scale, value, count);
  tri_scale_get_domain (scale, &first, &last);
  if (tri_scale_get_scale_type (scale) != TRI_SCALE_LOG && count > 0)
    {
      g_autoptr (GArray) ticks = tri_scale_ticks (scale, count);

      if (ticks->len > 1)
        number =
          tri_number_format_for_step (&number,
                                      g_array_index (ticks, double, 1) - g_array_index (ticks, double, 0),
                                      MAX (fabs (first), fabs (last)));
    }
  return set_percent (tri_number_format_apply (&number, value));
}

static double
leading_digit (double value)
{
  return round (fabs (value) / pow (10, floor (log10 (fabs (value)) + 1e-9)));
}

// Whether a log tick has a label: at `level` 0 all, 1 those of 1, 2 and 5, 2 powers of ten.
static gboolean
is_labelled (double value, int level)
{
  double digit = leading_digit (value);

  return level == 0 || digit == 1 || digit == 10 || (level == 1 && (digit == 2 || digit == 5));
}

static void
add_tick (TriAxisPlan *plan, double value, double position, char *label)
{
  TriAxisTick tick = { value, position, label };

  g_array_append_val (plan->ticks, tick);
}

static gboolean
labels_meet (const TriChartContext *context, const TriAxisPlan *plan, gboolean is_y, double gap)
{
  TriTextStyle style = style_of (context);
  double last = NAN;
  double last_half = 0;

  for (guint i = 0; i < plan->ticks->len; i++)
    {
      const TriAxisTick *tick = &g_array_index (plan->ticks, TriAxisTick, i);
      TriTextSize size;
      double half;

      if (tick->label == NULL || tick->label[0] == '\0')
        continue;
      size = tri_text_measure (context->theme, &style, tick->label);
      half = (is_y ? size.height : size.width) / 2;
      if (isfinite (last) && fabs (tick->position - last) < half + last_half + gap)
        return TRUE;
      last = tick->position;
      last_half = half;
    }
  return FALSE;
}

static void
collect_values (TriAxisPlan *plan, const TriScale *scale, const TriChannelDef *def)
{
  for (guint i = 0; i < json_array_get_length (def->guide.values); i++)
    {
      JsonNode *node = json_array_get_element (def->guide.values, i);
      double value = tri_chart_json_is_number (node)   ? json_node_get_double (node)
                     : tri_chart_json_is_string (node) ? tri_calendar_parse (json_node_get_string (node))
                                                       : NAN;
      double position = tri_scale_map (scale, value);

      if (isfinite (position))
        add_tick (plan, value, position, tri_chart_axis_dup_label (scale, def, value, 0));
    }
}

static void
collect_ticks (TriAxisPlan *plan, const TriScale *scale, const TriChannelDef *def, double count, int level)
{
  g_autoptr (GArray) ticks = tri_scale_ticks (scale, count);
  gboolean is_log = tri_scale_get_scale_type (scale) == TRI_SCALE_LOG;

  g_array_set_size (plan->ticks, 0);
  for (guint i = 0; i < MIN (ticks->len, MAX_TICKS); i++)
    {
      double value = g_array_index (ticks, double, i);

      if (!is_log || is_labelled (value, level))
        add_tick (plan, value, tri_scale_map (scale, value),
                  tri_chart_axis_dup_label (scale, def, value, count));
    }
}

// Vega-Lite's tickCount; NaN: Vega's own.
static double
natural_count (const TriScale *scale, const TriChannelDef *def, double length)
{
  static const char *const few[] = { "month", "hours", "day", "quarter", NULL };

  if (isfinite (def->guide.tick_count))
    return CLAMP (def->guide.tick_count, 0, 100);
  if (tri_scale_get_scale_type (scale) == TRI_SCALE_LOG)
    return 10;
  if (def->bin != NULL)
    return ceil (length / 10);
  if (def->time_unit != NULL && g_strv_contains (few, def->time_unit))
    return 10;
  return ceil (length / 40);
}

// No two ticks closer than a unit of time.
static double
limit_count (const TriScale *scale, const TriChannelDef *def, double count)
{
  double least = def->guide.tick_min_step;
  double first;
  double last;
  guint parts;

  if (isnan (least) && g_strcmp0 (def->guide.format, "d") == 0)
    least = 1;
  if (isnan (least) && def->time_unit != NULL && tri_time_unit_parse (def->time_unit, &parts))
    least = tri_time_unit_next (0, parts, (int)def->time_step) - 0;
  if (!(least > 0))
    return count;
  tri_scale_get_domain (scale, &first, &last);
  return MIN (count, MAX (1, floor (fabs (last - first) / least)) + 1);
}

// Every other label goes, until those that are left do not meet.
static void
hide_labels (TriChartContext *context, TriAxisPlan *plan, gboolean is_y, double gap)
{
  for (guint round = 1; round < plan->ticks->len && labels_meet (context, plan, is_y, gap); round *= 2)
    for (guint i = round; i < plan->ticks->len; i += 2 * round)
      g_clear_pointer (&g_array_index (plan->ticks, TriAxisTick, i).label, g_free);
}

static void
collect_bins (const TriChartContext *context,
              TriAxisPlan *plan,
              const TriScale *scale,
              const TriChannelDef *def,
              double count)
{
  double first;
  double last;
  double step = def->bin_step > 0 ? def->bin_step : NAN;
  double from;
  guint n;

  tri_scale_get_domain (scale, &first, &last);
  for (guint i = 0; isnan (step) && i < context->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (context->layers, i);

      if (layer->unit->channels[def->channel] != NULL && layer->unit->channels[def->channel]->bin != NULL &&
          g_strcmp0 (layer->unit->channels[def->channel]->field, def->field) == 0)
        for (guint row = 0; isnan (step) && row < tri_table_get_n_rows (layer->table); row++)
          step = tri_chart_layer_end_number (layer, def->channel, row) -
                 tri_chart_layer_number (layer, def->channel, row);
    }
  if (!(step > 0) || (last - first) / step > MAX_TICKS)
    return;
  from = first;
  n = (guint)floor ((last - from) / step + 1e-9) + 1;
  count = MAX (count, n);
  for (guint i = 0; i < n; i++)
    add_tick (plan, from + i * step, tri_scale_map (scale, from + i * step),
              tri_chart_axis_dup_label (scale, def, from + i * step, count));
}

// All of Vega's ticks, with as many labels as there is room for.
static void
plan_natural (TriChartContext *context,
              TriAxisPlan *plan,
              const TriScale *scale,
              const TriChannelDef *def,
              double length,
              gboolean is_y)
{
  double count = natural_count (scale, def, length);
  double gap = (is_y ? 0 : 4) * context->unit;

  if (def->bin != NULL || def->bin_step > 0)
    collect_bins (context, plan, scale, def, count);
  if (plan->ticks->len == 0)
    {
      count = limit_count (scale, def, count);
      collect_ticks (plan, scale, def, count, 0);
    }
  for (guint i = 0; tri_scale_get_scale_type (scale) == TRI_SCALE_LOG && i < plan->ticks->len; i++)
    {
      TriAxisTick *tick = &g_array_index (plan->ticks, TriAxisTick, i);

      if (plan->ticks->len > 10 && !is_labelled (tick->value, 2))
        g_clear_pointer (&tick->label, g_free);
    }
  hide_labels (context, plan, is_y, gap);
}

static void
plan_numbers (TriChartContext *context,
              TriAxisPlan *plan,
              const TriScale *scale,
              const TriChannelDef *def,
              double length,
              gboolean is_y)
{
  gboolean is_log = tri_scale_get_scale_type (scale) == TRI_SCALE_LOG;
  gboolean is_projector = tri_theme_get_kind (context->theme) == TRI_THEME_PROJECTOR;
  double gap = (is_y ? 3 : 9) * context->unit;
  double count = ceil (length / 40); // Vega-Lite's tickCount

  if (def->guide.values != NULL)
    {
      collect_values (plan, scale, def);
      return;
    }
  if (context->options->natural)
    {
      plan_natural (context, plan, scale, def, length, is_y);
      return;
    }
  else
    count = MAX (2, floor (length / ((is_y ? 34 : 84) * context->unit)));
  if (isfinite (def->guide.tick_count))
    count = CLAMP (def->guide.tick_count, 1, 100);
  if (is_log)
    for (int level = is_projector ? 2 : 1; level <= 2; level++)
      {
        collect_ticks (plan, scale, def, 10, level);
        if (!labels_meet (context, plan, is_y, gap))
          return;
      }
  for (; count >= 1; count = count > 12 ? floor (count * 0.8) : count - 1)
    {
      collect_ticks (plan, scale, def, count, 2);
      if (!labels_meet (context, plan, is_y, gap))
        break;
    }
}

/* tri_chart_axis_dup_name: a name of the domain as its definition would have it read: an instant as a date, a
 * number by its format; NULL: as it is. */
char *
tri_chart_axis_dup_name (const TriChannelDef *def, const char *name)
{
  const char *format = def->guide.format != NULL ? def->guide.format : def->format;
  gboolean is_time = def->guide.format != NULL ? def->guide.is_time_format : def->is_time_format;
  char *end;
  double number = g_ascii_strtod (name, &end);
  TriNumberFormat parsed;

  if (end == name || *end != '\0')
    return NULL;
  if (format != NULL && is_time)
    return tri_time_format_apply (format, number);
  if (format == NULL && (def->time_unit != NULL || def->type == TRI_FIELD_TEMPORAL))
    return tri_channel_dup_time (def, number);
  if (format != NULL && tri_number_format_parse (&parsed, format, NULL))
    return tri_number_format_apply (&parsed, number);
  return NULL;
}

static void
plan_names (TriAxisPlan *plan, const TriScale *scale, const TriChannelDef *def)
{
  for (guint i = 0; i < tri_scale_get_n_names (scale) && i < MAX_TICKS; i++)
    {
      const char *name = tri_scale_get_name (scale, i);
      double middle = tri_scale_map_name (scale, name) + tri_scale_get_bandwidth (scale) / 2;
      char *label = NULL;

      label = tri_chart_axis_dup_name (def, name);
      add_tick (plan, i, middle, tri_chart_cut_words (label != NULL ? label : g_strdup (name)));
    }
}

static void
drop_every_other (TriAxisPlan *plan)
{
  for (guint i = 1; i < plan->ticks->len; i += 2)
    g_clear_pointer (&g_array_index (plan->ticks, TriAxisTick, i).label, g_free);
  for (guint i = 1; i < plan->ticks->len; i++)
    if (g_array_index (plan->ticks, TriAxisTick, i).label == NULL)
      {
        g_array_remove_index (plan->ticks, i);
        i--;
      }
}

static void
cut_label (const TriChartContext *context, TriAxisTick *tick, double width)
{
  TriTextStyle style = style_of (context);
  g_auto (GStrv) lines = NULL;

  if (tick->label == NULL || tri_text_measure (context->theme, &style, tick->label).width <= width)
    return;
  lines = tri_text_wrap (context->theme, &style, tick->label, width, 1);
  g_free (tick->label);
  tick->label = g_strdup (lines[0] != NULL ? lines[0] : "");
}

// Vega-Lite sets names under a plot upright only where told; a filled pane first tries them flat.
static void
turn_names (TriChartContext *context, TriAxisPlan *plan, const TriChannelDef *def, double room)
{
  double gap = 6 * context->unit;

  if (isfinite (def->guide.label_angle))
    plan->angle = fmod (def->guide.label_angle, 360);
  else if (context->options->natural)
    plan->angle = -90;
  else if (labels_meet (context, plan, FALSE, gap))
    plan->angle = -45;
  if (plan->angle > 180)
    plan->angle -= 360;
  for (guint i = 0; i < plan->ticks->len && plan->angle != 0; i++)
    cut_label (context, &g_array_index (plan->ticks, TriAxisTick, i), room);
  if (plan->angle == 0 && context->options->natural)
    hide_labels (context, plan, FALSE, gap);
  else if (plan->angle == 0)
    while (plan->ticks->len > 2 && labels_meet (context, plan, FALSE, gap))
      drop_every_other (plan);
}

static double
measure_labels (const TriChartContext *context, TriAxisPlan *plan, gboolean is_y, double length)
{
  TriTextStyle style = style_of (context);
  double extent = 0;
  double turn = fabs (plan->angle) * G_PI / 180;

  for (guint i = 0; i < plan->ticks->len; i++)
    {
      const TriAxisTick *tick = &g_array_index (plan->ticks, TriAxisTick, i);
      TriTextSize size;
      double half;

      if (tick->label == NULL)
        continue;
      size = tri_text_measure (context->theme, &style, tick->label);
      if (is_y)
        {
          extent = MAX (extent, size.width);
          half = size.height / 2;
        }
      else
        {
          extent = MAX (extent, size.width * sin (turn) + size.height * cos (turn));
          half = plan->angle == 0 ? size.width / 2 : size.height / 2;
          if (plan->angle != 0)
            plan->before = MAX (plan->before, size.width * cos (turn) - tick->position);
        }
      plan->before = MAX (plan->before, half - tick->position);
      plan->after = MAX (plan->after, tick->position + half - length);
    }
  return extent;
}

static void
thin_rows (TriChartContext *context, TriAxisPlan *plan)
{
  while (plan->ticks->len > 2 && labels_meet (context, plan, TRUE, 0))
    drop_every_other (plan);
}

/**
 * tri_chart_axis_plan:
 * @room: the most that labels may take away from the plot
 *
 * Returns: (transfer full) (nullable): the axis for the plot's size as it is set; %NULL where there is none.
 */
TriAxisPlan *
tri_chart_axis_plan (TriChartContext *context, const TriChartFrame *frame, gboolean is_y, double room)
{
  const TriScale *scale = is_y ? frame->y : frame->x;
  const TriChannelDef *def = is_y ? frame->y_def : frame->x_def;
  double length = is_y ? frame->plot.height : frame->plot.width;
  TriTextStyle style = style_of (context);
  TriAxisPlan *plan;

  if (scale == NULL || def == NULL || def->guide.is_null ||
      (is_y ? frame->has_rows || frame->is_repeated_y : frame->is_repeated_x))
    return NULL;
  plan = g_new0 (TriAxisPlan, 1);
  plan->ticks = g_array_new (FALSE, FALSE, sizeof (TriAxisTick));
  g_array_set_clear_func (plan->ticks, clear_tick);
  if (tri_scale_is_discrete (scale))
    {
      plan_names (plan, scale, def);
      if (is_y && context->options->natural)
        hide_labels (context, plan, TRUE, 0);
      else if (is_y)
        thin_rows (context, plan);
      for (guint i = 0; is_y && i < plan->ticks->len; i++)
        cut_label (context, &g_array_index (plan->ticks, TriAxisTick, i), room);
      if (!is_y)
        turn_names (context, plan, def, room);
    }
  else
    plan_numbers (context, plan, scale, def, length, is_y);
  if (def->guide.labels == TRI_TRISTATE_NO)
    for (guint i = 0; i < plan->ticks->len; i++)
      g_clear_pointer (&g_array_index (plan->ticks, TriAxisTick, i).label, g_free);
  plan->label_extent = measure_labels (context, plan, is_y, length);
  plan->extent = (TRI_CHART_TICK_LENGTH + 3) * context->unit + plan->label_extent;
  plan->title = tri_chart_frame_dup_title (frame, is_y);
  if (plan->title != NULL && plan->title[0] != '\0')
    plan->extent += tri_text_measure (context->theme, &style, plan->title).height + 6 * context->unit;
  return plan;
}
