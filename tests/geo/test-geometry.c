// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry: reading, writing, turning and measuring.

#include "tri-geometry.h"
#include "tri-test.h"

#include <string.h>

static TriGeometry *
parse (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);

  return node != NULL ? tri_geometry_from_json (node, "$.geometry", error) : NULL;
}

static TriGeometry *
must_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TriGeometry *geometry = parse (text, &error);

  g_assert_no_error (error);
  return geometry;
}

static void
test_json_turns_rings (void)
{
  g_autoptr (TriGeometry) geometry = must_parse ("{\"type\":\"Polygon\",\"coordinates\":["
                                                 "[[0,0],[0,10],[10,10],[10,0],[0,0]],"
                                                 "[[2,2],[4,2],[4,4],[2,4],[2,2]]]}");
  guint n;
  const double *xy = tri_geometry_get_part (geometry, 0, &n);

  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpfloat (xy[2], ==, 10);
  g_assert_cmpfloat (xy[3], ==, 0);
  xy = tri_geometry_get_part (geometry, 1, &n);
  g_assert_true (tri_geometry_is_hole (geometry, 1));
  g_assert_cmpfloat (xy[2], ==, 2);
  g_assert_cmpfloat (xy[3], ==, 4);
}

static void
test_json_closes_rings (void)
{
  g_autoptr (TriGeometry) geometry =
    must_parse ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,10]]]}");
  guint n;

  tri_geometry_get_part (geometry, 0, &n);
  g_assert_cmpuint (n, ==, 4);
}

static void
test_json_names_the_place_of_a_fault (void)
{
  static const struct
  {
    const char *text;
    const char *message;
    int code;
  } cases[] = {
    { "{\"type\":\"Blob\"}", "$.geometry.type: “Blob” is not read", TRI_GEOMETRY_ERROR_SYNTAX },
    { "[]", "$.geometry: a geometry object", TRI_GEOMETRY_ERROR_SYNTAX },
    { "{\"type\":\"Point\"}", "$.geometry.coordinates: a position", TRI_GEOMETRY_ERROR_SYNTAX },
    { "{\"type\":\"Point\",\"coordinates\":[200,0]}", "$.geometry.coordinates: [200, 0] is no place",
      TRI_GEOMETRY_ERROR_RANGE },
    { "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,\"x\"]]}", "$.geometry.coordinates[1]: a position",
      TRI_GEOMETRY_ERROR_SYNTAX },
    { "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,1]]]]}",
      "$.geometry.coordinates[0][0]: at least 3 positions are wanted, 2 are there",
      TRI_GEOMETRY_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriGeometry) geometry = parse (cases[i].text, &error);

      g_assert_null (geometry);
      g_assert_error (error, TRI_GEOMETRY_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

static void
test_json_round_trip (void)
{
  static const char *const texts[] = {
    "{\"type\":\"MultiPoint\",\"coordinates\":[[1.5,2.5],[3,4]]}",
    "{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,1]],[[2,2],[3,3],[4,2]]]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]],[[5,2],[6,3],[6,2],[5,2]]],"
    "[[[20,0],[29,0],[29,9],[20,0]]]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TriGeometry) geometry = must_parse (texts[i]);
      g_autoptr (JsonNode) node = tri_geometry_to_json (geometry);
      g_autoptr (TriGeometry) again = tri_geometry_from_json (node, "$", NULL);

      g_assert_true (tri_geometry_equal (geometry, again));
    }
}

static void
test_wkb_round_trip (void)
{
  static const char *const texts[] = {
    "{\"type\":\"Point\",\"coordinates\":[29.2,-1.7]}",
    "{\"type\":\"MultiPoint\",\"coordinates\":[[1.5,2.5],[3,4]]}",
    "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]],[[5,2],[6,3],[6,2],[5,2]]],"
    "[[[20,0],[29,0],[29,9],[20,0]]]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TriGeometry) geometry = must_parse (texts[i]);
      g_autoptr (GBytes) wkb = tri_geometry_to_wkb (geometry);
      g_autoptr (GBytes) blob = tri_geometry_to_gpkg (geometry, 4326);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriGeometry) one = NULL, two = NULL;
      gsize length;
      gconstpointer data = g_bytes_get_data (wkb, &length);

      one = tri_geometry_from_wkb (data, length, &error);
      g_assert_no_error (error);
      g_assert_true (tri_geometry_equal (geometry, one));
      data = g_bytes_get_data (blob, &length);
      two = tri_geometry_from_gpkg (data, length, &error);
      g_assert_no_error (error);
      g_assert_true (tri_geometry_equal (geometry, two));
    }
}

static void
test_wkb_reads_big_endian (void)
{
  static const guint8 data[] = { 0, 0, 0, 0, 1, 0x40, 0x3e, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TriGeometry) point = tri_geometry_from_wkb (data, sizeof data, &error);
  TriRect bounds;

  g_assert_no_error (error);
  bounds = tri_geometry_get_bounds (point);
  g_assert_cmpfloat (bounds.x, ==, 30);
  g_assert_cmpfloat (bounds.y, ==, -2);
}

static void
test_wkb_survives_rubbish (void)
{
  g_autoptr (TriGeometry) geometry = must_parse (
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]],[[5,2],[6,3],[6,2],[5,2]]]]}");
  g_autoptr (GBytes) blob = tri_geometry_to_gpkg (geometry, 4326);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize length;
  const guint8 *data = g_bytes_get_data (blob, &length);

  for (gsize cut = 0; cut < length; cut++)
    {
      // A copy of exactly that size, so that a sanitiser sees reading past it.
      g_autofree guint8 *copy = g_memdup2 (data, cut);
      g_autoptr (TriGeometry) read = tri_geometry_from_gpkg (copy, cut, NULL);

      g_assert_null (read);
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (TriGeometry) read = NULL;

      for (guint k = 0; k < 4; k++)
        copy[g_rand_int_range (rand, 0, (gint32)length)] = (guint8)g_rand_int_range (rand, 0, 256);
      read = tri_geometry_from_gpkg (copy, length, NULL);
      if (read != NULL)
        {
          g_autoptr (GBytes) again = tri_geometry_to_wkb (read);

          g_assert_cmpuint (g_bytes_get_size (again), >, 0);
          tri_geometry_contains (read, 3, 3);
          tri_geometry_get_area (read);
        }
    }
}

