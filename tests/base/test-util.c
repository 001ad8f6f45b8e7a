// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-util.h"
#include "tri-test.h"

static void
test_folding_is_blind_to_case_and_accents (void)
{
  static const char *const pairs[][2] = {
    { "Équateur", "EQUATEUR" }, { "Oš", "os" },          { "Кыргызстан", "КЫРГЫЗСТАН" },
    { "ﬁeld", "FIELD" },        { "e\u0301", "\u00e9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = tri_fold (pairs[i][0]);
      g_autofree char *b = tri_fold (pairs[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_folding_survives_bad_utf8 (void)
{
  g_autofree char *text = tri_fold ("\xff\xfe");

  g_assert_cmpstr (text, ==, "");
}

static void
test_set_str_says_whether_it_changed (void)
{
  g_autofree char *text = NULL;

  g_assert_true (tri_set_str (&text, "a"));
  g_assert_false (tri_set_str (&text, "a"));
  g_assert_true (tri_set_str (&text, NULL));
  g_assert_null (text);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/util/folding-is-blind-to-case-and-accents",
                   test_folding_is_blind_to_case_and_accents);
  g_test_add_func ("/base/util/folding-survives-bad-utf8", test_folding_survives_bad_utf8);
  g_test_add_func ("/base/util/set-str-says-whether-it-changed", test_set_str_says_whether_it_changed);
  return tri_test_run ();
}
