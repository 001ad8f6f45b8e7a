// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for the sentences that hold a claim's cues and chooses between them.

#include "tri-locator-search.h"

#include <math.h>
#include <string.h>

// Sentences together that may hold a claim's cues, when no single one does.
#define MAX_WINDOW 3u
// How much better the best candidate must be than the next.
#define MARGIN 0.25

/** _tri_locator_cue_free: frees a TriLocatorCue. */
void
_tri_locator_cue_free (gpointer data)
{
  TriLocatorCue *cue = data;

  g_byte_array_unref (cue->stream);
  g_byte_array_unref (cue->starts);
  g_array_unref (cue->places);
  g_free (cue);
}

// Whether a word ends before byte @at. A plain note marker, "mission7", counts as an end; stuck to a figure,
// "20988", only when @loose.
static gboolean
is_word_end (const TriLocatorText *text, guint at, gboolean loose)
{
  guint digits = 0;

  if (at >= text->stream->len || text->starts->data[at] != 0)
    return TRUE;
  if (!loose && !g_ascii_isalpha ((char)text->stream->data[at - 1]))
    return FALSE;
  while (at + digits < text->stream->len && g_ascii_isdigit ((char)text->stream->data[at + digits]) &&
         text->starts->data[at + digits] == 0)
    digits++;
  return digits >= 1 && digits <= 3 &&
         (at + digits == text->stream->len || text->starts->data[at + digits] != 0);
}

/** _tri_locator_terminate: lets strstr() read the stream, which holds no NUL of its own. */
void
_tri_locator_terminate (GByteArray *stream)
{
  const guint8 nul = 0;

  g_byte_array_append (stream, &nul, 1);
  g_byte_array_set_size (stream, stream->len - 1);
}

static void
find_places (const TriLocatorText *text, TriLocatorCue *cue, gboolean loose)
{
  const char *stream = (const char *)text->stream->data;
  const char *hit = stream;

  while ((hit = strstr (hit, (const char *)cue->stream->data)) != NULL)
    {
      guint place = (guint)(hit - stream);

      if (text->starts->data[place] != 0 && is_word_end (text, place + cue->stream->len, loose))
        g_array_append_val (cue->places, place);
      hit++;
    }
}

static TriLocatorCue *
get_cue (TriLocator *locator, const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (valid, -1, &n);
  TriLocatorCue *cue = g_hash_table_lookup (locator->cues, valid);

  if (cue != NULL)
    return cue;
  cue = g_new0 (TriLocatorCue, 1);
  cue->stream = g_byte_array_new ();
  cue->starts = g_byte_array_new ();
  cue->places = g_array_new (FALSE, FALSE, sizeof (guint));
  _tri_locator_fold (characters, (guint)n, cue->stream, cue->starts);
  _tri_locator_terminate (cue->stream);
  if (cue->stream->len > 0)
    find_places (locator->text, cue, FALSE);
  g_hash_table_insert (locator->cues, g_steal_pointer (&valid), cue);
  return cue;
}

// The first place of @cue from byte @from on, or G_MAXUINT.
static guint
find_place (const TriLocatorCue *cue, guint from)
{
  guint low = 0;
  guint high = cue->places->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (cue->places, guint, middle) < from)
        low = middle + 1;
      else
        high = middle;
    }
  return low < cue->places->len ? g_array_index (cue->places, guint, low) : G_MAXUINT;
}

// Whether all cues stand between two bytes; gives 1 when they stand in the order given, less when not.
static gboolean
holds_cues (const TriLocatorSearch *search, guint first, guint last, double *order)
{
  guint from = first;

  *order = 1;
  for (guint i = 0; i < search->cues->len; i++)
    {
      const TriLocatorCue *cue = g_ptr_array_index (search->cues, i);
      guint place = find_place (cue, from);

      if (place == G_MAXUINT || place + cue->stream->len > last)
        {
          place = find_place (cue, first);
          if (place == G_MAXUINT || place + cue->stream->len > last)
            return FALSE;
          *order = 0;
        }
      else
        from = place + cue->stream->len;
    }
  return TRUE;
}

// Sentences that may stand in one window: of one paragraph, list, note or masthead.
static gboolean
follow_on (const TriLocatorText *text, guint sentence)
{
  const TriTextSentence *a = &g_array_index (text->sentences, TriTextSentence, sentence);
  const TriTextSentence *b = &g_array_index (text->sentences, TriTextSentence, sentence + 1);
  const TriTextBlock *left = &g_array_index (text->blocks, TriTextBlock, a->block);
  const TriTextBlock *right = &g_array_index (text->blocks, TriTextBlock, b->block);

  if (a->block == b->block || right->continues >= 0 || b->n_pieces > 1)
    return TRUE;
  if (left->kind == TRI_TEXT_BLOCK_HEADING)
    return right->kind == TRI_TEXT_BLOCK_HEADING && b->block == a->block + 1;
  return left->kind == right->kind && left->note == right->note &&
         (left->note > 0 || left->is_item || right->is_item);
}

