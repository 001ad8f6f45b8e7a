// SPDX-License-Identifier: GPL-3.0-or-later
// Data made from nothing: the whole sphere, and meridians with parallels.

#pragma once

#include "tri-chart-json.h"

G_BEGIN_DECLS

JsonNode *tri_chart_make_globe (JsonObject *data, const char *path, GError **error);

G_END_DECLS
