// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the parameters out of a specification and leaves in each unit the names of those set in its plot.

#include "tri-chart-normalize.h"

#include "tri-chart-json.h"
#include "tri-chart-param-parse.h"

/* Around: what a view has from those around it. */
typedef struct
{
  GPtrArray *encodings; // of JsonObject, outermost first
  GPtrArray *names;     // of the views around
  JsonArray *inherited; // of JsonObject: {"name": …, "views": […]}, views where it names some
} Around;

/* tri_normalize_find_param: (nullable) */
TriChartParam *
tri_normalize_find_param (GPtrArray *params, const char *name)
{
  for (guint i = 0; i < params->len; i++)
    {
      TriChartParam *param = g_ptr_array_index (params, i);

      if (g_strcmp0 (param->name, name) == 0)
        return param;
    }
  return NULL;
}

// What a person has set goes before what the specification says.
static void
apply_set (const TriNormalizer *self, TriChartParam *param)
{
  JsonNode *value = tri_chart_param_values_get_value (self->set, param->name);
  TriFilter *filter;

  if (param->kind == TRI_PARAM_VARIABLE && value != NULL)
    {
      g_clear_pointer (&param->value, json_node_unref);
      param->value = json_node_copy (value);
    }
  if (param->kind != TRI_PARAM_VARIABLE &&
      tri_chart_param_values_get_filter (self->set, param->name, &filter))
    {
      g_clear_pointer (&param->filter, tri_filter_unref);
      param->filter = filter != NULL ? tri_filter_ref (filter) : NULL;
    }
}

// A variable that is computed from those before it.
static gboolean
compute (const TriNormalizer *self,
         TriChartParam *param,
         JsonObject *object,
         const char *path,
         GError **error)
{
  const char *text = tri_normalize_text (object, "expr");
  g_autofree char *where = g_strdup_printf ("%s.expr", path);
  JsonNode *value;

  if (text == NULL)
    return !json_object_has_member (object, "expr") ||
           tri_chart_json_refuse (error, where, "this value", "an expression as text");
  value = tri_normalize_evaluate (self, text, where, error);
  if (value == NULL)
    return FALSE;
  g_clear_pointer (&param->value, json_node_unref);
  param->value = value;
  return TRUE;
}

static gboolean
add_param (TriNormalizer *self, JsonNode *node, const TriParamScope *scope, const char *path, GError **error)
{
  g_autoptr (TriChartParam) param = tri_chart_param_parse (node, path, error);
  JsonObject *object = param != NULL ? json_node_get_object (node) : NULL;
  TriChartParam *known;
  JsonNode *value;

  if (param == NULL)
    return FALSE;
  known = tri_normalize_find_param (self->params, param->name);
  // One selection may be set in several views.
  if (known != NULL && known->kind == param->kind && known->kind != TRI_PARAM_VARIABLE)
    return TRUE;
  if (known != NULL)
    return tri_chart_json_refuse (error, path, "a second parameter of this name", "a name of its own");
  if (self->params->len >= TRI_CHART_MAX_PARAMS)
    return tri_chart_json_refuse (error, path, "so many parameters", "use at most 64");
  value = json_object_get_member (object, "value");
  if (value != NULL && !tri_chart_param_set_initial (param, value, scope, path, error))
    return FALSE;
  apply_set (self, param);
  if (param->kind == TRI_PARAM_VARIABLE && !compute (self, param, object, path, error))
    return FALSE;
  if (param->kind == TRI_PARAM_VARIABLE)
    {
      if (param->value != NULL)
        json_object_set_member (self->values, param->name, tri_normalize_copy (param->value));
      else
        json_object_set_null_member (self->values, param->name);
    }
  g_ptr_array_add (self->params, g_steal_pointer (&param));
  return TRUE;
}

// Which of the views around, or this one, the parameter names.
static gboolean
is_for (JsonObject *entry, GPtrArray *names)
{
  JsonNode *views = json_object_get_member (entry, "views");
  JsonArray *list = views != NULL && JSON_NODE_HOLDS_ARRAY (views) ? json_node_get_array (views) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *view = json_array_get_element (list, i);

      if (tri_chart_json_is_string (view) &&
          g_ptr_array_find_with_equal_func (names, json_node_get_string (view), g_str_equal, NULL))
        return TRUE;
    }
  return list == NULL;
}

// A unit keeps the names of what is set in its plot.
static void
leave_names (JsonObject *view, const Around *around)
{
  g_autoptr (JsonArray) names = json_array_new ();

  for (guint i = 0; i < json_array_get_length (around->inherited); i++)
    {
      JsonObject *entry = json_array_get_object_element (around->inherited, i);

      if (is_for (entry, around->names))
        json_array_add_string_element (names, json_object_get_string_member (entry, "name"));
    }
  json_object_remove_member (view, "params");
  if (json_array_get_length (names) > 0 && json_object_has_member (view, "mark"))
    json_object_set_array_member (view, "params", g_steal_pointer (&names));
}

