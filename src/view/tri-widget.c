// SPDX-License-Identifier: GPL-3.0-or-later
// What every widget with a template does at its end.

#include "tri-widget.h"

/** tri_widget_dispose_template: GTK 4.8 lets go only of the children that are bound; this takes the others
 * too. */
void
tri_widget_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
