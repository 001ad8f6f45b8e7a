// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own copy of a paper: attaching it, by dialog or by dropping a file, and its coverage.

#include "tri-window-private.h"

#include "tri-coverage-dialog.h"
#include "tri-locator.h"
#include "tri-workspace-attach.h"

static void
attach (TriWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriAttachment) attachment = NULL;
  g_autofree char *message = NULL;
  guint n, n_found;

  if (path == NULL || self->region == NULL)
    return;
  attachment = tri_workspace_attach (self->workspace, self->region->id, path, &error);
  if (attachment == NULL)
    {
      tri_window_show_message (self, error->message);
      return;
    }
  n = tri_locations_get_length (attachment->locations);
  n_found = tri_locations_get_n_found (attachment->locations);
  _tri_window_show_document (self);
  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  tri_document_view_show_original (TRI_DOCUMENT_VIEW (self->document));
  message = n_found == n ? g_strdup_printf ("All %u claims stand in this copy.", n)
                         : g_strdup_printf ("%u of %u claims were found in this copy.", n_found, n);
  tri_window_show_message (self, message);
}

static void
attach_response_cb (GtkNativeDialog *dialog, int response, TriWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file != NULL)
        attach (self, file);
    }
  g_object_unref (dialog);
}

/** _tri_window_attach_original: asks for the text of the region's paper. */
void
_tri_window_attach_original (TriWindow *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new ("Attach the Original", GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                 "_Attach", "_Cancel");
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, "PDF and plain text");
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_mime_type (filter, "text/plain");
  gtk_file_filter_add_pattern (filter, "*.pdf");
  gtk_file_filter_add_pattern (filter, "*.txt");
  gtk_file_filter_add_pattern (filter, "*.md");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (attach_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TriWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || files->next != NULL)
    {
      tri_window_show_message (self, "Drop one file: this region’s paper, as PDF or plain text.");
      return FALSE;
    }
  attach (self, files->data);
  return TRUE;
}

/** _tri_window_init_original: lets the document pane take a file. */
void
_tri_window_init_original (TriWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (self->document, GTK_EVENT_CONTROLLER (target));
}

static void
number_activated_cb (TriCoverageDialog *dialog, guint character, TriWindow *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  tri_document_view_show_original (TRI_DOCUMENT_VIEW (self->document));
  tri_document_view_show_character (TRI_DOCUMENT_VIEW (self->document), character);
}

/** _tri_window_show_coverage: what answers for each number of the region's original. */
void
_tri_window_show_coverage (TriWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriCoverage) coverage = NULL;
  GtkWidget *dialog;

  if (self->region == NULL)
    return;
  coverage = tri_workspace_get_coverage (self->workspace, self->region->id, &error);
  if (coverage == NULL)
    {
      tri_window_show_message (self, g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                                       ? "Attach your copy of the paper first."
                                       : error->message);
      return;
    }
  dialog = tri_coverage_dialog_new (self->region->label, coverage);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "number-activated", G_CALLBACK (number_activated_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
