// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters: what they are read as, and what a chart asks of the store when they hold something.

#include <math.h>
#include <string.h>

#include "tri-chart-constant.h"
#include "tri-chart-spec.h"
#include "tri-test.h"

#define HEAD "{\"data\":{\"values\":[{\"a\":1,\"b\":2,\"c\":\"x\"}]},\"mark\":\"point\","
#define XY                                                                                                   \
  "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"y\":{\"field\":\"b\",\"type\":"         \
  "\"quantitative\"},\"color\":{\"condition\":{\"param\":\"s\",\"value\":\"red\"},\"value\":\"grey\"}},"
#define BRUSH "\"params\":[{\"name\":\"s\",\"select\":\"interval\"%s}]}"

static TriChartSpec *
parse (const char *json, const TriChartParamValues *set)
{
  g_autoptr (GError) error = NULL;
  TriChartSpec *spec = tri_chart_spec_new_with (json, -1, set, &error);

  g_assert_no_error (error);
  return spec;
}

static void
assert_asks (const TriChartSpec *spec, guint layer, const char *wanted)
{
  g_autoptr (JsonNode) node =
    json_node_init_object (json_node_alloc (), tri_chart_spec_get_data (spec, layer));
  g_autofree char *text = json_to_string (node, FALSE);

  if (strstr (text, wanted) == NULL)
    g_error ("expected “%s” in %s", wanted, text);
}

static void
test_empty_selection_holds_all (void)
{
  g_autofree char *json = g_strdup_printf (HEAD XY BRUSH, "");
  g_autoptr (TriChartSpec) spec = parse (json, NULL);

  assert_asks (spec, 0, "\"calculate\":\"true\"");
  g_assert_cmpuint (tri_chart_spec_get_n_params (spec), ==, 1);
  g_assert_null (tri_chart_spec_get_param (spec, 0)->filter);
}

static void
test_first_value_is_a_range (void)
{
  g_autofree char *json = g_strdup_printf (HEAD XY BRUSH, ",\"value\":{\"x\":[1,5]}");
  g_autoptr (TriChartSpec) spec = parse (json, NULL);

  assert_asks (spec, 0, "datum[\\\"a\\\"] >= 1 && datum[\\\"a\\\"] <= 5");
}

static void
test_what_is_set_goes_first (void)
{
  g_autofree char *json = g_strdup_printf (HEAD XY BRUSH, ",\"value\":{\"x\":[1,5]}");
  g_autoptr (TriFilter) filter = tri_filter_new ();
  g_autoptr (TriChartParamValues) set = NULL;
  g_autoptr (TriChartParamValues) cleared = NULL;
  g_autoptr (TriChartSpec) spec = NULL;
  g_autoptr (TriChartSpec) empty = NULL;

  tri_filter_add_range (filter, "b", 7, 3);
  set = tri_chart_param_values_with_filter (NULL, "s", filter);
  cleared = tri_chart_param_values_with_filter (set, "s", NULL);
  spec = parse (json, set);
  empty = parse (json, cleared);
  assert_asks (spec, 0, "datum[\\\"b\\\"] >= 3 && datum[\\\"b\\\"] <= 7");
  assert_asks (empty, 0, "\"calculate\":\"true\"");
}

static void
test_filters_another_view (void)
{
  g_autoptr (TriChartSpec) spec = parse ("{\"data\":{\"values\":[{\"a\":1}]},\"hconcat\":[{\"mark\":\"bar\","
                                         "\"params\":[{\"name\":\"s\",\"select\":"
                                         "\"interval\",\"value\":{\"x\":[1,2]}}],\"encoding\":{\"x\":{"
                                         "\"field\":\"a\",\"type\":\"quantitative\"}}},"
                                         "{\"transform\":[{\"filter\":{\"param\":\"s\"}}],\"mark\":\"bar\","
                                         "\"encoding\":{\"x\":{\"field\":\"a\","
                                         "\"type\":\"quantitative\"}}}]}",
                                         NULL);

  assert_asks (spec, 1, "\"range\":[1.0,2.0]");
}

static void
test_lost_field_of_aggregate_holds_nothing (void)
{
  g_autoptr (TriChartSpec) spec =
    parse (HEAD
           "\"encoding\":{\"x\":{\"field\":\"c\"},\"y\":{\"aggregate\":\"count\"},\"color\":{\"condition\":"
           "{\"param\":\"s\",\"value\":\"red\"},\"value\":\"grey\"}},\"params\":[{\"name\":\"s\",\"select\":"
           "{\"type\":\"point\",\"fields\":[\"b\"]},\"value\":[{\"b\":2}]}]}",
           NULL);

  assert_asks (spec, 0, "((false))");
}

