// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the base map and writes its objects, the lines between them and the towns, at every level of detail.

#include "tri-basemap.h"

#include "tri-json.h"
#include "tri-pack-private.h"
#include "tri-pack-writer.h"
#include "tri-topology.h"

#include <string.h>

#define TOPOLOGY "world.topojson"
#define TOWNS "towns.csv"

struct _TriBasemap
{
  TriPack *folder; // its manifest and files
  TriTopology *topology;
  TriCsv *towns;
  GHashTable *features; // "layer/id"
};

static const struct
{
  const char *name;
  const char *geometry_type;
  const char *description;
} objects[] = {
  { "countries", "MULTIPOLYGON", "Countries" },
  { "contested", "MULTIPOLYGON", "Contested territory, with who holds it and who recognises it" },
  { "divisions", "MULTIPOLYGON", "First-level divisions" },
  { "lakes", "MULTIPOLYGON", "Lakes" },
  { "rivers", "MULTILINESTRING", "Rivers" },
  { "border_lines", "MULTILINESTRING", "Lines of a particular status: cease-fire, claimed, former" },
};

static void
collect_features (TriBasemap *self)
{
  const char *const *names = tri_topology_get_objects (self->topology);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < tri_topology_get_n_features (self->topology, names[i]); j++)
      g_hash_table_add (self->features,
                        g_strconcat (names[i], "/", tri_topology_get_feature_id (self->topology, names[i], j),
                                     NULL));
  for (guint row = 0; self->towns != NULL && row < tri_csv_get_n_rows (self->towns); row++)
    g_hash_table_add (self->features, g_strconcat ("towns/", tri_csv_get_text (self->towns, row, 0), NULL));
}

static void
load_topology (TriBasemap *self, TriDiagnostics *diagnostics)
{
  TriPackFile *file = tri_pack_find_file (self->folder, TOPOLOGY);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    {
      tri_diagnostics_error (diagnostics, self->folder->manifest_file->shown, 0, 0, "add it",
                             "“%s” is not among the resources", TOPOLOGY);
      return;
    }
  self->topology = tri_topology_parse (file->text, (gssize)file->length, &error);
  if (self->topology == NULL)
    tri_diagnostics_error (diagnostics, file->shown, 0, 0, "derive the base map again",
                           "it is no topology: %s", error->message);
  else if (!tri_topology_has_object (self->topology, "countries"))
    tri_diagnostics_error (diagnostics, file->shown, 0, 0, "derive the base map again",
                           "it has no object “countries”");
}

static void
load_towns (TriBasemap *self, TriDiagnostics *diagnostics)
{
  static const char *const needed[] = { "id", "name", "lon", "lat" };
  TriPackFile *file = tri_pack_find_file (self->folder, TOWNS);

  if (file == NULL)
    return;
  self->towns = tri_csv_parse (file->text, file->length, file->shown, diagnostics);
  for (guint i = 0; self->towns != NULL && i < G_N_ELEMENTS (needed); i++)
    if (tri_csv_find_column (self->towns, needed[i]) < 0)
      tri_diagnostics_error (diagnostics, file->shown, 1, 0, "add it", "the column “%s” is missing",
                             needed[i]);
}

/**
 * tri_basemap_load:
 *
 * Returns: (transfer full) (nullable): the base map in @folder; good only if @diagnostics has no error.
 */
TriBasemap *
tri_basemap_load (const char *folder, TriDiagnostics *diagnostics)
{
  g_autoptr (TriBasemap) self = g_new0 (TriBasemap, 1);

  self->features = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folder = tri_pack_load_folder (folder, diagnostics);
  if (self->folder == NULL)
    return NULL;
  load_topology (self, diagnostics);
  load_towns (self, diagnostics);
  if (self->topology == NULL)
    return NULL;
  collect_features (self);
  return g_steal_pointer (&self);
}

void
tri_basemap_free (TriBasemap *self)
{
  g_clear_pointer (&self->folder, tri_pack_free);
  g_clear_pointer (&self->topology, tri_topology_unref);
  g_clear_pointer (&self->towns, tri_csv_free);
  g_hash_table_unref (self->features);
  g_free (self);
}

gboolean
tri_basemap_has_layer (const TriBasemap *self, const char *layer)
{
  return tri_topology_has_object (self->topology, layer) ||
         (self->towns != NULL && strcmp (layer, "towns") == 0);
}

