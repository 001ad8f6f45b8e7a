// SPDX-License-Identifier: GPL-3.0-or-later
// Every precision is drawn, and drawn differently.

#include "tri-precision.h"
#include "tri-test.h"

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

static JsonArray *
dump_items (TriScene *scene, JsonNode **root)
{
  JsonObject *plot;
  JsonArray *marks;

  *root = tri_scene_dump (scene);
  plot =
    json_array_get_object_element (json_object_get_array_member (json_node_get_object (*root), "plots"), 0);
  marks = json_object_get_array_member (plot, "marks");
  if (json_array_get_length (marks) == 0)
    return NULL;
  return json_object_get_array_member (json_array_get_object_element (marks, 0), "items");
}

static TriScene *
draw_one (const TriPrecisionMark *mark, gboolean is_point, guint n_split, TriRect *ink)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (500, 100, theme);
  TriPrecisionMark marks[3] = { *mark, *mark, *mark };
  TriRect drawn;

  tri_scene_builder_begin_mark (builder, is_point ? TRI_MARK_SYMBOL : TRI_MARK_RECT, TRI_ROLE_DATA, NULL,
                                NULL);
  if (n_split > 0)
    drawn = is_point ? tri_precision_point_split (builder, marks, n_split)
                     : tri_precision_bar_split (builder, marks, n_split);
  else
    drawn = is_point ? tri_precision_point (builder, mark) : tri_precision_bar (builder, mark);
  if (ink != NULL)
    *ink = drawn;
  return tri_scene_builder_end (builder);
}

static void
bar_ends_at_its_value (void)
{
  static const TriQualifier qualifiers[] = { TRI_QUALIFIER_EXACT, TRI_QUALIFIER_ABOUT, TRI_QUALIFIER_UP_TO,
                                             TRI_QUALIFIER_MORE_THAN };
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    {
      TriPrecisionMark mark = make_mark (theme, 10, 50, 50, 50, qualifiers[i]);
      g_autoptr (TriScene) scene = draw_one (&mark, FALSE, 0, NULL);
      g_autoptr (JsonNode) root = NULL;
      JsonArray *items = dump_items (scene, &root);
      JsonObject *bar = json_array_get_object_element (items, 0);

      g_assert_cmpuint (json_array_get_length (items), ==, 1);
      g_assert_cmpfloat (json_object_get_double_member (bar, "x"), ==, LEFT);
      g_assert_cmpfloat_with_epsilon (json_object_get_double_member (bar, "width"), 50 * PER_UNIT, 0.01);
    }
}

static void
no_figure_is_hatch_not_zero (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriPrecisionMark mark = make_mark (theme, 10, NAN, NAN, NAN, TRI_QUALIFIER_NONE);
  g_autoptr (TriScene) scene = draw_one (&mark, FALSE, 0, NULL);
  g_autofree char *text = tri_scene_dump_text (scene);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *items = dump_items (scene, &root);

  g_assert_nonnull (strstr (text, "hatch"));
  g_assert_cmpuint (json_array_get_length (items), ==, 0);
}

static void
ceiling_ticks_stand_past_the_wall (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriPrecisionMark mark = make_mark (theme, 10, NAN, NAN, 50, TRI_QUALIFIER_UP_TO);
  TriRect ink;
  g_autoptr (TriScene) scene = draw_one (&mark, FALSE, 0, &ink);

  g_assert_cmpfloat (ink.x + ink.width, >, LEFT + 50 * PER_UNIT + 3);
  g_assert_cmpfloat (ink.x + ink.width, <, LEFT + 50 * PER_UNIT + 8);
  // Three pixels over the bar on either side, and half a tick.
  g_assert_cmpfloat (ink.y, <, 10 - 2.9);
  g_assert_cmpfloat (ink.y + ink.height, >, 30 + 2.9);
}

