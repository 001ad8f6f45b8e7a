// SPDX-License-Identifier: GPL-3.0-or-later
// The camera: what it shows, what stays put, what it refuses.

#include "tri-map-camera.h"
#include "tri-projection.h"
#include "tri-test.h"

static const double EXTENT[4] = { 11, -14, 36, 6 };

static TriMapCamera *
make (const double *extent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriProjection) projection =
    tri_projection_new (extent != NULL ? "+proj=laea +lat_0=-3 +lon_0=25 +ellps=WGS84"
                                       : "+proj=eqearth +ellps=WGS84",
                        &error);

  g_assert_no_error (error);
  return tri_map_camera_new (projection, extent, 800, 420);
}

static void
test_home_shows_the_extent (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);

  for (guint i = 0; i < 4; i++)
    {
      TriPoint at;

      g_assert_true (tri_map_camera_locate (camera, EXTENT[i % 2 * 2], EXTENT[i / 2 * 2 + 1], &at));
      g_assert_true (tri_rect_contains (tri_rect (-0.5, -0.5, 801, 421), at.x, at.y));
    }
  g_assert_true (tri_map_camera_is_home (camera));
}

static void
test_zoom_keeps_the_point (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);
  double lon, lat;
  TriPoint at;

  g_assert_true (tri_map_camera_get_place (camera, 500, 200, &lon, &lat));
  tri_map_camera_zoom (camera, 3, 500, 200);
  g_assert_true (tri_map_camera_locate (camera, lon, lat, &at));
  g_assert_cmpfloat_with_epsilon (at.x, 500, 1e-6);
  g_assert_cmpfloat_with_epsilon (at.y, 200, 1e-6);
  g_assert_cmpfloat_with_epsilon (tri_map_camera_get_zoom (camera), 3, 1e-9);
}

static void
test_pan_moves_by_pixels (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);
  TriPoint before, after;

  tri_map_camera_locate (camera, 25, 0, &before);
  tri_map_camera_pan (camera, 30, -12);
  tri_map_camera_locate (camera, 25, 0, &after);
  g_assert_cmpfloat_with_epsilon (after.x - before.x, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y - before.y, -12, 1e-9);
}

static void
test_limits_run_from_world_to_town (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);
  TriRect world = tri_projection_get_world (tri_map_camera_get_projection (camera));

  tri_map_camera_zoom (camera, 1e-9, 0, 0);
  g_assert_false (tri_map_camera_can_zoom_out (camera));
  g_assert_cmpfloat (tri_map_camera_get_scale (camera), >=, 420 / world.height * 0.5);
  tri_map_camera_zoom (camera, 1e12, 400, 200);
  g_assert_false (tri_map_camera_can_zoom_in (camera));
  g_assert_cmpfloat_with_epsilon (tri_map_camera_get_resolution (camera), 0.008, 0.002);
  tri_map_camera_pan (camera, 1e12, 1e12);
  g_assert_true (isfinite (tri_map_camera_from_screen (camera, 0, 0).x));
}

static void
test_resize_keeps_home (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);

  tri_map_camera_resize (camera, 300, 900);
  g_assert_true (tri_map_camera_is_home (camera));
}

static void
test_scale_bar_is_true (void)
{
  static const double factors[] = { 1, 2.7, 9, 80 };

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autoptr (TriMapCamera) camera = make (EXTENT);
      double kilometres, length, lon[2], lat[2], distance;

      tri_map_camera_zoom (camera, factors[i], 500, 250);
      length = tri_map_camera_get_scale_bar (camera, 110, &kilometres);
      g_assert_cmpfloat (length, <=, 110);
      g_assert_cmpfloat (length, >, 40);
      g_assert_true (tri_map_camera_get_place (camera, 400 - length / 2, 210, &lon[0], &lat[0]));
      g_assert_true (tri_map_camera_get_place (camera, 400 + length / 2, 210, &lon[1], &lat[1]));
      // Haversine.
      distance =
        pow (sin ((lat[1] - lat[0]) * G_PI / 360), 2) +
        cos (lat[0] * G_PI / 180) * cos (lat[1] * G_PI / 180) * pow (sin ((lon[1] - lon[0]) * G_PI / 360), 2);
      distance = 2 * 6371.0088 * asin (sqrt (distance));
      g_assert_cmpfloat_with_epsilon (distance / kilometres, 1, 0.02);
    }
}

