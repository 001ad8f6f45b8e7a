// SPDX-License-Identifier: GPL-3.0-or-later
// The chip under the paragraph in focus: which claim, which of how many, the way on and the way to the mark.

#pragma once

#include <gtk/gtk.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_CLAIM_CHIP (tri_claim_chip_get_type ())

/** TriClaimChip: emits `step` with −1 or 1, and `mark-requested`. */
G_DECLARE_FINAL_TYPE (TriClaimChip, tri_claim_chip, TRI, CLAIM_CHIP, GtkWidget)

GtkWidget *tri_claim_chip_new (void);
void
tri_claim_chip_set_claim (TriClaimChip *self, const char *text, guint number, guint n_all, TriColor accent);

G_END_DECLS
