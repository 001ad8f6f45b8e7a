// SPDX-License-Identifier: GPL-3.0-or-later
// Filters: choices that are the same, that are added and taken out, as tests and in words.

#include "tri-filter.h"
#include "tri-test.h"

static TriFilter *
one_of (const char *field, const char *value)
{
  TriFilter *filter = tri_filter_new ();
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

  tri_filter_add_value (filter, field, node);
  return filter;
}

static void
assert_predicate (const TriFilter *filter, const char *wanted)
{
  g_autoptr (JsonNode) node = tri_filter_to_predicate (filter);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_range_in_order (void)
{
  g_autoptr (TriFilter) filter = tri_filter_new ();

  tri_filter_add_range (filter, "year", 2000, 1990);
  assert_predicate (filter, "{\"field\":\"year\",\"range\":[1990.0,2000.0]}");
}

static void
test_bin_is_half_open (void)
{
  g_autoptr (TriFilter) filter = tri_filter_new ();

  tri_filter_add_range (filter, "a", 0, 10);
  tri_filter_get_last (filter)->is_half_open = TRUE;
  assert_predicate (filter, "{\"field\":\"a\",\"gte\":0.0,\"lt\":10.0}");
}

static void
test_date_is_an_instant (void)
{
  g_autoptr (TriFilter) filter = tri_filter_new ();

  tri_filter_add_range (filter, "first_day", 0, 86400000);
  tri_filter_get_last (filter)->is_time = TRUE;
  assert_predicate (filter, "\"toDate(datum[\\\"first_day\\\"]) >= 0 && toDate(datum[\\\"first_day\\\"]) <= "
                            "86400000\"");
}

static void
test_choices_toggle (void)
{
  g_autoptr (TriFilter) rwanda = one_of ("place", "rwa");
  g_autoptr (TriFilter) uganda = one_of ("place", "uga");
  g_autoptr (TriFilter) first = tri_filter_toggle_choice (NULL, rwanda);
  g_autoptr (TriFilter) both = tri_filter_toggle_choice (first, uganda);
  g_autoptr (TriFilter) second = tri_filter_toggle_choice (both, rwanda);

  g_assert_true (tri_filter_equal (first, rwanda));
  g_assert_cmpuint (tri_filter_get_n_choices (both), ==, 2);
  g_assert_true (tri_filter_holds_choice (both, uganda));
  g_assert_true (tri_filter_equal (second, uganda));
  g_assert_null (tri_filter_toggle_choice (second, uganda));
  assert_predicate (both,
                    "{\"or\":[{\"field\":\"place\",\"oneOf\":[\"rwa\"]},{\"field\":\"place\",\"oneOf\":["
                    "\"uga\"]}]}");
}

static void
test_words (void)
{
  g_autoptr (TriFilter) years = tri_filter_new ();
  g_autoptr (TriFilter) days = tri_filter_new ();
  g_autoptr (TriFilter) places = one_of ("place", "Goma");
  g_autofree char *of_years = NULL;
  g_autofree char *of_days = NULL;
  g_autofree char *of_places = NULL;

  tri_filter_add_range (years, "year", 1990.2, 2000.4);
  tri_filter_add_range (days, "date", 1353024000000, 1353369600000);
  tri_filter_get_last (days)->is_time = TRUE;
  of_years = tri_filter_describe (years);
  of_days = tri_filter_describe (days);
  of_places = tri_filter_describe (places);
  g_assert_cmpstr (of_years, ==, "1990 to 2000");
  g_assert_cmpstr (of_days, ==, "16 Nov 2012 to 20 Nov 2012");
  g_assert_cmpstr (of_places, ==, "Goma");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/filter/range-in-order", test_range_in_order);
  g_test_add_func ("/base/filter/bin-is-half-open", test_bin_is_half_open);
  g_test_add_func ("/base/filter/date-is-an-instant", test_date_is_an_instant);
  g_test_add_func ("/base/filter/choices-toggle", test_choices_toggle);
  g_test_add_func ("/base/filter/words", test_words);
  return tri_test_run ();
}
