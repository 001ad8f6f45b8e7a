// SPDX-License-Identifier: GPL-3.0-or-later
// Places and shapes on the earth, against where d3-geo 3 puts them.

#include <math.h>

#include "chart-tables.h"
#include "tri-chart-scene.h"
#include "tri-test.h"

#define TOLERANCE 0.3 // pixels: d3's resampling and ours differ by less

/* Expected: two places, and the bounds of a shape, at a scale of 120 about 100, 80. */
static const struct
{
  const char *type;
  gboolean is_turned; // rotated and centred elsewhere
  double places[4];
  double bounds[4];
} expected[] = {
  { "albers", FALSE, { 323.09, -15.80, 332.74, 24.93 }, { 283.20, -45.56, 362.74, 42.44 } },
  { "albers", TRUE, { 89.89, 53.09, 65.13, 82.07 }, { 43.60, 19.53, 129.29, 96.43 } },
  { "azimuthalEqualArea", FALSE, { 160.08, 77.84, 130.81, 105.30 }, { 119.96, 46.58, 182.05, 124.39 } },
  { "azimuthalEqualArea", TRUE, { 91.72, 49.35, 70.95, 83.37 }, { 46.23, 15.77, 123.70, 102.37 } },
  { "azimuthalEquidistant", FALSE, { 160.73, 77.81, 130.95, 105.42 }, { 120.08, 45.93, 183.74, 125.36 } },
  { "azimuthalEquidistant", TRUE, { 91.72, 49.31, 70.92, 83.38 }, { 45.76, 15.14, 123.83, 102.48 } },
  { "conicConformal", FALSE, { 167.89, 68.99, 139.68, 107.83 }, { 120.88, 31.62, 211.80, 132.11 } },
  { "conicConformal", TRUE, { 90.03, 46.38, 65.64, 83.36 }, { 44.39, 11.17, 129.09, 106.50 } },
  { "conicEqualArea", FALSE, { 159.80, 148.57, 134.05, 179.24 }, { 118.43, 113.16, 193.93, 194.73 } },
  { "conicEqualArea", TRUE, { 91.31, 48.59, 70.01, 82.80 }, { 51.09, 10.21, 125.24, 99.91 } },
  { "conicEquidistant", FALSE, { 159.65, 99.86, 134.47, 132.17 }, { 118.30, 65.67, 195.94, 150.06 } },
  { "conicEquidistant", TRUE, { 91.27, 49.53, 69.91, 82.85 }, { 51.35, 15.07, 125.40, 101.32 } },
  { "equalEarth", FALSE, { 152.32, 77.57, 126.78, 109.06 }, { 117.52, 42.55, 172.16, 129.62 } },
  { "equalEarth", TRUE, { 92.88, 44.49, 74.93, 83.88 }, { 52.77, 6.39, 120.56, 105.74 } },
  { "equirectangular", FALSE, { 160.74, 77.91, 131.42, 105.13 }, { 120.94, 47.53, 183.78, 123.24 } },
  { "equirectangular", TRUE, { 91.75, 49.31, 70.87, 83.35 }, { 43.89, 15.35, 123.96, 102.31 } },
  { "gnomonic", FALSE, { 166.52, 77.61, 132.15, 106.41 }, { 121.16, 38.03, 200.69, 137.02 } },
  { "gnomonic", TRUE, { 91.72, 48.94, 70.69, 83.46 }, { 41.53, 9.51, 124.91, 103.40 } },
  { "mercator", FALSE, { 160.74, 77.91, 131.42, 105.32 }, { 120.94, 47.12, 183.78, 124.21 } },
  { "mercator", TRUE, { 91.75, 49.14, 70.87, 83.35 }, { 43.89, 12.91, 123.96, 102.58 } },
  { "naturalEarth1", FALSE, { 152.88, 77.89, 127.17, 105.33 }, { 117.89, 47.26, 172.93, 123.64 } },
  { "naturalEarth1", TRUE, { 92.80, 49.08, 74.66, 83.37 }, { 51.87, 14.71, 120.81, 102.50 } },
  { "orthographic", FALSE, { 158.17, 77.91, 130.38, 104.95 }, { 119.58, 47.92, 177.13, 122.31 } },
  { "orthographic", TRUE, { 91.73, 49.49, 71.03, 83.34 }, { 47.63, 17.63, 123.31, 102.05 } },
  { "stereographic", FALSE, { 131.03, 78.88, 115.62, 92.83 }, { 110.17, 62.15, 143.66, 103.86 } },
  { "stereographic", TRUE, { 95.86, 64.61, 85.43, 81.70 }, { 72.39, 46.92, 112.05, 91.35 } },
  { "transverseMercator", FALSE, { 163.50, 77.61, 131.05, 105.99 }, { 119.76, 39.62, 191.55, 133.23 } },
  { "transverseMercator", TRUE, { 91.69, 49.31, 70.84, 83.46 }, { 45.75, 14.78, 124.21, 102.85 } },
};

