// SPDX-License-Identifier: GPL-3.0-or-later
// The values of an expression: numbers, texts, lists, patterns, names, members and calls.

#include "tri-expression-private.h"

#include <math.h>
#include <string.h>

#include "tri-sql-vega.h"

static gboolean
parse_number (TriExpressionParser *parser, TriExpressionPart *part)
{
  char *end;
  double number = g_ascii_strtod (parser->p, &end);

  if (g_ascii_isalnum (*end) || *end == '_' || !isfinite (number))
    return _tri_expression_fail (parser, "this is no number");
  parser->p = end;
  return _tri_expression_set (parser, part, tri_sql_number (number), TRI_EXPRESSION_NUMBER);
}

static gboolean
read_string (TriExpressionParser *parser, GString *text)
{
  char quote = *parser->p++;

  for (; *parser->p != quote; parser->p++)
    {
      if (*parser->p == '\0' || *parser->p == '\n')
        return _tri_expression_fail (parser, "the text does not end");
      if (*parser->p == '\\')
        {
          parser->p++;
          if (*parser->p == 'n')
            g_string_append_c (text, '\n');
          else if (strchr ("\\'\"/", *parser->p) != NULL && *parser->p != '\0')
            g_string_append_c (text, *parser->p);
          else
            return _tri_expression_fail (parser, "only \\\\, \\', \\\" and \\n are supported in texts");
        }
      else
        g_string_append_c (text, *parser->p);
    }
  parser->p++;
  return TRUE;
}

// One step of a path behind `datum`: .name, ['name'] or [0]; FALSE with an error where it is none of these.
static gboolean
read_step (TriExpressionParser *parser, GString *name, gboolean *is_index)
{
  gsize length;

  *is_index = FALSE;
  g_string_set_size (name, 0);
  if (_tri_expression_take (parser, "."))
    {
      _tri_expression_skip_space (parser);
      for (length = 0; g_ascii_isalnum (parser->p[length]) || parser->p[length] == '_' ||
                       parser->p[length] == '$' || (parser->p[length] & 0x80) != 0;
           length++)
        g_string_append_c (name, parser->p[length]);
      if (length == 0)
        return _tri_expression_fail (parser, "a field's name is missing");
      parser->p += length;
      return TRUE;
    }
  if (!_tri_expression_take (parser, "["))
    return _tri_expression_fail (parser, "write datum.field or datum['field']");
  _tri_expression_skip_space (parser);
  if (g_ascii_isdigit (*parser->p))
    {
      while (g_ascii_isdigit (*parser->p))
        g_string_append_c (name, *parser->p++);
      *is_index = TRUE;
    }
  else if (*parser->p != '\'' && *parser->p != '"')
    return _tri_expression_fail (parser, "only a text or a number may stand in the brackets");
  else if (!read_string (parser, name))
    return FALSE;
  return _tri_expression_take (parser, "]") || _tri_expression_fail (parser, "a closing bracket is missing");
}

static gboolean
is_step (TriExpressionParser *parser)
{
  _tri_expression_skip_space (parser);
  return *parser->p == '[' || (*parser->p == '.' && !g_ascii_isdigit (parser->p[1]));
}

// What stands behind a value that holds JSON: an element or a member.
static gboolean
parse_steps (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean is_index;

  while (is_step (parser))
    {
      g_auto (TriExpressionPart) inner = *part;
      g_autofree char *path = NULL;
      g_autofree char *param = NULL;

      *part = (TriExpressionPart){ 0 };
      if (!read_step (parser, name, &is_index))
        return FALSE;
      if (!is_index && strcmp (name->str, "length") == 0)
        {
          if (!_tri_expression_set (parser, part, g_strdup_printf ("tri_length(%s)", inner.sql),
                                    TRI_EXPRESSION_NUMBER))
            return FALSE;
          continue;
        }
      if (strpbrk (name->str, "\"\\") != NULL)
        return _tri_expression_fail (parser, "a name with quotes is not supported here");
      path = is_index ? g_strdup_printf ("$[%s]", name->str) : g_strdup_printf ("$.\"%s\"", name->str);
      param = tri_sql_add_param (parser->params, path);
      if (!_tri_expression_set (parser, part, g_strdup_printf ("tri_element(%s, %s)", inner.sql, param),
                                TRI_EXPRESSION_ANY))
        return FALSE;
    }
  return TRUE;
}

