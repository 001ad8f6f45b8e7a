// SPDX-License-Identifier: GPL-3.0-or-later
// From one scene to the next: what is the same thing moves, what is not fades.

#include "tri-scene-builder.h"
#include "tri-test.h"
#include "tri-tween.h"

#define WIDTH 200
#define HEIGHT 100

typedef struct
{
  const char *name;
  const char *refs;
  double length;
} Bar;

static TriTheme *
shared_theme (void)
{
  static TriTheme *theme;

  if (theme == NULL)
    theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  return theme;
}

// Bars 10 high, each 20 below the one before, in black; a word at the length of the first.
static TriScene *
make_bars (const Bar *bars, guint n_bars)
{
  TriSceneBuilder *builder = tri_scene_builder_new (WIDTH, HEIGHT, shared_theme ());
  TriFill fill = tri_fill_solid ((TriColor){ 0, 0, 0, 1 });

  tri_scene_builder_begin_plot (builder, tri_rect (0, 0, WIDTH, HEIGHT), TRUE);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "bars", NULL);
  for (guint i = 0; i < n_bars; i++)
    {
      g_autoptr (TriRefs) refs = tri_refs_parse (bars[i].refs);
      int target = tri_scene_builder_add_target (builder, refs, bars[i].name, NULL, NULL);

      tri_scene_builder_rect (builder, tri_rect (0, 20 * i, bars[i].length, 10), 0, &fill, NULL, target);
    }
  tri_scene_builder_end_plot (builder);
  return tri_scene_builder_end (builder);
}

static void
assert_rect (const TriTween *tween, guint item, double t, double y, double width)
{
  TriRect rect = { 0 };

  g_assert_true (tri_tween_get_rect (tween, item, t, &rect));
  g_assert_cmpfloat_with_epsilon (rect.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect.width, width, 1e-9);
}

// How dark a pixel is, 0 to 255, half-way.
static int
darkness_at (const TriTween *tween, double t, int x, int y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  int green;

  tri_tween_render (tween, cr, t, NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  green = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x + 1];
  cairo_surface_destroy (surface);
  return 255 - green;
}

static void
test_the_same_thing_moves_and_grows (void)
{
  static const Bar before[] = { { "Alpha", "claim:a", 100 }, { "Beta", "claim:b", 50 } };
  static const Bar after[] = { { "Beta", "claim:b", 90 }, { "Alpha", "claim:a", 40 } };
  g_autoptr (TriScene) from = make_bars (before, 2);
  g_autoptr (TriScene) to = make_bars (after, 2);
  g_autoptr (TriTween) tween = tri_tween_new (from, to);

  g_assert_cmpuint (tri_tween_get_n_pairs (tween), ==, 2);
  assert_rect (tween, 0, 0, 20, 50);
  assert_rect (tween, 0, 0.5, 10, 70);
  assert_rect (tween, 0, 1, 0, 90);
  assert_rect (tween, 1, 0.5, 10, 70);
}

// A sum has other claims behind it once some are filtered out; its name tells that it is the same.
static void
test_a_name_that_only_one_has_pairs (void)
{
  static const Bar before[] = { { "Alpha", "claim:a claim:b", 100 }, { "Beta", "claim:c", 50 } };
  static const Bar after[] = { { "Alpha", "claim:a", 60 } };
  g_autoptr (TriScene) from = make_bars (before, 2);
  g_autoptr (TriScene) to = make_bars (after, 1);
  g_autoptr (TriTween) tween = tri_tween_new (from, to);

  g_assert_cmpuint (tri_tween_get_n_pairs (tween), ==, 1);
  assert_rect (tween, 0, 0.5, 0, 80);
}

static void
test_a_name_that_several_have_does_not (void)
{
  static const Bar before[] = { { "Alpha", "claim:a", 100 }, { "Alpha", "claim:b", 50 } };
  static const Bar after[] = { { "Alpha", "claim:c", 60 } };
  g_autoptr (TriScene) from = make_bars (before, 2);
  g_autoptr (TriScene) to = make_bars (after, 1);
  g_autoptr (TriTween) tween = tri_tween_new (from, to);
  TriRect rect;

  g_assert_cmpuint (tri_tween_get_n_pairs (tween), ==, 0);
  g_assert_false (tri_tween_get_rect (tween, 0, 0.5, &rect));
}

static void
test_what_goes_and_comes_fades (void)
{
  static const Bar before[] = { { "Alpha", "claim:a", 100 }, { "Beta", "claim:b", 100 } };
  static const Bar after[] = { { "Alpha", "claim:a", 100 } };
  g_autoptr (TriScene) from = make_bars (before, 2);
  g_autoptr (TriScene) to = make_bars (after, 1);
  g_autoptr (TriTween) goes = tri_tween_new (from, to);
  g_autoptr (TriTween) comes = tri_tween_new (to, from);

  g_assert_cmpint (darkness_at (goes, 0, 50, 25), ==, 255);
  g_assert_cmpint (darkness_at (goes, 0.5, 50, 25), <, 140);
  g_assert_cmpint (darkness_at (goes, 0.5, 50, 25), >, 115);
  g_assert_cmpint (darkness_at (goes, 1, 50, 25), <, 10);
  g_assert_cmpint (darkness_at (goes, 0.5, 50, 5), ==, 255);
  g_assert_cmpint (darkness_at (comes, 0.25, 50, 25), <, 75);
  g_assert_cmpint (darkness_at (comes, 1, 50, 25), ==, 255);
}

