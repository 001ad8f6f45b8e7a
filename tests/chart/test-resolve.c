// SPDX-License-Identifier: GPL-3.0-or-later
// Scales, axes and legends that views share, or have of their own; grids of compositions.

#include <string.h>

#include "chart-tables.h"
#include "tri-chart-scene.h"
#include "tri-test.h"

// Rows of one table for every layer: a name, two amounts of different size, a group.
#define ROWS                                                                                                 \
  "{\"columns\":[\"n\",\"a\",\"b\",\"g\"],\"rows\":[[\"p\",1,100,\"u\"],[\"q\",2,300,\"u\"],"                \
  "[\"r\",30,200,\"v\"]]}"
#define HEAD "{\"data\":{\"values\":[]},"
#define LAYER(mark, field)                                                                                   \
  "{\"mark\":\"" mark "\",\"encoding\":{\"x\":{\"field\":\"n\"},\"y\":{\"field\":\"" field                   \
  "\",\"type\":\"quantitative\"}}}"
#define COLORED(field)                                                                                       \
  "{\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"color\":{"          \
  "\"field\":"                                                                                               \
  "\"" field "\",\"type\":\"nominal\"}}}"

static JsonNode *
dump_of (const char *json, guint n_layers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
  g_autoptr (GString) data = g_string_new ("[");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriScene) scene = NULL;
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  TriSceneBuilder *builder;
  double width;
  double height;

  g_assert_no_error (error);
  g_assert_cmpuint (tri_chart_spec_get_n_layers (spec), ==, n_layers);
  for (guint i = 0; i < n_layers; i++)
    g_string_append_printf (data, "%s" ROWS, i > 0 ? "," : "");
  g_string_append (data, "]");
  node = json_from_string (data->str, NULL);
  tables = chart_tables_new (json_node_get_array (node));
  options.natural = TRUE;
  options.furniture = FALSE;
  tri_chart_scene_measure (spec, (TriTable *const *)tables->pdata, n_layers, theme, &options, &width, &height,
                           &error);
  g_assert_no_error (error);
  builder = tri_scene_builder_new (width, height, theme);
  tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, n_layers, builder,
                         tri_rect (0, 0, width, height), &options, &error);
  g_assert_no_error (error);
  scene = tri_scene_builder_end (builder);
  return tri_scene_dump (scene);
}

static guint
n_plots (JsonNode *dump)
{
  return json_array_get_length (json_object_get_array_member (json_node_get_object (dump), "plots"));
}

static JsonObject *
plot_at (JsonNode *dump, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (dump), "plots"),
                                        index);
}

static guint
n_legends (JsonNode *dump)
{
  guint n = 0;

  for (guint i = 0; i < n_plots (dump); i++)
    n += json_array_get_length (json_object_get_array_member (plot_at (dump, i), "legends"));
  return n;
}

// The last tick of the axis at an edge of a plot; NULL where it has none there.
static const char *
last_label (JsonObject *plot, const char *orient)
{
  JsonArray *axes = json_object_get_array_member (plot, "axes");

  for (guint i = 0; i < json_array_get_length (axes); i++)
    {
      JsonObject *axis = json_array_get_object_element (axes, i);
      JsonArray *ticks = json_object_get_array_member (axis, "ticks");

      if (g_str_equal (json_object_get_string_member (axis, "orient"), orient))
        return json_object_get_string_member (json_array_get_object_element (ticks,
                                                                             json_array_get_length (ticks) -
                                                                               1),
                                              "label");
    }
  return NULL;
}

// Two layers on scales of their own are one plot with an axis at either side.
static void
test_dual_axis (void)
{
  g_autoptr (JsonNode) dump =
    dump_of (HEAD
             "\"layer\":[" LAYER ("bar",
                                  "a") "," LAYER ("line",
                                                  "b") "],\"resolve\":{\"scale\":{\"y\":\"independent\"}}}",
             2);
  g_autoptr (JsonNode) shared =
    dump_of (HEAD "\"layer\":[" LAYER ("bar", "a") "," LAYER ("line", "b") "]}", 2);

  g_assert_cmpuint (n_plots (dump), ==, 1);
  g_assert_cmpstr (last_label (plot_at (dump, 0), "left"), ==, "30");
  g_assert_cmpstr (last_label (plot_at (dump, 0), "right"), ==, "300");
  g_assert_cmpstr (last_label (plot_at (dump, 0), "bottom"), ==, "r");
  g_assert_cmpstr (last_label (plot_at (shared, 0), "left"), ==, "300");
  g_assert_null (last_label (plot_at (shared, 0), "right"));
}

// Views side by side share colours unless they are said to have their own.
static void
test_legends (void)
{
  g_autoptr (JsonNode) shared = dump_of (HEAD "\"hconcat\":[" COLORED ("n") "," COLORED ("n") "]}", 2);
  g_autoptr (JsonNode) own = dump_of (HEAD "\"hconcat\":[" COLORED ("n") "," COLORED (
                                        "g") "],\"resolve\":{\"scale\":{\"color\":\"independent\"}}}",
                                      2);
  g_autoptr (JsonNode) legends = dump_of (HEAD "\"hconcat\":[" COLORED ("n") "," COLORED (
                                            "n") "],\"resolve\":{\"legend\":{\"color\":\"independent\"}}}",
                                          2);

  g_assert_cmpuint (n_legends (shared), ==, 1);
  g_assert_cmpuint (n_legends (own), ==, 2);
  g_assert_cmpuint (n_legends (legends), ==, 2);
}

