// SPDX-License-Identifier: GPL-3.0-or-later
// What part of the projected world a map shows.

#include "tri-map-camera.h"

#include "tri-edtf.h"
#include "tri-geodesic.h"
#include "tri-projection.h"

#define NEAREST 0.008 // kilometres a pixel: a town

struct _TriMapCamera
{
  TriProjection *projection;
  double extent[4];
  gboolean has_extent;
  TriPoint centre; // projected units
  double scale;    // pixels a projected unit
  double width;
  double height;
  double home_scale;
  TriPoint home_centre;
  double unit; // projected units in a kilometre at home
  gboolean shows_control;
  char *period; // NULL: all times
  TriMapComparison comparison;
  double divider;
};

G_DEFINE_BOXED_TYPE (TriMapCamera, tri_map_camera, tri_map_camera_copy, tri_map_camera_free)

// The scale and centre that show an extent whole.
static void
frame (const TriMapCamera *self, const double *extent, double *scale, TriPoint *centre)
{
  TriRect box = extent != NULL ? tri_projection_get_bounds (self->projection, extent)
                               : tri_projection_get_world (self->projection);

  *scale = MIN (self->width / box.width, self->height / box.height);
  *centre = (TriPoint){ box.x + box.width / 2, box.y + box.height / 2 };
}

static void
measure_home (TriMapCamera *self)
{
  double lon, lat;

  frame (self, self->has_extent ? self->extent : NULL, &self->home_scale, &self->home_centre);
  if (!tri_projection_inverse_point (self->projection, self->home_centre.x, self->home_centre.y, &lon, &lat))
    lon = lat = 0;
  self->unit = tri_projection_get_units_per_kilometre (self->projection, lon, lat);
}

static void
limit (TriMapCamera *self)
{
  TriRect world = tri_projection_get_world (self->projection);
  double farthest = MIN (self->width / world.width, self->height / world.height);

  farthest = MIN (farthest, self->home_scale);
  self->scale = CLAMP (self->scale, farthest, MAX (farthest, 1 / (NEAREST * self->unit)));
  self->centre.x = CLAMP (self->centre.x, world.x, world.x + world.width);
  self->centre.y = CLAMP (self->centre.y, world.y, world.y + world.height);
}

/**
 * tri_map_camera_new:
 * @extent: (nullable): west, south, east, north in degrees; NULL for the world
 * @width: pixels
 *
 * Returns: (transfer full): a camera that shows the extent whole.
 */
TriMapCamera *
tri_map_camera_new (TriProjection *projection, const double *extent, double width, double height)
{
  TriMapCamera *self = g_new0 (TriMapCamera, 1);

  self->projection = tri_projection_ref (projection);
  self->has_extent = extent != NULL;
  self->divider = 0.5;
  for (guint i = 0; extent != NULL && i < 4; i++)
    self->extent[i] = extent[i];
  self->width = MAX (1, width);
  self->height = MAX (1, height);
  measure_home (self);
  tri_map_camera_go_home (self);
  return self;
}

TriMapCamera *
tri_map_camera_copy (const TriMapCamera *self)
{
  TriMapCamera *copy = g_memdup2 (self, sizeof *self);

  tri_projection_ref (copy->projection);
  copy->period = g_strdup (self->period);
  return copy;
}

void
tri_map_camera_free (TriMapCamera *self)
{
  tri_projection_unref (self->projection);
  g_free (self->period);
  g_free (self);
}

gboolean
tri_map_camera_equal (const TriMapCamera *a, const TriMapCamera *b)
{
  return a->projection == b->projection && a->centre.x == b->centre.x && a->centre.y == b->centre.y &&
         a->scale == b->scale && a->width == b->width && a->height == b->height &&
         a->shows_control == b->shows_control && a->comparison == b->comparison && a->divider == b->divider &&
         g_strcmp0 (a->period, b->period) == 0;
}

gboolean
tri_map_camera_shows_control (const TriMapCamera *self)
{
  return self->shows_control;
}

void
tri_map_camera_set_shows_control (TriMapCamera *self, gboolean shows_control)
{
  self->shows_control = shows_control;
}

/** tri_map_camera_get_period: Returns: (transfer none) (nullable): EDTF; NULL where all times are shown. */
const char *
tri_map_camera_get_period (const TriMapCamera *self)
{
  return self->period;
}

