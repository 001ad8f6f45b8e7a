// SPDX-License-Identifier: GPL-3.0-or-later
// Recursive descent over the operators. Logic is two-valued as in JavaScript: a comparison with null is
// false.

#include "tri-expression-private.h"

static gboolean
combine (TriExpressionParser *parser,
         TriExpressionPart *part,
         const char *format,
         const TriExpressionPart *left,
         const TriExpressionPart *right,
         TriExpressionType type)
{
  g_auto (GStrv) pieces = g_strsplit (format, "$", -1);
  GString *sql = g_string_new (pieces[0]);

  for (guint i = 1; pieces[i] != NULL; i++)
    {
      g_string_append (sql, pieces[i][0] == '1' ? left->sql : right->sql);
      g_string_append (sql, pieces[i] + 1);
    }
  return _tri_expression_set (parser, part, g_string_free (sql, FALSE), type);
}

static gboolean
parse_unary (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_auto (TriExpressionPart) inner = { 0 };
  char sign;

  _tri_expression_skip_space (parser);
  sign = *parser->p;
  if ((sign != '!' || parser->p[1] == '=') && sign != '-' && sign != '+')
    return _tri_expression_parse_primary (parser, part);
  if (++parser->nesting > TRI_EXPRESSION_MAX_NESTING)
    return _tri_expression_fail (parser, "the expression is nested too deep");
  parser->p++;
  if (!parse_unary (parser, &inner))
    return FALSE;
  parser->nesting--;
  if (sign == '!')
    {
      g_autofree char *condition = _tri_expression_as_condition (&inner);

      return _tri_expression_set (parser, part, g_strdup_printf ("(NOT %s)", condition),
                                  TRI_EXPRESSION_BOOLEAN);
    }
  return _tri_expression_set (parser, part,
                              g_strdup_printf (sign == '-' ? "(- %s)" : "tri_number(%s)", inner.sql),
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
parse_binary (TriExpressionParser *parser, int level, TriExpressionPart *part)
{
  if (level < 0)
    return parse_unary (parser, part);
  if (!parse_binary (parser, level - 1, part))
    return FALSE;
  for (;;)
    {
      const Operator *found = NULL;
      g_auto (TriExpressionPart) left = { 0 };
      g_auto (TriExpressionPart) right = { 0 };

      for (guint i = 0; found == NULL && i < G_N_ELEMENTS (operators[level]); i++)
        if (operators[level][i].sign != NULL && _tri_expression_take (parser, operators[level][i].sign))
          found = &operators[level][i];
      if (found == NULL)
        return TRUE;
      left = *part;
      *part = (TriExpressionPart){ 0 };
      if (!parse_binary (parser, level - 1, &right))
        return FALSE;
      if ((found->sign[0] == '=' || found->sign[0] == '!') &&
          (left.type == TRI_EXPRESSION_BOOLEAN) != (right.type == TRI_EXPRESSION_BOOLEAN))
        {
          TriExpressionPart *other = left.type == TRI_EXPRESSION_BOOLEAN ? &right : &left;
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
parse_logic (TriExpressionParser *parser, gboolean is_or, TriExpressionPart *part)
{
  if (!(is_or ? parse_logic (parser, FALSE, part)
              : parse_binary (parser, G_N_ELEMENTS (operators) - 1, part)))
    return FALSE;
  while (_tri_expression_take (parser, is_or ? "||" : "&&"))
    {
      g_auto (TriExpressionPart) left = *part;
      g_auto (TriExpressionPart) right = { 0 };
      g_autofree char *condition = _tri_expression_as_condition (&left);

      *part = (TriExpressionPart){ 0 };
      if (!(is_or ? parse_logic (parser, FALSE, &right)
                  : parse_binary (parser, G_N_ELEMENTS (operators) - 1, &right)))
        return FALSE;
      if (left.type == TRI_EXPRESSION_BOOLEAN && right.type == TRI_EXPRESSION_BOOLEAN)
        {
          if (!combine (parser, part, is_or ? "($1 OR $2)" : "($1 AND $2)", &left, &right,
                        TRI_EXPRESSION_BOOLEAN))
            return FALSE;
        }
      else if (!_tri_expression_set (parser, part,
                                     g_strdup_printf ("CASE WHEN %s THEN %s ELSE %s END", condition,
                                                      is_or ? left.sql : right.sql,
                                                      is_or ? right.sql : left.sql),
                                     TRI_EXPRESSION_ANY))
        return FALSE;
    }
  return TRUE;
}

gboolean
_tri_expression_parse (TriExpressionParser *parser, TriExpressionPart *part)
{
  g_auto (TriExpressionPart) test = { 0 };
  g_auto (TriExpressionPart) yes = { 0 };
  g_auto (TriExpressionPart) no = { 0 };
  g_autofree char *condition = NULL;

  if (++parser->nesting > TRI_EXPRESSION_MAX_NESTING)
    return _tri_expression_fail (parser, "the expression is nested too deep");
  if (!parse_logic (parser, TRUE, &test))
    return FALSE;
  if (!_tri_expression_take (parser, "?"))
    {
      *part = test;
      test = (TriExpressionPart){ 0 };
      parser->nesting--;
      return TRUE;
    }
  if (!_tri_expression_parse (parser, &yes))
    return FALSE;
  if (!_tri_expression_take (parser, ":"))
    return _tri_expression_fail (parser, "a colon is missing");
  if (!_tri_expression_parse (parser, &no))
    return FALSE;
  parser->nesting--;
  condition = _tri_expression_as_condition (&test);
  return _tri_expression_set (parser, part,
                              g_strdup_printf ("CASE WHEN %s THEN %s ELSE %s END", condition, yes.sql,
                                               no.sql),
                              yes.type == no.type ? yes.type : TRI_EXPRESSION_ANY);
}
