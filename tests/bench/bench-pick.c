// SPDX-License-Identifier: GPL-3.0-or-later
// Picking and painting where a map is full: 100,000 points, and an area of 500,000 vertices, beside a walk
// over as many numbers.

#include "bench.h"
#include "tri-scene-builder.h"

#include <math.h>

#define WIDTH 1920
#define HEIGHT 1080
#define N_POINTS 100000
#define N_VERTICES 500000
#define N_PICKS 50

typedef struct
{
  TriScene *scene;
  cairo_surface_t *surface;
  double *numbers;
  guint n;
  guint seed;
  volatile double sum;
} Pick;

// The same places at each run, without the clock.
static double
next (guint *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed / 4294967296.0;
}

static TriScene *
make_points (void)
{
  TriTheme *theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (WIDTH, HEIGHT, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));
  guint seed = 1;

  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "points", NULL);
  for (guint i = 0; i < N_POINTS; i++)
    {
      int target = tri_scene_builder_add_target (builder, NULL, "point", NULL, NULL);
      double x = next (&seed) * WIDTH, y = next (&seed) * HEIGHT;

      tri_scene_builder_symbol (builder, x, y, 12, TRI_SYMBOL_CIRCLE, &fill, NULL, target);
    }
  tri_theme_unref (theme);
  return tri_scene_builder_end (builder);
}

static TriScene *
make_area (void)
{
  TriTheme *theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (WIDTH, HEIGHT, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_GREEN, TRI_CATEGORY_AREA));
  int target = tri_scene_builder_add_target (builder, NULL, "area", NULL, NULL);
  TriPathBuilder *outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  for (guint i = 0; i < N_VERTICES; i++)
    {
      double turn = 2 * G_PI * i / N_VERTICES, radius = 480 + 30 * sin (900 * turn);

      (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (outline,
                                                                      WIDTH / 2.0 + radius * cos (turn),
                                                                      HEIGHT / 2.0 + radius * sin (turn));
    }
  tri_path_builder_close (outline);
  path = tri_path_builder_end (outline);
  tri_scene_builder_begin_mark (builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, "area", NULL);
  tri_scene_builder_path (builder, TRI_MARK_SHAPE, path, &fill, NULL, target);
  tri_theme_unref (theme);
  return tri_scene_builder_end (builder);
}

static void
pick (gpointer data)
{
  Pick *self = data;

  for (guint i = 0; i < N_PICKS; i++)
    {
      double x = next (&self->seed) * WIDTH, y = next (&self->seed) * HEIGHT;

      self->sum += tri_scene_hit_test (self->scene, x, y, 4);
    }
}

// The yardstick: as many passes over as many numbers.
static void
walk (gpointer data)
{
  Pick *self = data;

  for (guint i = 0; i < N_PICKS; i++)
    for (guint k = 0; k < self->n; k++)
      self->sum += self->numbers[k];
}

static void
paint (gpointer data)
{
  Pick *self = data;

  tri_scene_paint_image (self->scene, self->surface, FALSE, NULL);
}

static void
measure (const char *name, TriScene *scene, guint n)
{
  Pick self = { .scene = scene, .n = n, .seed = 7, .numbers = g_new0 (double, n) };
  Bench ours, yardstick;
  g_autofree char *words = g_strdup_printf ("%u picks, %s", N_PICKS, name);

  self.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  bench_pair (pick, &self, walk, &self, 21, &ours, &yardstick);
  bench_print (words, &ours);
  bench_print ("walks over as many numbers", &yardstick);
  g_print ("%-42s %9.3f ms; target 5 ms: %s\n", "one pick, 95th percentile",
           bench_quantile (&ours, 0.95) * 1e3 / N_PICKS,
           bench_quantile (&ours, 0.95) / N_PICKS <= 0.005 ? "met" : "MISSED");
  bench_clear (&ours);
  bench_clear (&yardstick);
  bench_pair (paint, &self, walk, &self, 7, &ours, &yardstick);
  bench_print ("painting it once, away from the window", &ours);
  g_print ("\n");
  bench_clear (&ours);
  bench_clear (&yardstick);
  cairo_surface_destroy (self.surface);
  g_free (self.numbers);
}

int
main (void)
{
  TriScene *points = make_points (), *area = make_area ();

  measure ("100,000 points", points, N_POINTS);
  measure ("an area of 500,000 vertices", area, N_VERTICES);
  tri_scene_unref (points);
  tri_scene_unref (area);
  return 0;
}
