// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes with their rows, and the same shapes projected: computed once, shared by every map.

#pragma once

#include "tri-map-reach.h"
#include "tri-map-topology.h"
#include "tri-projection.h"
#include "tri-table.h"

G_BEGIN_DECLS

/** TriFeatureTable: immutable, reference-counted: one row and one shape a feature. */
typedef struct _TriFeatureTable TriFeatureTable;

// `table` has a text column `id`; `geometries` (element-type TriGeometry, elements nullable) is as long.
TriFeatureTable *tri_feature_table_new (TriTable *table, GPtrArray *geometries);
// Points from the columns lon and lat; rows without them have no shape.
TriFeatureTable *tri_feature_table_new_points (TriTable *table);
TriFeatureTable *tri_feature_table_ref (TriFeatureTable *self);
void tri_feature_table_unref (TriFeatureTable *self);
TriTable *tri_feature_table_get_table (const TriFeatureTable *self);
guint tri_feature_table_get_n_features (const TriFeatureTable *self);
const char *tri_feature_table_get_id (const TriFeatureTable *self, guint feature);
TriGeometry *tri_feature_table_get_geometry (const TriFeatureTable *self, guint feature);
int tri_feature_table_find (const TriFeatureTable *self, const char *id);

/** TriProjectedTable: the shapes of a feature table in projected units, each projected when it is first asked
 * for; belongs to the cache, thread-safe. */
typedef struct _TriProjectedTable TriProjectedTable;

TriGeometry *tri_projected_table_get_geometry (TriProjectedTable *self, guint feature);
TriGeometry *tri_projected_table_get_seen (TriProjectedTable *self, guint feature, const TriMapReach *reach);
GPtrArray *tri_projected_table_list_edges (TriProjectedTable *self, const TriMapReach *reach);
gboolean tri_projected_table_is_alone (TriProjectedTable *self, guint feature, const TriMapReach *reach);
TriGeometry *
tri_projected_table_dissolve (TriProjectedTable *self, const guint8 *inside, const TriMapReach *reach);

/** TriMapGeometryCache: reference-counted, thread-safe. */
typedef struct _TriMapGeometryCache TriMapGeometryCache;

TriMapGeometryCache *tri_map_geometry_cache_new (void);
TriMapGeometryCache *tri_map_geometry_cache_ref (TriMapGeometryCache *self);
void tri_map_geometry_cache_unref (TriMapGeometryCache *self);
// `tolerance`: kilometres an edge may leave its course. Valid as long as the cache.
TriProjectedTable *tri_map_geometry_cache_get (TriMapGeometryCache *self,
                                               TriFeatureTable *features,
                                               TriProjection *projection,
                                               double tolerance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriFeatureTable, tri_feature_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapGeometryCache, tri_map_geometry_cache_unref)

G_END_DECLS
