// SPDX-License-Identifier: GPL-3.0-or-later
// One SQLite connection, set up the way every connection of ours is; private to the store module.

#pragma once

#include "tri-store-types.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _TriConnection TriConnection;

TriConnection *tri_connection_new (const char *uri, int flags, GError **error);
void tri_connection_free (TriConnection *self);
sqlite3 *tri_connection_get_db (TriConnection *self);
TriTable *tri_connection_query (TriConnection *self,
                                const char *sql,
                                const TriBind *values,
                                guint n_values,
                                TriStoreTrust trust,
                                TriStoreLimits limits,
                                GCancellable *cancellable,
                                GError **error);
gboolean tri_connection_exec (TriConnection *self, const char *sql, GError **error);

gboolean tri_statement_bind (sqlite3_stmt *statement, const TriBind *values, guint n_values, GError **error);
void tri_set_sqlite_error (GError **error, sqlite3 *db, int rc, TriStoreError fallback, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriConnection, tri_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
