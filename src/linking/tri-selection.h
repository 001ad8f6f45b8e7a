// SPDX-License-Identifier: GPL-3.0-or-later
// The one selection, focus and hover of a window, and the way back through them.

#pragma once

#include <glib-object.h>

#include "tri-refs.h"

G_BEGIN_DECLS

#define TRI_TYPE_SELECTION (tri_selection_get_type ())

/**
 * TriSelection: what is selected (filters and highlights everywhere), the one reference in focus, and what
 * the pointer is over. Emits `changed` once for each act, with the name of who caused it as detail-free
 * argument, so that a pane can tell its own acts from another's. Hover emits `hover-changed` and never
 * filters.
 */
G_DECLARE_FINAL_TYPE (TriSelection, tri_selection, TRI, SELECTION, GObject)

TriSelection *tri_selection_new (void);
TriRefs *tri_selection_get_selected (TriSelection *self);
const char *tri_selection_get_focus (TriSelection *self);
TriRefs *tri_selection_get_hover (TriSelection *self);
const char *tri_selection_get_origin (TriSelection *self);
void tri_selection_set (TriSelection *self, const char *origin, TriRefs *selected, const char *focus);
void tri_selection_set_focus (TriSelection *self, const char *origin, const char *focus);
void tri_selection_toggle (TriSelection *self, const char *origin, TriRefs *refs);
void tri_selection_set_hover (TriSelection *self, const char *origin, TriRefs *refs);
void tri_selection_clear (TriSelection *self, const char *origin);
gboolean tri_selection_is_empty (TriSelection *self);

G_END_DECLS