// The longest path that is a column's name, and what stands behind it.
static gboolean
parse_member (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *all = NULL;
  gboolean is_index;

  if (!read_step (parser, name, &is_index))
    return FALSE;
  g_string_assign (path, name->str);
  while (!g_strv_contains (parser->columns, path->str) && is_step (parser))
    {
      if (!read_step (parser, name, &is_index))
        return FALSE;
      g_string_append_printf (path, is_index ? "[%s]" : ".%s", name->str);
    }
  if (!g_strv_contains (parser->columns, path->str))
    {
      all = g_strjoinv (", ", (char **)parser->columns);
      return _tri_expression_fail (parser, "there is no field “%s”; the fields are %s", path->str, all);
    }
  return _tri_expression_set (parser, part, tri_sql_quote_name (path->str), TRI_EXPRESSION_ANY) &&
         parse_steps (parser, part);
}

static gboolean
emit_call (TriExpressionParser *parser,
           TriExpressionPart *part,
           const TriExpressionFunction *function,
           const GPtrArray *arguments)
{
  GString *sql = g_string_new (NULL);

  if (function->call != NULL)
    {
      g_string_append_printf (sql, "%s(", function->call);
      for (guint i = 0; i < arguments->len; i++)
        g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", (char *)g_ptr_array_index (arguments, i));
      g_string_append_c (sql, ')');
    }
  else
    for (const char *p = function->sql; *p != '\0'; p++)
      {
        if (*p == '$')
          g_string_append (sql, g_ptr_array_index (arguments, *++p - '1'));
        else
          g_string_append_c (sql, *p);
      }
  return _tri_expression_set (parser, part, g_string_free (sql, FALSE), function->type);
}

static gboolean
parse_arguments (TriExpressionParser *parser, GPtrArray *arguments, gboolean first_is_condition)
{
  if (_tri_expression_take (parser, ")"))
    return TRUE;
  for (;;)
    {
      g_auto (TriExpressionPart) part = { 0 };

      if (!_tri_expression_parse (parser, &part))
        return FALSE;
      g_ptr_array_add (arguments, first_is_condition && arguments->len == 0
                                    ? _tri_expression_as_condition (&part)
                                    : g_strdup (part.sql));
      if (arguments->len > 8)
        return _tri_expression_fail (parser, "there are too many arguments");
      if (_tri_expression_take (parser, ")"))
        return TRUE;
      if (!_tri_expression_take (parser, ","))
        return _tri_expression_fail (parser, "a comma or a closing parenthesis is missing");
    }
}

static gboolean
parse_call (TriExpressionParser *parser, TriExpressionPart *part, const char *name)
{
  static const TriExpressionFunction choice = { "if", 3,
                                                3,    "CASE WHEN $1 THEN $2 ELSE $3 END",
                                                NULL, TRI_EXPRESSION_ANY };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  const TriExpressionFunction *function =
    strcmp (name, "if") == 0 ? &choice : tri_expression_find_function (name);

  if (function == NULL)
    {
      g_autofree char *names = tri_expression_list_functions ();

      return _tri_expression_fail (parser, "the function “%s” is not supported; supported are if, %s", name,
                                   names);
    }
  if (!parse_arguments (parser, arguments, function == &choice))
    return FALSE;
  if ((int)arguments->len < function->min_arguments || (int)arguments->len > function->max_arguments)
    return _tri_expression_fail (parser, "“%s” takes %d to %d arguments", name, function->min_arguments,
                                 function->max_arguments);
  return emit_call (parser, part, function, arguments);
}

// A parameter's value; arrays and objects are JSON.
static gboolean
set_value (TriExpressionParser *parser, TriExpressionPart *part, JsonNode *node)
{
  g_autofree char *json = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return _tri_expression_set (parser, part, g_strdup ("NULL"), TRI_EXPRESSION_ANY);
  if (!JSON_NODE_HOLDS_VALUE (node))
    {
      json = json_to_string (node, FALSE);
      return _tri_expression_set (parser, part, tri_sql_add_param (parser->params, json), TRI_EXPRESSION_ANY);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _tri_expression_set (parser, part, tri_sql_add_param (parser->params, json_node_get_string (node)),
                                TRI_EXPRESSION_TEXT);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _tri_expression_set (parser, part, g_strdup (json_node_get_boolean (node) ? "1" : "0"),
                                TRI_EXPRESSION_BOOLEAN);
  return _tri_expression_set (parser, part, tri_sql_number (json_node_get_double (node)),
                              TRI_EXPRESSION_NUMBER);
}

static gboolean
parse_word (TriExpressionParser *parser, TriExpressionPart *part)
{
  static const struct
  {
    const char *name;
    const char *sql;
    TriExpressionType type;
  } words[] = {
    { "true", "1", TRI_EXPRESSION_BOOLEAN },
    { "false", "0", TRI_EXPRESSION_BOOLEAN },
    { "null", "NULL", TRI_EXPRESSION_ANY },
    { "undefined", "NULL", TRI_EXPRESSION_ANY },
    { "NaN", "NULL", TRI_EXPRESSION_NUMBER },
    { "Infinity", "9e999", TRI_EXPRESSION_NUMBER },
    { "E", "2.718281828459045", TRI_EXPRESSION_NUMBER },
    { "PI", "3.141592653589793", TRI_EXPRESSION_NUMBER },
    { "LN2", "0.6931471805599453", TRI_EXPRESSION_NUMBER },
    { "LN10", "2.302585092994046", TRI_EXPRESSION_NUMBER },
    { "SQRT2", "1.4142135623730951", TRI_EXPRESSION_NUMBER },
    { "SQRT1_2", "0.7071067811865476", TRI_EXPRESSION_NUMBER },
  };
  g_autofree char *name = NULL;
  const char *start = parser->p;

  while (g_ascii_isalnum (*parser->p) || *parser->p == '_')
    parser->p++;
  name = g_strndup (start, (gsize)(parser->p - start));
  if (strcmp (name, "datum") == 0)
    return parse_member (parser, part);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, name) == 0)
      return _tri_expression_set (parser, part, g_strdup (words[i].sql), words[i].type);
  if (_tri_expression_take (parser, "("))
    return parse_call (parser, part, name) && parse_steps (parser, part);
  if (parser->values != NULL && json_object_has_member (parser->values, name))
    return set_value (parser, part, json_object_get_member (parser->values, name)) &&
           parse_steps (parser, part);
  parser->p = start;
  return _tri_expression_fail (parser, "“%s” is not known here; fields are written datum.%s", name, name);
}

