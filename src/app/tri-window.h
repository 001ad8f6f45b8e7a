// SPDX-License-Identifier: GPL-3.0-or-later
// The window of the atlas: regions, topics, views, document, selection.

#pragma once

#include <adwaita.h>

#include "tri-state.h"
#include "tri-workspace.h"

G_BEGIN_DECLS

#define TRI_TYPE_WINDOW (tri_window_get_type ())

/** TriWindow: shows one store. */
G_DECLARE_FINAL_TYPE (TriWindow, tri_window, TRI, WINDOW, AdwApplicationWindow)

GtkWidget *tri_window_new (GtkApplication *application, TriState *state, TriWorkspace *workspace);
TriWorkspace *tri_window_get_workspace (TriWindow *self);
gboolean tri_window_go (TriWindow *self, const char *region, const char *topic);
void tri_window_go_to_last_place (TriWindow *self);
void tri_window_present (TriWindow *self);
void tri_window_set_contrast (TriWindow *self, gboolean contrast);
void tri_window_show_message (TriWindow *self, const char *text);

G_END_DECLS
