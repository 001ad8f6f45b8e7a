// SPDX-License-Identifier: GPL-3.0-or-later
// A subset of Vega's expression language, compiled to SQL; private to the store module.

#pragma once

#include "tri-store-types.h"

G_BEGIN_DECLS

/** TriExpressionType: what is known of an expression's value. */
typedef enum
{
  TRI_EXPRESSION_ANY,
  TRI_EXPRESSION_NUMBER,
  TRI_EXPRESSION_TEXT,
  TRI_EXPRESSION_BOOLEAN,
} TriExpressionType;

char *tri_expression_compile (const char *text,
                              const char *const *columns,
                              GPtrArray *params,
                              TriExpressionType *type,
                              GError **error);
char *tri_expression_compile_condition (const char *text,
                                        const char *const *columns,
                                        GPtrArray *params,
                                        GError **error);

char *tri_sql_quote_name (const char *name);
char *tri_sql_number (double number);
char *tri_sql_add_param (GPtrArray *params, const char *text);

G_END_DECLS
