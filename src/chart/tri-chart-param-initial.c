// SPDX-License-Identifier: GPL-3.0-or-later
// The first value of a parameter: by channels or fields as Vega-Lite writes it, as the filter it stands for.

#include "tri-chart-param-parse.h"

#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-json.h"
#include "tri-chart-normalize.h"

static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat", NULL };

static JsonObject *
find_in_view (JsonObject *view, const char *channel)
{
  JsonObject *def = tri_normalize_object (tri_normalize_object (view, "encoding"), channel);

  for (guint i = 0; def == NULL && compositions[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (view, compositions[i]);
      JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; def == NULL && list != NULL && j < json_array_get_length (list); j++)
        {
          JsonNode *child = json_array_get_element (list, j);

          if (JSON_NODE_HOLDS_OBJECT (child))
            def = find_in_view (json_node_get_object (child), channel);
        }
    }
  if (def == NULL && tri_normalize_object (view, "spec") != NULL)
    def = find_in_view (tri_normalize_object (view, "spec"), channel);
  return def;
}

/* tri_chart_param_find_channel: (nullable): what a channel is of: in the view, around it, or first within. */
JsonObject *
tri_chart_param_find_channel (const TriParamScope *scope, const char *channel)
{
  JsonObject *own = tri_normalize_object (tri_normalize_object (scope->view, "encoding"), channel);

  for (guint i = scope->encodings->len; own == NULL && i > 0; i--)
    own = tri_normalize_object (g_ptr_array_index (scope->encodings, i - 1), channel);
  return own != NULL ? own : find_in_view (scope->view, channel);
}

// The channel that draws a field, to know of which type it is.
static JsonObject *
find_field (const TriParamScope *scope, const char *field)
{
  static const char *const channels[] = { "x",      "y",     "color",   "fill",  "stroke",
                                          "size",   "shape", "theta",   "text",  "detail",
                                          "column", "row",   "tooltip", "facet", NULL };

  for (guint i = 0; channels[i] != NULL; i++)
    {
      JsonObject *def = tri_chart_param_find_channel (scope, channels[i]);

      if (def != NULL && g_strcmp0 (tri_normalize_text (def, "field"), field) == 0)
        return def;
    }
  return NULL;
}

static const char *
get_time_unit (JsonObject *def)
{
  const char *unit = tri_normalize_text (def, "timeUnit");

  return unit != NULL ? unit : tri_normalize_text (tri_normalize_object (def, "timeUnit"), "unit");
}

/* tri_chart_param_describe_clause: what the filter's last field is: a date, cut to a unit. @def: (nullable)
 */
void
tri_chart_param_describe_clause (TriFilter *filter, JsonObject *def)
{
  TriFilterClause *clause = tri_filter_get_last (filter);
  const char *unit = def != NULL ? get_time_unit (def) : NULL;
  const char *type = def != NULL ? tri_normalize_text (def, "type") : NULL;

  clause->is_time = unit != NULL || g_strcmp0 (type, "temporal") == 0;
  if (unit != NULL)
    clause->time_unit = g_strdup (unit);
}

// A plain value; a date as its instant, and so a text where the field is one. NULL: neither.
static JsonNode *
read_value (JsonNode *node, gboolean is_time)
{
  double instant;

  if (JSON_NODE_HOLDS_OBJECT (node) && tri_normalize_read_date (json_node_get_object (node), &instant))
    return json_node_init_double (json_node_alloc (), instant);
  if (is_time && tri_chart_json_is_string (node))
    return json_node_init_double (json_node_alloc (), tri_calendar_parse (json_node_get_string (node)));
  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node) ? json_node_copy (node) : NULL;
}

static gboolean
is_temporal (JsonObject *def)
{
  return def != NULL &&
         (get_time_unit (def) != NULL || g_strcmp0 (tri_normalize_text (def, "type"), "temporal") == 0);
}

static gboolean
is_bin (JsonObject *def)
{
  JsonNode *bin = def != NULL ? json_object_get_member (def, "bin") : NULL;

  return bin != NULL &&
         (JSON_NODE_HOLDS_OBJECT (bin) || (tri_chart_json_is_boolean (bin) && json_node_get_boolean (bin)));
}

// Two numbers are the ends of an interval; anything else lists the names in it.
static gboolean
add_interval (TriFilter *filter,
              const char *field,
              JsonObject *def,
              JsonNode *node,
              const char *path,
              GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const char *type = def != NULL ? tri_normalize_text (def, "type") : NULL;
  gboolean is_names = !is_bin (def) && get_time_unit (def) == NULL &&
                      (g_strcmp0 (type, "nominal") == 0 || g_strcmp0 (type, "ordinal") == 0);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  double ends[2] = { 0, 0 };

  if (n == 0 || n > TRI_FILTER_MAX || (!is_names && n != 2))
    return tri_chart_json_refuse (error, path, "this interval", "[first, last], or the names in it");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) value = read_value (json_array_get_element (array, i), is_temporal (def));

      if (value == NULL || (!is_names && !tri_chart_json_is_number (value)))
        return tri_chart_json_refuse (error, path, "this end of an interval", "a number or a date");
      if (is_names)
        tri_filter_add_value (filter, field, value);
      else
        ends[i] = json_node_get_double (value);
    }
  if (!is_names)
    tri_filter_add_range (filter, field, ends[0], ends[1]);
  tri_chart_param_describe_clause (filter, def);
  return TRUE;
}

