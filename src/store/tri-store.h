// SPDX-License-Identifier: GPL-3.0-or-later
// The store: a GeoPackage with our tables, opened to be read.

#pragma once

#include "tri-store-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRI_TYPE_STORE (tri_store_get_type ())

/** TriStore: an open store; reference-counted. Several threads may query it at once, each on its own
 * connection. */
typedef struct _TriStore TriStore;

/** TriStoreFlags: how to open. */
typedef enum
{
  TRI_STORE_DEFAULT = 0,
  TRI_STORE_ANY_VERSION = 1 << 0, // accept a store of another schema version, to look into it
} TriStoreFlags;

GType tri_store_get_type (void) G_GNUC_CONST;
TriStore *tri_store_open (const char *path, TriStoreFlags flags, GError **error);
TriStore *tri_store_ref (TriStore *self);
void tri_store_unref (TriStore *self);
const char *tri_store_get_path (const TriStore *self);
guint tri_store_get_version (const TriStore *self);
TriTable *tri_store_query (TriStore *self, const char *sql, const char *const *params, GError **error);
TriTable *tri_store_query_values (TriStore *self, const char *sql, GError **error, const char *types, ...);
TriTable *tri_store_query_full (TriStore *self,
                                const char *sql,
                                const TriBind *values,
                                guint n_values,
                                TriStoreTrust trust,
                                TriStoreLimits limits,
                                GCancellable *cancellable,
                                GError **error);
TriTable *tri_store_list_regions (TriStore *self, GError **error);
TriTable *tri_store_list_layers (TriStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriStore, tri_store_unref)

G_END_DECLS
