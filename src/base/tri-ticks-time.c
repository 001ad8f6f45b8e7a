// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks of instants, in milliseconds from 1970-01-01 UTC; the rules are those of d3-time 3.

#include "tri-ticks.h"

#include <math.h>

#include "tri-calendar.h"

#define SECOND 1000.0
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)
#define MONTH (30 * DAY)
#define YEAR (365 * DAY)

static const struct
{
  TriTimeUnit unit;
  int step;
  double length;
} intervals[] = {
  { TRI_TIME_SECOND, 1, SECOND },
  { TRI_TIME_SECOND, 5, 5 * SECOND },
  { TRI_TIME_SECOND, 15, 15 * SECOND },
  { TRI_TIME_SECOND, 30, 30 * SECOND },
  { TRI_TIME_MINUTE, 1, MINUTE },
  { TRI_TIME_MINUTE, 5, 5 * MINUTE },
  { TRI_TIME_MINUTE, 15, 15 * MINUTE },
  { TRI_TIME_MINUTE, 30, 30 * MINUTE },
  { TRI_TIME_HOUR, 1, HOUR },
  { TRI_TIME_HOUR, 3, 3 * HOUR },
  { TRI_TIME_HOUR, 6, 6 * HOUR },
  { TRI_TIME_HOUR, 12, 12 * HOUR },
  { TRI_TIME_DAY, 1, DAY },
  { TRI_TIME_DAY, 2, 2 * DAY },
  { TRI_TIME_WEEK, 1, WEEK },
  { TRI_TIME_MONTH, 1, MONTH },
  { TRI_TIME_MONTH, 3, 3 * MONTH },
  { TRI_TIME_YEAR, 1, YEAR },
};

/**
 * tri_time_floor:
 * @step: every so many units; days count from 1970, months within their year, as d3's utcTicks()
 *
 * Returns: the last begin of the interval at or before @instant.
 */
double
tri_time_floor (double instant, TriTimeUnit unit, int step)
{
  static const double lengths[] = { 1, SECOND, MINUTE, HOUR, DAY };
  TriCalendar calendar;

  step = MAX (1, step);
  if (unit <= TRI_TIME_DAY)
    return floor (instant / (lengths[unit] * step)) * lengths[unit] * step;
  if (unit == TRI_TIME_WEEK)
    return floor ((instant + 4 * DAY) / WEEK) * WEEK - 4 * DAY; // 1970-01-01 was a Thursday
  if (!tri_calendar_from_instant (&calendar, instant))
    return instant;
  switch (unit)
    {
    case TRI_TIME_MONTH:
      return tri_calendar_to_instant (calendar.year, calendar.month - (calendar.month - 1) % step, 1);
    case TRI_TIME_YEAR:
    default:
      return tri_calendar_to_instant ((int)floor ((double)calendar.year / step) * step, 1, 1);
    }
}

/**
 * tri_time_offset:
 *
 * Returns: the instant @step units after @instant, which is itself the begin of a unit.
 */
double
tri_time_offset (double instant, TriTimeUnit unit, int step)
{
  static const double lengths[] = { 1, SECOND, MINUTE, HOUR, DAY, WEEK };
  TriCalendar calendar;

  if (unit <= TRI_TIME_WEEK)
    return instant + lengths[unit] * step;
  if (!tri_calendar_from_instant (&calendar, instant))
    return instant;
  if (unit == TRI_TIME_MONTH)
    {
      int months = calendar.month - 1 + step;
      int years = (int)floor (months / 12.0);

      return tri_calendar_to_instant (calendar.year + years, months - 12 * years + 1, calendar.day);
    }
  return tri_calendar_to_instant (calendar.year + step, calendar.month, calendar.day);
}

/**
 * tri_time_tick_unit:
 * @step: (out): every so many
 *
 * Returns: the unit between ticks for about @count of them, as d3's tickInterval().
 */
TriTimeUnit
tri_time_tick_unit (double start, double stop, double count, int *step)
{
  double target = fabs (stop - start) / MAX (count, 1);
  guint i = 0;

  while (i < G_N_ELEMENTS (intervals) && intervals[i].length <= target)
    i++;
  if (i == G_N_ELEMENTS (intervals))
    {
      double years = tri_tick_step (MIN (start, stop) / YEAR, MAX (start, stop) / YEAR, count);

      *step = isnan (years) ? 1 : (int)CLAMP (round (years), 1, 1e6);
      return TRI_TIME_YEAR;
    }
  if (i == 0)
    {
      double steps = tri_tick_step (MIN (start, stop), MAX (start, stop), count);

      *step = isnan (steps) ? 1 : (int)MAX (1, steps);
      return TRI_TIME_MILLISECOND;
    }
  if (target / intervals[i - 1].length < intervals[i].length / target)
    i--;
  *step = intervals[i].step;
  return intervals[i].unit;
}

/**
 * tri_ticks_time:
 *
 * Returns: (transfer full) (element-type double): begins of calendar intervals from @start to @stop.
 */
GArray *
tri_ticks_time (double start, double stop, double count)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (double));
  double low = MIN (start, stop);
  double high = MAX (start, stop);
  TriTimeUnit unit;
  double tick;
  int step;

  if (!isfinite (low) || !isfinite (high) || !(count > 0) || fabs (low) > TRI_CALENDAR_MAX ||
      fabs (high) > TRI_CALENDAR_MAX)
    return g_steal_pointer (&ticks);
  unit = tri_time_tick_unit (low, high, MIN (count, TRI_TICKS_MAX / 2), &step);
  tick = tri_time_floor (low, unit, step);
  while (tick <= high && ticks->len < TRI_TICKS_MAX)
    {
      double next = tri_time_offset (tick, unit, step);

      if (tick >= low)
        g_array_append_val (ticks, tick);
      if (!(next > tick))
        break;
      tick = next;
    }
  return g_steal_pointer (&ticks);
}

/**
 * tri_ticks_nice_time:
 * @start: (inout): earlier end
 * @stop: (inout): later end
 *
 * Widens an interval to begins of calendar intervals.
 */
void
tri_ticks_nice_time (double *start, double *stop, double count)
{
  TriTimeUnit unit;
  double end;
  int step;

  if (!isfinite (*start) || !isfinite (*stop) || fabs (*start) > TRI_CALENDAR_MAX ||
      fabs (*stop) > TRI_CALENDAR_MAX)
    return;
  unit = tri_time_tick_unit (*start, *stop, count, &step);
  *start = tri_time_floor (*start, unit, step);
  end = tri_time_floor (*stop, unit, step);
  *stop = end < *stop ? tri_time_offset (end, unit, step) : end;
}