static void
test_bin_counts_by_its_middle (void)
{
  g_autoptr (TriChartSpec) spec = parse (
    HEAD "\"encoding\":{\"x\":{\"field\":\"a\",\"bin\":true,\"type\":\"quantitative\"},\"y\":{\"aggregate\":"
         "\"count\"},\"color\":{\"condition\":{\"param\":\"s\",\"value\":\"red\"},\"value\":\"grey\"}},"
         "\"params\":[{\"name\":\"s\",\"select\":\"interval\",\"value\":{\"x\":[0,1]}}]}",
    NULL);

  assert_asks (spec, 0, "_end\\\"]) / 2) >= 0");
}

static void
test_domain_follows_interval (void)
{
  g_autoptr (TriFilter) filter = tri_filter_new ();
  g_autoptr (TriChartParamValues) set = NULL;
  const char *json = HEAD "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\",\"scale\":{"
                          "\"domain\":{\"param\":\"s\"}}}},"
                          "\"params\":[{\"name\":\"s\",\"select\":\"interval\"}]}";
  g_autoptr (TriChartSpec) own = parse (json, NULL);
  g_autoptr (TriChartSpec) spec = NULL;

  tri_filter_add_range (filter, "a", 2, 4);
  set = tri_chart_param_values_with_filter (NULL, "s", filter);
  spec = parse (json, set);
  g_assert_nonnull (own);
  g_assert_nonnull (spec);
}

static void
test_variable_is_computed (void)
{
  g_autoptr (TriChartSpec) spec =
    parse (HEAD XY
           "\"params\":[{\"name\":\"s\",\"select\":\"point\"},{\"name\":\"p\",\"value\":4},{\"name\":\"q\","
           "\"expr\":\"p > 3 ? p * 2 : 0\"}]}",
           NULL);
  const TriChartParam *param = tri_chart_spec_find_param (spec, "q");

  g_assert_cmpfloat (json_node_get_double (param->value), ==, 8);
}

static void
test_controls (void)
{
  g_autoptr (TriChartSpec) spec = parse (
    HEAD XY
    "\"params\":[{\"name\":\"s\",\"select\":{\"type\":\"point\",\"fields\":[\"c\"]},\"bind\":{\"input\":"
    "\"select\",\"options\":[null,\"x\"],\"name\":\"Kind\"}},{\"name\":\"p\",\"value\":1,\"bind\":{\"input\":"
    "\"range\",\"min\":1,\"max\":9,\"step\":2}}]}",
    NULL);
  const TriChartControl *choice = g_ptr_array_index (tri_chart_spec_get_param (spec, 0)->controls, 0);
  const TriChartControl *range = g_ptr_array_index (tri_chart_spec_get_param (spec, 1)->controls, 0);

  g_assert_cmpint (choice->bind, ==, TRI_BIND_SELECT);
  g_assert_cmpstr (choice->field, ==, "c");
  g_assert_cmpstr (choice->label, ==, "Kind");
  g_assert_cmpstr (g_ptr_array_index (choice->captions, 0), ==, "All");
  g_assert_cmpint (range->bind, ==, TRI_BIND_RANGE);
  g_assert_cmpfloat (range->step, ==, 2);
}

static const struct
{
  const char *params; // within XY
  const char *path;
} refused[] = {
  { "[{\"name\":\"s\",\"select\":\"lasso\"}]", "$.params[0].select.type" },
  { "[{\"name\":\"s\",\"select\":{\"type\":\"interval\",\"encodings\":[\"color\"]}}]",
    "$.params[0].select.encodings" },
  { "[{\"name\":\"s\",\"select\":{\"type\":\"interval\",\"fields\":[\"a\"]}}]", "$.params[0].select.fields" },
  { "[{\"name\":\"s\",\"select\":{\"type\":\"interval\",\"resolve\":\"union\"}}]",
    "$.params[0].select.resolve" },
  { "[{\"name\":\"s\",\"select\":{\"type\":\"interval\",\"on\":\"timer\"}}]", "$.params[0].select.on" },
  { "[{\"name\":\"s\",\"select\":{\"type\":\"point\",\"toggle\":\"event.button\"}}]",
    "$.params[0].select.toggle" },
  { "[{\"name\":\"s\",\"select\":\"interval\",\"bind\":\"legend\"}]", "$.params[0].bind" },
  { "[{\"name\":\"s\",\"select\":\"point\",\"bind\":{\"input\":\"range\"}}]", "$.params[0].bind" },
  { "[{\"name\":\"s\",\"select\":\"interval\",\"value\":{\"x\":[1]}}]", "$.params[0].value.x" },
  { "[{\"name\":\"s\",\"select\":\"interval\",\"value\":{\"color\":[1,2]}}]", "$.params[0].value.color" },
  { "[{\"name\":\"s\",\"select\":\"point\",\"value\":[7]}]", "$.params[0].value[0]" },
  { "[{\"name\":\"s\",\"value\":1,\"bind\":{\"input\":\"range\",\"min\":4,\"max\":1}}]", "$.params[0].bind" },
  { "[{\"name\":\"s\",\"value\":1,\"bind\":{\"input\":\"select\",\"options\":[]}}]",
    "$.params[0].bind.options" },
  { "[{\"name\":\"s\",\"value\":1},{\"name\":\"s\",\"value\":2}]", "$.params[1]" },
  { "{}", "$.params" },
};

