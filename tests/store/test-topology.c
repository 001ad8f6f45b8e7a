// SPDX-License-Identifier: GPL-3.0-or-later
// TopoJSON as rows: features, meshes, and what is no topology.

#include "tri-data-file.h"
#include "tri-data-topology.h"
#include "tri-test.h"

// Two squares beside each other: arc 0 is what they share, 1 and 2 the rest of each.
#define SQUARES                                                                                              \
  "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.5],\"translate\":[10,20]},\"arcs\":["              \
  "[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],\"objects\":{\"squares\":{"         \
  "\"type\":\"GeometryCollection\",\"geometries\":["                                                         \
  "{\"type\":\"Polygon\",\"id\":7,\"properties\":{\"name\":\"west\"},\"arcs\":[[0,1]]},"                     \
  "{\"type\":\"MultiPolygon\",\"id\":8,\"properties\":{\"name\":\"east\"},\"arcs\":[[[2,-1]]]},"             \
  "{\"type\":null},{\"type\":\"Point\",\"coordinates\":[4,4]}]}}}"

static TriTable *
read_text (const char *text, const char *format, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (format, NULL);

  return tri_data_from_text (text, strlen (text), json_node_get_object (node), error);
}

static const char *
text_at (TriTable *table, guint row, const char *column)
{
  int index = tri_table_find_column (table, column);

  g_assert_cmpint (index, >=, 0);
  return tri_table_get_text (table, row, (guint)index);
}

static void
test_features (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = read_text (SQUARES, "{\"type\":\"topojson\",\"feature\":\"squares\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tri_table_get_n_rows (table), ==, 4);
  g_assert_cmpstr (text_at (table, 0, "properties.name"), ==, "west");
  g_assert_cmpstr (text_at (table, 0, "geometry.coordinates"), ==,
                   "[[[11,20],[11,21],[10,21],[10,20],[11,20]]]");
  // The shared arc backwards.
  g_assert_cmpstr (text_at (table, 1, "geometry.coordinates"), ==,
                   "[[[[11,20],[12,20],[12,21],[11,21],[11,20]]]]");
  g_assert_true (tri_table_is_null (table, 2, (guint)tri_table_find_column (table, "geometry.type")));
  g_assert_cmpstr (text_at (table, 3, "geometry.coordinates"), ==, "[12,22]");
  g_assert_cmpint (tri_table_get_integer (table, 1, (guint)tri_table_find_column (table, "id")), ==, 8);
}

static void
test_meshes (void)
{
  static const struct
  {
    const char *format;
    const char *lines;
  } cases[] = {
    { "{\"type\":\"topojson\",\"mesh\":\"squares\",\"filter\":\"interior\"}", "[[[11,20],[11,21]]]" },
    { "{\"type\":\"topojson\",\"mesh\":\"squares\",\"filter\":\"exterior\"}",
      "[[[11,21],[10,21],[10,20],[11,20]],[[11,20],[12,20],[12,21],[11,21]]]" },
    { "{\"type\":\"topojson\",\"mesh\":\"squares\"}",
      "[[[11,20],[11,21]],[[11,21],[10,21],[10,20],[11,20]],[[11,20],[12,20],[12,21],[11,21]]]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTable) table = read_text (SQUARES, cases[i].format, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (tri_table_get_n_rows (table), ==, 1);
      g_assert_cmpstr (text_at (table, 0, "geometry.type"), ==, "MultiLineString");
      g_assert_cmpstr (text_at (table, 0, "geometry.coordinates"), ==, cases[i].lines);
    }
}

static void
test_refuses_what_is_no_topology (void)
{
  static const struct
  {
    const char *text;
    const char *format;
    const char *words;
  } cases[] = {
    { SQUARES, "{\"type\":\"topojson\"}", "one object" },
    { SQUARES, "{\"type\":\"topojson\",\"feature\":\"circles\"}", "no object “circles”" },
    { SQUARES, "{\"type\":\"topojson\",\"mesh\":\"squares\",\"filter\":\"odd\"}", "“odd” is no filter" },
    { "[]", "{\"type\":\"topojson\",\"feature\":\"a\"}", "no TopoJSON" },
    { "{\"arcs\":[],\"objects\":{\"a\":{\"type\":\"Polygon\",\"arcs\":[[3]]}}}",
      "{\"type\":\"topojson\",\"feature\":\"a\"}", "an arc that is not there" },
    { "{\"arcs\":[[[0,\"x\"]]],\"objects\":{\"a\":{\"type\":\"Polygon\",\"arcs\":[[0]]}}}",
      "{\"type\":\"topojson\",\"feature\":\"a\"}", "not two numbers" },
    { "{\"arcs\":[],\"objects\":{\"a\":{\"type\":\"Cube\",\"arcs\":[[0]]}}}",
      "{\"type\":\"topojson\",\"feature\":\"a\"}", "holds a Cube" },
    { "{\"arcs\":[],\"objects\":{\"a\":{\"type\":\"Polygon\"}}}", "{\"type\":\"topojson\",\"feature\":\"a\"}",
      "no arcs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTable) table = read_text (cases[i].text, cases[i].format, &error);

      g_assert_null (table);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
    }
}

// Bytes changed at random are read, or refused; never more.
static void
test_survives_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize length = strlen (SQUARES);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *copy = g_strdup (SQUARES);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTable) table = NULL;

      for (guint k = 0; k < 1 + i % 3; k++)
        copy[g_rand_int_range (rand, 0, (gint32)length)] =
          (char)"{}[]\",:0-.eE9axnull"[g_rand_int_range (rand, 0, 19)];
      table = read_text (copy,
                         i % 2 == 0 ? "{\"type\":\"topojson\",\"feature\":\"squares\"}"
                                    : "{\"type\":\"topojson\",\"mesh\":\"squares\",\"filter\":\"interior\"}",
                         &error);
      g_assert_true ((table == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/topology/features", test_features);
  g_test_add_func ("/store/topology/meshes", test_meshes);
  g_test_add_func ("/store/topology/refuses-what-is-no-topology", test_refuses_what_is_no_topology);
  g_test_add_func ("/store/topology/survives-damage", test_survives_damage);
  return tri_test_run ();
}
