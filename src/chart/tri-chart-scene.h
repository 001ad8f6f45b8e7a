// SPDX-License-Identifier: GPL-3.0-or-later
// From a specification and its tables to a scene.

#pragma once

#include "tri-chart-spec.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

/** TriChartOptions: how a chart is set. */
typedef struct
{
  gboolean furniture; // title, subtitle and source line are drawn
  gboolean natural;   // the plot has its own size (Vega-Lite's rule), else the area is filled
  gboolean brushes;   // what intervals hold is drawn
  double padding;     // kept free at the edges, in pixels at text scale 1
} TriChartOptions;
#define TRI_CHART_OPTIONS_INIT                                                                               \
  {                                                                                                          \
    TRUE, FALSE, TRUE, 18                                                                                    \
  }

gboolean tri_chart_scene_build (const TriChartSpec *spec,
                                TriTable *const *tables,
                                guint n_tables,
                                TriSceneBuilder *builder,
                                TriRect area,
                                const TriChartOptions *options,
                                GError **error);
gboolean tri_chart_scene_measure (const TriChartSpec *spec,
                                  TriTable *const *tables,
                                  guint n_tables,
                                  TriTheme *theme,
                                  const TriChartOptions *options,
                                  double *width,
                                  double *height,
                                  GError **error);

G_END_DECLS
