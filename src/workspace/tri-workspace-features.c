// SPDX-License-Identifier: GPL-3.0-or-later
// Feature tables of the store.

#include "tri-workspace-features.h"

#include <string.h>

struct _TriFeatureStore
{
  gatomicrefcount ref_count;
  GMutex mutex;
  TriStore *store;
  GHashTable *names;  // of the store's feature tables
  GHashTable *tables; // name in the store -> TriFeatureTable
  TriMapGeometryCache *cache;
};

static GHashTable *
list_names (TriStore *store)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TriTable) found =
    tri_store_query (store, "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'", NULL, NULL);

  for (guint i = 0; found != NULL && i < tri_table_get_n_rows (found); i++)
    g_hash_table_add (names, g_strdup (tri_table_get_text (found, i, 0)));
  return names;
}

TriFeatureStore *
tri_feature_store_new (TriStore *store)
{
  TriFeatureStore *self = g_new0 (TriFeatureStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->store = tri_store_ref (store);
  self->tables =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tri_feature_table_unref);
  self->names = list_names (store);
  self->cache = tri_map_geometry_cache_new ();
  return self;
}

TriFeatureStore *
tri_feature_store_ref (TriFeatureStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_feature_store_unref (TriFeatureStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->tables);
  tri_map_geometry_cache_unref (self->cache);
  tri_store_unref (self->store);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/** tri_feature_store_get_cache: (transfer none): projected shapes, shared by all maps of the store. */
TriMapGeometryCache *
tri_feature_store_get_cache (TriFeatureStore *self)
{
  return self->cache;
}

static gboolean
has_layer (TriFeatureStore *self, const char *name)
{
  return g_hash_table_contains (self->names, name);
}

static TriFeatureTable *
read_layer (TriFeatureStore *self, const char *name, GError **error)
{
  g_auto (GStrv) halves = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", halves);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY fid", doubled);
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  int column;

  table = tri_store_query (self->store, sql, NULL, error);
  if (table == NULL)
    return NULL;
  column = tri_table_find_column (table, "geom");
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      gsize length;
      gconstpointer blob = tri_table_get_blob (table, i, column, &length);
      TriGeometry *geometry = NULL;

      if (blob != NULL)
        {
          geometry = tri_geometry_from_gpkg (blob, length, error);
          if (geometry == NULL)
            {
              g_prefix_error (error, "layer %s, row %u: ", name, i + 1);
              return NULL;
            }
        }
      g_ptr_array_add (geometries, geometry);
    }
  return tri_feature_table_new (table, geometries);
}

// The region's places with coordinates, as points.
static TriFeatureTable *
read_places (TriFeatureStore *self, const char *region, GError **error)
{
  const char *params[] = { region, NULL };
  g_autoptr (TriTable) table = tri_store_query (self->store,
                                                "SELECT id, name, kind, lon, lat, country, \"precision\", "
                                                "n_claims, refs FROM place_view "
                                                "WHERE region = ?1 ORDER BY fid",
                                                params, error);

  return table != NULL ? tri_feature_table_new_points (table) : NULL;
}

static TriFeatureTable *
get_table (TriFeatureStore *self, const char *region, const char *name, GError **error)
{
  g_autofree char *key =
    strcmp (name, "places") == 0 ? g_strconcat (region, "/places", NULL) : g_strdup (name);
  TriFeatureTable *table = g_hash_table_lookup (self->tables, key);

  if (table != NULL)
    return table;
  table = strcmp (name, "places") == 0 ? read_places (self, region, error) : read_layer (self, name, error);
  if (table != NULL)
    g_hash_table_insert (self->tables, g_steal_pointer (&key), table);
  return table;
}

typedef struct
{
  TriFeatureStore *store;
  char *region;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  tri_feature_store_unref (reader->store);
  g_free (reader->region);
  g_free (reader);
}

// The region's own layer of that name comes before one of the base map.
static char *
dup_name (TriFeatureStore *self, const char *region, const char *layer)
{
  g_autofree char *own = g_strdup_printf ("%s_%s", region, layer);

  return strcmp (layer, "places") != 0 && has_layer (self, own) ? g_steal_pointer (&own) : g_strdup (layer);
}

static char *
dup_levelled (const char *name, guint level)
{
  return level == 0 ? g_strdup (name) : g_strdup_printf ("%s_%u", name, level);
}

static TriFeatureTable *
read_cb (const char *layer, guint level, gpointer data, GError **error)
{
  Reader *reader = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&reader->store->mutex);
  g_autofree char *name = dup_name (reader->store, reader->region, layer);
  g_autofree char *levelled = dup_levelled (name, level);
  TriFeatureTable *table = get_table (reader->store, reader->region, levelled, error);

  return table != NULL ? tri_feature_table_ref (table) : NULL;
}

/**
 * tri_feature_store_fill:
 * @layers: source layers of a map's specification: `places`, layers of the base map, or the region's own
 * @data: gets the layers at every level of detail the store has; each is read when it is first drawn
 *
 * Returns: %FALSE where the store has no such layer.
 */
gboolean
tri_feature_store_fill (TriFeatureStore *self,
                        const char *region,
                        const char *const *layers,
                        TriMapData *data,
                        GError **error)
{
  Reader *reader = g_new0 (Reader, 1);

  reader->store = tri_feature_store_ref (self);
  reader->region = g_strdup (region);
  tri_map_data_set_reader (data, read_cb, reader, reader_free);
  for (guint i = 0; layers[i] != NULL; i++)
    {
      g_autofree char *name = dup_name (self, region, layers[i]);
      guint n_levels = 0;

      for (gboolean found = TRUE; found && n_levels < TRI_MAP_N_LEVELS; n_levels += found ? 1 : 0)
        {
          g_autofree char *levelled = dup_levelled (name, n_levels);

          found = has_layer (self, levelled) || strcmp (levelled, "places") == 0;
        }
      if (n_levels == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       "the store has no layer “%s”, and region “%s” none of its own", layers[i], region);
          return FALSE;
        }
      tri_map_data_add_layer (data, layers[i], n_levels);
    }
  return TRUE;
}

gboolean
tri_feature_store_fill_dates (TriFeatureStore *self, const char *region, TriMapData *data, GError **error)
{
  const char *const params[] = { region, NULL };
  g_autoptr (GHashTable) dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TriTable) table =
    tri_store_query (self->store, "SELECT id, date FROM claims WHERE region = ?1 AND date <> ''", params,
                     error);

  if (table == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    g_hash_table_insert (dates, g_strdup (tri_table_get_text (table, row, 0)),
                         g_strdup (tri_table_get_text (table, row, 1)));
  tri_map_data_set_claim_dates (data, dates);
  return TRUE;
}
