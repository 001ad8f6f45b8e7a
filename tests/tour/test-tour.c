// SPDX-License-Identifier: GPL-3.0-or-later
// A tour's steps, and finding them.

#include "tri-test.h"
#include "tri-tour.h"

static TriTour *
create_tour (void)
{
  static const char *const views[] = { "maps/a", "charts/b", NULL };
  TriTourBuilder *builder = tri_tour_builder_new ("Test");

  tri_tour_builder_add_topic (builder, "drc", "one", "One", "charts/b", views);
  tri_tour_builder_add_topic (builder, "drc", "empty", "Empty", NULL, NULL);
  tri_tour_builder_add_topic (builder, "drc", "two", "Two", "maps/a", views);
  return tri_tour_builder_end (builder);
}

static void
lead_comes_first_and_once (void)
{
  g_autoptr (TriTour) tour = create_tour ();

  g_assert_cmpuint (tri_tour_get_n_steps (tour), ==, 4);
  g_assert_cmpstr (tri_tour_get_step (tour, 0)->view, ==, "charts/b");
  g_assert_cmpstr (tri_tour_get_step (tour, 1)->view, ==, "maps/a");
  g_assert_cmpstr (tri_tour_get_step (tour, 2)->view, ==, "maps/a");
}

static void
finds_topics_and_views (void)
{
  g_autoptr (TriTour) tour = create_tour ();

  g_assert_cmpint (tri_tour_find_topic (tour, "drc", "two"), ==, 2);
  g_assert_cmpint (tri_tour_find_view (tour, "drc", "two", "charts/b"), ==, 3);
  g_assert_cmpint (tri_tour_find_topic (tour, "drc", "empty"), ==, -1);
  g_assert_cmpint (tri_tour_find_topic (tour, "kg", "two"), ==, -1);
}

static void
step_without_selection_has_an_empty_one (void)
{
  g_autoptr (TriTour) tour = create_tour ();

  g_assert_nonnull (tri_tour_get_step (tour, 0)->selected);
  g_assert_cmpuint (tri_refs_get_length (tri_tour_get_step (tour, 0)->selected), ==, 0);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/tour/tour/lead-comes-first-and-once", lead_comes_first_and_once);
  g_test_add_func ("/tour/tour/finds-topics-and-views", finds_topics_and_views);
  g_test_add_func ("/tour/tour/step-without-selection-has-an-empty-one",
                   step_without_selection_has_an_empty_one);
  return tri_test_run ();
}
