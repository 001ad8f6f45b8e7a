// SPDX-License-Identifier: GPL-3.0-or-later
// Domains, in Vega-Lite's way: the union of layers, from zero where amounts are shown, round ends on the
// axes.

#include "tri-chart-domain.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-domain-private.h"
#include "tri-chart-layer.h"
#include "tri-chart-resolve.h"

#define CONTINUOUS_BAR 5

/* Extent: what a continuous domain must hold. */
typedef struct
{
  double low;
  double high;
  double low_positive;
  GArray *samples; // for quantiles
  gboolean wants_zero;
  gboolean is_binned;
  double pad; // pixels
} Extent;

static void
extend (Extent *extent, double value)
{
  if (!isfinite (value))
    return;
  extent->low = MIN (extent->low, value);
  extent->high = MAX (extent->high, value);
  if (value > 0)
    extent->low_positive = MIN (extent->low_positive, value);
}

static TriChannel
second_of (TriChannel channel)
{
  switch (channel)
    {
    case TRI_CHANNEL_X:
      return TRI_CHANNEL_X2;
    case TRI_CHANNEL_Y:
      return TRI_CHANNEL_Y2;
    case TRI_CHANNEL_THETA:
      return TRI_CHANNEL_THETA2;
    case TRI_CHANNEL_RADIUS:
      return TRI_CHANNEL_RADIUS2;
    default:
      return TRI_N_CHANNELS;
    }
}

static gboolean
has_domain (const TriChannelDef *def)
{
  return def != NULL && def->value == NULL && !def->scale.is_null &&
         (def->field != NULL || def->datum != NULL);
}

static gboolean
holds_zero (JsonArray *domain)
{
  guint n = json_array_get_length (domain);

  return n >= 2 && tri_chart_json_is_number (json_array_get_element (domain, 0)) &&
         tri_chart_json_is_number (json_array_get_element (domain, n - 1)) &&
         json_array_get_double_element (domain, 0) <= 0 && json_array_get_double_element (domain, n - 1) >= 0;
}

// Vega-Lite's zero(): whether the domain of a layer begins at zero.
static gboolean
wants_zero (const TriChartLayer *layer, TriChannel channel, const TriChannelDef *def)
{
  TriChartMarkType mark = layer->unit->mark.type;
  gboolean is_along = (channel == TRI_CHANNEL_Y) == layer->is_vertical;

  if (def->scale.zero != TRI_TRISTATE_UNSET)
    return def->scale.zero == TRI_TRISTATE_YES;
  if (def->scale.domain != NULL)
    return def->type == TRI_FIELD_QUANTITATIVE && holds_zero (def->scale.domain);
  if (def->type != TRI_FIELD_QUANTITATIVE || def->bin != NULL || (def->is_binned && def->time_unit == NULL))
    return FALSE;
  if (channel == TRI_CHANNEL_SIZE && def->scale.type >= TRI_SCALE_QUANTIZE)
    return FALSE;
  if (channel == TRI_CHANNEL_SIZE || channel == TRI_CHANNEL_THETA || channel == TRI_CHANNEL_RADIUS)
    return TRUE;
  if (channel != TRI_CHANNEL_X && channel != TRI_CHANNEL_Y)
    return FALSE;
  if ((mark == TRI_CHART_MARK_BAR || mark == TRI_CHART_MARK_AREA || mark == TRI_CHART_MARK_LINE ||
       mark == TRI_CHART_MARK_TRAIL) &&
      !is_along)
    return FALSE;
  if ((mark == TRI_CHART_MARK_BAR || mark == TRI_CHART_MARK_AREA) &&
      !tri_chart_layer_has (layer, second_of (channel)))
    return TRUE;
  return def->scale.config_zero != TRI_TRISTATE_NO;
}

// Whether the layer's rectangles stand about another place of their unit of time than its middle.
static gboolean
is_shifted (const TriChartLayer *layer, TriChannel channel)
{
  TriChartMarkType mark = layer->unit->mark.type;
  double band;

  if (channel != TRI_CHANNEL_X && channel != TRI_CHANNEL_Y)
    return FALSE;
  band = tri_chart_layer_band (layer, channel);
  return (mark == TRI_CHART_MARK_BAR || mark == TRI_CHART_MARK_RECT || mark == TRI_CHART_MARK_TICK) &&
         layer->unit->channels[channel]->time_unit != NULL && layer->ends[channel] >= 0 && isfinite (band) &&
         band != 0.5;
}

