// SPDX-License-Identifier: GPL-3.0-or-later
// The data part of a view, `data` and `transform` in Vega-Lite's syntax, as one SQL query.

#pragma once

#include "tri-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TriQuery: a compiled query; immutable. Named data: `claims`, `claim_places`, `events`, `relations`,
 * `places`, `actors`, `disagreements`, `sources`, `topics`, each limited to the view's region; `values`, an
 * array of objects or a text in a `format`; or `url`, a file in the specification's folder. Transforms are
 * Vega-Lite's: `filter`, `calculate`, `aggregate`, `joinaggregate`, `window`, `bin`, `timeUnit`, `stack`,
 * `extent`, `fold`, `flatten`, `lookup`, `sample` in SQL; `pivot`, `impute`, `density`, `loess`,
 * `regression`, `quantile` on the rows; and ours, `sort` with or without `limit`.
 *
 * The column `refs` holds a row's evidence as references. It passes through every transform; an aggregate
 * unites those of its rows, a lookup adds those of the row it found.
 */
typedef struct _TriQuery TriQuery;

TriQuery *tri_query_new_in_folder (JsonObject *spec,
                                   const char *region,
                                   const char *folder,
                                   char **pointer,
                                   GError **error);
TriQuery *tri_query_new_from_json (JsonObject *spec, const char *region, GError **error);
TriQuery *tri_query_new_from_json_full (JsonObject *spec, const char *region, char **pointer, GError **error);
void tri_query_free (TriQuery *self);
const char *tri_query_get_sql (const TriQuery *self);
const char *const *tri_query_get_columns (const TriQuery *self);
TriTable *tri_query_run (TriQuery *self, TriStore *store, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriQuery, tri_query_free)

G_END_DECLS
