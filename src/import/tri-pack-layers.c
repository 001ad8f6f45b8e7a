// SPDX-License-Identifier: GPL-3.0-or-later
// The region's own layers: GeoJSON (RFC 7946).

#include "tri-pack-private.h"

#include "tri-geometry.h"
#include "tri-json.h"

#include <string.h>

#define FOLDER "layers/"
#define SUFFIX ".geojson"

static gboolean
is_layer_name (const char *name)
{
  return g_ascii_islower (name[0]) && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0' &&
         strlen (name) <= 40;
}

static void
check_link (TriPack *self,
            const TriPackFile *file,
            JsonObject *properties,
            const char *member,
            TriPackTableId table,
            guint index)
{
  const char *id = tri_json_get_text (properties, member);
  g_autofree char *pointer = g_strdup_printf ("/features/%u/properties/%s", index, member);

  if (id != NULL && id[0] != '\0' && self->tables[table] != NULL && !tri_pack_has_id (self, table, id))
    tri_pack_fault_json (self, file, pointer, "correct the id, or add the row", "“%s” names nothing in %s",
                         id, tri_pack_table_get (table)->name);
}

static void
check_feature (TriPack *self, const TriPackFile *file, JsonNode *node, guint index, GHashTable *ids)
{
  g_autofree char *pointer = g_strdup_printf ("/features/%u", index);
  g_autofree char *geometry_pointer = g_strconcat (pointer, "/geometry", NULL);
  g_autofree char *path = g_strdup_printf ("$.features[%u].geometry", index);
  JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *properties = tri_json_get_object (feature, "properties");
  const char *id = tri_json_get_text (properties, "id");
  g_autoptr (GError) error = NULL;
  g_autoptr (TriGeometry) geometry = NULL;

  if (feature == NULL || g_strcmp0 (tri_json_get_text (feature, "type"), "Feature") != 0 ||
      !json_object_has_member (feature, "geometry"))
    {
      tri_pack_fault_json (self, file, pointer,
                           "write {\"type\": \"Feature\", \"properties\": …, \"geometry\": …}",
                           "this is no feature");
      return;
    }
  if (id == NULL || id[0] == '\0')
    tri_pack_fault_json (self, file, pointer, "add \"id\" to its properties", "the feature has no id");
  else if (!g_hash_table_add (ids, g_strdup (id)))
    tri_pack_fault_json (self, file, pointer, "give every feature an id of its own",
                         "the id “%s” is here twice", id);
  check_link (self, file, properties, "place", TRI_PACK_PLACES, index);
  check_link (self, file, properties, "claim", TRI_PACK_CLAIMS, index);
  geometry = tri_geometry_from_json (json_object_get_member (feature, "geometry"), path, &error);
  if (geometry == NULL)
    tri_pack_fault_json (self, file, geometry_pointer,
                         "correct its coordinates, [longitude, latitude] in degrees",
                         "the geometry is wrong: %s", error->message);
}

static void
load_layer (TriPack *self, TriPackFile *file)
{
  g_autoptr (JsonNode) root = tri_json_parse (file->text, file->length, file->shown, self->diagnostics);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *object;
  JsonArray *features;
  TriPackLayer *layer;

  if (root == NULL)
    return;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  features = tri_json_get_array (object, "features");
  if (features == NULL || g_strcmp0 (tri_json_get_text (object, "type"), "FeatureCollection") != 0)
    {
      tri_pack_fault_json (self, file, "", "write {\"type\": \"FeatureCollection\", \"features\": […]}",
                           "it is no feature collection");
      return;
    }
  layer = g_new0 (TriPackLayer, 1);
  layer->name =
    g_strndup (file->path + strlen (FOLDER), strlen (file->path) - strlen (FOLDER) - strlen (SUFFIX));
  layer->path = g_strdup (file->path);
  layer->root = json_node_ref (root);
  if (!is_layer_name (layer->name))
    tri_pack_fault (self, file->shown, 0, 0, "use at most 40 small letters, digits and hyphens",
                    "“%s” is no name for a layer", layer->name);
  for (guint i = 0; i < json_array_get_length (features); i++)
    check_feature (self, file, json_array_get_element (features, i), i, ids);
  g_ptr_array_add (self->layers, layer);
}

/** tri_pack_load_layers: reads and checks the GeoJSON files. */
void
tri_pack_load_layers (TriPack *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      TriPackFile *file = g_ptr_array_index (self->files, i);

      if (g_str_has_prefix (file->path, FOLDER) && g_str_has_suffix (file->path, SUFFIX))
        load_layer (self, file);
    }
}

/** tri_pack_has_feature: whether one of the pack's own layers holds a feature. */
gboolean
tri_pack_has_feature (const TriPack *self, const char *layer_name, const char *id)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriPackLayer *layer = g_ptr_array_index (self->layers, i);
      JsonArray *features = tri_json_get_array (json_node_get_object (layer->root), "features");

      if (strcmp (layer->name, layer_name) != 0)
        continue;
      for (guint j = 0; j < json_array_get_length (features); j++)
        {
          JsonNode *node = json_array_get_element (features, j);
          JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

          if (g_strcmp0 (tri_json_get_text (tri_json_get_object (feature, "properties"), "id"), id) == 0)
            return TRUE;
        }
    }
  return FALSE;
}
