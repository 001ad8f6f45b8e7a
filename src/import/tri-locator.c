// SPDX-License-Identifier: GPL-3.0-or-later
// Finds, in the user's copy of an original, the sentence that states each claim.

#include "tri-locator.h"

#include "tri-locator-text.h"

#include <math.h>
#include <string.h>

// Sentences together that may hold a claim's cues, when no single one does.
#define MAX_WINDOW 3u
// A text in which fewer claims than this are found is another document.
#define MIN_SHARE 0.3
// How much better the best candidate must be than the next.
#define MARGIN 0.25

struct _TriLocations
{
  gatomicrefcount ref_count;
  GArray *locations; // of TriLocation
  guint n_found;
};

// A run of sentences that holds all cues of a claim.
typedef struct
{
  guint first; // sentence
  guint last;  // sentence, included
  double score;
} Candidate;

// One claim's locator while it is looked for.
typedef struct
{
  const char *section; // NULL: none given
  guint paragraph;
  guint note;
  GPtrArray *cues;    // of Cue, none empty
  GArray *candidates; // of Candidate
  int choice;         // candidate, or -1
} Search;

// The letters of a cue, and where in the stream they stand.
typedef struct
{
  GByteArray *stream;
  GByteArray *starts;
  GArray *places; // of guint: first bytes, rising
  gboolean is_loose;
} Cue;

typedef struct
{
  TriLocatorText *text;
  GHashTable *cues;    // folded letters → Cue
  GArray *line_starts; // of guint
  guint *sentence_of;  // the sentence of each byte of the stream
  Search *searches;
  guint n_searches;
} Locator;

G_DEFINE_QUARK (tri - locator - error - quark, tri_locator_error)
G_DEFINE_BOXED_TYPE (TriLocations, tri_locations, tri_locations_ref, tri_locations_unref)

static void
cue_free (gpointer data)
{
  Cue *cue = data;

  g_byte_array_unref (cue->stream);
  g_byte_array_unref (cue->starts);
  g_array_unref (cue->places);
  g_free (cue);
}

