// SPDX-License-Identifier: GPL-3.0-or-later
// The token tables of the look: colours, categories, ramps and type, one column a medium.

#include "tri-theme-tokens.h"

/* Colours by token: light, dark, projector, print, grey print. "none" is a clear colour. Where the look gives
 * a medium no value of its own ("as light", "none" for text), the column repeats the nearest one it has. */
static const struct
{
  const char *name;
  const char *columns[TRI_N_COLUMNS];
  const char *grey;
} colors[TRI_N_COLORS] = {
  [TRI_COLOR_VIEW] = { "view", { "#FFFFFF", "#1D1D20", "#FFFFFF", "#FFFFFF" }, "#FFFFFF" },
  [TRI_COLOR_INK] = { "ink", { "#22262A", "#F2F2F0", "#0B0D0F", "#111111" }, "#111111" },
  [TRI_COLOR_INK2] = { "ink-2", { "#5B5F66", "#B4B6BA", "#111111", "#45484D" }, "#3A3A3A" },
  [TRI_COLOR_INK3] = { "ink-3", { "#70757D", "#94979C", "#111111", "#63676D" }, "#595959" },
  [TRI_COLOR_AXIS] = { "axis", { "#9A9EA5", "#6C6F75", "#6B7078", "#7A7E84" }, "#7D7D7D" },
  [TRI_COLOR_HAIRLINE] = { "hairline", { "#DEDEE0", "#38383C", "#C9CBCE", "#C4C6CA" }, "#BDBDBD" },
  [TRI_COLOR_GRID] = { "grid", { "#E7E7E9", "#303034", "#D9DBDE", "#DCDDDF" }, "#DEDEDE" },
  [TRI_COLOR_TRACK] = { "track", { "#EEEEF0", "#2B2B2F", "#E9EAEC", "none" }, "none" },
  [TRI_COLOR_ACCENT] = { "accent", { "#2B5C99", "#8CB8F0", "#1C4A85", "#2B5C99" }, "#1B1B1B" },
  [TRI_COLOR_DISAGREEMENT] = { "disagreement", { "#9B2C7F", "#F08FD4", "#8A1F70", "#7F1D66" }, "#111111" },
  [TRI_COLOR_DISAGREEMENT_WASH] = { "disagreement-wash",
                                    { "#F4E3EF", "#4A2A43", "#F1DAEA", "none" },
                                    "none" },
  [TRI_COLOR_SOURCED] = { "sourced", { "#1B7340", "#78D49B", "#0F5C30", "#14532D" }, "#3A3A3A" },
  [TRI_COLOR_PASSAGE_LINE] = { "passage-line", { "#B98900", "#E9C04A", "#8A6500", "#8A6500" }, "#595959" },
  [TRI_COLOR_PASSAGE_SELECTED] = { "passage-selected", { "#FFF0B8", "#4B4020", "#FFE28A", "none" }, "none" },
  [TRI_COLOR_PASSAGE_FOCUS] = { "passage-focus", { "#FFDF7A", "#6B5814", "#FFD24D", "none" }, "none" },
  [TRI_COLOR_SEA] = { "sea", { "#D5E3EA", "#182329", "#CBDDE7", "#E4EDF2" }, "#E3E3E3" },
  [TRI_COLOR_SEA_GLOW] = { "sea-glow", { "#E4EDF1", "#1E2C33", "#DCE7ED", "#EFF4F7" }, "#EDEDED" },
  [TRI_COLOR_LAND_CONTEXT] = { "land-context", { "#ECE9E1", "#33363A", "#EEEBE3", "#F4F2ED" }, "#F4F4F4" },
  [TRI_COLOR_LAND_REGION] = { "land-region", { "#FAF8F2", "#3D4145", "#FFFFFF", "#FFFFFF" }, "#FFFFFF" },
  [TRI_COLOR_LAKE] = { "lake", { "#C6DBE6", "#1E2F38", "#AFCEDD", "#D5E4EC" }, "#D6D6D6" },
  [TRI_COLOR_COAST] = { "coast", { "#7F9CAB", "#4C6472", "#4F7388", "#6E8A99" }, "#8C8C8C" },
  [TRI_COLOR_BORDER] = { "border", { "#8D8678", "#777C82", "#6E675A", "#6E685C" }, "#6B6B6B" },
  [TRI_COLOR_BORDER_REGION] = { "border-region", { "#5E574B", "#B9BCC0", "#2E2A22", "#2E2A22" }, "#2B2B2B" },
  [TRI_COLOR_DIVISION] = { "division", { "#B4AD9E", "#55595E", "#8F8777", "#9A9486" }, "#959595" },
  [TRI_COLOR_CASING] = { "casing", { "#FFFFFFD9", "#1D1D20", "#FFFFFF", "#FFFFFF" }, "#FFFFFF" },
  [TRI_COLOR_RIVER] = { "river", { "#8DB4C8", "#41697F", "#5C93AF", "#7FA8BD" }, "#A3A3A3" },
  [TRI_COLOR_RIVER_TOPIC] = { "river-topic", { "#3E86AE", "#5FA3C6", "#1F6E99", "#2F7BA5" }, "#6F6F6F" },
  [TRI_COLOR_GRATICULE] = { "graticule",
                            { "#465A6929", "#A0BECD24", "#465A6929", "#465A6929" },
                            "#58585829" },
  [TRI_COLOR_LABEL] = { "label", { "#4A463E", "#DAD8D2", "#0B0D0F", "#33302A" }, "#2E2E2E" },
  [TRI_COLOR_LABEL_DIM] = { "label-dim", { "#69645A", "#A9ACAF", "#0B0D0F", "#57534B" }, "#525252" },
  [TRI_COLOR_WATER_LABEL] = { "water-label", { "#2C678B", "#86B9D6", "#0B0D0F", "#2C678B" }, "#4A4A4A" },
};

