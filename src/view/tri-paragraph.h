// SPDX-License-Identifier: GPL-3.0-or-later
// One block of a document with its passages: washes, lines, gutter bars, number and badges.

#pragma once

#include <gtk/gtk.h>

#include "tri-document.h"
#include "tri-theme.h"

G_BEGIN_DECLS

#define TRI_TYPE_PARAGRAPH (tri_paragraph_get_type ())

/** TriPassageState: how a passage stands (NOTES §8); flags add up. */
typedef enum
{
  TRI_PASSAGE_REST = 0,
  TRI_PASSAGE_DISPUTED = 1 << 0,
  TRI_PASSAGE_ELSEWHERE = 1 << 1, // drawn on another topic
  TRI_PASSAGE_HOVER = 1 << 2,
  TRI_PASSAGE_SELECTED = 1 << 3,
  TRI_PASSAGE_FOCUS = 1 << 4,
} TriPassageState;

/**
 * TriParagraph: the text itself is a label, so that screen readers have it; the paragraph around it is
 * focusable and named by the text. Setting the text takes time, so that a new paragraph only claims the room
 * it will about need; tri_paragraph_set_laid_out() sets it.
 */
G_DECLARE_FINAL_TYPE (TriParagraph, tri_paragraph, TRI, PARAGRAPH, GtkWidget)

GtkWidget *tri_paragraph_new (TriDocument *document, guint block);
guint tri_paragraph_get_block (TriParagraph *self);
gboolean tri_paragraph_is_heading (TriParagraph *self);
void tri_paragraph_set_theme (TriParagraph *self, TriTheme *theme);
int tri_paragraph_estimate_height (TriParagraph *self, int width);
void tri_paragraph_set_laid_out (TriParagraph *self, gboolean laid_out);
gboolean tri_paragraph_is_laid_out (TriParagraph *self);
guint tri_paragraph_get_n_passages (TriParagraph *self);
// `passage` counts within the paragraph; the index in the document is that of tri_paragraph_get_passage().
guint tri_paragraph_get_passage (TriParagraph *self, guint passage);
void tri_paragraph_set_state (TriParagraph *self, guint passage, TriPassageState state);
TriPassageState tri_paragraph_get_state (TriParagraph *self, guint passage);
void tri_paragraph_set_arrival (TriParagraph *self, double strength);
void tri_paragraph_set_match (TriParagraph *self, int start, int end);
gboolean tri_paragraph_get_passage_rect (TriParagraph *self, guint passage, GdkRectangle *rect);
GArray *tri_paragraph_find_passages (TriParagraph *self, double x, double y);

G_END_DECLS
