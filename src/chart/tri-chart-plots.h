// SPDX-License-Identifier: GPL-3.0-or-later
// What a drawn chart knows of its plots: where they stand, what their axes are of and what can be set in
// them.

#pragma once

#include "tri-chart-spec.h"
#include "tri-scale.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

/** TriChartAxis: one axis of a plot; `scale` maps to the plot's pixels and is %NULL where there is none. */
typedef struct
{
  TriScale *scale;
  char *field;     // %NULL: no field of the data
  char *time_unit; // %NULL: none
  char *title;
  gboolean is_time;
  gboolean is_numbers; // an axis of names whose names are numbers
} TriChartAxis;

/** TriChartPlot: `area` is in the scene's pixels. */
typedef struct
{
  TriRect area;
  TriChartAxis x;
  TriChartAxis y;
  const GPtrArray *params; // of char *: what is set in it
} TriChartPlot;

/** TriChartPlots: goes with the scene that the chart was drawn into. */
typedef struct _TriChartPlots TriChartPlots;

const TriChartPlots *tri_chart_plots_of (const TriScene *scene);
const TriChartSpec *tri_chart_plots_get_spec (const TriChartPlots *self);
guint tri_chart_plots_get_n_plots (const TriChartPlots *self);
const TriChartPlot *tri_chart_plots_get_plot (const TriChartPlots *self, guint index);
int tri_chart_plots_find (const TriChartPlots *self, double x, double y, double slack);
const TriChartParam *
tri_chart_plots_find_param (const TriChartPlots *self, guint plot, TriChartParamKind kind, TriChartBind bind);
gboolean tri_chart_plots_is_set_in (const TriChartPlots *self, guint plot, const TriChartParam *param);
TriFilter *tri_chart_plots_dup_interval (const TriChartPlots *self,
                                         guint plot,
                                         const TriChartParam *param,
                                         TriRect rect);
gboolean tri_chart_plots_get_brush (const TriChartPlots *self,
                                    guint plot,
                                    const TriChartParam *param,
                                    const TriFilter *filter,
                                    TriRect *rect);
TriFilter *tri_chart_plots_dup_choice (const TriChartPlots *self, int target, const TriChartParam *param);
TriFilter *tri_chart_plots_dup_legend_choice (const TriChartPlots *self, int target);
gboolean tri_chart_plots_can_zoom (const TriChartPlots *self, gboolean is_y);
int tri_chart_plots_find_nearest (const TriChartPlots *self,
                                  const TriScene *scene,
                                  guint plot,
                                  double x,
                                  double y);

G_END_DECLS
