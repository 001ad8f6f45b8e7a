// SPDX-License-Identifier: GPL-3.0-or-later
// A map projection: places to the plane and back, shapes cut where the plane ends and bent where lines bend.

#pragma once

#include "tri-geometry.h"

G_BEGIN_DECLS

#define TRI_TYPE_PROJECTION (tri_projection_get_type ())

/** TriProjection: immutable, reference-counted, usable from any thread. Projected y grows to the north. */
typedef struct _TriProjection TriProjection;

#define TRI_PROJECTION_ERROR (tri_projection_error_quark ())
typedef enum
{
  TRI_PROJECTION_ERROR_DEFINITION, // PROJ does not take the definition
} TriProjectionError;

GQuark tri_projection_error_quark (void);
GType tri_projection_get_type (void) G_GNUC_CONST;
// `definition`: a PROJ string of one projection ("+proj=laea +lat_0=-2 +lon_0=25 +ellps=WGS84"); no proj.db
// is read.
TriProjection *tri_projection_new (const char *definition, GError **error);
// The same, cut elsewhere than is usual for it: degrees from the middle, or of latitude either way.
TriProjection *tri_projection_new_cut (const char *definition, double limit, GError **error);
TriProjection *tri_projection_ref (TriProjection *self);
void tri_projection_unref (TriProjection *self);
const char *tri_projection_get_definition (const TriProjection *self);

// Degrees to projected units; NaN where the projection has no image. `to` may be `from`.
void tri_projection_forward (const TriProjection *self, const double *from, double *to, guint n_points);
gboolean
tri_projection_forward_point (const TriProjection *self, double lon, double lat, double *x, double *y);
gboolean
tri_projection_inverse_point (const TriProjection *self, double x, double y, double *lon, double *lat);

// A shape in projected units: cut at the edge of the projection, bent edges resampled to within `tolerance`
// projected units. (transfer full): never NULL, but may have no parts.
TriGeometry *
tri_projection_project (const TriProjection *self, const TriGeometry *geometry, double tolerance);
// The rim of the projected world; meridians and parallels every `step` degrees.
TriGeometry *tri_projection_get_outline (const TriProjection *self, double tolerance);
TriGeometry *tri_projection_get_graticule (const TriProjection *self, double step, double tolerance);
// Bounds in projected units of the world, or of a box in degrees (west, south, east, north).
TriRect tri_projection_get_world (const TriProjection *self);
TriRect tri_projection_get_bounds (const TriProjection *self, const double *extent);
// Projected units a kilometre on the ground takes there (the root of the scale of areas).
double tri_projection_get_units_per_kilometre (const TriProjection *self, double lon, double lat);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriProjection, tri_projection_unref)

G_END_DECLS
