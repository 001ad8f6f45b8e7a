// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions without rows: numbers, texts, parameters, the operators of Vega's language and its plain
// functions of numbers.

#include "tri-chart-constant.h"

#include <math.h>
#include <string.h>

#include "tri-chart-json.h"

#define MAX_NESTING 48
#define MAX_LENGTH 2000

typedef enum
{
  VALUE_NULL,
  VALUE_BOOLEAN,
  VALUE_NUMBER,
  VALUE_TEXT,
} ValueKind;

typedef struct
{
  ValueKind kind;
  double number; // of a boolean: 0 or 1
  char *text;
} Value;

typedef struct
{
  const char *start;
  const char *p;
  JsonObject *values;
  int nesting;
  GError **error;
} Parser;

static gboolean parse_choice (Parser *self, Value *value);

static void
value_clear (Value *value)
{
  g_clear_pointer (&value->text, g_free);
  value->kind = VALUE_NULL;
  value->number = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

static gboolean
fail (Parser *self, const char *what)
{
  if (self->error != NULL && *self->error == NULL)
    g_set_error (self->error, TRI_CHART_ERROR, TRI_CHART_ERROR_UNSUPPORTED, "at character %ld of “%s”: %s",
                 g_utf8_strlen (self->start, self->p - self->start) + 1, self->start, what);
  return FALSE;
}

static gboolean
take (Parser *self, const char *sign)
{
  self->p += strspn (self->p, " \t\r\n");
  if (!g_str_has_prefix (self->p, sign))
    return FALSE;
  self->p += strlen (sign);
  return TRUE;
}

static void
set_number (Value *value, double number)
{
  value_clear (value);
  value->kind = VALUE_NUMBER;
  value->number = number;
}

static void
set_boolean (Value *value, gboolean truth)
{
  value_clear (value);
  value->kind = VALUE_BOOLEAN;
  value->number = truth ? 1 : 0;
}

static gboolean
is_true (const Value *value)
{
  switch (value->kind)
    {
    case VALUE_TEXT:
      return value->text[0] != '\0';
    case VALUE_BOOLEAN:
    case VALUE_NUMBER:
      return value->number != 0 && !isnan (value->number);
    case VALUE_NULL:
    default:
      return FALSE;
    }
}

static double
to_number (const Value *value)
{
  char *end;
  double number;

  if (value->kind != VALUE_TEXT)
    return value->kind == VALUE_NULL ? 0 : value->number;
  number = g_ascii_strtod (value->text, &end);
  return end != value->text && *end == '\0' ? number : value->text[0] == '\0' ? 0 : NAN;
}

static char *
dup_text (const Value *value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->kind)
    {
    case VALUE_TEXT:
      return g_strdup (value->text);
    case VALUE_NUMBER:
      return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", value->number));
    case VALUE_BOOLEAN:
      return g_strdup (value->number != 0 ? "true" : "false");
    case VALUE_NULL:
    default:
      return g_strdup ("null");
    }
}

static gboolean
parse_text (Parser *self, Value *value)
{
  char quote = *self->p++;
  const char *end = strchr (self->p, quote);

  if (end == NULL || memchr (self->p, '\\', (gsize)(end - self->p)) != NULL)
    return fail (self, "a text without its end, or with a backslash");
  value_clear (value);
  value->kind = VALUE_TEXT;
  value->text = g_strndup (self->p, (gsize)(end - self->p));
  self->p = end + 1;
  return TRUE;
}

static double
call (const char *name, const double *a, guint n)
{
  static const struct
  {
    const char *name;
    double (*function) (double);
  } plain[] = { { "abs", fabs }, { "ceil", ceil }, { "floor", floor }, { "sqrt", sqrt },
                { "exp", exp },  { "log", log },   { "sin", sin },     { "cos", cos },
                { "tan", tan },  { "asin", asin }, { "acos", acos },   { "atan", atan } };
  double most = a[0];

  for (guint i = 0; n == 1 && i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (name, plain[i].name))
      return plain[i].function (a[0]);
  if (n == 1 && g_str_equal (name, "round"))
    return floor (a[0] + 0.5);
  if (n == 2 && g_str_equal (name, "pow"))
    return pow (a[0], a[1]);
  if (n == 3 && g_str_equal (name, "clamp"))
    return MAX (a[1], MIN (a[2], a[0]));
  for (guint i = 1; i < n; i++)
    most = g_str_equal (name, "max") ? MAX (most, a[i]) : MIN (most, a[i]);
  return most;
}

