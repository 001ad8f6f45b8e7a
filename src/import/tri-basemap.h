// SPDX-License-Identifier: GPL-3.0-or-later
// The base map: one topology of the world and its towns, written as layers of the store.

#pragma once

#include "tri-diagnostics.h"
#include "tri-store-writer.h"

G_BEGIN_DECLS

/** TRI_BASEMAP_NAME: the name in the manifest that tells a base map from a pack. */
#define TRI_BASEMAP_NAME "basemap"

/** TriBasemap: a base map's folder, read and checked. */
typedef struct _TriBasemap TriBasemap;

TriBasemap *tri_basemap_load (const char *folder, TriDiagnostics *diagnostics);
void tri_basemap_free (TriBasemap *self);
gboolean tri_basemap_has_layer (const TriBasemap *self, const char *layer);
gboolean tri_basemap_has_feature (const TriBasemap *self, const char *layer, const char *id);
gboolean tri_basemap_write (TriBasemap *self, TriStoreWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriBasemap, tri_basemap_free)

G_END_DECLS
