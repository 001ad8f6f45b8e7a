// SPDX-License-Identifier: GPL-3.0-or-later
// Impute and pivot, which ask what keys there are: impute adds rows; pivot only says which columns there are,
// and leaves the sums to SQL.

#include "tri-query-stage-private.h"

#include <string.h>

#define MAX_PIVOT 40
#define MAX_IMPUTED 200000
#define MAX_KEYS 10000 // of a sequence

static void
append_node (TriTableBuilder *builder, JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    tri_table_builder_append_null (builder);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    tri_table_builder_append_text (builder, json_node_get_string (node), -1);
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    tri_table_builder_append_integer (builder, json_node_get_int (node));
  else
    tri_table_builder_append_real (builder, json_node_get_double (node));
}

static JsonNode *
node_of_cell (const TriTable *table, guint row, int column)
{
  JsonNode *node = json_node_alloc ();

  switch (tri_table_get_value_type (table, row, column))
    {
    case TRI_VALUE_INTEGER:
      return json_node_init_int (node, tri_table_get_integer (table, row, column));
    case TRI_VALUE_REAL:
      return json_node_init_double (node, tri_table_get_real (table, row, column));
    case TRI_VALUE_TEXT:
      return json_node_init_string (node, tri_table_get_text (table, row, column));
    case TRI_VALUE_BLOB:
    case TRI_VALUE_NULL:
    default:
      return json_node_init_null (node);
    }
}

static char *
key_of_node (JsonNode *node)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", json_node_get_double (node)));
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : g_strdup ("\x1e");
}

// The keys every group must have: those asked for, then those of the data, each once.
static GPtrArray *
collect_keys (JsonObject *transform, const TriTable *table, int column)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode *node = json_object_get_member (transform, "keyvals");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *sequence = json_node_get_object (node);
      double start = _tri_query_number_or (sequence, "start", 0);
      double stop = _tri_query_number_or (sequence, "stop", start);
      double step = _tri_query_number_or (sequence, "step", 1);

      for (double at = start; step > 0 && at < stop && keys->len < MAX_KEYS; at += step)
        {
          JsonNode *key = json_node_init_double (json_node_alloc (), at);

          g_hash_table_add (seen, key_of_node (key));
          g_ptr_array_add (keys, key);
        }
    }
  for (guint i = 0;
       node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node));
       i++)
    {
      JsonNode *key = json_node_copy (json_array_get_element (json_node_get_array (node), i));

      g_hash_table_add (seen, key_of_node (key));
      g_ptr_array_add (keys, key);
    }
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      JsonNode *key = node_of_cell (table, row, column);

      if (g_hash_table_add (seen, key_of_node (key)))
        g_ptr_array_add (keys, key);
      else
        json_node_unref (key);
    }
  return keys;
}

// What a method other than a value gives is computed by a window over what is there.
static void
add_imputed_window (JsonObject *transform, JsonArray *further)
{
  const char *field = json_object_get_string_member (transform, "impute");
  JsonObject *window = json_object_new ();
  JsonObject *op = json_object_new ();
  JsonArray *ops = json_array_new ();
  JsonObject *calculate = json_object_new ();
  g_autofree char *text =
    g_strdup_printf ("datum['%s'] === null ? datum['__imputed'] : datum['%s']", field, field);
  JsonArray *whole = json_array_new ();

  json_object_set_string_member (op, "op", json_object_get_string_member (transform, "method"));
  json_object_set_string_member (op, "field", field);
  json_object_set_string_member (op, "as", "__imputed");
  json_array_add_object_element (ops, op);
  json_object_set_array_member (window, "window", ops);
  if (json_object_has_member (transform, "groupby"))
    json_object_set_member (window, "groupby",
                            json_node_copy (json_object_get_member (transform, "groupby")));
  json_array_add_null_element (whole);
  json_array_add_null_element (whole);
  if (json_object_has_member (transform, "frame"))
    {
      json_array_unref (whole);
      json_object_set_member (window, "frame", json_node_copy (json_object_get_member (transform, "frame")));
    }
  else
    json_object_set_array_member (window, "frame", whole);
  json_array_add_object_element (further, window);
  json_object_set_string_member (calculate, "calculate", text);
  json_object_set_string_member (calculate, "as", field);
  json_array_add_object_element (further, calculate);
}

static gboolean
check_sequence (JsonObject *transform, const char *pointer, GError **error)
{
  JsonNode *node = json_object_get_member (transform, "keyvals");
  JsonObject *sequence = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double start = sequence != NULL ? _tri_query_number_or (sequence, "start", 0) : 0;
  double length = sequence != NULL ? _tri_query_number_or (sequence, "stop", start) - start : 0;
  double step = sequence != NULL ? _tri_query_number_or (sequence, "step", 1) : 1;

  if (step > 0 && length / step <= MAX_KEYS)
    return TRUE;
  g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
               "%s.impute.keyvals: a sequence has at most %d values, and a step above 0", pointer, MAX_KEYS);
  return FALSE;
}

