// SPDX-License-Identifier: GPL-3.0-or-later
// Templates, icons and the style sheet of the window.

#pragma once

#include <gtk/gtk.h>

#include "tri-theme.h"

G_BEGIN_DECLS

void tri_style_init (GdkDisplay *display);
void tri_style_set_theme (GdkDisplay *display, TriTheme *theme);

G_END_DECLS
