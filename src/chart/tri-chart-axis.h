// SPDX-License-Identifier: GPL-3.0-or-later
// Axes, grid and their titles.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

// Of ticks, in pixels at text scale 1.
#define TRI_CHART_TICK_LENGTH 5

/** TriAxisPlan: ticks of one axis, with labels that do not meet. */
typedef struct
{
  GArray *ticks; // of TriAxisTick
  char *title;
  double extent; // how far labels and title reach from the plot
  double before; // how far the first label reaches past the plot's edge, and the last
  double after;
  double angle; // of the labels
  double label_extent;
} TriAxisPlan;

typedef struct
{
  double value; // of a name: its place in the domain
  double position;
  char *label; // NULL: a tick without one
} TriAxisTick;

TriAxisPlan *
tri_chart_axis_plan (TriChartContext *context, const TriChartFrame *frame, gboolean is_y, double room);
gboolean tri_chart_axis_is_top (const TriChartFrame *frame);
gboolean tri_chart_axis_is_right (const TriChartFrame *frame);
char *tri_chart_axis_dup_label (const TriScale *scale, const TriChannelDef *def, double value, double count);
char *tri_chart_axis_dup_name (const TriChannelDef *def, const char *name);
void tri_chart_axis_plan_free (TriAxisPlan *plan);
// tri-chart-axis-draw.c
void tri_chart_axis_draw_grid (TriChartContext *context,
                               const TriChartFrame *frame,
                               const TriAxisPlan *plan,
                               gboolean is_y);
void tri_chart_axis_draw (TriChartContext *context,
                          const TriChartFrame *frame,
                          const TriAxisPlan *plan,
                          gboolean is_y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriAxisPlan, tri_chart_axis_plan_free)

G_END_DECLS
