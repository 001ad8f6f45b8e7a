// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen is what is hit.

#include "tri-scene-builder.h"
#include "tri-test.h"

typedef struct
{
  TriTheme *theme;
  TriSceneBuilder *builder;
  TriFill fill;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  f->builder = tri_scene_builder_new (400, 300, f->theme);
  f->fill = tri_fill_solid (tri_theme_get_color (f->theme, TRI_COLOR_ACCENT));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->builder, tri_scene_builder_free);
  tri_theme_unref (f->theme);
}

static int
add_target (Fixture *f, const char *ref)
{
  g_autoptr (TriRefs) refs = tri_refs_parse (ref);

  return tri_scene_builder_add_target (f->builder, refs, ref, NULL, NULL);
}

static TriScene *
end (Fixture *f)
{
  return tri_scene_builder_end (g_steal_pointer (&f->builder));
}

static TriPath *
make_triangle (double size)
{
  TriPathBuilder *path = tri_path_builder_new ();

  tri_path_builder_move_to (path, 0, 0);
  tri_path_builder_line_to (path, size, 0);
  tri_path_builder_line_to (path, 0, size);
  tri_path_builder_close (path);
  return tri_path_builder_end (path);
}

static void
topmost_wins (Fixture *f, gconstpointer data)
{
  int below = add_target (f, "claim:below");
  int above = add_target (f, "claim:above");
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_rect (f->builder, tri_rect (0, 0, 100, 100), 0, &f->fill, NULL, below);
  tri_scene_builder_rect (f->builder, tri_rect (50, 50, 100, 100), 0, &f->fill, NULL, above);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 75, 75, 6), ==, above);
  g_assert_cmpint (tri_scene_hit_test (scene, 25, 25, 6), ==, below);
  g_assert_cmpint (tri_scene_hit_test (scene, 300, 200, 6), ==, -1);
}

static void
small_mark_may_be_missed_by_the_slack (Fixture *f, gconstpointer data)
{
  int area = add_target (f, "place:area");
  int town = add_target (f, "place:town");
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_rect (f->builder, tri_rect (0, 0, 200, 200), 0, &f->fill, NULL, area);
  tri_scene_builder_symbol (f->builder, 100, 100, 20, TRI_SYMBOL_TOWN, &f->fill, NULL, town);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 106, 100, 6), ==, town);
  g_assert_cmpint (tri_scene_hit_test (scene, 115, 100, 6), ==, area);
}

static void
nearest_of_small_marks_wins (Fixture *f, gconstpointer data)
{
  int left = add_target (f, "place:left");
  int right = add_target (f, "place:right");
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_symbol (f->builder, 100, 100, 12, TRI_SYMBOL_CIRCLE, &f->fill, NULL, left);
  tri_scene_builder_symbol (f->builder, 110, 100, 12, TRI_SYMBOL_CIRCLE, &f->fill, NULL, right);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 104, 100, 6), ==, left);
  g_assert_cmpint (tri_scene_hit_test (scene, 106, 100, 6), ==, right);
}

static void
shape_is_hit_inside_not_in_its_box (Fixture *f, gconstpointer data)
{
  int state = add_target (f, "place:state");
  g_autoptr (TriPath) path = make_triangle (200);
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_begin_mark (f->builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, NULL, NULL);
  tri_scene_builder_path (f->builder, TRI_MARK_SHAPE, path, &f->fill, NULL, state);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 20, 20, 6), ==, state);
  g_assert_cmpint (tri_scene_hit_test (scene, 180, 180, 6), ==, -1);
}

static void
line_is_hit_beside_it (Fixture *f, gconstpointer data)
{
  int border = add_target (f, "claim:border");
  TriStroke stroke = tri_stroke_solid (tri_theme_get_color (f->theme, TRI_COLOR_BORDER), 2);
  g_autoptr (TriPath) path = make_triangle (200);
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_begin_mark (f->builder, TRI_MARK_LINE, TRI_ROLE_DATA, NULL, NULL);
  tri_scene_builder_path (f->builder, TRI_MARK_LINE, path, NULL, &stroke, border);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 100, 5, 6), ==, border);
  g_assert_cmpint (tri_scene_hit_test (scene, 50, 50, 6), ==, -1);
}

