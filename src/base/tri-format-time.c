// SPDX-License-Identifier: GPL-3.0-or-later
// Instants by d3-time-format 4, in UTC and English.

#include "tri-format.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-ticks.h"

static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };
static const char *const days[] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
                                    "Thursday", "Friday", "Saturday" };
#define DIRECTIVES "aAbBcdefgGHIjLmMpqQsSuUVwWxXyYZ%"

/**
 * tri_time_format_check:
 *
 * Returns: %FALSE with %TRI_FORMAT_ERROR where @specifier holds a directive d3-time-format does not know.
 */
gboolean
tri_time_format_check (const char *specifier, GError **error)
{
  if (!g_utf8_validate (specifier, -1, NULL) || strlen (specifier) > 200)
    {
      g_set_error_literal (error, TRI_FORMAT_ERROR, TRI_FORMAT_ERROR_LIMIT,
                           "the time format is longer than 200 bytes or not UTF-8");
      return FALSE;
    }
  for (const char *p = strchr (specifier, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      p++;
      if (*p == '-' || *p == '_' || *p == '0')
        p++;
      if (*p == '\0' || strchr (DIRECTIVES, *p) == NULL)
        {
          g_set_error (error, TRI_FORMAT_ERROR, TRI_FORMAT_ERROR_SYNTAX,
                       "“%s” is not a time format; write it as in d3-time-format, for example “%%Y” or “%%b "
                       "%%d”",
                       specifier);
          return FALSE;
        }
    }
  return TRUE;
}

// Thursday's year and week, ISO 8601
static int
iso_week (const TriCalendar *calendar, int *year)
{
  g_autoptr (GDate) date = NULL;

  *year = calendar->year;
  if (calendar->year < 1 || calendar->year > 9999)
    return 1;
  date = g_date_new_dmy ((GDateDay)calendar->day, (GDateMonth)calendar->month, (GDateYear)calendar->year);
  if (calendar->month == 1 && g_date_get_iso8601_week_of_year (date) > 50)
    *year -= 1;
  else if (calendar->month == 12 && g_date_get_iso8601_week_of_year (date) == 1)
    *year += 1;
  return (int)g_date_get_iso8601_week_of_year (date);
}

static void
append_number (GString *text, int value, int width, char fill, char modifier)
{
  g_autofree char *digits = g_strdup_printf ("%d", ABS (value));

  if (modifier != '\0')
    fill = modifier == '-' ? '\0' : modifier == '_' ? ' ' : '0';
  if (value < 0)
    g_string_append (text, "\u2212");
  for (int i = (int)strlen (digits); i < width && fill != '\0'; i++)
    g_string_append_c (text, fill);
  g_string_append (text, digits);
}

static void append_all (GString *text, const char *specifier, const TriCalendar *calendar, double instant);

static void
append_one (GString *text, char directive, char modifier, const TriCalendar *calendar, double instant)
{
  int year;
  int week = iso_week (calendar, &year);

  switch (directive)
    {
    case 'a':
      g_string_append_len (text, days[calendar->weekday], 3);
      break;
    case 'A':
      g_string_append (text, days[calendar->weekday]);
      break;
    case 'b':
      g_string_append_len (text, months[calendar->month - 1], 3);
      break;
    case 'B':
      g_string_append (text, months[calendar->month - 1]);
      break;
    case 'c':
      append_all (text, "%x, %X", calendar, instant);
      break;
    case 'd':
      append_number (text, calendar->day, 2, '0', modifier);
      break;
    case 'e':
      append_number (text, calendar->day, 2, ' ', modifier);
      break;
    case 'f':
      append_number (text, calendar->millisecond * 1000, 6, '0', modifier);
      break;
    case 'g':
      append_number (text, year % 100, 2, '0', modifier);
      break;
    case 'G':
      append_number (text, year, 4, '0', modifier);
      break;
    case 'H':
      append_number (text, calendar->hour, 2, '0', modifier);
      break;
    case 'I':
      append_number (text, (calendar->hour + 11) % 12 + 1, 2, '0', modifier);
      break;
    case 'j':
      append_number (text, calendar->yearday, 3, '0', modifier);
      break;
    case 'L':
      append_number (text, calendar->millisecond, 3, '0', modifier);
      break;
    case 'm':
      append_number (text, calendar->month, 2, '0', modifier);
      break;
    case 'M':
      append_number (text, calendar->minute, 2, '0', modifier);
      break;
    case 'p':
      g_string_append (text, calendar->hour < 12 ? "AM" : "PM");
      break;
    case 'q':
      append_number (text, (calendar->month - 1) / 3 + 1, 1, '0', modifier);
      break;
    case 'Q':
      g_string_append_printf (text, "%.0f", instant);
      break;
    case 's':
      g_string_append_printf (text, "%.0f", floor (instant / 1000));
      break;
    case 'S':
      append_number (text, calendar->second, 2, '0', modifier);
      break;
    case 'u':
      append_number (text, calendar->weekday == 0 ? 7 : calendar->weekday, 1, '0', modifier);
      break;
    case 'U':
      append_number (text, (calendar->yearday + 6 - calendar->weekday) / 7, 2, '0', modifier);
      break;
    case 'V':
      append_number (text, week, 2, '0', modifier);
      break;
    case 'w':
      append_number (text, calendar->weekday, 1, '0', modifier);
      break;
    case 'W':
      append_number (text, (calendar->yearday + 6 - (calendar->weekday + 6) % 7) / 7, 2, '0', modifier);
      break;
    case 'x':
      append_all (text, "%-m/%-d/%Y", calendar, instant);
      break;
    case 'X':
      append_all (text, "%-I:%M:%S %p", calendar, instant);
      break;
    case 'y':
      append_number (text, ((calendar->year % 100) + 100) % 100, 2, '0', modifier);
      break;
    case 'Y':
      append_number (text, calendar->year, 4, '0', modifier);
      break;
    case 'Z':
      g_string_append (text, "+0000");
      break;
    case '%':
    default:
      g_string_append_c (text, '%');
      break;
    }
}

static void
append_all (GString *text, const char *specifier, const TriCalendar *calendar, double instant)
{
  for (const char *p = specifier; *p != '\0'; p++)
    {
      char modifier = '\0';

      if (*p != '%' || p[1] == '\0')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if ((*p == '-' || *p == '_' || *p == '0') && p[1] != '\0')
        modifier = *p++;
      append_one (text, *p, modifier, calendar, instant);
    }
}

/**
 * tri_time_format_apply:
 * @specifier: one that tri_time_format_check() accepts
 * @instant: milliseconds from 1970-01-01 UTC
 *
 * Returns: (transfer full): the instant in words; "" where it is none.
 */
char *
tri_time_format_apply (const char *specifier, double instant)
{
  TriCalendar calendar;
  GString *text = g_string_new (NULL);

  if (tri_calendar_from_instant (&calendar, instant))
    append_all (text, specifier, &calendar, instant);
  return g_string_free (text, FALSE);
}

/**
 * tri_time_format_tick:
 *
 * Returns: (transfer full): the shortest label of a tick that stands at the begin of a unit, as d3-scale's
 * time scale and Vega's default: the year for its first day, the month for its first, else the day, hour,
 * minute.
 */
char *
tri_time_format_tick (double instant)
{
  if (tri_time_floor (instant, TRI_TIME_SECOND, 1) < instant)
    return tri_time_format_apply (".%L", instant);
  if (tri_time_floor (instant, TRI_TIME_MINUTE, 1) < instant)
    return tri_time_format_apply (":%S", instant);
  if (tri_time_floor (instant, TRI_TIME_HOUR, 1) < instant)
    return tri_time_format_apply ("%I:%M", instant);
  if (tri_time_floor (instant, TRI_TIME_DAY, 1) < instant)
    return tri_time_format_apply ("%I %p", instant);
  if (tri_time_floor (instant, TRI_TIME_MONTH, 1) < instant)
    return tri_time_floor (instant, TRI_TIME_WEEK, 1) < instant ? tri_time_format_apply ("%a %d", instant)
                                                                : tri_time_format_apply ("%b %d", instant);
  if (tri_time_floor (instant, TRI_TIME_YEAR, 1) < instant)
    return tri_time_format_apply ("%B", instant);
  return tri_time_format_apply ("%Y", instant);
}
