// SPDX-License-Identifier: GPL-3.0-or-later
// Topology: reading, stitching, meshes, and neighbours that stay neighbours.

#include "tri-topology.h"
#include "tri-test.h"

#include <string.h>

// Two squares side by side, sharing the arc 0 from (10,0) to (10,10); the right one has an island and a hole.
static const char SQUARES[] =
  "{\"type\":\"Topology\",\"objects\":{\"countries\":{\"type\":\"GeometryCollection\",\"geometries\":["
  "{\"type\":\"Polygon\",\"id\":\"AAA\",\"properties\":{\"name\":\"Left\"},\"arcs\":[[0,1]]},"
  "{\"type\":\"MultiPolygon\",\"properties\":{\"id\":\"BBB\"},\"arcs\":[[[2,-1],[4]],[[3]]]}]},"
  "\"rivers\":{\"type\":\"LineString\",\"id\":\"r\",\"arcs\":[0]},"
  "\"towns\":{\"type\":\"Point\",\"id\":7,\"coordinates\":[5,5]}},"
  "\"arcs\":[[[10,0],[10.2,5],[10,10]],[[10,10],[0,10],[0,0],[10,0]],[[10,0],[20,0],[20,10],[10,10]],"
  "[[30,0],[31,0],[31,1],[30,0]],[[14,4],[14,6],[16,6],[16,4],[14,4]]]}";

static TriTopology *
must_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TriTopology *topology = tri_topology_parse (text, -1, &error);

  g_assert_no_error (error);
  return topology;
}

static void
test_reads_objects_and_features (void)
{
  g_autoptr (TriTopology) topology = must_parse (SQUARES);
  const char *const *names = tri_topology_get_objects (topology);

  g_assert_cmpstr (names[0], ==, "countries");
  g_assert_cmpuint (g_strv_length ((char **)names), ==, 3);
  g_assert_cmpuint (tri_topology_get_n_features (topology, "countries"), ==, 2);
  g_assert_cmpstr (tri_topology_get_feature_id (topology, "countries", 0), ==, "AAA");
  g_assert_cmpstr (tri_topology_get_feature_id (topology, "countries", 1), ==, "BBB");
  g_assert_cmpstr (tri_topology_get_feature_id (topology, "towns", 0), ==, "7");
  g_assert_cmpstr (json_object_get_string_member (tri_topology_get_feature_properties (topology, "countries",
                                                                                       0),
                                                  "name"),
                   ==, "Left");
  g_assert_cmpuint (tri_topology_get_n_features (topology, "nothing"), ==, 0);
}

static void
test_stitches_reversed_arcs (void)
{
  g_autoptr (TriTopology) topology = must_parse (SQUARES);
  g_autoptr (TriGeometry) left = tri_topology_dup_geometry (topology, "countries", 0);
  g_autoptr (TriGeometry) right = tri_topology_dup_geometry (topology, "countries", 1);

  g_assert_cmpuint (tri_geometry_get_n_points (left), ==, 6);
  g_assert_cmpuint (tri_geometry_get_n_parts (right), ==, 3);
  g_assert_true (tri_geometry_is_hole (right, 1));
  g_assert_true (tri_geometry_contains (left, 10.1, 5));
  g_assert_false (tri_geometry_contains (right, 10.1, 5));
  g_assert_false (tri_geometry_contains (right, 15, 5));
  g_assert_true (tri_geometry_contains (right, 30.8, 0.5));
}

