// SPDX-License-Identifier: GPL-3.0-or-later
// Search: what is typed is words, whatever signs are in it.

#include "tri-search.h"
#include "tri-test.h"

#include "store-fixture.h"

static void
test_compiles_to_quoted_words (void)
{
  static const char *const cases[][2] = {
    { "Goma  fell", "\"goma\"* AND \"fell\"*" },
    { "\"the army\" gom", "\"the army\" AND \"gom\"*" },
    { "É-t", "\"e\"* AND \"t\"*" },
    { "a AND (b OR NOT c) NEAR title:x*",
      "\"a\"* AND \"and\"* AND \"b\"* AND \"or\"* AND \"not\"* AND \"c\"* AND "
      "\"near\"* AND \"title\"* AND \"x\"*" },
    { " --;'\" ", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *compiled = tri_search_compile (cases[i][0]);

      g_assert_cmpstr (compiled, ==, cases[i][1]);
    }
}

static char *
find (TriStore *store, const char *query, const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = tri_store_search (store, query, region, 20, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    g_string_append_printf (text, "%s:%s ", tri_table_get_text (table, row, 0),
                            tri_table_get_text (table, row, 1));
  return g_strdup (text->str);
}

static void
test_finds_without_accents_and_by_other_names (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autofree char *bare = find (store, "equateur", NULL);
  g_autofree char *capital = find (store, "ÉQUAT", "r");
  g_autofree char *other = find (store, "mbandaka", "r");
  g_autofree char *paragraph = find (store, "one goma", "r");
  g_autofree char *elsewhere = find (store, "goma", "q");

  g_assert_cmpstr (bare, ==, "place:equateur ");
  g_assert_cmpstr (capital, ==, "place:equateur ");
  g_assert_cmpstr (other, ==, "place:equateur ");
  g_assert_cmpstr (paragraph, ==, "paragraph:reading/0 ");
  g_assert_cmpstr (elsewhere, ==, "");
}

static void
test_ranks_titles_first_and_shows_the_find (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (TriTable) table = tri_store_search (store, "goma", "r", 20, NULL);

  g_assert_cmpuint (tri_table_get_n_rows (table), ==, 3);
  g_assert_cmpstr (tri_table_get_text (table, 0, 0), ==, "place");
  g_assert_cmpstr (tri_table_get_text (table, 1, 0), ==, "claim");
  g_assert_cmpstr (tri_table_get_text (table, 1, tri_table_find_column (table, "snippet")), ==,
                   "«Goma» fell.");
  g_assert_cmpstr (tri_table_get_text (table, 2, 0), ==, "paragraph");
}

static void
test_nothing_typed_can_fail (void)
{
  static const char *const queries[] = { "",      "\"",      "*",       "AND",  "NEAR(",
                                         "a\"b",  "title:",  "{a b}:c", "^a",   "-a",
                                         "a + b", "\"\" \"", "col*",    "((((", "'; DROP TABLE claims; --",
                                         "\xff" };
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autofree char *lengthy = g_strnfill (100000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    g_free (find (store, queries[i], NULL));
  g_free (find (store, lengthy, NULL));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/search/compiles-to-quoted-words", test_compiles_to_quoted_words);
  g_test_add_func ("/store/search/finds-without-accents-and-by-other-names",
                   test_finds_without_accents_and_by_other_names);
  g_test_add_func ("/store/search/ranks-titles-first-and-shows-the-find",
                   test_ranks_titles_first_and_shows_the_find);
  g_test_add_func ("/store/search/nothing-typed-can-fail", test_nothing_typed_can_fail);
  return tri_test_run ();
}
