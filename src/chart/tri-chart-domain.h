// SPDX-License-Identifier: GPL-3.0-or-later
// The domain of a channel over all layers that share it.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

gboolean tri_chart_domain_build (const TriChartContext *context,
                                 const TriChartNode *home,
                                 const TriOurs *rows,
                                 TriChannel channel,
                                 TriScale **scale,
                                 const TriChannelDef **def,
                                 GError **error);
const TriChannelDef *tri_chart_domain_find_def (GPtrArray *layers, TriChannel channel);

G_END_DECLS
