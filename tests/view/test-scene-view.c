// SPDX-License-Identifier: GPL-3.0-or-later
// A scene as a widget: picture, pointing, selection, keyboard cursor.

#include "tri-map-view.h"
#include "tri-mark-cursor.h"
#include "tri-pane.h"
#include "tri-test-scenes.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  TriSelection *selection;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriSceneSource) source = tri_scene_source_new (test_bars, NULL, NULL);

  f->view = tri_scene_view_new ("charts/bars");
  f->selection = tri_selection_new ();
  tri_scene_view_set_theme (TRI_SCENE_VIEW (f->view), theme);
  tri_scene_view_set_selection (TRI_SCENE_VIEW (f->view), f->selection);
  tri_scene_view_set_title (TRI_SCENE_VIEW (f->view), "Three bars");
  tri_scene_view_set_source (TRI_SCENE_VIEW (f->view), source);
  f->window = test_show (f->view, 300, 200);
  test_wait_settled (TRI_SCENE_VIEW (f->view));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->selection);
}

static void
scene_has_the_size_of_the_widget (Fixture *f, gconstpointer data)
{
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view));

  g_assert_cmpint ((int)tri_scene_get_width (scene), ==, gtk_widget_get_width (f->view));
  g_assert_cmpint ((int)tri_scene_get_height (scene), ==, gtk_widget_get_height (f->view));
}

static void
is_described_by_its_scene (Fixture *f, gconstpointer data)
{
  g_autofree char *words = tri_scene_describe (tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view)));

  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Three bars");
  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
}

static void
failing_compile_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (TriSceneSource) source = tri_scene_source_new (test_failing, NULL, NULL);

  tri_scene_view_set_source (TRI_SCENE_VIEW (f->view), source);
  while (!tri_scene_view_is_settled (TRI_SCENE_VIEW (f->view)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (tri_scene_view_get_error (TRI_SCENE_VIEW (f->view)), ==, "no such view");
}

static void
picks_what_is_there (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (tri_scene_view_pick (TRI_SCENE_VIEW (f->view), 60, 25), ==, 0);
  g_assert_cmpint (tri_scene_view_pick (TRI_SCENE_VIEW (f->view), 60, 105), ==, 2);
  g_assert_cmpint (tri_scene_view_pick (TRI_SCENE_VIEW (f->view), 200, 25), ==, -1);
}

static void
picks_through_the_shift (Fixture *f, gconstpointer data)
{
  tri_scene_view_set_shift (TRI_SCENE_VIEW (f->view), 2, 10, 20);
  g_assert_cmpint (tri_scene_view_pick (TRI_SCENE_VIEW (f->view), 2 * 60 + 10, 2 * 25 + 20), ==, 0);
  g_assert_cmpint (tri_scene_view_pick (TRI_SCENE_VIEW (f->view), 20, 15), ==, -1);
}

static void
selecting_puts_the_focus_on_the_claim (Fixture *f, gconstpointer data)
{
  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 1, FALSE);
  g_assert_true (tri_refs_contains (tri_selection_get_selected (f->selection), "claim:b"));
  g_assert_true (tri_refs_contains (tri_selection_get_selected (f->selection), "place:pb"));
  g_assert_cmpstr (tri_selection_get_focus (f->selection), ==, "claim:b");
  g_assert_cmpstr (tri_selection_get_origin (f->selection), ==, "charts/bars");
}

static void
toggling_adds_and_takes_away (Fixture *f, gconstpointer data)
{
  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 0, FALSE);
  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 1, TRUE);
  g_assert_cmpuint (tri_refs_count_kind (tri_selection_get_selected (f->selection), "claim"), ==, 2);
  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 1, TRUE);
  g_assert_cmpuint (tri_refs_count_kind (tri_selection_get_selected (f->selection), "claim"), ==, 1);
}

