// SPDX-License-Identifier: GPL-3.0-or-later
// What widgets that hold others do alike.

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

/**
 * tri_widget_focus_children:
 *
 * The focus of a widget that is no stop itself, in the order of its children. GTK's own asks grab_focus()
 * first on the way in and last on the way back, so that a widget which hands that to one child would skip the
 * others forwards and keep the keyboard for good backwards.
 */
gboolean
tri_widget_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_back =
    direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *inside = gtk_widget_get_focus_child (widget);

  for (GtkWidget *child = inside != NULL ? inside
                          : is_back      ? gtk_widget_get_last_child (widget)
                                         : gtk_widget_get_first_child (widget);
       child != NULL;
       child = is_back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}
