// SPDX-License-Identifier: GPL-3.0-or-later
// A table in memory as rows of SQL: `SELECT c0, c1 FROM tri_rows (?1)`; private to the store module.

#pragma once

#include <sqlite3.h>

#include "tri-table.h"

G_BEGIN_DECLS

/** TRI_ROWS_POINTER: the type of the pointer that is bound. */
#define TRI_ROWS_POINTER "TriTable"
/** TRI_ROWS_MAX_COLUMNS: more columns than these cannot be read. */
#define TRI_ROWS_MAX_COLUMNS 256

int tri_rows_module_register (sqlite3 *db);

G_END_DECLS
