// SPDX-License-Identifier: GPL-3.0-or-later
// Projection: there and back, and shapes where the plane ends.

#include "tri-projection.h"
#include "tri-test.h"

#include <proj.h>

static TriProjection *
must_make (const char *definition)
{
  g_autoptr (GError) error = NULL;
  TriProjection *projection = tri_projection_new (definition, &error);

  g_assert_no_error (error);
  return projection;
}

static TriGeometry *
must_parse (const char *coordinates)
{
  g_autofree char *text = g_strdup_printf ("{\"type\":\"Polygon\",\"coordinates\":[%s]}", coordinates);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  TriGeometry *geometry = tri_geometry_from_json (node, "$", NULL);

  g_assert_nonnull (geometry);
  return geometry;
}

// Area of a projected shape; holes run the other way round.
static double
get_area (const TriGeometry *geometry)
{
  double sum = 0;

  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);

      for (guint i = 0; i + 1 < n; i++)
        sum += (xy[2 * i] * xy[2 * i + 3] - xy[2 * i + 2] * xy[2 * i + 1]) / 2;
    }
  return sum / 1e6;
}

// No edge may leap across the map.
static double
get_longest_edge (const TriGeometry *geometry)
{
  double longest = 0;

  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);

      for (guint i = 0; i + 1 < n; i++)
        longest = MAX (longest, hypot (xy[2 * i + 2] - xy[2 * i], xy[2 * i + 3] - xy[2 * i + 1]));
    }
  return longest / 1000;
}

static const char *const DEFINITIONS[] = {
  "+proj=eqearth +lon_0=0 +ellps=WGS84",
  "+proj=eqearth +lon_0=95 +ellps=WGS84",
  "+proj=laea +lat_0=-2 +lon_0=25 +ellps=WGS84",
  "+proj=merc +ellps=WGS84",
  "+proj=lcc +lat_1=35 +lat_2=55 +lat_0=45 +lon_0=40 +ellps=WGS84",
  "+proj=ortho +lat_0=40 +lon_0=70 +R=6371008.8",
};

static void
test_agrees_with_proj (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DEFINITIONS); i++)
    {
      g_autoptr (TriProjection) projection = must_make (DEFINITIONS[i]);
      PJ *pj = proj_create (NULL, DEFINITIONS[i]);

      for (double lon = -170; lon <= 180; lon += 17)
        for (double lat = -80; lat <= 80; lat += 8)
          {
            double x, y;
            PJ_COORD wanted = proj_trans (pj, PJ_FWD, proj_coord (proj_torad (lon), proj_torad (lat), 0, 0));

            if (!tri_projection_forward_point (projection, lon, lat, &x, &y))
              continue;
            g_assert_cmpfloat_with_epsilon (x, wanted.xy.x, 1e-6);
            g_assert_cmpfloat_with_epsilon (y, wanted.xy.y, 1e-6);
          }
      proj_destroy (pj);
    }
}

static void
test_goes_there_and_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DEFINITIONS); i++)
    {
      g_autoptr (TriProjection) projection = must_make (DEFINITIONS[i]);
      guint n = 0;

      for (double lon = -175; lon <= 175; lon += 10)
        for (double lat = -85; lat <= 85; lat += 10)
          {
            double x, y, back_lon, back_lat;

            if (!tri_projection_forward_point (projection, lon, lat, &x, &y))
              continue;
            g_assert_true (tri_projection_inverse_point (projection, x, y, &back_lon, &back_lat));
            g_assert_cmpfloat_with_epsilon (back_lon, lon, 1e-6);
            g_assert_cmpfloat_with_epsilon (back_lat, lat, 1e-6);
            n++;
          }
      g_assert_cmpuint (n, >, 200);
    }
}

static void
test_inverse_knows_the_rim (void)
{
  g_autoptr (TriProjection) projection = must_make (DEFINITIONS[0]);
  TriRect world = tri_projection_get_world (projection);
  double lon, lat;

  g_assert_false (tri_projection_inverse_point (projection, world.x + world.width * 0.01,
                                                world.y + world.height * 0.99, &lon, &lat));
  g_assert_false (tri_projection_inverse_point (projection, 1e9, 0, &lon, &lat));
}

