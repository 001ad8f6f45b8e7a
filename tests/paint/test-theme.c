// SPDX-License-Identifier: GPL-3.0-or-later
// The token tables keep the contrast they promise.

#include "tri-oklab.h"
#include "tri-test.h"
#include "tri-theme.h"

typedef struct
{
  TriColorToken token;
  double light, dark, projector, print; // 0: the look gives none
} Promise;

// The ratios in brackets of NOTES §4.
static const Promise promises[] = {
  { TRI_COLOR_INK, 15.2, 15.0, 19.5, 18.9 },      { TRI_COLOR_INK2, 6.4, 8.3, 18.9, 9.2 },
  { TRI_COLOR_INK3, 4.6, 5.7, 0, 5.7 },           { TRI_COLOR_AXIS, 2.7, 3.3, 5.0, 4.1 },
  { TRI_COLOR_DISAGREEMENT, 6.9, 7.7, 8.4, 9.3 }, { TRI_COLOR_SOURCED, 5.9, 9.4, 8.1, 9.1 },
  { TRI_COLOR_PASSAGE_LINE, 3.2, 9.7, 5.3, 5.3 },
};

static double
contrast_on_view (TriThemeKind kind, const char *accent, TriColorToken token)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, accent, 1);

  return tri_color_get_contrast (tri_theme_get_color (theme, token),
                                 tri_theme_get_color (theme, TRI_COLOR_VIEW));
}

static void
contrast_as_promised (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      const Promise *p = &promises[i];
      const TriThemeKind kinds[] = { TRI_THEME_LIGHT, TRI_THEME_DARK, TRI_THEME_PROJECTOR, TRI_THEME_PRINT };
      const double wanted[] = { p->light, p->dark, p->projector, p->print };

      for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
        if (wanted[j] > 0)
          g_assert_cmpfloat_with_epsilon (contrast_on_view (kinds[j], NULL, p->token), wanted[j], 0.1);
    }
}

static void
known_accents_are_tuned (void)
{
  static const struct
  {
    const char *accent;
    double light, dark, projector;
  } regions[] = { { "#9C3F2C", 6.6, 7.2, 8.4 }, { "#2B5C99", 6.8, 8.2, 8.9 }, { "#176B4A", 6.5, 9.0, 9.0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      const char *accent = regions[i].accent;

      g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_LIGHT, accent, TRI_COLOR_ACCENT),
                                      regions[i].light, 0.1);
      g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_DARK, accent, TRI_COLOR_ACCENT),
                                      regions[i].dark, 0.1);
      g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_PROJECTOR, accent, TRI_COLOR_ACCENT),
                                      regions[i].projector, 0.1);
    }
}

static void
any_accent_is_readable (void)
{
  for (guint hue = 0; hue < 360; hue += 15)
    for (double lightness = 0.2; lightness < 1; lightness += 0.15)
      {
        g_autofree char *accent =
          tri_color_to_string (tri_oklch_to_color (lightness, 0.12, hue * G_PI / 180, 1));

        g_assert_cmpfloat (contrast_on_view (TRI_THEME_LIGHT, accent, TRI_COLOR_ACCENT), >=, 4.49);
        g_assert_cmpfloat (contrast_on_view (TRI_THEME_DARK, accent, TRI_COLOR_ACCENT), >=, 4.49);
        g_assert_cmpfloat (contrast_on_view (TRI_THEME_PROJECTOR, accent, TRI_COLOR_ACCENT), >=, 6.99);
        g_assert_cmpfloat (contrast_on_view (TRI_THEME_CONTRAST, accent, TRI_COLOR_ACCENT), >=, 6.99);
      }
}

static void
accent_keeps_its_hue (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_DARK, "#7A1FA2", 1);
  TriColor given;
  TriOklab before, after;

  g_assert_true (tri_color_parse (&given, "#7A1FA2"));
  before = tri_oklab_from_color (given);
  after = tri_oklab_from_color (tri_theme_get_color (theme, TRI_COLOR_ACCENT));
  g_assert_cmpfloat (after.l, >, before.l);
  g_assert_cmpfloat_with_epsilon (atan2 (after.b, after.a), atan2 (before.b, before.a), 0.02);
}

