// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers of an original are answered for, and by what.

#include "tri-coverage.h"

#include "tri-number-words.h"

#include <math.h>
#include <string.h>

// Characters to either side of a number that are its context, and that are shown.
#define NEAR 60
#define SHOWN 32

struct _TriCoverage
{
  gatomicrefcount ref_count;
  GArray *numbers; // of TriCoverageNumber
  GArray *unused;  // of guint
};

G_DEFINE_BOXED_TYPE (TriCoverage, tri_coverage, tri_coverage_ref, tri_coverage_unref)

// What the search works on.
typedef struct
{
  const gunichar *text;
  glong length;
  const TriLocations *locations;
  GPtrArray *claims; // for each location, of GArray of double: the numbers its claim gives
  const TriTable *exceptions;
  gboolean *used;
} Reading;

static void
clear_number (gpointer data)
{
  TriCoverageNumber *number = data;

  g_free (number->token);
  g_free (number->words);
  g_free (number->answer);
}

TriCoverage *
tri_coverage_ref (TriCoverage *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_coverage_unref (TriCoverage *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->numbers);
  g_array_unref (self->unused);
  g_free (self);
}

// The numbers a claim gives

static void
add_numbers_of_text (GArray *values, const char *text)
{
  glong length = 0;
  g_autofree gunichar *characters = text != NULL ? g_utf8_to_ucs4_fast (text, -1, &length) : NULL;
  g_autoptr (GArray) found = NULL;

  if (characters == NULL)
    return;
  found = tri_numbers_find (characters, length);
  for (guint i = 0; i < found->len; i++)
    {
      const TriNumber *number = &g_array_index (found, TriNumber, i);

      g_array_append_vals (values, number->values, number->n_values);
      g_array_append_val (values, number->other);
    }
}

static GArray *
list_values (const TriTable *claims, guint row)
{
  static const char *const texts[] = { "statement", "short", "of_what", "date", "unit", "note" };
  static const char *const numbers[] = { "value", "low", "high" };
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int column = tri_table_find_column (claims, texts[i]);

      if (column >= 0 && !tri_table_is_null (claims, row, column))
        add_numbers_of_text (values, tri_table_get_text (claims, row, column));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      int column = tri_table_find_column (claims, numbers[i]);
      double value = column >= 0 && !tri_table_is_null (claims, row, column)
                       ? tri_table_get_real (claims, row, column)
                       : NAN;

      if (isfinite (value))
        g_array_append_val (values, value);
    }
  return values;
}

