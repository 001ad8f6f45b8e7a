// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a PDF.

#include "tri-document-pdf.h"
#include "tri-test.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

// A PDF with a line of text on each page; NULL leaves a page empty.
static char *
write_pdf (const char *const *lines, guint n_pages)
{
  char *path = g_build_filename (g_get_tmp_dir (), "triptych-test.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 300, 200);
  cairo_t *cr = cairo_create (surface);

  cairo_set_font_size (cr, 14);
  for (guint i = 0; i < n_pages; i++)
    {
      cairo_move_to (cr, 20, 100);
      if (lines[i] != NULL)
        cairo_show_text (cr, lines[i]);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

static void
test_pages_are_parted_by_form_feeds (void)
{
  const char *const lines[] = { "One page", "Other page" };
  g_autofree char *path = write_pdf (lines, 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = tri_document_read_pdf_text (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "One page\fOther page");
  g_unlink (path);
}

static void
test_pdf_without_text_is_an_error (void)
{
  const char *const lines[] = { NULL };
  g_autofree char *path = write_pdf (lines, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_document_read_pdf_text (path, &error));
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_PDF);
  g_unlink (path);
}

static void
test_other_bytes_are_an_error (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "triptych-test.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "no pdf", -1, NULL);
  g_assert_null (tri_document_read_pdf_text (path, &error));
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_PDF);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/document/pdf/pages-are-parted-by-form-feeds", test_pages_are_parted_by_form_feeds);
  g_test_add_func ("/document/pdf/pdf-without-text-is-an-error", test_pdf_without_text_is_an_error);
  g_test_add_func ("/document/pdf/other-bytes-are-an-error", test_other_bytes_are_an_error);
  return tri_test_run ();
}