static void
test_reads_quantised_arcs (void)
{
  g_autoptr (TriTopology) topology = must_parse (
    "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.25],\"translate\":[-10,20]},"
    "\"objects\":{\"a\":{\"type\":\"LineString\",\"arcs\":[0]}},\"arcs\":[[[2,4],[2,0],[-1,4]]]}");
  g_autoptr (TriGeometry) line = tri_topology_dup_geometry (topology, "a", 0);
  guint n;
  const double *xy = tri_geometry_get_part (line, 0, &n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (xy[0], ==, -9);
  g_assert_cmpfloat (xy[1], ==, 21);
  g_assert_cmpfloat (xy[4], ==, -8.5);
  g_assert_cmpfloat (xy[5], ==, 22);
}

static void
test_names_the_place_of_a_fault (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "{\"type\":\"Feature\"}", "$.type:" },
    { "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[[[0,0]]]}", "$.arcs[0]: an arc has at least two" },
    { "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[[[0,0],[0,91]]]}", "$.arcs[0][1]: no place" },
    { "{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"Polygon\",\"arcs\":[[1]]}},\"arcs\":[[[0,0],[0,"
      "9]]]}",
      "$.objects.a.arcs[0][0]: there is no arc 1" },
    { "{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"Polygon\",\"arcs\":[[-2]]}},\"arcs\":[[[0,0],[0,"
      "9]]]}",
      "$.objects.a.arcs[0][0]: there is no arc -2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTopology) topology = tri_topology_parse (cases[i].text, -1, &error);

      g_assert_null (topology);
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

static void
test_survives_rubbish (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *copy = g_strdup (SQUARES);
      g_autoptr (TriTopology) topology = NULL;
      const char *const objects[] = { "countries", NULL };

      for (guint k = 0; k < 3; k++)
        copy[g_rand_int_range (rand, 0, sizeof SQUARES - 1)] =
          "[]{},\":019e.-nP"[g_rand_int_range (rand, 0, 15)];
      topology = tri_topology_parse (copy, (gssize)strlen (copy), NULL);
      if (topology != NULL)
        {
          g_autoptr (TriTopology) simple = tri_topology_simplify (topology, 1000);
          g_autoptr (GPtrArray) lines = tri_topology_mesh (simple, objects, TRI_MESH_OUTLINE);

          for (guint f = 0; f < tri_topology_get_n_features (simple, "countries"); f++)
            tri_geometry_unref (tri_topology_dup_geometry (simple, "countries", f));
        }
    }
  for (gsize cut = 0; cut < sizeof SQUARES - 1; cut++)
    {
      g_autofree char *copy = g_strndup (SQUARES, cut);
      g_autoptr (TriTopology) topology = tri_topology_parse (copy, (gssize)cut, NULL);

      g_assert_null (topology);
    }
}

static void
test_mesh_tells_borders_from_outlines (void)
{
  g_autoptr (TriTopology) topology = must_parse (SQUARES);
  static const char *const objects[] = { "countries", NULL };
  g_autoptr (GPtrArray) borders = tri_topology_mesh (topology, objects, TRI_MESH_BORDERS);
  g_autoptr (GPtrArray) outlines = tri_topology_mesh (topology, objects, TRI_MESH_OUTLINE);
  TriMeshLine *line = borders->pdata[0];

  g_assert_cmpuint (borders->len, ==, 1);
  g_assert_cmpstr (line->left, ==, "AAA");
  g_assert_cmpstr (line->right, ==, "BBB");
  g_assert_cmpuint (tri_geometry_get_n_points (line->geometry), ==, 3);
  g_assert_cmpuint (outlines->len, ==, 2);
  line = outlines->pdata[1];
  g_assert_cmpstr (line->left, ==, "BBB");
  g_assert_null (line->right);
  // The outer side, the hole and the island.
  g_assert_cmpuint (tri_geometry_get_n_parts (line->geometry), ==, 3);
}

static void
test_mesh_leaves_out_the_cut (void)
{
  g_autoptr (TriTopology) topology = must_parse (
    "{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"Polygon\",\"id\":\"R\",\"arcs\":[[0]]}},"
    "\"arcs\":[[[170,60],[180,60],[180,65],[180,70],[170,70],[170,60]]]}");
  static const char *const objects[] = { "a", NULL };
  g_autoptr (GPtrArray) lines = tri_topology_mesh (topology, objects, TRI_MESH_OUTLINE);
  TriMeshLine *line = lines->pdata[0];

  g_assert_cmpuint (lines->len, ==, 1);
  // One run round the west: the two ends of the arc are joined.
  g_assert_cmpuint (tri_geometry_get_n_parts (line->geometry), ==, 1);
  g_assert_cmpuint (tri_geometry_get_n_points (line->geometry), ==, 4);
}

// A strip of cells with wavy sides: n arcs between, tops and bottoms.
static TriTopology *
make_strip (guint n)
{
  g_autoptr (GString) arcs = g_string_new (NULL), features = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i <= n; i++)
    {
      g_string_append_printf (arcs, "%s[", i > 0 ? "," : "");
      for (guint k = 0; k <= 400; k++)
        g_string_append_printf (arcs, "%s[%.5f,%.5f]", k > 0 ? "," : "",
                                4.0 * i +
                                  (k % 400 == 0 ? 0 : 0.2 * sin (k * 0.37 + i) + 0.03 * sin (k * 3.1)),
                                k * 0.05);
      g_string_append (arcs, "]");
    }
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (arcs, ",[[%u,0],[%u,0]],[[%u,20],[%u,20]]", 4 * i, 4 * i + 4, 4 * i, 4 * i + 4);
      g_string_append_printf (features, "%s{\"type\":\"Polygon\",\"id\":\"c%u\",\"arcs\":[[%u,%u,%d,%d]]}",
                              i > 0 ? "," : "", i, n + 1 + 2 * i, i + 1, ~(int)(n + 2 + 2 * i), ~(int)i);
    }
  text = g_strdup_printf ("{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"GeometryCollection\","
                          "\"geometries\":[%s]}},"
                          "\"arcs\":[%s]}",
                          features->str, arcs->str);
  return must_parse (text);
}

