// SPDX-License-Identifier: GPL-3.0-or-later
// Axes of a chart moved and zoomed by hand: of any chart, or bound to an interval parameter.

#include "tri-chart-view-private.h"

#include <math.h>

// How far an axis may be zoomed in, of what it shows at home.
#define CLOSEST 1e-5

static const TriChartParam *
find_bound (TriChartView *self, guint plot)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  return plots != NULL ? tri_chart_plots_find_param (plots, plot, TRI_PARAM_INTERVAL, TRI_BIND_SCALES) : NULL;
}

static const TriChartAxis *
get_axis (const TriChartPlot *plot, gboolean is_y)
{
  return is_y ? &plot->y : &plot->x;
}

// Whether an axis can be moved; a bound interval says itself which.
static gboolean
can_move (TriChartView *self, guint plot, gboolean is_y)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  const TriChartParam *bound = find_bound (self, plot);
  const TriChartAxis *axis = get_axis (tri_chart_plots_get_plot (plots, plot), is_y);

  if (bound != NULL)
    return (is_y ? bound->has_y : bound->has_x) && axis->scale != NULL && axis->field != NULL &&
           tri_scale_is_continuous (axis->scale);
  return tri_chart_plots_can_zoom (plots, is_y);
}

// The axis as it has been asked for, which the picture may still have to follow.
static TriScale *
dup_asked_scale (TriChartView *self, guint plot, gboolean is_y)
{
  const TriChartAxis *axis =
    get_axis (tri_chart_plots_get_plot (_tri_chart_view_get_plots (self), plot), is_y);
  const TriChartParam *bound = find_bound (self, plot);
  TriFilter *filter = bound != NULL ? _tri_chart_view_get_filter (self, bound) : NULL;
  const TriFilterClause *clause =
    filter != NULL && axis->field != NULL ? tri_filter_find_clause (filter, axis->field) : NULL;
  TriScale *scale = tri_scale_copy (axis->scale);
  double first, last;

  if (clause != NULL)
    tri_scale_set_domain (scale, clause->low, clause->high);
  else if (bound == NULL && tri_chart_param_values_get_zoom (self->values, is_y, &first, &last))
    tri_scale_set_domain (scale, first, last);
  return scale;
}

// What the axes show before they are first moved.
static void
remember_home (TriChartView *self, guint plot)
{
  const TriChartPlot *at = tri_chart_plots_get_plot (_tri_chart_view_get_plots (self), plot);

  if (_tri_chart_view_is_zoomed (self))
    return;
  for (guint i = 0; i < 2; i++)
    {
      const TriChartAxis *axis = get_axis (at, i == 1);

      self->has_home[i] = axis->scale != NULL && tri_scale_is_continuous (axis->scale);
      if (self->has_home[i])
        tri_scale_get_domain (axis->scale, &self->home_domain[i][0], &self->home_domain[i][1]);
    }
}

static gboolean
is_home (TriChartView *self, gboolean is_y, double first, double last)
{
  const double *home = self->home_domain[is_y ? 1 : 0];

  return self->has_home[is_y ? 1 : 0] && MIN (first, last) <= MIN (home[0], home[1]) &&
         MAX (first, last) >= MAX (home[0], home[1]);
}

static gboolean
is_too_close (TriChartView *self, gboolean is_y, double first, double last)
{
  const double *home = self->home_domain[is_y ? 1 : 0];

  return !isfinite (first) || !isfinite (last) || first == last ||
         (self->has_home[is_y ? 1 : 0] && fabs (last - first) < CLOSEST * fabs (home[1] - home[0]));
}

static void
set_domains (TriChartView *self, guint plot, const gboolean *moved, double domains[2][2])
{
  const TriChartPlot *at = tri_chart_plots_get_plot (_tri_chart_view_get_plots (self), plot);
  const TriChartParam *bound = find_bound (self, plot);
  g_autoptr (TriChartParamValues) next = NULL;

  if (bound != NULL)
    {
      g_autoptr (TriFilter) filter = tri_filter_new ();

      for (guint i = 0; i < 2; i++)
        if (moved[i])
          tri_filter_add_range (filter, get_axis (at, i == 1)->field, domains[i][0], domains[i][1]);
      _tri_chart_view_set_filter (self, bound->name, tri_filter_get_n_choices (filter) > 0 ? filter : NULL);
      return;
    }
  next = tri_chart_param_values_without_zoom (self->values);
  for (guint i = 0; i < 2; i++)
    {
      double first, last;
      gboolean was = tri_chart_param_values_get_zoom (self->values, i == 1, &first, &last);
      TriChartParamValues *with;

      if (!moved[i] && !was)
        continue;
      if (moved[i])
        {
          first = domains[i][0];
          last = domains[i][1];
        }
      if (is_home (self, i == 1, first, last))
        continue;
      with = tri_chart_param_values_with_zoom (next, i == 1, first, last);
      tri_chart_param_values_unref (next);
      next = with;
    }
  _tri_chart_view_take_values (self, g_steal_pointer (&next));
}

/* _tri_chart_view_begin_pan: whether a drag from there moves the axes. */
gboolean
_tri_chart_view_begin_pan (TriChartView *self, guint plot, double x, double y)
{
  const TriChartParam *bound = find_bound (self, plot);

  if (bound == NULL ? !tri_chart_param_values_is_zoomed (self->values) : !bound->can_move)
    return FALSE;
  remember_home (self, plot);
  _tri_chart_view_end_pan (self);
  for (guint i = 0; i < 2; i++)
    if (can_move (self, plot, i == 1))
      self->pan[i] = dup_asked_scale (self, plot, i == 1);
  self->plot = plot;
  self->drag = TRI_CHART_DRAG_PAN;
  return TRUE;
}

