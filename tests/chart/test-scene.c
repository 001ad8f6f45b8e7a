// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes: positions against what Vega 6 draws from the same specification (fixtures vega/*.json), words
// against goldens, and what must never overlap. TRI_UPDATE_GOLDENS=1 writes the goldens anew.

#include <math.h>
#include <string.h>

#include "chart-tables.h"
#include "tri-chart-scene.h"
#include "tri-test.h"

#define TOLERANCE 1.0

static char *
fixture (const char *name)
{
  return g_build_filename (g_getenv ("TRI_TEST_DATA"), "chart", name, NULL);
}

static TriScene *
build (TriChartSpec *spec,
       GPtrArray *tables,
       TriThemeKind kind,
       double width,
       double height,
       gboolean natural)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#176B4A", 1);
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  TriSceneBuilder *builder;

  options.natural = natural;
  options.furniture = FALSE;
  options.padding = 5;
  if (natural)
    tri_chart_scene_measure (spec, (TriTable *const *)tables->pdata, tables->len, theme, &options, &width,
                             &height, &error);
  g_assert_no_error (error);
  builder = tri_scene_builder_new (width, height, theme);
  tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, tables->len, builder,
                         tri_rect (0, 0, width, height), &options, &error);
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

static const char *const rect_keys[] = { "x", "y", "width", "height", NULL };
static const char *const symbol_keys[] = { "x", "y", "size", NULL };
static const char *const rule_keys[] = { "x", "y", "x2", "y2", NULL };
static const char *const text_keys[] = { "x", "y", NULL };
static const char *const arc_keys[] = {
  "x", "y", "startAngle", "endAngle", "innerRadius", "outerRadius", NULL
};

static const char *const *
keys_of (const char *type)
{
  if (g_str_equal (type, "rect"))
    return rect_keys;
  if (g_str_equal (type, "rule"))
    return rule_keys;
  if (g_str_equal (type, "text"))
    return text_keys;
  return g_str_equal (type, "arc") ? arc_keys : symbol_keys;
}

// The item of `items` nearest to `wanted`, by its largest difference.
static double
nearest (JsonArray *items, const char *const *keys, JsonArray *wanted)
{
  double best = INFINITY;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      double worst = 0;

      for (guint k = 0; keys[k] != NULL; k++)
        worst = MAX (worst, fabs (json_object_get_double_member_with_default (item, keys[k], 0) -
                                  json_array_get_double_element (wanted, k)));
      best = MIN (best, worst);
    }
  return best;
}

static void
compare_with_vega (const char *name, JsonObject *fixture_object)
{
  g_autofree char *text = json_to_string (json_object_get_member (fixture_object, "spec"), FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (text, -1, &error);
  g_autoptr (GPtrArray) tables = chart_tables_new (json_object_get_array_member (fixture_object, "tables"));
  JsonObject *vega = json_object_get_object_member (fixture_object, "vega");
  JsonArray *size = json_object_get_array_member (vega, "size");
  JsonArray *marks = json_object_get_array_member (vega, "marks");
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (JsonNode) dump = NULL;
  JsonObject *plot = NULL;
  JsonArray *plots;

  g_assert_no_error (error);
  scene = build (spec, tables, TRI_THEME_LIGHT, 0, 0, TRUE);
  dump = tri_scene_dump (scene);
  plots = json_object_get_array_member (json_node_get_object (dump), "plots");
  for (guint i = 0; i < json_array_get_length (plots); i++)
    if (json_array_get_length (
          json_object_get_array_member (json_array_get_object_element (plots, i), "marks")) > 0)
      plot = json_array_get_object_element (plots, i);
  g_assert_nonnull (plot);
  if (fabs (json_object_get_double_member (plot, "width") - json_array_get_double_element (size, 0)) >
        TOLERANCE ||
      fabs (json_object_get_double_member (plot, "height") - json_array_get_double_element (size, 1)) >
        TOLERANCE)
    g_error ("%s: the plot is %g × %g, Vega's %g × %g", name, json_object_get_double_member (plot, "width"),
             json_object_get_double_member (plot, "height"), json_array_get_double_element (size, 0),
             json_array_get_double_element (size, 1));
  for (guint i = 0; i < json_array_get_length (marks); i++)
    {
      JsonObject *mark = json_array_get_object_element (marks, i);
      JsonArray *items = json_object_get_array_member (mark, "items");
      JsonObject *ours = json_array_get_object_element (json_object_get_array_member (plot, "marks"), i);
      const char *type = json_object_get_string_member (ours, "type");
      JsonArray *our_items = json_object_get_array_member (ours, "items");

      g_assert_cmpuint (json_array_get_length (our_items), ==, json_array_get_length (items));
      for (guint j = 0; j < json_array_get_length (items); j++)
        if (nearest (our_items, keys_of (type), json_array_get_array_element (items, j)) > TOLERANCE)
          {
            g_autofree char *all = json_to_string (json_object_get_member (ours, "items"), FALSE);
            JsonNode *node = json_array_get_element (items, j);
            g_autofree char *wanted = json_to_string (node, FALSE);

            g_error ("%s: no %s stands where Vega has %s; ours: %.700s", name, type, wanted, all);
          }
    }
}

static void
test_as_vega (void)
{
  g_autofree char *folder = fixture ("vega");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (JsonNode) node = chart_json_load (path);

      compare_with_vega (name, json_node_get_object (node));
      n++;
    }
  g_assert_cmpuint (n, >=, 19);
}