// The accents of the shipped regions: tuned by eye where the rule alone would give a duller tone.
static const char *const accents[3][TRI_N_COLUMNS] = {
  { "#9C3F2C", "#F0907A", "#8A2F1D", "#9C3F2C" },
  { "#2B5C99", "#8CB8F0", "#1C4A85", "#2B5C99" },
  { "#176B4A", "#6FD0A4", "#0C5437", "#176B4A" },
};

/* Categories: mark, ink, area in light, dark, projector; print takes the light ones. Sand has only an area in
 * the look; its mark and ink are the same hue at the others' lightness. Grey tones stand for the pattern in
 * legends. */
static const struct
{
  const char *name;
  const char *columns[3][3];
  const char *grey;
} categories[TRI_N_CATEGORIES] = {
  [TRI_CATEGORY_BLUE] = { "blue",
                          { { "#0072B2", "#00568F", "#7EB6D3" },
                            { "#1F88D3", "#8CC3F2", "#3675AD" },
                            { "#004F93", "#00467A", "#5A97C4" } },
                          "#4D4D4D" },
  [TRI_CATEGORY_ORANGE] = { "orange",
                            { { "#E69F00", "#7D4A00", "#F3D792" },
                              { "#F9BC2E", "#F5C566", "#E0922A" },
                              { "#DA9100", "#6B3F00", "#EDBE5E" } },
                            "#BDBDBD" },
  [TRI_CATEGORY_SKY] = { "sky",
                         { { "#56B4E9", "#0F6494", "#B4DCF0" },
                           { "#82BDE1", "#A4D8F5", "#6FB4DC" },
                           { "#2BA3E0", "#0B5480", "#9AD3F0" } },
                         "#ECECEC" },
  [TRI_CATEGORY_VERMILION] = { "vermilion",
                               { { "#D55E00", "#943300", "#F2BE9C" },
                                 { "#DB7339", "#FFA56E", "#C4683A" },
                                 { "#A93800", "#7F2B00", "#EBA06D" } },
                               "#CFCFCF" },
  [TRI_CATEGORY_GREEN] = { "green",
                           // The area is darker than in NOTES §4 (#86C6B0): under tritanopia that
                           // one and the blue area were one tone.
                           { { "#009E73", "#00634A", "#5FA88B" },
                             { "#6CF3C1", "#6FDDB9", "#A9E0CC" },
                             { "#2F8C6C", "#00523D", "#6DB59C" } },
                           "#8C8C8C" },
  [TRI_CATEGORY_PURPLE] = { "purple",
                            { { "#CC79A7", "#7E3360", "#EBCCD9" },
                              { "#92597C", "#EBB6D2", "#8A5877" },
                              { "#7A2A5C", "#6B2650", "#C99BB6" } },
                            "#D9D9D9" },
  [TRI_CATEGORY_SAND] = { "sand",
                          { { "#D2B76B", "#6B5414", "#F1E1B9" },
                            { "#9A8A5B", "#E6D29C", "#7A6D47" },
                            { "#C2A24A", "#574310", "#E9D49B" } },
                          "#F3F3F3" },
  [TRI_CATEGORY_GREY] = { "grey",
                          { { "#70757D", "#4A4D51", "#D2D5D9" },
                            { "#94979C", "#C9CBCF", "#5B5F65" },
                            { "#5D6268", "#33373C", "#C3C7CC" } },
                          "#A6A6A6" },
};