gboolean
tri_basemap_has_feature (const TriBasemap *self, const char *layer, const char *id)
{
  g_autofree char *key = g_strconcat (layer, "/", id, NULL);

  return g_hash_table_contains (self->features, key);
}

static char *
level_name (const char *layer, guint level)
{
  return level == 0 ? g_strdup (layer) : g_strdup_printf ("%s_%u", layer, level);
}

static gboolean
write_object (TriTopology *topology, guint index, guint level, TriStoreWriter *writer, GError **error)
{
  const char *object = objects[index].name;
  g_autofree char *layer = level_name (object, level);
  g_autoptr (GArray) columns = tri_feature_columns_new ();
  guint n = tri_topology_get_n_features (topology, object);

  for (guint i = 0; i < n; i++)
    tri_feature_columns_collect (columns, tri_topology_get_feature_properties (topology, object, i));
  if (!tri_feature_columns_add_layer (columns, writer, layer, objects[index].description,
                                      objects[index].geometry_type, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TriGeometry) geometry = tri_topology_dup_geometry (topology, object, i);
      g_autoptr (GBytes) wkb = geometry != NULL ? tri_geometry_to_wkb (geometry) : NULL;

      if (!tri_feature_columns_add_feature (columns, writer, layer,
                                            tri_topology_get_feature_id (topology, object, i),
                                            tri_topology_get_feature_properties (topology, object, i), wkb,
                                            error))
        return FALSE;
    }
  return TRUE;
}

// What a border is: between countries, along contested territory, or between divisions; NULL to leave it out.
typedef const char *(*BorderKind) (const TriMeshLine *line, gpointer data);

static const char *
kind_of_border (const TriMeshLine *line, gpointer data)
{
  GHashTable *features = data;
  g_autofree char *left = g_strconcat ("contested/", line->left, NULL);
  g_autofree char *right = g_strconcat ("contested/", line->right, NULL);

  return g_hash_table_contains (features, left) || g_hash_table_contains (features, right) ? "contested"
                                                                                           : "country";
}

// Divisions of two countries, or on two sides of a contested piece's edge, meet on a line that is already
// there.
static const char *
kind_of_division_border (const TriMeshLine *line, gpointer data)
{
  GHashTable *owners = data;

  return g_strcmp0 (g_hash_table_lookup (owners, line->left), g_hash_table_lookup (owners, line->right)) == 0
           ? "division"
           : NULL;
}

// Which country and contested piece each division belongs to.
static GHashTable *
collect_owners (TriTopology *topology)
{
  GHashTable *owners = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < tri_topology_get_n_features (topology, "divisions"); i++)
    {
      JsonObject *properties = tri_topology_get_feature_properties (topology, "divisions", i);
      const char *country = tri_json_get_text (properties, "country");
      const char *contested = tri_json_get_text (properties, "contested");

      g_hash_table_insert (owners, (gpointer)tri_topology_get_feature_id (topology, "divisions", i),
                           g_strdup_printf ("%s/%s", country != NULL ? country : "",
                                            contested != NULL ? contested : ""));
    }
  return owners;
}

