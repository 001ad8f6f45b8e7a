// SPDX-License-Identifier: GPL-3.0-or-later
// Vega-Lite's predicates as SQL conditions.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_NESTING 16
#define MAX_CHOICES 1000

static char *
emit_list (TriQueryCompiler *self, JsonNode *node, const char *sign, const char *pointer, guint nesting)
{
  g_autoptr (GString) sql = g_string_new ("(");
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
    {
      tri_query_fail (self, pointer, "an array of filters is wanted here");
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner_pointer = g_strdup_printf ("%s/%u", pointer, i);
      g_autofree char *inner =
        tri_query_emit_filter (self, json_array_get_element (array, i), inner_pointer, nesting + 1);

      if (inner == NULL)
        return NULL;
      g_string_append_printf (sql, "%s%s", i > 0 ? sign : "", inner);
    }
  g_string_append_c (sql, ')');
  return g_strdup (sql->str);
}

static char *
emit_one_of (TriQueryCompiler *self, const char *column, JsonNode *node, const char *pointer)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > MAX_CHOICES)
    {
      tri_query_fail (self, pointer, "an array of at most %d values is wanted here", MAX_CHOICES);
      return NULL;
    }
  array = json_node_get_array (node);
  g_string_append_printf (sql, "ifnull (%s IN (", column);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner_pointer = g_strdup_printf ("%s/%u", pointer, i);
      g_autofree char *value = tri_query_emit_value (self, json_array_get_element (array, i), inner_pointer);

      if (value == NULL)
        return NULL;
      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", value);
    }
  g_string_append (sql, "), 0)");
  return g_strdup (sql->str);
}

static char *
emit_range (TriQueryCompiler *self, const char *column, JsonNode *node, const char *pointer)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (array == NULL || json_array_get_length (array) != 2)
    {
      tri_query_fail (self, pointer, "[least, greatest] is wanted here; null leaves a side open");
      return NULL;
    }
  low = tri_query_emit_value (self, json_array_get_element (array, 0), pointer);
  high = low != NULL ? tri_query_emit_value (self, json_array_get_element (array, 1), pointer) : NULL;
  if (high == NULL)
    return NULL;
  return g_strdup_printf ("(%s IS NOT NULL AND (%s IS NULL OR %s >= %s) AND (%s IS NULL OR %s <= %s))",
                          column, low, column, low, high, column, high);
}

static char *
emit_comparison (TriQueryCompiler *self,
                 const char *column,
                 const char *operation,
                 JsonNode *node,
                 const char *pointer)
{
  static const struct
  {
    const char *name;
    const char *sign;
  } signs[] = { { "lt", "<" }, { "lte", "<=" }, { "gt", ">" }, { "gte", ">=" } };
  g_autofree char *value = NULL;

  if (strcmp (operation, "oneOf") == 0)
    return emit_one_of (self, column, node, pointer);
  if (strcmp (operation, "range") == 0)
    return emit_range (self, column, node, pointer);
  if (strcmp (operation, "valid") == 0)
    {
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        return g_strdup_printf ("(%s IS %sNULL)", column, json_node_get_boolean (node) ? "NOT " : "");
      tri_query_fail (self, pointer, "true or false is wanted here");
      return NULL;
    }
  value = tri_query_emit_value (self, node, pointer);
  if (value == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (operation, signs[i].name) == 0)
      return g_strdup_printf ("ifnull (%s %s %s, 0)", column, signs[i].sign, value);
  return g_strdup_printf ("(%s IS %s)", column, value);
}

static char *
emit_field (TriQueryCompiler *self, JsonObject *filter, const char *pointer)
{
  static const char *const allowed[] = { "field", "equal", "oneOf", "range", "lt",
                                         "lte",   "gt",    "gte",   "valid", NULL };
  const char *field = tri_query_get_text (self, filter, "field", pointer);
  g_autofree char *field_pointer = g_strconcat (pointer, "/field", NULL);
  g_autofree char *column = NULL;
  g_autoptr (GString) sql = NULL;

  if (field == NULL || !tri_query_check_members (self, filter, allowed, pointer) ||
      !tri_query_need_column (self, field, field_pointer))
    return NULL;
  column = tri_sql_quote_name (field);
  sql = g_string_new (NULL);
  for (guint i = 1; allowed[i] != NULL; i++)
    if (json_object_has_member (filter, allowed[i]))
      {
        g_autofree char *inner_pointer = g_strconcat (pointer, "/", allowed[i], NULL);
        g_autofree char *inner = emit_comparison (self, column, allowed[i],
                                                  json_object_get_member (filter, allowed[i]), inner_pointer);

        if (inner == NULL)
          return NULL;
        g_string_append_printf (sql, "%s%s", sql->len > 0 ? " AND " : "(", inner);
      }
  if (sql->len == 0)
    {
      tri_query_fail (self, pointer,
                      "say what the field must be: equal, oneOf, range, lt, lte, gt, gte or valid");
      return NULL;
    }
  g_string_append_c (sql, ')');
  return g_strdup (sql->str);
}

static char *
emit_expression (TriQueryCompiler *self, const char *text, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  char *sql = tri_expression_compile_condition (text, (const char *const *)self->columns->pdata, self->params,
                                                self->values, &error);

  if (sql == NULL)
    tri_query_fail (self, pointer, "%s", error->message);
  return sql;
}

/**
 * tri_query_emit_filter:
 * @filter: an expression, a field predicate, or `and`, `or`, `not` over such
 *
 * Returns: (transfer full) (nullable): an SQL condition that is never null.
 */
char *
tri_query_emit_filter (TriQueryCompiler *self, JsonNode *filter, const char *pointer, guint nesting)
{
  static const struct
  {
    const char *name;
    const char *sign;
  } lists[] = { { "and", " AND " }, { "or", " OR " } };
  JsonObject *object;

  if (nesting > MAX_NESTING)
    {
      tri_query_fail (self, pointer, "the filters are nested too deep");
      return NULL;
    }
  if (JSON_NODE_HOLDS_VALUE (filter) && json_node_get_value_type (filter) == G_TYPE_STRING)
    return emit_expression (self, json_node_get_string (filter), pointer);
  if (!JSON_NODE_HOLDS_OBJECT (filter))
    {
      tri_query_fail (self, pointer, "a filter is an expression or an object");
      return NULL;
    }
  object = json_node_get_object (filter);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (json_object_has_member (object, lists[i].name))
      {
        const char *allowed[] = { lists[i].name, NULL };
        g_autofree char *inner = g_strconcat (pointer, "/", lists[i].name, NULL);

        if (!tri_query_check_members (self, object, allowed, pointer))
          return NULL;
        return emit_list (self, json_object_get_member (object, lists[i].name), lists[i].sign, inner,
                          nesting);
      }
  if (json_object_has_member (object, "not"))
    {
      static const char *const allowed[] = { "not", NULL };
      g_autofree char *inner_pointer = g_strconcat (pointer, "/not", NULL);
      g_autofree char *inner = NULL;

      if (!tri_query_check_members (self, object, allowed, pointer))
        return NULL;
      inner =
        tri_query_emit_filter (self, json_object_get_member (object, "not"), inner_pointer, nesting + 1);
      return inner != NULL ? g_strdup_printf ("(NOT %s)", inner) : NULL;
    }
  if (json_object_has_member (object, "field"))
    return emit_field (self, object, pointer);
  tri_query_fail (self, pointer,
                  "a filter has one of field, and, or, not; selection parameters are not supported here");
  return NULL;
}
