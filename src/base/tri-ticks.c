// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks of numbers. The rules are those of d3-array 3 (ticks, nice) and d3-scale 4 (log), so that an axis
// here and one drawn by Vega carry the same numbers.

#include "tri-ticks.h"

#include <math.h>

typedef struct
{
  double first; // in units of the increment
  double last;
  double increment; // negative: 1 / −increment
} TickRun;

static double
round_half_up (double value)
{
  return floor (value + 0.5);
}

// d3-array ticks.js, tickSpec()
static TickRun
find_run (double start, double stop, double count)
{
  double step = (stop - start) / MAX (0.0, count);
  double power = floor (log10 (step));
  double error = step / pow (10, power);
  double factor = error >= sqrt (50) ? 10 : error >= sqrt (10) ? 5 : error >= sqrt (2) ? 2 : 1;
  TickRun run;

  if (power < 0)
    {
      double inverse = pow (10, -power) / factor;

      run.first = round_half_up (start * inverse);
      run.last = round_half_up (stop * inverse);
      if (run.first / inverse < start)
        run.first++;
      if (run.last / inverse > stop)
        run.last--;
      run.increment = -inverse;
    }
  else
    {
      double step_size = pow (10, power) * factor;

      run.first = round_half_up (start / step_size);
      run.last = round_half_up (stop / step_size);
      if (run.first * step_size < start)
        run.first++;
      if (run.last * step_size > stop)
        run.last--;
      run.increment = step_size;
    }
  if (run.last < run.first && count >= 0.5 && count < 2)
    return find_run (start, stop, count * 2);
  return run;
}

static void
reverse (GArray *ticks)
{
  for (guint i = 0; i < ticks->len / 2; i++)
    {
      double other = g_array_index (ticks, double, ticks->len - 1 - i);

      g_array_index (ticks, double, ticks->len - 1 - i) = g_array_index (ticks, double, i);
      g_array_index (ticks, double, i) = other;
    }
}

/**
 * tri_tick_increment:
 * @count: about how many ticks
 *
 * As d3's tickIncrement().
 *
 * Returns: the step where it is at least 1, else minus its inverse, which is exact where the step is not; NaN
 *   where the interval is empty, infinite or not a number.
 */
double
tri_tick_increment (double start, double stop, double count)
{
  double increment;

  if (!isfinite (start) || !isfinite (stop) || !(stop > start) || !(count > 0))
    return NAN;
  increment = find_run (start, stop, count).increment;
  return isfinite (increment) ? increment : NAN;
}

/**
 * tri_tick_step:
 *
 * Returns: the difference of two neighbouring ticks, negative where @stop < @start; NaN as
 * tri_tick_increment().
 */
double
tri_tick_step (double start, double stop, double count)
{
  gboolean backwards = stop < start;
  double increment =
    backwards ? tri_tick_increment (stop, start, count) : tri_tick_increment (start, stop, count);

  return (backwards ? -1 : 1) * (increment < 0 ? 1 / -increment : increment);
}

/**
 * tri_ticks:
 * @count: about how many; at most %TRI_TICKS_MAX are made
 *
 * Returns: (transfer full) (element-type double): round numbers from @start to @stop, both included where
 * round.
 */
GArray *
tri_ticks (double start, double stop, double count)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean backwards = stop < start;
  TickRun run;

  if (!isfinite (start) || !isfinite (stop) || !(count > 0))
    return g_steal_pointer (&ticks);
  if (start == stop)
    {
      g_array_append_val (ticks, start);
      return g_steal_pointer (&ticks);
    }
  count = MIN (count, TRI_TICKS_MAX / 2);
  run = backwards ? find_run (stop, start, count) : find_run (start, stop, count);
  if (!isfinite (run.increment) || run.increment == 0)
    return g_steal_pointer (&ticks);
  for (double i = run.first; i <= run.last && ticks->len < TRI_TICKS_MAX; i++)
    {
      double tick = run.increment < 0 ? i / -run.increment : i * run.increment;

      g_array_append_val (ticks, tick);
      if (i + 1 == i)
        break; // beyond 2^53 neighbours are not told apart
    }
  if (backwards)
    reverse (ticks);
  return g_steal_pointer (&ticks);
}