TriTable *
_tri_query_run_impute (JsonObject *transform,
                       const TriTable *table,
                       JsonArray *further,
                       const char *pointer,
                       GError **error)
{
  const char *method = json_object_has_member (transform, "method")
                         ? json_object_get_string_member (transform, "method")
                         : "value";
  int field = tri_table_find_column (table, json_object_get_string_member (transform, "impute"));
  int key = tri_table_find_column (table, json_object_get_string_member (transform, "key"));
  g_autoptr (GPtrArray) groups_by = _tri_query_read_names (transform, "groupby");
  g_autoptr (GPtrArray) groups = _tri_query_split_groups (table, groups_by);
  g_autoptr (GPtrArray) keys = collect_keys (transform, table, key);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean by_value = strcmp (method, "value") == 0;
  TriTableBuilder *builder;

  if (!check_sequence (transform, pointer, error))
    return NULL;
  if ((gsize)groups->len * keys->len > MAX_IMPUTED)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, "%s: more than %d rows would be added",
                   pointer, MAX_IMPUTED);
      return NULL;
    }
  for (guint i = 0; i < tri_table_get_n_columns (table); i++)
    g_ptr_array_add (names, (gpointer)tri_table_get_name (table, i));
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    for (guint i = 0; i < names->len; i++)
      _tri_query_append_copy (builder, table, row, (int)i);
  for (guint g = 0; g < groups->len; g++)
    {
      const TriQueryGroup *group = g_ptr_array_index (groups, g);
      g_autoptr (GHashTable) has = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < group->rows->len; i++)
        {
          g_autoptr (JsonNode) node = node_of_cell (table, g_array_index (group->rows, guint, i), key);

          g_hash_table_add (has, key_of_node (node));
        }
      for (guint k = 0; k < keys->len; k++)
        {
          JsonNode *node = g_ptr_array_index (keys, k);
          g_autofree char *text = key_of_node (node);

          if (g_hash_table_contains (has, text))
            continue;
          for (guint i = 0; i < names->len; i++)
            if ((int)i == key)
              append_node (builder, node);
            else if ((int)i == field && by_value && !json_object_has_member (transform, "value"))
              tri_table_builder_append_integer (builder, 0);
            else if ((int)i == field && by_value)
              append_node (builder, json_object_get_member (transform, "value"));
            else if (g_ptr_array_find_with_equal_func (groups_by, g_ptr_array_index (names, i), g_str_equal,
                                                       NULL))
              _tri_query_append_copy (builder, table, group->first, (int)i);
            else
              tri_table_builder_append_null (builder);
        }
    }
  if (!by_value)
    add_imputed_window (transform, further);
  return tri_table_builder_end (builder);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  JsonNode *x = *(JsonNode *const *)a;
  JsonNode *y = *(JsonNode *const *)b;
  gboolean text_x = JSON_NODE_HOLDS_VALUE (x) && json_node_get_value_type (x) == G_TYPE_STRING;
  gboolean text_y = JSON_NODE_HOLDS_VALUE (y) && json_node_get_value_type (y) == G_TYPE_STRING;

  if (text_x && text_y)
    return strcmp (json_node_get_string (x), json_node_get_string (y));
  if (text_x != text_y)
    return text_x ? 1 : -1;
  return json_node_get_double (x) < json_node_get_double (y) ? -1 : 1;
}

// One column a key: the value where the row has that key, and the aggregate of these.
gboolean
_tri_query_plan_pivot (JsonObject *transform,
                       const TriTable *table,
                       JsonArray *further,
                       const char *pointer,
                       GError **error)
{
  const char *field = json_object_get_string_member (transform, "pivot");
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (GPtrArray) keys = collect_keys (none, table, tri_table_find_column (table, field));
  double limit = _tri_query_number_or (transform, "limit", 0);
  JsonObject *aggregate = json_object_new ();
  JsonArray *ops = json_array_new ();
  guint n;

  g_ptr_array_sort (keys, compare_keys);
  n = limit > 0 ? MIN ((guint)limit, keys->len) : keys->len;
  if (n > MAX_PIVOT)
    {
      json_object_unref (aggregate);
      json_array_unref (ops);
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s/pivot: more than %d columns; set a limit", pointer, MAX_PIVOT);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonObject *calculate = json_object_new ();
      JsonObject *op = json_object_new ();
      g_autofree char *literal = json_to_string (g_ptr_array_index (keys, i), FALSE);
      g_autofree char *key = key_of_node (g_ptr_array_index (keys, i));
      g_autofree char *as = g_strdup_printf ("__pivot%u", i);
      g_autofree char *text = g_strdup_printf ("datum['%s'] === %s ? datum['%s'] : null", field, literal,
                                               json_object_get_string_member (transform, "value"));

      json_object_set_string_member (calculate, "calculate", text);
      json_object_set_string_member (calculate, "as", as);
      json_array_add_object_element (further, calculate);
      json_object_set_string_member (op, "op",
                                     json_object_has_member (transform, "op")
                                       ? json_object_get_string_member (transform, "op")
                                       : "sum");
      json_object_set_string_member (op, "field", as);
      json_object_set_string_member (op, "as", key);
      json_array_add_object_element (ops, op);
    }
  json_object_set_array_member (aggregate, "aggregate", ops);
  if (json_object_has_member (transform, "groupby"))
    json_object_set_member (aggregate, "groupby",
                            json_node_copy (json_object_get_member (transform, "groupby")));
  json_array_add_object_element (further, aggregate);
  return TRUE;
}