/** tri_map_camera_set_period: @period: (nullable): EDTF, "1994/2000"; what is none shows all times */
void
tri_map_camera_set_period (TriMapCamera *self, const char *period)
{
  TriEdtf parsed;
  char *copy = period != NULL && tri_edtf_parse (&parsed, period, NULL) ? g_strdup (period) : NULL;

  g_free (self->period);
  self->period = copy;
}

TriMapComparison
tri_map_camera_get_comparison (const TriMapCamera *self)
{
  return self->comparison;
}

void
tri_map_camera_set_comparison (TriMapCamera *self, TriMapComparison comparison)
{
  self->comparison = comparison;
}

double
tri_map_camera_get_divider (const TriMapCamera *self)
{
  return self->divider;
}

void
tri_map_camera_set_divider (TriMapCamera *self, double divider)
{
  self->divider = isfinite (divider) ? CLAMP (divider, 0, 1) : 0.5;
}

/** tri_map_camera_get_projection: (transfer none) */
TriProjection *
tri_map_camera_get_projection (const TriMapCamera *self)
{
  return self->projection;
}

double
tri_map_camera_get_width (const TriMapCamera *self)
{
  return self->width;
}

double
tri_map_camera_get_height (const TriMapCamera *self)
{
  return self->height;
}

double
tri_map_camera_get_scale (const TriMapCamera *self)
{
  return self->scale;
}

// Projected units in a kilometre at the middle of the view.
static double
get_unit (const TriMapCamera *self)
{
  double lon, lat;

  if (!tri_map_camera_get_place (self, self->width / 2, self->height / 2, &lon, &lat))
    return self->unit;
  return tri_projection_get_units_per_kilometre (self->projection, lon, lat);
}

double
tri_map_camera_get_resolution (const TriMapCamera *self)
{
  return 1 / (self->scale * get_unit (self));
}

double
tri_map_camera_get_zoom (const TriMapCamera *self)
{
  return self->scale / self->home_scale;
}

gboolean
tri_map_camera_is_home (const TriMapCamera *self)
{
  double off = hypot (self->centre.x - self->home_centre.x, self->centre.y - self->home_centre.y);

  // A step in and a step out end where they began, give or take the last digits.
  return fabs (self->scale / self->home_scale - 1) < 1e-6 && off * self->scale < 0.5;
}

gboolean
tri_map_camera_can_zoom_in (const TriMapCamera *self)
{
  return self->scale < 1 / (NEAREST * self->unit) * 0.999;
}

gboolean
tri_map_camera_can_zoom_out (const TriMapCamera *self)
{
  TriRect world = tri_projection_get_world (self->projection);

  return self->scale >
         MIN (self->home_scale, MIN (self->width / world.width, self->height / world.height)) * 1.001;
}

/** tri_map_camera_resize: keeps what is shown, as far as the new shape allows. */
void
tri_map_camera_resize (TriMapCamera *self, double width, double height)
{
  double zoom = tri_map_camera_get_zoom (self);
  gboolean was_home = tri_map_camera_is_home (self);

  self->width = MAX (1, width);
  self->height = MAX (1, height);
  measure_home (self);
  if (was_home)
    {
      tri_map_camera_go_home (self);
      return;
    }
  self->scale = self->home_scale * zoom;
  limit (self);
}

void
tri_map_camera_go_home (TriMapCamera *self)
{
  self->scale = self->home_scale;
  self->centre = self->home_centre;
}

/** tri_map_camera_pan: moves the map, by pixels to the right and down. */
void
tri_map_camera_pan (TriMapCamera *self, double dx, double dy)
{
  self->centre.x -= dx / self->scale;
  self->centre.y += dy / self->scale;
  limit (self);
}

/** tri_map_camera_zoom: what is at pixel @x, @y stays there, unless a limit is met. */
void
tri_map_camera_zoom (TriMapCamera *self, double factor, double x, double y)
{
  TriPoint fixed = tri_map_camera_from_screen (self, x, y);

  g_return_if_fail (factor > 0);

  self->scale *= factor;
  limit (self);
  self->centre.x = fixed.x - (x - self->width / 2) / self->scale;
  self->centre.y = fixed.y + (y - self->height / 2) / self->scale;
  limit (self);
}

/** tri_map_camera_show: goes to where an extent in degrees is shown whole. */
void
tri_map_camera_show (TriMapCamera *self, const double *extent)
{
  frame (self, extent, &self->scale, &self->centre);
  limit (self);
}

TriPoint
tri_map_camera_to_screen (const TriMapCamera *self, double x, double y)
{
  return (TriPoint){ self->width / 2 + (x - self->centre.x) * self->scale,
                     self->height / 2 - (y - self->centre.y) * self->scale };
}

