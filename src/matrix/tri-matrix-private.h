// SPDX-License-Identifier: GPL-3.0-or-later
// What reading, measuring and drawing a matrix share.

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

#define TRI_MATRIX_DISC 17.0
#define TRI_MATRIX_BADGE 14.0

/** TriMatrixEntry: one statement in a cell; a cell may hold several, one below the other. */
typedef struct
{
  guint row;
  guint column;
  const char *text;
  const char *sign; // (nullable)
  const char *statement;
  int table_row; // -1: no claim
  TriRefs *refs;
  gboolean is_disputed;
  GArray *runs; // of TriMatrixRun
  guint n_lines;
} TriMatrixEntry;

/** TriMatrixPlan: a matrix on its way to a scene: what is read, then how large everything is. */
typedef struct
{
  TriMatrixSpec *spec;
  TriTable *table;
  TriSceneBuilder *builder;
  TriTheme *theme;
  GArray *entries; // of TriMatrixEntry, by rows and columns
  TriTextStyle head;
  TriTextStyle second;
  TriTextStyle label;
  TriTextStyle plain;
  TriTextStyle evidence;
  double k;
  double line;
  double label_width;
  double column_width;
  double head_height;
  double *heights; // of the rows
  guint n_shown;   // rows from the first that there is room for
  gboolean is_compact;
} TriMatrixPlan;

// tri-matrix-text.c
GArray *_tri_matrix_break (const TriTheme *theme,
                           const TriTextStyle *plain,
                           const TriTextStyle *evidence,
                           const char *text,
                           double width,
                           guint max_lines,
                           guint *n_lines);
char *_tri_matrix_dup_plain (const char *text);

// tri-matrix.c
int _tri_matrix_compare_entries (gconstpointer a, gconstpointer b);
double _tri_matrix_get_line_height (const TriMatrixPlan *matrix);
double _tri_matrix_get_indent (const TriMatrixPlan *matrix, const TriMatrixEntry *entry);
double _tri_matrix_get_entry_height (const TriMatrixPlan *matrix, const TriMatrixEntry *entry);

// tri-matrix-draw.c
void _tri_matrix_draw (TriMatrixPlan *matrix, TriRect area);

G_END_DECLS
