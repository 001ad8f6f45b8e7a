// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds on what is imported.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Bounds on a pack: it is untrusted input. */
#define TRI_IMPORT_MAX_FILE_BYTES (64u * 1024u * 1024u)
#define TRI_IMPORT_MAX_ROWS 200000u
#define TRI_IMPORT_MAX_COLUMNS 256u
#define TRI_IMPORT_MAX_CELL_BYTES (64u * 1024u)
#define TRI_IMPORT_MAX_FILES 2000u

G_END_DECLS