static void
extend_by_row (Extent *extent, const TriChartLayer *layer, TriChannel channel, guint row)
{
  TriChannel second = second_of (channel);
  double value = tri_chart_layer_number_by (layer, tri_chart_layer_scaled (layer, channel), row);

  if (layer->stacked == channel)
    {
      extend (extent, layer->stack_from[row]);
      extend (extent, layer->stack_to[row]);
      return;
    }
  // A bar about the begin of its unit reaches before it.
  if (is_shifted (layer, channel))
    {
      double end = tri_chart_layer_end_number (layer, channel, row);
      double shift = (0.5 - tri_chart_layer_band (layer, channel)) * (end - value);

      extend (extent, value - shift);
      extend (extent, end - shift);
      return;
    }
  extend (extent, value);
  // The end of a unit of time counts where the mark stands in it or over it.
  if (tri_chart_layer_scaled (layer, channel)->bin != NULL ||
      isfinite (tri_chart_layer_band (layer, channel)))
    extend (extent, tri_chart_layer_end_number (layer, channel, row));
  if (second != TRI_N_CHANNELS && tri_chart_layer_has (layer, second))
    extend (extent, tri_chart_layer_number (layer, second, row));
  if (extent->samples != NULL && isfinite (value))
    g_array_append_val (extent->samples, value);
  if (layer->unit->ours.has_qualifier && tri_chart_layer_measure (layer) == channel &&
      !tri_chart_layer_has (layer, second))
    {
      TriQuantity quantity = tri_chart_layer_quantity (layer, row);

      extend (extent, quantity.value);
      extend (extent, quantity.low);
      extend (extent, quantity.high);
    }
}

static double
node_number (JsonNode *node)
{
  if (tri_chart_json_is_number (node))
    return json_node_get_double (node);
  if (tri_chart_json_is_string (node))
    return tri_calendar_parse (json_node_get_string (node));
  return NAN;
}

static gboolean
set_cuts (TriScale *scale, const TriChannelDef *def, const Extent *extent)
{
  TriScaleType type = tri_scale_get_scale_type (scale);
  guint n = def->scale.range != NULL ? json_array_get_length (def->scale.range)
            : def->channel == TRI_CHANNEL_COLOR || def->channel == TRI_CHANNEL_FILL ||
                def->channel == TRI_CHANNEL_STROKE
              ? 5
              : 4;

  if (type == TRI_SCALE_THRESHOLD)
    {
      g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; def->scale.domain != NULL && i < json_array_get_length (def->scale.domain); i++)
        {
          double cut = node_number (json_array_get_element (def->scale.domain, i));

          g_array_append_val (cuts, cut);
        }
      tri_scale_set_cuts (scale, (const double *)(gpointer)cuts->data, cuts->len);
    }
  else if (type == TRI_SCALE_QUANTILE)
    tri_scale_set_samples (scale, (const double *)(gpointer)extent->samples->data, extent->samples->len,
                           MAX (n, 1));
  else if (type == TRI_SCALE_QUANTIZE)
    tri_scale_set_n_classes (scale, MAX (n, 1));
  return TRUE;
}

static gboolean
finish_continuous (TriScale *scale, const TriChannelDef *def, Extent *extent, GError **error)
{
  const TriScaleSpec *spec = &def->scale;
  gboolean is_log = tri_scale_get_scale_type (scale) == TRI_SCALE_LOG;
  gboolean is_time = tri_scale_get_scale_type (scale) == TRI_SCALE_TIME;
  double low = isinf (extent->low) ? 0 : extent->low;
  double high = isinf (extent->high) ? 1 : extent->high;
  gboolean nice = spec->domain == NULL && isnan (spec->domain_min) && isnan (spec->domain_max) && !is_time &&
                  !extent->is_binned && (def->channel == TRI_CHANNEL_X || def->channel == TRI_CHANNEL_Y);

  if (is_log && low <= 0 && high > 0)
    low = isinf (extent->low_positive) ? 1 : extent->low_positive;
  if (extent->wants_zero && !is_log && !is_time)
    {
      low = MIN (low, 0);
      high = MAX (high, 0);
    }
  if (spec->domain != NULL && json_array_get_length (spec->domain) >= 2)
    {
      low = node_number (json_array_get_element (spec->domain, 0));
      high = node_number (json_array_get_element (spec->domain, json_array_get_length (spec->domain) - 1));
    }
  if (isfinite (spec->domain_min))
    low = spec->domain_min;
  if (isfinite (spec->domain_max))
    high = spec->domain_max;
  if (!isfinite (low) || !isfinite (high) || !isfinite (high - low) || (is_log && !(low * high > 0)))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA, "%s.scale: %s", def->path,
                   is_log ? "a logarithmic scale has no zero; give a domain above it or use symlog"
                          : "the domain has no finite ends; give two numbers");
      return FALSE;
    }
  tri_scale_set_domain (scale, low, high);
  if (spec->nice != TRI_TRISTATE_UNSET)
    nice = spec->nice == TRI_TRISTATE_YES;
  if (extent->pad > 0 && low != high)
    tri_scale_set_pad (scale, extent->pad, nice, spec->nice_count);
  else if (nice)
    tri_scale_nice (scale, spec->nice_count);
  return set_cuts (scale, def, extent);
}

