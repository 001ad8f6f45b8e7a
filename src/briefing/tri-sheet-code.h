// SPDX-License-Identifier: GPL-3.0-or-later
// The short code on a sheet: eight characters that lead back to its view.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tri_sheet_code_for (const char *reference);
char *tri_sheet_code_encode (guint64 number);
gboolean tri_sheet_code_decode (const char *code, guint64 *number);

G_END_DECLS
