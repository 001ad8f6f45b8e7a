// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-refs.h"
#include "tri-test.h"

static void
test_parse_sorts_and_drops_duplicates (void)
{
  g_autoptr (TriRefs) refs = tri_refs_parse ("place:per claim:b claim:a, claim:b stray ");
  g_autofree char *text = tri_refs_to_string (refs);

  g_assert_cmpstr (text, ==, "claim:a claim:b place:per");
}

static void
test_sets_meet_only_where_they_share (void)
{
  g_autoptr (TriRefs) one = tri_refs_parse ("claim:a place:per");
  g_autoptr (TriRefs) two = tri_refs_parse ("actor:un place:per");
  g_autoptr (TriRefs) three = tri_refs_parse ("place:peru");

  g_assert_true (tri_refs_intersects (one, two));
  g_assert_false (tri_refs_intersects (one, three));
  g_assert_false (tri_refs_intersects (one, NULL));
  g_assert_true (tri_refs_contains (one, "place:per"));
  g_assert_false (tri_refs_contains (one, "place:pe"));
}

static void
test_union_and_difference (void)
{
  g_autoptr (TriRefs) one = tri_refs_parse ("claim:a claim:b");
  g_autoptr (TriRefs) two = tri_refs_parse ("claim:b claim:c");
  g_autoptr (TriRefs) both = tri_refs_union (one, two);
  g_autoptr (TriRefs) rest = tri_refs_subtract (one, two);
  g_autoptr (TriRefs) expected = tri_refs_parse ("claim:a claim:b claim:c");

  g_assert_true (tri_refs_equal (both, expected));
  g_assert_cmpuint (tri_refs_get_length (rest), ==, 1);
  g_assert_cmpstr (tri_refs_get (rest, 0), ==, "claim:a");
}

static void
test_kinds_are_told_apart (void)
{
  g_autoptr (TriRefs) refs = tri_refs_parse ("claim:a claims:b place:c");
  g_autoptr (TriRefs) claims = tri_refs_of_kind (refs, "claim");

  g_assert_cmpuint (tri_refs_get_length (claims), ==, 1);
  g_assert_cmpuint (tri_refs_count_kind (refs, "claim"), ==, 1);
  g_assert_cmpstr (tri_ref_get_id ("place:c"), ==, "c");
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/refs/parse-sorts-and-drops-duplicates", test_parse_sorts_and_drops_duplicates);
  g_test_add_func ("/base/refs/sets-meet-only-where-they-share", test_sets_meet_only_where_they_share);
  g_test_add_func ("/base/refs/union-and-difference", test_union_and_difference);
  g_test_add_func ("/base/refs/kinds-are-told-apart", test_kinds_are_told_apart);
  return tri_test_run ();
}