static gboolean
add_point (TriFilter *filter,
           const char *field,
           JsonObject *def,
           JsonNode *node,
           const char *path,
           GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (JsonNode) value = NULL;

  if (array != NULL && json_array_get_length (array) == 2 && is_bin (def))
    {
      if (!add_interval (filter, field, def, node, path, error))
        return FALSE;
      tri_filter_get_last (filter)->is_half_open = TRUE;
      return TRUE;
    }
  value = read_value (node, is_temporal (def));
  if (value == NULL)
    return tri_chart_json_refuse (error, path, "this value", "a number, a text, true, false, null or a date");
  tri_filter_add_value (filter, field, value);
  tri_chart_param_describe_clause (filter, def);
  return TRUE;
}

// A key is a channel, or else a field.
static const char *
resolve_key (const TriParamScope *scope, const char *key, JsonObject **def)
{
  const char *field;

  *def = tri_chart_param_find_channel (scope, key);
  field = *def != NULL ? tri_normalize_text (*def, "field") : NULL;
  if (field != NULL)
    return field;
  *def = find_field (scope, key);
  return key;
}

static gboolean
add_choice (TriChartParam *param,
            TriFilter *filter,
            JsonNode *node,
            const TriParamScope *scope,
            const char *path,
            GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  GPtrArray *single = param->fields != NULL ? param->fields : param->channels;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;
  JsonObject *def;

  tri_filter_begin_choice (filter);
  if (object == NULL ||
      (single != NULL && single->len == 1 && !json_object_has_member (object, g_ptr_array_index (single, 0))))
    {
      double instant;

      if (single == NULL || single->len != 1 ||
          (object != NULL && !tri_normalize_read_date (object, &instant)))
        return tri_chart_json_refuse (error, path, "this first value", "an array of objects, {field: value}");
      key = resolve_key (scope, g_ptr_array_index (single, 0), &def);
      return add_point (filter, key, def, node, path, error);
    }
  if (json_object_get_size (object) == 0 || json_object_get_size (object) > 20)
    return tri_chart_json_refuse (error, path, "this first value", "an array of objects, {field: value}");
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
      const char *field = resolve_key (scope, key, &def);

      if (!add_point (filter, field, def, value, where, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_interval (TriChartParam *param,
              TriFilter *filter,
              JsonNode *node,
              const TriParamScope *scope,
              const char *path,
              GError **error)
{
  static const char *const keys[] = { "x", "y", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean any = FALSE;

  if (object == NULL)
    return tri_chart_json_refuse (error, path, "this first value", "{\"x\": [first, last]}");
  if (!tri_chart_json_check_keys (object, path, keys, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *value = json_object_get_member (object, keys[i]);
      g_autofree char *where = g_strdup_printf ("%s.%s", path, keys[i]);
      JsonObject *def = tri_chart_param_find_channel (scope, keys[i]);
      const char *field = def != NULL ? tri_normalize_text (def, "field") : NULL;

      if (value == NULL)
        continue;
      if (field == NULL || !(i == 0 ? param->has_x : param->has_y))
        return tri_chart_json_refuse (error, where, "an interval here", "a channel of a field it runs along");
      if (!add_interval (filter, field, def, value, where, error))
        return FALSE;
      any = TRUE;
    }
  return any || tri_chart_json_refuse (error, path, "this first value", "{\"x\": [first, last]}");
}

/* tri_chart_param_set_initial: what it holds before anyone has touched it. */
gboolean
tri_chart_param_set_initial (TriChartParam *param,
                             JsonNode *value,
                             const TriParamScope *scope,
                             const char *path,
                             GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s.value", path);
  g_autoptr (TriFilter) filter = NULL;
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (param->kind == TRI_PARAM_VARIABLE)
    {
      param->value = tri_normalize_copy (value);
      return TRUE;
    }
  if (JSON_NODE_HOLDS_NULL (value) || (array != NULL && json_array_get_length (array) == 0))
    return TRUE;
  filter = tri_filter_new ();
  if (param->kind == TRI_PARAM_INTERVAL && !set_interval (param, filter, value, scope, where, error))
    return FALSE;
  if (param->kind == TRI_PARAM_POINT && array == NULL &&
      !add_choice (param, filter, value, scope, where, error))
    return FALSE;
  if (array != NULL && json_array_get_length (array) > TRI_FILTER_MAX)
    return tri_chart_json_refuse (error, where, "so many first values", "at most 500");
  for (guint i = 0; param->kind == TRI_PARAM_POINT && array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s[%u]", where, i);

      if (!add_choice (param, filter, json_array_get_element (array, i), scope, at, error))
        return FALSE;
    }
  param->filter = g_steal_pointer (&filter);
  return TRUE;
}
