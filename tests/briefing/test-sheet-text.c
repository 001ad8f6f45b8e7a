// SPDX-License-Identifier: GPL-3.0-or-later
// Text on a sheet keeps what belongs together together.

#include "tri-sheet-style.h"
#include "tri-sheet-text.h"
#include "tri-test.h"

static TriSheetSetter *
make_setter (TriTheme *theme)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (numbers, (gpointer) "one", GUINT_TO_POINTER (1));
  g_hash_table_insert (numbers, (gpointer) "ten", GUINT_TO_POINTER (10));
  return tri_sheet_setter_new (theme, numbers);
}

static void
number_and_unit_stay_together (void)
{
  g_autofree char *text = tri_sheet_text_protect ("see § 2 ¶ 1, p. 4: 20–25 % of 993 km, 5 men");

  g_assert_cmpstr (text, ==,
                   "see §\xc2\xa0"
                   "2\xc2\xa0¶\xc2\xa0"
                   "1, p.\xc2\xa0"
                   "4: 20\xe2\x81\xa0–\xe2\x81\xa0"
                   "25\xc2\xa0% of 993\xc2\xa0km, 5 men");
}

static void
citations_are_listed (void)
{
  g_auto (GStrv) ids = tri_sheet_text_list_citations ("a[^one] b [^ten][^x-y].");

  g_assert_cmpuint (g_strv_length (ids), ==, 3);
  g_assert_cmpstr (ids[0], ==, "one");
  g_assert_cmpstr (ids[2], ==, "x-y");
}

static void
ring_takes_its_room (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_PRINT, NULL, 1);
  g_autoptr (TriSheetSetter) setter = make_setter (theme);
  TriSheetStyle style = tri_sheet_style (theme, TRI_SHEET_STATEMENT_TEXT);
  double plain = tri_sheet_setter_get_width (setter, &style, "word");
  double one = tri_sheet_setter_get_width (setter, &style, "word[^one]");
  double spaced = tri_sheet_setter_get_width (setter, &style, "word [^one]");
  double ten = tri_sheet_setter_get_width (setter, &style, "word[^ten]");

  g_assert_cmpfloat (one, >=, plain + 9.4);
  g_assert_cmpfloat (ten, >, one + 3);
  g_assert_cmpfloat_with_epsilon (one, spaced, 0.01);
}

static void
ring_does_not_leave_its_word (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_PRINT, NULL, 1);
  g_autoptr (TriSheetSetter) setter = make_setter (theme);
  TriSheetStyle style = tri_sheet_style (theme, TRI_SHEET_STATEMENT_TEXT);
  double width = tri_sheet_setter_get_width (setter, &style, "first second") + 4;

  // The ring needs a second line, and takes the word with it rather than stand alone.
  g_assert_cmpfloat (tri_sheet_setter_measure (setter, &style, "first second[^one]", width), ==,
                     2 * style.text.leading);
  g_assert_cmpfloat (tri_sheet_setter_measure (setter, &style, "first second[^one]",
                                               tri_sheet_setter_get_width (setter, &style, "second[^one]") +
                                                 0.5),
                     ==, 2 * style.text.leading);
}

static void
leading_is_kept_with_rings_and_bold (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_PRINT, NULL, 1);
  g_autoptr (TriSheetSetter) setter = make_setter (theme);
  TriSheetStyle style = tri_sheet_style (theme, TRI_SHEET_DISAGREEMENT_TEXT);

  g_assert_cmpfloat (tri_sheet_setter_measure (setter, &style, "**Sum.** 993[^one] and 400[^ten]", 400), ==,
                     style.text.leading);
  g_assert_cmpfloat (tri_sheet_setter_measure (setter, &style, "", 400), ==, 0);
}

static void
nothing_is_smaller_than_seven (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_PRINT, NULL, 1);

  for (guint i = 0; i < TRI_N_SHEET_ROLES; i++)
    g_assert_cmpfloat (tri_sheet_style (theme, i).text.size, >=, 7);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/briefing/sheet-text/number_and_unit_stay_together", number_and_unit_stay_together);
  g_test_add_func ("/briefing/sheet-text/citations_are_listed", citations_are_listed);
  g_test_add_func ("/briefing/sheet-text/ring_takes_its_room", ring_takes_its_room);
  g_test_add_func ("/briefing/sheet-text/ring_does_not_leave_its_word", ring_does_not_leave_its_word);
  g_test_add_func ("/briefing/sheet-text/leading_is_kept_with_rings_and_bold",
                   leading_is_kept_with_rings_and_bold);
  g_test_add_func ("/briefing/sheet-text/nothing_is_smaller_than_seven", nothing_is_smaller_than_seven);
  return tri_test_run ();
}
