// SPDX-License-Identifier: GPL-3.0-or-later
// Plain values used by every module: points, rectangles, colours.

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/** TriPoint: a position, in the unit its owner says (pixels, degrees, projected metres). */
typedef struct
{
  double x;
  double y;
} TriPoint;

/** TriRect: an axis-parallel rectangle; `width` and `height` are never negative. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} TriRect;

/** TriColor: sRGB with straight alpha, each 0 to 1. */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} TriColor;

static inline TriRect
tri_rect (double x, double y, double width, double height)
{
  return (TriRect){ x, y, width, height };
}

static inline gboolean
tri_rect_contains (TriRect rect, double x, double y)
{
  return x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height;
}

static inline gboolean
tri_rect_intersects (TriRect a, TriRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static inline TriRect
tri_rect_inset (TriRect rect, double dx, double dy)
{
  return (TriRect){ rect.x + dx, rect.y + dy, MAX (0.0, rect.width - 2 * dx),
                    MAX (0.0, rect.height - 2 * dy) };
}

TriRect tri_rect_union (TriRect a, TriRect b);

gboolean tri_color_parse (TriColor *color, const char *text);
char *tri_color_to_string (TriColor color);
TriColor tri_color_with_alpha (TriColor color, double alpha);
TriColor tri_color_mix (TriColor a, TriColor b, double t);
double tri_color_get_contrast (TriColor a, TriColor b);

G_END_DECLS
