// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a view is sourced: a ring, or a bar, that fills.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_GAUGE (tri_gauge_get_type ())

/** TriGauge: `is-bar` draws a bar 4 px high, else a ring of 13 px. Accessible as a meter: "7 of 9 sourced".
 */
G_DECLARE_FINAL_TYPE (TriGauge, tri_gauge, TRI, GAUGE, GtkWidget)

GtkWidget *tri_gauge_new (gboolean is_bar);
void tri_gauge_set_share (TriGauge *self, guint n_sourced, guint n_all);

G_END_DECLS
