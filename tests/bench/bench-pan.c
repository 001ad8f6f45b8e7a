// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs while a map is moved by hand: the shipped world map, panned and zoomed, in software,
// beside an empty drawing area of the same size drawn anew each frame; then a layer of 100,000 points and one
// of 500,000 vertices in its place. What lies under the pointer is asked for in every frame.

#include <gtk/gtk.h>

#include "bench.h"
#include "tri-scene-builder.h"
#include "tri-map-view.h"
#include "tri-style.h"
#include "tri-workspace.h"

#define WIDTH 1000
#define HEIGHT 640
#define N_FRAMES 240
#define N_POINTS 100000
#define N_VERTICES 500000

typedef struct
{
  GtkWidget *map; // or the empty area
  GArray *costs;  // of double, seconds
  gint64 start;
  guint n_frames;
  gboolean zooms;
  GMainLoop *loop;
} Pan;

static TriScene *
compile_cb (double width,
            double height,
            TriTheme *theme,
            const TriMapCamera *camera,
            TriMapPart part,
            gpointer data,
            GError **error)
{
  static const TriViewParts parts[] = { TRI_VIEW_CONTENT, TRI_VIEW_FRAME, TRI_VIEW_LEGEND };

  return tri_workspace_view_compile (data, width, height, theme, camera, parts[part], error);
}

static TriMapCamera *
camera_cb (double width, double height, gpointer data)
{
  return tri_workspace_view_new_camera (data, width, height);
}

/* Dense: a map of one layer, in projected units. */
typedef struct
{
  TriWorkspaceView *view; // whose camera it has
  TriPoint *points;
  guint n;
  gboolean is_area;
} Dense;

static void
draw_points (const Dense *dense, const TriMapCamera *camera, TriTheme *theme, TriSceneBuilder *builder)
{
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));

  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "points", NULL);
  for (guint i = 0; i < dense->n; i++)
    {
      TriPoint at = tri_map_camera_to_screen (camera, dense->points[i].x, dense->points[i].y);
      int target = tri_scene_builder_add_target (builder, NULL, "point", NULL, NULL);

      tri_scene_builder_symbol (builder, at.x, at.y, 12, TRI_SYMBOL_CIRCLE, &fill, NULL, target);
    }
}

static void
draw_area (const Dense *dense, const TriMapCamera *camera, TriTheme *theme, TriSceneBuilder *builder)
{
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_GREEN, TRI_CATEGORY_AREA));
  int target = tri_scene_builder_add_target (builder, NULL, "area", NULL, NULL);
  TriPathBuilder *outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  for (guint i = 0; i < dense->n; i++)
    {
      TriPoint at = tri_map_camera_to_screen (camera, dense->points[i].x, dense->points[i].y);

      (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (outline, at.x, at.y);
    }
  tri_path_builder_close (outline);
  path = tri_path_builder_end (outline);
  tri_scene_builder_begin_mark (builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, "area", NULL);
  tri_scene_builder_path (builder, TRI_MARK_SHAPE, path, &fill, NULL, target);
}

static TriScene *
compile_dense_cb (double width,
                  double height,
                  TriTheme *theme,
                  const TriMapCamera *camera,
                  TriMapPart part,
                  gpointer data,
                  GError **error)
{
  const Dense *dense = data;
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);

  if (part == TRI_MAP_PART_CONTENT)
    (dense->is_area ? draw_area : draw_points) (dense, camera, theme, builder);
  return tri_scene_builder_end (builder);
}

static TriMapCamera *
dense_camera_cb (double width, double height, gpointer data)
{
  return tri_workspace_view_new_camera (((Dense *)data)->view, width, height);
}

// Places strewn over the map at home, or a star around its middle; the same at each run.
static void
dense_fill (Dense *self, guint n)
{
  g_autoptr (TriMapCamera) camera = tri_workspace_view_new_camera (self->view, WIDTH, HEIGHT);
  guint seed = 1;

  self->n = n;
  self->points = g_new (TriPoint, n);
  for (guint i = 0; i < n; i++)
    {
      double turn = 2 * G_PI * i / n, radius = 0.42 * HEIGHT * (1 + 0.05 * sin (900 * turn));
      double x = WIDTH / 2.0 + radius * cos (turn), y = HEIGHT / 2.0 + radius * sin (turn);

      if (!self->is_area)
        {
          seed = seed * 1664525u + 1013904223u;
          x = seed / 4294967296.0 * WIDTH;
          seed = seed * 1664525u + 1013904223u;
          y = seed / 4294967296.0 * HEIGHT;
        }
      self->points[i] = tri_map_camera_from_screen (camera, x, y);
    }
}

