// SPDX-License-Identifier: GPL-3.0-or-later
// The topic on paper.

#include "tri-window-private.h"

#include "tri-print-dialog.h"

static void
message_cb (TriPrintDialog *dialog, const char *text, TriWindow *self)
{
  tri_window_show_message (self, text);
}

/** _tri_window_print: shows the topic's sheet, to be printed or saved. */
void
_tri_window_print (TriWindow *self)
{
  GtkWidget *dialog;

  if (self->region == NULL)
    return;
  dialog = tri_print_dialog_new (GTK_WINDOW (self), self->workspace, self->region->id, self->topic->id);
  g_signal_connect_object (dialog, "message", G_CALLBACK (message_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
