// SPDX-License-Identifier: GPL-3.0-or-later
// Curves through numbers: density, regression, local regression, quantiles; private to the store module.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriCurvePoint: of a curve. */
typedef struct
{
  double x;
  double y;
} TriCurvePoint;

/** TriRegressionMethod: how a trend is fitted. */
typedef enum
{
  TRI_REGRESSION_LINEAR,
  TRI_REGRESSION_LOG,
  TRI_REGRESSION_EXP,
  TRI_REGRESSION_POW,
  TRI_REGRESSION_QUAD,
  TRI_REGRESSION_POLY,
} TriRegressionMethod;

#define TRI_REGRESSION_MAX_ORDER 12

GArray *tri_density (GArray *values,
                     double bandwidth,
                     gboolean is_cumulative,
                     double low,
                     double high,
                     guint min_steps,
                     guint max_steps);
GArray *
tri_regression (const GArray *points, TriRegressionMethod method, guint order, double low, double high);
GArray *tri_loess (GArray *points, double bandwidth);
double tri_quantile (const GArray *sorted, double p);
void tri_numbers_sort (GArray *values);

G_END_DECLS
