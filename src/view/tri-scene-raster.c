// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles and paints a scene away from the main thread.

#include "tri-scene-raster.h"

struct _TriSceneSource
{
  gatomicrefcount ref_count;
  TriSceneCompileFunc compile;
  gpointer data;
  GDestroyNotify destroy;
  gboolean transparent;
};

/**
 * tri_scene_source_new:
 * @compile: called on a worker thread
 * @destroy: (nullable): frees @data, on whichever thread lets go last
 */
TriSceneSource *
tri_scene_source_new (TriSceneCompileFunc compile, gpointer data, GDestroyNotify destroy)
{
  TriSceneSource *self = g_new0 (TriSceneSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->compile = compile;
  self->data = data;
  self->destroy = destroy;
  return self;
}

TriSceneSource *
tri_scene_source_ref (TriSceneSource *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_scene_source_unref (TriSceneSource *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

gpointer
tri_scene_source_get_data (TriSceneSource *self)
{
  return self->data;
}

/** tri_scene_source_set_transparent: whether scenes are painted without a ground; before the source is used.
 */
void
tri_scene_source_set_transparent (TriSceneSource *self, gboolean transparent)
{
  self->transparent = transparent;
}

void
tri_raster_free (TriRaster *self)
{
  g_clear_pointer (&self->source, tri_scene_source_unref);
  g_clear_pointer (&self->scene, tri_scene_unref);
  g_clear_pointer (&self->theme, tri_theme_unref);
  g_clear_pointer (&self->selected, tri_refs_unref);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

static guint
count_meeting (const TriScene *scene, TriRefs *refs, TriRefs *also)
{
  guint n = 0;

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriRefs *target = tri_scene_get_target (scene, i)->refs;

      if (tri_refs_intersects (target, refs) && (also == NULL || tri_refs_intersects (target, also)))
        n++;
    }
  return n;
}

// Those of @places that a mark of @claims holds.
static TriRefs *
places_of_marks (const TriScene *scene, TriRefs *claims, TriRefs *places)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint p = 0; p < tri_refs_get_length (places); p++)
    for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
      {
        const TriRefs *target = tri_scene_get_target (scene, i)->refs;

        if (tri_refs_contains (target, tri_refs_get (places, p)) && tri_refs_intersects (target, claims))
          {
            g_ptr_array_add (kept, (gpointer)tri_refs_get (places, p));
            break;
          }
      }
  return tri_refs_new ((const char *const *)kept->pdata, kept->len);
}

/**
 * tri_raster_narrow:
 * @scene: (nullable): none, where nothing is shown yet
 * @selected: (nullable): the window's selection
 *
 * What of the selection a scene is lit by. Claims decide before places and actors, which many claims share. A
 * claim about fifty countries is shared by fifty marks: where the selection's places tell some of them apart,
 * those places decide, so that one country stands out. Marks that share no claim light up for their place or
 * actor.
 *
 * Returns: (transfer full) (nullable): %NULL where the selection has nothing to do with the scene
 */
TriRefs *
tri_raster_narrow (const TriScene *scene, TriRefs *selected)
{
  g_autoptr (TriRefs) claims = NULL;
  g_autoptr (TriRefs) places = NULL;
  guint n_claims;
  guint n_both;

  if (scene == NULL || selected == NULL || tri_refs_get_length (selected) == 0)
    return NULL;
  claims = tri_refs_of_kind (selected, "claim");
  places = tri_refs_of_kind (selected, "place");
  n_claims = count_meeting (scene, claims, NULL);
  if (n_claims == 0)
    return count_meeting (scene, selected, NULL) > 0 ? tri_refs_ref (selected) : NULL;
  n_both = count_meeting (scene, claims, places);
  if (n_both > 0 && n_both < n_claims)
    return places_of_marks (scene, claims, places);
  return g_steal_pointer (&claims);
}

static void
raster_run_cb (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  TriRaster *raster = task_data;
  GError *error = NULL;
  double width = cairo_image_surface_get_width (raster->surface);
  double height = cairo_image_surface_get_height (raster->surface);
  g_autoptr (TriRefs) narrowed = NULL;

  if (raster->scene == NULL)
    {
      raster->scene = raster->source->compile (width / raster->scale, height / raster->scale, raster->theme,
                                               raster->source->data, &error);
      if (raster->scene == NULL)
        {
          if (error == NULL)
            error = g_error_new_literal (TRI_SCENE_ERROR, TRI_SCENE_ERROR_FORMAT, "The view has no picture.");
          g_task_return_error (task, error);
          return;
        }
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  narrowed = tri_raster_narrow (raster->scene, raster->selected);
  g_clear_pointer (&raster->selected, tri_refs_unref);
  raster->selected = g_steal_pointer (&narrowed);

  cairo_surface_set_device_scale (raster->surface, raster->scale, raster->scale);
  tri_scene_paint_image (raster->scene, raster->surface, raster->source->transparent, raster->selected);
  g_task_return_boolean (task, TRUE);
}

/** tri_raster_new_async: starts compiling and painting; @request is copied. */
void
tri_raster_new_async (const TriRasterRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  // Cairo's image surfaces end at 32,767; no screen comes near, but a wrong size must not abort.
  int width = CLAMP ((int)ceil (request->width) * request->scale, 1, 16384);
  int height = CLAMP ((int)ceil (request->height) * request->scale, 1, 16384);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  TriRaster *raster = g_new0 (TriRaster, 1);

  raster->source = tri_scene_source_ref (request->source);
  raster->scene = request->scene != NULL ? tri_scene_ref (request->scene) : NULL;
  raster->theme = tri_theme_ref (request->theme);
  raster->selected = request->selected != NULL ? tri_refs_ref (request->selected) : NULL;
  raster->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  raster->scale = request->scale;
  g_task_set_source_tag (task, tri_raster_new_async);
  g_task_set_task_data (task, raster, (GDestroyNotify)tri_raster_free);
  g_task_run_in_thread (task, raster_run_cb);
}

/** tri_raster_new_finish: Returns: (transfer full): the raster, or %NULL with @error set. */
TriRaster *
tri_raster_new_finish (GAsyncResult *result, GError **error)
{
  TriRaster *done;
  TriRaster *raster;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  // The task keeps its own references, so the parts are shared, not moved.
  done = g_task_get_task_data (G_TASK (result));
  raster = g_new0 (TriRaster, 1);
  raster->source = tri_scene_source_ref (done->source);
  raster->scene = tri_scene_ref (done->scene);
  raster->theme = tri_theme_ref (done->theme);
  raster->selected = done->selected != NULL ? tri_refs_ref (done->selected) : NULL;
  raster->surface = cairo_surface_reference (done->surface);
  raster->scale = done->scale;
  return raster;
}
