// SPDX-License-Identifier: GPL-3.0-or-later
// A map projection on PROJ: definition, forward, inverse, scale. Cutting of shapes is in
// tri-projection-shape.c. Formulae: Snyder 1987, "Map projections: a working manual", USGS PP 1395, by way of
// PROJ.

#include "tri-projection-private.h"

#include <proj.h>
#include <string.h>

#define RADIANS (G_PI / 180)
#define EARTH_RADIUS 6371.0088
#define GRID_STEPS 48

G_DEFINE_BOXED_TYPE (TriProjection, tri_projection, tri_projection_ref, tri_projection_unref)
G_DEFINE_QUARK (tri - projection - error - quark, tri_projection_error)

// How each projection we take is cut. Circle: its radius in degrees, safely inside what the formulae bear.
static const struct
{
  const char *name;
  TriProjectionCut cut;
  double limit; // meridian cut: greatest latitude either way; circle cut: angle
} KINDS[] = {
  { "eqearth", TRI_PROJECTION_CUT_MERIDIAN, 90 },   { "natearth", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "natearth2", TRI_PROJECTION_CUT_MERIDIAN, 90 }, { "robin", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "moll", TRI_PROJECTION_CUT_MERIDIAN, 90 },      { "eck4", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "eck6", TRI_PROJECTION_CUT_MERIDIAN, 90 },      { "sinu", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "wintri", TRI_PROJECTION_CUT_MERIDIAN, 90 },    { "aitoff", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "hammer", TRI_PROJECTION_CUT_MERIDIAN, 90 },    { "eqc", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "mill", TRI_PROJECTION_CUT_MERIDIAN, 90 },      { "cea", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "patterson", TRI_PROJECTION_CUT_MERIDIAN, 90 }, { "merc", TRI_PROJECTION_CUT_MERIDIAN, 85 },
  { "aea", TRI_PROJECTION_CUT_MERIDIAN, 90 },       { "eqdc", TRI_PROJECTION_CUT_MERIDIAN, 90 },
  { "lcc", TRI_PROJECTION_CUT_MERIDIAN, 90 },       { "laea", TRI_PROJECTION_CUT_CIRCLE, 150 },
  { "aeqd", TRI_PROJECTION_CUT_CIRCLE, 150 },       { "stere", TRI_PROJECTION_CUT_CIRCLE, 110 },
  { "ortho", TRI_PROJECTION_CUT_CIRCLE, 89 },       { "gnom", TRI_PROJECTION_CUT_CIRCLE, 60 },
  { "tmerc", TRI_PROJECTION_CUT_CIRCLE, 60 },
};

// Only these; others would let a specification name files.
static const char *const PARAMETERS[] = { "proj", "lat_0", "lon_0", "lat_1", "lat_2", "lat_ts",  "ellps",
                                          "R",    "x_0",   "y_0",   "k",     "k_0",   "no_defs", "units" };

// PROJ objects belong to one thread: each keeps its own by pipeline.
typedef struct
{
  PJ_CONTEXT *context;
  GHashTable *projections; // pipeline -> PJ
  char *last;              // (nullable): asked for last, as a rule the next as well
  PJ *last_pj;
} Local;

static void
local_free (gpointer data)
{
  Local *local = data;

  g_hash_table_unref (local->projections);
  g_free (local->last);
  proj_context_destroy (local->context);
  g_free (local);
}

static void
destroy_projection (gpointer data)
{
  proj_destroy (data);
}

static GPrivate local_key = G_PRIVATE_INIT (local_free);

static PJ *
get_pj (const char *pipeline)
{
  Local *local = g_private_get (&local_key);
  PJ *pj;

  if (local == NULL)
    {
      local = g_new0 (Local, 1);
      local->context = proj_context_create ();
      proj_log_level (local->context, PJ_LOG_NONE);
      local->projections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, destroy_projection);
      g_private_set (&local_key, local);
    }
  if (local->last != NULL && strcmp (local->last, pipeline) == 0)
    return local->last_pj;
  pj = g_hash_table_lookup (local->projections, pipeline);
  if (pj == NULL)
    {
      pj = proj_create (local->context, pipeline);
      if (pj != NULL)
        g_hash_table_insert (local->projections, g_strdup (pipeline), pj);
    }
  g_free (local->last);
  local->last = g_strdup (pipeline);
  local->last_pj = pj;
  return pj;
}

