// SPDX-License-Identifier: GPL-3.0-or-later
// Stacking by Vega-Lite's rules: bars, areas and arcs whose amount is split by a colour or detail.

#include "tri-chart-stack.h"

#include <math.h>

#include "tri-chart-layer.h"

/* Entry: one row in the order it is stacked. */
typedef struct
{
  guint row;
  guint index;
  char *group;
  char *order_name;
  gboolean is_descending; // by name: Vega-Lite stacks upwards from the last name, else from the first
  double order_number;
  double value;
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->group);
  g_free (entry->order_name);
}

static gboolean
splits (const TriChannelDef *def)
{
  return def != NULL && def->field != NULL && def->aggregate == NULL;
}

static gboolean
is_split (const TriUnit *unit)
{
  static const TriChannel channels[] = { TRI_CHANNEL_COLOR,      TRI_CHANNEL_FILL, TRI_CHANNEL_STROKE,
                                         TRI_CHANNEL_OPACITY,    TRI_CHANNEL_SIZE, TRI_CHANNEL_SHAPE,
                                         TRI_CHANNEL_STROKE_DASH };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (splits (unit->channels[channels[i]]))
      return TRUE;
  return unit->details->len > 0;
}

static gboolean
is_summative (const char *aggregate)
{
  static const char *const ops[] = { "count", "sum", "distinct", "valid", "missing", NULL };

  return aggregate == NULL || g_strv_contains (ops, aggregate);
}

