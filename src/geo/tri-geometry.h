// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable geometry: points, lines or polygons as flat arrays; GeoJSON, WKB and GeoPackage blobs in and
// out.

#pragma once

#include <json-glib/json-glib.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_GEOMETRY (tri_geometry_get_type ())

/** TriGeometryKind: what the parts are. A single point is a multipoint of one, and so on. */
typedef enum
{
  TRI_GEOMETRY_POINTS,
  TRI_GEOMETRY_LINES,
  TRI_GEOMETRY_POLYGONS,
} TriGeometryKind;

/**
 * TriGeometry: immutable, reference-counted. Coordinates are x, y pairs: degrees of longitude and latitude
 * (WGS 84), or, where a projection made it, projected units. A part is one line, one ring or a run of points.
 * Rings are closed (first point = last). An outer ring stands before its holes; outer rings run
 * counter-clockwise, holes clockwise. Longitudes lie in -180 to 180: a shape across the antimeridian is cut
 * there (RFC 7946 §3.1.9) or jumps by more than 180 degrees, which projection takes for a step across.
 */
typedef struct _TriGeometry TriGeometry;
/** TriGeometryBuilder: collects parts; used by one thread. */
typedef struct _TriGeometryBuilder TriGeometryBuilder;

#define TRI_GEOMETRY_ERROR (tri_geometry_error_quark ())
typedef enum
{
  TRI_GEOMETRY_ERROR_SYNTAX, // not what the format prescribes, or cut short
  TRI_GEOMETRY_ERROR_RANGE,  // a coordinate that is no place on the earth
  TRI_GEOMETRY_ERROR_SIZE,   // more points or deeper nesting than we read
} TriGeometryError;

#define TRI_GEOMETRY_MAX_POINTS 4000000

GQuark tri_geometry_error_quark (void);
GType tri_geometry_get_type (void) G_GNUC_CONST;
TriGeometry *tri_geometry_ref (TriGeometry *self);
void tri_geometry_unref (TriGeometry *self);
TriGeometryKind tri_geometry_get_kind (const TriGeometry *self);
guint tri_geometry_get_n_points (const TriGeometry *self);
guint tri_geometry_get_n_parts (const TriGeometry *self);
const double *tri_geometry_get_part (const TriGeometry *self, guint part, guint *n_points);
gboolean tri_geometry_is_hole (const TriGeometry *self, guint part);
TriRect tri_geometry_get_bounds (const TriGeometry *self);
double tri_geometry_get_area (const TriGeometry *self);
gboolean tri_geometry_contains (const TriGeometry *self, double x, double y);
gboolean tri_geometry_equal (const TriGeometry *a, const TriGeometry *b);
TriGeometry *tri_geometry_new_point (double x, double y);

TriGeometryBuilder *tri_geometry_builder_new (TriGeometryKind kind);
void tri_geometry_builder_free (TriGeometryBuilder *self);
void tri_geometry_builder_begin_part (TriGeometryBuilder *self, gboolean is_hole);
void tri_geometry_builder_add (TriGeometryBuilder *self, double x, double y);
guint tri_geometry_builder_get_part_length (const TriGeometryBuilder *self);
void tri_geometry_builder_drop_part (TriGeometryBuilder *self);
// Takes what was collected and leaves the builder empty. Rings are closed; rings without a triangle are
// dropped.
TriGeometry *tri_geometry_builder_end (TriGeometryBuilder *self);
// The same for degrees as read from a file: also turns rings the way RFC 7946 prescribes.
TriGeometry *tri_geometry_builder_end_degrees (TriGeometryBuilder *self);
// A ring of degrees made continuous: longitudes run on past ±180, a ring around a pole is closed over the
// pole. Returns: (transfer full) (element-type double): x, y pairs, first point = last.
GArray *tri_geometry_unwrap_ring (const double *xy, guint n_points);

// RFC 7946 (tri-geometry-json.c). `path` names the place in the file, "$.features[3].geometry".
TriGeometry *tri_geometry_from_json (JsonNode *node, const char *path, GError **error);
JsonNode *tri_geometry_to_json (const TriGeometry *self);

// OGC well-known binary and GeoPackage 1.3 blobs (tri-geometry-wkb.c); written little endian: Multi types,
// but one point as Point; read in both byte orders, single and multi.
TriGeometry *tri_geometry_from_wkb (gconstpointer data, gsize length, GError **error);
GBytes *tri_geometry_to_wkb (const TriGeometry *self);
TriGeometry *tri_geometry_from_gpkg (gconstpointer data, gsize length, GError **error);
GBytes *tri_geometry_to_gpkg (const TriGeometry *self, gint32 srs_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriGeometry, tri_geometry_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriGeometryBuilder, tri_geometry_builder_free)

G_END_DECLS
