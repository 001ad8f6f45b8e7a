// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard cursor of a scene as a real widget, so that screen readers hear which mark it stands on.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_MARK_CURSOR (tri_mark_cursor_get_type ())

/** TriMarkCursor: a focusable widget without a picture; GTK 4.8 has no other way to make a painted mark
 * known. */
G_DECLARE_FINAL_TYPE (TriMarkCursor, tri_mark_cursor, TRI, MARK_CURSOR, GtkWidget)

GtkWidget *tri_mark_cursor_new (void);
void tri_mark_cursor_set_words (TriMarkCursor *self, const char *label, const char *description);
const char *tri_mark_cursor_get_label (TriMarkCursor *self);

G_END_DECLS
