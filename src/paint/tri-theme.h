// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, type and line weights for one medium: the tokens of the atlas.

#pragma once

#include <glib-object.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_THEME (tri_theme_get_type ())

/** TriThemeKind: the media. */
typedef enum
{
  TRI_THEME_LIGHT,
  TRI_THEME_DARK,
  TRI_THEME_CONTRAST,
  TRI_THEME_PRINT,
  TRI_THEME_GREY,
  TRI_THEME_PROJECTOR,
  TRI_THEME_CONTRAST_DARK,
} TriThemeKind;
#define TRI_N_THEMES 7

/** TriColorToken: what a colour is for. */
typedef enum
{
  TRI_COLOR_VIEW,
  TRI_COLOR_INK,
  TRI_COLOR_INK2,
  TRI_COLOR_INK3,
  TRI_COLOR_AXIS,
  TRI_COLOR_HAIRLINE,
  TRI_COLOR_GRID,
  TRI_COLOR_TRACK,
  TRI_COLOR_ACCENT,
  TRI_COLOR_DISAGREEMENT,
  TRI_COLOR_DISAGREEMENT_WASH,
  TRI_COLOR_SOURCED,
  TRI_COLOR_PASSAGE_LINE,
  TRI_COLOR_PASSAGE_SELECTED,
  TRI_COLOR_PASSAGE_FOCUS,
  TRI_COLOR_SEA,
  TRI_COLOR_SEA_GLOW,
  TRI_COLOR_LAND_CONTEXT,
  TRI_COLOR_LAND_REGION,
  TRI_COLOR_LAKE,
  TRI_COLOR_COAST,
  TRI_COLOR_BORDER,
  TRI_COLOR_BORDER_REGION,
  TRI_COLOR_DIVISION,
  TRI_COLOR_CASING,
  TRI_COLOR_RIVER,
  TRI_COLOR_RIVER_TOPIC,
  TRI_COLOR_GRATICULE,
  TRI_COLOR_LABEL,
  TRI_COLOR_LABEL_DIM,
  TRI_COLOR_WATER_LABEL,
  TRI_N_COLORS,
} TriColorToken;

/** TriCategoryRole: the three forms of a category's colour. */
typedef enum
{
  TRI_CATEGORY_MARK, // bars, discs, cells
  TRI_CATEGORY_INK,  // text, lines, edges
  TRI_CATEGORY_AREA, // map fills
} TriCategoryRole;

/** TriCategory: the order of NOTES §4; meanings are kept across the program. */
typedef enum
{
  TRI_CATEGORY_BLUE,
  TRI_CATEGORY_ORANGE,
  TRI_CATEGORY_SKY,
  TRI_CATEGORY_VERMILION,
  TRI_CATEGORY_GREEN,
  TRI_CATEGORY_PURPLE,
  TRI_CATEGORY_SAND,
  TRI_CATEGORY_GREY,
  TRI_N_CATEGORIES,
} TriCategory;

/** TriFontRole: which face. */
typedef enum
{
  TRI_FONT_SANS,
  TRI_FONT_SERIF,
  TRI_FONT_MONO,
} TriFontRole;

/** TriTextStyle: how a text is set. `size` and `leading` in pixels (screen) or points (print). */
typedef struct
{
  TriFontRole font;
  double size;
  double leading; // 0: the font's own
  int weight;     // 400, 500, 600, 700
  gboolean italic;
  double tracking;    // pixels between letters
  gboolean uppercase; // set in capitals
} TriTextStyle;

/** TriTextRole: the rows of NOTES §2. */
typedef enum
{
  TRI_TEXT_TITLE,
  TRI_TEXT_SUBTITLE,
  TRI_TEXT_LABEL,       // row and mark label
  TRI_TEXT_LABEL_MINOR, // its second, lighter part
  TRI_TEXT_VALUE,       // value on a mark
  TRI_TEXT_HERO,
  TRI_TEXT_AXIS, // axis and legend
  TRI_TEXT_SOURCE,
  TRI_TEXT_BODY,    // document body
  TRI_TEXT_HEADING, // document heading
  TRI_TEXT_PARAGRAPH_NUMBER,
  TRI_TEXT_STATE,         // map: State in the topic
  TRI_TEXT_STATE_CONTEXT, // map: State, context
  TRI_TEXT_PROVINCE,
  TRI_TEXT_TOWN,
  TRI_TEXT_WATER,
  TRI_TEXT_ANNOTATION,
  TRI_N_TEXT_ROLES,
} TriTextRole;

/** TriTheme: immutable, reference-counted. */
typedef struct _TriTheme TriTheme;

GType tri_theme_get_type (void) G_GNUC_CONST;
TriTheme *tri_theme_new (TriThemeKind kind, const char *accent, double text_scale);
TriTheme *tri_theme_new_for_height (TriThemeKind kind, const char *accent, double height);
TriTheme *tri_theme_ref (TriTheme *self);
void tri_theme_unref (TriTheme *self);
TriThemeKind tri_theme_get_kind (const TriTheme *self);
gboolean tri_theme_is_dark (const TriTheme *self);
gboolean tri_theme_is_grey (const TriTheme *self);
double tri_theme_get_text_scale (const TriTheme *self);
double tri_theme_get_line_scale (const TriTheme *self);
TriColor tri_theme_get_color (const TriTheme *self, TriColorToken token);
TriColor tri_theme_get_category (const TriTheme *self, TriCategory category, TriCategoryRole role);
TriColor tri_theme_get_text_on (const TriTheme *self, TriColor ground);
// Writes `n_steps` colours from low to high and returns their number; 0 where no ramp has that name. Names:
// blue, madder, green, grey (one direction) and diverging.
guint tri_theme_get_ramp (const TriTheme *self, const char *name, guint n_steps, TriColor *steps);
TriTextStyle tri_theme_get_text_style (const TriTheme *self, TriTextRole role);
const char *tri_theme_get_family (const TriTheme *self, TriFontRole role);
gboolean tri_theme_parse_kind (const char *name, TriThemeKind *kind);
const char *tri_theme_kind_to_string (TriThemeKind kind);
gboolean tri_theme_parse_color (const TriTheme *self, const char *text, TriColor *color);
gboolean tri_theme_has_color (const char *name);
gboolean tri_category_parse (const char *name, TriCategory *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTheme, tri_theme_unref)

G_END_DECLS
