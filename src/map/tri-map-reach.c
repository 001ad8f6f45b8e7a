// SPDX-License-Identifier: GPL-3.0-or-later
// The reach of a view: its places by a grid of pixels, and as much again as lines may bend between them.

#include "tri-map-reach.h"

#include <math.h>

#define STEPS 16   // of the grid, either way
#define SLACK 0.1  // of the reach, for what bends out between two places of the grid
#define LEAST 0.5  // degrees
#define POLAR 85.0 // degrees: beyond, meridians crowd and a grid misses some
#define MOST 120.0 // degrees: a wider view is not worth bounding

static gboolean
has_pole (const TriMapCamera *camera, double margin)
{
  for (int sign = -1; sign <= 1; sign += 2)
    {
      TriPoint pixel;

      if (tri_map_camera_locate (camera, 0, 90 * sign, &pixel) && pixel.x > -margin && pixel.y > -margin &&
          pixel.x < tri_map_camera_get_width (camera) + margin &&
          pixel.y < tri_map_camera_get_height (camera) + margin)
        return TRUE;
    }
  return FALSE;
}

/**
 * tri_map_reach_of_camera:
 * @margin: pixels around the view that count as seen
 */
TriMapReach
tri_map_reach_of_camera (const TriMapCamera *camera, double margin)
{
  TriMapReach all = { .is_all = TRUE }, self = { .south = 90, .north = -90 };
  double width = tri_map_camera_get_width (camera) + 2 * margin;
  double height = tri_map_camera_get_height (camera) + 2 * margin;
  double west = 0, east = 0, middle, lat;

  if (!tri_map_camera_get_place (camera, tri_map_camera_get_width (camera) / 2,
                                 tri_map_camera_get_height (camera) / 2, &middle, &lat) ||
      has_pole (camera, margin))
    return all;
  for (guint i = 0; i <= STEPS; i++)
    for (guint k = 0; k <= STEPS; k++)
      {
        double lon, turn;

        if (!tri_map_camera_get_place (camera, width * i / STEPS - margin, height * k / STEPS - margin, &lon,
                                       &lat))
          return all;
        turn = remainder (lon - middle, 360);
        west = MIN (west, turn);
        east = MAX (east, turn);
        self.south = MIN (self.south, lat);
        self.north = MAX (self.north, lat);
      }
  if (east - west > MOST || self.north > POLAR || self.south < -POLAR)
    return all;
  self.lon = middle + (west + east) / 2;
  self.half = (east - west) / 2 * (1 + SLACK) + LEAST;
  lat = (self.north - self.south) * SLACK + LEAST;
  self.south -= lat;
  self.north += lat;
  return self;
}

/**
 * tri_map_reach_meets:
 * @bounds: in degrees
 *
 * Returns: whether something within @bounds may be seen.
 */
gboolean
tri_map_reach_meets (const TriMapReach *self, TriRect bounds)
{
  double apart;

  if (self->is_all)
    return TRUE;
  if (bounds.y > self->north || bounds.y + bounds.height < self->south)
    return FALSE;
  apart = fabs (remainder (bounds.x + bounds.width / 2 - self->lon, 360));
  return apart <= self->half + bounds.width / 2;
}
