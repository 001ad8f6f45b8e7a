// SPDX-License-Identifier: GPL-3.0-or-later
// Distances over the earth's surface (WGS 84).

#include "tri-geodesic.h"

#include <geodesic.h>
#include <math.h>

#define WGS84_AXIS 6378137.0 // metres
#define WGS84_FLATTENING (1 / 298.257223563)

static gboolean
is_place (double lon, double lat)
{
  return isfinite (lon) && isfinite (lat) && fabs (lat) <= 90;
}

double
tri_geodesic_get_distance (double lon1, double lat1, double lon2, double lat2)
{
  struct geod_geodesic earth;
  double metres;

  if (!is_place (lon1, lat1) || !is_place (lon2, lat2))
    return NAN;
  geod_init (&earth, WGS84_AXIS, WGS84_FLATTENING);
  geod_inverse (&earth, lat1, lon1, lat2, lon2, &metres, NULL, NULL);
  return metres / 1000;
}

void
tri_geodesic_get_point (double lon1,
                        double lat1,
                        double lon2,
                        double lat2,
                        double share,
                        double *lon,
                        double *lat)
{
  struct geod_geodesic earth;
  struct geod_geodesicline line;
  double metres, azimuth;

  geod_init (&earth, WGS84_AXIS, WGS84_FLATTENING);
  geod_inverse (&earth, lat1, lon1, lat2, lon2, &metres, &azimuth, NULL);
  geod_lineinit (&line, &earth, lat1, lon1, azimuth, 0);
  geod_position (&line, metres * share, lat, lon, NULL);
}
