// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-edtf.h"
#include "tri-test.h"

typedef struct
{
  const char *text;
  const char *words;
  guint days; // from the first day it may begin on to the last it may end on
} Good;

static const Good good[] = {
  { "2013", "2013", 365 },
  { "2012", "2012", 366 },
  { "2013-02", "February 2013", 28 },
  { "2012-02", "February 2012", 29 },
  { "2013-12-03", "3 December 2013", 1 },
  { "2008~", "about 2008", 366 },
  { "2008?", "2008 (uncertain)", 366 },
  { "2008%", "about 2008 (uncertain)", 366 },
  { "1990/2005", "1990 to 2005", 5844 },
  { "1994-21", "spring 1994", 92 },
  { "1994-24", "winter 1994", 90 },
  { "1994-22/1994-23", "summer 1994 to autumn 1994", 183 },
  { "1999-06/1999-08", "June 1999 to August 1999", 92 },
};

static void
test_reads_the_subset (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;
      TriEdtf edtf;

      g_assert_true (tri_edtf_parse (&edtf, good[i].text, &error));
      g_assert_no_error (error);
      words = tri_edtf_format (&edtf);
      g_assert_cmpstr (words, ==, good[i].words);
      g_assert_cmpint (edtf.last - edtf.first + 1, ==, good[i].days);
    }
}

static void
test_keeps_open_sides (void)
{
  TriEdtf edtf;

  g_assert_true (tri_edtf_parse (&edtf, "../2014", NULL));
  g_assert_true (edtf.open_start);
  g_assert_false (edtf.open_end);
  g_assert_cmpint (edtf.end_precision, ==, TRI_DATE_YEAR);
  g_assert_true (tri_edtf_parse (&edtf, "2014-03/", NULL));
  g_assert_true (edtf.open_end);
  g_assert_cmpint (edtf.start_precision, ==, TRI_DATE_MONTH);
}

static void
test_refuses_what_is_no_date (void)
{
  static const char *const bad[] = { "",           "13",          "2013-13", "2013-02-30", "2013-2",
                                     "2013-02-3",  "spring",      "2013 ",   "../..",      "/",
                                     "2014/2013",  "2013-01-01x", "0000",    "20130101",   "1994-25",
                                     "1994-21-01", "2013~~" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      TriEdtf edtf;

      g_assert_false (tri_edtf_parse (&edtf, bad[i], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == TRI_EDTF_ERROR);
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/edtf/reads-the-subset", test_reads_the_subset);
  g_test_add_func ("/base/edtf/keeps-open-sides", test_keeps_open_sides);
  g_test_add_func ("/base/edtf/refuses-what-is-no-date", test_refuses_what_is_no_date);
  return tri_test_run ();
}
