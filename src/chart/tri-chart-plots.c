// SPDX-License-Identifier: GPL-3.0-or-later
// What a drawn chart knows of its plots: where they stand, what their axes are of and what can be set in
// them.

#include "tri-chart-plots-private.h"

#include <math.h>

#include "tri-calendar.h"
#include "tri-chart-layer.h"

/* Source: what a target was drawn from. */
typedef struct
{
  guint layer;
  guint row;
  int channel; // of a legend entry; −1: a mark
} Source;

struct _TriChartPlots
{
  TriChartSpec *spec;
  GPtrArray *tables;   // of TriTable, one a layer
  GArray *plots;       // of TriChartPlot
  GHashTable *sources; // target -> Source
};

static void
axis_clear (TriChartAxis *axis)
{
  g_clear_pointer (&axis->scale, tri_scale_free);
  g_free (axis->field);
  g_free (axis->time_unit);
  g_free (axis->title);
}

static void
plot_clear (gpointer data)
{
  TriChartPlot *plot = data;

  axis_clear (&plot->x);
  axis_clear (&plot->y);
}

/* tri_chart_plots_new: before anything is drawn. */
TriChartPlots *
tri_chart_plots_new (const TriChartContext *context)
{
  TriChartPlots *self = g_new0 (TriChartPlots, 1);

  self->spec = tri_chart_spec_ref ((TriChartSpec *)context->spec);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);
  for (guint i = 0; i < context->layers->len; i++)
    g_ptr_array_add (self->tables,
                     tri_table_ref (((const TriChartLayer *)g_ptr_array_index (context->layers, i))->table));
  self->plots = g_array_new (FALSE, TRUE, sizeof (TriChartPlot));
  g_array_set_clear_func (self->plots, plot_clear);
  self->sources = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
tri_chart_plots_free (gpointer plots)
{
  TriChartPlots *self = plots;

  g_array_unref (self->plots);
  g_hash_table_unref (self->sources);
  g_ptr_array_unref (self->tables);
  tri_chart_spec_unref (self->spec);
  g_free (self);
}

static gboolean
holds_numbers (const TriChartFrame *frame, const TriChannelDef *def)
{
  for (guint i = 0; def->field != NULL && i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);
      int column = tri_table_find_column (layer->table, def->field);

      for (guint row = 0; column >= 0 && row < tri_table_get_n_rows (layer->table); row++)
        if (!tri_table_is_null (layer->table, row, column))
          return tri_table_get_value_type (layer->table, row, column) != TRI_VALUE_TEXT;
    }
  return FALSE;
}

static void
set_axis (TriChartAxis *axis, const TriChartFrame *frame, const TriScale *scale, const TriChannelDef *def)
{
  if (scale == NULL || def == NULL)
    return;
  axis->scale = tri_scale_copy (scale);
  axis->field = def->aggregate == NULL ? g_strdup (def->source_field) : NULL;
  axis->time_unit = g_strdup (def->time_unit);
  axis->is_time = def->type == TRI_FIELD_TEMPORAL || tri_scale_get_scale_type (scale) == TRI_SCALE_TIME;
  axis->title = tri_channel_dup_title (def);
  if (axis->title == NULL || axis->title[0] == '\0')
    {
      g_free (axis->title);
      axis->title = g_strdup (def->source_field);
    }
  axis->is_numbers = tri_scale_is_discrete (scale) && holds_numbers (frame, def);
}

/* tri_chart_plots_add: a plot that stands where its frame says. */
void
tri_chart_plots_add (TriChartPlots *self, const TriChartFrame *frame)
{
  const TriChartLayer *first = frame->layers->len > 0 ? g_ptr_array_index (frame->layers, 0) : NULL;
  TriChartPlot plot = { .area = frame->plot };

  set_axis (&plot.x, frame, frame->x, frame->x_def);
  set_axis (&plot.y, frame, frame->y, frame->y_def);
  plot.params = first != NULL ? first->unit->params : NULL;
  g_array_append_val (self->plots, plot);
}

/* tri_chart_plots_add_entry: a legend entry, which stands for the value of a channel in that row. */
void
tri_chart_plots_add_entry (TriChartPlots *self,
                           int target,
                           const TriChartLayer *layer,
                           TriChannel channel,
                           guint row)
{
  Source *source = g_new (Source, 1);

  *source = (Source){ layer->unit->index, row, (int)channel };
  g_hash_table_insert (self->sources, GINT_TO_POINTER (target), source);
}

