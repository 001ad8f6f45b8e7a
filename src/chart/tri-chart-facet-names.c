// SPDX-License-Identifier: GPL-3.0-or-later
// What a grid is split by, and in which order.

#include "tri-chart-facet.h"

#include <math.h>

#include "tri-chart-resolve.h"

#define MAX_SORTED 400

/* tri_chart_facet_dup_name: the name of the plot that a row belongs to by one definition; NULL: none. */
char *
tri_chart_facet_dup_name (const TriChartLayer *layer, const TriChannelDef *def, guint row)
{
  int column = def->field != NULL ? tri_table_find_column (layer->table, def->field) : -1;

  return column >= 0 ? tri_table_dup_display (layer->table, row, column) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a;
  const char *y = *(const char *const *)b;
  char *end_x;
  char *end_y;
  double number_x = g_ascii_strtod (x, &end_x);
  double number_y = g_ascii_strtod (y, &end_y);

  if (end_x != x && *end_x == '\0' && end_y != y && *end_y == '\0')
    return (number_x > number_y) - (number_x < number_y);
  return g_strcmp0 (x, y);
}

// (transfer full): the names a list has, in its order, then the others.
static GPtrArray *
order_by_list (GPtrArray *names, JsonArray *list)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autofree char *key = tri_chart_json_dup_key (json_array_get_element (list, i));
      guint index;

      if (key != NULL && g_ptr_array_find_with_equal_func (names, key, g_str_equal, &index))
        g_ptr_array_add (ordered, g_ptr_array_steal_index (names, index));
    }
  while (names->len > 0)
    g_ptr_array_add (ordered, g_ptr_array_steal_index (names, 0));
  g_ptr_array_unref (names);
  return ordered;
}

// The values a grid is split by, in order.
static GPtrArray *
collect_names (const TriChartContext *context,
               const TriChartNode *node,
               GPtrArray *layers,
               const TriChannelDef *def)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; def != NULL && i < layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (layers, i);
      g_autoptr (GArray) rows = tri_chart_resolve_rows (context, node, layer);

      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *name = tri_chart_facet_dup_name (layer, def, g_array_index (rows, guint, j));

          if (name != NULL && g_hash_table_add (seen, g_strdup (name)))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
  if (def != NULL && !(def->sort.is_set && def->sort.is_null))
    g_ptr_array_sort (names, compare_names);
  if (def != NULL && def->sort.values != NULL)
    return order_by_list (names, def->sort.values);
  if (def != NULL && def->sort.is_descending)
    for (guint i = 0; i < names->len / 2; i++)
      {
        gpointer held = names->pdata[i];

        names->pdata[i] = names->pdata[names->len - 1 - i];
        names->pdata[names->len - 1 - i] = held;
      }
  return names;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
sum_up (GArray *values, const char *op)
{
  double sum = 0;

  g_array_sort (values, compare_numbers);
  for (guint i = 0; i < values->len; i++)
    sum += g_array_index (values, double, i);
  if (values->len == 0)
    return NAN;
  if (g_strcmp0 (op, "sum") == 0)
    return sum;
  if (g_strcmp0 (op, "mean") == 0 || g_strcmp0 (op, "average") == 0)
    return sum / values->len;
  if (g_strcmp0 (op, "max") == 0)
    return g_array_index (values, double, values->len - 1);
  if (g_strcmp0 (op, "median") == 0)
    return (g_array_index (values, double, (values->len - 1) / 2) +
            g_array_index (values, double, values->len / 2)) /
           2;
  return g_array_index (values, double, 0);
}

/* Key: a name of a grid and what it is ordered by. */
typedef struct
{
  char *name;
  double value;
  guint first;
} Key;

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer descending)
{
  const Key *x = a;
  const Key *y = b;
  int order = isnan (x->value) || isnan (y->value) ? isnan (x->value) - isnan (y->value)
                                                   : (x->value > y->value) - (x->value < y->value);

  if (order == 0)
    return (x->first > y->first) - (x->first < y->first);
  return GPOINTER_TO_INT (descending) ? -order : order;
}

// The value of a name: of the first layer that still has the field, row by row.
static gboolean
find_value (const TriChartContext *context,
            const TriChartNode *node,
            GPtrArray *layers,
            const TriChannelDef *def,
            Key *key)
{
  for (guint i = 0; i < layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (layers, i);
      // Where the layer sums up, its data part has computed it beforehand.
      const char *name = layer->unit->has_aggregate ? def->sort_column : def->sort.field;
      int column = name != NULL ? tri_table_find_column (layer->table, name) : -1;
      g_autoptr (GArray) rows = NULL;
      g_autoptr (GArray) values = NULL;

      if (column < 0)
        continue;
      rows = tri_chart_resolve_rows (context, node, layer);
      values = g_array_new (FALSE, FALSE, sizeof (double));
      for (guint j = 0; j < rows->len; j++)
        {
          guint row = g_array_index (rows, guint, j);
          g_autofree char *own = tri_chart_facet_dup_name (layer, def, row);

          if (g_strcmp0 (own, key->name) == 0 && !tri_table_is_null (layer->table, row, column))
            {
              double value = tri_table_get_real (layer->table, row, column);

              g_array_append_val (values, value);
            }
        }
      key->value = sum_up (values, layer->unit->has_aggregate ? "max" : def->sort.op);
      return TRUE;
    }
  return FALSE;
}

// By a field, where the definition says so.
static gboolean
sort_names (const TriChartContext *context,
            const TriChartNode *node,
            GPtrArray *layers,
            const TriChannelDef *def,
            GPtrArray *names,
            GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_autofree char *path = def != NULL ? g_strdup_printf ("%s.sort", def->path) : NULL;
  static const char *const ops[] = { "sum", "mean", "average", "max", "median", "min", NULL };

  if (def == NULL || (def->sort.field == NULL && def->sort.op == NULL && def->sort.channel < 0) ||
      names->len > MAX_SORTED)
    return TRUE;
  if (def->sort.field == NULL || (def->sort.op != NULL && !g_strv_contains (ops, def->sort.op)))
    return tri_chart_json_refuse (error, path, "this order of plots",
                                  "list the values, or name a field with min, max, sum, mean or median");
  for (guint i = 0; i < names->len; i++)
    {
      Key key = { g_ptr_array_index (names, i), NAN, i };

      if (!find_value (context, node, layers, def, &key))
        return tri_chart_json_refuse (error, path, "an order of plots by a field that the layers do not keep",
                                      "list the values, or say ascending or descending");
      g_array_append_val (keys, key);
    }
  g_array_sort_with_data (keys, compare_keys, GINT_TO_POINTER (def->sort.is_descending));
  for (guint i = 0; i < names->len; i++)
    names->pdata[i] = g_array_index (keys, Key, i).name;
  return TRUE;
}

/* tri_chart_facet_names: (transfer full): what a grid is split by, in order; empty without a definition; NULL
 * with an error where it cannot be ordered as it should. */
GPtrArray *
tri_chart_facet_names (const TriChartContext *context,
                       const TriChartNode *node,
                       GPtrArray *layers,
                       const TriChannelDef *def,
                       GError **error)
{
  GPtrArray *names = collect_names (context, node, layers, def);

  if (sort_names (context, node, layers, def, names, error))
    return names;
  g_ptr_array_unref (names);
  return NULL;
}