// [a, b, …]: JSON
static gboolean
parse_array (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_autoptr (GString) sql = g_string_new ("json_array(");
  gboolean is_first = TRUE;

  parser->p++;
  while (!_tri_expression_take (parser, "]"))
    {
      g_auto (TriExpressionPart) element = { 0 };

      if (!is_first && !_tri_expression_take (parser, ","))
        return _tri_expression_fail (parser, "a comma or a closing bracket is missing");
      if (!_tri_expression_parse (parser, &element))
        return FALSE;
      g_string_append_printf (sql, "%s%s", is_first ? "" : ", ", element.sql);
      is_first = FALSE;
    }
  g_string_append_c (sql, ')');
  return _tri_expression_set (parser, part, g_strdup (sql->str), TRI_EXPRESSION_ANY);
}

// /pattern/flags: its text as tri_pattern() makes it.
static gboolean
parse_pattern (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_global = FALSE;

  for (parser->p++; *parser->p != '/'; parser->p++)
    {
      if (*parser->p == '\0' || *parser->p == '\n')
        return _tri_expression_fail (parser, "the pattern does not end");
      if (*parser->p == '\\' && parser->p[1] != '\0')
        g_string_append_c (text, *parser->p++);
      g_string_append_c (text, *parser->p);
    }
  for (parser->p++; g_ascii_isalpha (*parser->p); parser->p++)
    if (*parser->p == 'i')
      g_string_prepend (text, "(?i)");
    else if (*parser->p == 'g')
      is_global = TRUE;
    else
      return _tri_expression_fail (parser, "of a pattern's flags g and i are supported");
  g_string_prepend (text, is_global ? TRI_SQL_PATTERN_ALL : TRI_SQL_PATTERN);
  return _tri_expression_set (parser, part, tri_sql_add_param (parser->params, text->str),
                              TRI_EXPRESSION_TEXT);
}

gboolean
_tri_expression_parse_primary (TriExpressionParser *parser, TriExpressionPart *part)
{
  _tri_expression_skip_space (parser);
  if (g_ascii_isdigit (*parser->p) || (*parser->p == '.' && g_ascii_isdigit (parser->p[1])))
    return parse_number (parser, part);
  if (*parser->p == '\'' || *parser->p == '"')
    {
      g_autoptr (GString) text = g_string_new (NULL);

      return read_string (parser, text) &&
             _tri_expression_set (parser, part, tri_sql_add_param (parser->params, text->str),
                                  TRI_EXPRESSION_TEXT);
    }
  if (_tri_expression_take (parser, "("))
    {
      if (!_tri_expression_parse (parser, part))
        return FALSE;
      return (_tri_expression_take (parser, ")") ||
              _tri_expression_fail (parser, "a closing parenthesis is missing")) &&
             parse_steps (parser, part);
    }
  if (*parser->p == '[')
    return parse_array (parser, part) && parse_steps (parser, part);
  if (*parser->p == '/')
    return parse_pattern (parser, part);
  if (g_ascii_isalpha (*parser->p) || *parser->p == '_')
    return parse_word (parser, part);
  return _tri_expression_fail (parser, *parser->p == '\0' ? "the expression ends too early"
                                                          : "a value is missing here");
}
