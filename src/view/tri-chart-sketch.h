// SPDX-License-Identifier: GPL-3.0-or-later
// The brushes above a chart.

#pragma once

#include <gtk/gtk.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_CHART_SKETCH (tri_chart_sketch_get_type ())

/**
 * TriChartSketch: rectangles, each a node no larger than itself, so that a frame repaints the place of the
 * brush before and after and nothing else of the chart.
 *
 * CSS nodes: `chartsketch`.
 *
 * Accessibility: a picture without words; the chart's description tells of its brushes.
 */
G_DECLARE_FINAL_TYPE (TriChartSketch, tri_chart_sketch, TRI, CHART_SKETCH, GtkWidget)

GtkWidget *tri_chart_sketch_new (void);
void tri_chart_sketch_set_brushes (TriChartSketch *self,
                                   const TriRect *brushes,
                                   guint n_brushes,
                                   TriColor color,
                                   double line_width);
guint tri_chart_sketch_get_n_brushes (TriChartSketch *self);

G_END_DECLS
