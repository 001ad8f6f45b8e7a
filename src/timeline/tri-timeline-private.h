// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline's own files share: events, scales, and the rows they are placed in.

#pragma once

#include "tri-timeline.h"

G_BEGIN_DECLS

/** TriTimelineForm: how an event is drawn, by what is known of its date (NOTES §7). */
typedef enum
{
  TRI_TIMELINE_FORM_DISC,    // a day
  TRI_TIMELINE_FORM_CAPSULE, // a month, season, year or short period, as long as it lasts
  TRI_TIMELINE_FORM_SPAN,    // a long or open period: a bar, fading where it is open
  TRI_TIMELINE_FORM_RING,    // unclear: a broken ring with "?"
} TriTimelineForm;

/** TriTimelineSide: where the label stands. */
typedef enum
{
  TRI_TIMELINE_SIDE_NONE, // there is no room
  TRI_TIMELINE_SIDE_INSIDE,
  TRI_TIMELINE_SIDE_RIGHT,
  TRI_TIMELINE_SIDE_LEFT,
} TriTimelineSide;

/** TriTimelineEvent: one row of the table, and where it is placed; x in pixels of its plot. */
typedef struct
{
  guint row;
  const char *name;
  const char *label;
  const char *status; // NULL: happened
  TriEdtf date;
  gboolean is_dated;
  gboolean is_planned; // planned, expected or announced: broken
  gboolean is_alleged;
  gboolean is_disputed;
  gboolean is_unsourced; // no claim stands behind it
  int lane;              // -1: none of those named
  TriRefs *refs;
  TriTimelineForm form;
  double x0;
  double x1;
  double label_width;
  double label_x; // middle of a label that stands inside
  guint line;
  TriTimelineSide side;
  int target;
} TriTimelineEvent;

/** TriTimelineScale: Julian days to pixels of a plot. */
typedef struct
{
  double first; // the day's morning
  double last;  // the last day's evening
  double width;
} TriTimelineScale;

/** TriTimelineMeasure: sizes in the scene's pixels, which follow the theme's type. */
typedef struct
{
  TriTextStyle label;
  TriTextStyle axis;
  double step;    // between rows
  double radius;  // of a day's disc
  double capsule; // height of a capsule
  double badge;   // side of the disagreement badge
  double gap;     // between mark and label
  double line;    // factor of line widths
} TriTimelineMeasure;

double _tri_timeline_get_halo (const TriTimelineEvent *event, const TriTimelineMeasure *measure);
void _tri_timeline_get_extent (const TriTimelineEvent *event,
                               const TriTimelineMeasure *measure,
                               double *start,
                               double *end,
                               double *badge);
double _tri_timeline_scale (const TriTimelineScale *scale, double day);
TriTimelineMeasure _tri_timeline_measure (const TriTheme *theme);
void
_tri_timeline_shape (GPtrArray *events, const TriTimelineScale *scale, const TriTimelineMeasure *measure);
guint _tri_timeline_place (GPtrArray *events, double width, guint n_lines, const TriTimelineMeasure *measure);
void _tri_timeline_draw_axis (TriSceneBuilder *builder,
                              const TriTimelineScale *scale,
                              const TriTimelineMeasure *measure,
                              double y);
void _tri_timeline_draw_events (TriSceneBuilder *builder,
                                const TriTimelineSpec *spec,
                                GPtrArray *events,
                                TriTable *table,
                                const TriTimelineMeasure *measure,
                                double top,
                                double axis);
void _tri_timeline_draw_bay (TriSceneBuilder *builder,
                             const TriTimelineSpec *spec,
                             GPtrArray *events,
                             TriTable *table,
                             const TriTimelineMeasure *measure,
                             TriRect area);
TriColor _tri_timeline_get_color (const TriTheme *theme,
                                  const TriTimelineSpec *spec,
                                  const TriTimelineEvent *event,
                                  TriCategoryRole role);
void
_tri_timeline_add_target (TriSceneBuilder *builder, const TriTimelineSpec *spec, TriTimelineEvent *event);

G_END_DECLS
