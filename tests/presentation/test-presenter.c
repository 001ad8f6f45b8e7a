// SPDX-License-Identifier: GPL-3.0-or-later
// Where a presentation stands after each act.

#include "tri-presenter.h"
#include "tri-test.h"

static TriPresenter *
create_presenter (void)
{
  static const char *const views[] = { "maps/a", "charts/b", NULL };
  TriTourBuilder *builder = tri_tour_builder_new ("Test");
  g_autoptr (TriTour) tour = NULL;

  tri_tour_builder_add_topic (builder, "drc", "one", "One", "charts/b", views);
  tri_tour_builder_add_topic (builder, "drc", "two", "Two", NULL, views);
  tour = tri_tour_builder_end (builder);
  return tri_presenter_new (tour);
}

static void
count_cb (TriPresenter *presenter, guint *n)
{
  (*n)++;
}

static void
begins_at_the_first_step (void)
{
  g_autoptr (TriPresenter) presenter = create_presenter ();

  g_assert_cmpuint (tri_presenter_get_position (presenter), ==, 0);
  g_assert_cmpstr (tri_presenter_get_step (presenter)->view, ==, "charts/b");
}

static void
stays_between_first_and_last (void)
{
  g_autoptr (TriPresenter) presenter = create_presenter ();

  g_assert_false (tri_presenter_previous (presenter));
  g_assert_true (tri_presenter_last (presenter));
  g_assert_cmpuint (tri_presenter_get_position (presenter), ==, 3);
  g_assert_false (tri_presenter_next (presenter));
  g_assert_true (tri_presenter_first (presenter));
  g_assert_cmpuint (tri_presenter_get_position (presenter), ==, 0);
}

static void
next_uncovers_before_it_moves (void)
{
  g_autoptr (TriPresenter) presenter = create_presenter ();

  tri_presenter_toggle_blank (presenter, TRI_BLANK_BLACK);
  g_assert_cmpint (tri_presenter_get_blank (presenter), ==, TRI_BLANK_BLACK);
  g_assert_true (tri_presenter_next (presenter));
  g_assert_cmpint (tri_presenter_get_blank (presenter), ==, TRI_BLANK_NONE);
  g_assert_cmpuint (tri_presenter_get_position (presenter), ==, 0);
}

static void
blanks_replace_each_other (void)
{
  g_autoptr (TriPresenter) presenter = create_presenter ();

  tri_presenter_toggle_blank (presenter, TRI_BLANK_BLACK);
  tri_presenter_toggle_blank (presenter, TRI_BLANK_WHITE);
  g_assert_cmpint (tri_presenter_get_blank (presenter), ==, TRI_BLANK_WHITE);
  tri_presenter_toggle_blank (presenter, TRI_BLANK_WHITE);
  g_assert_cmpint (tri_presenter_get_blank (presenter), ==, TRI_BLANK_NONE);
}

static void
tells_each_change_once (void)
{
  g_autoptr (TriPresenter) presenter = create_presenter ();
  guint n = 0;

  g_signal_connect (presenter, "changed", G_CALLBACK (count_cb), &n);
  tri_presenter_next (presenter);
  g_assert_cmpuint (n, ==, 1);
  tri_presenter_go_to (presenter, 1);
  g_assert_cmpuint (n, ==, 1);
  tri_presenter_go_to (presenter, 99);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/presentation/presenter/begins-at-the-first-step", begins_at_the_first_step);
  g_test_add_func ("/presentation/presenter/stays-between-first-and-last", stays_between_first_and_last);
  g_test_add_func ("/presentation/presenter/next-uncovers-before-it-moves", next_uncovers_before_it_moves);
  g_test_add_func ("/presentation/presenter/blanks-replace-each-other", blanks_replace_each_other);
  g_test_add_func ("/presentation/presenter/tells-each-change-once", tells_each_change_once);
  return tri_test_run ();
}
