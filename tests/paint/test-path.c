// SPDX-License-Identifier: GPL-3.0-or-later
// Paths know what they contain and how far away they are.

#include "tri-path.h"
#include "tri-test.h"

static TriPath *
make_square_with_hole (gboolean is_hole_reversed)
{
  TriPathBuilder *builder = tri_path_builder_new ();

  tri_path_builder_move_to (builder, 0, 0);
  tri_path_builder_line_to (builder, 100, 0);
  tri_path_builder_line_to (builder, 100, 100);
  tri_path_builder_line_to (builder, 0, 100);
  tri_path_builder_close (builder);
  tri_path_builder_move_to (builder, 40, 40);
  tri_path_builder_line_to (builder, is_hole_reversed ? 40 : 60, is_hole_reversed ? 60 : 40);
  tri_path_builder_line_to (builder, 60, 60);
  tri_path_builder_line_to (builder, is_hole_reversed ? 60 : 40, is_hole_reversed ? 40 : 60);
  tri_path_builder_close (builder);
  return tri_path_builder_end (builder);
}

static void
hole_is_outside_however_wound (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TriPath) path = make_square_with_hole (i == 1);

      g_assert_true (tri_path_contains (path, 10, 10));
      g_assert_true (tri_path_contains (path, 70, 50));
      g_assert_false (tri_path_contains (path, 50, 50));
      g_assert_false (tri_path_contains (path, 101, 50));
      g_assert_false (tri_path_contains (path, -1, 50));
    }
}

static void
bounds_enclose_all (void)
{
  g_autoptr (TriPath) path = make_square_with_hole (FALSE);
  TriRect bounds = tri_path_get_bounds (path);

  g_assert_cmpfloat (bounds.x, ==, 0);
  g_assert_cmpfloat (bounds.width, ==, 100);
  g_assert_cmpfloat (bounds.height, ==, 100);
  g_assert_cmpuint (tri_path_get_n_points (path), ==, 8);
}

static void
distance_is_to_the_outline (void)
{
  g_autoptr (TriPath) path = make_square_with_hole (FALSE);

  g_assert_cmpfloat_with_epsilon (tri_path_get_distance (path, 110, 50), 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_path_get_distance (path, 50, 50), 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_path_get_distance (path, 103, 104), 5, 1e-9);
}

static void
open_line_is_not_closed_for_distance (void)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  tri_path_builder_move_to (builder, 0, 0);
  tri_path_builder_line_to (builder, 100, 0);
  tri_path_builder_line_to (builder, 100, 100);
  path = tri_path_builder_end (builder);
  g_assert_cmpfloat_with_epsilon (tri_path_get_distance (path, 50, 50), 50, 1e-9);
}

static void
curve_is_followed (void)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  double k = 0.5522847498 * 50;

  tri_path_builder_move_to (builder, 50, 0);
  tri_path_builder_curve_to (builder, 50, k, k, 50, 0, 50);
  tri_path_builder_curve_to (builder, -k, 50, -50, k, -50, 0);
  tri_path_builder_curve_to (builder, -50, -k, -k, -50, 0, -50);
  tri_path_builder_curve_to (builder, k, -50, 50, -k, 50, 0);
  tri_path_builder_close (builder);
  path = tri_path_builder_end (builder);
  g_assert_true (tri_path_contains (path, 34, 34));
  g_assert_false (tri_path_contains (path, 37, 37));
  g_assert_cmpfloat (tri_path_get_bounds (path).width, >, 99);
}

static void
empty_path_contains_nothing (void)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  g_assert_true (tri_path_builder_is_empty (builder));
  path = tri_path_builder_end (builder);
  g_assert_false (tri_path_contains (path, 0, 0));
  g_assert_true (isinf (tri_path_get_distance (path, 0, 0)));
}

static void
half_a_million_vertices_are_quick (void)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  gint64 start;
  guint n_inside = 0;
  guint n = 500000;

  for (guint i = 0; i < n; i++)
    {
      double turn = 2 * G_PI * i / n;
      double radius = 400 + 20 * sin (turn * 61) + 3 * sin (turn * 1201);

      if (i == 0)
        tri_path_builder_move_to (builder, radius, 0);
      else
        tri_path_builder_line_to (builder, radius * cos (turn), radius * sin (turn));
    }
  tri_path_builder_close (builder);
  path = tri_path_builder_end (builder);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++)
    n_inside += tri_path_contains (path, -450 + i * 0.9, 10) ? 1 : 0;
  g_assert_cmpuint (n_inside, >, 850);
  // 1,000 picks: a naive walk over all vertices would take seconds.
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
line_crosses_a_box_only_where_it_is_drawn (void)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  tri_path_builder_move_to (builder, 0, 0);
  tri_path_builder_line_to (builder, 100, 0);
  tri_path_builder_line_to (builder, 100, 100);
  path = tri_path_builder_end (builder);
  g_assert_true (tri_path_crosses (path, tri_rect (40, -5, 10, 10)));
  g_assert_true (tri_path_crosses (path, tri_rect (90, 40, 20, 5)));
  // Right through the middle, where only the ring's closing side would run; and clear of it.
  g_assert_false (tri_path_crosses (path, tri_rect (45, 45, 10, 10)));
  g_assert_false (tri_path_crosses (path, tri_rect (200, 0, 10, 10)));
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/path/hole_is_outside_however_wound", hole_is_outside_however_wound);
  g_test_add_func ("/paint/path/bounds_enclose_all", bounds_enclose_all);
  g_test_add_func ("/paint/path/distance_is_to_the_outline", distance_is_to_the_outline);
  g_test_add_func ("/paint/path/open_line_is_not_closed_for_distance", open_line_is_not_closed_for_distance);
  g_test_add_func ("/paint/path/line_crosses_a_box_only_where_it_is_drawn",
                   line_crosses_a_box_only_where_it_is_drawn);
  g_test_add_func ("/paint/path/curve_is_followed", curve_is_followed);
  g_test_add_func ("/paint/path/empty_path_contains_nothing", empty_path_contains_nothing);
  g_test_add_func ("/paint/path/half_a_million_vertices_are_quick", half_a_million_vertices_are_quick);
  return tri_test_run ();
}
