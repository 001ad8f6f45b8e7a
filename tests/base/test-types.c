// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-types.h"
#include "tri-test.h"

static void
test_colours_round_trip (void)
{
  static const char *const texts[] = { "#0072b2", "#d55e0080", "#000000", "#ffffff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *back = NULL;
      TriColor color;

      g_assert_true (tri_color_parse (&color, texts[i]));
      back = tri_color_to_string (color);
      g_assert_cmpstr (back, ==, texts[i]);
    }
}

static void
test_words_are_no_colours (void)
{
  TriColor color = { 0 };

  g_assert_false (tri_color_parse (&color, "red"));
  g_assert_false (tri_color_parse (&color, "#12"));
  g_assert_false (tri_color_parse (&color, "#12345g"));
  g_assert_false (tri_color_parse (&color, NULL));
}

static void
test_contrast_is_wcag (void)
{
  TriColor black, white, grey;

  tri_color_parse (&black, "#000");
  tri_color_parse (&white, "#fff");
  tri_color_parse (&grey, "#767676");
  g_assert_cmpfloat_with_epsilon (tri_color_get_contrast (black, white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (tri_color_get_contrast (white, grey), 4.54, 0.005);
}

static void
test_a_union_passes_over_nothing (void)
{
  TriRect a = tri_rect (10, 10, 5, 5);
  TriRect both = tri_rect_union (tri_rect (0, 0, 0, 0), a);

  g_assert_cmpfloat (both.x, ==, 10);
  g_assert_cmpfloat (both.width, ==, 5);
  both = tri_rect_union (a, tri_rect (0, 20, 1, 1));
  g_assert_cmpfloat (both.width, ==, 15);
  g_assert_cmpfloat (both.height, ==, 11);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/types/colours-round-trip", test_colours_round_trip);
  g_test_add_func ("/base/types/words-are-no-colours", test_words_are_no_colours);
  g_test_add_func ("/base/types/contrast-is-wcag", test_contrast_is_wcag);
  g_test_add_func ("/base/types/a-union-passes-over-nothing", test_a_union_passes_over_nothing);
  return tri_test_run ();
}
