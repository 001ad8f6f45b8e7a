// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions of Vega's expression language and transforms; private to the store module.

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

// A regular expression is told from a plain text by a comment it begins with, which also says whether every
// place counts or the first.
#define TRI_SQL_PATTERN "(?#/)"
#define TRI_SQL_PATTERN_ALL "(?#/g)"

/** TriSqlFunction: one function, scalar or aggregate. */
typedef struct
{
  const char *name;
  int n_arguments;
  int user;
  void (*func) (sqlite3_context *, int, sqlite3_value **);
  void (*step) (sqlite3_context *, int, sqlite3_value **);
  void (*final) (sqlite3_context *);
} TriSqlFunction;

const TriSqlFunction *tri_sql_vega_functions (guint *n);
const TriSqlFunction *tri_sql_time_functions (guint *n);
const TriSqlFunction *tri_sql_aggregate_functions (guint *n);
const TriSqlFunction *tri_sql_statistics_functions (guint *n);

gboolean tri_sql_is_number (sqlite3_value *value);
double tri_sql_get_instant (sqlite3_value *value);
void tri_sql_result_number (sqlite3_context *context, double number);
void tri_sql_result_text (sqlite3_context *context, char *text);
char *tri_sql_dup_plain (sqlite3_value *value);

G_END_DECLS
