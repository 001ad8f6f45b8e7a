// SPDX-License-Identifier: GPL-3.0-or-later
// One plot: its scales and where a row of a layer stands in it.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

TriChartFrame *tri_chart_frame_new (TriChartContext *context, const TriChartNode *node, GError **error);
void tri_chart_frame_free (gpointer frame);
void tri_chart_frame_set_size (TriChartContext *context, TriChartFrame *self, double width, double height);
gboolean tri_chart_frame_get_natural (const TriChartFrame *self, double *width, double *height);
double
tri_chart_frame_at (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row);
gboolean tri_chart_frame_span (const TriChartFrame *self,
                               const TriChartLayer *layer,
                               TriChannel channel,
                               guint row,
                               double *low,
                               double *high);
double tri_chart_frame_map (const TriChartFrame *self, TriChannel channel, double value);
char *tri_chart_frame_dup_title (const TriChartFrame *self, gboolean is_y);
double tri_chart_frame_thickness (const TriChartContext *context, const TriChartFrame *self);
void tri_chart_frame_occupy (TriChartFrame *self, TriRect rect);
gboolean tri_chart_frame_is_free (const TriChartFrame *self, TriRect rect);

G_END_DECLS
