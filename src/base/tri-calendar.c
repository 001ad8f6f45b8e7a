// SPDX-License-Identifier: GPL-3.0-or-later
// Days and instants. The day arithmetic is Howard Hinnant's days_from_civil and civil_from_days.

#include "tri-calendar.h"

#include <math.h>
#include <string.h>

#include "tri-edtf.h"

#define DAY_MS 86400000.0
#define UNIX_EPOCH_JULIAN 719163 // GDate's julian day of 1970-01-01

static gint64
days_from_civil (gint64 year, int month, int day)
{
  gint64 era;
  gint64 year_of_era;
  gint64 day_of_year;

  year -= month <= 2;
  era = (year >= 0 ? year : year - 399) / 400;
  year_of_era = year - era * 400;
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/**
 * tri_calendar_from_instant:
 * @calendar: (out): the parts
 * @instant: milliseconds from 1970-01-01 UTC
 *
 * Returns: %FALSE where @instant is no number or beyond %TRI_CALENDAR_MAX.
 */
gboolean
tri_calendar_from_instant (TriCalendar *calendar, double instant)
{
  gint64 days;
  gint64 rest;
  gint64 era;
  gint64 day_of_era;
  gint64 year_of_era;
  gint64 day_of_year;
  gint64 month;

  if (!isfinite (instant) || fabs (instant) > TRI_CALENDAR_MAX)
    return FALSE;
  days = (gint64)floor (instant / DAY_MS);
  rest = (gint64)floor (instant - days * DAY_MS);
  calendar->weekday = (int)(((days + 4) % 7 + 7) % 7);
  calendar->hour = (int)(rest / 3600000);
  calendar->minute = (int)(rest / 60000 % 60);
  calendar->second = (int)(rest / 1000 % 60);
  calendar->millisecond = (int)(rest % 1000);

  days += 719468;
  era = (days >= 0 ? days : days - 146096) / 146097;
  day_of_era = days - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * day_of_year + 2) / 153;
  calendar->day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
  calendar->month = (int)(month < 10 ? month + 3 : month - 9);
  calendar->year = (int)(year_of_era + era * 400 + (calendar->month <= 2));
  calendar->yearday = (int)(days - 719468 - days_from_civil (calendar->year, 1, 1)) + 1;
  return TRUE;
}

/**
 * tri_calendar_to_instant:
 *
 * Returns: midnight UTC at the begin of the day, in milliseconds from 1970-01-01.
 */
double
tri_calendar_to_instant (int year, int month, int day)
{
  return days_from_civil (year, month, day) * DAY_MS;
}

/**
 * tri_calendar_parse:
 * @text: (nullable): an ISO 8601 date, with or without time, or an EDTF date as in a pack
 *
 * Returns: the instant, of an interval or a coarse date its first day; NaN where @text is neither.
 */
double
tri_calendar_parse (const char *text)
{
  TriEdtf edtf;

  if (text == NULL || text[0] == '\0')
    return NAN;
  if (strchr (text, ':') != NULL)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

      return time == NULL
               ? NAN
               : g_date_time_to_unix (time) * 1000.0 + floor (g_date_time_get_microsecond (time) / 1000.0);
    }
  if (!tri_edtf_parse (&edtf, text, NULL))
    return NAN;
  return ((edtf.open_start ? edtf.last : edtf.first) - UNIX_EPOCH_JULIAN) * DAY_MS;
}
