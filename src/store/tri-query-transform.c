// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that keep or add rows and columns; those that sum up are in tri-query-aggregate.c.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_LIMIT 100000

static gboolean
emit_filter (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autofree char *full = g_strconcat (pointer, "/filter", NULL);
  g_autofree char *condition =
    tri_query_emit_filter (self, json_object_get_member (transform, "filter"), full, 0);
  guint from;

  if (condition == NULL)
    return FALSE;
  from = tri_query_begin_step (self);
  g_string_append_printf (self->sql, "SELECT * FROM s%u WHERE %s", from, condition);
  return TRUE;
}

static gboolean
emit_calculate (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  const char *text = tri_query_get_text (self, transform, "calculate", pointer);
  const char *name = text != NULL ? tri_query_get_text (self, transform, "as", pointer) : NULL;
  g_autofree char *full = g_strconcat (pointer, "/calculate", NULL);
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);
  g_autofree char *value = NULL;
  g_autofree char *quoted = NULL;
  g_autoptr (GError) error = NULL;
  TriExpressionType type = TRI_EXPRESSION_ANY;
  const char *except[] = { name, NULL };
  guint from;

  if (name == NULL || !tri_query_check_new_name (self, name, as_pointer))
    return FALSE;
  value = tri_expression_compile_with (text, (const char *const *)self->columns->pdata, self->params,
                                       self->values, &type, &error);
  if (value == NULL)
    return tri_query_fail (self, full, "%s", error->message);
  if (type == TRI_EXPRESSION_BOOLEAN)
    {
      char *words = g_strdup_printf ("iif(%s, 'true', 'false')", value);

      g_free (value);
      value = words;
    }
  quoted = tri_sql_quote_name (name);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "", except);
  g_string_append_printf (self->sql, "%s AS %s, %s FROM s%u", value, quoted, TRI_QUERY_ROW, from);
  tri_query_add_column (self, name);
  return TRUE;
}

typedef struct
{
  const char *field; // of this table
  const char *key;   // of the other
  GPtrArray *fields; // taken from the other
  GPtrArray *names;  // and called so
  JsonNode *data;
} Lookup;

static gboolean
read_lookup (TriQueryCompiler *self, JsonObject *transform, const char *pointer, Lookup *lookup)
{
  static const char *const allowed[] = { "data", "key", "fields", NULL };
  g_autofree char *from_pointer = g_strconcat (pointer, "/from", NULL);
  g_autofree char *field_pointer = g_strconcat (pointer, "/lookup", NULL);
  JsonNode *node = json_object_get_member (transform, "from");
  JsonObject *from = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (from == NULL)
    return tri_query_fail (self, from_pointer,
                           "{\"data\": {\"name\": …}, \"key\": …, \"fields\": […]} is wanted here");
  if (!tri_query_check_members (self, from, allowed, from_pointer))
    return FALSE;
  lookup->field = tri_query_get_text (self, transform, "lookup", pointer);
  if (lookup->field == NULL || !tri_query_need_column (self, lookup->field, field_pointer))
    return FALSE;
  lookup->key = tri_query_get_text (self, from, "key", from_pointer);
  lookup->data = json_object_get_member (from, "data");
  if (lookup->key == NULL)
    return FALSE;
  if (lookup->data == NULL)
    return tri_query_fail (self, from_pointer, "“data” is missing");
  lookup->fields = tri_query_get_texts (self, from, "fields", from_pointer);
  lookup->names = lookup->fields != NULL ? tri_query_get_texts (self, transform, "as", pointer) : NULL;
  if (lookup->names == NULL)
    return FALSE;
  if (lookup->fields->len == 0 || (lookup->names->len != 0 && lookup->names->len != lookup->fields->len))
    return tri_query_fail (self, from_pointer, "name the fields to take, and as many names in “as” or none");
  return TRUE;
}

