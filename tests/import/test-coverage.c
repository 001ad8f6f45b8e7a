// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of a text: how they are read, and what answers for each.

#include "tri-coverage.h"
#include "tri-number-words.h"
#include "tri-test.h"

// Every number as "values/other", separated by blanks.
static char *
read_numbers (const char *text)
{
  glong length;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &length);
  g_autoptr (GArray) found = tri_numbers_find (characters, length);
  g_autoptr (GString) read = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const TriNumber *number = &g_array_index (found, TriNumber, i);

      g_string_append (read, i > 0 ? " " : "");
      for (guint k = 0; k < number->n_values; k++)
        g_string_append_printf (read, "%s%g", k > 0 ? "+" : "", number->values[k]);
      if (number->other != number->values[0])
        g_string_append_printf (read, "/%g", number->other);
    }
  return g_string_free (g_steal_pointer (&read), FALSE);
}

static void
assert_numbers (const char *text, const char *expected)
{
  g_autofree char *read = read_numbers (text);

  g_assert_cmpstr (read, ==, expected);
}

static void
digits_are_grouped (void)
{
  assert_numbers ("some 21,000 men", "21000");
  assert_numbers ("21 000 or 21\u202f000", "21000 21000");
  assert_numbers ("in 1999 500 men", "1999 500");
  assert_numbers ("1,375 km, 0.45 per cent, 3.1", "1375 0.45 3.1");
}

static void
points_may_be_decimal (void)
{
  assert_numbers ("1.375 of them", "1375/1.375");
}

static void
ranges_have_parts (void)
{
  assert_numbers ("1971-1997, 2,400–4,000 and 13/1/2014", "1971+1997 2400+4000 13+1+2014");
}

static void
scales_are_applied (void)
{
  assert_numbers ("1.3 million and 2 thousand", "1.3/1.3e+06 2/2000");
}

static void
words_are_numbers (void)
{
  assert_numbers ("Eleven signatories of twenty-five", "11 25");
  assert_numbers ("two hundred and fifty thousand", "250000");
  assert_numbers ("twelve, five; often tenfold", "12 5");
}

static void
one_is_a_pronoun (void)
{
  assert_numbers ("no one, one by one, one hundred", "100");
}

static void
raised_digits_are_marks (void)
{
  assert_numbers ("the mission¹² in the DRC⁵", "");
}

// Coverage

static const char text[] = "The mission has 21,000 soldiers from 50 States in 1999.\n"
                           "It costs much more than in 1999.\n\n"
                           "7\n\n"
                           "See http://example.org/2013/11/report9.html, p. 14.\n";

static TriTable *
make_table (const char *const *columns, guint n_columns, const char *const *cells)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, n_columns);

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

static TriCoverage *
cover (const char *const *exceptions)
{
  static const char *const locator_columns[] = { "claim", "section", "paragraph", "note_number", "cues" };
  static const char *const locator_cells[] = { "size",  "", "", "", "21,000 | soldiers",
                                               "since", "", "", "", "1999 | soldiers",
                                               NULL };
  static const char *const claim_columns[] = { "id", "statement", "date" };
  static const char *const claim_cells[] = {
    "size", "Soldiers number 21000, of fifty States.", "", "since", "There is a mission.", "1999", NULL
  };
  static const char *const exception_columns[] = { "token", "context", "reason" };
  g_autoptr (TriTable) locators = make_table (locator_columns, 5, locator_cells);
  g_autoptr (TriTable) claims = make_table (claim_columns, 3, claim_cells);
  g_autoptr (TriTable) listed = make_table (exception_columns, 3, exceptions);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriLocations) locations = tri_locator_run (locators, text, &error);
  TriCoverage *coverage;

  g_assert_no_error (error);
  coverage = tri_coverage_new (text, locations, claims, listed, &error);
  g_assert_no_error (error);
  return coverage;
}

static char *
describe (const TriCoverage *coverage, guint index)
{
  const TriCoverageNumber *number = tri_coverage_get (coverage, index);

  return g_strdup_printf ("%u %s %d %s", number->line, number->token, number->state,
                          number->answer != NULL ? number->answer : "-");
}

static void
assert_number (const TriCoverage *coverage, guint index, const char *expected)
{
  g_autofree char *described = describe (coverage, index);

  g_assert_cmpstr (described, ==, expected);
}

static const char *const no_exceptions[] = { NULL };

static void
claims_answer_in_their_sentence (void)
{
  g_autoptr (TriCoverage) coverage = cover (no_exceptions);

  assert_number (coverage, 0, "1 21,000 0 size");
  assert_number (coverage, 1, "1 50 0 size");
  assert_number (coverage, 2, "1 1999 0 since");
  // The same year in another sentence is another number.
  assert_number (coverage, 3, "2 1999 2 -");
}

static void
exceptions_answer_in_their_context (void)
{
  const char *const exceptions[] = { "7",    "page-number", "a page",
                                     "14",   "page-number", "a page of a work",
                                     "1999", "costs much",  "a cross-reference",
                                     NULL };
  g_autoptr (TriCoverage) coverage = cover (exceptions);

  assert_number (coverage, 3, "2 1999 1 a cross-reference");
  assert_number (coverage, 4, "4 7 1 a page");
  assert_number (coverage, 5, "6 2013/11 2 -");
  assert_number (coverage, 7, "6 14 1 a page of a work");
  g_assert_cmpuint (tri_coverage_get_unused (coverage)->len, ==, 0);
}

static void
wrong_context_is_no_answer (void)
{
  const char *const exceptions[] = { "7", "url", "part of an address", "2013/11", "url", "part of an address",
                                     NULL };
  g_autoptr (TriCoverage) coverage = cover (exceptions);

  assert_number (coverage, 4, "4 7 2 -");
  assert_number (coverage, 5, "6 2013/11 1 part of an address");
  g_assert_cmpuint (tri_coverage_get_unused (coverage)->len, ==, 1);
  g_assert_cmpuint (g_array_index (tri_coverage_get_unused (coverage), guint, 0), ==, 0);
}

static void
open_numbers_show_their_words (void)
{
  g_autoptr (TriCoverage) coverage = cover (no_exceptions);

  g_assert_cmpuint (tri_coverage_count (coverage, TRI_COVERAGE_CLAIM), ==, 3);
  g_assert_cmpuint (tri_coverage_count (coverage, TRI_COVERAGE_OPEN), ==, 5);
  g_assert_nonnull (g_strstr_len (tri_coverage_get (coverage, 3)->words, -1, "much more than in 1999"));
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/import/numbers/digits-are-grouped", digits_are_grouped);
  g_test_add_func ("/import/numbers/points-may-be-decimal", points_may_be_decimal);
  g_test_add_func ("/import/numbers/ranges-have-parts", ranges_have_parts);
  g_test_add_func ("/import/numbers/scales-are-applied", scales_are_applied);
  g_test_add_func ("/import/numbers/words-are-numbers", words_are_numbers);
  g_test_add_func ("/import/numbers/one-is-a-pronoun", one_is_a_pronoun);
  g_test_add_func ("/import/numbers/raised-digits-are-marks", raised_digits_are_marks);
  g_test_add_func ("/import/coverage/claims-answer-in-their-sentence", claims_answer_in_their_sentence);
  g_test_add_func ("/import/coverage/exceptions-answer-in-their-context", exceptions_answer_in_their_context);
  g_test_add_func ("/import/coverage/wrong-context-is-no-answer", wrong_context_is_no_answer);
  g_test_add_func ("/import/coverage/open-numbers-show-their-words", open_numbers_show_their_words);
  return tri_test_run ();
}
