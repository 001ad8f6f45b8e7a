// SPDX-License-Identifier: GPL-3.0-or-later
// Finds, in the user's copy of an original, the sentence that states each claim.

#include "tri-locator.h"

#include "tri-locator-search.h"

#include <string.h>

// A text in which fewer claims than this are found is another document.
#define MIN_SHARE 0.3

struct _TriLocations
{
  gatomicrefcount ref_count;
  GArray *locations; // of TriLocation
  guint n_found;
};

G_DEFINE_QUARK (tri_locator_error, tri_locator_error)
G_DEFINE_BOXED_TYPE (TriLocations, tri_locations, tri_locations_ref, tri_locations_unref)

static void
location_clear (gpointer data)
{
  TriLocation *location = data;

  g_free (location->claim);
  g_free (location->reason);
  g_free (location->text);
  g_free (location->pieces);
}

static void
find_lines (TriLocator *locator)
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
get_line (const TriLocator *locator, guint at)
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
fill_location (const TriLocator *locator, const TriLocatorCandidate *candidate, TriLocation *location)
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
fill_missing (const TriLocator *locator,
              const TriLocatorSearch *search,
              const char *cues,
              TriLocation *location)
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

static void
locator_clear (TriLocator *locator)
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
locator_init (TriLocator *locator, const char *text, const TriTable *table, const int *columns)
{
  guint sentence = 0;

  locator->text = _tri_locator_text_new (text);
  _tri_locator_terminate (locator->text->stream);
  locator->cues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, _tri_locator_cue_free);
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
  locator->searches = g_new0 (TriLocatorSearch, MAX (locator->n_searches, 1));
  for (guint i = 0; i < locator->n_searches; i++)
    _tri_locator_search_init (locator, &locator->searches[i], table, i, columns);
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len == 0)
      _tri_locator_find_loosely (locator, &locator->searches[i]);
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len == 1)
      locator->searches[i].choice = 0;
  for (guint i = 0; i < locator->n_searches; i++)
    if (locator->searches[i].candidates->len > 1)
      _tri_locator_choose (locator, &locator->searches[i]);
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
  TriLocator locator = { 0 };
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
      const TriLocatorSearch *search = &locator.searches[i];
      TriLocation location = { .claim = g_strdup (tri_table_get_text (locators, i, columns[0])) };

      if (search->choice >= 0)
        {
          fill_location (&locator, &g_array_index (search->candidates, TriLocatorCandidate, search->choice),
                         &location);
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
