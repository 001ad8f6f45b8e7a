// SPDX-License-Identifier: GPL-3.0-or-later
// What every widget with a template does at its end.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tri_widget_dispose_template (GtkWidget *widget, GType type);

G_END_DECLS
