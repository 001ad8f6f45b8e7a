// SPDX-License-Identifier: GPL-3.0-or-later
// The document pane: reading edition and original, outline, search, and the disagreements of what is in view.

#pragma once

#include "tri-disagreement-card.h"
#include "tri-document-page.h"

G_BEGIN_DECLS

#define TRI_TYPE_DOCUMENT_VIEW (tri_document_view_get_type ())

/**
 * TriDocumentView: CSS node `documentview`. Ctrl+F opens the search, Escape closes it. Signals:
 * `mark-requested` (claim id), `claim-activated` (claim id, from the disagreement card).
 */
G_DECLARE_FINAL_TYPE (TriDocumentView, tri_document_view, TRI, DOCUMENT_VIEW, GtkWidget)

/** TriCardsFunc: (transfer full) (element-type TriCard): the disagreements that touch any of the claims
 * (ids). */
typedef GPtrArray *(*TriCardsFunc) (GPtrArray *claims, gpointer data);

GtkWidget *tri_document_view_new (void);
void tri_document_view_set_claims (TriDocumentView *self,
                                   TriClaimInfoFunc info,
                                   TriCardsFunc cards,
                                   gpointer data,
                                   GDestroyNotify destroy);
void tri_document_view_set_reading (TriDocumentView *self, TriDocument *reading, const char *kicker);
void tri_document_view_set_original (TriDocumentView *self, TriDocument *original);
void tri_document_view_set_theme (TriDocumentView *self, TriTheme *theme);
void tri_document_view_set_selection (TriDocumentView *self, TriSelection *selection);
void tri_document_view_refresh_claims (TriDocumentView *self);
gboolean tri_document_view_show_claim (TriDocumentView *self, const char *claim, gboolean arrive);
TriDocumentPage *tri_document_view_get_page (TriDocumentView *self);
void tri_document_view_open_at_most (TriDocumentView *self, GPtrArray *claims);
void tri_document_view_show_original (TriDocumentView *self);
void tri_document_view_show_character (TriDocumentView *self, guint character);
void tri_document_view_open_search (TriDocumentView *self);
double tri_document_view_get_position (TriDocumentView *self);
void tri_document_view_set_position (TriDocumentView *self, double position);

G_END_DECLS