static const char box[] = "[[[10,-20],[10,15],[40,15],[40,-20],[10,-20]]]";

static TriTable *
make_table (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return chart_table_new (json_node_get_object (node));
}

static TriScene *
draw (const char *text, TriTable *table, GError **error)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (text, -1, error);
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  TriSceneBuilder *builder;

  if (spec == NULL)
    return NULL;
  options.natural = TRUE;
  options.furniture = FALSE;
  builder = tri_scene_builder_new (400, 400, theme);
  if (tri_chart_scene_build (spec, &table, 1, builder, tri_rect (0, 0, 400, 400), &options, error))
    return tri_scene_builder_end (builder);
  tri_scene_builder_free (builder);
  return NULL;
}

// The items of the first mark of data, in the pixels of their plot.
static JsonArray *
items_of (TriScene *scene)
{
  g_autoptr (JsonNode) node = tri_scene_dump (scene);
  JsonObject *plot =
    json_array_get_object_element (json_object_get_array_member (json_node_get_object (node), "plots"), 0);
  JsonObject *mark = json_array_get_object_element (json_object_get_array_member (plot, "marks"), 0);

  return json_array_ref (json_object_get_array_member (mark, "items"));
}

static double
number_of (JsonArray *items, guint index, const char *key)
{
  return json_object_get_double_member (json_array_get_object_element (items, index), key);
}

static char *
projection_text (guint index)
{
  return g_strdup_printf ("{\"type\":\"%s\",\"scale\":120,\"translate\":[100,80],\"precision\":0.05%s}",
                          expected[index].type,
                          expected[index].is_turned ? ",\"rotate\":[-25,10,15],\"center\":[5,-3]" : "");
}

static void
test_places (void)
{
  g_autoptr (TriTable) table = make_table ("{\"columns\":[\"lon\",\"lat\"],\"rows\":[[29,1],[15,-12]]}");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *projection = projection_text (i);
      g_autofree char *text =
        g_strdup_printf ("{\"data\":{\"values\":[]},\"mark\":\"circle\",\"projection\":%s,\"encoding\":{"
                         "\"longitude\":{\"field\":\"lon\"},\"latitude\":{\"field\":\"lat\"}}}",
                         projection);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriScene) scene = draw (text, table, &error);
      g_autoptr (JsonArray) items = NULL;

      g_assert_no_error (error);
      items = items_of (scene);
      g_assert_cmpuint (json_array_get_length (items), ==, 2);
      for (guint k = 0; k < 4; k++)
        if (fabs (number_of (items, k / 2, k % 2 == 0 ? "x" : "y") - expected[i].places[k]) > 0.02)
          g_error ("%s: %g for %g", projection, number_of (items, k / 2, k % 2 == 0 ? "x" : "y"),
                   expected[i].places[k]);
    }
}

