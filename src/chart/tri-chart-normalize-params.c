// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters written out: a chart is drawn as it stands with the values they have. A variable is its value, a
// selection the test that its filter makes.

#include "tri-chart-normalize.h"

#include <math.h>
#include <string.h>

#include "tri-chart-constant.h"
#include "tri-chart-json.h"
#include "tri-chart-param-parse.h"

/* tri_normalize_evaluate: (transfer full): what an expression without rows is; lists pass as they are. */
JsonNode *
tri_normalize_evaluate (const TriNormalizer *self, const char *text, const char *path, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  JsonNode *value = json_object_get_member (self->values, name);
  JsonNode *constant;

  if (value != NULL)
    return tri_normalize_copy (value);
  constant = tri_chart_constant_evaluate (text, self->values, error);
  if (constant == NULL)
    g_prefix_error (error, "%s: ", path);
  return constant;
}

/* What a selection's test is in a filter: what it holds, or where it is empty all or nothing. NULL with an
 * error where there is no such parameter. */
static JsonNode *
selection_test (const TriNormalizer *self, JsonObject *reference, const char *path, GError **error)
{
  const TriChartParam *param =
    tri_normalize_find_param (self->params, tri_normalize_text (reference, "param"));
  JsonNode *empty = json_object_get_member (reference, "empty");
  gboolean holds_nothing =
    empty != NULL && tri_chart_json_is_boolean (empty) && !json_node_get_boolean (empty);

  if (param == NULL)
    {
      if (!tri_chart_json_refuse (error, path, "a parameter that is not there", "name one of “params”"))
        return NULL;
    }
  if (param->kind != TRI_PARAM_VARIABLE && param->filter != NULL)
    return tri_filter_to_predicate (param->filter);
  return json_node_init_string (json_node_alloc (), param->kind == TRI_PARAM_VARIABLE ? param->name
                                                    : holds_nothing                   ? "false"
                                                                                      : "true");
}

// A test with selections in it, as one without: strings stay, objects with `param` become expressions.
static JsonNode *
resolve_test (const TriNormalizer *self, JsonNode *node, const char *path, GError **error)
{
  static const char *const lists[] = { "and", "or", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return json_node_copy (node);
  if (tri_normalize_text (object, "param") != NULL)
    return selection_test (self, object, path, error);
  for (guint i = 0; lists[i] != NULL; i++)
    {
      JsonNode *list = json_object_get_member (object, lists[i]);
      g_autoptr (JsonArray) plain = NULL;

      if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
        continue;
      plain = json_array_new ();
      for (guint j = 0; j < json_array_get_length (json_node_get_array (list)); j++)
        {
          JsonNode *inner =
            resolve_test (self, json_array_get_element (json_node_get_array (list), j), path, error);

          if (inner == NULL)
            return NULL;
          json_array_add_element (plain, inner);
        }
      json_object_set_array_member (object, lists[i], g_steal_pointer (&plain));
    }
  if (json_object_has_member (object, "not"))
    {
      JsonNode *inner = resolve_test (self, json_object_get_member (object, "not"), path, error);

      if (inner == NULL)
        return NULL;
      json_object_set_member (object, "not", inner);
    }
  return json_node_copy (node);
}

// (transfer full): a list in which each date is its instant; NULL where there is none.
static JsonArray *
resolve_dates (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (JsonArray) plain = json_array_new ();
  gboolean any = FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      double instant;

      if (JSON_NODE_HOLDS_OBJECT (element) &&
          tri_normalize_read_date (json_node_get_object (element), &instant))
        {
          any = TRUE;
          json_array_add_double_element (plain, instant);
        }
      else
        json_array_add_element (plain, json_node_copy (element));
    }
  return any ? g_steal_pointer (&plain) : NULL;
}

static gboolean
resolve_member (const TriNormalizer *self,
                JsonObject *object,
                const char *key,
                const char *path,
                guint nesting,
                GError **error)
{
  JsonNode *value = json_object_get_member (object, key);
  JsonObject *inner = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
  const char *text =
    inner != NULL && json_object_get_size (inner) == 1 ? tri_normalize_text (inner, "expr") : NULL;
  double instant;
  JsonArray *dates;

  if (g_str_equal (key, "values") || g_str_equal (key, "datasets") || g_str_equal (key, "usermeta"))
    return TRUE;
  if (text != NULL)
    {
      JsonNode *constant = tri_normalize_evaluate (self, text, where, error);

      if (constant == NULL)
        return FALSE;
      json_object_set_member (object, key, constant);
      return TRUE;
    }
  dates = resolve_dates (value);
  if (dates != NULL)
    {
      json_object_set_array_member (object, key, dates);
      return TRUE;
    }
  if (inner != NULL && tri_normalize_read_date (inner, &instant))
    {
      json_object_set_double_member (object, key, instant);
      return TRUE;
    }
  if (g_str_equal (key, "filter"))
    {
      JsonNode *plain = resolve_test (self, value, where, error);

      if (plain == NULL)
        return FALSE;
      json_object_set_member (object, key, plain);
      return TRUE;
    }
  return tri_normalize_resolve (self, value, where, nesting + 1, error);
}

/* tri_normalize_resolve: replaces `{"expr": …}` and references to selections by what they are at first. */
gboolean
tri_normalize_resolve (const TriNormalizer *self,
                       JsonNode *node,
                       const char *path,
                       guint nesting,
                       GError **error)
{
  if (nesting > 64)
    return tri_chart_json_refuse (error, path, "so deep a nesting", "nest less");
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        {
          g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);

          if (!tri_normalize_resolve (self, json_array_get_element (json_node_get_array (node), i), where,
                                      nesting + 1, error))
            return FALSE;
        }
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

      for (GList *l = members; l != NULL; l = l->next)
        if (!resolve_member (self, json_node_get_object (node), l->data, path, nesting, error))
          return FALSE;
    }
  return TRUE;
}
