// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as far as a source knows them: Extended Date/Time Format (ISO 8601-2:2019), level 1 subset.

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** TriDatePrecision: the smallest unit given. */
typedef enum
{
  TRI_DATE_UNKNOWN,
  TRI_DATE_YEAR,
  TRI_DATE_SEASON, // level 1: months 21 to 24, northern spring to winter
  TRI_DATE_MONTH,
  TRI_DATE_DAY,
} TriDatePrecision;

/**
 * TriEdtf: a date or an interval. `first` and `last` are the days it may begin and end on, both counted as
 * Julian day numbers (GDate's julian day); an open or unknown side has its flag set and no bound.
 */
typedef struct
{
  gint32 first;
  gint32 last;
  TriDatePrecision start_precision;
  TriDatePrecision end_precision;
  gboolean is_interval;
  gboolean open_start; // "../2014" (open) or "/2014" (unknown)
  gboolean open_end;
  gboolean approximate; // "~"
  gboolean uncertain;   // "?"
} TriEdtf;

#define TRI_EDTF_ERROR (tri_edtf_error_quark ())
typedef enum
{
  TRI_EDTF_ERROR_SYNTAX, // not a date of the subset
  TRI_EDTF_ERROR_RANGE,  // a month, day or order of days that cannot be
} TriEdtfError;

GQuark tri_edtf_error_quark (void);
gboolean tri_edtf_parse (TriEdtf *edtf, const char *text, GError **error);
char *tri_edtf_format (const TriEdtf *edtf);

G_END_DECLS
