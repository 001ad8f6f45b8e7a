// SPDX-License-Identifier: GPL-3.0-or-later
// Distances over the earth's surface (WGS 84).

#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Kilometres along the shortest line between two places in degrees (Karney 2013, "Algorithms for geodesics",
// by way of PROJ); NAN where an argument is no place.
double tri_geodesic_get_distance (double lon1, double lat1, double lon2, double lat2);
// The place at a share (0 to 1) of that line.
void tri_geodesic_get_point (double lon1,
                             double lat1,
                             double lon2,
                             double lat2,
                             double share,
                             double *lon,
                             double *lat);

G_END_DECLS