void
tri_chart_plots_add_target (TriChartPlots *self, int target, const TriChartLayer *layer, guint row)
{
  Source *source = g_new (Source, 1);

  *source = (Source){ layer->unit->index, row, -1 };
  g_hash_table_insert (self->sources, GINT_TO_POINTER (target), source);
}

/** tri_chart_plots_of: Returns: (transfer none) (nullable): of a scene that is a chart's. */
const TriChartPlots *
tri_chart_plots_of (const TriScene *scene)
{
  return tri_scene_get_extra (scene, tri_chart_plots_free);
}

const TriChartSpec *
tri_chart_plots_get_spec (const TriChartPlots *self)
{
  return self->spec;
}

guint
tri_chart_plots_get_n_plots (const TriChartPlots *self)
{
  return self->plots->len;
}

const TriChartPlot *
tri_chart_plots_get_plot (const TriChartPlots *self, guint index)
{
  return &g_array_index (self->plots, TriChartPlot, index);
}

/** tri_chart_plots_find: @slack: how far outside still counts. Returns: a plot, −1: none */
int
tri_chart_plots_find (const TriChartPlots *self, double x, double y, double slack)
{
  for (guint i = 0; i < self->plots->len; i++)
    {
      TriRect area = tri_chart_plots_get_plot (self, i)->area;

      if (tri_rect_contains (tri_rect (area.x - slack, area.y - slack, area.width + 2 * slack,
                                       area.height + 2 * slack),
                             x, y))
        return (int)i;
    }
  return -1;
}

/** tri_chart_plots_find_param: Returns: (transfer none) (nullable): the first of that kind set in a plot. */
const TriChartParam *
tri_chart_plots_find_param (const TriChartPlots *self, guint plot, TriChartParamKind kind, TriChartBind bind)
{
  const GPtrArray *names = tri_chart_plots_get_plot (self, plot)->params;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const TriChartParam *param = tri_chart_spec_find_param (self->spec, g_ptr_array_index (names, i));

      if (param != NULL && param->kind == kind && param->bind == bind)
        return param;
    }
  return NULL;
}

/** tri_chart_plots_is_set_in: whether a parameter is set by pointing into a plot. */
gboolean
tri_chart_plots_is_set_in (const TriChartPlots *self, guint plot, const TriChartParam *param)
{
  const GPtrArray *names = tri_chart_plots_get_plot (self, plot)->params;

  return names != NULL &&
         g_ptr_array_find_with_equal_func ((GPtrArray *)names, param->name, g_str_equal, NULL);
}

static JsonNode *
name_to_node (const TriChartAxis *axis, const char *name)
{
  return axis->is_numbers ? json_node_init_double (json_node_alloc (), g_ascii_strtod (name, NULL))
                          : json_node_init_string (json_node_alloc (), name);
}

// What of an axis lies between two of its pixels.
static void
add_span (TriFilter *filter, const TriChartAxis *axis, double from, double to)
{
  double half = tri_scale_get_bandwidth (axis->scale) / 2;
  gboolean any = FALSE;

  if (tri_scale_is_continuous (axis->scale))
    {
      tri_filter_add_range (filter, axis->field, tri_scale_invert (axis->scale, from),
                            tri_scale_invert (axis->scale, to));
      any = TRUE;
    }
  else
    for (guint i = 0; i < tri_scale_get_n_names (axis->scale) && i < TRI_FILTER_MAX; i++)
      {
        const char *name = tri_scale_get_name (axis->scale, i);
        double at = tri_scale_map_name (axis->scale, name);
        g_autoptr (JsonNode) node = name_to_node (axis, name);

        if (at + 2 * half < MIN (from, to) || at > MAX (from, to))
          continue;
        tri_filter_add_value (filter, axis->field, node);
        any = TRUE;
      }
  if (any)
    {
      tri_filter_get_last (filter)->is_time = axis->is_time;
      tri_filter_get_last (filter)->time_unit = g_strdup (axis->time_unit);
      // A unit of time that begins where the interval ends is outside.
      tri_filter_get_last (filter)->is_half_open =
        axis->time_unit != NULL && tri_filter_get_last (filter)->values == NULL;
    }
}

/**
 * tri_chart_plots_dup_interval:
 * @rect: in the scene's pixels
 *
 * Returns: (transfer full) (nullable): what the interval holds where its brush is that rectangle; %NULL:
 * nothing.
 */