// Whether the layer's bars stand on a continuous axis, which then leaves room for the outermost.
static gboolean
stands_across (const TriChartLayer *layer, TriChannel channel, const TriChannelDef *def)
{
  if (layer->unit->mark.type != TRI_CHART_MARK_BAR ||
      (channel != TRI_CHANNEL_X && channel != TRI_CHANNEL_Y) || def->bin != NULL || def->is_binned ||
      def->time_unit != NULL)
    return FALSE;
  return (channel == TRI_CHANNEL_X) == layer->is_vertical;
}

static gboolean
has_names (const TriChartLayer *layer, TriChannel channel)
{
  const TriChannelDef *def = layer->unit->channels[channel];

  return def != NULL && def->field != NULL && tri_channel_is_discrete (def);
}

static TriScaleType
find_type (GPtrArray *layers, const TriChannelDef *def, TriChannel channel)
{
  TriScaleType type = TRI_SCALE_POINT;

  if (def->scale.type >= 0)
    return (TriScaleType)def->scale.type;
  if (channel != TRI_CHANNEL_X && channel != TRI_CHANNEL_Y && channel != TRI_CHANNEL_X_OFFSET &&
      channel != TRI_CHANNEL_Y_OFFSET)
    {
      if (tri_channel_is_discrete (def) || channel == TRI_CHANNEL_SHAPE || channel == TRI_CHANNEL_STROKE_DASH)
        return TRI_SCALE_ORDINAL;
      return channel == TRI_CHANNEL_RADIUS     ? TRI_SCALE_SQRT
             : def->type == TRI_FIELD_TEMPORAL ? TRI_SCALE_TIME
                                               : TRI_SCALE_LINEAR;
    }
  if (!tri_channel_is_discrete (def))
    return def->type == TRI_FIELD_TEMPORAL ? TRI_SCALE_TIME : TRI_SCALE_LINEAR;
  for (guint i = 0; i < layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (layers, i);
      TriChartMarkType mark = layer->unit->mark.type;

      if (tri_chart_layer_has (layer, channel) &&
          (mark == TRI_CHART_MARK_BAR || mark == TRI_CHART_MARK_RECT || mark == TRI_CHART_MARK_TICK ||
           layer->unit->ours.has_rows ||
           (channel == TRI_CHANNEL_X && has_names (layer, TRI_CHANNEL_X_OFFSET)) ||
           (channel == TRI_CHANNEL_Y && has_names (layer, TRI_CHANNEL_Y_OFFSET))))
        type = TRI_SCALE_BAND;
    }
  return type;
}

// The layout gives an axis its range.
static gboolean
check_position (const TriChannelDef *def, GError **error)
{
  const TriScaleSpec *spec = &def->scale;
  g_autofree char *path = g_strdup_printf ("%s.scale", def->path);

  if (!tri_channel_is_position (def->channel))
    return TRUE;
  if (spec->domain != NULL && json_array_get_length (spec->domain) > 2 && !tri_channel_is_discrete (def))
    return tri_chart_json_refuse (error, path, "an axis with a domain of several pieces",
                                  "give its two ends");
  if (spec->range != NULL && json_array_get_length (spec->range) != 2)
    return tri_chart_json_refuse (error, path, "this range of an axis", "use two pixels");
  return TRUE;
}

/* tri_chart_domain_find_def: (nullable): the definition that gives the scale, the axis or the legend: one
 * that says something about the scale goes before those that do not. */
