// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of a layer, by type; all in the pixels of their plot.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

void tri_chart_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);
TriPrecisionMark tri_chart_mark_precision (const TriChartContext *context,
                                           const TriChartFrame *frame,
                                           const TriChartLayer *layer,
                                           guint row,
                                           TriChannel channel);
TriStroke
tri_chart_mark_stroke (const TriChartContext *context, const TriChartLayer *layer, guint row, double width);
void tri_chart_mark_set_row (const TriChartContext *context, int item, guint row, double opacity);
GPtrArray *tri_chart_mark_group_rows (TriChartFrame *frame, guint layer);

// One file each
void tri_bar_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);   // and rect
void tri_point_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer); // circle, square
void tri_line_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);  // and area
void tri_rule_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);  // and tick
void tri_text_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);
void tri_geoshape_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);
void tri_arc_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);
void tri_cell_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);
void tri_reference_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer);

G_END_DECLS
