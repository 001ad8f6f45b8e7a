// SPDX-License-Identifier: GPL-3.0-or-later
// Recursive descent over a Vega expression. Logic is two-valued as in JavaScript: a comparison with null is
// false.

#include "tri-expression.h"

#include <math.h>
#include <string.h>

#define MAX_LENGTH 4000
#define MAX_NESTING 48
#define MAX_SQL 32768

// An expression already compiled; `sql` can stand anywhere in another one.
typedef struct
{
  char *sql;
  TriExpressionType type;
} Part;

typedef struct
{
  const char *start;
  const char *p;
  int nesting;
  const char *const *columns;
  GPtrArray *params;
  JsonObject *values; // of names; NULL
  GError **error;
} Parser;

static gboolean parse_ternary (Parser *parser, Part *part);

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

static void
part_clear (Part *part)
{
  g_clear_pointer (&part->sql, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

static gboolean fail (Parser *parser, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (Parser *parser, const char *format, ...)
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

static void
skip_space (Parser *parser)
{
  parser->p += strspn (parser->p, " \t\r\n");
}

// Passes over an operator when it stands here.
static gboolean
take (Parser *parser, const char *sign)
{
  skip_space (parser);
  if (!g_str_has_prefix (parser->p, sign))
    return FALSE;
  parser->p += strlen (sign);
  return TRUE;
}

// Puts a compiled expression into `part`, whose former content the caller has taken over.
static gboolean
set (Parser *parser, Part *part, char *sql, TriExpressionType type)
{
  part->sql = sql;
  part->type = type;
  if (strlen (sql) <= MAX_SQL)
    return TRUE;
  return fail (parser, "the expression is too long");
}

static char *
as_condition (const Part *part)
{
  if (part->type == TRI_EXPRESSION_BOOLEAN)
    return g_strdup (part->sql);
  return g_strdup_printf ("ifnull((%s) NOT IN (0, '', 'false'), 0)", part->sql);
}

static gboolean
combine (Parser *parser,
         Part *part,
         const char *format,
         const Part *left,
         const Part *right,
         TriExpressionType type)
{
  g_auto (GStrv) pieces = g_strsplit (format, "$", -1);
  GString *sql = g_string_new (pieces[0]);

  for (guint i = 1; pieces[i] != NULL; i++)
    {
      g_string_append (sql, pieces[i][0] == '1' ? left->sql : right->sql);
      g_string_append (sql, pieces[i] + 1);
    }
  return set (parser, part, g_string_free (sql, FALSE), type);
}

static gboolean
parse_number (Parser *parser, Part *part)
{
  char *end;
  double number = g_ascii_strtod (parser->p, &end);

  if (g_ascii_isalnum (*end) || *end == '_' || !isfinite (number))
    return fail (parser, "this is no number");
  parser->p = end;
  return set (parser, part, tri_sql_number (number), TRI_EXPRESSION_NUMBER);
}

static gboolean
read_string (Parser *parser, GString *text)
{
  char quote = *parser->p++;

  for (; *parser->p != quote; parser->p++)
    {
      if (*parser->p == '\0' || *parser->p == '\n')
        return fail (parser, "the text does not end");
      if (*parser->p == '\\')
        {
          parser->p++;
          if (*parser->p == 'n')
            g_string_append_c (text, '\n');
          else if (strchr ("\\'\"/", *parser->p) != NULL && *parser->p != '\0')
            g_string_append_c (text, *parser->p);
          else
            return fail (parser, "only \\\\, \\', \\\" and \\n are supported in texts");
        }
      else
        g_string_append_c (text, *parser->p);
    }
  parser->p++;
  return TRUE;
}

// One step of a path behind `datum`: .name, ['name'] or [0]; FALSE with an error where it is none of these.
static gboolean
read_step (Parser *parser, GString *name, gboolean *is_index)
{
  gsize length;

  *is_index = FALSE;
  g_string_set_size (name, 0);
  if (take (parser, "."))
    {
      skip_space (parser);
      for (length = 0; g_ascii_isalnum (parser->p[length]) || parser->p[length] == '_' ||
                       parser->p[length] == '$' || (parser->p[length] & 0x80) != 0;
           length++)
        g_string_append_c (name, parser->p[length]);
      if (length == 0)
        return fail (parser, "a field's name is missing");
      parser->p += length;
      return TRUE;
    }
  if (!take (parser, "["))
    return fail (parser, "write datum.field or datum['field']");
  skip_space (parser);
  if (g_ascii_isdigit (*parser->p))
    {
      while (g_ascii_isdigit (*parser->p))
        g_string_append_c (name, *parser->p++);
      *is_index = TRUE;
    }
  else if (*parser->p != '\'' && *parser->p != '"')
    return fail (parser, "only a text or a number may stand in the brackets");
  else if (!read_string (parser, name))
    return FALSE;
  return take (parser, "]") || fail (parser, "a closing bracket is missing");
}

static gboolean
is_step (Parser *parser)
{
  skip_space (parser);
  return *parser->p == '[' || (*parser->p == '.' && !g_ascii_isdigit (parser->p[1]));
}

// What stands behind a value that holds JSON: an element or a member.
static gboolean
parse_steps (Parser *parser, Part *part)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean is_index;

  while (is_step (parser))
    {
      g_auto (Part) inner = *part;
      g_autofree char *path = NULL;
      g_autofree char *param = NULL;

      *part = (Part){ 0 };
      if (!read_step (parser, name, &is_index))
        return FALSE;
      if (!is_index && strcmp (name->str, "length") == 0)
        {
          if (!set (parser, part, g_strdup_printf ("tri_length(%s)", inner.sql), TRI_EXPRESSION_NUMBER))
            return FALSE;
          continue;
        }
      if (strpbrk (name->str, "\"\\") != NULL)
        return fail (parser, "a name with quotes is not supported here");
      path = is_index ? g_strdup_printf ("$[%s]", name->str) : g_strdup_printf ("$.\"%s\"", name->str);
      param = tri_sql_add_param (parser->params, path);
      if (!set (parser, part, g_strdup_printf ("tri_element(%s, %s)", inner.sql, param), TRI_EXPRESSION_ANY))
        return FALSE;
    }
  return TRUE;
}

// The longest path that is a column's name, and what stands behind it.
static gboolean
parse_member (Parser *parser, Part *part)
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
      return fail (parser, "there is no field “%s”; the fields are %s", path->str, all);
    }
  return set (parser, part, tri_sql_quote_name (path->str), TRI_EXPRESSION_ANY) && parse_steps (parser, part);
}

