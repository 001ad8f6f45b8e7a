// SPDX-License-Identifier: GPL-3.0-or-later
// A map that is moved and zoomed by hand, with its legend strip and scale bar.

#pragma once

#include "tri-map-camera.h"
#include "tri-scene-view.h"

G_BEGIN_DECLS

#define TRI_TYPE_MAP_VIEW (tri_map_view_get_type ())

/**
 * TriMapView: the map, its scale bar and zoom buttons above it, its legend below.
 *
 * Keyboard: as TriSceneView; + and − zoom, 0 goes home, Shift with an arrow moves the map; g goes to what is
 * selected, a selects all that is in view, m measures from mark to mark. Shift-drag zooms to a box, Ctrl-drag
 * selects in one; c compares the map's two sides, divided, then beside each other; t chooses the time that
 * is shown; the menu under the buttons has these, the lasso and the point of view of contested land.
 */
G_DECLARE_FINAL_TYPE (TriMapView, tri_map_view, TRI, MAP_VIEW, GtkWidget)

/** TriMapPart: the three scenes of a map. */
typedef enum
{
  TRI_MAP_PART_CONTENT,
  TRI_MAP_PART_FRAME,  // stays when the map moves
  TRI_MAP_PART_LEGEND, // has no camera
} TriMapPart;

/** TriMapCompileFunc: as TriSceneCompileFunc; @camera is %NULL for the legend. Called on worker threads. */
typedef TriScene *(*TriMapCompileFunc) (double width,
                                        double height,
                                        TriTheme *theme,
                                        const TriMapCamera *camera,
                                        TriMapPart part,
                                        gpointer data,
                                        GError **error);
/** TriMapCameraFunc: (transfer full): the camera that shows the view's own extent in that many pixels. */
typedef TriMapCamera *(*TriMapCameraFunc) (double width, double height, gpointer data);

GtkWidget *tri_map_view_new (const char *origin);
void tri_map_view_set_map (TriMapView *self,
                           TriMapCompileFunc compile,
                           TriMapCameraFunc new_camera,
                           gpointer data,
                           GDestroyNotify destroy);
void tri_map_view_set_data (TriMapView *self, gpointer data, GDestroyNotify destroy);
void tri_map_view_set_theme (TriMapView *self, TriTheme *theme);
void tri_map_view_set_selection (TriMapView *self, TriSelection *selection);
void tri_map_view_set_title (TriMapView *self, const char *title);
void tri_map_view_set_legend_visible (TriMapView *self, gboolean visible);
/** TriMapHeightFunc: the height the legend needs at a width under what the camera (nullable) shows. */
typedef double (*TriMapHeightFunc) (double width, TriTheme *theme, const TriMapCamera *camera, gpointer data);
// `data` is that of tri_map_view_set_map().
void tri_map_view_set_legend_height_func (TriMapView *self, TriMapHeightFunc height);
TriSceneView *tri_map_view_get_content (TriMapView *self);
// The picture of the second side; shown only where the map compares.
TriSceneView *tri_map_view_get_other (TriMapView *self);
TriSceneView *tri_map_view_get_legend (TriMapView *self);
const TriMapCamera *tri_map_view_get_camera (TriMapView *self);
void tri_map_view_set_camera (TriMapView *self, const TriMapCamera *camera);
void tri_map_view_pan (TriMapView *self, double dx, double dy);
void tri_map_view_zoom (TriMapView *self, double factor, double x, double y);
void tri_map_view_go_home (TriMapView *self);
void tri_map_view_go_to_selection (TriMapView *self);
gboolean tri_map_view_get_shows_control (TriMapView *self);
void tri_map_view_set_shows_control (TriMapView *self, gboolean shows_control);

// Time: the years between which the map's marks are dated, and the period (EDTF) that is shown; NULL: all.
void tri_map_view_set_years (TriMapView *self, int first, int last);
const char *tri_map_view_get_period (TriMapView *self);
void tri_map_view_set_period (TriMapView *self, const char *period);
// The words of the two sides that the map can compare; NULL: it has none.
void tri_map_view_set_sides (TriMapView *self, const char *first, const char *second);
TriMapComparison tri_map_view_get_comparison (TriMapView *self);
void tri_map_view_set_comparison (TriMapView *self, TriMapComparison comparison);

G_END_DECLS
