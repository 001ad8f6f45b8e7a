// SPDX-License-Identifier: GPL-3.0-or-later
// A Vega expression compiled to SQL: the entry, and what its parsers write with.

#include "tri-expression-private.h"

#include <string.h>

#define MAX_LENGTH 4000
#define MAX_SQL 32768

/** tri_sql_quote_name: (transfer full): a name as an SQL identifier. */
char *
tri_sql_quote_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", doubled, "\"", NULL);
}

/** tri_sql_number: (transfer full): a number as an SQL literal. */
char *
tri_sql_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.17g", number));
}

/** tri_sql_add_param: (transfer full): adds a text to be bound; returns its place as `?N`. */
char *
tri_sql_add_param (GPtrArray *params, const char *text)
{
  g_ptr_array_add (params, g_strdup (text));
  return g_strdup_printf ("?%u", params->len);
}

void
_tri_expression_part_clear (TriExpressionPart *part)
{
  g_clear_pointer (&part->sql, g_free);
}

gboolean
_tri_expression_fail (TriExpressionParser *parser, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (parser->error, TRI_STORE_ERROR, TRI_STORE_ERROR_EXPRESSION, "at character %ld of “%s”: %s",
               g_utf8_strlen (parser->start, parser->p - parser->start) + 1, parser->start, message);
  return FALSE;
}

void
_tri_expression_skip_space (TriExpressionParser *parser)
{
  parser->p += strspn (parser->p, " \t\r\n");
}

// Passes over an operator when it stands here.
gboolean
_tri_expression_take (TriExpressionParser *parser, const char *sign)
{
  _tri_expression_skip_space (parser);
  if (!g_str_has_prefix (parser->p, sign))
    return FALSE;
  parser->p += strlen (sign);
  return TRUE;
}

// Puts a compiled expression into `part`, whose former content the caller has taken over.
gboolean
_tri_expression_set (TriExpressionParser *parser, TriExpressionPart *part, char *sql, TriExpressionType type)
{
  part->sql = sql;
  part->type = type;
  if (strlen (sql) <= MAX_SQL)
    return TRUE;
  return _tri_expression_fail (parser, "the expression is too long");
}

char *
_tri_expression_as_condition (const TriExpressionPart *part)
{
  if (part->type == TRI_EXPRESSION_BOOLEAN)
    return g_strdup (part->sql);
  return g_strdup_printf ("ifnull((%s) NOT IN (0, '', 'false'), 0)", part->sql);
}

/**
 * tri_expression_compile_with:
 * @text: an expression such as `datum.low / datum.high * 100`
 * @columns: (array zero-terminated=1): the fields it may name
 * @params: (element-type utf8): gets the texts to bind, as ?1, ?2, …
 * @values: (nullable): further names it may use, with their values
 * @type: (out) (optional): what is known of its value
 *
 * Returns: (transfer full): an SQL expression, or %NULL with TRI_STORE_ERROR_EXPRESSION, which names the
 * character.
 */
char *
tri_expression_compile_with (const char *text,
                             const char *const *columns,
                             GPtrArray *params,
                             JsonObject *values,
                             TriExpressionType *type,
                             GError **error)
{
  TriExpressionParser parser = { text, text, 0, columns, params, values, error };
  g_auto (TriExpressionPart) part = { 0 };

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_EXPRESSION,
                   "the expression has more than %d bytes", MAX_LENGTH);
      return NULL;
    }
  if (!_tri_expression_parse (&parser, &part))
    return NULL;
  _tri_expression_skip_space (&parser);
  if (*parser.p != '\0')
    {
      _tri_expression_fail (&parser, "“%c” is not supported here", *parser.p);
      return NULL;
    }
  if (type != NULL)
    *type = part.type;
  return g_steal_pointer (&part.sql);
}

/** tri_expression_compile: as tri_expression_compile_with(), with no names but the fields. */
char *
tri_expression_compile (const char *text,
                        const char *const *columns,
                        GPtrArray *params,
                        TriExpressionType *type,
                        GError **error)
{
  return tri_expression_compile_with (text, columns, params, NULL, type, error);
}

/** tri_expression_compile_condition: as tri_expression_compile(), for where SQL wants a truth value. */
char *
tri_expression_compile_condition (const char *text,
                                  const char *const *columns,
                                  GPtrArray *params,
                                  JsonObject *values,
                                  GError **error)
{
  TriExpressionPart part = { 0 };
  g_autofree char *sql = tri_expression_compile_with (text, columns, params, values, &part.type, error);

  if (sql == NULL)
    return NULL;
  part.sql = sql;
  return _tri_expression_as_condition (&part);
}
