// SPDX-License-Identifier: GPL-3.0-or-later
// Documents rebuilt from the store's rows.

#include "tri-workspace-private.h"

static gboolean
add_blocks (TriWorkspace *self,
            TriDocumentBuilder *builder,
            const char *region,
            const char *document,
            GError **error)
{
  g_autoptr (TriTable) table = tri_workspace_query (self,
                                                    "SELECT kind, level, section, note_number, paragraph, "
                                                    "\"start\", \"end\", ordinal FROM blocks "
                                                    "WHERE region = ?1 AND document = ?2 ORDER BY number",
                                                    error, region, document, NULL);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriBlock block = {
        .level = (guint)tri_table_get_integer (table, i, 1),
        .section = tri_table_get_text (table, i, 2),
        .note = (guint)tri_table_get_integer (table, i, 3),
        .paragraph = (guint)tri_table_get_integer (table, i, 4),
        .start = (guint)tri_table_get_integer (table, i, 5),
        .end = (guint)tri_table_get_integer (table, i, 6),
        .ordinal = (guint)tri_table_get_integer (table, i, 7),
      };

      tri_block_kind_parse (&block.kind, tri_table_get_text (table, i, 0));
      tri_document_builder_add_block (builder, &block);
    }
  return TRUE;
}

static gboolean
add_spans (TriWorkspace *self,
           TriDocumentBuilder *builder,
           const char *region,
           const char *document,
           GError **error)
{
  g_autoptr (TriTable) table = tri_workspace_query (self,
                                                    "SELECT kind, \"start\", \"end\" FROM spans WHERE region "
                                                    "= ?1 AND document = ?2 ORDER BY \"start\", fid",
                                                    error, region, document, NULL);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriSpanKind kind = TRI_SPAN_EMPHASIS;

      tri_span_kind_parse (&kind, tri_table_get_text (table, i, 0));
      tri_document_builder_add_span (builder, kind, (guint)tri_table_get_integer (table, i, 1),
                                     (guint)tri_table_get_integer (table, i, 2));
    }
  return TRUE;
}

static gboolean
add_passages (TriWorkspace *self,
              TriDocumentBuilder *builder,
              const char *region,
              const char *document,
              GError **error)
{
  g_autoptr (TriTable) table =
    tri_workspace_query (self,
                         "SELECT claim, block, \"start\", \"end\" FROM passages WHERE region = ?1 AND "
                         "document = ?2 ORDER BY \"start\", fid",
                         error, region, document, NULL);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriPassage passage = {
        .claim = tri_table_get_text (table, i, 0),
        .block = (guint)tri_table_get_integer (table, i, 1),
        .start = (guint)tri_table_get_integer (table, i, 2),
        .end = (guint)tri_table_get_integer (table, i, 3),
      };

      tri_document_builder_add_passage (builder, &passage);
    }
  return TRUE;
}

/**
 * tri_workspace_get_document:
 * @document: a document's id, such as "reading"
 *
 * Returns: (transfer full): the document; %NULL with an error where the store holds no text for it.
 */
TriDocument *
tri_workspace_get_document (TriWorkspace *self, const char *region, const char *document, GError **error)
{
  TriRegionData *data;
  g_autoptr (TriTable) table = NULL;
  g_autoptr (TriDocumentBuilder) builder = NULL;
  TriDocument *found;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  data = tri_workspace_get_region_data (self, region);
  found = data != NULL && data->documents != NULL ? g_hash_table_lookup (data->documents, document) : NULL;
  if (found != NULL)
    return tri_document_ref (found);

  table = tri_workspace_query (self,
                               "SELECT title, edition, language, \"text\" FROM documents "
                               "WHERE region = ?1 AND id = ?2 AND \"text\" IS NOT NULL",
                               error, region, document, NULL);
  if (table == NULL)
    return NULL;
  if (data == NULL || tri_table_get_n_rows (table) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "%s holds no text for document “%s” of region “%s”", self->path, document, region);
      return NULL;
    }

  builder = tri_document_builder_new ();
  tri_document_builder_set_identity (builder, document, tri_table_get_text (table, 0, 0),
                                     tri_table_get_text (table, 0, 1), tri_table_get_text (table, 0, 2));
  tri_document_builder_set_text (builder, tri_table_get_text (table, 0, 3));
  if (!add_blocks (self, builder, region, document, error) ||
      !add_spans (self, builder, region, document, error) ||
      !add_passages (self, builder, region, document, error))
    return NULL;
  found = tri_document_builder_end (g_steal_pointer (&builder), error);
  if (found == NULL)
    return NULL;

  if (data->documents == NULL)
    data->documents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tri_document_unref);
  g_hash_table_insert (data->documents, g_strdup (document), tri_document_ref (found));
  return found;
}