static gboolean
parse_call (Parser *self, const char *name, Value *value)
{
  static const char *const functions[] = { "abs",   "ceil", "floor", "sqrt", "exp",  "log",
                                           "sin",   "cos",  "tan",   "asin", "acos", "atan",
                                           "round", "pow",  "clamp", "min",  "max",  NULL };
  double arguments[8];
  guint n = 0;

  if (!g_strv_contains (functions, name))
    return fail (self, "this function is not supported here");
  do
    {
      g_auto (Value) argument = { 0 };

      if (n == G_N_ELEMENTS (arguments))
        return fail (self, "so many arguments are not supported");
      if (!parse_choice (self, &argument))
        return FALSE;
      arguments[n++] = to_number (&argument);
    }
  while (take (self, ","));
  if (!take (self, ")"))
    return fail (self, "“)” is wanted");
  if ((g_str_equal (name, "pow") && n != 2) || (g_str_equal (name, "clamp") && n != 3) ||
      (n != 1 && !g_str_equal (name, "pow") && !g_str_equal (name, "clamp") && !g_str_equal (name, "min") &&
       !g_str_equal (name, "max")))
    return fail (self, "the function has another number of arguments");
  set_number (value, call (name, arguments, n));
  return TRUE;
}

static gboolean
parse_name (Parser *self, Value *value)
{
  static const char *const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  gsize length = strspn (self->p, letters);
  g_autofree char *name = g_strndup (self->p, length);
  JsonNode *node = self->values != NULL ? json_object_get_member (self->values, name) : NULL;

  if (length == 0)
    return fail (self, "a number, a text or the name of a parameter is wanted");
  self->p += length;
  if (take (self, "("))
    return parse_call (self, name, value);
  value_clear (value);
  if (g_str_equal (name, "true") || g_str_equal (name, "false"))
    set_boolean (value, name[0] == 't');
  else if (g_str_equal (name, "PI"))
    set_number (value, G_PI);
  else if (node == NULL && !g_str_equal (name, "null"))
    return fail (self, "there is no parameter of this name that has a value");
  else if (node != NULL && tri_chart_json_is_string (node))
    {
      value->kind = VALUE_TEXT;
      value->text = json_node_dup_string (node);
    }
  else if (node != NULL && tri_chart_json_is_boolean (node))
    set_boolean (value, json_node_get_boolean (node));
  else if (node != NULL && tri_chart_json_is_number (node))
    set_number (value, json_node_get_double (node));
  else if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return fail (self, "a parameter that is a list or an object is not supported here");
  return TRUE;
}

static gboolean
parse_primary (Parser *self, Value *value)
{
  char *end;
  double number;

  self->p += strspn (self->p, " \t\r\n");
  if (*self->p == '"' || *self->p == '\'')
    return parse_text (self, value);
  if (take (self, "("))
    return parse_choice (self, value) && (take (self, ")") || fail (self, "“)” is wanted"));
  if (g_ascii_isdigit (*self->p) || *self->p == '.')
    {
      number = g_ascii_strtod (self->p, &end);
      if (end == self->p || !isfinite (number))
        return fail (self, "this is no number");
      self->p = end;
      set_number (value, number);
      return TRUE;
    }
  return parse_name (self, value);
}

static gboolean
parse_unary (Parser *self, Value *value)
{
  gboolean ok;

  if (++self->nesting > MAX_NESTING)
    return fail (self, "so deep a nesting is not supported");
  self->p += strspn (self->p, " \t\r\n");
  if (*self->p == '-' || *self->p == '+')
    {
      double sign = *self->p++ == '-' ? -1 : 1;

      ok = parse_unary (self, value);
      if (ok)
        set_number (value, sign * to_number (value));
    }
  else if (*self->p == '!' && self->p[1] != '=')
    {
      self->p++;
      ok = parse_unary (self, value);
      if (ok)
        set_boolean (value, !is_true (value));
    }
  else
    ok = parse_primary (self, value);
  self->nesting--;
  return ok;
}

static const struct
{
  const char *sign;
  int rank;
} operators[] = { { "===", 3 }, { "!==", 3 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 },
                  { ">=", 4 },  { "||", 1 },  { "&&", 2 }, { "<", 4 },  { ">", 4 },
                  { "+", 5 },   { "-", 5 },   { "*", 6 },  { "/", 6 },  { "%", 6 } };

