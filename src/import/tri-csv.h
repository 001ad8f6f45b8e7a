// SPDX-License-Identifier: GPL-3.0-or-later
// A comma-separated file (RFC 4180) whose cells know where they stand.

#pragma once

#include "tri-diagnostics.h"

G_BEGIN_DECLS

/** TriCsvCell: a cell's text and where it begins, from 1, the column in characters. Line 0 for a missing
 * cell. */
typedef struct
{
  const char *text;
  guint line;
  guint column;
} TriCsvCell;

/** TriCsv: an immutable table of texts: a header and rows as long as it. */
typedef struct _TriCsv TriCsv;

TriCsv *tri_csv_parse (const char *data, gsize length, const char *file_name, TriDiagnostics *diagnostics);
void tri_csv_free (TriCsv *self);
guint tri_csv_get_n_columns (const TriCsv *self);
guint tri_csv_get_n_rows (const TriCsv *self);
const TriCsvCell *tri_csv_get_header (const TriCsv *self, guint column);
const TriCsvCell *tri_csv_get_cell (const TriCsv *self, guint row, int column);
const char *tri_csv_get_text (const TriCsv *self, guint row, int column);
int tri_csv_find_column (const TriCsv *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriCsv, tri_csv_free)

G_END_DECLS