static void
location_clear (gpointer data)
{
  TriLocation *location = data;

  g_free (location->claim);
  g_free (location->reason);
  g_free (location->text);
  g_free (location->pieces);
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

// Lets strstr() read it. The stream holds no NUL of its own.
static void
terminate (GByteArray *stream)
{
  const guint8 nul = 0;

  g_byte_array_append (stream, &nul, 1);
  g_byte_array_set_size (stream, stream->len - 1);
}

static void
find_places (const TriLocatorText *text, Cue *cue, gboolean loose)
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

static Cue *
get_cue (Locator *locator, const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (valid, -1, &n);
  Cue *cue = g_hash_table_lookup (locator->cues, valid);

  if (cue != NULL)
    return cue;
  cue = g_new0 (Cue, 1);
  cue->stream = g_byte_array_new ();
  cue->starts = g_byte_array_new ();
  cue->places = g_array_new (FALSE, FALSE, sizeof (guint));
  _tri_locator_fold (characters, (guint)n, cue->stream, cue->starts);
  terminate (cue->stream);
  if (cue->stream->len > 0)
    find_places (locator->text, cue, FALSE);
  g_hash_table_insert (locator->cues, g_steal_pointer (&valid), cue);
  return cue;
}

// The first place of @cue from byte @from on, or G_MAXUINT.
static guint
find_place (const Cue *cue, guint from)
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
holds_cues (const Search *search, guint first, guint last, double *order)
{
  guint from = first;

  *order = 1;
  for (guint i = 0; i < search->cues->len; i++)
    {
      const Cue *cue = g_ptr_array_index (search->cues, i);
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
add_candidate (Search *search, const TriLocatorText *text, guint first, guint last)
{
  Candidate candidate = { first, last, 0 };
  double order;

  if (!holds_cues (search, g_array_index (text->sentences, TriTextSentence, first).first,
                   g_array_index (text->sentences, TriTextSentence, last).last, &order))
    return;
  candidate.score = order;
  g_array_append_val (search->candidates, candidate);
}

// Looks around every place of the cue that is rarest: first for one sentence, then for two, then for three.
static void
find_candidates (Locator *locator, Search *search)
{
  const TriLocatorText *text = locator->text;
  const Cue *rarest = NULL;

  for (guint i = 0; i < search->cues->len; i++)
    {
      const Cue *cue = g_ptr_array_index (search->cues, i);

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
get_position (const Locator *locator, const Candidate *candidate)
{
  const TriTextSentence *sentence =
    &g_array_index (locator->text->sentences, TriTextSentence, candidate->first);

  return g_array_index (locator->text->pieces, TriTextPiece, sentence->piece).start;
}

// How near a candidate is to what was found for the other claims of its section and its paragraph: the layout
// of a copy may hide its headings, but the claims of one section stand together.
static double
match_neighbours (const Locator *locator, const Search *search, const Candidate *candidate)
{
  double position = get_position (locator, candidate);
  double low = INFINITY;
  double high = -INFINITY;
  double nearest = INFINITY;
  double score = 0;

  for (guint i = 0; i < locator->n_searches; i++)
    {
      const Search *other = &locator->searches[i];
      double place;

      if (other == search || other->choice < 0 || other->candidates->len != 1 ||
          other->note != search->note || g_strcmp0 (other->section, search->section) != 0)
        continue;
      place = get_position (locator, &g_array_index (other->candidates, Candidate, 0));
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
score_candidates (const Locator *locator, Search *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
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

// Chooses the best candidate, when it is clearly the best.
static void
choose (const Locator *locator, Search *search)
{
  double best = -INFINITY;
  double second = -INFINITY;
  int choice = -1;

  if (search->candidates->len > 1)
    score_candidates (locator, search);
  for (guint i = 0; i < search->candidates->len; i++)
    {
      double score = g_array_index (search->candidates, Candidate, i).score;

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

static void
find_lines (Locator *locator)
{
  const TriLocatorText *text = locator->text;
  guint start = 0;

  g_array_append_val (locator->line_starts, start);
  for (guint at = 0; at < text->n_characters; at++)
    if (text->characters[at] == '\n' ||
        (text->characters[at] == '\r' && (at + 1 == text->n_characters || text->characters[at + 1] != '\n')))
      {
        start = at + 1;
        g_array_append_val (locator->line_starts, start);
      }
}

static guint
get_line (const Locator *locator, guint at)
{
  guint low = 0;
  guint high = locator->line_starts->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (locator->line_starts, guint, middle) <= at)
        low = middle;
      else
        high = middle;
    }
  return low + 1;
}

// The words of the pieces in one line.
static char *
join_pieces (const TriLocatorText *text, const GArray *pieces)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const TriLocationPiece *piece = &g_array_index (pieces, TriLocationPiece, i);

      for (guint at = piece->start; at <= piece->end; at++)
        {
          gboolean is_space = at == piece->end || g_unichar_isspace (text->characters[at]);

          if (!is_space)
            g_string_append_unichar (words, text->characters[at]);
          else if (words->len > 0 && words->str[words->len - 1] != ' ')
            g_string_append_c (words, ' ');
        }
    }
  if (words->len > 0)
    g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

static void
fill_location (const Locator *locator, const Candidate *candidate, TriLocation *location)
{
  const TriLocatorText *text = locator->text;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (TriLocationPiece));
  guint last_block = G_MAXUINT;

  for (guint i = candidate->first; i <= candidate->last; i++)
    {
      const TriTextSentence *sentence = &g_array_index (text->sentences, TriTextSentence, i);

      for (guint k = 0; k < sentence->n_pieces; k++)
        {
          const TriTextPiece *piece = &g_array_index (text->pieces, TriTextPiece, sentence->piece + k);
          TriLocationPiece copy = { piece->start, piece->end };

          // Neighbouring sentences of one block make one piece.
          if (k == 0 && sentence->block == last_block)
            g_array_index (pieces, TriLocationPiece, pieces->len - 1).end = piece->end;
          else
            g_array_append_val (pieces, copy);
        }
      last_block = sentence->n_pieces == 1 ? sentence->block : G_MAXUINT;
    }
  location->status = TRI_LOCATION_FOUND;
  location->start = g_array_index (pieces, TriLocationPiece, 0).start;
  location->end = g_array_index (pieces, TriLocationPiece, pieces->len - 1).end;
  location->line = get_line (locator, location->start);
  location->text = join_pieces (text, pieces);
  location->n_pieces = pieces->len;
  location->pieces = g_memdup2 (pieces->data, pieces->len * sizeof (TriLocationPiece));
}

static char *
dup_cues (const TriTable *locators, guint row, int column)
{
  const char *cues = tri_table_get_text (locators, row, column);

  return g_strdup (cues != NULL ? cues : "");
}

static void
fill_missing (const Locator *locator, const Search *search, const char *cues, TriLocation *location)
{
  if (search->cues->len == 0)
    {
      location->status = TRI_LOCATION_NO_CUES;
      location->reason = g_strdup ("its locator names no word to look for; give cues in locators.csv");
    }
  else if (search->candidates->len == 0)
    {
      location->status = TRI_LOCATION_NOT_FOUND;
      location->reason = g_strdup_printf ("no sentence holds all of: %s", cues);
    }
  else
    {
      location->status = TRI_LOCATION_AMBIGUOUS;
      location->reason = g_strdup_printf ("%u sentences hold all of: %s; the section and paragraph given do "
                                          "not tell them apart",
                                          search->candidates->len, cues);
    }
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

// Looks once more for the cues, also before note markers stuck to a figure.
static void
find_loosely (Locator *locator, Search *search)
{
  for (guint i = 0; i < search->cues->len; i++)
    {
      Cue *cue = g_ptr_array_index (search->cues, i);

      if (cue->is_loose || !g_ascii_isdigit ((char)cue->stream->data[cue->stream->len - 1]))
        continue;
      g_array_set_size (cue->places, 0);
      find_places (locator->text, cue, TRUE);
      cue->is_loose = TRUE;
    }
  find_candidates (locator, search);
}

static void
search_init (Locator *locator, Search *search, const TriTable *table, guint row, const int *columns)
{
  g_autofree char *cues = dup_cues (table, row, columns[4]);
  g_auto (GStrv) words = g_strsplit (cues, "|", -1);
  const char *section = tri_table_get_text (table, row, columns[1]);

  search->section = section != NULL && *section != '\0' ? section : NULL;
  search->paragraph = (guint)get_number (table, row, columns[2]);
  search->note = (guint)get_number (table, row, columns[3]);
  search->cues = g_ptr_array_new ();
  search->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  search->choice = -1;
  for (guint i = 0; words[i] != NULL; i++)
    {
      Cue *cue = get_cue (locator, words[i]);

      if (cue->stream->len > 0)
        g_ptr_array_add (search->cues, cue);
    }
  find_candidates (locator, search);
}

static void
locator_clear (Locator *locator)
{
  for (guint i = 0; i < locator->n_searches; i++)
    {
      g_ptr_array_unref (locator->searches[i].cues);
      g_array_unref (locator->searches[i].candidates);
    }
  g_free (locator->searches);
  g_free (locator->sentence_of);
  g_array_unref (locator->line_starts);
  g_hash_table_unref (locator->cues);
  _tri_locator_text_free (locator->text);
}

static void
locator_init (Locator *locator, const char *text, const TriTable *table, const int *columns)
{
  guint sentence = 0;

  locator->text = _tri_locator_text_new (text);
  terminate (locator->text->stream);
  locator->cues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cue_free);
  locator->line_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  locator->sentence_of = g_new (guint, locator->text->stream->len + 1);
  for (guint i = 0; i < locator->text->stream->len; i++)
    {
      while (g_array_index (locator->text->sentences, TriTextSentence, sentence).last <= i)
        sentence++;
      locator->sentence_of[i] = sentence;
    }
  find_lines (locator);
  locator->n_searches = tri_table_get_n_rows (table);
  locator->searches = g_new0 (Search, MAX (locator->n_searches, 1));
  for (guint i = 0; i < locator->n_searches; i++)
    search_init (locator, &locator->searches[i], table, i, columns);
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len == 0)
      find_loosely (locator, &locator->searches[i]);
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len == 1)
      locator->searches[i].choice = 0;
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len > 1)
      choose (locator, &locator->searches[i]);
}

static gboolean
check_input (const TriTable *locators, const char *text, int *columns, GError **error)
{
  static const char *const names[] = { "claim", "section", "paragraph", "note_number", "cues" };
  const char *bad;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      columns[i] = tri_table_find_column (locators, names[i]);
      if (columns[i] < 0)
        {
          g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_COLUMNS,
                       "the locators have no column “%s”; give claim, section, paragraph, note_number and "
                       "cues",
                       names[i]);
          return FALSE;
        }
    }
  if (strlen (text) > TRI_LOCATOR_MAX_BYTES)
    {
      g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_SIZE,
                   "the text has more than the %u bytes allowed; attach the document itself, without "
                   "appendices",
                   TRI_LOCATOR_MAX_BYTES);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, &bad))
    {
      g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_ENCODING,
                   "the text is not UTF-8 at byte %" G_GSIZE_FORMAT "; save it as UTF-8",
                   (gsize)(bad - text) + 1);
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_locator_run:
 * @locators: columns claim, section, paragraph, note_number, cues (parted by `|`)
 * @text: the user's copy, UTF-8, with line ends and page breaks as they come
 *
 * A claim is found in the one sentence that holds all its cues, whatever its line breaks, hyphens, quotes,
 * Unicode form or note markers; a sentence cut by a page break and its notes is read as one. Where several
 * sentences hold them, the section, the note and the paragraph decide, read from headings and from where the
 * other claims of that section were found. A claim that is not found stands in the answer with the reason.
 *
 * Returns: (transfer full): one location for each locator, or NULL with %TRI_LOCATOR_ERROR_WRONG_DOCUMENT
 * when fewer than 30 % of the claims are found, or with another %TRI_LOCATOR_ERROR.
 */