static gboolean
equals (const Value *a, const Value *b)
{
  if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT)
    return g_str_equal (a->text, b->text);
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
    return a->kind == b->kind;
  return a->kind != VALUE_TEXT && b->kind != VALUE_TEXT && a->number == b->number;
}

static void
apply (const char *sign, Value *left, const Value *right)
{
  double a = to_number (left);
  double b = to_number (right);
  gboolean both_text = left->kind == VALUE_TEXT && right->kind == VALUE_TEXT;
  double order = both_text ? strcmp (left->text, right->text) : a - b;

  if (sign[0] == '=' || sign[0] == '!')
    set_boolean (left, equals (left, right) == (sign[0] == '='));
  else if (sign[0] == '<')
    set_boolean (left, sign[1] == '=' ? order <= 0 : order < 0);
  else if (sign[0] == '>')
    set_boolean (left, sign[1] == '=' ? order >= 0 : order > 0);
  else if (sign[0] == '&' || sign[0] == '|')
    set_boolean (left,
                 sign[0] == '&' ? is_true (left) && is_true (right) : is_true (left) || is_true (right));
  else if (sign[0] == '+' && (left->kind == VALUE_TEXT || right->kind == VALUE_TEXT))
    {
      g_autofree char *first = dup_text (left);
      g_autofree char *second = dup_text (right);

      value_clear (left);
      left->kind = VALUE_TEXT;
      left->text = g_strconcat (first, second, NULL);
    }
  else
    set_number (left, sign[0] == '+'   ? a + b
                      : sign[0] == '-' ? a - b
                      : sign[0] == '*' ? a * b
                      : sign[0] == '/' ? a / b
                                       : fmod (a, b));
}

// By rising rank: what binds closer is taken first.
static gboolean
parse_binary (Parser *self, Value *left, int rank)
{
  if (!parse_unary (self, left))
    return FALSE;
  while (TRUE)
    {
      g_auto (Value) right = { 0 };
      guint found = G_N_ELEMENTS (operators);

      self->p += strspn (self->p, " \t\r\n");
      for (guint i = 0; found == G_N_ELEMENTS (operators) && i < G_N_ELEMENTS (operators); i++)
        if (g_str_has_prefix (self->p, operators[i].sign))
          found = i;
      if (found == G_N_ELEMENTS (operators) || operators[found].rank < rank)
        return TRUE;
      self->p += strlen (operators[found].sign);
      if (!parse_binary (self, &right, operators[found].rank + 1))
        return FALSE;
      apply (operators[found].sign, left, &right);
    }
}

static gboolean
parse_choice (Parser *self, Value *value)
{
  g_auto (Value) yes = { 0 };
  g_auto (Value) no = { 0 };
  gboolean ok;

  if (++self->nesting > MAX_NESTING)
    return fail (self, "so deep a nesting is not supported");
  ok = parse_binary (self, value, 1);
  if (ok && take (self, "?"))
    {
      Value *chosen = is_true (value) ? &yes : &no;

      ok = parse_choice (self, &yes) && (take (self, ":") || fail (self, "“:” is wanted")) &&
           parse_choice (self, &no);
      value_clear (value);
      *value = *chosen;
      *chosen = (Value){ 0 };
    }
  self->nesting--;
  return ok;
}

/**
 * tri_chart_constant_evaluate:
 * @values: (nullable): parameters by name
 *
 * Returns: (transfer full): a number, a text, true, false or null; %NULL with %TRI_CHART_ERROR_UNSUPPORTED,
 * which names the character, also for what is no number.
 */
JsonNode *
tri_chart_constant_evaluate (const char *text, JsonObject *values, GError **error)
{
  Parser self = { text, text, values, 0, error };
  g_auto (Value) value = { 0 };

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "an expression of more than %d bytes",
                   MAX_LENGTH);
      return NULL;
    }
  if (!parse_choice (&self, &value))
    return NULL;
  self.p += strspn (self.p, " \t\r\n");
  if (*self.p != '\0' || (value.kind == VALUE_NUMBER && !isfinite (value.number)))
    {
      fail (&self, *self.p != '\0' ? "this is not supported here" : "the result is no number");
      return NULL;
    }
  switch (value.kind)
    {
    case VALUE_TEXT:
      return json_node_init_string (json_node_alloc (), value.text);
    case VALUE_NUMBER:
      return json_node_init_double (json_node_alloc (), value.number);
    case VALUE_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value.number != 0);
    case VALUE_NULL:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}
