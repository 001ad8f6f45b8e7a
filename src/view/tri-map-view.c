// SPDX-License-Identifier: GPL-3.0-or-later
// A map that is moved and zoomed by hand, with its legend strip and scale bar.

#include "tri-map-view-private.h"

#include "tri-map-time.h"
#include "tri-util.h"
#include "tri-widget.h"

// The map is compiled anew so long after the last movement, and during a long one this often.
#define LEGEND_HEIGHT 30
#define REFINE_REST_MS 70
#define REFINE_MOVING_US 240000

enum
{
  SIGNAL_CAMERA_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriMapView, tri_map_view, GTK_TYPE_WIDGET)

void
_tri_map_view_update_legend (TriMapView *self)
{
  g_autoptr (TriSceneSource) legend =
    _tri_map_view_create_source (self, TRI_MAP_PART_LEGEND, self->comparison);

  tri_scene_view_set_source (TRI_SCENE_VIEW (self->legend), legend);
  // Another time has other words in it.
  gtk_widget_queue_resize (self->legend);
}

void
_tri_map_view_refine (TriMapView *self)
{
  g_autoptr (TriSceneSource) content = NULL;
  g_autoptr (TriSceneSource) frame = NULL;
  gboolean compares = _tri_map_view_compares (self);

  if (self->origin == NULL || self->camera == NULL)
    return;
  content =
    _tri_map_view_create_source (self, TRI_MAP_PART_CONTENT, compares ? TRI_MAP_FIRST : TRI_MAP_WHOLE);
  frame = _tri_map_view_create_source (self, TRI_MAP_PART_FRAME, self->comparison);
  tri_scene_source_set_transparent (frame, TRUE);
  self->refined_at = g_get_monotonic_time ();
  tri_scene_view_set_source (TRI_SCENE_VIEW (self->content), content);
  tri_scene_view_set_source (TRI_SCENE_VIEW (self->frame), frame);
  if (compares)
    {
      g_autoptr (TriSceneSource) other =
        _tri_map_view_create_source (self, TRI_MAP_PART_CONTENT, TRI_MAP_SECOND);

      tri_scene_view_set_source (TRI_SCENE_VIEW (self->other), other);
    }
}

