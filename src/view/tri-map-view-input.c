// SPDX-License-Identifier: GPL-3.0-or-later
// What hand, wheel and keys do to a map.

#include "tri-map-view-private.h"

#define WHEEL_FACTOR 1.25
#define STEP_FACTOR 1.6
#define KEY_PAN 80.0
#define DRAG_THRESHOLD 4.0
// The map loses two thirds of its speed in this time and stops below this speed in pixels a second.
#define COAST_TIME_US 180000.0
#define COAST_STOP 25.0
#define GLIDE_TIME_US 60000.0
#define FLY_TIME_US 500000.0

gboolean
_tri_map_view_animates (TriMapView *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled && gtk_widget_get_mapped (GTK_WIDGET (self));
}

void
_tri_map_view_stop_moving (TriMapView *self)
{
  if (self->coast_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->coast_id);
  if (self->glide_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_id);
  if (self->fly_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fly_id);
  self->coast_id = 0;
  self->glide_id = 0;
  self->fly_id = 0;
  self->glide_left = 0;
}

// From standing to standing: slow, fast, slow.
static gboolean
fly_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  double t = (double)(gdk_frame_clock_get_frame_time (clock) - self->fly_start) / FLY_TIME_US;
  double share = t >= 1 ? 1 : t * t * (3 - 2 * t);

  tri_map_camera_mix (self->camera, self->fly_from, self->fly_to, MAX (0, share));
  _tri_map_view_moved (self);
  if (t < 1)
    return G_SOURCE_CONTINUE;
  self->fly_id = 0;
  return G_SOURCE_REMOVE;
}

/* Goes where @to looks; at once where motion is not wanted. */
void
_tri_map_view_fly (TriMapView *self, const TriMapCamera *to)
{
  _tri_map_view_stop_moving (self);
  g_clear_pointer (&self->fly_from, tri_map_camera_free);
  g_clear_pointer (&self->fly_to, tri_map_camera_free);
  self->fly_from = tri_map_camera_copy (self->camera);
  self->fly_to = tri_map_camera_copy (to);
  if (!_tri_map_view_animates (self))
    {
      tri_map_camera_mix (self->camera, self->fly_from, self->fly_to, 1);
      _tri_map_view_moved (self);
      return;
    }
  self->fly_start = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->fly_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fly_cb, NULL, NULL);
}

static gboolean
coast_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double dt = (double)(now - self->coast_time);
  double keep = exp (-dt / COAST_TIME_US);

  self->coast_time = now;
  tri_map_view_pan (self, self->velocity_x * dt / G_USEC_PER_SEC, self->velocity_y * dt / G_USEC_PER_SEC);
  self->velocity_x *= keep;
  self->velocity_y *= keep;
  if (hypot (self->velocity_x, self->velocity_y) > COAST_STOP)
    return G_SOURCE_CONTINUE;
  self->coast_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
glide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double share = 1 - exp (-(double)(now - self->glide_time) / GLIDE_TIME_US);
  double step = fabs (self->glide_left) < 0.01 ? self->glide_left : self->glide_left * share;

  self->glide_time = now;
  self->glide_left -= step;
  tri_map_view_zoom (self, exp (step), self->glide_x, self->glide_y);
  if (self->glide_left != 0)
    return G_SOURCE_CONTINUE;
  self->glide_id = 0;
  return G_SOURCE_REMOVE;
}

