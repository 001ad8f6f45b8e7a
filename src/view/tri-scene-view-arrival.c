// SPDX-License-Identifier: GPL-3.0-or-later
// The flash of marks that somebody was led to.

#include "tri-scene-view-private.h"

// NOTES §8: the arrival ring, and how long it stands where motion is reduced.
#define ARRIVAL_US 600000
#define ARRIVAL_STILL_MS 2000

static gboolean
arrival_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);
  double t = (gdk_frame_clock_get_frame_time (clock) - self->arrival_start) / (double)ARRIVAL_US;

  // Full for the first half, then fading.
  self->arrival = t < 0.5 ? 1.0 : CLAMP (2.0 - 2.0 * t, 0.0, 1.0);
  _tri_scene_view_invalidate_states (self);
  if (t < 1.0)
    return G_SOURCE_CONTINUE;
  self->arrival = 0;
  self->arrival_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
arrival_over_cb (gpointer data)
{
  TriSceneView *self = data;

  self->arrival = 0;
  self->arrival_id = 0;
  _tri_scene_view_invalidate_states (self);
  return G_SOURCE_REMOVE;
}

void
_tri_scene_view_stop_arrival (TriSceneView *self)
{
  if (self->arrival_id == 0)
    return;
  if (self->arrival_still)
    g_source_remove (self->arrival_id);
  else
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->arrival_id);
  self->arrival_id = 0;
  self->arrival = 0;
}

void
_tri_scene_view_start_arrival (TriSceneView *self)
{
  gboolean animate = TRUE;

  _tri_scene_view_stop_arrival (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate, NULL);
  self->arrival = 1;
  self->arrival_still = !animate;
  if (animate)
    {
      self->arrival_start = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      self->arrival_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), arrival_tick_cb, NULL, NULL);
    }
  else
    {
      self->arrival_id = g_timeout_add (ARRIVAL_STILL_MS, arrival_over_cb, self);
    }
}

/** tri_scene_view_show_arrival: flashes the marks in focus. */
void
tri_scene_view_show_arrival (TriSceneView *self)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  _tri_scene_view_start_arrival (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