// The channel to stack along, TRI_N_CHANNELS for none; `mode` becomes how.
static TriChannel
find_channel (const TriChartLayer *layer, TriStackMode *mode)
{
  const TriUnit *unit = layer->unit;
  TriChartMarkType mark = unit->mark.type;
  gboolean is_polar = mark == TRI_CHART_MARK_ARC ||
                      (unit->channels[TRI_CHANNEL_THETA] != NULL && unit->channels[TRI_CHANNEL_X] == NULL &&
                       unit->channels[TRI_CHANNEL_Y] == NULL);
  TriChannel channel = is_polar ? TRI_CHANNEL_THETA : layer->is_vertical ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  TriChannel second = channel == TRI_CHANNEL_THETA ? TRI_CHANNEL_THETA2
                      : channel == TRI_CHANNEL_Y   ? TRI_CHANNEL_Y2
                                                   : TRI_CHANNEL_X2;
  const TriChannelDef *def = unit->channels[channel];

  if (def == NULL || def->type != TRI_FIELD_QUANTITATIVE || def->bin != NULL || def->field == NULL ||
      unit->channels[second] != NULL || tri_channel_is_discrete (def))
    return TRI_N_CHANNELS;
  if (def->stack == TRI_STACK_NONE)
    return TRI_N_CHANNELS;
  *mode = def->stack == TRI_STACK_UNSET ? TRI_STACK_ZERO : def->stack;
  if (mark == TRI_CHART_MARK_ARC)
    return channel;
  if (def->stack == TRI_STACK_UNSET && (mark != TRI_CHART_MARK_BAR && mark != TRI_CHART_MARK_AREA))
    return TRI_N_CHANNELS;
  if (def->stack == TRI_STACK_UNSET &&
      (!is_summative (def->aggregate) || (unit->has_aggregate && !is_split (unit)) || unit->ours.split ||
       unit->ours.has_qualifier || unit->ours.is_overshoot || def->scale.type == TRI_SCALE_LOG ||
       def->scale.type == TRI_SCALE_SYMLOG))
    return TRI_N_CHANNELS;
  return channel;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;
  int order = g_strcmp0 (x->group, y->group);

  if (order == 0)
    order = (x->order_number > y->order_number) - (x->order_number < y->order_number);
  if (order == 0)
    order = (x->is_descending ? -1 : 1) * g_strcmp0 (x->order_name, y->order_name);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static char *
dup_group (const TriChartLayer *layer, TriChannel channel, guint row)
{
  TriChannel across = channel == TRI_CHANNEL_Y ? TRI_CHANNEL_X : TRI_CHANNEL_Y;
  TriChannel offset = channel == TRI_CHANNEL_Y ? TRI_CHANNEL_X_OFFSET : TRI_CHANNEL_Y_OFFSET;
  g_autofree char *name = channel == TRI_CHANNEL_THETA ? NULL : tri_chart_layer_dup_name (layer, across, row);
  g_autofree char *part = channel == TRI_CHANNEL_THETA ? NULL : tri_chart_layer_dup_name (layer, offset, row);
  g_autoptr (GString) text = g_string_new (name);

  // Facets are stacked each on its own: their columns are part of the group.
  g_string_append_printf (text, "\x1f%s", part != NULL ? part : "");
  for (guint i = 0; i < layer->unit->facet_fields->len; i++)
    {
      int column = tri_table_find_column (layer->table, g_ptr_array_index (layer->unit->facet_fields, i));
      g_autofree char *words = column >= 0 ? tri_table_dup_display (layer->table, row, column) : NULL;

      g_string_append_printf (text, "\x1f%s", words != NULL ? words : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

// What a row is ordered by in its stack: the names that split it.
static char *
dup_order (const TriChartLayer *layer, guint row)
{
  static const TriChannel channels[] = { TRI_CHANNEL_COLOR,        TRI_CHANNEL_FILL,
                                         TRI_CHANNEL_STROKE,       TRI_CHANNEL_OPACITY,
                                         TRI_CHANNEL_FILL_OPACITY, TRI_CHANNEL_STROKE_OPACITY,
                                         TRI_CHANNEL_STROKE_WIDTH, TRI_CHANNEL_SIZE,
                                         TRI_CHANNEL_SHAPE,        TRI_CHANNEL_STROKE_DASH };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      const TriChannelDef *def = tri_chart_layer_scaled (layer, channels[i]);
      g_autofree char *name = NULL;
      double number;
      char *end;

      if (def == NULL || def->field == NULL || def->aggregate != NULL)
        continue;
      name = tri_chart_layer_dup_name_by (layer, def, row);
      number = name != NULL ? g_ascii_strtod (name, &end) : 0;
      // Numbers in their own order: their sign and size written so that letters sort them.
      if (name != NULL && end != name && *end == '\0')
        g_string_append_printf (text, "%c%032.9f\x1f", number < 0 ? '!' : '+',
                                number < 0 ? 1e15 + number : number);
      else
        g_string_append_printf (text, "%s\x1f", name != NULL ? name : "");
    }
  for (guint i = 0; i < layer->unit->details->len; i++)
    {
      g_autofree char *name =
        tri_chart_layer_dup_name_by (layer, g_ptr_array_index (layer->unit->details, i), row);

      g_string_append_printf (text, "%s\x1f", name != NULL ? name : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GArray *
collect (const TriChartLayer *layer, TriChannel channel)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  const TriChannelDef *order =
    layer->unit->orders->len > 0 ? g_ptr_array_index (layer->unit->orders, 0) : NULL;
  int column =
    order != NULL && order->field != NULL ? tri_table_find_column (layer->table, order->field) : -1;
  double sign = order != NULL && order->sort.is_descending ? -1 : 1;
  guint n = tri_table_get_n_rows (layer->table);

  g_array_set_clear_func (entries, clear_entry);
  for (guint row = 0; row < n; row++)
    {
      Entry entry = { .row = row, .index = row };

      entry.group = dup_group (layer, channel, row);
      entry.value = tri_chart_layer_number (layer, channel, row);
      if (column >= 0)
        entry.order_number = sign * tri_table_get_real (layer->table, row, column);
      else
        entry.order_name = dup_order (layer, row);
      entry.is_descending = channel == TRI_CHANNEL_Y;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

// One group: sums from zero up and down, as Vega's stack transform.
static void
stack_group (TriChartLayer *layer, const Entry *entries, guint n, TriStackMode mode, double most)
{
  double up = 0;
  double down = 0;
  double total = 0;

  for (guint i = 0; i < n; i++)
    total += isfinite (entries[i].value) ? fabs (entries[i].value) : 0;
  for (guint i = 0; i < n; i++)
    {
      double value = isfinite (entries[i].value) ? entries[i].value : 0;
      double *at = value < 0 && mode == TRI_STACK_ZERO ? &down : &up;
      double from = *at;

      *at += mode == TRI_STACK_ZERO ? value : fabs (value);
      layer->stack_from[entries[i].row] = from;
      layer->stack_to[entries[i].row] = *at;
      if (mode == TRI_STACK_NORMALIZE && total > 0)
        {
          layer->stack_from[entries[i].row] /= total;
          layer->stack_to[entries[i].row] /= total;
        }
    }
  // Vega centres every group on the largest.
  for (guint i = 0; mode == TRI_STACK_CENTER && i < n; i++)
    {
      layer->stack_from[entries[i].row] += (most - total) / 2;
      layer->stack_to[entries[i].row] += (most - total) / 2;
    }
}

static double
largest_sum (GArray *entries)
{
  double most = 0;
  double sum = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (i > 0 && g_strcmp0 (entry->group, g_array_index (entries, Entry, i - 1).group) != 0)
        sum = 0;
      sum += isfinite (entry->value) ? fabs (entry->value) : 0;
      most = MAX (most, sum);
    }
  return most;
}

/* tri_chart_stack: sets where each row of the layer begins and ends, where Vega-Lite would stack it. */
void
tri_chart_stack (TriChartLayer *layer)
{
  TriStackMode mode = TRI_STACK_NONE;
  TriChannel channel = find_channel (layer, &mode);
  guint n = tri_table_get_n_rows (layer->table);
  g_autoptr (GArray) entries = NULL;
  double most;
  guint first = 0;

  if (channel == TRI_N_CHANNELS)
    return;
  layer->stacked = channel;
  layer->stack_from = g_new0 (double, MAX (n, 1));
  layer->stack_to = g_new0 (double, MAX (n, 1));
  layer->stack_mode = mode;
  entries = collect (layer, channel);
  most = mode == TRI_STACK_CENTER ? largest_sum (entries) : 0;
  for (guint i = 1; i <= entries->len; i++)
    if (i == entries->len ||
        g_strcmp0 (g_array_index (entries, Entry, i).group, g_array_index (entries, Entry, first).group) != 0)
      {
        stack_group (layer, &g_array_index (entries, Entry, first), i - first, mode, most);
        first = i;
      }
}