static void
glide_zoom (TriMapView *self, double factor, double x, double y)
{
  if (!_tri_map_view_animates (self))
    {
      tri_map_view_zoom (self, factor, x, y);
      return;
    }
  self->glide_left += log (factor);
  self->glide_x = x;
  self->glide_y = y;
  if (self->glide_id == 0)
    {
      self->glide_time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      self->glide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
    }
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriMapView *self)
{
  _tri_map_view_stop_moving (self);
  self->is_dragging = FALSE;
  self->drag_x = 0;
  self->drag_y = 0;
  self->velocity_x = 0;
  self->velocity_y = 0;
  self->drag_time = g_get_monotonic_time ();
  _tri_map_view_begin_tool (self,
                            gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)), x,
                            y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriMapView *self)
{
  gint64 now = g_get_monotonic_time ();
  double dt = MAX (1.0, (double)(now - self->drag_time));
  double weight;

  if (!self->is_dragging)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD)
        return;
      self->is_dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (self->dragging == TRI_MAP_TOOL_MOVE)
        gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  if (self->dragging != TRI_MAP_TOOL_MOVE)
    {
      double x, y;

      if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
        _tri_map_view_update_tool (self, x + dx, y + dy);
      return;
    }
  tri_map_view_pan (self, dx - self->drag_x, dy - self->drag_y);
  // An average over the last few motions, whatever their spacing.
  weight = 1 - exp (-dt / 40000.0);
  self->velocity_x += ((dx - self->drag_x) * G_USEC_PER_SEC / dt - self->velocity_x) * weight;
  self->velocity_y += ((dy - self->drag_y) * G_USEC_PER_SEC / dt - self->velocity_y) * weight;
  self->drag_x = dx;
  self->drag_y = dy;
  self->drag_time = now;
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriMapView *self)
{
  if (!self->is_dragging)
    return;
  self->is_dragging = FALSE;
  if (self->dragging != TRI_MAP_TOOL_MOVE)
    {
      _tri_map_view_end_tool (self);
      return;
    }
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  // A hand that rested before it let go throws nothing.
  if (g_get_monotonic_time () - self->drag_time > 80000 || !_tri_map_view_animates (self))
    return;
  if (hypot (self->velocity_x, self->velocity_y) < 4 * COAST_STOP)
    return;
  self->coast_time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->coast_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), coast_cb, NULL, NULL);
}

static void
pointer_motion_cb (GtkEventControllerMotion *controller, double x, double y, TriMapView *self)
{
  _tri_map_view_fold (self, &x);
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TriMapView *self)
{
  double factor = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
                    ? pow (WHEEL_FACTOR, -dy)
                    : exp (-dy * 0.008);

  if (dy != 0)
    tri_map_view_zoom (self, factor, self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, TriMapView *self)
{
  _tri_map_view_stop_moving (self);
  self->pinch = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, TriMapView *self)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y) || scale <= 0)
    return;
  _tri_map_view_fold (self, &x);
  tri_map_view_zoom (self, scale / self->pinch, x, y);
  self->pinch = scale;
}

static void
double_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriMapView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (n_press == 2)
    glide_zoom (self, (state & GDK_SHIFT_MASK) != 0 ? 0.5 : 2.0, x, y);
}

static void
zoom_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  double factor = g_str_equal (action, "map.zoom-in") ? STEP_FACTOR : 1 / STEP_FACTOR;

  glide_zoom (self, factor, gtk_widget_get_width (self->content) / 2.0,
              gtk_widget_get_height (self->content) / 2.0);
}

static void
home_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tri_map_view_go_home (TRI_MAP_VIEW (widget));
}

static void
pan_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  tri_map_view_pan (TRI_MAP_VIEW (widget), dx, dy);
}

void
_tri_map_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.home" },
    { GDK_KEY_KP_0, "map.home" },
  };
  static const struct
  {
    guint key;
    double dx, dy;
  } pans[] = {
    { GDK_KEY_Left, KEY_PAN, 0 },
    { GDK_KEY_Right, -KEY_PAN, 0 },
    { GDK_KEY_Up, 0, KEY_PAN },
    { GDK_KEY_Down, 0, -KEY_PAN },
  };

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "map.home", NULL, home_action_cb);
  gtk_widget_class_install_action (widget_class, "map.pan", "(dd)", pan_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_SHIFT_MASK, keys[i].action, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_add_binding_action (widget_class, pans[i].key, GDK_SHIFT_MASK, "map.pan", "(dd)",
                                         pans[i].dx, pans[i].dy);
}

void
_tri_map_view_init_input (TriMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (self->overlay, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (self->overlay, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect (click, "released", G_CALLBACK (double_click_cb), self);
  gtk_widget_add_controller (self->content, GTK_EVENT_CONTROLLER (click));
  click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (double_click_cb), self);
  gtk_widget_add_controller (self->other, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_motion_cb), self);
  gtk_widget_add_controller (self->overlay, motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->overlay, scroll);
}