static gboolean
emit_call (Parser *parser, Part *part, const TriExpressionFunction *function, const GPtrArray *arguments)
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
  return set (parser, part, g_string_free (sql, FALSE), function->type);
}

static gboolean
parse_arguments (Parser *parser, GPtrArray *arguments, gboolean first_is_condition)
{
  if (take (parser, ")"))
    return TRUE;
  for (;;)
    {
      g_auto (Part) part = { 0 };

      if (!parse_ternary (parser, &part))
        return FALSE;
      g_ptr_array_add (arguments, first_is_condition && arguments->len == 0 ? as_condition (&part)
                                                                            : g_strdup (part.sql));
      if (arguments->len > 8)
        return fail (parser, "there are too many arguments");
      if (take (parser, ")"))
        return TRUE;
      if (!take (parser, ","))
        return fail (parser, "a comma or a closing parenthesis is missing");
    }
}

static gboolean
parse_call (Parser *parser, Part *part, const char *name)
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

      return fail (parser, "the function “%s” is not supported; supported are if, %s", name, names);
    }
  if (!parse_arguments (parser, arguments, function == &choice))
    return FALSE;
  if ((int)arguments->len < function->min_arguments || (int)arguments->len > function->max_arguments)
    return fail (parser, "“%s” takes %d to %d arguments", name, function->min_arguments,
                 function->max_arguments);
  return emit_call (parser, part, function, arguments);
}

// A parameter's value; arrays and objects are JSON.
static gboolean
set_value (Parser *parser, Part *part, JsonNode *node)
{
  g_autofree char *json = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return set (parser, part, g_strdup ("NULL"), TRI_EXPRESSION_ANY);
  if (!JSON_NODE_HOLDS_VALUE (node))
    {
      json = json_to_string (node, FALSE);
      return set (parser, part, tri_sql_add_param (parser->params, json), TRI_EXPRESSION_ANY);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return set (parser, part, tri_sql_add_param (parser->params, json_node_get_string (node)),
                TRI_EXPRESSION_TEXT);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return set (parser, part, g_strdup (json_node_get_boolean (node) ? "1" : "0"), TRI_EXPRESSION_BOOLEAN);
  return set (parser, part, tri_sql_number (json_node_get_double (node)), TRI_EXPRESSION_NUMBER);
}

static gboolean
parse_word (Parser *parser, Part *part)
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
      return set (parser, part, g_strdup (words[i].sql), words[i].type);
  if (take (parser, "("))
    return parse_call (parser, part, name) && parse_steps (parser, part);
  if (parser->values != NULL && json_object_has_member (parser->values, name))
    return set_value (parser, part, json_object_get_member (parser->values, name)) &&
           parse_steps (parser, part);
  parser->p = start;
  return fail (parser, "“%s” is not known here; fields are written datum.%s", name, name);
}

