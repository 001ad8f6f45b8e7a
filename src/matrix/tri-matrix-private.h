// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a cell: runs of plain words and of evidence, broken into lines.

#pragma once

#include "tri-matrix.h"

G_BEGIN_DECLS

/** TriMatrixRun: words of one style in one line; `x` and `width` in the scene's pixels from the text's left.
 */
typedef struct
{
  GString *text;
  gboolean is_evidence;
  guint line;
  double x;
  double width;
} TriMatrixRun;

GArray *_tri_matrix_break (const TriTheme *theme,
                           const TriTextStyle *plain,
                           const TriTextStyle *evidence,
                           const char *text,
                           double width,
                           guint max_lines,
                           guint *n_lines);
char *_tri_matrix_dup_plain (const char *text);

G_END_DECLS
