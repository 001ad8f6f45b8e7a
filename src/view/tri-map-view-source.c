// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a map are compiled from, on workers, each with a camera of its own.

#include "tri-map-view-private.h"

/** _tri_map_origin_new: @data: freed with @destroy when the last worker is done. */
TriMapOrigin *
_tri_map_origin_new (TriMapCompileFunc compile, gpointer data, GDestroyNotify destroy)
{
  TriMapOrigin *self = g_new0 (TriMapOrigin, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->compile = compile;
  self->data = data;
  self->destroy = destroy;
  return self;
}

void
_tri_map_origin_unref (TriMapOrigin *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static void
map_request_free (gpointer data)
{
  TriMapRequest *request = data;

  _tri_map_origin_unref (request->origin);
  g_clear_pointer (&request->camera, tri_map_camera_free);
  g_free (request);
}

static TriScene *
compile_request (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  TriMapRequest *request = data;
  g_autoptr (TriMapCamera) camera = NULL;

  // A source may compile twice, and a camera belongs to one thread at a time.
  if (request->camera != NULL)
    {
      camera = tri_map_camera_copy (request->camera);
      tri_map_camera_set_comparison (camera, request->comparison);
      if (request->part != TRI_MAP_PART_LEGEND)
        tri_map_camera_resize (camera, width, height);
    }
  return request->origin->compile (width, height, theme, camera, request->part, request->origin->data, error);
}

/** _tri_map_view_create_source: Returns: (transfer full): a part of the map as its camera stands now. */
TriSceneSource *
_tri_map_view_create_source (TriMapView *self, TriMapPart part, TriMapComparison comparison)
{
  TriMapRequest *request = g_new0 (TriMapRequest, 1);

  g_atomic_ref_count_inc (&self->origin->ref_count);
  request->origin = self->origin;
  request->part = part;
  request->comparison = comparison;
  if (self->camera != NULL)
    request->camera = tri_map_camera_copy (self->camera);
  return tri_scene_source_new (compile_request, request, map_request_free);
}
