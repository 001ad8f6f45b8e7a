// SPDX-License-Identifier: GPL-3.0-or-later
// The rectangle of an interval, as a hand draws, moves and resizes it.

#include "tri-chart-brush.h"

#include <math.h>

// A brush as narrow as this, in pixels, was not meant.
#define LEAST 3.0

/**
 * tri_chart_brush_draw:
 * @plot: in the scene's pixels, as everything here
 *
 * Returns: the brush from one point to another, within the plot; all of it along an axis the interval leaves
 * out.
 */
TriRect
tri_chart_brush_draw (TriRect plot, const TriChartParam *param, double x0, double y0, double x1, double y1)
{
  double left = CLAMP (MIN (x0, x1), plot.x, plot.x + plot.width);
  double right = CLAMP (MAX (x0, x1), plot.x, plot.x + plot.width);
  double top = CLAMP (MIN (y0, y1), plot.y, plot.y + plot.height);
  double bottom = CLAMP (MAX (y0, y1), plot.y, plot.y + plot.height);

  if (!param->has_x)
    {
      left = plot.x;
      right = plot.x + plot.width;
    }
  if (!param->has_y)
    {
      top = plot.y;
      bottom = plot.y + plot.height;
    }
  return tri_rect (left, top, right - left, bottom - top);
}

static TriBrushPart
find_edge (double at, double from, double to, double slack, TriBrushPart first, TriBrushPart last)
{
  // Of a narrow brush the inside stays free to take hold of.
  double inner = MIN (slack, (to - from) / 4);

  if (at >= from - slack && at <= from + inner)
    return first;
  if (at >= to - inner && at <= to + slack)
    return last;
  return TRI_BRUSH_NONE;
}

/** tri_chart_brush_find_part: @slack: how far from an edge it is still taken hold of */
TriBrushPart
tri_chart_brush_find_part (TriRect brush, const TriChartParam *param, double x, double y, double slack)
{
  TriBrushPart part = TRI_BRUSH_NONE;

  if (x < brush.x - slack || x > brush.x + brush.width + slack || y < brush.y - slack ||
      y > brush.y + brush.height + slack)
    return TRI_BRUSH_NONE;
  if (param->has_x)
    part |= find_edge (x, brush.x, brush.x + brush.width, slack, TRI_BRUSH_LEFT, TRI_BRUSH_RIGHT);
  if (param->has_y)
    part |= find_edge (y, brush.y, brush.y + brush.height, slack, TRI_BRUSH_TOP, TRI_BRUSH_BOTTOM);
  if (part == TRI_BRUSH_NONE && tri_rect_contains (brush, x, y))
    part = TRI_BRUSH_INSIDE;
  return part;
}

/** tri_chart_brush_drag: Returns: the brush moved, or one of its edges; an edge may cross the one opposite.
 */
TriRect
tri_chart_brush_drag (TriRect brush,
                      TriRect plot,
                      const TriChartParam *param,
                      TriBrushPart part,
                      double dx,
                      double dy)
{
  double left = brush.x, right = brush.x + brush.width;
  double top = brush.y, bottom = brush.y + brush.height;

  if (part & TRI_BRUSH_INSIDE)
    {
      dx = param->has_x ? CLAMP (dx, plot.x - left, plot.x + plot.width - right) : 0;
      dy = param->has_y ? CLAMP (dy, plot.y - top, plot.y + plot.height - bottom) : 0;
      return tri_rect (left + dx, top + dy, brush.width, brush.height);
    }
  left += part & TRI_BRUSH_LEFT ? dx : 0;
  right += part & TRI_BRUSH_RIGHT ? dx : 0;
  top += part & TRI_BRUSH_TOP ? dy : 0;
  bottom += part & TRI_BRUSH_BOTTOM ? dy : 0;
  return tri_chart_brush_draw (plot, param, left, top, right, bottom);
}

/** tri_chart_brush_is_empty: whether it is too small to have been meant. */
gboolean
tri_chart_brush_is_empty (TriRect brush, const TriChartParam *param)
{
  return (param->has_x && brush.width < LEAST) || (param->has_y && brush.height < LEAST);
}
