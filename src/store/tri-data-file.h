// SPDX-License-Identifier: GPL-3.0-or-later
// Rows from CSV, TSV and JSON that stand beside a specification or in it; private to the store module.

#pragma once

#include <json-glib/json-glib.h>

#include "tri-table.h"

G_BEGIN_DECLS

TriTable *tri_data_load (const char *folder, const char *url, JsonObject *format, GError **error);
TriTable *tri_data_from_text (const char *text, gsize length, JsonObject *format, GError **error);
TriTable *tri_data_from_json (JsonNode *node, JsonObject *format, GError **error);

G_END_DECLS
