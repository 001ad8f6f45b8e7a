// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a PDF, page by page.

#include "tri-document-pdf.h"

#include <poppler.h>

#define MAX_PAGES 2000

static void
append_pages (PopplerDocument *document, int n_pages, GString *text)
{
  for (int i = 0; i < n_pages && text->len <= TRI_DOCUMENT_MAX_BYTES; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = page != NULL ? poppler_page_get_text (page) : NULL;

      if (i > 0)
        g_string_append_c (text, '\f');
      if (words != NULL)
        g_string_append (text, words);
      g_clear_object (&page);
    }
}

/**
 * tri_document_read_pdf_text:
 * @path: a PDF file
 *
 * Reads the text in reading order, with a form feed between pages, as tri_document_new_from_text() and the
 * locator take it. Poppler must not work on one document in parallel; call this from one thread at a time.
 *
 * Returns: (transfer full): the text, or NULL with %TRI_DOCUMENT_ERROR_PDF or _SIZE.
 */
char *
tri_document_read_pdf_text (const char *path, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) fault = NULL;
  PopplerDocument *document;
  int n_pages;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  uri = g_filename_to_uri (absolute, NULL, error);
  if (uri == NULL)
    return NULL;
  document = poppler_document_new_from_file (uri, NULL, &fault);
  if (document == NULL)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_PDF,
                   "%s: cannot be read as a PDF (%s); attach an unlocked PDF or a text file", path,
                   fault->message);
      return NULL;
    }
  n_pages = poppler_document_get_n_pages (document);
  if (n_pages <= MAX_PAGES)
    append_pages (document, n_pages, text);
  g_object_unref (document);
  if (text->len > TRI_DOCUMENT_MAX_BYTES || n_pages > MAX_PAGES)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_SIZE,
                   "%s: more than %u bytes of text or %d pages; attach only the document itself", path,
                   TRI_DOCUMENT_MAX_BYTES, MAX_PAGES);
      return NULL;
    }
  // Form feeds alone are no text.
  if ((int)text->len < n_pages)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_PDF,
                   "%s: the PDF holds pictures of pages and no text; attach one with text", path);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
