// SPDX-License-Identifier: GPL-3.0-or-later
// What the two files of TriScale share.

#pragma once

#include "tri-scale.h"

G_BEGIN_DECLS

struct _TriScale
{
  TriScaleType type;
  double domain[2];
  double raw[2];     // before it was padded and made round
  double pad;        // pixels kept free at both ends
  double nice_count; // 0: the ends stay as they are
  double range[2];
  double base;
  double exponent;
  double constant;
  gboolean clamp;
  GPtrArray *names;  // of char *
  GHashTable *index; // name → position + 1
  double inner;
  double outer;
  double align;
  GArray *cuts; // of double
};

G_END_DECLS
