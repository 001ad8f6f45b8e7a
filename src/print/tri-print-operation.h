// SPDX-License-Identifier: GPL-3.0-or-later
// Printing a briefing sheet.

#pragma once

#include <gtk/gtk.h>

#include "tri-sheet.h"

G_BEGIN_DECLS

#define TRI_TYPE_PRINT_OPERATION (tri_print_operation_get_type ())

G_DECLARE_FINAL_TYPE (TriPrintOperation, tri_print_operation, TRI, PRINT_OPERATION, GtkPrintOperation)

TriPrintOperation *tri_print_operation_new (TriSheet *sheet);
TriSheet *tri_print_operation_get_sheet (TriPrintOperation *self);
GtkPageSetup *tri_print_operation_create_page_setup (const TriSheet *sheet);
gboolean tri_print_operation_export (TriSheet *sheet, const char *path, GError **error);

G_END_DECLS
