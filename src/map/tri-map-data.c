// SPDX-License-Identifier: GPL-3.0-or-later
// What a map is drawn from.

#include "tri-map-data.h"

struct _TriMapData
{
  gatomicrefcount ref_count;
  TriMapGeometryCache *cache;
  GHashTable *sources;                    // name -> TriTable
  GHashTable *features[TRI_MAP_N_LEVELS]; // layer -> TriFeatureTable
};

G_DEFINE_BOXED_TYPE (TriMapData, tri_map_data, tri_map_data_ref, tri_map_data_unref)

static void
free_table (gpointer data)
{
  tri_table_unref (data);
}

static void
free_features (gpointer data)
{
  tri_feature_table_unref (data);
}

TriMapData *
tri_map_data_new (TriMapGeometryCache *cache)
{
  TriMapData *self = g_new0 (TriMapData, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->cache = cache != NULL ? tri_map_geometry_cache_ref (cache) : tri_map_geometry_cache_new ();
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_table);
  for (guint i = 0; i < TRI_MAP_N_LEVELS; i++)
    self->features[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_features);
  return self;
}

TriMapData *
tri_map_data_ref (TriMapData *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_map_data_unref (TriMapData *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tri_map_geometry_cache_unref (self->cache);
  g_hash_table_unref (self->sources);
  for (guint i = 0; i < TRI_MAP_N_LEVELS; i++)
    g_hash_table_unref (self->features[i]);
  g_free (self);
}

void
tri_map_data_set_source (TriMapData *self, const char *source, TriTable *rows)
{
  g_hash_table_replace (self->sources, g_strdup (source), tri_table_ref (rows));
}

void
tri_map_data_set_features (TriMapData *self, const char *layer, guint level, TriFeatureTable *features)
{
  g_return_if_fail (level < TRI_MAP_N_LEVELS);

  g_hash_table_replace (self->features[level], g_strdup (layer), tri_feature_table_ref (features));
}

/** tri_map_data_get_source: (transfer none) (nullable) */
TriTable *
tri_map_data_get_source (const TriMapData *self, const char *source)
{
  return g_hash_table_lookup (self->sources, source);
}

/**
 * tri_map_data_get_features:
 *
 * Returns: (transfer none) (nullable): the layer at that level, or at the nearest finer one there is.
 */
TriFeatureTable *
tri_map_data_get_features (const TriMapData *self, const char *layer, guint level)
{
  for (guint i = MIN (level, TRI_MAP_N_LEVELS - 1) + 1; i > 0; i--)
    {
      TriFeatureTable *found = g_hash_table_lookup (self->features[i - 1], layer);

      if (found != NULL)
        return found;
    }
  return NULL;
}

TriMapGeometryCache *
tri_map_data_get_cache (const TriMapData *self)
{
  return self->cache;
}