static void
test_refuses_what_it_cannot_cut (void)
{
  static const char *const definitions[] = {
    "",
    "+proj=nosuch",
    "+proj=gs50",
    "proj=eqearth",
    "+proj=pipeline +step +proj=eqearth",
    "+proj=eqearth +step +proj=merc",
    "+proj=merc +nadgrids=/etc/passwd",
    "+proj=laea +lat_0=north",
    "+init=epsg:4326",
  };

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriProjection) projection = tri_projection_new (definitions[i], &error);

      g_assert_null (projection);
      g_assert_error (error, TRI_PROJECTION_ERROR, TRI_PROJECTION_ERROR_DEFINITION);
    }
}

static void
test_cuts_at_the_antimeridian (void)
{
  // A Fiji-like square across the antimeridian, as one jumping ring and as RFC 7946 has it, in two.
  g_autoptr (TriGeometry) jumping = must_parse ("[[177,-19],[-178,-19],[-178,-16],[177,-16],[177,-19]]");
  static const char *const definitions[] = { "+proj=eqearth", "+proj=eqearth +lon_0=10",
                                             "+proj=eqearth +lon_0=-170", "+proj=cea",
                                             "+proj=moll +lon_0=178" };

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      g_autoptr (TriProjection) projection = must_make (definitions[i]);
      g_autoptr (TriGeometry) image = tri_projection_project (projection, jumping, 1000);

      // These projections keep areas.
      g_assert_cmpfloat_with_epsilon (get_area (image) / tri_geometry_get_area (jumping), 1, 0.01);
      g_assert_cmpfloat (get_longest_edge (image), <, 1000);
    }
}

static void
test_keeps_a_far_eastern_cape (void)
{
  // A Chukotka-like shape, cut at 180 as RFC 7946 prescribes, on maps whose own edge is elsewhere.
  g_autoptr (JsonNode) node = json_from_string ("{\"type\":\"MultiPolygon\",\"coordinates\":["
                                                "[[[170,62],[180,62],[180,70],[170,70],[170,62]]],"
                                                "[[[-180,65],[-170,65],[-170,68],[-180,68],[-180,65]]]]}",
                                                NULL);
  g_autoptr (TriGeometry) cape = tri_geometry_from_json (node, "$", NULL);
  static const char *const definitions[] = { "+proj=eqearth", "+proj=eqearth +lon_0=100",
                                             "+proj=laea +lat_0=60 +lon_0=100",
                                             "+proj=laea +lat_0=-2 +lon_0=25" };

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      g_autoptr (TriProjection) projection = must_make (definitions[i]);
      g_autoptr (TriGeometry) image = tri_projection_project (projection, cape, 1000);

      g_assert_cmpuint (tri_geometry_get_n_parts (image), ==, 2);
      g_assert_cmpfloat_with_epsilon (get_area (image) / tri_geometry_get_area (cape), 1, 0.015);
    }
}

static void
test_fills_around_a_pole (void)
{
  // An Antarctica-like ring, uncut, and the same led along the edge of the world.
  static const char *const rings[] = {
    "[[-180,-70],[-90,-70],[0,-70],[90,-70],[180,-70]]",
    "[[-180,-90],[180,-90],[180,-70],[0,-70],[-180,-70],[-180,-90]]",
  };
  static const char *const definitions[] = { "+proj=eqearth", "+proj=eqearth +lon_0=77",
                                             "+proj=laea +lat_0=-90", "+proj=laea +lat_0=0 +lon_0=0" };
  double wanted = 2 * G_PI * 6371.0088 * 6371.0088 * (1 - sin (70 * G_PI / 180));

  for (guint k = 0; k < G_N_ELEMENTS (rings); k++)
    for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
      {
        g_autoptr (TriGeometry) cap = must_parse (rings[k]);
        g_autoptr (TriProjection) projection = must_make (definitions[i]);
        g_autoptr (TriGeometry) image = tri_projection_project (projection, cap, 1000);

        g_assert_cmpfloat_with_epsilon (get_area (image) / wanted, 1, 0.02);
      }
}

