// SPDX-License-Identifier: GPL-3.0-or-later
// Values written on or beside their marks, never over one another.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

/** TriLabel: words and where they may stand. */
typedef struct
{
  char *text;
  TriRect mark;         // extent of the mark, in the plot
  TriColor ground;      // colour of the mark, for words inside it
  gboolean may_inside;  // the mark is solid
  gboolean is_vertical; // words go above instead of to the right
  gboolean is_italic;
  gboolean is_quiet;    // not set in bold: a second voice
  gboolean goes_before; // first before the mark, then past it
  TriColor color;       // outside
  TriLabelPlace place;
  double faded; // 0 to 1: how far the mark has faded away, the words with it
  int target;
} TriLabel;

double tri_chart_label_width (const TriChartContext *context, const char *text);
double tri_chart_label_faded (double opacity);
void tri_chart_label_add (TriChartFrame *frame, const TriLabel *label);
void tri_chart_label_draw_all (TriChartContext *context, TriChartFrame *frame);
void tri_chart_label_clear (gpointer label);
char *tri_chart_label_dup_text (const TriChartLayer *layer, guint row);
char *tri_chart_label_dup_joined (const TriChartLayer *layer, const guint *rows, guint n);

G_END_DECLS
