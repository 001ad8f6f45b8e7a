// SPDX-License-Identifier: GPL-3.0-or-later
// A number with the precision its source gave it.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriQualifier: how exactly a source states a number; the names of claims.csv. */
typedef enum
{
  TRI_QUALIFIER_NONE,
  TRI_QUALIFIER_EXACT,
  TRI_QUALIFIER_ABOUT,
  TRI_QUALIFIER_ESTIMATED,
  TRI_QUALIFIER_SOME,
  TRI_QUALIFIER_LESS_THAN,
  TRI_QUALIFIER_UP_TO,
  TRI_QUALIFIER_MORE_THAN,
  TRI_QUALIFIER_AT_LEAST,
  TRI_QUALIFIER_RANGE,
  TRI_QUALIFIER_ORDER,
} TriQualifier;

/** TriPrecision: the six ways a value is drawn (NOTES §7). */
typedef enum
{
  TRI_PRECISION_NONE,    // no figure
  TRI_PRECISION_EXACT,   // exact
  TRI_PRECISION_ABOUT,   // about, estimated, some, order
  TRI_PRECISION_CEILING, // less than, up to: `high` is the wall
  TRI_PRECISION_FLOOR,   // more than, at least: `low` is the wall
  TRI_PRECISION_RANGE,   // low to high
} TriPrecision;

/** TriQuantity: value and bounds; NaN where the source gives none. */
typedef struct
{
  double value;
  double low;
  double high;
  TriQualifier qualifier;
} TriQuantity;

TriQualifier tri_qualifier_parse (const char *text);
const char *tri_qualifier_to_string (TriQualifier qualifier);
TriPrecision tri_quantity_get_precision (TriQuantity quantity);
double tri_quantity_get_nominal (TriQuantity quantity);
char *tri_quantity_format (TriQuantity quantity, const char *unit);
char *tri_number_format (double value);

G_END_DECLS
