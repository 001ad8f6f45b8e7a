// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the numbers of a text, in digits and in English words.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TRI_NUMBER_MAX_VALUES 8

/**
 * TriNumber: a number as it stands in a text; positions count characters. `values` are the numbers it is made
 * of: two for “1971–1997”, and one for “21,000”. `other` is another reading of the first, or equal to it:
 * with the scale that follows, as in “1.3 million”, or with the point of “1.375” as a decimal point.
 */
typedef struct
{
  guint start;
  guint end;
  double values[TRI_NUMBER_MAX_VALUES];
  guint n_values;
  double other;
} TriNumber;

GArray *tri_numbers_find (const gunichar *text, glong length);

G_END_DECLS
