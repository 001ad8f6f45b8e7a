// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters at their first values: a chart is drawn as it stands before anyone has touched it. A variable is
// its value; a selection holds nothing yet, or what its `value` says.

#include "tri-chart-normalize.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-json.h"

#define MAX_PARAMS 64

static gboolean
add_selection (TriNormalizer *self, JsonObject *param, const char *name, const char *path, GError **error)
{
  static const char *const keys[] = { "name", "select", "value", "bind", "views", NULL };

  if (!tri_chart_json_check_keys (param, path, keys, error))
    return FALSE;
  json_object_set_member (self->selections, name, json_node_init_object (json_node_alloc (), param));
  return TRUE;
}

static gboolean
add_param (TriNormalizer *self, JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "name", "value", "bind", "expr", "description", NULL };
  JsonObject *param = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = param != NULL ? tri_normalize_text (param, "name") : NULL;

  if (name == NULL)
    return tri_chart_json_refuse (error, path, "a parameter without a name", "give it one");
  if (json_object_has_member (param, "select"))
    return add_selection (self, param, name, path, error);
  if (!tri_chart_json_check_keys (param, path, keys, error))
    return FALSE;
  if (json_object_has_member (param, "expr"))
    return tri_chart_json_refuse (error, path, "a parameter that is computed", "give it a value");
  if (json_object_has_member (param, "value"))
    json_object_set_member (self->values, name, tri_normalize_copy (json_object_get_member (param, "value")));
  else
    json_object_set_null_member (self->values, name);
  return TRUE;
}

/* tri_normalize_collect_params: takes the parameters out of a view and those in it. */
gboolean
tri_normalize_collect_params (TriNormalizer *self, JsonObject *view, const char *path, GError **error)
{
  static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat", NULL };
  JsonNode *node = json_object_get_member (view, "params");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *params = json_node_get_array (node);

      if (json_array_get_length (params) > MAX_PARAMS)
        return tri_chart_json_refuse (error, path, "so many parameters", "use at most 64");
      for (guint i = 0; i < json_array_get_length (params); i++)
        {
          g_autofree char *where = g_strdup_printf ("%s.params[%u]", path, i);

          if (!add_param (self, json_array_get_element (params, i), where, error))
            return FALSE;
        }
      json_object_remove_member (view, "params");
    }
  for (guint i = 0; compositions[i] != NULL; i++)
    {
      JsonNode *list = json_object_get_member (view, compositions[i]);

      for (guint j = 0; list != NULL && JSON_NODE_HOLDS_ARRAY (list) &&
                        j < json_array_get_length (json_node_get_array (list));
           j++)
        {
          JsonNode *child = json_array_get_element (json_node_get_array (list), j);
          g_autofree char *where = g_strdup_printf ("%s.%s[%u]", path, compositions[i], j);

          if (JSON_NODE_HOLDS_OBJECT (child) &&
              !tri_normalize_collect_params (self, json_node_get_object (child), where, error))
            return FALSE;
        }
    }
  if (tri_normalize_object (view, "spec") != NULL)
    {
      g_autofree char *where = g_strdup_printf ("%s.spec", path);

      return tri_normalize_collect_params (self, tri_normalize_object (view, "spec"), where, error);
    }
  return TRUE;
}

// The value of an expression that is a parameter's name, or a number.
static JsonNode *
evaluate (const TriNormalizer *self, const char *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  JsonNode *value = json_object_get_member (self->values, name);
  char *end;
  double number = g_ascii_strtod (name, &end);

  if (value != NULL)
    return tri_normalize_copy (value);
  if (end != name && *end == '\0' && isfinite (number))
    return json_node_init_double (json_node_alloc (), number);
  return NULL;
}

// One value of a point selection, {field: value, …}, as an expression.
static void
append_point (GString *text, JsonObject *point)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *value;
  gboolean is_first = TRUE;

  g_string_append (text, text->len > 0 ? " || (" : "(");
  json_object_iter_init_ordered (&iter, point);
  while (json_object_iter_next_ordered (&iter, &field, &value))
    {
      g_autofree char *literal = json_to_string (value, FALSE);

      g_string_append_printf (text, "%sdatum['%s'] == %s", is_first ? "" : " && ", field, literal);
      is_first = FALSE;
    }
  g_string_append (text, is_first ? "true)" : ")");
}

/* What a selection's test is before anyone has selected: true where an empty one holds all. NULL, with an
 * error, where its first value cannot be tested. */