static void
oklab_goes_there_and_back (void)
{
  // Values from the paper's reference code: white is L 1; the sRGB primaries return to themselves.
  static const char *const colors[] = { "#FF0000", "#00FF00", "#0000FF", "#123456", "#FFFFFF", "#000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      TriColor color;
      g_autofree char *back = NULL;

      g_assert_true (tri_color_parse (&color, colors[i]));
      back = tri_color_to_string (tri_oklab_to_color (tri_oklab_from_color (color), 1));
      g_assert_cmpint (g_ascii_strcasecmp (back, colors[i]), ==, 0);
    }
  g_assert_cmpfloat_with_epsilon (tri_oklab_from_color ((TriColor){ 1, 1, 1, 1 }).l, 1, 1e-3);
  g_assert_cmpfloat_with_epsilon (tri_oklab_from_color ((TriColor){ 1, 0, 0, 1 }).l, 0.62796, 1e-3);
}

static void
projector_text_is_black_enough (void)
{
  static const TriColorToken words[] = { TRI_COLOR_INK,   TRI_COLOR_INK2,      TRI_COLOR_INK3,
                                         TRI_COLOR_LABEL, TRI_COLOR_LABEL_DIM, TRI_COLOR_WATER_LABEL };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpfloat (contrast_on_view (TRI_THEME_PROJECTOR, NULL, words[i]), >=, 18.8);
}

static void
projector_text_is_a_fortieth (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new_for_height (TRI_THEME_PROJECTOR, NULL, 1080);

  for (guint i = 0; i < TRI_N_TEXT_ROLES; i++)
    g_assert_cmpfloat (tri_theme_get_text_style (theme, i).size, >=, 1080 / 40.0);
}

static void
paper_text_is_at_least_seven (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_PRINT, NULL, 1);

  for (guint i = 0; i < TRI_N_TEXT_ROLES; i++)
    g_assert_cmpfloat (tri_theme_get_text_style (theme, i).size, >=, 7);
}

static void
text_scale_multiplies_sizes (void)
{
  g_autoptr (TriTheme) one = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriTheme) more = tri_theme_new (TRI_THEME_LIGHT, NULL, 1.25);

  for (guint i = 0; i < TRI_N_TEXT_ROLES; i++)
    g_assert_cmpfloat_with_epsilon (tri_theme_get_text_style (more, i).size,
                                    1.25 * tri_theme_get_text_style (one, i).size, 1e-9);
}

static void
contrast_theme_has_one_ink (void)
{
  g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_CONTRAST, NULL, TRI_COLOR_INK), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_CONTRAST, NULL, TRI_COLOR_INK2), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast_on_view (TRI_THEME_CONTRAST_DARK, NULL, TRI_COLOR_INK2), 21, 0.01);
}

static void
text_on_marks_can_be_read (void)
{
  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    {
      g_autoptr (TriTheme) theme = tri_theme_new (kind, NULL, 1);

      for (guint i = 0; i < TRI_N_CATEGORIES; i++)
        {
          TriColor ground = tri_theme_get_category (theme, i, TRI_CATEGORY_MARK);

          g_assert_cmpfloat (tri_color_get_contrast (tri_theme_get_text_on (theme, ground), ground), >=, 4.2);
        }
    }
}

static void
category_ink_can_be_read (void)
{
  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    {
      g_autoptr (TriTheme) theme = tri_theme_new (kind, NULL, 1);
      TriColor view = tri_theme_get_color (theme, TRI_COLOR_VIEW);

      for (guint i = 0; i < TRI_N_CATEGORIES; i++)
        g_assert_cmpfloat (tri_color_get_contrast (tri_theme_get_category (theme, i, TRI_CATEGORY_INK), view),
                           >=, 4.5);
    }
}

