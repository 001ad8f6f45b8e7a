// SPDX-License-Identifier: GPL-3.0-or-later
// What pointer and keyboard do to a chart before its marks hear of it.

#include "tri-chart-view-private.h"

// Pixels a press may move and still be a click.
#define THRESHOLD 4.0
#define WHEEL_FACTOR 1.2

// The point parameter that a click on the target sets; NULL: none does.
static const TriChartParam *
find_point (TriChartView *self, double x, double y, gboolean is_hover, int *target)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (self->content));
  int plot = plots != NULL ? tri_chart_plots_find (plots, x, y, 2) : -1;
  const TriChartParam *param =
    plot >= 0 ? tri_chart_plots_find_param (plots, (guint)plot, TRI_PARAM_POINT, TRI_BIND_NONE) : NULL;

  *target = tri_scene_view_pick (TRI_SCENE_VIEW (self->content), x, y);
  if (param == NULL || param->is_hover != is_hover || param->controls->len > 0)
    return NULL;
  if (*target < 0 && param->is_nearest)
    *target = tri_chart_plots_find_nearest (plots, scene, (guint)plot, x, y);
  return param;
}

static void
set_point (TriChartView *self, const TriChartParam *param, int target, gboolean toggles)
{
  TriFilter *old = _tri_chart_view_get_filter (self, param);
  g_autoptr (TriFilter) choice =
    target >= 0 ? tri_chart_plots_dup_choice (_tri_chart_view_get_plots (self), target, param) : NULL;
  g_autoptr (TriFilter) next = NULL;

  if (choice != NULL && toggles && param->can_toggle)
    next = tri_filter_toggle_choice (old, choice);
  // The same again takes it back.
  else if (choice != NULL && !(old != NULL && tri_filter_equal (old, choice) && !param->is_hover))
    next = tri_filter_ref (choice);
  _tri_chart_view_set_filter (self, param->name, next);
}

// A legend entry under the pointer: what it stands for, and the parameter it sets.
static TriFilter *
find_entry (TriChartView *self, int target, const char **name)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (self->content));
  const TriSceneTarget *mark = target >= 0 ? tri_scene_get_target (scene, (guint)target) : NULL;
  const TriChartSpec *spec;

  if (mark == NULL || !mark->is_legend || plots == NULL)
    return NULL;
  spec = tri_chart_plots_get_spec (plots);
  for (guint i = 0; i < tri_chart_spec_get_n_params (spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (spec, i);
      TriFilter *choice;

      if (param->bind != TRI_BIND_LEGEND)
        continue;
      choice = tri_chart_plots_dup_choice (plots, target, param);
      *name = param->name;
      if (choice != NULL)
        return choice;
    }
  // Marks with evidence light up by the window's selection.
  *name = TRI_CHART_LEGEND;
  return tri_refs_get_length (mark->refs) == 0 ? tri_chart_plots_dup_legend_choice (plots, target) : NULL;
}

static void
toggle_entry (TriChartView *self, const char *name, TriFilter *choice, gboolean adds)
{
  const TriChartParam *param =
    tri_chart_spec_find_param (tri_chart_plots_get_spec (_tri_chart_view_get_plots (self)), name);
  g_autoptr (TriFilter) next = NULL;
  TriFilter *old = NULL;

  if (!tri_chart_param_values_get_filter (self->values, name, &old) && param != NULL)
    old = param->filter;
  if (adds)
    next = tri_filter_toggle_choice (old, choice);
  else if (old == NULL || !tri_filter_equal (old, choice))
    next = tri_filter_ref (choice);
  _tri_chart_view_set_filter (self, name, next);
}

