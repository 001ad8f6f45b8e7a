// SPDX-License-Identifier: GPL-3.0-or-later
// json-glib keeps no places and sets no bound on nesting; both are seen to here.

#include "tri-json.h"

#include <string.h>

#define MAX_NESTING 100

typedef struct
{
  const char *p;
} Cursor;

static void
skip_space (Cursor *cursor)
{
  cursor->p += strspn (cursor->p, " \t\r\n");
}

// Passes over a string and puts its end, unescaped, into `key` where that is asked for.
static gboolean
skip_string (Cursor *cursor, GString *key)
{
  if (*cursor->p != '"')
    return FALSE;
  for (cursor->p++; *cursor->p != '\0' && *cursor->p != '"'; cursor->p++)
    {
      if (*cursor->p == '\\' && cursor->p[1] != '\0')
        cursor->p++;
      if (key != NULL)
        g_string_append_c (key, *cursor->p);
    }
  if (*cursor->p != '"')
    return FALSE;
  cursor->p++;
  return TRUE;
}

static gboolean
skip_value (Cursor *cursor)
{
  int nesting = 0;

  do
    {
      skip_space (cursor);
      if (*cursor->p == '\0')
        return FALSE;
      if (*cursor->p == '"')
        {
          if (!skip_string (cursor, NULL))
            return FALSE;
        }
      else if (strchr ("[{", *cursor->p) != NULL)
        {
          nesting++;
          cursor->p++;
        }
      else if (strchr ("]}", *cursor->p) != NULL)
        {
          nesting--;
          cursor->p++;
        }
      else if (strchr (",:", *cursor->p) != NULL)
        cursor->p++;
      else
        cursor->p += strcspn (cursor->p, " \t\r\n,:[]{}\"");
    }
  while (nesting > 0);
  return TRUE;
}

static gboolean
enter_member (Cursor *cursor, const char *name)
{
  cursor->p++; // the brace
  for (;;)
    {
      g_autoptr (GString) key = g_string_new (NULL);

      skip_space (cursor);
      if (!skip_string (cursor, key))
        return FALSE;
      skip_space (cursor);
      if (*cursor->p++ != ':')
        return FALSE;
      skip_space (cursor);
      if (strcmp (key->str, name) == 0)
        return TRUE;
      if (!skip_value (cursor))
        return FALSE;
      skip_space (cursor);
      if (*cursor->p++ != ',')
        return FALSE;
    }
}

static gboolean
enter_element (Cursor *cursor, guint64 index)
{
  cursor->p++; // the bracket
  for (guint64 i = 0; i < index; i++)
    {
      if (!skip_value (cursor))
        return FALSE;
      skip_space (cursor);
      if (*cursor->p++ != ',')
        return FALSE;
    }
  skip_space (cursor);
  return TRUE;
}

/**
 * tri_json_locate:
 * @text: well-formed JSON
 * @pointer: a JSON pointer (RFC 6901) such as `/resources/3/path`
 * @line: (out): from 1
 * @column: (out): from 1, in characters
 *
 * Finds where a value begins, or, where it is not there, the deepest value on the way to it that is.
 *
 * Returns: whether the value itself was found.
 */
gboolean
tri_json_locate (const char *text, const char *pointer, guint *line, guint *column)
{
  g_auto (GStrv) steps = g_strsplit (pointer, "/", -1);
  Cursor cursor = { text };
  const char *found;
  const char *line_start = text;
  gboolean whole = TRUE;

  skip_space (&cursor);
  found = cursor.p;
  for (guint i = 1; steps[0] != NULL && steps[i] != NULL && whole; i++)
    {
      g_autoptr (GString) step = g_string_new (steps[i]);

      g_string_replace (step, "~1", "/", 0);
      g_string_replace (step, "~0", "~", 0);
      if (*cursor.p == '{')
        whole = enter_member (&cursor, step->str);
      else if (*cursor.p == '[')
        whole = enter_element (&cursor, g_ascii_strtoull (step->str, NULL, 10));
      else
        whole = FALSE;
      if (whole)
        found = cursor.p;
    }
  *line = 1;
  for (const char *p = text; p < found; p++)
    if (*p == '\n')
      {
        (*line)++;
        line_start = p + 1;
      }
  *column = (guint)g_utf8_strlen (line_start, found - line_start) + 1;
  return whole;
}

static gboolean
is_too_deep (const char *text, gsize length)
{
  guint nesting = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            quoted = FALSE;
        }
      else if (text[i] == '"')
        quoted = TRUE;
      else if (text[i] == '[' || text[i] == '{')
        {
          if (++nesting > MAX_NESTING)
            return TRUE;
        }
      else if ((text[i] == ']' || text[i] == '}') && nesting > 0)
        nesting--;
    }
  return FALSE;
}

// json-glib's message begins "<data>:LINE:COLUMN: Parse error: ".
static void
report_syntax (const char *message, const char *file, TriDiagnostics *diagnostics)
{
  guint64 line = 0;
  guint64 column = 0;
  const char *p = g_str_has_prefix (message, "<data>:") ? message + 7 : NULL;

  if (p != NULL)
    {
      char *end;

      line = g_ascii_strtoull (p, &end, 10);
      if (*end == ':')
        column = g_ascii_strtoull (end + 1, &end, 10);
      message = *end == ':' ? end + 1 + strspn (end + 1, " ") : message;
    }
  if (g_str_has_prefix (message, "Parse error: "))
    message += strlen ("Parse error: ");
  tri_diagnostics_error (diagnostics, file, (guint)line, (guint)column, "write it as JSON (RFC 8259)",
                         "it is not JSON: %s", message);
}

/**
 * tri_json_parse:
 * @text: the file's content, ended by a null byte
 *
 * Returns: (transfer full) (nullable): the value, or %NULL after a fault was reported.
 */
JsonNode *
tri_json_parse (const char *text, gsize length, const char *file_name, TriDiagnostics *diagnostics)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  const char *end;

  if (!g_utf8_validate_len (text, length, &end))
    {
      guint line = 1;

      for (const char *p = text; p < end; p++)
        line += *p == '\n';
      tri_diagnostics_error (diagnostics, file_name, line, 0, "save the file as UTF-8", "it is not UTF-8");
      return NULL;
    }
  if (is_too_deep (text, length))
    {
      tri_diagnostics_error (diagnostics, file_name, 0, 0, "nest less",
                             "its values are nested more than %d deep", MAX_NESTING);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize)length, &error))
    {
      report_syntax (error->message, file_name, diagnostics);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      tri_diagnostics_error (diagnostics, file_name, 1, 1, "write a JSON object", "the file is empty");
      return NULL;
    }
  return json_node_copy (json_parser_get_root (parser));
}

/** tri_json_get_text: (nullable): the member where it is a string. */
const char *
tri_json_get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

/** tri_json_get_array: (nullable): the member where it is an array. */
JsonArray *
tri_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/** tri_json_get_object: (nullable): the member where it is an object. */
JsonObject *
tri_json_get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
