// SPDX-License-Identifier: GPL-3.0-or-later
// Attaching an original.

#include "tri-workspace-attach.h"

#include "tri-workspace-private.h"
#include "tri-coverage.h"
#include "tri-document-pdf.h"
#include "tri-locator.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

void
tri_attachment_free (TriAttachment *self)
{
  g_free (self->text);
  g_clear_pointer (&self->locations, tri_locations_unref);
  g_free (self);
}

/**
 * tri_workspace_get_original_path:
 *
 * Returns: (transfer full): where the attached original of a region is kept.
 */
char *
tri_workspace_get_original_path (const char *region)
{
  g_autofree char *name = g_strconcat (region, ".txt", NULL);

  return g_build_filename (g_get_user_data_dir (), "triptych", "originals", name, NULL);
}

static gboolean
is_pdf (const char *file)
{
  char head[5] = "";
  FILE *stream = g_fopen (file, "rb");
  gboolean found = stream != NULL && fread (head, 1, sizeof head, stream) == sizeof head &&
                   memcmp (head, "%PDF-", sizeof head) == 0;

  if (stream != NULL)
    fclose (stream);
  return found;
}

static char *
read_text (const char *file, GError **error)
{
  g_autofree char *text = NULL;
  GStatBuf info;
  gsize length;

  if (is_pdf (file))
    return tri_document_read_pdf_text (file, error);
  if (g_stat (file, &info) == 0 && info.st_size > (goffset)TRI_LOCATOR_MAX_BYTES)
    {
      g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_SIZE,
                   "%s is larger than %u MB; attach the text of one paper", file,
                   TRI_LOCATOR_MAX_BYTES >> 20);
      return NULL;
    }
  if (!g_file_get_contents (file, &text, &length, error))
    return NULL;
  if (!g_utf8_validate (text, (gssize)length, NULL))
    {
      g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_ENCODING,
                   "%s is neither a PDF nor a text in UTF-8; save or convert it as plain text", file);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/**
 * tri_workspace_locate:
 * @file: a plain text, or a PDF with text
 *
 * Looks every claim of the region up in @file; nothing is kept.
 *
 * Returns: (transfer full): the text and the locations; %NULL where the file cannot be read or is another
 * document.
 */
TriAttachment *
tri_workspace_locate (TriWorkspace *self, const char *region, const char *file, GError **error)
{
  g_autoptr (TriTable) locators = NULL;
  g_autoptr (TriAttachment) attachment = g_new0 (TriAttachment, 1);

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  attachment->text = read_text (file, error);
  if (attachment->text == NULL)
    return NULL;
  locators = tri_workspace_query (self,
                                  "SELECT claim, section, paragraph, note_number, cues FROM locators "
                                  "WHERE region = ?1 ORDER BY fid",
                                  error, region, NULL);
  if (locators == NULL)
    return NULL;
  attachment->locations = tri_locator_run (locators, attachment->text, error);
  if (attachment->locations == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return NULL;
    }
  return g_steal_pointer (&attachment);
}

/**
 * tri_workspace_attach:
 *
 * As tri_workspace_locate(), and keeps a copy of the text as the region's original. An earlier copy is
 * replaced only once the new one is whole on the disk.
 *
 * Returns: (transfer full): the text and the locations.
 */
TriAttachment *
tri_workspace_attach (TriWorkspace *self, const char *region, const char *file, GError **error)
{
  g_autoptr (TriAttachment) attachment = tri_workspace_locate (self, region, file, error);
  g_autofree char *path = tri_workspace_get_original_path (region);
  g_autofree char *folder = g_path_get_dirname (path);
  TriRegionData *data;

  if (attachment == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s cannot be made: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  if (!g_file_set_contents_full (path, attachment->text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return NULL;
  data = tri_workspace_get_region_data (self, region);
  if (data != NULL && data->documents != NULL)
    g_hash_table_remove (data->documents, "original");
  return g_steal_pointer (&attachment);
}

/**
 * tri_workspace_get_original:
 *
 * Returns: (transfer full): the attached original with a passage for each claim found in it; %NULL with
 *   %G_FILE_ERROR_NOENT where none is attached.
 */
TriDocument *
tri_workspace_get_original (TriWorkspace *self, const char *region, GError **error)
{
  g_autofree char *path = tri_workspace_get_original_path (region);
  g_autoptr (TriAttachment) attachment = NULL;
  g_autoptr (TriDocument) plain = NULL;
  g_autoptr (TriDocument) named = NULL;
  g_autoptr (GArray) passages = g_array_new (FALSE, TRUE, sizeof (TriPassage));
  TriRegionData *data = tri_workspace_get_region_data (self, region);
  TriDocument *document;

  document =
    data != NULL && data->documents != NULL ? g_hash_table_lookup (data->documents, "original") : NULL;
  if (document != NULL)
    return tri_document_ref (document);

  attachment = tri_workspace_locate (self, region, path, error);
  if (attachment == NULL)
    return NULL;
  plain = tri_document_new_from_text (attachment->text, error);
  if (plain == NULL)
    return NULL;
  for (guint i = 0; i < tri_locations_get_length (attachment->locations); i++)
    {
      const TriLocation *location = tri_locations_get (attachment->locations, i);

      for (guint j = 0; location->status == TRI_LOCATION_FOUND && j < location->n_pieces; j++)
        {
          TriPassage passage = { .claim = location->claim,
                                 .start = location->pieces[j].start,
                                 .end = location->pieces[j].end };

          g_array_append_val (passages, passage);
        }
    }
  named = tri_document_with_identity (plain, "original", "Original", "original", NULL);
  document =
    tri_document_with_passages (named, (const TriPassage *)(void *)passages->data, passages->len, error);
  if (document == NULL)
    return NULL;

  if (data != NULL)
    {
      if (data->documents == NULL)
        data->documents =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tri_document_unref);
      g_hash_table_insert (data->documents, g_strdup ("original"), tri_document_ref (document));
    }
  return document;
}

/** tri_workspace_get_coverage_exceptions: (transfer full): columns token, context, reason; what the pack
 * lists as numbers that state nothing. */
TriTable *
tri_workspace_get_coverage_exceptions (TriWorkspace *self, const char *region, GError **error)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return tri_workspace_query (self,
                              "SELECT token, context, reason FROM coverage WHERE region = ?1 ORDER BY fid",
                              error, region, NULL);
}

/**
 * tri_workspace_get_coverage:
 *
 * Returns: (transfer full): every number of the attached original, and what answers for it; %NULL with
 *   %G_FILE_ERROR_NOENT where none is attached.
 */
TriCoverage *
tri_workspace_get_coverage (TriWorkspace *self, const char *region, GError **error)
{
  g_autofree char *path = tri_workspace_get_original_path (region);
  g_autoptr (TriAttachment) attachment = tri_workspace_locate (self, region, path, error);
  g_autoptr (TriTable) claims = NULL;
  g_autoptr (TriTable) exceptions = NULL;

  if (attachment == NULL)
    return NULL;
  claims = tri_workspace_query (self,
                                "SELECT id, statement, short, value, low, high, unit, of_what, date, note "
                                "FROM claims WHERE region = ?1",
                                error, region, NULL);
  if (claims == NULL)
    return NULL;
  exceptions = tri_workspace_get_coverage_exceptions (self, region, error);
  if (exceptions == NULL)
    return NULL;
  return tri_coverage_new (attachment->text, attachment->locations, claims, exceptions, error);
}
