// SPDX-License-Identifier: GPL-3.0-or-later
// `params` of a specification, checked: what is selected by which gesture, and the controls.

#include "tri-chart-param-parse.h"

#include <string.h>

#include "tri-chart-json.h"
#include "tri-chart-normalize.h"

static gboolean
is_text (JsonNode *node, const char *text)
{
  return node != NULL && tri_chart_json_is_string (node) && g_str_equal (json_node_get_string (node), text);
}

// A member that is true, false or one of `words`; −1 where there is none, 0 and 1, then the words.
static gboolean
parse_switch (JsonObject *select,
              const char *key,
              const char *const *words,
              const char *path,
              int *value,
              GError **error)
{
  JsonNode *node = json_object_get_member (select, key);
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
  g_autofree char *known = NULL;

  *value = -1;
  if (node == NULL)
    return TRUE;
  if (tri_chart_json_is_boolean (node))
    {
      *value = json_node_get_boolean (node) ? 1 : 0;
      return TRUE;
    }
  for (int i = 0; words[i] != NULL; i++)
    if (is_text (node, words[i]))
      {
        *value = 2 + i;
        return TRUE;
      }
  known = g_strjoinv ("”, “", (char **)words);
  {
    g_autofree char *advice = g_strdup_printf ("true, false or “%s”", known);

    return tri_chart_json_refuse (error, where, "this value", advice);
  }
}

static gboolean
parse_names (JsonObject *select, const char *key, const char *path, GPtrArray **names, GError **error)
{
  JsonArray *array = NULL;
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  if (!tri_chart_json_get_array (select, path, key, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  if (json_array_get_length (array) == 0 || json_array_get_length (array) > 20)
    return tri_chart_json_refuse (error, where, "this list", "1 to 20 names");
  *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!tri_chart_json_is_string (element))
        return tri_chart_json_refuse (error, where, "this list", "names as text");
      g_ptr_array_add (*names, g_strdup (json_node_get_string (element)));
    }
  return TRUE;
}

// How an interval is drawn, moved and zoomed: by the plain gesture, or with Shift or Alt held.
static TriParamKey
key_of_stream (const char *stream)
{
  return strstr (stream, "[event.shiftKey]") != NULL ? TRI_PARAM_SHIFT
         : strstr (stream, "[event.altKey]") != NULL ? TRI_PARAM_ALT
                                                     : TRI_PARAM_NO_KEY;
}

static gboolean
is_stream (JsonNode *node, const char *first, const char *second)
{
  static const char *const conditions[] = { "[event.shiftKey]", "[!event.shiftKey]", "[event.altKey]",
                                            "[!event.altKey]", NULL };
  g_autoptr (GString) text = NULL;

  if (node == NULL || !tri_chart_json_is_string (node))
    return FALSE;
  text = g_string_new (json_node_get_string (node));
  for (guint i = 0; conditions[i] != NULL; i++)
    g_string_replace (text, conditions[i], "", 0);
  g_string_replace (text, "window:", "", 0);
  g_string_replace (text, "mouse", "pointer", 0);
  g_string_replace (text, "!", "", 0);
  g_string_replace (text, " ", "", 0);
  return g_str_equal (text->str, first) || (second != NULL && g_str_equal (text->str, second));
}