static void
clipped_part_is_not_hit (Fixture *f, gconstpointer data)
{
  int bar = add_target (f, "claim:bar");
  g_autoptr (TriScene) scene = NULL;

  tri_scene_builder_begin_plot (f->builder, tri_rect (50, 50, 100, 100), TRUE);
  tri_scene_builder_rect (f->builder, tri_rect (0, 0, 200, 20), 0, &f->fill, NULL, bar);
  tri_scene_builder_end_plot (f->builder);
  scene = end (f);
  g_assert_cmpint (tri_scene_hit_test (scene, 140, 60, 6), ==, bar);
  g_assert_cmpint (tri_scene_hit_test (scene, 170, 60, 6), ==, -1);
}

static void
ring_is_not_hit_in_its_hole (Fixture *f, gconstpointer data)
{
  int slice = add_target (f, "claim:slice");
  TriSceneItem item = { .type = TRI_MARK_ARC, .opacity = 1, .target = slice, .row = -1, .fill = f->fill };
  g_autoptr (TriScene) scene = NULL;

  item.arc.x = item.arc.y = 100;
  item.arc.end_angle = G_PI_2;
  item.arc.inner_radius = 40;
  item.arc.outer_radius = 80;
  tri_scene_builder_add (f->builder, &item);
  scene = end (f);
  // The first quarter lies right above the middle.
  g_assert_cmpint (tri_scene_hit_test (scene, 142, 58, 0), ==, slice);
  g_assert_cmpint (tri_scene_hit_test (scene, 110, 90, 0), ==, -1);
  g_assert_cmpint (tri_scene_hit_test (scene, 58, 58, 0), ==, -1);
}

static void
brush_takes_what_it_touches (Fixture *f, gconstpointer data)
{
  int one = add_target (f, "claim:one");
  int two = add_target (f, "claim:two");
  int legend = add_target (f, "claim:one");
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GArray) hits = NULL;

  tri_scene_builder_get_target (f->builder, legend)->is_legend = TRUE;
  tri_scene_builder_symbol (f->builder, 50, 50, 50, TRI_SYMBOL_CIRCLE, &f->fill, NULL, one);
  tri_scene_builder_symbol (f->builder, 250, 50, 50, TRI_SYMBOL_CIRCLE, &f->fill, NULL, two);
  tri_scene_builder_rect (f->builder, tri_rect (40, 70, 10, 10), 0, &f->fill, NULL, legend);
  scene = end (f);
  hits = tri_scene_hit_rect (scene, tri_rect (0, 0, 150, 150));
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (g_array_index (hits, int, 0), ==, one);
}

static void
room_beside_a_mark_is_free (Fixture *f, gconstpointer data)
{
  int one = add_target (f, "claim:one");
  int two = add_target (f, "claim:two");
  g_autoptr (TriScene) scene = NULL;
  TriRect room, next;

  tri_scene_builder_symbol (f->builder, 100, 100, 80, TRI_SYMBOL_CIRCLE, &f->fill, NULL, one);
  tri_scene_builder_symbol (f->builder, 114, 100, 80, TRI_SYMBOL_CIRCLE, &f->fill, NULL, two);
  scene = end (f);
  // The right is taken by the second disc, so the number stands on the left.
  g_assert_true (tri_scene_find_room (scene, one, 11, 11, NULL, 0, &room));
  g_assert_cmpfloat (room.x + room.width, <, 96);
  g_assert_true (tri_scene_find_room (scene, one, 11, 11, &room, 1, &next));
  g_assert_false (tri_rect_intersects (room, next));
}

