// SPDX-License-Identifier: GPL-3.0-or-later
// The audience's window follows its presenter.

#include <gtk/gtk.h>

#include "tri-audience-window.h"

typedef struct
{
  TriPresenter *presenter;
  GtkWidget *window;
  guint n_pictures;
  char *view;
} Fixture;

static void
picture_cb (const TriTourStep *step, TriTheme *theme, TriAudiencePicture *picture, gpointer data)
{
  Fixture *f = data;

  f->n_pictures++;
  g_free (f->view);
  f->view = g_strdup (step->view);
  g_assert_cmpint (tri_theme_get_kind (theme), ==, TRI_THEME_PROJECTOR);
  picture->title = g_strdup (step->title);
  picture->source = g_strdup ("Source");
  picture->content = gtk_label_new (step->view);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const views[] = { "maps/a", "charts/b", NULL };
  TriTourBuilder *builder = tri_tour_builder_new ("Test");
  g_autoptr (TriTour) tour = NULL;

  tri_tour_builder_add_topic (builder, "drc", "one", "One", NULL, views);
  tour = tri_tour_builder_end (builder);
  f->presenter = tri_presenter_new (tour);
  f->window = tri_audience_window_new (f->presenter, "#176B4A", picture_cb, f, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  while (f->n_pictures == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->presenter);
  g_free (f->view);
}

static void
shows_the_step (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (f->view, ==, "maps/a");
  tri_presenter_next (f->presenter);
  g_assert_cmpstr (f->view, ==, "charts/b");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "One");
}

// Keys are sent as the clicker's, to the window itself.
static gboolean
press (Fixture *f, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0u, (GdkModifierType)0, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

static void
clicker_turns_pages (Fixture *f, gconstpointer data)
{
  g_assert_true (press (f, GDK_KEY_Page_Down));
  g_assert_cmpuint (tri_presenter_get_position (f->presenter), ==, 1);
  g_assert_true (press (f, GDK_KEY_Page_Up));
  g_assert_cmpuint (tri_presenter_get_position (f->presenter), ==, 0);
  g_assert_true (press (f, GDK_KEY_End));
  g_assert_cmpuint (tri_presenter_get_position (f->presenter), ==, 1);
  g_assert_true (press (f, GDK_KEY_period));
  g_assert_cmpint (tri_presenter_get_blank (f->presenter), ==, TRI_BLANK_BLACK);
  g_assert_false (press (f, GDK_KEY_x));
}

static void
escape_closes (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *)&f->window);
  g_assert_true (press (f, GDK_KEY_Escape));
  while (f->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();
  g_test_add ("/presentation/audience-window/shows-the-step", Fixture, NULL, set_up, shows_the_step,
              tear_down);
  g_test_add ("/presentation/audience-window/clicker-turns-pages", Fixture, NULL, set_up, clicker_turns_pages,
              tear_down);
  g_test_add ("/presentation/audience-window/escape-closes", Fixture, NULL, set_up, escape_closes, tear_down);
  return g_test_run ();
}
