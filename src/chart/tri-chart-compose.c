// SPDX-License-Identifier: GPL-3.0-or-later
// Views side by side, above one another or in a grid, each with its heading and its legends.

#include "tri-chart-compose.h"

#include <math.h>

#include "tri-chart-facet.h"
#include "tri-chart-frame.h"
#include "tri-chart-legend.h"
#include "tri-chart-plot.h"

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

          if (!tri_chart_compose_place (context, child, &cell, error))
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

/* tri_chart_compose_place: a view with its legends: above a filled pane, at the right of a chart of natural
 * size. `area` becomes what it takes. */
gboolean
tri_chart_compose_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  TriRect legend = tri_chart_legend_measure (context, node, area->width);
  double gap = 12 * context->unit;
  TriRect inner = *area;

  if (legend.height > 0 && !context->options->natural)
    {
      if (context->builder != NULL)
        tri_chart_legend_draw (context, node, *area);
      inner = tri_rect (area->x, area->y + legend.height + gap, area->width,
                        MAX (area->height - legend.height - gap, 10));
    }
  if (!place_node (context, node, &inner, error))
    return FALSE;
  if (legend.height > 0 && context->options->natural)
    {
      if (context->builder != NULL)
        tri_chart_legend_draw (context, node,
                               tri_rect (inner.x + inner.width + gap, inner.y, legend.width, legend.height));
      inner.width += gap + legend.width;
      inner.height = MAX (inner.height, legend.height);
    }
  *area = tri_rect (area->x, area->y, inner.x + inner.width - area->x, inner.y + inner.height - area->y);
  return TRUE;
}
