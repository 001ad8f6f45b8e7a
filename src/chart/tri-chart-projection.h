// SPDX-License-Identifier: GPL-3.0-or-later
// The projection of a plot: from longitudes and latitudes to its pixels, as d3-geo's projections place them.

#pragma once

#include "tri-chart-types.h"
#include "tri-path.h"

G_BEGIN_DECLS

/** TriChartProjection: of one plot. */
typedef struct _TriChartProjection TriChartProjection;

gboolean tri_chart_projection_build (TriChartFrame *frame, GError **error);
void tri_chart_projection_free (TriChartProjection *self);
void tri_chart_projection_set_size (TriChartProjection *self, double width, double height);
gboolean
tri_chart_projection_map (const TriChartProjection *self, double lon, double lat, double *x, double *y);
TriPath *tri_chart_projection_dup_path (const TriChartProjection *self, const TriChartShape *shape);

G_END_DECLS
