// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a sheet: how high each is, and how it is drawn.

#include "tri-sheet-private.h"
#include "tri-sheet-qr.h"
#include "tri-sheet-style.h"

#define GLOBE 64.0
#define GLOBE_GAP 16.0
#define STATEMENT_GAP 6.5
#define NOTE_INDENT 16.0
#define NOTE_GAP 2.2
#define NOTE_COLUMN_GAP 14.0
#define BOX_PADDING 7.0
#define BOX_EDGE 3.0
#define SIGN_WIDTH 13.0

static double
measure (const TriSheetMedium *medium, TriSheetRole role, const char *text, double width)
{
  TriSheetStyle style = tri_sheet_style (medium->theme, role);

  return tri_sheet_setter_measure (medium->setter, &style, text, width);
}

static double
draw (const TriSheetMedium *medium,
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

static void
draw_rule (const TriSheetMedium *medium,
           cairo_t *cr,
           TriColorToken color,
           double width,
           double x1,
           double y1,
           double x2,
           double y2)
{
  TriColor c = tri_theme_get_color (medium->theme, color);

  cairo_set_source_rgba (cr, c.red, c.green, c.blue, c.alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

static void
draw_head (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, guint n_pages)
{
  const TriSheetSpec *spec = medium->spec;
  TriRect r = block->rect;
  TriSheetStyle region = tri_sheet_style (medium->theme, TRI_SHEET_RUNNING_HEAD);
  TriSheetStyle topic = region;
  TriSheetStyle folio = region;
  g_autofree char *right = NULL;
  TriColor accent = tri_theme_get_color (medium->theme, TRI_COLOR_ACCENT);
  double x = r.x;

  draw_rule (medium, cr, TRI_COLOR_INK, 0.5, r.x, r.y + 0.25, r.x + r.width, r.y + 0.25);
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
  double height = 4 + measure (medium, TRI_SHEET_TITLE, medium->spec->title, inner) + 1 +
                  measure (medium, TRI_SHEET_DECK, deck, inner) + 5;

  return medium->spec->globe.make != NULL ? MAX (height, GLOBE + 4) : height;
}

static void
draw_title (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, TriScene *globe)
{
  TriRect r = block->rect;
  double inner = title_width (medium, r.width);
  g_autofree char *deck = fit_deck (medium, inner, block->count);
  double y = r.y + 4;

  y += draw (medium, cr, TRI_SHEET_TITLE, medium->spec->title, r.x, y, inner) + 1;
  draw (medium, cr, TRI_SHEET_DECK, deck, r.x, y, inner);
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

      text = MAX (text, measure (medium, TRI_SHEET_KEY_TEXT, words, column - 4));
    }
  return 5 + 21 + text + 3;
}

static void
draw_key_figures (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  double width = key_width (medium, r.width);
  TriSheetStyle value = tri_sheet_style (medium->theme, TRI_SHEET_KEY_VALUE);
  TriSheetStyle unit = tri_sheet_style (medium->theme, TRI_SHEET_KEY_UNIT);

  draw_rule (medium, cr, TRI_COLOR_INK, 0.75, r.x, r.y, r.x + r.width, r.y);
  for (guint i = 0; i < medium->spec->key_figures->len; i++)
    {
      const TriSheetKeyFigure *key = &g_array_index (medium->spec->key_figures, TriSheetKeyFigure, i);
      double x = r.x + i * (width + 9);
      double at = x;
      // Figure and words stand on one baseline, though their sizes differ.
      double drop = (value.text.size - unit.text.size) * 0.35;
      g_autofree char *words = key_text (medium, key, width);

      if (i > 0)
        draw_rule (medium, cr, TRI_COLOR_HAIRLINE, 0.4, x - 5, r.y + 6, x - 5, r.y + r.height - 3);
      if (key->qualifier != NULL && key->qualifier[0] != '\0')
        {
          tri_sheet_setter_draw (medium->setter, cr, &unit, key->qualifier, at, r.y + 5 + drop, 0);
          at += tri_sheet_setter_get_width (medium->setter, &unit, key->qualifier) + 3;
        }
      tri_sheet_setter_draw (medium->setter, cr, &value, key->value, at, r.y + 5, 0);
      at += tri_sheet_setter_get_width (medium->setter, &value, key->value) + 3;
      if (key->unit != NULL && key->unit[0] != '\0' && unit_fits (medium, key, width))
        tri_sheet_setter_draw (medium->setter, cr, &unit, key->unit, at, r.y + 5 + drop, 0);
      draw (medium, cr, TRI_SHEET_KEY_TEXT, words, x, r.y + 26, width - 4);
    }
}

double
tri_sheet_measure_figure_head (const TriSheetMedium *medium, guint index, double width)
{
  const TriSheetFigure *figure = &g_array_index (medium->spec->figures, TriSheetFigure, index);

  return measure (medium, TRI_SHEET_FIGURE_TITLE, figure->title, width) +
         measure (medium, TRI_SHEET_FIGURE_SUBTITLE, figure->subtitle, width) + 3;
}

// Numbers on the marks of a figure: each note once, at the first mark that rests on it.
static void
draw_markers (const TriSheetMedium *medium, cairo_t *cr, const TriScene *scene)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (TriRect));

  for (guint number = 1; number <= medium->order->len; number++)
    {
      guint index = g_array_index (medium->order, guint, number - 1);
      g_auto (GStrv) claims =
        g_strsplit (g_array_index (medium->spec->notes, TriSheetNote, index).claims, " ", -1);
      double width = 10.8 + tri_sheet_setter_get_number_width (medium->setter, number) -
                     tri_sheet_setter_get_number_width (medium->setter, 1);

      for (guint i = 0; claims[i] != NULL; i++)
        {
          g_autofree char *ref = g_strconcat ("claim:", claims[i], NULL);
          int target = tri_scene_find_target (scene, ref);
          TriRect room;

          if (target < 0 || tri_scene_get_target (scene, target)->is_legend ||
              !tri_scene_find_room (scene, target, width, 10.8, (const TriRect *)(gpointer)taken->data,
                                    taken->len, &room))
            continue;
          tri_sheet_setter_draw_marker (medium->setter, cr, number, room.x + room.width / 2,
                                        room.y + room.height / 2);
          g_array_append_val (taken, room);
          break;
        }
    }
}

