// SPDX-License-Identifier: GPL-3.0-or-later
// Round numbers and round instants on an axis, chosen exactly as d3 chooses them.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TRI_TICKS_MAX: no more ticks than this are ever made, whatever is asked. */
#define TRI_TICKS_MAX 1000

double tri_tick_increment (double start, double stop, double count);
double tri_tick_step (double start, double stop, double count);
GArray *tri_ticks (double start, double stop, double count);
void tri_ticks_nice (double *start, double *stop, double count);

GArray *tri_ticks_log (double start, double stop, double base, double count);
void tri_ticks_nice_log (double *start, double *stop, double base);

/** TriTimeUnit: calendar intervals, all in UTC: a year of a source has no time zone. */
typedef enum
{
  TRI_TIME_MILLISECOND,
  TRI_TIME_SECOND,
  TRI_TIME_MINUTE,
  TRI_TIME_HOUR,
  TRI_TIME_DAY,
  TRI_TIME_WEEK, // from Sunday
  TRI_TIME_MONTH,
  TRI_TIME_YEAR,
} TriTimeUnit;

double tri_time_floor (double instant, TriTimeUnit unit, int step);
double tri_time_offset (double instant, TriTimeUnit unit, int step);
TriTimeUnit tri_time_tick_unit (double start, double stop, double count, int *step);
GArray *tri_ticks_time (double start, double stop, double count);
void tri_ticks_nice_time (double *start, double *stop, double count);

G_END_DECLS
