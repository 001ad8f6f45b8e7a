// SPDX-License-Identifier: GPL-3.0-or-later
// A text the viewer shows: its blocks, its emphasis and the passages that state claims.

#include "tri-document-private.h"

#include <string.h>

// Every MARK_STEP-th character's byte offset is kept, so that a look-up walks at most that many characters.
#define MARK_STEP 128u

G_DEFINE_QUARK (tri_document_error, tri_document_error)
G_DEFINE_BOXED_TYPE (TriDocument, tri_document, tri_document_ref, tri_document_unref)

static const char *const block_kinds[] = {
  [TRI_BLOCK_TITLE] = "title",
  [TRI_BLOCK_HEADING] = "heading",
  [TRI_BLOCK_NOTE_HEADING] = "note-heading",
  [TRI_BLOCK_PARAGRAPH] = "paragraph",
  [TRI_BLOCK_NOTE] = "note",
  [TRI_BLOCK_LIST_ITEM] = "list-item",
  [TRI_BLOCK_QUOTE] = "quote",
};

static const char *const span_kinds[] = {
  [TRI_SPAN_EMPHASIS] = "emphasis",
  [TRI_SPAN_STRONG] = "strong",
};

void
_tri_document_body_clear (gpointer data)
{
  TriDocumentBody *body = data;

  g_free (body->text);
  g_array_unref (body->marks);
}

TriDocumentBody *
_tri_document_body_new (char *text)
{
  TriDocumentBody *body = g_atomic_rc_box_new0 (TriDocumentBody);
  guint character = 0;

  body->text = text;
  body->n_bytes = strlen (text);
  body->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), character++)
    {
      gsize byte = (gsize)(p - text);

      if (character % MARK_STEP == 0)
        g_array_append_val (body->marks, byte);
    }
  body->n_characters = character;
  return body;
}

gsize
_tri_document_body_get_byte (const TriDocumentBody *body, guint character)
{
  gsize mark;

  if (character >= body->n_characters)
    return body->n_bytes;
  mark = g_array_index (body->marks, gsize, character / MARK_STEP);
  return (gsize)(g_utf8_offset_to_pointer (body->text + mark, character % MARK_STEP) - body->text);
}

static guint
body_get_character (const TriDocumentBody *body, gsize byte)
{
  guint low = 0;
  guint high = body->marks->len;
  const char *mark;
  guint character;

  if (byte >= body->n_bytes)
    return body->n_characters;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (body->marks, gsize, middle) <= byte)
        low = middle;
      else
        high = middle;
    }
  mark = body->text + g_array_index (body->marks, gsize, low);
  character = low * MARK_STEP;
  while (g_utf8_next_char (mark) <= body->text + byte)
    {
      mark = g_utf8_next_char (mark);
      character++;
    }
  return character;
}

// The block that holds @character, or the last one before it; -1 before the first.
static int
find_block_before (GArray *blocks, guint character)
{
  guint low = 0;
  guint high = blocks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (blocks, TriBlock, middle).start <= character)
        low = middle + 1;
      else
        high = middle;
    }
  return (int)low - 1;
}

gboolean
_tri_document_check_range (GArray *blocks,
                           guint n_characters,
                           guint start,
                           guint end,
                           guint *block,
                           const char *what,
                           GError **error)
{
  int found = find_block_before (blocks, start);

  if (start >= end || end > n_characters || found < 0)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_RANGE,
                   "%s has characters %u to %u, but the text has %u characters in %u blocks; give a start "
                   "before the end and both inside the text",
                   what, start, end, n_characters, blocks->len);
      return FALSE;
    }
  *block = (guint)found;
  return TRUE;
}

TriDocument *
_tri_document_alloc (const char *id,
                     const char *title,
                     const char *edition,
                     const char *language,
                     TriDocumentBody *body)
{
  TriDocument *self = g_new0 (TriDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->edition = g_strdup (edition);
  self->language = g_strdup (language);
  self->body = body;
  self->names = g_string_chunk_new (1024);
  return self;
}

// Puts the passages in order and makes the index of claims. The names must live in self->names by now.
static void
index_passages (TriDocument *self)
{
  g_array_sort (self->passages, _tri_document_compare_passages);
  self->by_claim = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < self->passages->len; i++)
    {
      const TriPassage *passage = &g_array_index (self->passages, TriPassage, i);
      GArray *list = g_hash_table_lookup (self->by_claim, passage->claim);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_claim, (gpointer)passage->claim, list);
        }
      g_array_append_val (list, i);
    }
}