/* _tri_chart_view_update_pan: the pointer is so far from where the drag began. */
void
_tri_chart_view_update_pan (TriChartView *self, double dx, double dy)
{
  const double by[2] = { dx, dy };
  gboolean moved[2] = { FALSE, FALSE };
  double domains[2][2];

  for (guint i = 0; i < 2; i++)
    {
      double from, to;

      if (self->pan[i] == NULL)
        continue;
      tri_scale_get_range (self->pan[i], &from, &to);
      domains[i][0] = tri_scale_invert (self->pan[i], from - by[i]);
      domains[i][1] = tri_scale_invert (self->pan[i], to - by[i]);
      moved[i] = isfinite (domains[i][0]) && isfinite (domains[i][1]) && domains[i][0] != domains[i][1];
    }
  if (_tri_chart_view_get_plots (self) != NULL)
    set_domains (self, self->plot, moved, domains);
}

void
_tri_chart_view_end_pan (TriChartView *self)
{
  g_clear_pointer (&self->pan[0], tri_scale_free);
  g_clear_pointer (&self->pan[1], tri_scale_free);
  if (self->drag == TRI_CHART_DRAG_PAN)
    self->drag = TRI_CHART_DRAG_NONE;
}

/* _tri_chart_view_zoom_at: @factor: above 1 shows less. Ctrl zooms the x axis, or the y axis where that is
 * none of amounts or Shift is held; an interval bound to the axes zooms what it is of, without Ctrl. */
gboolean
_tri_chart_view_zoom_at (TriChartView *self, double x, double y, double factor, GdkModifierType state)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  int plot = plots != NULL ? tri_chart_plots_find (plots, x, y, 0) : -1;
  const TriChartParam *bound = plot >= 0 ? find_bound (self, (guint)plot) : NULL;
  gboolean moved[2] = { FALSE, FALSE };
  double domains[2][2];
  double at[2];

  if (plot < 0 || (bound == NULL && (state & GDK_CONTROL_MASK) == 0) || (bound != NULL && !bound->can_zoom))
    return FALSE;
  remember_home (self, (guint)plot);
  at[0] = x - tri_chart_plots_get_plot (plots, (guint)plot)->area.x;
  at[1] = y - tri_chart_plots_get_plot (plots, (guint)plot)->area.y;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TriScale) scale = NULL;
      double from, to;

      if (!can_move (self, (guint)plot, i == 1))
        continue;
      if (bound == NULL &&
          (i == 1) != ((state & GDK_SHIFT_MASK) != 0 || !can_move (self, (guint)plot, FALSE)))
        continue;
      scale = dup_asked_scale (self, (guint)plot, i == 1);
      tri_scale_get_range (scale, &from, &to);
      domains[i][0] = tri_scale_invert (scale, at[i] + (from - at[i]) / factor);
      domains[i][1] = tri_scale_invert (scale, at[i] + (to - at[i]) / factor);
      moved[i] = !is_too_close (self, i == 1, domains[i][0], domains[i][1]);
    }
  if (moved[0] || moved[1])
    set_domains (self, (guint)plot, moved, domains);
  return TRUE;
}

/* _tri_chart_view_is_zoomed: whether the axes are not those of the specification. */
gboolean
_tri_chart_view_is_zoomed (TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  for (guint i = 0; plots != NULL && i < tri_chart_plots_get_n_plots (plots); i++)
    {
      const TriChartParam *bound = find_bound (self, i);

      if (bound != NULL && _tri_chart_view_get_filter (self, bound) != NULL)
        return TRUE;
    }
  return tri_chart_param_values_is_zoomed (self->values);
}

void
_tri_chart_view_go_home (TriChartView *self)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);

  if (tri_chart_param_values_is_zoomed (self->values))
    _tri_chart_view_take_values (self, tri_chart_param_values_without_zoom (self->values));
  for (guint i = 0; plots != NULL && i < tri_chart_plots_get_n_plots (plots); i++)
    {
      const TriChartParam *bound = find_bound (self, i);

      if (bound != NULL)
        _tri_chart_view_set_filter (self, bound->name, NULL);
    }
}

/* _tri_chart_view_key_zoom: +, − and 0; arrows with Shift move along zoomed axes. */
gboolean
_tri_chart_view_key_zoom (TriChartView *self, guint keyval, GdkModifierType state)
{
  const TriChartPlots *plots = _tri_chart_view_get_plots (self);
  double dx = keyval == GDK_KEY_Left ? 40 : keyval == GDK_KEY_Right ? -40 : 0;
  double dy = keyval == GDK_KEY_Up ? 40 : keyval == GDK_KEY_Down ? -40 : 0;
  TriRect area;

  if (plots == NULL || tri_chart_plots_get_n_plots (plots) == 0)
    return FALSE;
  area = tri_chart_plots_get_plot (plots, 0)->area;
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return _tri_chart_view_zoom_at (self, area.x + area.width / 2, area.y + area.height / 2, 1.3,
                                      GDK_CONTROL_MASK);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return _tri_chart_view_zoom_at (self, area.x + area.width / 2, area.y + area.height / 2, 1 / 1.3,
                                      GDK_CONTROL_MASK);
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      if (!_tri_chart_view_is_zoomed (self))
        return FALSE;
      _tri_chart_view_go_home (self);
      return TRUE;
    default:
      break;
    }
  if ((dx == 0 && dy == 0) || (state & GDK_SHIFT_MASK) == 0 ||
      !_tri_chart_view_begin_pan (self, 0, area.x + area.width / 2, area.y + area.height / 2))
    return FALSE;
  _tri_chart_view_update_pan (self, dx, dy);
  _tri_chart_view_end_pan (self);
  return TRUE;
}