static void
draw_figure (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, TriScene *scene)
{
  const TriSheetFigure *figure = &g_array_index (medium->spec->figures, TriSheetFigure, block->index);
  TriRect r = block->rect;
  double y = r.y;

  y += draw (medium, cr, TRI_SHEET_FIGURE_TITLE, figure->title, r.x, y, r.width);
  y += draw (medium, cr, TRI_SHEET_FIGURE_SUBTITLE, figure->subtitle, r.x, y, r.width) + 3;
  if (scene == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, r.x - 1, y - 1, r.width + 2, r.y + r.height - y + 2);
  cairo_clip (cr);
  // A view keeps its furniture's margin on all sides; here the sheet's own margins do that.
  cairo_translate (cr, r.x + (r.width - tri_scene_get_width (scene)) / 2,
                   y + (r.y + r.height - y - tri_scene_get_height (scene)) / 2);
  tri_scene_render (scene, cr, NULL);
  draw_markers (medium, cr, scene);
  cairo_restore (cr);
}

static double
statement_indent (const TriSheetMedium *medium)
{
  return medium->spec->statements->len < 10 ? 16 : 23;
}

double
tri_sheet_measure_statement (const TriSheetMedium *medium, guint index, double width, gboolean is_short)
{
  const TriSheetStatement *statement = &g_array_index (medium->spec->statements, TriSheetStatement, index);
  const char *text = is_short && statement->short_text != NULL ? statement->short_text : statement->text;

  return MAX (measure (medium, TRI_SHEET_STATEMENT_HEAD, statement->head, width - statement_indent (medium)) +
                measure (medium, TRI_SHEET_STATEMENT_TEXT, text, width - statement_indent (medium)),
              16) +
         STATEMENT_GAP;
}

