// SPDX-License-Identifier: GPL-3.0-or-later
// What the document's own files share: its struct and the helpers that place things in its text.

#pragma once

#include "tri-document.h"

// What documents with the same text share.
typedef struct
{
  char *text;
  gsize n_bytes;
  guint n_characters;
  GArray *marks; // of gsize
} TriDocumentBody;

struct _TriDocument
{
  gatomicrefcount ref_count;
  char *id;
  char *title;
  char *edition;
  char *language;
  TriDocumentBody *body;
  GArray *blocks;       // of TriBlock
  GArray *spans;        // of TriSpan
  GArray *passages;     // of TriPassage, by start, then end, then claim
  GStringChunk *names;  // section keys and claim ids, each once
  GHashTable *by_claim; // claim id → GArray of guint
};

TriDocumentBody *_tri_document_body_new (char *text);
void _tri_document_body_clear (gpointer data);
gsize _tri_document_body_get_byte (const TriDocumentBody *body, guint character);
int _tri_document_compare_passages (gconstpointer a, gconstpointer b);
gboolean _tri_document_check_range (GArray *blocks,
                                    guint n_characters,
                                    guint start,
                                    guint end,
                                    guint *block,
                                    const char *what,
                                    GError **error);
TriDocument *_tri_document_alloc (const char *id,
                                  const char *title,
                                  const char *edition,
                                  const char *language,
                                  TriDocumentBody *body);
void _tri_document_copy_content (TriDocument *self,
                                 GArray *blocks,
                                 GArray *spans,
                                 const TriPassage *passages,
                                 guint n_passages);
