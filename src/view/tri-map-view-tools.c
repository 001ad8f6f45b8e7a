// SPDX-License-Identifier: GPL-3.0-or-later
// What dragging does beside moving the map: zoom to a box, select in a box or a loop, measure; and flights.

#include "tri-map-view-private.h"

#include "tri-quantity.h"
#include "tri-scene-view-private.h"

#define FLIGHT_MARGIN 0.35 // of the selection's own size left around it
#define FLIGHT_LEAST 90.0  // pixels: a point is not magnified to fill the view
#define TRACE_POINTS 48
#define LINE_LEAST 3.0 // pixels: a shorter line measures nothing

enum
{
  PROP_0,
  PROP_TOOL,
  PROP_VIEWPOINT,
  PROP_COMPARE,
};

static const char *const TOOL_NAMES[] = { "move", "zoom", "select", "lasso", "measure" };

static TriSceneView *
get_content (TriMapView *self)
{
  return TRI_SCENE_VIEW (self->content);
}

static TriRect
get_box (const GArray *track)
{
  const TriPoint *first = &g_array_index (track, TriPoint, 0);
  const TriPoint *last = &g_array_index (track, TriPoint, track->len - 1);

  return tri_rect (MIN (first->x, last->x), MIN (first->y, last->y), fabs (first->x - last->x),
                   fabs (first->y - last->y));
}

// By the even-odd rule; the loop is closed.
static gboolean
is_in_loop (const GArray *track, double x, double y)
{
  gboolean is_inside = FALSE;

  for (guint i = 0, j = track->len - 1; i < track->len; j = i++)
    {
      const TriPoint *a = &g_array_index (track, TriPoint, i), *b = &g_array_index (track, TriPoint, j);

      if ((a->y > y) != (b->y > y) && x < a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x))
        is_inside = !is_inside;
    }
  return is_inside;
}

// Adds the marks of one picture whose middle lies in the box or, with `loop`, in the loop.
static void
gather_marks (TriMapView *self, TriSceneView *view, TriRect box, const GArray *loop, GString *text)
{
  TriScene *scene = tri_scene_view_get_scene (view);

  for (guint i = 0; scene != NULL && i < tri_scene_get_n_targets (scene); i++)
    {
      g_autofree char *own = NULL;
      GdkRectangle bounds;
      double x, y;

      if (!tri_scene_view_get_target_bounds (view, (int)i, &bounds))
        continue;
      x = bounds.x + bounds.width / 2.0;
      y = bounds.y + bounds.height / 2.0;
      if (!_tri_map_view_shows_mark (self, view, x) ||
          !(loop != NULL ? is_in_loop (loop, x, y) : tri_rect_contains (box, x, y)))
        continue;
      own = tri_refs_to_string (tri_scene_get_target (scene, i)->refs);
      g_string_append_printf (text, " %s", own);
    }
}

// Selects what stands in the box or the loop, on both sides where the map compares two.
static void
select_marks (TriMapView *self, TriRect box, const GArray *loop)
{
  TriSceneView *content = get_content (self);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TriRefs) refs = NULL;

  if (content->selection == NULL)
    return;
  gather_marks (self, content, box, loop, text);
  if (_tri_map_view_compares (self))
    gather_marks (self, TRI_SCENE_VIEW (self->other), box, loop, text);
  refs = tri_refs_parse (text->str);
  if (tri_refs_get_length (refs) > 0)
    tri_selection_set (content->selection, content->origin, refs, NULL);
}

static void
zoom_to_box (TriMapView *self, TriRect box)
{
  g_autoptr (TriMapCamera) to = tri_map_camera_copy (self->camera);

  tri_map_camera_show_rect (to, box);
  _tri_map_view_fly (self, to);
}

static void
set_measure_end (TriMapView *self, guint end, double x, double y)
{
  double lon, lat;

  if (!tri_map_camera_get_place (self->camera, x, y, &lon, &lat))
    return;
  self->measured[2 * end] = lon;
  self->measured[2 * end + 1] = lat;
}

