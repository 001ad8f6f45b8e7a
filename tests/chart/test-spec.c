// SPDX-License-Identifier: GPL-3.0-or-later
// Specifications: what is read, what is refused and where, what the store is asked.

#include <string.h>

#include "chart-tables.h"
#include "tri-chart-spec.h"
#include "tri-test.h"

#define DATA "\"data\":{\"name\":\"claims\"}"
#define UNIT(encoding) "{" DATA ",\"mark\":\"bar\",\"encoding\":{" encoding "}}"

static const struct
{
  const char *json;
  const char *path; // what the message begins with
} refused[] = {
  { "", "line" },
  { "{", "line" },
  { "[]", "$:" },
  { "{}", "$:" },
  { "{\"mark\":\"bar\"}", "$: has no data" },
  { "{" DATA ",\"mark\":\"violin\"}", "$.mark.type" },
  { "{" DATA ",\"mark\":\"boxplot\"}", "$: this mark without an encoding" },
  { "{" DATA
    ",\"mark\":{\"type\":\"errorbar\",\"extent\":\"ci\"},\"encoding\":{\"y\":{\"field\":\"a\",\"type\":"
    "\"quantitative\"}}}",
    "$.mark.extent" },
  { "{" DATA ",\"mark\":{\"type\":\"bar\",\"blend\":\"multiply\"}}", "$.mark.blend" },
  { "{" DATA ",\"mark\":\"bar\",\"params\":[{}]}", "$.params[0]" },
  { "{" DATA ",\"mark\":\"bar\",\"params\":[{\"name\":\"p\",\"expr\":\"1+nobody\"}]}", "$.params[0].expr" },
  { "{" DATA ",\"mark\":{\"type\":\"bar\",\"opacity\":{\"expr\":\"sin(p)\"}}}", "$.mark.opacity" },
  { "{" DATA ",\"mark\":\"bar\",\"config\":{\"locale\":{}}}", "$.config.locale" },
  { "{" DATA ",\"mark\":\"bar\",\"config\":{\"bar\":{\"blend\":\"multiply\"}}}", "$.mark.blend" },
  { "{\"data\":{\"sequence\":{\"start\":0,\"stop\":1e9}},\"mark\":\"bar\"}", "$.data.sequence" },
  { "{\"data\":{\"sequence\":{\"start\":0,\"stop\":1,\"step\":0}},\"mark\":\"bar\"}", "$.data.sequence" },
  { "{\"data\":{\"name\":\"passwords\"},\"mark\":\"bar\"}", "$.data.name" },
  { "{\"data\":{\"url\":\"https://example.org/x.csv\"},\"mark\":\"bar\"}", "$.data" },
  { "{\"data\":{\"url\":\"../../etc/passwd\"},\"mark\":\"bar\"}", "$.data" },
  { "{\"data\":{\"url\":\"/etc/passwd\"},\"mark\":\"bar\"}", "$.data" },
  { UNIT ("\"x\":{}"), "$.encoding.x" },
  { UNIT ("\"z\":{\"field\":\"a\"}"), "$.encoding.z" },
  { UNIT ("\"x\":{\"field\":\"a\",\"impute\":1}"), "$.encoding.x.impute" },
  { UNIT ("\"x\":{\"field\":\"a\",\"type\":\"geojson\"}"), "$.encoding.x.type" },
  { UNIT ("\"x\":{\"field\":\"a\",\"aggregate\":\"argmax\"}"), "$.encoding.x.aggregate" },
  { UNIT ("\"x\":{\"aggregate\":\"mean\"}"), "$.encoding.x" },
  { UNIT ("\"x\":{\"field\":\"a\",\"scale\":{\"type\":\"cubic\"}}"), "$.encoding.x.scale.type" },
  { UNIT ("\"x\":{\"field\":\"a\",\"scale\":{\"domain\":[0,1e999]}}"), "$.encoding.x.scale.domain" },
  { UNIT ("\"x\":{\"field\":\"a\",\"scale\":{\"domain\":\"unaggregated\"}}"), "$.encoding.x.scale.domain" },
  { UNIT ("\"x\":{\"field\":\"a\",\"axis\":{\"labelExpr\":\"1\"}}"), "$.encoding.x.axis.labelExpr" },
  { UNIT ("\"x\":{\"field\":\"a\",\"axis\":{\"format\":\"zzz\"}}"), "$.encoding.x.axis.format" },
  { UNIT ("\"x\":{\"field\":\"a\",\"axis\":{\"tickCount\":\"many\"}}"), "$.encoding.x.axis.tickCount" },
  { UNIT ("\"x\":{\"field\":\"a\",\"bin\":{\"maxbins\":1e9}}"), "$.encoding.x.bin.maxbins" },
  { UNIT ("\"x\":{\"field\":\"a\",\"timeUnit\":\"fortnight\"}"), "$.encoding.x.timeUnit" },
  { "{" DATA ",\"mark\":{\"type\":\"bar\",\"color\":\"reddish\"}}", "$.mark.color" },
  { "{" DATA ",\"mark\":{\"type\":\"bar\",\"stroke\":\"blue-ink\"}}", "$.mark.stroke" },
  { "{" DATA ",\"mark\":{\"type\":\"bar\",\"fill\":\"@nosuch\"}}", "$.mark.fill" },
  { "{" DATA ",\"mark\":\"bar\",\"config\":{\"bar\":{\"color\":\"rgb(1,2)\"}}}", "$.mark.color" },
  { UNIT ("\"color\":{\"value\":\"lightgrau\"}"), "$.encoding.color.value" },
  { UNIT ("\"fill\":{\"value\":1}"), "$.encoding.fill.value" },
  { UNIT ("\"color\":{\"field\":\"a\",\"scale\":{\"range\":[\"red\",\"reddish\"]}}"),
    "$.encoding.color.scale.range[1]" },
  { UNIT ("\"color\":{\"condition\":{\"test\":\"datum.a > 1\",\"value\":\"reddish\"}}"),
    "$.encoding.color.condition" },
  { UNIT ("\"color\":{\"condition\":{\"param\":\"brush\",\"value\":\"red\"},\"value\":\"grey\"}"),
    "$.encoding.color.condition" },
  { UNIT ("\"color\":{\"condition\":{\"test\":{\"field\":\"a\"},\"value\":\"red\"},\"value\":\"grey\"}"),
    "$.encoding.color.condition.test" },
  { "{" DATA ",\"width\":1e9,\"mark\":\"bar\"}", "$.width" },
  { "{" DATA ",\"width\":-1,\"mark\":\"bar\"}", "$.width" },
  { "{" DATA ",\"layer\":[]}", "$.layer" },
  // what the configuration says of axes holds for the channels that layers share
  { "{" DATA ",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"ordinal\"}},\"layer\":[{\"mark\":\"rect\"}],"
    "\"config\":{\"axis\":{\"labelColor\":\"red\"}}}",
    "$.layer[0].encoding.x.axis.labelColor" },
  { "{" DATA ",\"layer\":[{\"hconcat\":[{\"mark\":\"bar\"}]}]}", "$.layer[0]" },
  { "{" DATA ",\"layer\":[{\"mark\":\"bar\"}],\"resolve\":{\"scale\":{\"y\":\"own\"}}}",
    "$.resolve.scale.y" },
  { "{" DATA ",\"layer\":[{\"mark\":\"bar\"}],\"resolve\":{\"axis\":{\"color\":\"shared\"}}}",
    "$.resolve.axis.color" },
  { "{" DATA ",\"repeat\":\"a\",\"spec\":{\"mark\":\"bar\"}}", "$.repeat" },
  { "{" DATA ",\"repeat\":[\"a\"]}", "$: a repeat without" },
  { "{" DATA ",\"mark\":\"bar\",\"usermeta\":{\"triptych\":{\"sparkle\":true}}}",
    "$.usermeta.triptych.sparkle" },
  { "{" DATA ",\"mark\":\"bar\",\"usermeta\":{\"triptych\":{\"layers\":{\"a\":{}}}}}",
    "$.usermeta.triptych.layers.a" },
};

