// SPDX-License-Identifier: GPL-3.0-or-later
// The whole chart: furniture, legends, plots side by side or in a grid.

#include "tri-chart-scene.h"

#include <math.h>

#include "tri-chart-facet.h"
#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-legend.h"
#include "tri-chart-plot.h"
#include "tri-chart-stack.h"
#include "tri-chart-visual.h"

static gboolean
place_node (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error);

static void
context_clear (TriChartContext *context)
{
  tri_chart_visuals_clear (context);
  g_clear_pointer (&context->layers, g_ptr_array_unref);
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

// In the scene's pixels; a dry run only measures.
static gboolean
place_plot (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  TriChartFrame *frame = tri_chart_frame_new (context, node, error);
  double width;
  double height;

  if (frame == NULL)
    return FALSE;
  if (context->options->natural)
    {
      TriChartMargins margins;

      tri_chart_frame_get_natural (frame, &width, &height);
      margins = tri_chart_plot_measure (context, frame, width, height);
      frame->plot = tri_rect (area->x + margins.left, area->y + margins.top, width, height);
      *area = tri_rect (area->x, area->y, width + margins.left + margins.right,
                        height + margins.top + margins.bottom);
    }
  else
    tri_chart_plot_fit (context, frame, *area);
  if (context->builder != NULL)
    tri_chart_plot_draw (context, frame, *area);
  tri_chart_frame_free (frame);
  return TRUE;
}

static double
share_of (const TriChartNode *node, gboolean is_x)
{
  double value = is_x ? node->width.value : node->height.value;

  return isfinite (value) ? value : 200;
}

// Views side by side, above one another, or in a grid; in a filled pane by the shares of their own sizes.
static gboolean
place_concat (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  guint n = node->children->len;
  guint n_columns = node->kind == TRI_NODE_HCONCAT   ? n
                    : node->kind == TRI_NODE_VCONCAT ? 1
                    : node->n_columns > 0            ? MIN (node->n_columns, n)
                                                     : n;
  guint n_rows = (n + n_columns - 1) / n_columns;
  double gap =
    isfinite (node->spacing) ? node->spacing : (context->options->natural ? 20 : 24) * context->unit;
  double total_x = 0;
  double total_y = 0;
  double y = area->y;
  double right = area->x;

  for (guint i = 0; i < n_columns; i++)
    total_x += share_of (g_ptr_array_index (node->children, i), TRUE);
  for (guint i = 0; i < n_rows; i++)
    total_y += share_of (g_ptr_array_index (node->children, i * n_columns), FALSE);
  for (guint row = 0; row < n_rows; row++)
    {
      double x = area->x;
      double tallest = 0;
      double height = (area->height - gap * (n_rows - 1)) *
                      share_of (g_ptr_array_index (node->children, row * n_columns), FALSE) / total_y;

      for (guint column = 0; column < n_columns && row * n_columns + column < n; column++)
        {
          const TriChartNode *child = g_ptr_array_index (node->children, row * n_columns + column);
          double width = (area->width - gap * (n_columns - 1)) *
                         share_of (g_ptr_array_index (node->children, column), TRUE) / total_x;
          TriRect cell = tri_rect (x, y, MAX (width, 10), MAX (height, 10));

          if (!place_node (context, child, &cell, error))
            return FALSE;
          x = cell.x + cell.width + gap;
          right = MAX (right, cell.x + cell.width);
          tallest = MAX (tallest, cell.y + cell.height - y);
        }
      y += tallest + gap;
    }
  if (context->options->natural)
    *area = tri_rect (area->x, area->y, right - area->x, y - gap - area->y);
  return TRUE;
}

// `area` becomes what the view takes.
static gboolean
place_node (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  double heading = tri_chart_plot_draw_heading (context, node->title, *area, FALSE);
  TriRect inner = tri_rect (area->x, area->y + heading, area->width, MAX (area->height - heading, 10));
  gboolean ok;

  switch (node->kind)
    {
    case TRI_NODE_UNIT:
    case TRI_NODE_LAYER:
      ok = place_plot (context, node, &inner, error);
      break;
    case TRI_NODE_FACET:
      ok = tri_chart_facet_place (context, node, &inner, error);
      break;
    case TRI_NODE_HCONCAT:
    case TRI_NODE_VCONCAT:
    case TRI_NODE_CONCAT:
    default:
      ok = place_concat (context, node, &inner, error);
      break;
    }
  *area = tri_rect (area->x, area->y, inner.width, inner.height + heading);
  return ok;
}

// Legends: above a filled pane, at the right of a chart of natural size.
static gboolean
place_all (TriChartContext *context, TriRect *area, GError **error)
{
  TriRect legend = tri_chart_legend_measure (context, area->width);
  double gap = 12 * context->unit;
  TriRect inner = *area;

  if (legend.height > 0 && !context->options->natural)
    {
      if (context->builder != NULL)
        tri_chart_legend_draw (context, *area);
      inner = tri_rect (area->x, area->y + legend.height + gap, area->width,
                        MAX (area->height - legend.height - gap, 10));
    }
  if (!place_node (context, context->spec->root, &inner, error))
    return FALSE;
  if (legend.height > 0 && context->options->natural)
    {
      if (context->builder != NULL)
        tri_chart_legend_draw (context,
                               tri_rect (inner.x + inner.width + gap, inner.y, legend.width, legend.height));
      inner.width += gap + legend.width;
      inner.height = MAX (inner.height, legend.height);
    }
  *area = inner;
  return TRUE;
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
      tri_scene_builder_set_title (builder, spec->title, spec->description);
      if (options->furniture)
        area = tri_furniture_add (builder, area, spec->title, spec->subtitle, spec->source);
      else
        area = tri_rect_inset (area, padding, padding);
      ok = place_all (&context, &area, error);
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
       place_all (&context, &area, error);
  context_clear (&context);
  *width = ceil (area.width + 2 * options->padding);
  *height = ceil (area.height + 2 * options->padding);
  return ok;
}