static void
cursor_walks_in_reading_order (Fixture *f, gconstpointer data)
{
  TriSceneView *view = TRI_SCENE_VIEW (f->view);

  g_assert_true (tri_scene_view_move_cursor (view, 1));
  g_assert_cmpint (tri_scene_view_get_cursor (view), ==, 0);
  tri_scene_view_move_cursor (view, 1);
  g_assert_cmpint (tri_scene_view_get_cursor (view), ==, 1);
  tri_scene_view_move_cursor (view, G_MAXINT);
  g_assert_cmpint (tri_scene_view_get_cursor (view), ==, 2);
  tri_scene_view_move_cursor (view, 1);
  g_assert_cmpint (tri_scene_view_get_cursor (view), ==, 2);
  tri_scene_view_move_cursor (view, G_MININT);
  g_assert_cmpint (tri_scene_view_get_cursor (view), ==, 0);
}

static void
cursor_announces_its_mark (Fixture *f, gconstpointer data)
{
  GtkWidget *cursor = gtk_widget_get_first_child (f->view);
  g_autofree char *words = tri_scene_target_describe (tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view)), 1);

  tri_scene_view_set_cursor (TRI_SCENE_VIEW (f->view), 1);
  g_assert_true (TRI_IS_MARK_CURSOR (cursor));
  g_assert_true (gtk_widget_get_focusable (cursor));
  gtk_test_accessible_assert_role (cursor, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (cursor, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
}

static void
focus_goes_to_the_cursor (Fixture *f, gconstpointer data)
{
  g_assert_true (gtk_widget_grab_focus (f->view));
  g_assert_true (TRI_IS_MARK_CURSOR (gtk_window_get_focus (GTK_WINDOW (f->window))));
}

static void
selection_repaints_without_compiling (Fixture *f, gconstpointer data)
{
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view));

  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 0, FALSE);
  g_assert_false (tri_scene_view_is_settled (TRI_SCENE_VIEW (f->view)));
  test_wait_settled (TRI_SCENE_VIEW (f->view));
  g_assert_true (tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view)) == scene);
}

