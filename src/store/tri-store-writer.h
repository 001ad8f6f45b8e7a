// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a store whole, or not at all.

#pragma once

#include "tri-store-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TriStoreWriter: a store in the making; used by one thread. Rows given in the same order give the same
 * bytes. */
typedef struct _TriStoreWriter TriStoreWriter;

/** TriStoreColumn: an attribute of a layer; `name` is `[a-z][a-z0-9_]*`. */
typedef struct
{
  const char *name;
  TriValueType type; // integer, real or text
} TriStoreColumn;

TriStoreWriter *tri_store_writer_new (GError **error);
void tri_store_writer_free (TriStoreWriter *self);
gboolean tri_store_writer_insert (TriStoreWriter *self,
                                  const char *table,
                                  const char *const *columns,
                                  const TriBind *values,
                                  GError **error);
gboolean tri_store_writer_add_layer (TriStoreWriter *self,
                                     const char *name,
                                     const char *description,
                                     const char *geometry_type,
                                     const TriStoreColumn *columns,
                                     guint n_columns,
                                     GError **error);
gboolean tri_store_writer_add_feature (TriStoreWriter *self,
                                       const char *layer,
                                       GBytes *wkb,
                                       const TriBind *values,
                                       GError **error);
gboolean tri_store_writer_save (TriStoreWriter *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriStoreWriter, tri_store_writer_free)

G_END_DECLS
