// SPDX-License-Identifier: GPL-3.0-or-later
// Opens SQLite with the pragmas of ours, runs statements within bounds, and turns its codes into errors.

#include "tri-connection.h"

#include "tri-rows-module.h"
#include "tri-sql-functions.h"

#include <errno.h>
#include <string.h>

// How many steps of SQLite's machine go between two looks at the clock and the cancellable.
#define PROGRESS_STEPS 1000

struct _TriConnection
{
  sqlite3 *db;
  TriStoreTrust trust;
  // Of the query that runs:
  GCancellable *cancellable;
  gint64 deadline; // monotonic microseconds; 0 without one
  gboolean timed_out;
  guint64 n_steps;
  guint64 max_steps; // 0: any
  gboolean did_too_much;
};

G_DEFINE_QUARK (tri - store - error - quark, tri_store_error)

static TriStoreError
code_for (sqlite3 *db, int rc, TriStoreError fallback)
{
  int system_error = db != NULL ? sqlite3_system_errno (db) : 0;

  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return TRI_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      if (system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT)
        return TRI_STORE_ERROR_FULL;
      return fallback;
    case SQLITE_CONSTRAINT:
      return TRI_STORE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
      return TRI_STORE_ERROR_INTERRUPTED;
    case SQLITE_NOTADB:
      return TRI_STORE_ERROR_NOT_A_STORE;
    case SQLITE_CANTOPEN:
      return TRI_STORE_ERROR_OPEN;
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return fallback == TRI_STORE_ERROR_PREPARE ? fallback : TRI_STORE_ERROR_BIND;
    default:
      return fallback;
    }
}

/**
 * tri_set_sqlite_error:
 * @fallback: the code where @rc says nothing more exact
 * @what: what was being done, as in "could not read the store"
 */
void
tri_set_sqlite_error (GError **error, sqlite3 *db, int rc, TriStoreError fallback, const char *what)
{
  TriStoreError code = code_for (db, rc, fallback);
  const char *why = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc);

  if (code == TRI_STORE_ERROR_FULL)
    why = "no room is left where it is written";
  g_set_error (error, TRI_STORE_ERROR, (int)code, "%s: %s", what, why);
}

static int
progress_cb (void *data)
{
  TriConnection *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return 1;
  self->n_steps += PROGRESS_STEPS;
  if (self->max_steps != 0 && self->n_steps > self->max_steps)
    {
      self->did_too_much = TRUE;
      return 1;
    }
  if (self->deadline != 0 && g_get_monotonic_time () > self->deadline)
    {
      self->timed_out = TRUE;
      return 1;
    }
  return 0;
}

static gboolean
may_call (const char *function)
{
  // Functions of SQLite that a compiled view uses; ours are checked by tri_sql_function_is_ours().
  static const char *const allowed[] = {
    "acos",       "asin",         "atan",   "atan2",        "cos",       "first_value", "json_array",
    "lag",        "last_value",   "lead",   "ntile",        "cume_dist", "nth_value",   "printf",
    "sin",        "tan",          "abs",    "avg",          "ceil",      "ceiling",     "coalesce",
    "count",      "exp",          "floor",  "group_concat", "ifnull",    "iif",         "instr",
    "json_each",  "json_extract", "length", "like",         "ln",        "lower",       "max",
    "min",        "mod",          "nullif", "percent_rank", "pow",       "power",       "rank",
    "dense_rank", "row_number",   "round",  "sqrt",         "substr",    "substring",   "sum",
    "total",      "trim",         "typeof", "upper",        "date",      "julianday",   "strftime",
  };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (g_ascii_strcasecmp (function, allowed[i]) == 0)
      return TRUE;
  return tri_sql_function_is_ours (function);
}

// Asked by SQLite for every table, function and kind of statement while one is compiled.
static int
authorizer_cb (void *data,
               int action,
               const char *first,
               const char *second,
               const char *database,
               const char *view)
{
  TriConnection *self = data;

  if (self->trust == TRI_STORE_TRUSTED)
    return SQLITE_OK;
  switch (action)
    {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_READ:
      return g_ascii_strncasecmp (first, "sqlite_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
      return may_call (second) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

static gboolean
configure (TriConnection *self, gboolean read_only, GError **error)
{
  static const struct
  {
    int option;
    int value;
  } settings[] = {
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };
  int rc;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      rc = sqlite3_db_config (self->db, settings[i].option, settings[i].value, NULL);
      if (rc != SQLITE_OK)
        {
          tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_OPEN, "could not set up the connection");
          return FALSE;
        }
    }
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 2000);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, read_only ? 0 : 1);
  sqlite3_limit (self->db, SQLITE_LIMIT_EXPR_DEPTH, 500);
  rc = tri_sql_functions_register (self->db);
  if (rc == SQLITE_OK)
    rc = tri_rows_module_register (self->db);
  if (rc != SQLITE_OK)
    {
      tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_OPEN, "could not set up the connection");
      return FALSE;
    }
  return !read_only || tri_connection_exec (self, "PRAGMA query_only = ON", error);
}

