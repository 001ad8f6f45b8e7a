// SPDX-License-Identifier: GPL-3.0-or-later
// A view as a picture on the clipboard.

#include "tri-window-private.h"

#define COPY_WIDTH 1200
#define COPY_HEIGHT 800
#define COPY_SCALE 2

// The pixels become the texture's.
static GdkTexture *
create_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)stride * (gsize)height,
                                      (GDestroyNotify)cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize)stride);
}

/** _tri_window_copy_picture: the lead view on the clipboard as it would be saved, with title, legend and
 * source. */
void
_tri_window_copy_picture (TriWindow *self)
{
  TriPane *pane = _tri_window_get_lead_pane (self);
  TriWorkspaceView *view = pane != NULL ? _tri_window_get_shown_view (pane) : NULL;
  GtkWidget *widget = pane != NULL ? tri_pane_get_view (pane) : NULL;
  g_autoptr (TriMapCamera) camera = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (view == NULL)
    {
      tri_window_show_message (self, "There is no view to copy here.");
      return;
    }
  if (TRI_IS_MAP_VIEW (widget) && tri_map_view_get_camera (TRI_MAP_VIEW (widget)) != NULL)
    camera = tri_map_camera_copy (tri_map_view_get_camera (TRI_MAP_VIEW (widget)));
  scene =
    tri_workspace_view_compile (view, COPY_WIDTH, COPY_HEIGHT, self->theme, camera, TRI_VIEW_ALL, &error);
  if (scene == NULL)
    {
      message = g_strdup_printf ("The view was not copied. %s", error->message);
      tri_window_show_message (self, message);
      return;
    }
  texture = create_texture (
    tri_scene_render_surface (scene, COPY_SCALE, tri_selection_get_selected (self->selection)));
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  message = g_strdup_printf ("Picture of “%s” copied", tri_workspace_view_get_title (view));
  tri_window_show_message (self, message);
}
