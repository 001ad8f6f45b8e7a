// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet before it is printed: paper, ink, how it looks, and where it goes.

#include "tri-print-dialog.h"

#include "tri-print-operation.h"
#include "tri-workspace-sheet.h"

struct _TriPrintDialog
{
  AdwWindow parent_instance;

  TriWorkspace *workspace;
  char *region;
  char *topic;
  TriSheet *sheet; // NULL: could not be laid out
  guint page;

  GtkWidget *preview;
  GtkWidget *error;
  GtkWidget *pages;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *a4;
  GtkWidget *landscape;
  GtkWidget *grey;
  GtkWidget *whole_region;
  GtkWidget *save;
  GtkWidget *print;
};

enum
{
  SIGNAL_MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriPrintDialog, tri_print_dialog, ADW_TYPE_WINDOW)

static void
draw_page (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  TriPrintDialog *self = data;
  double page_width, page_height, scale;

  if (self->sheet == NULL)
    return;
  page_width = tri_sheet_get_width (self->sheet);
  page_height = tri_sheet_get_height (self->sheet);
  scale = MIN ((width - 24) / page_width, (height - 24) / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 1.5, 2.5, page_width, page_height);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  tri_sheet_draw_page (self->sheet, self->page, cr);
}

static void
update_page (TriPrintDialog *self)
{
  guint n_pages = self->sheet != NULL ? tri_sheet_get_n_pages (self->sheet) : 0;
  g_autofree char *words =
    n_pages > 0 ? g_strdup_printf ("Page %u of %u", self->page + 1, n_pages) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->pages), words);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n_pages);
  gtk_widget_set_sensitive (self->save, n_pages > 0);
  gtk_widget_set_sensitive (self->print, n_pages > 0);
  gtk_widget_queue_draw (self->preview);
}

static void
lay_out (TriPrintDialog *self)
{
  const char *topics[] = { self->topic, NULL };
  gboolean whole = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->whole_region));
  g_autoptr (GError) error = NULL;
  g_autoptr (TriSheetSpec) spec = NULL;

  g_clear_pointer (&self->sheet, tri_sheet_unref);
  self->page = 0;
  spec = tri_workspace_new_sheet (self->workspace, self->region, whole ? NULL : topics, &error);
  if (spec != NULL)
    self->sheet =
      tri_sheet_new (spec,
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (self->a4)) ? TRI_SHEET_PAPER_A4
                                                                               : TRI_SHEET_PAPER_LETTER,
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (self->landscape)),
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (self->grey)), &error);
  gtk_label_set_label (GTK_LABEL (self->error), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL);
  update_page (self);
}

static void
choice_changed_cb (TriPrintDialog *self, GtkCheckButton *button)
{
  // Of two choices one is switched off as the other is switched on; the sheet is laid out once.
  if (self->workspace != NULL)
    lay_out (self);
}

static void
previous_cb (TriPrintDialog *self)
{
  self->page--;
  update_page (self);
}

static void
next_cb (TriPrintDialog *self)
{
  self->page++;
  update_page (self);
}

static void
finish (TriPrintDialog *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, message);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, TriPrintDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      g_autofree char *message = NULL;
      g_autoptr (GError) error = NULL;

      if (path == NULL)
        message = g_strdup ("The sheet was not saved: choose a folder on this computer.");
      else if (tri_sheet_export_pdf (self->sheet, path, &error))
        message = g_strdup_printf ("Saved %s", path);
      else
        message = g_strdup_printf ("The sheet was not saved. %s", error->message);
      finish (self, message);
    }
  g_object_unref (dialog);
}

static void
save_cb (TriPrintDialog *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new ("Save Sheet", GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, "_Save",
                                 "_Cancel");
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", self->region, self->topic);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
print_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, TriPrintDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *message = NULL;

      gtk_print_operation_get_error (operation, &error);
      message = g_strdup_printf ("The sheet was not printed. %s", error != NULL ? error->message : "");
      finish (self, message);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      finish (self, "The sheet was sent to the printer.");
    }
  gtk_widget_set_sensitive (self->print, TRUE);
}

static void
print_cb (TriPrintDialog *self)
{
  g_autoptr (TriPrintOperation) operation = tri_print_operation_new (self->sheet);

  // One dialog at a time; the operation keeps itself alive until it is done.
  gtk_widget_set_sensitive (self->print, FALSE);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, 0);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self), NULL);
}

static void
tri_print_dialog_dispose (GObject *object)
{
  TriPrintDialog *self = TRI_PRINT_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->sheet, tri_sheet_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_PRINT_DIALOG);
  G_OBJECT_CLASS (tri_print_dialog_parent_class)->dispose (object);
}

static void
tri_print_dialog_finalize (GObject *object)
{
  TriPrintDialog *self = TRI_PRINT_DIALOG (object);

  g_free (self->region);
  g_free (self->topic);
  G_OBJECT_CLASS (tri_print_dialog_parent_class)->finalize (object);
}

static void
tri_print_dialog_class_init (TriPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_print_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_print_dialog_finalize;
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/app/tri-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, error);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, previous);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, next);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, a4);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, landscape);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, grey);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, whole_region);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, save);
  gtk_widget_class_bind_template_child (widget_class, TriPrintDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_print_dialog_init (TriPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw_page, self, NULL);
}

/** tri_print_dialog_new: the sheet of a topic, or of the whole region */
GtkWidget *
tri_print_dialog_new (GtkWindow *parent, TriWorkspace *workspace, const char *region, const char *topic)
{
  TriPrintDialog *self = g_object_new (TRI_TYPE_PRINT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->workspace = g_object_ref (workspace);
  self->region = g_strdup (region);
  self->topic = g_strdup (topic);
  lay_out (self);
  return GTK_WIDGET (self);
}
