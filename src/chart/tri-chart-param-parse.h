// SPDX-License-Identifier: GPL-3.0-or-later
// `params` of a specification, checked.

#pragma once

#include "tri-chart-param.h"

G_BEGIN_DECLS

/** TriParamScope: the view that holds a parameter, and where it finds what its channels are of. */
typedef struct
{
  JsonObject *view;     // which draws what the parameter is of
  GPtrArray *encodings; // of JsonObject: of the views around, outermost first
} TriParamScope;

TriChartParam *tri_chart_param_parse (JsonNode *node, const char *path, GError **error);
gboolean
tri_chart_param_parse_controls (TriChartParam *param, JsonNode *bind, const char *path, GError **error);
gboolean tri_chart_param_set_initial (TriChartParam *param,
                                      JsonNode *value,
                                      const TriParamScope *scope,
                                      const char *path,
                                      GError **error);
JsonObject *tri_chart_param_find_channel (const TriParamScope *scope, const char *channel);
void tri_chart_param_describe_clause (TriFilter *filter, JsonObject *def);

G_END_DECLS