// [a, b, …]: JSON
static gboolean
parse_array (Parser *parser, Part *part)
{
  g_autoptr (GString) sql = g_string_new ("json_array(");
  gboolean is_first = TRUE;

  parser->p++;
  while (!take (parser, "]"))
    {
      g_auto (Part) element = { 0 };

      if (!is_first && !take (parser, ","))
        return fail (parser, "a comma or a closing bracket is missing");
      if (!parse_ternary (parser, &element))
        return FALSE;
      g_string_append_printf (sql, "%s%s", is_first ? "" : ", ", element.sql);
      is_first = FALSE;
    }
  g_string_append_c (sql, ')');
  return set (parser, part, g_strdup (sql->str), TRI_EXPRESSION_ANY);
}

// /pattern/ or /pattern/i: its text, with the flag as PCRE writes it.
static gboolean
parse_pattern (Parser *parser, Part *part)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (parser->p++; *parser->p != '/'; parser->p++)
    {
      if (*parser->p == '\0' || *parser->p == '\n')
        return fail (parser, "the pattern does not end");
      if (*parser->p == '\\' && parser->p[1] != '\0')
        g_string_append_c (text, *parser->p++);
      g_string_append_c (text, *parser->p);
    }
  for (parser->p++; g_ascii_isalpha (*parser->p); parser->p++)
    if (*parser->p == 'i')
      g_string_prepend (text, "(?i)");
    else if (*parser->p != 'g')
      return fail (parser, "of a pattern's flags g and i are supported");
  return set (parser, part, tri_sql_add_param (parser->params, text->str), TRI_EXPRESSION_TEXT);
}

static gboolean
parse_primary (Parser *parser, Part *part)
{
  skip_space (parser);
  if (g_ascii_isdigit (*parser->p) || (*parser->p == '.' && g_ascii_isdigit (parser->p[1])))
    return parse_number (parser, part);
  if (*parser->p == '\'' || *parser->p == '"')
    {
      g_autoptr (GString) text = g_string_new (NULL);

      return read_string (parser, text) &&
             set (parser, part, tri_sql_add_param (parser->params, text->str), TRI_EXPRESSION_TEXT);
    }
  if (take (parser, "("))
    {
      if (!parse_ternary (parser, part))
        return FALSE;
      return (take (parser, ")") || fail (parser, "a closing parenthesis is missing")) &&
             parse_steps (parser, part);
    }
  if (*parser->p == '[')
    return parse_array (parser, part) && parse_steps (parser, part);
  if (*parser->p == '/')
    return parse_pattern (parser, part);
  if (g_ascii_isalpha (*parser->p) || *parser->p == '_')
    return parse_word (parser, part);
  return fail (parser, *parser->p == '\0' ? "the expression ends too early" : "a value is missing here");
}

static gboolean
parse_unary (Parser *parser, Part *part)
{
  g_auto (Part) inner = { 0 };
  char sign;

  skip_space (parser);
  sign = *parser->p;
  if ((sign != '!' || parser->p[1] == '=') && sign != '-' && sign != '+')
    return parse_primary (parser, part);
  if (++parser->nesting > MAX_NESTING)
    return fail (parser, "the expression is nested too deep");
  parser->p++;
  if (!parse_unary (parser, &inner))
    return FALSE;
  parser->nesting--;
  if (sign == '!')
    {
      g_autofree char *condition = as_condition (&inner);

      return set (parser, part, g_strdup_printf ("(NOT %s)", condition), TRI_EXPRESSION_BOOLEAN);
    }
  return set (parser, part, g_strdup_printf (sign == '-' ? "(- %s)" : "tri_number(%s)", inner.sql),
              TRI_EXPRESSION_NUMBER);
}

typedef struct
{
  const char *sign;
  const char *sql; // $1 and $2 stand for the sides
  TriExpressionType type;
} Operator;

// From the tightest to the loosest; within a level the longer sign comes first.
static const Operator operators[][5] = {
  { { "*", "($1 * $2)", TRI_EXPRESSION_NUMBER },
    { "/", "(CAST($1 AS REAL) / $2)", TRI_EXPRESSION_NUMBER },
    { "%", "mod($1, $2)", TRI_EXPRESSION_NUMBER } },
  { { "+", "tri_plus($1, $2)", TRI_EXPRESSION_ANY }, { "-", "($1 - $2)", TRI_EXPRESSION_NUMBER } },
  { { "<=", "ifnull($1 <= $2, 0)", TRI_EXPRESSION_BOOLEAN },
    { ">=", "ifnull($1 >= $2, 0)", TRI_EXPRESSION_BOOLEAN },
    { "<", "ifnull($1 < $2, 0)", TRI_EXPRESSION_BOOLEAN },
    { ">", "ifnull($1 > $2, 0)", TRI_EXPRESSION_BOOLEAN } },
  { { "===", "($1 IS $2)", TRI_EXPRESSION_BOOLEAN },
    { "!==", "($1 IS NOT $2)", TRI_EXPRESSION_BOOLEAN },
    { "==", "($1 IS $2)", TRI_EXPRESSION_BOOLEAN },
    { "!=", "($1 IS NOT $2)", TRI_EXPRESSION_BOOLEAN } },
};

