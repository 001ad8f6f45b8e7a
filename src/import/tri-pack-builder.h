// SPDX-License-Identifier: GPL-3.0-or-later
// Packs and a base map in, a store out.

#pragma once

#include "tri-diagnostics.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRI_IMPORT_ERROR (tri_import_error_quark ())
typedef enum
{
  TRI_IMPORT_ERROR_INVALID, // a pack has faults; the diagnostics say which
} TriImportError;

GQuark tri_import_error_quark (void);
gboolean tri_pack_build (const char *const *folders,
                         guint n_folders,
                         const char *output,
                         TriDiagnostics *diagnostics,
                         GError **error);

G_END_DECLS