static void
ramps_rise_evenly (void)
{
  static const char *const names[] = { "blue", "madder", "green", "grey" };
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TriColor steps[7];

      g_assert_cmpuint (tri_theme_get_ramp (theme, names[i], 7, steps), ==, 7);
      for (guint j = 1; j < 7; j++)
        {
          double fall = tri_oklab_from_color (steps[j - 1]).l - tri_oklab_from_color (steps[j]).l;

          g_assert_cmpfloat (fall, >, 0.05);
          g_assert_cmpfloat (fall, <, 0.13);
        }
    }
}

static void
unknown_ramp_is_refused (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriColor steps[3];

  g_assert_cmpuint (tri_theme_get_ramp (theme, "rainbow", 3, steps), ==, 0);
  g_assert_cmpuint (tri_theme_get_ramp (theme, "blue", 0, steps), ==, 0);
}

static void
grey_print_has_no_hue (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_GREY, "#9C3F2C", 1);

  for (guint i = 0; i < TRI_N_COLORS; i++)
    {
      TriColor color = tri_theme_get_color (theme, i);

      g_assert_cmpfloat (color.red, ==, color.green);
      g_assert_cmpfloat (color.green, ==, color.blue);
    }
}

static void
colors_are_found_by_name (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  static const struct
  {
    const char *name;
    const char *color;
  } cases[] = { { "@sea", "#d5e3ea" },       { "ink-2", "#5b5f66" },      { "@blue", "#0072b2" },
                { "@blue-area", "#7eb6d3" }, { "@green-ink", "#00634a" }, { "#123456", "#123456" } };
  TriColor color = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      g_assert_true (tri_theme_parse_color (theme, cases[i].name, &color));
      found = tri_color_to_string (color);
      g_assert_cmpstr (found, ==, cases[i].color);
    }
  g_assert_false (tri_theme_parse_color (theme, "@nothing", &color));
  g_assert_false (tri_theme_parse_color (theme, NULL, &color));
}

static void
kinds_have_names (void)
{
  for (guint i = 0; i < TRI_N_THEMES; i++)
    {
      TriThemeKind kind;

      g_assert_true (tri_theme_parse_kind (tri_theme_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/theme/contrast_as_promised", contrast_as_promised);
  g_test_add_func ("/paint/theme/known_accents_are_tuned", known_accents_are_tuned);
  g_test_add_func ("/paint/theme/any_accent_is_readable", any_accent_is_readable);
  g_test_add_func ("/paint/theme/accent_keeps_its_hue", accent_keeps_its_hue);
  g_test_add_func ("/paint/theme/oklab_goes_there_and_back", oklab_goes_there_and_back);
  g_test_add_func ("/paint/theme/projector_text_is_black_enough", projector_text_is_black_enough);
  g_test_add_func ("/paint/theme/projector_text_is_a_fortieth", projector_text_is_a_fortieth);
  g_test_add_func ("/paint/theme/paper_text_is_at_least_seven", paper_text_is_at_least_seven);
  g_test_add_func ("/paint/theme/text_scale_multiplies_sizes", text_scale_multiplies_sizes);
  g_test_add_func ("/paint/theme/contrast_theme_has_one_ink", contrast_theme_has_one_ink);
  g_test_add_func ("/paint/theme/text_on_marks_can_be_read", text_on_marks_can_be_read);
  g_test_add_func ("/paint/theme/category_ink_can_be_read", category_ink_can_be_read);
  g_test_add_func ("/paint/theme/ramps_rise_evenly", ramps_rise_evenly);
  g_test_add_func ("/paint/theme/unknown_ramp_is_refused", unknown_ramp_is_refused);
  g_test_add_func ("/paint/theme/grey_print_has_no_hue", grey_print_has_no_hue);
  g_test_add_func ("/paint/theme/colors_are_found_by_name", colors_are_found_by_name);
  g_test_add_func ("/paint/theme/kinds_have_names", kinds_have_names);
  return tri_test_run ();
}
