// SPDX-License-Identifier: GPL-3.0-or-later
// A subset of Vega's expression language, compiled to SQL; private to the store module.

#pragma once

#include <json-glib/json-glib.h>

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
char *tri_expression_compile_with (const char *text,
                                   const char *const *columns,
                                   GPtrArray *params,
                                   JsonObject *values,
                                   TriExpressionType *type,
                                   GError **error);
char *tri_expression_compile_condition (const char *text,
                                        const char *const *columns,
                                        GPtrArray *params,
                                        JsonObject *values,
                                        GError **error);

/** TriExpressionFunction: a function of the language as SQL. */
typedef struct
{
  const char *name;
  int min_arguments;
  int max_arguments;
  const char *sql; // $1, $2, … stand for the arguments; NULL: joined by commas in `call`
  const char *call;
  TriExpressionType type;
} TriExpressionFunction;

const TriExpressionFunction *tri_expression_find_function (const char *name);
char *tri_expression_list_functions (void);

char *tri_sql_quote_name (const char *name);
char *tri_sql_number (double number);
char *tri_sql_add_param (GPtrArray *params, const char *text);

G_END_DECLS
