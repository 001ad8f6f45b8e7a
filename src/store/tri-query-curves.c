// SPDX-License-Identifier: GPL-3.0-or-later
// Density, loess, regression and quantile: they answer with curves, a group at a time.

#include "tri-query-stage-private.h"

#include <math.h>
#include <string.h>

#include "tri-statistics.h"

#define MAX_STEPS 1000

static GArray *
collect_numbers (const TriTable *table, const TriQueryGroup *group, const char *field)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  int column = tri_table_find_column (table, field);

  for (guint i = 0; i < group->rows->len; i++)
    {
      double value = tri_table_get_real (table, g_array_index (group->rows, guint, i), column);

      if (isfinite (value))
        g_array_append_val (values, value);
    }
  return values;
}

static GArray *
collect_points (const TriTable *table, const TriQueryGroup *group, const char *x, const char *y)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  int x_column = tri_table_find_column (table, x);
  int y_column = tri_table_find_column (table, y);

  for (guint i = 0; i < group->rows->len; i++)
    {
      guint row = g_array_index (group->rows, guint, i);
      TriCurvePoint point = { tri_table_get_real (table, row, x_column),
                              tri_table_get_real (table, row, y_column) };

      if (isfinite (point.x) && isfinite (point.y))
        g_array_append_val (points, point);
    }
  return points;
}

static gboolean
read_extent (JsonObject *transform, double *low, double *high)
{
  JsonNode *node = json_object_get_member (transform, "extent");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) != 2)
    return FALSE;
  *low = json_array_get_double_element (json_node_get_array (node), 0);
  *high = json_array_get_double_element (json_node_get_array (node), 1);
  return *high > *low;
}

static gboolean
is_true (JsonObject *transform, const char *member)
{
  return json_object_has_member (transform, member) && json_object_get_boolean_member (transform, member);
}

static GArray *
density_of (JsonObject *transform, const TriTable *table, const TriQueryGroup *group)
{
  g_autoptr (GArray) values =
    collect_numbers (table, group, json_object_get_string_member (transform, "density"));
  double steps = _tri_query_number_or (transform, "steps", NAN);
  guint n_steps =
    (guint)CLAMP (isfinite (steps) ? steps : _tri_query_number_or (transform, "maxsteps", 200), 1, MAX_STEPS);
  int column = tri_table_find_column (table, json_object_get_string_member (transform, "density"));
  double low = INFINITY;
  double high = -INFINITY;
  GArray *curve;

  // Every group's curve has the same places, so that they can be stacked.
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      double value = tri_table_get_real (table, row, column);

      if (isfinite (value))
        {
          low = MIN (low, value);
          high = MAX (high, value);
        }
    }
  read_extent (transform, &low, &high);
  if (values->len == 0 || !(high > low))
    return g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  curve = tri_density (values, _tri_query_number_or (transform, "bandwidth", 0),
                       is_true (transform, "cumulative"), low, high, n_steps, n_steps);
  for (guint i = 0; is_true (transform, "counts") && i < curve->len; i++)
    g_array_index (curve, TriCurvePoint, i).y *= values->len;
  return curve;
}

static TriRegressionMethod
method_of (JsonObject *transform)
{
  static const char *const names[] = { "linear", "log", "exp", "pow", "quad", "poly" };
  const char *name = json_object_has_member (transform, "method")
                       ? json_object_get_string_member (transform, "method")
                       : "linear";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (TriRegressionMethod)i;
  return TRI_REGRESSION_LINEAR;
}

static GArray *
trend_of (JsonObject *transform, const TriTable *table, const TriQueryGroup *group)
{
  gboolean is_loess = json_object_has_member (transform, "loess");
  g_autoptr (GArray) points =
    collect_points (table, group, json_object_get_string_member (transform, "on"),
                    json_object_get_string_member (transform, is_loess ? "loess" : "regression"));
  double low = INFINITY;
  double high = -INFINITY;

  if (is_loess)
    return tri_loess (points, _tri_query_number_or (transform, "bandwidth", 0.3));
  for (guint i = 0; i < points->len; i++)
    {
      low = MIN (low, g_array_index (points, TriCurvePoint, i).x);
      high = MAX (high, g_array_index (points, TriCurvePoint, i).x);
    }
  read_extent (transform, &low, &high);
  return tri_regression (points, method_of (transform),
                         (guint)CLAMP (_tri_query_number_or (transform, "order", 3), 0,
                                       TRI_REGRESSION_MAX_ORDER),
                         low, high);
}

static GArray *
quantiles_of (JsonObject *transform, const TriTable *table, const TriQueryGroup *group)
{
  g_autoptr (GArray) values =
    collect_numbers (table, group, json_object_get_string_member (transform, "quantile"));
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  JsonNode *node = json_object_get_member (transform, "probs");
  double step = CLAMP (_tri_query_number_or (transform, "step", 0.01), 0.0001, 1);
  JsonArray *probs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = probs != NULL ? json_array_get_length (probs) : (guint)ceil ((1 - 1e-14 - step / 2) / step);

  tri_numbers_sort (values);
  for (guint i = 0; i < MIN (n, 10000) && values->len > 0; i++)
    {
      double p = probs != NULL ? json_array_get_double_element (probs, i) : step / 2 + i * step;
      TriCurvePoint point = { p, tri_quantile (values, CLAMP (p, 0, 1)) };

      g_array_append_val (curve, point);
    }
  return curve;
}

TriTable *
_tri_query_run_curve (JsonObject *transform, const TriTable *table)
{
  g_autoptr (GPtrArray) groups_by = _tri_query_read_names (transform, "groupby");
  g_autoptr (GPtrArray) as = _tri_query_read_names (transform, "as");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = _tri_query_split_groups (table, groups_by);
  gboolean is_density = json_object_has_member (transform, "density");
  gboolean is_quantile = json_object_has_member (transform, "quantile");
  gboolean is_loess = json_object_has_member (transform, "loess");
  TriTableBuilder *builder;

  for (guint i = 0; i < groups_by->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (groups_by, i));
  g_ptr_array_add (names, as->len > 0   ? g_ptr_array_index (as, 0)
                          : is_density  ? (gpointer) "value"
                          : is_quantile ? (gpointer) "prob"
                                        : (gpointer)json_object_get_string_member (transform, "on"));
  g_ptr_array_add (names, as->len > 1  ? g_ptr_array_index (as, 1)
                          : is_density ? (gpointer) "density"
                          : is_quantile
                            ? (gpointer) "value"
                            : (gpointer)json_object_get_string_member (transform,
                                                                       is_loess ? "loess" : "regression"));
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint i = 0; i < groups->len; i++)
    {
      const TriQueryGroup *group = g_ptr_array_index (groups, i);
      g_autoptr (GArray) curve = is_density    ? density_of (transform, table, group)
                                 : is_quantile ? quantiles_of (transform, table, group)
                                               : trend_of (transform, table, group);

      for (guint j = 0; j < curve->len; j++)
        {
          TriCurvePoint point = g_array_index (curve, TriCurvePoint, j);

          for (guint k = 0; k < groups_by->len; k++)
            _tri_query_append_copy (builder, table, group->first,
                                    tri_table_find_column (table, g_ptr_array_index (groups_by, k)));
          tri_table_builder_append_real (builder, point.x);
          tri_table_builder_append_real (builder, point.y);
        }
    }
  return tri_table_builder_end (builder);
}
