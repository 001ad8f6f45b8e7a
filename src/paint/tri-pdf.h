// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF says of itself.

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

void tri_pdf_set_metadata (cairo_surface_t *surface, const char *title, const char *subject);

G_END_DECLS
