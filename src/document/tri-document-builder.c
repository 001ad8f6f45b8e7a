// SPDX-License-Identifier: GPL-3.0-or-later
// Collects blocks, spans and passages and makes a document of them.

#include "tri-document-private.h"

#include <string.h>

struct _TriDocumentBuilder
{
  char *id;
  char *title;
  char *edition;
  char *language;
  GString *text;
  guint n_characters;
  guint n_paragraphs;
  GArray *blocks;
  GArray *spans;
  GArray *passages;
  GStringChunk *names;
};

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const TriSpan *left = a;
  const TriSpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  // The wider span first, so that nested ones open in order.
  if (left->end != right->end)
    return left->end > right->end ? -1 : 1;
  return (int)left->kind - (int)right->kind;
}

/** tri_document_builder_new: Returns: (transfer full): an empty builder. */
TriDocumentBuilder *
tri_document_builder_new (void)
{
  TriDocumentBuilder *self = g_new0 (TriDocumentBuilder, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (TriBlock));
  self->spans = g_array_new (FALSE, FALSE, sizeof (TriSpan));
  self->passages = g_array_new (FALSE, FALSE, sizeof (TriPassage));
  self->names = g_string_chunk_new (1024);
  return self;
}

/** tri_document_builder_free: throws away what was collected. */
void
tri_document_builder_free (TriDocumentBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->edition);
  g_free (self->language);
  g_string_free (self->text, TRUE);
  g_array_unref (self->blocks);
  g_array_unref (self->spans);
  g_array_unref (self->passages);
  g_string_chunk_free (self->names);
  g_free (self);
}

/** tri_document_builder_set_identity: see tri_document_with_identity(). */
void
tri_document_builder_set_identity (TriDocumentBuilder *self,
                                   const char *id,
                                   const char *title,
                                   const char *edition,
                                   const char *language)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->edition);
  g_free (self->language);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->edition = g_strdup (edition);
  self->language = g_strdup (language);
}

/**
 * tri_document_builder_append_block:
 * @block: its kind, level, ordinal, section and note; the rest is counted here
 * @text: the block's own words, UTF-8
 *
 * Adds a block after the last one, with an empty line between.
 */
void
tri_document_builder_append_block (TriDocumentBuilder *self, const TriBlock *block, const char *text)
{
  TriBlock placed;

  g_return_if_fail (self != NULL && block != NULL && text != NULL);

  if (self->text->len > 0)
    {
      g_string_append (self->text, "\n\n");
      self->n_characters += 2;
    }
  placed = *block;
  placed.start = self->n_characters;
  placed.end = placed.start + (guint)g_utf8_strlen (text, -1);
  g_string_append (self->text, text);
  self->n_characters = placed.end;
  tri_document_builder_add_block (self, &placed);
}

/**
 * tri_document_builder_set_text:
 *
 * Sets the whole text at once, for a document whose blocks are marked with tri_document_builder_add_block()
 * and whose text must stay as it is: the user's original.
 */
void
tri_document_builder_set_text (TriDocumentBuilder *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_string_assign (self->text, text);
}

/**
 * tri_document_builder_add_block:
 * @block: all but paragraph number and bytes, which are counted here
 *
 * Marks a block of the text; blocks come in the order of the text and do not overlap.
 */
void
tri_document_builder_add_block (TriDocumentBuilder *self, const TriBlock *block)
{
  TriBlock placed;

  g_return_if_fail (self != NULL && block != NULL);

  placed = *block;
  if (placed.section != NULL)
    placed.section = g_string_chunk_insert_const (self->names, placed.section);
  placed.paragraph = 0;
  if (placed.kind != TRI_BLOCK_TITLE && placed.kind != TRI_BLOCK_HEADING &&
      placed.kind != TRI_BLOCK_NOTE_HEADING)
    placed.paragraph = ++self->n_paragraphs;
  g_array_append_val (self->blocks, placed);
}

