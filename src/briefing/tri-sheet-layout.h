// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a sheet stand.

#pragma once

#include "tri-sheet-private.h"

G_BEGIN_DECLS

/** TriSheetPage: a page and its margins, in points. */
typedef struct
{
  double width;
  double height;
  double side;
  double top;
  double bottom;
  gboolean is_landscape;
} TriSheetPage;

/** TriSheetEase: how far the layout has given way, in this order. */
typedef enum
{
  TRI_SHEET_EASE_NONE,
  TRI_SHEET_EASE_MAP,        // map down to 140
  TRI_SHEET_EASE_CHART,      // chart rows closer
  TRI_SHEET_EASE_DECK,       // deck to two lines
  TRI_SHEET_EASE_STATEMENTS, // statements in their short form
  TRI_SHEET_EASE_NOTES,      // one more column of notes
  TRI_SHEET_EASE_PAGES,      // more pages
} TriSheetEase;

GArray *tri_sheet_lay_out (const TriSheetMedium *medium,
                           const TriSheetPage *page,
                           guint *n_pages,
                           TriSheetEase *ease);

G_END_DECLS