TriPoint
tri_map_camera_from_screen (const TriMapCamera *self, double x, double y)
{
  return (TriPoint){ self->centre.x + (x - self->width / 2) / self->scale,
                     self->centre.y - (y - self->height / 2) / self->scale };
}

gboolean
tri_map_camera_locate (const TriMapCamera *self, double lon, double lat, TriPoint *pixel)
{
  double x, y;

  if (!tri_projection_forward_point (self->projection, lon, lat, &x, &y))
    return FALSE;
  *pixel = tri_map_camera_to_screen (self, x, y);
  return TRUE;
}

gboolean
tri_map_camera_get_place (const TriMapCamera *self, double x, double y, double *lon, double *lat)
{
  TriPoint point = tri_map_camera_from_screen (self, x, y);

  return tri_projection_inverse_point (self->projection, point.x, point.y, lon, lat);
}

void
tri_map_camera_get_shift (const TriMapCamera *self,
                          const TriMapCamera *then,
                          double *scale,
                          double *dx,
                          double *dy)
{
  TriPoint corner = tri_map_camera_from_screen (then, 0, 0);
  TriPoint now = tri_map_camera_to_screen (self, corner.x, corner.y);

  *scale = self->scale / then->scale;
  *dx = now.x;
  *dy = now.y;
}

/**
 * tri_map_camera_get_scale_bar:
 * @max_width: pixels
 * @kilometres: (out): 1, 2 or 5 times a power of ten
 *
 * Returns: the bar's length in pixels, true at the centre of the map.
 */
double
tri_map_camera_get_scale_bar (const TriMapCamera *self, double max_width, double *kilometres)
{
  double resolution = tri_map_camera_get_resolution (self);
  double most = max_width * resolution;
  double power = pow (10, floor (log10 (most)));

  *kilometres = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
  return *kilometres / resolution;
}

void
tri_map_camera_crop (TriMapCamera *self, TriRect rect)
{
  self->centre = tri_map_camera_from_screen (self, rect.x + rect.width / 2, rect.y + rect.height / 2);
  self->width = MAX (1, rect.width);
  self->height = MAX (1, rect.height);
}

void
tri_map_camera_show_rect (TriMapCamera *self, TriRect rect)
{
  double factor = MIN (self->width / MAX (rect.width, 1), self->height / MAX (rect.height, 1));

  tri_map_camera_pan (self, self->width / 2 - rect.x - rect.width / 2,
                      self->height / 2 - rect.y - rect.height / 2);
  tri_map_camera_zoom (self, factor, self->width / 2, self->height / 2);
}

void
tri_map_camera_mix (TriMapCamera *self, const TriMapCamera *from, const TriMapCamera *to, double share)
{
  double scale = exp (log (from->scale) + (log (to->scale) - log (from->scale)) * share);
  // What stays put on the screen while the scale changes: the way is walked evenly as it is seen.
  double way = fabs (to->scale / from->scale - 1) < 1e-6
                 ? share
                 : (1 / scale - 1 / from->scale) / (1 / to->scale - 1 / from->scale);

  // Rounding must not leave a flight a hair before its end.
  if (share >= 1)
    {
      scale = to->scale;
      way = 1;
    }
  self->scale = scale;
  self->centre.x = from->centre.x * (1 - way) + to->centre.x * way;
  self->centre.y = from->centre.y * (1 - way) + to->centre.y * way;
  limit (self);
}

double
tri_map_camera_measure (const TriMapCamera *self, TriPoint from, TriPoint to)
{
  double lon[2], lat[2];

  if (!tri_map_camera_get_place (self, from.x, from.y, &lon[0], &lat[0]) ||
      !tri_map_camera_get_place (self, to.x, to.y, &lon[1], &lat[1]))
    return NAN;
  return tri_geodesic_get_distance (lon[0], lat[0], lon[1], lat[1]);
}

gboolean
tri_map_camera_trace (const TriMapCamera *self, TriPoint from, TriPoint to, TriPoint *points, guint n)
{
  double lon[2], lat[2];

  if (n < 2 || !tri_map_camera_get_place (self, from.x, from.y, &lon[0], &lat[0]) ||
      !tri_map_camera_get_place (self, to.x, to.y, &lon[1], &lat[1]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      double x, y;

      tri_geodesic_get_point (lon[0], lat[0], lon[1], lat[1], (double)i / (n - 1), &x, &y);
      if (!tri_map_camera_locate (self, x, y, &points[i]))
        return FALSE;
    }
  return TRUE;
}
