// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of a chart: what of it a person may set, and what they have set.

#include "tri-chart-param.h"

struct _TriChartParamValues
{
  gatomicrefcount ref_count;
  GHashTable *filters; // name -> TriFilter, or NULL for one that was cleared
  GHashTable *values;  // name -> JsonNode
  gboolean is_zoomed[2];
  double zoom[2][2];
};

static void
control_free (gpointer data)
{
  TriChartControl *control = data;

  g_free (control->label);
  g_free (control->field);
  g_clear_pointer (&control->options, json_array_unref);
  g_clear_pointer (&control->captions, g_ptr_array_unref);
  g_free (control);
}

/** tri_chart_control_new: (skip) */
TriChartControl *
tri_chart_control_new (TriChartBind bind)
{
  TriChartControl *control = g_new0 (TriChartControl, 1);

  control->bind = bind;
  return control;
}

/** tri_chart_param_free: (skip): frees what tri_chart_param_new() made. */
void
tri_chart_param_free (TriChartParam *self)
{
  g_free (self->name);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->filter, tri_filter_unref);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self);
}

/** tri_chart_param_new: (skip): Returns: (transfer full): as Vega-Lite has it where nothing is said. */
TriChartParam *
tri_chart_param_new (const char *name, TriChartParamKind kind)
{
  TriChartParam *self = g_new0 (TriChartParam, 1);

  self->name = g_strdup (name);
  self->kind = kind;
  self->controls = g_ptr_array_new_with_free_func (control_free);
  self->can_toggle = self->can_clear = self->can_move = self->can_zoom = TRUE;
  self->has_x = self->has_y = kind == TRI_PARAM_INTERVAL;
  return self;
}

static void
filter_unref (gpointer data)
{
  if (data != NULL)
    tri_filter_unref (data);
}

/** tri_chart_param_values_new: nothing is set. */
TriChartParamValues *
tri_chart_param_values_new (void)
{
  TriChartParamValues *self = g_new0 (TriChartParamValues, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->filters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, filter_unref);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_node_unref);
  return self;
}

TriChartParamValues *
tri_chart_param_values_ref (TriChartParamValues *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_chart_param_values_unref (TriChartParamValues *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->filters);
  g_hash_table_unref (self->values);
  g_free (self);
}

static TriChartParamValues *
copy_values (const TriChartParamValues *self)
{
  TriChartParamValues *copy = tri_chart_param_values_new ();
  GHashTableIter iter;
  gpointer key, value;

  if (self == NULL)
    return copy;
  g_hash_table_iter_init (&iter, self->filters);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->filters, g_strdup (key), value != NULL ? tri_filter_ref (value) : NULL);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, g_strdup (key), json_node_copy (value));
  memcpy (copy->is_zoomed, self->is_zoomed, sizeof copy->is_zoomed);
  memcpy (copy->zoom, self->zoom, sizeof copy->zoom);
  return copy;
}

/**
 * tri_chart_param_values_with_filter:
 * @self: (nullable): nothing set so far
 * @filter: (nullable) (transfer none): what a selection holds; %NULL: it is empty
 *
 * Returns: (transfer full)
 */
TriChartParamValues *
tri_chart_param_values_with_filter (TriChartParamValues *self, const char *name, TriFilter *filter)
{
  TriChartParamValues *copy = copy_values (self);

  g_hash_table_insert (copy->filters, g_strdup (name), filter != NULL ? tri_filter_ref (filter) : NULL);
  return copy;
}

/** tri_chart_param_values_with_value: @value: (transfer none): of a variable */
TriChartParamValues *
tri_chart_param_values_with_value (TriChartParamValues *self, const char *name, JsonNode *value)
{
  TriChartParamValues *copy = copy_values (self);

  g_hash_table_insert (copy->values, g_strdup (name), json_node_copy (value));
  return copy;
}

/** tri_chart_param_values_with_zoom: the axis runs from @first to @last, in the data's units. */
TriChartParamValues *
tri_chart_param_values_with_zoom (TriChartParamValues *self, gboolean is_y, double first, double last)
{
  TriChartParamValues *copy = copy_values (self);

  copy->is_zoomed[is_y ? 1 : 0] = TRUE;
  copy->zoom[is_y ? 1 : 0][0] = first;
  copy->zoom[is_y ? 1 : 0][1] = last;
  return copy;
}

TriChartParamValues *
tri_chart_param_values_without_zoom (TriChartParamValues *self)
{
  TriChartParamValues *copy = copy_values (self);

  copy->is_zoomed[0] = copy->is_zoomed[1] = FALSE;
  return copy;
}

/**
 * tri_chart_param_values_get_filter:
 * @self: (nullable):
 * @filter: (out) (transfer none) (nullable): %NULL where the selection was cleared
 *
 * Returns: whether the selection has been set or cleared.
 */
gboolean
tri_chart_param_values_get_filter (const TriChartParamValues *self, const char *name, TriFilter **filter)
{
  gpointer value;

  *filter = NULL;
  if (self == NULL || !g_hash_table_lookup_extended (self->filters, name, NULL, &value))
    return FALSE;
  *filter = value;
  return TRUE;
}

/** tri_chart_param_values_get_value: Returns: (transfer none) (nullable): %NULL where it was not set. */
JsonNode *
tri_chart_param_values_get_value (const TriChartParamValues *self, const char *name)
{
  return self != NULL ? g_hash_table_lookup (self->values, name) : NULL;
}

gboolean
tri_chart_param_values_get_zoom (const TriChartParamValues *self, gboolean is_y, double *first, double *last)
{
  guint axis = is_y ? 1 : 0;

  if (self == NULL || !self->is_zoomed[axis])
    return FALSE;
  *first = self->zoom[axis][0];
  *last = self->zoom[axis][1];
  return TRUE;
}

gboolean
tri_chart_param_values_is_zoomed (const TriChartParamValues *self)
{
  return self != NULL && (self->is_zoomed[0] || self->is_zoomed[1]);
}

/** tri_chart_param_values_is_empty: whether the chart stands as its specification says. */
gboolean
tri_chart_param_values_is_empty (const TriChartParamValues *self)
{
  return self == NULL || (g_hash_table_size (self->filters) == 0 && g_hash_table_size (self->values) == 0 &&
                          !tri_chart_param_values_is_zoomed (self));
}
