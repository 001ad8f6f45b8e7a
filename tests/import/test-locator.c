// SPDX-License-Identifier: GPL-3.0-or-later
// The locator: each claim to the one sentence that states it, whatever the copy's layout.

#include "tri-locator.h"
#include "tri-test.h"

#include <csv.h>
#include <string.h>

static char *
read_fixture (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("TRI_TEST_DATA"), "documents", "cut-sentences.txt", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const char *const columns[] = { "claim", "section", "paragraph", "note_number", "cues" };

// Rows of claim, section, paragraph, note, cues; NULL-terminated.
static TriTable *
make_locators (const char *const *cells)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

static TriLocations *
run (const char *text, const char *const *cells)
{
  g_autoptr (TriTable) locators = make_locators (cells);
  g_autoptr (GError) error = NULL;
  TriLocations *locations = tri_locator_run (locators, text, &error);

  g_assert_no_error (error);
  return locations;
}

// Runs one locator; the anchor keeps the share of found claims up.
static char *
find_in (const char *text, const char *section, const char *paragraph, const char *note, const char *cues)
{
  const char *const cells[] = { "anchor", "1",       "",   "",   "112 | pilot", "claim",
                                section,  paragraph, note, cues, NULL };
  g_autoptr (TriLocations) locations = run (text, cells);
  const TriLocation *location = tri_locations_get (locations, 1);

  if (location->status == TRI_LOCATION_FOUND)
    return g_strdup (location->text);
  return g_strdup_printf ("(%d)", location->status);
}

static void
assert_found (const char *text, const char *section, const char *note, const char *cues, const char *expected)
{
  g_autofree char *found = find_in (text, section, "", note, cues);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_location_counts_characters_and_lines (void)
{
  const char *const cells[] = { "a", "", "", "", "deux", NULL };
  g_autoptr (TriLocations) locations = run ("Été.\r\n\r\nUn, deux. Trois.\r\n", cells);
  const TriLocation *location = tri_locations_get (locations, 0);

  g_assert_cmpint (location->status, ==, TRI_LOCATION_FOUND);
  g_assert_cmpuint (location->start, ==, 8);
  g_assert_cmpuint (location->end, ==, 17);
  g_assert_cmpuint (location->line, ==, 3);
  g_assert_cmpstr (location->text, ==, "Un, deux.");
}

static void
test_abbreviation_ends_no_sentence (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1", "", "Sample counted | crates",
                "Dr. Sample counted 4,500 crates on the quays; No. 7 quay alone held 1.3 million nails.");
}

static void
test_sentence_is_read_over_the_notes_of_its_page (void)
{
  g_autofree char *text = read_fixture ();
  const char *const cells[] = { "thaw", "1", "", "", "barges | locks", NULL };
  g_autoptr (TriLocations) locations = run (text, cells);
  const TriLocation *location = tri_locations_get (locations, 0);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpstr (location->text, ==,
                   "The thaw came in May and set free a long line of barges and tugs that the keepers of the "
                   "locks "
                   "had held back since January.");
  g_assert_cmpuint (location->n_pieces, ==, 2);
  g_assert_cmpuint (location->start, ==, location->pieces[0].start);
  g_assert_cmpuint (location->end, ==, location->pieces[1].end);
  first = g_utf8_substring (text, location->pieces[0].start, location->pieces[0].end);
  second = g_utf8_substring (text, location->pieces[1].start, location->pieces[1].end);
  g_assert_true (g_str_has_suffix (first, "the keepers of"));
  g_assert_cmpstr (second, ==, "the locks had held back since January.");
}

static void
test_running_head_is_no_part_of_a_cut_sentence (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1.A", "", "harbour master | pilot",
                "Their captains say the route is safe, and the harbour master of the largest town, a former "
                "pilot, "
                "agrees.");
}

static void
test_second_half_may_begin_with_a_capital (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1.b", "", "2,400 | North Harbour",
                "Crews number between 2,400 and 4,000 hands, most of them under 30 and hired in North "
                "Harbour (Upper "
                "Bay)⁷.");
}