static gboolean
gives (const GArray *values, double wanted)
{
  for (guint i = 0; i < values->len; i++)
    {
      double value = g_array_index (values, double, i);

      if (fabs (value - wanted) <= 1e-9 * MAX (1, fabs (wanted)))
        return TRUE;
      // “1990–91”
      if (wanted < 100 && value >= 1000 && value < 3000 && fmod (value, 100) == wanted)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds (const TriLocation *location, const TriNumber *number)
{
  for (guint i = 0; location->status == TRI_LOCATION_FOUND && i < location->n_pieces; i++)
    if (location->pieces[i].start <= number->start && number->end <= location->pieces[i].end)
      return TRUE;
  return FALSE;
}

// The claim that gives a part of the number in the sentence it stands in.
static const char *
find_claim (const Reading *reading, const TriNumber *number, guint part)
{
  for (guint i = 0; i < tri_locations_get_length (reading->locations); i++)
    {
      const TriLocation *location = tri_locations_get (reading->locations, i);
      const GArray *values = g_ptr_array_index (reading->claims, i);

      if (holds (location, number) &&
          (gives (values, number->values[part]) || (part == 0 && gives (values, number->other))))
        return location->claim;
    }
  return NULL;
}

// What a pack lists

static gboolean
is_blank (const Reading *reading, glong i)
{
  return i < 0 || i >= reading->length || g_unichar_isspace (reading->text[i]);
}

static char *
dup_folded (const Reading *reading, glong start, glong end)
{
  g_autofree char *text = NULL;

  start = CLAMP (start, 0, reading->length);
  end = CLAMP (end, start, reading->length);
  text = g_ucs4_to_utf8 (reading->text + start, end - start, NULL, NULL, NULL);
  return text != NULL ? g_utf8_casefold (text, -1) : g_strdup ("");
}

static gboolean
has_before (const Reading *reading, const TriNumber *number, glong distance, const char *const *wanted)
{
  g_autofree char *before = dup_folded (reading, (glong)number->start - distance, number->start);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (strstr (before, wanted[i]) != NULL)
      return TRUE;
  return FALSE;
}

// Part of a web address or document code: the word it stands in has a slash, dot, underscore or the like.
static gboolean
is_in_address (const Reading *reading, const TriNumber *number)
{
  static const char *const signs[] = { "/", "_", "=", "www", "http", "doi", "%", ".", "-", ":", NULL };
  glong start = number->start, end = number->end;
  g_autofree char *word = NULL;

  while (!is_blank (reading, start - 1))
    start--;
  while (!is_blank (reading, end))
    end++;
  word = dup_folded (reading, start, end);
  for (guint i = 0; signs[i] != NULL; i++)
    if (strstr (word, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
find_line (const Reading *reading, const TriNumber *number, glong *start, glong *end)
{
  *start = number->start;
  *end = number->end;
  while (*start > 0 && reading->text[*start - 1] != '\n')
    (*start)--;
  while (*end < reading->length && reading->text[*end] != '\n')
    (*end)++;
}

static gboolean
is_alone_or_paged (const Reading *reading, const TriNumber *number)
{
  static const char *const marks[] = { "p.", "pp", "page", NULL };
  glong start, end;

  find_line (reading, number, &start, &end);
  while (start < (glong)number->start && !g_unichar_isalnum (reading->text[start]))
    start++;
  while (end > (glong)number->end && !g_unichar_isalnum (reading->text[end - 1]))
    end--;
  return (start == (glong)number->start && end == (glong)number->end) ||
         has_before (reading, number, 12, marks);
}

static gboolean
is_first_of_line (const Reading *reading, const TriNumber *number)
{
  glong start, end;

  find_line (reading, number, &start, &end);
  while (start < (glong)number->start && !g_unichar_isalnum (reading->text[start]))
    start++;
  return start == (glong)number->start;
}

// A line by itself that ends without a full stop.
static gboolean
is_in_heading (const Reading *reading, const TriNumber *number)
{
  glong start, end;

  find_line (reading, number, &start, &end);
  while (end > start && g_unichar_isspace (reading->text[end - 1]))
    end--;
  return end - start < 140 && end > start && reading->text[end - 1] != '.';
}

static gboolean
is_in_name (const Reading *reading, const TriNumber *number)
{
  gunichar before = number->start > 0 ? reading->text[number->start - 1] : ' ';
  gunichar after = (glong)number->end < reading->length ? reading->text[number->end] : ' ';

  return g_unichar_isalpha (before) || before == '_' || before == '-' || g_unichar_isalpha (after) ||
         after == '_' || after == '-';
}

static gboolean
follows_a_word (const Reading *reading, const TriNumber *number)
{
  return number->start > 0 && !g_unichar_isspace (reading->text[number->start - 1]);
}

// Whether the number stands where a row of the exceptions says: in one of the named kinds of place, or with
// the row's words near.
static gboolean
is_in_context (const Reading *reading, const TriNumber *number, const char *context)
{
  static const char *const accessed[] = { "accessed", "consulted", "retrieved", "visited", NULL };
  static const char *const figure[] = { "figure", "fig.", "table", "map", "image", "photo", NULL };
  g_autofree char *folded = NULL;
  g_autofree char *near = NULL;
  g_auto (GStrv) wanted = NULL;

  if (context == NULL || *context == '\0')
    return TRUE;
  if (strcmp (context, "url") == 0)
    return is_in_address (reading, number);
  if (strcmp (context, "page-number") == 0)
    return is_alone_or_paged (reading, number);
  if (strcmp (context, "date-accessed") == 0)
    return has_before (reading, number, NEAR, accessed);
  if (strcmp (context, "figure-number") == 0)
    return has_before (reading, number, 12, figure);
  if (strcmp (context, "item-number") == 0)
    return is_first_of_line (reading, number);
  if (strcmp (context, "heading") == 0)
    return is_in_heading (reading, number);
  if (strcmp (context, "name") == 0)
    return is_in_name (reading, number);
  if (strcmp (context, "note-marker") == 0)
    return follows_a_word (reading, number) || is_first_of_line (reading, number);
  folded = g_utf8_casefold (context, -1);
  near = dup_folded (reading, (glong)number->start - NEAR, (glong)number->end + NEAR);
  wanted = g_strsplit (folded, " ", -1);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (strstr (near, wanted[i]) == NULL)
      return FALSE;
  return TRUE;
}

static int
find_exception (const Reading *reading, const TriNumber *number, const char *token)
{
  g_autofree char *folded = g_utf8_casefold (token, -1);

  for (guint i = 0; i < tri_table_get_n_rows (reading->exceptions); i++)
    {
      const char *listed = tri_table_get_text (reading->exceptions, i, 0);
      g_autofree char *own = listed != NULL ? g_utf8_casefold (listed, -1) : NULL;

      if (g_strcmp0 (own, folded) == 0 &&
          is_in_context (reading, number, tri_table_get_text (reading->exceptions, i, 1)))
        return (int)i;
    }
  return -1;
}

static char *
dup_words (const Reading *reading, const TriNumber *number)
{
  glong start = MAX (0, (glong)number->start - SHOWN);
  glong end = MIN (reading->length, (glong)number->end + SHOWN);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  GString *line = g_string_new (NULL);

  while (start > 0 && start < (glong)number->start && !is_blank (reading, start - 1))
    start++;
  while (end < reading->length && end > (glong)number->end && !is_blank (reading, end))
    end--;
  text = g_ucs4_to_utf8 (reading->text + start, end - start, NULL, NULL, NULL);
  parts = g_strsplit_set (text != NULL ? text : "", " \n\r\t", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", parts[i]);
  return g_string_free (line, FALSE);
}

static void
judge (const Reading *reading, const TriNumber *number, TriCoverageNumber *judged)
{
  const char *claim = NULL;
  int row;

  for (guint i = 0; i < number->n_values; i++)
    {
      const char *found = find_claim (reading, number, i);

      if (found == NULL)
        {
          claim = NULL;
          break;
        }
      claim = claim != NULL ? claim : found;
    }
  if (claim != NULL)
    {
      judged->state = TRI_COVERAGE_CLAIM;
      judged->answer = g_strdup (claim);
      return;
    }
  row = find_exception (reading, number, judged->token);
  if (row < 0)
    {
      judged->state = TRI_COVERAGE_OPEN;
      return;
    }
  reading->used[row] = TRUE;
  judged->state = TRI_COVERAGE_LISTED;
  judged->answer = g_strdup (tri_table_get_text (reading->exceptions, (guint)row, 2));
}

static GPtrArray *
list_claims (const TriLocations *locations, const TriTable *claims)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  int id = tri_table_find_column (claims, "id");

  for (guint i = 0; i < tri_table_get_n_rows (claims); i++)
    g_hash_table_insert (rows, (gpointer)tri_table_get_text (claims, i, id), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < tri_locations_get_length (locations); i++)
    {
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, tri_locations_get (locations, i)->claim));

      g_ptr_array_add (list, row > 0 ? list_values (claims, row - 1) : g_array_new (FALSE, FALSE, 8));
    }
  return list;
}

/**
 * tri_coverage_new:
 * @text: the original
 * @locations: of the claims in @text
 * @claims: columns id, and those of claims.csv that give numbers
 * @exceptions: token, context and reason, as coverage.csv has them
 *
 * A number is answered for where a claim that is located in its sentence gives it; a range or date where all
 * its parts are. What no claim gives, the exceptions may list.
 *
 * Returns: (transfer full): every number of the text with its answer; %NULL where @text is not UTF-8.
 */
TriCoverage *
tri_coverage_new (const char *text,
                  const TriLocations *locations,
                  const TriTable *claims,
                  const TriTable *exceptions,
                  GError **error)
{
  TriCoverage *self;
  glong length = 0;
  g_autofree gunichar *characters = g_utf8_to_ucs4 (text, -1, NULL, &length, error);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autofree gboolean *used = NULL;
  Reading reading = { characters, length, locations, NULL, exceptions, NULL };
  guint line = 1;
  glong at = 0;

  if (characters == NULL)
    return NULL;
  reading.claims = values = list_claims (locations, claims);
  reading.used = used = g_new0 (gboolean, tri_table_get_n_rows (exceptions) + 1);
  self = g_new0 (TriCoverage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->numbers = g_array_new (FALSE, TRUE, sizeof (TriCoverageNumber));
  g_array_set_clear_func (self->numbers, clear_number);
  self->unused = g_array_new (FALSE, FALSE, sizeof (guint));

  found = tri_numbers_find (characters, length);
  for (guint i = 0; i < found->len; i++)
    {
      const TriNumber *number = &g_array_index (found, TriNumber, i);
      TriCoverageNumber judged = { .start = number->start, .end = number->end };

      for (; at < (glong)number->start; at++)
        line += characters[at] == '\n' ? 1 : 0;
      judged.line = line;
      judged.token =
        g_ucs4_to_utf8 (characters + number->start, number->end - number->start, NULL, NULL, NULL);
      judged.words = dup_words (&reading, number);
      judge (&reading, number, &judged);
      g_array_append_val (self->numbers, judged);
    }
  for (guint i = 0; i < tri_table_get_n_rows (exceptions); i++)
    if (!used[i])
      g_array_append_val (self->unused, i);
  return self;
}

guint
tri_coverage_get_length (const TriCoverage *self)
{
  return self->numbers->len;
}

/** tri_coverage_get: (transfer none) */
const TriCoverageNumber *
tri_coverage_get (const TriCoverage *self, guint index)
{
  g_return_val_if_fail (index < self->numbers->len, NULL);

  return &g_array_index (self->numbers, TriCoverageNumber, index);
}

guint
tri_coverage_count (const TriCoverage *self, TriCoverageState state)
{
  guint n = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    n += g_array_index (self->numbers, TriCoverageNumber, i).state == state ? 1 : 0;
  return n;
}

/** tri_coverage_get_unused: (transfer none) */
const GArray *
tri_coverage_get_unused (const TriCoverage *self)
{
  return self->unused;
}