static void
test_shapes (void)
{
  g_autofree char *rows = g_strdup_printf ("{\"columns\":[\"geometry.type\",\"geometry.coordinates\"],"
                                           "\"rows\":[[\"Polygon\",\"%s\"],"
                                           "[null,null]]}",
                                           box);
  g_autoptr (TriTable) table = make_table (rows);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *projection = projection_text (i);
      g_autofree char *text =
        g_strdup_printf ("{\"data\":{\"values\":[]},\"mark\":\"geoshape\",\"projection\":%s}", projection);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriScene) scene = draw (text, table, &error);
      g_autoptr (JsonArray) items = NULL;
      double found[4];

      g_assert_no_error (error);
      items = items_of (scene);
      g_assert_cmpuint (json_array_get_length (items), ==, 1); // a row without a shape draws none
      found[0] = number_of (items, 0, "x");
      found[1] = number_of (items, 0, "y");
      found[2] = found[0] + number_of (items, 0, "width");
      found[3] = found[1] + number_of (items, 0, "height");
      for (guint k = 0; k < 4; k++)
        if (fabs (found[k] - expected[i].bounds[k]) > TOLERANCE)
          g_error ("%s: bound %u is %g for %g", projection, k, found[k], expected[i].bounds[k]);
    }
}

// Without a scale the shapes fill the plot, as large as fits.
static void
test_fits_the_plot (void)
{
  g_autoptr (TriTable) table = make_table ("{\"columns\":[\"type\"],\"rows\":[[\"Sphere\"]]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene =
    draw ("{\"data\":{\"sphere\":true},\"mark\":\"geoshape\",\"width\":300,\"height\":200}", table, &error);
  g_autoptr (JsonArray) items = NULL;

  g_assert_no_error (error);
  items = items_of (scene);
  g_assert_cmpfloat_with_epsilon (number_of (items, 0, "x"), 0, 0.1);
  g_assert_cmpfloat_with_epsilon (number_of (items, 0, "width"), 300, 0.1);
  g_assert_cmpfloat_with_epsilon (number_of (items, 0, "y") + number_of (items, 0, "height") / 2, 100, 0.1);
}

// A feature is named and sourced like any mark; one without a type is Mercator within a layer.
static void
test_is_a_mark_like_others (void)
{
  g_autoptr (TriTable) table =
    make_table ("{\"columns\":[\"type\",\"coordinates\",\"properties.name\",\"refs\"],\"rows\":["
                "[\"Polygon\",\"[[[0,0],[0,50],[30,50],[30,0],[0,0]]]\",\"Here\",\"claim:C1\"]]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene = draw ("{\"data\":{\"values\":[]},\"layer\":[{\"mark\":\"geoshape\"}],"
                                     "\"width\":300,\"height\":300}",
                                     table, &error);
  g_autoptr (JsonArray) items = NULL;
  JsonObject *item;

  g_assert_no_error (error);
  items = items_of (scene);
  item = json_array_get_object_element (items, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "name"), ==, "Here");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "refs")), ==, 1);
  // 30 degrees wide, and in Mercator as high as ln tan (45° + 25°) is to them; the edge at 50° bulges.
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (item, "height"), 300, 0.1);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (item, "width"), 150, 6);
}

