// SPDX-License-Identifier: GPL-3.0-or-later
// Creates the tables of a store from the SQL compiled into the program.

#include "tri-store-schema.h"

#include "tri-store-resources.h"

static gboolean
run_file (TriConnection *connection, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/io/github/triptych_atlas/Triptych/store/", name, NULL);
  g_autoptr (GBytes) sql =
    g_resource_lookup_data (tri_store_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  // GResource ends every file with a null byte that it does not count.
  return sql != NULL && tri_connection_exec (connection, g_bytes_get_data (sql, NULL), error);
}

// Every table of ours that GeoPackage readers should list, and the text index as an extension.
static gboolean
register_tables (TriConnection *connection, GError **error)
{
  return tri_connection_exec (
    connection,
    "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change, "
    "srs_id)"
    " SELECT name, 'attributes', name, '', '" TRI_STORE_LAST_CHANGE "', 0 FROM sqlite_schema"
    " WHERE type = 'table' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE "
    "'\\'"
    " AND name NOT LIKE 'search\\_index%' ESCAPE '\\' AND name NOT LIKE 'rtree\\_%' ESCAPE '\\' ORDER BY "
    "name;"
    "INSERT OR IGNORE INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)"
    " SELECT 'search_index', NULL, 'triptych_fts5', 'https://www.sqlite.org/fts5.html', 'read-write'"
    " WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = 'search_index');",
    error);
}

/**
 * tri_store_schema_migrate:
 * @from: the version the store has; 0 for none
 *
 * Runs the migrations from @from on, within the caller's transaction.
 */
gboolean
tri_store_schema_migrate (TriConnection *connection, guint from, GError **error)
{
  static const char *const files[] = { "0001.sql", "0002.sql" };
  g_autofree char *version =
    g_strdup_printf ("INSERT INTO triptych_meta (key, value) VALUES ('schema_version', '%d')"
                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                     TRI_STORE_SCHEMA_VERSION);

  G_STATIC_ASSERT (G_N_ELEMENTS (files) == TRI_STORE_SCHEMA_VERSION);
  for (guint i = from; i < G_N_ELEMENTS (files); i++)
    if (!run_file (connection, files[i], error))
      return FALSE;
  return tri_connection_exec (connection, version, error) && register_tables (connection, error);
}

/** tri_store_schema_create: makes an empty database a store, within the caller's transaction. */
gboolean
tri_store_schema_create (TriConnection *connection, GError **error)
{
  return run_file (connection, "geopackage.sql", error) && tri_store_schema_migrate (connection, 0, error);
}

/** tri_store_schema_fill_derived: fills the text index and claim_rows once all rows are in. */
gboolean
tri_store_schema_fill_derived (TriConnection *connection, GError **error)
{
  return run_file (connection, "derived.sql", error);
}
