// SPDX-License-Identifier: GPL-3.0-or-later
// A river's name runs along its course, can be read and stays in view.

#include "map-fixture.h"
#include "tri-map-scene-private.h"
#include "tri-test.h"

// A line through pixels of a map of 600 by 400, given as points.
static GPtrArray *
find (double (*shape) (double), double wanted, double size)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_LINES);
  g_autoptr (TriGeometry) line = NULL;
  TriMapScene scene = { .spec = spec, .width = 600, .height = 400 };
  GPtrArray *courses;

  scene.camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 600, 400);
  tri_geometry_builder_begin_part (builder, FALSE);
  for (double x = -50; x <= 650; x += 2)
    {
      TriPoint at = tri_map_camera_from_screen (scene.camera, x, shape (x));

      tri_geometry_builder_add (builder, at.x, at.y);
    }
  line = tri_geometry_builder_end (builder);
  courses = tri_map_find_courses (&scene, line, wanted, size);
  tri_map_camera_free (scene.camera);
  return courses;
}

static double
arc (double x)
{
  return 380 - 0.9 * sqrt (MAX (0, 330 * 330 - (x - 300) * (x - 300)));
}

static double
zigzag (double x)
{
  return 200 + 60 * asin (sin (x / 5)) / G_PI * 2;
}

static double
off_the_map (double x)
{
  return -20;
}

static void
name_follows_the_bend (void)
{
  g_autoptr (GPtrArray) courses = find (arc, 160, 12);

  g_assert_cmpuint (courses->len, ==, 3);
  for (guint i = 0; i < courses->len; i++)
    {
      TriPath *course = courses->pdata[i];
      guint n = tri_path_get_n_points (course);

      g_assert_cmpfloat (tri_path_get_point (course, 0).x, <, tri_path_get_point (course, n - 1).x);
      for (guint k = 0; k < n; k++)
        {
          TriPoint at = tri_path_get_point (course, k);

          // A third of a letter above the river, whatever its course.
          g_assert_cmpfloat (hypot (at.x - 300, (at.y - 380) / 0.9), >, 331);
          g_assert_cmpfloat (hypot (at.x - 300, (at.y - 380) / 0.9), <, 337);
        }
    }
}

static void
best_stretch_is_the_levellest (void)
{
  g_autoptr (GPtrArray) courses = find (arc, 100, 12);
  TriPath *best = courses->pdata[0];

  g_assert_cmpfloat_with_epsilon (tri_path_get_point (best, tri_path_get_n_points (best) / 2).x, 300, 30);
}

static void
what_cannot_be_read_is_left_out (void)
{
  g_autoptr (GPtrArray) long_name = find (arc, 2000, 12), away = find (off_the_map, 60, 12);
  g_autoptr (GPtrArray) meander = find (zigzag, 120, 30);

  g_assert_cmpuint (long_name->len, ==, 0);
  g_assert_cmpuint (away->len, ==, 0);
  // Meanders smaller than the letters are walked through the middle.
  g_assert_cmpuint (meander->len, >, 0);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/course/name_follows_the_bend", name_follows_the_bend);
  g_test_add_func ("/map/course/best_stretch_is_the_levellest", best_stretch_is_the_levellest);
  g_test_add_func ("/map/course/what_cannot_be_read_is_left_out", what_cannot_be_read_is_left_out);
  return tri_test_run ();
}