static void
add_candidate (TriLocatorSearch *search, const TriLocatorText *text, guint first, guint last)
{
  TriLocatorCandidate candidate = { first, last, 0 };
  double order;

  if (!holds_cues (search, g_array_index (text->sentences, TriTextSentence, first).first,
                   g_array_index (text->sentences, TriTextSentence, last).last, &order))
    return;
  candidate.score = order;
  g_array_append_val (search->candidates, candidate);
}

// Looks around every place of the cue that is rarest: first for one sentence, then for two, then for three.
static void
find_candidates (TriLocator *locator, TriLocatorSearch *search)
{
  const TriLocatorText *text = locator->text;
  const TriLocatorCue *rarest = NULL;

  for (guint i = 0; i < search->cues->len; i++)
    {
      const TriLocatorCue *cue = g_ptr_array_index (search->cues, i);

      if (rarest == NULL || cue->places->len < rarest->places->len)
        rarest = cue;
    }
  for (guint window = 1; window <= MAX_WINDOW && rarest != NULL && search->candidates->len == 0; window++)
    {
      guint done = 0; // first sentences below this were looked at

      for (guint i = 0; i < rarest->places->len; i++)
        {
          guint sentence = locator->sentence_of[g_array_index (rarest->places, guint, i)];
          guint lowest = sentence + 1 > window ? sentence + 1 - window : 0;

          for (guint first = MAX (lowest, done); first <= sentence; first++)
            {
              guint last = first;

              while (last + 1 < text->sentences->len && last < first + window - 1 && follow_on (text, last))
                last++;
              if (last == first + window - 1)
                add_candidate (search, text, first, last);
              done = first + 1;
            }
        }
    }
}

static char *
fold_key (const char *key)
{
  g_autofree char *valid = g_utf8_make_valid (key, -1);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (valid, -1, &n);
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (GByteArray) starts = g_byte_array_new ();

  _tri_locator_fold (characters, (guint)n, stream, starts);
  return g_strndup ((const char *)stream->data, stream->len);
}

// 1 when the block stands under the section, ½ when under its chapter.
static double
match_section (const TriTextBlock *block, const char *section)
{
  g_autofree char *key = fold_key (section);
  g_autofree char *number = block->section != NULL ? fold_key (block->section) : NULL;
  g_auto (GStrv) words = block->heading != NULL ? g_strsplit (block->heading, "-", -1) : NULL;
  g_autofree char *joined = words != NULL ? g_strjoinv ("", words) : NULL;
  const char *words_of_key;

  // "5.objectives": the unnumbered heading under chapter 5.
  for (words_of_key = key; g_ascii_isdigit (*words_of_key) || *words_of_key == '.';)
    words_of_key++;
  if (*key == '\0')
    return 0;
  if (g_strcmp0 (key, number) == 0)
    return 1;
  if (joined != NULL && *joined != '\0' && strlen (words_of_key) >= 3 &&
      (g_str_has_prefix (joined, words_of_key) || g_str_has_prefix (words_of_key, joined)))
    return 1;
  return number != NULL && g_ascii_isdigit (*key) && *key == *number ? 0.5 : 0;
}

static guint
get_position (const TriLocator *locator, const TriLocatorCandidate *candidate)
{
  const TriTextSentence *sentence =
    &g_array_index (locator->text->sentences, TriTextSentence, candidate->first);

  return g_array_index (locator->text->pieces, TriTextPiece, sentence->piece).start;
}

// How near a candidate is to what was found for the other claims of its section and its paragraph: the layout
// of a copy may hide its headings, but the claims of one section stand together.
static double
match_neighbours (const TriLocator *locator,
                  const TriLocatorSearch *search,
                  const TriLocatorCandidate *candidate)
{
  double position = get_position (locator, candidate);
  double low = INFINITY;
  double high = -INFINITY;
  double nearest = INFINITY;
  double score = 0;

  for (guint i = 0; i < locator->n_searches; i++)
    {
      const TriLocatorSearch *other = &locator->searches[i];
      double place;

      if (other == search || other->choice < 0 || other->candidates->len != 1 ||
          other->note != search->note || g_strcmp0 (other->section, search->section) != 0)
        continue;
      place = get_position (locator, &g_array_index (other->candidates, TriLocatorCandidate, 0));
      low = fmin (low, place);
      high = fmax (high, place);
      if (other->paragraph == search->paragraph && search->paragraph > 0)
        nearest = fmin (nearest, fabs (place - position));
    }
  if (low <= high)
    score += 2 * exp (-fmax (fmax (low - position, position - high), 0) / 1500);
  if (nearest < INFINITY)
    score += exp (-nearest / 800);
  return score;
}

