// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard cursor of a scene as a real widget, so that screen readers hear which mark it stands on.

#include "tri-mark-cursor.h"

#include "tri-util.h"

struct _TriMarkCursor
{
  GtkWidget parent_instance;
  char *label;
};

G_DEFINE_FINAL_TYPE (TriMarkCursor, tri_mark_cursor, GTK_TYPE_WIDGET)

static void
tri_mark_cursor_finalize (GObject *object)
{
  g_free (TRI_MARK_CURSOR (object)->label);
  G_OBJECT_CLASS (tri_mark_cursor_parent_class)->finalize (object);
}

static void
tri_mark_cursor_class_init (TriMarkCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_mark_cursor_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "markcursor");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
tri_mark_cursor_init (TriMarkCursor *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  tri_mark_cursor_set_words (self, "Marks", NULL);
}

GtkWidget *
tri_mark_cursor_new (void)
{
  return g_object_new (TRI_TYPE_MARK_CURSOR, NULL);
}

/** tri_mark_cursor_set_words: what is announced; a change of the label is announced by itself. */
void
tri_mark_cursor_set_words (TriMarkCursor *self, const char *label, const char *description)
{
  g_return_if_fail (TRI_IS_MARK_CURSOR (self));

  if (tri_set_str (&self->label, label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

const char *
tri_mark_cursor_get_label (TriMarkCursor *self)
{
  g_return_val_if_fail (TRI_IS_MARK_CURSOR (self), NULL);

  return self->label;
}
