// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs while a map is moved by hand: the shipped world map, panned and zoomed, in software,
// beside an empty drawing area of the same size drawn anew each frame.

#include <gtk/gtk.h>

#include "bench.h"
#include "tri-map-view.h"
#include "tri-style.h"
#include "tri-workspace.h"

#define WIDTH 1000
#define HEIGHT 640
#define N_FRAMES 240

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
  g_print ("%-42s %9.3f ms; target 16.7 ms: %s\n", "95th percentile", bench_quantile (&times, 0.95) * 1e3,
           bench_quantile (&times, 0.95) <= 0.0167 ? "met" : "MISSED");
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

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriWorkspaceView) view = NULL;
  g_autoptr (TriTheme) theme = NULL;
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
  theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  map = tri_map_view_new ("maps/contributors");
  tri_map_view_set_theme (TRI_MAP_VIEW (map), theme);
  tri_map_view_set_map (TRI_MAP_VIEW (map), compile_cb, camera_cb, tri_workspace_view_ref (view),
                        (GDestroyNotify)tri_workspace_view_unref);
  window = show (map);
  while (tri_scene_view_get_scene (tri_map_view_get_content (TRI_MAP_VIEW (map))) == NULL)
    g_main_context_iteration (NULL, TRUE);
  // At home the world fills the view and cannot be moved.
  tri_map_view_zoom (TRI_MAP_VIEW (map), 2.5, WIDTH / 2.0, HEIGHT / 2.0);
  pan = run (map, "pan, world, 1000×640", FALSE);
  zoom = run (map, "zoom, world, 1000×640", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
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
