// SPDX-License-Identifier: GPL-3.0-or-later
// Ends the program after its first complete frame, for the benchmark of its start.

#include "tri-window-private.h"

static gboolean
is_drawn (TriSceneView *view)
{
  return tri_scene_view_get_scene (view) != NULL && tri_scene_view_is_settled (view);
}

static gboolean
is_complete (TriWindow *self)
{
  guint n_panes = tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid));

  for (guint i = 0; i < n_panes; i++)
    {
      GtkWidget *view = tri_pane_get_view (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i));

      if (TRI_IS_MAP_VIEW (view) && (!is_drawn (tri_map_view_get_content (TRI_MAP_VIEW (view))) ||
                                     !is_drawn (tri_map_view_get_legend (TRI_MAP_VIEW (view)))))
        return FALSE;
      if (TRI_IS_CHART_VIEW (view) && !is_drawn (tri_chart_view_get_content (TRI_CHART_VIEW (view))))
        return FALSE;
      if (TRI_IS_SCENE_VIEW (view) && !is_drawn (TRI_SCENE_VIEW (view)))
        return FALSE;
    }
  return n_panes > 0;
}

static void
after_paint_cb (GdkFrameClock *clock, TriWindow *self)
{
  if (is_complete (self))
    g_application_quit (g_application_get_default ());
}

static void
realize_cb (TriWindow *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (after_paint_cb), self, 0);
}

/** _tri_window_watch_frame: where TRIPTYCH_EXIT_AFTER_FRAME is set, quits once every view has been painted.
 */
void
_tri_window_watch_frame (TriWindow *self)
{
  if (g_getenv ("TRIPTYCH_EXIT_AFTER_FRAME") != NULL)
    g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
}
