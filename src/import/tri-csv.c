// SPDX-License-Identifier: GPL-3.0-or-later
// Reads CSV with libcsv, one byte at a time so that each cell's place is known.

#include "tri-csv.h"

#include "tri-import-types.h"

#include <csv.h>
#include <string.h>

struct _TriCsv
{
  guint n_columns;
  guint n_rows;
  GArray *cells; // of TriCsvCell; the header, then row by row
  GStringChunk *texts;
};

typedef struct
{
  TriCsv *csv;
  const char *file;
  TriDiagnostics *diagnostics;
  const char *data;
  gsize at;         // the byte being fed
  guint line;       // of that byte
  guint column;     // of that byte, in characters
  guint start_line; // of the cell being read; 0 between rows
  guint start_column;
  guint row_cells; // cells so far in this row
  guint row_line;
  gboolean stopped; // after a fault that makes the rest unreadable
} Parser;

static int
no_space (unsigned char c)
{
  return 0; // spaces belong to the cell
}

static void
stop (Parser *parser, guint line, guint column, const char *cure, const char *cause)
{
  tri_diagnostics_error (parser->diagnostics, parser->file, line, column, cure, "%s", cause);
  parser->stopped = TRUE;
}

static void
cell_cb (void *text, size_t length, void *data)
{
  Parser *parser = data;
  TriCsv *csv = parser->csv;
  TriCsvCell cell;

  if (parser->stopped)
    return;
  if (parser->row_cells == 0)
    parser->row_line = parser->start_line;
  parser->row_cells++;
  if (length > TRI_IMPORT_MAX_CELL_BYTES)
    {
      stop (parser, parser->start_line, parser->start_column, "shorten it to 64 KiB", "the cell is too long");
      return;
    }
  if (parser->row_cells > TRI_IMPORT_MAX_COLUMNS)
    {
      stop (parser, parser->start_line, parser->start_column, "keep to 256 columns",
            "the row has too many cells");
      return;
    }
  // Cells beyond the header's are counted, reported at the row's end and not kept.
  if (csv->n_columns != 0 && parser->row_cells > csv->n_columns)
    return;
  cell.text = length > 0 ? g_string_chunk_insert_len (csv->texts, text, (gssize)length) : "";
  cell.line = parser->start_line;
  cell.column = parser->start_column;
  g_array_append_val (csv->cells, cell);
}

static void
row_cb (int terminator, void *data)
{
  Parser *parser = data;
  TriCsv *csv = parser->csv;
  guint n = parser->row_cells;

  parser->row_cells = 0;
  if (parser->stopped || n == 0)
    return;
  if (csv->n_columns == 0)
    {
      csv->n_columns = n;
      return;
    }
  if (n != csv->n_columns)
    tri_diagnostics_error (parser->diagnostics, parser->file, parser->row_line, 0,
                           "give every row as many cells as the header; put quotes round a cell with a comma "
                           "in it",
                           "the row has %u cells and the header %u", n, csv->n_columns);
  for (guint i = n; i < csv->n_columns; i++)
    {
      TriCsvCell missing = { "", parser->row_line, 0 };

      g_array_append_val (csv->cells, missing);
    }
  if (++csv->n_rows > TRI_IMPORT_MAX_ROWS)
    stop (parser, parser->row_line, 0, "split the file", "the file has more than 200,000 rows");
}

static gboolean
check_text (const char *data, gsize length, const char *file, TriDiagnostics *diagnostics)
{
  const char *end;
  guint line = 1;
  const char *line_start = data;

  if (length > TRI_IMPORT_MAX_FILE_BYTES)
    {
      tri_diagnostics_error (diagnostics, file, 0, 0, "split it", "the file is larger than 64 MiB");
      return FALSE;
    }
  if (g_utf8_validate_len (data, length, &end))
    return TRUE;
  for (const char *p = data; p < end; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }
  tri_diagnostics_error (diagnostics, file, line, (guint)g_utf8_strlen (line_start, end - line_start) + 1,
                         "save the file as UTF-8", "the byte 0x%02X is not UTF-8", (guint)(guchar)*end);
  return FALSE;
}

