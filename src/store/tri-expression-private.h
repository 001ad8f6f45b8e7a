// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the expression's compiler share.

#pragma once

#include "tri-expression.h"

#define TRI_EXPRESSION_MAX_NESTING 48

// An expression already compiled; `sql` can stand anywhere in another one.
typedef struct
{
  char *sql;
  TriExpressionType type;
} TriExpressionPart;

typedef struct
{
  const char *start;
  const char *p;
  int nesting;
  const char *const *columns;
  GPtrArray *params;
  JsonObject *values; // of names; NULL
  GError **error;
} TriExpressionParser;

void _tri_expression_part_clear (TriExpressionPart *part);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriExpressionPart, _tri_expression_part_clear)

// Sets the parser's error with the place; FALSE.
gboolean _tri_expression_fail (TriExpressionParser *parser, const char *format, ...) G_GNUC_PRINTF (2, 3);
void _tri_expression_skip_space (TriExpressionParser *parser);
gboolean _tri_expression_take (TriExpressionParser *parser, const char *sign);
gboolean
_tri_expression_set (TriExpressionParser *parser, TriExpressionPart *part, char *sql, TriExpressionType type);
char *_tri_expression_as_condition (const TriExpressionPart *part);
// A whole expression; a value with its calls and members.
gboolean _tri_expression_parse (TriExpressionParser *parser, TriExpressionPart *part);
gboolean _tri_expression_parse_primary (TriExpressionParser *parser, TriExpressionPart *part);
