// SPDX-License-Identifier: GPL-3.0-or-later
// One document as scrolled text with its passages tied to the selection.

#pragma once

#include <gtk/gtk.h>

#include "tri-document.h"
#include "tri-selection.h"
#include "tri-theme.h"

G_BEGIN_DECLS

#define TRI_TYPE_DOCUMENT_PAGE (tri_document_page_get_type ())

/** TriClaimInfo: what a page needs to know of a claim; the strings are borrowed. */
typedef struct
{
  const char *short_text;
  TriRefs *refs; // (nullable): the claim, its places and actors
  gboolean is_disputed;
  gboolean is_elsewhere; // drawn on another topic than the one shown
} TriClaimInfo;

/** TriClaimInfoFunc: fills @info for a claim's id; %FALSE where it is unknown. */
typedef gboolean (*TriClaimInfoFunc) (const char *claim, TriClaimInfo *info, gpointer data);

/**
 * TriDocumentPage: paragraphs, ruler and claim chip.
 *
 * Keyboard: n and p (or Down and Up) walk the passages, Home and End go to the first and the last, Enter or m
 * goes to the mark, Page Up and Page Down scroll, Escape clears.
 *
 * Signals: `mark-requested` (claim id), `visible-changed` when other passages came into view.
 */
G_DECLARE_FINAL_TYPE (TriDocumentPage, tri_document_page, TRI, DOCUMENT_PAGE, GtkWidget)

GtkWidget *tri_document_page_new (const char *origin);
void tri_document_page_set_claims (TriDocumentPage *self,
                                   TriClaimInfoFunc info,
                                   gpointer data,
                                   GDestroyNotify destroy);
void tri_document_page_set_document (TriDocumentPage *self, TriDocument *document);
TriDocument *tri_document_page_get_document (TriDocumentPage *self);
void tri_document_page_set_theme (TriDocumentPage *self, TriTheme *theme);
void tri_document_page_set_selection (TriDocumentPage *self, TriSelection *selection);
void tri_document_page_refresh_claims (TriDocumentPage *self);
void tri_document_page_open_at_most (TriDocumentPage *self, GPtrArray *claims);
gboolean tri_document_page_show_claim (TriDocumentPage *self, const char *claim, gboolean arrive);
void tri_document_page_show_block (TriDocumentPage *self, guint block);
gboolean tri_document_page_step (TriDocumentPage *self, int direction);
GPtrArray *tri_document_page_dup_visible_claims (TriDocumentPage *self);
double tri_document_page_get_position (TriDocumentPage *self);
void tri_document_page_set_position (TriDocumentPage *self, double position);
guint tri_document_page_find (TriDocumentPage *self, const char *text);
guint tri_document_page_show_match (TriDocumentPage *self, guint match);

G_END_DECLS
