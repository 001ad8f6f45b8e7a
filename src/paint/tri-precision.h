// SPDX-License-Identifier: GPL-3.0-or-later
// How exactly a source states a value, drawn: the bar and the point of every precision (NOTES §7).

#pragma once

#include "tri-quantity.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

/** TriPrecisionFlags: what the quantity alone does not say. */
typedef enum
{
  TRI_PRECISION_FLAG_NONE = 0,
  TRI_PRECISION_FLAG_COMPUTED = 1 << 0,  // follows from other claims: dotted edge on the track
  TRI_PRECISION_FLAG_UNSOURCED = 1 << 1, // no claim behind it: dashed outline, no fill
  TRI_PRECISION_FLAG_VERTICAL = 1 << 2,  // the value axis runs upwards
  TRI_PRECISION_FLAG_BADGE = 1 << 3,     // wears the disagreement badge past its end
} TriPrecisionFlags;

/**
 * TriPrecisionMark: one qualified value in pixels of the plot. Positions are along the value axis (x, or y
 * where vertical, where a larger value lies higher up and so has the smaller y); the scale is the caller's.
 */
typedef struct
{
  TriQuantity quantity; // chooses the form
  double origin;        // where zero stands; bars only
  double value;         // positions of quantity's value, low and high; NaN where it has none
  double low;
  double high;
  double limit;     // far end of the value axis: open ends stop there; NaN: no limit
  double across;    // bars: near edge across the axis (top of a bar, left of a column); points: the centre
  double thickness; // bars: height of the bar (20 to 22); points: diameter of the disc (10 to 14)
  TriColor mark;    // category colours: fill, and edge
  TriColor ink;
  TriPrecisionFlags flags;
  int target; // -1: none
  int row;    // row of the mark's table, -1: none
} TriPrecisionMark;

// Each draws under the caller's current mark (begin it as RECT for bars, SYMBOL for points) and returns the
// ink's extent, so that the label can stand 8 px past it. The bars' and discs' own shapes are the mark's
// items; walls, ticks, fades, chevrons and links are its decoration and are not dumped.
TriRect tri_precision_bar (TriSceneBuilder *builder, const TriPrecisionMark *mark);
TriRect tri_precision_point (TriSceneBuilder *builder, const TriPrecisionMark *mark);
// Two or more accounts of one value: stripes 1.6 px apart within the first mark's thickness, or half-discs
// facing out with a violet link; then the badge. Every account keeps its own precision, target and row.
TriRect tri_precision_bar_split (TriSceneBuilder *builder, const TriPrecisionMark *marks, guint n_marks);
TriRect tri_precision_point_split (TriSceneBuilder *builder, const TriPrecisionMark *marks, guint n_marks);
// Violet hatch from `from` to `to` past a total; hatch in the row where there is no figure.
TriRect tri_precision_overshoot (TriSceneBuilder *builder, TriRect rect, int target);
TriRect tri_precision_no_figure (TriSceneBuilder *builder, TriRect rect, int target);
// Whether the label of such a value is set in italics (computed values are).
gboolean tri_precision_label_is_italic (TriPrecisionFlags flags);
// Position of the nominal value: value, else the wall, else the middle of the range; NaN: none.
double tri_precision_get_position (const TriPrecisionMark *mark);

G_END_DECLS
