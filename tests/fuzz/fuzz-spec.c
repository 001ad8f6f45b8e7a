// SPDX-License-Identifier: GPL-3.0-or-later
// Specifications of charts: read, their data computed, and drawn.

#include "fuzz.h"

#include "store-fixture.h"
#include "tri-chart-scene.h"
#include "tri-query.h"
#include "tri-test.h"

static const char *const words[] = { "{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "\"",
                                     "null",
                                     "true",
                                     "-1",
                                     "0",
                                     "1e308",
                                     "-1e-308",
                                     "1e9",
                                     "\"field\":\"a\"",
                                     "\"type\":\"quantitative\"",
                                     "\"type\":\"temporal\"",
                                     "\"scale\":{\"type\":\"log\"}",
                                     "\"scale\":{\"type\":\"band\"}",
                                     "\"bin\":true,",
                                     "\"aggregate\":\"mean\",",
                                     "\"stack\":\"normalize\",",
                                     "\"timeUnit\":\"month\",",
                                     "\"axis\":null,",
                                     "\"legend\":null,",
                                     "\"resolve\":{\"scale\":{\"x\":\"independent\",\"y\":\"independent\"}},",
                                     "\"resolve\":{\"scale\":{\"color\":\"independent\"}},",
                                     "\"sort\":\"-y\",",
                                     "\"layer\":[",
                                     "\"hconcat\":[",
                                     "\"repeat\":[\"a\",\"b\"],",
                                     "\"facet\":{\"field\":\"g\"},",
                                     "\"spec\":{",
                                     "\"mark\":\"area\",",
                                     "\"mark\":\"arc\",",
                                     "\"mark\":\"boxplot\",",
                                     "\"width\":{\"step\":3},",
                                     "\"row\":{\"field\":\"g\"},",
                                     "\"filter\":\"datum.a > 1\"",
                                     "\"calculate\":\"datum.a+1\",\"as\":\"b\"",
                                     "{\"fold\":[\"a\",\"b\"]},",
                                     "{\"window\":[{\"op\":\"rank\",\"as\":\"r\"}]},",
                                     "{\"density\":\"a\"},",
                                     "{\"impute\":\"a\",\"key\":\"b\",\"value\":0},",
                                     NULL };

static const char *const seeds[] = {
  "{\"data\":{\"values\":[{\"a\":1,\"b\":-2,\"g\":\"x\"},{\"a\":30,\"b\":5,\"g\":\"y\"},{\"a\":null,\"b\":0,"
  "\"g\":\"x\"}]},"
  "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"y\":{\"field\":\"b\","
  "\"type\":"
  "\"quantitative\"},\"color\":{\"field\":\"g\",\"type\":\"nominal\"}}}",
  "{\"data\":{\"values\":[{\"a\":\"2013-01-05\",\"b\":2,\"g\":\"x\"},{\"a\":\"2014-07-01\",\"b\":5,\"g\":"
  "\"y\"}]},"
  "\"mark\":{\"type\":\"line\",\"point\":true},\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"temporal\","
  "\"timeUnit\":"
  "\"yearmonth\"},\"y\":{\"field\":\"b\",\"aggregate\":\"sum\"},\"column\":{\"field\":\"g\"}}}",
  "{\"data\":{\"sequence\":{\"start\":0,\"stop\":40,\"as\":\"a\"}},\"transform\":[{\"calculate\":\"sin(datum."
  "a)\",\"as\":"
  "\"b\"},{\"window\":[{\"op\":\"sum\",\"field\":\"b\",\"as\":\"c\"}],\"frame\":[-3,3]}],\"layer\":[{"
  "\"mark\":\"area\","
  "\"encoding\":{\"x\":{\"field\":\"a\",\"bin\":{\"maxbins\":9}},\"y\":{\"aggregate\":\"count\"}}},{\"mark\":"
  "\"rule\","
  "\"encoding\":{\"y\":{\"datum\":3}}}]}",
  "{\"data\":{\"values\":[{\"a\":1,\"b\":9,\"g\":\"x\"},{\"a\":2,\"b\":4,\"g\":\"y\"}]},\"hconcat\":[{"
  "\"mark\":\"arc\","
  "\"encoding\":{\"theta\":{\"field\":\"a\",\"type\":\"quantitative\"},\"color\":{\"field\":\"g\"}}},{"
  "\"mark\":\"text\","
  "\"encoding\":{\"x\":{\"field\":\"g\"},\"text\":{\"field\":\"b\",\"format\":\".2f\"},\"size\":{\"field\":"
  "\"b\",\"type\":"
  "\"quantitative\"}}}]}",
  "{\"data\":{\"values\":[{\"a\":1,\"b\":9,\"g\":\"x\"},{\"a\":2,\"b\":4,\"g\":\"y\"},{\"a\":7,\"b\":4,\"g\":"
  "\"y\"}]},\"facet\":{"
  "\"row\":{\"field\":\"g\"}},\"spec\":{\"layer\":[{\"mark\":\"boxplot\",\"encoding\":{\"y\":{\"field\":"
  "\"a\",\"type\":"
  "\"quantitative\"}}},{\"mark\":\"point\",\"encoding\":{\"y\":{\"field\":\"b\",\"type\":\"quantitative\","
  "\"scale\":{\"type\":"
  "\"symlog\"}}}}],\"resolve\":{\"scale\":{\"y\":\"independent\"}}}}"
};

static void
run (const char *text, gpointer store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (text, -1, &error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);
  g_autoptr (TriTheme) theme = NULL;
  g_autoptr (TriScene) scene = NULL;
  TriSceneBuilder *builder;
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  double width = 0;
  double height = 0;

  if (spec == NULL)
    return;
  for (guint i = 0; i < tri_chart_spec_get_n_layers (spec); i++)
    {
      g_autoptr (TriQuery) query = tri_query_new_from_json (tri_chart_spec_get_data (spec, i), "r", &error);
      TriTable *table = query != NULL ? tri_query_run (query, store, NULL, &error) : NULL;

      if (table == NULL)
        return;
      g_ptr_array_add (tables, table);
    }
  theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  options.natural = TRUE;
  tri_chart_scene_measure (spec, (TriTable *const *)tables->pdata, tables->len, theme, &options, &width,
                           &height, &error);
  g_clear_error (&error);
  options.natural = FALSE;
  builder = tri_scene_builder_new (320, 200, theme);
  tri_chart_scene_build (spec, (TriTable *const *)tables->pdata, tables->len, builder,
                         tri_rect (0, 0, 320, 200), &options, &error);
  scene = tri_scene_builder_end (builder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("triptych-fuzz-XXXXXX", NULL);
  TriStore *store;
  int status;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  FuzzTarget target = { texts, words, run };

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  target.data = store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_ptr_array_add (texts, g_strdup (seeds[i]));
  for (int i = 1; i < argc; i++)
    if (g_str_has_suffix (argv[i], ".json"))
      fuzz_add_file (texts, argv[i]);
  status = fuzz_main (argc, argv, &target);
  tri_store_unref (store);
  tri_test_remove (folder);
  return status;
}
