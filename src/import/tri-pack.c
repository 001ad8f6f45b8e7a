// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a pack's files, never from outside its folder, and has each part looked over.

#include "tri-pack-private.h"

#include "tri-import-types.h"
#include "tri-json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// How deep a pack's folders are looked through.
#define MAX_FOLDERS 4

static void
file_free (TriPackFile *file)
{
  g_free (file->path);
  g_free (file->shown);
  g_free (file->text);
  g_free (file);
}

static void
text_free (TriPackText *text)
{
  g_free (text->id);
  g_free (text->edition);
  g_free (text->title);
  g_free (text->language);
  g_free (text->source);
  g_clear_pointer (&text->text, tri_document_unref);
  g_free (text);
}

static void
view_free (TriPackView *view)
{
  g_free (view->id);
  g_free (view->title);
  g_free (view->subtitle);
  g_free (view->source);
  g_free (view->alt);
  g_free (view);
}

static void
layer_free (TriPackLayer *layer)
{
  g_free (layer->name);
  g_free (layer->path);
  json_node_unref (layer->root);
  g_free (layer);
}

static void
fault (TriPack *self, const char *file, guint line, guint column, const char *cure, const char *cause)
{
  if (line > 0 && column > 0 &&
      !g_hash_table_add (self->reported, g_strdup_printf ("%s:%u:%u", file, line, column)))
    return;
  tri_diagnostics_error (self->diagnostics, file, line, column, cure, "%s", cause);
}

void
tri_pack_fault (TriPack *self,
                const char *file,
                guint line,
                guint column,
                const char *cure,
                const char *cause,
                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, cause);
  text = g_strdup_vprintf (cause, args);
  va_end (args);
  fault (self, file, line, column, cure, text);
}

/** tri_pack_fault_json: reports a fault at a value of a JSON file, named by a JSON pointer. */
void
tri_pack_fault_json (TriPack *self,
                     const TriPackFile *file,
                     const char *pointer,
                     const char *cure,
                     const char *cause,
                     ...)
{
  g_autofree char *text = NULL;
  guint line, column;
  va_list args;

  va_start (args, cause);
  text = g_strdup_vprintf (cause, args);
  va_end (args);
  tri_json_locate (file->text, pointer, &line, &column);
  fault (self, file->shown, line, column, cure, text);
}

/** tri_pack_fault_cell: reports a fault at a cell of a table. */
void
tri_pack_fault_cell (TriPack *self,
                     TriPackTableId table,
                     guint row,
                     const char *column,
                     const char *cure,
                     const char *cause,
                     ...)
{
  const TriCsv *csv = self->tables[table];
  const TriCsvCell *cell = tri_csv_get_cell (csv, row, tri_csv_find_column (csv, column));
  g_autofree char *path = tri_pack_get_table_path (self, table);
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, cause);
  text = g_strdup_vprintf (cause, args);
  va_end (args);
  fault (self, path, cell->line, cell->column, cure, text);
}

char *
tri_pack_get_table_path (const TriPack *self, TriPackTableId table)
{
  g_autofree char *name = g_strconcat (tri_pack_table_get (table)->name, ".csv", NULL);

  return g_build_filename (self->folder, name, NULL);
}

/** tri_pack_get_value: a cell's text; "" where the table or the column is missing. */
const char *
tri_pack_get_value (const TriPack *self, TriPackTableId table, guint row, const char *column)
{
  const TriCsv *csv = self->tables[table];

  return csv != NULL ? tri_csv_get_text (csv, row, tri_csv_find_column (csv, column)) : "";
}

guint
tri_pack_get_n_rows (const TriPack *self, TriPackTableId table)
{
  return self->tables[table] != NULL ? tri_csv_get_n_rows (self->tables[table]) : 0;
}

TriPackFile *
tri_pack_find_file (const TriPack *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      TriPackFile *file = g_ptr_array_index (self->files, i);

      if (strcmp (file->path, path) == 0)
        return file;
    }
  return NULL;
}

// Why a path may not be read; NULL where it may.
static const char *
refuse_path (const TriPack *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autofree char *full = NULL;
  g_autofree char *inside = NULL;
  char *real;
  gboolean within;

  if (path[0] == '\0')
    return "it is empty";
  if (g_path_is_absolute (path) || strchr (path, '\\') != NULL || strstr (path, "://") != NULL)
    return "it must be relative to the pack's folder, with forward slashes";
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || strcmp (parts[i], "..") == 0 || strcmp (parts[i], ".") == 0)
      return "it must not climb out of the pack's folder";
  full = g_build_filename (self->real_folder, path, NULL);
  real = realpath (full, NULL);
  if (real == NULL)
    return "there is no such file";
  inside = g_strconcat (self->real_folder, "/", NULL);
  within = g_str_has_prefix (real, inside);
  free (real);
  return within ? NULL : "it leads out of the pack's folder";
}