TriLocations *
tri_locator_run (const TriTable *locators, const char *text, GError **error)
{
  Locator locator = { 0 };
  TriLocations *self;
  int columns[5];

  g_return_val_if_fail (locators != NULL && text != NULL, NULL);

  if (!check_input (locators, text, columns, error))
    return NULL;
  locator_init (&locator, text, locators, columns);
  self = g_new0 (TriLocations, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->locations = g_array_sized_new (FALSE, TRUE, sizeof (TriLocation), locator.n_searches);
  g_array_set_clear_func (self->locations, location_clear);
  for (guint i = 0; i < locator.n_searches; i++)
    {
      const Search *search = &locator.searches[i];
      TriLocation location = { .claim = g_strdup (tri_table_get_text (locators, i, columns[0])) };

      if (search->choice >= 0)
        {
          fill_location (&locator, &g_array_index (search->candidates, Candidate, search->choice), &location);
          self->n_found++;
        }
      else
        {
          g_autofree char *cues = dup_cues (locators, i, columns[4]);

          fill_missing (&locator, search, cues, &location);
        }
      g_array_append_val (self->locations, location);
    }
  locator_clear (&locator);
  if (self->locations->len > 0 && self->n_found < MIN_SHARE * self->locations->len)
    {
      g_set_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_WRONG_DOCUMENT,
                   "only %u of %u claims were found: this is not the document they were taken from; attach "
                   "that one",
                   self->n_found, self->locations->len);
      tri_locations_unref (self);
      return NULL;
    }
  return self;
}

/** tri_locations_ref: Returns: (transfer full): @self */
TriLocations *
tri_locations_ref (TriLocations *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** tri_locations_unref: gives back one reference. */
void
tri_locations_unref (TriLocations *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->locations);
  g_free (self);
}

/** tri_locations_get_length: Returns: how many locators were answered. */
guint
tri_locations_get_length (const TriLocations *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->locations->len;
}

/** tri_locations_get_n_found: Returns: how many claims were found. */
guint
tri_locations_get_n_found (const TriLocations *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_found;
}

/** tri_locations_get: Returns: (transfer none): the answer to locator @index. */
const TriLocation *
tri_locations_get (const TriLocations *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->locations->len, NULL);
  return &g_array_index (self->locations, TriLocation, index);
}
