// SPDX-License-Identifier: GPL-3.0-or-later
// The square code on a sheet.

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define TRI_SHEET_QR_SIDE 46.0

char *tri_sheet_qr_draw (cairo_t *cr, const char *reference, double x, double y);

G_END_DECLS
