// SPDX-License-Identifier: GPL-3.0-or-later
// What part of the earth a view can show, in degrees, so that what lies elsewhere is not even projected.

#pragma once

#include "tri-map-camera.h"

G_BEGIN_DECLS

/** TriMapReach: a box in degrees around everything in the view; may cross the antimeridian. */
typedef struct
{
  gboolean is_all; // a view that cannot be bounded: it holds a pole or the rim of the world
  double lon;      // of the middle
  double half;     // degrees to the east and west of it
  double south;
  double north;
} TriMapReach;

TriMapReach tri_map_reach_of_camera (const TriMapCamera *camera, double margin);
gboolean tri_map_reach_meets (const TriMapReach *self, TriRect bounds);

G_END_DECLS
