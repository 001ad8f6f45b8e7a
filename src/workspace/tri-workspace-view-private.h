// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a view share.

#pragma once

#include "tri-chart-scene.h"
#include "tri-map-data.h"
#include "tri-map-spec.h"
#include "tri-matrix-spec.h"
#include "tri-network-spec.h"
#include "tri-timeline-spec.h"
#include "tri-view-spec.h"
#include "tri-workspace-private.h"
#include "tri-workspace-view.h"

G_BEGIN_DECLS

struct _TriWorkspaceView
{
  gatomicrefcount ref_count;
  char *id;
  char *folder; // of a specification that is a file of its own; NULL
  TriViewKind kind;
  char *region;
  char *subtitle;
  char *source;
  char *json;                  // the specification
  TriWorkspaceView *origin;    // (nullable): the view this one is, seen otherwise
  TriChartParamValues *values; // (nullable): what its parameters hold
  GPtrArray *filters;          // (nullable): of TriFilter: what its rows are limited to
  TriStore *store;
  TriFeatureStore *features;
  GMutex mutex; // guards the fetching of what follows
  gboolean is_fetched;
  GError *fetch_error;
  GPtrArray *tables; // of TriTable: one for each of the specification's data parts
  GPtrArray *asked;  // of char *: what each of them answers

  TriMapSpec *map;
  TriMapData *map_data;
  TriChartSpec *chart;
  TriTimelineSpec *timeline;
  TriNetworkSpec *network;
  TriMatrixSpec *matrix;
};

// tri-workspace-view-data.c
const TriViewSpec *tri_workspace_view_get_head (const TriWorkspaceView *self);
gboolean tri_workspace_view_ensure_data (TriWorkspaceView *self, GError **error);

G_END_DECLS
