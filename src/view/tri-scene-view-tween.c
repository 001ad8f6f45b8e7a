// SPDX-License-Identifier: GPL-3.0-or-later
// The way from one scene to the next, where what it shows was filtered.

#include "tri-scene-view-private.h"

#define TWEEN_US 200000
// Scenes that come faster than this follow a hand: each is shown as it comes.
#define STREAM_US 300000

/* _tri_scene_view_stop_tween: what is shown is the newest scene. */
void
_tri_scene_view_stop_tween (TriSceneView *self)
{
  if (self->tween == NULL)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tween_id);
  self->tween_id = 0;
  g_clear_pointer (&self->tween, tri_tween_free);
  g_clear_pointer (&self->tween_was, tri_refs_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tween_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  // The time to compile and to pair is not the viewer's: the first frame starts it.
  if (self->tween_start == 0)
    self->tween_start = now;
  self->tween_at = (double)(now - self->tween_start) / TWEEN_US;
  gtk_widget_queue_draw (widget);
  if (self->tween_at < 1)
    return G_SOURCE_CONTINUE;
  self->tween_id = 0;
  g_clear_pointer (&self->tween, tri_tween_free);
  g_clear_pointer (&self->tween_was, tri_refs_unref);
  return G_SOURCE_REMOVE;
}

// The same scene for another size, as when a line is put under the title: what moves goes there instead.
static void
redirect_tween (TriSceneView *self, TriScene *scene)
{
  TriTween *tween = tri_tween_new (tri_tween_get_from (self->tween), scene);

  if (tween == NULL)
    {
      _tri_scene_view_stop_tween (self);
      return;
    }
  tri_tween_free (self->tween);
  self->tween = tween;
}

/* _tri_scene_view_begin_tween: @next is about to take the place of what is shown. */
void
_tri_scene_view_begin_tween (TriSceneView *self, const TriRaster *next)
{
  gint64 now = g_get_monotonic_time ();
  gboolean is_stream = now - self->tween_told < STREAM_US;
  gboolean enabled = TRUE;

  if (self->raster != NULL && self->raster->source == next->source)
    {
      if (self->tween != NULL)
        redirect_tween (self, next->scene);
      return;
    }
  self->tween_told = now;
  _tri_scene_view_stop_tween (self);
  if (!self->animates || is_stream || self->raster == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  if (!enabled)
    return;
  self->tween = tri_tween_new (self->raster->scene, next->scene);
  if (self->tween == NULL)
    return;
  self->tween_was = self->raster->selected != NULL ? tri_refs_ref (self->raster->selected) : NULL;
  self->tween_start = 0;
  self->tween_at = 0;
  self->tween_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tween_tick_cb, NULL, NULL);
}

/* _tri_scene_view_snapshot_tween: in the place of the picture and what is above it. */
void
_tri_scene_view_snapshot_tween (TriSceneView *self, GtkSnapshot *snapshot)
{
  float width = (float)tri_scene_get_width (self->raster->scene);
  float height = (float)tri_scene_get_height (self->raster->scene);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  tri_tween_render (self->tween, cr, tri_tween_ease (self->tween_at), self->tween_was,
                    self->raster->selected);
  cairo_destroy (cr);
}

/** tri_scene_view_set_animates: whether marks move to their new places when another source takes over; not
 * where the desktop's settings say that nothing should move, nor where scenes come in a stream. */
void
tri_scene_view_set_animates (TriSceneView *self, gboolean animates)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->animates = animates;
  if (!animates)
    _tri_scene_view_stop_tween (self);
}

/** tri_scene_view_is_moving: whether marks are on their way to new places. */
gboolean
tri_scene_view_is_moving (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), FALSE);

  return self->tween != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
}