static gboolean
refine_due_cb (gpointer data)
{
  TriMapView *self = data;

  self->refine_id = 0;
  _tri_map_view_refine (self);
  // Which contested land is named depends on what is in view.
  _tri_map_view_update_legend (self);
  g_signal_emit (self, signals[SIGNAL_CAMERA_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

// What stands on the screen was drawn for an earlier camera: move and scale it to where it belongs now.
static void
shift_view (TriMapView *self, TriSceneView *view)
{
  TriSceneSource *shown = tri_scene_view_get_shown_source (view);
  const TriMapRequest *request = shown != NULL ? tri_scene_source_get_data (shown) : NULL;
  double scale = 1, dx = 0, dy = 0;

  if (request == NULL || self->camera == NULL || request->origin != self->origin)
    return;
  tri_map_camera_get_shift (self->camera, request->camera, &scale, &dx, &dy);
  if (fabs (scale - 1) < 1e-9)
    {
      // Whole pixels: a picture moved by a fraction is filtered, which costs a frame and sharpness.
      scale = 1;
      dx = round (dx);
      dy = round (dy);
    }
  tri_scene_view_set_shift (view, scale, dx, dy);
}

static void
update_shift (TriMapView *self)
{
  shift_view (self, TRI_SCENE_VIEW (self->content));
  if (_tri_map_view_compares (self))
    shift_view (self, TRI_SCENE_VIEW (self->other));
}

static void
update_buttons (TriMapView *self)
{
  gboolean ready = self->camera != NULL;

  gtk_widget_set_sensitive (self->zoom_in, ready && tri_map_camera_can_zoom_in (self->camera));
  gtk_widget_set_sensitive (self->zoom_out, ready && tri_map_camera_can_zoom_out (self->camera));
  gtk_widget_set_sensitive (self->home, ready && !tri_map_camera_is_home (self->camera));
}

void
_tri_map_view_moved (TriMapView *self)
{
  // What was pointed at has moved away from under the pointer.
  _tri_map_view_let_go (self);
  update_shift (self);
  gtk_widget_queue_draw (self->sketch);
  update_buttons (self);
  g_clear_handle_id (&self->refine_id, g_source_remove);
  self->refine_id = g_timeout_add (REFINE_REST_MS, refine_due_cb, self);
  if (g_get_monotonic_time () - self->refined_at > REFINE_MOVING_US)
    _tri_map_view_refine (self);
}

static void
scene_changed_cb (TriSceneView *view, TriMapView *self)
{
  update_shift (self);
}

static void
selection_changed_cb (TriSelection *selection, TriMapView *self)
{
  _tri_map_view_follow_selection (self, tri_selection_get_origin (selection));
}

/* The camera is that of one picture: of half the map where two stand beside each other. TRUE where it has
 * changed, and with it what is seen. */
static gboolean
content_resized (TriMapView *self, int width, int height)
{
  width = tri_map_sides_get_side_width (TRI_MAP_SIDES (self->sides), width);
  if (self->origin == NULL || width <= 0 || height <= 0)
    return FALSE;
  if (self->camera == NULL)
    {
      self->camera = self->new_camera (width, height, self->origin->data);
      if (self->camera != NULL)
        {
          tri_map_camera_set_shows_control (self->camera, self->shows_control);
          tri_map_camera_set_comparison (self->camera, self->comparison);
          _tri_map_view_apply_period (self);
        }
    }
  else if (tri_map_camera_get_width (self->camera) != width ||
           tri_map_camera_get_height (self->camera) != height)
    tri_map_camera_resize (self->camera, width, height);
  else
    return FALSE;
  _tri_map_view_refine (self);
  _tri_map_view_update_legend (self);
  update_shift (self);
  update_buttons (self);
  return TRUE;
}

/* After what the sides show has changed. */
void
_tri_map_view_resize (TriMapView *self)
{
  int width = gtk_widget_get_width (self->overlay), height = gtk_widget_get_height (self->overlay);

  if (self->camera == NULL || width <= 0 || height <= 0)
    return;
  tri_map_camera_resize (self->camera, tri_map_sides_get_side_width (TRI_MAP_SIDES (self->sides), width),
                         height);
  update_shift (self);
  update_buttons (self);
}

static int
measure_legend (TriMapView *self, int width, int height)
{
  int needed = 0;

  if (gtk_widget_get_visible (self->legend_row))
    gtk_widget_measure (self->legend_row, GTK_ORIENTATION_VERTICAL, width, NULL, &needed, NULL, NULL);
  return MIN (needed, height);
}

static void
tri_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  int legend_height = measure_legend (self, width, height);

  // The legend names what is in view, and that is known only now: it may need another row, or one less.
  if (content_resized (self, width, height - legend_height))
    {
      legend_height = measure_legend (self, width, height);
      content_resized (self, width, height - legend_height);
    }
  gtk_widget_size_allocate (self->overlay, &(GtkAllocation){ 0, 0, width, MAX (0, height - legend_height) },
                            -1);
  if (gtk_widget_get_visible (self->legend_row))
    gtk_widget_size_allocate (self->legend_row,
                              &(GtkAllocation){ 0, MAX (0, height - legend_height), width, legend_height },
                              -1);
}

static void
tri_map_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  int map_minimum, map_natural, legend_minimum = 0, legend_natural = 0;

  gtk_widget_measure (self->overlay, orientation, -1, &map_minimum, &map_natural, NULL, NULL);
  if (gtk_widget_get_visible (self->legend_row))
    gtk_widget_measure (self->legend_row, orientation, -1, &legend_minimum, &legend_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = map_minimum + legend_minimum;
      *natural = map_natural + legend_natural;
    }
  else
    {
      *minimum = MAX (map_minimum, legend_minimum);
      *natural = MAX (map_natural, legend_natural);
    }
}

static gboolean
tri_map_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TRI_MAP_VIEW (widget)->content);
}

static void
tri_map_view_dispose (GObject *object)
{
  TriMapView *self = TRI_MAP_VIEW (object);

  _tri_map_view_stop_moving (self);
  g_clear_handle_id (&self->refine_id, g_source_remove);
  _tri_map_view_clear_tools (self);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->period, g_free);
  g_clear_pointer (&self->side_names[0], g_free);
  g_clear_pointer (&self->side_names[1], g_free);
  g_clear_object (&self->selection_signals);
  g_clear_pointer (&self->camera, tri_map_camera_free);
  g_clear_pointer (&self->origin, _tri_map_origin_unref);
  tri_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_MAP_VIEW);
  G_OBJECT_CLASS (tri_map_view_parent_class)->dispose (object);
}

static void
divider_changed_cb (TriMapSides *sides, TriMapView *self)
{
  if (self->camera != NULL)
    tri_map_camera_set_divider (self->camera, tri_map_sides_get_divider (sides));
}