static void
test_refuses_with_path (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *json = g_strdup_printf (HEAD XY "\"params\":%s}", refused[i].params);
      g_autoptr (GError) error = NULL;
      TriChartSpec *spec = tri_chart_spec_new (json, -1, &error);

      if (spec != NULL || error == NULL || !g_str_has_prefix (error->message, refused[i].path))
        g_error ("%s: expected to be refused at %s, got: %s", json, refused[i].path,
                 error != NULL ? error->message : "a specification");
    }
}

static void
test_zoom_is_a_domain (void)
{
  g_autoptr (TriChartParamValues) zoomed = tri_chart_param_values_with_zoom (NULL, FALSE, 2, 3);
  g_autoptr (TriChartParamValues) home = tri_chart_param_values_without_zoom (zoomed);
  double first, last;

  g_assert_true (tri_chart_param_values_get_zoom (zoomed, FALSE, &first, &last));
  g_assert_cmpfloat (first, ==, 2);
  g_assert_cmpfloat (last, ==, 3);
  g_assert_false (tri_chart_param_values_get_zoom (zoomed, TRUE, &first, &last));
  g_assert_true (tri_chart_param_values_is_empty (home));
}

static void
test_constants (void)
{
  static const struct
  {
    const char *text;
    double value; // NaN: refused
  } cases[] = {
    { "1 + 2 * 3", 7 },
    { "(1 + 2) * 3", 9 },
    { "-2 * -p", 10 },
    { "p == 5 ? 1 : 2", 1 },
    { "!p || p >= 5 ? 4 : 0", 4 },
    { "max(1, p, 3)", 5 },
    { "pow(2, 10)", 1024 },
    { "10 % 4", 2 },
    { "'4' * 2", 8 },
    { "1 / 0", NAN },
    { "datum.x", NAN },
    { "system('x')", NAN },
    { "1 +", NAN },
    { "((((", NAN },
    { "2 2", NAN },
  };
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_int_member (values, "p", 5);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = tri_chart_constant_evaluate (cases[i].text, values, &error);

      if (isnan (cases[i].value))
        g_assert_true (node == NULL && error != NULL);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpfloat (json_node_get_double (node), ==, cases[i].value);
        }
    }
}

static void
test_constants_bounded (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1900; i++)
    g_string_append_c (deep, i % 2 ? '-' : '(');
  g_assert_null (tri_chart_constant_evaluate (deep->str, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/param/empty-selection-holds-all", test_empty_selection_holds_all);
  g_test_add_func ("/chart/param/first-value-is-a-range", test_first_value_is_a_range);
  g_test_add_func ("/chart/param/what-is-set-goes-first", test_what_is_set_goes_first);
  g_test_add_func ("/chart/param/filters-another-view", test_filters_another_view);
  g_test_add_func ("/chart/param/lost-field-of-aggregate-holds-nothing",
                   test_lost_field_of_aggregate_holds_nothing);
  g_test_add_func ("/chart/param/bin-counts-by-its-middle", test_bin_counts_by_its_middle);
  g_test_add_func ("/chart/param/domain-follows-interval", test_domain_follows_interval);
  g_test_add_func ("/chart/param/variable-is-computed", test_variable_is_computed);
  g_test_add_func ("/chart/param/controls", test_controls);
  g_test_add_func ("/chart/param/refuses-with-path", test_refuses_with_path);
  g_test_add_func ("/chart/param/zoom-is-a-domain", test_zoom_is_a_domain);
  g_test_add_func ("/chart/param/constants", test_constants);
  g_test_add_func ("/chart/param/constants-bounded", test_constants_bounded);
  return tri_test_run ();
}