/**
 * tri_ticks_nice:
 * @start: (inout): lower or upper end
 * @stop: (inout): the other end
 * @count: about how many ticks there will be
 *
 * Widens an interval to round ends, as d3-scale's linear nice().
 */
void
tri_ticks_nice (double *start, double *stop, double count)
{
  gboolean backwards = *stop < *start;
  double low = backwards ? *stop : *start;
  double high = backwards ? *start : *stop;
  double before = NAN;

  for (guint i = 0; i < 10; i++)
    {
      double step = tri_tick_increment (low, high, count);

      if (isnan (step) || step == before)
        break;
      if (step > 0)
        {
          low = floor (low / step) * step;
          high = ceil (high / step) * step;
        }
      else
        {
          low = ceil (low * step) / step;
          high = floor (high * step) / step;
        }
      before = step;
    }
  if (!isfinite (low) || !isfinite (high))
    return;
  *start = backwards ? high : low;
  *stop = backwards ? low : high;
}

static double
log_of (double value, double base)
{
  if (base == 10)
    return log10 (value);
  if (base == 2)
    return log2 (value);
  return log (value) / log (base);
}

// Multiples 1 … base − 1 of every power between; `sign` −1 for a domain below zero.
static void
collect_log (GArray *ticks, double low, double high, double base, double sign)
{
  double first = floor (log_of (sign > 0 ? low : -high, base));
  double last = ceil (log_of (sign > 0 ? high : -low, base));

  for (double power = first; power <= last; power++)
    for (double k = 1; k < base; k++)
      {
        double tick = sign * (power < 0 ? k / pow (base, -power) : k * pow (base, power));

        if (tick < low || tick > high || ticks->len >= TRI_TICKS_MAX)
          continue;
        g_array_append_val (ticks, tick);
      }
  if (sign < 0)
    reverse (ticks);
}

/**
 * tri_ticks_log:
 * @base: above 1
 *
 * As d3-scale's log ticks: multiples of the powers, powers only where they alone are more than @count.
 *
 * Returns: (transfer full) (element-type double): the ticks; none where the ends are zero or of different
 * sign.
 */
GArray *
tri_ticks_log (double start, double stop, double base, double count)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean backwards = stop < start;
  double low = backwards ? stop : start;
  double high = backwards ? start : stop;
  double sign = low > 0 ? 1 : -1;
  double from;
  double to;

  if (!isfinite (low) || !isfinite (high) || !(base > 1) || !(low * high > 0))
    return g_steal_pointer (&ticks);
  from = log_of (sign > 0 ? low : -high, base);
  to = log_of (sign > 0 ? high : -low, base);
  if (fmod (base, 1) == 0 && to - from < count && base <= TRI_TICKS_MAX)
    {
      collect_log (ticks, low, high, base, sign);
      if (ticks->len * 2 < count)
        {
          g_array_unref (ticks);
          ticks = tri_ticks (low, high, count);
        }
    }
  else
    {
      g_array_unref (ticks);
      ticks = tri_ticks (from, to, MIN (to - from, count));
      for (guint i = 0; i < ticks->len; i++)
        g_array_index (ticks, double, i) = sign * pow (base, g_array_index (ticks, double, i));
      if (sign < 0)
        reverse (ticks);
    }
  if (backwards)
    reverse (ticks);
  return g_steal_pointer (&ticks);
}

/**
 * tri_ticks_nice_log:
 * @start: (inout): one end, not zero
 * @stop: (inout): the other, of the same sign
 *
 * Widens an interval to powers of @base.
 */
void
tri_ticks_nice_log (double *start, double *stop, double base)
{
  double *low = *stop < *start ? stop : start;
  double *high = *stop < *start ? start : stop;

  if (!(*low * *high > 0) || !(base > 1))
    return;
  if (*low > 0)
    {
      *low = pow (base, floor (log_of (*low, base)));
      *high = pow (base, ceil (log_of (*high, base)));
    }
  else
    {
      *low = -pow (base, ceil (log_of (-*low, base)));
      *high = -pow (base, floor (log_of (-*high, base)));
    }
}
