// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a store and answers queries from a pool of connections.

#include "tri-store.h"

#include "tri-connection.h"
#include "tri-store-schema.h"

#include <string.h>

#define MAX_IDLE_CONNECTIONS 4
#define MAX_VALUES 64

struct _TriStore
{
  gatomicrefcount ref_count;
  char *path;
  char *uri;
  guint version;
  GMutex mutex; // guards `idle`
  GQueue idle;  // of TriConnection
};

G_DEFINE_BOXED_TYPE (TriStore, tri_store, tri_store_ref, tri_store_unref)

static TriConnection *
acquire (TriStore *self, GError **error)
{
  TriConnection *connection;

  g_mutex_lock (&self->mutex);
  connection = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->mutex);
  return connection != NULL ? connection : tri_connection_new (self->uri, SQLITE_OPEN_READONLY, error);
}

static void
release (TriStore *self, TriConnection *connection)
{
  g_mutex_lock (&self->mutex);
  if (self->idle.length < MAX_IDLE_CONNECTIONS)
    g_queue_push_head (&self->idle, g_steal_pointer (&connection));
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&connection, tri_connection_free);
}

static gboolean
read_number (TriStore *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (TriTable) table = tri_store_query (self, sql, NULL, error);
  const char *text;

  if (table == NULL)
    return FALSE;
  text = tri_table_get_n_rows (table) > 0 ? tri_table_get_text (table, 0, 0) : NULL;
  if (text != NULL)
    *number = g_ascii_strtoll (text, NULL, 10);
  else
    *number = tri_table_get_n_rows (table) > 0 ? tri_table_get_integer (table, 0, 0) : 0;
  return TRUE;
}

static gboolean
check_kind (TriStore *self, TriStoreFlags flags, GError **error)
{
  g_autoptr (GError) inner = NULL;
  gint64 number = 0;

  if (!read_number (self, "PRAGMA application_id", &number, &inner))
    {
      int code =
        inner->code == TRI_STORE_ERROR_NOT_A_STORE ? TRI_STORE_ERROR_NOT_A_STORE : TRI_STORE_ERROR_OPEN;

      g_set_error (error, TRI_STORE_ERROR, code, "“%s” is not a Triptych store: %s", self->path,
                   inner->message);
      return FALSE;
    }
  if (number != TRI_GPKG_APPLICATION_ID)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_NOT_A_STORE,
                   "“%s” is not a Triptych store: it is an SQLite file but no GeoPackage", self->path);
      return FALSE;
    }
  number = 0;
  if (!read_number (self, "SELECT value FROM triptych_meta WHERE key = 'schema_version'", &number, &inner) &&
      inner->code != TRI_STORE_ERROR_PREPARE)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN, "“%s” is damaged: %s", self->path,
                   inner->message);
      return FALSE;
    }
  if (number <= 0)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_NOT_A_STORE,
                   "“%s” is not a Triptych store: it is a GeoPackage without the table triptych_meta",
                   self->path);
      return FALSE;
    }
  self->version = (guint)MIN (number, G_MAXUINT16);
  if (self->version != TRI_STORE_SCHEMA_VERSION && !(flags & TRI_STORE_ANY_VERSION))
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_VERSION,
                   "“%s” has schema version %u and this program reads version %d; build it again from its "
                   "packs",
                   self->path, self->version, TRI_STORE_SCHEMA_VERSION);
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_store_open:
 * @path: a file that does not change while it is open
 *
 * Returns: (transfer full): the store, or %NULL with TRI_STORE_ERROR_OPEN, _NOT_A_STORE or _VERSION.
 */
TriStore *
tri_store_open (const char *path, TriStoreFlags flags, GError **error)
{
  g_autoptr (TriStore) self = NULL;
  g_autofree char *escaped = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN, "there is no file “%s”", path);
      return NULL;
    }
  self = g_new0 (TriStore, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->idle);
  self->path = g_strdup (path);
  escaped = g_uri_escape_string (path, "/", FALSE);
  self->uri = g_strconcat ("file:", escaped, "?mode=ro&immutable=1", NULL);
  if (!check_kind (self, flags, error))
    return NULL;
  return g_steal_pointer (&self);
}

TriStore *
tri_store_ref (TriStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_store_unref (TriStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->idle, (GDestroyNotify)tri_connection_free);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->uri);
  g_free (self);
}

