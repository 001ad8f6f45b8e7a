// SPDX-License-Identifier: GPL-3.0-or-later
// Running head, title, key figures and footer of a sheet: how high each is, and how it is drawn.

#include "tri-sheet-private.h"
#include "tri-sheet-qr.h"

#define GLOBE 64.0
#define GLOBE_GAP 16.0
#define COLUMN_GAP 14.0

double
tri_sheet_measure (const TriSheetMedium *medium, TriSheetRole role, const char *text, double width)
{
  TriSheetStyle style = tri_sheet_style (medium->theme, role);

  return tri_sheet_setter_measure (medium->setter, &style, text, width);
}

double
tri_sheet_draw (const TriSheetMedium *medium,
                cairo_t *cr,
                TriSheetRole role,
                const char *text,
                double x,
                double y,
                double width)
{
  TriSheetStyle style = tri_sheet_style (medium->theme, role);

  return tri_sheet_setter_draw (medium->setter, cr, &style, text, x, y, width);
}

void
tri_sheet_draw_rule (const TriSheetMedium *medium,
                     cairo_t *cr,
                     TriColorToken color,
                     double width,
                     TriPoint from,
                     TriPoint to)
{
  TriColor c = tri_theme_get_color (medium->theme, color);

  cairo_set_source_rgba (cr, c.red, c.green, c.blue, c.alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_stroke (cr);
}

void
tri_sheet_draw_head (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, guint n_pages)
{
  const TriSheetSpec *spec = medium->spec;
  TriRect r = block->rect;
  TriSheetStyle region = tri_sheet_style (medium->theme, TRI_SHEET_RUNNING_HEAD);
  TriSheetStyle topic = region;
  TriSheetStyle folio = region;
  g_autofree char *right = NULL;
  TriColor accent = tri_theme_get_color (medium->theme, TRI_COLOR_ACCENT);
  double x = r.x;

  tri_sheet_draw_rule (medium, cr, TRI_COLOR_INK, 0.5, (TriPoint){ r.x, r.y + 0.25 },
                       (TriPoint){ r.x + r.width, r.y + 0.25 });
  cairo_set_source_rgba (cr, accent.red, accent.green, accent.blue, accent.alpha);
  cairo_rectangle (cr, r.x, r.y, 44, 3.2);
  cairo_fill (cr);

  region.color = accent;
  if (spec->region != NULL)
    {
      tri_sheet_setter_draw (medium->setter, cr, &region, spec->region, x, r.y + 5, r.width);
      x += tri_sheet_setter_get_width (medium->setter, &region, spec->region) + 6;
    }
  if (spec->topic != NULL)
    tri_sheet_setter_draw (medium->setter, cr, &topic, spec->topic, x, r.y + 5, r.width / 2);

  folio.text.weight = 400;
  folio.color = tri_theme_get_color (medium->theme, TRI_COLOR_INK3);
  folio.align = TRI_ALIGN_RIGHT;
  right = g_strdup_printf ("Triptych briefing sheet%s%s · page %u of %u", spec->date != NULL ? " · " : "",
                           spec->date != NULL ? spec->date : "", block->page + 1, n_pages);
  tri_sheet_setter_draw (medium->setter, cr, &folio, right, r.x + r.width / 2, r.y + 5, r.width / 2);
}

static double
title_width (const TriSheetMedium *medium, double width)
{
  return medium->spec->globe.make != NULL ? width - GLOBE - GLOBE_GAP : width;
}

// The deck cut to a number of lines; 0 leaves it whole.
static char *
fit_deck (const TriSheetMedium *medium, double width, guint n_lines)
{
  TriSheetStyle style = tri_sheet_style (medium->theme, TRI_SHEET_DECK);
  g_auto (GStrv) sentences = NULL;
  GString *deck;

  if (medium->spec->deck == NULL)
    return NULL;
  if (n_lines == 0 || tri_sheet_setter_measure (medium->setter, &style, medium->spec->deck, width) <=
                        n_lines * style.text.leading + 0.01)
    return g_strdup (medium->spec->deck);

  // Whole sentences are left out from the end; a first one too long stays as it is.
  sentences = g_strsplit (medium->spec->deck, ". ", -1);
  deck = g_string_new (sentences[0]);
  if (sentences[1] != NULL)
    g_string_append_c (deck, '.');
  for (guint i = 1; sentences[i] != NULL; i++)
    {
      gsize before = deck->len;

      g_string_append_printf (deck, " %s%s", sentences[i], sentences[i + 1] != NULL ? "." : "");
      if (tri_sheet_setter_measure (medium->setter, &style, deck->str, width) >
          n_lines * style.text.leading + 0.01)
        {
          g_string_truncate (deck, before);
          break;
        }
    }
  return g_string_free (deck, FALSE);
}

double
tri_sheet_measure_title (const TriSheetMedium *medium, double width, guint deck_lines)
{
  double inner = title_width (medium, width);
  g_autofree char *deck = fit_deck (medium, inner, deck_lines);
  double height = 4 + tri_sheet_measure (medium, TRI_SHEET_TITLE, medium->spec->title, inner) + 1 +
                  tri_sheet_measure (medium, TRI_SHEET_DECK, deck, inner) + 5;

  return medium->spec->globe.make != NULL ? MAX (height, GLOBE + 4) : height;
}

void
tri_sheet_draw_title (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, TriScene *globe)
{
  TriRect r = block->rect;
  double inner = title_width (medium, r.width);
  g_autofree char *deck = fit_deck (medium, inner, block->count);
  double y = r.y + 4;

  y += tri_sheet_draw (medium, cr, TRI_SHEET_TITLE, medium->spec->title, r.x, y, inner) + 1;
  tri_sheet_draw (medium, cr, TRI_SHEET_DECK, deck, r.x, y, inner);
  if (globe != NULL)
    {
      cairo_save (cr);
      cairo_translate (cr, r.x + r.width - GLOBE, r.y + 1);
      tri_scene_render (globe, cr, NULL);
      cairo_restore (cr);
    }
}

static double
key_width (const TriSheetMedium *medium, double width)
{
  return (width - 9 * (medium->spec->key_figures->len - 1)) / MAX (medium->spec->key_figures->len, 1);
}

// A unit too long to stand beside its figure begins the words under it.
static gboolean
unit_fits (const TriSheetMedium *medium, const TriSheetKeyFigure *key, double width)
{
  TriSheetStyle value = tri_sheet_style (medium->theme, TRI_SHEET_KEY_VALUE);
  TriSheetStyle unit = tri_sheet_style (medium->theme, TRI_SHEET_KEY_UNIT);

  return tri_sheet_setter_get_width (medium->setter, &unit, key->qualifier) +
           tri_sheet_setter_get_width (medium->setter, &value, key->value) +
           tri_sheet_setter_get_width (medium->setter, &unit, key->unit) + 10 <=
         width;
}

static char *
key_text (const TriSheetMedium *medium, const TriSheetKeyFigure *key, double width)
{
  if (key->unit == NULL || key->unit[0] == '\0' || unit_fits (medium, key, width))
    return g_strdup (key->text);
  return g_strdup_printf ("%s %s", key->unit, key->text);
}

double
tri_sheet_measure_key_figures (const TriSheetMedium *medium, double width)
{
  double text = 0;

  if (medium->spec->key_figures->len == 0)
    return 0;
  for (guint i = 0; i < medium->spec->key_figures->len; i++)
    {
      const TriSheetKeyFigure *key = &g_array_index (medium->spec->key_figures, TriSheetKeyFigure, i);
      double column = key_width (medium, width);
      g_autofree char *words = key_text (medium, key, column);

      text = MAX (text, tri_sheet_measure (medium, TRI_SHEET_KEY_TEXT, words, column - 4));
    }
  return 5 + 21 + text + 3;
}

void
tri_sheet_draw_key_figures (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  double width = key_width (medium, r.width);
  TriSheetStyle value = tri_sheet_style (medium->theme, TRI_SHEET_KEY_VALUE);
  TriSheetStyle unit = tri_sheet_style (medium->theme, TRI_SHEET_KEY_UNIT);

  tri_sheet_draw_rule (medium, cr, TRI_COLOR_INK, 0.75, (TriPoint){ r.x, r.y },
                       (TriPoint){ r.x + r.width, r.y });
  for (guint i = 0; i < medium->spec->key_figures->len; i++)
    {
      const TriSheetKeyFigure *key = &g_array_index (medium->spec->key_figures, TriSheetKeyFigure, i);
      double x = r.x + i * (width + 9);
      double at = x;
      // Figure and words stand on one baseline, though their sizes differ.
      double drop = (value.text.size - unit.text.size) * 0.35;
      g_autofree char *words = key_text (medium, key, width);

      if (i > 0)
        tri_sheet_draw_rule (medium, cr, TRI_COLOR_HAIRLINE, 0.4, (TriPoint){ x - 5, r.y + 6 },
                             (TriPoint){ x - 5, r.y + r.height - 3 });
      if (key->qualifier != NULL && key->qualifier[0] != '\0')
        {
          tri_sheet_setter_draw (medium->setter, cr, &unit, key->qualifier, at, r.y + 5 + drop, 0);
          at += tri_sheet_setter_get_width (medium->setter, &unit, key->qualifier) + 3;
        }
      tri_sheet_setter_draw (medium->setter, cr, &value, key->value, at, r.y + 5, 0);
      at += tri_sheet_setter_get_width (medium->setter, &value, key->value) + 3;
      if (key->unit != NULL && key->unit[0] != '\0' && unit_fits (medium, key, width))
        tri_sheet_setter_draw (medium->setter, cr, &unit, key->unit, at, r.y + 5 + drop, 0);
      tri_sheet_draw (medium, cr, TRI_SHEET_KEY_TEXT, words, x, r.y + 26, width - 4);
    }
}

static char *
footer_right (const TriSheetSpec *spec)
{
  return g_strdup_printf ("%s%s%s%s", spec->pack != NULL ? "**Pack.** " : "",
                          spec->pack != NULL ? spec->pack : "",
                          spec->licences != NULL ? "\n**Licences.** " : "",
                          spec->licences != NULL ? spec->licences : "");
}

static void
footer_columns (double width, double *left, double *middle, double *right)
{
  *left = 150;
  *right = (width - *left) * 0.43;
  *middle = width - *left - *right - COLUMN_GAP;
}

double
tri_sheet_measure_footer (const TriSheetMedium *medium, double width)
{
  double left, middle, right;
  g_autofree char *boundaries =
    g_strdup_printf ("**Boundaries.** %s", medium->spec->boundaries != NULL ? medium->spec->boundaries : "");
  g_autofree char *pack = footer_right (medium->spec);
  double text;

  footer_columns (width, &left, &middle, &right);
  text = MAX (tri_sheet_measure (medium, TRI_SHEET_FOOTER_TEXT, boundaries, middle),
              tri_sheet_measure (medium, TRI_SHEET_FOOTER_TEXT, pack, right));
  // The quiet zone of the code: four of its modules to the rule above.
  return 7.5 + MAX (TRI_SHEET_QR_SIDE, text);
}

void
tri_sheet_draw_footer (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  const TriSheetSpec *spec = medium->spec;
  TriRect r = block->rect;
  double left, middle, right;
  g_autofree char *pack = footer_right (spec);

  footer_columns (r.width, &left, &middle, &right);
  tri_sheet_draw_rule (medium, cr, TRI_COLOR_INK, 0.5, (TriPoint){ r.x, r.y },
                       (TriPoint){ r.x + r.width, r.y });
  if (spec->reference != NULL)
    {
      g_autofree char *code = tri_sheet_qr_draw (cr, spec->reference, r.x, r.y + 7.5);

      tri_sheet_draw (medium, cr, TRI_SHEET_CODE, code, r.x + TRI_SHEET_QR_SIDE + 8, r.y + 7, left);
      tri_sheet_draw (medium, cr, TRI_SHEET_FOOTER_TEXT,
                      "Reopens this view, offline: scan, or type the code in the search box.",
                      r.x + TRI_SHEET_QR_SIDE + 8, r.y + 21.5, left - TRI_SHEET_QR_SIDE - 20);
    }
  if (spec->boundaries != NULL)
    {
      g_autofree char *boundaries = g_strdup_printf ("**Boundaries.** %s", spec->boundaries);

      tri_sheet_draw (medium, cr, TRI_SHEET_FOOTER_TEXT, boundaries, r.x + left, r.y + 6, middle);
    }
  tri_sheet_draw (medium, cr, TRI_SHEET_FOOTER_TEXT, pack, r.x + r.width - right, r.y + 6, right);
}
