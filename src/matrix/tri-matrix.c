// SPDX-License-Identifier: GPL-3.0-or-later
// Reads entries from cells or rows, finds the heights that fit, and draws them (NOTES §6).

#include "tri-matrix.h"

#include "tri-matrix-private.h"

#include <string.h>

#define ROW_HEIGHT 33.0
#define COMPACT_ROW_HEIGHT 18.0 // where there is no room for more
#define DISC 17.0
#define BADGE 14.0
#define MAX_LINES 12u
#define MAX_STRETCH 1.35
// Share of the width that the rows' labels may take.
#define MAX_LABEL_SHARE 0.24

/** Entry: one statement in a cell; a cell may hold several, one below the other. */
typedef struct
{
  guint row;
  guint column;
  const char *text;
  const char *sign; // (nullable)
  const char *statement;
  int table_row; // -1: no claim
  TriRefs *refs;
  gboolean is_disputed;
  GArray *runs; // of TriMatrixRun
  guint n_lines;
} Entry;

typedef struct
{
  const TriMatrixSpec *spec;
  TriTable *table;
  TriSceneBuilder *builder;
  TriTheme *theme;
  GArray *entries; // of Entry, by rows and columns
  TriTextStyle head;
  TriTextStyle second;
  TriTextStyle label;
  TriTextStyle plain;
  TriTextStyle evidence;
  double k;
  double line;
  double label_width;
  double column_width;
  double head_height;
  double *heights; // of the rows
  guint n_shown;   // rows from the first that there is room for
  gboolean is_compact;
} Matrix;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  tri_refs_unref (entry->refs);
  g_clear_pointer (&entry->runs, g_array_unref);
}

