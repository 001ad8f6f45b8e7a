// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled rows: bold words with a lighter second part, a column at the right.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

void tri_chart_rows_collect (TriChartFrame *frame);
void tri_chart_rows_measure (TriChartContext *context, TriChartFrame *frame, double width, double height);
double tri_chart_rows_label_height (const TriChartContext *context);
double tri_chart_rows_centre (const TriChartContext *context, const TriChartFrame *frame, guint index);
void tri_chart_rows_draw (TriChartContext *context, TriChartFrame *frame, TriRect area);
void tri_chart_rows_draw_empty (TriChartContext *context, TriChartFrame *frame);

G_END_DECLS
