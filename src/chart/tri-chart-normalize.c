// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the views of a specification: `repeat` becomes concatenations and layers, a composite mark the layers
// it is made of, the configuration what each mark, axis and legend says itself.

#include "tri-chart-normalize.h"

#include <string.h>

#include "tri-chart-json.h"

#define MAX_REPEATED 256 // views in all, whatever is nested

static JsonObject *
normalize_view (const TriNormalizer *self, JsonObject *view, const char *path, GError **error);

/* tri_normalize_text: a member that is a string; NULL where it is none. */
const char *
tri_normalize_text (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && tri_chart_json_is_string (node) ? json_node_get_string (node) : NULL;
}

/* tri_normalize_object: a member that is an object; NULL where it is none. */
JsonObject *
tri_normalize_object (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* tri_normalize_copy: (transfer full): a copy that shares nothing. */
JsonNode *
tri_normalize_copy (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &key, &value))
        json_object_set_member (object, key, tri_normalize_copy (value));
      return json_node_init_object (json_node_alloc (), object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array,
                                tri_normalize_copy (json_array_get_element (json_node_get_array (node), i)));
      return json_node_init_array (json_node_alloc (), array);
    }
  return json_node_copy (node);
}

/* tri_normalize_merge: adds the members that are not there yet. */
void
tri_normalize_merge (JsonObject *into, JsonObject *from)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (!json_object_has_member (into, key))
      json_object_set_member (into, key, tri_normalize_copy (value));
}

// Puts a field's name where `{"repeat": "row"}` stands.
static void
substitute (JsonNode *node, const char *role, const char *field)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      substitute (json_array_get_element (json_node_get_array (node), i), role, field);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  {
    JsonObject *object = json_node_get_object (node);
    g_autoptr (GList) members = json_object_get_members (object);

    for (GList *l = members; l != NULL; l = l->next)
      {
        JsonNode *value = json_object_get_member (object, l->data);
        JsonObject *reference = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

        // {"repeat": "layer"} as a datum is the index.
        if (reference != NULL && json_object_get_size (reference) == 1 &&
            g_strcmp0 (tri_normalize_text (reference, "repeat"), role) == 0)
          json_object_set_string_member (object, l->data, field);
        else
          substitute (value, role, field);
      }
  }
}

static JsonArray *
get_fields (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

// The specification within a repeat, for one field.
static JsonNode *
repeat_once (JsonObject *spec, const char *role, const char *field)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), spec);
  JsonNode *copy = tri_normalize_copy (node);

  substitute (copy, role, field);
  return copy;
}

static gboolean
add_repeated (JsonArray *views, JsonNode *spec, const char *role, JsonArray *fields)
{
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonNode *field = json_array_get_element (fields, i);

      if (!tri_chart_json_is_string (field))
        return FALSE;
      json_array_add_element (views,
                              repeat_once (json_node_get_object (spec), role, json_node_get_string (field)));
    }
  return TRUE;
}

// Rows outside, columns inside; `columns` is how many there are in a row.
static gboolean
repeat_grid (JsonObject *view, JsonObject *spec, JsonObject *repeat, guint *n_columns)
{
  JsonArray *rows = get_fields (repeat, "row");
  JsonArray *columns = get_fields (repeat, "column");
  g_autoptr (JsonArray) outer = json_array_new ();
  JsonArray *views = json_array_new ();
  gboolean fine = TRUE;

  if (rows != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), spec);

      fine = add_repeated (outer, node, "row", rows);
    }
  else
    json_array_add_object_element (outer, json_object_ref (spec));
  for (guint i = 0; fine && i < json_array_get_length (outer); i++)
    if (columns != NULL)
      fine = add_repeated (views, json_array_get_element (outer, i), "column", columns);
    else
      json_array_add_element (views, tri_normalize_copy (json_array_get_element (outer, i)));
  *n_columns = columns != NULL ? json_array_get_length (columns) : 1;
  json_object_set_array_member (view, "concat", views);
  return fine;
}

static guint
count_fields (JsonNode *node)
{
  JsonObject *repeat = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  guint n = 1;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node));
  for (guint i = 0; repeat != NULL && i < 3; i++)
    {
      JsonArray *fields = get_fields (repeat, (const char *const[]){ "row", "column", "layer" }[i]);

      if (fields != NULL)
        n *= MIN (json_array_get_length (fields), 10000);
    }
  return n;
}

static gboolean
expand_repeat (const TriNormalizer *self, JsonObject *view, const char *path, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s.repeat", path);
  JsonNode *node = json_object_get_member (view, "repeat");
  JsonObject *spec = tri_normalize_object (view, "spec");
  JsonObject *repeat = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (JsonNode) spec_node = NULL;
  gboolean fine = FALSE;
  guint n_columns = 0;

  if (count_fields (node) > *self->n_views)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: makes more than %d views; repeat fewer fields", where, MAX_REPEATED);
      return FALSE;
    }
  *self->n_views -= count_fields (node);
  if (spec == NULL)
    return tri_chart_json_refuse (error, path, "a repeat without “spec”", "say what is repeated");
  spec_node = json_node_init_object (json_node_alloc (), spec);
  if (repeat != NULL && get_fields (repeat, "layer") != NULL)
    {
      JsonArray *views = json_array_new ();

      if (json_object_get_size (repeat) > 1)
        return tri_chart_json_refuse (error, where, "layers repeated in rows or columns",
                                      "repeat by one of them");
      fine = add_repeated (views, spec_node, "layer", get_fields (repeat, "layer"));
      json_object_set_array_member (view, "layer", views);
    }
  else if (repeat != NULL)
    {
      static const char *const keys[] = { "row", "column", NULL };

      if (!tri_chart_json_check_keys (repeat, where, keys, error))
        return FALSE;
      fine = repeat_grid (view, spec, repeat, &n_columns);
      json_object_set_int_member (view, "columns", n_columns);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *views = json_array_new ();

      fine = add_repeated (views, spec_node, "repeat", json_node_get_array (node));
      json_object_set_array_member (view, "concat", views);
    }
  if (!fine)
    return tri_chart_json_refuse (error, where, "this value",
                                  "use an array of fields, or row, column or layer with one");
  json_object_remove_member (view, "repeat");
  json_object_remove_member (view, "spec");
  return TRUE;
}

