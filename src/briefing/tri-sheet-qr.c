// SPDX-License-Identifier: GPL-3.0-or-later
// The square code on a sheet: black on white in every theme.

#include <qrencode.h>

#include "tri-sheet-code.h"
#include "tri-sheet-qr.h"

/**
 * tri_sheet_qr_draw:
 * @reference: what the sheet shows
 * @x: left edge, in points; the quiet zone lies outside
 *
 * Draws `triptych:CODE` as a QR code of version 2, error correction M, 46 × 46 points (module 1.84).
 *
 * Returns: (transfer full): the code in it.
 */
char *
tri_sheet_qr_draw (cairo_t *cr, const char *reference, double x, double y)
{
  char *code = tri_sheet_code_for (reference);
  g_autofree char *content = g_strdup_printf ("triptych:%s", code);
  QRcode *qr = QRcode_encodeString8bit (content, 2, QR_ECLEVEL_M);
  double module;

  if (qr == NULL)
    return code;
  module = TRI_SHEET_QR_SIDE / qr->width;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  // Runs in a row are one bar, so that no hairline of white shows between modules.
  for (int row = 0; row < qr->width; row++)
    for (int column = 0; column < qr->width;)
      {
        int first = column;

        while (column < qr->width && (qr->data[row * qr->width + column] & 1) != 0)
          column++;
        if (column > first)
          cairo_rectangle (cr, x + first * module, y + row * module, (column - first) * module, module);
        else
          column++;
      }
  cairo_fill (cr);
  cairo_restore (cr);
  QRcode_free (qr);
  return code;
}