static void
load_chart (const char *name, TriChartSpec **spec, GPtrArray **tables)
{
  g_autofree char *file = g_strdup_printf ("chart/%s.vl.json", name);
  g_autofree char *path = g_build_filename (g_getenv ("TRI_TEST_DATA"), file, NULL);
  g_autofree char *tables_name = g_strdup_printf ("%s.tables.json", name);
  g_autofree char *tables_path = fixture (tables_name);
  g_autoptr (JsonNode) node = chart_json_load (tables_path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  *spec = tri_chart_spec_new (text, -1, &error);
  g_assert_no_error (error);
  *tables = chart_tables_new (json_node_get_array (node));
}

// Every drawn value with what is known of it: independent of fonts.
static void
check_golden (const char *name)
{
  g_autoptr (TriChartSpec) spec = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *golden_name = g_strdup_printf ("%s.golden", name);
  g_autofree char *path = fixture (golden_name);
  g_autofree char *golden = NULL;

  load_chart (name, &spec, &tables);
  scene = build (spec, tables, TRI_THEME_LIGHT, 830, 220, FALSE);
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);
      g_autofree char *refs = tri_refs_to_string (target->refs);
      g_autofree char *detail =
        g_strdelimit (g_strdup (target->detail != NULL ? target->detail : ""), "\n", ';');

      g_string_append_printf (text, "%s | %s | %s | %s | %d%s\n", target->name,
                              target->value != NULL ? target->value : "-", refs, detail, target->evidence,
                              target->is_disputed ? " disputed" : "");
    }
  if (g_getenv ("TRI_UPDATE_GOLDENS") != NULL)
    g_file_set_contents (path, text->str, -1, NULL);
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (text->str, ==, golden);
}

static void
test_forces_golden (void)
{
  check_golden ("forces");
}

static void
test_contributors_golden (void)
{
  check_golden ("contributors");
}

// Every target lies within the scene in every medium and at every size a pane can have.
static void
test_nothing_leaves_the_picture (void)
{
  static const double sizes[][2] = { { 280, 180 }, { 560, 200 }, { 830, 220 }, { 400, 300 }, { 1920, 1080 } };
  static const char *const names[] = { "forces", "contributors" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autoptr (TriChartSpec) spec = NULL;
      g_autoptr (GPtrArray) tables = NULL;

      load_chart (names[n], &spec, &tables);
      for (guint kind = 0; kind < TRI_N_THEMES; kind++)
        for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
          {
            g_autoptr (TriScene) scene = NULL;

            if (kind == TRI_THEME_PROJECTOR && sizes[i][0] < 800)
              continue; // a wall is not a pane
            scene = build (spec, tables, (TriThemeKind)kind, sizes[i][0], sizes[i][1], FALSE);

            for (guint k = 0; k < tri_scene_get_n_targets (scene); k++)
              {
                TriRect bounds = tri_scene_get_target (scene, k)->bounds;

                if (bounds.x + bounds.width > sizes[i][0] + 2)
                  g_error ("%s, medium %u, %g × %g: “%s” leaves the picture at the right", names[n], kind,
                           sizes[i][0], sizes[i][1], tri_scene_get_target (scene, k)->name);
                g_assert_cmpfloat (bounds.x, >=, -2);
                g_assert_cmpfloat (bounds.y, >=, -2);
                g_assert_cmpfloat (bounds.x + bounds.width, <=, sizes[i][0] + 2);
                g_assert_cmpfloat (bounds.y + bounds.height, <=, sizes[i][1] + 2);
              }
          }
    }
}