// Copies blocks and passages with their strings into self->names.
void
_tri_document_copy_content (TriDocument *self,
                            GArray *blocks,
                            GArray *spans,
                            const TriPassage *passages,
                            guint n_passages)
{
  self->blocks = g_array_sized_new (FALSE, FALSE, sizeof (TriBlock), blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      TriBlock block = g_array_index (blocks, TriBlock, i);

      if (block.section != NULL)
        block.section = g_string_chunk_insert_const (self->names, block.section);
      g_array_append_val (self->blocks, block);
    }
  self->spans = g_array_ref (spans);
  self->passages = g_array_sized_new (FALSE, FALSE, sizeof (TriPassage), n_passages);
  for (guint i = 0; i < n_passages; i++)
    {
      TriPassage passage = passages[i];

      passage.claim = g_string_chunk_insert_const (self->names, passage.claim);
      g_array_append_val (self->passages, passage);
    }
  index_passages (self);
}

/**
 * tri_document_ref:
 *
 * Returns: (transfer full): @self
 */
TriDocument *
tri_document_ref (TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** tri_document_unref: gives back one reference. */
void
tri_document_unref (TriDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->edition);
  g_free (self->language);
  g_hash_table_unref (self->by_claim);
  g_array_unref (self->blocks);
  g_array_unref (self->spans);
  g_array_unref (self->passages);
  g_string_chunk_free (self->names);
  g_atomic_rc_box_release_full (self->body, _tri_document_body_clear);
  g_free (self);
}

/**
 * tri_document_with_identity:
 * @id: (nullable): the document's id in its pack
 * @title: (nullable): its title; NULL keeps the one read from the text
 * @edition: (nullable): `reading` or `original`
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: (transfer full): the same text, blocks and passages under another name.
 */
TriDocument *
tri_document_with_identity (TriDocument *self,
                            const char *id,
                            const char *title,
                            const char *edition,
                            const char *language)
{
  TriDocument *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _tri_document_alloc (id, title != NULL ? title : self->title, edition, language,
                              g_atomic_rc_box_acquire (self->body));
  _tri_document_copy_content (copy, self->blocks, self->spans,
                              (const TriPassage *)(void *)self->passages->data, self->passages->len);
  return copy;
}

/**
 * tri_document_with_passages:
 * @passages: (array length=n_passages): claim, start and end of each; the block is looked up
 *
 * For the user's original, whose passages come from the locator.
 *
 * Returns: (transfer full): the same text with these passages instead of its own, or NULL when one is outside
 * the text (%TRI_DOCUMENT_ERROR_RANGE).
 */
TriDocument *
tri_document_with_passages (TriDocument *self, const TriPassage *passages, guint n_passages, GError **error)
{
  g_autofree TriPassage *placed = NULL;
  TriDocument *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (passages != NULL || n_passages == 0, NULL);

  placed = g_new (TriPassage, MAX (n_passages, 1));
  for (guint i = 0; i < n_passages; i++)
    {
      g_autofree char *what = g_strdup_printf ("passage of claim “%s”", passages[i].claim);

      placed[i] = passages[i];
      if (!_tri_document_check_range (self->blocks, self->body->n_characters, placed[i].start, placed[i].end,
                                      &placed[i].block, what, error))
        return NULL;
    }
  copy = _tri_document_alloc (self->id, self->title, self->edition, self->language,
                              g_atomic_rc_box_acquire (self->body));
  _tri_document_copy_content (copy, self->blocks, self->spans, placed, n_passages);
  return copy;
}

