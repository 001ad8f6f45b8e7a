// SPDX-License-Identifier: GPL-3.0-or-later
// A text the viewer shows: its blocks, its emphasis and the passages that state claims.

#pragma once

#include "tri-diagnostics.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TRI_TYPE_DOCUMENT (tri_document_get_type ())

/** TRI_DOCUMENT_MAX_BYTES: the longest text accepted; the largest shipped document has about 30 kB. */
#define TRI_DOCUMENT_MAX_BYTES (4u * 1024u * 1024u)

/** TriBlockKind: what a block of text is. The names for files and stores are those of
 * tri_block_kind_to_string(). */
typedef enum
{
  TRI_BLOCK_TITLE,
  TRI_BLOCK_HEADING,
  TRI_BLOCK_NOTE_HEADING,
  TRI_BLOCK_PARAGRAPH,
  TRI_BLOCK_NOTE,
  TRI_BLOCK_LIST_ITEM,
  TRI_BLOCK_QUOTE,
} TriBlockKind;

/**
 * TriBlock: one block. `start` and `end` count characters (code points) of the document's text, `start_byte`
 * and `end_byte` its bytes; the end is the first position after the block. `level` is a heading's level or a
 * list item's depth, from 1; `ordinal` an ordered list item's number, else 0; `section` the section key of
 * the original, or NULL; `note` the note's number, or 0 in running text; `paragraph` the running ¶ number, 0
 * for titles and headings.
 */
typedef struct
{
  TriBlockKind kind;
  guint level;
  guint ordinal;
  const char *section;
  guint note;
  guint paragraph;
  guint start;
  guint end;
  gsize start_byte;
  gsize end_byte;
} TriBlock;

/** TriSpanKind: how words inside a block are set off. */
typedef enum
{
  TRI_SPAN_EMPHASIS,
  TRI_SPAN_STRONG,
} TriSpanKind;

/** TriSpan: words set off, in characters of the document's text. */
typedef struct
{
  TriSpanKind kind;
  guint block;
  guint start;
  guint end;
} TriSpan;

/**
 * TriPassage: the words that state a claim, in characters of the document's text. Words that carry several
 * claims give one passage for each, with the same ends. `line` and `column` (from 1, in characters) say where
 * the passage stands in the Markdown file; 0 for a passage that was not read from one.
 */
typedef struct
{
  const char *claim;
  guint block;
  guint start;
  guint end;
  guint line;
  guint column;
} TriPassage;

/** TriDocument: immutable and reference-counted; safe to read from several threads. */
typedef struct _TriDocument TriDocument;
/** TriDocumentBuilder: collects blocks and passages and becomes a document; used by one thread. */
typedef struct _TriDocumentBuilder TriDocumentBuilder;

#define TRI_DOCUMENT_ERROR (tri_document_error_quark ())
typedef enum
{
  TRI_DOCUMENT_ERROR_ENCODING, // not UTF-8
  TRI_DOCUMENT_ERROR_SIZE,     // longer than TRI_DOCUMENT_MAX_BYTES
  TRI_DOCUMENT_ERROR_RANGE,    // a block, span or passage outside its text
  TRI_DOCUMENT_ERROR_PDF,      // a PDF that cannot be opened or holds no text
} TriDocumentError;

GQuark tri_document_error_quark (void);
GType tri_document_get_type (void) G_GNUC_CONST;

TriDocument *
tri_document_new_from_markdown (const char *markdown, const char *file_name, TriDiagnostics *diagnostics);
TriDocument *tri_document_new_from_text (const char *text, GError **error);
TriDocument *tri_document_ref (TriDocument *self);
void tri_document_unref (TriDocument *self);
TriDocument *tri_document_with_identity (TriDocument *self,
                                         const char *id,
                                         const char *title,
                                         const char *edition,
                                         const char *language);
TriDocument *
tri_document_with_passages (TriDocument *self, const TriPassage *passages, guint n_passages, GError **error);

const char *tri_document_get_id (const TriDocument *self);
const char *tri_document_get_title (const TriDocument *self);
const char *tri_document_get_edition (const TriDocument *self);
const char *tri_document_get_language (const TriDocument *self);
const char *tri_document_get_text (const TriDocument *self);
guint tri_document_get_n_characters (const TriDocument *self);
gsize tri_document_get_byte (const TriDocument *self, guint character);
guint tri_document_get_character (const TriDocument *self, gsize byte);
char *tri_document_dup_slice (const TriDocument *self, guint start, guint end);

guint tri_document_get_n_blocks (const TriDocument *self);
const TriBlock *tri_document_get_block (const TriDocument *self, guint index);
int tri_document_find_block (const TriDocument *self, guint character);
GArray *tri_document_find_section (const TriDocument *self, const char *section);
GArray *tri_document_find_note (const TriDocument *self, guint note);

guint tri_document_get_n_spans (const TriDocument *self);
const TriSpan *tri_document_get_span (const TriDocument *self, guint index);

guint tri_document_get_n_passages (const TriDocument *self);
const TriPassage *tri_document_get_passage (const TriDocument *self, guint index);
const guint *tri_document_get_passages_of (const TriDocument *self, const char *claim, guint *n_passages);
GArray *tri_document_find_passages (const TriDocument *self, guint character);
int tri_document_step_passage (const TriDocument *self, int from, int direction);

const char *tri_block_kind_to_string (TriBlockKind kind);
gboolean tri_block_kind_parse (TriBlockKind *kind, const char *text);
const char *tri_span_kind_to_string (TriSpanKind kind);
gboolean tri_span_kind_parse (TriSpanKind *kind, const char *text);

TriDocumentBuilder *tri_document_builder_new (void);
void tri_document_builder_free (TriDocumentBuilder *self);
void tri_document_builder_set_identity (TriDocumentBuilder *self,
                                        const char *id,
                                        const char *title,
                                        const char *edition,
                                        const char *language);
void tri_document_builder_append_block (TriDocumentBuilder *self, const TriBlock *block, const char *text);
void tri_document_builder_set_text (TriDocumentBuilder *self, const char *text);
void tri_document_builder_add_block (TriDocumentBuilder *self, const TriBlock *block);
void tri_document_builder_add_span (TriDocumentBuilder *self, TriSpanKind kind, guint start, guint end);
void tri_document_builder_add_passage (TriDocumentBuilder *self, const TriPassage *passage);
TriDocument *tri_document_builder_end (TriDocumentBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDocument, tri_document_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDocumentBuilder, tri_document_builder_free)

G_END_DECLS