static const TriRampTokens ramps[] = {
  { "blue",
    { "#DCEEFA", "#A1C7E1", "#6E9EC4", "#3D76A7", "#064F89" },
    { "#233F5B", "#3F6382", "#5E88A9", "#7FB0D2", "#A1DAFC" },
    5 },
  { "madder",
    { "#FBE6DE", "#E6B9A7", "#CB8D78", "#AF624E", "#913726" },
    { "#5C2E24", "#835041", "#AA745F", "#D39A80", "#FDC2A2" },
    5 },
  { "green",
    { "#DDF1E7", "#A5CBB8", "#73A58C", "#428062", "#005C3B" },
    { "#244534", "#3D6A54", "#5B9177", "#7AB99C", "#9BE3C3" },
    5 },
  { "grey",
    { "#EAEBED", "#BFC1C4", "#96999C", "#6F7276", "#4A4D51" },
    { "#3B3D40", "#5D5F62", "#818386", "#A7A9AC", "#CFD1D3" },
    5 },
  { "diverging",
    { "#0B4F86", "#5B97C4", "#BCD6E8", "#F1EFEA", "#F3D19A", "#DF9A33", "#9A5A00" },
    { "#0B4F86", "#5B97C4", "#BCD6E8", "#F1EFEA", "#F3D19A", "#DF9A33", "#9A5A00" },
    7 },
};

#define SANS TRI_FONT_SANS
#define SERIF TRI_FONT_SERIF

/* Type: font, size, leading, weight, italic, tracking, capitals on screen, on a projector 768 high, on paper
 * (points). Inter has no 650: 600 for titles, 700 for values. */
