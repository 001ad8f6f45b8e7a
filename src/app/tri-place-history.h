// SPDX-License-Identifier: GPL-3.0-or-later
// The way back and forward through places visited.

#pragma once

#include "tri-chart-param.h"
#include "tri-map-camera.h"
#include "tri-refs.h"

G_BEGIN_DECLS

/** TriPlace: where a window was: region, topic, selection, maps and document. */
typedef struct
{
  char *region;
  char *topic;
  TriRefs *selected;  // (nullable)
  char *focus;        // (nullable)
  GPtrArray *cameras; // of TriMapCamera, one a map in pane order; elements may be NULL
  GPtrArray *values;  // of TriChartParamValues, one a pane in order; elements may be NULL
  double position;    // of the document
} TriPlace;

/** TriPlaceHistory: a list of places with the present one marked. */
typedef struct _TriPlaceHistory TriPlaceHistory;

TriPlace *tri_place_new (const char *region, const char *topic);
void tri_place_free (TriPlace *self);

TriPlaceHistory *tri_place_history_new (void);
void tri_place_history_free (TriPlaceHistory *self);
void tri_place_history_visit (TriPlaceHistory *self, TriPlace *place);
void tri_place_history_update (TriPlaceHistory *self, TriPlace *place);
const TriPlace *tri_place_history_get (const TriPlaceHistory *self);
const TriPlace *tri_place_history_back (TriPlaceHistory *self);
const TriPlace *tri_place_history_forward (TriPlaceHistory *self);
gboolean tri_place_history_can_go_back (const TriPlaceHistory *self);
gboolean tri_place_history_can_go_forward (const TriPlaceHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPlace, tri_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPlaceHistory, tri_place_history_free)

G_END_DECLS
