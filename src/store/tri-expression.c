// SPDX-License-Identifier: GPL-3.0-or-later
// Recursive descent over a Vega expression. Logic is two-valued as in JavaScript: a comparison with null is
// false.

#include "tri-expression.h"

#include <math.h>
#include <string.h>

#define MAX_LENGTH 2000
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
  GError **error;
} Parser;

typedef struct
{
  const char *name;
  int min_arguments;
  int max_arguments;
  const char *sql; // $1, $2, … stand for the arguments; NULL: joined by commas in `call`
  const char *call;
  TriExpressionType type;
} Function;

static const Function functions[] = {
  { "abs", 1, 1, "abs($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "ceil", 1, 1, "ceil($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "exp", 1, 1, "exp($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "floor", 1, 1, "floor($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "indexof", 2, 2, "(instr($1, $2) - 1)", NULL, TRI_EXPRESSION_NUMBER },
  { "isValid", 1, 1, "($1 IS NOT NULL)", NULL, TRI_EXPRESSION_BOOLEAN },
  { "length", 1, 1, "length($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "log", 1, 1, "ln($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "lower", 1, 1, "lower($1)", NULL, TRI_EXPRESSION_TEXT },
  { "max", 2, 8, NULL, "max", TRI_EXPRESSION_NUMBER },
  { "min", 2, 8, NULL, "min", TRI_EXPRESSION_NUMBER },
  { "pow", 2, 2, "pow($1, $2)", NULL, TRI_EXPRESSION_NUMBER },
  { "round", 1, 1, "floor(($1) + 0.5)", NULL, TRI_EXPRESSION_NUMBER },
  { "sqrt", 1, 1, "sqrt($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "substring", 2, 3, NULL, "tri_substring", TRI_EXPRESSION_TEXT },
  { "toNumber", 1, 1, "tri_number($1)", NULL, TRI_EXPRESSION_NUMBER },
  { "toString", 1, 1, "tri_text($1)", NULL, TRI_EXPRESSION_TEXT },
  { "trim", 1, 1, "trim($1)", NULL, TRI_EXPRESSION_TEXT },
  { "upper", 1, 1, "upper($1)", NULL, TRI_EXPRESSION_TEXT },
  { "year", 1, 1, "tri_year($1)", NULL, TRI_EXPRESSION_NUMBER },
};

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
  return g_strdup_printf ("ifnull((%s) NOT IN (0, ''), 0)", part->sql);
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

static gboolean
set_column (Parser *parser, Part *part, const char *name)
{
  if (!g_strv_contains (parser->columns, name))
    {
      g_autofree char *all = g_strjoinv (", ", (char **)parser->columns);

      return fail (parser, "there is no field “%s”; the fields are %s", name, all);
    }
  return set (parser, part, tri_sql_quote_name (name), TRI_EXPRESSION_ANY);
}

static gboolean
parse_member (Parser *parser, Part *part)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (take (parser, "."))
    {
      gsize length;

      skip_space (parser);
      for (length = 0; g_ascii_isalnum (parser->p[length]) || parser->p[length] == '_'; length++)
        g_string_append_c (name, parser->p[length]);
      if (length == 0)
        return fail (parser, "a field's name is missing");
      parser->p += length;
      return set_column (parser, part, name->str);
    }
  if (!take (parser, "["))
    return fail (parser, "write datum.field or datum['field']");
  skip_space (parser);
  if (*parser->p != '\'' && *parser->p != '"')
    return fail (parser, "only a text may stand in the brackets");
  if (!read_string (parser, name))
    return FALSE;
  if (!take (parser, "]"))
    return fail (parser, "a closing bracket is missing");
  return set_column (parser, part, name->str);
}

static gboolean
emit_call (Parser *parser, Part *part, const Function *function, const GPtrArray *arguments)
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
  static const Function choice = { "if", 3, 3, "CASE WHEN $1 THEN $2 ELSE $3 END", NULL, TRI_EXPRESSION_ANY };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  const Function *function = strcmp (name, "if") == 0 ? &choice : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      function = &functions[i];
  if (function == NULL)
    {
      g_autoptr (GString) names = g_string_new ("if");

      for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
        g_string_append_printf (names, ", %s", functions[i].name);
      return fail (parser, "the function “%s” is not supported; supported are %s", name, names->str);
    }
  if (!parse_arguments (parser, arguments, function == &choice))
    return FALSE;
  if ((int)arguments->len < function->min_arguments || (int)arguments->len > function->max_arguments)
    return fail (parser, "“%s” takes %d to %d arguments", name, function->min_arguments,
                 function->max_arguments);
  return emit_call (parser, part, function, arguments);
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
    { "E", "2.718281828459045", TRI_EXPRESSION_NUMBER },
    { "PI", "3.141592653589793", TRI_EXPRESSION_NUMBER },
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
    return parse_call (parser, part, name);
  parser->p = start;
  return fail (parser, "“%s” is not known here; fields are written datum.%s", name, name);
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
      return take (parser, ")") || fail (parser, "a closing parenthesis is missing");
    }
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
 * tri_expression_compile:
 * @text: an expression such as `datum.low / datum.high * 100`
 * @columns: (array zero-terminated=1): the fields it may name
 * @params: (element-type utf8): gets the texts to bind, as ?1, ?2, …
 * @type: (out) (optional): what is known of its value
 *
 * Returns: (transfer full): an SQL expression, or %NULL with TRI_STORE_ERROR_EXPRESSION, which names the
 * character.
 */
char *
tri_expression_compile (const char *text,
                        const char *const *columns,
                        GPtrArray *params,
                        TriExpressionType *type,
                        GError **error)
{
  Parser parser = { text, text, 0, columns, params, error };
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

/** tri_expression_compile_condition: as tri_expression_compile(), for where SQL wants a truth value. */
char *
tri_expression_compile_condition (const char *text,
                                  const char *const *columns,
                                  GPtrArray *params,
                                  GError **error)
{
  Part part = { 0 };
  g_autofree char *sql = tri_expression_compile (text, columns, params, &part.type, error);

  if (sql == NULL)
    return NULL;
  part.sql = sql;
  return as_condition (&part);
}