static const TriTextStyle texts[TRI_N_TEXT_ROLES][3] = {
  [TRI_TEXT_TITLE] = { { SANS, 16, 21, 600 }, { SANS, 37, 44, 700 }, { SANS, 9.2, 11.6, 600 } },
  [TRI_TEXT_SUBTITLE] = { { SANS, 12.5, 17, 400 }, { SANS, 22, 30, 400 }, { SANS, 7.5, 10, 400 } },
  [TRI_TEXT_LABEL] = { { SANS, 12.5, 17, 600 }, { SANS, 25, 32, 600 }, { SANS, 7.5, 10, 600 } },
  [TRI_TEXT_LABEL_MINOR] = { { SANS, 11.5, 15, 400 }, { SANS, 22, 29, 400 }, { SANS, 7.2, 9.4, 400 } },
  [TRI_TEXT_VALUE] = { { SANS, 13, 17, 700 }, { SANS, 27, 34, 700 }, { SANS, 7.7, 10, 700 } },
  [TRI_TEXT_HERO] = { { SANS, 26, 30, 600 }, { SANS, 30, 36, 700 }, { SANS, 18.5, 21, 600 } },
  [TRI_TEXT_AXIS] = { { SANS, 11.5, 15, 400 }, { SANS, 22, 29, 400 }, { SANS, 7.2, 9.4, 400 } },
  [TRI_TEXT_SOURCE] = { { SANS, 11, 15, 400 }, { SANS, 20, 27, 400 }, { SANS, 7, 9.1, 400 } },
  [TRI_TEXT_BODY] = { { SERIF, 15.5, 23.5, 400 }, { SERIF, 26, 38, 400 }, { SERIF, 8.5, 11.4, 400 } },
  [TRI_TEXT_HEADING] = { { SERIF, 21, 27, 700 }, { SERIF, 34, 43, 700 }, { SERIF, 11, 14, 700 } },
  [TRI_TEXT_PARAGRAPH_NUMBER] = { { SANS, 10.5, 14, 500 }, { SANS, 20, 27, 500 }, { SANS, 7, 9.1, 500 } },
  [TRI_TEXT_STATE] = { { SANS, 13, 17, 600, FALSE, 2.4, TRUE },
                       { SANS, 23, 29, 700, FALSE, 2.4, TRUE },
                       { SANS, 7.4, 9.4, 600, FALSE, 0.9, TRUE } },
  [TRI_TEXT_STATE_CONTEXT] = { { SANS, 10, 13, 600, FALSE, 1.3, TRUE },
                               { SANS, 20, 26, 500, FALSE, 1.3, TRUE },
                               { SANS, 7.2, 9.4, 500, FALSE, 0.9, TRUE } },
  [TRI_TEXT_PROVINCE] = { { SANS, 10.5, 14, 400 }, { SANS, 20, 26, 400 }, { SANS, 7.2, 9.4, 400, TRUE } },
  [TRI_TEXT_TOWN] = { { SANS, 11.5, 15, 500 }, { SANS, 22, 28, 600 }, { SANS, 7.2, 9.4, 500 } },
  [TRI_TEXT_WATER] = { { SERIF, 12.5, 16, 400, TRUE },
                       { SERIF, 21, 27, 400, TRUE },
                       { SERIF, 7.4, 9.4, 400, TRUE } },
  [TRI_TEXT_ANNOTATION] = { { SANS, 12, 16, 400 }, { SANS, 22, 29, 400 }, { SANS, 7.4, 9.6, 400 } },
};

const char *
tri_tokens_get_color_name (TriColorToken token)
{
  return colors[token].name;
}

const char *
tri_tokens_get_color (TriColorToken token, TriTokenColumn column)
{
  return colors[token].columns[column];
}

const char *
tri_tokens_get_grey (TriColorToken token)
{
  return colors[token].grey;
}

const char *
tri_tokens_get_accent (guint index, TriTokenColumn column)
{
  return index < G_N_ELEMENTS (accents) ? accents[index][column] : NULL;
}

const char *
tri_tokens_get_category_name (TriCategory category)
{
  return categories[category].name;
}

const char *
tri_tokens_get_category (TriCategory category, TriCategoryRole role, TriTokenColumn column)
{
  return categories[category].columns[column == TRI_COLUMN_PRINT ? TRI_COLUMN_LIGHT : column][role];
}

const char *
tri_tokens_get_category_grey (TriCategory category)
{
  return categories[category].grey;
}

const TriRampTokens *
tri_tokens_get_ramp (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ramps); i++)
    if (g_strcmp0 (ramps[i].name, name) == 0)
      return &ramps[i];
  return NULL;
}

TriTextStyle
tri_tokens_get_text (TriTextRole role, TriTokenColumn column)
{
  static const guint forms[TRI_N_COLUMNS] = { 0, 0, 1, 2 };

  return texts[role][forms[column]];
}
