// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a discrete domain and their order.

#include "tri-chart-domain-private.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-layer.h"

#define MAX_NAMES 5000

/* SortKey: a name of a domain and what it is ordered by. */
typedef struct
{
  char *name;
  double number;
  gboolean is_number;
  guint first;
} SortKey;

static void
clear_key (gpointer data)
{
  g_free (((SortKey *)data)->name);
}

/* tri_chart_names_init: names are added by layers; cleared with tri_chart_names_clear(). */
void
tri_chart_names_init (TriChartNames *self)
{
  self->keys = g_array_new (FALSE, TRUE, sizeof (SortKey));
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_hash_table_new (NULL, NULL);
  g_array_set_clear_func (self->keys, clear_key);
}

void
tri_chart_names_clear (TriChartNames *self)
{
  g_array_unref (self->keys);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->counts);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer descending)
{
  const SortKey *x = a;
  const SortKey *y = b;
  int order;

  if (x->is_number && y->is_number)
    order = (x->number > y->number) - (x->number < y->number);
  else if (x->is_number != y->is_number)
    order = x->is_number ? -1 : 1;
  else
    order = g_strcmp0 (x->name, y->name);
  // What is missing goes first, as in Vega.
  if ((g_strcmp0 (x->name, "null") == 0) != (g_strcmp0 (y->name, "null") == 0) &&
      !(x->is_number && y->is_number))
    order = g_strcmp0 (x->name, "null") == 0 ? -1 : 1;
  if (order == 0)
    return (x->first > y->first) - (x->first < y->first);
  return GPOINTER_TO_INT (descending) ? -order : order;
}

static double
combine (const char *op, double before, double value, guint n)
{
  if (n == 0)
    return value;
  if (g_strcmp0 (op, "sum") == 0)
    return before + value;
  if (g_strcmp0 (op, "max") == 0)
    return MAX (before, value);
  if (g_strcmp0 (op, "mean") == 0 || g_strcmp0 (op, "average") == 0 || g_strcmp0 (op, "median") == 0)
    return before + (value - before) / (n + 1);
  return MIN (before, value);
}

// What the rows of a name are ordered by: a column or another channel.
static double
sort_value (const TriChartLayer *layer, const TriChannelDef *def, guint row)
{
  const char *name = def->sort_column != NULL ? def->sort_column : def->sort.field;
  int column;

  if (def->sort.channel >= 0)
    {
      TriQuantity quantity = tri_chart_layer_quantity (layer, row);

      if (layer->unit->ours.has_qualifier && tri_chart_layer_measure (layer) == (TriChannel)def->sort.channel)
        return tri_quantity_get_nominal (quantity);
      return tri_chart_layer_number (layer, (TriChannel)def->sort.channel, row);
    }
  column = name != NULL ? tri_table_find_column (layer->table, name) : -1;
  if (column < 0 || tri_table_is_null (layer->table, row, column))
    return NAN;
  return tri_table_get_real (layer->table, row, column);
}

/* tri_chart_names_collect: adds what the rows of a layer call by `def`, each name once. */
void
tri_chart_names_collect (TriChartNames *self,
                         const TriChartLayer *layer,
                         const GArray *rows,
                         const TriChannelDef *def)
{
  GArray *keys = self->keys;
  GHashTable *seen = self->seen;
  GHashTable *counts = self->counts;
  gboolean by_value = def->sort.field != NULL || def->sort.channel >= 0 || def->sort_column != NULL;

  for (guint i = 0; i < (def->datum != NULL ? MIN (rows->len, 1) : rows->len) && keys->len < MAX_NAMES; i++)
    {
      guint row = g_array_index (rows, guint, i);
      g_autofree char *name = tri_chart_layer_dup_name_by (layer, def, row);
      double own = tri_chart_layer_number_by (layer, def, row);
      double number = by_value ? sort_value (layer, def, row) : own;
      gpointer found;
      SortKey *key;
      guint count;

      if (name == NULL)
        continue;
      if (!g_hash_table_lookup_extended (seen, name, NULL, &found))
        {
          SortKey fresh = { g_strdup (name), number, isfinite (number), keys->len };

          g_array_append_val (keys, fresh);
          g_hash_table_insert (seen, g_strdup (name), GUINT_TO_POINTER (keys->len - 1));
          g_hash_table_insert (counts, GUINT_TO_POINTER (keys->len - 1), GUINT_TO_POINTER (1));
          continue;
        }
      if (!by_value || !isfinite (number))
        continue;
      key = &g_array_index (keys, SortKey, GPOINTER_TO_UINT (found));
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, found));
      key->number =
        combine (def->sort.op, key->is_number ? key->number : number, number, key->is_number ? count : 0);
      key->is_number = TRUE;
      g_hash_table_insert (counts, found, GUINT_TO_POINTER (count + 1));
    }
}