static double
draw_statement (const TriSheetMedium *medium,
                cairo_t *cr,
                guint index,
                double x,
                double y,
                double width,
                gboolean is_short)
{
  const TriSheetStatement *statement = &g_array_index (medium->spec->statements, TriSheetStatement, index);
  const char *text = is_short && statement->short_text != NULL ? statement->short_text : statement->text;
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  double top = y;

  draw (medium, cr, TRI_SHEET_STATEMENT_NUMBER, number, x, y - 1, statement_indent (medium));
  y += draw (medium, cr, TRI_SHEET_STATEMENT_HEAD, statement->head, x + statement_indent (medium), y,
             width - statement_indent (medium));
  y += draw (medium, cr, TRI_SHEET_STATEMENT_TEXT, text, x + statement_indent (medium), y,
             width - statement_indent (medium));
  return MAX (y - top, 16) + STATEMENT_GAP;
}

static void
draw_statements (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  double column = (r.width - NOTE_COLUMN_GAP * (block->columns - 1)) / block->columns;
  double x = r.x;
  double y;
  double spread = r.height - 16 + STATEMENT_GAP;

  // One column beside a picture ends about where the picture does.
  for (guint i = block->index; i < block->index + block->count; i++)
    spread -= tri_sheet_measure_statement (medium, i, column, i >= block->n_full);
  spread = block->columns == 1 && block->count > 1 ? CLAMP (spread / (block->count - 1), 0, 7) : 0;

  draw_rule (medium, cr, TRI_COLOR_INK, 0.75, r.x, r.y, r.x + r.width, r.y);
  draw (medium, cr, TRI_SHEET_BLOCK_LABEL,
        block->is_continued ? "What the source states, continued" : "What the source states", r.x, r.y + 3,
        r.width);
  y = r.y + 16;
  for (guint i = block->index; i < block->index + block->count; i++)
    {
      double height = tri_sheet_measure_statement (medium, i, column, i >= block->n_full);

      if (block->columns > 1 && y > r.y + 16 && y + height > r.y + r.height + STATEMENT_GAP + 0.1 &&
          x + column < r.x + r.width - 1)
        {
          x += column + NOTE_COLUMN_GAP;
          y = r.y + 16;
        }
      y += draw_statement (medium, cr, i, x, y, column, i >= block->n_full) + spread;
    }
}

static char *
disagreement_text (const TriSheetDisagreement *disagreement)
{
  if (disagreement->lead == NULL || disagreement->lead[0] == '\0')
    return g_strdup (disagreement->text);
  return g_strdup_printf ("**%s.** %s", disagreement->lead, disagreement->text);
}

double
tri_sheet_measure_disagreement (const TriSheetMedium *medium, guint index, double width)
{
  const TriSheetDisagreement *disagreement =
    &g_array_index (medium->spec->disagreements, TriSheetDisagreement, index);
  g_autofree char *text = disagreement_text (disagreement);

  return measure (medium, TRI_SHEET_DISAGREEMENT_TEXT, text,
                  width - 2 * BOX_PADDING - BOX_EDGE - SIGN_WIDTH) +
         2.5;
}

