// SPDX-License-Identifier: GPL-3.0-or-later
// Views side by side, above one another or in a grid, each with its heading and its legends.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

gboolean
tri_chart_compose_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error);

G_END_DECLS