static void
zoom_in_cb (TriMapView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.zoom-in", NULL);
}

static void
zoom_out_cb (TriMapView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.zoom-out", NULL);
}

static void
home_cb (TriMapView *self)
{
  tri_map_view_go_home (self);
}

static void
tri_map_view_class_init (TriMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_map_view_dispose;
  widget_class->size_allocate = tri_map_view_size_allocate;
  widget_class->measure = tri_map_view_measure;
  widget_class->focus = tri_widget_focus_children;
  widget_class->grab_focus = tri_map_view_grab_focus;

  /** TriMapView::camera-changed: the map came to rest elsewhere. */
  signals[SIGNAL_CAMERA_CHANGED] = g_signal_new ("camera-changed", G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRI_TYPE_MAP_SIDES);
  g_type_ensure (TRI_TYPE_MAP_TIME);
  g_type_ensure (TRI_TYPE_SCENE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, sides);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, frame);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, legend_row);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, legend);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, home);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, menu);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, time_button);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, time);
  gtk_widget_class_bind_template_child (widget_class, TriMapView, sketch);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, home_cb);
  gtk_widget_class_bind_template_callback (widget_class, divider_changed_cb);
  _tri_map_view_install_actions (widget_class);
  _tri_map_view_install_tools (widget_class);
  _tri_map_view_install_compare (widget_class);
  _tri_map_view_install_time (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_map_view_init (TriMapView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection_signals = g_signal_group_new (TRI_TYPE_SELECTION);
  g_signal_group_connect (self->selection_signals, "changed", G_CALLBACK (selection_changed_cb), self);
  self->content = GTK_WIDGET (tri_map_sides_get_first (TRI_MAP_SIDES (self->sides)));
  self->other = GTK_WIDGET (tri_map_sides_get_second (TRI_MAP_SIDES (self->sides)));
  g_signal_connect (self->content, "scene-changed", G_CALLBACK (scene_changed_cb), self);
  g_signal_connect (self->other, "scene-changed", G_CALLBACK (scene_changed_cb), self);
  tri_scene_view_set_double_click_activates (TRI_SCENE_VIEW (self->content), FALSE);
  tri_scene_view_set_double_click_activates (TRI_SCENE_VIEW (self->other), FALSE);
  tri_scene_view_set_natural_size (TRI_SCENE_VIEW (self->legend), 200, LEGEND_HEIGHT);
  tri_scene_view_set_title (TRI_SCENE_VIEW (self->legend), "Legend");
  tri_scene_view_set_title (TRI_SCENE_VIEW (self->frame), "Scale");
  tri_map_view_set_title (self, "Map");
  _tri_map_view_init_input (self);
  _tri_map_view_init_tools (self);
  _tri_map_view_init_compare (self);
  _tri_map_view_init_time (self);
  update_buttons (self);
}

/** tri_map_view_new: @origin: the name this view's acts carry in the selection */
GtkWidget *
tri_map_view_new (const char *origin)
{
  TriMapView *self = g_object_new (TRI_TYPE_MAP_VIEW, NULL);

  tri_scene_view_set_origin (TRI_SCENE_VIEW (self->content), origin);
  tri_scene_view_set_origin (TRI_SCENE_VIEW (self->other), origin);
  tri_scene_view_set_origin (TRI_SCENE_VIEW (self->legend), "legend");
  return GTK_WIDGET (self);
}

/** tri_map_view_set_map: what is shown; @data must be safe to read on worker threads and is freed by
 * @destroy. */
void
tri_map_view_set_map (TriMapView *self,
                      TriMapCompileFunc compile,
                      TriMapCameraFunc new_camera,
                      gpointer data,
                      GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  _tri_map_view_stop_moving (self);
  g_clear_handle_id (&self->refine_id, g_source_remove);
  g_clear_pointer (&self->camera, tri_map_camera_free);
  g_clear_pointer (&self->origin, _tri_map_origin_unref);
  self->origin = _tri_map_origin_new (compile, data, destroy);
  self->new_camera = new_camera;
  tri_scene_view_set_shift (TRI_SCENE_VIEW (self->content), 1, 0, 0);
  tri_scene_view_set_shift (TRI_SCENE_VIEW (self->other), 1, 0, 0);
  self->has_measure = FALSE;
  self->measures_from = FALSE;
  _tri_map_view_update_legend (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static double
legend_height_cb (double width, TriTheme *theme, gpointer data)
{
  TriMapView *self = data;

  return self->origin != NULL ? self->legend_height (width, theme, self->camera, self->origin->data) : 0;
}

/** tri_map_view_set_legend_height_func: @height: called on the main thread */
void
tri_map_view_set_legend_height_func (TriMapView *self, TriMapHeightFunc height)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  self->legend_height = height;
  tri_scene_view_set_height_func (TRI_SCENE_VIEW (self->legend), legend_height_cb, self, NULL);
}

/** tri_map_view_set_data: the same map with other data, seen from where it is; as in tri_map_view_set_map().
 */
void
tri_map_view_set_data (TriMapView *self, gpointer data, GDestroyNotify destroy)
{
  TriMapOrigin *next;

  g_return_if_fail (TRI_IS_MAP_VIEW (self));
  g_return_if_fail (self->origin != NULL);

  next = _tri_map_origin_new (self->origin->compile, data, destroy);
  _tri_map_origin_unref (self->origin);
  self->origin = next;
  _tri_map_view_update_legend (self);
  _tri_map_view_refine (self);
}

void
tri_map_view_set_theme (TriMapView *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  tri_map_sides_set_gap (TRI_MAP_SIDES (self->sides),
                         (int)ceil (TRI_MAP_GAP * tri_theme_get_text_scale (theme)));
  tri_scene_view_set_theme (TRI_SCENE_VIEW (self->content), theme);
  tri_scene_view_set_theme (TRI_SCENE_VIEW (self->other), theme);
  tri_scene_view_set_theme (TRI_SCENE_VIEW (self->frame), theme);
  tri_scene_view_set_theme (TRI_SCENE_VIEW (self->legend), theme);
}

void
tri_map_view_set_selection (TriMapView *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  g_signal_group_set_target (self->selection_signals, selection);

  tri_scene_view_set_selection (TRI_SCENE_VIEW (self->content), selection);
  tri_scene_view_set_selection (TRI_SCENE_VIEW (self->other), selection);
  tri_scene_view_set_selection (TRI_SCENE_VIEW (self->legend), selection);
}

void
tri_map_view_set_title (TriMapView *self, const char *title)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  tri_set_str (&self->title, title);
  _tri_map_view_update_titles (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
tri_map_view_set_legend_visible (TriMapView *self, gboolean visible)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  gtk_widget_set_visible (self->legend_row, visible);
}

/** tri_map_view_get_content: Returns: (transfer none): the scene view of the map itself. */
TriSceneView *
tri_map_view_get_content (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), NULL);

  return TRI_SCENE_VIEW (self->content);
}

