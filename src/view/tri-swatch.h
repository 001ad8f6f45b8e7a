// SPDX-License-Identifier: GPL-3.0-or-later
// A patch of colour: a square, a dot or a bar.

#pragma once

#include <gtk/gtk.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_SWATCH (tri_swatch_get_type ())

/** TriSwatch: as large as its size request, corners rounded by `radius` pixels. Purely visual. */
G_DECLARE_FINAL_TYPE (TriSwatch, tri_swatch, TRI, SWATCH, GtkWidget)

GtkWidget *tri_swatch_new (int width, int height, double radius);
void tri_swatch_set_color (TriSwatch *self, TriColor color);

static inline GdkRGBA
tri_color_to_rgba (TriColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

G_END_DECLS
