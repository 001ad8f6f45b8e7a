// SPDX-License-Identifier: GPL-3.0-or-later
// What widgets that hold others do alike.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tri_widget_dispose_template (GtkWidget *widget, GType type);
gboolean tri_widget_focus_children (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
