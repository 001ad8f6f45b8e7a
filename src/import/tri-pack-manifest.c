// SPDX-License-Identifier: GPL-3.0-or-later
// datapackage.json: Frictionless Data Package v1, and our block in it.

#include "tri-pack-private.h"

#include "tri-edtf.h"
#include "tri-import-types.h"
#include "tri-json.h"
#include "tri-types.h"

#include <string.h>

#define MANIFEST "datapackage.json"

static gboolean
is_id (const char *text)
{
  if (!g_ascii_islower (text[0]) && !g_ascii_isdigit (text[0]))
    return FALSE;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static const char *
need_text (TriPack *self, JsonObject *object, const char *pointer, const char *member)
{
  const char *text = tri_json_get_text (object, member);
  g_autofree char *full = g_strconcat (pointer, "/", member, NULL);

  if (text != NULL && text[0] != '\0')
    return text;
  tri_pack_fault_json (self, self->manifest_file, full, "add it, as a string",
                       "“%s” is missing or not a text", full);
  return NULL;
}

static void
check_licences (TriPack *self, JsonObject *object, const char *pointer)
{
  JsonArray *licences = tri_json_get_array (object, "licenses");

  if (licences == NULL || json_array_get_length (licences) == 0)
    {
      tri_pack_fault_json (self, self->manifest_file, pointer,
                           "add \"licenses\": [{\"name\": …, \"title\": …}]", "no licence is named");
      return;
    }
  for (guint i = 0; i < json_array_get_length (licences); i++)
    {
      JsonNode *node = json_array_get_element (licences, i);
      JsonObject *licence = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *full = g_strdup_printf ("%s/licenses/%u", pointer, i);

      if (tri_json_get_text (licence, "name") == NULL && tri_json_get_text (licence, "path") == NULL)
        tri_pack_fault_json (self, self->manifest_file, full, "give the licence a name (SPDX) or a path",
                             "the licence has neither name nor path");
    }
}

static void
check_resource (TriPack *self, JsonObject *resource, const char *pointer, GHashTable *names)
{
  const char *name = need_text (self, resource, pointer, "name");
  const char *path = tri_json_get_text (resource, "path");
  g_autofree char *name_pointer = g_strconcat (pointer, "/name", NULL);

  if (name != NULL && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-._/")] != '\0')
    tri_pack_fault_json (self, self->manifest_file, name_pointer, "use small letters, digits, - . _ and /",
                         "the resource name “%s” has other signs in it", name);
  if (name != NULL && !g_hash_table_add (names, g_strdup (name)))
    tri_pack_fault_json (self, self->manifest_file, name_pointer, "give every resource a name of its own",
                         "another resource is called “%s” too", name);
  if (path != NULL && g_str_has_suffix (path, ".csv"))
    {
      g_autofree char *profile_pointer = g_strconcat (pointer, "/profile", NULL);

      if (g_strcmp0 (tri_json_get_text (resource, "profile"), "tabular-data-resource") != 0)
        tri_pack_fault_json (self, self->manifest_file, profile_pointer,
                             "write \"profile\": \"tabular-data-resource\"",
                             "“%s” is not declared as a table", path);
      if (tri_json_get_object (resource, "schema") == NULL)
        tri_pack_fault_json (self, self->manifest_file, pointer, "add \"schema\": {\"fields\": […]}",
                             "the table “%s” has no schema", path);
    }
}

static void
load_resource (TriPack *self, JsonNode *node, guint index, GHashTable *names)
{
  g_autofree char *pointer = g_strdup_printf ("/resources/%u", index);
  g_autofree char *path_pointer = g_strconcat (pointer, "/path", NULL);
  JsonObject *resource;
  const char *path;
  TriPackFile *file;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      tri_pack_fault_json (self, self->manifest_file, pointer, "write it as {\"name\": …, \"path\": …}",
                           "the resource is not an object");
      return;
    }
  resource = json_node_get_object (node);
  check_resource (self, resource, pointer, names);
  path = need_text (self, resource, pointer, "path");
  if (path == NULL)
    return;
  if (tri_pack_find_file (self, path) != NULL)
    {
      tri_pack_fault_json (self, self->manifest_file, path_pointer, "name every file once",
                           "the file “%s” is already a resource", path);
      return;
    }
  file = tri_pack_read_file (self, path, path_pointer);
  if (file == NULL)
    return;
  file->resource = index;
  g_ptr_array_add (self->files, file);
}

static void
load_resources (TriPack *self, JsonObject *manifest)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *resources = tri_json_get_array (manifest, "resources");

  if (resources == NULL || json_array_get_length (resources) == 0)
    {
      tri_pack_fault_json (self, self->manifest_file, "/resources", "list every file of the pack",
                           "“/resources” is missing or empty");
      return;
    }
  if (json_array_get_length (resources) > TRI_IMPORT_MAX_FILES)
    {
      tri_pack_fault_json (self, self->manifest_file, "/resources", "keep to 2,000 files",
                           "too many files are listed");
      return;
    }
  for (guint i = 0; i < json_array_get_length (resources); i++)
    load_resource (self, json_array_get_element (resources, i), i, names);
}

/** tri_pack_load_manifest: reads datapackage.json and the files it names. FALSE where there is nothing to go
 * on. */
