// SPDX-License-Identifier: GPL-3.0-or-later
// Brushes of a chart: drawn above the picture, never waiting for the chart to be compiled anew.

#include "tri-chart-view-private.h"

#define SLACK 6.0
#define STEP 12.0 // pixels a key moves it

static const TriChartParam *
find_interval (TriChartView *self, guint plot)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  return plots != NULL ? tri_chart_plots_find_param (plots, plot, TRI_PARAM_INTERVAL, TRI_BIND_NONE) : NULL;
}

// The brush as it stands in a plot, or as it is being dragged there.
static gboolean
get_brush (TriChartView *self, guint plot, const TriChartParam *param, TriRect *brush)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  if (self->drag == TRI_CHART_DRAG_BRUSH && g_strcmp0 (self->param, param->name) == 0 && self->is_dragged)
    {
      *brush = self->brush;
      return plot == self->plot;
    }
  return tri_chart_plots_get_brush (plots, plot, param, _tri_chart_view_get_filter (self, param), brush);
}

/* _tri_chart_view_redraw: after a brush, or the scene below it, has changed. */
void
_tri_chart_view_redraw (TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (self->content));
  g_autoptr (GArray) brushes = g_array_new (FALSE, FALSE, sizeof (TriRect));
  TriColor color = { 0 };
  double line_width = 1;

  for (guint i = 0; plots != NULL && i < tri_chart_plots_get_n_plots (plots); i++)
    {
      const TriChartParam *param = find_interval (self, i);
      TriRect brush;

      if (param != NULL && get_brush (self, i, param, &brush))
        g_array_append_val (brushes, brush);
    }
  if (scene != NULL)
    {
      color = tri_theme_get_color (tri_scene_get_theme (scene), TRI_COLOR_ACCENT);
      line_width = tri_theme_get_line_scale (tri_scene_get_theme (scene));
    }
  tri_chart_sketch_set_brushes (TRI_CHART_SKETCH (self->sketch), (const TriRect *)brushes->data, brushes->len,
                                color, line_width);
}

static gboolean
holds_key (const TriChartParam *param, GdkModifierType state)
{
  switch (param->drag_key)
    {
    case TRI_PARAM_SHIFT:
      return (state & GDK_SHIFT_MASK) != 0;
    case TRI_PARAM_ALT:
      return (state & GDK_ALT_MASK) != 0;
    case TRI_PARAM_NO_KEY:
    default:
      return TRUE;
    }
}

/* _tri_chart_view_begin_brush: whether a drag from there draws, moves or resizes a brush. */
gboolean
_tri_chart_view_begin_brush (TriChartView *self, guint plot, double x, double y, GdkModifierType state)
{
  const TriChartParam *param = find_interval (self, plot);
  TriRect brush;

  if (param == NULL)
    return FALSE;
  self->part = TRI_BRUSH_NONE;
  if (get_brush (self, plot, param, &brush))
    self->part = tri_chart_brush_find_part (brush, param, x, y, SLACK);
  if (self->part == TRI_BRUSH_INSIDE && !param->can_move)
    self->part = TRI_BRUSH_NONE;
  if (self->part == TRI_BRUSH_NONE && !holds_key (param, state))
    return FALSE;
  self->drag = TRI_CHART_DRAG_BRUSH;
  self->plot = plot;
  g_free (self->param);
  self->param = g_strdup (param->name);
  self->brush = self->brush_from = self->part != TRI_BRUSH_NONE ? brush : tri_rect (x, y, 0, 0);
  return TRUE;
}

static void
tell_brush (TriChartView *self, const TriChartParam *param)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  g_autoptr (TriFilter) filter = NULL;

  if (!tri_chart_brush_is_empty (self->brush, param))
    filter = tri_chart_plots_dup_interval (plots, self->plot, param, self->brush);
  _tri_chart_view_set_filter (self, param->name, filter);
}

/* _tri_chart_view_update_brush: the pointer is so far from where the drag began. */
void
_tri_chart_view_update_brush (TriChartView *self, double dx, double dy)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  const TriChartParam *param = find_interval (self, self->plot);
  TriRect area;

  if (plots == NULL || param == NULL)
    return;
  area = tri_chart_plots_get_plot (plots, self->plot)->area;
  self->is_dragged = TRUE;
  if (self->part == TRI_BRUSH_NONE)
    self->brush = tri_chart_brush_draw (area, param, self->brush_from.x, self->brush_from.y,
                                        self->brush_from.x + dx, self->brush_from.y + dy);
  else
    self->brush = tri_chart_brush_drag (self->brush_from, area, param, self->part, dx, dy);
  _tri_chart_view_redraw (self);
  tell_brush (self, param);
}