// Names and numbers share no scale of colours in a layer: each has its own, and its own legend.
static void
test_kinds_part (void)
{
  g_autoptr (JsonNode) dump =
    dump_of (HEAD "\"layer\":[" COLORED (
               "n") ",{\"mark\":\"circle\",\"encoding\":{\"x\":{\"field\":\"b\","
                    "\"type\":\"quantitative\"},\"color\":{\"field\":\"a\",\"type\":\"quantitative\"}}}]}",
             2);

  g_assert_cmpuint (n_plots (dump), ==, 1);
  g_assert_cmpuint (n_legends (dump), ==, 2);
}

// A grid's plots have one scale, or each that of its own rows; and then each its axis.
static void
test_grid_scales (void)
{
  g_autoptr (JsonNode) shared =
    dump_of (HEAD "\"facet\":{\"column\":{\"field\":\"g\"}},\"spec\":" LAYER ("bar", "a") "}", 1);
  g_autoptr (JsonNode) own = dump_of (HEAD "\"facet\":{\"column\":{\"field\":\"g\"}},\"spec\":" LAYER (
                                        "bar", "a") ",\"resolve\":{\"scale\":{\"y\":\"independent\"}}}",
                                      1);

  g_assert_cmpuint (n_plots (shared), ==, 2);
  g_assert_cmpstr (last_label (plot_at (shared, 0), "left"), ==, "30");
  g_assert_null (last_label (plot_at (shared, 1), "left"));
  g_assert_cmpstr (last_label (plot_at (own, 0), "left"), ==, "2.0");
  g_assert_cmpstr (last_label (plot_at (own, 1), "left"), ==, "30");
}

static void
test_nested_grids (void)
{
  g_autoptr (JsonNode) facets =
    dump_of (HEAD "\"facet\":{\"row\":{\"field\":\"g\"}},\"spec\":{\"facet\":{\"column\":{\"field\":\"n\"}},"
                  "\"spec\":" LAYER ("bar", "a") "}}",
             1);
  g_autoptr (JsonNode) views = dump_of (HEAD "\"facet\":{\"row\":{\"field\":\"g\"}},\"spec\":{\"hconcat\":"
                                             "[" LAYER ("bar", "a") "," LAYER ("point", "b") "]}}",
                                        2);

  // Two rows of group u, one of group v.
  g_assert_cmpuint (n_plots (facets), ==, 3);
  g_assert_cmpuint (n_plots (views), ==, 4);
}

// Plots stand in the order of what a field comes to in each.
static void
test_grid_order (void)
{
  for (guint down = 0; down < 2; down++)
    {
      g_autofree char *json =
        g_strdup_printf (HEAD "\"facet\":{\"column\":{\"field\":\"g\",\"sort\":{\"field\":\"a\",\"op\":"
                              "\"median\",\"order\":\"%s\"}}},"
                              "\"spec\":{\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"n\"},\"y\":{"
                              "\"field\":\"a\",\"type\":"
                              "\"quantitative\"}}},\"resolve\":{\"scale\":{\"x\":\"independent\"}}}",
                         down ? "descending" : "ascending");
      g_autoptr (JsonNode) dump = dump_of (json, 1);

      // Group u has the names p and q, group v the name r.
      g_assert_cmpstr (last_label (plot_at (dump, down ? 0 : 1), "bottom"), ==, "r");
      g_assert_cmpstr (last_label (plot_at (dump, down ? 1 : 0), "bottom"), ==, "q");
    }
}

// Layers of one table have the same bins, though one shows fewer rows.
static void
test_layers_bin_alike (void)
{
  static const char json[] = HEAD
    "\"layer\":[{\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\",\"bin\":true},\"y\":{\"aggregate\":"
    "\"count\"}}},{\"transform\":[{\"filter\":\"datum.a < 5\"}],\"mark\":\"bar\",\"encoding\":{\"x\":{"
    "\"field\":\"a\",\"bin\":true},\"y\":{\"aggregate\":\"count\"}}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
  JsonArray *transforms;
  JsonArray *paths;

  g_assert_no_error (error);
  transforms = json_object_get_array_member (tri_chart_spec_get_data (spec, 1), "transform");
  paths = json_object_get_array_member (tri_chart_spec_get_data (spec, 1), "paths");
  g_assert_true (json_object_has_member (json_array_get_object_element (transforms, 0), "bin"));
  g_assert_true (json_object_has_member (json_array_get_object_element (transforms, 1), "filter"));
  g_assert_cmpstr (json_array_get_string_element (paths, 0), ==, "$.layer[1].encoding");
  g_assert_cmpstr (json_array_get_string_element (paths, 1), ==, "$.layer[1].transform[0]");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/resolve/dual-axis", test_dual_axis);
  g_test_add_func ("/chart/resolve/legends", test_legends);
  g_test_add_func ("/chart/resolve/kinds-part", test_kinds_part);
  g_test_add_func ("/chart/resolve/grid-scales", test_grid_scales);
  g_test_add_func ("/chart/resolve/nested-grids", test_nested_grids);
  g_test_add_func ("/chart/resolve/grid-order", test_grid_order);
  g_test_add_func ("/chart/resolve/layers-bin-alike", test_layers_bin_alike);
  return tri_test_run ();
}
