// SPDX-License-Identifier: GPL-3.0-or-later
// A full repaint of a map at 1920 by 1080 against raw cairo on the same simplified paths: filling what is
// filled, and also stroking what is stroked, as cairo does it by itself.

#include "bench.h"
#include "tri-workspace.h"

#include <cairo.h>

#define WIDTH 1920
#define HEIGHT 1080

typedef struct
{
  TriWorkspaceView *view;
  TriTheme *theme;
  TriScene *scene;
  cairo_surface_t *surface;
  cairo_t *cr;
} Repaint;

static void
compile (gpointer data)
{
  Repaint *repaint = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&repaint->scene, tri_scene_unref);
  repaint->scene =
    tri_workspace_view_compile (repaint->view, WIDTH, HEIGHT, repaint->theme, NULL, TRI_VIEW_CONTENT, &error);
  g_assert_no_error (error);
}

static void
paint (gpointer data)
{
  Repaint *repaint = data;

  tri_scene_render (repaint->scene, repaint->cr, NULL);
}

static void
paint_bands (gpointer data)
{
  Repaint *repaint = data;

  tri_scene_paint_image (repaint->scene, repaint->surface, FALSE, NULL);
}

static void
fill_path (const TriPath *path, double width, gpointer data)
{
  if (width > 0)
    return;
  cairo_new_path (data);
  tri_path_append_to_cairo (path, data);
  cairo_fill (data);
}

static void
fill (gpointer data)
{
  Repaint *repaint = data;

  cairo_set_source_rgb (repaint->cr, 0.5, 0.5, 0.6);
  tri_scene_foreach_path (repaint->scene, fill_path, repaint->cr);
}

static void
draw_path (const TriPath *path, double width, gpointer data)
{
  fill_path (path, width, data);
  if (width <= 0)
    return;
  cairo_new_path (data);
  tri_path_append_to_cairo (path, data);
  cairo_set_line_width (data, width);
  cairo_stroke (data);
}

static void
draw (gpointer data)
{
  Repaint *repaint = data;

  cairo_set_source_rgb (repaint->cr, 0.5, 0.5, 0.6);
  tri_scene_foreach_path (repaint->scene, draw_path, repaint->cr);
}

// The map the targets are set for comes first; with --all every shipped map follows, with a region and a view
// it is that one alone.
static const char *const MAPS[][2] = {
  { "drc", "maps/contributors" }, { "drc", "maps/great-lakes" }, { "kg", "maps/borders" },
  { "kg", "maps/conflicts" },     { "kg", "maps/energy" },       { "kg", "maps/waste" },
  { "kg", "maps/water" },         { "osce", "maps/cold-war" },   { "osce", "maps/conflict" },
  { "osce", "maps/places" },      { "osce", "maps/states" },
};

static void
compare (Repaint *repaint,
         const char *name,
         BenchFunc func,
         const char *yardstick_name,
         BenchFunc yardstick_func,
         double target)
{
  Bench ours, yardstick;

  bench_pair (func, repaint, yardstick_func, repaint, 41, &ours, &yardstick);
  bench_print (name, &ours);
  bench_print (yardstick_name, &yardstick);
  bench_ratio (name, &ours, &yardstick, target);
  if (func == paint_bands)
    bench_limit (name, &ours, 0.5, 0.016);
  bench_clear (&ours);
  bench_clear (&yardstick);
}

static void
measure (TriWorkspace *workspace, const char *const map[2], Repaint *repaint, gboolean is_first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspaceView) view = tri_workspace_load_view (workspace, map[0], map[1], &error);
  Bench ours, yardstick;

  g_assert_no_error (error);
  repaint->view = view;
  compile (repaint);
  g_print ("%s/%s\n", map[0], map[1]);
  if (is_first)
    compare (repaint, "map repaint, one thread", paint, "raw filling of the same paths", fill, 2.0);
  compare (repaint, "map repaint, one thread", paint, "raw filling and stroking of them", draw, 1.5);
  compare (repaint, "map repaint as the window does it", paint_bands, "raw filling and stroking of them",
           draw, 1.5);
  bench_pair (compile, repaint, paint, repaint, 21, &ours, &yardstick);
  bench_print ("compiling the map, 1920×1080", &ours);
  bench_clear (&ours);
  bench_clear (&yardstick);
  g_print ("\n");
}

/* First: a map of a store that was just opened. */
typedef struct
{
  const char *store;
  const char *const *map;
  Repaint *repaint;
} First;

static void
show_first (gpointer data)
{
  First *first = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = tri_workspace_open (first->store, &error);
  g_autoptr (TriWorkspaceView) view = NULL;

  g_assert_no_error (error);
  view = tri_workspace_load_view (workspace, first->map[0], first->map[1], &error);
  g_assert_no_error (error);
  first->repaint->view = view;
  compile (first->repaint);
  paint_bands (first->repaint);
}

// From the file to pixels: opening the store, rows, shapes, projecting, compiling, painting.
static void
measure_first (const char *store, const char *const map[2], Repaint *repaint)
{
  First first = { store, map, repaint };
  g_autofree char *name = g_strdup_printf ("first map, %s/%s", map[0], map[1]);
  Bench ours, yardstick;

  bench_pair (show_first, &first, fill, repaint, 7, &ours, &yardstick);
  bench_print (name, &ours);
  bench_limit (name, &ours, 0.5, 0.150);
  bench_clear (&ours);
  bench_clear (&yardstick);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspace) workspace = tri_workspace_open (argv[1], &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  Repaint repaint = { .surface = surface, .cr = cairo_create (surface) };
  gboolean is_all = argc == 3 && g_str_equal (argv[2], "--all");

  g_assert_no_error (error);
  repaint.theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  if (argc == 4)
    measure (workspace, (const char *const[]){ argv[2], argv[3] }, &repaint, FALSE);
  for (guint i = 0; argc < 4 && i < (is_all ? G_N_ELEMENTS (MAPS) : 1); i++)
    measure (workspace, MAPS[i], &repaint, i == 0);
  measure_first (argv[1], argc == 4 ? (const char *const[]){ argv[2], argv[3] } : MAPS[0], &repaint);
  tri_scene_unref (repaint.scene);
  tri_theme_unref (repaint.theme);
  cairo_destroy (repaint.cr);
  cairo_surface_destroy (surface);
  return 0;
}
