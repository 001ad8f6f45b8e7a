// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows: its words, its data, its two scales and the colours of its lanes.
//
// {"title", "subtitle", "source", "alt": words around the view; all but `title` may be left out
//  "data": {"name": "events"}, "transform": […]   read by the store, kept here as they are
//  "overview": ["1960", "2014-04"]   EDTF dates of the upper scale; left out: what the events span
//  "detail": ["2012-11", "2014-04"]  of the lower scale; left out: one scale
//  "lanes": ["M23", {"name": "UN", "color": "@sky"}, …] | null   colours of the events' lanes in this order;
//  a lane
//                                    without a colour takes the next category, one not named is grey
//  "undated": "no date"}             the heading of the bay for events without a date

#pragma once

#include "tri-edtf.h"

#include "tri-view-spec.h"

G_BEGIN_DECLS

#define TRI_TYPE_TIMELINE_SPEC (tri_timeline_spec_get_type ())

/** TriTimelineSpec: immutable, reference-counted. */
typedef struct _TriTimelineSpec TriTimelineSpec;

#define TRI_TIMELINE_ERROR (tri_timeline_error_quark ())
typedef enum
{
  TRI_TIMELINE_ERROR_TABLE, // a column is missing
  TRI_TIMELINE_ERROR_DATE,  // an event's date is not EDTF
} TriTimelineError;

GQuark tri_timeline_error_quark (void);
GType tri_timeline_spec_get_type (void) G_GNUC_CONST;
TriTimelineSpec *tri_timeline_spec_new (const char *json, gssize length, GError **error);
TriTimelineSpec *tri_timeline_spec_ref (TriTimelineSpec *self);
void tri_timeline_spec_unref (TriTimelineSpec *self);
const TriViewSpec *tri_timeline_spec_get_head (const TriTimelineSpec *self);
const char *tri_timeline_spec_get_undated (const TriTimelineSpec *self);
gboolean tri_timeline_spec_get_overview (const TriTimelineSpec *self, gint32 *first, gint32 *last);
gboolean tri_timeline_spec_get_detail (const TriTimelineSpec *self, gint32 *first, gint32 *last);
guint tri_timeline_spec_get_n_lanes (const TriTimelineSpec *self);
const char *tri_timeline_spec_get_lane (const TriTimelineSpec *self, guint index);
const char *tri_timeline_spec_get_lane_color (const TriTimelineSpec *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTimelineSpec, tri_timeline_spec_unref)

G_END_DECLS
