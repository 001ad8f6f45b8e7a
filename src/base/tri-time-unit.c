// SPDX-License-Identifier: GPL-3.0-or-later
// Time units by the rules of vega-time: a unit without a year stands in 2012, a leap year that began on a
// Sunday.

#include "tri-time-unit.h"

#include <math.h>
#include <string.h>

#define BASE_YEAR 2012
#define DAY_MS 86400000.0

static const struct
{
  const char *name;
  guint part;
} part_names[] = { { "year", TRI_TIME_PART_YEAR },
                   { "quarter", TRI_TIME_PART_QUARTER },
                   { "month", TRI_TIME_PART_MONTH },
                   { "week", TRI_TIME_PART_WEEK },
                   { "dayofyear", TRI_TIME_PART_DAYOFYEAR },
                   { "date", TRI_TIME_PART_DATE },
                   { "day", TRI_TIME_PART_DAY },
                   { "hours", TRI_TIME_PART_HOURS },
                   { "minutes", TRI_TIME_PART_MINUTES },
                   { "seconds", TRI_TIME_PART_SECONDS },
                   { "milliseconds", TRI_TIME_PART_MILLISECONDS } };

/**
 * tri_time_unit_parse:
 * @name: “year”, “yearmonthdate”, “utchours”, …: parts from the longest to the shortest
 * @parts: (out): flags of TriTimePart
 */
gboolean
tri_time_unit_parse (const char *name, guint *parts)
{
  guint next = 0;

  *parts = 0;
  if (g_str_has_prefix (name, "utc"))
    name += 3;
  while (*name != '\0')
    {
      guint i = next;

      while (i < G_N_ELEMENTS (part_names) && !g_str_has_prefix (name, part_names[i].name))
        i++;
      if (i == G_N_ELEMENTS (part_names))
        return FALSE;
      *parts |= part_names[i].part;
      name += strlen (part_names[i].name);
      next = i + 1;
    }
  return *parts != 0;
}

/** tri_calendar_week: the week of the year from Sunday, 0 before the first, as d3-time's %U. */
int
tri_calendar_week (const TriCalendar *calendar)
{
  return (calendar->yearday + 6 - calendar->weekday) / 7;
}

static int
floor_to (int value, int step)
{
  return (int)floor ((double)value / step) * step;
}

// The day a week of a year begins with, and its weekdays.
static double
week_day (int year, int week, int weekday)
{
  double first = tri_calendar_to_instant (year, 1, 1);
  TriCalendar calendar;

  tri_calendar_from_instant (&calendar, first);
  return first + DAY_MS * (weekday - calendar.weekday + (calendar.weekday > 0 ? 7 : 0) + 7 * (week - 1));
}

/**
 * tri_time_unit_floor:
 * @step: every so many of the shortest part
 *
 * Returns: the begin of the unit @instant lies in; NaN where it is no instant.
 */
double
tri_time_unit_floor (double instant, guint parts, int step)
{
  guint smallest = 0;
  TriCalendar c;
  int year;
  double day;

  if (!tri_calendar_from_instant (&c, instant))
    return NAN;
  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++)
    if (parts & part_names[i].part)
      smallest = part_names[i].part;
  step = MAX (1, step);
#define CUT(part, value) (smallest == (part) ? floor_to ((value), step) : (value))
  year = parts & TRI_TIME_PART_YEAR ? CUT (TRI_TIME_PART_YEAR, c.year) : BASE_YEAR;
  if (parts & TRI_TIME_PART_WEEK)
    day = week_day (year, CUT (TRI_TIME_PART_WEEK, tri_calendar_week (&c)),
                    parts & TRI_TIME_PART_DAY ? c.weekday : 0);
  else if (parts & TRI_TIME_PART_DAYOFYEAR)
    day = tri_calendar_to_instant (year, 1, 1) + CUT (TRI_TIME_PART_DAYOFYEAR, c.yearday - 1) * DAY_MS;
  else
    {
      int month = parts & TRI_TIME_PART_MONTH     ? CUT (TRI_TIME_PART_MONTH, c.month - 1)
                  : parts & TRI_TIME_PART_QUARTER ? (CUT (TRI_TIME_PART_QUARTER, (c.month - 1) / 3)) * 3
                                                  : 0;
      int date = parts & TRI_TIME_PART_DATE  ? CUT (TRI_TIME_PART_DATE, c.day - 1) + 1
                 : parts & TRI_TIME_PART_DAY ? CUT (TRI_TIME_PART_DAY, c.weekday) + 1
                                             : 1;

      day = tri_calendar_to_instant (year, month + 1, 1) + (date - 1) * DAY_MS;
    }
  return day + (parts & TRI_TIME_PART_HOURS ? CUT (TRI_TIME_PART_HOURS, c.hour) * 3600000.0 : 0) +
         (parts & TRI_TIME_PART_MINUTES ? CUT (TRI_TIME_PART_MINUTES, c.minute) * 60000.0 : 0) +
         (parts & TRI_TIME_PART_SECONDS ? CUT (TRI_TIME_PART_SECONDS, c.second) * 1000.0 : 0) +
         (parts & TRI_TIME_PART_MILLISECONDS ? CUT (TRI_TIME_PART_MILLISECONDS, c.millisecond) : 0);
