// SPDX-License-Identifier: GPL-3.0-or-later
// The type of a briefing sheet, in points.

#pragma once

#include "tri-sheet-text.h"

G_BEGIN_DECLS

/** TriSheetRole: the rows of the table of print type. */
typedef enum
{
  TRI_SHEET_RUNNING_HEAD,
  TRI_SHEET_TITLE,
  TRI_SHEET_DECK,
  TRI_SHEET_KEY_VALUE,
  TRI_SHEET_KEY_UNIT,
  TRI_SHEET_KEY_TEXT,
  TRI_SHEET_BLOCK_LABEL,
  TRI_SHEET_FIGURE_TITLE,
  TRI_SHEET_FIGURE_SUBTITLE,
  TRI_SHEET_STATEMENT_NUMBER,
  TRI_SHEET_STATEMENT_HEAD,
  TRI_SHEET_STATEMENT_TEXT,
  TRI_SHEET_DISAGREEMENT_TEXT,
  TRI_SHEET_NOTE_TEXT,
  TRI_SHEET_FOOTER_TEXT,
  TRI_SHEET_CODE,
  TRI_N_SHEET_ROLES,
} TriSheetRole;

TriSheetStyle tri_sheet_style (TriTheme *theme, TriSheetRole role);

G_END_DECLS