static gboolean
check_lookup_columns (TriQueryCompiler *self, const Lookup *lookup, GPtrArray *there, const char *pointer)
{
  const char *const *known = (const char *const *)there->pdata;
  const char *missing = g_strv_contains (known, lookup->key) ? NULL : lookup->key;
  g_autofree char *all = g_strjoinv (", ", (char **)there->pdata);
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);

  for (guint i = 0; missing == NULL && i < lookup->fields->len; i++)
    if (!g_strv_contains (known, g_ptr_array_index (lookup->fields, i)))
      missing = g_ptr_array_index (lookup->fields, i);
  if (missing != NULL)
    return tri_query_fail (self, pointer, "the data looked up have no field “%s”; the fields are %s", missing,
                           all);
  for (guint i = 0; i < lookup->fields->len; i++)
    {
      const char *name = g_ptr_array_index (lookup->names->len > 0 ? lookup->names : lookup->fields, i);

      if (!tri_query_check_new_name (self, name, as_pointer))
        return FALSE;
    }
  return TRUE;
}

// Writes the second step of a lookup: this table's rows with what the row of the other with the same key
// holds.
static gboolean
emit_join (TriQueryCompiler *self,
           JsonObject *transform,
           const Lookup *lookup,
           guint from,
           gboolean has_refs,
           const char *pointer)
{
  g_autoptr (GPtrArray) except = g_ptr_array_new ();
  g_autofree char *field = tri_sql_quote_name (lookup->field);
  g_autofree char *key = tri_sql_quote_name (lookup->key);
  g_autofree char *missing = g_strdup ("NULL");
  GPtrArray *names = lookup->names->len > 0 ? lookup->names : lookup->fields;
  gboolean both = has_refs && tri_query_has_column (self, TRI_QUERY_REFS);

  if (json_object_has_member (transform, "default"))
    {
      g_autofree char *full = g_strconcat (pointer, "/default", NULL);

      g_free (missing);
      missing = tri_query_emit_value (self, json_object_get_member (transform, "default"), full);
      if (missing == NULL)
        return FALSE;
    }
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (except, g_ptr_array_index (names, i));
  if (has_refs)
    g_ptr_array_add (except, (gpointer)TRI_QUERY_REFS);
  g_ptr_array_add (except, NULL);
  tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "a.", (const char *const *)except->pdata);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *taken = tri_sql_quote_name (g_ptr_array_index (lookup->fields, i));
      g_autofree char *name = tri_sql_quote_name (g_ptr_array_index (names, i));

      g_string_append_printf (self->sql, "iif (b.%s IS NULL, %s, b.%s) AS %s, ", key, missing, taken, name);
    }
  if (both)
    g_string_append (self->sql, "refs_union (a.refs, b.refs) AS refs, ");
  else if (has_refs)
    g_string_append (self->sql, "b.refs AS refs, ");
  // Of several rows with one key the first counts.
  g_string_append_printf (self->sql,
                          "a.%s AS %s FROM s%u AS a LEFT JOIN (SELECT *, row_number () OVER (PARTITION BY %s "
                          "ORDER BY"
                          " %s) AS _first FROM s%u) AS b ON b.%s = a.%s AND b._first = 1",
                          TRI_QUERY_ROW, TRI_QUERY_ROW, from, key, TRI_QUERY_ROW, from + 1, key, field);
  for (guint i = 0; i < names->len; i++)
    tri_query_add_column (self, g_ptr_array_index (names, i));
  if (has_refs)
    tri_query_add_column (self, TRI_QUERY_REFS);
  return TRUE;
}

static gboolean
emit_lookup (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autofree char *from_pointer = g_strconcat (pointer, "/from", NULL);
  g_autofree char *data_pointer = g_strconcat (from_pointer, "/data", NULL);
  g_autoptr (GPtrArray) there = NULL;
  Lookup lookup = { 0 };
  gboolean emitted = FALSE;

  if (read_lookup (self, transform, pointer, &lookup))
    {
      guint from = tri_query_begin_step (self);

      there = tri_query_emit_data (self, lookup.data, data_pointer);
      emitted = there != NULL && check_lookup_columns (self, &lookup, there, from_pointer) &&
                emit_join (self, transform, &lookup, from,
                           g_strv_contains ((const char *const *)there->pdata, TRI_QUERY_REFS), pointer);
    }
  g_clear_pointer (&lookup.fields, g_ptr_array_unref);
  g_clear_pointer (&lookup.names, g_ptr_array_unref);
  return emitted;
}

