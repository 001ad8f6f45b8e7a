// SPDX-License-Identifier: GPL-3.0-or-later
// A map compiled into a scene: land and sea, classes, lines, symbols, labels, legend.

#pragma once

#include "tri-map-camera.h"
#include "tri-map-data.h"
#include "tri-map-spec.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

/** TriMapParts: what of a map is drawn. */
typedef enum
{
  TRI_MAP_CONTENT = 1 << 0, // what moves with the map
  TRI_MAP_FRAME = 1 << 1,   // scale bar: stays when the map moves
  TRI_MAP_LEGEND = 1 << 2,  // the strip under the map
  TRI_MAP_ALL = 7,
} TriMapParts;

// Height of the legend strip at that width under what `camera` (nullable) shows, in the scene's pixels; 0
// where the specification has no legend.
double tri_map_scene_get_legend_height (TriMapSpec *spec,
                                        TriMapData *data,
                                        TriTheme *theme,
                                        const TriMapCamera *camera,
                                        double width);
// The years between which the map's rows are dated; FALSE where none is.
gboolean tri_map_scene_get_years (TriMapSpec *spec, TriMapData *data, int *first, int *last);

// Draws the parts into `area` of the scene. With CONTENT or FRAME and LEGEND together the strip takes the
// foot of the area; LEGEND alone takes the whole area. `camera` (nullable): NULL for the view's own extent; a
// camera of another size is resized first. FALSE with an error where a source or layer of the specification
// was not given.
gboolean tri_map_scene_build (TriMapSpec *spec,
                              TriMapData *data,
                              const TriMapCamera *camera,
                              TriSceneBuilder *builder,
                              TriRect area,
                              TriMapParts parts,
                              GError **error);

G_END_DECLS
