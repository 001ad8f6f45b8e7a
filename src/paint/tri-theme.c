// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, type and line weights for one medium: the tokens of the atlas.

#include "tri-theme.h"
#include "tri-oklab.h"
#include "tri-theme-tokens.h"

struct _TriTheme
{
  gatomicrefcount ref_count;
  TriThemeKind kind;
  TriTokenColumn column;
  double text_scale;
  double line_scale;
  TriColor colors[TRI_N_COLORS];
  TriColor categories[TRI_N_CATEGORIES][3];
};

static const char *const kind_names[TRI_N_THEMES] = { "light", "dark",      "contrast",     "print",
                                                      "grey",  "projector", "contrast-dark" };

G_DEFINE_BOXED_TYPE (TriTheme, tri_theme, tri_theme_ref, tri_theme_unref)

static TriColor
token_color (const char *text)
{
  TriColor color = { 0 };

  tri_color_parse (&color, text);
  return color;
}

static TriTokenColumn
kind_to_column (TriThemeKind kind)
{
  switch (kind)
    {
    case TRI_THEME_DARK:
    case TRI_THEME_CONTRAST_DARK:
      return TRI_COLUMN_DARK;
    case TRI_THEME_PROJECTOR:
      return TRI_COLUMN_PROJECTOR;
    case TRI_THEME_PRINT:
    case TRI_THEME_GREY:
      return TRI_COLUMN_PRINT;
    case TRI_THEME_LIGHT:
    case TRI_THEME_CONTRAST:
    default:
      return TRI_COLUMN_LIGHT;
    }
}

static double
kind_to_line_scale (TriThemeKind kind)
{
  switch (kind)
    {
    case TRI_THEME_PROJECTOR:
      return 2;
    case TRI_THEME_CONTRAST:
    case TRI_THEME_CONTRAST_DARK:
      return 1.5;
    case TRI_THEME_PRINT:
    case TRI_THEME_GREY:
      return 0.7; // border 0.63 pt, chart base line 0.7 pt, nothing under 0.3 pt
    case TRI_THEME_LIGHT:
    case TRI_THEME_DARK:
    default:
      return 1;
    }
}

