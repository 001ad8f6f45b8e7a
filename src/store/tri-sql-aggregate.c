// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates of Vega that SQLite has not: order statistics, spread, arg min and arg max. Formulas of
// vega-dataflow's aggregates and d3-array's quantile.

#include "tri-sql-vega.h"

#include <math.h>

/* AggregateKind: what is asked of the numbers. */
typedef enum
{
  AGGREGATE_MEDIAN,
  AGGREGATE_Q1,
  AGGREGATE_Q3,
  AGGREGATE_VARIANCE,
  AGGREGATE_VARIANCEP,
  AGGREGATE_STDEV,
  AGGREGATE_STDEVP,
  AGGREGATE_STDERR,
  AGGREGATE_PRODUCT,
  AGGREGATE_CI0,
  AGGREGATE_CI1,
} AggregateKind;

static void
number_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  GArray **state = sqlite3_aggregate_context (context, sizeof (GArray *));
  double number;

  if (state == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }
  if (!tri_sql_is_number (values[0]))
    return;
  if (*state == NULL)
    *state = g_array_new (FALSE, FALSE, sizeof (double));
  number = sqlite3_value_double (values[0]);
  g_array_append_val (*state, number);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *numbers, double p)
{
  double at = (numbers->len - 1) * p;
  guint below = (guint)floor (at);
  guint above = MIN (below + 1, numbers->len - 1);
  double low = g_array_index (numbers, double, below);

  return low + (g_array_index (numbers, double, above) - low) * (at - below);
}

// Sum of squares about the mean.
static double
spread (GArray *numbers, double *mean)
{
  double sum = 0;

  *mean = 0;
  for (guint i = 0; i < numbers->len; i++)
    {
      double number = g_array_index (numbers, double, i);
      double delta = number - *mean;

      *mean += delta / (i + 1);
      sum += delta * (number - *mean);
    }
  return sum;
}

// Bounds of the mean at 95 %: normal, as a bootstrap gives where its drawing is not random.
static double
bound_of_mean (GArray *numbers, double sign)
{
  double mean;
  double squares = spread (numbers, &mean);
  double error = numbers->len > 1 ? sqrt (squares / (numbers->len - 1) / numbers->len) : 0;

  return mean + sign * 1.959964 * error;
}

static void
number_final (sqlite3_context *context)
{
  GArray **state = sqlite3_aggregate_context (context, 0);
  GArray *numbers = state != NULL ? *state : NULL;
  double result = NAN;
  double mean;
  double n;

  if (numbers == NULL)
    return;
  n = numbers->len;
  switch ((AggregateKind)GPOINTER_TO_INT (sqlite3_user_data (context)))
    {
    case AGGREGATE_MEDIAN:
    case AGGREGATE_Q1:
    case AGGREGATE_Q3:
      g_array_sort (numbers, compare_numbers);
      result = quantile (numbers, GPOINTER_TO_INT (sqlite3_user_data (context)) == AGGREGATE_MEDIAN ? 0.5
                                  : GPOINTER_TO_INT (sqlite3_user_data (context)) == AGGREGATE_Q1   ? 0.25
                                                                                                    : 0.75);
      break;
    case AGGREGATE_VARIANCE:
      result = n > 1 ? spread (numbers, &mean) / (n - 1) : 0;
      break;
    case AGGREGATE_VARIANCEP:
      result = spread (numbers, &mean) / n;
      break;
    case AGGREGATE_STDEV:
      result = n > 1 ? sqrt (spread (numbers, &mean) / (n - 1)) : 0;
      break;
    case AGGREGATE_STDEVP:
      result = sqrt (spread (numbers, &mean) / n);
      break;
    case AGGREGATE_STDERR:
      result = n > 1 ? sqrt (spread (numbers, &mean) / (n * (n - 1))) : 0;
      break;
    case AGGREGATE_PRODUCT:
      result = 1;
      for (guint i = 0; i < numbers->len; i++)
        result *= g_array_index (numbers, double, i);
      break;
    case AGGREGATE_CI0:
      result = bound_of_mean (numbers, -1);
      break;
    case AGGREGATE_CI1:
    default:
      result = bound_of_mean (numbers, 1);
      break;
    }
  tri_sql_result_number (context, result);
  g_array_unref (numbers);
}

/* Best: the value that stands with the least or greatest so far. */
typedef struct
{
  sqlite3_value *value;
  double by;
} Best;

// tri_argmin (value, by), tri_argmax: of rows alike the first counts.
static void
best_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  Best *best = sqlite3_aggregate_context (context, sizeof (Best));
  double by = sqlite3_value_double (values[1]);
  gboolean is_max = GPOINTER_TO_INT (sqlite3_user_data (context)) != 0;

  if (best == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }
  if (!tri_sql_is_number (values[1]) || (best->value != NULL && !(is_max ? by > best->by : by < best->by)))
    return;
  sqlite3_value_free (best->value);
  best->value = sqlite3_value_dup (values[0]);
  best->by = by;
}

static void
best_final (sqlite3_context *context)
{
  Best *best = sqlite3_aggregate_context (context, 0);

  if (best == NULL || best->value == NULL)
    return;
  sqlite3_result_value (context, best->value);
  sqlite3_value_free (best->value);
}

static const TriSqlFunction functions[] = {
  { "tri_argmin", 2, 0, NULL, best_step, best_final },
  { "tri_argmax", 2, 1, NULL, best_step, best_final },
  { "median", 1, AGGREGATE_MEDIAN, NULL, number_step, number_final },
  { "tri_q1", 1, AGGREGATE_Q1, NULL, number_step, number_final },
  { "tri_q3", 1, AGGREGATE_Q3, NULL, number_step, number_final },
  { "tri_variance", 1, AGGREGATE_VARIANCE, NULL, number_step, number_final },
  { "tri_variancep", 1, AGGREGATE_VARIANCEP, NULL, number_step, number_final },
  { "tri_stdev", 1, AGGREGATE_STDEV, NULL, number_step, number_final },
  { "tri_stdevp", 1, AGGREGATE_STDEVP, NULL, number_step, number_final },
  { "tri_stderr", 1, AGGREGATE_STDERR, NULL, number_step, number_final },
  { "tri_product", 1, AGGREGATE_PRODUCT, NULL, number_step, number_final },
  { "tri_ci0", 1, AGGREGATE_CI0, NULL, number_step, number_final },
  { "tri_ci1", 1, AGGREGATE_CI1, NULL, number_step, number_final },
};

const TriSqlFunction *
tri_sql_aggregate_functions (guint *n)
{
  *n = G_N_ELEMENTS (functions);
  return functions;
}
