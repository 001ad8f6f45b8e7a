// SPDX-License-Identifier: GPL-3.0-or-later
// Discs that collide make room: none overlaps, large ones stay, the same map gives the same places.

#include "map-fixture.h"
#include "tri-map-scene-private.h"
#include "tri-scene-private.h"
#include "tri-test.h"

static void
scatter (TriMapDisc *discs, guint n, guint32 seed, double spread)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n; i++)
    {
      discs[i].home =
        (TriPoint){ g_rand_double_range (rand, 0, spread), g_rand_double_range (rand, 0, spread) };
      discs[i].radius = g_rand_double_range (rand, 3, 20);
    }
}

static void
no_disc_overlaps_another (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      TriMapDisc discs[30];

      scatter (discs, 30, seed, 160);
      tri_map_separate (discs, 30, 1);
      for (guint i = 0; i < 30; i++)
        for (guint k = i + 1; k < 30; k++)
          g_assert_cmpfloat (hypot (discs[i].at.x - discs[k].at.x, discs[i].at.y - discs[k].at.y), >,
                             discs[i].radius + discs[k].radius - 0.5);
    }
}

static void
discs_that_do_not_collide_stay (void)
{
  TriMapDisc discs[] = { { { 0, 0 }, { 0, 0 }, 10 },
                         { { 30, 0 }, { 0, 0 }, 10 },
                         { { 0, 25 }, { 0, 0 }, 10 } };

  tri_map_separate (discs, 3, 1);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (discs[i].at.x, ==, discs[i].home.x);
      g_assert_cmpfloat (discs[i].at.y, ==, discs[i].home.y);
    }
}

static void
the_small_one_gives_way (void)
{
  TriMapDisc discs[] = { { { 0, 0 }, { 0, 0 }, 30 }, { { 5, 0 }, { 0, 0 }, 5 } };

  tri_map_separate (discs, 2, 1);
  g_assert_cmpfloat (hypot (discs[0].at.x, discs[0].at.y), <, 3);
  g_assert_cmpfloat (discs[1].at.x, >, 30);
}

static void
a_map_that_is_moved_moves_them_along (void)
{
  TriMapDisc here[40], there[40];

  scatter (here, 40, 7, 120);
  scatter (there, 40, 7, 120);
  for (guint i = 0; i < 40; i++)
    {
      there[i].home.x += 1234.5;
      there[i].home.y -= 777.25;
    }
  tri_map_separate (here, 40, 1);
  tri_map_separate (there, 40, 1);
  for (guint i = 0; i < 40; i++)
    {
      g_assert_cmpfloat_with_epsilon (there[i].at.x - here[i].at.x, 1234.5, 1e-4);
      g_assert_cmpfloat_with_epsilon (there[i].at.y - here[i].at.y, -777.25, 1e-4);
    }
}

static void
a_little_zoom_moves_them_a_little (void)
{
  // Five around one place, as on a map of few towns; the whole range of a zoom in steps of two per cent.
  TriMapDisc before[5], after[5];
  double scale = 1;

  scatter (before, 5, 3, 30);
  tri_map_separate (before, 5, 1);
  for (guint step = 0; step < 60; step++)
    {
      scale *= 1.02;
      scatter (after, 5, 3, 30);
      for (guint i = 0; i < 5; i++)
        after[i].home = (TriPoint){ after[i].home.x * scale, after[i].home.y * scale };
      tri_map_separate (after, 5, 1);
      for (guint i = 0; i < 5; i++)
        g_assert_cmpfloat (hypot (after[i].at.x - before[i].at.x, after[i].at.y - before[i].at.y), <, 6);
      memcpy (before, after, sizeof before);
    }
}

static void
many_discs_at_one_place_are_bounded (void)
{
  g_autofree TriMapDisc *discs = g_new0 (TriMapDisc, 5000);

  for (guint i = 0; i < 5000; i++)
    discs[i].radius = 5;
  tri_map_separate (discs, 300, 1);
  for (guint i = 0; i < 300; i++)
    g_assert_true (isfinite (discs[i].at.x) && isfinite (discs[i].at.y));
  // More than can be sorted out stay where they belong.
  tri_map_separate (discs, 5000, 1);
  g_assert_cmpfloat (discs[4999].at.x, ==, 0);
}

#define TOWNS(separate)                                                                                      \
  FIXTURE_HEAD "{\"id\":\"discs\",\"type\":\"circle\",\"source-layer\":\"places\",\"paint\":{"               \
               "\"circle-radius\":12" separate "}},"                                                         \
               "{\"id\":\"names\",\"type\":\"symbol\",\"source-layer\":\"places\",\"layout\":{"              \
               "\"icon-image\":\"dot\",\"text-field\":[\"get\",\"name\"],\"text-style\":\"town\"}}]}"

static guint
list_symbols (const TriScene *scene, double size, TriPoint *places)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->type == TRI_MARK_SYMBOL && fabs (item->symbol.size - size) < 0.1)
        places[n++] = (TriPoint){ item->symbol.x, item->symbol.y };
      g_assert_cmpuint (n, <=, 8);
    }
  return n;
}

static void
a_layer_asks_for_it_and_names_follow (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) plain = fixture_scene (TOWNS (""), data, TRI_THEME_LIGHT, 800, 500, TRI_MAP_CONTENT);
  g_autoptr (TriScene) apart =
    fixture_scene (TOWNS (",\"circle-separate\":true"), data, TRI_THEME_LIGHT, 800, 500, TRI_MAP_CONTENT);
  double disc = G_PI * 144, dot = G_PI * 6.8 * 6.8 / 4;
  TriPoint discs[9], dots[9];

  g_assert_cmpuint (list_symbols (plain, disc, discs), ==, 2);
  g_assert_cmpfloat (hypot (discs[0].x - discs[1].x, discs[0].y - discs[1].y), <, 3);
  g_assert_cmpuint (list_symbols (apart, disc, discs), ==, 2);
  g_assert_cmpfloat (hypot (discs[0].x - discs[1].x, discs[0].y - discs[1].y), >, 24);
  g_assert_cmpuint (list_symbols (apart, dot, dots), ==, 2);
  g_assert_cmpfloat (MIN (hypot (discs[0].x - dots[0].x, discs[0].y - dots[0].y),
                          hypot (discs[1].x - dots[0].x, discs[1].y - dots[0].y)),
                     <, 0.01);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/separate/no-disc-overlaps-another", no_disc_overlaps_another);
  g_test_add_func ("/map/separate/discs-that-do-not-collide-stay", discs_that_do_not_collide_stay);
  g_test_add_func ("/map/separate/the-small-one-gives-way", the_small_one_gives_way);
  g_test_add_func ("/map/separate/a-map-that-is-moved-moves-them-along",
                   a_map_that_is_moved_moves_them_along);
  g_test_add_func ("/map/separate/a-little-zoom-moves-them-a-little", a_little_zoom_moves_them_a_little);
  g_test_add_func ("/map/separate/many-discs-at-one-place-are-bounded", many_discs_at_one_place_are_bounded);
  g_test_add_func ("/map/separate/a-layer-asks-for-it-and-names-follow",
                   a_layer_asks_for_it_and_names_follow);
  return tri_test_run ();
}