static void
test_hyphen_at_line_end_splits_no_word (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1", "", "froze | remember",
                "The northern ports froze for 112 days in 2018², which is longer than any pilot could re- "
                "member.");
  assert_found (text, "1", "", "long-drawn-out", "The long-drawn-out strike ended in 2019.");
}

static void
test_note_is_found_by_its_number (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1", "4", "Islands served", "Islands served.");
  assert_found (text, "1", "2", "1990", "Ice counts before 1990 were kept by hand.");
  assert_found (text, "1.A", "5", "Fir | summer", "A further island, Fir, is served in summer only.");
}

static void
test_section_decides_between_equal_sentences (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "abstract", "", "Open water for all",
                "The harbour league¹ keeps “open water for all” as its aim.");
  assert_found (text, "1.A", "", "Open water for all",
                "Open water for all is promised again in the ferry contract.");
  assert_found (text, "2", "", "Open water for all", "Open water for all remains far off.");
}

static void
test_equal_sentences_without_a_hint_are_ambiguous (void)
{
  const char *const cells[] = { "a", "", "", "", "wind", "b", "", "", "", "rain", NULL };
  g_autoptr (TriLocations) locations = run ("The wind blew. The wind fell. The rain came.\n", cells);

  g_assert_cmpint (tri_locations_get (locations, 0)->status, ==, TRI_LOCATION_AMBIGUOUS);
  g_assert_nonnull (strstr (tri_locations_get (locations, 0)->reason, "2 sentences"));
  g_assert_cmpint (tri_locations_get (locations, 1)->status, ==, TRI_LOCATION_FOUND);
  g_assert_cmpuint (tri_locations_get_n_found (locations), ==, 1);
}

static void
test_claim_the_text_lacks_is_not_found (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "1", "", "crates | submarines", "(2)");
  assert_found (text, "1", "", " | ", "(1)");
}

static void
test_figure_is_not_found_inside_another (void)
{
  const char *const cells[] = { "a", "", "", "", "13", "b", "", "", "", "1.3", NULL };
  g_autoptr (TriLocations) locations = run ("There are 1.3 million. There are 113 ships.\n", cells);

  g_assert_cmpint (tri_locations_get (locations, 0)->status, ==, TRI_LOCATION_NOT_FOUND);
  g_assert_cmpstr (tri_locations_get (locations, 1)->text, ==, "There are 1.3 million.");
}

static void
test_plain_note_markers_do_not_hide_words (void)
{
  const char *const cells[] = { "a", "", "", "", "mission", "b", "", "", "", "2098 | Council", NULL };
  g_autoptr (TriLocations) locations =
    run ("They left the mission7. Resolution 20988 of the Council came.9 Nothing else did.\n", cells);

  g_assert_cmpstr (tri_locations_get (locations, 0)->text, ==, "They left the mission7.");
  g_assert_cmpstr (tri_locations_get (locations, 1)->text, ==, "Resolution 20988 of the Council came.9");
}

static void
test_pages_without_empty_lines_are_read_over_their_notes (void)
{
  const char *const cells[] = { "boats",       "",  "", "", "boats | harbour", "notes", "", "", "2",
                                "kept | hand", NULL };
  g_autoptr (TriLocations) locations = run ("The thaw set free a long line of boats that\n"
                                            "¹ See the register of 1990.\n"
                                            "filled the harbour. The ice² broke.\n"
                                            "² Counts before 1990 were kept by a single\n"
                                            "\fhand in ink.\n",
                                            cells);

  g_assert_cmpstr (tri_locations_get (locations, 0)->text, ==,
                   "The thaw set free a long line of boats that filled the harbour.");
  g_assert_cmpstr (tri_locations_get (locations, 1)->text, ==,
                   "Counts before 1990 were kept by a single hand in ink.");
}

static void
test_list_items_read_together_when_no_one_holds_all (void)
{
  g_autofree char *text = read_fixture ();

  assert_found (text, "2", "", "lamps | charts", "- lamps on every buoy; - new charts, which cost little;");
}

