// SPDX-License-Identifier: GPL-3.0-or-later
// Colours by category or ramp, sizes, shapes. Categories come in the order of the atlas (Okabe and Ito's
// set); ramps have even steps of lightness.

#include "tri-chart-visual.h"

#include <math.h>
#include <string.h>

#include "tri-chart-domain.h"
#include "tri-chart-layer.h"

#define RAMP_STEPS 9

static const char *const category_schemes[] = { "triptych",  "okabe-ito",  "tableau10", "category10",
                                                "tableau20", "category20", "set1",      "set2",
                                                "dark2",     "accent",     "pastel1",   "pastel2",
                                                NULL };
static const struct
{
  const char *scheme;
  const char *ramp;
} ramp_schemes[] = { { "blues", "blue" },  { "blue", "blue" },   { "greens", "green" },
                     { "green", "green" }, { "reds", "madder" }, { "madder", "madder" },
                     { "greys", "grey" },  { "grey", "grey" },   { "oranges", "madder" } };

TriColor
tri_chart_token (const TriChartContext *context, TriColorToken token)
{
  return tri_theme_get_color (context->theme, token);
}

static TriPaint
paint_of_category (const TriChartContext *context, guint index)
{
  static const TriCategory order[] = { TRI_CATEGORY_BLUE,      TRI_CATEGORY_ORANGE, TRI_CATEGORY_SKY,
                                       TRI_CATEGORY_VERMILION, TRI_CATEGORY_GREEN,  TRI_CATEGORY_PURPLE };
  TriCategory category = order[index % G_N_ELEMENTS (order)];

  return (TriPaint){ tri_theme_get_category (context->theme, category, TRI_CATEGORY_MARK),
                     tri_theme_get_category (context->theme, category, TRI_CATEGORY_INK), 1 };
}

static TriPaint
paint_of_color (const TriChartContext *context, TriColor color)
{
  return (TriPaint){ color, tri_color_mix (color, tri_chart_token (context, TRI_COLOR_INK), 0.45), 1 };
}

/* tri_chart_paint_parse: "@blue" and the other tokens of the theme, or a colour. */
gboolean
tri_chart_paint_parse (const TriChartContext *context, const char *text, TriPaint *paint)
{
  TriCategory category;
  TriColor color;

  if (text[0] == '@' && tri_category_parse (text + 1, &category))
    {
      *paint = (TriPaint){ tri_theme_get_category (context->theme, category, TRI_CATEGORY_MARK),
                           tri_theme_get_category (context->theme, category, TRI_CATEGORY_INK), 1 };
      return TRUE;
    }
  if (g_str_equal (text, "none") || g_str_equal (text, "transparent"))
    {
      *paint = (TriPaint){ { 0 }, { 0 }, 0 };
      return TRUE;
    }
  if (!tri_theme_parse_color (context->theme, text, &color))
    return FALSE;
  *paint = paint_of_color (context, color);
  return TRUE;
}

static const char *
find_ramp (const char *scheme)
{
  for (guint i = 0; scheme != NULL && i < G_N_ELEMENTS (ramp_schemes); i++)
    if (g_str_equal (ramp_schemes[i].scheme, scheme))
      return ramp_schemes[i].ramp;
  return NULL;
}

static gboolean
check_scheme (const TriChannelDef *def, GError **error)
{
  const char *scheme = def->scale.scheme;
  g_autofree char *path = g_strdup_printf ("%s.scale.scheme", def->path);

  if (scheme == NULL || find_ramp (scheme) != NULL || g_strv_contains (category_schemes, scheme))
    return TRUE;
  return tri_chart_json_refuse (error, path, "this scheme",
                                "use triptych for categories; blues, greens, reds, madder or greys for "
                                "amounts");
}

static gboolean
collect_range (TriChartContext *context, TriVisual *visual, GError **error)
{
  JsonArray *range = visual->def->scale.range;

  for (guint i = 0; i < json_array_get_length (range); i++)
    {
      JsonNode *node = json_array_get_element (range, i);
      TriPaint paint;

      if (!tri_chart_json_is_string (node) ||
          !tri_chart_paint_parse (context, json_node_get_string (node), &paint))
        {
          g_autofree char *path = g_strdup_printf ("%s.scale.range[%u]", visual->def->path, i);

          return tri_chart_json_refuse (error, path, "this colour",
                                        "use #rrggbb, a CSS name or a token as @blue");
        }
      g_array_append_val (visual->paints, paint);
    }
  return TRUE;
}