void
_tri_chart_view_end_brush (TriChartView *self)
{
  self->drag = TRI_CHART_DRAG_NONE;
  self->is_dragged = FALSE;
  _tri_chart_view_redraw (self);
}

/* _tri_chart_view_get_cursor: (nullable): the pointer's shape over a brush or a plot to brush in. */
const char *
_tri_chart_view_get_cursor (TriChartView *self, double x, double y)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  int plot = plots != NULL ? tri_chart_plots_find (plots, x, y, 0) : -1;
  const TriChartParam *param = plot >= 0 ? find_interval (self, (guint)plot) : NULL;
  TriBrushPart part = TRI_BRUSH_NONE;
  TriRect brush;

  if (param == NULL)
    return NULL;
  if (get_brush (self, (guint)plot, param, &brush))
    part = tri_chart_brush_find_part (brush, param, x, y, SLACK);
  switch ((int)part)
    {
    case TRI_BRUSH_INSIDE:
      return param->can_move ? "move" : "crosshair";
    case TRI_BRUSH_LEFT:
    case TRI_BRUSH_RIGHT:
      return "ew-resize";
    case TRI_BRUSH_TOP:
    case TRI_BRUSH_BOTTOM:
      return "ns-resize";
    case TRI_BRUSH_LEFT | TRI_BRUSH_TOP:
    case TRI_BRUSH_RIGHT | TRI_BRUSH_BOTTOM:
      return "nwse-resize";
    case TRI_BRUSH_RIGHT | TRI_BRUSH_TOP:
    case TRI_BRUSH_LEFT | TRI_BRUSH_BOTTOM:
      return "nesw-resize";
    default:
      return "crosshair";
    }
}

/* _tri_chart_view_clear_brush_at: a click beside the brush takes it away. */
gboolean
_tri_chart_view_clear_brush_at (TriChartView *self, double x, double y)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  int plot = plots != NULL ? tri_chart_plots_find (plots, x, y, 0) : -1;
  const TriChartParam *param = plot >= 0 ? find_interval (self, (guint)plot) : NULL;

  if (param == NULL || !param->can_clear || _tri_chart_view_get_filter (self, param) == NULL)
    return FALSE;
  _tri_chart_view_set_filter (self, param->name, NULL);
  return TRUE;
}

static void
toggle_brush (TriChartView *self, const TriChartPlots *plots, const TriChartParam *param)
{
  TriRect area = tri_chart_plots_get_plot (plots, self->plot)->area;

  if (_tri_chart_view_get_filter (self, param) != NULL)
    {
      _tri_chart_view_set_filter (self, param->name, NULL);
      return;
    }
  // The middle third, from where arrows take it on.
  self->brush = tri_chart_brush_draw (area, param, area.x + area.width / 3, area.y + area.height / 3,
                                      area.x + area.width * 2 / 3, area.y + area.height * 2 / 3);
  tell_brush (self, param);
}

/* _tri_chart_view_key_brush: B, and arrows with Shift. */
gboolean
_tri_chart_view_key_brush (TriChartView *self, guint keyval, GdkModifierType state)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  const TriChartParam *param = NULL;
  gboolean resizes = (state & GDK_CONTROL_MASK) != 0;
  TriBrushPart part = TRI_BRUSH_INSIDE;
  double dx = keyval == GDK_KEY_Left ? -STEP : keyval == GDK_KEY_Right ? STEP : 0;
  double dy = keyval == GDK_KEY_Up ? -STEP : keyval == GDK_KEY_Down ? STEP : 0;

  for (guint i = 0; plots != NULL && param == NULL && i < tri_chart_plots_get_n_plots (plots); i++)
    {
      param = find_interval (self, i);
      self->plot = i;
    }
  if (param == NULL)
    return FALSE;
  if (keyval == GDK_KEY_b || keyval == GDK_KEY_B)
    {
      toggle_brush (self, plots, param);
      return TRUE;
    }
  if ((dx == 0 && dy == 0) || (state & GDK_SHIFT_MASK) == 0 ||
      !get_brush (self, self->plot, param, &self->brush))
    return FALSE;
  if (resizes)
    part = dx != 0 ? TRI_BRUSH_RIGHT : TRI_BRUSH_BOTTOM;
  self->brush = tri_chart_brush_drag (self->brush, tri_chart_plots_get_plot (plots, self->plot)->area, param,
                                      part, dx, dy);
  tell_brush (self, param);
  return TRUE;
}
