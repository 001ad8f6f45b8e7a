// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable table in columns; text and blobs stand in one chunk.

#include "tri-table.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint8 type; // TriValueType
  guint32 length;
  union
  {
    gint64 integer;
    double real;
    const char *text;
    gconstpointer blob;
  };
} Cell;

struct _TriTable
{
  gatomicrefcount ref_count;
  guint n_rows;
  guint n_columns;
  char **names;
  GArray **columns; // of Cell
  GStringChunk *chunk;
};

struct _TriTableBuilder
{
  TriTable *table;
  guint column; // where the next cell goes
};

G_DEFINE_BOXED_TYPE (TriTable, tri_table, tri_table_ref, tri_table_unref)

static const Cell null_cell = { TRI_VALUE_NULL, 0, { 0 } };

static const Cell *
get_cell (const TriTable *self, guint row, int column)
{
  if (column < 0)
    return &null_cell;
  g_return_val_if_fail (row < self->n_rows && (guint)column < self->n_columns, &null_cell);

  return &g_array_index (self->columns[column], Cell, row);
}

TriTable *
tri_table_ref (TriTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_table_unref (TriTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_columns; i++)
    g_array_unref (self->columns[i]);
  g_free (self->columns);
  g_strfreev (self->names);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

guint
tri_table_get_n_rows (const TriTable *self)
{
  return self->n_rows;
}

guint
tri_table_get_n_columns (const TriTable *self)
{
  return self->n_columns;
}

const char *
tri_table_get_name (const TriTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return self->names[column];
}

/**
 * tri_table_find_column:
 *
 * Returns: the column of that name, or -1; every getter takes -1 for a column that is not there and answers
 * null.
 */
int
tri_table_find_column (const TriTable *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->names[i], name) == 0)
      return (int)i;
  return -1;
}

TriValueType
tri_table_get_value_type (const TriTable *self, guint row, int column)
{
  return get_cell (self, row, column)->type;
}

gboolean
tri_table_is_null (const TriTable *self, guint row, int column)
{
  return get_cell (self, row, column)->type == TRI_VALUE_NULL;
}

/** tri_table_get_integer: the value, cut to a whole number; 0 where it is no number. */
gint64
tri_table_get_integer (const TriTable *self, guint row, int column)
{
  const Cell *cell = get_cell (self, row, column);

  if (cell->type == TRI_VALUE_INTEGER)
    return cell->integer;
  if (cell->type == TRI_VALUE_REAL)
    return (gint64)cell->real;
  return 0;
}

/** tri_table_get_real: the value; NaN where it is no number. */
double
tri_table_get_real (const TriTable *self, guint row, int column)
{
  const Cell *cell = get_cell (self, row, column);

  if (cell->type == TRI_VALUE_INTEGER)
    return (double)cell->integer;
  if (cell->type == TRI_VALUE_REAL)
    return cell->real;
  return NAN;
}

/**
 * tri_table_get_text:
 *
 * Returns: (transfer none) (nullable): the text, alive as long as the table; %NULL where the cell holds none.
 */
const char *
tri_table_get_text (const TriTable *self, guint row, int column)
{
  const Cell *cell = get_cell (self, row, column);

  return cell->type == TRI_VALUE_TEXT ? cell->text : NULL;
}

/**
 * tri_table_get_blob:
 * @length: (out): bytes
 *
 * Returns: (transfer none) (nullable): the bytes, alive as long as the table.
 */
gconstpointer
tri_table_get_blob (const TriTable *self, guint row, int column, gsize *length)
{
  const Cell *cell = get_cell (self, row, column);

  *length = cell->type == TRI_VALUE_BLOB ? cell->length : 0;
  return cell->type == TRI_VALUE_BLOB ? cell->blob : NULL;
}

/**
 * tri_table_dup_display:
 *
 * Returns: (transfer full): the cell as plain text: numbers in the C locale with no needless digits, null
 * empty.
 */
char *
tri_table_dup_display (const TriTable *self, guint row, int column)
{
  const Cell *cell = get_cell (self, row, column);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch ((TriValueType)cell->type)
    {
    case TRI_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->integer);
    case TRI_VALUE_REAL:
      return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", cell->real));
    case TRI_VALUE_TEXT:
      return g_strdup (cell->text);
    case TRI_VALUE_BLOB:
      return g_strdup_printf ("(%u bytes)", cell->length);
    case TRI_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

/**
 * tri_table_builder_new:
 * @names: (array length=n_columns): column names
 *
 * Cells are appended one after the other, row by row.
 */
TriTableBuilder *
tri_table_builder_new (const char *const *names, guint n_columns)
{
  TriTableBuilder *self = g_new0 (TriTableBuilder, 1);
  TriTable *table = g_new0 (TriTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->n_columns = n_columns;
  table->names = g_new0 (char *, n_columns + 1);
  table->columns = g_new0 (GArray *, n_columns);
  table->chunk = g_string_chunk_new (4096);
  for (guint i = 0; i < n_columns; i++)
    {
      table->names[i] = g_strdup (names[i]);
      table->columns[i] = g_array_new (FALSE, FALSE, sizeof (Cell));
    }
  self->table = table;
  return self;
}

void
tri_table_builder_free (TriTableBuilder *self)
{
  g_clear_pointer (&self->table, tri_table_unref);
  g_free (self);
}

static void
append (TriTableBuilder *self, Cell cell)
{
  g_return_if_fail (self->table->n_columns > 0);

  g_array_append_val (self->table->columns[self->column], cell);
  self->column = (self->column + 1) % self->table->n_columns;
  if (self->column == 0)
    self->table->n_rows++;
}

void
tri_table_builder_append_null (TriTableBuilder *self)
{
  append (self, null_cell);
}

void
tri_table_builder_append_integer (TriTableBuilder *self, gint64 value)
{
  append (self, (Cell){ .type = TRI_VALUE_INTEGER, .integer = value });
}

/** tri_table_builder_append_real: a NaN becomes null. */
void
tri_table_builder_append_real (TriTableBuilder *self, double value)
{
  if (isnan (value))
    append (self, null_cell);
  else
    append (self, (Cell){ .type = TRI_VALUE_REAL, .real = value });
}

/**
 * tri_table_builder_append_text:
 * @text: (nullable): copied; %NULL becomes null
 * @length: bytes, or -1 up to the terminator
 */
void
tri_table_builder_append_text (TriTableBuilder *self, const char *text, gssize length)
{
  if (text == NULL)
    {
      append (self, null_cell);
      return;
    }
  append (self, (Cell){ .type = TRI_VALUE_TEXT,
                        .text = g_string_chunk_insert_len (self->table->chunk, text, length) });
}

void
tri_table_builder_append_blob (TriTableBuilder *self, gconstpointer data, gsize length)
{
  g_return_if_fail (length <= G_MAXUINT32);

  append (self, (Cell){ .type = TRI_VALUE_BLOB,
                        .length = (guint32)length,
                        .blob = g_string_chunk_insert_len (self->table->chunk, data, (gssize)length) });
}

/**
 * tri_table_builder_end:
 *
 * Frees the builder.
 *
 * Returns: (transfer full): the table of all whole rows.
 */
TriTable *
tri_table_builder_end (TriTableBuilder *self)
{
  TriTable *table = g_steal_pointer (&self->table);

  g_warn_if_fail (self->column == 0);
  tri_table_builder_free (self);
  return table;
}
