// SPDX-License-Identifier: GPL-3.0-or-later
// Dates in SQL: milliseconds from 1970-01-01 UTC, or a text that reads as a date.

#include "tri-sql-vega.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-format.h"
#include "tri-time-unit.h"

/** tri_sql_get_instant: a number as it is, a text as a date; NaN for anything else. */
double
tri_sql_get_instant (sqlite3_value *value)
{
  if (tri_sql_is_number (value))
    return sqlite3_value_double (value);
  if (sqlite3_value_type (value) != SQLITE_TEXT)
    return NAN;
  return tri_calendar_parse_loose ((const char *)sqlite3_value_text (value));
}

// tri_time (date): its milliseconds.
static void
time_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  tri_sql_result_number (context, tri_sql_get_instant (values[0]));
}

// tri_date_part (part, date)
static void
date_part_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *part = (const char *)sqlite3_value_text (values[0]);
  TriCalendar calendar;

  if (part == NULL || !tri_calendar_from_instant (&calendar, tri_sql_get_instant (values[1])))
    return;
  sqlite3_result_int (context, strcmp (part, "year") == 0        ? calendar.year
                               : strcmp (part, "quarter") == 0   ? (calendar.month - 1) / 3 + 1
                               : strcmp (part, "month") == 0     ? calendar.month - 1
                               : strcmp (part, "date") == 0      ? calendar.day
                               : strcmp (part, "day") == 0       ? calendar.weekday
                               : strcmp (part, "dayofyear") == 0 ? calendar.yearday
                               : strcmp (part, "week") == 0      ? tri_calendar_week (&calendar)
                               : strcmp (part, "hours") == 0     ? calendar.hour
                               : strcmp (part, "minutes") == 0   ? calendar.minute
                               : strcmp (part, "seconds") == 0   ? calendar.second
                                                                 : calendar.millisecond);
}

// tri_datetime (year, month from 0, day, hours, minutes, seconds, milliseconds), or of one text or number
static void
datetime_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  double parts[7] = { 0, 0, 1, 0, 0, 0, 0 };
  double year;
  double month;

  if (n == 1)
    {
      tri_sql_result_number (context, tri_sql_get_instant (values[0]));
      return;
    }
  for (int i = 0; i < n && i < 7; i++)
    {
      if (!tri_sql_is_number (values[i]))
        return;
      parts[i] = sqlite3_value_double (values[i]);
    }
  year = parts[0] + floor (parts[1] / 12);
  month = parts[1] - 12 * floor (parts[1] / 12);
  if (!(fabs (year) < 200000) || !(fabs (parts[2]) < 1e8))
    return;
  tri_sql_result_number (context, tri_calendar_to_instant ((int)year, (int)month + 1, 1) +
                                    (parts[2] - 1) * 86400000 + parts[3] * 3600000 + parts[4] * 60000 +
                                    parts[5] * 1000 + parts[6]);
}

static void
result_format (sqlite3_context *context, const char *specifier, double instant)
{
  if (specifier == NULL || !tri_time_format_check (specifier, NULL) || !isfinite (instant))
    return;
  tri_sql_result_text (context, tri_time_format_apply (specifier, instant));
}

// tri_time_format (date, specifier)
static void
time_format_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  result_format (context, (const char *)sqlite3_value_text (values[1]), tri_sql_get_instant (values[0]));
}

// tri_month_name (month from 0, short)
static void
month_name_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  int month = sqlite3_value_int (values[0]);

  result_format (context, sqlite3_value_int (values[1]) ? "%b" : "%B",
                 tri_calendar_to_instant (2012, ((month % 12) + 12) % 12 + 1, 1));
}

// tri_day_name (weekday from Sunday = 0, short); 2012 began on a Sunday
static void
day_name_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  int day = sqlite3_value_int (values[0]);

  result_format (context, sqlite3_value_int (values[1]) ? "%a" : "%A",
                 tri_calendar_to_instant (2012, 1, ((day % 7) + 7) % 7 + 1));
}

// tri_time_unit (date, unit, step) and, with `user`, the begin of the next
static void
time_unit_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *name = (const char *)sqlite3_value_text (values[1]);
  double instant = tri_sql_get_instant (values[0]);
  int step = MAX (1, sqlite3_value_int (values[2]));
  guint units;

  if (name == NULL || !tri_time_unit_parse (name, &units))
    return;
  instant = tri_time_unit_floor (instant, units, step);
  if (GPOINTER_TO_INT (sqlite3_user_data (context)) != 0)
    instant = tri_time_unit_next (instant, units, step);
  tri_sql_result_number (context, instant);
}

static const TriSqlFunction functions[] = {
  { "tri_time", 1, 0, time_func, NULL, NULL },
  { "tri_date_part", 2, 0, date_part_func, NULL, NULL },
  { "tri_datetime", -1, 0, datetime_func, NULL, NULL },
  { "tri_time_format", 2, 0, time_format_func, NULL, NULL },
  { "tri_month_name", 2, 0, month_name_func, NULL, NULL },
  { "tri_day_name", 2, 0, day_name_func, NULL, NULL },
  { "tri_time_unit", 3, 0, time_unit_func, NULL, NULL },
  { "tri_time_unit_end", 3, 1, time_unit_func, NULL, NULL },
};

const TriSqlFunction *
tri_sql_time_functions (guint *n)
{
  *n = G_N_ELEMENTS (functions);
  return functions;
}
