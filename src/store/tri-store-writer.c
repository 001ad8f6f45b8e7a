// SPDX-License-Identifier: GPL-3.0-or-later
// Builds a store in memory and writes it in one go: VACUUM INTO a file beside the target, fsync, rename.

#include "tri-store-writer.h"

#include "tri-connection.h"
#include "tri-gpkg.h"
#include "tri-store-schema.h"

#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SRS_WGS84 4326
#define MAX_COLUMNS 64

typedef struct
{
  char *name;
  char *insert; // the statement that adds a feature
  guint n_columns;
} Layer;

struct _TriStoreWriter
{
  TriConnection *connection;
  GHashTable *statements; // SQL → sqlite3_stmt
  GPtrArray *layers;      // of Layer
};

static void
layer_free (Layer *layer)
{
  g_free (layer->name);
  g_free (layer->insert);
  g_free (layer);
}

/**
 * tri_store_writer_new:
 *
 * Returns: (transfer full): a store with all tables and no rows, or %NULL.
 */
TriStoreWriter *
tri_store_writer_new (GError **error)
{
  g_autoptr (TriStoreWriter) self = g_new0 (TriStoreWriter, 1);

  self->statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sqlite3_finalize);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify)layer_free);
  self->connection = tri_connection_new (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (self->connection == NULL ||
      !tri_connection_exec (self->connection,
                            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA temp_store = MEMORY;"
                            "BEGIN; PRAGMA defer_foreign_keys = ON",
                            error) ||
      !tri_store_schema_create (self->connection, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tri_store_writer_free (TriStoreWriter *self)
{
  g_hash_table_unref (self->statements);
  g_ptr_array_unref (self->layers);
  g_clear_pointer (&self->connection, tri_connection_free);
  g_free (self);
}

static gboolean
run (TriStoreWriter *self,
     const char *sql,
     const TriBind *values,
     guint n_values,
     const char *what,
     GError **error)
{
  sqlite3 *db = tri_connection_get_db (self->connection);
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int rc;

  if (statement == NULL)
    {
      rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
      if (rc != SQLITE_OK)
        {
          tri_set_sqlite_error (error, db, rc, TRI_STORE_ERROR_PREPARE, what);
          return FALSE;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  if (!tri_statement_bind (statement, values, n_values, error))
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    tri_set_sqlite_error (error, db, rc, TRI_STORE_ERROR_STEP, what);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

static gboolean
is_identifier (const char *name)
{
  if (!g_ascii_islower (name[0]) || strlen (name) > 60)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

/**
 * tri_store_writer_insert:
 * @columns: (array zero-terminated=1): their names
 * @values: one a column
 *
 * Adds a row; foreign keys are looked at in tri_store_writer_save(), so rows may come in any order.
 */
gboolean
tri_store_writer_insert (TriStoreWriter *self,
                         const char *table,
                         const char *const *columns,
                         const TriBind *values,
                         GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  g_autofree char *what = g_strdup_printf ("could not add a row to “%s”", table);
  guint n = 0;

  g_string_append_printf (sql, "\"%s\" (", table);
  for (; columns[n] != NULL; n++)
    g_string_append_printf (sql, "%s\"%s\"", n > 0 ? ", " : "", columns[n]);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return run (self, sql->str, values, n, what, error);
}

static char *
create_layer_sql (const char *name, const char *geometry_type, const TriStoreColumn *columns, guint n_columns)
{
  GString *sql = g_string_new (NULL);

  // Not STRICT: GeoPackage wants the geometry's type as the column's.
  g_string_append_printf (sql, "CREATE TABLE \"%s\" (fid INTEGER PRIMARY KEY, geom %s", name, geometry_type);
  for (guint i = 0; i < n_columns; i++)
    {
      const char *type = "TEXT";

      if (columns[i].type == TRI_VALUE_INTEGER)
        type = "INTEGER";
      else if (columns[i].type == TRI_VALUE_REAL)
        type = "REAL";
      g_string_append_printf (sql, ", \"%s\" %s", columns[i].name, type);
    }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
insert_feature_sql (const char *name, const TriStoreColumn *columns, guint n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (geom", name);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (sql, ", \"%s\"", columns[i].name);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static Layer *
find_layer (TriStoreWriter *self, const char *name)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      Layer *layer = g_ptr_array_index (self->layers, i);

      if (strcmp (layer->name, name) == 0)
        return layer;
    }
  return NULL;
}

/**
 * tri_store_writer_add_layer:
 * @name: the feature table, `[a-z][a-z0-9_]*`
 * @description: (nullable): for people
 * @geometry_type: GeoPackage's name, such as `MULTIPOLYGON`; `GEOMETRY` for mixed ones
 *
 * Adds a feature table in longitude and latitude (EPSG:4326). Its R-tree is made in tri_store_writer_save().
 */
gboolean
tri_store_writer_add_layer (TriStoreWriter *self,
                            const char *name,
                            const char *description,
                            const char *geometry_type,
                            const TriStoreColumn *columns,
                            guint n_columns,
                            GError **error)
{
  g_autofree char *create = NULL;
  TriBind contents[] = { tri_bind_text (name), tri_bind_text (description != NULL ? description : "") };
  TriBind geometry[] = { tri_bind_text (name), tri_bind_text (geometry_type) };
  gboolean valid = is_identifier (name) && n_columns < MAX_COLUMNS && find_layer (self, name) == NULL;
  Layer *layer;

  for (guint i = 0; valid && i < n_columns; i++)
    valid = is_identifier (columns[i].name);
  if (!valid)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_CONSTRAINT,
                   "“%s” cannot be a layer: its name, or that of a column, is taken or is not of small "
                   "letters, "
                   "digits and underscores",
                   name);
      return FALSE;
    }
  create = create_layer_sql (name, geometry_type, columns, n_columns);
  if (!tri_connection_exec (self->connection, create, error) ||
      !run (self,
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
            " VALUES (?1, 'features', ?1, ?2, '" TRI_STORE_LAST_CHANGE "', 4326)",
            contents, G_N_ELEMENTS (contents), "could not add a layer", error) ||
      !run (self, "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", geometry,
            G_N_ELEMENTS (geometry), "could not add a layer", error))
    return FALSE;
  layer = g_new0 (Layer, 1);
  layer->name = g_strdup (name);
  layer->insert = insert_feature_sql (name, columns, n_columns);
  layer->n_columns = n_columns;
  g_ptr_array_add (self->layers, layer);
  return TRUE;
}

/**
 * tri_store_writer_add_feature:
 * @wkb: (nullable): its geometry as two-dimensional well-known binary
 * @values: one for each of the layer's columns
 */
gboolean
tri_store_writer_add_feature (TriStoreWriter *self,
                              const char *layer_name,
                              GBytes *wkb,
                              const TriBind *values,
                              GError **error)
{
  Layer *layer = find_layer (self, layer_name);
  g_autoptr (GBytes) blob = NULL;
  TriBind all[MAX_COLUMNS + 1];

  g_return_val_if_fail (layer != NULL, FALSE);

  all[0] = tri_bind_null ();
  if (wkb != NULL)
    {
      gsize length;
      gconstpointer data;

      blob = tri_gpkg_encode (wkb, SRS_WGS84, error);
      if (blob == NULL)
        return FALSE;
      data = g_bytes_get_data (blob, &length);
      all[0] = tri_bind_blob (data, length);
    }
  for (guint i = 0; i < layer->n_columns; i++)
    all[i + 1] = values[i];
  return run (self, layer->insert, all, layer->n_columns + 1, "could not add a feature", error);
}

// The R-tree, its triggers (GeoPackage 1.3, annex F.3) and the layer's extent.
static gboolean
finish_layer (TriStoreWriter *self, const char *layer, GError **error)
{
  static const char template[] =
    "CREATE VIRTUAL TABLE \"rtree_@_geom\" USING rtree (id, minx, maxx, miny, maxy);"
    "INSERT INTO \"rtree_@_geom\" SELECT fid, ST_MinX (geom), ST_MaxX (geom), ST_MinY (geom), ST_MaxY (geom)"
    " FROM \"@\" WHERE geom NOT NULL AND NOT ST_IsEmpty (geom) ORDER BY fid;"
    "CREATE TRIGGER \"rtree_@_geom_insert\" AFTER INSERT ON \"@\""
    " WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " INSERT OR REPLACE INTO \"rtree_@_geom\" VALUES (NEW.fid,"
    " ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_@_geom_update1\" AFTER UPDATE OF geom ON \"@\""
    " WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " INSERT OR REPLACE INTO \"rtree_@_geom\" VALUES (NEW.fid,"
    " ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_@_geom_update2\" AFTER UPDATE OF geom ON \"@\""
    " WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_@_geom\" WHERE id = OLD.fid; END;"
    "CREATE TRIGGER \"rtree_@_geom_update3\" AFTER UPDATE ON \"@\""
    " WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_@_geom\" WHERE id = OLD.fid;"
    " INSERT OR REPLACE INTO \"rtree_@_geom\" VALUES (NEW.fid,"
    " ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_@_geom_update4\" AFTER UPDATE ON \"@\""
    " WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_@_geom\" WHERE id IN (OLD.fid, NEW.fid); END;"
    "CREATE TRIGGER \"rtree_@_geom_delete\" AFTER DELETE ON \"@\" WHEN OLD.geom NOT NULL BEGIN"
    " DELETE FROM \"rtree_@_geom\" WHERE id = OLD.fid; END;"
    "INSERT INTO gpkg_extensions VALUES ('@', 'geom', 'gpkg_rtree_index',"
    " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');"
    "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) ="
    " (SELECT min (ST_MinX (geom)), min (ST_MinY (geom)), max (ST_MaxX (geom)), max (ST_MaxY (geom)) FROM "
    "\"@\")"
    " WHERE table_name = '@'";
  g_auto (GStrv) parts = g_strsplit (template, "@", -1);
  g_autofree char *sql = g_strjoinv (layer, parts);

  return tri_connection_exec (self->connection, sql, error);
}

static gboolean
check_foreign_keys (TriStoreWriter *self, GError **error)
{
  g_autoptr (TriTable) faults =
    tri_connection_query (self->connection, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check",
                          NULL, 0, TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, NULL, error);

  if (faults == NULL)
    return FALSE;
  if (tri_table_get_n_rows (faults) == 0)
    return TRUE;
  g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_CONSTRAINT,
               "%u rows name something that is not there, the first being row %" G_GINT64_FORMAT
               " of “%s”, which names a row of “%s”",
               tri_table_get_n_rows (faults), tri_table_get_integer (faults, 0, 1),
               tri_table_get_text (faults, 0, 0), tri_table_get_text (faults, 0, 2));
  return FALSE;
}

static gboolean
flush_to_disk (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int saved;
  gboolean flushed;

  if (fd < 0)
    {
      saved = errno;
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN, "could not open “%s”: %s", path,
                   g_strerror (saved));
      return FALSE;
    }
  flushed = fsync (fd) == 0;
  saved = errno;
  close (fd);
  // A folder on some file systems cannot be flushed; then the rename is as safe as it gets there.
  if (!flushed && saved != EINVAL)
    {
      g_set_error (error, TRI_STORE_ERROR,
                   saved == ENOSPC || saved == EDQUOT ? TRI_STORE_ERROR_FULL : TRI_STORE_ERROR_STEP,
                   "could not write “%s”: %s", path, g_strerror (saved));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_file (TriStoreWriter *self, const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  TriBind value = tri_bind_text (temporary);

  if (!run (self, "VACUUM INTO ?", &value, 1, "could not write the store", error) ||
      !flush_to_disk (temporary, error))
    return FALSE;
  if (g_rename (temporary, path) != 0)
    {
      int saved = errno;

      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN, "could not write “%s”: %s", path,
                   g_strerror (saved));
      return FALSE;
    }
  return flush_to_disk (folder, error);
}

/**
 * tri_store_writer_save:
 * @path: the file, replaced whole
 *
 * Fills the indexes, checks all links and writes the file. On failure @path is as it was and nothing is left
 * beside it: TRI_STORE_ERROR_CONSTRAINT for a dangling link, _FULL where there is no room, _OPEN where @path
 * cannot be written. The writer is of no further use.
 */
gboolean
tri_store_writer_save (TriStoreWriter *self, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree char *journal = NULL;
  int fd;

  for (guint i = 0; i < self->layers->len; i++)
    {
      Layer *layer = g_ptr_array_index (self->layers, i);

      if (!finish_layer (self, layer->name, error))
        return FALSE;
    }
  if (!tri_store_schema_fill_derived (self->connection, error) || !check_foreign_keys (self, error) ||
      !tri_connection_exec (self->connection, "COMMIT", error))
    return FALSE;
  g_hash_table_remove_all (self->statements);

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN, "could not write “%s”: %s", path,
                   g_strerror (saved));
      return FALSE;
    }
  close (fd);
  if (write_file (self, temporary, path, error))
    return TRUE;
  journal = g_strconcat (temporary, "-journal", NULL);
  g_unlink (temporary);
  g_unlink (journal);
  return FALSE;
}
