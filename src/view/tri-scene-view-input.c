// SPDX-License-Identifier: GPL-3.0-or-later
// What pointer and keyboard do to a scene: hover with its tooltip, select, walk, activate.

#include "tri-scene-view-private.h"

#include "tri-mark-cursor.h"
#include "tri-mark-tooltip.h"

// Pixels above and below a mark that was scrolled to.
#define REVEAL_MARGIN 8
#define TOOLTIP_DELAY_MS 120
#define PICK_SLACK 4.0

static const TriSceneTarget *
get_target (TriSceneView *self, int target)
{
  TriScene *scene = tri_scene_view_get_scene (self);

  if (scene == NULL || target < 0 || target >= (int)tri_scene_get_n_targets (scene))
    return NULL;
  return tri_scene_get_target (scene, target);
}

/**
 * tri_scene_view_pick:
 * @x: in the widget's pixels
 *
 * Returns: the mark at a point, or -1
 */
int
tri_scene_view_pick (TriSceneView *self, double x, double y)
{
  TriScene *scene = tri_scene_view_get_scene (self);
  int target;

  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), -1);

  if (scene == NULL)
    return -1;
  x = (x - self->shift_dx) / self->shift_scale;
  y = (y - self->shift_dy) / self->shift_scale;
  target = tri_scene_hit_test (scene, x, y, PICK_SLACK / self->shift_scale);
  if (target < 0 && self->reach > PICK_SLACK)
    target = tri_scene_hit_test (scene, x, y, self->reach / self->shift_scale);
  return target;
}

/** tri_scene_view_get_target_bounds: where a mark stands, in the widget's pixels; %FALSE where there is no
 * such. */
gboolean
tri_scene_view_get_target_bounds (TriSceneView *self, int target, GdkRectangle *bounds)
{
  const TriSceneTarget *mark = get_target (self, target);

  if (mark == NULL)
    return FALSE;
  bounds->x = (int)floor (mark->bounds.x * self->shift_scale + self->shift_dx);
  bounds->y = (int)floor (mark->bounds.y * self->shift_scale + self->shift_dy);
  bounds->width = MAX (1, (int)ceil (mark->bounds.width * self->shift_scale));
  bounds->height = MAX (1, (int)ceil (mark->bounds.height * self->shift_scale));
  return TRUE;
}

static const char *
first_claim (TriRefs *refs)
{
  for (guint i = 0; i < tri_refs_get_length (refs); i++)
    if (g_str_has_prefix (tri_refs_get (refs, i), "claim:"))
      return tri_refs_get (refs, i);
  return tri_refs_get_length (refs) > 0 ? tri_refs_get (refs, 0) : NULL;
}

/** tri_scene_view_select_target: selects what a mark stands for and puts the focus on its first claim. */
void
tri_scene_view_select_target (TriSceneView *self, int target, gboolean toggle)
{
  const TriSceneTarget *mark = get_target (self, target);
  g_autoptr (TriRefs) refs = NULL;

  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (self->selection == NULL || mark == NULL || tri_refs_get_length (mark->refs) == 0)
    return;
  // A mark with a place of its own is that place; one without reaches the places its claims speak of.
  refs = self->widen != NULL && tri_refs_count_kind (mark->refs, "place") == 0
           ? self->widen (mark->refs, self->widen_data)
           : tri_refs_ref (mark->refs);
  if (toggle)
    tri_selection_toggle (self->selection, self->origin, refs);
  else
    tri_selection_set (self->selection, self->origin, refs, first_claim (mark->refs));
}

static char *
describe_evidence (TriSceneView *self, const TriSceneTarget *mark)
{
  guint n_claims = tri_refs_count_kind (mark->refs, "claim");

  if (mark->evidence == TRI_EVIDENCE_UNSOURCED)
    return g_strdup ("unsourced");
  if (n_claims == 0 && tri_refs_count_kind (mark->refs, "context") == 0)
    return NULL;
  if (self->words != NULL)
    return self->words (mark->refs, self->words_data);
  if (n_claims == 0)
    return g_strdup ("context, not from the paper");
  return n_claims == 1 ? g_strdup ("1 claim") : g_strdup_printf ("%u claims", n_claims);
}

void
_tri_scene_view_hide_tooltip (TriSceneView *self)
{
  g_clear_handle_id (&self->tooltip_id, g_source_remove);
  if (self->tooltip != NULL)
    gtk_widget_set_visible (self->tooltip, FALSE);
}