static void
test_refuses_with_path (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      TriChartSpec *spec = tri_chart_spec_new (refused[i].json, -1, &error);

      if (spec != NULL || error == NULL || !g_str_has_prefix (error->message, refused[i].path))
        g_error ("%s: expected to be refused at %s, got: %s", refused[i].json, refused[i].path,
                 error != NULL ? error->message : "a specification");
      g_assert_true (error->domain == TRI_CHART_ERROR);
    }
}

static void
test_refusal_says_what_would_do (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_chart_spec_new ("{" DATA ",\"mark\":\"violin\"}", -1, &error));
  g_assert_nonnull (strstr (error->message, "not supported"));
  g_assert_nonnull (strstr (error->message, "bar, line, area"));
}

static void
test_bounded (void)
{
  GString *deep = g_string_new (NULL);
  GString *many = g_string_new ("{" DATA ",\"layer\":[");
  GString *values =
    g_string_new ("{" DATA ",\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\",\"scale\":{\"domain\":[");
  GString *const texts[] = { deep, many, values };

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "{\"layer\":[");
  for (guint i = 0; i < 1000; i++)
    g_string_append (many, i > 0 ? ",{\"mark\":\"bar\"}" : "{\"mark\":\"bar\"}");
  g_string_append (many, "]}");
  for (guint i = 0; i < 100000; i++)
    g_string_append (values, i > 0 ? ",1" : "1");
  g_string_append (values, "]}}}}");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      g_assert_null (tri_chart_spec_new (texts[i]->str, (gssize)texts[i]->len, &error));
      g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT);
      g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
      g_string_free (texts[i], TRUE);
    }
}