static gboolean
parse_interval (TriChartParam *param, JsonObject *select, const char *path, GError **error)
{
  static const char *const keys[] = { "type", "encodings", "clear", "on",   "resolve",
                                      "mark", "translate", "zoom",  "name", NULL };
  static const char drag[] = "[pointerdown,pointerup]>pointermove";
  static const char *const gestures[] = { "on", "translate", NULL };
  static const char *const clears[] = { "dblclick", NULL };
  int clear;

  if (!tri_chart_json_check_keys (select, path, keys, error) ||
      !parse_switch (select, "clear", clears, path, &clear, error))
    return FALSE;
  param->can_clear = clear != 0;
  for (guint i = 0; gestures[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (select, gestures[i]);
      g_autofree char *where = g_strdup_printf ("%s.%s", path, gestures[i]);

      if (node == NULL)
        continue;
      if (i == 1 && tri_chart_json_is_boolean (node))
        param->can_move = json_node_get_boolean (node);
      else if (!is_stream (node, drag, NULL))
        return tri_chart_json_refuse (error, where, "this gesture",
                                      "a drag, plain or with event.shiftKey or event.altKey");
      else if (i == 0 || param->bind == TRI_BIND_SCALES)
        param->drag_key = key_of_stream (json_node_get_string (node));
    }
  {
    JsonNode *zoom = json_object_get_member (select, "zoom");
    g_autofree char *where = g_strdup_printf ("%s.zoom", path);

    if (zoom != NULL && tri_chart_json_is_boolean (zoom))
      param->can_zoom = json_node_get_boolean (zoom);
    else if (zoom != NULL && !is_stream (zoom, "wheel", NULL))
      return tri_chart_json_refuse (error, where, "this gesture", "the wheel, true or false");
  }
  if (param->channels != NULL)
    {
      param->has_x = param->has_y = FALSE;
      for (guint i = 0; i < param->channels->len; i++)
        {
          const char *channel = g_ptr_array_index (param->channels, i);
          g_autofree char *where = g_strdup_printf ("%s.encodings", path);

          param->has_x |= g_str_equal (channel, "x");
          param->has_y |= g_str_equal (channel, "y");
          if (!g_str_equal (channel, "x") && !g_str_equal (channel, "y"))
            return tri_chart_json_refuse (error, where, "an interval of this channel", "x and y");
        }
    }
  return TRUE;
}

static gboolean
parse_point (TriChartParam *param, JsonObject *select, const char *path, GError **error)
{
  static const char *const keys[] = { "type",   "encodings", "fields",  "clear", "on",
                                      "toggle", "nearest",   "resolve", "name",  NULL };
  static const char *const toggles[] = { "event.shiftKey", NULL };
  static const char *const clears[] = { "dblclick", "pointerout", "mouseout", NULL };
  static const char *const nearest[] = { NULL };
  JsonNode *on = json_object_get_member (select, "on");
  g_autofree char *where = g_strdup_printf ("%s.on", path);
  int toggle, clear, near;

  if (!tri_chart_json_check_keys (select, path, keys, error) ||
      !parse_names (select, "fields", path, &param->fields, error) ||
      !parse_switch (select, "toggle", toggles, path, &toggle, error) ||
      !parse_switch (select, "clear", clears, path, &clear, error) ||
      !parse_switch (select, "nearest", nearest, path, &near, error))
    return FALSE;
  param->can_toggle = toggle != 0;
  param->can_clear = clear != 0;
  param->is_nearest = near == 1;
  if (on == NULL || is_stream (on, "click", "pointerdown"))
    return TRUE;
  param->is_hover = is_stream (on, "pointerover", "pointermove");
  return param->is_hover || tri_chart_json_refuse (error, where, "this gesture", "“click” or “pointerover”");
}

static gboolean
parse_select (TriChartParam **param, JsonObject *object, const char *name, const char *path, GError **error)
{
  static const char *const keys[] = { "name", "select", "value", "bind", "views", "description", NULL };
  static const char *const kinds[] = { "point", "interval", NULL };
  static const char *const resolves[] = { "global", NULL };
  JsonNode *node = json_object_get_member (object, "select");
  JsonNode *bind = json_object_get_member (object, "bind");
  g_autofree char *where = g_strdup_printf ("%s.select", path);
  g_autofree char *bind_path = g_strdup_printf ("%s.bind", path);
  g_autoptr (JsonObject) select =
    JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : json_object_new ();
  int kind = -1, resolve = -1;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_member (select, "type", json_node_copy (node));
  if (!tri_chart_json_check_keys (object, path, keys, error) ||
      !tri_chart_json_get_enum (select, where, "type", kinds, &kind, error) ||
      !tri_chart_json_get_enum (select, where, "resolve", resolves, &resolve, error))
    return FALSE;
  if (kind < 0)
    return tri_chart_json_refuse (error, where, "a selection without “type”", "“point” or “interval”");
  *param = tri_chart_param_new (name, kind == 0 ? TRI_PARAM_POINT : TRI_PARAM_INTERVAL);
  if (bind != NULL && kind == 1)
    {
      if (!is_text (bind, "scales"))
        return tri_chart_json_refuse (error, bind_path, "an interval bound to this", "“scales”");
      (*param)->bind = TRI_BIND_SCALES;
    }
  else if (is_text (bind, "legend"))
    (*param)->bind = TRI_BIND_LEGEND;
  if (!parse_names (select, "encodings", where, &(*param)->channels, error) ||
      !(kind == 0 ? parse_point (*param, select, where, error)
                  : parse_interval (*param, select, where, error)))
    return FALSE;
  return bind == NULL || (*param)->bind != TRI_BIND_NONE ||
         tri_chart_param_parse_controls (*param, bind, bind_path, error);
}

/**
 * tri_chart_param_parse: (skip):
 *
 * Returns: (transfer full): the parameter without its first value; %NULL with %TRI_CHART_ERROR.
 */
TriChartParam *
tri_chart_param_parse (JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "name", "value", "bind", "expr", "description", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? tri_normalize_text (object, "name") : NULL;
  g_autoptr (TriChartParam) param = NULL;
  g_autofree char *bind_path = g_strdup_printf ("%s.bind", path);
  gboolean ok = FALSE;

  if (name == NULL || name[0] == '\0')
    ok = tri_chart_json_refuse (error, path, "a parameter without a name", "give it one");
  else if (json_object_has_member (object, "select"))
    ok = parse_select (&param, object, name, path, error);
  else if (tri_chart_json_check_keys (object, path, keys, error))
    {
      param = tri_chart_param_new (name, TRI_PARAM_VARIABLE);
      ok = !json_object_has_member (object, "bind") ||
           tri_chart_param_parse_controls (param, json_object_get_member (object, "bind"), bind_path, error);
    }
  return ok ? g_steal_pointer (&param) : NULL;
}
