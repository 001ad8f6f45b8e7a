// SPDX-License-Identifier: GPL-3.0-or-later
// What part of the projected world a map shows: centre, scale and size, with limits.

#pragma once

#include <glib-object.h>

#include "tri-types.h"

G_BEGIN_DECLS

// Declared here so that who uses a camera need not see geo.
typedef struct _TriProjection TriProjection;

#define TRI_TYPE_MAP_CAMERA (tri_map_camera_get_type ())

/** TriMapCamera: a value that is copied; used by one thread at a time. Pixels count from the map's top left.
 */
typedef struct _TriMapCamera TriMapCamera;

// Pixels between two maps beside each other, at text scale 1.
#define TRI_MAP_GAP 6.0

/** TriMapComparison: which of the two sides of a map that compares is looked at. */
typedef enum
{
  TRI_MAP_WHOLE,  // no comparison
  TRI_MAP_FIRST,  // one side alone
  TRI_MAP_SECOND, // the other
  TRI_MAP_SWIPE,  // one map, the first side left of the divider, the second right of it
  TRI_MAP_BESIDE, // two maps of half the width
} TriMapComparison;

GType tri_map_camera_get_type (void) G_GNUC_CONST;
// `extent` (nullable): west, south, east, north in degrees; NULL: the world.
TriMapCamera *
tri_map_camera_new (TriProjection *projection, const double *extent, double width, double height);
TriMapCamera *tri_map_camera_copy (const TriMapCamera *self);
void tri_map_camera_free (TriMapCamera *self);
gboolean tri_map_camera_equal (const TriMapCamera *a, const TriMapCamera *b);

TriProjection *tri_map_camera_get_projection (const TriMapCamera *self);
double tri_map_camera_get_width (const TriMapCamera *self);
double tri_map_camera_get_height (const TriMapCamera *self);
// Pixels for one projected unit (metre), and the kilometres a pixel stands for at the centre of the map.
double tri_map_camera_get_scale (const TriMapCamera *self);
double tri_map_camera_get_resolution (const TriMapCamera *self);
// How many times larger than the view's own extent; 1 at home.
double tri_map_camera_get_zoom (const TriMapCamera *self);
gboolean tri_map_camera_is_home (const TriMapCamera *self);
gboolean tri_map_camera_can_zoom_in (const TriMapCamera *self);
gboolean tri_map_camera_can_zoom_out (const TriMapCamera *self);

void tri_map_camera_resize (TriMapCamera *self, double width, double height);
void tri_map_camera_go_home (TriMapCamera *self);
void tri_map_camera_pan (TriMapCamera *self, double dx, double dy);
void tri_map_camera_zoom (TriMapCamera *self, double factor, double x, double y);
void tri_map_camera_show (TriMapCamera *self, const double *extent);

// Whose colour contested land wears: FALSE that of the State most States recognise there (the UN General
// Assembly's), TRUE that of who holds it. A camera goes wherever a map is looked at: windows, exports,
// history.
gboolean tri_map_camera_shows_control (const TriMapCamera *self);
void tri_map_camera_set_shows_control (TriMapCamera *self, gboolean shows_control);
// The time that is shown (EDTF); what is dated to another is left out, what has no date stays. NULL: all
// times.
const char *tri_map_camera_get_period (const TriMapCamera *self);
void tri_map_camera_set_period (TriMapCamera *self, const char *period);

// A map whose specification names two sides shows them; others are always whole. The divider is a share of
// the width, 0 to 1.
TriMapComparison tri_map_camera_get_comparison (const TriMapCamera *self);
void tri_map_camera_set_comparison (TriMapCamera *self, TriMapComparison comparison);
double tri_map_camera_get_divider (const TriMapCamera *self);
void tri_map_camera_set_divider (TriMapCamera *self, double divider);

// Projected units and pixels.
TriPoint tri_map_camera_to_screen (const TriMapCamera *self, double x, double y);
TriPoint tri_map_camera_from_screen (const TriMapCamera *self, double x, double y);
// Degrees and pixels; FALSE where the place or the pixel has no counterpart.
gboolean tri_map_camera_locate (const TriMapCamera *self, double lon, double lat, TriPoint *pixel);
gboolean tri_map_camera_get_place (const TriMapCamera *self, double x, double y, double *lon, double *lat);
// What the same camera drew before, `then`, moved and scaled so that it stands right now: x' = scale x + dx.
void tri_map_camera_get_shift (const TriMapCamera *self,
                               const TriMapCamera *then,
                               double *scale,
                               double *dx,
                               double *dy);
// A round number of kilometres no longer than `max_width` pixels at the map's centre, and its length in
// pixels.
double tri_map_camera_get_scale_bar (const TriMapCamera *self, double max_width, double *kilometres);

// Becomes the camera of a rectangle of the present picture, at the same scale.
void tri_map_camera_crop (TriMapCamera *self, TriRect rect);
// Goes where a rectangle of the present picture fills the view.
void tri_map_camera_show_rect (TriMapCamera *self, TriRect rect);
// Between two cameras of one map, as a flight passes: @share 0 to 1.
void tri_map_camera_mix (TriMapCamera *self, const TriMapCamera *from, const TriMapCamera *to, double share);
// Kilometres over the earth between two pixels; NAN where one is no place.
double tri_map_camera_measure (const TriMapCamera *self, TriPoint from, TriPoint to);
// The shortest line over the earth between two pixels, as n points; FALSE where it leaves the map.
gboolean
tri_map_camera_trace (const TriMapCamera *self, TriPoint from, TriPoint to, TriPoint *points, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapCamera, tri_map_camera_free)

G_END_DECLS
