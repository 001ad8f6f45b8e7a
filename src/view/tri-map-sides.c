// SPDX-License-Identifier: GPL-3.0-or-later
// The two pictures of a map that compares.

#include "tri-map-sides.h"

#include "tri-widget.h"

#define HANDLE 24 // pixels: wide enough for a finger
#define EDGE 0.03 // of the width: the divider stays in reach
#define STEP 0.05

// The window through which the second picture is seen.
#define TRI_TYPE_MAP_CLIP (tri_map_clip_get_type ())
G_DECLARE_FINAL_TYPE (TriMapClip, tri_map_clip, TRI, MAP_CLIP, GtkWidget)

struct _TriMapClip
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int x; // of the child
  int child_width;
};

G_DEFINE_FINAL_TYPE (TriMapClip, tri_map_clip, GTK_TYPE_WIDGET)

static void
tri_map_clip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriMapClip *self = TRI_MAP_CLIP (widget);

  gtk_widget_size_allocate (self->child, &(GtkAllocation){ self->x, 0, MAX (self->child_width, 1), height },
                            -1);
}

static void
tri_map_clip_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (TRI_MAP_CLIP (widget)->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
tri_map_clip_dispose (GObject *object)
{
  g_clear_pointer (&TRI_MAP_CLIP (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (tri_map_clip_parent_class)->dispose (object);
}

static void
tri_map_clip_class_init (TriMapClipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_map_clip_dispose;
  widget_class->size_allocate = tri_map_clip_size_allocate;
  widget_class->measure = tri_map_clip_measure;
  widget_class->focus = tri_widget_focus_children;
}

static void
tri_map_clip_init (TriMapClip *self)
{
  self->child = tri_scene_view_new ("");
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

struct _TriMapSides
{
  GtkWidget parent_instance;

  GtkWidget *first;
  GtkWidget *clip;
  GtkWidget *handle;
  TriMapComparison comparison;
  double divider;
  double drag_from;
  int gap;
};

enum
{
  SIGNAL_DIVIDER_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriMapSides, tri_map_sides, GTK_TYPE_WIDGET)

static int
get_divider_x (TriMapSides *self, int width)
{
  return (int)round (self->divider * width);
}

int
tri_map_sides_get_side_width (TriMapSides *self, int width)
{
  return self->comparison == TRI_MAP_BESIDE ? MAX (1, (width - self->gap) / 2) : width;
}

int
tri_map_sides_get_second_x (TriMapSides *self, int width)
{
  switch (self->comparison)
    {
    case TRI_MAP_BESIDE:
      return width - tri_map_sides_get_side_width (self, width);
    case TRI_MAP_SWIPE:
      return get_divider_x (self, width);
    case TRI_MAP_WHOLE:
    case TRI_MAP_FIRST:
    case TRI_MAP_SECOND:
    default:
      return width;
    }
}

static void
tri_map_sides_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriMapSides *self = TRI_MAP_SIDES (widget);
  TriMapClip *clip = TRI_MAP_CLIP (self->clip);
  int side = tri_map_sides_get_side_width (self, width), x = tri_map_sides_get_second_x (self, width);

  gtk_widget_size_allocate (self->first, &(GtkAllocation){ 0, 0, side, height }, -1);
  tri_scene_view_set_span (TRI_SCENE_VIEW (self->first), 0, self->comparison == TRI_MAP_SWIPE ? x : 0);
  tri_scene_view_set_span (TRI_SCENE_VIEW (clip->child), self->comparison == TRI_MAP_SWIPE ? x : 0,
                           self->comparison == TRI_MAP_SWIPE ? width : 0);
  if (gtk_widget_get_visible (self->clip))
    {
      int offset = self->comparison == TRI_MAP_SWIPE ? -x : 0;

      // The clip itself may keep its size while what it shows moves.
      if (clip->x != offset || clip->child_width != side)
        gtk_widget_queue_allocate (self->clip);
      clip->x = offset;
      clip->child_width = side;
      gtk_widget_size_allocate (self->clip, &(GtkAllocation){ x, 0, MAX (1, width - x), height }, -1);
    }
  if (gtk_widget_get_visible (self->handle))
    gtk_widget_size_allocate (self->handle, &(GtkAllocation){ x - HANDLE / 2, 0, HANDLE, height }, -1);
}

static void
tri_map_sides_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (TRI_MAP_SIDES (widget)->first, orientation, -1, minimum, natural, NULL, NULL);
}

static void
update_value (TriMapSides *self)
{
  g_autofree char *words = g_strdup_printf ("%.0f %% of the map's width", self->divider * 100);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  round (self->divider * 100), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
move_divider (TriMapSides *self, double divider)
{
  double before = self->divider;

  tri_map_sides_set_divider (self, CLAMP (divider, EDGE, 1 - EDGE));
  if (self->divider != before)
    g_signal_emit (self, signals[SIGNAL_DIVIDER_CHANGED], 0);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriMapSides *self)
{
  // The map under the handle is not to be dragged along.
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_from = x;
  gtk_widget_grab_focus (self->handle);
}

// The handle moves under the pointer, so where that is counts, not how far it went.
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriMapSides *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double x, y;

  if (!gtk_gesture_get_point (GTK_GESTURE (gesture), NULL, &x, &y) ||
      !gtk_widget_translate_coordinates (self->handle, GTK_WIDGET (self), x, y, &x, &y))
    return;
  move_divider (self, (x - self->drag_from + HANDLE / 2.0) / MAX (width, 1));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TriMapSides *self)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Down:
      move_divider (self, self->divider - STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_Up:
      move_divider (self, self->divider + STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_divider (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      move_divider (self, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
create_handle (TriMapSides *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *knob = gtk_image_new_from_icon_name ("object-flip-horizontal-symbolic");

  self->handle = g_object_new (GTK_TYPE_BOX, "css-name", "divider", "accessible-role",
                               GTK_ACCESSIBLE_ROLE_SLIDER, "focusable", TRUE, "visible", FALSE, NULL);
  gtk_widget_set_valign (knob, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (knob, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (knob, TRUE);
  gtk_box_append (GTK_BOX (self->handle), knob);
  gtk_widget_set_cursor_from_name (self->handle, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Divider between the two sides", GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->handle, keys);
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
}

static void
tri_map_sides_dispose (GObject *object)
{
  TriMapSides *self = TRI_MAP_SIDES (object);

  g_clear_pointer (&self->handle, gtk_widget_unparent);
  g_clear_pointer (&self->clip, gtk_widget_unparent);
  g_clear_pointer (&self->first, gtk_widget_unparent);
  G_OBJECT_CLASS (tri_map_sides_parent_class)->dispose (object);
}

static void
tri_map_sides_class_init (TriMapSidesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_map_sides_dispose;
  widget_class->size_allocate = tri_map_sides_size_allocate;
  widget_class->measure = tri_map_sides_measure;
  widget_class->focus = tri_widget_focus_children;

  /** TriMapSides::divider-changed: a person has moved the divider. */
  signals[SIGNAL_DIVIDER_CHANGED] = g_signal_new ("divider-changed", G_TYPE_FROM_CLASS (klass),
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "mapsides");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_map_sides_init (TriMapSides *self)
{
  self->divider = 0.5;
  self->first = tri_scene_view_new ("");
  gtk_widget_set_parent (self->first, GTK_WIDGET (self));
  self->clip = g_object_new (TRI_TYPE_MAP_CLIP, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->clip, GTK_WIDGET (self));
  create_handle (self);
  update_value (self);
}

/** tri_map_sides_get_first: Returns: (transfer none): the picture that is always there. */
TriSceneView *
tri_map_sides_get_first (TriMapSides *self)
{
  g_return_val_if_fail (TRI_IS_MAP_SIDES (self), NULL);

  return TRI_SCENE_VIEW (self->first);
}

/** tri_map_sides_get_second: Returns: (transfer none): the picture that it is compared with. */
TriSceneView *
tri_map_sides_get_second (TriMapSides *self)
{
  g_return_val_if_fail (TRI_IS_MAP_SIDES (self), NULL);

  return TRI_SCENE_VIEW (TRI_MAP_CLIP (self->clip)->child);
}

void
tri_map_sides_set_comparison (TriMapSides *self, TriMapComparison comparison)
{
  g_return_if_fail (TRI_IS_MAP_SIDES (self));

  self->comparison = comparison;
  gtk_widget_set_visible (self->clip, comparison == TRI_MAP_SWIPE || comparison == TRI_MAP_BESIDE);
  gtk_widget_set_visible (self->handle, comparison == TRI_MAP_SWIPE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** tri_map_sides_set_gap: @gap: pixels between two pictures beside each other */
void
tri_map_sides_set_gap (TriMapSides *self, int gap)
{
  g_return_if_fail (TRI_IS_MAP_SIDES (self));

  if (self->gap == gap)
    return;
  self->gap = gap;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

double
tri_map_sides_get_divider (TriMapSides *self)
{
  g_return_val_if_fail (TRI_IS_MAP_SIDES (self), 0.5);

  return self->divider;
}

/** tri_map_sides_set_divider: @divider: share of the width, 0 to 1 */
void
tri_map_sides_set_divider (TriMapSides *self, double divider)
{
  g_return_if_fail (TRI_IS_MAP_SIDES (self));

  if (self->divider == divider)
    return;
  self->divider = divider;
  update_value (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
