// SPDX-License-Identifier: GPL-3.0-or-later
// One layer with its table: values, names, quantities, evidence.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

TriChartLayer *tri_chart_layer_new (const TriUnit *unit, TriTable *table, GError **error);
void tri_chart_layer_free (gpointer layer);
gboolean tri_chart_layer_has (const TriChartLayer *self, TriChannel channel);
const TriChannelDef *tri_chart_layer_def (const TriChartLayer *self, TriChannel channel, guint row);
const TriChannelDef *tri_chart_layer_scaled (const TriChartLayer *self, TriChannel channel);
double tri_chart_layer_number_by (const TriChartLayer *self, const TriChannelDef *def, guint row);
char *tri_chart_layer_dup_name_by (const TriChartLayer *self, const TriChannelDef *def, guint row);
double tri_chart_layer_number (const TriChartLayer *self, TriChannel channel, guint row);
double tri_chart_layer_end_number (const TriChartLayer *self, TriChannel channel, guint row);
double tri_chart_layer_band (const TriChartLayer *self, TriChannel channel);
char *tri_chart_layer_dup_name (const TriChartLayer *self, TriChannel channel, guint row);
TriQuantity tri_chart_layer_quantity (const TriChartLayer *self, guint row);
const char *tri_chart_layer_text (const TriChartLayer *self, int column, guint row);
TriEvidenceState tri_chart_layer_evidence (const TriChartLayer *self, guint row);
gboolean tri_chart_layer_is_disputed (const TriChartLayer *self, guint row);
gboolean tri_chart_layer_wears_badge (const TriChartLayer *self, guint row);
TriPrecisionFlags tri_chart_layer_flags (const TriChartLayer *self, guint row);
TriChannel tri_chart_layer_measure (const TriChartLayer *self);
// tri-chart-layer-shape.c
gboolean tri_chart_layer_read_shapes (TriChartLayer *self, GError **error);
void tri_chart_layer_clear_shapes (TriChartLayer *self);
// tri-chart-layer-words.c
char *tri_chart_cut_words (char *words);
char *tri_chart_layer_dup_words (const TriChartLayer *self, TriChannel channel, guint row);
char *tri_chart_layer_dup_value (const TriChartLayer *self, guint row);
int tri_chart_layer_add_target (const TriChartContext *context, const TriChartLayer *self, guint row);

G_END_DECLS