static void
test_other_document_is_an_error_and_not_an_answer (void)
{
  const char *const cells[] = {
    "a", "", "", "", "ferries | 21,000", "b", "", "", "", "wind", "c", "", "", "", "thaw",
    "d", "", "", "", "crates",           NULL
  };
  g_autoptr (TriTable) locators = make_locators (cells);
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_locator_run (locators, "The wind blew over another town.\n", &error));
  g_assert_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_WRONG_DOCUMENT);
  g_assert_nonnull (strstr (error->message, "1 of 4"));
}

static void
test_missing_column_is_an_error (void)
{
  const char *const names[] = { "claim", "cues" };
  g_autoptr (TriTable) locators = tri_table_builder_end (tri_table_builder_new (names, 2));
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_locator_run (locators, "Text.", &error));
  g_assert_error (error, TRI_LOCATOR_ERROR, TRI_LOCATOR_ERROR_COLUMNS);
}

// ----- the same text, set otherwise -----

static const char *const fixture_cells[] = {
  "days",    "1",   "1", "",  "112 | pilot",      "crates",   "1",        "1", "",  "4,500 | crates",
  "thaw",    "1",   "2", "",  "thaw | January",   "quarrel",  "1",        "2", "",  "Keepers | quarrelled",
  "ferries", "1.A", "1", "",  "21,000 | islands", "captains", "1.A",      "1", "",  "captains | agrees",
  "fir",     "1.A", "",  "5", "Fir | summer",     "weekly",   "1.A",      "",  "4", "Weekly | Hazel",
  "ground",  "1.A", "",  "4", "69 groundings",    "crews",    "1.b",      "1", "",  "2,400 | North Harbour",
  "strike",  "1.b", "1", "",  "strike | 2019",    "buoy",     "2",        "2", "",  "lamps | buoy",
  "again",   "2",   "3", "",  "meet | 2021",      "bund",     "abstract", "",  "1", "BUND | Häfen",
  NULL
};

static void
assert_same_sentences (const char *text)
{
  g_autofree char *plain = read_fixture ();
  g_autoptr (TriLocations) expected = run (plain, fixture_cells);
  g_autoptr (TriLocations) locations = run (text, fixture_cells);

  g_assert_cmpuint (tri_locations_get_n_found (expected), ==, tri_locations_get_length (expected));
  for (guint i = 0; i < tri_locations_get_length (expected); i++)
    {
      const TriLocation *a = tri_locations_get (expected, i);
      const TriLocation *b = tri_locations_get (locations, i);
      g_autofree char *left = g_utf8_normalize (a->text, -1, G_NORMALIZE_ALL_COMPOSE);
      g_autofree char *right = NULL;
      g_auto (GStrv) bare_left = NULL;
      g_auto (GStrv) bare_right = NULL;
      g_autofree char *joined_left = NULL;
      g_autofree char *joined_right = NULL;

      g_assert_cmpint (b->status, ==, TRI_LOCATION_FOUND);
      right = g_utf8_normalize (b->text, -1, G_NORMALIZE_ALL_COMPOSE);
      bare_left = g_regex_split_simple ("[^\\p{L}0-9]+", left, 0, 0);
      bare_right = g_regex_split_simple ("[^\\p{L}0-9]+", right, 0, 0);
      joined_left = g_strjoinv ("", bare_left);
      joined_right = g_strjoinv ("", bare_right);
      g_assert_cmpstr (joined_left, ==, joined_right);
    }
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
test_decomposed_text_gives_the_same_sentences (void)
{
  g_autofree char *text = read_fixture ();
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);

  assert_same_sentences (decomposed);
}

static void
test_line_ends_of_any_kind_give_the_same_sentences (void)
{
  g_autofree char *text = read_fixture ();
  g_autofree char *crlf = replace (text, "\n", "\r\n");
  g_autofree char *cr = replace (text, "\n", "\r");

  assert_same_sentences (crlf);
  assert_same_sentences (cr);
}

