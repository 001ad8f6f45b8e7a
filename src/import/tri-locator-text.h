// SPDX-License-Identifier: GPL-3.0-or-later
// A text taken apart for the locator: blocks, sentences stitched over page breaks, and a stream of bare
// letters.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

// No heading is longer, in characters.
#define TRI_LOCATOR_MAX_HEADING 110u

/** TriTextBlockKind: what a block of lines is. */
typedef enum
{
  TRI_TEXT_BLOCK_RUNNING,
  TRI_TEXT_BLOCK_HEADING,
  TRI_TEXT_BLOCK_NOTE,
  TRI_TEXT_BLOCK_FURNITURE, // page numbers, running heads
} TriTextBlockKind;

/** TriTextBlock: lines that belong together, in characters of the text. */
typedef struct
{
  TriTextBlockKind kind;
  guint start;
  guint end;
  guint note;          // its number; 0 for none or a starred one
  gboolean page_break; // a form feed stands before it
  gboolean is_item;    // a list item
  const char *section; // "2.A"; NULL before the first numbered heading
  const char *heading; // the nearest heading in bare words; NULL before the first
  guint paragraph;     // in its section, running text only, from 1
  int continues;       // the block whose sentence it goes on with, or -1
} TriTextBlock;

/** TriTextPiece: a stretch of the text, in characters. */
typedef struct
{
  guint start;
  guint end;
} TriTextPiece;

/** TriTextSentence: a sentence; its letters stand at `first` up to `last` of the stream. */
typedef struct
{
  guint first;
  guint last;
  guint piece; // the first of its pieces
  guint n_pieces;
  guint block;
} TriTextSentence;

/**
 * TriLocatorText: the characters, and the stream: letters and digits only, folded (NFKD, no marks, no case),
 * running text first and notes after it, with the bytes at which words begin flagged. Hyphens, quotes, line
 * ends, emphasis marks and note markers are not in it, so that words compare equal however they were set.
 */
typedef struct
{
  gunichar *characters;
  guint n_characters;
  GStringChunk *names;
  GArray *blocks;    // of TriTextBlock, in the order of the text
  GArray *sentences; // of TriTextSentence, in the order of the stream
  GArray *pieces;    // of TriTextPiece
  GByteArray *stream;
  GByteArray *starts; // 1 where a word begins
} TriLocatorText;

TriLocatorText *_tri_locator_text_new (const char *text);
void _tri_locator_text_free (TriLocatorText *self);
void _tri_locator_text_cut_blocks (TriLocatorText *self);
void _tri_locator_text_find_blocks (TriLocatorText *self);
void _tri_locator_text_find_sentences (TriLocatorText *self);
void _tri_locator_fold (const gunichar *characters, guint n, GByteArray *stream, GByteArray *starts);
gboolean _tri_locator_is_terminal (gunichar c);
gboolean _tri_locator_is_capitals (const TriLocatorText *text, guint start, guint end);
gunichar _tri_locator_get_last_in (const TriLocatorText *text, guint start, guint end);
gboolean _tri_locator_holds (const TriLocatorText *text, const TriTextBlock *block, const char *word);
gboolean _tri_locator_is_superscript (gunichar c, guint *digit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLocatorText, _tri_locator_text_free)

G_END_DECLS