static gboolean
normalize_children (const TriNormalizer *self,
                    JsonObject *view,
                    const char *key,
                    const char *path,
                    GError **error)
{
  JsonNode *node = json_object_get_member (view, key);
  JsonArray *children = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonArray *normal;

  if (children == NULL)
    return TRUE; // the parser says what is wrong
  normal = json_array_new ();
  for (guint i = 0; i < json_array_get_length (children); i++)
    {
      JsonNode *child = json_array_get_element (children, i);
      g_autofree char *where = g_strdup_printf ("%s.%s[%u]", path, key, i);
      JsonObject *view_i = JSON_NODE_HOLDS_OBJECT (child)
                             ? normalize_view (self, json_node_get_object (child), where, error)
                             : NULL;

      if (view_i == NULL && JSON_NODE_HOLDS_OBJECT (child))
        {
          json_array_unref (normal);
          return FALSE;
        }
      if (view_i != NULL)
        json_array_add_object_element (normal, view_i);
      else
        json_array_add_element (normal, json_node_copy (child));
    }
  json_object_set_array_member (view, key, normal);
  return TRUE;
}

// A new reference to the view, or what stands for it.
static JsonObject *
normalize_view (const TriNormalizer *self, JsonObject *view, const char *path, GError **error)
{
  static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat", NULL };

  if (json_object_has_member (view, "repeat") && !expand_repeat (self, view, path, error))
    return NULL;
  for (guint i = 0; compositions[i] != NULL; i++)
    if (json_object_has_member (view, compositions[i]) &&
        !normalize_children (self, view, compositions[i], path, error))
      return NULL;
  if (json_object_has_member (view, "spec") && tri_normalize_object (view, "spec") != NULL)
    {
      g_autofree char *where = g_strdup_printf ("%s.spec", path);
      JsonObject *inner = normalize_view (self, tri_normalize_object (view, "spec"), where, error);

      if (inner == NULL)
        return NULL;
      json_object_set_object_member (view, "spec", inner);
    }
  if (!json_object_has_member (view, "mark"))
    {
      // The channels its layers share.
      tri_normalize_apply_guides (self, view);
      return json_object_ref (view);
    }
  if (tri_normalize_is_composite (view))
    {
      g_autoptr (JsonObject) layered = tri_normalize_composite (view, path, error);

      return layered != NULL ? normalize_view (self, layered, path, error) : NULL;
    }
  return tri_normalize_apply_config (self, view, path, error) ? json_object_ref (view) : NULL;
}

/**
 * tri_chart_normalize:
 * @json: a specification that tri_chart_json_parse() took
 * @set: (nullable): what the parameters are instead of what the specification says
 * @params: (element-type TriChartParam): gets the parameters
 * @values: (out) (transfer full): the variables among them, for expressions
 *
 * Returns: (transfer full): the specification without `config`, `repeat` and composite marks, where `params`
 * of a unit are the names of those that are set in its plot; %NULL with %TRI_CHART_ERROR.
 */
JsonNode *
tri_chart_normalize (const char *json,
                     gssize length,
                     const TriChartParamValues *set,
                     GPtrArray *params,
                     JsonObject **values,
                     GError **error)
{
  g_autofree char *text = length < 0 ? g_strdup (json) : g_strndup (json, (gsize)length);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (JsonObject) own_values = json_object_new ();
  g_autoptr (JsonObject) config = NULL;
  guint n_views = MAX_REPEATED;
  TriNormalizer self = { NULL, own_values, params, set, &n_views };
  JsonObject *view;
  JsonNode *normal = NULL;

  *values = NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "$: must be an object");
      return NULL;
    }
  view = json_node_get_object (root);
  if (tri_normalize_object (view, "config") != NULL)
    {
      config = json_object_ref (tri_normalize_object (view, "config"));
      self.config = config;
      if (!tri_normalize_check_config (config, error))
        return NULL;
      json_object_remove_member (view, "config");
    }
  if (!tri_normalize_collect_params (&self, view, "$", error) ||
      !tri_normalize_apply_domains (&self, view, "$", error) ||
      !tri_normalize_resolve (&self, root, "$", 0, error))
    return NULL;
  tri_normalize_apply_legend (&self, view);
  view = normalize_view (&self, view, "$", error);
  if (view != NULL)
    {
      normal = json_node_init_object (json_node_alloc (), view);
      json_object_unref (view);
      *values = json_object_ref (own_values);
    }
  return normal;
}
