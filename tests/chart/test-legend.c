// SPDX-License-Identifier: GPL-3.0-or-later
// Legend entries that fade the marks of the others, and what is said of them.

#include <string.h>

#include "chart-tables.h"
#include "tri-chart-scene.h"
#include "tri-test.h"

static const char json[] =
  "{\"data\":{\"values\":[]},\"mark\":\"bar\",\"encoding\":{\"y\":{\"field\":\"a\"},\"x\":{\"field\":\"b\","
  "\"type\":\"quantitative\"},\"color\":{\"field\":\"c\"}},\"usermeta\":{\"triptych\":{\"labels\":true}}}";

// Two bars, of which the condition holds for the first.
static const char rows[] = "[{\"columns\":[\"a\",\"b\",\"c\",\"__test_opacity_0\"],\"rows\":["
                           "[\"one\",40,\"even\",1],[\"two\",50,\"odd\",0]]}]";

// The scene with @chosen (nullable) of the legend.
static TriScene *
make_scene (const char *chosen)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriChartParamValues) values = NULL;
  g_autoptr (TriFilter) filter = NULL;
  g_autoptr (TriChartSpec) spec = NULL;
  g_autoptr (JsonNode) node = json_from_string (rows, NULL);
  g_autoptr (GPtrArray) tables = chart_tables_new (json_node_get_array (node));
  g_autoptr (GError) error = NULL;
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  TriSceneBuilder *builder = tri_scene_builder_new (400, 200, theme);

  if (chosen != NULL)
    {
      g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), chosen);

      filter = tri_filter_new ();
      tri_filter_add_value (filter, "c", value);
      values = tri_chart_param_values_with_filter (NULL, TRI_CHART_LEGEND, filter);
    }
  spec = tri_chart_spec_new_with (json, -1, values, &error);
  g_assert_no_error (error);
  tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, 1, builder, tri_rect (0, 0, 400, 200),
                         &options, &error);
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

static int
find_entry (const TriScene *scene, const char *name)
{
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);

      if (target->is_legend && g_strcmp0 (target->name, name) == 0)
        return (int)i;
    }
  g_error ("no legend entry “%s”", name);
}

static void
assert_entry (const TriScene *scene, const char *name, const char *words, const char *detail)
{
  int entry = find_entry (scene, name);
  g_autofree char *said = tri_scene_target_describe (scene, (guint)entry);

  g_assert_cmpstr (said, ==, words);
  g_assert_cmpstr (tri_scene_get_target (scene, (guint)entry)->detail, ==, detail);
}

static void
test_entries_say_what_a_click_does (void)
{
  g_autoptr (TriScene) scene = make_scene (NULL);

  assert_entry (scene, "even", "even, legend entry", "Click: fade the others");
  assert_entry (scene, "odd", "odd, legend entry", "Click: fade the others");
}

static void
test_entries_say_how_they_stand (void)
{
  g_autoptr (TriScene) scene = make_scene ("even");

  assert_entry (scene, "even", "even: chosen, the others are faded, legend entry", "Click: show all");
  assert_entry (scene, "odd", "odd: faded, legend entry", "Click: fade the others");
}

// The opacity of a text of the scene, as dump_text() writes it; 1 where it says none.
static double
opacity_of (const TriScene *scene, const char *text)
{
  g_autofree char *dump = tri_scene_dump_text (scene);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", text);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *opacity = strstr (lines[i], "opacity ");

      if (strstr (lines[i], quoted) != NULL && strstr (lines[i], "text") != NULL)
        return opacity != NULL ? g_ascii_strtod (opacity + strlen ("opacity "), NULL) : 1;
    }
  g_error ("no text “%s” in %s", text, dump);
}

static void
test_numbers_fade_with_their_bars (void)
{
  g_autoptr (TriScene) all = make_scene (NULL);
  g_autoptr (TriScene) one = make_scene ("even");

  g_assert_cmpfloat (opacity_of (all, "40"), ==, 1);
  g_assert_cmpfloat (opacity_of (all, "50"), ==, 1);
  g_assert_cmpfloat (opacity_of (one, "40"), ==, 1);
  g_assert_cmpfloat (opacity_of (one, "50"), <, 0.5);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/legend/entries-say-what-a-click-does", test_entries_say_what_a_click_does);
  g_test_add_func ("/chart/legend/entries-say-how-they-stand", test_entries_say_how_they_stand);
  g_test_add_func ("/chart/legend/numbers-fade-with-their-bars", test_numbers_fade_with_their_bars);
  return tri_test_run ();
}
