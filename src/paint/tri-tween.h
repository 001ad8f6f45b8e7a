// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn on the way from one scene to the next.

#pragma once

#include "tri-scene.h"

G_BEGIN_DECLS

/** TriTween: two scenes of one theme, and which of their items are the same thing. */
typedef struct _TriTween TriTween;

TriTween *tri_tween_new (TriScene *from, TriScene *to);
void tri_tween_free (TriTween *self);
TriScene *tri_tween_get_from (const TriTween *self);
double tri_tween_ease (double unit);
guint tri_tween_get_n_pairs (const TriTween *self);
gboolean tri_tween_get_rect (const TriTween *self, guint item, double t, TriRect *rect);
void
tri_tween_render (const TriTween *self, cairo_t *cr, double t, const TriRefs *was, const TriRefs *selected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTween, tri_tween_free)

G_END_DECLS
