// SPDX-License-Identifier: GPL-3.0-or-later
// Tests as Vega-Lite writes them (and, or, not, a field compared), as expressions.

#include "tri-chart-normalize.h"
#include "tri-chart-spec-private.h"

/* tri_spec_quote: (transfer full): a text as a literal of the expression language. */
char *
tri_spec_quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

// A literal of the expression language; NULL for objects and arrays.
static char *
literal (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  return json_to_string (node, FALSE);
}

static char *
compare_to_expression (JsonObject *object, const char *datum, const char *path, GError **error)
{
  static const struct
  {
    const char *key;
    const char *sign;
  } signs[] = { { "equal", "==" }, { "lt", "<" }, { "lte", "<=" }, { "gt", ">" }, { "gte", ">=" } };
  JsonNode *one_of = json_object_get_member (object, "oneOf");
  JsonNode *range = json_object_get_member (object, "range");

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *value = literal (json_object_get_member (object, signs[i].key));

      if (value != NULL)
        return g_strdup_printf ("%s %s %s", datum, signs[i].sign, value);
    }
  if (range != NULL && JSON_NODE_HOLDS_ARRAY (range) &&
      json_array_get_length (json_node_get_array (range)) == 2)
    {
      g_autofree char *low = literal (json_array_get_element (json_node_get_array (range), 0));
      g_autofree char *high = literal (json_array_get_element (json_node_get_array (range), 1));

      if (low != NULL && high != NULL)
        return g_strdup_printf ("(%s >= %s && %s <= %s)", datum, low, datum, high);
    }
  if (one_of != NULL && JSON_NODE_HOLDS_ARRAY (one_of) &&
      json_array_get_length (json_node_get_array (one_of)) <= TRI_CHART_MAX_VALUES)
    {
      GString *text = g_string_new ("(false");

      for (guint i = 0; i < json_array_get_length (json_node_get_array (one_of)); i++)
        {
          g_autofree char *value = literal (json_array_get_element (json_node_get_array (one_of), i));

          g_string_append_printf (text, " || %s == %s", datum, value != NULL ? value : "null");
        }
      g_string_append_c (text, ')');
      return g_string_free (text, FALSE);
    }
  if (tri_chart_json_is_boolean (json_object_get_member (object, "valid")))
    return g_strdup_printf ("%sisValid(%s)", json_object_get_boolean_member (object, "valid") ? "" : "!",
                            datum);
  if (!tri_chart_json_refuse (error, path, "this test",
                              "test a field with equal, lt, lte, gt, gte, range, oneOf or valid"))
    return NULL;
  return NULL;
}

static char *
join_to_expression (const TriSpecParser *parser,
                    const TriUnit *unit,
                    JsonArray *array,
                    const char *sign,
                    const char *path,
                    GError **error)
{
  g_autoptr (GString) text = g_string_new ("(");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      g_autofree char *part =
        tri_spec_predicate_to_expression (parser, unit, json_array_get_element (array, i), where, error);

      if (part == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? sign : "", part);
    }
  g_string_append (text, json_array_get_length (array) > 0 ? ")" : "true)");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

// What a parameter holds, as a test of this unit's rows.
static char *
param_to_expression (const TriSpecParser *parser,
                     const TriUnit *unit,
                     JsonObject *object,
                     const char *path,
                     GError **error)
{
  static const char *const keys[] = { "param", "empty", NULL };
  const TriChartParam *param =
    tri_normalize_find_param (parser->spec->params, tri_normalize_text (object, "param"));
  gboolean empty = TRUE;

  if (!tri_chart_json_check_keys (object, path, keys, error) ||
      !tri_chart_json_get_boolean (object, path, "empty", &empty, error))
    return NULL;
  if (param == NULL)
    {
      if (!tri_chart_json_refuse (error, path, "a parameter that is not there", "name one of “params”"))
        return NULL;
    }
  if (param->kind == TRI_PARAM_VARIABLE)
    return g_strdup (param->name);
  if (param->filter == NULL)
    return g_strdup (empty ? "true" : "false");
  return tri_spec_choice_to_expression (unit, param->filter);
}

/* tri_spec_predicate_to_expression: a test of a unit's rows as Vega-Lite writes it, as one expression; NULL
 * with an error. */
char *
tri_spec_predicate_to_expression (const TriSpecParser *parser,
                                  const TriUnit *unit,
                                  JsonNode *node,
                                  const char *path,
                                  GError **error)
{
  static const char *const keys[] = { "and", "or",  "not",   "field", "equal", "lt", "lte",
                                      "gt",  "gte", "range", "oneOf", "valid", NULL };
  JsonObject *object;

  if (tri_chart_json_is_string (node))
    return g_strdup_printf ("(%s)", json_node_get_string (node));
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!tri_chart_json_refuse (error, path, "this test", "use an expression or an object"))
        return NULL;
    }
  object = json_node_get_object (node);
  if (json_object_has_member (object, "param"))
    return param_to_expression (parser, unit, object, path, error);
  if (!tri_chart_json_check_keys (object, path, keys, error))
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *list = json_object_get_member (object, keys[i]);
      g_autofree char *where = g_strdup_printf ("%s.%s", path, keys[i]);

      if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
        return join_to_expression (parser, unit, json_node_get_array (list), i == 0 ? " && " : " || ", where,
                                   error);
    }
  if (json_object_has_member (object, "not"))
    {
      g_autofree char *where = g_strdup_printf ("%s.not", path);
      g_autofree char *inner =
        tri_spec_predicate_to_expression (parser, unit, json_object_get_member (object, "not"), where, error);

      return inner != NULL ? g_strdup_printf ("!%s", inner) : NULL;
    }
  if (tri_chart_json_is_string (json_object_get_member (object, "field")))
    {
      g_autofree char *name = tri_spec_quote (json_object_get_string_member (object, "field"));
      g_autofree char *datum = g_strdup_printf ("datum[%s]", name);

      return compare_to_expression (object, datum, path, error);
    }
  if (!tri_chart_json_refuse (error, path, "this test", "use and, or, not, or name a field"))
    return NULL;
  return NULL;
}
