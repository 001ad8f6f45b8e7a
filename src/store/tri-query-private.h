// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of the query compiler.

#pragma once

#include "tri-query.h"

G_BEGIN_DECLS

/** TRI_QUERY_ROW: the hidden column that keeps rows in order. */
#define TRI_QUERY_ROW "_row"
#define TRI_QUERY_REFS "refs"

/** TriQueryCompiler: SQL in the making: a chain of common table expressions s0, s1, … */
typedef struct
{
  const char *region;
  const char *folder; // files named by the spec stand in it; NULL: none may be read
  JsonObject *values; // names that expressions may use, with their values; NULL
  TriTable *source;   // instead of the spec's data: what a stage in C answered; NULL
  GString *sql;
  GPtrArray *params;  // of char *; NULL where a table is bound
  GPtrArray *tables;  // of TriTable, at the places of their parameters; else NULL
  GPtrArray *columns; // of char *, NULL-terminated: what the last step gives, without the hidden column
  guint n_steps;
  GArray *starts; // of gsize: where the text of each step begins in `sql`
  char *pointer;  // the place of the fault
  GError **error;
} TriQueryCompiler;

char *tri_query_dup_place (const char *pointer);
gboolean tri_query_fail (TriQueryCompiler *self, const char *pointer, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
guint tri_query_begin_step (TriQueryCompiler *self);
gboolean tri_query_has_column (const TriQueryCompiler *self, const char *name);
gboolean tri_query_need_column (TriQueryCompiler *self, const char *name, const char *pointer);
void tri_query_add_column (TriQueryCompiler *self, const char *name);
void tri_query_append_columns (TriQueryCompiler *self, const char *prefix, const char *const *except);
char *tri_query_emit_value (TriQueryCompiler *self, JsonNode *node, const char *pointer);
gboolean tri_query_check_members (TriQueryCompiler *self,
                                  JsonObject *object,
                                  const char *const *allowed,
                                  const char *pointer);
const char *
tri_query_get_text (TriQueryCompiler *self, JsonObject *object, const char *member, const char *pointer);
GPtrArray *
tri_query_get_texts (TriQueryCompiler *self, JsonObject *object, const char *member, const char *pointer);

gboolean tri_query_check_new_name (TriQueryCompiler *self, const char *name, const char *pointer);
gboolean tri_query_get_number (JsonObject *object, const char *member, double *number);
char *tri_query_add_table (TriQueryCompiler *self, TriTable *table);

// tri-query-steps.c
gboolean tri_query_bound_steps (TriQueryCompiler *self, const char *pointer);

// tri-query-data.c
GPtrArray *tri_query_emit_rows (TriQueryCompiler *self, TriTable *table);
GPtrArray *tri_query_emit_data (TriQueryCompiler *self, JsonNode *data, const char *pointer);

// tri-query-filter.c
char *tri_query_emit_filter (TriQueryCompiler *self, JsonNode *filter, const char *pointer, guint nesting);

// tri-query-transform.c
gboolean tri_query_emit_transform (TriQueryCompiler *self, JsonNode *transform, const char *pointer);

// tri-query-bin.c
gboolean tri_query_emit_bin (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_time_unit (TriQueryCompiler *self, JsonObject *transform, const char *pointer);

// tri-query-reshape.c
gboolean tri_query_emit_fold (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_flatten (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_sample (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_stack (TriQueryCompiler *self, JsonObject *transform, const char *pointer);

// tri-query-aggregate.c
gboolean tri_query_emit_aggregate (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_join_aggregate (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
gboolean tri_query_emit_window (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
char *tri_query_emit_order (TriQueryCompiler *self, JsonObject *transform, const char *pointer);

G_END_DECLS
