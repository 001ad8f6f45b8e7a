// SPDX-License-Identifier: GPL-3.0-or-later
// Looks a whole store over.

#pragma once

#include "tri-diagnostics.h"
#include "tri-store.h"

G_BEGIN_DECLS

gboolean tri_store_check (TriStore *store, TriDiagnostics *diagnostics, GError **error);

G_END_DECLS
