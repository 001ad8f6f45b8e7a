// SPDX-License-Identifier: GPL-3.0-or-later
// The reach of a view holds everything the view shows, wherever it looks, and leaves out what is far away.

#include "tri-map-reach.h"
#include "tri-projection.h"
#include "tri-test.h"

#define WIDTH 900
#define HEIGHT 500
#define MARGIN 60

static const char *const DEFINITIONS[] = {
  "+proj=eqearth +lon_0=11 +ellps=WGS84",           "+proj=laea +lat_0=90 +lon_0=20 +ellps=WGS84",
  "+proj=laea +lat_0=41.5 +lon_0=71 +ellps=WGS84",  "+proj=laea +lat_0=-3 +lon_0=175 +ellps=WGS84",
  "+proj=ortho +lat_0=20 +lon_0=-100 +ellps=WGS84", "+proj=merc +lon_0=0 +ellps=WGS84",
};

static TriProjection *
make_projection (const char *definition)
{
  g_autoptr (GError) error = NULL;
  TriProjection *projection = tri_projection_new (definition, &error);

  g_assert_no_error (error);
  return projection;
}

static void
test_holds_what_is_seen (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_seen = 0, n_bounded = 0;

  for (guint i = 0; i < G_N_ELEMENTS (DEFINITIONS); i++)
    {
      g_autoptr (TriProjection) projection = make_projection (DEFINITIONS[i]);

      for (guint k = 0; k < 60; k++)
        {
          g_autoptr (TriMapCamera) camera = tri_map_camera_new (projection, NULL, WIDTH, HEIGHT);
          TriMapReach reach;

          tri_map_camera_zoom (camera, exp (g_rand_double_range (rand, 0, 5)),
                               g_rand_double_range (rand, 0, WIDTH), g_rand_double_range (rand, 0, HEIGHT));
          reach = tri_map_reach_of_camera (camera, MARGIN);
          n_bounded += !reach.is_all;
          for (guint j = 0; j < 400; j++)
            {
              double lon, lat;

              // Any pixel of the view or its margin that is a place.
              if (!tri_map_camera_get_place (camera, g_rand_double_range (rand, -MARGIN, WIDTH + MARGIN),
                                             g_rand_double_range (rand, -MARGIN, HEIGHT + MARGIN), &lon,
                                             &lat))
                continue;
              n_seen++;
              g_assert_true (tri_map_reach_meets (&reach, tri_rect (remainder (lon, 360), lat, 0, 0)));
            }
        }
    }
  g_assert_cmpuint (n_seen, >, 50000);
  g_assert_cmpuint (n_bounded, >, 100);
}

static void
test_leaves_out_what_is_far (void)
{
  const double valley[4] = { 69, 39, 74, 42 }, strait[4] = { 175, 60, -165, 70 };
  g_autoptr (TriProjection) projection = make_projection (DEFINITIONS[2]);
  g_autoptr (TriProjection) pacific = make_projection ("+proj=laea +lat_0=65 +lon_0=180 +ellps=WGS84");
  g_autoptr (TriMapCamera) camera = tri_map_camera_new (projection, valley, WIDTH, HEIGHT);
  g_autoptr (TriMapCamera) bering = tri_map_camera_new (pacific, strait, WIDTH, HEIGHT);
  TriMapReach reach = tri_map_reach_of_camera (camera, MARGIN);

  g_assert_false (reach.is_all);
  g_assert_true (tri_map_reach_meets (&reach, tri_rect (71, 40, 0, 0)));
  g_assert_true (tri_map_reach_meets (&reach, tri_rect (20, 0, 100, 80)));
  g_assert_false (tri_map_reach_meets (&reach, tri_rect (10, 40, 5, 5)));
  g_assert_false (tri_map_reach_meets (&reach, tri_rect (70, -10, 5, 5)));
  // Across the antimeridian: Chukotka and Alaska, on either side of it.
  reach = tri_map_reach_of_camera (bering, MARGIN);
  g_assert_false (reach.is_all);
  g_assert_true (tri_map_reach_meets (&reach, tri_rect (-179, 66, 1, 1)));
  g_assert_true (tri_map_reach_meets (&reach, tri_rect (178, 66, 1, 1)));
  g_assert_false (tri_map_reach_meets (&reach, tri_rect (0, 66, 1, 1)));
}

static void
test_does_not_bound_what_cannot_be (void)
{
  const double arctic[4] = { -180, 75, 180, 90 };
  g_autoptr (TriProjection) world = make_projection (DEFINITIONS[0]),
                            polar = make_projection (DEFINITIONS[1]);
  g_autoptr (TriMapCamera) whole = tri_map_camera_new (world, NULL, WIDTH, HEIGHT);
  g_autoptr (TriMapCamera) pole = tri_map_camera_new (polar, arctic, WIDTH, HEIGHT);

  g_assert_true (tri_map_reach_of_camera (whole, MARGIN).is_all);
  g_assert_true (tri_map_reach_of_camera (pole, MARGIN).is_all);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/reach/holds-what-is-seen", test_holds_what_is_seen);
  g_test_add_func ("/map/reach/leaves-out-what-is-far", test_leaves_out_what_is_far);
  g_test_add_func ("/map/reach/does-not-bound-what-cannot-be", test_does_not_bound_what_cannot_be);
  return tri_test_run ();
}
