// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected, in words, and what can be done with it.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_SELECTION_BAR (tri_selection_bar_get_type ())

/** TriSelectionBar: its buttons call the actions win.evidence, win.copy-citation and win.clear-selection. */
G_DECLARE_FINAL_TYPE (TriSelectionBar, tri_selection_bar, TRI, SELECTION_BAR, GtkWidget)

GtkWidget *tri_selection_bar_new (void);
void tri_selection_bar_set_words (TriSelectionBar *self, const char *subject, const char *words);
void tri_selection_bar_clear_filters (TriSelectionBar *self);
void tri_selection_bar_add_filter (TriSelectionBar *self, const char *id, const char *words);
GtkWidget *tri_selection_bar_get_evidence_button (TriSelectionBar *self);

G_END_DECLS