static void
room_in_an_area_lies_inside (Fixture *f, gconstpointer data)
{
  int state = add_target (f, "place:state");
  g_autoptr (TriPath) path = make_triangle (200);
  g_autoptr (TriScene) scene = NULL;
  TriRect room;

  tri_scene_builder_begin_mark (f->builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, NULL, NULL);
  tri_scene_builder_path (f->builder, TRI_MARK_SHAPE, path, &f->fill, NULL, state);
  scene = end (f);
  g_assert_true (tri_scene_find_room (scene, state, 11, 11, NULL, 0, &room));
  g_assert_true (tri_path_contains (path, room.x + 5, room.y + 5));
}

// The same circles, rules and boxes in every scene; `n_more` items that nothing can hit follow.
static TriScene *
make_crowd (const TriTheme *theme, guint n_more)
{
  TriSceneBuilder *builder = tri_scene_builder_new (700, 400, (TriTheme *)theme);
  TriFill fill = tri_fill_solid ((TriColor){ 0, 0, 0, 1 });
  TriStroke stroke = tri_stroke_solid ((TriColor){ 0, 0, 0, 1 }, 1);
  GRand *rand = g_rand_new_with_seed (5);

  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "crowd", NULL);
  for (guint i = 0; i < 240; i++)
    {
      int target = tri_scene_builder_add_target (builder, NULL, "one", NULL, NULL);
      double x = g_rand_double_range (rand, -40, 740), y = g_rand_double_range (rand, -40, 440);

      if (i % 3 == 0)
        tri_scene_builder_rule (builder, x, y, g_rand_double_range (rand, 0, 700), y, &stroke, target);
      else
        tri_scene_builder_symbol (builder, x, y, g_rand_double_range (rand, 4, i % 40 == 1 ? 60000 : 400),
                                  TRI_SYMBOL_CIRCLE, &fill, NULL, target);
    }
  for (guint i = 0; i < n_more; i++)
    tri_scene_builder_symbol (builder, 10, 10, 20, TRI_SYMBOL_CIRCLE, &fill, NULL, -1);
  g_rand_free (rand);
  return tri_scene_builder_end (builder);
}

static void
a_crowd_is_hit_as_a_few_are (Fixture *f, gconstpointer data)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  // Below 256 items each is looked at; above, those of a cell.
  g_autoptr (TriScene) few = make_crowd (theme, 0), many = make_crowd (theme, 100);
  GRand *rand = g_rand_new_with_seed (9);
  guint n_hits = 0;

  for (guint i = 0; i < 4000; i++)
    {
      double x = g_rand_double_range (rand, -30, 730), y = g_rand_double_range (rand, -30, 430);
      double slack = g_rand_double_range (rand, 0, 26);
      int hit = tri_scene_hit_test (few, x, y, slack);

      g_assert_cmpint (tri_scene_hit_test (many, x, y, slack), ==, hit);
      n_hits += hit >= 0;
    }
  g_assert_cmpuint (n_hits, >, 400);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/paint/hit/topmost_wins", topmost_wins },
    { "/paint/hit/small_mark_may_be_missed_by_the_slack", small_mark_may_be_missed_by_the_slack },
    { "/paint/hit/nearest_of_small_marks_wins", nearest_of_small_marks_wins },
    { "/paint/hit/shape_is_hit_inside_not_in_its_box", shape_is_hit_inside_not_in_its_box },
    { "/paint/hit/line_is_hit_beside_it", line_is_hit_beside_it },
    { "/paint/hit/clipped_part_is_not_hit", clipped_part_is_not_hit },
    { "/paint/hit/ring_is_not_hit_in_its_hole", ring_is_not_hit_in_its_hole },
    { "/paint/hit/brush_takes_what_it_touches", brush_takes_what_it_touches },
    { "/paint/hit/a_crowd_is_hit_as_a_few_are", a_crowd_is_hit_as_a_few_are },
    { "/paint/hit/room_beside_a_mark_is_free", room_beside_a_mark_is_free },
    { "/paint/hit/room_in_an_area_lies_inside", room_in_an_area_lies_inside },
  };

  tri_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return tri_test_run ();
}