static gboolean
fail (GError **error, const char *format, const char *detail)
{
  g_autofree char *message = NULL;
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);

  message = g_strjoinv (detail, halves);
  g_set_error_literal (error, TRI_PROJECTION_ERROR, TRI_PROJECTION_ERROR_DEFINITION, message);
  return FALSE;
}

static gboolean
read_parameter (TriProjection *self, const char *name, const char *value, GError **error)
{
  char *end = NULL;
  double number;

  if (!g_strv_contains (PARAMETERS, name))
    return fail (error, "the projection parameter “+%s” is not read", name);
  if (g_str_equal (name, "proj"))
    {
      for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
        if (g_strcmp0 (value, KINDS[i].name) == 0)
          {
            self->cut = KINDS[i].cut;
            self->angle = self->north = KINDS[i].limit;
            self->south = -KINDS[i].limit;
            return TRUE;
          }
      return fail (error,
                   "the projection “%s” is not read; eqearth, natearth, robin, moll, merc, eqc, laea, aeqd, "
                   "ortho, lcc "
                   "and aea are among those that are",
                   value != NULL ? value : "");
    }
  if (value == NULL ||
      !(g_str_equal (name, "lon_0") || g_str_equal (name, "lat_0") || g_str_equal (name, "lat_1")))
    return TRUE;
  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !(fabs (number) <= 180))
    return fail (error, "“%s” is no angle in degrees", value);
  if (g_str_equal (name, "lon_0"))
    self->lon_0 = number;
  else if (g_str_equal (name, "lat_0"))
    self->lat_0 = number;
  // A conformal cone runs to infinity at the far pole.
  else if (strstr (self->definition, "+proj=lcc") != NULL)
    *(number >= 0 ? &self->south : &self->north) = number >= 0 ? -45 : 45;
  return TRUE;
}

static gboolean
read_definition (TriProjection *self, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (self->definition, " \t", -1);
  g_autoptr (GString) pipeline =
    g_string_new ("+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step");

  if (!g_str_has_prefix (self->definition, "+proj="))
    return fail (error, "“%s” does not begin with +proj=", self->definition);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = NULL;

      if (*words[i] == '\0')
        continue;
      if (*words[i] != '+' || (i > 0 && g_str_has_prefix (words[i], "+proj=")))
        return fail (error, "“%s” is not one parameter of one projection", words[i]);
      pair = g_strsplit (words[i] + 1, "=", 2);
      if (!read_parameter (self, pair[0], pair[1], error))
        return FALSE;
      g_string_append_printf (pipeline, " %s", words[i]);
    }
  self->pipeline = g_strdup (pipeline->str);
  if (get_pj (self->pipeline) == NULL)
    return fail (error, "PROJ does not take “%s”", self->definition);
  return TRUE;
}

/**
 * tri_projection_new:
 * @definition: one projection as a PROJ string
 *
 * Returns: (transfer full): the projection, or NULL with an error.
 */
TriProjection *
tri_projection_new (const char *definition, GError **error)
{
  return tri_projection_new_cut (definition, NAN, error);
}

/**
 * tri_projection_new_cut:
 * @limit: where the plane ends: degrees from the middle of a projection cut at a circle, below 180; of one
 * cut along a meridian the greatest latitude either way, at most 90; NaN: as is usual for it
 *
 * Returns: (transfer full): the projection, or NULL with an error.
 */
TriProjection *
tri_projection_new_cut (const char *definition, double limit, GError **error)
{
  g_autoptr (TriProjection) self = g_new0 (TriProjection, 1);
  g_autoptr (TriGeometry) outline = NULL;
  double x, y;

  g_atomic_ref_count_init (&self->ref_count);
  self->definition = g_strdup (definition);
  if (strlen (definition) > 500)
    return fail (error, "“%s” is too long for a projection", definition), NULL;
  if (!read_definition (self, error))
    return NULL;
  if (limit > 0 && self->cut == TRI_PROJECTION_CUT_CIRCLE)
    self->angle = MIN (limit, 180 - 1e-6);
  else if (limit > 0)
    {
      // Where only one side is cut short, the other keeps its pole.
      gboolean is_even = self->north == -self->south;
      gboolean is_south = -self->south < self->north;

      if (is_even || is_south)
        self->south = -MIN (limit, 90);
      if (is_even || !is_south)
        self->north = MIN (limit, 90);
    }
  self->unit = 1000;
  if (!tri_projection_forward_point (self, self->lon_0, CLAMP (self->lat_0, -89, 89), &x, &y))
    return fail (error, "“%s” has no image of its own middle", definition), NULL;
  self->unit = tri_projection_get_units_per_kilometre (self, self->lon_0, CLAMP (self->lat_0, -89, 89));
  outline = tri_projection_get_outline (self, 20 * self->unit);
  self->world = tri_geometry_get_bounds (outline);
  if (!(self->world.width > 0 && self->world.height > 0))
    return fail (error, "“%s” makes no map of the world", definition), NULL;
  return g_steal_pointer (&self);
}

