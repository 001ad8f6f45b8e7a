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

GType tri_map_data_get_type (void) G_GNUC_CONST;
// `cache` (nullable): projected shapes, shared between maps; NULL: one of its own.
TriMapData *tri_map_data_new (TriMapGeometryCache *cache);
TriMapData *tri_map_data_ref (TriMapData *self);
void tri_map_data_unref (TriMapData *self);
// The finished rows of a source of the specification.
void tri_map_data_set_source (TriMapData *self, const char *source, TriTable *rows);
// The shapes of a source layer; level 0 is the finest and must be there, others may be.
void tri_map_data_set_features (TriMapData *self, const char *layer, guint level, TriFeatureTable *features);
TriTable *tri_map_data_get_source (const TriMapData *self, const char *source);
TriFeatureTable *tri_map_data_get_features (const TriMapData *self, const char *layer, guint level);
TriMapGeometryCache *tri_map_data_get_cache (const TriMapData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapData, tri_map_data_unref)

G_END_DECLS