/**
 * tri_pack_read_file:
 * @path: relative to the folder
 * @pointer: (nullable): where the manifest names it
 *
 * Returns: (transfer full) (nullable): the file, or %NULL after a fault was reported.
 */
TriPackFile *
tri_pack_read_file (TriPack *self, const char *path, const char *pointer)
{
  g_autofree char *shown = g_build_filename (self->folder, path, NULL);
  g_autofree char *full = g_build_filename (self->real_folder, path, NULL);
  g_autoptr (GError) error = NULL;
  const char *why = refuse_path (self, path);
  struct stat info;
  TriPackFile *file;
  char *text = NULL;
  gsize length = 0;

  if (why == NULL && (stat (full, &info) != 0 || !S_ISREG (info.st_mode)))
    why = "it is not a file";
  if (why == NULL && (guint64)info.st_size > TRI_IMPORT_MAX_FILE_BYTES)
    why = "it is larger than 64 MiB";
  if (why == NULL && !g_file_get_contents (full, &text, &length, &error))
    why = error->message;
  if (why != NULL)
    {
      if (pointer != NULL)
        tri_pack_fault_json (self, self->manifest_file, pointer, "name a file inside the pack's folder",
                             "the file “%s” cannot be read: %s", path, why);
      else
        tri_pack_fault (self, shown, 0, 0, "every pack begins with this file", "it cannot be read: %s", why);
      return NULL;
    }
  file = g_new0 (TriPackFile, 1);
  file->path = g_strdup (path);
  file->shown = g_steal_pointer (&shown);
  file->text = text;
  file->length = length;
  return file;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(TriPackFile *const *)a)->path, (*(TriPackFile *const *)b)->path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
hash_files (const TriPack *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, self->manifest_file);
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (files, g_ptr_array_index (self->files, i));
  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < files->len; i++)
    {
      TriPackFile *file = g_ptr_array_index (files, i);
      g_autofree char *head = g_strdup_printf ("%s\n%" G_GSIZE_FORMAT "\n", file->path, file->length);

      g_checksum_update (checksum, (const guchar *)head, -1);
      g_checksum_update (checksum, (const guchar *)file->text, (gssize)file->length);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static TriPack *
pack_new (const char *folder, TriDiagnostics *diagnostics)
{
  TriPack *self = g_new0 (TriPack, 1);

  self->folder = g_strdup (folder);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_free);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)text_free);
  self->views = g_ptr_array_new_with_free_func ((GDestroyNotify)view_free);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify)layer_free);
  self->topic_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < TRI_PACK_N_TABLES; i++)
    self->ids[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->diagnostics = diagnostics;
  return self;
}

/**
 * tri_pack_load_folder:
 *
 * Reads a manifest and the files it names, and looks at nothing else. The diagnostics stay with the pack.
 *
 * Returns: (transfer full) (nullable): the folder's content, or %NULL where it has no manifest that can be
 * read.
 */
TriPack *
tri_pack_load_folder (const char *folder, TriDiagnostics *diagnostics)
{
  g_autoptr (TriPack) self = pack_new (folder, diagnostics);
  char *real = realpath (folder, NULL);

  if (real == NULL || !g_file_test (real, G_FILE_TEST_IS_DIR))
    {
      tri_diagnostics_error (diagnostics, folder, 0, 0, "name a pack's folder", "there is no such folder");
      free (real);
      return NULL;
    }
  self->real_folder = g_strdup (real);
  free (real);
  if (!tri_pack_load_manifest (self))
    return NULL;
  self->hash = hash_files (self);
  return g_steal_pointer (&self);
}

