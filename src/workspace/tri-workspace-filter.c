// SPDX-License-Identifier: GPL-3.0-or-later
// What one view has selected, asked of the rows of another: a filter before all its transforms, where its
// table has the fields. A field means the same in every table of the store, but for the measures, whose unit
// differs from row to row.

#include "tri-workspace-filter.h"

#include "tri-query.h"

static const char *const measures[] = { "value", "low",      "high", "nominal", "lon",
                                        "lat",   "n_claims", "note", "refs",    NULL };

static const char *
get_text (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

// A test of a unit of time needs the field cut to it; `n` numbers those fields.
static void
cut_units (JsonNode *test, JsonArray *transforms, guint *n)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (test) ? json_node_get_object (test) : NULL;
  static const char *const lists[] = { "and", "or" };
  g_autofree char *name = NULL;
  JsonObject *transform;

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (lists); i++)
    if (json_object_has_member (object, lists[i]))
      {
        JsonArray *parts = json_object_get_array_member (object, lists[i]);

        for (guint j = 0; j < json_array_get_length (parts); j++)
          cut_units (json_array_get_element (parts, j), transforms, n);
      }
  if (get_text (object, "timeUnit") == NULL)
    return;
  name = g_strdup_printf ("__cut%u", (*n)++);
  transform = json_object_new ();
  json_object_set_string_member (transform, "timeUnit", get_text (object, "timeUnit"));
  json_object_set_string_member (transform, "field", get_text (object, "field"));
  json_object_set_string_member (transform, "as", name);
  json_array_add_object_element (transforms, transform);
  json_object_set_string_member (object, "field", name);
  json_object_remove_member (object, "timeUnit");
}

static void
add_filter (JsonArray *transforms, const TriFilter *filter, guint *n)
{
  JsonObject *transform = json_object_new ();
  JsonNode *test = tri_filter_to_predicate (filter);

  cut_units (test, transforms, n);
  json_object_set_member (transform, "filter", test);
  json_array_add_object_element (transforms, transform);
}

/**
 * tri_workspace_filter_applies: (skip):
 * @data: a data part of a view, with `data` and `transform`
 *
 * Returns: whether its rows are of a table of the store that has all the filter's fields.
 */
gboolean
tri_workspace_filter_applies (const TriFilter *filter, JsonObject *data, const char *region)
{
  JsonNode *source = json_object_get_member (data, "data");
  g_autoptr (JsonObject) probe = json_object_new ();
  g_autoptr (TriQuery) query = NULL;
  JsonArray *transforms;
  guint n = 0;

  if (source == NULL || !JSON_NODE_HOLDS_OBJECT (source) ||
      get_text (json_node_get_object (source), "name") == NULL)
    return FALSE;
  for (guint i = 0; i < tri_filter_get_n_choices (filter); i++)
    for (guint j = 0; j < tri_filter_get_n_clauses (filter, i); j++)
      if (g_strv_contains (measures, tri_filter_get_clause (filter, i, j)->field))
        return FALSE;
  transforms = json_array_new ();
  add_filter (transforms, filter, &n);
  json_object_set_member (probe, "data", json_node_copy (source));
  json_object_set_array_member (probe, "transform", transforms);
  query = tri_query_new_from_json (probe, region, NULL);
  return query != NULL;
}

/**
 * tri_workspace_filter_data: (skip):
 * @filters: (nullable) (element-type TriFilter):
 *
 * Returns: (transfer full): the data part with those of the filters before its transforms that apply to it.
 */
JsonObject *
tri_workspace_filter_data (GPtrArray *filters, JsonObject *data, const char *region)
{
  JsonObject *limited = json_object_new ();
  JsonArray *transforms = json_array_new ();
  JsonArray *paths = json_array_new ();
  JsonNode *old = json_object_get_member (data, "transform");
  JsonNode *old_paths = json_object_get_member (data, "paths");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  guint n = 0;

  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    json_object_set_member (limited, key, json_node_copy (node));
  for (guint i = 0; filters != NULL && i < filters->len; i++)
    if (tri_workspace_filter_applies (g_ptr_array_index (filters, i), data, region))
      add_filter (transforms, g_ptr_array_index (filters, i), &n);
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    json_array_add_string_element (paths, "the selection of another view");
  if (old != NULL && JSON_NODE_HOLDS_ARRAY (old))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (old)); i++)
      json_array_add_element (transforms, json_array_dup_element (json_node_get_array (old), i));
  if (old_paths != NULL && JSON_NODE_HOLDS_ARRAY (old_paths))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (old_paths)); i++)
        json_array_add_element (paths, json_array_dup_element (json_node_get_array (old_paths), i));
      json_object_set_array_member (limited, "paths", paths);
    }
  else
    json_array_unref (paths);
  json_object_set_array_member (limited, "transform", transforms);
  return limited;
}