static void
floor_stays_open (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriPrecisionMark mark = make_mark (theme, 10, NAN, 50, NAN, TRI_QUALIFIER_AT_LEAST);
  TriRect ink;
  g_autoptr (TriScene) scene = draw_one (&mark, FALSE, 0, &ink);
  g_autofree char *text = tri_scene_dump_text (scene);
  guint n_chevrons = 0;

  for (const char *at = text; (at = strstr (at, "chevron")) != NULL; at++)
    n_chevrons++;
  g_assert_cmpuint (n_chevrons, ==, 3);
  g_assert_cmpfloat (ink.x + ink.width, >, LEFT + 50 * PER_UNIT + 40);
  g_assert_cmpfloat (ink.x + ink.width, <=, mark.limit + 1);
}

static void
vertical_ceiling_wears_its_wall_on_top (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriPrecisionMark mark = make_mark (theme, 40, NAN, NAN, 50, TRI_QUALIFIER_UP_TO);
  TriRect ink;
  g_autoptr (TriScene) scene = NULL;

  mark.flags = TRI_PRECISION_FLAG_VERTICAL;
  mark.origin = 90;
  mark.high = 30;
  scene = draw_one (&mark, FALSE, 0, &ink);
  g_assert_cmpfloat (ink.y, <, 30 - 3);
  g_assert_cmpfloat (ink.y + ink.height, ==, 90);
  g_assert_cmpfloat (ink.x, <, 40);
}

static void
split_keeps_every_account (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriPrecisionMark mark = make_mark (theme, 10, 50, NAN, NAN, TRI_QUALIFIER_EXACT);

  for (guint is_point = 0; is_point < 2; is_point++)
    for (guint n = 2; n <= 3; n++)
      {
        g_autoptr (TriScene) scene = draw_one (&mark, is_point, n, NULL);
        g_autofree char *text = tri_scene_dump_text (scene);
        g_autoptr (JsonNode) root = NULL;

        g_assert_cmpuint (json_array_get_length (dump_items (scene, &root)), ==, n);
        g_assert_nonnull (strstr (text, "badge"));
      }
}

static void
computed_values_are_set_in_italics (void)
{
  g_assert_true (tri_precision_label_is_italic (TRI_PRECISION_FLAG_COMPUTED));
  g_assert_false (tri_precision_label_is_italic (TRI_PRECISION_FLAG_UNSOURCED));
}

static void
forms_differ_without_colour (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TriPrecisionMark mark =
        make_mark (theme, 10, 50, 50, rows[i].qualifier == TRI_QUALIFIER_RANGE ? 70 : 50, rows[i].qualifier);
      g_autoptr (TriScene) scene = NULL;

      mark.flags = rows[i].flags;
      if (rows[i].qualifier == TRI_QUALIFIER_NONE)
        mark.value = mark.low = mark.high = NAN;
      scene = draw_one (&mark, FALSE, 0, NULL);
      g_assert_true (g_hash_table_add (seen, tri_scene_dump_text (scene)));
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/precision/every_theme_draws_every_precision", gallery);
  g_test_add_func ("/paint/precision/bar_ends_at_its_value", bar_ends_at_its_value);
  g_test_add_func ("/paint/precision/no_figure_is_hatch_not_zero", no_figure_is_hatch_not_zero);
  g_test_add_func ("/paint/precision/ceiling_ticks_stand_past_the_wall", ceiling_ticks_stand_past_the_wall);
  g_test_add_func ("/paint/precision/floor_stays_open", floor_stays_open);
  g_test_add_func ("/paint/precision/vertical_ceiling_wears_its_wall_on_top",
                   vertical_ceiling_wears_its_wall_on_top);
  g_test_add_func ("/paint/precision/split_keeps_every_account", split_keeps_every_account);
  g_test_add_func ("/paint/precision/computed_values_are_set_in_italics", computed_values_are_set_in_italics);
  g_test_add_func ("/paint/precision/forms_differ_without_colour", forms_differ_without_colour);
  return tri_test_run ();
}
