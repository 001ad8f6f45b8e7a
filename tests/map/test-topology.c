// SPDX-License-Identifier: GPL-3.0-or-later
// Polygons made one: no border stays between them, and the area is that of all.

#include "tri-map-topology.h"
#include "tri-test.h"

static TriGeometry *
make_rings (const double rings[][8], guint n)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);

  for (guint i = 0; i < n; i++)
    {
      tri_geometry_builder_begin_part (builder, FALSE);
      for (guint k = 0; k < 8; k += 2)
        tri_geometry_builder_add (builder, rings[i][k], rings[i][k + 1]);
    }
  return tri_geometry_builder_end (builder);
}

static GPtrArray *
make_squares (const double squares[][3], guint n)
{
  GPtrArray *geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);

  for (guint i = 0; i < n; i++)
    {
      double x = squares[i][0], y = squares[i][1], side = squares[i][2];
      const double ring[1][8] = { { x, y, x + side, y, x + side, y + side, x, y + side } };

      g_ptr_array_add (geometries, make_rings (ring, 1));
    }
  return geometries;
}

static TriGeometry *
dissolve (GPtrArray *geometries, const guint8 *inside)
{
  g_autoptr (GPtrArray) edges = tri_map_topology_make_edges (geometries);

  return tri_map_topology_dissolve (edges, geometries, inside);
}

static double
get_area (const TriGeometry *geometry)
{
  double sum = 0;

  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      double twice = 0;

      for (guint i = 0; i + 1 < n; i++)
        twice += xy[2 * i] * xy[2 * i + 3] - xy[2 * i + 2] * xy[2 * i + 1];
      sum += fabs (twice) / 2;
    }
  return sum;
}

static void
test_neighbours_become_one_ring (void)
{
  const double squares[][3] = { { 0, 0, 1 }, { 1, 0, 1 }, { 2, 0, 1 } };
  const guint8 all[] = { 1, 1, 1 }, ends[] = { 1, 0, 1 };
  g_autoptr (GPtrArray) geometries = make_squares (squares, 3);
  g_autoptr (TriGeometry) one = dissolve (geometries, all);
  g_autoptr (TriGeometry) two = dissolve (geometries, ends);

  g_assert_cmpuint (tri_geometry_get_n_parts (one), ==, 1);
  g_assert_cmpfloat_with_epsilon (get_area (one), 3, 1e-9);
  // Eight corners and the first again: the inner sides are gone.
  g_assert_cmpuint (tri_geometry_get_n_points (one), ==, 9);
  g_assert_cmpuint (tri_geometry_get_n_parts (two), ==, 2);
  g_assert_cmpfloat_with_epsilon (get_area (two), 2, 1e-9);
}

static void
test_an_enclave_outside_stays_a_hole (void)
{
  const double outer[2][8] = { { 0, 0, 4, 0, 4, 4, 0, 4 }, { 1, 1, 1, 2, 2, 2, 2, 1 } };
  const double inner[1][8] = { { 1, 1, 2, 1, 2, 2, 1, 2 } };
  const guint8 without[] = { 1, 0 }, with[] = { 1, 1 };
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  g_autoptr (TriGeometry) ring = NULL;
  g_autoptr (TriGeometry) full = NULL;

  g_ptr_array_add (geometries, make_rings (outer, 2));
  g_ptr_array_add (geometries, make_rings (inner, 1));
  ring = dissolve (geometries, without);
  full = dissolve (geometries, with);
  g_assert_cmpuint (tri_geometry_get_n_parts (ring), ==, 2);
  g_assert_cmpuint (tri_geometry_get_n_parts (full), ==, 1);
  g_assert_cmpfloat_with_epsilon (get_area (full), 16, 1e-9);
}

static void
test_corners_that_touch_keep_their_area (void)
{
  const double squares[][3] = { { 0, 0, 1 }, { 1, 1, 1 } };
  const guint8 all[] = { 1, 1 };
  g_autoptr (GPtrArray) geometries = make_squares (squares, 2);
  g_autoptr (TriGeometry) both = dissolve (geometries, all);

  g_assert_cmpfloat_with_epsilon (get_area (both), 2, 1e-9);
}

static void
test_a_shape_that_walks_a_side_twice_is_left_as_it_is (void)
{
  // Two rings of one feature share a side, as halves cut at the antimeridian do.
  const double halves[2][8] = { { 0, 0, 1, 0, 1, 1, 0, 1 }, { 1, 0, 2, 0, 2, 1, 1, 1 } };
  const guint8 all[] = { 1 };
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  g_autoptr (TriGeometry) both = NULL;

  g_ptr_array_add (geometries, make_rings (halves, 2));
  both = dissolve (geometries, all);
  g_assert_cmpfloat_with_epsilon (get_area (both), 2, 1e-9);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/topology/neighbours", test_neighbours_become_one_ring);
  g_test_add_func ("/map/topology/enclave", test_an_enclave_outside_stays_a_hole);
  g_test_add_func ("/map/topology/corners", test_corners_that_touch_keep_their_area);
  g_test_add_func ("/map/topology/twice", test_a_shape_that_walks_a_side_twice_is_left_as_it_is);
  return tri_test_run ();
}
