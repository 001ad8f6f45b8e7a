// SPDX-License-Identifier: GPL-3.0-or-later
// One plot for each value of a field, in a grid.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

gboolean
tri_chart_facet_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error);

G_END_DECLS