static const char *
get_cell (const TriTable *table, int row, const char *column)
{
  int index = row >= 0 && column != NULL ? tri_table_find_column (table, column) : -1;
  const char *text = index >= 0 ? tri_table_get_text (table, (guint)row, index) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
get_flag (const TriTable *table, int row, const char *column)
{
  int index = row >= 0 ? tri_table_find_column (table, column) : -1;
  const char *text;

  if (index < 0 || tri_table_is_null (table, (guint)row, index))
    return FALSE;
  text = tri_table_get_text (table, (guint)row, index);
  if (tri_table_get_value_type (table, (guint)row, index) == TRI_VALUE_TEXT)
    return text != NULL && *text != '\0' && strcmp (text, "0") != 0;
  return tri_table_get_integer (table, (guint)row, index) != 0;
}

static int
find_row (const TriTable *table, const char *id)
{
  for (guint i = 0; id != NULL && i < tri_table_get_n_rows (table); i++)
    if (g_strcmp0 (get_cell (table, (int)i, "id"), id) == 0)
      return (int)i;
  return -1;
}

static int
find_head (const Matrix *matrix, const char *id, gboolean is_column)
{
  guint n =
    is_column ? tri_matrix_spec_get_n_columns (matrix->spec) : tri_matrix_spec_get_n_rows (matrix->spec);

  for (guint i = 0; id != NULL && i < n; i++)
    if (strcmp ((is_column ? tri_matrix_spec_get_column (matrix->spec, i)
                           : tri_matrix_spec_get_row (matrix->spec, i))
                  ->id,
                id) == 0)
      return (int)i;
  return -1;
}

static void
add_entry (Matrix *matrix, int row, int column, int table_row, const char *text, const char *sign)
{
  const char *refs = get_cell (matrix->table, table_row, "refs");
  const char *id = get_cell (matrix->table, table_row, "id");
  const char *claim = get_cell (matrix->table, table_row, "claim");
  g_autoptr (TriRefs) given = tri_refs_parse (refs != NULL ? refs : "");
  g_autoptr (TriRefs) own = NULL;
  Entry entry = { .row = (guint)row, .column = (guint)column, .table_row = table_row, .sign = sign };

  // Cells name claims; other rows name theirs in `refs` or `claim`.
  if (claim == NULL && tri_matrix_spec_get_n_cells (matrix->spec) > 0)
    claim = id;
  own = claim != NULL ? tri_refs_new_one ("claim", claim) : tri_refs_new (NULL, 0);
  entry.refs = tri_refs_union (given, own);
  entry.text = text != NULL ? text : get_cell (matrix->table, table_row, "short");
  entry.statement = get_cell (matrix->table, table_row, "statement");
  if (entry.text == NULL)
    entry.text = entry.statement != NULL ? entry.statement : "?";
  entry.is_disputed = get_flag (matrix->table, table_row, "disputed");
  g_array_append_val (matrix->entries, entry);
}

static gboolean
refuse_table (GError **error, const char *what, const char *name, const char *cure)
{
  g_set_error (error, TRI_MATRIX_ERROR, TRI_MATRIX_ERROR_TABLE, "there is no %s “%s”; %s", what, name, cure);
  return FALSE;
}

static gboolean
read_cells (Matrix *matrix, GError **error)
{
  for (guint i = 0; i < tri_matrix_spec_get_n_cells (matrix->spec); i++)
    {
      const TriMatrixCell *cell = tri_matrix_spec_get_cell (matrix->spec, i);
      int table_row = find_row (matrix->table, cell->claim);

      if (cell->claim != NULL && table_row < 0)
        return refuse_table (error, "claim", cell->claim, "name one of claims.csv in $.cells");
      add_entry (matrix, find_head (matrix, cell->row, FALSE), find_head (matrix, cell->column, TRUE),
                 table_row, cell->text, cell->sign);
    }
  return TRUE;
}

static gboolean
read_rows (Matrix *matrix, GError **error)
{
  const TriMatrixSpec *spec = matrix->spec;
  const char *fields[] = { tri_matrix_spec_get_row_field (spec), tri_matrix_spec_get_column_field (spec),
                           tri_matrix_spec_get_text_field (spec) };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (tri_table_find_column (matrix->table, fields[i]) < 0)
      return refuse_table (error, "column", fields[i], "make it in the transform");
  for (guint i = 0; i < tri_table_get_n_rows (matrix->table); i++)
    {
      int row = find_head (matrix, get_cell (matrix->table, (int)i, fields[0]), FALSE);
      int column = find_head (matrix, get_cell (matrix->table, (int)i, fields[1]), TRUE);

      if (row >= 0 && column >= 0)
        add_entry (matrix, row, column, (int)i, get_cell (matrix->table, (int)i, fields[2]),
                   get_cell (matrix->table, (int)i, tri_matrix_spec_get_sign_field (spec)));
    }
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

static double
get_line_height (const Matrix *matrix)
{
  return matrix->plain.size * 1.36;
}

static double
get_indent (const Matrix *matrix, const Entry *entry)
{
  return entry->sign != NULL ? (DISC + 6) * matrix->k : 0;
}

static double
get_entry_height (const Matrix *matrix, const Entry *entry)
{
  return MAX (entry->n_lines * get_line_height (matrix),
              entry->sign != NULL && !matrix->is_compact ? (DISC + 2) * matrix->k : 0);
}

static void
set_type (Matrix *matrix, double factor)
{
  matrix->head = tri_theme_get_text_style (matrix->theme, TRI_TEXT_LABEL);
  matrix->second = tri_theme_get_text_style (matrix->theme, TRI_TEXT_AXIS);
  matrix->k = matrix->head.size / 12.5 * factor;
  matrix->head.size *= factor;
  matrix->second.size *= factor;
  matrix->head.leading = matrix->second.leading = 0;
  matrix->head.weight = 600;
  matrix->label = matrix->plain = matrix->evidence = matrix->head;
  matrix->head.size *= 1.1;
  matrix->plain.weight = 400;
}

// The widths, and the least height of every row with texts of at most @max_lines; the sum of all.
static double
measure (Matrix *matrix, double width, guint max_lines)
{
  guint n_columns = tri_matrix_spec_get_n_columns (matrix->spec);
  guint n_rows = tri_matrix_spec_get_n_rows (matrix->spec);
  double pad = 9 * matrix->k;
  double sum;

  matrix->label_width = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      double own =
        tri_text_measure (matrix->theme, &matrix->label, tri_matrix_spec_get_row (matrix->spec, i)->label)
          .width;

      matrix->label_width = MAX (matrix->label_width, own + 2 * pad);
      matrix->heights[i] = (matrix->is_compact ? COMPACT_ROW_HEIGHT : ROW_HEIGHT) * matrix->k;
    }
  matrix->label_width = MIN (matrix->label_width, width * MAX_LABEL_SHARE);
  matrix->column_width = (width - matrix->label_width) / n_columns;
  matrix->head_height = (matrix->is_compact ? 27 : 28) * matrix->k;
  for (guint i = 0; i < n_columns; i++)
    if (!matrix->is_compact && tri_matrix_spec_get_column (matrix->spec, i)->second != NULL)
      matrix->head_height = 44 * matrix->k;
  for (guint i = 0; i < matrix->entries->len;)
    {
      const Entry *first = &g_array_index (matrix->entries, Entry, i);
      double height = matrix->is_compact ? 2 * matrix->k : pad * 1.3;

      for (; i < matrix->entries->len &&
             compare_entries (first, &g_array_index (matrix->entries, Entry, i)) == 0;
           i++)
        {
          Entry *entry = &g_array_index (matrix->entries, Entry, i);
          double room = matrix->column_width - 2 * pad - get_indent (matrix, entry) -
                        (entry->is_disputed ? BADGE * matrix->k + 4 : 0);

          g_clear_pointer (&entry->runs, g_array_unref);
          entry->runs = _tri_matrix_break (matrix->theme, &matrix->plain, &matrix->evidence, entry->text,
                                           MAX (room, 10), max_lines, &entry->n_lines);
          height += get_entry_height (matrix, entry) + (entry == first ? 0 : 3 * matrix->k);
        }
      matrix->heights[first->row] = MAX (matrix->heights[first->row], height);
    }
  sum = matrix->head_height;
  for (guint i = 0; i < n_rows; i++)
    sum += matrix->heights[i];
  return sum;
}

// How many rows from the first fit into @height; never less than one.
static guint
count_rows_in (const Matrix *matrix, double height)
{
  guint n_rows = tri_matrix_spec_get_n_rows (matrix->spec);
  double sum = matrix->head_height;
  guint n = 0;

  while (n < n_rows && sum + matrix->heights[n] <= height)
    sum += matrix->heights[n++];
  return MAX (n, 1);
}

// As large as fits, then closer rows, then fewer lines a cell; what is left over is counted in words.
static void
fit (Matrix *matrix, TriRect area)
{
  static const struct
  {
    double factor;
    gboolean is_compact;
    guint max_lines;
  } steps[] = {
    { 1.3, FALSE, MAX_LINES },  { 1.15, FALSE, MAX_LINES }, { 1, FALSE, MAX_LINES },
    { 0.92, FALSE, MAX_LINES }, { 0.85, FALSE, MAX_LINES }, { 0.78, FALSE, MAX_LINES },
    { 0.85, TRUE, MAX_LINES },  { 0.78, TRUE, MAX_LINES },  { 0.7, TRUE, MAX_LINES },
    { 0.7, TRUE, 2 },           { 0.7, TRUE, 1 },           { 0.62, TRUE, 1 },
  };
  guint n_rows = tri_matrix_spec_get_n_rows (matrix->spec);
  double sum = 0;
  double stretch;

  matrix->n_shown = n_rows;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      set_type (matrix, steps[i].factor);
      matrix->is_compact = steps[i].is_compact;
      sum = measure (matrix, area.width, steps[i].max_lines);
      // Larger than usual only where the room is ample.
      if (sum <= area.height * (steps[i].factor > 1 ? 0.72 : 1))
        break;
    }
  if (sum > area.height)
    {
      matrix->n_shown = count_rows_in (matrix, area.height - get_line_height (matrix) * 1.4);
      return;
    }
  stretch = CLAMP ((area.height - matrix->head_height) / MAX (sum - matrix->head_height, 1), 1, MAX_STRETCH);
  for (guint i = 0; i < n_rows; i++)
    matrix->heights[i] *= stretch;
}

