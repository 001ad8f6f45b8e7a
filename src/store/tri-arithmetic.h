// SPDX-License-Identifier: GPL-3.0-or-later
// The formula of a computed claim: numbers and claim ids with + - * / and parentheses.

#pragma once

#include "tri-store-types.h"

G_BEGIN_DECLS

/** TriArithmeticLookup: the value of a claim; NaN where it has none or does not exist. */
typedef double (*TriArithmeticLookup) (const char *claim, gpointer data);

gboolean tri_arithmetic_evaluate (const char *formula,
                                  TriArithmeticLookup lookup,
                                  gpointer data,
                                  double *value,
                                  GError **error);
gboolean tri_arithmetic_agrees (double computed, double stated);

G_END_DECLS
