// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the keyboard goes through the marks of a chart, whatever the order of the rows.

#include "chart-tables.h"
#include "tri-chart-scene.h"
#include "tri-test.h"

#define DATA "\"data\":{\"values\":[]},"
#define X_AMOUNT "\"x\":{\"field\":\"b\",\"type\":\"quantitative\"}"
#define Y_AMOUNT "\"y\":{\"field\":\"d\",\"type\":\"quantitative\"}"

#define ROWS "[\"c\",30,5],[\"a\",10,9],[\"d\",20,1],[\"b\",20,8],[\"e\",5,2]"

static const struct
{
  const char *json;
  guint n_tables;
  guint n_plots;
  gboolean has_rows;
} cases[] = {
  { "{" DATA "\"mark\":\"point\",\"encoding\":{" X_AMOUNT "," Y_AMOUNT "}}", 1, 1, FALSE },
  { "{" DATA "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\"}," Y_AMOUNT "}}", 1, 1, FALSE },
  { "{" DATA "\"mark\":\"bar\",\"encoding\":{\"y\":{\"field\":\"a\"}," X_AMOUNT "}}", 1, 1, TRUE },
  { "{" DATA "\"mark\":\"bar\",\"encoding\":{\"y\":{\"field\":\"a\",\"sort\":\"x\"}," X_AMOUNT
    ",\"color\":{\"field\":\"a\"}}}",
    1, 1, TRUE },
  { "{" DATA "\"mark\":\"rect\",\"encoding\":{\"y\":{\"field\":\"a\"},\"x\":{\"field\":\"b\",\"type\":"
    "\"ordinal\"}}}",
    1, 1, TRUE },
  { "{" DATA "\"hconcat\":[{\"mark\":\"point\",\"encoding\":{" X_AMOUNT "," Y_AMOUNT
    "}},{\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\"}," Y_AMOUNT "}}]}",
    2, 2, FALSE },
};

static TriScene *
make_scene (const char *json, const char *rows, guint n_tables)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  TriSceneBuilder *builder = tri_scene_builder_new (500, 300, theme);

  g_assert_no_error (error);
  for (guint i = 0; i < n_tables; i++)
    g_string_append_printf (text, "%s{\"columns\":[\"a\",\"b\",\"d\"],\"rows\":[%s]}", i > 0 ? "," : "",
                            rows);
  g_string_append_c (text, ']');
  node = json_from_string (text->str, NULL);
  tables = chart_tables_new (json_node_get_array (node));
  tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, n_tables, builder, tri_rect (0, 0, 500, 300),
                         &options, &error);
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

// The plot a target stands in; the implicit one, which covers the scene, where it stands in no other.
static guint
plot_of (const TriScene *scene, const TriSceneTarget *target)
{
  double x = target->bounds.x + target->bounds.width / 2;
  double y = target->bounds.y + target->bounds.height / 2;

  for (guint i = tri_scene_get_n_plots (scene) - 1; i > 0; i--)
    if (tri_rect_contains (tri_rect_inset (tri_scene_get_plot_area (scene, i), -1, -1), x, y))
      return i;
  return 0;
}

static void
assert_follows (const TriScene *scene, guint before, guint after, gboolean has_rows)
{
  const TriSceneTarget *a = tri_scene_get_target (scene, before);
  const TriSceneTarget *b = tri_scene_get_target (scene, after);
  double down = round (b->bounds.y + b->bounds.height / 2) - round (a->bounds.y + a->bounds.height / 2);
  double right = round (b->bounds.x + b->bounds.width / 2) - round (a->bounds.x + a->bounds.width / 2);

  if (a->is_legend || b->is_legend)
    {
      g_assert_true (b->is_legend);
      return;
    }
  g_assert_cmpuint (plot_of (scene, a), <=, plot_of (scene, b));
  if (plot_of (scene, a) != plot_of (scene, b))
    return;
  if (has_rows)
    g_assert_true (down > 1 || (fabs (down) <= 1 && right >= 0));
  else
    g_assert_true (right > 0 || (right == 0 && down >= 0));
}

static void
test_plots_in_order_and_marks_by_place (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (TriScene) scene = make_scene (cases[c].json, ROWS, cases[c].n_tables);
      guint n = tri_scene_get_n_targets (scene);

      g_assert_cmpuint (n, >=, 5 * cases[c].n_plots);
      for (guint i = 0; i < n; i++)
        {
          guint target = tri_scene_get_reading (scene, i);

          g_assert_cmpuint (tri_scene_get_reading_position (scene, target), ==, i);
          if (i > 0)
            assert_follows (scene, tri_scene_get_reading (scene, i - 1), target, cases[c].has_rows);
        }
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/reading/plots-in-order-and-marks-by-place",
                   test_plots_in_order_and_marks_by_place);
  return tri_test_run ();
}
