// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions without rows: what a parameter or a property is computed to.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *tri_chart_constant_evaluate (const char *text, JsonObject *values, GError **error);

G_END_DECLS
