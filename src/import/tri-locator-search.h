// SPDX-License-Identifier: GPL-3.0-or-later
// What the locator looks for, and what it found so far.

#pragma once

#include "tri-locator-text.h"
#include "tri-table.h"

G_BEGIN_DECLS

/** TriLocatorCandidate: a run of sentences that holds all cues of a claim. */
typedef struct
{
  guint first; // sentence
  guint last;  // sentence, included
  double score;
} TriLocatorCandidate;

/** TriLocatorSearch: one claim's locator while it is looked for. */
typedef struct
{
  const char *section; // NULL: none given
  guint paragraph;
  guint note;
  GPtrArray *cues;    // of TriLocatorCue, none empty
  GArray *candidates; // of TriLocatorCandidate
  int choice;         // candidate, or -1
} TriLocatorSearch;

/** TriLocatorCue: the letters of a cue, and where in the stream they stand. */
typedef struct
{
  GByteArray *stream;
  GByteArray *starts;
  GArray *places; // of guint: first bytes, rising
  gboolean is_loose;
} TriLocatorCue;

/** TriLocator: one run: the text taken apart, the cues seen so far, and all searches. */
typedef struct
{
  TriLocatorText *text;
  GHashTable *cues;    // folded letters → TriLocatorCue
  GArray *line_starts; // of guint
  guint *sentence_of;  // the sentence of each byte of the stream
  TriLocatorSearch *searches;
  guint n_searches;
} TriLocator;

void _tri_locator_terminate (GByteArray *stream);
void _tri_locator_cue_free (gpointer data);
void _tri_locator_search_init (TriLocator *locator,
                               TriLocatorSearch *search,
                               const TriTable *table,
                               guint row,
                               const int *columns);
void _tri_locator_find_loosely (TriLocator *locator, TriLocatorSearch *search);
void _tri_locator_choose (const TriLocator *locator, TriLocatorSearch *search);

G_END_DECLS