TriFilter *
tri_chart_plots_dup_interval (const TriChartPlots *self, guint plot, const TriChartParam *param, TriRect rect)
{
  const TriChartPlot *at = tri_chart_plots_get_plot (self, plot);
  g_autoptr (TriFilter) filter = tri_filter_new ();
  double x = rect.x - at->area.x;
  double y = rect.y - at->area.y;

  if (param->has_x && at->x.field != NULL && at->x.scale != NULL)
    add_span (filter, &at->x, CLAMP (x, 0, at->area.width), CLAMP (x + rect.width, 0, at->area.width));
  if (param->has_y && at->y.field != NULL && at->y.scale != NULL)
    add_span (filter, &at->y, CLAMP (y + rect.height, 0, at->area.height), CLAMP (y, 0, at->area.height));
  return tri_filter_get_n_choices (filter) > 0 ? g_steal_pointer (&filter) : NULL;
}

// The pixels of an axis that a clause covers; all of it where there is none.
static gboolean
get_span (const TriChartAxis *axis, const TriFilter *filter, double length, double *from, double *to)
{
  const TriFilterClause *clause = axis->field != NULL ? tri_filter_find_clause (filter, axis->field) : NULL;
  double a, b;

  *from = 0;
  *to = length;
  if (clause == NULL || axis->scale == NULL)
    return FALSE;
  if (clause->values != NULL)
    {
      *from = INFINITY;
      *to = -INFINITY;
      for (guint i = 0; i < json_array_get_length (clause->values); i++)
        {
          g_autofree char *name = tri_chart_json_dup_key (json_array_get_element (clause->values, i));

          a = tri_scale_map_name (axis->scale, name);
          if (!isfinite (a))
            continue;
          *from = MIN (*from, a);
          *to = MAX (*to, a + tri_scale_get_bandwidth (axis->scale));
        }
      return isfinite (*from);
    }
  a = tri_scale_map (axis->scale, clause->low);
  b = tri_scale_map (axis->scale, clause->high);
  if (!isfinite (a) || !isfinite (b))
    return FALSE;
  *from = CLAMP (MIN (a, b), 0, length);
  *to = CLAMP (MAX (a, b), 0, length);
  return TRUE;
}

/**
 * tri_chart_plots_get_brush:
 * @filter: (nullable): what the interval holds
 * @rect: (out): in the scene's pixels
 *
 * Returns: whether the interval is seen in the plot.
 */
gboolean
tri_chart_plots_get_brush (const TriChartPlots *self,
                           guint plot,
                           const TriChartParam *param,
                           const TriFilter *filter,
                           TriRect *rect)
{
  const TriChartPlot *at = tri_chart_plots_get_plot (self, plot);
  double x0, x1, y0, y1;
  gboolean has_x, has_y;

  if (filter == NULL)
    return FALSE;
  has_x = get_span (&at->x, filter, at->area.width, &x0, &x1) && param->has_x;
  has_y = get_span (&at->y, filter, at->area.height, &y0, &y1) && param->has_y;
  *rect = tri_rect (at->area.x + x0, at->area.y + y0, x1 - x0, y1 - y0);
  return has_x || has_y;
}

// The value of a row as a clause of a filter.
static void
add_cell (TriFilter *filter, const TriTable *table, guint row, const TriChannelDef *def)
{
  int column = tri_table_find_column (table, def->field);
  int end = def->field_end != NULL && def->bin != NULL ? tri_table_find_column (table, def->field_end) : -1;
  g_autoptr (JsonNode) node = NULL;

  if (column < 0)
    return;
  if (end >= 0 && !tri_table_is_null (table, row, column))
    {
      tri_filter_add_range (filter, def->source_field, tri_table_get_real (table, row, column),
                            tri_table_get_real (table, row, end));
      tri_filter_get_last (filter)->is_half_open = TRUE;
      return;
    }
  if (tri_table_is_null (table, row, column))
    node = json_node_init_null (json_node_alloc ());
  else if (tri_table_get_value_type (table, row, column) == TRI_VALUE_TEXT && def->type != TRI_FIELD_TEMPORAL)
    node = json_node_init_string (json_node_alloc (), tri_table_get_text (table, row, column));
  else if (tri_table_get_value_type (table, row, column) == TRI_VALUE_TEXT)
    node = json_node_init_double (json_node_alloc (),
                                  tri_calendar_parse (tri_table_get_text (table, row, column)));
  else
    node = json_node_init_double (json_node_alloc (), tri_table_get_real (table, row, column));
  tri_filter_add_value (filter, def->source_field, node);
  tri_filter_get_last (filter)->is_time = def->type == TRI_FIELD_TEMPORAL || def->time_unit != NULL;
  tri_filter_get_last (filter)->time_unit = g_strdup (def->time_unit);
}