static void
test_wrong_tables (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (200, 200, theme);
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new ("{\"data\":{\"name\":\"claims\"},\"mark\":\"bar\","
                                                      "\"encoding\":{\"x\":{\"field\":\"nosuch\"}}}",
                                                      -1, NULL);
  g_autoptr (JsonNode) node = json_from_string ("[{\"columns\":[\"a\"],\"rows\":[[1]]}]", NULL);
  g_autoptr (GPtrArray) tables = chart_tables_new (json_node_get_array (node));
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, 1, builder,
                                         tri_rect (0, 0, 200, 200), &options, &error));
  g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "nosuch"));
  g_clear_error (&error);
  g_assert_false (
    tri_chart_scene_build (spec, NULL, 0, builder, tri_rect (0, 0, 200, 200), &options, &error));
  g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA);
}

// What is drawn of a bar whose colour is said by @color.
static char *
dump_bar (const char *color, GError **error)
{
  g_autofree char *json = g_strdup_printf ("{\"data\":{\"values\":[]},\"mark\":\"bar\",\"encoding\":{\"x\":{"
                                           "\"field\":\"a\"},\"y\":{"
                                           "\"field\":\"b\",\"type\":\"quantitative\"},\"color\":%s}}",
                                           color);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (200, 200, theme);
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, error);
  g_autoptr (JsonNode) node = json_from_string (
    "[{\"columns\":[\"a\",\"b\",\"tint\",\"bad\"],\"rows\":[[\"x\",1,\"teal\",\"reddish\"]]}]", NULL);
  g_autoptr (GPtrArray) tables = chart_tables_new (json_node_get_array (node));
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (JsonNode) dump = NULL;

  if (spec == NULL || !tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, 1, builder,
                                              tri_rect (0, 0, 200, 200), &options, error))
    return NULL;
  scene = tri_scene_builder_end (g_steal_pointer (&builder));
  dump = tri_scene_dump (scene);
  return json_to_string (dump, FALSE);
}

static void
test_colours_are_those_of_css (void)
{
  static const char *const cases[][2] = {
    { "{\"value\":\"lightgray\"}", "#d3d3d3" },
    { "{\"value\":\"blue\"}", "#0000ff" },
    { "{\"value\":\"hsl(120, 100%, 25%)\"}", "#008000" },
    { "{\"field\":\"a\",\"scale\":{\"range\":[\"rebeccapurple\"]}}", "#663399" },
    { "{\"field\":\"tint\",\"scale\":null}", "#008080" },
    { "{\"value\":null}", "#00000000" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *drawn = dump_bar (cases[i][0], &error);
      g_autofree char *fill = g_strdup_printf ("\"fill\":\"%s\"", cases[i][1]);

      g_assert_no_error (error);
      if (strstr (drawn, fill) == NULL)
        g_error ("%s is drawn as %s", cases[i][0], drawn);
    }
  g_assert_null (dump_bar ("{\"field\":\"bad\",\"scale\":null}", &error));
  g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_UNSUPPORTED);
  g_assert_true (g_str_has_prefix (error->message, "$.encoding.color.scale: the colour “reddish”"));
}

// Values that no scale can hold, in every kind of chart: drawn without them or refused, and quickly.
static void
test_hostile_values (void)
{
  static const char *const marks[] = {
    "bar", "line", "area", "point", "tick", "rect", "rule", "text", "arc"
  };
  static const char *const scales[] = { "linear", "log", "symlog", "sqrt", "time", "band", "point" };
  static const char *const rows[] = { "[]",
                                      "[[null,null]]",
                                      "[[1e308,-1e308],[-1e308,1e308]]",
                                      "[[\"\",\"x\"],[0,0]]",
                                      "[[5e-324,0],[0,5e-324]]",
                                      "[[-1,-1],[-1,-1]]" };

  for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
      for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
        {
          g_autofree char *json = g_strdup_printf ("{\"data\":{\"name\":\"claims\"},\"mark\":\"%s\","
                                                   "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":"
                                                   "\"quantitative\",\"scale\":{\"type\":\"%s\"},\"axis\":{"
                                                   "\"tickCount\":1e9}},\"y\":{\"field\":\"b\",\"type\":"
                                                   "\"quantitative\"},\"theta\":{\"field\":\"b\"},\"text\":{"
                                                   "\"field\":\"a\"},\"size\":{\"field\":\"a\"}}}",
                                                   marks[m], scales[s]);
          g_autofree char *data = g_strdup_printf ("[{\"columns\":[\"a\",\"b\"],\"rows\":%s}]", rows[r]);
          g_autoptr (GError) error = NULL;
          g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
          g_autoptr (JsonNode) node = json_from_string (data, NULL);
          g_autoptr (GPtrArray) tables = chart_tables_new (json_node_get_array (node));
          g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
          TriSceneBuilder *builder = tri_scene_builder_new (300, 200, theme);
          TriChartOptions options = TRI_CHART_OPTIONS_INIT;
          gint64 start = g_get_monotonic_time ();
          TriScene *scene;

          g_assert_no_error (error);
          if (!tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, 1, builder,
                                      tri_rect (0, 0, 300, 200), &options, &error))
            g_assert_true (error->domain == TRI_CHART_ERROR);
          scene = tri_scene_builder_end (builder);
          tri_scene_unref (scene);
          g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
        }
}

