// SPDX-License-Identifier: GPL-3.0-or-later
// Where claims stand in the whole document: ticks at the right edge, and the part in view.

#pragma once

#include <gtk/gtk.h>

#include "tri-paragraph.h"

G_BEGIN_DECLS

#define TRI_TYPE_DOCUMENT_RULER (tri_document_ruler_get_type ())

/** TriDocumentRuler: stands for the scroll bar; a click or drag scrolls. */
G_DECLARE_FINAL_TYPE (TriDocumentRuler, tri_document_ruler, TRI, DOCUMENT_RULER, GtkWidget)

GtkWidget *tri_document_ruler_new (GtkAdjustment *adjustment);
void tri_document_ruler_set_theme (TriDocumentRuler *self, TriTheme *theme);
void tri_document_ruler_clear (TriDocumentRuler *self);
void tri_document_ruler_add_tick (TriDocumentRuler *self, double position, TriPassageState state);

G_END_DECLS