static void
score_candidates (const TriLocator *locator, TriLocatorSearch *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      TriLocatorCandidate *candidate = &g_array_index (search->candidates, TriLocatorCandidate, i);
      const TriTextSentence *sentence =
        &g_array_index (locator->text->sentences, TriTextSentence, candidate->first);
      const TriTextBlock *block = &g_array_index (locator->text->blocks, TriTextBlock, sentence->block);

      if (block->kind == TRI_TEXT_BLOCK_HEADING)
        candidate->score -= 1;
      if (search->note > 0)
        candidate->score += block->note == search->note ? 3 : block->kind == TRI_TEXT_BLOCK_NOTE ? -2 : 0;
      else if (block->kind == TRI_TEXT_BLOCK_NOTE)
        candidate->score -= 2;
      if (search->section != NULL)
        {
          double section = match_section (block, search->section);

          candidate->score += 2 * section + match_neighbours (locator, search, candidate);
          if (section >= 1 && search->paragraph > 0 && block->kind == TRI_TEXT_BLOCK_RUNNING)
            candidate->score += 1.0 / (1.0 + fabs ((double)block->paragraph - search->paragraph));
        }
    }
}

/** _tri_locator_choose: chooses the best candidate, when it is clearly the best. */
void
_tri_locator_choose (const TriLocator *locator, TriLocatorSearch *search)
{
  double best = -INFINITY;
  double second = -INFINITY;
  int choice = -1;

  if (search->candidates->len > 1)
    score_candidates (locator, search);
  for (guint i = 0; i < search->candidates->len; i++)
    {
      double score = g_array_index (search->candidates, TriLocatorCandidate, i).score;

      if (score > best)
        {
          second = best;
          best = score;
          choice = (int)i;
        }
      else if (score > second)
        second = score;
    }
  search->choice = best - second >= MARGIN ? choice : -1;
}

static gint64
get_number (const TriTable *table, guint row, int column)
{
  const char *text;

  if (tri_table_get_value_type (table, row, column) == TRI_VALUE_INTEGER)
    return MAX (tri_table_get_integer (table, row, column), 0);
  text = tri_table_get_text (table, row, column);
  return text != NULL ? (gint64)MIN (g_ascii_strtoull (text, NULL, 10), 100000) : 0;
}

/** _tri_locator_find_loosely: looks once more for the cues, also before note markers stuck to a figure. */
void
_tri_locator_find_loosely (TriLocator *locator, TriLocatorSearch *search)
{
  for (guint i = 0; i < search->cues->len; i++)
    {
      TriLocatorCue *cue = g_ptr_array_index (search->cues, i);

      if (cue->is_loose || !g_ascii_isdigit ((char)cue->stream->data[cue->stream->len - 1]))
        continue;
      g_array_set_size (cue->places, 0);
      find_places (locator->text, cue, TRUE);
      cue->is_loose = TRUE;
    }
  find_candidates (locator, search);
}

/** _tri_locator_search_init: reads a row of the locators and finds every candidate. */
void
_tri_locator_search_init (TriLocator *locator,
                          TriLocatorSearch *search,
                          const TriTable *table,
                          guint row,
                          const int *columns)
{
  const char *cues = tri_table_get_text (table, row, columns[4]);
  g_auto (GStrv) words = g_strsplit (cues != NULL ? cues : "", "|", -1);
  const char *section = tri_table_get_text (table, row, columns[1]);

  search->section = section != NULL && *section != '\0' ? section : NULL;
  search->paragraph = (guint)get_number (table, row, columns[2]);
  search->note = (guint)get_number (table, row, columns[3]);
  search->cues = g_ptr_array_new ();
  search->candidates = g_array_new (FALSE, FALSE, sizeof (TriLocatorCandidate));
  search->choice = -1;
  for (guint i = 0; words[i] != NULL; i++)
    {
      TriLocatorCue *cue = get_cue (locator, words[i]);

      if (cue->stream->len > 0)
        g_ptr_array_add (search->cues, cue);
    }
  find_candidates (locator, search);
}
