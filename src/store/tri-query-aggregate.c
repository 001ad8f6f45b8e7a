// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that sum up: aggregate, joinaggregate, window; and the order they share.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_OPERATIONS 32

typedef struct
{
  const char *name;
  const char *sql; // $ stands for the column
  gboolean needs_field;
} Operation;

static const Operation aggregates[] = {
  { "count", "count (*)", FALSE },
  { "valid", "count ($)", TRUE },
  { "missing", "sum ($ IS NULL)", TRUE },
  { "distinct", "count (DISTINCT $)", TRUE },
  { "sum", "sum ($)", TRUE },
  { "mean", "avg ($)", TRUE },
  { "average", "avg ($)", TRUE },
  { "median", "median ($)", TRUE },
  { "min", "min ($)", TRUE },
  { "max", "max ($)", TRUE },
};

static const Operation windows[] = {
  { "row_number", "row_number ()", FALSE },
  { "rank", "rank ()", FALSE },
  { "dense_rank", "dense_rank ()", FALSE },
  { "percent_rank", "percent_rank ()", FALSE },
  { "count", "count (*)", FALSE },
  { "sum", "sum ($)", TRUE },
  { "mean", "avg ($)", TRUE },
  { "min", "min ($)", TRUE },
  { "max", "max ($)", TRUE },
};

// One compiled operation of the list: its SQL and its new column.
typedef struct
{
  char *op;
  char *sql;
  char *name;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->op);
  g_free (result->sql);
  g_free (result->name);
}

static const Operation *
find_operation (TriQueryCompiler *self,
                const Operation *operations,
                guint n_operations,
                const char *name,
                const char *pointer)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n_operations; i++)
    {
      if (strcmp (operations[i].name, name) == 0)
        return &operations[i];
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", operations[i].name);
    }
  tri_query_fail (self, pointer, "the operation “%s” is not supported; supported are %s", name, all->str);
  return NULL;
}

static gboolean
read_operation (TriQueryCompiler *self,
                JsonNode *node,
                const Operation *operations,
                guint n_operations,
                const char *pointer,
                Result *result)
{
  static const char *const allowed[] = { "op", "field", "as", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *op_pointer = g_strconcat (pointer, "/op", NULL);
  g_autofree char *field_pointer = g_strconcat (pointer, "/field", NULL);
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);
  const Operation *operation;
  const char *op, *name;
  const char *field = NULL;

  if (object == NULL)
    return tri_query_fail (self, pointer, "{\"op\": …, \"field\": …, \"as\": …} is wanted here");
  if (!tri_query_check_members (self, object, allowed, pointer))
    return FALSE;
  op = tri_query_get_text (self, object, "op", pointer);
  name = op != NULL ? tri_query_get_text (self, object, "as", pointer) : NULL;
  operation = name != NULL ? find_operation (self, operations, n_operations, op, op_pointer) : NULL;
  if (operation == NULL)
    return FALSE;
  if (name[0] == '_' || strcmp (name, TRI_QUERY_REFS) == 0)
    return tri_query_fail (self, as_pointer, "“%s” cannot be the name of a new field", name);
  if (operation->needs_field)
    {
      g_auto (GStrv) parts = g_strsplit (operation->sql, "$", -1);
      g_autofree char *column = NULL;

      field = tri_query_get_text (self, object, "field", pointer);
      if (field == NULL || !tri_query_need_column (self, field, field_pointer))
        return FALSE;
      column = tri_sql_quote_name (field);
      result->sql = g_strjoinv (column, parts);
    }
  else
    result->sql = g_strdup (operation->sql);
  result->op = g_strdup (op);
  result->name = g_strdup (name);
  return TRUE;
}

static GArray *
read_operations (TriQueryCompiler *self,
                 JsonObject *transform,
                 const char *member,
                 const Operation *operations,
                 guint n_operations,
                 const char *pointer)
{
  g_autoptr (GArray) results = g_array_new (FALSE, TRUE, sizeof (Result));
  g_autofree char *full = g_strconcat (pointer, "/", member, NULL);
  JsonNode *node = json_object_get_member (transform, member);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  g_array_set_clear_func (results, (GDestroyNotify)result_clear);
  if (array == NULL || json_array_get_length (array) == 0 || json_array_get_length (array) > MAX_OPERATIONS)
    {
      tri_query_fail (self, full, "an array of 1 to %d operations is wanted here", MAX_OPERATIONS);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%u", full, i);

      g_array_set_size (results, i + 1);
      if (!read_operation (self, json_array_get_element (array, i), operations, n_operations, inner,
                           &g_array_index (results, Result, i)))
        return NULL;
    }
  return g_steal_pointer (&results);
}

