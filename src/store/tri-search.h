// SPDX-License-Identifier: GPL-3.0-or-later
// Full-text search over everything a store says.

#pragma once

#include "tri-store.h"

G_BEGIN_DECLS

TriTable *
tri_store_search (TriStore *store, const char *query, const char *region, guint limit, GError **error);
char *tri_search_compile (const char *query);

G_END_DECLS