static void
test_fills_beyond_the_horizon (void)
{
  g_autoptr (TriProjection) globe = must_make ("+proj=ortho +lat_0=0 +lon_0=0 +R=6371008.8");
  g_autoptr (TriGeometry) far_side = must_parse ("[[120,-30],[-120,-30],[-120,30],[120,30],[120,-30]]");
  g_autoptr (TriGeometry) half_seen = must_parse ("[[60,-30],[120,-30],[120,30],[60,30],[60,-30]]");
  g_autoptr (TriGeometry) around =
    must_parse ("[[-170,-85],[0,-85],[170,-85],[170,85],[0,85],[-170,85],[-170,-85]],"
                "[[-20,-20],[-20,20],[20,20],[20,-20],[-20,-20]]");
  g_autoptr (TriGeometry) nothing = tri_projection_project (globe, far_side, 1000);
  g_autoptr (TriGeometry) half = tri_projection_project (globe, half_seen, 1000);
  g_autoptr (TriGeometry) ring = tri_projection_project (globe, around, 1000);
  TriRect bounds = tri_geometry_get_bounds (half);
  double disc = G_PI * 6371.0088 * 6371.0088;

  g_assert_cmpuint (tri_geometry_get_n_parts (nothing), ==, 0);
  g_assert_cmpfloat (bounds.x, >, 6371008.8 * cos (40 * G_PI / 180) * sin (50 * G_PI / 180));
  g_assert_cmpfloat_with_epsilon (bounds.x + bounds.width, 6371008.8, 10000);
  g_assert_cmpfloat (get_longest_edge (half), <, 1200);
  // Nearly the whole disc, but for the hole in its middle and the slits at the poles.
  g_assert_cmpfloat (get_area (ring), <, disc * 0.90);
  g_assert_cmpfloat (get_area (ring), >, disc * 0.75);
}

static void
test_the_whole_world_fills_the_rim (void)
{
  g_autoptr (TriGeometry) world = must_parse ("[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]");

  for (guint i = 0; i < G_N_ELEMENTS (DEFINITIONS); i++)
    {
      g_autoptr (TriProjection) projection = must_make (DEFINITIONS[i]);
      g_autoptr (TriGeometry) image = tri_projection_project (projection, world, 5000);
      g_autoptr (TriGeometry) rim = tri_projection_get_outline (projection, 5000);

      g_assert_cmpfloat_with_epsilon (get_area (image) / get_area (rim), 1, 0.02);
    }
}

static void
test_lines_do_not_streak (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DEFINITIONS); i++)
    {
      g_autoptr (TriProjection) projection = must_make (DEFINITIONS[i]);
      g_autoptr (TriGeometry) lines = tri_projection_get_graticule (projection, 30, 5000);
      TriRect world = tri_projection_get_world (projection);

      g_assert_cmpuint (tri_geometry_get_n_parts (lines), >, 10);
      g_assert_cmpfloat (get_longest_edge (lines) * 1000, <, world.width / 12);
    }
}

static void
test_neighbours_resample_alike (void)
{
  g_autoptr (TriProjection) projection = must_make ("+proj=eqearth");
  g_autoptr (TriGeometry) left = must_parse ("[[0,0],[60,40],[0,40],[0,0]]");
  g_autoptr (TriGeometry) right = must_parse ("[[0,0],[60,0],[60,40],[0,0]]");
  g_autoptr (TriGeometry) a = tri_projection_project (projection, left, 1000);
  g_autoptr (TriGeometry) b = tri_projection_project (projection, right, 1000);
  g_autoptr (TriGeometry) both = must_parse ("[[0,0],[60,0],[60,40],[0,40],[0,0]]");
  g_autoptr (TriGeometry) whole = tri_projection_project (projection, both, 1000);

  g_assert_cmpfloat_with_epsilon (get_area (a) + get_area (b), get_area (whole), 1e-3);
}