static void
draw_disagreements (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  TriColor alert = tri_theme_get_color (medium->theme, TRI_COLOR_DISAGREEMENT);
  TriSheetStyle label = tri_sheet_style (medium->theme, TRI_SHEET_BLOCK_LABEL);
  TriSheetStyle sign = tri_sheet_style (medium->theme, TRI_SHEET_BLOCK_LABEL);
  static const char *const signs[] = { "", "!", "!!" };
  double column = (r.width - NOTE_COLUMN_GAP * (block->columns - 1)) / block->columns;
  double x = r.x;
  double y = r.y + 18;

  cairo_set_source_rgba (cr, alert.red, alert.green, alert.blue, alert.alpha);
  cairo_rectangle (cr, r.x, r.y, BOX_EDGE, r.height);
  cairo_fill (cr);
  cairo_set_line_width (cr, 0.75);
  cairo_rectangle (cr, r.x + 0.375, r.y + 0.375, r.width - 0.75, r.height - 0.75);
  cairo_stroke (cr);

  label.color = sign.color = alert;
  sign.text.size = 8.4;
  sign.text.leading = 10.8;
  tri_sheet_setter_draw (medium->setter, cr, &label,
                         block->is_continued ? "Does not agree, continued" : "Does not agree",
                         r.x + BOX_EDGE + BOX_PADDING, r.y + 5, r.width);
  for (guint i = block->index; i < block->index + block->count; i++)
    {
      const TriSheetDisagreement *disagreement =
        &g_array_index (medium->spec->disagreements, TriSheetDisagreement, i);
      g_autofree char *text = disagreement_text (disagreement);
      double height = tri_sheet_measure_disagreement (medium, i, column);

      if (y > r.y + 18 && y + height > r.y + r.height && x + column < r.x + r.width - 1)
        {
          x += column + NOTE_COLUMN_GAP;
          y = r.y + 18;
        }
      tri_sheet_setter_draw (medium->setter, cr, &sign, signs[disagreement->severity],
                             x + BOX_EDGE + BOX_PADDING, y, SIGN_WIDTH);
      draw (medium, cr, TRI_SHEET_DISAGREEMENT_TEXT, text, x + BOX_EDGE + BOX_PADDING + SIGN_WIDTH, y,
            column - 2 * BOX_PADDING - BOX_EDGE - SIGN_WIDTH);
      y += height;
    }
}

static char *
note_text (const TriSheetNote *note)
{
  // Only the first claim is named: the others share its passage.
  g_auto (GStrv) claims = g_strsplit (note->claims, " ", 2);

  return g_strdup_printf ("%s %c%s%c %c%s%c", note->text, TRI_SHEET_TEXT_DIM,
                          note->place != NULL ? note->place : "", TRI_SHEET_TEXT_DIM, TRI_SHEET_TEXT_MONO,
                          claims[0] != NULL ? claims[0] : "", TRI_SHEET_TEXT_MONO);
}

// Where the source begins beside the word "Notes".
static double
notes_label_width (const TriSheetMedium *medium, const char *head)
{
  TriSheetStyle label = tri_sheet_style (medium->theme, TRI_SHEET_BLOCK_LABEL);

  return tri_sheet_setter_get_width (medium->setter, &label, head) + 8;
}

double
tri_sheet_measure_notes_head (const TriSheetMedium *medium, double width, gboolean is_continued)
{
  double after = notes_label_width (medium, is_continued ? "Notes, continued" : "Notes");

  return 5.9 + MAX (measure (medium, TRI_SHEET_NOTE_TEXT, medium->spec->source, width - after), 9.1);
}

double
tri_sheet_measure_note (const TriSheetMedium *medium, guint number, double width)
{
  const TriSheetNote *note =
    &g_array_index (medium->spec->notes, TriSheetNote, g_array_index (medium->order, guint, number - 1));
  g_autofree char *text = note_text (note);

  return MAX (measure (medium, TRI_SHEET_NOTE_TEXT, text, width - NOTE_INDENT), 10) + NOTE_GAP;
}

