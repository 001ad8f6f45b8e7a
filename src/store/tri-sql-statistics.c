// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions of distributions and bins, as Vega has them.

#include "tri-sql-vega.h"

#include <math.h>

static double
argument (int n, sqlite3_value **values, int index, double fallback)
{
  return index < n && tri_sql_is_number (values[index]) ? sqlite3_value_double (values[index]) : fallback;
}

static double
cumulative (double z)
{
  return 0.5 * erfc (-z * M_SQRT1_2);
}

static double
density (double z)
{
  return exp (-0.5 * z * z) / sqrt (2 * G_PI);
}

// The normal quantile by bisection and two steps of Newton: exact to the last digits that matter.
static double
quantile (double p)
{
  double low = -40;
  double high = 40;

  if (!(p > 0 && p < 1))
    return NAN;
  for (guint i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      if (cumulative (middle) < p)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

enum
{
  NORMAL_CUMULATIVE,
  NORMAL_DENSITY,
  NORMAL_QUANTILE,
};

// tri_…_normal (value[, mean[, deviation]])
static void
normal_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  double value = argument (n, values, 0, NAN);
  double mean = argument (n, values, 1, 0);
  double deviation = argument (n, values, 2, 1);

  switch (GPOINTER_TO_INT (sqlite3_user_data (context)))
    {
    case NORMAL_CUMULATIVE:
      tri_sql_result_number (context, cumulative ((value - mean) / deviation));
      break;
    case NORMAL_DENSITY:
      tri_sql_result_number (context, density ((value - mean) / deviation) / deviation);
      break;
    default:
      tri_sql_result_number (context, mean + deviation * quantile (value));
      break;
    }
}

// tri_quantile_uniform (p[, low[, high]])
static void
uniform_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  double low = n > 2 ? argument (n, values, 1, 0) : 0;
  double high = n > 2 ? argument (n, values, 2, 1) : argument (n, values, 1, 1);

  tri_sql_result_number (context, low + argument (n, values, 0, NAN) * (high - low));
}

// What a bin is made of: its options, then the extent.
static double
option (sqlite3_value **values, int index, double fallback)
{
  return tri_sql_is_number (values[index]) ? sqlite3_value_double (values[index]) : fallback;
}

enum
{
  BIN_STEP,
  BIN_START,
  BIN_STOP,
};

/* tri_bin_step (min, max, maxbins, step, minstep, base, nice), tri_bin_start and tri_bin_stop: as
 * vega-statistics' bin(). */
static void
bin_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  double low = option (values, 0, NAN);
  double high = option (values, 1, NAN);
  double maxbins = MAX (1, option (values, 2, 10));
  double step = option (values, 3, NAN);
  double minstep = option (values, 4, 0);
  double base = option (values, 5, 10);
  double span = high - low != 0 ? high - low : fabs (low) != 0 ? fabs (low) : 1;
  double logb = log (base);
  double start = low;

  if (!isfinite (low) || !isfinite (high) || !(base > 1))
    return;
  if (!(step > 0))
    {
      step = MAX (minstep, pow (base, round (log (span) / logb) - ceil (log (maxbins) / logb)));
      for (guint i = 0; i < 1000 && ceil (span / step) > maxbins; i++)
        step *= base;
      for (guint i = 0; i < 2; i++)
        {
          double finer = step / (i == 0 ? 5 : 2);

          if (finer >= minstep && span / finer <= maxbins)
            step = finer;
        }
    }
  if (option (values, 6, 1) != 0)
    {
      double precision = log (step) >= 0 ? 0 : trunc (-log (step) / logb) + 1;
      double round_down = floor (low / step + pow (base, -precision - 1)) * step;

      start = low < round_down ? round_down - step : round_down;
    }
  switch (GPOINTER_TO_INT (sqlite3_user_data (context)))
    {
    case BIN_START:
      tri_sql_result_number (context, start);
      break;
    case BIN_STOP:
      high = option (values, 6, 1) != 0 ? ceil (high / step) * step : high;
      tri_sql_result_number (context, high == start ? start + step : high);
      break;
    case BIN_STEP:
    default:
      tri_sql_result_number (context, step);
      break;
    }
}

// tri_bin (value, start, step, stop, path): the greatest value belongs to the last bin. Bins are counted up
// to `stop` as vega-transforms' Bin does; where its rounding makes one bin more than there are, as of 9.2
// from 1.6 by 0.2, a value on that edge would stand outside the axis, and is refused with the path of the
// bin.
static void
bin_value_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  double value = option (values, 0, NAN);
  double start = option (values, 1, NAN);
  double step = option (values, 2, NAN);
  double stop = option (values, 3, NAN);
  double count = (stop - start) / step;
  double last = start + (ceil (count) - 1) * step;

  if (!(value <= start + ceil (count) * step && value >= start))
    return;
  value = MAX (start, MIN (value, last));
  if (ceil (count) > round (count) && count - round (count) < 1e-9 && value >= stop - step * 1e-9)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *message =
        g_strdup_printf ("%s: bins by which the greatest value, %s, lies on their last edge and rounding "
                         "opens one more are not supported; use another step, maxbins or extent",
                         (const char *)sqlite3_value_text (values[4]),
                         g_ascii_formatd (digits, sizeof digits, "%.12g", value));

      sqlite3_result_error (context, message, -1);
      return;
    }
  tri_sql_result_number (context, start + step * floor (1e-14 + (value - start) / step));
}

static const TriSqlFunction functions[] = {
  { "tri_cumulative_normal", -1, NORMAL_CUMULATIVE, normal_func, NULL, NULL },
  { "tri_density_normal", -1, NORMAL_DENSITY, normal_func, NULL, NULL },
  { "tri_quantile_normal", -1, NORMAL_QUANTILE, normal_func, NULL, NULL },
  { "tri_quantile_uniform", -1, 0, uniform_func, NULL, NULL },
  { "tri_bin_step", 7, BIN_STEP, bin_func, NULL, NULL },
  { "tri_bin_start", 7, BIN_START, bin_func, NULL, NULL },
  { "tri_bin_stop", 7, BIN_STOP, bin_func, NULL, NULL },
  { "tri_bin", 5, 0, bin_value_func, NULL, NULL },
};

const TriSqlFunction *
tri_sql_statistics_functions (guint *n)
{
  *n = G_N_ELEMENTS (functions);
  return functions;
}
