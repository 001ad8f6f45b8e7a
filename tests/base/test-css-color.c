// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as CSS writes them.

#include "tri-css-color.h"
#include "tri-test.h"

static void
assert_color (const char *text, const char *wanted)
{
  TriColor color = { 0 };
  g_autofree char *got = NULL;

  if (!tri_css_color_parse (&color, text))
    g_error ("“%s” is not read", text);
  got = tri_color_to_string (color);
  if (!g_str_equal (got, wanted))
    g_error ("“%s” is %s, not %s", text, got, wanted);
}

static void
test_names_are_those_of_css (void)
{
  static const char *const cases[][2] = {
    { "aliceblue", "#f0f8ff" },     { "lightgray", "#d3d3d3" }, { "lightgrey", "#d3d3d3" },
    { "RebeccaPurple", "#663399" }, { "red", "#ff0000" },       { "green", "#008000" },
    { "yellowgreen", "#9acd32" },   { " teal ", "#008080" },    { "transparent", "#00000000" },
    { "darkslategrey", "#2f4f4f" }, { "cyan", "#00ffff" },      { "lightgoldenrodyellow", "#fafad2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_color (cases[i][0], cases[i][1]);
}

static void
test_digits_and_functions (void)
{
  static const char *const cases[][2] = {
    { "#fa0", "#ffaa00" },
    { "#FA08", "#ffaa0088" },
    { "#0072B2", "#0072b2" },
    { "#0072b280", "#0072b280" },
    { "rgb(255, 128, 0)", "#ff8000" },
    { "rgb(255 128 0)", "#ff8000" },
    { "RGBA(255,128,0,.5)", "#ff800080" },
    { "rgb(255 128 0 / 50%)", "#ff800080" },
    { "rgb(100%, 50%, 0%)", "#ff8000" },
    { "rgb(300, -5, 0)", "#ff0000" },
    { "hsl(120, 100%, 25%)", "#008000" },
    { "hsl(210deg 50% 40%)", "#336699" },
    { "hsla(-120, 100%, 50%, 0)", "#0000ff00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_color (cases[i][0], cases[i][1]);
}

static void
test_other_words_are_none (void)
{
  static const char *const texts[] = {
    "",
    "reddish",
    "light gray",
    "@blue",
    "ink",
    "none",
    "currentcolor",
    "#12",
    "#12345",
    "#ggg",
    "#1é3",
    "rgb",
    "rgb(",
    "rgb()",
    "rgb(1,2)",
    "rgb(1,2,3",
    "rgb(1,2,3,4,5)",
    "rgb(1,2,3) red",
    "rgb(1%,2,3)",
    "rgb(nan,2,3)",
    "rgb(1e999,2,3)",
    "hsl(1,2,3)",
    "hsl(1%,2%,3%)",
    "lab(50% 40 59)",
    "rgbx(1,2,3)",
    "url(#a)",
    "rgb(1,2,3                                                                          )",
  };
  TriColor color = { 0.5f, 0.5f, 0.5f, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (tri_css_color_parse (&color, texts[i]))
      g_error ("“%s” is read as a colour", texts[i]);
  g_assert_false (tri_css_color_parse (&color, NULL));
  g_assert_cmpfloat (color.red, ==, 0.5f);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/css-color/names-are-those-of-css", test_names_are_those_of_css);
  g_test_add_func ("/base/css-color/digits-and-functions", test_digits_and_functions);
  g_test_add_func ("/base/css-color/other-words-are-none", test_other_words_are_none);
  return tri_test_run ();
}
