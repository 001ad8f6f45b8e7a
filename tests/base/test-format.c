// SPDX-License-Identifier: GPL-3.0-or-later
// Formats against what d3-format 3 and d3-time-format 4 answer (fixtures formats.tsv, time-formats.tsv).

#include <math.h>

#include "chart-fixtures.h"
#include "tri-format.h"
#include "tri-test.h"

static void
check_number (char **cells)
{
  TriNumberFormat format;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  tri_number_format_parse (&format, cells[0], &error);
  g_assert_no_error (error);
  text = tri_number_format_apply (&format, g_ascii_strtod (cells[1], NULL));
  if (!g_str_equal (text, cells[2]))
    g_error ("“%s” of %s is “%s”, d3 has “%s”", cells[0], cells[1], text, cells[2]);
}

static void
check_time (char **cells)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  tri_time_format_check (cells[0], &error);
  g_assert_no_error (error);
  text = tri_time_format_apply (cells[0], g_ascii_strtod (cells[1], NULL));
  if (!g_str_equal (text, cells[2]))
    g_error ("“%s” of %s is “%s”, d3 has “%s”", cells[0], cells[1], text, cells[2]);
}

static void
test_numbers_as_d3 (void)
{
  g_assert_cmpuint (chart_fixture_foreach ("formats.tsv", 3, check_number), >, 300);
}

static void
test_times_as_d3 (void)
{
  g_assert_cmpuint (chart_fixture_foreach ("time-formats.tsv", 3, check_time), >, 100);
}

static void
test_refuses (void)
{
  static const char *const bad[] = { ",.f", "abc", ".99f", "99999999999999999999d", "%%", "..2f",
                                     ".2q", "d ",  "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TriNumberFormat format;
      g_autoptr (GError) error = NULL;

      g_assert_false (tri_number_format_parse (&format, bad[i], &error));
      g_assert_true (error != NULL && error->domain == TRI_FORMAT_ERROR);
    }
}

static void
test_time_refuses (void)
{
  static const char *const bad[] = { "%", "%k", "%-", "%Y %", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tri_time_format_check (bad[i], &error));
      g_assert_true (error != NULL && error->domain == TRI_FORMAT_ERROR);
    }
}

static void
test_not_a_number (void)
{
  TriNumberFormat format;
  g_autofree char *nan = NULL;
  g_autofree char *infinite = NULL;
  g_autofree char *huge = NULL;

  g_assert_true (tri_number_format_parse (&format, ",.20f", NULL));
  nan = tri_number_format_apply (&format, NAN);
  infinite = tri_number_format_apply (&format, -INFINITY);
  huge = tri_number_format_apply (&format, 1e308);
  g_assert_cmpstr (nan, ==, "");
  g_assert_cmpstr (infinite, ==, "\u2212∞");
  g_assert_nonnull (huge);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/format/numbers-as-d3", test_numbers_as_d3);
  g_test_add_func ("/base/format/times-as-d3", test_times_as_d3);
  g_test_add_func ("/base/format/refuses", test_refuses);
  g_test_add_func ("/base/format/time-refuses", test_time_refuses);
  g_test_add_func ("/base/format/not-a-number", test_not_a_number);
  return tri_test_run ();
}
