// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the expression language, and what each is in SQL; tri-sql-vega.c computes those that
// SQLite has not. Dates are milliseconds in UTC; whatever is random or reads the clock is left out on
// purpose.

#include "tri-expression.h"

#include <string.h>

#define NUMBER TRI_EXPRESSION_NUMBER
#define TEXT TRI_EXPRESSION_TEXT
#define BOOLEAN TRI_EXPRESSION_BOOLEAN
#define ANY TRI_EXPRESSION_ANY

static const TriExpressionFunction functions[] = {
  { "abs", 1, 1, "abs($1)", NULL, NUMBER },
  { "acos", 1, 1, "acos($1)", NULL, NUMBER },
  { "asin", 1, 1, "asin($1)", NULL, NUMBER },
  { "atan", 1, 1, "atan($1)", NULL, NUMBER },
  { "atan2", 2, 2, "atan2($1, $2)", NULL, NUMBER },
  { "ceil", 1, 1, "ceil($1)", NULL, NUMBER },
  { "clamp", 3, 3, "max($2, min($3, $1))", NULL, NUMBER },
  { "cos", 1, 1, "cos($1)", NULL, NUMBER },
  { "cumulativeNormal", 1, 3, NULL, "tri_cumulative_normal", NUMBER },
  { "date", 1, 1, "tri_date_part('date', $1)", NULL, NUMBER },
  { "datetime", 1, 7, NULL, "tri_datetime", NUMBER },
  { "day", 1, 1, "tri_date_part('day', $1)", NULL, NUMBER },
  { "dayAbbrevFormat", 1, 1, "tri_day_name($1, 1)", NULL, TEXT },
  { "dayFormat", 1, 1, "tri_day_name($1, 0)", NULL, TEXT },
  { "dayofyear", 1, 1, "tri_date_part('dayofyear', $1)", NULL, NUMBER },
  { "densityNormal", 1, 3, NULL, "tri_density_normal", NUMBER },
  { "exp", 1, 1, "exp($1)", NULL, NUMBER },
  { "floor", 1, 1, "floor($1)", NULL, NUMBER },
  { "format", 2, 2, "tri_format($1, $2)", NULL, TEXT },
  { "hours", 1, 1, "tri_date_part('hours', $1)", NULL, NUMBER },
  { "hypot", 2, 2, "sqrt($1 * $1 + $2 * $2)", NULL, NUMBER },
  { "indexof", 2, 2, "tri_indexof($1, $2)", NULL, NUMBER },
  { "inrange", 2, 2, "tri_inrange($1, $2)", NULL, BOOLEAN },
  { "isArray", 1, 1, "(substr($1, 1, 1) IS '[')", NULL, BOOLEAN },
  { "isBoolean", 1, 1, "($1 IN ('true', 'false'))", NULL, BOOLEAN },
  { "isFinite", 1, 1, "(tri_number($1) IS NOT NULL)", NULL, BOOLEAN },
  { "isNaN", 1, 1, "(tri_number($1) IS NULL)", NULL, BOOLEAN },
  { "isNumber", 1, 1, "(typeof($1) IN ('integer', 'real'))", NULL, BOOLEAN },
  { "isString", 1, 1, "(typeof($1) = 'text')", NULL, BOOLEAN },
  { "isValid", 1, 1, "($1 IS NOT NULL)", NULL, BOOLEAN },
  { "join", 1, 2, NULL, "tri_join", TEXT },
  { "length", 1, 1, "tri_length($1)", NULL, NUMBER },
  { "log", 1, 1, "ln($1)", NULL, NUMBER },
  { "lower", 1, 1, "lower($1)", NULL, TEXT },
  { "max", 1, 8, NULL, "tri_max", NUMBER },
  { "milliseconds", 1, 1, "tri_date_part('milliseconds', $1)", NULL, NUMBER },
  { "min", 1, 8, NULL, "tri_min", NUMBER },
  { "minutes", 1, 1, "tri_date_part('minutes', $1)", NULL, NUMBER },
  { "month", 1, 1, "tri_date_part('month', $1)", NULL, NUMBER },
  { "monthAbbrevFormat", 1, 1, "tri_month_name($1, 1)", NULL, TEXT },
  { "monthFormat", 1, 1, "tri_month_name($1, 0)", NULL, TEXT },
  { "pad", 2, 4, NULL, "tri_pad", TEXT },
  { "parseFloat", 1, 1, "tri_number($1)", NULL, NUMBER },
  { "parseInt", 1, 2, NULL, "tri_whole", NUMBER },
  { "pow", 2, 2, "pow($1, $2)", NULL, NUMBER },
  { "quantileNormal", 1, 3, NULL, "tri_quantile_normal", NUMBER },
  { "quantileUniform", 1, 3, NULL, "tri_quantile_uniform", NUMBER },
  { "quarter", 1, 1, "tri_date_part('quarter', $1)", NULL, NUMBER },
  { "regexp", 1, 2, NULL, "tri_pattern", TEXT },
  { "replace", 3, 3, "tri_replace($1, $2, $3)", NULL, TEXT },
  { "round", 1, 1, "floor(($1) + 0.5)", NULL, NUMBER },
  { "seconds", 1, 1, "tri_date_part('seconds', $1)", NULL, NUMBER },
  { "sin", 1, 1, "sin($1)", NULL, NUMBER },
  { "slice", 2, 3, NULL, "tri_slice", ANY },
  { "split", 2, 2, "tri_split($1, $2)", NULL, ANY },
  { "sqrt", 1, 1, "sqrt($1)", NULL, NUMBER },
  { "substring", 2, 3, NULL, "tri_substring", TEXT },
  { "tan", 1, 1, "tan($1)", NULL, NUMBER },
  { "test", 2, 2, "tri_test($1, $2)", NULL, BOOLEAN },
  { "time", 1, 1, "tri_time($1)", NULL, NUMBER },
  { "timeFormat", 2, 2, "tri_time_format($1, $2)", NULL, TEXT },
  { "toBoolean", 1, 1, "ifnull(tri_truth($1), 0)", NULL, BOOLEAN },
  { "toDate", 1, 1, "tri_time($1)", NULL, NUMBER },
  { "toNumber", 1, 1, "tri_number($1)", NULL, NUMBER },
  { "toString", 1, 1, "tri_text($1)", NULL, TEXT },
  { "trim", 1, 1, "trim($1)", NULL, TEXT },
  { "truncate", 2, 2, "tri_truncate($1, $2)", NULL, TEXT },
  { "upper", 1, 1, "upper($1)", NULL, TEXT },
  { "utc", 1, 7, NULL, "tri_datetime", NUMBER },
  { "utcFormat", 2, 2, "tri_time_format($1, $2)", NULL, TEXT },
  { "utcdate", 1, 1, "tri_date_part('date', $1)", NULL, NUMBER },
  { "utcday", 1, 1, "tri_date_part('day', $1)", NULL, NUMBER },
  { "utchours", 1, 1, "tri_date_part('hours', $1)", NULL, NUMBER },
  { "utcminutes", 1, 1, "tri_date_part('minutes', $1)", NULL, NUMBER },
  { "utcmonth", 1, 1, "tri_date_part('month', $1)", NULL, NUMBER },
  { "utcyear", 1, 1, "tri_date_part('year', $1)", NULL, NUMBER },
  { "week", 1, 1, "tri_date_part('week', $1)", NULL, NUMBER },
  { "year", 1, 1, "tri_date_part('year', $1)", NULL, NUMBER },
};

/** tri_expression_find_function: (nullable): a function by its name. */
const TriExpressionFunction *
tri_expression_find_function (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      return &functions[i];
  return NULL;
}

/** tri_expression_list_functions: (transfer full): all names, for a message. */
char *
tri_expression_list_functions (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", functions[i].name);
  return g_string_free (names, FALSE);
}
