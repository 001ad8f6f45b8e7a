// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that sum up: aggregate, joinaggregate, window; and the order they share.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_OPERATIONS 32

typedef struct
{
  const char *name;
  const char *sql; // $ stands for the column, @ for the one of "by", # for "param"
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
  { "product", "tri_product ($)", TRUE },
  { "variance", "tri_variance ($)", TRUE },
  { "variancep", "tri_variancep ($)", TRUE },
  { "stdev", "tri_stdev ($)", TRUE },
  { "stdevp", "tri_stdevp ($)", TRUE },
  { "stderr", "tri_stderr ($)", TRUE },
  { "q1", "tri_q1 ($)", TRUE },
  { "q3", "tri_q3 ($)", TRUE },
  { "ci0", "tri_ci0 ($)", TRUE },
  { "ci1", "tri_ci1 ($)", TRUE },
  { "argmin", "tri_argmin ($, @)", TRUE },
  { "argmax", "tri_argmax ($, @)", TRUE },
};

static const Operation windows[] = {
  { "row_number", "row_number ()", FALSE },
  { "rank", "rank ()", FALSE },
  { "dense_rank", "dense_rank ()", FALSE },
  { "percent_rank", "percent_rank ()", FALSE },
  { "cume_dist", "cume_dist ()", FALSE },
  { "ntile", "ntile (#)", FALSE },
  { "lag", "lag ($, #)", TRUE },
  { "lead", "lead ($, #)", TRUE },
  { "first_value", "first_value ($)", TRUE },
  { "last_value", "last_value ($)", TRUE },
  { "nth_value", "nth_value ($, #)", TRUE },
  { "count", "count (*)", FALSE },
  { "sum", "sum ($)", TRUE },
  { "mean", "avg ($)", TRUE },
  { "average", "avg ($)", TRUE },
  { "min", "min ($)", TRUE },
  { "max", "max ($)", TRUE },
  { "valid", "count ($)", TRUE },
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

// The SQL of an operation with its column, that of `by`, and its parameter.
static char *
fill_operation (TriQueryCompiler *self,
                const Operation *operation,
                JsonObject *object,
                const char *field,
                const char *pointer)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *by_pointer = g_strconcat (pointer, "/by", NULL);
  g_autofree char *column = field != NULL ? tri_sql_quote_name (field) : NULL;
  g_autofree char *by_column = NULL;
  JsonNode *param = json_object_get_member (object, "param");
  gint64 n = param != NULL && JSON_NODE_HOLDS_VALUE (param) ? json_node_get_int (param) : 1;

  if (strchr (operation->sql, '@') != NULL)
    {
      const char *by = tri_query_get_text (self, object, "by", pointer);

      if (by == NULL || !tri_query_need_column (self, by, by_pointer))
        return NULL;
      by_column = tri_sql_quote_name (by);
    }
  for (const char *p = operation->sql; *p != '\0'; p++)
    if (*p == '$')
      g_string_append (sql, column);
    else if (*p == '@')
      g_string_append (sql, by_column);
    else if (*p == '#')
      g_string_append_printf (sql, "%" G_GINT64_FORMAT, CLAMP (n, 0, 1000000));
    else
      g_string_append_c (sql, *p);
  return g_strdup (sql->str);
}

static gboolean
read_operation (TriQueryCompiler *self,
                JsonNode *node,
                const Operation *operations,
                guint n_operations,
                const char *pointer,
                Result *result)
{
  static const char *const allowed[] = { "op", "field", "as", "by", "param", NULL };
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
  if (!tri_query_check_new_name (self, name, as_pointer))
    return FALSE;
  if (operation->needs_field)
    {
      field = tri_query_get_text (self, object, "field", pointer);
      if (field == NULL || !tri_query_need_column (self, field, field_pointer))
        return FALSE;
    }
  result->sql = fill_operation (self, operation, object, field, pointer);
  if (result->sql == NULL)
    return FALSE;
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

// One end of a frame: null reaches to the last row, 0 is this one.
static gboolean
read_frame_end (JsonNode *node, gboolean is_last, char **sql)
{
  gint64 n;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      *sql = g_strdup (is_last ? "UNBOUNDED FOLLOWING" : "UNBOUNDED PRECEDING");
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  n = ABS (CLAMP (json_node_get_int (node), -1000000, 1000000));
  *sql = n == 0 ? g_strdup ("CURRENT ROW")
                : g_strdup_printf ("%" G_GINT64_FORMAT " %s", n, is_last ? "FOLLOWING" : "PRECEDING");
  return TRUE;
}

// Vega's default frame reaches from the first row to this one and those that sort alike.
static gboolean
read_frame (TriQueryCompiler *self, JsonObject *transform, const char *pointer, char **frame)
{
  g_autofree char *full = g_strconcat (pointer, "/frame", NULL);
  JsonNode *node = json_object_get_member (transform, "frame");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  *frame = NULL;
  if (node == NULL)
    return TRUE;
  if (array == NULL || json_array_get_length (array) != 2 ||
      !read_frame_end (json_array_get_element (array, 0), FALSE, &from) ||
      !read_frame_end (json_array_get_element (array, 1), TRUE, &to))
    return tri_query_fail (self, full, "two whole numbers or nulls are wanted here");
  if (strcmp (from, "UNBOUNDED PRECEDING") != 0 || strcmp (to, "CURRENT ROW") != 0)
    *frame = g_strdup_printf (" ROWS BETWEEN %s AND %s", from, to);
  return TRUE;
}

static gboolean
takes_frame (const char *op)
{
  static const char *const without[] = { "row_number",   "rank",      "dense_rank",
                                         "percent_rank", "cume_dist", "ntile",
                                         "lag",          "lead",      NULL };

  return !g_strv_contains (without, op);
}

gboolean
tri_query_emit_window (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) groups = read_groups (self, transform, pointer);
  g_autofree char *order = NULL;
  g_autoptr (GArray) results = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *frame = NULL;
  gboolean ignores_peers;
  guint from;

  if (groups == NULL)
    return FALSE;
  order = tri_query_emit_order (self, transform, pointer);
  if (order == NULL || !read_frame (self, transform, pointer, &frame))
    return FALSE;
  ignores_peers = json_object_has_member (transform, "ignorePeers") &&
                  json_object_get_boolean_member (transform, "ignorePeers");
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
      gboolean peers = strcmp (result->op, "row_number") != 0 && order[0] != '\0' &&
                       (frame == NULL || !takes_frame (result->op)) &&
                       (!ignores_peers || !takes_frame (result->op));

      g_string_append_printf (self->sql, "%s OVER (", result->sql);
      if (groups->len > 0)
        {
          g_string_append (self->sql, "PARTITION BY ");
          append_groups (self, groups, "");
          g_string_truncate (self->sql, self->sql->len - 2);
          g_string_append_c (self->sql, ' ');
        }
      g_string_append_printf (self->sql, "ORDER BY %s%s%s) AS %s, ", order, peers ? "0" : TRI_QUERY_ROW,
                              frame != NULL && takes_frame (result->op) ? frame : "", quoted);
    }
  g_string_append_printf (self->sql, "%s FROM s%u", TRI_QUERY_ROW, from);
  for (guint i = 0; i < results->len; i++)
    tri_query_add_column (self, g_array_index (results, Result, i).name);
  return TRUE;
}
