// SPDX-License-Identifier: GPL-3.0-or-later
// Brushes: drawn within the plot, taken hold of at their edges, moved and resized.

#include "tri-chart-brush.h"
#include "tri-test.h"

static const TriRect plot = { 100, 50, 200, 100 };

static void
assert_rect (TriRect rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat (rect.x, ==, x);
  g_assert_cmpfloat (rect.y, ==, y);
  g_assert_cmpfloat (rect.width, ==, width);
  g_assert_cmpfloat (rect.height, ==, height);
}

static void
test_stays_within_the_plot (void)
{
  TriChartParam param = { .has_x = TRUE, .has_y = TRUE };

  assert_rect (tri_chart_brush_draw (plot, &param, 150, 80, 20, 500), 100, 80, 50, 70);
}

static void
test_one_axis_takes_all_of_the_other (void)
{
  TriChartParam param = { .has_x = TRUE };

  assert_rect (tri_chart_brush_draw (plot, &param, 150, 80, 180, 90), 150, 50, 30, 100);
}

static void
test_edges_before_the_inside (void)
{
  TriChartParam param = { .has_x = TRUE, .has_y = TRUE };
  TriRect brush = tri_rect (150, 80, 60, 40);

  g_assert_cmpint (tri_chart_brush_find_part (brush, &param, 180, 100, 6), ==, TRI_BRUSH_INSIDE);
  g_assert_cmpint (tri_chart_brush_find_part (brush, &param, 148, 100, 6), ==, TRI_BRUSH_LEFT);
  g_assert_cmpint (tri_chart_brush_find_part (brush, &param, 213, 122, 6), ==,
                   TRI_BRUSH_RIGHT | TRI_BRUSH_BOTTOM);
  g_assert_cmpint (tri_chart_brush_find_part (brush, &param, 240, 100, 6), ==, TRI_BRUSH_NONE);
}

static void
test_narrow_can_be_moved (void)
{
  TriChartParam param = { .has_x = TRUE };

  g_assert_cmpint (tri_chart_brush_find_part (tri_rect (150, 50, 8, 100), &param, 154, 90, 6), ==,
                   TRI_BRUSH_INSIDE);
}

static void
test_moves_up_to_the_edge (void)
{
  TriChartParam param = { .has_x = TRUE, .has_y = TRUE };
  TriRect brush = tri_rect (150, 80, 60, 40);

  assert_rect (tri_chart_brush_drag (brush, plot, &param, TRI_BRUSH_INSIDE, 500, -10), 240, 70, 60, 40);
}

static void
test_edge_may_cross (void)
{
  TriChartParam param = { .has_x = TRUE };
  TriRect brush = tri_rect (150, 50, 60, 100);

  assert_rect (tri_chart_brush_drag (brush, plot, &param, TRI_BRUSH_LEFT, 80, 0), 210, 50, 20, 100);
}

static void
test_too_small_was_not_meant (void)
{
  TriChartParam param = { .has_x = TRUE };

  g_assert_true (tri_chart_brush_is_empty (tri_rect (150, 50, 2, 100), &param));
  g_assert_false (tri_chart_brush_is_empty (tri_rect (150, 50, 12, 0), &param));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/brush/stays-within-the-plot", test_stays_within_the_plot);
  g_test_add_func ("/chart/brush/one-axis-takes-all-of-the-other", test_one_axis_takes_all_of_the_other);
  g_test_add_func ("/chart/brush/edges-before-the-inside", test_edges_before_the_inside);
  g_test_add_func ("/chart/brush/narrow-can-be-moved", test_narrow_can_be_moved);
  g_test_add_func ("/chart/brush/moves-up-to-the-edge", test_moves_up_to_the_edge);
  g_test_add_func ("/chart/brush/edge-may-cross", test_edge_may_cross);
  g_test_add_func ("/chart/brush/too-small-was-not-meant", test_too_small_was_not_meant);
  return tri_test_run ();
}
