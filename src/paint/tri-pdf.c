// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF says of itself.

#include <cairo-pdf.h>

#include "tri-pdf.h"

/**
 * tri_pdf_set_metadata:
 * @surface: nothing is done where it is no PDF: a printer's may be of another kind
 * @title: (nullable)
 * @subject: (nullable)
 *
 * Sets title, subject and program, and the date that SOURCE_DATE_EPOCH names, else 1 January 1970: cairo's
 * own, the time of writing, would make every file differ.
 */
void
tri_pdf_set_metadata (cairo_surface_t *surface, const char *title, const char *subject)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) date =
    g_date_time_new_from_unix_utc (epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10) : 0);
  g_autofree char *text = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF)
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                  text != NULL ? text : "1970-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Triptych");
  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
}