static void
test_ligatures_and_hard_spaces_give_the_same_sentences (void)
{
  g_autofree char *text = read_fixture ();
  g_autofree char *ligatures = replace (text, "fi", "\xef\xac\x81");
  g_autofree char *hard = replace (ligatures, " ", "\xc2\xa0");

  assert_same_sentences (hard);
}

static void
test_straight_quotes_give_the_same_sentences (void)
{
  g_autofree char *text = read_fixture ();
  g_autofree char *opened = replace (text, "“", "\"");
  g_autofree char *closed = replace (opened, "”", "\"");
  g_autofree char *bare = replace (closed, "*", "");

  assert_same_sentences (bare);
}

static void
test_other_line_lengths_give_the_same_sentences (void)
{
  g_autofree char *text = read_fixture ();
  g_autoptr (GString) wrapped = g_string_new (NULL);
  guint width = 0;

  // Every line broken at the first space after 30 characters; lines of a paragraph are joined by nothing.
  for (const char *p = text; *p != '\0'; p++, width++)
    {
      if (*p == '\n')
        width = 0;
      if (*p == ' ' && width > 30 && p[1] != '\n')
        {
          g_string_append_c (wrapped, '\n');
          width = 0;
        }
      else
        g_string_append_c (wrapped, *p);
    }
  assert_same_sentences (wrapped->str);
}

static void
test_random_text_never_crashes (void)
{
  static const char *const pieces[] = { "\n", "\n\n", "\f",  "\r",     "¹ ",    "²",          "7 ",    "- ",
                                        "* ", "A. ",  "2. ", "wind",   "WIND ", "rain.",      "rain ", "”",
                                        "(",  ")",    "-\n", "\u0301", "ﬁ",     "https://x ", "See ",  " " };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  const char *const cells[] = { "a", "2", "1", "", "wind", "b", "", "", "7", "rain | wind", NULL };
  g_autoptr (TriTable) locators = make_locators (cells);

  for (guint n = 0; n < 3000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TriLocations) locations = NULL;
      g_autoptr (GError) error = NULL;
      guint length = (guint)g_rand_int_range (random, 0, 80);

      for (guint i = 0; i < length; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      locations = tri_locator_run (locators, text->str, &error);
      g_assert_true ((locations == NULL) == (error != NULL));
      for (guint i = 0; locations != NULL && i < 2; i++)
        g_assert_cmpuint (tri_locations_get (locations, i)->end, <=, (guint)g_utf8_strlen (text->str, -1));
    }
}

static void
test_random_bytes_are_refused_or_read (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  const char *const cells[] = { "a", "", "", "", "x", NULL };
  g_autoptr (TriTable) locators = make_locators (cells);

  for (guint n = 0; n < 500; n++)
    {
      char bytes[101] = { 0 };
      g_autoptr (TriLocations) locations = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 100; i++)
        bytes[i] = (char)g_rand_int_range (random, 1, 256);
      locations = tri_locator_run (locators, bytes, &error);
      g_assert_true ((locations == NULL) == (error != NULL));
    }
}

// ----- the paper itself, where it is at hand -----

typedef struct
{
  TriTableBuilder *builder;
  guint row;
  guint column;
} Csv;

static void
csv_field_cb (void *field, size_t length, void *data)
{
  Csv *csv = data;

  if (csv->row > 0 && csv->column < G_N_ELEMENTS (columns))
    tri_table_builder_append_text (csv->builder, field, (gssize)length);
  csv->column++;
}

static void
csv_row_cb (int end G_GNUC_UNUSED, void *data)
{
  Csv *csv = data;

  csv->row++;
  csv->column = 0;
}