static gboolean
write_lines (TriTopology *topology,
             const char *const *names,
             TriMeshKind mesh,
             const char *layer,
             BorderKind kind_of,
             gpointer data,
             TriStoreWriter *writer,
             GError **error)
{
  g_autoptr (GPtrArray) lines = tri_topology_mesh (topology, names, mesh);

  for (guint i = 0; i < lines->len; i++)
    {
      const TriMeshLine *line = g_ptr_array_index (lines, i);
      const char *kind = kind_of != NULL ? kind_of (line, data) : NULL;
      g_autoptr (GBytes) wkb = NULL;
      TriBind values[] = { tri_bind_text (line->left), tri_bind_text (line->right), tri_bind_text (kind) };

      if (kind_of != NULL && kind == NULL)
        continue;
      wkb = tri_geometry_to_wkb (line->geometry);
      if (!tri_store_writer_add_feature (writer, layer, wkb, values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_borders (TriBasemap *self, TriTopology *topology, guint level, TriStoreWriter *writer, GError **error)
{
  static const TriStoreColumn border_columns[] = { { "left", TRI_VALUE_TEXT },
                                                   { "right", TRI_VALUE_TEXT },
                                                   { "kind", TRI_VALUE_TEXT } };
  static const char *const land[] = { "countries", "contested", NULL };
  static const char *const divisions[] = { "divisions", NULL };
  g_autofree char *borders = level_name ("borders", level);
  g_autofree char *coast = level_name ("coast", level);
  g_autoptr (GHashTable) owners = collect_owners (topology);

  return tri_store_writer_add_layer (writer, borders, "Lines that two features share", "MULTILINESTRING",
                                     border_columns, 3, error) &&
         tri_store_writer_add_layer (writer, coast, "Lines with land on one side", "MULTILINESTRING",
                                     border_columns, 3, error) &&
         write_lines (topology, land, TRI_MESH_BORDERS, borders, kind_of_border, self->features, writer,
                      error) &&
         write_lines (topology, divisions, TRI_MESH_BORDERS, borders, kind_of_division_border, owners, writer,
                      error) &&
         write_lines (topology, land, TRI_MESH_OUTLINE, coast, NULL, NULL, writer, error);
}

static GBytes *
point_to_wkb (double x, double y)
{
  guint8 wkb[21] = { 1, 1, 0, 0, 0 };
  guint64 bits;

  memcpy (&bits, &x, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (wkb + 5, &bits, 8);
  memcpy (&bits, &y, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (wkb + 13, &bits, 8);
  return g_bytes_new (wkb, sizeof wkb);
}

static gboolean
write_towns (TriBasemap *self, TriStoreWriter *writer, GError **error)
{
  static const TriStoreColumn columns[] = {
    { "id", TRI_VALUE_TEXT },      { "name", TRI_VALUE_TEXT },          { "alt_names", TRI_VALUE_TEXT },
    { "country", TRI_VALUE_TEXT }, { "population", TRI_VALUE_INTEGER }, { "rank", TRI_VALUE_INTEGER },
    { "capital", TRI_VALUE_TEXT }, { "source", TRI_VALUE_TEXT },
  };
  int places[G_N_ELEMENTS (columns)];
  int lon = tri_csv_find_column (self->towns, "lon");
  int lat = tri_csv_find_column (self->towns, "lat");

  if (!tri_store_writer_add_layer (writer, "towns", "Towns", "POINT", columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    places[i] = tri_csv_find_column (self->towns, columns[i].name);
  for (guint row = 0; row < tri_csv_get_n_rows (self->towns); row++)
    {
      g_autoptr (GBytes) wkb = point_to_wkb (g_ascii_strtod (tri_csv_get_text (self->towns, row, lon), NULL),
                                             g_ascii_strtod (tri_csv_get_text (self->towns, row, lat), NULL));
      TriBind values[G_N_ELEMENTS (columns)];

      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        {
          const char *text = tri_csv_get_text (self->towns, row, places[i]);

          values[i] = columns[i].type == TRI_VALUE_INTEGER
                        ? tri_bind_integer (g_ascii_strtoll (text, NULL, 10))
                        : tri_bind_text (text);
          if (text[0] == '\0')
            values[i] = tri_bind_null ();
        }
      if (!tri_store_writer_add_feature (writer, "towns", wkb, values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_meta (TriBasemap *self, TriStoreWriter *writer, GError **error)
{
  static const char *const columns[] = { "key", "value", NULL };
  const char *rows[][2] = {
    { "basemap_version", tri_json_get_text (tri_pack_get_manifest (self->folder), "version") },
    { "basemap_title", tri_json_get_text (tri_pack_get_manifest (self->folder), "title") },
    { "basemap_hash", tri_pack_get_hash (self->folder) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TriBind values[] = { tri_bind_text (rows[i][0]), tri_bind_text (rows[i][1]) };

      if (!tri_store_writer_insert (writer, "triptych_meta", columns, values, error))
        return FALSE;
    }
  return tri_pack_write_licences (tri_pack_get_manifest (self->folder), NULL, writer, error);
}

/** tri_basemap_write: adds the base map's layers. `countries` is the full detail, `countries_1` and so on
 * less. */
gboolean
tri_basemap_write (TriBasemap *self, TriStoreWriter *writer, GError **error)
{
  if (!write_meta (self, writer, error))
    return FALSE;
  for (guint level = 0; level < TRI_TOPOLOGY_N_LEVELS; level++)
    {
      g_autoptr (TriTopology) topology =
        tri_topology_simplify (self->topology, tri_topology_get_level_threshold (level));

      for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
        if (tri_topology_has_object (topology, objects[i].name) &&
            !write_object (topology, i, level, writer, error))
          return FALSE;
      if (!write_borders (self, topology, level, writer, error))
        return FALSE;
    }
  return self->towns == NULL || write_towns (self, writer, error);
}
