// SPDX-License-Identifier: GPL-3.0-or-later
// What one view has selected, asked of the rows of another.

#pragma once

#include <json-glib/json-glib.h>

#include "tri-filter.h"

G_BEGIN_DECLS

gboolean tri_workspace_filter_applies (const TriFilter *filter, JsonObject *data, const char *region);
JsonObject *tri_workspace_filter_data (GPtrArray *filters, JsonObject *data, const char *region);

G_END_DECLS
