// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes with their rows, and the same shapes projected.

#include "tri-map-geometry-cache.h"

#include "tri-map-topology.h"

#define MOST_DISSOLVED 16

struct _TriFeatureTable
{
  gatomicrefcount ref_count;
  TriTable *table;
  GPtrArray *geometries;
  GHashTable *index; // id -> feature + 1
  int id_column;
};

struct _TriProjectedTable
{
  TriFeatureTable *features;
  TriProjection *projection;
  double tolerance; // projected units
  GMutex mutex;
  GPtrArray *geometries; // NULL: not projected yet, or no shape
  GPtrArray *edges;      // of the features that are `edged`; NULL: not asked for yet
  guint8 *edged;         // one byte a feature
  guint8 *neighboured;   // of those, which share a side
  GHashTable *dissolved; // GBytes of the features inside → TriGeometry
};

struct _TriMapGeometryCache
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GHashTable *tables; // key -> TriProjectedTable
};

static void
unref_geometry (gpointer data)
{
  if (data != NULL)
    tri_geometry_unref (data);
}

/**
 * tri_feature_table_new:
 * @table: has a text column `id`
 * @geometries: (element-type TriGeometry) (transfer none): one a row; elements may be NULL
 *
 * Returns: (transfer full)
 */
TriFeatureTable *
tri_feature_table_new (TriTable *table, GPtrArray *geometries)
{
  TriFeatureTable *self;

  g_return_val_if_fail (geometries->len == tri_table_get_n_rows (table), NULL);

  self = g_new0 (TriFeatureTable, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->table = tri_table_ref (table);
  self->geometries = g_ptr_array_new_full (geometries->len, unref_geometry);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->id_column = tri_table_find_column (table, "id");
  for (guint i = 0; i < geometries->len; i++)
    {
      TriGeometry *geometry = geometries->pdata[i];
      const char *id = tri_feature_table_get_id (self, i);

      g_ptr_array_add (self->geometries, geometry != NULL ? tri_geometry_ref (geometry) : NULL);
      if (!g_hash_table_contains (self->index, id))
        g_hash_table_insert (self->index, g_strdup (id), GUINT_TO_POINTER (i + 1));
    }
  return self;
}

TriFeatureTable *
tri_feature_table_new_points (TriTable *table)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (unref_geometry);
  int lon = tri_table_find_column (table, "lon"), lat = tri_table_find_column (table, "lat");

  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      gboolean has_place =
        lon >= 0 && lat >= 0 && !tri_table_is_null (table, i, lon) && !tri_table_is_null (table, i, lat);

      g_ptr_array_add (points, has_place ? tri_geometry_new_point (tri_table_get_real (table, i, lon),
                                                                   tri_table_get_real (table, i, lat))
                                         : NULL);
    }
  return tri_feature_table_new (table, points);
}

TriFeatureTable *
tri_feature_table_ref (TriFeatureTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_feature_table_unref (TriFeatureTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tri_table_unref (self->table);
  g_ptr_array_unref (self->geometries);
  g_hash_table_unref (self->index);
  g_free (self);
}

TriTable *
tri_feature_table_get_table (const TriFeatureTable *self)
{
  return self->table;
}

guint
tri_feature_table_get_n_features (const TriFeatureTable *self)
{
  return self->geometries->len;
}

const char *
tri_feature_table_get_id (const TriFeatureTable *self, guint feature)
{
  const char *id = self->id_column >= 0 ? tri_table_get_text (self->table, feature, self->id_column) : NULL;

  return id != NULL ? id : "";
}

/** tri_feature_table_get_geometry: (transfer none) (nullable) */
TriGeometry *
tri_feature_table_get_geometry (const TriFeatureTable *self, guint feature)
{
  return self->geometries->pdata[feature];
}

/** tri_feature_table_find: the first feature with that id, or -1. */
int
tri_feature_table_find (const TriFeatureTable *self, const char *id)
{
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->index, id)) - 1;
}

static void
free_projected (gpointer data)
{
  TriProjectedTable *self = data;

  tri_feature_table_unref (self->features);
  tri_projection_unref (self->projection);
  g_ptr_array_unref (self->geometries);
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  g_free (self->edged);
  g_free (self->neighboured);
  g_hash_table_unref (self->dissolved);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static TriProjectedTable *
new_projected (TriFeatureTable *features, TriProjection *projection, double tolerance)
{
  TriProjectedTable *self = g_new0 (TriProjectedTable, 1);
  guint n = features->geometries->len;

  g_mutex_init (&self->mutex);
  // Held, so that no other table can come to stand at the same address.
  self->features = tri_feature_table_ref (features);
  self->projection = tri_projection_ref (projection);
  self->tolerance = tolerance * tri_projection_get_units_per_kilometre (projection, 0, 0);
  self->geometries = g_ptr_array_new_full (n, unref_geometry);
  g_ptr_array_set_size (self->geometries, (int)n);
  self->edged = g_new0 (guint8, MAX (1, n));
  self->neighboured = g_new0 (guint8, MAX (1, n));
  self->dissolved = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                           (GDestroyNotify)tri_geometry_unref);
  return self;
}

static TriGeometry *
project (TriProjectedTable *self, guint feature)
{
  TriGeometry *geometry = self->features->geometries->pdata[feature];

  if (self->geometries->pdata[feature] == NULL && geometry != NULL)
    self->geometries->pdata[feature] = tri_projection_project (self->projection, geometry, self->tolerance);
  return self->geometries->pdata[feature];
}

