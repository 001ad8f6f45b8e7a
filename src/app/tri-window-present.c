// SPDX-License-Identifier: GPL-3.0-or-later
// Presenting: the topics' views as a tour on the audience's screen.

#include "tri-window-private.h"

#include "tri-audience-window.h"

static TriTour *
create_tour (TriWindow *self)
{
  TriTourBuilder *builder = tri_tour_builder_new (self->region->label);

  for (guint i = 0; i < self->region->topics->len; i++)
    {
      const TriTopic *topic = g_ptr_array_index (self->region->topics, i);

      tri_tour_builder_add_topic (builder, self->region->id, topic->id, topic->title, topic->lead,
                                  (const char *const *)topic->views);
    }
  return tri_tour_builder_end (builder);
}

static void
picture_cb (const TriTourStep *step, TriTheme *theme, TriAudiencePicture *picture, gpointer data)
{
  TriWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspaceView) view =
    tri_workspace_load_view (self->workspace, step->region, step->view, &error);
  GtkWidget *map;

  if (view == NULL)
    {
      picture->title = g_strdup (step->title);
      picture->subtitle = g_strdup (error->message);
      return;
    }
  picture->title = g_strdup (tri_workspace_view_get_title (view));
  picture->subtitle = g_strdup (tri_workspace_view_get_subtitle (view));
  picture->source = g_strdup (tri_workspace_view_get_source (view));
  picture->content = _tri_window_create_view (self, view, theme, "audience");
  map = picture->content;
  if (TRI_IS_MAP_VIEW (map))
    {
      tri_map_view_set_legend_visible (TRI_MAP_VIEW (map), FALSE);
      picture->legend = _tri_window_create_legend (self, view, theme);
    }
}

static void
audience_closed_cb (TriWindow *self)
{
  self->audience = NULL;
  gtk_window_present (GTK_WINDOW (self));
}

// Another screen than the window's, where there is one.
static GdkMonitor *
choose_monitor (TriWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *own = gdk_display_get_monitor_at_surface (display, gtk_native_get_surface (GTK_NATIVE (self)));

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != own)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

/** tri_window_present: puts the present topic on the audience's screen, full screen. */
void
tri_window_present (TriWindow *self)
{
  g_autoptr (TriTour) tour = NULL;
  g_autoptr (TriPresenter) presenter = NULL;
  g_autoptr (GdkMonitor) monitor = NULL;
  int position;

  g_return_if_fail (TRI_IS_WINDOW (self));

  if (self->region == NULL)
    return;
  if (self->audience != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->audience));
      return;
    }
  tour = create_tour (self);
  if (tri_tour_get_n_steps (tour) == 0)
    {
      tri_window_show_message (self, "This region has no views to present.");
      return;
    }
  presenter = tri_presenter_new (tour);
  position = tri_tour_find_topic (tour, self->region->id, self->topic->id);
  if (position > 0)
    tri_presenter_go_to (presenter, (guint)position);
  self->audience = tri_audience_window_new (presenter, self->region->accent, picture_cb, g_object_ref (self),
                                            g_object_unref);
  gtk_window_set_application (GTK_WINDOW (self->audience), gtk_window_get_application (GTK_WINDOW (self)));
  g_signal_connect_object (self->audience, "destroy", G_CALLBACK (audience_closed_cb), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    monitor = choose_monitor (self);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self->audience), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self->audience));
  gtk_window_present (GTK_WINDOW (self->audience));
}