// Warns of files that the manifest does not name: they are not part of the pack, which is seldom meant.
static void
warn_of_strays (TriPack *self, const char *inside, guint nesting)
{
  g_autofree char *path = g_build_filename (self->real_folder, inside, NULL);
  g_autoptr (GDir) dir = nesting < MAX_FOLDERS ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && names->len < TRI_IMPORT_MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_build_filename (inside, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *full = g_build_filename (self->real_folder, file, NULL);
      g_autofree char *shown = g_build_filename (self->folder, file, NULL);

      if (g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        warn_of_strays (self, file, nesting + 1);
      else if (strcmp (file, self->manifest_file->path) != 0 && !g_str_has_prefix (file, "README") &&
               tri_pack_find_file (self, file) == NULL)
        tri_diagnostics_warning (self->diagnostics, shown, 0, 0,
                                 "add it to the resources of datapackage.json",
                                 "the file is not part of the pack");
    }
}

/**
 * tri_pack_load:
 * @folder: the pack's folder
 * @diagnostics: gets every fault found
 *
 * Reads and checks a whole pack. It is good only if @diagnostics has no error.
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL where it has no manifest that can be read.
 */
TriPack *
tri_pack_load (const char *folder, TriDiagnostics *diagnostics)
{
  TriPack *self = tri_pack_load_folder (folder, diagnostics);

  if (self == NULL)
    return NULL;
  warn_of_strays (self, "", 0);
  tri_pack_load_tables (self);
  tri_pack_load_topics (self);
  tri_pack_load_views (self);
  tri_pack_check_settings (self);
  tri_pack_check_links (self);
  tri_pack_check_schemas (self);
  tri_pack_load_texts (self);
  tri_pack_check_claims (self);
  tri_pack_check_disagreements (self);
  tri_pack_check_context (self);
  tri_pack_load_layers (self);
  return self;
}

/**
 * tri_pack_validate:
 *
 * Returns: whether the pack in @folder has no fault; @diagnostics gets every one.
 */
gboolean
tri_pack_validate (const char *folder, TriDiagnostics *diagnostics)
{
  guint before = tri_diagnostics_get_n_errors (diagnostics);
  g_autoptr (TriPack) pack = tri_pack_load (folder, diagnostics);

  return pack != NULL && tri_diagnostics_get_n_errors (diagnostics) == before;
}

void
tri_pack_free (TriPack *self)
{
  g_free (self->folder);
  g_free (self->real_folder);
  g_free (self->name);
  g_free (self->region);
  g_free (self->hash);
  g_clear_pointer (&self->manifest, json_node_unref);
  g_clear_pointer (&self->manifest_file, file_free);
  g_clear_pointer (&self->topics, json_node_unref);
  for (guint i = 0; i < TRI_PACK_N_TABLES; i++)
    {
      g_hash_table_unref (self->ids[i]);
      g_clear_pointer (&self->tables[i], tri_csv_free);
    }
  g_hash_table_unref (self->topic_ids);
  g_hash_table_unref (self->reported);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->views);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->files);
  g_free (self);
}

const char *
tri_pack_get_folder (const TriPack *self)
{
  return self->folder;
}

const char *
tri_pack_get_name (const TriPack *self)
{
  return self->name;
}

const char *
tri_pack_get_region (const TriPack *self)
{
  return self->region;
}

/** tri_pack_get_hash: SHA-256 of the manifest and all files it names, in hexadecimal. */
const char *
tri_pack_get_hash (const TriPack *self)
{
  return self->hash;
}

JsonObject *
tri_pack_get_manifest (const TriPack *self)
{
  return json_node_get_object (self->manifest);
}

/** tri_pack_get_settings: (nullable): the manifest's `triptych` block. */
JsonObject *
tri_pack_get_settings (const TriPack *self)
{
  return tri_json_get_object (tri_pack_get_manifest (self), "triptych");
}

/** tri_pack_get_topics: (nullable): the content of topics.json. */
JsonObject *
tri_pack_get_topics (const TriPack *self)
{
  return self->topics != NULL ? json_node_get_object (self->topics) : NULL;
}

/** tri_pack_get_table: (nullable): a table, where its file could be read. */
const TriCsv *
tri_pack_get_table (const TriPack *self, TriPackTableId id)
{
  return self->tables[id];
}

guint
tri_pack_get_n_texts (const TriPack *self)
{
  return self->texts->len;
}

const TriPackText *
tri_pack_get_text (const TriPack *self, guint index)
{
  return g_ptr_array_index (self->texts, index);
}

guint
tri_pack_get_n_views (const TriPack *self)
{
  return self->views->len;
}

const TriPackView *
tri_pack_get_view (const TriPack *self, guint index)
{
  return g_ptr_array_index (self->views, index);
}

guint
tri_pack_get_n_layers (const TriPack *self)
{
  return self->layers->len;
}

const TriPackLayer *
tri_pack_get_layer (const TriPack *self, guint index)
{
  return g_ptr_array_index (self->layers, index);
}

gboolean
tri_pack_has_id (const TriPack *self, TriPackTableId table, const char *id)
{
  return g_hash_table_contains (self->ids[table], id);
}
