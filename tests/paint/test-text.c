// SPDX-License-Identifier: GPL-3.0-or-later
// Text is measured alike everywhere, wrapped and cut.

#include "tri-scene-builder.h"
#include "tri-test.h"

static TriTextStyle
label_style (TriTheme *theme)
{
  return tri_theme_get_text_style (theme, TRI_TEXT_LABEL);
}

static void
twice_the_size_is_twice_as_wide (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle small = label_style (theme);
  TriTextStyle large = small;
  double width;

  large.size *= 2;
  width = tri_text_measure (theme, &small, "Upper Karabakh 1,375 km").width;
  g_assert_cmpfloat (width, >, 50);
  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &large, "Upper Karabakh 1,375 km").width,
                                  2 * width, 0.1);
}

static void
figures_are_tabular (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);

  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &style, "1111").width,
                                  tri_text_measure (theme, &style, "8888").width, 0.01);
}

static void
capitals_and_tracking_widen (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  double plain = tri_text_measure (theme, &style, "kyrgyz").width;
  double capitals;

  style.uppercase = TRUE;
  capitals = tri_text_measure (theme, &style, "kyrgyz").width;
  g_assert_cmpfloat (capitals, >, plain);
  style.tracking = 2;
  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &style, "kyrgyz").width, capitals + 5 * 2, 0.5);
}

static void
markup_is_measured_without_its_tags (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);

  g_assert_cmpfloat_with_epsilon (tri_text_measure_markup (theme, &style, "<span>M&amp;S</span>").width,
                                  tri_text_measure (theme, &style, "M&S").width, 0.01);
  g_assert_cmpfloat (tri_text_measure_markup (theme, &style, "broken <b").width, >, 0);
}

static void
lines_fit_the_width (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_TITLE);
  g_auto (GStrv) lines =
    tri_text_wrap (theme, &style, "The army was counted twice, at 134,250 and at 150,000, in the same year",
                   200, 0);

  g_assert_cmpuint (g_strv_length (lines), >=, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpfloat (tri_text_measure (theme, &style, lines[i]).width, <=, 200);
}

static void
last_line_is_cut_with_an_ellipsis (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_TITLE);
  g_auto (GStrv) lines =
    tri_text_wrap (theme, &style, "The army was counted twice, at 134,250 and at 150,000, in the same year",
                   200, 2);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_suffix (lines[1], "…"));
  g_assert_cmpfloat (tri_text_measure (theme, &style, lines[1]).width, <=, 200);
}

static void
no_text_has_no_lines (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  g_auto (GStrv) lines = tri_text_wrap (theme, &style, "", 100, 2);

  g_assert_cmpuint (g_strv_length (lines), ==, 0);
}

static void
measures_are_remembered (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  gint64 first = 0;
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < 6; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < 500; i++)
        {
          g_autofree char *label = g_strdup_printf ("Label %u", i);

          tri_text_measure (theme, &style, label);
        }
      if (round == 0)
        first = g_get_monotonic_time () - start;
      else
        best = MIN (best, g_get_monotonic_time () - start);
    }
  // Shaping against looking up, in the same run: absolute times mean little on a shared machine.
  g_assert_cmpint (best, <, first / 3);
}

static gpointer
measure_in_thread (gpointer data)
{
  TriTheme *theme = data;
  TriTextStyle style = label_style (theme);
  double *width = g_new (double, 1);

  for (guint i = 0; i < 200; i++)
    *width = tri_text_measure (theme, &style, "Bishkek, Osh and Jalal-Abad").width;
  return width;
}

static void
threads_agree (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  GThread *threads[4];
  double first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("measure", measure_in_thread, theme);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree double *width = g_thread_join (threads[i]);

      if (i == 0)
        first = *width;
      g_assert_cmpfloat (*width, ==, first);
    }
}

static void
kyrgyz_letters_have_glyphs (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);

  // An unknown letter is drawn as a box with its number, far wider than a letter.
  for (guint role = TRI_TEXT_LABEL; role <= TRI_TEXT_BODY; role++)
    {
      TriTextStyle style = tri_theme_get_text_style (theme, role);

      g_assert_cmpfloat (tri_text_measure (theme, &style, "Ң Ө Ү").width, <, 5 * style.size);
      g_assert_cmpfloat (tri_text_measure (theme, &style, "Ң").width, >, 0.4 * style.size);
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/text/twice_the_size_is_twice_as_wide", twice_the_size_is_twice_as_wide);
  g_test_add_func ("/paint/text/figures_are_tabular", figures_are_tabular);
  g_test_add_func ("/paint/text/capitals_and_tracking_widen", capitals_and_tracking_widen);
  g_test_add_func ("/paint/text/markup_is_measured_without_its_tags", markup_is_measured_without_its_tags);
  g_test_add_func ("/paint/text/lines_fit_the_width", lines_fit_the_width);
  g_test_add_func ("/paint/text/last_line_is_cut_with_an_ellipsis", last_line_is_cut_with_an_ellipsis);
  g_test_add_func ("/paint/text/no_text_has_no_lines", no_text_has_no_lines);
  g_test_add_func ("/paint/text/measures_are_remembered", measures_are_remembered);
  g_test_add_func ("/paint/text/threads_agree", threads_agree);
  g_test_add_func ("/paint/text/kyrgyz_letters_have_glyphs", kyrgyz_letters_have_glyphs);
  return tri_test_run ();
}