/**
 * tri_connection_new:
 * @uri: SQLite file name or `file:` URI
 * @flags: SQLite open flags; a connection without SQLITE_OPEN_READWRITE can write nothing
 *
 * Returns: (transfer full): the connection, for one thread at a time, or %NULL.
 */
TriConnection *
tri_connection_new (const char *uri, int flags, GError **error)
{
  g_autoptr (TriConnection) self = g_new0 (TriConnection, 1);
  int rc = sqlite3_open_v2 (uri, &self->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

  if (rc != SQLITE_OK)
    {
      tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_OPEN, "could not open the store");
      return NULL;
    }
  if (!configure (self, (flags & SQLITE_OPEN_READWRITE) == 0, error))
    return NULL;
  // SQLite declares these tables on first use, as a CREATE TABLE that the authorizer would refuse.
  if (!tri_connection_exec (self, "SELECT 1 FROM json_each ('[]'), tri_rows (NULL)", error))
    return NULL;
  sqlite3_set_authorizer (self->db, authorizer_cb, self);
  return g_steal_pointer (&self);
}

void
tri_connection_free (TriConnection *self)
{
  sqlite3_close_v2 (self->db);
  g_free (self);
}

sqlite3 *
tri_connection_get_db (TriConnection *self)
{
  return self->db;
}

gboolean
tri_connection_exec (TriConnection *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (rc != SQLITE_OK)
    tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_STEP, "could not change the store");
  return rc == SQLITE_OK;
}

static int
bind_one (sqlite3_stmt *statement, int index, const TriBind *value)
{
  if (value->rows != NULL)
    return sqlite3_bind_pointer (statement, index, value->rows, TRI_ROWS_POINTER, NULL);
  switch (value->type)
    {
    case TRI_VALUE_INTEGER:
      return sqlite3_bind_int64 (statement, index, value->integer);
    case TRI_VALUE_REAL:
      return sqlite3_bind_double (statement, index, value->real);
    case TRI_VALUE_TEXT:
      return sqlite3_bind_text (statement, index, value->text, -1, SQLITE_TRANSIENT);
    case TRI_VALUE_BLOB:
      return sqlite3_bind_blob64 (statement, index, value->data, value->length, SQLITE_TRANSIENT);
    case TRI_VALUE_NULL:
    default:
      return sqlite3_bind_null (statement, index);
    }
}

/** tri_statement_bind: binds @values to the parameters 1, 2, …; the numbers of both must agree. */
gboolean
tri_statement_bind (sqlite3_stmt *statement, const TriBind *values, guint n_values, GError **error)
{
  if (sqlite3_bind_parameter_count (statement) != (int)n_values)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_BIND,
                   "the statement takes %d values but is given %u: %s",
                   sqlite3_bind_parameter_count (statement), n_values, sqlite3_sql (statement));
      return FALSE;
    }
  for (guint i = 0; i < n_values; i++)
    {
      int rc = bind_one (statement, (int)i + 1, &values[i]);

      if (rc != SQLITE_OK)
        {
          tri_set_sqlite_error (error, sqlite3_db_handle (statement), rc, TRI_STORE_ERROR_BIND,
                                "could not bind a value");
          return FALSE;
        }
    }
  return TRUE;
}

static gsize
append_cell (TriTableBuilder *builder, sqlite3_stmt *statement, int column)
{
  gsize length = 8;

  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      tri_table_builder_append_integer (builder, sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_FLOAT:
      tri_table_builder_append_real (builder, sqlite3_column_double (statement, column));
      break;
    case SQLITE_TEXT:
      {
        const char *text = (const char *)sqlite3_column_text (statement, column);

        length = (gsize)sqlite3_column_bytes (statement, column);
        tri_table_builder_append_text (builder, text, (gssize)length);
        break;
      }
    case SQLITE_BLOB:
      {
        gconstpointer data = sqlite3_column_blob (statement, column);

        length = (gsize)sqlite3_column_bytes (statement, column);
        tri_table_builder_append_blob (builder, data != NULL ? data : "", length);
        break;
      }
    default:
      tri_table_builder_append_null (builder);
      break;
    }
  return length;
}

