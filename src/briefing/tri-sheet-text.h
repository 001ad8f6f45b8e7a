// SPDX-License-Identifier: GPL-3.0-or-later
// Text on a sheet: fixed leading, bold words and ringed note numbers within the line.

#pragma once

#include <cairo.h>

#include "tri-scene-builder.h"

G_BEGIN_DECLS

// Characters that begin and end a run in the third ink, and one in the third ink and mono; for the sheet's
// own use.
#define TRI_SHEET_TEXT_DIM '\x01'
#define TRI_SHEET_TEXT_MONO '\x02'

/** TriSheetSetter: sets text for one sheet; used by one thread. */
typedef struct _TriSheetSetter TriSheetSetter;

/** TriSheetStyle: how a paragraph is set. */
typedef struct
{
  TriTextStyle text; // sizes in points; `leading` is kept exactly
  TriColor color;
  TriColor bold_color; // of `**words**`; alpha 0: as `color`
  TriAlign align;
  gboolean is_balanced; // lines about equally long, so that none ends in one lost word
} TriSheetStyle;

TriSheetSetter *tri_sheet_setter_new (TriTheme *theme, GHashTable *numbers);
void tri_sheet_setter_free (TriSheetSetter *self);
double
tri_sheet_setter_measure (TriSheetSetter *self, const TriSheetStyle *style, const char *text, double width);
double tri_sheet_setter_get_width (TriSheetSetter *self, const TriSheetStyle *style, const char *text);
double tri_sheet_setter_draw (TriSheetSetter *self,
                              cairo_t *cr,
                              const TriSheetStyle *style,
                              const char *text,
                              double x,
                              double y,
                              double width);
void tri_sheet_setter_draw_number (TriSheetSetter *self, cairo_t *cr, guint number, double x, double y);
void tri_sheet_setter_draw_marker (TriSheetSetter *self, cairo_t *cr, guint number, double x, double y);
double tri_sheet_setter_get_number_width (TriSheetSetter *self, guint number);
char **tri_sheet_text_list_citations (const char *text);
char *tri_sheet_text_protect (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSheetSetter, tri_sheet_setter_free)

G_END_DECLS
