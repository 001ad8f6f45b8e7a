// SPDX-License-Identifier: GPL-3.0-or-later
// The whole chart: its layers, its furniture and the views in it.

#include "tri-chart-scene.h"

#include <math.h>

#include "tri-chart-compose.h"
#include "tri-chart-layer.h"
#include "tri-chart-plots-private.h"
#include "tri-chart-stack.h"
#include "tri-chart-visual.h"

static void
clear_scale (gpointer data)
{
  tri_scale_free (((TriSharedScale *)data)->scale);
}

static void
context_clear (TriChartContext *context)
{
  tri_chart_visuals_clear (context);
  g_clear_pointer (&context->layers, g_ptr_array_unref);
  g_clear_pointer (&context->cells, g_array_unref);
  g_clear_pointer (&context->scales, g_array_unref);
}

static gboolean
context_init (TriChartContext *context,
              const TriChartSpec *spec,
              TriTable *const *tables,
              guint n_tables,
              TriTheme *theme,
              const TriChartOptions *options,
              GError **error)
{
  TriTextStyle label = tri_theme_get_text_style (theme, TRI_TEXT_LABEL);

  *context = (TriChartContext){ .spec = spec, .theme = theme, .options = options, .unit = label.size / 12.5 };
  context->layers = g_ptr_array_new_with_free_func (tri_chart_layer_free);
  context->cells = g_array_new (FALSE, FALSE, sizeof (TriChartCell));
  context->scales = g_array_new (FALSE, FALSE, sizeof (TriSharedScale));
  g_array_set_clear_func (context->scales, clear_scale);
  if (n_tables != spec->units->len)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA, "the chart has %u layers but %u tables",
                   spec->units->len, n_tables);
      return FALSE;
    }
  for (guint i = 0; i < n_tables; i++)
    {
      TriChartLayer *layer = tri_chart_layer_new (g_ptr_array_index (spec->units, i), tables[i], error);

      if (layer == NULL)
        return FALSE;
      tri_chart_stack (layer);
      g_ptr_array_add (context->layers, layer);
    }
  return tri_chart_visuals_init (context, error);
}

/**
 * tri_chart_scene_build:
 * @tables: (array length=n_tables): the answers to tri_chart_spec_get_data(), one a layer
 * @area: where the chart goes, in the scene's pixels
 * @options: how it is set
 *
 * Draws the chart. In @area it fills what is left beside furniture, legends and axes; with `natural` the
 * plots have Vega-Lite's own sizes from the top left.
 *
 * Returns: %FALSE with %TRI_CHART_ERROR where the tables do not fit the specification.
 */
gboolean
tri_chart_scene_build (const TriChartSpec *spec,
                       TriTable *const *tables,
                       guint n_tables,
                       TriSceneBuilder *builder,
                       TriRect area,
                       const TriChartOptions *options,
                       GError **error)
{
  TriChartContext context;
  gboolean ok;

  g_return_val_if_fail (spec != NULL && builder != NULL && options != NULL, FALSE);

  ok = context_init (&context, spec, tables, n_tables, tri_scene_builder_get_theme (builder), options, error);
  if (ok)
    {
      double padding = options->padding * (context.unit > 1 ? MIN (context.unit, 1.5) : context.unit);

      context.builder = builder;
      context.plots = tri_chart_plots_new (&context);
      tri_scene_builder_set_extra (builder, context.plots, tri_chart_plots_free);
      tri_scene_builder_set_title (builder, spec->title, spec->description);
      if (options->furniture)
        area = tri_furniture_add (builder, area, spec->title, spec->subtitle, spec->source);
      else
        area = tri_rect_inset (area, padding, padding);
      ok = tri_chart_compose_place (&context, spec->root, &area, error);
    }
  context_clear (&context);
  return ok;
}

/**
 * tri_chart_scene_measure:
 * @width: (out): in pixels
 * @height: (out): in pixels
 *
 * The size a chart takes with Vega-Lite's own sizes of plots, furniture left out.
 */
gboolean
tri_chart_scene_measure (const TriChartSpec *spec,
                         TriTable *const *tables,
                         guint n_tables,
                         TriTheme *theme,
                         const TriChartOptions *options,
                         double *width,
                         double *height,
                         GError **error)
{
  TriChartOptions natural = *options;
  TriChartContext context;
  TriRect area = tri_rect (0, 0, 10000, 10000);
  gboolean ok;

  natural.natural = TRUE;
  ok = context_init (&context, spec, tables, n_tables, theme, &natural, error) &&
       tri_chart_compose_place (&context, spec->root, &area, error);
  context_clear (&context);
  *width = ceil (area.width + 2 * options->padding);
  *height = ceil (area.height + 2 * options->padding);
  return ok;
}
