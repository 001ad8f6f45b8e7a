// SPDX-License-Identifier: GPL-3.0-or-later
// Colours by category or ramp. Categories come in the order of the atlas (Okabe and Ito's set); ramps have
// even steps of lightness; a scheme that a specification names is drawn with its own colours.

#include "tri-chart-visual.h"

#include <math.h>
#include <string.h>

#include "tri-chart-layer.h"
#include "tri-chart-schemes.h"
#include "tri-css-color.h"

#define RAMP_STEPS 9

// Ours: the theme decides how they look.
static const char *const category_schemes[] = { "triptych", "okabe-ito", NULL };
static const char *const ramp_schemes[] = { "blue", "green", "madder", "grey", NULL };

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

/* tri_chart_paint_parse: "@blue" and the other tokens of the theme, "none", or a colour of CSS. */
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
  if (g_str_equal (text, "none"))
    color = (TriColor){ 0 };
  else if (text[0] == '@' ? !tri_theme_parse_color (context->theme, text, &color)
                          : !tri_css_color_parse (&color, text))
    return FALSE;
  *paint = color.alpha > 0 ? paint_of_color (context, color) : (TriPaint){ { 0 }, { 0 }, 0 };
  return TRUE;
}

static gboolean
check_scheme (const TriChannelDef *def, GError **error)
{
  const char *scheme = def->scale.scheme;
  g_autofree char *path = g_strdup_printf ("%s.scale.scheme", def->path);

  if (scheme == NULL || g_strv_contains (ramp_schemes, scheme) ||
      g_strv_contains (category_schemes, scheme) || tri_chart_scheme_find (scheme) != NULL)
    return TRUE;
  return tri_chart_json_refuse (error, path, "this scheme",
                                "use triptych for categories, blue, green, madder or grey for amounts, or a "
                                "name of "
                                "Vega's schemes such as tableau10 or viridis");
}

static void
collect_range (TriChartContext *context, TriVisual *visual)
{
  JsonArray *range = visual->def->scale.range;

  for (guint i = 0; i < json_array_get_length (range); i++)
    {
      TriPaint paint;

      // The specification has been held against this when it was read.
      if (tri_chart_paint_parse (context, json_array_get_string_element (range, i), &paint))
        g_array_append_val (visual->paints, paint);
    }
}

// Steps of a ramp of the atlas.
static void
collect_ramp (TriChartContext *context, TriVisual *visual, guint n)
{
  const char *scheme = visual->def->scale.scheme;
  gboolean is_ramp = scheme != NULL && g_strv_contains (ramp_schemes, scheme);
  TriColor steps[64];

  n = CLAMP (n, 1, G_N_ELEMENTS (steps));
  n = tri_theme_get_ramp (context->theme, is_ramp ? scheme : "blue", n, steps);
  for (guint i = 0; i < n; i++)
    {
      TriPaint paint = paint_of_color (context, steps[i]);

      g_array_append_val (visual->paints, paint);
    }
}

static TriPaint
mix_paints (const TriChartContext *context, const GArray *paints, double unit)
{
  double at = CLAMP (unit, 0, 1) * (paints->len - 1);
  guint below = (guint)floor (at);
  guint above = MIN (below + 1, paints->len - 1);

  return paint_of_color (context, tri_color_mix (g_array_index (paints, TriPaint, below).mark,
                                                 g_array_index (paints, TriPaint, above).mark, at - below));
}

// A named scheme: its categories, its ramp, or as many colours of the ramp as there are names or classes.
static void
collect_scheme (TriChartContext *context, TriVisual *visual, const TriChartScheme *scheme, guint n)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TriPaint));
  gboolean is_continuous = tri_scale_is_continuous (visual->scale);

  for (guint i = 0; i < tri_chart_scheme_get_length (scheme); i++)
    {
      g_autofree char *text = tri_chart_scheme_dup_color (scheme, i);
      TriPaint paint;

      if (tri_chart_paint_parse (context, text, &paint))
        g_array_append_val (all, paint);
    }
  if (is_continuous || scheme->is_categories)
    {
      g_array_append_vals (visual->paints, all->data, all->len);
      return;
    }
  for (guint i = 0; i < MAX (n, 1); i++)
    {
      double unit = (i + 1.0) / (n + 1);
      TriPaint paint = mix_paints (context, all, unit);

      g_array_append_val (visual->paints, paint);
    }
}

