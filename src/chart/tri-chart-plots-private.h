// SPDX-License-Identifier: GPL-3.0-or-later
// How the drawing files tell what they have drawn.

#pragma once

#include "tri-chart-plots.h"
#include "tri-chart-types.h"

G_BEGIN_DECLS

TriChartPlots *tri_chart_plots_new (const TriChartContext *context);
void tri_chart_plots_free (gpointer plots);
void tri_chart_plots_add (TriChartPlots *self, const TriChartFrame *frame);
void tri_chart_plots_add_target (TriChartPlots *self, int target, const TriChartLayer *layer, guint row);
void tri_chart_plots_add_entry (TriChartPlots *self,
                                int target,
                                const TriChartLayer *layer,
                                TriChannel channel,
                                guint row);

G_END_DECLS
