// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled maps: targets, legend, labels, parts, errors.

#include "map-fixture.h"
#include "tri-test.h"

#include <string.h>

#include "tri-map-scene-private.h"

// One line a target: name, value, references, what kind it is.
static char *
list_targets (const TriScene *scene)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);
      g_autofree char *refs = tri_refs_to_string (target->refs);
      static const char *const evidence[] = { "none", "sourced", "computed", "unsourced" };

      g_string_append_printf (text, "%s | %s | %s | %s%s\n", target->name,
                              target->value != NULL ? target->value : "-", refs, evidence[target->evidence],
                              target->is_legend ? " legend" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_targets_and_legend (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 700, 420, TRI_MAP_ALL);
  g_autofree char *targets = list_targets (scene);

  // Two rows join BBB and count as two; what is drawn with a place alone is unsourced; Echo is no longer
  // contested.
  g_assert_cmpstr (targets, ==,
                   "Alfa | one list | claim:a place:aaa | sourced\n"
                   "Bravo | both lists | claim:b claim:c place:bbb | sourced\n"
                   "Charlie | one list | place:ccc | unsourced\n"
                   "Delta | - | claim:b claim:c place:bbb | sourced\n"
                   "Bravo | - | claim:b claim:c place:bbb | sourced\n"
                   "Foxtrot | - | place:town | none\n"
                   "Golf | - | place:port | none\n"
                   "One list, 2 | - | claim:a place:aaa place:ccc | none legend\n"
                   "Both lists, 2 | - | claim:b claim:c place:bbb | none legend\n"
                   "Delta, contested, drawn as recognised | - |  | none legend\n");
  g_assert_nonnull (
    strstr (tri_scene_get_target (scene, 3)->detail, "Contested. Held by: Charlie. Most say BBB."));
}

static void
test_picking_finds_the_country (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriScene) scene = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 700, 420, TRI_MAP_ALL);
  double strip = tri_map_scene_get_legend_height (spec, data, tri_scene_get_theme (scene), NULL, 700);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 700, 420 - strip);
  TriPoint at;
  int target;

  g_assert_true (tri_map_camera_locate (camera, 24, 15, &at));
  target = tri_scene_hit_test (scene, at.x, at.y, 0);
  g_assert_cmpint (target, >=, 0);
  g_assert_cmpstr (tri_scene_get_target (scene, (guint)target)->name, ==, "Bravo");
}

static void
test_parts_stand_alone (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) content =
    fixture_scene (FIXTURE_SPEC, data, TRI_THEME_DARK, 700, 420, TRI_MAP_CONTENT);
  g_autoptr (TriScene) frame = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_DARK, 700, 420, TRI_MAP_FRAME);
  g_autoptr (TriScene) legend = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_DARK, 700, 30, TRI_MAP_LEGEND);

  g_assert_cmpuint (tri_scene_get_n_targets (content), ==, 7);
  g_assert_cmpuint (tri_scene_get_n_targets (frame), ==, 0);
  g_assert_cmpuint (tri_scene_get_n_targets (legend), ==, 3);
}

static void
test_same_map_same_picture (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) one = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 500, 300, TRI_MAP_ALL);
  g_autoptr (TriScene) two = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 500, 300, TRI_MAP_ALL);
  g_autofree char *a = tri_scene_dump_text (one);
  g_autofree char *b = tri_scene_dump_text (two);

  g_assert_cmpstr (a, ==, b);
}

static void
test_every_theme_and_size_draws (void)
{
  static const double sizes[][2] = { { 1, 1 }, { 40, 900 }, { 420, 330 }, { 1920, 1080 } };
  g_autoptr (TriMapData) data = fixture_data ();

  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (TriScene) scene =
          fixture_scene (FIXTURE_SPEC, data, (TriThemeKind)kind, sizes[i][0], sizes[i][1], TRI_MAP_ALL);
        cairo_surface_t *surface = tri_scene_render_surface (scene, 1, NULL);

        g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
        cairo_surface_destroy (surface);
      }
}

static void
test_labels_keep_apart_and_inside (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 420, 330, TRI_MAP_CONTENT);
  g_autoptr (JsonNode) node = tri_scene_dump (scene);
  g_autofree char *text = tri_scene_dump_text (scene);

  g_assert_nonnull (node);
  // The port lies 0.1 degrees from the town: their signs overlap, their names do not.
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 7);
  for (guint i = 0; i < 2; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, 5 + i);

      g_assert_cmpfloat (target->bounds.x, >=, 0);
      g_assert_cmpfloat (target->bounds.x + target->bounds.width, <=, 420);
    }
}

static void
test_missing_data_is_an_error (void)
{
  g_autoptr (TriMapData) empty = tri_map_data_new (NULL);
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (300, 200, theme);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    tri_map_scene_build (spec, empty, NULL, builder, tri_rect (0, 0, 300, 200), TRI_MAP_ALL, &error));
  g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_DATA);
}

