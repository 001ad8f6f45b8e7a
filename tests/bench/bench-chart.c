// SPDX-License-Identifier: GPL-3.0-or-later
// Every chart of a folder of packs, compiled and drawn anew; the target is 8 ms each, the yardstick one empty
// picture of that size.

#include "bench.h"
#include "tri-workspace.h"

#include <cairo.h>

#define WIDTH 720
#define HEIGHT 480
#define TARGET 0.008

typedef struct
{
  TriWorkspaceView *view;
  TriTheme *theme;
  cairo_surface_t *surface;
  cairo_t *cr;
} Drawing;

static void
draw (gpointer data)
{
  Drawing *drawing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene =
    tri_workspace_view_compile (drawing->view, WIDTH, HEIGHT, drawing->theme, NULL, TRI_VIEW_CONTENT, &error);

  g_assert_no_error (error);
  tri_scene_render (scene, drawing->cr, NULL);
}

static void
draw_nothing (gpointer data)
{
  Drawing *drawing = data;

  cairo_set_source_rgb (drawing->cr, 1, 1, 1);
  cairo_paint (drawing->cr);
}

// Returns whether it keeps to the target.
static gboolean
measure (TriWorkspace *workspace, const char *region, const char *file, Drawing *drawing)
{
  g_autofree char *bare = g_strndup (file, strlen (file) - strlen (".vl.json"));
  g_autofree char *id = g_strconcat ("charts/", bare, NULL);
  g_autofree char *name = g_strconcat (region, "/", id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspaceView) view = tri_workspace_load_view (workspace, region, id, &error);
  gboolean is_met;
  Bench ours, yardstick;

  g_assert_no_error (error);
  drawing->view = view;
  bench_pair (draw, drawing, draw_nothing, drawing, 21, &ours, &yardstick);
  bench_print (name, &ours);
  is_met = bench_quantile (&ours, 0.5) <= TARGET;
  bench_clear (&ours);
  bench_clear (&yardstick);
  return is_met;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = tri_workspace_open (argv[1], &error);
  g_autoptr (GDir) packs = g_dir_open (argv[2], 0, NULL);
  Drawing drawing = { .surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT) };
  guint n = 0;
  guint n_met = 0;

  g_assert_no_error (error);
  g_assert_nonnull (packs);
  drawing.cr = cairo_create (drawing.surface);
  drawing.theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  for (const char *region; (region = g_dir_read_name (packs)) != NULL;)
    {
      g_autofree char *folder = g_build_filename (argv[2], region, "charts", NULL);
      g_autoptr (GDir) charts = g_dir_open (folder, 0, NULL);

      for (const char *file; charts != NULL && (file = g_dir_read_name (charts)) != NULL;)
        if (g_str_has_suffix (file, ".vl.json"))
          {
            n_met += measure (workspace, region, file, &drawing);
            n++;
          }
    }
  g_print ("%u of %u charts within %.0f ms: %s\n", n_met, n, TARGET * 1e3, n_met == n ? "met" : "MISSED");
  tri_theme_unref (drawing.theme);
  cairo_destroy (drawing.cr);
  cairo_surface_destroy (drawing.surface);
  return 0;
}
