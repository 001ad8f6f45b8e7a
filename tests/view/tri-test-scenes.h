// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-made scenes and documents for the tests of widgets, and waiting for them.

#pragma once

#include <gtk/gtk.h>

#include "tri-document.h"
#include "tri-scene-builder.h"
#include "tri-scene-view.h"
#include "tri-style.h"

// Three bars at y 10, 50 and 90, 30 high and 100 wide from x 20: claims a, b and c; c has a place and no
// claim's words.
static inline TriScene *
test_bars (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  static const char *const refs[] = { "claim:a place:pa", "claim:b place:pb", "claim:b place:pc" };
  static const char *const names[] = { "Alpha", "Beta", "Gamma" };
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));

  tri_scene_builder_set_title (builder, "Three bars", "Three bars of one length.");
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "bars", NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (TriRefs) own = tri_refs_parse (refs[i]);
      int target = tri_scene_builder_add_target (builder, own, names[i], "one", NULL);
      int item;

      tri_scene_builder_get_target (builder, target)->evidence = TRI_EVIDENCE_SOURCED;
      item = tri_scene_builder_rect (builder, tri_rect (20, 10 + 40 * i, 100, 30), 0, &fill, NULL, target);
      tri_scene_builder_get_target (builder, target)->item = item;
    }
  return tri_scene_builder_end (builder);
}

static inline TriScene *
test_failing (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  g_set_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_SIZE, "no such view");
  return NULL;
}

static inline TriDocument *
test_document (void)
{
  static const char markdown[] =
    "# A paper\n\n"
    "## First part\n\n"
    "Before [the first words](claim:a) come others, and [a second claim](claim:b).\n\n"
    "A paragraph that states [the first again](claim:a).\n\n"
    "## Second part\n\n"
    "Nothing here but [a third one](claim:c).\n";
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  TriDocument *document = tri_document_new_from_markdown (markdown, "test.md", diagnostics);

  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 0);
  g_assert_nonnull (document);
  return document;
}

static inline void
test_wait_settled (TriSceneView *view)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!tri_scene_view_is_settled (view) || tri_scene_view_get_scene (view) == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static inline void
test_wait_frames (GtkWidget *widget, guint n_frames)
{
  for (guint i = 0; i < n_frames; i++)
    {
      gtk_widget_queue_draw (widget);
      gtk_test_widget_wait_for_draw (widget);
    }
}

// A window with the widget in it, shown.
static inline GtkWidget *
test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  // Symbolic icons are SVG that GTK wraps anew, and with the folders isolated there is no MIME database to
  // know them by: from here on a warning is not the end.
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static inline void
test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();
  tri_style_init (gdk_display_get_default ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
