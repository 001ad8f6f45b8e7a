// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the document page share.

#pragma once

#include "tri-document-page.h"
#include "tri-paragraph.h"

struct _TriDocumentPage
{
  GtkWidget parent_instance;

  char *origin;
  TriDocument *document;
  TriTheme *theme;
  TriSelection *selection;
  GSignalGroup *selection_signals;
  TriClaimInfoFunc info;
  gpointer info_data;
  GDestroyNotify info_destroy;

  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *ruler;
  GtkWidget *chip;
  GPtrArray *paragraphs; // of TriParagraph, one a block; borrowed
  GArray *base_states;   // of TriPassageState, one a passage: disputed, elsewhere
  TriParagraph *current; // the one Tab reaches
  int cursor;            // passage or -1
  int pressed_passage;

  int goal;             // passage to scroll to, -1: none
  int goal_block;       // block to scroll to, -1: none
  double goal_position; // paragraphs to scroll to, negative: none
  guint goal_id;
  gboolean goal_is_laid_out;
  double scroll_from;
  double scroll_to;
  gint64 scroll_start;
  guint scroll_id;
  guint arrival_id;
  gint64 arrival_start;
  gboolean arrival_still;
  guint layout_id;

  GArray *matches; // of Match
};

typedef struct
{
  guint block;
  int start; // bytes of the block's text
  int end;
} TriPageMatch;

TriParagraph *_tri_document_page_find_paragraph (TriDocumentPage *self, guint passage, guint *own);
void _tri_document_page_update_states (TriDocumentPage *self);
void _tri_document_page_update_ruler (TriDocumentPage *self);
void _tri_document_page_go_to_passage (TriDocumentPage *self, int passage, gboolean arrive);
void _tri_document_page_set_current (TriDocumentPage *self, TriParagraph *paragraph);
void _tri_document_page_lay_out_from (TriDocumentPage *self, guint block, int above);
void _tri_document_page_queue_layout (TriDocumentPage *self);
void _tri_document_page_stop_layout (TriDocumentPage *self);
void _tri_document_page_stop_moving (TriDocumentPage *self);
void _tri_document_page_init_input (TriDocumentPage *self);
void
_tri_document_page_select (TriDocumentPage *self, const int *passages, guint n_passages, gboolean toggle);