static char *
list_of (guint n)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"a%u\"", i > 0 ? "," : "", i);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

// What would make thousands of views, or try for ever, is refused at once.
static void
test_malicious (void)
{
  g_autofree char *long_list = list_of (3000);
  g_autofree char *short_list = list_of (10);
  g_autofree char *grid =
    g_strdup_printf ("{" DATA ",\"repeat\":{\"row\":%s,\"column\":%s},\"spec\":{\"mark\":\"bar\"}}",
                     long_list, long_list);
  g_autofree char *inner = g_strdup ("{\"mark\":\"bar\"}");
  g_autofree char *nested = NULL;

  for (guint i = 0; i < 12; i++)
    {
      char *outer = g_strdup_printf ("{\"repeat\":%s,\"spec\":%s}", short_list, inner);

      g_free (inner);
      inner = outer;
    }
  nested = g_strdup_printf ("{" DATA ",\"hconcat\":[%s]}", inner);
  {
    const char *const texts[] = { grid, nested };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autoptr (GError) error = NULL;
        gint64 start = g_get_monotonic_time ();

        g_assert_null (tri_chart_spec_new (texts[i], -1, &error));
        g_assert_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT);
        g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
      }
  }
}

static char *
data_of (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec = tri_chart_spec_new (json, -1, &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  // Where each part stands in the specification is for messages alone.
  json_object_remove_member (tri_chart_spec_get_data (spec, 0), "path");
  json_object_remove_member (tri_chart_spec_get_data (spec, 0), "paths");
  node = json_node_init_object (json_node_alloc (), tri_chart_spec_get_data (spec, 0));
  return json_to_string (node, FALSE);
}

static void
test_channels_become_transforms (void)
{
  static const struct
  {
    const char *json;
    const char *data;
  } rows[] = {
    { UNIT ("\"x\":{\"field\":\"a\"},\"y\":{\"aggregate\":\"count\"}"),
      "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"aggregate\":[{\"op\":\"count\",\"as\":\"__count\"},{"
      "\"op\":"
      "\"max\",\"field\":\"disputed\",\"as\":\"disputed\"}],\"groupby\":[\"a\"]}]}" },
    { UNIT ("\"x\":{\"field\":\"a\",\"bin\":true},\"y\":{\"field\":\"b\",\"aggregate\":\"average\"}"),
      "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"bin\":{\"maxbins\":10.0},\"field\":\"a\",\"as\":["
      "\"bin_maxbins_10_a\",\"bin_maxbins_10_a_end\"]},{\"aggregate\":[{\"op\":\"mean\",\"field\":\"b\","
      "\"as\":"
      "\"average_b\"},{\"op\":\"max\",\"field\":\"disputed\",\"as\":\"disputed\"}],\"groupby\":["
      "\"bin_maxbins_10_a\",\"bin_maxbins_10_a_end\"]}]}" },
    { UNIT ("\"x\":{\"field\":\"d\",\"timeUnit\":\"year\"}"),
      "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"timeUnit\":{\"unit\":\"year\",\"step\":1.0},"
      "\"field\":\"d\",\"as\":"
      "\"year_d\"}]}" },
    { UNIT ("\"color\":{\"condition\":{\"test\":{\"field\":\"a\",\"oneOf\":[1,\"b\"]},\"value\":\"red\"},"
            "\"value\":"
            "\"grey\"}"),
      "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"calculate\":\"(false || datum[\\\"a\\\"] == 1 || "
      "datum[\\\"a\\\"] == \\\"b\\\")\",\"as\":\"__test_color_0\"}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *data = data_of (rows[i].json);

      g_assert_cmpstr (data, ==, rows[i].data);
    }
}

static void
test_layers_inherit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriChartSpec) spec =
    tri_chart_spec_new ("{" DATA ",\"transform\":[{\"filter\":\"datum.a > "
                        "1\"}],\"encoding\":{\"x\":{\"field\":\"a\"}},\"layer\":["
                        "{\"mark\":\"bar\",\"transform\":[{\"filter\":\"datum.b > "
                        "2\"}]},{\"mark\":\"rule\",\"data\":{\"name\":\"events\"}}]}",
                        -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tri_chart_spec_get_n_layers (spec), ==, 2);
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (tri_chart_spec_get_data (spec, 0), "transform")),
                    ==, 2);
  // Data of its own come without the transforms around it.
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (tri_chart_spec_get_data (spec, 1), "transform")),
                    ==, 0);
}

