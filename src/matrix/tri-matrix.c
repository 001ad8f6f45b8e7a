// SPDX-License-Identifier: GPL-3.0-or-later
// Reads entries from cells or rows and finds the heights that fit (NOTES §6).

#include "tri-matrix.h"

#include "tri-matrix-private.h"

#include <string.h>

#define ROW_HEIGHT 33.0
#define COMPACT_ROW_HEIGHT 18.0 // where there is no room for more
#define MAX_LINES 12u
#define READABLE 0.85 // of the usual size of type
#define MAX_STRETCH 1.35
// Share of the width that the rows' labels may take.
#define MAX_LABEL_SHARE 0.24

static void
entry_clear (gpointer data)
{
  TriMatrixEntry *entry = data;

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
find_head (const TriMatrixPlan *matrix, const char *id, gboolean is_column)
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
add_entry (TriMatrixPlan *matrix, int row, int column, int table_row, const char *text, const char *sign)
{
  const char *refs = get_cell (matrix->table, table_row, "refs");
  const char *id = get_cell (matrix->table, table_row, "id");
  const char *claim = get_cell (matrix->table, table_row, "claim");
  g_autoptr (TriRefs) given = tri_refs_parse (refs != NULL ? refs : "");
  g_autoptr (TriRefs) own = NULL;
  TriMatrixEntry entry = { .row = (guint)row, .column = (guint)column, .table_row = table_row, .sign = sign };

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
read_cells (TriMatrixPlan *matrix, GError **error)
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
read_rows (TriMatrixPlan *matrix, GError **error)
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

int
_tri_matrix_compare_entries (gconstpointer a, gconstpointer b)
{
  const TriMatrixEntry *left = a;
  const TriMatrixEntry *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

double
_tri_matrix_get_line_height (const TriMatrixPlan *matrix)
{
  return matrix->plain.size * 1.36;
}

double
_tri_matrix_get_indent (const TriMatrixPlan *matrix, const TriMatrixEntry *entry)
{
  return entry->sign != NULL ? (TRI_MATRIX_DISC + 6) * matrix->k : 0;
}

double
_tri_matrix_get_entry_height (const TriMatrixPlan *matrix, const TriMatrixEntry *entry)
{
  return MAX (entry->n_lines * _tri_matrix_get_line_height (matrix),
              entry->sign != NULL && !matrix->is_compact ? (TRI_MATRIX_DISC + 2) * matrix->k : 0);
}

static void
set_type (TriMatrixPlan *matrix, double factor)
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
measure (TriMatrixPlan *matrix, double width, guint max_lines)
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
      const TriMatrixEntry *first = &g_array_index (matrix->entries, TriMatrixEntry, i);
      double height = matrix->is_compact ? 2 * matrix->k : pad * 1.3;

      for (; i < matrix->entries->len &&
             _tri_matrix_compare_entries (first, &g_array_index (matrix->entries, TriMatrixEntry, i)) == 0;
           i++)
        {
          TriMatrixEntry *entry = &g_array_index (matrix->entries, TriMatrixEntry, i);
          double room = matrix->column_width - 2 * pad - _tri_matrix_get_indent (matrix, entry) -
                        (entry->is_disputed ? TRI_MATRIX_BADGE * matrix->k + 4 : 0);

          g_clear_pointer (&entry->runs, g_array_unref);
          entry->runs = _tri_matrix_break (matrix->theme, &matrix->plain, &matrix->evidence, entry->text,
                                           MAX (room, 10), max_lines, &entry->n_lines);
          height += _tri_matrix_get_entry_height (matrix, entry) + (entry == first ? 0 : 3 * matrix->k);
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
count_rows_in (const TriMatrixPlan *matrix, double height)
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
fit (TriMatrixPlan *matrix, TriRect area)
{
  static const struct
  {
    double factor;
    gboolean is_compact;
    guint max_lines;
  } steps[] = {
    { 1.3, FALSE, MAX_LINES },
    { 1.15, FALSE, MAX_LINES },
    { 1, FALSE, MAX_LINES },
    { 0.92, FALSE, MAX_LINES },
    { READABLE, FALSE, MAX_LINES },
    { 0.78, FALSE, MAX_LINES },
    { 0.85, TRUE, MAX_LINES },
    { 0.78, TRUE, MAX_LINES },
    { 0.7, TRUE, MAX_LINES },
    { 0.7, TRUE, 2 },
    { 0.7, TRUE, 1 },
    { 0.62, TRUE, 1 },
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
      matrix->n_shown = count_rows_in (matrix, area.height - _tri_matrix_get_line_height (matrix) * 1.4);
      return;
    }
  stretch = CLAMP ((area.height - matrix->head_height) / MAX (sum - matrix->head_height, 1), 1, MAX_STRETCH);
  for (guint i = 0; i < n_rows; i++)
    matrix->heights[i] *= stretch;
}

// Reads the rows; to be cleared whatever comes of it.
static gboolean
plan_init (TriMatrixPlan *matrix, TriMatrixSpec *spec, TriTable *rows, TriTheme *theme, GError **error)
{
  gboolean ok;

  *matrix = (TriMatrixPlan){ .spec = spec, .table = rows, .theme = theme };
  matrix->line = tri_theme_get_line_scale (theme);
  matrix->entries = g_array_new (FALSE, FALSE, sizeof (TriMatrixEntry));
  g_array_set_clear_func (matrix->entries, entry_clear);
  matrix->heights = g_new0 (double, tri_matrix_spec_get_n_rows (spec));
  ok = tri_matrix_spec_get_row_field (spec) != NULL ? read_rows (matrix, error) : read_cells (matrix, error);
  // Entries of one cell keep their order: g_array_sort() is stable.
  if (ok)
    g_array_sort (matrix->entries, _tri_matrix_compare_entries);
  return ok;
}

static void
plan_clear (TriMatrixPlan *matrix)
{
  g_free (matrix->heights);
  g_array_unref (matrix->entries);
}

/**
 * tri_matrix_measure:
 * @rows: as for tri_matrix_build()
 * @width: pixels, without title and source
 *
 * Returns: the height in pixels at which all rows are drawn whole in type that is easy to read; 0 where @rows
 * do not go with @spec.
 */
double
tri_matrix_measure (TriMatrixSpec *spec, TriTable *rows, TriTheme *theme, double width)
{
  TriMatrixPlan matrix;
  double height = 0;

  g_return_val_if_fail (spec != NULL && rows != NULL && theme != NULL, 0);

  if (plan_init (&matrix, spec, rows, theme, NULL))
    {
      set_type (&matrix, READABLE);
      height = measure (&matrix, width, MAX_LINES);
    }
  plan_clear (&matrix);
  return height;
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
  TriMatrixPlan matrix;
  gboolean ok;

  g_return_val_if_fail (spec != NULL && rows != NULL && builder != NULL, FALSE);

  ok = plan_init (&matrix, spec, rows, tri_scene_builder_get_theme (builder), error);
  matrix.builder = builder;
  if (ok)
    {
      tri_scene_builder_set_title (builder, tri_matrix_spec_get_head (spec)->title,
                                   tri_matrix_spec_get_head (spec)->alt);
      fit (&matrix, area);
      _tri_matrix_draw (&matrix, area);
    }
  plan_clear (&matrix);
  return ok;
}
