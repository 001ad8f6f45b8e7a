// SPDX-License-Identifier: GPL-3.0-or-later
// Scales that are no positions: opacities, sizes, widths, shapes; tri-chart-color.c has the colours.

#include "tri-chart-visual.h"

#include <math.h>
#include <string.h>

#include "tri-chart-domain.h"
#include "tri-chart-layer.h"
#include "tri-chart-resolve.h"

// Vega-Lite's defaults
#define DEFAULT_STEP 20
#define DEFAULT_LENGTH 200

// The step of an axis that a size must not outgrow: of its bins, of its names, or Vega-Lite's own.
static double
step_of (const TriChartLayer *layer, gboolean is_x)
{
  TriChannel channel = is_x ? TRI_CHANNEL_X : TRI_CHANNEL_Y;
  const TriChannelDef *def = layer->unit->channels[channel];
  const TriSize *size = is_x ? &layer->unit->width : &layer->unit->height;
  double low = INFINITY;
  double high = -INFINITY;
  double step = NAN;

  if (def == NULL || def->bin == NULL || layer->ends[channel] < 0)
    return isfinite (size->step) ? size->step : DEFAULT_STEP;
  for (guint row = 0; row < tri_table_get_n_rows (layer->table); row++)
    {
      double from = tri_chart_layer_number (layer, channel, row);
      double to = tri_chart_layer_end_number (layer, channel, row);

      if (!isfinite (from) || !isfinite (to))
        continue;
      low = MIN (low, from);
      high = MAX (high, to);
      step = to - from;
    }
  return step > 0 ? (isfinite (size->value) ? size->value : DEFAULT_LENGTH) * step / (high - low)
                  : DEFAULT_STEP;
}

// Sizes from the least to the largest, as the mark means them.
static void
size_range (TriVisual *visual)
{
  double step = DEFAULT_STEP;
  TriChartMarkType mark = TRI_CHART_MARK_POINT;

  for (guint i = 0; i < visual->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (visual->layers, i);

      if (!tri_chart_layer_has (layer, TRI_CHANNEL_SIZE))
        continue;
      mark = layer->unit->mark.type;
      step = MIN (step_of (layer, TRUE), step_of (layer, FALSE));
      break;
    }
  switch (mark)
    {
    case TRI_CHART_MARK_BAR:
    case TRI_CHART_MARK_TICK:
      visual->low = 2;
      visual->high = step - 1;
      break;
    case TRI_CHART_MARK_LINE:
    case TRI_CHART_MARK_TRAIL:
    case TRI_CHART_MARK_RULE:
      visual->low = 1;
      visual->high = 4;
      break;
    case TRI_CHART_MARK_TEXT:
      visual->low = 8;
      visual->high = 40;
      break;
    default:
      visual->low = 4;
      visual->high = 0.95 * 0.95 * step * step;
      break;
    }
}

static void
init_numbers (TriVisual *visual, TriChannel channel)
{
  const TriScaleSpec *spec = &visual->def->scale;
  gboolean is_opacity = channel == TRI_CHANNEL_OPACITY || channel == TRI_CHANNEL_FILL_OPACITY ||
                        channel == TRI_CHANNEL_STROKE_OPACITY;

  visual->low = is_opacity ? 0.3 : channel == TRI_CHANNEL_STROKE_WIDTH ? 1 : 0;
  visual->high = is_opacity ? 0.8 : channel == TRI_CHANNEL_STROKE_WIDTH ? 4 : 360;
  if (channel == TRI_CHANNEL_SIZE)
    size_range (visual);
  if (spec->range != NULL && json_array_get_length (spec->range) == 2 &&
      tri_chart_json_is_number (json_array_get_element (spec->range, 0)) &&
      tri_chart_json_is_number (json_array_get_element (spec->range, 1)))
    {
      visual->low = json_array_get_double_element (spec->range, 0);
      visual->high = json_array_get_double_element (spec->range, 1);
    }
  if (isfinite (spec->range_min))
    visual->low = spec->range_min;
  if (isfinite (spec->range_max))
    visual->high = spec->range_max;
  tri_scale_set_range (visual->scale, visual->low, visual->high);
}

// A number by its place among so many: of the range that is listed, else evenly between its ends.
static double
number_of_class (const TriVisual *visual, guint index, guint n)
{
  JsonArray *range = visual->def->scale.range;

  if (range != NULL && json_array_get_length (range) > 0 &&
      (json_array_get_length (range) != 2 || n <= 2 || !tri_scale_is_discrete (visual->scale)))
    return json_array_get_double_element (range, tri_scale_is_discrete (visual->scale)
                                                   ? index % json_array_get_length (range)
                                                   : MIN (index, json_array_get_length (range) - 1));
  if (visual->def->scale.reverse)
    index = n - 1 - index;
  return visual->low + (visual->high - visual->low) * (n > 1 ? index / (double)(n - 1) : 1);
}

