// SPDX-License-Identifier: GPL-3.0-or-later
// A view with its head: title, gauge, table twin and maximise.

#pragma once

#include <gtk/gtk.h>

#include "tri-selection.h"
#include "tri-table.h"

G_BEGIN_DECLS

#define TRI_TYPE_PANE (tri_pane_get_type ())

/**
 * TriPane: CSS node `pane`, class `side` where the head stands at the left (timelines). Accessible as a group
 * named by the title.
 */
G_DECLARE_FINAL_TYPE (TriPane, tri_pane, TRI, PANE, GtkWidget)

/** TriPaneTableFunc: (transfer full) (nullable): the table behind the view; called when it is first asked
 * for. */
typedef TriTable *(*TriPaneTableFunc) (gpointer data);

GtkWidget *tri_pane_new (const char *origin);
void tri_pane_set_title (TriPane *self, const char *title, const char *subtitle);
const char *tri_pane_get_title (TriPane *self);
void tri_pane_set_source_line (TriPane *self, const char *source);
void tri_pane_set_side_head (TriPane *self, gboolean side);
void tri_pane_set_view (TriPane *self, GtkWidget *view);
void tri_pane_set_tall_view (TriPane *self, GtkWidget *view);
GtkWidget *tri_pane_get_view (TriPane *self);
void tri_pane_set_table_func (TriPane *self, TriPaneTableFunc func, gpointer data, GDestroyNotify destroy);
void tri_pane_set_selection (TriPane *self, TriSelection *selection);
void tri_pane_set_evidence (TriPane *self, guint n_sourced, guint n_all);
void tri_pane_set_error (TriPane *self, const char *error);
void tri_pane_set_twin_shown (TriPane *self, gboolean shown);
gboolean tri_pane_get_twin_shown (TriPane *self);
void tri_pane_set_maximised (TriPane *self, gboolean maximised);
gboolean tri_pane_get_maximised (TriPane *self);

G_END_DECLS
