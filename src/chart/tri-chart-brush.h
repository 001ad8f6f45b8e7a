// SPDX-License-Identifier: GPL-3.0-or-later
// The rectangle of an interval, as a hand draws, moves and resizes it.

#pragma once

#include "tri-chart-plots.h"

G_BEGIN_DECLS

/** TriBrushPart: where a brush is taken hold of; edges may be joined to corners. */
typedef enum
{
  TRI_BRUSH_NONE = 0,
  TRI_BRUSH_INSIDE = 1 << 0,
  TRI_BRUSH_LEFT = 1 << 1,
  TRI_BRUSH_RIGHT = 1 << 2,
  TRI_BRUSH_TOP = 1 << 3,
  TRI_BRUSH_BOTTOM = 1 << 4,
} TriBrushPart;

TriRect
tri_chart_brush_draw (TriRect plot, const TriChartParam *param, double x0, double y0, double x1, double y1);
TriBrushPart
tri_chart_brush_find_part (TriRect brush, const TriChartParam *param, double x, double y, double slack);
TriRect tri_chart_brush_drag (TriRect brush,
                              TriRect plot,
                              const TriChartParam *param,
                              TriBrushPart part,
                              double dx,
                              double dy);
gboolean tri_chart_brush_is_empty (TriRect brush, const TriChartParam *param);

G_END_DECLS
