// SPDX-License-Identifier: GPL-3.0-or-later
// Feature tables of the store as the map module reads them; each is read once.

#pragma once

#include "tri-map-data.h"
#include "tri-store.h"

G_BEGIN_DECLS

/** TriFeatureStore: reads and keeps feature tables and their projected shapes; thread-safe. */
typedef struct _TriFeatureStore TriFeatureStore;

TriFeatureStore *tri_feature_store_new (TriStore *store);
TriFeatureStore *tri_feature_store_ref (TriFeatureStore *self);
void tri_feature_store_unref (TriFeatureStore *self);
TriMapGeometryCache *tri_feature_store_get_cache (TriFeatureStore *self);
gboolean tri_feature_store_fill (TriFeatureStore *self,
                                 const char *region,
                                 const char *const *layers,
                                 TriMapData *data,
                                 GError **error);
// Tells the map when the region's claims speak of.
gboolean
tri_feature_store_fill_dates (TriFeatureStore *self, const char *region, TriMapData *data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriFeatureStore, tri_feature_store_unref)

G_END_DECLS