static void
test_simplify_keeps_neighbours_together (void)
{
  g_autoptr (TriTopology) strip = make_strip (5);
  static const char *const objects[] = { "a", NULL };

  for (guint level = 1; level < TRI_TOPOLOGY_N_LEVELS; level++)
    {
      g_autoptr (TriTopology) simple =
        tri_topology_simplify (strip, tri_topology_get_level_threshold (level));
      g_autoptr (GPtrArray) borders = tri_topology_mesh (simple, objects, TRI_MESH_BORDERS);
      double sum = 0;

      g_assert_cmpuint (borders->len, ==, 4);
      g_assert_cmpuint (tri_topology_get_n_points (simple), <, tri_topology_get_n_points (strip));
      for (guint f = 0; f < 5; f++)
        {
          g_autoptr (TriGeometry) cell = tri_topology_dup_geometry (simple, "a", f);

          sum += tri_geometry_get_area (cell);
          // Every point of the border between f and f + 1 is a point of f.
          if (f < 4)
            {
              const TriMeshLine *line = borders->pdata[f];
              guint n, m, found = 0;
              const double *border = tri_geometry_get_part (line->geometry, 0, &n);
              const double *ring = tri_geometry_get_part (cell, 0, &m);

              for (guint i = 0; i < n; i++)
                for (guint k = 0; k + 1 < m; k++)
                  found += border[2 * i] == ring[2 * k] && border[2 * i + 1] == ring[2 * k + 1];
              g_assert_cmpuint (found, ==, n);
            }
        }
      {
        // The cells tile the strip: what they cover together is what its outer sides enclose.
        g_autoptr (GPtrArray) outlines = tri_topology_mesh (simple, objects, TRI_MESH_OUTLINE);
        double whole = 20 * 20 * 111.19508 * 111.19508;

        g_assert_cmpuint (outlines->len, ==, 5);
        g_assert_cmpfloat_with_epsilon (sum / whole, 0.98, 0.03);
      }
    }
}