static TriColor
get_column_color (const Matrix *matrix, guint column, TriCategoryRole role)
{
  const char *name = tri_matrix_spec_get_column (matrix->spec, column)->category;
  TriCategory category;

  if (name == NULL || !tri_category_parse (name[0] == '@' ? name + 1 : name, &category))
    category = (TriCategory)(column % (TRI_CATEGORY_PURPLE + 1));
  return tri_theme_get_category (matrix->theme, category, role);
}

static void
draw_heads (Matrix *matrix)
{
  double pad = 9 * matrix->k;

  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "heads", NULL);
  for (guint i = 0; i < tri_matrix_spec_get_n_columns (matrix->spec); i++)
    {
      const TriMatrixHead *head = tri_matrix_spec_get_column (matrix->spec, i);
      double x = matrix->label_width + i * matrix->column_width;
      TriFill band = tri_fill_solid (get_column_color (matrix, i, TRI_CATEGORY_MARK));
      double middle = 16 * matrix->k;
      int item;

      tri_scene_builder_rect (matrix->builder,
                              tri_rect (x + pad, 0, matrix->column_width - 2 * pad, 4 * matrix->k),
                              2 * matrix->k, &band, NULL, -1);
      item = tri_scene_builder_text (matrix->builder, x + pad, middle, head->label, &matrix->head,
                                     get_column_color (matrix, i, TRI_CATEGORY_INK), TRI_ALIGN_LEFT,
                                     TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_get_item (matrix->builder, item)->text.max_width = matrix->column_width - 2 * pad;
      if (head->second == NULL || matrix->is_compact)
        continue;
      item = tri_scene_builder_text (matrix->builder, x + pad, 32 * matrix->k, head->second, &matrix->second,
                                     tri_theme_get_color (matrix->theme, TRI_COLOR_INK2), TRI_ALIGN_LEFT,
                                     TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_get_item (matrix->builder, item)->text.max_width = matrix->column_width - 2 * pad;
    }
}

static void
draw_lines (Matrix *matrix, double width)
{
  TriStroke hairline =
    tri_stroke_solid (tri_theme_get_color (matrix->theme, TRI_COLOR_HAIRLINE), matrix->line);
  double y = matrix->head_height;

  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "lines", NULL);
  for (guint i = 0; i < matrix->n_shown; i++)
    {
      const char *label = tri_matrix_spec_get_row (matrix->spec, i)->label;
      double room = matrix->label_width - 6 * matrix->k;
      guint max_lines = (guint)MAX (matrix->heights[i] / (matrix->label.size * 1.3), 1);
      g_auto (GStrv) lines =
        tri_text_wrap (matrix->theme, &matrix->label, label, MAX (room, 8), MIN (max_lines, 3));
      guint n_lines = g_strv_length (lines);
      double step = matrix->label.size * 1.25;

      tri_scene_builder_rule (matrix->builder, 0, y, width, y, &hairline, -1);
      for (guint j = 0; j < n_lines; j++)
        {
          int item =
            tri_scene_builder_text (matrix->builder, 0,
                                    y + matrix->heights[i] / 2 + (j - (n_lines - 1) / 2.0) * step, lines[j],
                                    &matrix->label, tri_theme_get_color (matrix->theme, TRI_COLOR_INK2),
                                    TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);

          tri_scene_builder_get_item (matrix->builder, item)->text.max_width = room;
        }
      y += matrix->heights[i];
    }
  tri_scene_builder_rule (matrix->builder, 0, y, width, y, &hairline, -1);
  for (guint i = 1; i < tri_matrix_spec_get_n_columns (matrix->spec); i++)
    {
      double x = matrix->label_width + i * matrix->column_width;

      tri_scene_builder_rule (matrix->builder, x, 0, x, y, &hairline, -1);
    }
}

