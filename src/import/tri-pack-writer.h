// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a checked pack's rows into a store; private to the import module.

#pragma once

#include "tri-pack.h"
#include "tri-store-writer.h"

G_BEGIN_DECLS

gboolean tri_pack_write (const TriPack *pack, guint position, TriStoreWriter *writer, GError **error);
gboolean tri_pack_write_layers (const TriPack *pack, TriStoreWriter *writer, GError **error);
gboolean
tri_pack_write_licences (JsonObject *manifest, const char *region, TriStoreWriter *writer, GError **error);

// tri-feature-writer.c: attributes of a layer, found out from the properties of its features.
typedef struct
{
  char *name;
  TriValueType type;
} TriFeatureColumn;

GArray *tri_feature_columns_new (void);
void tri_feature_columns_collect (GArray *columns, JsonObject *properties);
gboolean tri_feature_columns_add_layer (GArray *columns,
                                        TriStoreWriter *writer,
                                        const char *layer,
                                        const char *description,
                                        const char *geometry_type,
                                        GError **error);
gboolean tri_feature_columns_add_feature (GArray *columns,
                                          TriStoreWriter *writer,
                                          const char *layer,
                                          const char *id,
                                          JsonObject *properties,
                                          GBytes *wkb,
                                          GError **error);

G_END_DECLS
