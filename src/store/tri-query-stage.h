// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that SQL cannot compute; private to the store module.

#pragma once

#include "tri-query-private.h"

G_BEGIN_DECLS

gboolean tri_query_stage_knows (JsonObject *transform);
gboolean tri_query_stage_check (TriQueryCompiler *self, JsonObject *transform, const char *pointer);
TriTable *tri_query_stage_run (JsonObject *transform,
                               TriTable *table,
                               const char *pointer,
                               JsonArray *further,
                               GError **error);

G_END_DECLS
