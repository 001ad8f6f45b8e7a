// SPDX-License-Identifier: GPL-3.0-or-later
// The years that a map shows: two sliders and the way back to all times.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_MAP_TIME (tri_map_time_get_type ())

/** TriMapTime: emits `changed` when a person has moved a slider or asked for all times. */
G_DECLARE_FINAL_TYPE (TriMapTime, tri_map_time, TRI, MAP_TIME, GtkBox)

GtkWidget *tri_map_time_new (void);
void tri_map_time_set_years (TriMapTime *self, int first, int last);
// EDTF: "1994/2000"; NULL: all times.
char *tri_map_time_dup_period (TriMapTime *self);
void tri_map_time_set_period (TriMapTime *self, const char *period);

G_END_DECLS