// A value of a list to sort by; of days and months their names are taken too.
static char *
dup_sort_key (const TriChannelDef *def, JsonNode *node)
{
  static const char *const words[] = { "january",   "february", "march",  "april",     "may",
                                       "june",      "july",     "august", "september", "october",
                                       "november",  "december", "sunday", "monday",    "tuesday",
                                       "wednesday", "thursday", "friday", "saturday" };
  char *key = tri_chart_json_dup_key (node);
  gboolean is_day = g_strcmp0 (def->time_unit, "day") == 0;

  if (key == NULL || !(is_day || g_strcmp0 (def->time_unit, "month") == 0))
    return key;
  for (guint i = is_day ? 12 : 0; i < (is_day ? G_N_ELEMENTS (words) : 12u); i++)
    if (strlen (key) >= 3 && g_ascii_strncasecmp (words[i], key, strlen (key)) == 0)
      {
        double instant = is_day ? tri_calendar_to_instant (2012, 1, (int)i - 11)
                                : tri_calendar_to_instant (2012, (int)i + 1, 1);

        g_free (key);
        return g_strdup_printf ("%.15g", instant);
      }
  return key;
}

/* tri_chart_names_finish: gives a scale its names in order: those listed first, then those of the data. */
gboolean
tri_chart_names_finish (TriChartNames *self,
                        TriScale *scale,
                        const TriChannelDef *def,
                        const TriOurs *rows,
                        GError **error)
{
  GArray *keys = self->keys;
  gboolean sorted = !(def->sort.is_set && def->sort.is_null) && def->sort.values == NULL;

  if (keys->len >= MAX_NAMES)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: more than %d different values cannot be told apart; aggregate or filter them",
                   def->path, MAX_NAMES);
      return FALSE;
    }
  if (def->scale.domain != NULL)
    {
      for (guint i = 0; i < json_array_get_length (def->scale.domain); i++)
        {
          g_autofree char *name = tri_chart_json_dup_key (json_array_get_element (def->scale.domain, i));

          tri_scale_add_name (scale, name);
        }
      return TRUE;
    }
  if (rows != NULL && rows->row_words != NULL && !def->sort.is_set)
    for (guint i = 0; i < rows->row_words->len; i++)
      tri_scale_add_name (scale, ((TriRowWords *)g_ptr_array_index (rows->row_words, i))->value);
  for (guint i = 0; def->sort.values != NULL && i < json_array_get_length (def->sort.values); i++)
    {
      g_autofree char *name = dup_sort_key (def, json_array_get_element (def->sort.values, i));

      for (guint j = 0; j < keys->len; j++)
        if (g_strcmp0 (g_array_index (keys, SortKey, j).name, name) == 0)
          tri_scale_add_name (scale, name);
    }
  if (sorted)
    g_array_sort_with_data (keys, compare_keys, GINT_TO_POINTER (def->sort.is_descending));
  for (guint i = 0; i < keys->len; i++)
    tri_scale_add_name (scale, g_array_index (keys, SortKey, i).name);
  return TRUE;
}