static TriTableBuilder *
new_builder (sqlite3_stmt *statement)
{
  int n_columns = sqlite3_column_count (statement);
  g_autofree const char **names = g_new0 (const char *, (gsize)n_columns + 1);

  for (int i = 0; i < n_columns; i++)
    names[i] = sqlite3_column_name (statement, i);
  return tri_table_builder_new (names, (guint)n_columns);
}

static gboolean
read_rows (sqlite3_stmt *statement, TriTableBuilder *builder, TriStoreLimits limits, int *rc, GError **error)
{
  int n_columns = sqlite3_column_count (statement);
  guint n_rows = 0;
  gsize n_bytes = 0;

  while ((*rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      if (limits.max_rows != 0 && n_rows == limits.max_rows)
        {
          g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED,
                       "the query answers more than %u rows; filter or aggregate it", limits.max_rows);
          return FALSE;
        }
      n_rows++;
      for (int i = 0; i < n_columns; i++)
        n_bytes += append_cell (builder, statement, i);
      if (limits.max_bytes != 0 && n_bytes > limits.max_bytes)
        {
          g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED,
                       "the query answers more than %" G_GSIZE_FORMAT " bytes; filter or aggregate it",
                       limits.max_bytes);
          return FALSE;
        }
    }
  return TRUE;
}

static void
set_step_error (TriConnection *self, int rc, guint milliseconds, GError **error)
{
  if (self->timed_out)
    g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED, "the query took longer than %u ms",
                 milliseconds);
  else if (self->did_too_much)
    g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED,
                 "the query takes more than %" G_GUINT64_FORMAT
                 " million steps; use fewer rows, or fewer transforms",
                 self->max_steps / 1000000);
  else if ((rc & 0xff) == SQLITE_TOOBIG)
    g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED,
                         "the query makes a text that is longer than a value may be; join less");
  else if ((rc & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED, "the query was cancelled");
  else if (g_str_has_prefix (sqlite3_errmsg (self->db), "$"))
    // A function of ours refuses what a specification says at that place.
    g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, sqlite3_errmsg (self->db));
  else
    tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_STEP, "could not read the store");
}

static TriTable *
run_query (TriConnection *self,
           const char *sql,
           const TriBind *values,
           guint n_values,
           TriStoreTrust trust,
           TriStoreLimits limits,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (TriTableBuilder) builder = NULL;
  const char *tail = NULL;
  gboolean read;
  int rc;

  self->trust = trust;
  rc = sqlite3_prepare_v2 (self->db, sql, -1, &statement, &tail);
  if (rc != SQLITE_OK)
    {
      const char *why = sqlite3_errmsg (self->db);

      if (strstr (why, "parser stack overflow") != NULL || strstr (why, "too large (maximum depth") != NULL)
        g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                             "an expression has too many operations within one another; write it in several "
                             "steps");
      else
        tri_set_sqlite_error (error, self->db, rc, TRI_STORE_ERROR_PREPARE, "could not prepare the query");
      return NULL;
    }
  if (statement == NULL || tail[strspn (tail, " \n\t;")] != '\0' || !sqlite3_stmt_readonly (statement))
    {
      g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_PREPARE,
                           "a query is one statement that only reads");
      return NULL;
    }
  if (!tri_statement_bind (statement, values, n_values, error))
    return NULL;

  self->cancellable = cancellable;
  self->timed_out = FALSE;
  self->did_too_much = FALSE;
  self->n_steps = 0;
  self->max_steps = limits.max_steps;
  self->deadline =
    limits.max_milliseconds != 0 ? g_get_monotonic_time () + (gint64)limits.max_milliseconds * 1000 : 0;
  if (g_cancellable_is_cancelled (cancellable))
    {
      set_step_error (self, SQLITE_INTERRUPT, 0, error);
      return NULL;
    }
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  builder = new_builder (statement);
  read = read_rows (statement, builder, limits, &rc, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  self->cancellable = NULL;
  self->trust = TRI_STORE_TRUSTED;
  if (!read)
    return NULL;
  if (rc != SQLITE_DONE)
    {
      set_step_error (self, rc, limits.max_milliseconds, error);
      return NULL;
    }
  return tri_table_builder_end (g_steal_pointer (&builder));
}

/**
 * tri_connection_query:
 *
 * Runs one statement to its end, or up to its bounds.
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_connection_query (TriConnection *self,
                      const char *sql,
                      const TriBind *values,
                      guint n_values,
                      TriStoreTrust trust,
                      TriStoreLimits limits,
                      GCancellable *cancellable,
                      GError **error)
{
  int usual = sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, -1);
  TriTable *table;

  if (limits.max_text != 0)
    sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, (int)limits.max_text);
  table = run_query (self, sql, values, n_values, trust, limits, cancellable, error);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, usual);
  return table;
}
