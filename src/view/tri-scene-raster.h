// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles and paints a scene away from the main thread.

#pragma once

#include <gio/gio.h>

#include "tri-scene.h"

G_BEGIN_DECLS

/**
 * TriSceneCompileFunc: compiles the scene of a view for a size in pixels and a theme. Called on a worker
 * thread; the data must be safe to read there.
 */
typedef TriScene *(
  *TriSceneCompileFunc) (double width, double height, TriTheme *theme, gpointer data, GError **error);

/** TriSceneSource: a compile function with its data; reference-counted, so that a running job keeps it. */
typedef struct _TriSceneSource TriSceneSource;

TriSceneSource *tri_scene_source_new (TriSceneCompileFunc compile, gpointer data, GDestroyNotify destroy);
TriSceneSource *tri_scene_source_ref (TriSceneSource *self);
void tri_scene_source_unref (TriSceneSource *self);
gpointer tri_scene_source_get_data (TriSceneSource *self);
void tri_scene_source_set_transparent (TriSceneSource *self, gboolean transparent);

/** TriRaster: a scene and its picture in device pixels; `selected` is what it was dimmed by. */
typedef struct
{
  TriSceneSource *source;
  TriScene *scene;
  TriTheme *theme;
  TriRefs *selected; // (nullable): as narrowed to the scene
  cairo_surface_t *surface;
  int scale;
} TriRaster;

/** TriRasterRequest: what to compile and paint. With `scene` set only the painting is done. */
typedef struct
{
  TriSceneSource *source;
  TriScene *scene;
  TriTheme *theme;
  TriRefs *selected;
  double width;
  double height;
  int scale;
} TriRasterRequest;

void tri_raster_free (TriRaster *self);
void tri_raster_new_async (const TriRasterRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
TriRaster *tri_raster_new_finish (GAsyncResult *result, GError **error);
TriRefs *tri_raster_narrow (const TriScene *scene, TriRefs *selected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSceneSource, tri_scene_source_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriRaster, tri_raster_free)

G_END_DECLS