static gboolean
is_wanted (const TriChartParam *param, const TriUnit *unit, TriChannel channel)
{
  const TriChannelDef *def = unit->channels[channel];

  if (def == NULL || def->field == NULL || def->aggregate != NULL || def->source_field == NULL)
    return FALSE;
  if (param->fields != NULL)
    return g_ptr_array_find_with_equal_func (param->fields, def->source_field, g_str_equal, NULL);
  if (param->channels != NULL)
    return g_ptr_array_find_with_equal_func (param->channels, tri_channel_names[channel], g_str_equal, NULL);
  return TRUE;
}

/**
 * tri_chart_plots_dup_choice:
 * @target: of the scene: a mark
 * @param: a point parameter
 *
 * Returns: (transfer full) (nullable): the mark as a choice: the fields the parameter names, else all that
 * the mark is drawn by; %NULL where it has none.
 */
TriFilter *
tri_chart_plots_dup_choice (const TriChartPlots *self, int target, const TriChartParam *param)
{
  const Source *source = g_hash_table_lookup (self->sources, GINT_TO_POINTER (target));
  g_autoptr (TriFilter) filter = tri_filter_new ();
  const TriTable *table;
  const TriUnit *unit;

  if (source == NULL)
    return NULL;
  unit = g_ptr_array_index (self->spec->units, source->layer);
  table = g_ptr_array_index (self->tables, source->layer);
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    if (is_wanted (param, unit, (TriChannel)i) && (source->channel < 0 || source->channel == (int)i))
      add_cell (filter, table, source->row, unit->channels[i]);
  // A field that no channel shows stands in the rows where nothing was summed up.
  for (guint i = 0; source->channel < 0 && param->fields != NULL && i < param->fields->len; i++)
    {
      TriChannelDef plain = { .field = g_ptr_array_index (param->fields, i),
                              .source_field = g_ptr_array_index (param->fields, i) };

      if (tri_filter_find_clause (filter, plain.field) == NULL)
        add_cell (filter, table, source->row, &plain);
    }
  return tri_filter_get_n_choices (filter) > 0 ? g_steal_pointer (&filter) : NULL;
}

/** tri_chart_plots_dup_legend_choice: Returns: (transfer full) (nullable): what a legend entry stands for. */
TriFilter *
tri_chart_plots_dup_legend_choice (const TriChartPlots *self, int target)
{
  const Source *source = g_hash_table_lookup (self->sources, GINT_TO_POINTER (target));
  g_autoptr (TriFilter) filter = tri_filter_new ();
  const TriUnit *unit;

  if (source == NULL || source->channel < 0)
    return NULL;
  unit = g_ptr_array_index (self->spec->units, source->layer);
  add_cell (filter, g_ptr_array_index (self->tables, source->layer), source->row,
            unit->channels[source->channel]);
  return tri_filter_get_n_choices (filter) > 0 ? g_steal_pointer (&filter) : NULL;
}

/** tri_chart_plots_can_zoom: whether there is one plot, or many on common axes, with such an axis of amounts.
 */
gboolean
tri_chart_plots_can_zoom (const TriChartPlots *self, gboolean is_y)
{
  const TriChartPlot *first = self->plots->len > 0 ? tri_chart_plots_get_plot (self, 0) : NULL;
  const TriScale *scale = first == NULL ? NULL : is_y ? first->y.scale : first->x.scale;
  TriNodeKind kind = self->spec->root->kind;

  return scale != NULL && tri_scale_is_continuous (scale) &&
         (kind == TRI_NODE_UNIT || kind == TRI_NODE_LAYER || kind == TRI_NODE_FACET);
}

/** tri_chart_plots_find_nearest: Returns: the mark of a plot whose middle is nearest, −1: none */
int
tri_chart_plots_find_nearest (const TriChartPlots *self,
                              const TriScene *scene,
                              guint plot,
                              double x,
                              double y)
{
  TriRect area = tri_chart_plots_get_plot (self, plot)->area;
  double least = INFINITY;
  int nearest = -1;

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);
      double cx = target->bounds.x + target->bounds.width / 2;
      double cy = target->bounds.y + target->bounds.height / 2;
      double distance = hypot (cx - x, cy - y);

      if (target->is_legend || !tri_rect_contains (area, cx, cy) || distance >= least)
        continue;
      least = distance;
      nearest = (int)i;
    }
  return nearest;
}
