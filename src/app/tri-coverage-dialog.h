// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what answers for each number of an attached original.

#pragma once

#include <adwaita.h>

#include "tri-coverage.h"

G_BEGIN_DECLS

#define TRI_TYPE_COVERAGE_DIALOG (tri_coverage_dialog_get_type ())

/** TriCoverageDialog: emits `number-activated` (character: uint) when a number is to be shown in the text. */
G_DECLARE_FINAL_TYPE (TriCoverageDialog, tri_coverage_dialog, TRI, COVERAGE_DIALOG, AdwWindow)

GtkWidget *tri_coverage_dialog_new (const char *region, const TriCoverage *coverage);

G_END_DECLS
