// SPDX-License-Identifier: GPL-3.0-or-later
// Scales: positions, steps, classes and tick labels.

#include <math.h>

#include "chart-fixtures.h"
#include "tri-scale.h"
#include "tri-test.h"

static void
check_labels (char **cells)
{
  g_autoptr (TriScale) scale =
    tri_scale_new (g_str_equal (cells[0], "time") ? TRI_SCALE_TIME : TRI_SCALE_LINEAR);
  double count = g_ascii_strtod (cells[3], NULL);
  g_autoptr (GArray) ticks = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  tri_scale_set_domain (scale, g_ascii_strtod (cells[1], NULL), g_ascii_strtod (cells[2], NULL));
  ticks = tri_scale_ticks (scale, count);
  for (guint i = 0; i < ticks->len; i++)
    {
      g_autofree char *label = tri_scale_format_tick (scale, g_array_index (ticks, double, i), count);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", label);
    }
  g_assert_cmpstr (text->str, ==, cells[4]);
}

static void
test_labels_as_d3 (void)
{
  g_assert_cmpuint (chart_fixture_foreach ("tick-labels.tsv", 5, check_labels), >, 8);
}

static void
test_maps (void)
{
  static const struct
  {
    TriScaleType type;
    double first, last, value, position;
  } rows[] = {
    { TRI_SCALE_LINEAR, 0, 200, 50, 25 },    { TRI_SCALE_LOG, 1, 10000, 100, 50 },
    { TRI_SCALE_LOG, -10000, -1, -100, 50 }, { TRI_SCALE_SQRT, 0, 100, 25, 50 },
    { TRI_SCALE_SYMLOG, -99, 99, 0, 50 },    { TRI_SCALE_LINEAR, 5, 5, 5, 50 },
    { TRI_SCALE_TIME, 0, 1000, 250, 25 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TriScale) scale = tri_scale_new (rows[i].type);

      tri_scale_set_domain (scale, rows[i].first, rows[i].last);
      tri_scale_set_range (scale, 0, 100);
      g_assert_cmpfloat_with_epsilon (tri_scale_map (scale, rows[i].value), rows[i].position, 1e-9);
      if (rows[i].first != rows[i].last)
        g_assert_cmpfloat_with_epsilon (tri_scale_invert (scale, rows[i].position), rows[i].value, 1e-6);
    }
}

static void
test_log_has_no_zero (void)
{
  g_autoptr (TriScale) scale = tri_scale_new (TRI_SCALE_LOG);

  tri_scale_set_domain (scale, 0, 100);
  g_assert_true (isnan (tri_scale_map (scale, 0)));
  g_assert_true (isnan (tri_scale_map (scale, -4)));
  g_assert_true (isfinite (tri_scale_map (scale, 10)));
}

static void
test_clamps (void)
{
  g_autoptr (TriScale) scale = tri_scale_new (TRI_SCALE_LINEAR);

  tri_scale_set_domain (scale, 0, 10);
  tri_scale_set_range (scale, 0, 100);
  g_assert_cmpfloat (tri_scale_map (scale, 20), ==, 200);
  tri_scale_set_clamp (scale, TRUE);
  g_assert_cmpfloat (tri_scale_map (scale, 20), ==, 100);
}

// d3.scaleBand().domain(['a','b','c']).range([0,120]).paddingInner(.2).paddingOuter(.1)
static void
test_band_as_d3 (void)
{
  g_autoptr (TriScale) scale = tri_scale_new (TRI_SCALE_BAND);

  tri_scale_add_name (scale, "a");
  tri_scale_add_name (scale, "b");
  tri_scale_add_name (scale, "a");
  tri_scale_add_name (scale, "c");
  tri_scale_set_range (scale, 0, 120);
  tri_scale_set_padding (scale, 0.2, 0.1, 0.5);
  g_assert_cmpuint (tri_scale_get_n_names (scale), ==, 3);
  g_assert_cmpfloat_with_epsilon (tri_scale_get_step (scale), 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_scale_get_bandwidth (scale), 32, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_scale_map_name (scale, "b"), 44, 1e-9);
  g_assert_true (isnan (tri_scale_map_name (scale, "z")));
  tri_scale_set_range (scale, 120, 0);
  g_assert_cmpfloat_with_epsilon (tri_scale_map_name (scale, "a"), 84, 1e-9);
}

// d3.scalePoint().domain(['a','b','c']).range([0,120]).padding(.5)
static void
test_point_as_d3 (void)
{
  g_autoptr (TriScale) scale = tri_scale_new (TRI_SCALE_POINT);

  for (guint i = 0; i < 3; i++)
    tri_scale_add_name (scale, (char[2]){ (char)('a' + i), 0 });
  tri_scale_set_range (scale, 0, 120);
  tri_scale_set_padding (scale, 1, 0.5, 0.5);
  g_assert_cmpfloat_with_epsilon (tri_scale_map_name (scale, "a"), 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_scale_map_name (scale, "c"), 100, 1e-9);
  g_assert_cmpfloat (tri_scale_get_bandwidth (scale), ==, 0);
}

static void
test_classes (void)
{
  static const double samples[] = { 3, 6, 7, 8, 8, 10, 13, 15, 16, 20 };
  g_autoptr (TriScale) quantile = tri_scale_new (TRI_SCALE_QUANTILE);
  g_autoptr (TriScale) quantize = tri_scale_new (TRI_SCALE_QUANTIZE);

  // d3.scaleQuantile().domain(samples).range([0,1,2,3]).quantiles() is [7.25, 9, 14.5]
  tri_scale_set_samples (quantile, samples, G_N_ELEMENTS (samples), 4);
  g_assert_cmpfloat_with_epsilon (tri_scale_get_cut (quantile, 0), 7.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_scale_get_cut (quantile, 1), 9, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_scale_get_cut (quantile, 2), 14.5, 1e-9);
  g_assert_cmpint (tri_scale_classify (quantile, 9), ==, 2);
  g_assert_cmpint (tri_scale_classify (quantile, NAN), ==, -1);

  tri_scale_set_domain (quantize, 0, 100);
  tri_scale_set_n_classes (quantize, 5);
  g_assert_cmpuint (tri_scale_get_n_classes (quantize), ==, 5);
  g_assert_cmpint (tri_scale_classify (quantize, 20), ==, 1);
  g_assert_cmpint (tri_scale_classify (quantize, 19.9), ==, 0);
}

static void
test_pads_domain (void)
{
  g_autoptr (TriScale) scale = tri_scale_new (TRI_SCALE_LINEAR);
  double first;
  double last;

  tri_scale_set_domain (scale, 0, 80);
  tri_scale_set_range (scale, 0, 100);
  tri_scale_pad_domain (scale, 10);
  tri_scale_get_domain (scale, &first, &last);
  g_assert_cmpfloat_with_epsilon (first, -10, 1e-9);
  g_assert_cmpfloat_with_epsilon (last, 90, 1e-9);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/chart/scale/labels-as-d3", test_labels_as_d3);
  g_test_add_func ("/chart/scale/maps", test_maps);
  g_test_add_func ("/chart/scale/log-has-no-zero", test_log_has_no_zero);
  g_test_add_func ("/chart/scale/clamps", test_clamps);
  g_test_add_func ("/chart/scale/band-as-d3", test_band_as_d3);
  g_test_add_func ("/chart/scale/point-as-d3", test_point_as_d3);
  g_test_add_func ("/chart/scale/classes", test_classes);
  g_test_add_func ("/chart/scale/pads-domain", test_pads_domain);
  return tri_test_run ();
}
