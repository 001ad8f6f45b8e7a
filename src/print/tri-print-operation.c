// SPDX-License-Identifier: GPL-3.0-or-later
// Printing a briefing sheet: on its own paper, full page, in points, never scaled.

#include "tri-pdf.h"
#include "tri-print-operation.h"

struct _TriPrintOperation
{
  GtkPrintOperation parent_instance;

  TriSheet *sheet;
};

G_DEFINE_FINAL_TYPE (TriPrintOperation, tri_print_operation, GTK_TYPE_PRINT_OPERATION)

static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  TriPrintOperation *self = TRI_PRINT_OPERATION (operation);

  gtk_print_operation_set_n_pages (operation, (int)tri_sheet_get_n_pages (self->sheet));
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  TriPrintOperation *self = TRI_PRINT_OPERATION (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (page < 0 || (guint)page >= tri_sheet_get_n_pages (self->sheet))
    return;
  if (page == 0)
    tri_pdf_set_metadata (cairo_get_target (cr), tri_sheet_get_title (self->sheet), NULL);

  // On another paper than its own the sheet stands in the middle, as large as it was laid out.
  cairo_save (cr);
  cairo_translate (cr, (gtk_print_context_get_width (context) - tri_sheet_get_width (self->sheet)) / 2,
                   (gtk_print_context_get_height (context) - tri_sheet_get_height (self->sheet)) / 2);
  tri_sheet_draw_page (self->sheet, (guint)page, cr);
  cairo_restore (cr);
}

static void
tri_print_operation_dispose (GObject *object)
{
  TriPrintOperation *self = TRI_PRINT_OPERATION (object);

  g_clear_pointer (&self->sheet, tri_sheet_unref);

  G_OBJECT_CLASS (tri_print_operation_parent_class)->dispose (object);
}

static void
tri_print_operation_class_init (TriPrintOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  object_class->dispose = tri_print_operation_dispose;
  operation_class->begin_print = begin_print;
  operation_class->draw_page = draw_page;
}

static void
tri_print_operation_init (TriPrintOperation *self)
{
}

/**
 * tri_print_operation_create_page_setup:
 *
 * Returns: (transfer full): the sheet's paper, lying or upright, without margins: the sheet has its own.
 */
GtkPageSetup *
tri_print_operation_create_page_setup (const TriSheet *sheet)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (
    tri_sheet_get_paper (sheet) == TRI_SHEET_PAPER_A4 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, tri_sheet_is_landscape (sheet) ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_paper_size_free (paper);
  return setup;
}

/**
 * tri_print_operation_new:
 * @sheet: (transfer none)
 *
 * Run it once, with gtk_print_operation_run(); it may go on after that returns, so keep it until its `done`.
 */
TriPrintOperation *
tri_print_operation_new (TriSheet *sheet)
{
  TriPrintOperation *self = g_object_new (TRI_TYPE_PRINT_OPERATION, NULL);
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);
  g_autoptr (GtkPageSetup) setup = tri_print_operation_create_page_setup (sheet);

  self->sheet = tri_sheet_ref (sheet);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int)tri_sheet_get_n_pages (sheet));
  if (tri_sheet_get_title (sheet) != NULL)
    gtk_print_operation_set_job_name (operation, tri_sheet_get_title (sheet));
  return self;
}

/**
 * tri_print_operation_get_sheet:
 *
 * Returns: (transfer none)
 */
TriSheet *
tri_print_operation_get_sheet (TriPrintOperation *self)
{
  g_return_val_if_fail (TRI_IS_PRINT_OPERATION (self), NULL);

  return self->sheet;
}

/**
 * tri_print_operation_export:
 * @path: of the PDF to write
 *
 * Goes the way a print job goes, but into a file; no display is needed.
 */
gboolean
tri_print_operation_export (TriSheet *sheet, const char *path, GError **error)
{
  g_autoptr (TriPrintOperation) self = tri_print_operation_new (sheet);
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);
  GtkPrintOperationResult result;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error);
  return result == GTK_PRINT_OPERATION_RESULT_APPLY;
}
