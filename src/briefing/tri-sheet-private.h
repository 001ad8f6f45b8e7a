// SPDX-License-Identifier: GPL-3.0-or-later
// What a sheet's content, layout and drawing share.

#pragma once

#include "tri-sheet-spec.h"
#include "tri-sheet-style.h"

G_BEGIN_DECLS

struct _TriSheetSpec
{
  gatomicrefcount ref_count;
  char *region;
  char *topic;
  char *date;
  char *title;
  char *deck;
  char *accent;
  char *source;
  char *reference;
  char *boundaries;
  char *pack;
  char *licences;
  TriSheetFigure globe;
  GArray *key_figures;   // TriSheetKeyFigure
  GArray *figures;       // TriSheetFigure
  GArray *statements;    // TriSheetStatement
  GArray *disagreements; // TriSheetDisagreement
  GArray *notes;         // TriSheetNote
};

/** TriSheetBlockKind: the parts of a page. */
typedef enum
{
  TRI_SHEET_BLOCK_HEAD,
  TRI_SHEET_BLOCK_TITLE,
  TRI_SHEET_BLOCK_KEY_FIGURES,
  TRI_SHEET_BLOCK_FIGURE,        // `index`: which
  TRI_SHEET_BLOCK_STATEMENTS,    // from `index`, `count` of them
  TRI_SHEET_BLOCK_DISAGREEMENTS, // from `index`, `count` of them
  TRI_SHEET_BLOCK_NOTES,         // from `index`, `count` of them, in order of their numbers
  TRI_SHEET_BLOCK_FOOTER,
} TriSheetBlockKind;

/** TriSheetBlock: one part, where it stands. */
typedef struct
{
  TriSheetBlockKind kind;
  guint page;
  TriRect rect;
  guint index;
  guint count;
  guint columns;
  guint n_full;          // statements from here on stand in their short form
  gboolean is_continued; // begun on a page before
} TriSheetBlock;

/** TriSheetMedium: what measuring and drawing need. */
typedef struct
{
  const TriSheetSpec *spec;
  TriTheme *theme;
  TriSheetSetter *setter;
  GArray *order;       // guint: index into spec->notes by number - 1
  GHashTable *numbers; // claim id → number
} TriSheetMedium;

double tri_sheet_measure (const TriSheetMedium *medium, TriSheetRole role, const char *text, double width);
double tri_sheet_draw (const TriSheetMedium *medium,
                       cairo_t *cr,
                       TriSheetRole role,
                       const char *text,
                       double x,
                       double y,
                       double width);
void tri_sheet_draw_rule (const TriSheetMedium *medium,
                          cairo_t *cr,
                          TriColorToken color,
                          double width,
                          TriPoint from,
                          TriPoint to);
void
tri_sheet_draw_head (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, guint n_pages);
void
tri_sheet_draw_title (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block, TriScene *globe);
void tri_sheet_draw_key_figures (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block);
void tri_sheet_draw_footer (const TriSheetMedium *medium, cairo_t *cr, const TriSheetBlock *block);
double tri_sheet_measure_title (const TriSheetMedium *medium, double width, guint deck_lines);
double tri_sheet_measure_key_figures (const TriSheetMedium *medium, double width);
double tri_sheet_measure_figure_head (const TriSheetMedium *medium, guint index, double width);
double
tri_sheet_measure_statement (const TriSheetMedium *medium, guint index, double width, gboolean is_short);
double tri_sheet_measure_disagreement (const TriSheetMedium *medium, guint index, double width);
double tri_sheet_measure_notes_head (const TriSheetMedium *medium, double width, gboolean is_continued);
double tri_sheet_measure_note (const TriSheetMedium *medium, guint number, double width);
double tri_sheet_measure_footer (const TriSheetMedium *medium, double width);
void tri_sheet_draw_block (const TriSheetMedium *medium,
                           cairo_t *cr,
                           const TriSheetBlock *block,
                           guint n_pages,
                           TriScene *scene);

G_END_DECLS