static void
test_json_survives_rubbish (void)
{
  static const char text[] =
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]],[[5,2],[6,3],[6,2]]]]}";
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *copy = g_strdup (text);
      g_autoptr (TriGeometry) read = NULL;

      for (guint k = 0; k < 3; k++)
        copy[g_rand_int_range (rand, 0, sizeof text - 1)] =
          "[]{},\":019e.-nP"[g_rand_int_range (rand, 0, 15)];
      read = parse (copy, NULL);
    }
}

static void
test_area_of_an_octant (void)
{
  g_autoptr (TriGeometry) octant =
    must_parse ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[90,0],[90,90],[0,90],[0,0]]]}");

  g_assert_cmpfloat_with_epsilon (tri_geometry_get_area (octant), 4 * G_PI * 6371.0088 * 6371.0088 / 8, 1);
}

static void
test_area_of_a_ring_around_a_pole (void)
{
  g_autoptr (TriGeometry) cap =
    must_parse ("{\"type\":\"Polygon\",\"coordinates\":[[[0,-60],[-120,-60],[120,-60],[0,-60]]]}");
  double wanted = 2 * G_PI * 6371.0088 * 6371.0088 * (1 - sin (60 * G_PI / 180));

  g_assert_cmpfloat_with_epsilon (tri_geometry_get_area (cap), wanted, 1);
}

static void
test_contains_minds_holes (void)
{
  g_autoptr (TriGeometry) geometry = must_parse ("{\"type\":\"Polygon\",\"coordinates\":["
                                                 "[[0,0],[10,0],[10,10],[0,10],[0,0]],"
                                                 "[[2,2],[2,4],[4,4],[4,2],[2,2]]]}");

  g_assert_true (tri_geometry_contains (geometry, 1, 1));
  g_assert_false (tri_geometry_contains (geometry, 3, 3));
  g_assert_false (tri_geometry_contains (geometry, 11, 3));
}

static void
test_contains_across_the_antimeridian (void)
{
  g_autoptr (TriGeometry) fiji = must_parse (
    "{\"type\":\"Polygon\",\"coordinates\":[[[177,-19],[-178,-19],[-178,-16],[177,-16],[177,-19]]]}");

  g_assert_true (tri_geometry_contains (fiji, 179, -17));
  g_assert_true (tri_geometry_contains (fiji, -179, -17));
  g_assert_false (tri_geometry_contains (fiji, 0, -17));
}

static void
test_builder_drops_holes_of_a_dropped_ring (void)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);
  g_autoptr (TriGeometry) geometry = NULL;

  tri_geometry_builder_begin_part (builder, FALSE);
  tri_geometry_builder_add (builder, 0, 0);
  tri_geometry_builder_begin_part (builder, TRUE);
  for (guint i = 0; i < 4; i++)
    tri_geometry_builder_add (builder, i / 2, i % 2);
  geometry = tri_geometry_builder_end (builder);
  g_assert_cmpuint (tri_geometry_get_n_parts (geometry), ==, 0);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/geo/geometry/json-turns-rings", test_json_turns_rings);
  g_test_add_func ("/geo/geometry/json-closes-rings", test_json_closes_rings);
  g_test_add_func ("/geo/geometry/json-names-the-place-of-a-fault", test_json_names_the_place_of_a_fault);
  g_test_add_func ("/geo/geometry/json-round-trip", test_json_round_trip);
  g_test_add_func ("/geo/geometry/wkb-round-trip", test_wkb_round_trip);
  g_test_add_func ("/geo/geometry/wkb-reads-big-endian", test_wkb_reads_big_endian);
  g_test_add_func ("/geo/geometry/wkb-survives-rubbish", test_wkb_survives_rubbish);
  g_test_add_func ("/geo/geometry/json-survives-rubbish", test_json_survives_rubbish);
  g_test_add_func ("/geo/geometry/area-of-an-octant", test_area_of_an_octant);
  g_test_add_func ("/geo/geometry/area-of-a-ring-around-a-pole", test_area_of_a_ring_around_a_pole);
  g_test_add_func ("/geo/geometry/contains-minds-holes", test_contains_minds_holes);
  g_test_add_func ("/geo/geometry/contains-across-the-antimeridian", test_contains_across_the_antimeridian);
  g_test_add_func ("/geo/geometry/builder-drops-holes-of-a-dropped-ring",
                   test_builder_drops_holes_of_a_dropped_ring);
  return tri_test_run ();
}
