// SPDX-License-Identifier: GPL-3.0-or-later
// Builds a store from folders: everything is read and checked before anything is written.

#include "tri-pack-builder.h"

#include "tri-basemap.h"
#include "tri-json.h"
#include "tri-pack-private.h"
#include "tri-pack-writer.h"

#include <string.h>

G_DEFINE_QUARK (tri - import - error - quark, tri_import_error)

// Whether a folder's manifest says it is a base map; a manifest that cannot be read is looked at as a pack's.
static gboolean
is_basemap (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "datapackage.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (TriDiagnostics) unheard = tri_diagnostics_new ();
  g_autoptr (JsonNode) root = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  root = tri_json_parse (text, length, path, unheard);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
         g_strcmp0 (tri_json_get_text (json_node_get_object (root), "name"), TRI_BASEMAP_NAME) == 0;
}

// Every feature a place is drawn by exists, where there is a base map to look into.
static void
check_features (TriPack *pack, const TriBasemap *basemap)
{
  for (guint row = 0; row < tri_pack_get_n_rows (pack, TRI_PACK_PLACES); row++)
    {
      const char *layer = tri_pack_get_value (pack, TRI_PACK_PLACES, row, "layer");
      const char *feature = tri_pack_get_value (pack, TRI_PACK_PLACES, row, "feature");

      if (layer[0] == '\0' || feature[0] == '\0' || tri_pack_has_feature (pack, layer, feature) ||
          tri_basemap_has_feature (basemap, layer, feature))
        continue;
      if (!tri_basemap_has_layer (basemap, layer))
        tri_pack_fault_cell (pack, TRI_PACK_PLACES, row, "layer",
                             "name a layer of the base map or of the pack", "there is no layer “%s”", layer);
      else
        tri_pack_fault_cell (pack, TRI_PACK_PLACES, row, "feature", "name a feature of that layer",
                             "the layer “%s” has no feature “%s”", layer, feature);
    }
}

static void
check_regions (GPtrArray *packs, TriDiagnostics *diagnostics)
{
  for (guint i = 0; i < packs->len; i++)
    for (guint j = 0; j < i; j++)
      if (strcmp (tri_pack_get_region (packs->pdata[i]), tri_pack_get_region (packs->pdata[j])) == 0)
        tri_diagnostics_error (diagnostics, tri_pack_get_folder (packs->pdata[i]), 0, 0,
                               "give each a region of its own", "the region “%s” is already that of “%s”",
                               tri_pack_get_region (packs->pdata[i]), tri_pack_get_folder (packs->pdata[j]));
}

static gboolean
write_store (TriBasemap *basemap, GPtrArray *packs, const char *output, GError **error)
{
  g_autoptr (TriStoreWriter) writer = tri_store_writer_new (error);

  if (writer == NULL || (basemap != NULL && !tri_basemap_write (basemap, writer, error)))
    return FALSE;
  for (guint i = 0; i < packs->len; i++)
    if (!tri_pack_write (packs->pdata[i], i, writer, error) ||
        !tri_pack_write_layers (packs->pdata[i], writer, error))
      return FALSE;
  return tri_store_writer_save (writer, output, error);
}

/**
 * tri_pack_build:
 * @folders: (array length=n_folders): packs in the order in which they are to be listed, and at most one base
 * map
 * @output: the store's file, replaced whole
 * @diagnostics: gets every fault found
 *
 * Builds a store. The same folders give the same bytes. On failure @output is as it was.
 *
 * Returns: %FALSE with TRI_IMPORT_ERROR_INVALID where a folder has faults, or with an error of the store.
 */
gboolean
tri_pack_build (const char *const *folders,
                guint n_folders,
                const char *output,
                TriDiagnostics *diagnostics,
                GError **error)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_pack_free);
  g_autoptr (TriBasemap) basemap = NULL;
  guint before = tri_diagnostics_get_n_errors (diagnostics);
  guint n_errors;

  for (guint i = 0; i < n_folders; i++)
    {
      TriPack *pack;

      if (is_basemap (folders[i]))
        {
          if (basemap != NULL)
            tri_diagnostics_error (diagnostics, folders[i], 0, 0, "name one", "there is already a base map");
          else
            basemap = tri_basemap_load (folders[i], diagnostics);
          continue;
        }
      pack = tri_pack_load (folders[i], diagnostics);
      if (pack != NULL)
        g_ptr_array_add (packs, pack);
    }
  for (guint i = 0; basemap != NULL && i < packs->len; i++)
    check_features (packs->pdata[i], basemap);
  check_regions (packs, diagnostics);
  n_errors = tri_diagnostics_get_n_errors (diagnostics) - before;
  if (n_errors > 0)
    {
      g_set_error (error, TRI_IMPORT_ERROR, TRI_IMPORT_ERROR_INVALID, "%u %s found; nothing was written",
                   n_errors, n_errors == 1 ? "fault was" : "faults were");
      return FALSE;
    }
  return write_store (basemap, packs, output, error);
}