/* tri_chart_colors_init: the colours of a channel's scale. */
gboolean
tri_chart_colors_init (TriChartContext *context, TriVisual *visual, GError **error)
{
  guint n = tri_scale_is_discrete (visual->scale)     ? tri_scale_get_n_names (visual->scale)
            : tri_scale_is_continuous (visual->scale) ? RAMP_STEPS
                                                      : tri_scale_get_n_classes (visual->scale);
  const char *scheme = visual->def->scale.scheme;

  visual->paints = g_array_new (FALSE, FALSE, sizeof (TriPaint));
  if (!check_scheme (visual->def, error))
    return FALSE;
  if (visual->def->scale.range != NULL && json_array_get_length (visual->def->scale.range) > 0)
    {
      collect_range (context, visual);
      return TRUE;
    }
  if (tri_chart_scheme_find (scheme) != NULL)
    collect_scheme (context, visual, tri_chart_scheme_find (scheme), n);
  else if (visual->def->type == TRI_FIELD_NOMINAL &&
           (scheme == NULL || !g_strv_contains (ramp_schemes, scheme)))
    for (guint i = 0; i < MAX (n, 1); i++)
      {
        TriPaint paint = paint_of_category (context, i);

        g_array_append_val (visual->paints, paint);
      }
  else
    collect_ramp (context, visual, n);
  if (visual->def->scale.is_scheme_reversed)
    for (guint i = 0; i < visual->paints->len / 2; i++)
      {
        TriPaint held = g_array_index (visual->paints, TriPaint, i);
        guint other = visual->paints->len - 1 - i;

        g_array_index (visual->paints, TriPaint, i) = g_array_index (visual->paints, TriPaint, other);
        g_array_index (visual->paints, TriPaint, other) = held;
      }
  return TRUE;
}

/* tri_chart_paint_at: the colour at 0 to 1 of a ramp, or of a class. */
TriPaint
tri_chart_paint_at (const TriChartContext *context, const TriVisual *visual, double unit)
{
  const GArray *paints = visual->paints;

  if (paints == NULL || paints->len == 0 || isnan (unit))
    return paint_of_color (context, tri_chart_token (context, TRI_COLOR_TRACK));
  return mix_paints (context, paints, unit);
}

// Where a value lies on a ramp: between the stops of a domain of several, or about its middle.
static double
unit_of (const TriVisual *visual, double value)
{
  JsonArray *domain = visual->def->scale.domain;
  double middle = visual->def->scale.domain_mid;
  guint n = domain != NULL ? json_array_get_length (domain) : 0;

  if (visual->def->scale.reverse && n <= 2 && isnan (middle))
    return 1 - tri_scale_to_unit (visual->scale, value);
  if (isfinite (middle))
    {
      double first;
      double last;

      tri_scale_get_domain (visual->scale, &first, &last);
      return value < middle ? 0.5 * (value - first) / (middle - first)
                            : 0.5 + 0.5 * (value - middle) / (last - middle);
    }
  for (guint i = 0; n > 2 && i + 1 < n; i++)
    {
      double from = json_array_get_double_element (domain, i);
      double to = json_array_get_double_element (domain, i + 1);

      if (value <= to || i + 2 == n)
        return (i + CLAMP ((value - from) / (to - from), 0, 1)) / (n - 1);
    }
  return tri_scale_to_unit (visual->scale, value);
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
  const TriVisual *visual = layer->visuals[channel];

  if (def == NULL)
    return FALSE;
  if (def->value != NULL && JSON_NODE_HOLDS_NULL (def->value))
    return tri_chart_paint_parse (context, "none", paint);
  if (def->value != NULL)
    return tri_chart_json_is_string (def->value) &&
           tri_chart_paint_parse (context, json_node_get_string (def->value), paint);
  if (def->scale.is_null)
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);

      return name != NULL && tri_chart_paint_parse (context, name, paint);
    }
  if (visual == NULL || visual->paints == NULL || visual->paints->len == 0)
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
        tri_chart_paint_at (context, visual, unit_of (visual, tri_chart_layer_number (layer, channel, row)));
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

/* tri_chart_colors_check: where the data name the colours themselves (`"scale": null`), what is none is
 * refused. */
gboolean
tri_chart_colors_check (const TriChartLayer *layer, TriChannel channel, GError **error)
{
  const TriChannelDef *scaled = tri_chart_layer_scaled (layer, channel);

  if (scaled == NULL || !scaled->scale.is_null)
    return TRUE;
  for (guint row = 0; row < tri_table_get_n_rows (layer->table); row++)
    {
      const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      if (def == NULL || def->value != NULL || !def->scale.is_null)
        continue;
      name = tri_chart_layer_dup_name (layer, channel, row);
      path = g_strdup_printf ("%s.scale", def->path);
      if (!tri_spec_check_color (name, path, error))
        return FALSE;
    }
  return TRUE;
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
  opacity = tri_chart_visual_number (layer, TRI_CHANNEL_OPACITY, row, opacity);
  paint.opacity *= opacity * (isfinite (part) ? part : 1);
  return paint;
}
