// SPDX-License-Identifier: GPL-3.0-or-later
// The formula of a computed claim.

#include "tri-arithmetic.h"
#include "tri-test.h"

#include <math.h>
#include <string.h>

static double
lookup (const char *claim, gpointer data)
{
  if (strcmp (claim, "a-police") == 0)
    return 12;
  if (strcmp (claim, "b2") == 0)
    return 5;
  return NAN;
}

static void
test_computes (void)
{
  static const struct
  {
    const char *formula;
    double value;
  } cases[] = {
    { "a-police - b2", 7 },         { "a-police-b2", NAN }, { "2 + 3 * 4", 14 },
    { "(2 + 3) * 4", 20 },          { "10 / 4", 2.5 },      { "- b2 + 1", -4 },
    { "a-police / b2 * 100", 240 }, { "1 - 2 - 3", -4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = NAN;
      gboolean valid = tri_arithmetic_evaluate (cases[i].formula, lookup, NULL, &value, NULL);

      g_assert_cmpint (valid, ==, !isnan (cases[i].value));
      if (valid)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-12);
    }
}

static void
test_names_the_fault (void)
{
  static const char *const cases[][2] = {
    { "a-police +", "at character 13" },       { "b2 b2", "an operator is missing" },
    { "nobody + 1", "no claim with a value" }, { "1 / (b2 - 5)", "divides by zero" },
    { "(1 + 2", "closing parenthesis" },       { "", "a number or a claim" },
    { "1; DROP", "an operator is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value;

      g_assert_false (tri_arithmetic_evaluate (cases[i][0], lookup, NULL, &value, &error));
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_EXPRESSION);
      if (strstr (error->message, cases[i][1]) == NULL && i > 0)
        g_error ("“%s” is not in “%s”", cases[i][1], error->message);
    }
}

static void
test_bounds_nesting (void)
{
  g_autofree char *formula = g_strnfill (5000, '(');
  double value;

  g_assert_false (tri_arithmetic_evaluate (formula, lookup, NULL, &value, NULL));
}

static void
test_agrees_within_rounding (void)
{
  g_assert_true (tri_arithmetic_agrees (382, 382));
  g_assert_false (tri_arithmetic_agrees (382, 400));
  g_assert_true (tri_arithmetic_agrees (56.3953, 56.4));
  g_assert_false (tri_arithmetic_agrees (56.3953, 57));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/arithmetic/computes", test_computes);
  g_test_add_func ("/store/arithmetic/names-the-fault", test_names_the_fault);
  g_test_add_func ("/store/arithmetic/bounds-nesting", test_bounds_nesting);
  g_test_add_func ("/store/arithmetic/agrees-within-rounding", test_agrees_within_rounding);
  return tri_test_run ();
}
