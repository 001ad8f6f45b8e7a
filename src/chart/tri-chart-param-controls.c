// SPDX-License-Identifier: GPL-3.0-or-later
// `bind` of a parameter: the controls that stand beside a chart.

#include "tri-chart-param-parse.h"

#include "tri-chart-json.h"
#include "tri-chart-normalize.h"

#define MAX_OPTIONS 200

// A plain value in words: a text as it is, anything else as JSON writes it.
static char *
dup_caption (JsonNode *node)
{
  return tri_chart_json_is_string (node) ? json_node_dup_string (node) : json_to_string (node, FALSE);
}

static gboolean
parse_options (TriChartControl *control, JsonObject *bind, const char *path, GError **error)
{
  JsonArray *options = NULL;
  JsonArray *labels = NULL;
  g_autofree char *where = g_strdup_printf ("%s.options", path);

  if (!tri_chart_json_get_array (bind, path, "options", &options, error) ||
      !tri_chart_json_get_array (bind, path, "labels", &labels, error))
    return FALSE;
  if (options == NULL || json_array_get_length (options) == 0 ||
      json_array_get_length (options) > MAX_OPTIONS)
    return tri_chart_json_refuse (error, where, "a choice without options", "a list of 1 to 200 values");
  control->options = json_array_ref (options);
  control->captions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (options); i++)
    {
      JsonNode *option = json_array_get_element (options, i);
      JsonNode *label =
        labels != NULL && i < json_array_get_length (labels) ? json_array_get_element (labels, i) : option;

      if (!JSON_NODE_HOLDS_VALUE (option) && !JSON_NODE_HOLDS_NULL (option))
        return tri_chart_json_refuse (error, where, "this option", "numbers, texts, true, false or null");
      // Nothing chosen, where an option is null.
      g_ptr_array_add (control->captions,
                       JSON_NODE_HOLDS_NULL (label) ? g_strdup ("All") : dup_caption (label));
    }
  return TRUE;
}

static gboolean
parse_range (TriChartControl *control, JsonObject *bind, const char *path, GError **error)
{
  control->min = 0;
  control->max = 100;
  if (!tri_chart_json_get_double (bind, path, "min", &control->min, error) ||
      !tri_chart_json_get_double (bind, path, "max", &control->max, error) ||
      !tri_chart_json_get_double (bind, path, "step", &control->step, error))
    return FALSE;
  if (!(control->max > control->min) || control->step < 0 || control->step > control->max - control->min)
    return tri_chart_json_refuse (error, path, "this range", "min below max, and a step that fits between");
  return TRUE;
}

static gboolean
parse_control (TriChartParam *param, JsonNode *node, const char *field, const char *path, GError **error)
{
  static const char *const inputs[] = { "range", "select", "checkbox", "radio", NULL };
  static const char *const range_keys[] = { "input", "name", "min", "max", "step", "debounce", NULL };
  static const char *const choice_keys[] = { "input", "name", "options", "labels", "debounce", NULL };
  static const char *const plain_keys[] = { "input", "name", "debounce", NULL };
  JsonObject *bind = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  TriChartControl *control;
  int input = -1;

  if (bind == NULL)
    return tri_chart_json_refuse (error, path, "this value", "an object with “input”");
  if (!tri_chart_json_get_enum (bind, path, "input", inputs, &input, error))
    return FALSE;
  if (input < 0)
    return tri_chart_json_refuse (error, path, "a control without “input”",
                                  "range, select, checkbox or radio");
  control = tri_chart_control_new (TRI_BIND_RANGE + (TriChartBind)input);
  g_ptr_array_add (param->controls, control);
  control->field = g_strdup (field);
  control->label = g_strdup (tri_normalize_text (bind, "name"));
  if (control->label == NULL)
    control->label = g_strdup (field != NULL ? field : param->name);
  if (control->bind == TRI_BIND_RANGE)
    return tri_chart_json_check_keys (bind, path, range_keys, error) &&
           parse_range (control, bind, path, error);
  if (control->bind == TRI_BIND_CHECKBOX)
    return tri_chart_json_check_keys (bind, path, plain_keys, error);
  return tri_chart_json_check_keys (bind, path, choice_keys, error) &&
         parse_options (control, bind, path, error);
}

/* tri_chart_param_parse_controls: one control, or of a point parameter one for each field. */
gboolean
tri_chart_param_parse_controls (TriChartParam *param, JsonNode *bind, const char *path, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (bind) ? json_node_get_object (bind) : NULL;
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return tri_chart_json_refuse (error, path, "this value",
                                  param->kind == TRI_PARAM_POINT ? "“legend”, or an object with “input”"
                                                                 : "an object with “input”");
  if (param->kind == TRI_PARAM_VARIABLE)
    return parse_control (param, bind, NULL, path, error);
  if (param->fields == NULL)
    return tri_chart_json_refuse (error, path, "controls of a parameter without “fields”", "name its fields");
  if (json_object_has_member (object, "input"))
    {
      if (param->fields->len == 1)
        return parse_control (param, bind, g_ptr_array_index (param->fields, 0), path, error);
      return tri_chart_json_refuse (error, path, "one control for several fields", "one for each field");
    }
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *where = g_strdup_printf ("%s.%s", path, (const char *)l->data);

      if (!g_ptr_array_find_with_equal_func (param->fields, l->data, g_str_equal, NULL))
        return tri_chart_json_refuse (error, where, "a control of this", "one of the parameter’s “fields”");
      if (!parse_control (param, json_object_get_member (object, l->data), l->data, where, error))
        return FALSE;
    }
  return TRUE;
}