static void
test_contested_follows_the_date (void)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  TriMapScene scene = { .spec = spec };

  g_assert_true (tri_map_scene_is_valid (&scene, "2014-03-18/.."));
  g_assert_true (tri_map_scene_is_valid (&scene, "1990/.."));
  g_assert_false (tri_map_scene_is_valid (&scene, "2015-02/2022-02"));
  g_assert_false (tri_map_scene_is_valid (&scene, "1990/2001"));
  g_assert_true (tri_map_scene_is_valid (&scene, ""));
}

static void
test_neighbours_share_every_pixel (void)
{
  // A wavy border between two shapes: at any scale both paths hold the same points along it.
  g_autoptr (GString) left = g_string_new ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0]");
  g_autoptr (GString) right = g_string_new ("{\"type\":\"Polygon\",\"coordinates\":[[[20,20],[20,0]");
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  TriGeometry *shapes[2] = { NULL, NULL };

  for (guint i = 0; i <= 500; i++)
    {
      g_string_append_printf (left, ",[%.4f,%.4f]", 10 + sin (i * 0.5) * 0.2, i * 0.04);
      g_string_append_printf (right, ",[%.4f,%.4f]", 10 + sin (i * 0.5) * 0.2, i * 0.04);
    }
  g_string_append (left, ",[0,20],[0,0]]]}");
  g_string_append (right, ",[20,20]]]}");
  for (guint k = 0; k < 2; k++)
    {
      g_autoptr (JsonNode) node = json_from_string (k == 0 ? left->str : right->str, NULL);
      g_autoptr (TriGeometry) geometry = tri_geometry_from_json (node, "$", NULL);

      shapes[k] = tri_projection_project (tri_map_spec_get_projection (spec), geometry, 500);
    }
  for (double width = 60; width < 3000; width *= 2.3)
    {
      TriMapScene scene = { .spec = spec, .width = width, .height = width };
      g_autoptr (GHashTable) points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n_missing = 0, n_border = 0;
      TriPath *paths[2];

      scene.camera =
        tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), width, width);
      for (guint k = 0; k < 2; k++)
        {
          TriPathBuilder *builder = tri_path_builder_new ();

          g_assert_cmpuint (tri_map_path_append (&scene, builder, shapes[k], 5), >, 3);
          paths[k] = tri_path_builder_end (builder);
        }
      for (guint i = 0; i < tri_path_get_n_points (paths[0]); i++)
        {
          TriPoint at = tri_path_get_point (paths[0], i);

          g_hash_table_add (points, g_strdup_printf ("%.6f %.6f", at.x, at.y));
        }
      for (guint i = 0; i < tri_path_get_n_points (paths[1]); i++)
        {
          TriPoint at = tri_path_get_point (paths[1], i);
          g_autofree char *key = g_strdup_printf ("%.6f %.6f", at.x, at.y);
          TriPoint edge;

          tri_map_camera_locate (scene.camera, 12, 10, &edge);
          if (at.x > edge.x)
            continue;
          n_border++;
          n_missing += !g_hash_table_contains (points, key);
        }
      g_assert_cmpuint (n_border, >, 3);
      g_assert_cmpuint (n_missing, ==, 0);
      tri_path_unref (paths[0]);
      tri_path_unref (paths[1]);
      tri_map_camera_free (scene.camera);
    }
  tri_geometry_unref (shapes[0]);
  tri_geometry_unref (shapes[1]);
}

static void
test_pole_of_a_crescent_lies_in_it (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[60,0],[60,60]"
                                                ",[0,60],[0,50],[50,50],[50,10],[0,10],[0,0]]]}",
                                                NULL);
  g_autoptr (TriGeometry) crescent = tri_geometry_from_json (node, "$", NULL);
  double distance;
  TriPoint pole = tri_map_find_pole (crescent, 0.1, &distance);

  g_assert_true (tri_geometry_contains (crescent, pole.x, pole.y));
  g_assert_cmpfloat_with_epsilon (distance, 5.8, 0.2);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/scene/targets-and-legend", test_targets_and_legend);
  g_test_add_func ("/map/scene/picking-finds-the-country", test_picking_finds_the_country);
  g_test_add_func ("/map/scene/parts-stand-alone", test_parts_stand_alone);
  g_test_add_func ("/map/scene/same-map-same-picture", test_same_map_same_picture);
  g_test_add_func ("/map/scene/every-theme-and-size-draws", test_every_theme_and_size_draws);
  g_test_add_func ("/map/scene/labels-keep-apart-and-inside", test_labels_keep_apart_and_inside);
  g_test_add_func ("/map/scene/missing-data-is-an-error", test_missing_data_is_an_error);
  g_test_add_func ("/map/scene/contested-follows-the-date", test_contested_follows_the_date);
  g_test_add_func ("/map/scene/neighbours-share-every-pixel", test_neighbours_share_every_pixel);
  g_test_add_func ("/map/scene/pole-of-a-crescent-lies-in-it", test_pole_of_a_crescent_lies_in_it);
  return tri_test_run ();
}
