// SPDX-License-Identifier: GPL-3.0-or-later
// The pen that draws bars and points of every precision.

#pragma once

#include "tri-precision.h"

G_BEGIN_DECLS

/** TriPen: the mark being drawn, in a frame of its own: `a` along the value axis, `c` across it. */
typedef struct
{
  TriSceneBuilder *builder;
  TriTheme *theme;
  const TriPrecisionMark *mark;
  double scale;   // of lines and signs
  double forward; // sign of a step towards larger values
  gboolean is_vertical;
  gboolean is_flat; // paper: no short gradients
  TriRect ink;      // what was drawn
} TriPen;

TriPen tri_pen_new (TriSceneBuilder *builder, const TriPrecisionMark *mark);
TriPoint tri_pen_at (const TriPen *pen, double a, double c);
void tri_pen_grow (TriPen *pen, TriRect rect);
TriColor tri_pen_fade (TriColor color, double alpha);
int tri_pen_add_band (TriPen *pen,
                      double a0,
                      double a1,
                      double c,
                      double thickness,
                      const TriFill *fill,
                      const TriStroke *stroke);
void tri_pen_add_line (TriPen *pen, double a0, double c0, double a1, double c1, const TriStroke *stroke);
void tri_pen_add_wall (TriPen *pen, double a, double c, double thickness, double side, gboolean in_fill);
void tri_pen_add_chevrons (TriPen *pen,
                           double first,
                           double pitch,
                           guint n,
                           double c,
                           double height,
                           gboolean is_fading);
void tri_pen_set_outline (TriPen *pen, int item);
void tri_pen_add_badge (TriPen *pen);

G_END_DECLS
