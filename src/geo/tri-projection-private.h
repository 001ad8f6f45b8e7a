// SPDX-License-Identifier: GPL-3.0-or-later
// What the projection's definition and its cutting of shapes share.

#pragma once

#include "tri-projection.h"

G_BEGIN_DECLS

/** TriProjectionCut: where the plane ends. */
typedef enum
{
  TRI_PROJECTION_CUT_MERIDIAN, // along the meridian opposite the middle, and at two parallels
  TRI_PROJECTION_CUT_CIRCLE,   // at a circle around the middle
} TriProjectionCut;

struct _TriProjection
{
  gatomicrefcount ref_count;
  char *definition;
  char *pipeline;
  TriProjectionCut cut;
  double lon_0; // degrees
  double lat_0;
  double south; // meridian cut: parallels that bound the plane
  double north;
  double angle; // circle cut: its radius, degrees
  double unit;  // projected units in a kilometre, where the projection is true
  TriRect world;
};

// A ring or line in work: x, y pairs.
typedef struct
{
  const TriProjection *projection;
  double tolerance;
  double safe_edge; // degrees: shorter edges need no resampling
  TriGeometryBuilder *builder;
} TriProjectionWork;

gboolean tri_projection_is_inside (const TriProjection *self, double lon, double lat);
// Direction of a place from the middle, and the place on the rim in a direction; radians.
double tri_projection_get_azimuth (const TriProjection *self, double lon, double lat);
void tri_projection_get_rim (const TriProjection *self, double azimuth, double place[2]);
// Projects a place, first drawing it to the rim where it lies beyond a circle cut.
gboolean tri_projection_forward_clamped (const TriProjection *self, double lon, double lat, double xy[2]);

G_END_DECLS