TriSceneView *
tri_map_view_get_legend (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), NULL);

  return TRI_SCENE_VIEW (self->legend);
}

/** tri_map_view_get_camera: Returns: (nullable): %NULL before the map has a size. */
const TriMapCamera *
tri_map_view_get_camera (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), NULL);

  return self->camera;
}

/** tri_map_view_set_camera: @camera: copied, and made as large as the map is. */
void
tri_map_view_set_camera (TriMapView *self, const TriMapCamera *camera)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));
  g_return_if_fail (camera != NULL);

  _tri_map_view_stop_moving (self);
  g_clear_pointer (&self->camera, tri_map_camera_free);
  self->camera = tri_map_camera_copy (camera);
  self->shows_control = tri_map_camera_shows_control (camera);
  tri_map_sides_set_divider (TRI_MAP_SIDES (self->sides), tri_map_camera_get_divider (camera));
  tri_map_view_set_period (self, tri_map_camera_get_period (camera));
  tri_map_view_set_comparison (self, tri_map_camera_get_comparison (camera));
  _tri_map_view_resize (self);
  _tri_map_view_refine (self);
}

/** tri_map_view_pan: moves the map by pixels. */
void
tri_map_view_pan (TriMapView *self, double dx, double dy)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->camera == NULL)
    return;
  tri_map_camera_pan (self->camera, dx, dy);
  _tri_map_view_moved (self);
}

/** tri_map_view_zoom: makes the map @factor times larger about a pixel that stays where it is. */
void
tri_map_view_zoom (TriMapView *self, double factor, double x, double y)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->camera == NULL)
    return;
  tri_map_camera_zoom (self->camera, factor, x, y);
  _tri_map_view_moved (self);
}

void
tri_map_view_go_home (TriMapView *self)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->camera == NULL)
    return;
  _tri_map_view_stop_moving (self);
  tri_map_camera_go_home (self->camera);
  _tri_map_view_moved (self);
}