// Ours: sort, and keep the first so many rows.
static gboolean
emit_sort (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autofree char *order = tri_query_emit_order (self, transform, pointer);
  g_autofree char *full = g_strconcat (pointer, "/limit", NULL);
  JsonNode *limit = json_object_get_member (transform, "limit");
  gint64 n = 0;
  guint from;

  if (order == NULL)
    return FALSE;
  if (limit != NULL)
    {
      if (JSON_NODE_HOLDS_VALUE (limit) && json_node_get_value_type (limit) == G_TYPE_INT64)
        n = json_node_get_int (limit);
      if (n < 1 || n > MAX_LIMIT)
        return tri_query_fail (self, full, "a whole number from 1 to %d is wanted here", MAX_LIMIT);
    }
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "", NULL);
  g_string_append_printf (self->sql, "row_number () OVER (ORDER BY %s%s) AS %s FROM s%u", order,
                          TRI_QUERY_ROW, TRI_QUERY_ROW, from);
  if (n > 0)
    {
      from = tri_query_begin_step (self);
      g_string_append_printf (self->sql, "SELECT * FROM s%u WHERE %s <= %" G_GINT64_FORMAT, from,
                              TRI_QUERY_ROW, n);
    }
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*emit) (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
  const char *members[8];
} transforms[] = {
  { "filter", emit_filter, { "filter", NULL } },
  { "calculate", emit_calculate, { "calculate", "as", NULL } },
  { "aggregate", tri_query_emit_aggregate, { "aggregate", "groupby", NULL } },
  { "joinaggregate", tri_query_emit_join_aggregate, { "joinaggregate", "groupby", NULL } },
  { "lookup", emit_lookup, { "lookup", "from", "as", "default", NULL } },
  { "fold", tri_query_emit_fold, { "fold", "as", NULL } },
  { "flatten", tri_query_emit_flatten, { "flatten", "as", NULL } },
  { "bin", tri_query_emit_bin, { "bin", "field", "as", NULL } },
  { "timeUnit", tri_query_emit_time_unit, { "timeUnit", "field", "as", NULL } },
  { "stack", tri_query_emit_stack, { "stack", "groupby", "offset", "sort", "as", NULL } },
  { "sample", tri_query_emit_sample, { "sample", NULL } },
  { "window", tri_query_emit_window, { "window", "sort", "groupby", "frame", "ignorePeers", NULL } },
  { "sort", emit_sort, { "sort", "limit", NULL } },
  { "limit", emit_sort, { "limit", NULL } },
};

/** tri_query_emit_transform: adds the step or steps of one transform. */
gboolean
tri_query_emit_transform (TriQueryCompiler *self, JsonNode *node, const char *pointer)
{
  JsonObject *transform;
  g_autofree char *words = NULL;
  g_autoptr (GList) members = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_query_fail (self, pointer, "an object is wanted here");
  transform = json_node_get_object (node);
  for (guint i = 0; i < G_N_ELEMENTS (transforms); i++)
    if (json_object_has_member (transform, transforms[i].name))
      return tri_query_check_members (self, transform, transforms[i].members, pointer) &&
             transforms[i].emit (self, transform, pointer);
  members = json_object_get_members (transform);
  words = g_strdup (members != NULL ? members->data : "{}");
  return tri_query_fail (self, pointer,
                         "the transform “%s” is not supported; supported are filter, calculate, aggregate, "
                         "joinaggregate, lookup, fold, flatten, bin, timeUnit, stack, sample, window, pivot, "
                         "impute, density, loess, regression, quantile, sort and limit",
                         words);
}