static void
narrowed_by (Fixture *f, const char *selected, const char *expected)
{
  g_autoptr (TriRefs) refs = tri_refs_parse (selected);
  g_autoptr (TriRefs) narrowed =
    tri_raster_narrow (tri_scene_view_get_scene (TRI_SCENE_VIEW (f->view)), refs);
  g_autofree char *text = narrowed != NULL ? tri_refs_to_string (narrowed) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
claims_decide_before_places (Fixture *f, gconstpointer data)
{
  narrowed_by (f, "claim:a place:pb", "claim:a");
}

static void
place_tells_marks_of_one_claim_apart (Fixture *f, gconstpointer data)
{
  narrowed_by (f, "claim:b place:pc", "place:pc");
  narrowed_by (f, "claim:b place:pb place:pc", "claim:b");
}

static void
places_light_what_shares_no_claim (Fixture *f, gconstpointer data)
{
  narrowed_by (f, "claim:z place:pa", "claim:z place:pa");
  narrowed_by (f, "claim:z", NULL);
}

static TriRefs *
widen (TriRefs *refs, gpointer data)
{
  return tri_refs_parse ("claim:a place:far");
}

static void
mark_with_a_place_is_not_widened (Fixture *f, gconstpointer data)
{
  tri_scene_view_set_widen (TRI_SCENE_VIEW (f->view), widen, NULL);
  tri_scene_view_select_target (TRI_SCENE_VIEW (f->view), 0, FALSE);
  g_assert_false (tri_refs_contains (tri_selection_get_selected (f->selection), "place:far"));
}

// What takes long must not come in over what was asked for later.
static TriScene *
slow_bars (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  g_usleep (60000);
  return test_bars (width, height, theme, data, error);
}

static void
latest_source_wins (Fixture *f, gconstpointer data)
{
  g_autoptr (TriSceneSource) slow = tri_scene_source_new (slow_bars, NULL, NULL);
  g_autoptr (TriSceneSource) last = tri_scene_source_new (test_bars, NULL, NULL);

  tri_scene_view_set_source (TRI_SCENE_VIEW (f->view), slow);
  tri_scene_view_set_source (TRI_SCENE_VIEW (f->view), last);
  test_wait_settled (TRI_SCENE_VIEW (f->view));
  g_assert_true (tri_scene_view_get_shown_source (TRI_SCENE_VIEW (f->view)) == last);
}

static void
closing_while_compiling_is_safe (Fixture *f, gconstpointer data)
{
  g_autoptr (TriSceneSource) slow = tri_scene_source_new (slow_bars, NULL, NULL);
  GtkWidget *view = f->view;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *)&view);
  tri_scene_view_set_source (TRI_SCENE_VIEW (f->view), slow);
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
  while (view != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static double
tall (double width, TriTheme *theme, gpointer data)
{
  return 600;
}

static void
tall_view_scrolls_to_its_cursor (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriSceneSource) source = tri_scene_source_new (test_bars, NULL, NULL);
  GtkWidget *pane = tri_pane_new ("matrices/x");
  TriSceneView *view = TRI_SCENE_VIEW (tri_scene_view_new ("matrices/x"));
  GtkAdjustment *adjustment;
  GtkWidget *window;

  tri_scene_view_set_theme (view, theme);
  tri_scene_view_set_source (view, source);
  tri_scene_view_set_height_func (view, tall, NULL, NULL);
  tri_scene_view_set_keeps_height (view, TRUE);
  tri_pane_set_tall_view (TRI_PANE (pane), GTK_WIDGET (view));
  // The third bar is 90 to 120 down; the pane's head takes some of what it has.
  window = test_show (pane, 300, 180);
  test_wait_settled (view);

  g_assert_true (tri_pane_get_view (TRI_PANE (pane)) == GTK_WIDGET (view));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), ==, 600);
  adjustment = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (adjustment, 400);
  tri_scene_view_set_cursor (view, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <=, 10);
  gtk_adjustment_set_value (adjustment, 0);
  gtk_adjustment_set_page_size (adjustment, 60);
  tri_scene_view_set_cursor (view, 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >=, 60);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, func) g_test_add ("/view/scene-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  test_init (&argc, &argv);
  ADD ("scene-has-the-size-of-the-widget", scene_has_the_size_of_the_widget);
  ADD ("is-described-by-its-scene", is_described_by_its_scene);
  ADD ("failing-compile-is-told", failing_compile_is_told);
  ADD ("picks-what-is-there", picks_what_is_there);
  ADD ("picks-through-the-shift", picks_through_the_shift);
  ADD ("selecting-puts-the-focus-on-the-claim", selecting_puts_the_focus_on_the_claim);
  ADD ("toggling-adds-and-takes-away", toggling_adds_and_takes_away);
  ADD ("cursor-walks-in-reading-order", cursor_walks_in_reading_order);
  ADD ("cursor-announces-its-mark", cursor_announces_its_mark);
  ADD ("focus-goes-to-the-cursor", focus_goes_to_the_cursor);
  ADD ("selection-repaints-without-compiling", selection_repaints_without_compiling);
  ADD ("claims-decide-before-places", claims_decide_before_places);
  ADD ("place-tells-marks-of-one-claim-apart", place_tells_marks_of_one_claim_apart);
  ADD ("places-light-what-shares-no-claim", places_light_what_shares_no_claim);
  ADD ("mark-with-a-place-is-not-widened", mark_with_a_place_is_not_widened);
  ADD ("latest-source-wins", latest_source_wins);
  ADD ("closing-while-compiling-is-safe", closing_while_compiling_is_safe);
  g_test_add_func ("/view/scene-view/tall-view-scrolls-to-its-cursor", tall_view_scrolls_to_its_cursor);
  return g_test_run ();
}
