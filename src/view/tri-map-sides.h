// SPDX-License-Identifier: GPL-3.0-or-later
// The two pictures of a map that compares: one alone, divided by a line that is dragged, or beside each
// other.

#pragma once

#include "tri-map-camera.h"
#include "tri-scene-view.h"

G_BEGIN_DECLS

#define TRI_TYPE_MAP_SIDES (tri_map_sides_get_type ())

/**
 * TriMapSides: CSS node `mapsides`, with `divider` between the pictures where one map is divided.
 *
 * Keyboard: the divider is a stop; Left and Right move it, Home and End to the edges. Accessible as a slider
 * from 0 to 100. Emits `divider-changed` when a person has moved it.
 */
G_DECLARE_FINAL_TYPE (TriMapSides, tri_map_sides, TRI, MAP_SIDES, GtkWidget)

TriSceneView *tri_map_sides_get_first (TriMapSides *self);
TriSceneView *tri_map_sides_get_second (TriMapSides *self);
// %TRI_MAP_WHOLE, %TRI_MAP_SWIPE or %TRI_MAP_BESIDE.
void tri_map_sides_set_comparison (TriMapSides *self, TriMapComparison comparison);
void tri_map_sides_set_gap (TriMapSides *self, int gap);
double tri_map_sides_get_divider (TriMapSides *self);
void tri_map_sides_set_divider (TriMapSides *self, double divider);
// How wide a picture is in a widget of that width, and where the second begins.
int tri_map_sides_get_side_width (TriMapSides *self, int width);
int tri_map_sides_get_second_x (TriMapSides *self, int width);

G_END_DECLS