static char *
selection_test (const TriNormalizer *self, JsonObject *reference, const char *path, GError **error)
{
  const char *name = tri_normalize_text (reference, "param");
  JsonObject *param = tri_normalize_object (self->selections, name);
  JsonNode *empty = json_object_get_member (reference, "empty");
  JsonNode *value = param != NULL ? json_object_get_member (param, "value") : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (param == NULL && json_object_has_member (self->values, name))
    return g_strdup (name);
  if (param == NULL)
    {
      if (!tri_chart_json_refuse (error, path, "a parameter that is not there", "name one of “params”"))
        return NULL;
    }
  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup (empty != NULL && tri_chart_json_is_boolean (empty) && !json_node_get_boolean (empty)
                       ? "false"
                       : "true");
  if (JSON_NODE_HOLDS_ARRAY (value))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
      {
        JsonNode *point = json_array_get_element (json_node_get_array (value), i);

        if (!JSON_NODE_HOLDS_OBJECT (point))
          goto refuse;
        append_point (text, json_node_get_object (point));
      }
  if (text->len == 0)
    goto refuse;
  return g_strdup (text->str);

refuse:
  if (!tri_chart_json_refuse (error, path, "the first value of this selection",
                              "write an array of objects, {field: value}"))
    return NULL;
  return NULL;
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
    {
      g_autofree char *test = selection_test (self, object, path, error);

      return test != NULL ? json_node_init_string (json_node_alloc (), test) : NULL;
    }
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

static gboolean
resolve_condition (const TriNormalizer *self, JsonObject *condition, const char *path, GError **error)
{
  JsonNode *test = json_object_get_member (condition, "test");
  JsonNode *plain;

  if (tri_normalize_text (condition, "param") != NULL)
    {
      g_autofree char *text = selection_test (self, condition, path, error);

      if (text == NULL)
        return FALSE;
      json_object_remove_member (condition, "param");
      json_object_remove_member (condition, "empty");
      json_object_set_string_member (condition, "test", text);
      return TRUE;
    }
  if (test == NULL)
    return TRUE;
  plain = resolve_test (self, test, path, error);
  if (plain == NULL)
    return FALSE;
  json_object_set_member (condition, "test", plain);
  return TRUE;
}

static double
part_of (JsonObject *object, const char *key, double fallback)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && tri_chart_json_is_number (node) ? json_node_get_double (node) : fallback;
}

static int
word_index (const char *const *words, guint n, const char *text)
{
  for (guint i = 0; text != NULL && i < n; i++)
    if (strlen (text) >= 3 && g_ascii_strncasecmp (words[i], text, strlen (text)) == 0)
      return (int)i;
  return -1;
}

/* {"year": 2012, "month": "jan", …}, Vega-Lite's date, as milliseconds; FALSE where the object is none. */
static gboolean
read_date (JsonObject *object, double *instant)
{
  static const char *const keys[] = { "year",    "quarter", "month",        "date", "day", "hours",
                                      "minutes", "seconds", "milliseconds", "utc",  NULL };
  static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"
  };
  static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                      "thursday", "friday", "saturday" };
  g_autoptr (GList) members = json_object_get_members (object);
  double year = part_of (object, "year", 2012); // as vega-time's for a date without one
  double month = part_of (object, "month", 1);
  double date = part_of (object, "date", 1);
  double day = part_of (object, "day", NAN);
  const char *day_word = tri_normalize_text (object, "day");

  if (members == NULL)
    return FALSE;
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data) || !JSON_NODE_HOLDS_VALUE (json_object_get_member (object, l->data)))
      return FALSE;
  if (word_index (months, 12, tri_normalize_text (object, "month")) >= 0)
    month = word_index (months, 12, tri_normalize_text (object, "month")) + 1;
  if (json_object_has_member (object, "quarter"))
    month = (part_of (object, "quarter", 1) - 1) * 3 + 1;
  if (word_index (days, 7, day_word) >= 0)
    day = word_index (days, 7, day_word);
  if (isfinite (day))
    date = fmod (day, 7) + 1; // 2012 began on a Sunday
  if (!(fabs (year) < 200000) || !(month >= 1 && month <= 12) || !(fabs (date) < 1e6))
    return FALSE;
  *instant = tri_calendar_to_instant ((int)year, (int)month, 1) + (date - 1) * 86400000 +
             part_of (object, "hours", 0) * 3600000 + part_of (object, "minutes", 0) * 60000 +
             part_of (object, "seconds", 0) * 1000 + part_of (object, "milliseconds", 0);
  return TRUE;
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

      if (JSON_NODE_HOLDS_OBJECT (element) && read_date (json_node_get_object (element), &instant))
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
      JsonNode *constant = evaluate (self, text);

      if (constant == NULL)
        return tri_chart_json_refuse (error, where, "this expression here",
                                      "name a parameter that has a value");
      json_object_set_member (object, key, constant);
      return TRUE;
    }
  dates = resolve_dates (value);
  if (dates != NULL)
    {
      json_object_set_array_member (object, key, dates);
      return TRUE;
    }
  if (inner != NULL && read_date (inner, &instant))
    {
      json_object_set_double_member (object, key, instant);
      return TRUE;
    }
  if (g_str_equal (key, "condition") && inner != NULL && !resolve_condition (self, inner, where, error))
    return FALSE;
  if (g_str_equal (key, "condition") && JSON_NODE_HOLDS_ARRAY (value))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
      {
        JsonNode *element = json_array_get_element (json_node_get_array (value), i);

        if (JSON_NODE_HOLDS_OBJECT (element) &&
            !resolve_condition (self, json_node_get_object (element), where, error))
          return FALSE;
      }
  if (g_str_equal (key, "filter"))
    {
      JsonNode *plain = resolve_test (self, value, where, error);

      if (plain == NULL)
        return FALSE;
      json_object_set_member (object, key, plain);
      return TRUE;
    }
  // A domain that follows a selection is its own before there is one.
  if (g_str_equal (key, "domain") && inner != NULL && tri_normalize_text (inner, "param") != NULL)
    {
      JsonObject *param = tri_normalize_object (self->selections, tri_normalize_text (inner, "param"));

      if (param == NULL || json_object_has_member (param, "value"))
        return tri_chart_json_refuse (error, where, "a domain of this parameter", "give the domain's ends");
      json_object_remove_member (object, key);
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