// Ink is black or white, second inks are ink, hairlines are ink at 50 %, nothing is washed under text.
static void
raise_contrast (TriTheme *self)
{
  static const TriColorToken inks[] = { TRI_COLOR_INK,           TRI_COLOR_INK2,       TRI_COLOR_INK3,
                                        TRI_COLOR_AXIS,          TRI_COLOR_LABEL,      TRI_COLOR_LABEL_DIM,
                                        TRI_COLOR_BORDER_REGION, TRI_COLOR_WATER_LABEL };
  static const TriColorToken washes[] = { TRI_COLOR_DISAGREEMENT_WASH, TRI_COLOR_PASSAGE_SELECTED,
                                          TRI_COLOR_PASSAGE_FOCUS };
  static const TriColorToken lines[] = { TRI_COLOR_COAST, TRI_COLOR_BORDER, TRI_COLOR_DIVISION,
                                         TRI_COLOR_RIVER_TOPIC, TRI_COLOR_PASSAGE_LINE };
  static const TriColorToken words[] = { TRI_COLOR_ACCENT, TRI_COLOR_DISAGREEMENT, TRI_COLOR_SOURCED };
  gboolean is_dark = self->column == TRI_COLUMN_DARK;
  TriColor ink = token_color (is_dark ? "#FFFFFF" : "#000000");
  TriColor view = token_color (is_dark ? "#000000" : "#FFFFFF");

  self->colors[TRI_COLOR_VIEW] = view;
  for (gsize i = 0; i < G_N_ELEMENTS (inks); i++)
    self->colors[inks[i]] = ink;
  for (gsize i = 0; i < G_N_ELEMENTS (washes); i++)
    self->colors[washes[i]] = tri_color_with_alpha (view, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    self->colors[lines[i]] =
      tri_oklab_reach_contrast (self->colors[lines[i]], self->colors[TRI_COLOR_LAND_CONTEXT], 4.5);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    self->colors[words[i]] = tri_oklab_reach_contrast (self->colors[words[i]], view, 7);
  self->colors[TRI_COLOR_HAIRLINE] = tri_color_with_alpha (ink, 0.5);
  self->colors[TRI_COLOR_GRID] = tri_color_with_alpha (ink, 0.3);
  self->colors[TRI_COLOR_CASING] = view;
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    self->categories[i][TRI_CATEGORY_INK] =
      tri_oklab_reach_contrast (self->categories[i][TRI_CATEGORY_INK], view, 7);
}

static void
turn_grey (TriTheme *self)
{
  for (guint i = 0; i < TRI_N_COLORS; i++)
    self->colors[i] = token_color (tri_tokens_get_grey (i));
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    {
      TriColor tone = token_color (tri_tokens_get_category_grey (i));

      self->categories[i][TRI_CATEGORY_MARK] = tone;
      self->categories[i][TRI_CATEGORY_AREA] = tone;
      self->categories[i][TRI_CATEGORY_INK] = token_color ("#1B1B1B");
    }
}

// A shipped region's accent has tuned values; any other keeps its hue and moves until it can be read.
static TriColor
find_accent (const TriTheme *self, const char *accent)
{
  TriColor color;

  if (accent == NULL || !tri_color_parse (&color, accent))
    return self->colors[TRI_COLOR_ACCENT];

  for (guint i = 0; tri_tokens_get_accent (i, TRI_COLUMN_LIGHT) != NULL; i++)
    if (g_ascii_strcasecmp (tri_tokens_get_accent (i, TRI_COLUMN_LIGHT), accent) == 0)
      return token_color (tri_tokens_get_accent (i, self->column));

  color.alpha = 1;
  return tri_oklab_reach_contrast (color, self->colors[TRI_COLOR_VIEW],
                                   self->kind == TRI_THEME_PROJECTOR ? 7 : 4.5);
}

/**
 * tri_theme_new:
 * @accent: (nullable): the pack's accent, `#RRGGBB`; %NULL or unreadable: the program's own
 * @text_scale: the desktop's text scale; sizes are multiplied by it
 *
 * Returns: (transfer full): the tokens of that medium; the projector's are for a picture 768 high.
 */
TriTheme *
tri_theme_new (TriThemeKind kind, const char *accent, double text_scale)
{
  TriTheme *self = g_new0 (TriTheme, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->column = kind_to_column (kind);
  self->text_scale = text_scale > 0 ? text_scale : 1;
  self->line_scale = kind_to_line_scale (kind);
  for (guint i = 0; i < TRI_N_COLORS; i++)
    self->colors[i] = token_color (tri_tokens_get_color (i, self->column));
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    for (guint role = 0; role < 3; role++)
      self->categories[i][role] = token_color (tri_tokens_get_category (i, role, self->column));
  self->colors[TRI_COLOR_ACCENT] = find_accent (self, accent);

  if (kind == TRI_THEME_CONTRAST || kind == TRI_THEME_CONTRAST_DARK)
    raise_contrast (self);
  else if (kind == TRI_THEME_GREY)
    turn_grey (self);
  return self;
}

/**
 * tri_theme_new_for_height:
 * @height: of the picture in pixels
 *
 * Returns: (transfer full): as tri_theme_new(); a projector's sizes and lines grow with @height / 768.
 */
TriTheme *
tri_theme_new_for_height (TriThemeKind kind, const char *accent, double height)
{
  double scale = kind == TRI_THEME_PROJECTOR && height > 0 ? height / 768 : 1;
  TriTheme *self = tri_theme_new (kind, accent, scale);

  self->line_scale *= scale;
  return self;
}

TriTheme *
tri_theme_ref (TriTheme *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_theme_unref (TriTheme *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

TriThemeKind
tri_theme_get_kind (const TriTheme *self)
{
  return self->kind;
}

gboolean
tri_theme_is_dark (const TriTheme *self)
{
  return self->column == TRI_COLUMN_DARK;
}

gboolean
tri_theme_is_grey (const TriTheme *self)
{
  return self->kind == TRI_THEME_GREY;
}

double
tri_theme_get_text_scale (const TriTheme *self)
{
  return self->text_scale;
}

/**
 * tri_theme_get_line_scale:
 *
 * Returns: what line weights and signs are multiplied by: 1 on screen, 2 on a projector 768 high, 0.7 on
 * paper.
 */
double
tri_theme_get_line_scale (const TriTheme *self)
{
  return self->line_scale;
}

TriColor
tri_theme_get_color (const TriTheme *self, TriColorToken token)
{
  g_return_val_if_fail (token < TRI_N_COLORS, (TriColor){ 0 });

  return self->colors[token];
}

TriColor
tri_theme_get_category (const TriTheme *self, TriCategory category, TriCategoryRole role)
{
  g_return_val_if_fail (category < TRI_N_CATEGORIES && role <= TRI_CATEGORY_AREA, (TriColor){ 0 });

  return self->categories[category][role];
}

/**
 * tri_theme_get_text_on:
 * @ground: a mark's fill
 *
 * Returns: white where it has 4.5:1 on @ground, else near-black or white, whichever reads better.
 */
TriColor
tri_theme_get_text_on (const TriTheme *self, TriColor ground)
{
  TriColor white = { 1, 1, 1, 1 };
  TriColor black = { 0.039f, 0.055f, 0.063f, 1 };
  double on_white = tri_color_get_contrast (white, ground);

  return on_white >= 4.5 || on_white > tri_color_get_contrast (black, ground) ? white : black;
}

/**
 * tri_theme_get_ramp:
 * @name: blue, madder, green, grey or diverging
 * @n_steps: 1 to 64
 * @steps: (out caller-allocates) (array length=n_steps): low to high
 *
 * Other numbers of steps than the table's lie between its colours in OKLab. Grey print has one ramp, the grey
 * one.
 *
 * Returns: @n_steps, or 0 where no ramp has that name.
 */
guint
tri_theme_get_ramp (const TriTheme *self, const char *name, guint n_steps, TriColor *steps)
{
  const TriRampTokens *ramp = tri_tokens_get_ramp (name);

  if (ramp == NULL || n_steps == 0 || n_steps > 64)
    return 0;
  if (self->kind == TRI_THEME_GREY)
    ramp = tri_tokens_get_ramp ("grey");

  for (guint i = 0; i < n_steps; i++)
    {
      const char *const *colors = self->column == TRI_COLUMN_DARK ? ramp->dark : ramp->light;
      double at = n_steps == 1 ? (ramp->n_steps - 1) / 2.0 : (double)i * (ramp->n_steps - 1) / (n_steps - 1);
      guint below = MIN ((guint)at, ramp->n_steps - 2);

      steps[i] = fabs (at - round (at)) < 1e-9
                   ? token_color (colors[(guint)round (at)])
                   : tri_oklab_mix (token_color (colors[below]), token_color (colors[below + 1]), at - below);
    }
  return n_steps;
}

/**
 * tri_theme_get_text_style:
 *
 * Returns: the style of a role in this medium, its sizes multiplied by the text scale.
 */
TriTextStyle
tri_theme_get_text_style (const TriTheme *self, TriTextRole role)
{
  TriTextStyle style;

  g_return_val_if_fail (role < TRI_N_TEXT_ROLES, (TriTextStyle){ 0 });

  style = tri_tokens_get_text (role, self->column);
  style.size *= self->text_scale;
  style.leading *= self->text_scale;
  style.tracking *= self->text_scale;
  return style;
}

/**
 * tri_theme_get_family:
 *
 * Returns: the families in the order they are tried, as Pango takes them.
 */
const char *
tri_theme_get_family (const TriTheme *self, TriFontRole role)
{
  switch (role)
    {
    case TRI_FONT_SERIF:
      return "Charis SIL,Noto Serif,Serif";
    case TRI_FONT_MONO:
      return "Noto Sans Mono,Monospace";
    case TRI_FONT_SANS:
    default:
      return "Inter,Cantarell,Noto Sans,Sans";
    }
}

/**
 * tri_theme_parse_kind:
 * @name: (nullable): light, dark, contrast, contrast-dark, print, grey or projector
 */
gboolean
tri_theme_parse_kind (const char *name, TriThemeKind *kind)
{
  for (guint i = 0; i < TRI_N_THEMES; i++)
    if (g_strcmp0 (kind_names[i], name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
tri_theme_kind_to_string (TriThemeKind kind)
{
  return kind < TRI_N_THEMES ? kind_names[kind] : NULL;
}

// The token, or the category with its form, that a name without its @ stands for; the one that it is not is
// -1.
static gboolean
find_token (const char *name, int *token, int *category, guint *role)
{
  static const char *const forms[] = { "", "-ink", "-area" };

  *token = -1;
  *category = -1;
  for (guint i = 0; i < TRI_N_COLORS; i++)
    if (g_str_equal (tri_tokens_get_color_name (i), name))
      {
        *token = (int)i;
        return TRUE;
      }
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    {
      const char *stem = tri_tokens_get_category_name (i);

      for (guint form = 0; g_str_has_prefix (name, stem) && form < G_N_ELEMENTS (forms); form++)
        if (g_str_equal (name + strlen (stem), forms[form]))
          {
            *category = (int)i;
            *role = form;
            return TRUE;
          }
    }
  return FALSE;
}

/**
 * tri_theme_parse_color:
 * @text: (nullable): `#RRGGBB`, a token (`@sea`, `@ink-2`), a category (`@blue`, its mark form) or a
 * category's other form (`@blue-ink`, `@blue-area`); the `@` may be left out
 *
 * Returns: %FALSE, leaving @color alone, where @text is none of these.
 */
gboolean
tri_theme_parse_color (const TriTheme *self, const char *text, TriColor *color)
{
  int token;
  int category;
  guint role;

  if (text == NULL)
    return FALSE;
  if (text[0] == '#')
    return tri_color_parse (color, text);
  if (text[0] == '@')
    text++;
  if (!find_token (text, &token, &category, &role))
    return FALSE;
  *color = token >= 0 ? self->colors[token] : self->categories[category][role];
  return TRUE;
}

/** tri_theme_has_color: @name: a token or a form of a category, with or without its `@` */
gboolean
tri_theme_has_color (const char *name)
{
  int token;
  int category;
  guint role;

  return find_token (name[0] == '@' ? name + 1 : name, &token, &category, &role);
}

gboolean
tri_category_parse (const char *name, TriCategory *category)
{
  if (name != NULL && name[0] == '@')
    name++;
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    if (g_strcmp0 (tri_tokens_get_category_name (i), name) == 0)
      {
        *category = i;
        return TRUE;
      }
  return FALSE;
}