// The columns of `groupby`, all of which exist.
static GPtrArray *
read_groups (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) groups = tri_query_get_texts (self, transform, "groupby", pointer);
  g_autofree char *full = g_strconcat (pointer, "/groupby", NULL);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (!tri_query_need_column (self, g_ptr_array_index (groups, i), full))
      return NULL;
  return g_steal_pointer (&groups);
}

// Writes "a, b, " with the groups' names quoted.
static void
append_groups (TriQueryCompiler *self, GPtrArray *groups, const char *prefix)
{
  for (guint i = 0; i < groups->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (groups, i));

      g_string_append_printf (self->sql, "%s%s, ", prefix, quoted);
    }
}

static void
append_grouping (TriQueryCompiler *self, GPtrArray *groups)
{
  if (groups->len > 0)
    {
      g_string_append (self->sql, " GROUP BY ");
      append_groups (self, groups, "");
      g_string_truncate (self->sql, self->sql->len - 2);
    }
  // No rows give no sum, rather than one that nothing stands behind.
  else
    g_string_append (self->sql, " HAVING count (*) > 0");
}

static void
append_results (TriQueryCompiler *self, GArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      Result *result = &g_array_index (results, Result, i);
      g_autofree char *quoted = tri_sql_quote_name (result->name);

      g_string_append_printf (self->sql, "%s AS %s, ", result->sql, quoted);
    }
}

gboolean
tri_query_emit_aggregate (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) groups = read_groups (self, transform, pointer);
  g_autoptr (GArray) results = NULL;
  gboolean has_refs = tri_query_has_column (self, TRI_QUERY_REFS);
  guint from;

  if (groups == NULL)
    return FALSE;
  results = read_operations (self, transform, "aggregate", aggregates, G_N_ELEMENTS (aggregates), pointer);
  if (results == NULL)
    return FALSE;
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  append_groups (self, groups, "");
  append_results (self, results);
  g_string_append_printf (self->sql, "%smin (%s) AS %s FROM s%u", has_refs ? "refs (refs) AS refs, " : "",
                          TRI_QUERY_ROW, TRI_QUERY_ROW, from);
  append_grouping (self, groups);

  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_add (self->columns, NULL);
  for (guint i = 0; i < groups->len; i++)
    tri_query_add_column (self, g_ptr_array_index (groups, i));
  for (guint i = 0; i < results->len; i++)
    {
      const char *name = g_array_index (results, Result, i).name;
      g_autofree char *full = g_strdup_printf ("%s/aggregate/%u/as", pointer, i);

      if (tri_query_has_column (self, name))
        return tri_query_fail (self, full, "there is already a field “%s”", name);
      tri_query_add_column (self, name);
    }
  if (has_refs)
    tri_query_add_column (self, TRI_QUERY_REFS);
  return TRUE;
}

// Columns that results replace, for tri_query_append_columns().
static GPtrArray *
list_names (GArray *results)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (names, g_array_index (results, Result, i).name);
  g_ptr_array_add (names, NULL);
  return names;
}

/** tri_query_emit_join_aggregate: every row keeps its own evidence and gets its group's sums. */
gboolean
tri_query_emit_join_aggregate (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) groups = read_groups (self, transform, pointer);
  g_autoptr (GArray) results = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint from;

  if (groups == NULL)
    return FALSE;
  results =
    read_operations (self, transform, "joinaggregate", aggregates, G_N_ELEMENTS (aggregates), pointer);
  if (results == NULL)
    return FALSE;
  names = list_names (results);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  for (guint i = 0; i < groups->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (groups, i));

      g_string_append_printf (self->sql, "%s AS _g%u, ", quoted, i);
    }
  append_results (self, results);
  g_string_truncate (self->sql, self->sql->len - 2);
  g_string_append_printf (self->sql, " FROM s%u", from);
  append_grouping (self, groups);

  tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "a.", (const char *const *)names->pdata);
  for (guint i = 0; i < results->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_array_index (results, Result, i).name);

      g_string_append_printf (self->sql, "b.%s, ", quoted);
    }
  g_string_append_printf (self->sql, "a.%s FROM s%u AS a JOIN s%u AS b", TRI_QUERY_ROW, from, from + 1);
  for (guint i = 0; i < groups->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (groups, i));

      g_string_append_printf (self->sql, "%s a.%s IS b._g%u", i > 0 ? " AND" : " ON", quoted, i);
    }
  for (guint i = 0; i < results->len; i++)
    tri_query_add_column (self, g_array_index (results, Result, i).name);
  return TRUE;
}