static void
before_cb (GdkFrameClock *clock, Pan *pan)
{
  pan->start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock, Pan *pan)
{
  double cost = (double)(g_get_monotonic_time () - pan->start) / G_USEC_PER_SEC;

  g_array_append_val (pan->costs, cost);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Pan *pan = data;
  double direction = (pan->n_frames / 40) % 2 == 0 ? 1 : -1;

  if (!TRI_IS_MAP_VIEW (pan->map))
    gtk_widget_queue_draw (pan->map);
  else if (pan->zooms)
    tri_map_view_zoom (TRI_MAP_VIEW (pan->map), direction > 0 ? 1.02 : 1 / 1.02, WIDTH / 2.0, HEIGHT / 2.0);
  else
    tri_map_view_pan (TRI_MAP_VIEW (pan->map), direction * 6, direction * 2);
  if (TRI_IS_MAP_VIEW (pan->map))
    {
      TriScene *scene = tri_scene_view_get_scene (tri_map_view_get_content (TRI_MAP_VIEW (pan->map)));

      // A pointer that wanders.
      if (scene != NULL)
        tri_scene_hit_test (scene, pan->n_frames * 37 % WIDTH, pan->n_frames * 23 % HEIGHT, 12);
    }
  if (++pan->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (pan->loop);
  return G_SOURCE_REMOVE;
}

static Bench
run (GtkWidget *map, const char *name, gboolean zooms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (map);
  Bench times;
  Pan pan = { map, g_array_new (FALSE, FALSE, sizeof (double)), 0, 0, zooms, g_main_loop_new (NULL, FALSE) };
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &pan);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &pan);

  gtk_widget_add_tick_callback (map, tick_cb, &pan, NULL);
  g_main_loop_run (pan.loop);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  g_array_sort (pan.costs, bench_compare);
  times = (Bench){ (double *)pan.costs->data, pan.costs->len };
  bench_print (name, &times);
  bench_limit (name, &times, 0.95, 0.0167);
  g_array_free (pan.costs, FALSE);
  g_main_loop_unref (pan.loop);
  return times;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  cairo_set_source_rgb (cr, 0.84, 0.89, 0.92);
  cairo_paint (cr);
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

// An area that holds nothing: what toolkit and display take for a frame by themselves.
static Bench
run_empty (void)
{
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *window = show (area);
  Bench times;

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  while (!gtk_widget_get_mapped (area) || gtk_widget_get_width (area) == 0)
    g_main_context_iteration (NULL, TRUE);
  times = run (area, "empty drawing area, 1000×640", FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  return times;
}

// A map that is drawn and can be moved.
static GtkWidget *
show_map (TriMapCompileFunc compile, TriMapCameraFunc camera, gpointer data, GtkWidget **map)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  GtkWidget *window;

  *map = tri_map_view_new ("maps/contributors");
  tri_map_view_set_theme (TRI_MAP_VIEW (*map), theme);
  tri_map_view_set_map (TRI_MAP_VIEW (*map), compile, camera, data, NULL);
  window = show (*map);
  while (tri_scene_view_get_scene (tri_map_view_get_content (TRI_MAP_VIEW (*map))) == NULL)
    g_main_context_iteration (NULL, TRUE);
  // At home the world fills the view and cannot be moved.
  tri_map_view_zoom (TRI_MAP_VIEW (*map), 2.5, WIDTH / 2.0, HEIGHT / 2.0);
  return window;
}

static void
run_dense (TriWorkspaceView *view, const char *what, guint n, gboolean is_area)
{
  Dense dense = { .view = view, .is_area = is_area };
  g_autofree char *pan_name = g_strdup_printf ("pan, %s", what);
  g_autofree char *zoom_name = g_strdup_printf ("zoom, %s", what);
  GtkWidget *window, *map;
  Bench pan, zoom;

  dense_fill (&dense, n);
  window = show_map (compile_dense_cb, dense_camera_cb, &dense, &map);
  pan = run (map, pan_name, FALSE);
  zoom = run (map, zoom_name, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  // Workers may still be drawing the last frame's map.
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_free (dense.points);
  bench_clear (&pan);
  bench_clear (&zoom);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriWorkspaceView) view = NULL;
  GtkWidget *window, *map;
  Bench pan, zoom, empty;

  if (argc != 2 || !gtk_init_check ())
    {
      g_printerr ("usage: bench-pan STORE, on a display\n");
      return 2;
    }
  workspace = tri_workspace_open (argv[1], &error);
  view = workspace != NULL ? tri_workspace_load_view (workspace, "drc", "maps/contributors", &error) : NULL;
  if (view == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  tri_style_init (gdk_display_get_default ());
  window = show_map (compile_cb, camera_cb, view, &map);
  pan = run (map, "pan, world, 1000×640", FALSE);
  zoom = run (map, "zoom, world, 1000×640", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  run_dense (view, "100,000 points", N_POINTS, FALSE);
  run_dense (view, "500,000 vertices", N_VERTICES, TRUE);
  empty = run_empty ();
  g_print ("%-42s %.2f × the empty area at the median\n", "pan",
           bench_quantile (&pan, 0.5) / bench_quantile (&empty, 0.5));
  g_print ("%-42s %.2f × the empty area at the median\n\n", "zoom",
           bench_quantile (&zoom, 0.5) / bench_quantile (&empty, 0.5));
  bench_clear (&pan);
  bench_clear (&zoom);
  bench_clear (&empty);
  return 0;
}