static void
collect_ramp (TriChartContext *context, TriVisual *visual, guint n)
{
  const char *ramp = find_ramp (visual->def->scale.scheme);
  TriColor steps[64];

  n = CLAMP (n, 1, G_N_ELEMENTS (steps));
  n = tri_theme_get_ramp (context->theme, ramp != NULL ? ramp : "blue", n, steps);
  for (guint i = 0; i < n; i++)
    {
      TriPaint paint = paint_of_color (context, steps[i]);

      g_array_append_val (visual->paints, paint);
    }
}

static gboolean
init_color (TriChartContext *context, TriVisual *visual, GError **error)
{
  guint n = tri_scale_is_discrete (visual->scale)     ? tri_scale_get_n_names (visual->scale)
            : tri_scale_is_continuous (visual->scale) ? RAMP_STEPS
                                                      : tri_scale_get_n_classes (visual->scale);

  visual->paints = g_array_new (FALSE, FALSE, sizeof (TriPaint));
  if (!check_scheme (visual->def, error))
    return FALSE;
  if (visual->def->scale.range != NULL && json_array_get_length (visual->def->scale.range) > 0)
    return collect_range (context, visual, error);
  if (visual->def->type == TRI_FIELD_NOMINAL && find_ramp (visual->def->scale.scheme) == NULL)
    for (guint i = 0; i < MAX (n, 1); i++)
      {
        TriPaint paint = paint_of_category (context, i);

        g_array_append_val (visual->paints, paint);
      }
  else
    collect_ramp (context, visual, n);
  return TRUE;
}

static void
init_numbers (TriVisual *visual, TriChannel channel)
{
  const TriScaleSpec *spec = &visual->def->scale;

  visual->low = channel == TRI_CHANNEL_SIZE ? 9 : channel == TRI_CHANNEL_OPACITY ? 0.3 : 0;
  visual->high = channel == TRI_CHANNEL_SIZE ? 361 : channel == TRI_CHANNEL_OPACITY ? 0.8 : 360;
  if (channel == TRI_CHANNEL_SIZE && visual->def->scale.zero != TRI_TRISTATE_NO)
    visual->low = 0;
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

/* tri_chart_visuals_init: one scale a channel over all layers. */
gboolean
tri_chart_visuals_init (TriChartContext *context, GError **error)
{
  for (guint channel = TRI_CHANNEL_COLOR; channel < TRI_N_CHANNELS; channel++)
    {
      TriVisual *visual = &context->visuals[channel];
      gboolean is_color =
        channel == TRI_CHANNEL_COLOR || channel == TRI_CHANNEL_FILL || channel == TRI_CHANNEL_STROKE;
      gboolean is_number =
        channel == TRI_CHANNEL_OPACITY || channel == TRI_CHANNEL_SIZE || channel == TRI_CHANNEL_ANGLE;

      if (!is_color && !is_number && channel != TRI_CHANNEL_SHAPE && channel != TRI_CHANNEL_STROKE_DASH)
        continue;
      if (!tri_chart_domain_build (context->layers, NULL, (TriChannel)channel, &visual->scale, &visual->def,
                                   error))
        return FALSE;
      if (visual->scale == NULL)
        continue;
      if (is_color && !init_color (context, visual, error))
        return FALSE;
      if (is_number)
        init_numbers (visual, (TriChannel)channel);
    }
  return TRUE;
}

void
tri_chart_visuals_clear (TriChartContext *context)
{
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    {
      g_clear_pointer (&context->visuals[i].scale, tri_scale_free);
      g_clear_pointer (&context->visuals[i].paints, g_array_unref);
    }
}

/* tri_chart_paint_at: the colour at 0 to 1 of a ramp, or of a class. */
TriPaint
tri_chart_paint_at (const TriChartContext *context, TriChannel channel, double unit)
{
  const GArray *paints = context->visuals[channel].paints;
  double at;
  guint below;
  guint above;

  if (paints == NULL || paints->len == 0 || isnan (unit))
    return paint_of_color (context, tri_chart_token (context, TRI_COLOR_TRACK));
  at = CLAMP (unit, 0, 1) * (paints->len - 1);
  below = (guint)floor (at);
  above = MIN (below + 1, paints->len - 1);
  return paint_of_color (context, tri_color_mix (g_array_index (paints, TriPaint, below).mark,
                                                 g_array_index (paints, TriPaint, above).mark, at - below));
}

// The colour of one channel; FALSE where the row has none there.
static gboolean
channel_paint (const TriChartContext *context,
               const TriChartLayer *layer,
               TriChannel channel,
               guint row,
               TriPaint *paint)
{
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriVisual *visual = &context->visuals[channel];

  if (def == NULL)
    return FALSE;
  if (def->value != NULL)
    return tri_chart_json_is_string (def->value) &&
           tri_chart_paint_parse (context, json_node_get_string (def->value), paint);
  if (def->scale.is_null)
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);

      return name != NULL && tri_chart_paint_parse (context, name, paint);
    }
  if (visual->scale == NULL || visual->paints == NULL || visual->paints->len == 0)
    return FALSE;
  if (tri_scale_is_discrete (visual->scale))
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
      int index = tri_scale_find_name (visual->scale, name);

      if (index < 0)
        return FALSE;
      *paint = g_array_index (visual->paints, TriPaint, (guint)index % visual->paints->len);
      return TRUE;
    }
  if (tri_scale_is_continuous (visual->scale))
    {
      *paint =
        tri_chart_paint_at (context, channel,
                            tri_scale_to_unit (visual->scale, tri_chart_layer_number (layer, channel, row)));
      return TRUE;
    }
  {
    int index = tri_scale_classify (visual->scale, tri_chart_layer_number (layer, channel, row));

    if (index < 0)
      return FALSE;
    *paint = g_array_index (visual->paints, TriPaint, MIN ((guint)index, visual->paints->len - 1));
    return TRUE;
  }
}

