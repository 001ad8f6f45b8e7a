// SPDX-License-Identifier: GPL-3.0-or-later
// The type of a briefing sheet, in points.

#include "tri-sheet-style.h"

static const struct
{
  TriTextStyle text;
  TriColorToken color;
} styles[TRI_N_SHEET_ROLES] = {
  [TRI_SHEET_RUNNING_HEAD] = { { TRI_FONT_SANS, 7.5, 10, 600 }, TRI_COLOR_INK2 },
  [TRI_SHEET_TITLE] = { { TRI_FONT_SERIF, 20.6, 24, 700, FALSE, -0.2 }, TRI_COLOR_INK },
  [TRI_SHEET_DECK] = { { TRI_FONT_SERIF, 9.8, 13.2, 400 }, TRI_COLOR_INK2 },
  [TRI_SHEET_KEY_VALUE] = { { TRI_FONT_SANS, 18.5, 21, 600 }, TRI_COLOR_INK },
  [TRI_SHEET_KEY_UNIT] = { { TRI_FONT_SANS, 9.5, 21, 500 }, TRI_COLOR_INK },
  [TRI_SHEET_KEY_TEXT] = { { TRI_FONT_SANS, 7.6, 10, 400 }, TRI_COLOR_INK2 },
  [TRI_SHEET_BLOCK_LABEL] = { { TRI_FONT_SANS, 7.5, 10, 700, FALSE, 0.34, TRUE }, TRI_COLOR_ACCENT },
  [TRI_SHEET_FIGURE_TITLE] = { { TRI_FONT_SANS, 9.2, 11.6, 600 }, TRI_COLOR_INK },
  [TRI_SHEET_FIGURE_SUBTITLE] = { { TRI_FONT_SANS, 7.5, 10, 400 }, TRI_COLOR_INK3 },
  [TRI_SHEET_STATEMENT_NUMBER] = { { TRI_FONT_SERIF, 16, 16, 700 }, TRI_COLOR_ACCENT },
  [TRI_SHEET_STATEMENT_HEAD] = { { TRI_FONT_SERIF, 8.8, 11.2, 700 }, TRI_COLOR_INK },
  [TRI_SHEET_STATEMENT_TEXT] = { { TRI_FONT_SERIF, 8.5, 11.4, 400 }, TRI_COLOR_INK },
  [TRI_SHEET_DISAGREEMENT_TEXT] = { { TRI_FONT_SERIF, 8.1, 10.8, 400 }, TRI_COLOR_INK },
  [TRI_SHEET_NOTE_TEXT] = { { TRI_FONT_SANS, 7.1, 9.1, 400 }, TRI_COLOR_INK2 },
  [TRI_SHEET_FOOTER_TEXT] = { { TRI_FONT_SANS, 7, 9.1, 400 }, TRI_COLOR_INK3 },
  [TRI_SHEET_CODE] = { { TRI_FONT_MONO, 10.5, 13, 600 }, TRI_COLOR_INK },
};

TriSheetStyle
tri_sheet_style (TriTheme *theme, TriSheetRole role)
{
  TriSheetStyle style = { .text = styles[role].text,
                          .color = tri_theme_get_color (theme, styles[role].color) };

  if (role == TRI_SHEET_FOOTER_TEXT)
    style.bold_color = tri_theme_get_color (theme, TRI_COLOR_INK2);
  style.is_balanced = role == TRI_SHEET_TITLE || role == TRI_SHEET_DECK || role == TRI_SHEET_KEY_TEXT ||
                      role == TRI_SHEET_FIGURE_TITLE || role == TRI_SHEET_STATEMENT_HEAD;
  return style;
}
