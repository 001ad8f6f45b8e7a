// SPDX-License-Identifier: GPL-3.0-or-later
// A briefing sheet: laid out once, drawn on any cairo surface in points, written as PDF.

#pragma once

#include <cairo.h>

#include "tri-sheet-spec.h"

G_BEGIN_DECLS

/** TriSheetPaper: the papers. */
typedef enum
{
  TRI_SHEET_PAPER_A4,
  TRI_SHEET_PAPER_LETTER,
} TriSheetPaper;

/** TriSheet: immutable, reference-counted; used by one thread at a time. */
typedef struct _TriSheet TriSheet;

TriSheet *tri_sheet_new (TriSheetSpec *spec,
                         TriSheetPaper paper,
                         gboolean is_landscape,
                         gboolean is_grey,
                         GError **error);
TriSheet *tri_sheet_ref (TriSheet *self);
void tri_sheet_unref (TriSheet *self);
guint tri_sheet_get_n_pages (const TriSheet *self);
guint tri_sheet_get_n_notes (const TriSheet *self);
double tri_sheet_get_width (const TriSheet *self);
double tri_sheet_get_height (const TriSheet *self);
TriSheetPaper tri_sheet_get_paper (const TriSheet *self);
gboolean tri_sheet_is_landscape (const TriSheet *self);
const char *tri_sheet_get_title (const TriSheet *self);
char *tri_sheet_get_code (const TriSheet *self);
char *tri_sheet_dump_text (const TriSheet *self);
void tri_sheet_draw_page (const TriSheet *self, guint page, cairo_t *cr);
gboolean tri_sheet_export_pdf (const TriSheet *self, const char *path, GError **error);
gboolean tri_sheet_paper_parse (const char *name, TriSheetPaper *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSheet, tri_sheet_unref)

G_END_DECLS
