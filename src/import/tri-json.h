// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from a pack: parsed within bounds, and every value's place in the file.

#pragma once

#include "tri-diagnostics.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *tri_json_parse (const char *text, gsize length, const char *file_name, TriDiagnostics *diagnostics);
gboolean tri_json_locate (const char *text, const char *pointer, guint *line, guint *column);
const char *tri_json_get_text (JsonObject *object, const char *member);
JsonArray *tri_json_get_array (JsonObject *object, const char *member);
JsonObject *tri_json_get_object (JsonObject *object, const char *member);

G_END_DECLS