static void
test_tells_the_scale (void)
{
  g_autoptr (TriProjection) projection = must_make ("+proj=merc +ellps=WGS84");

  g_assert_cmpfloat_with_epsilon (tri_projection_get_units_per_kilometre (projection, 0, 0), 1000, 5);
  g_assert_cmpfloat_with_epsilon (tri_projection_get_units_per_kilometre (projection, 0, 60), 2000, 10);
}

static gpointer
project_in_thread (gpointer data)
{
  double x, y;

  for (guint i = 0; i < 10000; i++)
    g_assert_true (tri_projection_forward_point (data, i % 180, i % 80, &x, &y));
  return NULL;
}

static void
test_serves_several_threads (void)
{
  g_autoptr (TriProjection) projection = must_make ("+proj=eqearth");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("project", project_in_thread, projection);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

// A cut of one's own: Mercator's square, nearly the whole sphere as a disc, a cone that keeps its closed end.
static void
test_cuts_where_it_is_told (void)
{
  static const struct
  {
    const char *definition;
    double limit;
    double width; // of the world, metres on a sphere of that radius
    double height;
  } cases[] = {
    { "+proj=merc +R=1000000", 85.0511287798066, 2e6 * G_PI, 2e6 * G_PI },
    { "+proj=laea +R=1000000", 179.999, 4e6, 4e6 },
    { "+proj=ortho +R=1000000", 30, 1e6, 1e6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriProjection) projection =
        tri_projection_new_cut (cases[i].definition, cases[i].limit, &error);
      TriRect world;

      g_assert_no_error (error);
      world = tri_projection_get_world (projection);
      g_assert_cmpfloat_with_epsilon (world.width, cases[i].width, 1000);
      g_assert_cmpfloat_with_epsilon (world.height, cases[i].height, 1000);
    }
  {
    g_autoptr (TriProjection) cone =
      tri_projection_new_cut ("+proj=lcc +lat_1=30 +lat_2=30 +R=1000000", 80, NULL);
    double x, y;

    g_assert_true (tri_projection_forward_point (cone, 10, 89, &x, &y));
    g_assert_true (tri_projection_forward_point (cone, 10, -79, &x, &y));
    g_assert_false (tri_projection_forward_point (cone, 10, -81, &x, &y));
  }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/geo/projection/agrees-with-proj", test_agrees_with_proj);
  g_test_add_func ("/geo/projection/goes-there-and-back", test_goes_there_and_back);
  g_test_add_func ("/geo/projection/inverse-knows-the-rim", test_inverse_knows_the_rim);
  g_test_add_func ("/geo/projection/refuses-what-it-cannot-cut", test_refuses_what_it_cannot_cut);
  g_test_add_func ("/geo/projection/cuts-at-the-antimeridian", test_cuts_at_the_antimeridian);
  g_test_add_func ("/geo/projection/keeps-a-far-eastern-cape", test_keeps_a_far_eastern_cape);
  g_test_add_func ("/geo/projection/fills-around-a-pole", test_fills_around_a_pole);
  g_test_add_func ("/geo/projection/fills-beyond-the-horizon", test_fills_beyond_the_horizon);
  g_test_add_func ("/geo/projection/the-whole-world-fills-the-rim", test_the_whole_world_fills_the_rim);
  g_test_add_func ("/geo/projection/lines-do-not-streak", test_lines_do_not_streak);
  g_test_add_func ("/geo/projection/neighbours-resample-alike", test_neighbours_resample_alike);
  g_test_add_func ("/geo/projection/cuts-where-it-is-told", test_cuts_where_it_is_told);
  g_test_add_func ("/geo/projection/tells-the-scale", test_tells_the_scale);
  g_test_add_func ("/geo/projection/serves-several-threads", test_serves_several_threads);
  return tri_test_run ();
}