#undef CUT
}

/** tri_time_unit_next: the begin of the unit behind the one that begins at @instant. */
double
tri_time_unit_next (double instant, guint parts, int step)
{
  TriCalendar c;
  int months;

  step = MAX (1, step);
  if (!tri_calendar_from_instant (&c, instant))
    return NAN;
  if (parts & TRI_TIME_PART_MILLISECONDS)
    return instant + step;
  if (parts & TRI_TIME_PART_SECONDS)
    return instant + 1000.0 * step;
  if (parts & TRI_TIME_PART_MINUTES)
    return instant + 60000.0 * step;
  if (parts & TRI_TIME_PART_HOURS)
    return instant + 3600000.0 * step;
  if (parts & (TRI_TIME_PART_DATE | TRI_TIME_PART_DAY | TRI_TIME_PART_DAYOFYEAR))
    return instant + DAY_MS * step;
  if (parts & TRI_TIME_PART_WEEK)
    return instant + 7 * DAY_MS * step;
  if (!(parts & (TRI_TIME_PART_MONTH | TRI_TIME_PART_QUARTER)))
    return tri_calendar_to_instant (c.year + step, c.month, c.day);
  months = c.month - 1 + (parts & TRI_TIME_PART_MONTH ? step : 3 * step);
  return tri_calendar_to_instant (c.year + months / 12, months % 12 + 1, 1) + (c.day - 1) * DAY_MS;
}

/** tri_time_unit_dup_format: (transfer full): the specifier Vega-Lite labels such a unit with: those of its
 * parts, from the longest run that has one. */
char *
tri_time_unit_dup_format (guint parts)
{
  static const struct
  {
    guint parts;
    const char *format;
  } formats[] = {
    { TRI_TIME_PART_YEAR | TRI_TIME_PART_MONTH | TRI_TIME_PART_DATE, "%b %d, %Y " },
    { TRI_TIME_PART_YEAR | TRI_TIME_PART_MONTH, "%b %Y " },
    { TRI_TIME_PART_HOURS | TRI_TIME_PART_MINUTES, "%H:%M" },
    { TRI_TIME_PART_YEAR, "%Y " },
    { TRI_TIME_PART_QUARTER, "Q%q " },
    { TRI_TIME_PART_MONTH, "%b " },
    { TRI_TIME_PART_WEEK, "W%U " },
    { TRI_TIME_PART_DAYOFYEAR, "%j " },
    { TRI_TIME_PART_DATE, "%d " },
    { TRI_TIME_PART_DAY, "%a " },
    { TRI_TIME_PART_HOURS, "%H:00" },
    { TRI_TIME_PART_MINUTES, "00:%M" },
    { TRI_TIME_PART_SECONDS, ":%S" },
    { TRI_TIME_PART_MILLISECONDS, ".%L" },
  };
  GString *text = g_string_new (NULL);

  while (parts != 0)
    {
      // A run begins with the longest part that is left.
      guint longest = parts & (~parts + 1);
      guint i = 0;

      while (i < G_N_ELEMENTS (formats) &&
             ((formats[i].parts & longest) == 0 || (formats[i].parts & parts) != formats[i].parts ||
              (formats[i].parts & (longest - 1)) != 0))
        i++;
      if (i == G_N_ELEMENTS (formats))
        break;
      g_string_append (text, formats[i].format);
      parts &= ~formats[i].parts;
    }
  return g_strchomp (g_string_free (text, FALSE));
}