static void
visual_free (gpointer data)
{
  TriVisual *self = data;

  g_clear_pointer (&self->scale, tri_scale_free);
  g_clear_pointer (&self->paints, g_array_unref);
  g_ptr_array_unref (self->layers);
  g_free (self);
}

static gboolean
is_color (TriChannel channel)
{
  return channel == TRI_CHANNEL_COLOR || channel == TRI_CHANNEL_FILL || channel == TRI_CHANNEL_STROKE;
}

static gboolean
is_number (TriChannel channel)
{
  return channel == TRI_CHANNEL_OPACITY || channel == TRI_CHANNEL_SIZE || channel == TRI_CHANNEL_ANGLE ||
         channel == TRI_CHANNEL_STROKE_WIDTH || channel == TRI_CHANNEL_FILL_OPACITY ||
         channel == TRI_CHANNEL_STROKE_OPACITY;
}

// The scale a layer has on a channel: that of the layers it shares it with, or a new one.
static gboolean
find_visual (TriChartContext *context, const TriChartNode *node, TriChannel channel, GError **error)
{
  const TriChartNode *home = tri_chart_resolve_scale (node, channel);
  TriChartLayer *layer = g_ptr_array_index (context->layers, node->unit->index);
  TriVisual *visual = NULL;

  for (guint i = 0; i < context->visuals->len; i++)
    {
      const TriVisual *known = g_ptr_array_index (context->visuals, i);

      if (known->home == home && known->channel == channel)
        {
          layer->visuals[channel] = known->scale != NULL ? known : NULL;
          return TRUE;
        }
    }
  visual = g_new0 (TriVisual, 1);
  visual->home = home;
  visual->channel = channel;
  visual->layers = tri_chart_resolve_layers (context, home, channel, FALSE);
  g_ptr_array_add (context->visuals, visual);
  if (!tri_chart_domain_build (context, home, NULL, channel, &visual->scale, &visual->def, error))
    return FALSE;
  if (visual->scale == NULL)
    return TRUE;
  if (is_color (channel) && !tri_chart_colors_init (context, visual, error))
    return FALSE;
  if (is_number (channel))
    init_numbers (visual, channel);
  layer->visuals[channel] = visual;
  return TRUE;
}

// Layers within a plot have no place of their own: their legends stand beside the plot.
static void
add_legend (TriChartContext *context, const TriChartNode *node, const TriVisual *visual)
{
  const TriChartNode *home = tri_chart_resolve_guide (node, visual->channel);
  g_autoptr (GPtrArray) layers = tri_chart_resolve_layers (context, home, visual->channel, TRUE);
  TriLegend legend = { visual, tri_chart_domain_find_def (layers, visual->channel), home, home };

  if (legend.def == NULL)
    return;
  for (guint i = 0; i < context->legends->len; i++)
    if (g_array_index (context->legends, TriLegend, i).def == legend.def)
      return;
  g_array_append_val (context->legends, legend);
}

static gboolean
init_channel (TriChartContext *context, const TriChartNode *node, TriChannel channel, GError **error)
{
  if (node->kind == TRI_NODE_UNIT)
    {
      const TriChartLayer *layer = g_ptr_array_index (context->layers, node->unit->index);

      if (!find_visual (context, node, channel, error) ||
          (is_color (channel) && !tri_chart_colors_check (layer, channel, error)))
        return FALSE;
      if (layer->visuals[channel] != NULL)
        add_legend (context, node, layer->visuals[channel]);
      return TRUE;
    }
  for (guint i = 0; i < node->children->len; i++)
    if (!init_channel (context, g_ptr_array_index (node->children, i), channel, error))
      return FALSE;
  return TRUE;
}

/* tri_chart_visuals_init: the scales that are no positions, each for the layers that share it, and their
 * legends. */
gboolean
tri_chart_visuals_init (TriChartContext *context, GError **error)
{
  context->visuals = g_ptr_array_new_with_free_func (visual_free);
  context->legends = g_array_new (FALSE, FALSE, sizeof (TriLegend));
  for (guint i = TRI_CHANNEL_COLOR; i < TRI_N_CHANNELS; i++)
    {
      TriChannel channel = (TriChannel)i;

      if ((is_color (channel) || is_number (channel) || channel == TRI_CHANNEL_SHAPE ||
           channel == TRI_CHANNEL_STROKE_DASH) &&
          !init_channel (context, context->spec->root, channel, error))
        return FALSE;
    }
  for (guint i = 0; i < context->legends->len; i++)
    {
      TriLegend *legend = &g_array_index (context->legends, TriLegend, i);

      legend->beside = legend->home;
      while (legend->beside->parent != NULL && legend->beside->parent->kind == TRI_NODE_LAYER)
        legend->beside = legend->beside->parent;
    }
  return TRUE;
}