// Feeds the parser up to its end or the first fault.
static void
feed (Parser *parser, struct csv_parser *csv, gsize length)
{
  gboolean fresh = TRUE; // the next byte begins a cell

  for (; parser->at < length && !parser->stopped; parser->at++)
    {
      const char *c = parser->data + parser->at;

      if (fresh)
        {
          parser->start_line = parser->line;
          parser->start_column = parser->column;
          fresh = FALSE;
        }
      if (csv_parse (csv, c, 1, cell_cb, row_cb, parser) != 1)
        {
          stop (parser, parser->line, parser->column,
                "put quotes round the whole cell and double those inside it, as in \"a \"\"b\"\" c\"",
                "a quotation mark stands inside the cell");
          return;
        }
      // libcsv is between cells again when it has told of one; a quoted newline or comma is not told of.
      if (*c == ',' || *c == '\n' || *c == '\r')
        fresh = csv->pstate == 0 || csv->pstate == 1;
      if (*c == '\n')
        {
          parser->line++;
          parser->column = 1;
        }
      else if (((guchar)*c & 0xC0) != 0x80)
        parser->column++;
    }
  if (fresh)
    {
      parser->start_line = parser->line;
      parser->start_column = parser->column;
    }
}

/**
 * tri_csv_parse:
 * @data: UTF-8; a byte order mark and CR LF are passed over
 * @file_name: for the diagnostics
 *
 * Reads a table. A row of another length than the header's is reported, and cut or filled up so that its
 * other cells can still be looked at.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL where nothing could be read.
 */
TriCsv *
tri_csv_parse (const char *data, gsize length, const char *file_name, TriDiagnostics *diagnostics)
{
  g_autoptr (TriCsv) self = NULL;
  struct csv_parser csv;
  Parser parser = { 0 };

  if (!check_text (data, length, file_name, diagnostics))
    return NULL;
  if (csv_init (&csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error ("out of memory");
  csv_set_space_func (&csv, no_space);

  self = g_new0 (TriCsv, 1);
  self->cells = g_array_new (FALSE, FALSE, sizeof (TriCsvCell));
  self->texts = g_string_chunk_new (4096);
  parser.csv = self;
  parser.file = file_name;
  parser.diagnostics = diagnostics;
  parser.data = data;
  parser.line = 1;
  parser.column = 1;
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    parser.at = 3;
  feed (&parser, &csv, length);
  if (!parser.stopped && csv_fini (&csv, cell_cb, row_cb, &parser) != 0)
    stop (&parser, parser.start_line, parser.start_column, "end the cell with a quotation mark",
          "the quoted cell does not end");
  csv_free (&csv);
  if (parser.stopped)
    return NULL;
  if (self->n_columns == 0)
    {
      tri_diagnostics_error (diagnostics, file_name, 1, 1, "begin it with a row of column names",
                             "the file is empty");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
tri_csv_free (TriCsv *self)
{
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
tri_csv_get_n_columns (const TriCsv *self)
{
  return self->n_columns;
}

guint
tri_csv_get_n_rows (const TriCsv *self)
{
  return self->n_rows;
}

const TriCsvCell *
tri_csv_get_header (const TriCsv *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return &g_array_index (self->cells, TriCsvCell, column);
}

/** tri_csv_get_cell: a column of -1 gives a cell with no text and no place. */
const TriCsvCell *
tri_csv_get_cell (const TriCsv *self, guint row, int column)
{
  static const TriCsvCell nowhere = { "", 0, 0 };

  if (column < 0)
    return &nowhere;
  g_return_val_if_fail (row < self->n_rows && (guint)column < self->n_columns, &nowhere);

  return &g_array_index (self->cells, TriCsvCell, (row + 1) * self->n_columns + (guint)column);
}

const char *
tri_csv_get_text (const TriCsv *self, guint row, int column)
{
  return tri_csv_get_cell (self, row, column)->text;
}

int
tri_csv_find_column (const TriCsv *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (tri_csv_get_header (self, i)->text, name) == 0)
      return (int)i;
  return -1;
}
