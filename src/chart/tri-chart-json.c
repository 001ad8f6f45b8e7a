// SPDX-License-Identifier: GPL-3.0-or-later
// Strict reading of JSON objects.

#include "tri-chart-json.h"

#include <math.h>
#include <string.h>

#define MAX_BYTES (4 << 20)
#define MAX_DEPTH 48

G_DEFINE_QUARK (tri - chart - error - quark, tri_chart_error)

// json-glib's parser calls itself for every bracket: depth is checked before it sees the text.
static gboolean
check_depth (const char *text, gsize length, GError **error)
{
  int depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            in_string = FALSE;
          continue;
        }
      if (text[i] == '"')
        in_string = TRUE;
      else if (text[i] == ']' || text[i] == '}')
        depth--;
      else if ((text[i] == '[' || text[i] == '{') && ++depth > MAX_DEPTH)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                       "the specification nests deeper than %d levels; flatten its compositions", MAX_DEPTH);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * tri_chart_json_parse:
 * @text: UTF-8; not trusted
 * @length: in bytes, −1: to its NUL
 *
 * Returns: (transfer full): the root; %NULL with %TRI_CHART_ERROR where @text is no JSON or exceeds a limit.
 */
JsonNode *
tri_chart_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;

  if (length < 0)
    length = (gssize)strlen (text);
  if (length > MAX_BYTES)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "the specification is larger than %d MB; move its values into a table", MAX_BYTES >> 20);
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error_literal (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                           "the specification is not UTF-8 text; save it as UTF-8");
      return NULL;
    }
  if (!check_depth (text, (gsize)length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, length, &fault) || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "line %u: not JSON: %s",
                   json_parser_get_current_line (parser),
                   fault != NULL ? fault->message : "the text is empty");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/**
 * tri_chart_json_refuse:
 * @path: JSON path, `$.encoding.x`
 * @what: what stands there
 * @supported: what could stand there instead
 *
 * Sets %TRI_CHART_ERROR_UNSUPPORTED.
 *
 * Returns: %FALSE
 */
gboolean
tri_chart_json_refuse (GError **error, const char *path, const char *what, const char *supported)
{
  g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_UNSUPPORTED, "%s: %s is not supported; %s", path, what,
               supported);
  return FALSE;
}

static gboolean
fail_type (GError **error, const char *path, const char *key, const char *wanted)
{
  g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s.%s: must be %s", path, key, wanted);
  return FALSE;
}

/**
 * tri_chart_json_check_keys:
 * @keys: (array zero-terminated=1): all that may stand in @object
 */
gboolean
tri_chart_json_check_keys (JsonObject *object, const char *path, const char *const *keys, GError **error)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    if (!g_strv_contains (keys, key))
      {
        g_autofree char *known = g_strjoinv (", ", (char **)keys);
        g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
        g_autofree char *what = g_strdup_printf ("“%s”", key);
        g_autofree char *cure = g_strdup_printf ("what is supported here: %s", known);

        return tri_chart_json_refuse (error, where, what, cure);
      }
  return TRUE;
}

gboolean
tri_chart_json_is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64 ||
          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

gboolean
tri_chart_json_is_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

gboolean
tri_chart_json_is_boolean (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

/**
 * tri_chart_json_dup_key:
 *
 * Returns: (transfer full) (nullable): a scalar as the name it has in a domain; %NULL for null, objects and
 * arrays.
 */
char *
tri_chart_json_dup_key (JsonNode *node)
{
  if (tri_chart_json_is_string (node))
    return json_node_dup_string (node);
  if (tri_chart_json_is_boolean (node))
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (tri_chart_json_is_number (node))
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", json_node_get_double (node)));
    }
  return NULL;
}

// The getters leave the value as it is where the key is missing.
gboolean
tri_chart_json_get_string (JsonObject *object, const char *path, const char *key, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!tri_chart_json_is_string (node))
    return fail_type (error, path, key, "a string");
  g_free (*text);
  *text = json_node_dup_string (node);
  return TRUE;
}

gboolean
tri_chart_json_get_double (JsonObject *object,
                           const char *path,
                           const char *key,
                           double *value,
                           GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!tri_chart_json_is_number (node) || !isfinite (json_node_get_double (node)))
    return fail_type (error, path, key, "a finite number");
  *value = json_node_get_double (node);
  return TRUE;
}

gboolean
tri_chart_json_get_boolean (JsonObject *object,
                            const char *path,
                            const char *key,
                            gboolean *value,
                            GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!tri_chart_json_is_boolean (node))
    return fail_type (error, path, key, "true or false");
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
tri_chart_json_get_object (JsonObject *object,
                           const char *path,
                           const char *key,
                           JsonObject **value,
                           GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (error, path, key, "an object");
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
tri_chart_json_get_array (JsonObject *object,
                          const char *path,
                          const char *key,
                          JsonArray **value,
                          GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (error, path, key, "an array");
  *value = json_node_get_array (node);
  return TRUE;
}

int
tri_chart_json_index_of (const char *const *names, const char *text)
{
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], text) == 0)
      return i;
  return -1;
}

/**
 * tri_chart_json_get_enum:
 * @names: (array zero-terminated=1): the words that are supported
 * @value: (inout): becomes the place of the word among @names
 */
gboolean
tri_chart_json_get_enum (JsonObject *object,
                         const char *path,
                         const char *key,
                         const char *const *names,
                         int *value,
                         GError **error)
{
  g_autofree char *text = NULL;
  int found;

  if (!tri_chart_json_get_string (object, path, key, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  found = tri_chart_json_index_of (names, text);
  if (found < 0)
    {
      g_autofree char *known = g_strjoinv (", ", (char **)names);
      g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
      g_autofree char *what = g_strdup_printf ("“%s”", text);
      g_autofree char *cure = g_strdup_printf ("what is supported here: %s", known);

      return tri_chart_json_refuse (error, where, what, cure);
    }
  *value = found;
  return TRUE;
}

/**
 * tri_chart_json_get_doubles:
 * @n_max: how many there may be
 * @values: (inout) (element-type double): a new array where the key is there
 */
gboolean
tri_chart_json_get_doubles (JsonObject *object,
                            const char *path,
                            const char *key,
                            guint n_max,
                            GArray **values,
                            GError **error)
{
  JsonArray *array = NULL;
  g_autoptr (GArray) numbers = NULL;

  if (!tri_chart_json_get_array (object, path, key, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  if (json_array_get_length (array) > n_max)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s.%s: more than %u numbers; leave some out", path, key, n_max);
      return FALSE;
    }
  numbers = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      double number;

      if (!tri_chart_json_is_number (node) || !isfinite (json_node_get_double (node)))
        return fail_type (error, path, key, "an array of finite numbers");
      number = json_node_get_double (node);
      g_array_append_val (numbers, number);
    }
  g_clear_pointer (values, g_array_unref);
  *values = g_steal_pointer (&numbers);
  return TRUE;
}
