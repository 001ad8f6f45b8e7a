// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and instants in words, by the specifiers of d3-format and d3-time-format.

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRI_FORMAT_ERROR (tri_format_error_quark ())
typedef enum
{
  TRI_FORMAT_ERROR_SYNTAX, // not a specifier
  TRI_FORMAT_ERROR_LIMIT,  // wider or more precise than a label can be
} TriFormatError;

/** TriNumberFormat: `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`; a plain value. */
typedef struct
{
  gunichar fill;
  char align;  // '<' '>' '^' '='
  char sign;   // '-' '+' '(' ' '
  char symbol; // '$' '#' or 0
  gboolean zero;
  int width; // −1: none
  gboolean comma;
  int precision; // −1: none
  gboolean trim;
  char type;           // 0: none
  gboolean has_prefix; // of type s: all values have the same
  int prefix;          // power of a thousand
} TriNumberFormat;

GQuark tri_format_error_quark (void);
gboolean tri_number_format_parse (TriNumberFormat *format, const char *specifier, GError **error);
char *tri_number_format_apply (const TriNumberFormat *format, double value);
TriNumberFormat tri_number_format_for_step (const TriNumberFormat *format, double step, double largest);

gboolean tri_time_format_check (const char *specifier, GError **error);
char *tri_time_format_apply (const char *specifier, double instant);
char *tri_time_format_tick (double instant);

G_END_DECLS
