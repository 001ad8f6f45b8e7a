// SPDX-License-Identifier: GPL-3.0-or-later
// What newer GLib has and the floor's does not, and the folding that search and locators share.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tri_set_str (char **target, const char *text);
char *tri_fold (const char *text);

G_END_DECLS