const TriChannelDef *
tri_chart_domain_find_def (GPtrArray *layers, TriChannel channel)
{
  const TriChannelDef *def = NULL;

  for (guint i = 0; i < layers->len; i++)
    {
      const TriChannelDef *own = tri_chart_layer_scaled (g_ptr_array_index (layers, i), channel);

      if (has_domain (own) && (def == NULL ||
                               (def->scale.domain == NULL && def->scale.type < 0 &&
                                (own->scale.domain != NULL || own->scale.type >= 0)) ||
                               (def->field == NULL && own->field != NULL && def->scale.domain == NULL)))
        def = own;
    }
  return def;
}

/**
 * tri_chart_domain_build:
 * @home: whose layers share the scale, as tri_chart_resolve_scale() says
 * @rows: (nullable): whose `rows` give the order of names
 * @scale: (out) (transfer full) (nullable): the scale without its range; %NULL where no layer has the channel
 * @def: (out) (transfer none) (nullable): the definition that gives the axis or legend
 */
gboolean
tri_chart_domain_build (const TriChartContext *context,
                        const TriChartNode *home,
                        const TriOurs *rows,
                        TriChannel channel,
                        TriScale **scale,
                        const TriChannelDef **def,
                        GError **error)
{
  g_autoptr (GPtrArray) layers = tri_chart_resolve_layers (context, home, channel, FALSE);
  g_auto (TriChartNames) names = { 0 };
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  Extent extent = { INFINITY, -INFINITY, INFINITY, samples, FALSE, FALSE, 0 };
  TriTristate explicit_zero = TRI_TRISTATE_UNSET;
  guint n_scaled = 0;
  gboolean ok = TRUE;

  tri_chart_names_init (&names);
  *scale = NULL;
  *def = tri_chart_domain_find_def (layers, channel);
  if (*def == NULL)
    return TRUE;
  if (!check_position (*def, error))
    return FALSE;
  *scale = tri_scale_new (find_type (layers, *def, channel));
  for (guint i = 0; i < layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (layers, i);
      const TriChannelDef *own = tri_chart_layer_scaled (layer, channel);
      g_autoptr (GArray) chosen = NULL;

      if (!has_domain (own))
        continue;
      chosen = tri_chart_resolve_rows (context, home, layer);
      if (tri_scale_is_discrete (*scale))
        {
          tri_chart_names_collect (&names, layer, chosen, own);
          continue;
        }
      // What one layer says goes before what the others would have by themselves.
      if (own->scale.zero != TRI_TRISTATE_UNSET)
        explicit_zero = own->scale.zero;
      // As Vega-Lite merges them, the first layer decides for those that do not say.
      if (n_scaled++ == 0)
        extent.wants_zero = wants_zero (layer, channel, own);
      extent.is_binned |= own->bin != NULL || (own->is_binned && own->time_unit == NULL);
      if (isfinite (own->scale.padding))
        extent.pad = own->scale.padding;
      else if (stands_across (layer, channel, own))
        extent.pad = CONTINUOUS_BAR;
      for (guint j = 0; j < chosen->len; j++)
        extend_by_row (&extent, layer, channel, g_array_index (chosen, guint, j));
      for (guint end = 0;
           end < 2 && chosen->len > 0 && (channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_Y); end++)
        {
          static const char *const bounds[2][2] = { { "__low_x", "__high_x" }, { "__low_y", "__high_y" } };

          extend (&extent,
                  tri_table_get_real (layer->table, 0,
                                      tri_table_find_column (layer->table,
                                                             bounds[channel == TRI_CHANNEL_Y][end])));
        }
    }
  if (explicit_zero != TRI_TRISTATE_UNSET)
    extent.wants_zero = explicit_zero == TRI_TRISTATE_YES;
  if (tri_scale_is_discrete (*scale))
    ok = tri_chart_names_finish (&names, *scale, *def, rows, error);
  else
    ok = finish_continuous (*scale, *def, &extent, error);
  if (ok)
    {
      tri_scale_set_shape (*scale, (*def)->scale.base, (*def)->scale.exponent, (*def)->scale.constant);
      tri_scale_set_clamp (*scale, (*def)->scale.clamp == TRI_TRISTATE_YES);
      return TRUE;
    }
  g_clear_pointer (scale, tri_scale_free);
  return FALSE;
}