/** tri_document_builder_add_span: sets off the characters from @start up to @end. */
void
tri_document_builder_add_span (TriDocumentBuilder *self, TriSpanKind kind, guint start, guint end)
{
  TriSpan span = { kind, 0, start, end };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->spans, span);
}

/** tri_document_builder_add_passage: adds a passage; its block is looked up. */
void
tri_document_builder_add_passage (TriDocumentBuilder *self, const TriPassage *passage)
{
  TriPassage copy;

  g_return_if_fail (self != NULL && passage != NULL && passage->claim != NULL);

  copy = *passage;
  copy.claim = g_string_chunk_insert_const (self->names, copy.claim);
  g_array_append_val (self->passages, copy);
}

static gboolean
place_blocks (TriDocumentBuilder *self, const TriDocumentBody *body, GError **error)
{
  guint previous = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      TriBlock *block = &g_array_index (self->blocks, TriBlock, i);

      if (block->start < previous || block->start > block->end || block->end > body->n_characters)
        {
          g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_RANGE,
                       "block %u has characters %u to %u, but the one before ends at %u and the text at %u; "
                       "give "
                       "blocks in order, inside the text and without overlap",
                       i + 1, block->start, block->end, previous, body->n_characters);
          return FALSE;
        }
      block->start_byte = _tri_document_body_get_byte (body, block->start);
      block->end_byte = _tri_document_body_get_byte (body, block->end);
      previous = block->end;
    }
  return TRUE;
}

static gboolean
place_spans (TriDocumentBuilder *self, const TriDocumentBody *body, GError **error)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      TriSpan *span = &g_array_index (self->spans, TriSpan, i);

      if (!_tri_document_check_range (self->blocks, body->n_characters, span->start, span->end, &span->block,
                                      "span of emphasis", error))
        return FALSE;
    }
  for (guint i = 0; i < self->passages->len; i++)
    {
      TriPassage *passage = &g_array_index (self->passages, TriPassage, i);
      g_autofree char *what = g_strdup_printf ("passage of claim “%s”", passage->claim);

      if (!_tri_document_check_range (self->blocks, body->n_characters, passage->start, passage->end,
                                      &passage->block, what, error))
        return FALSE;
    }
  g_array_sort (self->spans, compare_spans);
  return TRUE;
}

static TriDocument *
end_building (TriDocumentBuilder *self, GError **error)
{
  TriDocumentBody *body;
  TriDocument *document;

  if (self->text->len > TRI_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_SIZE,
                   "the text has %" G_GSIZE_FORMAT " bytes, more than the %u allowed; give it in parts",
                   self->text->len, TRI_DOCUMENT_MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (self->text->str, (gssize)self->text->len, NULL))
    {
      g_set_error_literal (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_ENCODING,
                           "the text is not UTF-8; save it as UTF-8");
      return NULL;
    }
  body = _tri_document_body_new (g_strndup (self->text->str, self->text->len));
  if (!place_blocks (self, body, error) || !place_spans (self, body, error))
    {
      g_atomic_rc_box_release_full (body, _tri_document_body_clear);
      return NULL;
    }
  document = _tri_document_alloc (self->id, self->title, self->edition, self->language, body);
  _tri_document_copy_content (document, self->blocks, self->spans,
                              (const TriPassage *)(void *)self->passages->data, self->passages->len);
  return document;
}

/**
 * tri_document_builder_end:
 *
 * Frees the builder.
 *
 * Returns: (transfer full): the document, or NULL with %TRI_DOCUMENT_ERROR_ENCODING, _SIZE or _RANGE.
 */
TriDocument *
tri_document_builder_end (TriDocumentBuilder *self, GError **error)
{
  TriDocument *document;

  g_return_val_if_fail (self != NULL, NULL);

  document = end_building (self, error);
  tri_document_builder_free (self);
  return document;
}
