// SPDX-License-Identifier: GPL-3.0-or-later
// The program as the desktop sees it: options, windows, menus.

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRI_TYPE_APPLICATION (tri_application_get_type ())

/** TriApplication: opens one window for each store asked for. */
G_DECLARE_FINAL_TYPE (TriApplication, tri_application, TRI, APPLICATION, AdwApplication)

TriApplication *tri_application_new (void);

G_END_DECLS
