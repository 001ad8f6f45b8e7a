// SPDX-License-Identifier: GPL-3.0-or-later
// A specification in fewer words: repeat, composite marks, configuration and parameters written out.

#pragma once

#include "tri-chart-param.h"

G_BEGIN_DECLS

/** TriNormalizer: what the files that write out hand on. */
typedef struct
{
  JsonObject *config;             // NULL
  JsonObject *values;             // of parameters that are variables
  GPtrArray *params;              // of TriChartParam
  const TriChartParamValues *set; // NULL: nothing
  guint *n_views;                 // how many more views repeats may make
} TriNormalizer;

JsonNode *tri_chart_normalize (const char *json,
                               gssize length,
                               const TriChartParamValues *set,
                               GPtrArray *params,
                               JsonObject **values,
                               GError **error);

// tri-chart-normalize-config.c
gboolean tri_normalize_check_config (JsonObject *config, GError **error);
void tri_normalize_apply_guides (const TriNormalizer *self, JsonObject *view);
gboolean
tri_normalize_apply_config (const TriNormalizer *self, JsonObject *unit, const char *path, GError **error);
// tri-chart-normalize-collect.c
gboolean
tri_normalize_collect_params (TriNormalizer *self, JsonObject *view, const char *path, GError **error);
TriChartParam *tri_normalize_find_param (GPtrArray *params, const char *name);
// tri-chart-normalize-domain.c
gboolean
tri_normalize_apply_domains (const TriNormalizer *self, JsonObject *view, const char *path, GError **error);
// tri-chart-normalize-legend.c
void tri_normalize_apply_legend (const TriNormalizer *self, JsonObject *view);
// tri-chart-normalize-date.c
gboolean tri_normalize_read_date (JsonObject *object, double *instant);
// tri-chart-normalize-params.c
JsonNode *
tri_normalize_evaluate (const TriNormalizer *self, const char *text, const char *path, GError **error);
gboolean tri_normalize_resolve (const TriNormalizer *self,
                                JsonNode *node,
                                const char *path,
                                guint nesting,
                                GError **error);
// tri-chart-composite.c
gboolean tri_normalize_is_composite (JsonObject *unit);
JsonObject *tri_normalize_composite (JsonObject *unit, const char *path, GError **error);

// What they share.
const char *tri_normalize_text (JsonObject *object, const char *key);
JsonObject *tri_normalize_object (JsonObject *object, const char *key);
JsonNode *tri_normalize_copy (JsonNode *node);
void tri_normalize_merge (JsonObject *into, JsonObject *from);

G_END_DECLS
