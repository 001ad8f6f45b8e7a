// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes with their rows, and the same shapes projected.

#include "tri-map-geometry-cache.h"

#include <string.h>

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
  GPtrArray *geometries;
  GMutex mutex;
  GPtrArray *edges; // NULL: not asked for yet
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
free_edge (gpointer data)
{
  TriMapEdge *edge = data;

  tri_geometry_unref (edge->geometry);
  g_free (edge);
}

static void
free_projected (gpointer data)
{
  TriProjectedTable *self = data;

  tri_feature_table_unref (self->features);
  g_ptr_array_unref (self->geometries);
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/** tri_projected_table_get_geometry: (transfer none) (nullable) */
TriGeometry *
tri_projected_table_get_geometry (const TriProjectedTable *self, guint feature)
{
  return self->geometries->pdata[feature];
}

// A segment between two places, the same whichever way it is walked.
typedef struct
{
  double ends[4];
} Segment;

typedef struct
{
  int left;
  int right;
} Sides;

static Segment
make_segment (const double *a, const double *b)
{
  gboolean swap = a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
  const double *p = swap ? b : a, *q = swap ? a : b;

  return (Segment){ { p[0], p[1], q[0], q[1] } };
}

static guint
hash_segment (gconstpointer key)
{
  const guint64 *words = key;
  guint64 hash = 14695981039346656037u;

  for (guint i = 0; i < 4; i++)
    hash = (hash ^ words[i] ^ (words[i] >> 29)) * 1099511628211u;
  return (guint)(hash ^ (hash >> 32));
}

static gboolean
is_same_segment (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Segment)) == 0;
}

static void
count_segments (const TriProjectedTable *self, GHashTable *sides)
{
  for (guint f = 0; f < self->geometries->len; f++)
    {
      const TriGeometry *geometry = self->geometries->pdata[f];

      for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);

          for (guint i = 0; i + 1 < n; i++)
            {
              Segment segment = make_segment (xy + 2 * i, xy + 2 * i + 2);
              Sides *found = g_hash_table_lookup (sides, &segment);

              if (found != NULL && found->left != (int)f && found->right < 0)
                found->right = (int)f;
              if (found != NULL)
                continue;
              found = g_new (Sides, 1);
              *found = (Sides){ (int)f, -1 };
              g_hash_table_insert (sides, g_memdup2 (&segment, sizeof segment), found);
            }
        }
    }
}

static void
add_edge (GPtrArray *edges, TriGeometryBuilder *builder, Sides sides)
{
  TriMapEdge *edge = g_new0 (TriMapEdge, 1);

  edge->left = sides.left;
  edge->right = sides.right;
  edge->geometry = tri_geometry_builder_end (builder);
  g_ptr_array_add (edges, edge);
}

// Walks each ring and starts a new line wherever the neighbour changes; the first feature of a side draws it.
static GPtrArray *
make_edges (const TriProjectedTable *self)
{
  g_autoptr (GHashTable) sides = g_hash_table_new_full (hash_segment, is_same_segment, g_free, g_free);
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_LINES);
  GPtrArray *edges = g_ptr_array_new_with_free_func (free_edge);

  count_segments (self, sides);
  for (guint f = 0; f < self->geometries->len; f++)
    {
      const TriGeometry *geometry = self->geometries->pdata[f];

      for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);
          Sides last = { -1, -1 };

          for (guint i = 0; i + 1 < n; i++)
            {
              Segment segment = make_segment (xy + 2 * i, xy + 2 * i + 2);
              Sides now = *(Sides *)g_hash_table_lookup (sides, &segment);
              gboolean is_ours = now.left == (int)f;

              if (last.left >= 0 && (!is_ours || now.right != last.right))
                add_edge (edges, builder, last);
              if (is_ours && (last.left < 0 || now.right != last.right))
                {
                  tri_geometry_builder_begin_part (builder, FALSE);
                  tri_geometry_builder_add (builder, xy[2 * i], xy[2 * i + 1]);
                }
              if (is_ours)
                tri_geometry_builder_add (builder, xy[2 * i + 2], xy[2 * i + 3]);
              last = is_ours ? now : (Sides){ -1, -1 };
            }
          if (last.left >= 0)
            add_edge (edges, builder, last);
        }
    }
  return edges;
}

/**
 * tri_projected_table_get_edges:
 *
 * Returns: (transfer none) (element-type TriMapEdge): the sides of the polygons, each once.
 */
GPtrArray *
tri_projected_table_get_edges (TriProjectedTable *self)
{
  GPtrArray *edges;

  g_mutex_lock (&self->mutex);
  if (self->edges == NULL)
    self->edges = make_edges (self);
  edges = self->edges;
  g_mutex_unlock (&self->mutex);
  return edges;
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
      double unit = tri_projection_get_units_per_kilometre (projection, 0, 0);

      projected = g_new0 (TriProjectedTable, 1);
      g_mutex_init (&projected->mutex);
      // Held, so that no other table can come to stand at the same address.
      projected->features = tri_feature_table_ref (features);
      projected->geometries = g_ptr_array_new_with_free_func (unref_geometry);
      for (guint i = 0; i < features->geometries->len; i++)
        {
          TriGeometry *geometry = features->geometries->pdata[i];

          g_ptr_array_add (projected->geometries,
                           geometry != NULL ? tri_projection_project (projection, geometry, tolerance * unit)
                                            : NULL);
        }
      g_hash_table_insert (self->tables, g_steal_pointer (&key), projected);
    }
  g_mutex_unlock (&self->mutex);
  return projected;
}