static gboolean
tooltip_due_cb (gpointer data)
{
  TriSceneView *self = data;
  const TriSceneTarget *mark = get_target (self, self->hover);
  g_autofree char *evidence = NULL;

  self->tooltip_id = 0;
  if (mark == NULL || mark->name == NULL)
    return G_SOURCE_REMOVE;
  evidence = describe_evidence (self, mark);
  tri_mark_tooltip_set_target (TRI_MARK_TOOLTIP (self->tooltip), mark, evidence);
  gtk_widget_set_visible (self->tooltip, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
_tri_scene_view_set_hover (TriSceneView *self, int target)
{
  const TriSceneTarget *mark;

  if (target == self->hover)
    return;
  self->hover = target;
  mark = get_target (self, target);
  _tri_scene_view_hide_tooltip (self);
  _tri_scene_view_invalidate_pointing (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark != NULL ? "pointer" : NULL);
  if (self->selection != NULL)
    tri_selection_set_hover (self->selection, self->origin, mark != NULL ? mark->refs : NULL);
  // A legend entry says what it is by itself.
  if (mark != NULL && !mark->is_legend)
    self->tooltip_id = g_timeout_add (TOOLTIP_DELAY_MS, tooltip_due_cb, self);
}

void
tri_scene_view_set_span (TriSceneView *self, int left, int right)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->span_left = left;
  self->span_right = right;
}

// Beside the pointer, on the side with more room, inside what is seen of the view.
void
_tri_scene_view_allocate_tooltip (TriSceneView *self)
{
  int left = self->span_left;
  int right = self->span_right > 0 ? self->span_right : gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkRequisition size;
  double x, y;

  if (self->tooltip == NULL || !gtk_widget_get_visible (self->tooltip))
    return;
  gtk_widget_get_preferred_size (self->tooltip, NULL, &size);
  x = self->pointer_x - left > right - self->pointer_x ? self->pointer_x - size.width - 18
                                                       : self->pointer_x + 18;
  y = self->pointer_y - size.height / 3.0;
  x = CLAMP (x, left + 6, MAX (left + 6, right - size.width - 6));
  y = CLAMP (y, 6, MAX (6, height - size.height - 6));
  gtk_widget_size_allocate (self->tooltip, &(GtkAllocation){ (int)x, (int)y, size.width, size.height }, -1);
}

// The keyboard cursor

void
_tri_scene_view_allocate_cursor (TriSceneView *self)
{
  GtkAllocation area = { 0, 0, 1, 1 };
  GtkRequisition minimum;

  if (self->cursor_child == NULL)
    return;
  tri_scene_view_get_target_bounds (self, self->cursor, &area);
  gtk_widget_get_preferred_size (self->cursor_child, &minimum, NULL);
  area.width = MAX (area.width, minimum.width);
  area.height = MAX (area.height, minimum.height);
  gtk_widget_size_allocate (self->cursor_child, &area, -1);
}

/* _tri_scene_view_reveal: scrolls to a mark where the view is taller than its pane. */
void
_tri_scene_view_reveal (TriSceneView *self, int target)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GdkRectangle area;

  if (self->keeps_height && scroller != NULL && tri_scene_view_get_target_bounds (self, target, &area))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                               area.y - REVEAL_MARGIN, area.y + area.height + REVEAL_MARGIN);
}

void
_tri_scene_view_update_cursor (TriSceneView *self)
{
  TriScene *scene = tri_scene_view_get_scene (self);
  const TriSceneTarget *mark = get_target (self, self->cursor);
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (self->cursor_child == NULL)
    return;
  if (mark != NULL)
    {
      g_autofree char *evidence = describe_evidence (self, mark);

      label = tri_scene_target_describe (scene, self->cursor);
      description =
        g_strdup_printf ("%s%sMark %u of %u", evidence != NULL ? evidence : "", evidence != NULL ? ". " : "",
                         tri_scene_get_reading_position (scene, (guint)self->cursor) + 1,
                         tri_scene_get_n_targets (scene));
    }
  else if (scene != NULL)
    {
      label = g_strdup_printf ("%u marks", tri_scene_get_n_targets (scene));
    }
  tri_mark_cursor_set_words (TRI_MARK_CURSOR (self->cursor_child), label != NULL ? label : "No marks yet",
                             description);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** tri_scene_view_get_cursor: the mark under the keyboard cursor, or -1. */
int
tri_scene_view_get_cursor (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), -1);

  return self->cursor;
}