// What lies beyond the horizon is not drawn.
static void
test_hides_the_far_side (void)
{
  g_autoptr (TriTable) table =
    make_table ("{\"columns\":[\"lon\",\"lat\"],\"rows\":[[0,0],[170,0],[95,200]]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene =
    draw ("{\"data\":{\"values\":[]},\"mark\":\"circle\",\"projection\":{\"type\":\"orthographic\",\"scale\":"
          "90},"
          "\"encoding\":{\"longitude\":{\"field\":\"lon\"},\"latitude\":{\"field\":\"lat\"}}}",
          table, &error);
  g_autoptr (JsonArray) items = NULL;

  g_assert_no_error (error);
  items = items_of (scene);
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_cmpfloat_with_epsilon (number_of (items, 0, "x"), 100, 0.01);
}

static void
test_refuses_with_path (void)
{
  static const struct
  {
    const char *rest;
    const char *path;
  } cases[] = {
    { "\"mark\":\"geoshape\",\"projection\":{\"type\":\"albersUsa\"}", "$.projection.type" },
    { "\"mark\":\"geoshape\",\"projection\":{\"scale\":-1}", "$.projection.scale" },
    { "\"mark\":\"geoshape\",\"projection\":{\"rotate\":[1]}", "$.projection.rotate" },
    { "\"mark\":\"geoshape\",\"projection\":{\"translate\":[1e300,0]}", "$.projection.translate" },
    { "\"mark\":\"geoshape\",\"projection\":{\"clipExtent\":[[0,0],[1,1]]}", "$.projection.clipExtent" },
    { "\"mark\":\"geoshape\",\"projection\":{\"clipAngle\":30}", "$.projection.clipAngle" },
    { "\"mark\":\"geoshape\",\"projection\":{\"type\":\"conicEqualArea\",\"parallels\":[20,-20]}",
      "$.projection.parallels" },
    { "\"mark\":\"bar\",\"projection\":{\"type\":\"mercator\"}", "$.projection" },
    { "\"mark\":\"bar\",\"encoding\":{\"longitude\":{\"field\":\"a\"},\"latitude\":{\"field\":\"b\"}}",
      "$.mark" },
    { "\"mark\":\"point\",\"encoding\":{\"longitude\":{\"field\":\"a\"}}", "$.encoding.longitude" },
    { "\"mark\":\"point\",\"encoding\":{\"longitude\":{\"field\":\"a\",\"type\":\"nominal\"},"
      "\"latitude\":{\"field\":\"b\"}}",
      "$.encoding.longitude" },
    { "\"mark\":\"geoshape\",\"encoding\":{\"x\":{\"field\":\"a\"}}", "$.encoding.x" },
    { "\"mark\":\"point\",\"encoding\":{\"shape\":{\"field\":\"a\",\"type\":\"geojson\"}}",
      "$.encoding.shape" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"data\":{\"values\":[{\"a\":1,\"b\":2}]},%s}", cases[i].rest);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriChartSpec) spec = tri_chart_spec_new (text, -1, &error);

      g_assert_null (spec);
      if (!g_str_has_prefix (error->message, cases[i].path))
        g_error ("“%s” does not begin with %s", error->message, cases[i].path);
    }
}

// What is no geometry is said to be none, and breaks nothing.
static void
test_refuses_damaged_shapes (void)
{
  static const char *const rows[] = {
    "[\"Polygon\",\"[[[10,\"]",
    "[\"Polygon\",\"[[[1000,0],[0,0],[0,1],[1000,0]]]\"]",
    "[\"Cube\",\"[1,2]\"]",
    "[\"Polygon\",\"7\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"columns\":[\"type\",\"coordinates\"],\"rows\":[%s]}", rows[i]);
      g_autoptr (TriTable) table = make_table (json);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriScene) scene = draw ("{\"data\":{\"values\":[]},\"mark\":\"geoshape\"}", table, &error);

      g_assert_null (scene);
      g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA);
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/geo/places", test_places);
  g_test_add_func ("/chart/geo/shapes", test_shapes);
  g_test_add_func ("/chart/geo/fits-the-plot", test_fits_the_plot);
  g_test_add_func ("/chart/geo/is-a-mark-like-others", test_is_a_mark_like_others);
  g_test_add_func ("/chart/geo/hides-the-far-side", test_hides_the_far_side);
  g_test_add_func ("/chart/geo/refuses-with-path", test_refuses_with_path);
  g_test_add_func ("/chart/geo/refuses-damaged-shapes", test_refuses_damaged_shapes);
  return tri_test_run ();
}
