// SPDX-License-Identifier: GPL-3.0-or-later
// Every precision is drawn, and drawn differently.

#include "tri-precision.h"

#define LEFT 182.0
#define PER_UNIT 2.2

static TriPrecisionMark
make_mark (TriTheme *theme, double y, double value, double low, double high, TriQualifier qualifier)
{
  TriPrecisionMark mark = {
    .quantity = { value, low, high, qualifier },
    .origin = LEFT,
    .value = LEFT + value * PER_UNIT,
    .low = LEFT + low * PER_UNIT,
    .high = LEFT + high * PER_UNIT,
    .limit = LEFT + 200,
    .across = y,
    .thickness = 20,
    .mark = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK),
    .ink = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_INK),
    .target = -1,
    .row = -1,
  };

  return mark;
}

static void
label (TriSceneBuilder *builder, double x, double y, const char *text, gboolean is_strong, gboolean is_italic)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriTextStyle style = tri_theme_get_text_style (theme, is_strong ? TRI_TEXT_VALUE : TRI_TEXT_LABEL_MINOR);

  style.italic = is_italic;
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  tri_scene_builder_text (builder, x, y, text, &style,
                          tri_theme_get_color (theme, is_strong ? TRI_COLOR_INK : TRI_COLOR_INK2),
                          TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
}

static const struct
{
  const char *name;
  const char *value;
  double numbers[3];
  TriQualifier qualifier;
  TriPrecisionFlags flags;
} rows[] = {
  { "Exact", "86.4 %", { 86.4, NAN, NAN }, TRI_QUALIFIER_EXACT, 0 },
  { "About", "about 30 %", { 54, NAN, NAN }, TRI_QUALIFIER_ABOUT, 0 },
  { "Up to, less than", "up to 80 %", { NAN, NAN, 80 }, TRI_QUALIFIER_UP_TO, 0 },
  { "More than", "more than 50 %", { NAN, 50, NAN }, TRI_QUALIFIER_MORE_THAN, 0 },
  { "Range", "20 to 25 %", { NAN, 50, 72 }, TRI_QUALIFIER_RANGE, 0 },
  { "Computed", "382", { 54, NAN, NAN }, TRI_QUALIFIER_EXACT, TRI_PRECISION_FLAG_COMPUTED },
  { "Unsourced", "unsourced", { 54, NAN, NAN }, TRI_QUALIFIER_EXACT, TRI_PRECISION_FLAG_UNSOURCED },
  { "No figure", "no figure in the text", { NAN, NAN, NAN }, TRI_QUALIFIER_NONE, 0 },
};

static TriScene *
build_scene (TriThemeKind kind)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#9C3F2C", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (1000, 520, theme);
  TriPrecisionMark pair[2];
  TriRect ink;

  tri_furniture_add (builder, tri_rect (0, 0, 1000, 520), "How precision is drawn",
                     "The same marks on screen, on the wall and in print; none depends on colour.",
                     "Source: the look of the atlas, section 7.");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double y = 90 + i * 36;
      TriPrecisionMark mark =
        make_mark (theme, y, rows[i].numbers[0], rows[i].numbers[1], rows[i].numbers[2], rows[i].qualifier);

      mark.flags = rows[i].flags;
      label (builder, 18, y + 10, rows[i].name, TRUE, FALSE);
      tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, rows[i].name, NULL);
      ink = tri_precision_bar (builder, &mark);
      label (builder, ink.x + ink.width + 8, y + 10, rows[i].value, TRUE,
             tri_precision_label_is_italic (mark.flags));

      mark.thickness = 13;
      mark.across = y + 10;
      mark.value += 420;
      mark.low += 420;
      mark.high += 420;
      tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, rows[i].name, NULL);
      ink = tri_precision_point (builder, &mark);
    }
  pair[0] = make_mark (theme, 90 + 8 * 36, 67, NAN, NAN, TRI_QUALIFIER_EXACT);
  pair[1] = make_mark (theme, 90 + 8 * 36, 75, NAN, NAN, TRI_QUALIFIER_ABOUT);
  label (builder, 18, 90 + 8 * 36 + 10, "Disagreement", TRUE, FALSE);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "split", NULL);
  ink = tri_precision_bar_split (builder, pair, 2);
  label (builder, ink.x + ink.width + 8, 90 + 8 * 36 + 10, "134,250 or 150,000", TRUE, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      pair[i].value += 420;
      pair[i].across += 10;
      pair[i].thickness = 13;
    }
  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "split", NULL);
  tri_precision_point_split (builder, pair, 2);

  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "over", NULL);
  tri_precision_overshoot (builder, tri_rect (LEFT, 430, 60, 20), -1);
  // The shape legend: categories, symbols, patterns.
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    {
      TriFill mark = tri_fill_solid (tri_theme_get_category (theme, i, TRI_CATEGORY_MARK));
      TriFill area = tri_fill_solid (tri_theme_get_category (theme, i, TRI_CATEGORY_AREA));
      TriStroke edge = tri_stroke_solid (tri_theme_get_category (theme, i, TRI_CATEGORY_INK), 1.3);

      tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, NULL, NULL);
      tri_scene_builder_rect (builder, tri_rect (760, 90 + i * 30, 40, 20), 0, &mark, &edge, -1);
      tri_scene_builder_rect (builder, tri_rect (810, 90 + i * 30, 40, 20), 3, &area, NULL, -1);
    }
  for (guint i = 0; i <= TRI_SYMBOL_CAPITAL; i++)
    {
      TriFill mark = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_INK));
      TriStroke edge = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_ACCENT), 1.2);

      tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_GUIDE, NULL, NULL);
      if (i == TRI_SYMBOL_BADGE)
        tri_scene_builder_badge (builder, 890, 100 + i * 25, 16, -1);
      else
        tri_scene_builder_symbol (builder, 890, 100 + i * 25, 120, i, i == TRI_SYMBOL_CHEVRON ? NULL : &mark,
                                  i == TRI_SYMBOL_TOWN || i == TRI_SYMBOL_CAPITAL ? NULL : &edge, -1);
    }
  return tri_scene_builder_end (builder);
}

// With TRI_GALLERY set to a folder the pictures are left there to be looked at.
static void
gallery (void)
{
  const char *folder = g_getenv ("TRI_GALLERY");

  for (guint i = 0; i < TRI_N_THEMES; i++)
    {
      g_autoptr (TriScene) scene = build_scene (i);
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (tri_scene_get_n_plots (scene), ==, 1);
      if (folder == NULL)
        continue;
      for (guint j = 0; j < 3; j++)
        {
          g_free (path);
          path = g_strdup_printf ("%s/precision-%s.%s", folder, tri_theme_kind_to_string (i),
                                  (const char *const[]){ "png", "pdf", "svg" }[j]);
          tri_scene_export (scene, path, j == 0 ? 1 : 1, NULL, &error);
          g_assert_no_error (error);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/paint/precision/every_theme_draws_every_precision", gallery);
  return g_test_run ();
}
