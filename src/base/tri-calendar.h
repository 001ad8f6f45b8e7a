// SPDX-License-Identifier: GPL-3.0-or-later
// The proleptic Gregorian calendar in UTC, for axes.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TRI_CALENDAR_MAX: the furthest instant from 1970 either way, in milliseconds; the limit of ECMAScript's
 * Date. */
#define TRI_CALENDAR_MAX 8.64e15

/** TriCalendar: an instant in parts. `weekday` counts from Sunday = 0, `yearday` from 1. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int millisecond;
  int weekday;
  int yearday;
} TriCalendar;

gboolean tri_calendar_from_instant (TriCalendar *calendar, double instant);
double tri_calendar_to_instant (int year, int month, int day);
double tri_calendar_parse (const char *text);
double tri_calendar_parse_loose (const char *text);
double tri_calendar_parse_format (const char *text, const char *specifier);

G_END_DECLS