static gboolean
parse_binary (Parser *parser, int level, Part *part)
{
  if (level < 0)
    return parse_unary (parser, part);
  if (!parse_binary (parser, level - 1, part))
    return FALSE;
  for (;;)
    {
      const Operator *found = NULL;
      g_auto (Part) left = { 0 };
      g_auto (Part) right = { 0 };

      for (guint i = 0; found == NULL && i < G_N_ELEMENTS (operators[level]); i++)
        if (operators[level][i].sign != NULL && take (parser, operators[level][i].sign))
          found = &operators[level][i];
      if (found == NULL)
        return TRUE;
      left = *part;
      *part = (Part){ 0 };
      if (!parse_binary (parser, level - 1, &right))
        return FALSE;
      if ((found->sign[0] == '=' || found->sign[0] == '!') &&
          (left.type == TRI_EXPRESSION_BOOLEAN) != (right.type == TRI_EXPRESSION_BOOLEAN))
        {
          Part *other = left.type == TRI_EXPRESSION_BOOLEAN ? &right : &left;
          char *truth = g_strdup_printf ("tri_truth(%s)", other->sql);

          g_free (other->sql);
          other->sql = truth;
        }
      if (found->sign[0] == '+' && left.type == TRI_EXPRESSION_NUMBER && right.type == TRI_EXPRESSION_NUMBER)
        {
          if (!combine (parser, part, "($1 + $2)", &left, &right, TRI_EXPRESSION_NUMBER))
            return FALSE;
        }
      else if (!combine (parser, part, found->sql, &left, &right, found->type))
        return FALSE;
    }
}

// a && b, a || b: as in JavaScript the value of one side, which is a truth value where both sides are.
static gboolean
parse_logic (Parser *parser, gboolean is_or, Part *part)
{
  if (!(is_or ? parse_logic (parser, FALSE, part)
              : parse_binary (parser, G_N_ELEMENTS (operators) - 1, part)))
    return FALSE;
  while (take (parser, is_or ? "||" : "&&"))
    {
      g_auto (Part) left = *part;
      g_auto (Part) right = { 0 };
      g_autofree char *condition = as_condition (&left);

      *part = (Part){ 0 };
      if (!(is_or ? parse_logic (parser, FALSE, &right)
                  : parse_binary (parser, G_N_ELEMENTS (operators) - 1, &right)))
        return FALSE;
      if (left.type == TRI_EXPRESSION_BOOLEAN && right.type == TRI_EXPRESSION_BOOLEAN)
        {
          if (!combine (parser, part, is_or ? "($1 OR $2)" : "($1 AND $2)", &left, &right,
                        TRI_EXPRESSION_BOOLEAN))
            return FALSE;
        }
      else if (!set (parser, part,
                     g_strdup_printf ("CASE WHEN %s THEN %s ELSE %s END", condition,
                                      is_or ? left.sql : right.sql, is_or ? right.sql : left.sql),
                     TRI_EXPRESSION_ANY))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_ternary (Parser *parser, Part *part)
{
  g_auto (Part) test = { 0 };
  g_auto (Part) yes = { 0 };
  g_auto (Part) no = { 0 };
  g_autofree char *condition = NULL;

  if (++parser->nesting > MAX_NESTING)
    return fail (parser, "the expression is nested too deep");
  if (!parse_logic (parser, TRUE, &test))
    return FALSE;
  if (!take (parser, "?"))
    {
      *part = test;
      test = (Part){ 0 };
      parser->nesting--;
      return TRUE;
    }
  if (!parse_ternary (parser, &yes))
    return FALSE;
  if (!take (parser, ":"))
    return fail (parser, "a colon is missing");
  if (!parse_ternary (parser, &no))
    return FALSE;
  parser->nesting--;
  condition = as_condition (&test);
  return set (parser, part, g_strdup_printf ("CASE WHEN %s THEN %s ELSE %s END", condition, yes.sql, no.sql),
              yes.type == no.type ? yes.type : TRI_EXPRESSION_ANY);
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
  Parser parser = { text, text, 0, columns, params, values, error };
  g_auto (Part) part = { 0 };

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_EXPRESSION,
                   "the expression has more than %d bytes", MAX_LENGTH);
      return NULL;
    }
  if (!parse_ternary (&parser, &part))
    return NULL;
  skip_space (&parser);
  if (*parser.p != '\0')
    {
      fail (&parser, "“%c” is not supported here", *parser.p);
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
  Part part = { 0 };
  g_autofree char *sql = tri_expression_compile_with (text, columns, params, values, &part.type, error);

  if (sql == NULL)
    return NULL;
  part.sql = sql;
  return as_condition (&part);
}