// A bar with a row of names alone fills its width; what is missing among names is written as Vega writes it.
static void
test_names_alone (void)
{
  static const char json[] =
    "{\"data\":{\"values\":[]},\"width\":80,\"layer\":[{\"mark\":\"bar\",\"encoding\":{"
    "\"y\":{\"field\":\"a\",\"type\":\"ordinal\"}}},{\"mark\":\"text\",\"encoding\":{"
    "\"y\":{\"field\":\"a\",\"type\":\"ordinal\"},\"text\":{\"field\":\"a\",\"type\":"
    "\"nominal\"}}}]}";
  static const char data[] = "[{\"columns\":[\"a\"],\"rows\":[[\"x\"],[null]]},"
                             "{\"columns\":[\"a\"],\"rows\":[[\"x\"],[null]]}]";
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
  g_autoptr (JsonNode) node = json_from_string (data, NULL);
  g_autoptr (GPtrArray) tables = chart_tables_new (json_node_get_array (node));
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (JsonNode) dump = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  scene = build (spec, tables, TRI_THEME_LIGHT, 0, 0, TRUE);
  dump = tri_scene_dump (scene);
  text = json_to_string (dump, FALSE);
  g_assert_nonnull (strstr (text, "\"x\":0.0,\"y\":1.0,\"width\":80.0"));
  g_assert_nonnull (strstr (text, "\"text\":\"null\""));
}

// Words that no one could read: so many that they are refused, so long that they are cut.
static void
test_endless_words (void)
{
  static const char json[] =
    "{\"data\":{\"name\":\"claims\"},\"mark\":\"text\",\"encoding\":{\"x\":{\"field\":"
    "\"a\"},\"text\":{\"field\":\"a\"}}}";
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, NULL);
  static const char *const names[] = { "a" };
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  g_autofree char *word = g_strnfill (1000000, 'w');

  for (guint many = 0; many < 2; many++)
    {
      g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
      TriTableBuilder *rows = tri_table_builder_new (names, 1);
      g_autoptr (TriTable) table = NULL;
      g_autoptr (TriScene) scene = NULL;
      g_autoptr (GError) error = NULL;
      TriSceneBuilder *builder = tri_scene_builder_new (300, 200, theme);
      gboolean ok;

      for (guint i = 0; i < (many ? 6000u : 3u); i++)
        tri_table_builder_append_text (rows, many ? "w" : word, -1);
      table = tri_table_builder_end (rows);
      ok = tri_chart_scene_build (spec, &table, 1, builder, tri_rect (0, 0, 300, 200), &options, &error);
      scene = tri_scene_builder_end (builder);
      g_assert_true (ok != many);
      if (many)
        g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT);
      for (guint i = 0; !many && i < tri_scene_get_n_targets (scene); i++)
        g_assert_cmpuint (strlen (tri_scene_get_target (scene, i)->name), <, 5000);
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/scene/as-vega", test_as_vega);
  g_test_add_func ("/chart/scene/forces-golden", test_forces_golden);
  g_test_add_func ("/chart/scene/contributors-golden", test_contributors_golden);
  g_test_add_func ("/chart/scene/nothing-leaves-the-picture", test_nothing_leaves_the_picture);
  g_test_add_func ("/chart/scene/wrong-tables", test_wrong_tables);
  g_test_add_func ("/chart/scene/hostile-values", test_hostile_values);
  g_test_add_func ("/chart/scene/names-alone", test_names_alone);
  g_test_add_func ("/chart/scene/endless-words", test_endless_words);
  g_test_add_func ("/chart/scene/colours-are-those-of-css", test_colours_are_those_of_css);
  return tri_test_run ();
}
