// SPDX-License-Identifier: GPL-3.0-or-later
// The claims behind a value, set out so that they add up, or say that they do not.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_EVIDENCE_POPOVER (tri_evidence_popover_get_type ())

/** TriEvidenceKind: what a row is in the sum. */
typedef enum
{
  TRI_EVIDENCE_ROW_CLAIM,
  TRI_EVIDENCE_ROW_COMPUTED, // follows from other claims
  TRI_EVIDENCE_ROW_RESULT,   // below the rule, with a tick
  TRI_EVIDENCE_ROW_MISMATCH, // below the rule, disputed
} TriEvidenceRowKind;

/** TriEvidencePopover: emits `claim-activated` (claim id) for a row, `show-passage` and `copy-citation`. */
G_DECLARE_FINAL_TYPE (TriEvidencePopover, tri_evidence_popover, TRI, EVIDENCE_POPOVER, GtkPopover)

GtkWidget *tri_evidence_popover_new (void);
void tri_evidence_popover_clear (TriEvidencePopover *self, const char *title, const char *summary);
void tri_evidence_popover_add_row (TriEvidencePopover *self,
                                   TriEvidenceRowKind kind,
                                   const char *figure,
                                   const char *words,
                                   const char *where,
                                   const char *claim);

G_END_DECLS
