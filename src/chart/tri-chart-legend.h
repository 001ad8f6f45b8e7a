// SPDX-License-Identifier: GPL-3.0-or-later
// Legends: only what a label on the mark cannot say.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

TriRect tri_chart_legend_measure (TriChartContext *context, const TriChartNode *view, double width);
void tri_chart_legend_draw (TriChartContext *context, const TriChartNode *view, TriRect area);

G_END_DECLS
