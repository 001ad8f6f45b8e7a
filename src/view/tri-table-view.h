// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind a view: the same marks as rows, sortable, with the same selection.

#pragma once

#include <gtk/gtk.h>

#include "tri-selection.h"
#include "tri-table.h"

G_BEGIN_DECLS

#define TRI_TYPE_TABLE_VIEW (tri_table_view_get_type ())

/**
 * TriTableView: one row a mark. The column `refs` is not shown; it ties rows to the selection. Ctrl+C copies
 * the table, as it is sorted, as CSV.
 */
G_DECLARE_FINAL_TYPE (TriTableView, tri_table_view, TRI, TABLE_VIEW, GtkWidget)

GtkWidget *tri_table_view_new (const char *origin);
void tri_table_view_set_table (TriTableView *self, TriTable *table);
void tri_table_view_set_selection (TriTableView *self, TriSelection *selection);
void tri_table_view_set_title (TriTableView *self, const char *title);
char *tri_table_view_dup_csv (TriTableView *self);

G_END_DECLS
