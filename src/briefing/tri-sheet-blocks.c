// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, statements, disagreements and notes of a sheet: how high each is, and how it is drawn.

#include "tri-sheet-private.h"

#define STATEMENT_GAP 6.5
#define NOTE_INDENT 16.0
#define NOTE_GAP 2.2
#define COLUMN_GAP 14.0
#define BOX_PADDING 7.0
#define BOX_EDGE 3.0
#define SIGN_WIDTH 13.0

double
tri_sheet_measure_figure_head (const TriSheetMedium *medium, guint index, double width)
{
  const TriSheetFigure *figure = &g_array_index (medium->spec->figures, TriSheetFigure, index);

  return tri_sheet_measure (medium, TRI_SHEET_FIGURE_TITLE, figure->title, width) +
         tri_sheet_measure (medium, TRI_SHEET_FIGURE_SUBTITLE, figure->subtitle, width) + 3;
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

  y += tri_sheet_draw (medium, cr, TRI_SHEET_FIGURE_TITLE, figure->title, r.x, y, r.width);
  y += tri_sheet_draw (medium, cr, TRI_SHEET_FIGURE_SUBTITLE, figure->subtitle, r.x, y, r.width) + 3;
  if (scene == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, r.x - 2, y - 2, r.width + 4, r.y + r.height - y + 4);
  cairo_clip (cr);
  cairo_translate (cr, r.x, y);
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

  return MAX (tri_sheet_measure (medium, TRI_SHEET_STATEMENT_HEAD, statement->head,
                                 width - statement_indent (medium)) +
                tri_sheet_measure (medium, TRI_SHEET_STATEMENT_TEXT, text, width - statement_indent (medium)),
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

  tri_sheet_draw (medium, cr, TRI_SHEET_STATEMENT_NUMBER, number, x, y - 1, statement_indent (medium));
  y += tri_sheet_draw (medium, cr, TRI_SHEET_STATEMENT_HEAD, statement->head, x + statement_indent (medium),
                       y, width - statement_indent (medium));
  y += tri_sheet_draw (medium, cr, TRI_SHEET_STATEMENT_TEXT, text, x + statement_indent (medium), y,
                       width - statement_indent (medium));
  return MAX (y - top, 16) + STATEMENT_GAP;
}

static void
draw_statements (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  double column = (r.width - COLUMN_GAP * (block->columns - 1)) / block->columns;
  double x = r.x;
  double y;
  double spread = r.height - 16 + STATEMENT_GAP;

  // One column beside a picture ends about where the picture does.
  for (guint i = block->index; i < block->index + block->count; i++)
    spread -= tri_sheet_measure_statement (medium, i, column, i >= block->n_full);
  spread = block->columns == 1 && block->count > 1 ? CLAMP (spread / (block->count - 1), 0, 7) : 0;

  tri_sheet_draw_rule (medium, cr, TRI_COLOR_INK, 0.75, (TriPoint){ r.x, r.y },
                       (TriPoint){ r.x + r.width, r.y });
  tri_sheet_draw (medium, cr, TRI_SHEET_BLOCK_LABEL,
                  block->is_continued ? "What the source states, continued" : "What the source states", r.x,
                  r.y + 3, r.width);
  y = r.y + 16;
  for (guint i = block->index; i < block->index + block->count; i++)
    {
      double height = tri_sheet_measure_statement (medium, i, column, i >= block->n_full);

      if (block->columns > 1 && y > r.y + 16 && y + height > r.y + r.height + STATEMENT_GAP + 0.1 &&
          x + column < r.x + r.width - 1)
        {
          x += column + COLUMN_GAP;
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

  return tri_sheet_measure (medium, TRI_SHEET_DISAGREEMENT_TEXT, text,
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
  double column = (r.width - COLUMN_GAP * (block->columns - 1)) / block->columns;
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
          x += column + COLUMN_GAP;
          y = r.y + 18;
        }
      tri_sheet_setter_draw (medium->setter, cr, &sign, signs[disagreement->severity],
                             x + BOX_EDGE + BOX_PADDING, y, SIGN_WIDTH);
      tri_sheet_draw (medium, cr, TRI_SHEET_DISAGREEMENT_TEXT, text, x + BOX_EDGE + BOX_PADDING + SIGN_WIDTH,
                      y, column - 2 * BOX_PADDING - BOX_EDGE - SIGN_WIDTH);
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

  return 5.9 +
         MAX (tri_sheet_measure (medium, TRI_SHEET_NOTE_TEXT, medium->spec->source, width - after), 9.1);
}

double
tri_sheet_measure_note (const TriSheetMedium *medium, guint number, double width)
{
  const TriSheetNote *note =
    &g_array_index (medium->spec->notes, TriSheetNote, g_array_index (medium->order, guint, number - 1));
  g_autofree char *text = note_text (note);

  return MAX (tri_sheet_measure (medium, TRI_SHEET_NOTE_TEXT, text, width - NOTE_INDENT), 10) + NOTE_GAP;
}

static void
draw_notes (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block)
{
  TriRect r = block->rect;
  TriSheetStyle label = tri_sheet_style (medium->theme, TRI_SHEET_BLOCK_LABEL);
  double column = (r.width - COLUMN_GAP * (block->columns - 1)) / block->columns;
  double x = r.x;
  double top = r.y + tri_sheet_measure_notes_head (medium, r.width, block->is_continued);
  double y = top;
  double after;
  const char *head = block->is_continued ? "Notes, continued" : "Notes";

  tri_sheet_draw_rule (medium, cr, TRI_COLOR_INK, 0.75, (TriPoint){ r.x, r.y },
                       (TriPoint){ r.x + r.width, r.y });
  label.color = tri_theme_get_color (medium->theme, TRI_COLOR_INK);
  tri_sheet_setter_draw (medium->setter, cr, &label, head, r.x, r.y + 3, r.width);
  after = notes_label_width (medium, head);
  tri_sheet_draw (medium, cr, TRI_SHEET_NOTE_TEXT, medium->spec->source, r.x + after, r.y + 3.4,
                  r.width - after);
  for (guint number = block->index + 1; number <= block->index + block->count; number++)
    {
      const TriSheetNote *note =
        &g_array_index (medium->spec->notes, TriSheetNote, g_array_index (medium->order, guint, number - 1));
      g_autofree char *text = note_text (note);
      double height = tri_sheet_measure_note (medium, number, column);

      if (y > top && y + height > r.y + r.height + NOTE_GAP + 0.1)
        {
          x += column + COLUMN_GAP;
          y = top;
        }
      tri_sheet_setter_draw_number (medium->setter, cr, number,
                                    x + tri_sheet_setter_get_number_width (medium->setter, number) / 2,
                                    y + 4.55);
      tri_sheet_draw (medium, cr, TRI_SHEET_NOTE_TEXT, text, x + NOTE_INDENT, y, column - NOTE_INDENT);
      y += height;
    }
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
      tri_sheet_draw_head (medium, cr, block, n_pages);
      break;
    case TRI_SHEET_BLOCK_TITLE:
      tri_sheet_draw_title (medium, cr, block, scene);
      break;
    case TRI_SHEET_BLOCK_KEY_FIGURES:
      tri_sheet_draw_key_figures (medium, cr, block);
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
      tri_sheet_draw_footer (medium, cr, block);
      break;
    default:
      g_assert_not_reached ();
    }
}
