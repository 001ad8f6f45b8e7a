// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the chart view share.

#pragma once

#include "tri-chart-brush.h"
#include "tri-chart-plots.h"
#include "tri-chart-sketch.h"
#include "tri-chart-view.h"

/** TriChartDrag: what the present drag does. */
typedef enum
{
  TRI_CHART_DRAG_NONE,
  TRI_CHART_DRAG_BRUSH,
  TRI_CHART_DRAG_PAN,
} TriChartDrag;

struct _TriChartView
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *content;
  GtkWidget *sketch;
  GtkWidget *home;
  GtkWidget *controls;
  TriChartParamValues *values;
  TriChartSpec *spec; // (nullable): what the controls are of
  gboolean is_building;

  // The hand
  TriChartDrag drag;
  gboolean is_dragged; // far enough to be no click
  guint plot;
  char *param;       // (nullable): whose brush is dragged
  TriBrushPart part; // where it was taken hold of; NONE: a new one
  TriRect brush;     // as the drag began, then as it is drawn
  TriRect brush_from;
  double drag_x;
  double drag_y;
  TriScale *pan[2]; // the axes as the drag began; NULL
  double pointer_x;
  double pointer_y;
  double home_domain[2][2];
  gboolean has_home[2];
};

const TriChartPlots *_tri_chart_view_get_plots (TriChartView *self);
void _tri_chart_view_take_values (TriChartView *self, TriChartParamValues *values);
TriFilter *_tri_chart_view_get_filter (TriChartView *self, const TriChartParam *param);
void _tri_chart_view_set_filter (TriChartView *self, const char *param, TriFilter *filter);
void _tri_chart_view_update (TriChartView *self);

// tri-chart-view-brush.c
void _tri_chart_view_redraw (TriChartView *self);
gboolean
_tri_chart_view_begin_brush (TriChartView *self, guint plot, double x, double y, GdkModifierType state);
void _tri_chart_view_update_brush (TriChartView *self, double dx, double dy);
void _tri_chart_view_end_brush (TriChartView *self);
const char *_tri_chart_view_get_cursor (TriChartView *self, double x, double y);
gboolean _tri_chart_view_clear_brush_at (TriChartView *self, double x, double y);
gboolean _tri_chart_view_key_brush (TriChartView *self, guint keyval, GdkModifierType state);

// tri-chart-view-zoom.c
gboolean _tri_chart_view_begin_pan (TriChartView *self, guint plot, double x, double y);
void _tri_chart_view_update_pan (TriChartView *self, double dx, double dy);
void _tri_chart_view_end_pan (TriChartView *self);
gboolean
_tri_chart_view_zoom_at (TriChartView *self, double x, double y, double factor, GdkModifierType state);
gboolean _tri_chart_view_is_zoomed (TriChartView *self);
void _tri_chart_view_go_home (TriChartView *self);
gboolean _tri_chart_view_key_zoom (TriChartView *self, guint keyval, GdkModifierType state);

// tri-chart-view-input.c
void _tri_chart_view_init_input (TriChartView *self);

// tri-chart-view-controls.c
void _tri_chart_view_build_controls (TriChartView *self);
