// SPDX-License-Identifier: GPL-3.0-or-later
// TopoJSON 1.0: features that share their arcs, so that simplifying keeps neighbours together.

#pragma once

#include <json-glib/json-glib.h>

#include "tri-geometry.h"

G_BEGIN_DECLS

#define TRI_TYPE_TOPOLOGY (tri_topology_get_type ())

/** TriTopology: immutable, reference-counted, safe to read from several threads. */
typedef struct _TriTopology TriTopology;

/** TriMeshKind: which arcs of a set of features a mesh holds. */
typedef enum
{
  TRI_MESH_BORDERS, // arcs that two features share
  TRI_MESH_OUTLINE, // arcs that one feature has alone: coasts
} TriMeshKind;

/** TriMeshLine: one border between two features, or one feature's outline. */
typedef struct
{
  char *left;            // id of a feature; the lesser of the two in byte order
  char *right;           // id of the other; NULL for an outline
  TriGeometry *geometry; // lines
} TriMeshLine;

#define TRI_TOPOLOGY_ERROR (tri_topology_error_quark ())
typedef enum
{
  TRI_TOPOLOGY_ERROR_SYNTAX, // not TopoJSON, or an arc that is not there
  TRI_TOPOLOGY_ERROR_RANGE,  // a coordinate that is no place on the earth
  TRI_TOPOLOGY_ERROR_SIZE,   // larger than we read
} TriTopologyError;

#define TRI_TOPOLOGY_N_LEVELS 3

GQuark tri_topology_error_quark (void);
GType tri_topology_get_type (void) G_GNUC_CONST;
TriTopology *tri_topology_parse (const char *text, gssize length, GError **error);
TriTopology *tri_topology_ref (TriTopology *self);
void tri_topology_unref (TriTopology *self);

// Objects by name; each holds features. Strings and properties belong to the topology.
const char *const *tri_topology_get_objects (const TriTopology *self);
gboolean tri_topology_has_object (const TriTopology *self, const char *object);
guint tri_topology_get_n_features (const TriTopology *self, const char *object);
const char *tri_topology_get_feature_id (const TriTopology *self, const char *object, guint feature);
JsonObject *tri_topology_get_feature_properties (const TriTopology *self, const char *object, guint feature);
TriGeometry *tri_topology_dup_geometry (const TriTopology *self, const char *object, guint feature);
guint tri_topology_get_n_points (const TriTopology *self);

// Borders or outlines of all features of the named objects together (NULL-terminated). (element-type
// TriMeshLine)
GPtrArray *tri_topology_mesh (const TriTopology *self, const char *const *objects, TriMeshKind kind);

// Visvalingam–Whyatt on arcs, both ends of each kept; `threshold` in square kilometres.
TriTopology *tri_topology_simplify (TriTopology *self, double threshold);
// The store's levels of detail: 0 is the data as they are, 2 serves a map of the world. Square kilometres.
double tri_topology_get_level_threshold (guint level);
// The coarsest level that still looks exact at that many kilometres a pixel.
guint tri_topology_get_level_for (double kilometres_per_pixel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTopology, tri_topology_unref)

G_END_DECLS
