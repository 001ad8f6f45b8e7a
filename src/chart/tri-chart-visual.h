// SPDX-License-Identifier: GPL-3.0-or-later
// Scales that are no positions: colour, opacity, size, shape, dash.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

gboolean tri_chart_visuals_init (TriChartContext *context, GError **error);
gboolean tri_chart_colors_init (TriChartContext *context, TriVisual *visual, GError **error);
gboolean tri_chart_colors_check (const TriChartLayer *layer, TriChannel channel, GError **error);
void tri_chart_visuals_clear (TriChartContext *context);
TriPaint
tri_chart_paint (const TriChartContext *context, const TriChartLayer *layer, guint row, gboolean is_stroke);
gboolean tri_chart_paint_parse (const TriChartContext *context, const char *text, TriPaint *paint);
TriPaint tri_chart_paint_at (const TriChartContext *context, const TriVisual *visual, double unit);
double tri_chart_visual_number (const TriChartLayer *layer, TriChannel channel, guint row, double fallback);
TriSymbolShape tri_chart_visual_shape (const TriChartLayer *layer, guint row, TriSymbolShape fallback);
gboolean tri_chart_shape_parse (const char *name, TriSymbolShape *shape);
TriColor tri_chart_token (const TriChartContext *context, TriColorToken token);

G_END_DECLS