static void
draw_sign (Matrix *matrix, const Entry *entry, double x, double y, int target)
{
  gboolean is_plus = *entry->sign == '+';
  TriCategory category = is_plus ? TRI_CATEGORY_GREEN : TRI_CATEGORY_VERMILION;
  TriColor ground =
    tri_theme_get_category (matrix->theme, category,
                            tri_theme_is_dark (matrix->theme) ? TRI_CATEGORY_MARK : TRI_CATEGORY_INK);
  TriFill fill = tri_fill_solid (ground);
  TriStroke stroke = tri_stroke_solid (tri_theme_get_text_on (matrix->theme, ground), 1.8 * matrix->line);
  double side = (matrix->is_compact ? 13 : DISC) * matrix->k;
  double arm = side * 0.24;

  tri_scene_builder_symbol (matrix->builder, x, y, G_PI * side * side / 4, TRI_SYMBOL_CIRCLE, &fill, NULL,
                            target);
  tri_scene_builder_rule (matrix->builder, x - arm, y, x + arm, y, &stroke, target);
  if (is_plus)
    tri_scene_builder_rule (matrix->builder, x, y - arm, x, y + arm, &stroke, target);
}

static void
draw_entry (Matrix *matrix, const Entry *entry, double x, double y, int target)
{
  gboolean is_sourced = tri_refs_count_kind (entry->refs, "claim") > 0;
  TriStroke under =
    tri_stroke_solid (tri_theme_get_color (matrix->theme, entry->is_disputed ? TRI_COLOR_DISAGREEMENT
                                                                             : TRI_COLOR_PASSAGE_LINE),
                      1.2 * matrix->line);
  double step = get_line_height (matrix);
  double left = x + get_indent (matrix, entry);
  double top = y + (get_entry_height (matrix, entry) - entry->n_lines * step) / 2;

  if (entry->sign != NULL)
    draw_sign (matrix, entry, x + DISC / 2 * matrix->k, top + step / 2, target);
  for (guint i = 0; i < entry->runs->len; i++)
    {
      const TriMatrixRun *run = &g_array_index (entry->runs, TriMatrixRun, i);
      double middle = top + (run->line + 0.5) * step;
      double base = middle + matrix->plain.size * 0.56;

      tri_scene_builder_text (matrix->builder, left + run->x, middle, run->text->str,
                              run->is_evidence ? &matrix->evidence : &matrix->plain,
                              tri_theme_get_color (matrix->theme, TRI_COLOR_INK), TRI_ALIGN_LEFT,
                              TRI_BASELINE_MIDDLE, target);
      if (run->is_evidence && is_sourced)
        tri_scene_builder_rule (matrix->builder, left + run->x, base, left + run->x + run->width, base,
                                &under, target);
    }
  if (entry->is_disputed)
    tri_scene_builder_badge (matrix->builder, x + matrix->column_width - (18 + BADGE / 2) * matrix->k,
                             top + step / 2, BADGE * matrix->k, target);
}

