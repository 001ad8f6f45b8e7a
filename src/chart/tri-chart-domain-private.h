// SPDX-License-Identifier: GPL-3.0-or-later
// What the two files of domains share.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

/** TriChartNames: the names of a domain while layers add theirs. */
typedef struct
{
  GArray *keys;
  GHashTable *seen;
  GHashTable *counts; // rows a name has had
} TriChartNames;

void tri_chart_names_init (TriChartNames *self);
void tri_chart_names_clear (TriChartNames *self);
void tri_chart_names_collect (TriChartNames *self,
                              const TriChartLayer *layer,
                              const GArray *rows,
                              const TriChannelDef *def);
gboolean tri_chart_names_finish (TriChartNames *self,
                                 TriScale *scale,
                                 const TriChannelDef *def,
                                 const TriOurs *rows,
                                 GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriChartNames, tri_chart_names_clear)

G_END_DECLS
