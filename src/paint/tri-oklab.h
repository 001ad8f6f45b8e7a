// SPDX-License-Identifier: GPL-3.0-or-later
// OKLab and OKLCH: lightness, chroma and hue as the eye orders them.

#pragma once

#include "tri-types.h"

G_BEGIN_DECLS

/** TriOklab: `l` 0 (black) to 1 (white); `a` green to red; `b` blue to yellow. */
typedef struct
{
  double l;
  double a;
  double b;
} TriOklab;

TriOklab tri_oklab_from_color (TriColor color);
TriColor tri_oklab_to_color (TriOklab lab, double alpha);
TriColor tri_oklch_to_color (double lightness, double chroma, double hue, double alpha);
TriColor tri_oklab_mix (TriColor from, TriColor to, double t);
TriColor tri_oklab_lighten (TriColor color, double amount);
TriColor tri_oklab_to_grey (TriColor color);
TriColor tri_oklab_reach_contrast (TriColor color, TriColor ground, double contrast);

G_END_DECLS