TriProjection *
tri_projection_ref (TriProjection *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_projection_unref (TriProjection *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->definition);
  g_free (self->pipeline);
  g_free (self);
}

const char *
tri_projection_get_definition (const TriProjection *self)
{
  return self->definition;
}

/**
 * tri_projection_forward:
 * @from: longitude, latitude pairs in degrees
 * @to: (out): x, y pairs; NaN where the projection has no image; may be @from
 */
void
tri_projection_forward (const TriProjection *self, const double *from, double *to, guint n_points)
{
  PJ *pj = get_pj (self->pipeline);

  for (guint i = 0; i < n_points; i++)
    {
      PJ_COORD in = proj_coord (from[2 * i], from[2 * i + 1], 0, 0);
      PJ_COORD out = proj_trans (pj, PJ_FWD, in);
      gboolean is_good = isfinite (out.xy.x) && isfinite (out.xy.y);

      to[2 * i] = is_good ? out.xy.x : NAN;
      to[2 * i + 1] = is_good ? out.xy.y : NAN;
    }
}

/** tri_projection_forward_point: FALSE where the place lies beyond the edge of the plane. */
gboolean
tri_projection_forward_point (const TriProjection *self, double lon, double lat, double *x, double *y)
{
  double xy[2] = { lon, lat };

  if (!tri_projection_is_inside (self, lon, lat))
    return FALSE;
  tri_projection_forward (self, xy, xy, 1);
  *x = xy[0];
  *y = xy[1];
  return isfinite (xy[0]);
}

/** tri_projection_inverse_point: FALSE where no place has that image. */
gboolean
tri_projection_inverse_point (const TriProjection *self, double x, double y, double *lon, double *lat)
{
  PJ_COORD out = proj_trans (get_pj (self->pipeline), PJ_INV, proj_coord (x, y, 0, 0));
  double back[2];

  if (!isfinite (out.xy.x) || !isfinite (out.xy.y) || fabs (out.xy.x) > 540 || fabs (out.xy.y) > 90)
    return FALSE;
  if (!tri_projection_forward_point (self, out.xy.x, out.xy.y, &back[0], &back[1]))
    return FALSE;
  // Beyond the rim a formula answers with some place inside it.
  if (hypot (back[0] - x, back[1] - y) > self->unit)
    return FALSE;
  *lon = out.xy.x > 180 ? out.xy.x - 360 : out.xy.x < -180 ? out.xy.x + 360 : out.xy.x;
  *lat = out.xy.y;
  return TRUE;
}

// Distance and direction from the middle, on the sphere; radians.
static void
get_polar (const TriProjection *self, double lon, double lat, double *distance, double *azimuth)
{
  double phi = lat * RADIANS, phi_0 = self->lat_0 * RADIANS, lambda = (lon - self->lon_0) * RADIANS;
  double east = cos (phi) * sin (lambda);
  double north = cos (phi_0) * sin (phi) - sin (phi_0) * cos (phi) * cos (lambda);
  double up = sin (phi_0) * sin (phi) + cos (phi_0) * cos (phi) * cos (lambda);

  *distance = atan2 (hypot (east, north), up);
  *azimuth = atan2 (east, north);
}

// Whether a bound of the distance from the middle, along a meridian and a parallel or over a pole, already
// lies within the rim: true of nearly every place, and spares it the trigonometry.
static gboolean
is_well_inside (const TriProjection *self, double lon, double lat)
{
  double along = fabs (lat - self->lat_0) + fabs (remainder (lon - self->lon_0, 360));
  double north = 180 - lat - self->lat_0, south = 180 + lat + self->lat_0;

  return MIN (along, MIN (north, south)) < self->angle - 1e-6;
}

