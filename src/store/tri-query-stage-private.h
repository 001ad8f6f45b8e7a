// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the stages share.

#pragma once

#include "tri-query-stage.h"

// Rows with the same values in `groupby`.
typedef struct
{
  guint first;
  GArray *rows; // of guint
} TriQueryGroup;

GPtrArray *_tri_query_read_names (JsonObject *transform, const char *member);
GPtrArray *_tri_query_split_groups (const TriTable *table, const GPtrArray *names);
void _tri_query_append_copy (TriTableBuilder *builder, const TriTable *table, guint row, int column);
double _tri_query_number_or (JsonObject *transform, const char *member, double fallback);

// tri-query-curves.c
TriTable *_tri_query_run_curve (JsonObject *transform, const TriTable *table);

// tri-query-keys.c
TriTable *_tri_query_run_impute (JsonObject *transform,
                                 const TriTable *table,
                                 JsonArray *further,
                                 const char *pointer,
                                 GError **error);
gboolean _tri_query_plan_pivot (JsonObject *transform,
                                const TriTable *table,
                                JsonArray *further,
                                const char *pointer,
                                GError **error);