// Clicks

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriChartView *self)
{
  const char *name;
  int target = tri_scene_view_pick (TRI_SCENE_VIEW (self->content), x, y);
  g_autoptr (TriFilter) entry = find_entry (self, target, &name);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (entry == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (self->content);
  toggle_entry (self, name, entry, (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const TriChartParam *param;
  int target;

  if (self->drag != TRI_CHART_DRAG_NONE && self->is_dragged)
    return;
  param = find_point (self, x, y, FALSE, &target);
  if (param != NULL && (target >= 0 || param->can_clear))
    {
      set_point (self, param, target, (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
      return;
    }
  if (target >= 0)
    return;
  if (n_press == 2 && _tri_chart_view_is_zoomed (self))
    _tri_chart_view_go_home (self);
  else if (self->part == TRI_BRUSH_NONE || n_press == 2)
    _tri_chart_view_clear_brush_at (self, x, y);
}

// Drags

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  int plot = plots != NULL ? tri_chart_plots_find (plots, x, y, 6) : -1;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->is_dragged = FALSE;
  self->drag = TRI_CHART_DRAG_NONE;
  self->part = TRI_BRUSH_NONE;
  if (plot < 0)
    return;
  if (!_tri_chart_view_begin_brush (self, (guint)plot, x, y, state))
    _tri_chart_view_begin_pan (self, (guint)plot, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriChartView *self)
{
  if (self->drag == TRI_CHART_DRAG_NONE || (!self->is_dragged && hypot (dx, dy) < THRESHOLD))
    return;
  if (!self->is_dragged)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->is_dragged = TRUE;
  if (self->drag == TRI_CHART_DRAG_BRUSH)
    _tri_chart_view_update_brush (self, dx, dy);
  else
    _tri_chart_view_update_pan (self, dx, dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriChartView *self)
{
  if (self->drag == TRI_CHART_DRAG_BRUSH)
    _tri_chart_view_end_brush (self);
  _tri_chart_view_end_pan (self);
}

// Hover and wheel

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TriChartView *self)
{
  int target = -1;
  const TriChartParam *param = find_point (self, x, y, TRUE, &target);
  const char *cursor = target < 0 ? _tri_chart_view_get_cursor (self, x, y) : "pointer";

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->drag == TRI_CHART_DRAG_NONE)
    gtk_widget_set_cursor_from_name (self->content, cursor);
  if (param != NULL && target >= 0)
    set_point (self, param, target, FALSE);
}

static void
leave_cb (GtkEventControllerMotion *controller, TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  for (guint i = 0; plots != NULL && i < tri_chart_plots_get_n_plots (plots); i++)
    {
      const TriChartParam *param = tri_chart_plots_find_param (plots, i, TRI_PARAM_POINT, TRI_BIND_NONE);

      if (param != NULL && param->is_hover && param->can_clear)
        _tri_chart_view_set_filter (self, param->name, NULL);
    }
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TriChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  // Shift turns the wheel sideways.
  double by = dy != 0 ? dy : dx;

  return _tri_chart_view_zoom_at (self, self->pointer_x, self->pointer_y, pow (WHEEL_FACTOR, -by), state);
}

// Keys

static gboolean
holds_anything (TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  const TriChartSpec *spec = plots != NULL ? tri_chart_plots_get_spec (plots) : NULL;

  for (guint i = 0; spec != NULL && i < tri_chart_spec_get_n_params (spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (spec, i);

      if (param->kind != TRI_PARAM_VARIABLE && param->bind != TRI_BIND_SCALES && param->controls->len == 0 &&
          _tri_chart_view_get_filter (self, param) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TriChartView *self)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->content) || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && holds_anything (self))
    {
      tri_chart_view_clear (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape && _tri_chart_view_is_zoomed (self))
    {
      _tri_chart_view_go_home (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    {
      const char *name;
      int cursor = tri_scene_view_get_cursor (TRI_SCENE_VIEW (self->content));
      g_autoptr (TriFilter) entry = find_entry (self, cursor, &name);

      if (entry == NULL)
        return GDK_EVENT_PROPAGATE;
      toggle_entry (self, name, entry, (state & GDK_SHIFT_MASK) != 0);
      return GDK_EVENT_STOP;
    }
  return _tri_chart_view_key_brush (self, keyval, state) || _tri_chart_view_key_zoom (self, keyval, state);
}

void
_tri_chart_view_init_input (TriChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (self->overlay, GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->overlay, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->overlay, motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->overlay, scroll);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
