// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of a chart: what of it a person may set, and what they have set.

#pragma once

#include "tri-filter.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_PARAM_VARIABLE,
  TRI_PARAM_POINT,    // marks, one by one
  TRI_PARAM_INTERVAL, // a range of one or two axes
} TriChartParamKind;

/** TriChartBind: what sets a parameter besides pointing into the plot. */
typedef enum
{
  TRI_BIND_NONE,
  TRI_BIND_SCALES, // an interval that is the axes' domain: drag moves, the wheel zooms
  TRI_BIND_LEGEND, // a point parameter set by clicking legend entries
  TRI_BIND_RANGE,  // the rest are controls beside the chart
  TRI_BIND_SELECT,
  TRI_BIND_CHECKBOX,
  TRI_BIND_RADIO,
} TriChartBind;

/** TriParamKey: keys that must be held for a gesture. */
typedef enum
{
  TRI_PARAM_NO_KEY,
  TRI_PARAM_SHIFT,
  TRI_PARAM_ALT,
} TriParamKey;

/** TriChartControl: one control beside the chart. */
typedef struct
{
  TriChartBind bind;
  char *label;
  char *field; // of a point parameter: the field it chooses a value of; NULL of a variable
  double min;
  double max;
  double step;         // 0: as fits
  JsonArray *options;  // NULL: of the data
  GPtrArray *captions; // of char *: the options in words; NULL
} TriChartControl;

/** TriChartParam: one of `params`, as the chart was compiled with it. */
typedef struct
{
  char *name;
  TriChartParamKind kind;
  TriChartBind bind;   // SCALES, LEGEND or NONE; controls stand in `controls`
  GPtrArray *controls; // of TriChartControl
  GPtrArray *channels; // of char *: what it selects by; NULL: as the kind does
  GPtrArray *fields;   // of char *: likewise
  gboolean has_x;      // an interval: runs along it
  gboolean has_y;
  gboolean can_toggle;  // a point: Shift adds and removes
  gboolean is_nearest;  // a point: what is nearest is picked from afar
  gboolean is_hover;    // a point: follows the pointer
  gboolean can_clear;   // a double click clears
  gboolean can_move;    // an interval: by dragging inside it
  gboolean can_zoom;    // an interval: by the wheel
  TriParamKey drag_key; // what must be held to draw it
  TriFilter *filter;    // of a selection; NULL: empty
  JsonNode *value;      // of a variable; NULL: none
} TriChartParam;

/** TRI_CHART_LEGEND: the name under which any chart keeps the legend entries that were clicked. */
#define TRI_CHART_LEGEND "$legend"

/** TRI_CHART_MAX_PARAMS: parameters of one chart. */
#define TRI_CHART_MAX_PARAMS 64

/**
 * TriChartParamValues: what a person has set of a chart's parameters, and how far they have zoomed its axes.
 * Immutable, reference-counted; what is not in it stands as the specification says.
 */
typedef struct _TriChartParamValues TriChartParamValues;

TriChartParamValues *tri_chart_param_values_new (void);
TriChartParamValues *tri_chart_param_values_ref (TriChartParamValues *self);
void tri_chart_param_values_unref (TriChartParamValues *self);
TriChartParamValues *
tri_chart_param_values_with_filter (TriChartParamValues *self, const char *name, TriFilter *filter);
TriChartParamValues *
tri_chart_param_values_with_value (TriChartParamValues *self, const char *name, JsonNode *value);
TriChartParamValues *
tri_chart_param_values_with_zoom (TriChartParamValues *self, gboolean is_y, double first, double last);
TriChartParamValues *tri_chart_param_values_without_zoom (TriChartParamValues *self);
gboolean
tri_chart_param_values_get_filter (const TriChartParamValues *self, const char *name, TriFilter **filter);
JsonNode *tri_chart_param_values_get_value (const TriChartParamValues *self, const char *name);
gboolean
tri_chart_param_values_get_zoom (const TriChartParamValues *self, gboolean is_y, double *first, double *last);
gboolean tri_chart_param_values_is_zoomed (const TriChartParamValues *self);
gboolean tri_chart_param_values_is_empty (const TriChartParamValues *self);

TriChartParam *tri_chart_param_new (const char *name, TriChartParamKind kind);
void tri_chart_param_free (TriChartParam *self);
TriChartControl *tri_chart_control_new (TriChartBind bind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriChartParamValues, tri_chart_param_values_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriChartParam, tri_chart_param_free)

G_END_DECLS
