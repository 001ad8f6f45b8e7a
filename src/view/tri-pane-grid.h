// SPDX-License-Identifier: GPL-3.0-or-later
// Lays out the panes of a topic: map and figures above, charts in the middle, timeline below.

#pragma once

#include "tri-pane.h"

G_BEGIN_DECLS

#define TRI_TYPE_PANE_GRID (tri_pane_grid_get_type ())

/** TriPaneRow: which row a pane stands in. */
typedef enum
{
  TRI_PANE_ROW_TOP,    // maps and networks
  TRI_PANE_ROW_MIDDLE, // charts and matrices, which have rows
  TRI_PANE_ROW_LOW,    // charts without: in the middle, and content with less
  TRI_PANE_ROW_BOTTOM, // timelines
} TriPaneRow;
#define TRI_N_PANE_ROWS 4

/**
 * TriPaneGrid: rows of panes with hairlines that can be dragged. Sizes are shares of the whole, so they hold
 * when the window changes. Emits `sizes-changed` when a person moved a line.
 */
G_DECLARE_FINAL_TYPE (TriPaneGrid, tri_pane_grid, TRI, PANE_GRID, GtkWidget)

GtkWidget *tri_pane_grid_new (void);
void tri_pane_grid_clear (TriPaneGrid *self);
void tri_pane_grid_add (TriPaneGrid *self, TriPane *pane, TriPaneRow row);
void tri_pane_grid_end (TriPaneGrid *self);
guint tri_pane_grid_get_n_panes (TriPaneGrid *self);
TriPane *tri_pane_grid_get_pane (TriPaneGrid *self, guint index);
void tri_pane_grid_set_maximised (TriPaneGrid *self, TriPane *pane);
TriPane *tri_pane_grid_get_maximised (TriPaneGrid *self);
char *tri_pane_grid_dup_sizes (TriPaneGrid *self);
void tri_pane_grid_set_sizes (TriPaneGrid *self, const char *sizes);

G_END_DECLS