// At its ends a tween is each of the scenes to the pixel.
static void
test_ends_are_the_scenes (void)
{
  static const Bar before[] = { { "Alpha", "claim:a", 100 }, { "Beta", "claim:b", 31.5 } };
  static const Bar after[] = { { "Beta", "claim:b", 77.25 }, { "Gamma", "claim:c", 50 } };
  TriScene *scenes[] = { make_bars (before, 2), make_bars (after, 2) };
  g_autoptr (TriTween) tween = tri_tween_new (scenes[0], scenes[1]);

  for (int end = 0; end < 2; end++)
    {
      cairo_surface_t *wanted = tri_scene_render_surface (scenes[end], 1, NULL);
      const guchar *data = cairo_image_surface_get_data (wanted);
      int stride = cairo_image_surface_get_stride (wanted);

      for (int x = 0; x < WIDTH; x += 7)
        for (int y = 0; y < HEIGHT; y += 5)
          g_assert_cmpint (darkness_at (tween, end, x, y), ==, 255 - data[y * stride + 4 * x + 1]);
      cairo_surface_destroy (wanted);
    }
  for (int end = 0; end < 2; end++)
    tri_scene_unref (scenes[end]);
}

static void
test_a_line_goes_point_by_point (void)
{
  TriPathBuilder *builders[] = { tri_path_builder_new (), tri_path_builder_new (), tri_path_builder_new () };
  TriPath *paths[3];
  g_autoptr (TriPath) middle = NULL;

  for (guint i = 0; i < 3; i++)
    {
      tri_path_builder_move_to (builders[i], 0, 10.0 * i);
      tri_path_builder_line_to (builders[i], 10, 20.0 * i);
      if (i == 2)
        tri_path_builder_close (builders[i]);
      paths[i] = tri_path_builder_end (builders[i]);
    }
  middle = tri_path_new_between (paths[0], paths[1], 0.5, (TriPoint){ 2, 0 });
  g_assert_cmpfloat_with_epsilon (tri_path_get_point (middle, 0).x, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_path_get_point (middle, 0).y, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_path_get_point (middle, 1).y, 10, 1e-9);
  g_assert_null (tri_path_new_between (paths[0], paths[2], 0.5, (TriPoint){ 0, 0 }));
  for (guint i = 0; i < 3; i++)
    tri_path_unref (paths[i]);
}

static void
test_other_themes_and_crowds_switch (void)
{
  static const Bar bars[] = { { "Alpha", "claim:a", 100 } };
  g_autofree Bar *many = g_new (Bar, 3000);
  g_autoptr (TriScene) from = make_bars (bars, 1);
  g_autoptr (TriScene) crowd = NULL;
  g_autoptr (TriTheme) dark = tri_theme_new (TRI_THEME_DARK, NULL, 1);
  g_autoptr (TriScene) other = tri_scene_builder_end (tri_scene_builder_new (WIDTH, HEIGHT, dark));

  for (guint i = 0; i < 3000; i++)
    many[i] = (Bar){ "Alpha", "claim:a", i };
  crowd = make_bars (many, 3000);
  g_assert_null (tri_tween_new (from, from));
  g_assert_null (tri_tween_new (from, other));
  g_assert_null (tri_tween_new (from, crowd));
}

static void
test_eases_out (void)
{
  g_assert_cmpfloat (tri_tween_ease (-1), ==, 0);
  g_assert_cmpfloat (tri_tween_ease (0), ==, 0);
  g_assert_cmpfloat (tri_tween_ease (0.25), >, 0.5);
  g_assert_cmpfloat (tri_tween_ease (1), ==, 1);
  g_assert_cmpfloat (tri_tween_ease (2), ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/tween/the-same-thing-moves-and-grows", test_the_same_thing_moves_and_grows);
  g_test_add_func ("/paint/tween/a-name-that-only-one-has-pairs", test_a_name_that_only_one_has_pairs);
  g_test_add_func ("/paint/tween/a-name-that-several-have-does-not", test_a_name_that_several_have_does_not);
  g_test_add_func ("/paint/tween/what-goes-and-comes-fades", test_what_goes_and_comes_fades);
  g_test_add_func ("/paint/tween/ends-are-the-scenes", test_ends_are_the_scenes);
  g_test_add_func ("/paint/tween/a-line-goes-point-by-point", test_a_line_goes_point_by_point);
  g_test_add_func ("/paint/tween/other-themes-and-crowds-switch", test_other_themes_and_crowds_switch);
  g_test_add_func ("/paint/tween/eases-out", test_eases_out);
  status = tri_test_run ();
  tri_theme_unref (shared_theme ());
  return status;
}
