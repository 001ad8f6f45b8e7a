// SPDX-License-Identifier: GPL-3.0-or-later
// One plot with its axes or rows, set into a rectangle and drawn.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

/** TriChartMargins: what stands around a plot. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} TriChartMargins;

TriChartMargins
tri_chart_plot_measure (TriChartContext *context, TriChartFrame *frame, double width, double height);
void tri_chart_plot_fit (TriChartContext *context, TriChartFrame *frame, TriRect area);
void tri_chart_plot_draw (TriChartContext *context, TriChartFrame *frame, TriRect area);
double
tri_chart_plot_draw_heading (TriChartContext *context, const char *text, TriRect area, gboolean centred);

G_END_DECLS