static void
test_every_claim_of_the_paper_is_found_fast (void)
{
  const char *shared = g_getenv ("TRI_SHARED");
  g_autofree char *paper = NULL;
  g_autofree char *pack = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;
  gsize length;
  struct csv_parser parser;
  Csv csv = { 0 };
  g_autoptr (TriTable) locators = NULL;
  g_autoptr (TriLocations) locations = NULL;
  g_autoptr (GError) error = NULL;

  if (shared == NULL)
    {
      g_test_skip ("TRI_SHARED does not name the folder with the papers");
      return;
    }
  paper = g_build_filename (shared, "papers", "003_802ebe8f6473309d.txt", NULL);
  pack = g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data", "packs", "drc", "locators.csv", NULL);
  if (!g_file_get_contents (paper, &text, NULL, NULL) || !g_file_get_contents (pack, &rows, &length, NULL))
    {
      g_test_skip ("the paper or the pack's locators are not there");
      return;
    }
  csv.builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  csv_init (&parser, CSV_STRICT);
  csv_parse (&parser, rows, length, csv_field_cb, csv_row_cb, &csv);
  csv_fini (&parser, csv_field_cb, csv_row_cb, &csv);
  csv_free (&parser);
  locators = tri_table_builder_end (csv.builder);
  locations = tri_locator_run (locators, text, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tri_locations_get_length (locations); i++)
    if (tri_locations_get (locations, i)->status != TRI_LOCATION_FOUND)
      g_test_message ("%s: %s", tri_locations_get (locations, i)->claim,
                      tri_locations_get (locations, i)->reason);
  g_assert_cmpuint (tri_locations_get_n_found (locations), ==, tri_locations_get_length (locations));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
#define ADD(path, function) g_test_add_func ("/import/locator/" path, function)
  ADD ("location-counts-characters-and-lines", test_location_counts_characters_and_lines);
  ADD ("abbreviation-ends-no-sentence", test_abbreviation_ends_no_sentence);
  ADD ("sentence-is-read-over-the-notes-of-its-page", test_sentence_is_read_over_the_notes_of_its_page);
  ADD ("running-head-is-no-part-of-a-cut-sentence", test_running_head_is_no_part_of_a_cut_sentence);
  ADD ("second-half-may-begin-with-a-capital", test_second_half_may_begin_with_a_capital);
  ADD ("hyphen-at-line-end-splits-no-word", test_hyphen_at_line_end_splits_no_word);
  ADD ("note-is-found-by-its-number", test_note_is_found_by_its_number);
  ADD ("section-decides-between-equal-sentences", test_section_decides_between_equal_sentences);
  ADD ("equal-sentences-without-a-hint-are-ambiguous", test_equal_sentences_without_a_hint_are_ambiguous);
  ADD ("claim-the-text-lacks-is-not-found", test_claim_the_text_lacks_is_not_found);
  ADD ("figure-is-not-found-inside-another", test_figure_is_not_found_inside_another);
  ADD ("plain-note-markers-do-not-hide-words", test_plain_note_markers_do_not_hide_words);
  ADD ("pages-without-empty-lines-are-read-over-their-notes",
       test_pages_without_empty_lines_are_read_over_their_notes);
  ADD ("list-items-read-together-when-no-one-holds-all", test_list_items_read_together_when_no_one_holds_all);
  ADD ("other-document-is-an-error-and-not-an-answer", test_other_document_is_an_error_and_not_an_answer);
  ADD ("missing-column-is-an-error", test_missing_column_is_an_error);
  ADD ("decomposed-text-gives-the-same-sentences", test_decomposed_text_gives_the_same_sentences);
  ADD ("line-ends-of-any-kind-give-the-same-sentences", test_line_ends_of_any_kind_give_the_same_sentences);
  ADD ("ligatures-and-hard-spaces-give-the-same-sentences",
       test_ligatures_and_hard_spaces_give_the_same_sentences);
  ADD ("straight-quotes-give-the-same-sentences", test_straight_quotes_give_the_same_sentences);
  ADD ("other-line-lengths-give-the-same-sentences", test_other_line_lengths_give_the_same_sentences);
  ADD ("random-text-never-crashes", test_random_text_never_crashes);
  ADD ("random-bytes-are-refused-or-read", test_random_bytes_are_refused_or_read);
  ADD ("every-claim-of-the-paper-is-found-fast", test_every_claim_of_the_paper_is_found_fast);
  return tri_test_run ();
}
