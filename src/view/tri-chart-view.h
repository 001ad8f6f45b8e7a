// SPDX-License-Identifier: GPL-3.0-or-later
// A chart whose parameters and axes are set by hand.

#pragma once

#include "tri-chart-param.h"
#include "tri-chart-spec.h"
#include "tri-scene-view.h"

G_BEGIN_DECLS

#define TRI_TYPE_CHART_VIEW (tri_chart_view_get_type ())

/**
 * TriChartView: the chart, its brushes above it, its controls below.
 *
 * What a hand sets becomes another TriChartParamValues, told by `values-changed`; who listens compiles the
 * chart anew with them.
 *
 * CSS nodes: `chartview`, with `box.chart-controls` and `button.chart-home`.
 *
 * Keyboard: as TriSceneView; B draws a brush, or takes it away; Shift with an arrow moves it, Ctrl+Shift with
 * an arrow moves its far edge; + and − zoom the axis, 0 goes back, Shift with an arrow moves along it where
 * there is no brush; Escape clears brushes, legend and points, then the zoom.
 *
 * Accessibility: a group; the brush and the legend are told by the description of the content.
 */
G_DECLARE_FINAL_TYPE (TriChartView, tri_chart_view, TRI, CHART_VIEW, GtkWidget)

GtkWidget *tri_chart_view_new (const char *origin);
TriSceneView *tri_chart_view_get_content (TriChartView *self);
void tri_chart_view_set_spec (TriChartView *self, const TriChartSpec *spec);
TriChartParamValues *tri_chart_view_get_values (TriChartView *self);
void tri_chart_view_set_values (TriChartView *self, TriChartParamValues *values);
void tri_chart_view_clear (TriChartView *self);

G_END_DECLS
