// SPDX-License-Identifier: GPL-3.0-or-later
// Names of areas: spaced across them, stable while the map is moved, beside them where they do not fit.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-text-private.h"
#include "tri-test.h"

#define WIDTH 700.0
#define HEIGHT 400.0

static TriMapCamera *
new_camera (TriMapSpec *spec, double zoom)
{
  TriMapCamera *camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), WIDTH, HEIGHT);

  tri_map_camera_zoom (camera, zoom, WIDTH / 2, HEIGHT / 2);
  return camera;
}

static TriScene *
build (TriMapSpec *spec, TriMapData *data, const TriMapCamera *camera)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  double width = tri_map_camera_get_width (camera), height = tri_map_camera_get_height (camera);
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  g_autoptr (GError) error = NULL;

  g_assert_true (tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, width, height),
                                      TRI_MAP_CONTENT, &error));
  return tri_scene_builder_end (builder);
}

static const TriSceneItem *
find_name (const TriScene *scene, const char *name)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (tri_scene_item (scene, i)->type == TRI_MARK_TEXT &&
        g_strcmp0 (tri_scene_item (scene, i)->text.text, name) == 0)
      return tri_scene_item (scene, i);
  return NULL;
}

static void
a_name_is_spaced_across_its_area (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) camera = new_camera (spec, 1);
  g_autoptr (TriScene) scene = build (spec, data, camera);
  const TriSceneItem *name = find_name (scene, "ALFA");
  double width = tri_text_measure (tri_scene_get_theme (scene), &name->text.style, "ALFA").width;

  // Of the 200 pixels of its area it takes a good part, and none outside.
  g_assert_cmpfloat (width, >, 80);
  g_assert_cmpfloat (width, <, 180);
}

static void
a_small_area_keeps_its_name_together (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 260, 150);
  g_autoptr (TriScene) scene = build (spec, data, camera);
  const TriSceneItem *name = find_name (scene, "ALFA");

  g_assert_nonnull (name);
  g_assert_cmpfloat (name->text.style.tracking, <, 4);
}

static void
a_state_of_the_topic_is_named_at_any_size (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);

  for (int width = 200; width < 900; width += 50)
    {
      g_autoptr (TriMapCamera) camera =
        tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), width,
                            width * 0.62);
      g_autoptr (TriScene) scene = build (spec, data, camera);

      g_assert_nonnull (find_name (scene, "ALFA"));
      g_assert_nonnull (find_name (scene, "BRAVO"));
    }
}

// Two towns a dozen pixels apart: neither name may stand at the other's sign.
static void
a_name_stands_nearest_to_its_own_sign (void)
{
  static const double around[] = { 12, 2, 18, 8 };
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) camera = new_camera (spec, 1);
  g_autoptr (TriScene) scene = NULL;
  TriPoint signs[2];
  TriRect boxes[2];

  tri_map_camera_show (camera, around);
  scene = build (spec, data, camera);
  for (guint i = 0; i < 2; i++)
    {
      const TriSceneItem *name = find_name (scene, i == 0 ? "Foxtrot" : "Golf");

      g_assert_nonnull (name);
      g_assert_true (tri_map_camera_locate (camera, 15 + 0.1 * i, 5, &signs[i]));
      boxes[i] = tri_text_item_bounds (tri_scene_get_theme (scene), name);
    }
  for (guint i = 0; i < 2; i++)
    {
      double distance[2];

      for (guint k = 0; k < 2; k++)
        distance[k] = hypot (signs[k].x - CLAMP (signs[k].x, boxes[i].x, boxes[i].x + boxes[i].width),
                             signs[k].y - CLAMP (signs[k].y, boxes[i].y, boxes[i].y + boxes[i].height));
      g_assert_cmpfloat (distance[i], <, distance[1 - i]);
    }
}

// Where a name stands on the ground, as pixels from where the map began.
static gboolean
locate (const TriScene *scene, const char *name, double dx, double dy, TriPoint *ground)
{
  const TriSceneItem *item = find_name (scene, name);

  if (item == NULL)
    return FALSE;
  *ground = (TriPoint){ item->text.x - dx, item->text.y - dy };
  return TRUE;
}

static void
names_stay_on_the_ground_while_the_map_is_moved (void)
{
  static const char *const names[] = { "ALFA", "BRAVO", "CHARLIE" };
  static const double ways[][2] = { { -7, 0 }, { 7, 0 }, { 0, 6 }, { 0, -6 }, { -5, 4 } };
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autoptr (TriMapCamera) camera = new_camera (spec, 3);
      TriPoint before[3];
      gboolean was_there[3] = { FALSE, FALSE, FALSE };
      guint moves[3] = { 0, 0, 0 };

      for (guint step = 0; step < 90; step++)
        {
          double dx = ways[way][0] * step, dy = ways[way][1] * step;
          g_autoptr (TriScene) scene = build (spec, data, camera);

          for (guint i = 0; i < 3; i++)
            {
              TriPoint now;
              gboolean is_there = locate (scene, names[i], dx, dy, &now);

              if (is_there && was_there[i])
                {
                  double moved = hypot (now.x - before[i].x, now.y - before[i].y);

                  // It stays, or goes elsewhere at once; it never slides.
                  g_assert_true (moved < 1 || moved > 12);
                  moves[i] += moved >= 1;
                }
              was_there[i] = is_there;
              before[i] = now;
            }
          tri_map_camera_pan (camera, ways[way][0], ways[way][1]);
        }
      for (guint i = 0; i < 3; i++)
        g_assert_cmpuint (moves[i], <=, 12);
    }
}

static void
the_same_view_has_the_same_names_however_it_was_reached (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) straight = new_camera (spec, 2);
  g_autoptr (TriMapCamera) around = new_camera (spec, 2);
  g_autoptr (TriScene) a = NULL, b = NULL;
  g_autofree char *words_a = NULL, *words_b = NULL;

  tri_map_camera_pan (straight, 64, -32);
  tri_map_camera_pan (around, 128, 64);
  tri_map_camera_pan (around, -64, -96);
  a = build (spec, data, straight);
  b = build (spec, data, around);
  words_a = tri_scene_dump_text (a);
  words_b = tri_scene_dump_text (b);
  g_assert_cmpstr (words_a, ==, words_b);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/names/a-name-is-spaced-across-its-area", a_name_is_spaced_across_its_area);
  g_test_add_func ("/map/names/a-small-area-keeps-its-name-together", a_small_area_keeps_its_name_together);
  g_test_add_func ("/map/names/a-state-of-the-topic-is-named-at-any-size",
                   a_state_of_the_topic_is_named_at_any_size);
  g_test_add_func ("/map/names/a_name_stands_nearest_to_its_own_sign", a_name_stands_nearest_to_its_own_sign);
  g_test_add_func ("/map/names/names-stay-on-the-ground-while-the-map-is-moved",
                   names_stay_on_the_ground_while_the_map_is_moved);
  g_test_add_func ("/map/names/the-same-view-has-the-same-names-however-it-was-reached",
                   the_same_view_has_the_same_names_however_it_was_reached);
  return tri_test_run ();
}