void
tri_scene_view_set_cursor (TriSceneView *self, int target)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (target == self->cursor)
    return;
  self->cursor = target;
  _tri_scene_view_reveal (self, target);
  _tri_scene_view_update_cursor (self);
  _tri_scene_view_invalidate_pointing (self);
}

/**
 * tri_scene_view_move_cursor:
 * @step: marks to go on in reading order; %G_MININT and %G_MAXINT for the first and the last
 *
 * Returns: whether there is a mark to stand on
 */
gboolean
tri_scene_view_move_cursor (TriSceneView *self, int step)
{
  TriScene *scene = tri_scene_view_get_scene (self);
  int n_targets = scene != NULL ? (int)tri_scene_get_n_targets (scene) : 0;
  int next;

  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), FALSE);

  if (n_targets == 0)
    return FALSE;
  if (step == G_MININT)
    next = 0;
  else if (step == G_MAXINT)
    next = n_targets - 1;
  else if (self->cursor < 0)
    next = step > 0 ? 0 : n_targets - 1;
  else
    next = CLAMP ((int)tri_scene_get_reading_position (scene, (guint)self->cursor) + step, 0, n_targets - 1);
  self->cursor_shown = TRUE;
  tri_scene_view_set_cursor (self, (int)tri_scene_get_reading (scene, (guint)next));
  _tri_scene_view_invalidate_pointing (self);
  return TRUE;
}

static gboolean
activate_cursor (TriSceneView *self, gboolean toggle)
{
  const TriSceneTarget *mark = get_target (self, self->cursor);

  if (mark == NULL)
    return FALSE;
  // The first Enter selects, the next goes there.
  if (!toggle && self->selection != NULL &&
      tri_refs_equal (tri_selection_get_selected (self->selection), mark->refs))
    g_signal_emit_by_name (self, "activated", first_claim (mark->refs));
  else
    tri_scene_view_select_target (self, self->cursor, toggle);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TriSceneView *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      return !control && (state & GDK_SHIFT_MASK) == 0 && tri_scene_view_move_cursor (self, 1);
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      return !control && (state & GDK_SHIFT_MASK) == 0 && tri_scene_view_move_cursor (self, -1);
    case GDK_KEY_Home:
      return tri_scene_view_move_cursor (self, G_MININT);
    case GDK_KEY_End:
      return tri_scene_view_move_cursor (self, G_MAXINT);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      return activate_cursor (self, control || (state & GDK_SHIFT_MASK) != 0);
    case GDK_KEY_Escape:
      if (self->selection == NULL || tri_selection_is_empty (self->selection))
        return GDK_EVENT_PROPAGATE;
      tri_selection_clear (self->selection, self->origin);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_changed_cb (GtkEventControllerFocus *controller, GParamSpec *pspec, TriSceneView *self)
{
  gboolean focused = gtk_event_controller_focus_contains_focus (controller);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  // The ring is for those who came by keyboard.
  self->cursor_shown = focused && GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root));
  if (self->cursor_shown && self->cursor < 0)
    tri_scene_view_move_cursor (self, G_MININT);
  _tri_scene_view_invalidate_pointing (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TriSceneView *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  _tri_scene_view_set_hover (self, tri_scene_view_pick (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, TriSceneView *self)
{
  _tri_scene_view_set_hover (self, -1);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriSceneView *self)
{
  _tri_scene_view_hide_tooltip (self);
  gtk_widget_grab_focus (self->cursor_child);
  self->cursor_shown = FALSE;
  _tri_scene_view_invalidate_pointing (self);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriSceneView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int target = tri_scene_view_pick (self, x, y);
  gboolean toggle = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  const TriSceneTarget *mark = get_target (self, target);

  if (self->selection == NULL)
    return;
  if (mark == NULL)
    {
      if (n_press == 1 && !toggle)
        tri_selection_clear (self->selection, self->origin);
      return;
    }
  tri_scene_view_set_cursor (self, target);
  if (n_press == 1)
    tri_scene_view_select_target (self, target, toggle);
  else if (n_press == 2 && self->double_click_activates)
    g_signal_emit_by_name (self, "activated", first_claim (mark->refs));
}

void
_tri_scene_view_init_input (TriSceneView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cursor_child = tri_mark_cursor_new ();
  gtk_widget_set_parent (self->cursor_child, GTK_WIDGET (self));
  self->tooltip = tri_mark_tooltip_new ();
  gtk_widget_set_parent (self->tooltip, GTK_WIDGET (self));

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
