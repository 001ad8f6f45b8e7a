// SPDX-License-Identifier: GPL-3.0-or-later
// TopoJSON beside a specification as rows: its features, or a mesh of their arcs; private to the store
// module.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *tri_data_topology_features (JsonNode *root, const char *object, GError **error);
JsonArray *tri_data_topology_mesh (JsonNode *root, const char *object, const char *filter, GError **error);

G_END_DECLS