static void
draw_notes (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  TriSheetStyle label = tri_sheet_style (medium->theme, TRI_SHEET_BLOCK_LABEL);
  double column = (r.width - NOTE_COLUMN_GAP * (block->columns - 1)) / block->columns;
  double x = r.x;
  double top = r.y + tri_sheet_measure_notes_head (medium, r.width, block->is_continued);
  double y = top;
  double after;
  const char *head = block->is_continued ? "Notes, continued" : "Notes";

  draw_rule (medium, cr, TRI_COLOR_INK, 0.75, r.x, r.y, r.x + r.width, r.y);
  label.color = tri_theme_get_color (medium->theme, TRI_COLOR_INK);
  tri_sheet_setter_draw (medium->setter, cr, &label, head, r.x, r.y + 3, r.width);
  after = notes_label_width (medium, head);
  draw (medium, cr, TRI_SHEET_NOTE_TEXT, medium->spec->source, r.x + after, r.y + 3.4, r.width - after);
  for (guint number = block->index + 1; number <= block->index + block->count; number++)
    {
      const TriSheetNote *note =
        &g_array_index (medium->spec->notes, TriSheetNote, g_array_index (medium->order, guint, number - 1));
      g_autofree char *text = note_text (note);
      double height = tri_sheet_measure_note (medium, number, column);

      if (y > top && y + height > r.y + r.height + NOTE_GAP + 0.1)
        {
          x += column + NOTE_COLUMN_GAP;
          y = top;
        }
      tri_sheet_setter_draw_number (medium->setter, cr, number,
                                    x + tri_sheet_setter_get_number_width (medium->setter, number) / 2,
                                    y + 4.55);
      draw (medium, cr, TRI_SHEET_NOTE_TEXT, text, x + NOTE_INDENT, y, column - NOTE_INDENT);
      y += height;
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
  *middle = width - *left - *right - NOTE_COLUMN_GAP;
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
  text = MAX (measure (medium, TRI_SHEET_FOOTER_TEXT, boundaries, middle),
              measure (medium, TRI_SHEET_FOOTER_TEXT, pack, right));
  // The quiet zone of the code: four of its modules to the rule above.
  return 7.5 + MAX (TRI_SHEET_QR_SIDE, text);
}

static void
draw_footer (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  const TriSheetSpec *spec = medium->spec;
  TriRect r = block->rect;
  double left, middle, right;
  g_autofree char *pack = footer_right (spec);

  footer_columns (r.width, &left, &middle, &right);
  draw_rule (medium, cr, TRI_COLOR_INK, 0.5, r.x, r.y, r.x + r.width, r.y);
  if (spec->reference != NULL)
    {
      g_autofree char *code = tri_sheet_qr_draw (cr, spec->reference, r.x, r.y + 7.5);

      draw (medium, cr, TRI_SHEET_CODE, code, r.x + TRI_SHEET_QR_SIDE + 8, r.y + 7, left);
      draw (medium, cr, TRI_SHEET_FOOTER_TEXT,
            "Reopens this view, offline: scan, or type the code in the search box.",
            r.x + TRI_SHEET_QR_SIDE + 8, r.y + 21.5, left - TRI_SHEET_QR_SIDE - 20);
    }
  if (spec->boundaries != NULL)
    {
      g_autofree char *boundaries = g_strdup_printf ("**Boundaries.** %s", spec->boundaries);

      draw (medium, cr, TRI_SHEET_FOOTER_TEXT, boundaries, r.x + left, r.y + 6, middle);
    }
  draw (medium, cr, TRI_SHEET_FOOTER_TEXT, pack, r.x + r.width - right, r.y + 6, right);
}

void
tri_sheet_draw_block (const TriSheetMedium *medium,
                      cairo_t *cr,
                      const TriSheetBlock *block,
                      guint n_pages,
                      TriScene *scene)
{
  switch (block->kind)
    {
    case TRI_SHEET_BLOCK_HEAD:
      draw_head (medium, cr, block, n_pages);
      break;
    case TRI_SHEET_BLOCK_TITLE:
      draw_title (medium, cr, block, scene);
      break;
    case TRI_SHEET_BLOCK_KEY_FIGURES:
      draw_key_figures (medium, cr, block);
      break;
    case TRI_SHEET_BLOCK_FIGURE:
      draw_figure (medium, cr, block, scene);
      break;
    case TRI_SHEET_BLOCK_STATEMENTS:
      draw_statements (medium, cr, block);
      break;
    case TRI_SHEET_BLOCK_DISAGREEMENTS:
      draw_disagreements (medium, cr, block);
      break;
    case TRI_SHEET_BLOCK_NOTES:
      draw_notes (medium, cr, block);
      break;
    case TRI_SHEET_BLOCK_FOOTER:
      draw_footer (medium, cr, block);
      break;
    default:
      g_assert_not_reached ();
    }
}
