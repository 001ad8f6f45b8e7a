// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers and rows a scale or a guide is made for.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

const TriChartNode *tri_chart_resolve_scale (const TriChartNode *node, TriChannel channel);
const TriChartNode *tri_chart_resolve_guide (const TriChartNode *node, TriChannel channel);
GPtrArray *tri_chart_resolve_layers (const TriChartContext *context,
                                     const TriChartNode *home,
                                     TriChannel channel,
                                     gboolean is_guide);
GArray *
tri_chart_resolve_rows (const TriChartContext *context, const TriChartNode *home, const TriChartLayer *layer);
gboolean tri_chart_resolve_is_whole (const TriChartContext *context, const TriChartNode *home);

G_END_DECLS
