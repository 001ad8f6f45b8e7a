// SPDX-License-Identifier: GPL-3.0-or-later
// What reading, simplifying and meshing of a topology share.

#pragma once

#include "tri-topology.h"

G_BEGIN_DECLS

typedef struct
{
  guint first; // into the feature's arcs
  guint n_arcs;
  gboolean is_hole;
} TriTopologyRun;

typedef struct
{
  char *id;
  JsonObject *properties;
  TriGeometryKind kind;
  GArray *arcs;   // of gint32; ~i: arc i backwards
  GArray *runs;   // of TriTopologyRun
  GArray *points; // of double
} TriTopologyFeature;

typedef struct
{
  char *name;
  GPtrArray *features; // of TriTopologyFeature
} TriTopologyObject;

struct _TriTopology
{
  gatomicrefcount ref_count;
  double *xy;
  guint *starts; // n_arcs + 1
  guint n_arcs;
  GPtrArray *objects; // of TriTopologyObject
  GPtrArray *names;   // of char, NULL at the end
};

TriTopology *tri_topology_new_empty (void);
void tri_topology_name_objects (TriTopology *self);
TriTopologyObject *tri_topology_find_object (const TriTopology *self, const char *name);
void tri_topology_feature_free (gpointer data);
void tri_topology_object_free (gpointer data);

G_END_DECLS
