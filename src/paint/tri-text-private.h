// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of text items, for the files of this module that place, export or pick them.

#pragma once

#include <pango/pangocairo.h>

#include "tri-scene-builder.h"

G_BEGIN_DECLS

PangoLayout *tri_text_item_layout (const TriTheme *theme, const TriSceneItem *item, TriPoint *offset);
TriRect tri_text_item_bounds (const TriTheme *theme, const TriSceneItem *item);
double tri_text_get_cap_height (const TriTheme *theme, const TriTextStyle *style);
/** TriTextLetter: a letter of bent text: the middle of its foot, and its turn in degrees clockwise. */
typedef struct
{
  int from; // bytes of the layout's text
  int to;
  double x;
  double y;
  double angle;
} TriTextLetter;

GArray *tri_text_list_along (PangoLayout *layout, const TriPath *line);
void tri_text_append_along (cairo_t *cr, PangoLayout *layout, const TriPath *line);
// tri-text-draw.c
void tri_text_draw_layout (cairo_t *cr, PangoLayout *layout, const TriSceneItem *item, TriPoint offset);
gboolean tri_surface_is_vector (cairo_surface_t *surface);
// tri-text-stamp.c
gboolean tri_text_stamp (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item);

G_END_DECLS