static gboolean
append_sort_key (TriQueryCompiler *self, GString *order, JsonNode *node, const char *pointer)
{
  static const char *const allowed[] = { "field", "order", NULL };
  g_autofree char *order_pointer = g_strconcat (pointer, "/order", NULL);
  g_autofree char *field_pointer = g_strconcat (pointer, "/field", NULL);
  g_autofree char *quoted = NULL;
  JsonObject *object;
  const char *field;
  const char *direction = "ascending";

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_query_fail (self, pointer, "{\"field\": …, \"order\": …} is wanted here");
  object = json_node_get_object (node);
  if (!tri_query_check_members (self, object, allowed, pointer))
    return FALSE;
  field = tri_query_get_text (self, object, "field", pointer);
  if (field == NULL || !tri_query_need_column (self, field, field_pointer))
    return FALSE;
  if (json_object_has_member (object, "order"))
    direction = tri_query_get_text (self, object, "order", pointer);
  if (direction == NULL)
    return FALSE;
  if (strcmp (direction, "ascending") != 0 && strcmp (direction, "descending") != 0)
    return tri_query_fail (self, order_pointer, "write “ascending” or “descending”");
  quoted = tri_sql_quote_name (field);
  g_string_append_printf (order, "%s%s, ", quoted, direction[0] == 'd' ? " DESC" : "");
  return TRUE;
}

/** tri_query_emit_order: (transfer full) (nullable): the member `sort` as SQL, each key followed by a comma.
 */
char *
tri_query_emit_order (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *full = g_strconcat (pointer, "/sort", NULL);
  JsonNode *node = json_object_get_member (transform, "sort");
  JsonArray *array;

  if (node == NULL)
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return append_sort_key (self, order, node, full) ? g_strdup (order->str) : NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%u", full, i);

      if (!append_sort_key (self, order, json_array_get_element (array, i), inner))
        return NULL;
    }
  return g_strdup (order->str);
}

// Vega's default frame reaches from the first row to this one; [null, null] takes them all.
static gboolean
read_frame (TriQueryCompiler *self, JsonObject *transform, const char *pointer, gboolean *whole)
{
  g_autofree char *full = g_strconcat (pointer, "/frame", NULL);
  JsonNode *node = json_object_get_member (transform, "frame");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *end;

  *whole = FALSE;
  if (node == NULL)
    return TRUE;
  if (array != NULL && json_array_get_length (array) == 2 && json_array_get_null_element (array, 0))
    {
      end = json_array_get_element (array, 1);
      *whole = JSON_NODE_HOLDS_NULL (end);
      if (*whole || (JSON_NODE_HOLDS_VALUE (end) && json_node_get_value_type (end) == G_TYPE_INT64 &&
                     json_node_get_int (end) == 0))
        return TRUE;
    }
  return tri_query_fail (self, full, "only [null, 0] and [null, null] are supported");
}

gboolean
tri_query_emit_window (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) groups = read_groups (self, transform, pointer);
  g_autofree char *order = NULL;
  g_autoptr (GArray) results = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gboolean whole;
  guint from;

  if (groups == NULL)
    return FALSE;
  order = tri_query_emit_order (self, transform, pointer);
  if (order == NULL || !read_frame (self, transform, pointer, &whole))
    return FALSE;
  results = read_operations (self, transform, "window", windows, G_N_ELEMENTS (windows), pointer);
  if (results == NULL)
    return FALSE;
  names = list_names (results);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "", (const char *const *)names->pdata);
  for (guint i = 0; i < results->len; i++)
    {
      Result *result = &g_array_index (results, Result, i);
      g_autofree char *quoted = tri_sql_quote_name (result->name);
      // As in Vega, rows that sort alike are peers: they share a rank and a running sum.
      gboolean peers = strcmp (result->op, "row_number") != 0 && order[0] != '\0';
      gboolean ranks = strstr (result->op, "rank") != NULL;

      g_string_append_printf (self->sql, "%s OVER (", result->sql);
      if (groups->len > 0)
        {
          g_string_append (self->sql, "PARTITION BY ");
          append_groups (self, groups, "");
          g_string_truncate (self->sql, self->sql->len - 2);
          g_string_append_c (self->sql, ' ');
        }
      g_string_append_printf (self->sql, "ORDER BY %s%s%s) AS %s, ", order, peers ? "0" : TRI_QUERY_ROW,
                              whole && !ranks && strcmp (result->op, "row_number") != 0
                                ? " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
                                : "",
                              quoted);
    }
  g_string_append_printf (self->sql, "%s FROM s%u", TRI_QUERY_ROW, from);
  for (guint i = 0; i < results->len; i++)
    tri_query_add_column (self, g_array_index (results, Result, i).name);
  return TRUE;
}