static void
test_simplify_preserves_area (void)
{
  g_autoptr (TriTopology) strip = make_strip (5);

  for (guint level = 0; level < TRI_TOPOLOGY_N_LEVELS; level++)
    {
      g_autoptr (TriTopology) simple =
        tri_topology_simplify (strip, tri_topology_get_level_threshold (level));

      for (guint f = 0; f < 5; f++)
        {
          g_autoptr (TriGeometry) before = tri_topology_dup_geometry (strip, "a", f);
          g_autoptr (TriGeometry) after = tri_topology_dup_geometry (simple, "a", f);

          g_assert_cmpfloat_with_epsilon (tri_geometry_get_area (after) / tri_geometry_get_area (before), 1,
                                          0.01);
        }
    }
}

static void
test_simplify_drops_specks_but_no_feature (void)
{
  g_autoptr (TriTopology) topology =
    must_parse ("{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":["
                "{\"type\":\"MultiPolygon\",\"id\":\"big\",\"arcs\":[[[0],[1]],[[2]]]},"
                "{\"type\":\"Polygon\",\"id\":\"enclave\",\"arcs\":[[-2]]},"
                "{\"type\":\"Polygon\",\"id\":\"islet\",\"arcs\":[[3]]}]}},"
                "\"arcs\":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[4,4],[4,4.01],[4.01,4.01],[4.01,4],[4,4]],"
                "[[20,0],[20.01,0],[20.01,0.01],[20,0]],[[30,0],[30.01,0],[30.02,0.01],[30,0.01],[30,0]]]}");
  g_autoptr (TriTopology) simple = tri_topology_simplify (topology, 1000);
  g_autoptr (TriGeometry) big = tri_topology_dup_geometry (simple, "a", 0);
  g_autoptr (TriGeometry) enclave = tri_topology_dup_geometry (simple, "a", 1);
  g_autoptr (TriGeometry) islet = tri_topology_dup_geometry (simple, "a", 2);

  // The speck at 20° goes; the hole stays because the enclave, its feature's only ring, stays; the islet
  // keeps a triangle.
  g_assert_cmpuint (tri_geometry_get_n_parts (big), ==, 2);
  g_assert_cmpuint (tri_geometry_get_n_parts (enclave), ==, 1);
  g_assert_cmpuint (tri_geometry_get_n_points (islet), ==, 4);
  g_assert_cmpfloat (tri_geometry_get_area (islet), >, 0);
}

static void
test_levels_follow_resolution (void)
{
  g_assert_cmpuint (tri_topology_get_level_for (0.1), ==, 0);
  g_assert_cmpuint (tri_topology_get_level_for (4), ==, 1);
  g_assert_cmpuint (tri_topology_get_level_for (21), ==, 2);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/geo/topology/reads-objects-and-features", test_reads_objects_and_features);
  g_test_add_func ("/geo/topology/stitches-reversed-arcs", test_stitches_reversed_arcs);
  g_test_add_func ("/geo/topology/reads-quantised-arcs", test_reads_quantised_arcs);
  g_test_add_func ("/geo/topology/names-the-place-of-a-fault", test_names_the_place_of_a_fault);
  g_test_add_func ("/geo/topology/survives-rubbish", test_survives_rubbish);
  g_test_add_func ("/geo/topology/mesh-tells-borders-from-outlines", test_mesh_tells_borders_from_outlines);
  g_test_add_func ("/geo/topology/mesh-leaves-out-the-cut", test_mesh_leaves_out_the_cut);
  g_test_add_func ("/geo/topology/simplify-keeps-neighbours-together",
                   test_simplify_keeps_neighbours_together);
  g_test_add_func ("/geo/topology/simplify-preserves-area", test_simplify_preserves_area);
  g_test_add_func ("/geo/topology/simplify-drops-specks-but-no-feature",
                   test_simplify_drops_specks_but_no_feature);
  g_test_add_func ("/geo/topology/levels-follow-resolution", test_levels_follow_resolution);
  return tri_test_run ();
}
