// SPDX-License-Identifier: GPL-3.0-or-later
// Time units of Vega-Lite: “yearmonth”, “hoursminutes”: an instant cut to some of its parts.

#pragma once

#include <glib.h>

#include "tri-calendar.h"

G_BEGIN_DECLS

/** TriTimePart: of a unit, as flags. */
typedef enum
{
  TRI_TIME_PART_YEAR = 1 << 0,
  TRI_TIME_PART_QUARTER = 1 << 1,
  TRI_TIME_PART_MONTH = 1 << 2,
  TRI_TIME_PART_WEEK = 1 << 3,
  TRI_TIME_PART_DATE = 1 << 4,
  TRI_TIME_PART_DAY = 1 << 5,
  TRI_TIME_PART_DAYOFYEAR = 1 << 6,
  TRI_TIME_PART_HOURS = 1 << 7,
  TRI_TIME_PART_MINUTES = 1 << 8,
  TRI_TIME_PART_SECONDS = 1 << 9,
  TRI_TIME_PART_MILLISECONDS = 1 << 10,
} TriTimePart;

gboolean tri_time_unit_parse (const char *name, guint *parts);
double tri_time_unit_floor (double instant, guint parts, int step);
double tri_time_unit_next (double instant, guint parts, int step);
char *tri_time_unit_dup_format (guint parts);
int tri_calendar_week (const TriCalendar *calendar);

G_END_DECLS
