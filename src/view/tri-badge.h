// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of a disagreement: ≠ in a rounded square.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_BADGE (tri_badge_get_type ())

/** TriBadge: 13 px square in lists; in the colours `@tri_disagreement` and `@tri_badge_text`. */
G_DECLARE_FINAL_TYPE (TriBadge, tri_badge, TRI, BADGE, GtkWidget)

GtkWidget *tri_badge_new (void);
void tri_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, double x, double y, double side);

G_END_DECLS
