// SPDX-License-Identifier: GPL-3.0-or-later
// What a map is drawn from.

#include "tri-map-data.h"

struct _TriMapData
{
  gatomicrefcount ref_count;
  TriMapGeometryCache *cache;
  GHashTable *sources;                    // name -> TriTable
  GHashTable *claim_dates;                // (nullable): claim -> EDTF
  GMutex mutex;                           // guards `features`
  GHashTable *features[TRI_MAP_N_LEVELS]; // layer -> TriFeatureTable
  GHashTable *layers;                     // those of the reader -> number of levels
  TriMapReadFunc reader;
  gpointer reader_data;
  GDestroyNotify reader_destroy;
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
  g_mutex_init (&self->mutex);
  self->layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_clear_pointer (&self->claim_dates, g_hash_table_unref);
  for (guint i = 0; i < TRI_MAP_N_LEVELS; i++)
    g_hash_table_unref (self->features[i]);
  g_hash_table_unref (self->layers);
  if (self->reader_destroy != NULL)
    self->reader_destroy (self->reader_data);
  g_mutex_clear (&self->mutex);
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

/** tri_map_data_set_reader: @reader: reads the layers of tri_map_data_add_layer() when they are needed. */
void
tri_map_data_set_reader (TriMapData *self, TriMapReadFunc reader, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (self->reader == NULL);

  self->reader = reader;
  self->reader_data = data;
  self->reader_destroy = destroy;
}

void
tri_map_data_add_layer (TriMapData *self, const char *layer, guint n_levels)
{
  g_return_if_fail (n_levels > 0 && n_levels <= TRI_MAP_N_LEVELS);

  g_hash_table_replace (self->layers, g_strdup (layer), GUINT_TO_POINTER (n_levels));
}

/**
 * tri_map_data_load:
 * @level: of detail, as the camera asks for
 *
 * Has the reader read what a map at that level is drawn from and is not there yet. Any thread.
 *
 * Returns: %FALSE with the reader's error
 */
gboolean
tri_map_data_load (TriMapData *self, guint level, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTableIter iter;
  gpointer layer, n_levels;

  g_hash_table_iter_init (&iter, self->layers);
  while (g_hash_table_iter_next (&iter, &layer, &n_levels))
    {
      guint own = MIN (level, GPOINTER_TO_UINT (n_levels) - 1);
      TriFeatureTable *table;

      if (g_hash_table_contains (self->features[own], layer))
        continue;
      table = self->reader (layer, own, self->reader_data, error);
      if (table == NULL)
        return FALSE;
      g_hash_table_insert (self->features[own], g_strdup (layer), table);
    }
  return TRUE;
}

/** tri_map_data_set_claim_dates: @dates: (element-type utf8 utf8): claim id to EDTF; not changed afterwards
 */
void
tri_map_data_set_claim_dates (TriMapData *self, GHashTable *dates)
{
  g_return_if_fail (self->claim_dates == NULL);

  self->claim_dates = g_hash_table_ref (dates);
}

/** tri_map_data_get_claim_date: (transfer none) (nullable): EDTF; %NULL where the claim has no date. */
const char *
tri_map_data_get_claim_date (const TriMapData *self, const char *claim)
{
  return self->claim_dates != NULL ? g_hash_table_lookup (self->claim_dates, claim) : NULL;
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
  // The lock is no part of what the data say.
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&((TriMapData *)self)->mutex);

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
