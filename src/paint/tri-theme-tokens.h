// SPDX-License-Identifier: GPL-3.0-or-later
// The token tables of the look: colours, categories, ramps and type, one column a medium.

#pragma once

#include "tri-theme.h"

G_BEGIN_DECLS

/** TriTokenColumn: the columns of the tables; the other media derive from these. */
typedef enum
{
  TRI_COLUMN_LIGHT,
  TRI_COLUMN_DARK,
  TRI_COLUMN_PROJECTOR,
  TRI_COLUMN_PRINT,
  TRI_N_COLUMNS,
} TriTokenColumn;

/** TriRampTokens: five even steps from low to high. */
typedef struct
{
  const char *name;
  const char *light[7];
  const char *dark[7];
  guint n_steps;
} TriRampTokens;

const char *tri_tokens_get_color_name (TriColorToken token);
const char *tri_tokens_get_color (TriColorToken token, TriTokenColumn column);
const char *tri_tokens_get_grey (TriColorToken token);
const char *tri_tokens_get_accent (guint index, TriTokenColumn column);
const char *tri_tokens_get_category_name (TriCategory category);
const char *tri_tokens_get_category (TriCategory category, TriCategoryRole role, TriTokenColumn column);
const char *tri_tokens_get_category_grey (TriCategory category);
const TriRampTokens *tri_tokens_get_ramp (const char *name);
TriTextStyle tri_tokens_get_text (TriTextRole role, TriTokenColumn column);

G_END_DECLS