static int
add_target (Matrix *matrix, const Entry *entry)
{
  g_autofree char *name =
    g_strdup_printf ("%s, %s", tri_matrix_spec_get_row (matrix->spec, entry->row)->label,
                     tri_matrix_spec_get_column (matrix->spec, entry->column)->label);
  g_autofree char *plain = _tri_matrix_dup_plain (entry->text);
  g_autofree char *signed_value =
    entry->sign != NULL ? g_strdup_printf ("%s %s", *entry->sign == '+' ? "+" : "−", plain) : NULL;
  const char *value = signed_value != NULL ? signed_value : plain;
  int target = tri_scene_builder_add_target (matrix->builder, entry->refs, name, value, entry->statement);

  tri_scene_builder_get_target (matrix->builder, target)->is_disputed = entry->is_disputed;
  tri_scene_builder_get_target (matrix->builder, target)->swatch =
    get_column_color (matrix, entry->column, TRI_CATEGORY_MARK);
  return target;
}

// Draws the entries of one cell from @index on; gives the next cell's.
static guint
draw_cell (Matrix *matrix, guint index, double x, double y, double height)
{
  const Entry *first = &g_array_index (matrix->entries, Entry, index);
  double pad = 9 * matrix->k;
  double used = 0;
  guint end = index;
  TriFill none =
    tri_fill_solid (tri_color_with_alpha (tri_theme_get_color (matrix->theme, TRI_COLOR_VIEW), 0));
  double at;

  for (; end < matrix->entries->len &&
         compare_entries (first, &g_array_index (matrix->entries, Entry, end)) == 0;
       end++)
    used += get_entry_height (matrix, &g_array_index (matrix->entries, Entry, end)) +
            (end > index ? 3 * matrix->k : 0);
  at = y + MAX ((height - used) / 2, 0);
  for (guint i = index; i < end; i++)
    {
      const Entry *entry = &g_array_index (matrix->entries, Entry, i);
      double own = get_entry_height (matrix, entry);
      int target = add_target (matrix, entry);
      double top = i == index ? y + 1 : at - 1.5 * matrix->k;
      double bottom = i + 1 == end ? y + height - 1 : at + own + 1.5 * matrix->k;
      int item =
        tri_scene_builder_rect (matrix->builder,
                                tri_rect (x + 1, top, matrix->column_width - 2, MAX (bottom - top, 0)),
                                3 * matrix->k, &none, NULL, target);

      tri_scene_builder_get_item (matrix->builder, item)->row = entry->table_row;
      tri_scene_builder_get_target (matrix->builder, target)->item = item;
      tri_scene_builder_set_decoration (matrix->builder, TRUE);
      draw_entry (matrix, entry, x + pad, at, target);
      tri_scene_builder_set_decoration (matrix->builder, FALSE);
      at += own + 3 * matrix->k;
    }
  return end;
}

