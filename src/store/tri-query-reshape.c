// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that give other rows than they take: fold, flatten, sample; and stack, which orders within
// groups.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_SAMPLE 200000

/** tri_query_emit_fold: one row for each of some columns, with the column's name and its value. */
gboolean
tri_query_emit_fold (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) fields = tri_query_get_texts (self, transform, "fold", pointer);
  g_autoptr (GPtrArray) names = tri_query_get_texts (self, transform, "as", pointer);
  g_autofree char *full = g_strconcat (pointer, "/fold", NULL);
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);
  const char *except[] = { "key", "value", NULL };
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  guint from;

  if (fields == NULL || names == NULL)
    return FALSE;
  if (fields->len == 0 || fields->len > 32 || (names->len != 0 && names->len != 2))
    return tri_query_fail (self, full, "1 to 32 fields are wanted here, and two names in “as”");
  for (guint i = 0; i < names->len; i++)
    {
      except[i] = g_ptr_array_index (names, i);
      if (!tri_query_check_new_name (self, except[i], as_pointer))
        return FALSE;
    }
  for (guint i = 0; i < fields->len; i++)
    if (!tri_query_need_column (self, g_ptr_array_index (fields, i), full))
      return FALSE;
  key = tri_sql_quote_name (except[0]);
  value = tri_sql_quote_name (except[1]);
  from = tri_query_begin_step (self);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *field = tri_sql_quote_name (g_ptr_array_index (fields, i));
      g_autofree char *name = tri_sql_add_param (self->params, g_ptr_array_index (fields, i));

      g_string_append (self->sql, i > 0 ? "\nUNION ALL SELECT " : "SELECT ");
      tri_query_append_columns (self, "", except);
      g_string_append_printf (self->sql, "%s AS %s, %s AS %s, %s * %u + %u AS %s FROM s%u", name, key, field,
                              value, TRI_QUERY_ROW, fields->len, i, TRI_QUERY_ROW, from);
    }
  tri_query_add_column (self, except[0]);
  tri_query_add_column (self, except[1]);
  return TRUE;
}

/** tri_query_emit_flatten: one row for each element of arrays, which are cut to the longest. */
gboolean
tri_query_emit_flatten (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autoptr (GPtrArray) fields = tri_query_get_texts (self, transform, "flatten", pointer);
  g_autoptr (GPtrArray) names = tri_query_get_texts (self, transform, "as", pointer);
  g_autofree char *full = g_strconcat (pointer, "/flatten", NULL);
  g_autoptr (GPtrArray) except = g_ptr_array_new ();
  g_autoptr (GString) longest = g_string_new ("max (0");
  guint from;

  if (fields == NULL || names == NULL)
    return FALSE;
  if (fields->len == 0 || fields->len > 16 || names->len > fields->len)
    return tri_query_fail (self, full, "1 to 16 fields are wanted here, and at most as many names in “as”");
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (fields, i));
      const char *name = g_ptr_array_index (i < names->len ? names : fields, i);

      if (!tri_query_need_column (self, g_ptr_array_index (fields, i), full) ||
          !tri_query_check_new_name (self, name, full))
        return FALSE;
      g_ptr_array_add (except, (gpointer)name);
      g_string_append_printf (longest, ", ifnull (tri_length (%s), 0)", quoted);
    }
  g_ptr_array_add (except, NULL);
  g_string_append_c (longest, ')');
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "a.", (const char *const *)except->pdata);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (fields, i));
      g_autofree char *name = tri_sql_quote_name (g_ptr_array_index (except, i));

      g_string_append_printf (self->sql, "tri_element (a.%s, '$[' || e.value || ']') AS %s, ", quoted, name);
    }
  g_string_append_printf (self->sql,
                          "row_number () OVER (ORDER BY a.%s, e.value) AS %s FROM s%u AS a, "
                          "json_each (tri_sequence (%s)) AS e",
                          TRI_QUERY_ROW, TRI_QUERY_ROW, from, longest->str);
  for (guint i = 0; i + 1 < except->len; i++)
    tri_query_add_column (self, g_ptr_array_index (except, i));
  return TRUE;
}

/** tri_query_emit_sample: so many rows, spread evenly: which ones does not change from run to run. */
gboolean
tri_query_emit_sample (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autofree char *full = g_strconcat (pointer, "/sample", NULL);
  double n = 0;
  guint from;

  if (!tri_query_get_number (transform, "sample", &n) || n < 1 || n > MAX_SAMPLE)
    return tri_query_fail (self, full, "a whole number from 1 to %d is wanted here", MAX_SAMPLE);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "", NULL);
  g_string_append_printf (self->sql,
                          "%s FROM (SELECT *, row_number () OVER (ORDER BY %s) - 1 AS _i, count (*) OVER () "
                          "AS _n "
                          "FROM s%u) WHERE _n <= %d OR (_i * %d) / _n > ((_i - 1) * %d) / _n OR _i = 0",
                          TRI_QUERY_ROW, TRI_QUERY_ROW, from, (int)n, (int)n, (int)n);
  return TRUE;
}

