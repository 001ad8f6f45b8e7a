// SPDX-License-Identifier: GPL-3.0-or-later
// What a map is drawn from: the rows of its sources and the shapes of its layers, at up to three levels of
// detail.

#pragma once

#include "tri-geometry.h"
#include "tri-map-geometry-cache.h"
#include "tri-table.h"

G_BEGIN_DECLS

#define TRI_TYPE_MAP_DATA (tri_map_data_get_type ())
#define TRI_MAP_N_LEVELS 3

/** TriMapData: reference-counted; filled by one thread, then read by any. */
typedef struct _TriMapData TriMapData;

/**
 * TriMapReadFunc: reads a layer at one level; any thread, one at a time.
 *
 * Returns: (transfer full): the shapes; %NULL with an error
 */
typedef TriFeatureTable *(*TriMapReadFunc) (const char *layer, guint level, gpointer data, GError **error);

GType tri_map_data_get_type (void) G_GNUC_CONST;
// `cache` (nullable): projected shapes, shared between maps; NULL: one of its own.
TriMapData *tri_map_data_new (TriMapGeometryCache *cache);
TriMapData *tri_map_data_ref (TriMapData *self);
void tri_map_data_unref (TriMapData *self);
// The finished rows of a source of the specification.
void tri_map_data_set_source (TriMapData *self, const char *source, TriTable *rows);
// The shapes of a source layer; level 0 is the finest and must be there, others may be.
void tri_map_data_set_features (TriMapData *self, const char *layer, guint level, TriFeatureTable *features);
void tri_map_data_set_reader (TriMapData *self, TriMapReadFunc reader, gpointer data, GDestroyNotify destroy);
// A layer that the reader has at levels 0 to `n_levels` − 1; read when a map is first drawn at one of them.
void tri_map_data_add_layer (TriMapData *self, const char *layer, guint n_levels);
gboolean tri_map_data_load (TriMapData *self, guint level, GError **error);
// When claims speak of: claim id to EDTF. A row without a date of its own has those of its claims.
void tri_map_data_set_claim_dates (TriMapData *self, GHashTable *dates);
const char *tri_map_data_get_claim_date (const TriMapData *self, const char *claim);
TriTable *tri_map_data_get_source (const TriMapData *self, const char *source);
TriFeatureTable *tri_map_data_get_features (const TriMapData *self, const char *layer, guint level);
TriMapGeometryCache *tri_map_data_get_cache (const TriMapData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapData, tri_map_data_unref)

G_END_DECLS
