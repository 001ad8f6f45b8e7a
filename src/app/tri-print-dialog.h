// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet before it is printed: paper, ink, how it looks, and where it goes.

#pragma once

#include <adwaita.h>

#include "tri-workspace.h"

G_BEGIN_DECLS

#define TRI_TYPE_PRINT_DIALOG (tri_print_dialog_get_type ())

/** TriPrintDialog: emits `message` with a sentence for the person when something was done or failed. */
G_DECLARE_FINAL_TYPE (TriPrintDialog, tri_print_dialog, TRI, PRINT_DIALOG, AdwWindow)

GtkWidget *
tri_print_dialog_new (GtkWindow *parent, TriWorkspace *workspace, const char *region, const char *topic);

G_END_DECLS
