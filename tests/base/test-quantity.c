// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-quantity.h"
#include "tri-test.h"

#include <math.h>

typedef struct
{
  TriQuantity quantity;
  const char *unit;
  const char *words;
  TriPrecision precision;
  double nominal;
} Case;

static void
test_words_follow_the_qualifier (void)
{
  const Case cases[] = {
    { { 21000, NAN, NAN, TRI_QUALIFIER_ABOUT }, NULL, "about 21,000", TRI_PRECISION_ABOUT, 21000 },
    { { NAN, 2400, 4000, TRI_QUALIFIER_RANGE },
      "persons",
      "2,400 to 4,000 persons",
      TRI_PRECISION_RANGE,
      3200 },
    { { NAN, 50, NAN, TRI_QUALIFIER_MORE_THAN }, "%", "more than 50\u202f%", TRI_PRECISION_FLOOR, 50 },
    { { NAN, NAN, 80, TRI_QUALIFIER_UP_TO }, "%", "up to 80\u202f%", TRI_PRECISION_CEILING, 80 },
    { { 86.4, NAN, NAN, TRI_QUALIFIER_EXACT }, "%", "86.4\u202f%", TRI_PRECISION_EXACT, 86.4 },
    { { NAN, NAN, NAN, TRI_QUALIFIER_NONE }, "km", "no figure", TRI_PRECISION_NONE, NAN },
    { { NAN, 1, NAN, TRI_QUALIFIER_RANGE }, NULL, "no figure", TRI_PRECISION_NONE, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = tri_quantity_format (cases[i].quantity, cases[i].unit);
      double nominal = tri_quantity_get_nominal (cases[i].quantity);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpint (tri_quantity_get_precision (cases[i].quantity), ==, cases[i].precision);
      if (isnan (cases[i].nominal))
        g_assert_true (isnan (nominal));
      else
        g_assert_cmpfloat (nominal, ==, cases[i].nominal);
    }
}

static void
test_numbers_are_grouped (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 999, "999" },
    { 1000, "1,000" },
    { 134250, "134,250" },
    { 1300000, "1,300,000" },
    { -1185, "\u22121,185" },
    { 10.5, "10.5" },
    { 15.49, "15.49" },
    { 2.999, "3" },
    { -0.001, "0" },
    { 100, "100" },
    { 1e20, "1e+20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tri_number_format (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_names_round_trip (void)
{
  for (int i = TRI_QUALIFIER_NONE; i <= TRI_QUALIFIER_ORDER; i++)
    g_assert_cmpint (tri_qualifier_parse (tri_qualifier_to_string ((TriQualifier)i)), ==, i);
  g_assert_cmpint (tri_qualifier_parse ("roughly"), ==, TRI_QUALIFIER_NONE);
  g_assert_cmpint (tri_qualifier_parse (NULL), ==, TRI_QUALIFIER_NONE);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/quantity/words-follow-the-qualifier", test_words_follow_the_qualifier);
  g_test_add_func ("/base/quantity/numbers-are-grouped", test_numbers_are_grouped);
  g_test_add_func ("/base/quantity/names-round-trip", test_names_round_trip);
  return tri_test_run ();
}