gboolean
tri_projection_is_inside (const TriProjection *self, double lon, double lat)
{
  double distance, azimuth;

  if (self->cut == TRI_PROJECTION_CUT_MERIDIAN)
    return lat >= self->south - 1e-9 && lat <= self->north + 1e-9;
  if (is_well_inside (self, lon, lat))
    return TRUE;
  get_polar (self, lon, lat, &distance, &azimuth);
  return distance <= self->angle * RADIANS * (1 + 1e-9);
}

double
tri_projection_get_azimuth (const TriProjection *self, double lon, double lat)
{
  double distance, azimuth;

  get_polar (self, lon, lat, &distance, &azimuth);
  return azimuth;
}

void
tri_projection_get_rim (const TriProjection *self, double azimuth, double place[2])
{
  double phi_0 = self->lat_0 * RADIANS, limit = self->angle * RADIANS;
  double north = sin (limit) * cos (azimuth), east = sin (limit) * sin (azimuth), up = cos (limit);

  place[1] = asin (CLAMP (sin (phi_0) * up + cos (phi_0) * north, -1, 1)) / RADIANS;
  place[0] = self->lon_0 + atan2 (east, cos (phi_0) * up - sin (phi_0) * north) / RADIANS;
}

gboolean
tri_projection_forward_clamped (const TriProjection *self, double lon, double lat, double xy[2])
{
  xy[0] = lon;
  xy[1] = lat;
  // On the cut itself rounding decides which side of the map PROJ takes: stay a hair inside, 0.1 mm on the
  // ground.
  if (self->cut == TRI_PROJECTION_CUT_MERIDIAN && fabs (lon - self->lon_0) <= 180 + 1e-9)
    xy[0] = CLAMP (lon, self->lon_0 - 180 + 1e-9, self->lon_0 + 180 - 1e-9);
  if (self->cut == TRI_PROJECTION_CUT_CIRCLE && !is_well_inside (self, lon, lat))
    {
      double distance, azimuth, limit = self->angle * RADIANS;

      get_polar (self, lon, lat, &distance, &azimuth);
      if (distance > limit)
        tri_projection_get_rim (self, azimuth, xy);
    }
  tri_projection_forward (self, xy, xy, 1);
  return isfinite (xy[0]);
}

TriRect
tri_projection_get_world (const TriProjection *self)
{
  return self->world;
}

/**
 * tri_projection_get_bounds:
 * @extent: west, south, east, north in degrees; east below west goes across the antimeridian
 *
 * Returns: the least box in projected units around that piece of the world.
 */
TriRect
tri_projection_get_bounds (const TriProjection *self, const double *extent)
{
  double across = extent[2] - extent[0] + (extent[2] < extent[0] ? 360 : 0);
  double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;

  for (guint i = 0; i <= GRID_STEPS; i++)
    for (guint k = 0; k <= GRID_STEPS; k++)
      {
        double xy[2];
        double lat = extent[1] + (extent[3] - extent[1]) * k / GRID_STEPS;

        if (self->cut == TRI_PROJECTION_CUT_MERIDIAN)
          lat = CLAMP (lat, self->south, self->north);
        if (!tri_projection_forward_clamped (self, extent[0] + across * i / GRID_STEPS, lat, xy))
          continue;
        west = MIN (west, xy[0]);
        east = MAX (east, xy[0]);
        south = MIN (south, xy[1]);
        north = MAX (north, xy[1]);
      }
  if (!(east > west && north > south))
    return self->world;
  return tri_rect (west, south, east - west, north - south);
}

/**
 * tri_projection_get_units_per_kilometre:
 *
 * The root of the scale of areas, by differences over a hundredth of a degree.
 */
double
tri_projection_get_units_per_kilometre (const TriProjection *self, double lon, double lat)
{
  double step = 0.005, at = CLAMP (lat, -89.9, 89.9);
  double xy[8] = { lon - step, at, lon + step, at, lon, at - step, lon, at + step };
  double area;

  tri_projection_forward (self, xy, xy, 4);
  area = fabs ((xy[2] - xy[0]) * (xy[7] - xy[5]) - (xy[6] - xy[4]) * (xy[3] - xy[1]));
  area /= pow (2 * step * RADIANS * EARTH_RADIUS, 2) * cos (at * RADIANS);
  return isfinite (area) && area > 0 ? sqrt (area) : self->unit;
}
