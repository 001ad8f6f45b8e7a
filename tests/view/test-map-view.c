// SPDX-License-Identifier: GPL-3.0-or-later
// A map as a widget: its legend, and what hand and keys do.

#include "tri-map-view-private.h"
#include "tri-projection.h"
#include "tri-scene-view-private.h"
#include "tri-test-scenes.h"

#define NARROW 300.0

typedef struct
{
  GtkWidget *window;
  GtkWidget *map;
} Fixture;

static TriScene *
compile_cb (double width,
            double height,
            TriTheme *theme,
            const TriMapCamera *camera,
            TriMapPart part,
            gpointer data,
            GError **error)
{
  return test_bars (width, height, theme, NULL, error);
}

static TriMapCamera *
camera_cb (double width, double height, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriProjection) world = tri_projection_new ("+proj=eqearth", &error);

  g_assert_no_error (error);
  return tri_map_camera_new (world, NULL, width, height);
}

// As a map's legend does, it needs a row for what is in view and cannot be known before there is a camera;
// and more of them the lower the map.
static double
height_cb (double width, TriTheme *theme, const TriMapCamera *camera, gpointer data)
{
  if (camera == NULL)
    return 40;
  return tri_map_camera_get_height (camera) < NARROW ? 90 : 65;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);

  f->map = tri_map_view_new ("maps/test");
  tri_map_view_set_theme (TRI_MAP_VIEW (f->map), theme);
  tri_map_view_set_map (TRI_MAP_VIEW (f->map), compile_cb, camera_cb, NULL, NULL);
  tri_map_view_set_legend_height_func (TRI_MAP_VIEW (f->map), height_cb);
  f->window = test_show (f->map, 500, 420);
  test_wait_settled (tri_map_view_get_content (TRI_MAP_VIEW (f->map)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static void
legend_has_the_room_that_it_needs_at_once (Fixture *f, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (tri_map_view_get_legend (TRI_MAP_VIEW (f->map)));
  const TriMapCamera *camera = tri_map_view_get_camera (TRI_MAP_VIEW (f->map));

  g_assert_cmpint (gtk_widget_get_height (legend), >=, 65);
  g_assert_cmpint (gtk_widget_get_height (legend), <, 70);
  g_assert_cmpint ((int)tri_map_camera_get_height (camera) + gtk_widget_get_height (legend), <=,
                   gtk_widget_get_height (f->map));
}

static void
legend_follows_a_lower_map (Fixture *f, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (tri_map_view_get_legend (TRI_MAP_VIEW (f->map)));

  gtk_widget_size_allocate (f->map, &(GtkAllocation){ 0, 0, 500, 330 }, -1);
  g_assert_cmpint (gtk_widget_get_height (legend), >=, 90);
}

static void
measures_from_mark_to_mark (Fixture *f, gconstpointer data)
{
  TriMapView *map = TRI_MAP_VIEW (f->map);
  TriSceneView *content = tri_map_view_get_content (map);

  gtk_widget_activate_action (f->map, "map.measure", NULL);
  g_assert_cmpint (tri_scene_view_get_cursor (content), ==, 0);
  g_assert_true (map->measures_from);
  g_assert_false (map->has_measure);
  tri_scene_view_move_cursor (content, 1);
  gtk_widget_activate_action (f->map, "map.measure", NULL);
  g_assert_true (map->has_measure);
  // Another tool takes the line away.
  gtk_widget_activate_action (f->map, "map.tool", "s", "zoom");
  g_assert_false (map->has_measure);
}

static void
nothing_is_pointed_at_after_the_map_moved (Fixture *f, gconstpointer data)
{
  TriSceneView *content = tri_map_view_get_content (TRI_MAP_VIEW (f->map));

  _tri_scene_view_set_hover (content, 1);
  tri_map_view_zoom (TRI_MAP_VIEW (f->map), 1.25, 100, 100);
  g_assert_cmpint (content->hover, ==, -1);
}

static void
the_time_button_says_what_is_shown (Fixture *f, gconstpointer data)
{
  TriMapView *map = TRI_MAP_VIEW (f->map);

  tri_map_view_set_years (map, 1990, 2014);
  g_assert_false (gtk_widget_has_css_class (map->time_button, "period-set"));
  tri_map_view_set_period (map, "1994/2000");
  g_assert_true (gtk_widget_has_css_class (map->time_button, "period-set"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (map->time_button), "1994 to 2000"));
  tri_map_view_set_period (map, NULL);
  g_assert_false (gtk_widget_has_css_class (map->time_button, "period-set"));
}

#define ADD(name, func) g_test_add ("/view/map-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  test_init (&argc, &argv);
  ADD ("legend-has-the-room-that-it-needs-at-once", legend_has_the_room_that_it_needs_at_once);
  ADD ("legend-follows-a-lower-map", legend_follows_a_lower_map);
  ADD ("measures-from-mark-to-mark", measures_from_mark_to_mark);
  ADD ("nothing-is-pointed-at-after-the-map-moved", nothing_is_pointed_at_after_the_map_moved);
  ADD ("the-time-button-says-what-is-shown", the_time_button_says_what_is_shown);
  return g_test_run ();
}