// The distance in words: "432 km".
static char *
dup_distance (TriMapView *self, TriPoint from, TriPoint to)
{
  double kilometres = tri_map_camera_measure (self->camera, from, to);
  double step = pow (10, floor (log10 (MAX (kilometres, 1))) - 2);
  g_autofree char *number = NULL;

  if (!isfinite (kilometres))
    return NULL;
  // Three figures: no hand is steadier.
  number = tri_number_format (round (kilometres / MAX (step, 0.1)) * MAX (step, 0.1));
  return g_strdup_printf ("%s km", number);
}

static void
say_distance (TriMapView *self)
{
  TriPoint from, to;
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;

  if (!tri_map_camera_locate (self->camera, self->measured[0], self->measured[1], &from) ||
      !tri_map_camera_locate (self->camera, self->measured[2], self->measured[3], &to))
    return;
  words = dup_distance (self, from, to);
  sentence = g_strdup_printf ("Distance %s", words != NULL ? words : "unknown");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* No mark is pointed at: after the map moved, or while a line is drawn over it. */
void
_tri_map_view_let_go (TriMapView *self)
{
  _tri_scene_view_set_hover (get_content (self), -1);
  _tri_scene_view_set_hover (TRI_SCENE_VIEW (self->other), -1);
}

/* Takes a measured line away; FALSE where there is none. */
static gboolean
clear_measure (TriMapView *self)
{
  if (!self->has_measure && !self->measures_from)
    return FALSE;
  self->has_measure = FALSE;
  self->measures_from = FALSE;
  gtk_widget_queue_draw (self->sketch);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TriMapView *self)
{
  return keyval == GDK_KEY_Escape && clear_measure (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* What the drag that begins at x, y will do: Shift and Ctrl outrank the menu's choice. */
gboolean
_tri_map_view_begin_tool (TriMapView *self, GdkModifierType state, double x, double y)
{
  TriPoint at = { x, y };

  self->drag_side = _tri_map_view_fold (self, &at.x);
  self->dragging = (state & GDK_SHIFT_MASK) != 0     ? TRI_MAP_TOOL_ZOOM
                   : (state & GDK_CONTROL_MASK) != 0 ? TRI_MAP_TOOL_SELECT
                                                     : self->tool;
  g_array_set_size (self->track, 0);
  g_array_append_val (self->track, at);
  if (self->dragging == TRI_MAP_TOOL_MEASURE && self->camera != NULL)
    {
      clear_measure (self);
      set_measure_end (self, 0, at.x, y);
    }
  return self->dragging != TRI_MAP_TOOL_MOVE;
}

void
_tri_map_view_update_tool (TriMapView *self, double x, double y)
{
  TriPoint at = { x - self->drag_side, y };

  if (self->dragging != TRI_MAP_TOOL_LASSO && self->track->len > 1)
    g_array_set_size (self->track, 1);
  g_array_append_val (self->track, at);
  if (self->dragging == TRI_MAP_TOOL_MEASURE && self->camera != NULL)
    {
      self->has_measure = TRUE;
      set_measure_end (self, 1, at.x, y);
    }
  // The picture stays as it is: what a mark says would stand over the line.
  _tri_map_view_let_go (self);
  gtk_widget_queue_draw (self->sketch);
}

void
_tri_map_view_end_tool (TriMapView *self)
{
  if (self->track->len >= 2 && self->camera != NULL)
    {
      TriRect box = get_box (self->track);

      if (self->dragging == TRI_MAP_TOOL_ZOOM && box.width > 4 && box.height > 4)
        zoom_to_box (self, box);
      else if (self->dragging == TRI_MAP_TOOL_SELECT)
        select_marks (self, box, NULL);
      else if (self->dragging == TRI_MAP_TOOL_LASSO)
        select_marks (self, box, self->track);
      else if (self->dragging == TRI_MAP_TOOL_MEASURE)
        say_distance (self);
    }
  g_array_set_size (self->track, 0);
  self->dragging = TRI_MAP_TOOL_MOVE;
  gtk_widget_queue_draw (self->sketch);
}

static void
set_color (cairo_t *cr, TriColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

// The rubber band or the loop: the accent on a light casing, so that it shows on any land.
static void
draw_track (TriMapView *self, cairo_t *cr, TriTheme *theme)
{
  TriColor accent = tri_theme_get_color (theme, TRI_COLOR_ACCENT);
  TriColor casing = tri_theme_get_color (theme, TRI_COLOR_VIEW);
  TriRect box = get_box (self->track);

  if (self->dragging == TRI_MAP_TOOL_LASSO)
    {
      for (guint i = 0; i < self->track->len; i++)
        cairo_line_to (cr, g_array_index (self->track, TriPoint, i).x,
                       g_array_index (self->track, TriPoint, i).y);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, floor (box.x) + 0.5, floor (box.y) + 0.5, box.width, box.height);
  set_color (cr, accent, 0.12);
  cairo_fill_preserve (cr);
  set_color (cr, casing, 0.9);
  cairo_set_line_width (cr, 3.5);
  cairo_stroke_preserve (cr);
  set_color (cr, accent, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_words (TriMapView *self, cairo_t *cr, TriTheme *theme, const char *words, TriPoint at)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->sketch, words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height, right = gtk_widget_get_width (self->sketch);
  double x, y;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = at.x + 12 + width + 12 > right ? at.x - 24 - width : at.x + 12;
  y = MAX (4, at.y - height - 8);
  cairo_rectangle (cr, x - 6, y - 3, width + 12, height + 6);
  set_color (cr, tri_theme_get_color (theme, TRI_COLOR_VIEW), 0.92);
  cairo_fill (cr);
  set_color (cr, tri_theme_get_color (theme, TRI_COLOR_INK), 1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_measure (TriMapView *self, cairo_t *cr, TriTheme *theme)
{
  TriPoint ends[2], points[TRACE_POINTS];
  g_autofree char *words = NULL;

  for (guint i = 0; i < 2; i++)
    if (!tri_map_camera_locate (self->camera, self->measured[2 * i], self->measured[2 * i + 1], &ends[i]))
      return;
  // From one place to itself: the next is still to be chosen.
  if (hypot (ends[1].x - ends[0].x, ends[1].y - ends[0].y) < LINE_LEAST)
    {
      set_color (cr, tri_theme_get_color (theme, TRI_COLOR_INK), 1);
      cairo_arc (cr, ends[0].x, ends[0].y, 3.2, 0, 2 * G_PI);
      cairo_fill (cr);
      draw_words (self, cr, theme,
                  self->dragging == TRI_MAP_TOOL_MEASURE ? "Drag to measure"
                                                         : "From here: go to another mark, then M",
                  ends[0]);
      return;
    }
  if (!tri_map_camera_trace (self->camera, ends[0], ends[1], points, TRACE_POINTS))
    return;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < TRACE_POINTS; i++)
        cairo_line_to (cr, points[i].x, points[i].y);
      set_color (cr, tri_theme_get_color (theme, pass == 0 ? TRI_COLOR_VIEW : TRI_COLOR_INK), 1);
      cairo_set_line_width (cr, pass == 0 ? 4 : 1.6);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < 2; i++)
    {
      cairo_arc (cr, ends[i].x, ends[i].y, 3.2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  words = dup_distance (self, ends[0], ends[1]);
  if (words != NULL)
    draw_words (self, cr, theme, words, ends[1]);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  TriMapView *self = data;
  TriTheme *theme = get_content (self)->theme;

  if (theme == NULL || self->camera == NULL)
    return;
  if (self->has_measure || self->measures_from)
    draw_measure (self, cr, theme);
  if (self->track->len >= 2 && self->dragging != TRI_MAP_TOOL_MOVE && self->dragging != TRI_MAP_TOOL_MEASURE)
    {
      cairo_translate (cr, self->drag_side, 0);
      draw_track (self, cr, theme);
    }
}

// The box around the selected marks of one picture, in the map's pixels; FALSE where none is on it.
static gboolean
find_selected (TriMapView *self, TriSceneView *view, TriRect *box)
{
  TriScene *scene = tri_scene_view_get_scene (view);
  g_autoptr (TriRefs) narrowed = NULL;
  gboolean is_found = FALSE;

  if (scene == NULL || view->selection == NULL)
    return FALSE;
  narrowed = tri_raster_narrow (scene, tri_selection_get_selected (view->selection));
  for (guint i = 0; narrowed != NULL && i < tri_scene_get_n_targets (scene); i++)
    {
      GdkRectangle bounds;
      TriRect own;

      if (!tri_refs_intersects (tri_scene_get_target (scene, i)->refs, narrowed) ||
          !tri_scene_view_get_target_bounds (view, (int)i, &bounds))
        continue;
      own = tri_rect (bounds.x, bounds.y, bounds.width, bounds.height);
      *box = is_found ? tri_rect_union (*box, own) : own;
      is_found = TRUE;
    }
  return is_found;
}

static gboolean
find_selection (TriMapView *self, TriRect *box)
{
  gboolean is_found = find_selected (self, get_content (self), box);
  TriRect own;

  if (_tri_map_view_compares (self) && find_selected (self, TRI_SCENE_VIEW (self->other), &own))
    {
      *box = is_found ? tri_rect_union (*box, own) : own;
      is_found = TRUE;
    }
  return is_found;
}

/** tri_map_view_go_to_selection: flies to where the selected marks fill the view; home where none is on the
 * map. */
void
tri_map_view_go_to_selection (TriMapView *self)
{
  TriRect box;

  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->camera == NULL)
    return;
  if (find_selection (self, &box))
    {
      double width = MAX (box.width * (1 + FLIGHT_MARGIN), FLIGHT_LEAST);
      double height = MAX (box.height * (1 + FLIGHT_MARGIN), FLIGHT_LEAST);

      zoom_to_box (self, tri_rect (box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width,
                                   height));
    }
  else
    {
      g_autoptr (TriMapCamera) to = tri_map_camera_copy (self->camera);

      tri_map_camera_go_home (to);
      _tri_map_view_fly (self, to);
    }
}

/* Something was selected elsewhere: where its marks are out of sight the map goes back to show them. */
void
_tri_map_view_follow_selection (TriMapView *self, const char *origin)
{
  TriSceneView *content = get_content (self);
  TriRect view, box;

  if (self->camera == NULL || tri_map_camera_is_home (self->camera) || content->selection == NULL ||
      tri_selection_is_empty (content->selection) || g_strcmp0 (origin, content->origin) == 0)
    return;
  view = tri_rect (0, 0, tri_map_camera_get_width (self->camera), tri_map_camera_get_height (self->camera));
  if (!find_selection (self, &box) || !tri_rect_intersects (box, view))
    {
      g_autoptr (TriMapCamera) to = tri_map_camera_copy (self->camera);

      tri_map_camera_go_home (to);
      _tri_map_view_fly (self, to);
    }
}

static void
go_to_selection_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tri_map_view_go_to_selection (TRI_MAP_VIEW (widget));
}

static void
select_in_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriMapView *self = TRI_MAP_VIEW (widget);

  if (self->camera != NULL)
    select_marks (self,
                  tri_rect (0, 0, tri_map_camera_get_width (self->camera),
                            tri_map_camera_get_height (self->camera)),
                  NULL);
}

// By keyboard: from the mark under the cursor to the one under it the next time.
static void
measure_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriMapView *self = TRI_MAP_VIEW (widget);
  TriSceneView *content = get_content (self);
  GdkRectangle bounds;
  gboolean is_second = self->measures_from && !self->has_measure;

  // Where no mark was chosen yet it begins at the first.
  if (self->camera == NULL ||
      (tri_scene_view_get_cursor (content) < 0 && !tri_scene_view_move_cursor (content, G_MININT)) ||
      !tri_scene_view_get_target_bounds (content, tri_scene_view_get_cursor (content), &bounds))
    return;
  set_measure_end (self, is_second ? 1 : 0, bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
  if (!is_second)
    set_measure_end (self, 1, bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
  self->has_measure = is_second;
  self->measures_from = !is_second;
  if (is_second)
    say_distance (self);
  gtk_widget_queue_draw (self->sketch);
}

static void
set_tool (TriMapView *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (TOOL_NAMES); i++)
    if (g_strcmp0 (name, TOOL_NAMES[i]) == 0 && self->tool != (TriMapTool)i)
      {
        self->tool = (TriMapTool)i;
        clear_measure (self);
        g_object_notify (G_OBJECT (self), "tool");
      }
}

gboolean
tri_map_view_get_shows_control (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), FALSE);

  return self->shows_control;
}

/** tri_map_view_set_shows_control: whose colour contested land wears: who holds it, or who is recognised
 * there. */
void
tri_map_view_set_shows_control (TriMapView *self, gboolean shows_control)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->shows_control == shows_control)
    return;
  self->shows_control = shows_control;
  g_object_notify (G_OBJECT (self), "viewpoint");
  if (self->camera == NULL)
    return;
  tri_map_camera_set_shows_control (self->camera, shows_control);
  _tri_map_view_refine (self);
  _tri_map_view_update_legend (self);
  g_signal_emit_by_name (self, "camera-changed");
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TriMapView *self = TRI_MAP_VIEW (object);

  if (id == PROP_TOOL)
    g_value_set_static_string (value, TOOL_NAMES[self->tool]);
  else if (id == PROP_VIEWPOINT)
    g_value_set_static_string (value, self->shows_control ? "held" : "recognised");
  else if (id == PROP_COMPARE)
    g_value_set_static_string (value, _tri_map_view_get_comparison_name (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TriMapView *self = TRI_MAP_VIEW (object);

  if (id == PROP_TOOL)
    set_tool (self, g_value_get_string (value));
  else if (id == PROP_VIEWPOINT)
    tri_map_view_set_shows_control (self, g_strcmp0 (g_value_get_string (value), "held") == 0);
  else if (id == PROP_COMPARE)
    _tri_map_view_set_comparison_name (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

void
_tri_map_view_install_tools (GtkWidgetClass *widget_class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (widget_class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_install_property (object_class, PROP_TOOL,
                                   g_param_spec_string ("tool", NULL, NULL, TOOL_NAMES[0], flags));
  g_object_class_install_property (object_class, PROP_VIEWPOINT,
                                   g_param_spec_string ("viewpoint", NULL, NULL, "recognised", flags));
  g_object_class_install_property (object_class, PROP_COMPARE,
                                   g_param_spec_string ("compare", NULL, NULL, "off", flags));
  gtk_widget_class_install_property_action (widget_class, "map.compare", "compare");
  gtk_widget_class_install_property_action (widget_class, "map.tool", "tool");
  gtk_widget_class_install_property_action (widget_class, "map.viewpoint", "viewpoint");
  gtk_widget_class_install_action (widget_class, "map.go-to-selection", NULL, go_to_selection_cb);
  gtk_widget_class_install_action (widget_class, "map.select-in-view", NULL, select_in_view_cb);
  gtk_widget_class_install_action (widget_class, "map.measure", NULL, measure_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, 0, "map.go-to-selection", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "map.select-in-view", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "map.measure", NULL);
}

void
_tri_map_view_init_tools (TriMapView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->track = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  // Before a mark's own Escape, which clears the selection.
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->sketch), draw_cb, self, NULL);
}

void
_tri_map_view_clear_tools (TriMapView *self)
{
  g_clear_pointer (&self->fly_from, tri_map_camera_free);
  g_clear_pointer (&self->fly_to, tri_map_camera_free);
  g_clear_pointer (&self->track, g_array_unref);
}