// The rows there is no room for: how many in words, and their targets over these.
static void
draw_rest (Matrix *matrix, guint next, double width)
{
  guint n_rest = tri_matrix_spec_get_n_rows (matrix->spec) - matrix->n_shown;
  TriTextStyle faint = matrix->plain;
  TriFill none =
    tri_fill_solid (tri_color_with_alpha (tri_theme_get_color (matrix->theme, TRI_COLOR_VIEW), 0));
  double height = get_line_height (matrix);
  double y = matrix->head_height + 0.2 * height;
  g_autofree char *words = NULL;

  if (n_rest == 0)
    return;
  words = n_rest == 1 ? g_strdup ("and one more row where there is room")
                      : g_strdup_printf ("and %u more rows where there is room", n_rest);
  for (guint i = 0; i < matrix->n_shown; i++)
    y += matrix->heights[i];
  for (; next < matrix->entries->len; next++)
    {
      const Entry *entry = &g_array_index (matrix->entries, Entry, next);
      int target = add_target (matrix, entry);
      int item =
        tri_scene_builder_rect (matrix->builder, tri_rect (0, y, width, height), 0, &none, NULL, target);

      tri_scene_builder_get_item (matrix->builder, item)->row = entry->table_row;
      tri_scene_builder_get_target (matrix->builder, target)->item = item;
    }
  faint.italic = TRUE;
  tri_scene_builder_set_decoration (matrix->builder, TRUE);
  tri_scene_builder_text (matrix->builder, 0, y + height / 2, words, &faint,
                          tri_theme_get_color (matrix->theme, TRI_COLOR_INK2), TRI_ALIGN_LEFT,
                          TRI_BASELINE_MIDDLE, -1);
  tri_scene_builder_set_decoration (matrix->builder, FALSE);
}

static void
draw_cells (Matrix *matrix, double width)
{
  TriTextStyle faint = matrix->plain;
  double y = matrix->head_height;
  guint next = 0;

  faint.italic = TRUE;
  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RECT, TRI_ROLE_DATA, "cells", matrix->table);
  for (guint row = 0; row < matrix->n_shown; row++)
    {
      for (guint column = 0; column < tri_matrix_spec_get_n_columns (matrix->spec); column++)
        {
          double x = matrix->label_width + column * matrix->column_width;
          const Entry *entry =
            next < matrix->entries->len ? &g_array_index (matrix->entries, Entry, next) : NULL;

          if (entry != NULL && entry->row == row && entry->column == column)
            {
              next = draw_cell (matrix, next, x, y, matrix->heights[row]);
              continue;
            }
          tri_scene_builder_set_decoration (matrix->builder, TRUE);
          tri_scene_builder_text (matrix->builder, x + 9 * matrix->k, y + matrix->heights[row] / 2,
                                  "not stated", &faint, tri_theme_get_color (matrix->theme, TRI_COLOR_INK3),
                                  TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
          tri_scene_builder_set_decoration (matrix->builder, FALSE);
        }
      y += matrix->heights[row];
    }
  draw_rest (matrix, next, width);
}

/**
 * tri_matrix_build:
 * @rows: the claims that the cells name, by `id`; or rows with the specification's fields. Columns used as
 * far as there are any: id, claim, short, statement, disputed, refs
 * @area: in the scene's pixels, without title and source
 *
 * Draws the matrix into @builder (NOTES §6). Every entry of a cell is a target with its claim; a cell without
 * one says "not stated". Rows are 33 px or as high as their texts; where they do not fit, type shrinks, then
 * texts are cut with an ellipsis, then the last rows are counted in words instead of drawn.
 *
 * Returns: FALSE with %TRI_MATRIX_ERROR_TABLE, before anything was drawn.
 */
gboolean
tri_matrix_build (TriMatrixSpec *spec, TriTable *rows, TriSceneBuilder *builder, TriRect area, GError **error)
{
  Matrix matrix = { .spec = spec, .table = rows, .builder = builder };
  gboolean ok;

  g_return_val_if_fail (spec != NULL && rows != NULL && builder != NULL, FALSE);

  matrix.theme = tri_scene_builder_get_theme (builder);
  matrix.line = tri_theme_get_line_scale (matrix.theme);
  matrix.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (matrix.entries, entry_clear);
  matrix.heights = g_new0 (double, tri_matrix_spec_get_n_rows (spec));
  ok =
    tri_matrix_spec_get_row_field (spec) != NULL ? read_rows (&matrix, error) : read_cells (&matrix, error);
  if (ok)
    {
      // Entries of one cell keep their order: g_array_sort() is stable.
      g_array_sort (matrix.entries, compare_entries);
      tri_scene_builder_set_title (builder, tri_matrix_spec_get_title (spec), tri_matrix_spec_get_alt (spec));
      fit (&matrix, area);
      tri_scene_builder_begin_plot (builder, area, TRUE);
      draw_lines (&matrix, area.width);
      draw_heads (&matrix);
      draw_cells (&matrix, area.width);
      tri_scene_builder_end_plot (builder);
    }
  g_free (matrix.heights);
  g_array_unref (matrix.entries);
  return ok;
}
