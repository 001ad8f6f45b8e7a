// SPDX-License-Identifier: GPL-3.0-or-later
// One try at a sheet's layout, shared by the one-page and the many-page design.

#pragma once

#include "tri-sheet-layout.h"

G_BEGIN_DECLS

#define TRI_SHEET_GAP 8.0
#define TRI_SHEET_FIGURE_GAP 8.0
#define TRI_SHEET_GUTTER 16.0
#define TRI_SHEET_HEAD_HEIGHT 15.0
#define TRI_SHEET_STATEMENTS_HEAD 16.0
#define TRI_SHEET_STATEMENT_GAP 6.5
#define TRI_SHEET_BOX_HEAD 18.0
#define TRI_SHEET_BOX_FOOT 5.0
#define TRI_SHEET_COLUMN_GAP 14.0

/** TriSheetPlan: one try at a layout. */
typedef struct
{
  const TriSheetMedium *medium;
  const TriSheetPage *page;
  TriSheetEase ease;
  GArray *blocks;
  double width; // between the margins
  guint n_full; // statements that keep their long form
} TriSheetPlan;

typedef double (*TriSheetMeasureFunc) (const TriSheetPlan *plan, guint index, double width);

/** TriSheetBands: the widths and least heights of the two bands between key figures and notes. */
typedef struct
{
  guint n_left;  // figures in the main band
  guint n_right; // figures in the second band
  double left_width;
  double rail_width;
  double main_height;
  double second_height;
  double second_left;  // width of its figure
  double second_right; // width of its box
} TriSheetBands;

void tri_sheet_plan_add_block (TriSheetPlan *plan, TriSheetBlock block);
guint tri_sheet_plan_n_figures (const TriSheetPlan *plan);
double tri_sheet_plan_measure_statement (const TriSheetPlan *plan, guint index, double width);
double tri_sheet_plan_measure_disagreement (const TriSheetPlan *plan, guint index, double width);
double tri_sheet_plan_measure_note (const TriSheetPlan *plan, guint index, double width);
guint tri_sheet_plan_count_fitting (const TriSheetPlan *plan,
                                    TriSheetMeasureFunc measure,
                                    guint first,
                                    guint count,
                                    guint columns,
                                    double column_width,
                                    double height);
double tri_sheet_plan_balance (const TriSheetPlan *plan,
                               TriSheetMeasureFunc measure,
                               guint first,
                               guint count,
                               guint columns,
                               double column_width);
double tri_sheet_plan_column_width (double width, guint columns);
double tri_sheet_plan_statements_height (const TriSheetPlan *plan, double width, guint columns);
double tri_sheet_plan_box_height (const TriSheetPlan *plan, double width, guint columns);
guint tri_sheet_plan_notes_columns (const TriSheetPlan *plan);
double tri_sheet_plan_figure_height (const TriSheetPlan *plan, guint index, double width);
void tri_sheet_plan_stack_figures (TriSheetPlan *plan, guint page, guint first, guint count, TriRect rect);
double tri_sheet_plan_stack_height (const TriSheetPlan *plan, guint first, guint count, double width);
void tri_sheet_plan_add_statements (TriSheetPlan *plan,
                                    guint page,
                                    TriRect rect,
                                    guint first,
                                    guint count,
                                    guint columns);
void tri_sheet_plan_add_box (TriSheetPlan *plan,
                             guint page,
                             TriRect rect,
                             guint first,
                             guint count,
                             guint columns);
void tri_sheet_plan_add_notes (TriSheetPlan *plan, guint page, TriRect rect, guint first, guint count);
double tri_sheet_plan_add_top (TriSheetPlan *plan);
double tri_sheet_plan_add_footer (TriSheetPlan *plan, guint page);
TriSheetBands tri_sheet_plan_measure_bands (const TriSheetPlan *plan);
void tri_sheet_plan_pages (TriSheetPlan *plan);

G_END_DECLS
