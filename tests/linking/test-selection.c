// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-selection.h"
#include "tri-test.h"

static void
count_cb (TriSelection *selection, guint *count)
{
  (*count)++;
}

static void
test_one_act_is_one_signal (void)
{
  g_autoptr (TriSelection) selection = tri_selection_new ();
  g_autoptr (TriRefs) refs = tri_refs_parse ("claim:a place:b");
  guint count = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (count_cb), &count);
  tri_selection_set (selection, "map", refs, "claim:a");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpstr (tri_selection_get_origin (selection), ==, "map");
  tri_selection_set (selection, "chart", refs, "claim:a");
  g_assert_cmpuint (count, ==, 1);
  tri_selection_clear (selection, "window");
  g_assert_cmpuint (count, ==, 2);
  g_assert_true (tri_selection_is_empty (selection));
}

static void
test_toggle_adds_then_takes_out (void)
{
  g_autoptr (TriSelection) selection = tri_selection_new ();
  g_autoptr (TriRefs) one = tri_refs_parse ("claim:a");
  g_autoptr (TriRefs) two = tri_refs_parse ("claim:b");

  tri_selection_set (selection, "map", one, "claim:a");
  tri_selection_toggle (selection, "map", two);
  g_assert_cmpuint (tri_refs_get_length (tri_selection_get_selected (selection)), ==, 2);
  g_assert_cmpstr (tri_selection_get_focus (selection), ==, "claim:a");
  tri_selection_toggle (selection, "map", one);
  g_assert_cmpuint (tri_refs_get_length (tri_selection_get_selected (selection)), ==, 1);
  g_assert_null (tri_selection_get_focus (selection));
}

static void
test_hover_never_selects (void)
{
  g_autoptr (TriSelection) selection = tri_selection_new ();
  g_autoptr (TriRefs) refs = tri_refs_parse ("claim:a");
  guint changed = 0;
  guint hovered = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect (selection, "hover-changed", G_CALLBACK (count_cb), &hovered);
  tri_selection_set_hover (selection, "map", refs);
  tri_selection_set_hover (selection, "map", refs);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpuint (hovered, ==, 1);
  g_assert_true (tri_selection_is_empty (selection));
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/linking/selection/one-act-is-one-signal", test_one_act_is_one_signal);
  g_test_add_func ("/linking/selection/toggle-adds-then-takes-out", test_toggle_adds_then_takes_out);
  g_test_add_func ("/linking/selection/hover-never-selects", test_hover_never_selects);
  return tri_test_run ();
}
