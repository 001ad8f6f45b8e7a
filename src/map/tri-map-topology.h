// SPDX-License-Identifier: GPL-3.0-or-later
// Sides that polygons share, and the outline of several of them.

#pragma once

#include "tri-geometry.h"

G_BEGIN_DECLS

/** TriMapEdge: a line that two features share, or that one has alone (`right` is -1). */
typedef struct
{
  int left;
  int right;
  TriGeometry *geometry; // projected
} TriMapEdge;

GPtrArray *tri_map_topology_make_edges (GPtrArray *geometries);
TriGeometry *tri_map_topology_dissolve (GPtrArray *edges, GPtrArray *geometries, const guint8 *inside);

G_END_DECLS