static void
test_shift_tells_how_the_old_picture_lies (void)
{
  g_autoptr (TriMapCamera) then = make (EXTENT);
  g_autoptr (TriMapCamera) now = tri_map_camera_copy (then);
  double scale, dx, dy;
  TriPoint a, b;

  tri_map_camera_zoom (now, 1.7, 123, 45);
  tri_map_camera_pan (now, 40, 7);
  tri_map_camera_get_shift (now, then, &scale, &dx, &dy);
  tri_map_camera_locate (then, 30, -5, &a);
  tri_map_camera_locate (now, 30, -5, &b);
  g_assert_cmpfloat_with_epsilon (scale * a.x + dx, b.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (scale * a.y + dy, b.y, 1e-6);
}

static void
test_the_corner_of_a_world_map_is_no_place (void)
{
  g_autoptr (TriMapCamera) camera = make (NULL);
  double lon, lat;

  g_assert_false (tri_map_camera_get_place (camera, 2, 12, &lon, &lat));
  g_assert_true (tri_map_camera_get_place (camera, 400, 210, &lon, &lat));
}

static void
test_measures_over_the_earth (void)
{
  g_autoptr (TriMapCamera) camera = make (EXTENT);
  TriPoint kinshasa, goma, points[9];
  double length = 0;

  g_assert_true (tri_map_camera_locate (camera, 15.266, -4.322, &kinshasa));
  g_assert_true (tri_map_camera_locate (camera, 29.229, -1.679, &goma));
  // By Vincenty's formulae of 1975 on WGS 84: 1,579.365 km.
  g_assert_cmpfloat_with_epsilon (tri_map_camera_measure (camera, kinshasa, goma), 1579.365, 0.5);
  g_assert_true (isnan (tri_map_camera_measure (camera, kinshasa, (TriPoint){ 1e9, 0 })));
  g_assert_true (tri_map_camera_trace (camera, kinshasa, goma, points, 9));
  g_assert_cmpfloat_with_epsilon (points[8].x, goma.x, 0.01);
  for (guint i = 0; i < 8; i++)
    length += tri_map_camera_measure (camera, points[i], points[i + 1]);
  g_assert_cmpfloat_with_epsilon (length, 1579.365, 0.5);
}

static void
test_flight_begins_and_ends_where_it_should (void)
{
  g_autoptr (TriMapCamera) from = make (EXTENT);
  g_autoptr (TriMapCamera) to = tri_map_camera_copy (from), between = tri_map_camera_copy (from);
  double scale, dx, dy;

  tri_map_camera_show_rect (to, tri_rect (500, 60, 160, 84));
  g_assert_cmpfloat_with_epsilon (tri_map_camera_get_zoom (to), 5, 1e-6);
  tri_map_camera_mix (between, from, to, 1);
  g_assert_true (tri_map_camera_equal (between, to));
  tri_map_camera_mix (between, from, to, 0);
  tri_map_camera_get_shift (between, from, &scale, &dx, &dy);
  g_assert_cmpfloat_with_epsilon (scale, 1, 1e-9);
  tri_map_camera_mix (between, from, to, 0.5);
  g_assert_cmpfloat_with_epsilon (tri_map_camera_get_zoom (between), sqrt (5), 1e-6);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/camera/home-shows-the-extent", test_home_shows_the_extent);
  g_test_add_func ("/map/camera/zoom-keeps-the-point", test_zoom_keeps_the_point);
  g_test_add_func ("/map/camera/pan-moves-by-pixels", test_pan_moves_by_pixels);
  g_test_add_func ("/map/camera/limits-run-from-world-to-town", test_limits_run_from_world_to_town);
  g_test_add_func ("/map/camera/resize-keeps-home", test_resize_keeps_home);
  g_test_add_func ("/map/camera/scale-bar-is-true", test_scale_bar_is_true);
  g_test_add_func ("/map/camera/shift-tells-how-the-old-picture-lies",
                   test_shift_tells_how_the_old_picture_lies);
  g_test_add_func ("/map/camera/the-corner-of-a-world-map-is-no-place",
                   test_the_corner_of_a_world_map_is_no_place);
  g_test_add_func ("/map/camera/measures-over-the-earth", test_measures_over_the_earth);
  g_test_add_func ("/map/camera/flight-begins-and-ends-where-it-should",
                   test_flight_begins_and_ends_where_it_should);
  return tri_test_run ();
}