/** tri_projected_table_get_geometry: (transfer none) (nullable) */
TriGeometry *
tri_projected_table_get_geometry (TriProjectedTable *self, guint feature)
{
  TriGeometry *geometry;

  g_mutex_lock (&self->mutex);
  geometry = project (self, feature);
  g_mutex_unlock (&self->mutex);
  return geometry;
}

static TriGeometry *
get_empty (TriGeometryKind kind)
{
  static gsize empty[3];

  if (g_once_init_enter (&empty[kind]))
    {
      g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (kind);

      g_once_init_leave (&empty[kind], (gsize)tri_geometry_builder_end (builder));
    }
  return (TriGeometry *)empty[kind];
}

/**
 * tri_projected_table_get_seen:
 *
 * Returns: (transfer none) (nullable): the shape, or one of its kind without parts where it lies beyond
 * @reach.
 */
TriGeometry *
tri_projected_table_get_seen (TriProjectedTable *self, guint feature, const TriMapReach *reach)
{
  TriGeometry *geometry = self->features->geometries->pdata[feature];

  if (geometry != NULL && !tri_map_reach_meets (reach, tri_geometry_get_bounds (geometry)))
    return get_empty (tri_geometry_get_kind (geometry));
  return tri_projected_table_get_geometry (self, feature);
}

// The sides of what is within reach, and of what was before.
static void
ensure_edges (TriProjectedTable *self, const TriMapReach *reach)
{
  g_autoptr (GPtrArray) shapes = NULL;
  guint n = self->features->geometries->len;
  gboolean is_new = self->edges == NULL;

  for (guint i = 0; i < n; i++)
    {
      const TriGeometry *geometry = self->features->geometries->pdata[i];

      if (geometry == NULL || self->edged[i] || tri_geometry_get_kind (geometry) != TRI_GEOMETRY_POLYGONS ||
          !tri_map_reach_meets (reach, tri_geometry_get_bounds (geometry)))
        continue;
      self->edged[i] = 1;
      is_new = TRUE;
    }
  if (!is_new)
    return;
  shapes = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (shapes, self->edged[i] ? project (self, i) : NULL);
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  self->edges = tri_map_topology_make_edges (shapes);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const TriMapEdge *edge = self->edges->pdata[i];

      if (edge->right >= 0)
        self->neighboured[edge->left] = self->neighboured[edge->right] = 1;
    }
}

/**
 * tri_projected_table_list_edges:
 *
 * Returns: (transfer full) (element-type TriMapEdge): the sides of the polygons within @reach, each once.
 */
GPtrArray *
tri_projected_table_list_edges (TriProjectedTable *self, const TriMapReach *reach)
{
  GPtrArray *edges;

  g_mutex_lock (&self->mutex);
  ensure_edges (self, reach);
  edges = g_ptr_array_ref (self->edges);
  g_mutex_unlock (&self->mutex);
  return edges;
}

/**
 * tri_projected_table_is_alone:
 *
 * Returns: whether nothing within @reach walks a side of this feature's polygons.
 */
gboolean
tri_projected_table_is_alone (TriProjectedTable *self, guint feature, const TriMapReach *reach)
{
  gboolean is_alone;

  g_mutex_lock (&self->mutex);
  ensure_edges (self, reach);
  is_alone = self->neighboured[feature] == 0;
  g_mutex_unlock (&self->mutex);
  return is_alone;
}

/**
 * tri_projected_table_dissolve:
 * @inside: one byte a feature, not 0 for those to be made one; all within @reach
 *
 * Returns: (transfer full): what tri_map_topology_dissolve() makes of them, kept for the next time.
 */
TriGeometry *
tri_projected_table_dissolve (TriProjectedTable *self, const guint8 *inside, const TriMapReach *reach)
{
  g_autoptr (GBytes) key = g_bytes_new (inside, self->geometries->len);
  TriGeometry *geometry;

  g_mutex_lock (&self->mutex);
  geometry = g_hash_table_lookup (self->dissolved, key);
  if (geometry == NULL)
    {
      if (g_hash_table_size (self->dissolved) >= MOST_DISSOLVED)
        g_hash_table_remove_all (self->dissolved);
      ensure_edges (self, reach);
      geometry = tri_map_topology_dissolve (self->edges, self->geometries, inside);
      g_hash_table_insert (self->dissolved, g_steal_pointer (&key), geometry);
    }
  tri_geometry_ref (geometry);
  g_mutex_unlock (&self->mutex);
  return geometry;
}

TriMapGeometryCache *
tri_map_geometry_cache_new (void)
{
  TriMapGeometryCache *self = g_new0 (TriMapGeometryCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_projected);
  return self;
}

TriMapGeometryCache *
tri_map_geometry_cache_ref (TriMapGeometryCache *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_map_geometry_cache_unref (TriMapGeometryCache *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->tables);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * tri_map_geometry_cache_get:
 * @tolerance: kilometres an edge may leave its true course
 *
 * Returns: (transfer none): the table's shapes in projected units, valid as long as the cache.
 */
TriProjectedTable *
tri_map_geometry_cache_get (TriMapGeometryCache *self,
                            TriFeatureTable *features,
                            TriProjection *projection,
                            double tolerance)
{
  g_autofree char *key =
    g_strdup_printf ("%p %g %s", (gpointer)features, tolerance, tri_projection_get_definition (projection));
  TriProjectedTable *projected;

  g_mutex_lock (&self->mutex);
  projected = g_hash_table_lookup (self->tables, key);
  if (projected == NULL)
    {
      projected = new_projected (features, projection, tolerance);
      g_hash_table_insert (self->tables, g_steal_pointer (&key), projected);
    }
  g_mutex_unlock (&self->mutex);
  return projected;
}
