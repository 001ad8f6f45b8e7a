// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs while a brush is moved over 100,000 points, in software, with the chart compiled anew
// behind, beside an empty drawing area of the same size drawn anew each frame.

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "bench.h"
#include "tri-chart-view.h"
#include "tri-style.h"
#include "tri-workspace.h"

#define WIDTH 1000
#define HEIGHT 640
#define N_ROWS 100000
#define N_FRAMES 240

static const char json[] =
  "{\"title\":\"100,000 points\",\"data\":{\"url\":\"rows.csv\"},\"mark\":{\"type\":\"point\",\"size\":6},"
  "\"params\":[{\"name\":\"s\",\"select\":{\"type\":\"interval\",\"encodings\":[\"x\"]}}],\"encoding\":{"
  "\"x\":{"
  "\"field\":\"a\",\"type\":\"quantitative\"},\"y\":{\"field\":\"b\",\"type\":\"quantitative\"},\"color\":{"
  "\"condition\":{\"param\":\"s\",\"value\":\"black\"},\"value\":\"grey\"}}}";

typedef struct
{
  GtkWidget *chart; // or the empty area
  TriWorkspaceView *view;
  GArray *costs; // of double, seconds
  gint64 start;
  guint n_frames;
  guint n_scenes;
  GMainLoop *loop;
} Brush;

static TriScene *
compile_cb (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  return tri_workspace_view_compile (data, width, height, theme, NULL, TRI_VIEW_CONTENT | TRI_VIEW_LIVE,
                                     error);
}

static void
show_view (GtkWidget *chart, TriWorkspaceView *view)
{
  g_autoptr (TriSceneSource) source = tri_scene_source_new (compile_cb, tri_workspace_view_ref (view),
                                                            (GDestroyNotify)tri_workspace_view_unref);

  tri_scene_view_set_source (tri_chart_view_get_content (TRI_CHART_VIEW (chart)), source);
}

static void
values_changed_cb (TriChartView *chart, Brush *self)
{
  g_autoptr (TriWorkspaceView) shown =
    tri_workspace_view_new_with (self->view, tri_chart_view_get_values (chart), NULL);

  show_view (GTK_WIDGET (chart), shown);
}

static void
scene_changed_cb (Brush *self)
{
  self->n_scenes++;
}

static void
press (GtkWidget *chart, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (chart);
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
}

static void
before_cb (GdkFrameClock *clock, Brush *self)
{
  self->start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock, Brush *self)
{
  double cost = (double)(g_get_monotonic_time () - self->start) / G_USEC_PER_SEC;

  g_array_append_val (self->costs, cost);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Brush *self = data;
  gboolean goes_right = (self->n_frames / 20) % 2 == 0;

  if (TRI_IS_CHART_VIEW (self->chart))
    press (self->chart, goes_right ? GDK_KEY_Right : GDK_KEY_Left, GDK_SHIFT_MASK);
  else
    gtk_widget_queue_draw (self->chart);
  if (++self->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static Bench
run (Brush *self, const char *name)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->chart);
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), self);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), self);
  gint64 began = g_get_monotonic_time ();
  double seconds;
  Bench times;

  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  self->loop = g_main_loop_new (NULL, FALSE);
  self->n_frames = self->n_scenes = 0;
  gtk_widget_add_tick_callback (self->chart, tick_cb, self, NULL);
  g_main_loop_run (self->loop);
  seconds = (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  g_array_sort (self->costs, bench_compare);
  times = (Bench){ (double *)self->costs->data, self->costs->len };
  bench_print (name, &times);
  g_print ("%-42s %9.3f ms; target 16.7 ms: %s\n", "95th percentile", bench_quantile (&times, 0.95) * 1e3,
           bench_quantile (&times, 0.95) <= 0.0167 ? "met" : "MISSED");
  g_print ("%-42s %9.1f frames/s, %u pictures of the chart meanwhile\n", "in all", N_FRAMES / seconds,
           self->n_scenes);
  g_array_free (self->costs, FALSE);
  g_main_loop_unref (self->loop);
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

// The same rows at each run.
static char *
write_files (const char *folder)
{
  g_autofree char *rows = g_build_filename (folder, "rows.csv", NULL);
  char *spec = g_build_filename (folder, "points.vl.json", NULL);
  g_autoptr (GString) text = g_string_new ("a,b\n");
  guint seed = 1;

  for (guint i = 0; i < N_ROWS; i++)
    {
      guint a, b;

      seed = seed * 1664525u + 1013904223u;
      a = seed >> 8;
      seed = seed * 1664525u + 1013904223u;
      b = seed >> 8;
      g_string_append_printf (text, "%u.%02u,%u\n", a % 1000, a % 97, b % 1000);
    }
  g_file_set_contents (rows, text->str, (gssize)text->len, NULL);
  g_file_set_contents (spec, json, -1, NULL);
  return spec;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("triptych-brush-XXXXXX", NULL);
  g_autofree char *spec = folder != NULL ? write_files (folder) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriWorkspaceView) view = NULL;
  g_autoptr (TriTheme) theme = NULL;
  g_autofree char *rows = NULL;
  GtkWidget *window, *chart, *area;
  Brush self = { 0 };
  Bench brush, empty;

  if (argc != 2 || spec == NULL || !gtk_init_check ())
    {
      g_printerr ("usage: bench-brush STORE, on a display\n");
      return 2;
    }
  workspace = tri_workspace_open (argv[1], &error);
  view = workspace != NULL ? tri_workspace_load_spec (workspace, "drc", spec, &error) : NULL;
  if (view == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  tri_style_init (gdk_display_get_default ());
  theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  chart = tri_chart_view_new ("charts/points");
  self.chart = chart;
  self.view = view;
  tri_scene_view_set_theme (tri_chart_view_get_content (TRI_CHART_VIEW (chart)), theme);
  tri_chart_view_set_spec (TRI_CHART_VIEW (chart), tri_workspace_view_get_chart (view));
  show_view (chart, view);
  g_signal_connect (chart, "values-changed", G_CALLBACK (values_changed_cb), &self);
  g_signal_connect_swapped (tri_chart_view_get_content (TRI_CHART_VIEW (chart)), "scene-changed",
                            G_CALLBACK (scene_changed_cb), &self);
  window = show (chart);
  while (tri_scene_view_get_scene (tri_chart_view_get_content (TRI_CHART_VIEW (chart))) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_grab_focus (chart);
  press (chart, GDK_KEY_b, 0);
  brush = run (&self, "brush over 100,000 points, 1000×640");
  gtk_window_destroy (GTK_WINDOW (window));
  area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  window = show (area);
  while (!gtk_widget_get_mapped (area) || gtk_widget_get_width (area) == 0)
    g_main_context_iteration (NULL, TRUE);
  self.chart = area;
  empty = run (&self, "empty drawing area, 1000×640");
  g_print ("%-42s %.2f × the empty area at the median\n\n", "brush",
           bench_quantile (&brush, 0.5) / bench_quantile (&empty, 0.5));
  gtk_window_destroy (GTK_WINDOW (window));
  rows = g_build_filename (folder, "rows.csv", NULL);
  g_unlink (rows);
  g_unlink (spec);
  g_rmdir (folder);
  return 0;
}
