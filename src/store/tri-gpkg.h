// SPDX-License-Identifier: GPL-3.0-or-later
// GeoPackage's geometry blob: a header with envelope in front of well-known binary.

#pragma once

#include "tri-store-types.h"

G_BEGIN_DECLS

/** TriGpkgGeometry: a blob taken apart; `wkb` points into it. `bounds` is west, south, east, north. */
typedef struct
{
  gint32 srs_id;
  gboolean is_empty;
  double bounds[4];
  gconstpointer wkb;
  gsize wkb_length;
} TriGpkgGeometry;

GBytes *tri_gpkg_encode (GBytes *wkb, gint32 srs_id, GError **error);
gboolean tri_gpkg_decode (TriGpkgGeometry *geometry, gconstpointer blob, gsize length, GError **error);
const char *tri_gpkg_get_type_name (gconstpointer wkb, gsize length);

G_END_DECLS
