// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the paragraph share.

#pragma once

#include "tri-paragraph.h"

// NOTES §3 and §8, in pixels from the left edge of the pane.
#define TEXT_LEFT 46
#define TEXT_RIGHT 15 // and 15 of the ruler
#define BAR_X 33
#define NUMBER_RIGHT 25
#define BADGE_X 14
#define BADGE_SIDE 14
#define LIST_INDENT 18
#define QUOTE_INDENT 14

typedef struct
{
  guint index; // in the document
  int start;   // bytes of the label's text
  int end;
  TriPassageState state;
} Passage;

// A stretch of a passage on one line, in the paragraph's pixels.
typedef struct
{
  guint passage;
  guint line;
  double x, width;
  double baseline;
  double top, bottom; // of the line
} Stretch;

struct _TriParagraph
{
  GtkWidget parent_instance;

  TriDocument *document;
  guint block;
  TriTheme *theme;
  TriTextStyle style;
  GtkWidget *label;
  GArray *passages;  // of Passage
  GArray *stretches; // of Stretch; valid while `is_measured`
  gboolean is_measured;
  gboolean is_laid_out; // the label is visible and its text set
  int match_start;
  int match_end;
  double arrival;
};

const TriBlock *_tri_paragraph_get_block (TriParagraph *self);
int _tri_paragraph_get_left (TriParagraph *self);
int _tri_paragraph_get_space_above (TriParagraph *self);
void _tri_paragraph_ensure_stretches (TriParagraph *self);
void _tri_paragraph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