static gboolean
collect_own (TriNormalizer *self, JsonObject *view, Around *around, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (view, "params");
  TriParamScope scope = { view, around->encodings };
  JsonArray *params;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autofree char *where = g_strdup_printf ("%s.params", path);

      return tri_chart_json_refuse (error, where, "this value", "a list of parameters");
    }
  params = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (params); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s.params[%u]", path, i);
      JsonNode *element = json_array_get_element (params, i);
      JsonObject *entry;

      if (!add_param (self, element, &scope, where, error))
        return FALSE;
      if (!json_object_has_member (json_node_get_object (element), "select"))
        continue;
      entry = json_object_new ();
      json_object_set_string_member (entry, "name",
                                     tri_normalize_text (json_node_get_object (element), "name"));
      if (json_object_has_member (json_node_get_object (element), "views"))
        json_object_set_member (entry, "views",
                                json_node_copy (
                                  json_object_get_member (json_node_get_object (element), "views")));
      json_array_add_object_element (around->inherited, entry);
    }
  return TRUE;
}

static gboolean collect (TriNormalizer *self,
                         JsonObject *view,
                         const Around *outer,
                         const char *path,
                         guint nesting,
                         GError **error);

// What is set in one layer is set in all of the plot.
static gboolean
collect_layers (TriNormalizer *self,
                JsonObject *view,
                Around *around,
                const char *path,
                guint nesting,
                GError **error)
{
  JsonNode *node = json_object_get_member (view, "layer");
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; nesting <= 64 && list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *child = json_array_get_element (list, i);
      g_autofree char *where = g_strdup_printf ("%s.layer[%u]", path, i);

      if (!JSON_NODE_HOLDS_OBJECT (child))
        continue;
      if (!collect_own (self, json_node_get_object (child), around, where, error) ||
          !collect_layers (self, json_node_get_object (child), around, where, nesting + 1, error))
        return FALSE;
      json_object_remove_member (json_node_get_object (child), "params");
    }
  return TRUE;
}

static gboolean
collect_children (TriNormalizer *self,
                  JsonObject *view,
                  const Around *around,
                  const char *path,
                  guint nesting,
                  GError **error)
{
  static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat", NULL };

  for (guint i = 0; compositions[i] != NULL; i++)
    {
      JsonNode *list = json_object_get_member (view, compositions[i]);

      for (guint j = 0; list != NULL && JSON_NODE_HOLDS_ARRAY (list) &&
                        j < json_array_get_length (json_node_get_array (list));
           j++)
        {
          JsonNode *child = json_array_get_element (json_node_get_array (list), j);
          g_autofree char *where = g_strdup_printf ("%s.%s[%u]", path, compositions[i], j);

          if (JSON_NODE_HOLDS_OBJECT (child) &&
              !collect (self, json_node_get_object (child), around, where, nesting + 1, error))
            return FALSE;
        }
    }
  if (tri_normalize_object (view, "spec") != NULL)
    {
      g_autofree char *where = g_strdup_printf ("%s.spec", path);

      return collect (self, tri_normalize_object (view, "spec"), around, where, nesting + 1, error);
    }
  return TRUE;
}

static gboolean
collect (TriNormalizer *self,
         JsonObject *view,
         const Around *outer,
         const char *path,
         guint nesting,
         GError **error)
{
  g_autoptr (GPtrArray) encodings = g_ptr_array_copy (outer->encodings, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_copy (outer->names, NULL, NULL);
  g_autoptr (JsonArray) inherited = json_array_new ();
  Around around = { encodings, names, inherited };

  if (nesting > 64)
    return tri_chart_json_refuse (error, path, "so deep a nesting", "nest less");
  for (guint i = 0; i < json_array_get_length (outer->inherited); i++)
    json_array_add_element (inherited, json_array_dup_element (outer->inherited, i));
  if (tri_normalize_text (view, "name") != NULL)
    g_ptr_array_add (names, (gpointer)tri_normalize_text (view, "name"));
  if (!collect_own (self, view, &around, path, error))
    return FALSE;
  if (tri_normalize_object (view, "encoding") != NULL)
    g_ptr_array_add (encodings, tri_normalize_object (view, "encoding"));
  if (!collect_layers (self, view, &around, path, nesting, error))
    return FALSE;
  leave_names (view, &around);
  return collect_children (self, view, &around, path, nesting, error);
}

/* tri_normalize_collect_params: takes the parameters out of a view and those in it. */
gboolean
tri_normalize_collect_params (TriNormalizer *self, JsonObject *view, const char *path, GError **error)
{
  g_autoptr (GPtrArray) encodings = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (JsonArray) inherited = json_array_new ();
  Around around = { encodings, names, inherited };

  return collect (self, view, &around, path, 0, error);
}