void
tri_chart_visuals_clear (TriChartContext *context)
{
  g_clear_pointer (&context->visuals, g_ptr_array_unref);
  g_clear_pointer (&context->legends, g_array_unref);
}

/* tri_chart_visual_number: opacity, size or angle of a row. */
double
tri_chart_visual_number (const TriChartLayer *layer, TriChannel channel, guint row, double fallback)
{
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriVisual *visual = layer->visuals[channel];
  double number;

  if (def == NULL)
    return fallback;
  if (def->value != NULL)
    return tri_chart_json_is_number (def->value) ? json_node_get_double (def->value) : fallback;
  if (def->scale.is_null || visual == NULL)
    return tri_chart_layer_number (layer, channel, row);
  if (tri_scale_is_discrete (visual->scale))
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
      guint n = tri_scale_get_n_names (visual->scale);
      int index = tri_scale_find_name (visual->scale, name);

      return index < 0 ? fallback : number_of_class (visual, (guint)index, n);
    }
  if (!tri_scale_is_continuous (visual->scale))
    {
      int index = tri_scale_classify (visual->scale, tri_chart_layer_number (layer, channel, row));

      return index < 0 ? fallback
                       : number_of_class (visual, (guint)index, tri_scale_get_n_classes (visual->scale));
    }
  number = tri_scale_map (visual->scale, tri_chart_layer_number (layer, channel, row));
  return isfinite (number) ? number : fallback;
}

gboolean
tri_chart_shape_parse (const char *name, TriSymbolShape *shape)
{
  static const struct
  {
    const char *name;
    TriSymbolShape shape;
  } shapes[] = { { "circle", TRI_SYMBOL_CIRCLE },
                 { "square", TRI_SYMBOL_SQUARE },
                 { "cross", TRI_SYMBOL_CROSS },
                 { "diamond", TRI_SYMBOL_DIAMOND },
                 { "triangle-up", TRI_SYMBOL_TRIANGLE_UP },
                 { "triangle", TRI_SYMBOL_TRIANGLE_UP },
                 { "triangle-down", TRI_SYMBOL_TRIANGLE_DOWN },
                 { "triangle-right", TRI_SYMBOL_TRIANGLE_RIGHT },
                 { "triangle-left", TRI_SYMBOL_TRIANGLE_LEFT },
                 { "stroke", TRI_SYMBOL_STROKE } };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].name, name))
      {
        *shape = shapes[i].shape;
        return TRUE;
      }
  return FALSE;
}

// Vega-Lite's order of shapes for names.
TriSymbolShape
tri_chart_visual_shape (const TriChartLayer *layer, guint row, TriSymbolShape fallback)
{
  static const TriSymbolShape order[] = { TRI_SYMBOL_CIRCLE,         TRI_SYMBOL_SQUARE,
                                          TRI_SYMBOL_CROSS,          TRI_SYMBOL_DIAMOND,
                                          TRI_SYMBOL_TRIANGLE_UP,    TRI_SYMBOL_TRIANGLE_DOWN,
                                          TRI_SYMBOL_TRIANGLE_RIGHT, TRI_SYMBOL_TRIANGLE_LEFT };
  const TriChannelDef *def = tri_chart_layer_def (layer, TRI_CHANNEL_SHAPE, row);
  const TriVisual *visual = layer->visuals[TRI_CHANNEL_SHAPE];
  g_autofree char *name = NULL;
  TriSymbolShape shape = fallback;
  JsonArray *range;
  int index;

  if (def == NULL)
    return fallback;
  if (def->value != NULL)
    {
      if (tri_chart_json_is_string (def->value))
        tri_chart_shape_parse (json_node_get_string (def->value), &shape);
      return shape;
    }
  name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_SHAPE, row);
  index = visual != NULL ? tri_scale_find_name (visual->scale, name) : -1;
  if (index < 0)
    return fallback;
  range = visual->def->scale.range;
  if (range != NULL && json_array_get_length (range) > 0)
    {
      JsonNode *node = json_array_get_element (range, (guint)index % json_array_get_length (range));

      if (tri_chart_json_is_string (node) && tri_chart_shape_parse (json_node_get_string (node), &shape))
        return shape;
    }
  return order[(guint)index % G_N_ELEMENTS (order)];
}