const char *
tri_store_get_path (const TriStore *self)
{
  return self->path;
}

/** tri_store_get_version: the version of the store's schema. */
guint
tri_store_get_version (const TriStore *self)
{
  return self->version;
}

/**
 * tri_store_query_full:
 * @sql: one statement that only reads
 * @values: (array length=n_values) (nullable): for the parameters ?1, ?2, …
 * @trust: who wrote the statement
 * @limits: bounds; TRI_STORE_ERROR_INTERRUPTED beyond them
 *
 * Blocks; call it off the main thread where it may take long.
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_store_query_full (TriStore *self,
                      const char *sql,
                      const TriBind *values,
                      guint n_values,
                      TriStoreTrust trust,
                      TriStoreLimits limits,
                      GCancellable *cancellable,
                      GError **error)
{
  TriConnection *connection = acquire (self, error);
  TriTable *table;

  if (connection == NULL)
    return NULL;
  table = tri_connection_query (connection, sql, values, n_values, trust, limits, cancellable, error);
  release (self, connection);
  return table;
}

/**
 * tri_store_query:
 * @params: (array zero-terminated=1) (nullable): texts for ?1, ?2, …
 *
 * A query of our own, without bounds.
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_store_query (TriStore *self, const char *sql, const char *const *params, GError **error)
{
  TriBind values[MAX_VALUES];
  guint n = 0;

  for (; params != NULL && params[n] != NULL; n++)
    {
      g_return_val_if_fail (n < MAX_VALUES, NULL);
      values[n] = tri_bind_text (params[n]);
    }
  return tri_store_query_full (self, sql, values, n, TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, NULL, error);
}

/**
 * tri_store_query_values:
 * @types: one letter a value: `s` const char * (or %NULL), `i` int, `I` gint64, `d` double
 * @...: the values
 *
 * A query of our own, without bounds.
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_store_query_values (TriStore *self, const char *sql, GError **error, const char *types, ...)
{
  TriBind values[MAX_VALUES];
  guint n = (guint)strlen (types);
  va_list args;

  g_return_val_if_fail (n < MAX_VALUES, NULL);

  va_start (args, types);
  for (guint i = 0; i < n; i++)
    switch (types[i])
      {
      case 's':
        values[i] = tri_bind_text (va_arg (args, const char *));
        break;
      case 'i':
        values[i] = tri_bind_integer (va_arg (args, int));
        break;
      case 'I':
        values[i] = tri_bind_integer (va_arg (args, gint64));
        break;
      case 'd':
        values[i] = tri_bind_real (va_arg (args, double));
        break;
      default:
        g_return_val_if_reached (NULL);
      }
  va_end (args);
  return tri_store_query_full (self, sql, values, n, TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, NULL, error);
}

/**
 * tri_store_list_regions:
 *
 * Returns: (transfer full): the regions in the order they were built in: id, label, short, title, version,
 * paper, paper_date, hash, and how many claims, places, actors, events, disagreements and views each has.
 */
TriTable *
tri_store_list_regions (TriStore *self, GError **error)
{
  return tri_store_query (self,
                          "SELECT id, label, short, title, version, paper, paper_date, hash,"
                          " (SELECT count (*) FROM claims x WHERE x.region = r.id) AS claims,"
                          " (SELECT count (*) FROM places x WHERE x.region = r.id) AS places,"
                          " (SELECT count (*) FROM actors x WHERE x.region = r.id) AS actors,"
                          " (SELECT count (*) FROM events x WHERE x.region = r.id) AS events,"
                          " (SELECT count (*) FROM disagreements x WHERE x.region = r.id) AS disagreements,"
                          " (SELECT count (*) FROM views x WHERE x.region = r.id) AS views"
                          " FROM regions r ORDER BY position",
                          NULL, error);
}

/**
 * tri_store_list_layers:
 *
 * Returns: (transfer full): the feature tables: name, description, geometry_type, and min_x to max_y in
 * degrees.
 */
TriTable *
tri_store_list_layers (TriStore *self, GError **error)
{
  return tri_store_query (self,
                          "SELECT c.table_name AS name, c.description, g.geometry_type_name AS geometry_type,"
                          " c.min_x, c.min_y, c.max_x, c.max_y"
                          " FROM gpkg_contents c JOIN gpkg_geometry_columns g USING (table_name)"
                          " WHERE c.data_type = 'features' ORDER BY c.table_name",
                          NULL, error);
}