/* tri_chart_paint: the colour of a row: of `fill` or `stroke`, else of `color`, else the mark's, else the
 * first. */
TriPaint
tri_chart_paint (const TriChartContext *context, const TriChartLayer *layer, guint row, gboolean is_stroke)
{
  const TriMarkSpec *mark = &layer->unit->mark;
  const char *own = is_stroke ? mark->stroke : mark->fill;
  double opacity = isfinite (mark->opacity) ? mark->opacity : 1;
  double part = is_stroke ? mark->stroke_opacity : mark->fill_opacity;
  TriPaint paint = paint_of_category (context, 0);

  if (mark->type == TRI_CHART_MARK_TEXT || mark->type == TRI_CHART_MARK_RULE)
    paint =
      (TriPaint){ tri_chart_token (context, TRI_COLOR_INK), tri_chart_token (context, TRI_COLOR_INK), 1 };
  if (!channel_paint (context, layer, is_stroke ? TRI_CHANNEL_STROKE : TRI_CHANNEL_FILL, row, &paint) &&
      !(own != NULL && tri_chart_paint_parse (context, own, &paint)) &&
      !channel_paint (context, layer, TRI_CHANNEL_COLOR, row, &paint) && mark->color != NULL)
    tri_chart_paint_parse (context, mark->color, &paint);
  opacity = tri_chart_visual_number (context, layer, TRI_CHANNEL_OPACITY, row, opacity);
  paint.opacity *= opacity * (isfinite (part) ? part : 1);
  return paint;
}

/* tri_chart_visual_number: opacity, size or angle of a row. */
double
tri_chart_visual_number (const TriChartContext *context,
                         const TriChartLayer *layer,
                         TriChannel channel,
                         guint row,
                         double fallback)
{
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriVisual *visual = &context->visuals[channel];
  double number;

  if (def == NULL)
    return fallback;
  if (def->value != NULL)
    return tri_chart_json_is_number (def->value) ? json_node_get_double (def->value) : fallback;
  if (def->scale.is_null || visual->scale == NULL)
    return tri_chart_layer_number (layer, channel, row);
  if (tri_scale_is_discrete (visual->scale))
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
      guint n = tri_scale_get_n_names (visual->scale);
      int index = tri_scale_find_name (visual->scale, name);

      return index < 0 ? fallback
                       : visual->low + (visual->high - visual->low) * (n > 1 ? index / (double)(n - 1) : 1);
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
tri_chart_visual_shape (const TriChartContext *context,
                        const TriChartLayer *layer,
                        guint row,
                        TriSymbolShape fallback)
{
  static const TriSymbolShape order[] = { TRI_SYMBOL_CIRCLE,         TRI_SYMBOL_SQUARE,
                                          TRI_SYMBOL_CROSS,          TRI_SYMBOL_DIAMOND,
                                          TRI_SYMBOL_TRIANGLE_UP,    TRI_SYMBOL_TRIANGLE_DOWN,
                                          TRI_SYMBOL_TRIANGLE_RIGHT, TRI_SYMBOL_TRIANGLE_LEFT };
  const TriChannelDef *def = tri_chart_layer_def (layer, TRI_CHANNEL_SHAPE, row);
  const TriVisual *visual = &context->visuals[TRI_CHANNEL_SHAPE];
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
  index = visual->scale != NULL ? tri_scale_find_name (visual->scale, name) : -1;
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
