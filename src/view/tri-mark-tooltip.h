// SPDX-License-Identifier: GPL-3.0-or-later
// The box beside a mark under the pointer: name, class, what is missing, what stands behind it.

#pragma once

#include <gtk/gtk.h>

#include "tri-scene.h"

G_BEGIN_DECLS

#define TRI_TYPE_MARK_TOOLTIP (tri_mark_tooltip_get_type ())

/** TriMarkTooltip: CSS node `tooltip-box` with labels of classes `name`, `value`, `detail`, `evidence`. */
G_DECLARE_FINAL_TYPE (TriMarkTooltip, tri_mark_tooltip, TRI, MARK_TOOLTIP, GtkWidget)

GtkWidget *tri_mark_tooltip_new (void);
void tri_mark_tooltip_set_target (TriMarkTooltip *self, const TriSceneTarget *target, const char *evidence);

G_END_DECLS
