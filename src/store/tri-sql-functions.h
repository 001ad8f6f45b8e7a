// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions of ours; private to the store module.

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

int tri_sql_functions_register (sqlite3 *db);
gboolean tri_sql_function_is_ours (const char *name);

G_END_DECLS
