// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks against what d3-array 3, d3-scale 4 and d3-time 3 answer (fixture ticks.tsv).

#include <float.h>
#include <math.h>

#include "chart-fixtures.h"
#include "tri-calendar.h"
#include "tri-test.h"
#include "tri-ticks.h"

static void
assert_same (GArray *ticks, const char *expected, const char *what)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", -1);
  guint n = expected[0] == '\0' ? 0 : g_strv_length (words);

  if (ticks->len != n)
    g_error ("%s: %u ticks, d3 has %u: %s", what, ticks->len, n, expected);
  for (guint i = 0; i < n; i++)
    {
      double want = g_ascii_strtod (words[i], NULL);
      double have = g_array_index (ticks, double, i);

      if (fabs (want - have) > 1e-9 * MAX (fabs (want), 1e-9))
        g_error ("%s: tick %u is %.17g, d3 has %s", what, i, have, words[i]);
    }
}

static void
check_row (char **cells)
{
  double start = g_ascii_strtod (cells[1], NULL);
  double stop = g_ascii_strtod (cells[2], NULL);
  double count = g_ascii_strtod (cells[3], NULL);
  g_autofree char *what = g_strjoin (" ", cells[0], cells[1], cells[2], cells[3], NULL);
  g_autoptr (GArray) ticks = NULL;

  if (g_str_equal (cells[0], "linear"))
    ticks = tri_ticks (start, stop, count);
  else if (g_str_equal (cells[0], "log"))
    ticks = tri_ticks_log (start, stop, 10, count);
  else if (g_str_equal (cells[0], "time"))
    ticks = tri_ticks_time (start, stop, count);
  else
    {
      if (g_str_equal (cells[0], "nice"))
        tri_ticks_nice (&start, &stop, count);
      else if (g_str_equal (cells[0], "nicelog"))
        tri_ticks_nice_log (&start, &stop, 10);
      else
        tri_ticks_nice_time (&start, &stop, count);
      ticks = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_val (ticks, start);
      g_array_append_val (ticks, stop);
    }
  assert_same (ticks, cells[4], what);
}

static void
test_as_d3 (void)
{
  g_assert_cmpuint (chart_fixture_foreach ("ticks.tsv", 5, check_row), >, 40);
}

static void
test_bounded (void)
{
  static const double bad[][3] = { { 0, 1, 1e9 },       { 0, INFINITY, 10 },          { NAN, 1, 10 },
                                   { 0, 1, NAN },       { -DBL_MAX, DBL_MAX, 10 },    { 0, 5e-324, 10 },
                                   { 1e300, 1e308, 3 }, { 1, nextafter (1, 2), 1e6 }, { 0, 1, -4 } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GArray) linear = tri_ticks (bad[i][0], bad[i][1], bad[i][2]);
      g_autoptr (GArray) log = tri_ticks_log (bad[i][0], bad[i][1], 10, bad[i][2]);
      g_autoptr (GArray) time = tri_ticks_time (bad[i][0], bad[i][1], bad[i][2]);
      double start = bad[i][0];
      double stop = bad[i][1];

      g_assert_cmpuint (linear->len, <=, TRI_TICKS_MAX);
      g_assert_cmpuint (log->len, <=, TRI_TICKS_MAX);
      g_assert_cmpuint (time->len, <=, TRI_TICKS_MAX);
      tri_ticks_nice (&start, &stop, bad[i][2]);
      tri_ticks_nice_time (&start, &stop, bad[i][2]);
    }
}

static void
test_log_off_zero (void)
{
  g_autoptr (GArray) across = tri_ticks_log (-1, 10, 10, 10);
  g_autoptr (GArray) zero = tri_ticks_log (0, 10, 10, 10);

  g_assert_cmpuint (across->len, ==, 0);
  g_assert_cmpuint (zero->len, ==, 0);
}

static void
test_calendar_round_trip (void)
{
  for (int year = -400; year < 2600; year += 7)
    for (int month = 1; month <= 12; month++)
      {
        TriCalendar calendar;
        double instant = tri_calendar_to_instant (year, month, 28);

        g_assert_true (tri_calendar_from_instant (&calendar, instant));
        g_assert_cmpint (calendar.year, ==, year);
        g_assert_cmpint (calendar.month, ==, month);
        g_assert_cmpint (calendar.day, ==, 28);
      }
}

static void
test_calendar_parse (void)
{
  g_assert_cmpfloat (tri_calendar_parse ("1970-01-02"), ==, 86400000);
  g_assert_cmpfloat (tri_calendar_parse ("1971"), ==, 365 * 86400000.0);
  g_assert_cmpfloat (tri_calendar_parse ("1970-02~"), ==, 31 * 86400000.0);
  g_assert_cmpfloat (tri_calendar_parse ("1970-01-01T00:00:01.250Z"), ==, 1250);
  g_assert_true (isnan (tri_calendar_parse ("spring")));
  g_assert_true (isnan (tri_calendar_parse (NULL)));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/ticks/as-d3", test_as_d3);
  g_test_add_func ("/base/ticks/bounded", test_bounded);
  g_test_add_func ("/base/ticks/log-keeps-off-zero", test_log_off_zero);
  g_test_add_func ("/chart/calendar/round-trip", test_calendar_round_trip);
  g_test_add_func ("/chart/calendar/parse", test_calendar_parse);
  return tri_test_run ();
}
