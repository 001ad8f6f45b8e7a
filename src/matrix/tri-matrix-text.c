// SPDX-License-Identifier: GPL-3.0-or-later
// Breaks a cell's text into lines and keeps apart which words are the evidence.

#include "tri-matrix-private.h"

#include <string.h>

// Longer texts are no cells.
#define MAX_TEXT 2000u

/** Piece: letters of one style without a space. */
typedef struct
{
  const char *start;
  gsize length;
  gboolean is_evidence;
  gboolean has_space; // before it
} Piece;

static void
run_clear (gpointer data)
{
  g_string_free (((TriMatrixRun *)data)->text, TRUE);
}

static void
add_piece (GArray *pieces, const char *start, const char *end, gboolean is_evidence, gboolean *has_space)
{
  Piece piece = { start, end - start, is_evidence, *has_space };

  if (end == start)
    return;
  g_array_append_val (pieces, piece);
  *has_space = FALSE;
}

static GArray *
split (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gboolean is_evidence = strchr (text, '[') == NULL;
  gboolean has_space = FALSE;
  const char *start = text;
  const char *p = text;

  for (; *p != '\0' && p - text < MAX_TEXT; p++)
    {
      if (*p != ' ' && *p != '\n' && *p != '\t' && *p != '[' && *p != ']')
        continue;
      add_piece (pieces, start, p, is_evidence, &has_space);
      start = p + 1;
      if (*p == '[' || *p == ']')
        is_evidence = *p == '[';
      else
        has_space = TRUE;
    }
  // A text cut at its limit ends with a whole letter.
  while (p > start && (*p & 0xc0) == 0x80)
    p--;
  add_piece (pieces, start, p, is_evidence, &has_space);
  return pieces;
}

static double
get_width (const TriTheme *theme, const TriTextStyle *style, const Piece *piece)
{
  g_autofree char *word = g_strndup (piece->start, piece->length);

  return tri_text_measure (theme, style, word).width;
}

// Adds @piece to the last run, or begins a new one at @x.
static void
add_to_run (GArray *runs, const Piece *piece, guint line, double x, double width, gboolean begins_line)
{
  TriMatrixRun *last = runs->len > 0 ? &g_array_index (runs, TriMatrixRun, runs->len - 1) : NULL;
  TriMatrixRun run = { NULL, piece->is_evidence, line, x, width };

  if (last != NULL && last->line == line && last->is_evidence == piece->is_evidence)
    {
      if (piece->has_space && !begins_line)
        g_string_append_c (last->text, ' ');
      g_string_append_len (last->text, piece->start, piece->length);
      last->width = x + width - last->x;
      return;
    }
  run.text = g_string_new_len (piece->start, piece->length);
  g_array_append_val (runs, run);
}

/**
 * _tri_matrix_break: breaks @text at its spaces; a word longer than @width stands alone. What does not fit
 * into
 * @max_lines is cut with an ellipsis.
 *
 * Returns: (transfer full): the runs, in reading order; @n_lines is at least 1.
 */
GArray *
_tri_matrix_break (const TriTheme *theme,
                   const TriTextStyle *plain,
                   const TriTextStyle *evidence,
                   const char *text,
                   double width,
                   guint max_lines,
                   guint *n_lines)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (TriMatrixRun));
  g_autoptr (GArray) pieces = split (text);
  double space = tri_text_measure (theme, plain, "a a").width - tri_text_measure (theme, plain, "aa").width;
  double x = 0;
  guint line = 0;

  g_array_set_clear_func (runs, run_clear);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      double own = get_width (theme, piece->is_evidence ? evidence : plain, piece);
      double whole = own;
      double gap = piece->has_space && x > 0 ? space : 0;
      gboolean begins_line = x <= 0;

      // What follows without a space stays with it.
      for (guint j = i + 1; j < pieces->len && !g_array_index (pieces, Piece, j).has_space; j++)
        {
          const Piece *next = &g_array_index (pieces, Piece, j);

          whole += get_width (theme, next->is_evidence ? evidence : plain, next);
        }
      if (x > 0 && piece->has_space && x + gap + whole > width)
        {
          if (line + 1 >= max_lines)
            {
              g_string_append (g_array_index (runs, TriMatrixRun, runs->len - 1).text, "…");
              break;
            }
          line++;
          x = gap = 0;
          begins_line = TRUE;
        }
      add_to_run (runs, piece, line, x + gap, own, begins_line);
      x += gap + own;
    }
  *n_lines = line + 1;
  return runs;
}

/** _tri_matrix_dup_plain: Returns: (transfer full): @text without its brackets. */
char *
_tri_matrix_dup_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '[' && *p != ']')
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}
