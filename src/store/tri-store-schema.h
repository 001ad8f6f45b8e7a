// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a store, as numbered migrations; private to the store module.

#pragma once

#include "tri-connection.h"

G_BEGIN_DECLS

/** TRI_STORE_SCHEMA_VERSION: the number of the last migration, and what this program reads. */
#define TRI_STORE_SCHEMA_VERSION 2
#define TRI_GPKG_APPLICATION_ID 0x47504B47 // "GPKG"
/** TRI_STORE_LAST_CHANGE: GeoPackage asks for a moment; a store built twice must come out the same. */
#define TRI_STORE_LAST_CHANGE "1970-01-01T00:00:00.000Z"

gboolean tri_store_schema_create (TriConnection *connection, GError **error);
gboolean tri_store_schema_migrate (TriConnection *connection, guint from, GError **error);
gboolean tri_store_schema_fill_derived (TriConnection *connection, GError **error);

G_END_DECLS