static void
test_words (void)
{
  g_autoptr (TriChartSpec) spec =
    tri_chart_spec_new ("{" DATA ",\"title\":{\"text\":\"A "
                        "finding\",\"subtitle\":\"km\"},\"description\":\"Alt\",\"mark\":\"bar\","
                        "\"usermeta\":{\"triptych\":{\"source\":\"A source\"}}}",
                        -1, NULL);

  g_assert_cmpstr (tri_chart_spec_get_title (spec), ==, "A finding");
  g_assert_cmpstr (tri_chart_spec_get_subtitle (spec), ==, "km");
  g_assert_cmpstr (tri_chart_spec_get_description (spec), ==, "Alt");
  g_assert_cmpstr (tri_chart_spec_get_source (spec), ==, "A source");
}

// Any prefix of a specification, and any with a byte changed, is read or refused; never more than that.
static void
test_survives_damage (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data/packs/drc/charts/forces.vl.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *copy = g_memdup2 (text, length + 1);
      g_autoptr (GError) error = NULL;
      TriChartSpec *spec;

      for (guint k = 0; k < 1 + i % 3; k++)
        copy[g_rand_int_range (rand, 0, (gint32)length)] =
          (char)"{}[]\",:0-.eE9axnull"[g_rand_int_range (rand, 0, 19)];
      spec = tri_chart_spec_new (copy, (gssize)(i % 2 == 0 ? length : i * length / 1500), &error);
      g_assert_true ((spec == NULL) == (error != NULL));
      g_clear_pointer (&spec, tri_chart_spec_unref);
    }
}

// data/vega-lite.tsv says what is supported; each of its examples is read, or refused.
static void
test_the_table_holds (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data/vega-lite.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autoptr (GError) error = NULL;
      TriChartSpec *spec;

      // Transforms and functions are the store's, whose tests hold them.
      if (lines[i][0] == '#' || g_strv_length (cells) < 5 || cells[4][0] != '{' ||
          g_str_equal (cells[0], "transform"))
        continue;
      spec = tri_chart_spec_new (cells[4], -1, &error);
      if ((spec == NULL) != g_str_equal (cells[2], "refused"))
        g_error ("%s %s is said to be %s, but: %s", cells[0], cells[1], cells[2],
                 error != NULL ? error->message : "it is read");
      if (spec == NULL)
        g_assert_true (g_str_has_prefix (error->message, "$"));
      g_clear_pointer (&spec, tri_chart_spec_unref);
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/spec/refuses-with-path", test_refuses_with_path);
  g_test_add_func ("/chart/spec/refusal-says-what-would-do", test_refusal_says_what_would_do);
  g_test_add_func ("/chart/spec/bounded", test_bounded);
  g_test_add_func ("/chart/spec/channels-become-transforms", test_channels_become_transforms);
  g_test_add_func ("/chart/spec/layers-inherit", test_layers_inherit);
  g_test_add_func ("/chart/spec/words", test_words);
  g_test_add_func ("/chart/spec/malicious", test_malicious);
  g_test_add_func ("/chart/spec/the-table-holds", test_the_table_holds);
  g_test_add_func ("/chart/spec/survives-damage", test_survives_damage);
  return tri_test_run ();
}
