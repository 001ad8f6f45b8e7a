// SPDX-License-Identifier: GPL-3.0-or-later
// An eponymous table-valued function over a TriTable that is bound as a pointer: what a file or a computation
// in C gave is read by SQL without a copy, on a connection that can write nothing.

#include "tri-rows-module.h"

#include <string.h>

typedef struct
{
  sqlite3_vtab base;
} RowsTable;

typedef struct
{
  sqlite3_vtab_cursor base;
  const TriTable *table; // borrowed from the statement's binding; NULL: no rows
  guint row;
} RowsCursor;

static int
rows_connect (sqlite3 *db,
              void *data,
              int n_arguments,
              const char *const *arguments,
              sqlite3_vtab **vtab,
              char **message)
{
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE x (");
  int rc;

  for (guint i = 0; i < TRI_ROWS_MAX_COLUMNS; i++)
    g_string_append_printf (sql, "c%u, ", i);
  g_string_append (sql, "source HIDDEN)");
  rc = sqlite3_declare_vtab (db, sql->str);
  if (rc != SQLITE_OK)
    return rc;
  *vtab = sqlite3_malloc (sizeof (RowsTable));
  if (*vtab == NULL)
    return SQLITE_NOMEM;
  memset (*vtab, 0, sizeof (RowsTable));
  sqlite3_vtab_config (db, SQLITE_VTAB_INNOCUOUS);
  return SQLITE_OK;
}

static int
rows_disconnect (sqlite3_vtab *vtab)
{
  sqlite3_free (vtab);
  return SQLITE_OK;
}

// The source is the only constraint that means anything here.
static int
rows_best_index (sqlite3_vtab *vtab, sqlite3_index_info *info)
{
  info->estimatedCost = 2147483647;
  for (int i = 0; i < info->nConstraint; i++)
    {
      if (info->aConstraint[i].iColumn != TRI_ROWS_MAX_COLUMNS ||
          info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
        continue;
      if (!info->aConstraint[i].usable)
        return SQLITE_CONSTRAINT;
      info->aConstraintUsage[i].argvIndex = 1;
      info->aConstraintUsage[i].omit = 1;
      info->estimatedCost = 10000;
      info->estimatedRows = 10000;
      info->idxNum = 1;
    }
  return SQLITE_OK;
}

static int
rows_open (sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor)
{
  *cursor = sqlite3_malloc (sizeof (RowsCursor));
  if (*cursor == NULL)
    return SQLITE_NOMEM;
  memset (*cursor, 0, sizeof (RowsCursor));
  return SQLITE_OK;
}

static int
rows_close (sqlite3_vtab_cursor *cursor)
{
  sqlite3_free (cursor);
  return SQLITE_OK;
}

static int
rows_filter (sqlite3_vtab_cursor *cursor, int index, const char *name, int n_values, sqlite3_value **values)
{
  RowsCursor *self = (RowsCursor *)cursor;

  self->row = 0;
  self->table = index == 1 && n_values == 1 ? sqlite3_value_pointer (values[0], TRI_ROWS_POINTER) : NULL;
  return SQLITE_OK;
}

static int
rows_next (sqlite3_vtab_cursor *cursor)
{
  ((RowsCursor *)cursor)->row++;
  return SQLITE_OK;
}

static int
rows_eof (sqlite3_vtab_cursor *cursor)
{
  const RowsCursor *self = (RowsCursor *)cursor;

  return self->table == NULL || self->row >= tri_table_get_n_rows (self->table);
}

static int
rows_column (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const RowsCursor *self = (RowsCursor *)cursor;

  if ((guint)column >= tri_table_get_n_columns (self->table))
    return SQLITE_OK;
  switch (tri_table_get_value_type (self->table, self->row, column))
    {
    case TRI_VALUE_INTEGER:
      sqlite3_result_int64 (context, tri_table_get_integer (self->table, self->row, column));
      break;
    case TRI_VALUE_REAL:
      sqlite3_result_double (context, tri_table_get_real (self->table, self->row, column));
      break;
    case TRI_VALUE_TEXT:
      sqlite3_result_text (context, tri_table_get_text (self->table, self->row, column), -1, SQLITE_STATIC);
      break;
    case TRI_VALUE_BLOB:
    case TRI_VALUE_NULL:
    default:
      break;
    }
  return SQLITE_OK;
}

static int
rows_rowid (sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
  *row = ((RowsCursor *)cursor)->row;
  return SQLITE_OK;
}

static const sqlite3_module rows_module = {
  .iVersion = 0,
  .xConnect = rows_connect,
  .xBestIndex = rows_best_index,
  .xDisconnect = rows_disconnect,
  .xOpen = rows_open,
  .xClose = rows_close,
  .xFilter = rows_filter,
  .xNext = rows_next,
  .xEof = rows_eof,
  .xColumn = rows_column,
  .xRowid = rows_rowid,
};

/** tri_rows_module_register: adds tri_rows() to a connection. Returns an SQLite code. */
int
tri_rows_module_register (sqlite3 *db)
{
  return sqlite3_create_module (db, "tri_rows", &rows_module, NULL);
}
