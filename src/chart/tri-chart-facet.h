// SPDX-License-Identifier: GPL-3.0-or-later
// One plot for each value of a field, in a grid.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

gboolean
tri_chart_facet_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error);
// tri-chart-facet-names.c
GPtrArray *tri_chart_facet_names (const TriChartContext *context,
                                  const TriChartNode *node,
                                  GPtrArray *layers,
                                  const TriChannelDef *def,
                                  GError **error);
char *tri_chart_facet_dup_name (const TriChartLayer *layer, const TriChannelDef *def, guint row);

G_END_DECLS
