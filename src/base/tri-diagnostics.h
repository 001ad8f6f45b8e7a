// SPDX-License-Identifier: GPL-3.0-or-later
// A list of faults found in files, each with file, line, column, cause and cure.

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** TriDiagnostic: one fault. `line` and `column` count from 1; 0 where the whole file or row is meant. */
typedef struct
{
  char *file;
  guint line;
  guint column;
  char *cause;
  char *cure;
  gboolean is_warning;
} TriDiagnostic;

/** TriDiagnostics: collects faults in the order found. */
typedef struct _TriDiagnostics TriDiagnostics;

TriDiagnostics *tri_diagnostics_new (void);
void tri_diagnostics_free (TriDiagnostics *self);
void tri_diagnostics_error (TriDiagnostics *self,
                            const char *file,
                            guint line,
                            guint column,
                            const char *cure,
                            const char *cause,
                            ...) G_GNUC_PRINTF (6, 7);
void tri_diagnostics_warning (TriDiagnostics *self,
                              const char *file,
                              guint line,
                              guint column,
                              const char *cure,
                              const char *cause,
                              ...) G_GNUC_PRINTF (6, 7);
guint tri_diagnostics_get_n_errors (const TriDiagnostics *self);
guint tri_diagnostics_get_length (const TriDiagnostics *self);
const TriDiagnostic *tri_diagnostics_get (const TriDiagnostics *self, guint index);
char *tri_diagnostics_to_string (const TriDiagnostics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDiagnostics, tri_diagnostics_free)

G_END_DECLS