typedef struct
{
  char *order;     // with a comma behind each key
  char *partition; // “PARTITION BY … ” or nothing
  char *value;     // the quoted column
} Stack;

static void
stack_clear (Stack *stack)
{
  g_free (stack->order);
  g_free (stack->partition);
  g_free (stack->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stack, stack_clear)

static gboolean
read_stack (TriQueryCompiler *self, JsonObject *transform, const char *pointer, Stack *stack)
{
  const char *field = tri_query_get_text (self, transform, "stack", pointer);
  g_autofree char *full = g_strconcat (pointer, "/stack", NULL);
  g_autofree char *group_pointer = g_strconcat (pointer, "/groupby", NULL);
  g_autoptr (GPtrArray) groups = tri_query_get_texts (self, transform, "groupby", pointer);
  g_autoptr (GString) partition = g_string_new (NULL);

  if (field == NULL || groups == NULL || !tri_query_need_column (self, field, full))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      g_autofree char *quoted = tri_sql_quote_name (g_ptr_array_index (groups, i));

      if (!tri_query_need_column (self, g_ptr_array_index (groups, i), group_pointer))
        return FALSE;
      g_string_append_printf (partition, "%s%s", i > 0 ? ", " : "PARTITION BY ", quoted);
    }
  stack->order = tri_query_emit_order (self, transform, pointer);
  stack->partition = g_strdup (partition->str);
  stack->value = tri_sql_quote_name (field);
  return stack->order != NULL;
}

/** tri_query_emit_stack: where each row of a group begins and ends upon those before it. */
gboolean
tri_query_emit_stack (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);
  g_autofree char *offset_pointer = g_strconcat (pointer, "/offset", NULL);
  g_autoptr (GPtrArray) names = tri_query_get_texts (self, transform, "as", pointer);
  const char *offset = "zero";
  g_auto (Stack) stack = { 0 };
  g_autofree char *amount = NULL;
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  const char *except[3] = { NULL };
  guint from;

  if (names == NULL || !read_stack (self, transform, pointer, &stack))
    return FALSE;
  if (names->len != 2)
    return tri_query_fail (self, as_pointer, "two names are wanted here");
  if (json_object_has_member (transform, "offset"))
    offset = tri_query_get_text (self, transform, "offset", pointer);
  if (offset == NULL)
    return FALSE;
  if (strcmp (offset, "zero") != 0 && strcmp (offset, "normalize") != 0 && strcmp (offset, "center") != 0)
    return tri_query_fail (self, offset_pointer, "write zero, normalize or center");
  for (guint i = 0; i < 2; i++)
    {
      except[i] = g_ptr_array_index (names, i);
      if (!tri_query_check_new_name (self, except[i], as_pointer))
        return FALSE;
    }
  from_name = tri_sql_quote_name (except[0]);
  to_name = tri_sql_quote_name (except[1]);
  // What is below zero is stacked downwards, but only where nothing is made into shares.
  amount = offset[0] == 'z' ? g_strdup_printf ("ifnull (%s, 0)", stack.value)
                            : g_strdup_printf ("abs (ifnull (%s, 0))", stack.value);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT *, ");
  g_string_append_printf (self->sql,
                          "sum (%s) OVER (%s%s%s < 0 ORDER BY %s%s ROWS UNBOUNDED PRECEDING) AS _to, %s AS "
                          "_v, "
                          "sum (abs (%s)) OVER (%s) AS _all FROM s%u",
                          amount, stack.partition, stack.partition[0] != '\0' ? ", " : "PARTITION BY ",
                          amount, stack.order, TRI_QUERY_ROW, amount, amount, stack.partition, from);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  tri_query_append_columns (self, "", except);
  if (offset[0] == 'n')
    g_string_append_printf (self->sql,
                            "(_to - _v) * 1.0 / nullif (_all, 0) AS %s, _to * 1.0 / nullif (_all, 0) AS %s, ",
                            from_name, to_name);
  else if (offset[0] == 'c')
    {
      g_autoptr (GString) widest = g_string_new (NULL);

      // Vega centres every group on the largest.
      g_string_printf (widest, "(max (_all) OVER () - _all) / 2.0");
      g_string_append_printf (self->sql, "%s + _to - _v AS %s, %s + _to AS %s, ", widest->str, from_name,
                              widest->str, to_name);
    }
  else
    g_string_append_printf (self->sql, "_to - _v AS %s, _to AS %s, ", from_name, to_name);
  g_string_append_printf (self->sql, "%s FROM s%u", TRI_QUERY_ROW, from);
  tri_query_add_column (self, except[0]);
  tri_query_add_column (self, except[1]);
  return TRUE;
}
