// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of a pack and the passages in them.

#include "tri-pack-private.h"

#include "tri-json.h"

#include <string.h>

static void
load_text (TriPack *self, JsonObject *settings, guint index)
{
  g_autofree char *pointer = g_strdup_printf ("/triptych/documents/%u/path", index);
  const char *path = tri_json_get_text (settings, "path");
  TriPackText *text = g_new0 (TriPackText, 1);
  TriPackFile *file;

  text->id = g_strdup (tri_json_get_text (settings, "id"));
  text->edition = g_strdup (tri_json_get_text (settings, "edition"));
  text->title = g_strdup (tri_json_get_text (settings, "title"));
  text->language = g_strdup (tri_json_get_text (settings, "language"));
  text->source = g_strdup (tri_json_get_text (settings, "source"));
  g_ptr_array_add (self->texts, text);
  if (g_strcmp0 (text->edition, "original") == 0 && path != NULL)
    tri_pack_fault_json (self, self->manifest_file, pointer, "remove it: the user attaches the original",
                         "an original may not be in a pack");
  if (path == NULL || g_strcmp0 (text->edition, "original") == 0)
    {
      if (g_strcmp0 (text->edition, "reading") == 0)
        tri_pack_fault_json (self, self->manifest_file, pointer, "add \"path\"",
                             "the reading edition has no file");
      return;
    }
  file = tri_pack_find_file (self, path);
  if (file == NULL)
    tri_pack_fault_json (self, self->manifest_file, pointer, "add it to the resources",
                         "“%s” is not among the resources", path);
  else
    text->text = tri_document_new_from_markdown (file->text, file->shown, self->diagnostics);
}

static void
check_passages (TriPack *self, const TriPackText *text, const char *file, GHashTable *stated)
{
  for (guint i = 0; i < tri_document_get_n_passages (text->text); i++)
    {
      const TriPassage *passage = tri_document_get_passage (text->text, i);

      if (tri_pack_has_id (self, TRI_PACK_CLAIMS, passage->claim))
        g_hash_table_add (stated, (gpointer)passage->claim);
      else if (self->tables[TRI_PACK_CLAIMS] != NULL)
        tri_pack_fault (self, file, passage->line, passage->column, "correct the id, or add the claim",
                        "the passage names the claim “%s”, which is not in claims.csv", passage->claim);
    }
}

/** tri_pack_load_texts: reads the documents; every passage has its claim and every claim its passage. */
void
tri_pack_load_texts (TriPack *self)
{
  JsonArray *texts = tri_json_get_array (tri_pack_get_settings (self), "documents");
  g_autoptr (GHashTable) stated = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean complete = texts != NULL;

  for (guint i = 0; texts != NULL && i < json_array_get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      JsonObject *settings = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const TriPackText *text;

      if (settings == NULL || tri_json_get_text (settings, "id") == NULL)
        continue;
      load_text (self, settings, i);
      text = g_ptr_array_index (self->texts, self->texts->len - 1);
      if (text->text != NULL)
        {
          g_autofree char *shown =
            g_build_filename (self->folder, tri_json_get_text (settings, "path"), NULL);

          check_passages (self, text, shown, stated);
        }
      else if (g_strcmp0 (text->edition, "reading") == 0)
        complete = FALSE;
    }
  // Without the reading edition every claim would be reported; its absence already was.
  for (guint row = 0; complete && row < tri_pack_get_n_rows (self, TRI_PACK_CLAIMS); row++)
    {
      const char *id = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "id");

      if (!g_hash_table_contains (stated, id))
        tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, "id",
                             "link words of a reading edition to it: [words](claim:…)",
                             "no passage states the claim “%s”", id);
    }
}