/** tri_document_get_id: Returns: (nullable): the id in its pack. */
const char *
tri_document_get_id (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/** tri_document_get_title: Returns: (nullable): the title. */
const char *
tri_document_get_title (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->title;
}

/** tri_document_get_edition: Returns: (nullable): `reading` or `original`. */
const char *
tri_document_get_edition (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->edition;
}

/** tri_document_get_language: Returns: (nullable): a BCP 47 tag. */
const char *
tri_document_get_language (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->language;
}

/** tri_document_get_text: Returns: the whole plain text, UTF-8. */
const char *
tri_document_get_text (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->body->text;
}

/** tri_document_get_n_characters: Returns: the length of the text in code points. */
guint
tri_document_get_n_characters (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->body->n_characters;
}

/** tri_document_get_byte: Returns: the byte at which @character begins; the text's length for one past the
 * end. */
gsize
tri_document_get_byte (const TriDocument *self, guint character)
{
  g_return_val_if_fail (self != NULL, 0);
  return _tri_document_body_get_byte (self->body, character);
}

/** tri_document_get_character: Returns: the character that holds @byte; the number of characters past the
 * end. */
guint
tri_document_get_character (const TriDocument *self, gsize byte)
{
  g_return_val_if_fail (self != NULL, 0);
  return body_get_character (self->body, byte);
}

/** tri_document_dup_slice: Returns: (transfer full): the characters from @start up to @end, both clamped. */
char *
tri_document_dup_slice (const TriDocument *self, guint start, guint end)
{
  gsize first;
  gsize last;

  g_return_val_if_fail (self != NULL, NULL);

  first = _tri_document_body_get_byte (self->body, start);
  last = _tri_document_body_get_byte (self->body, end);
  return g_strndup (self->body->text + first, last > first ? last - first : 0);
}

/** tri_document_get_n_blocks: Returns: how many blocks there are. */
guint
tri_document_get_n_blocks (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->blocks->len;
}

/** tri_document_get_block: Returns: (transfer none): the block at @index, in the order of the text. */
const TriBlock *
tri_document_get_block (const TriDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->blocks->len, NULL);
  return &g_array_index (self->blocks, TriBlock, index);
}

/** tri_document_find_block: Returns: the block that holds @character, or -1 between blocks. */
int
tri_document_find_block (const TriDocument *self, guint character)
{
  int index;

  g_return_val_if_fail (self != NULL, -1);

  index = find_block_before (self->blocks, character);
  if (index >= 0 && character >= g_array_index (self->blocks, TriBlock, index).end)
    return -1;
  return index;
}

/** tri_document_find_section: Returns: (transfer full) (element-type guint): the blocks of the section, in
 * order. */
GArray *
tri_document_find_section (const TriDocument *self, const char *section)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, found);

  for (guint i = 0; i < self->blocks->len; i++)
    if (g_strcmp0 (g_array_index (self->blocks, TriBlock, i).section, section) == 0)
      g_array_append_val (found, i);
  return found;
}

/** tri_document_find_note: Returns: (transfer full) (element-type guint): the blocks of the note, in order.
 */
GArray *
tri_document_find_note (const TriDocument *self, guint note)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, found);

  for (guint i = 0; i < self->blocks->len; i++)
    if (g_array_index (self->blocks, TriBlock, i).note == note)
      g_array_append_val (found, i);
  return found;
}

/** tri_document_get_n_spans: Returns: how many spans are set off. */
guint
tri_document_get_n_spans (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->spans->len;
}

/** tri_document_get_span: Returns: (transfer none): the span at @index, by start, the wider first. */
const TriSpan *
tri_document_get_span (const TriDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->spans->len, NULL);
  return &g_array_index (self->spans, TriSpan, index);
}

/** tri_block_kind_to_string: Returns: the kind's name in files and stores. */
const char *
tri_block_kind_to_string (TriBlockKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (block_kinds), NULL);
  return block_kinds[kind];
}

/** tri_block_kind_parse: Returns: whether @text is the name of a kind. */
gboolean
tri_block_kind_parse (TriBlockKind *kind, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (block_kinds); i++)
    if (g_strcmp0 (block_kinds[i], text) == 0)
      {
        *kind = (TriBlockKind)i;
        return TRUE;
      }
  return FALSE;
}

/** tri_span_kind_to_string: Returns: the kind's name in files and stores. */
const char *
tri_span_kind_to_string (TriSpanKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (span_kinds), NULL);
  return span_kinds[kind];
}

/** tri_span_kind_parse: Returns: whether @text is the name of a kind. */
gboolean
tri_span_kind_parse (TriSpanKind *kind, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (span_kinds); i++)
    if (g_strcmp0 (span_kinds[i], text) == 0)
      {
        *kind = (TriSpanKind)i;
        return TRUE;
      }
  return FALSE;
}