gboolean
tri_pack_load_manifest (TriPack *self)
{
  JsonObject *manifest;
  JsonObject *settings;
  const char *name;

  self->manifest_file = tri_pack_read_file (self, MANIFEST, NULL);
  if (self->manifest_file == NULL)
    return FALSE;
  self->manifest = tri_json_parse (self->manifest_file->text, self->manifest_file->length,
                                   self->manifest_file->shown, self->diagnostics);
  if (self->manifest == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (self->manifest))
    {
      tri_pack_fault_json (self, self->manifest_file, "", "write {\"name\": …, \"resources\": […]}",
                           "the manifest is not an object");
      return FALSE;
    }
  manifest = json_node_get_object (self->manifest);
  name = need_text (self, manifest, "", "name");
  if (name != NULL && !is_id (name))
    tri_pack_fault_json (self, self->manifest_file, "/name", "use small letters, digits and hyphens",
                         "“%s” is no name for a pack", name);
  need_text (self, manifest, "", "title");
  need_text (self, manifest, "", "version");
  check_licences (self, manifest, "");
  settings = tri_json_get_object (manifest, "triptych");
  self->name = g_strdup (name != NULL ? name : "");
  self->region = g_strdup (tri_json_get_text (settings, "region"));
  if (self->region == NULL)
    self->region = g_strdup (self->name);
  load_resources (self, manifest);
  return TRUE;
}

static void
check_extent (TriPack *self, JsonObject *settings)
{
  JsonArray *extent = tri_json_get_array (settings, "extent");
  double numbers[4];
  gboolean valid = extent != NULL && json_array_get_length (extent) == 4;

  for (guint i = 0; valid && i < 4; i++)
    {
      JsonNode *node = json_array_get_element (extent, i);

      valid = JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 ||
                                               json_node_get_value_type (node) == G_TYPE_DOUBLE);
      numbers[i] = valid ? json_node_get_double (node) : 0;
      valid = valid && fabs (numbers[i]) <= (i % 2 == 0 ? 180 : 90);
    }
  if (!valid || numbers[1] >= numbers[3])
    tri_pack_fault_json (self, self->manifest_file, "/triptych/extent",
                         "write [west, south, east, north] in degrees",
                         "“/triptych/extent” is missing or no extent");
}

static void
check_texts (TriPack *self, JsonObject *settings)
{
  JsonArray *texts = tri_json_get_array (settings, "documents");

  if (texts == NULL || json_array_get_length (texts) == 0)
    {
      tri_pack_fault_json (self, self->manifest_file, "/triptych/documents",
                           "list at least a reading edition", "“/triptych/documents” is missing or empty");
      return;
    }
  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      JsonObject *text = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *pointer = g_strdup_printf ("/triptych/documents/%u", i);
      const char *edition = need_text (self, text, pointer, "edition");
      const char *source = need_text (self, text, pointer, "source");
      g_autofree char *edition_pointer = g_strconcat (pointer, "/edition", NULL);
      g_autofree char *source_pointer = g_strconcat (pointer, "/source", NULL);

      need_text (self, text, pointer, "id");
      need_text (self, text, pointer, "title");
      need_text (self, text, pointer, "language");
      if (edition != NULL && strcmp (edition, "reading") != 0 && strcmp (edition, "original") != 0)
        tri_pack_fault_json (self, self->manifest_file, edition_pointer, "write \"reading\" or \"original\"",
                             "“%s” is no edition", edition);
      if (source != NULL && !tri_pack_has_id (self, TRI_PACK_SOURCES, source))
        tri_pack_fault_json (self, self->manifest_file, source_pointer, "add it to sources.csv",
                             "there is no source “%s”", source);
    }
}

/** tri_pack_check_settings: the `triptych` block, once tables and topics are there to look into. */
void
tri_pack_check_settings (TriPack *self)
{
  JsonObject *settings = tri_pack_get_settings (self);
  const char *region, *accent, *topic, *paper, *projection, *date;
  TriColor color;
  TriEdtf edtf;

  if (settings == NULL)
    {
      tri_pack_fault_json (self, self->manifest_file, "/triptych", "add \"triptych\": {\"region\": …}",
                           "“/triptych” is missing or not an object");
      return;
    }
  region = need_text (self, settings, "/triptych", "region");
  if (region != NULL && !is_id (region))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/region",
                         "use small letters, digits and hyphens", "“%s” is no id for a region", region);
  need_text (self, settings, "/triptych", "label");
  need_text (self, settings, "/triptych", "short");
  need_text (self, settings, "/triptych", "ramp");
  topic = need_text (self, settings, "/triptych", "default_topic");
  if (topic != NULL && self->topics != NULL && !g_hash_table_contains (self->topic_ids, topic))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/default_topic", "name a topic of topics.json",
                         "there is no topic “%s”", topic);
  projection = need_text (self, settings, "/triptych", "projection");
  if (projection != NULL && !g_str_has_prefix (projection, "+proj="))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/projection", "write a PROJ string, “+proj=…”",
                         "“%s” is no projection", projection);
  accent = need_text (self, settings, "/triptych", "accent");
  if (accent != NULL && !tri_color_parse (&color, accent))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/accent", "write it as \"#176B4A\"",
                         "“%s” is no colour", accent);
  paper = need_text (self, settings, "/triptych", "paper");
  if (paper != NULL && !tri_pack_has_id (self, TRI_PACK_SOURCES, paper))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/paper", "add it to sources.csv",
                         "there is no source “%s”", paper);
  date = tri_json_get_text (settings, "paper_date");
  if (date != NULL && !tri_edtf_parse (&edtf, date, NULL))
    tri_pack_fault_json (self, self->manifest_file, "/triptych/paper_date", "write it as 2014-02-25",
                         "“%s” is no date", date);
  check_extent (self, settings);
  check_texts (self, settings);
}
