// SPDX-License-Identifier: GPL-3.0-or-later
// What a briefing sheet says, as plain data; the sheet decides where it stands.

#pragma once

#include "tri-scene.h"

G_BEGIN_DECLS

/* In every text of a sheet `[^claim-id]` stands for the ringed number of the note on that claim, and
 * `**words**` are set bold. Notes are numbered in the order in which the sheet first cites them. */

/** TriSheetSceneFunc: makes the picture of a figure, `width` × `height` points, filled to the edge:
 * without margin, title, subtitle and source, which the sheet sets itself. NULL where it cannot be made. */
typedef TriScene *(*TriSheetSceneFunc) (double width, double height, TriTheme *theme, gpointer data);

/** TriSheetFigureKind: how a figure's height is chosen. */
typedef enum
{
  TRI_SHEET_FIGURE_MAP,   // grows with the room; never under 140
  TRI_SHEET_FIGURE_CHART, // as high as it asks; rows may close up
  TRI_SHEET_FIGURE_TABLE, // as high as it asks
} TriSheetFigureKind;

/** TriSheetSeverity: the sign before a disagreement. */
typedef enum
{
  TRI_SHEET_SEVERITY_NOTE,   // none
  TRI_SHEET_SEVERITY_MEDIUM, // !
  TRI_SHEET_SEVERITY_HIGH,   // !!
} TriSheetSeverity;

/** TriSheetFigure: a picture with its finding. */
typedef struct
{
  TriSheetFigureKind kind;
  char *title;
  char *subtitle;
  double height; // points it asks for; 0: a good one for its kind
  TriSheetSceneFunc make;
  gpointer data;
  GDestroyNotify free_data;
} TriSheetFigure;

typedef struct
{
  char *qualifier; // before the figure: "about"; nullable
  char *value;     // "21,000"
  char *unit;      // after it: "km", "at most"; nullable
  char *text;
} TriSheetKeyFigure;

typedef struct
{
  char *head;
  char *text;
  char *short_text; // used where room is short; nullable
} TriSheetStatement;

typedef struct
{
  TriSheetSeverity severity;
  char *lead; // one word: "Sum", "Scope", "Army"
  char *text;
} TriSheetDisagreement;

typedef struct
{
  char *claims; // the id, or several with spaces between: one note
  char *text;   // what is claimed, in few words
  char *place;  // "§ 2 ¶ 1, note 6, citing IISS 2014, p. 9"
} TriSheetNote;

/** TriSheetSpec: collected by one thread; reference-counted. */
typedef struct _TriSheetSpec TriSheetSpec;

TriSheetSpec *tri_sheet_spec_new (void);
TriSheetSpec *tri_sheet_spec_ref (TriSheetSpec *self);
void tri_sheet_spec_unref (TriSheetSpec *self);
// Running head: region in the accent, topic; `date` as it shall be printed (nullable).
void tri_sheet_spec_set_head (TriSheetSpec *self, const char *region, const char *topic, const char *date);
void tri_sheet_spec_set_title (TriSheetSpec *self, const char *title, const char *deck);
void tri_sheet_spec_set_accent (TriSheetSpec *self, const char *accent);
void tri_sheet_spec_set_globe (TriSheetSpec *self,
                               TriSheetSceneFunc make,
                               gpointer data,
                               GDestroyNotify free_data);
void tri_sheet_spec_add_key_figure (TriSheetSpec *self,
                                    const char *qualifier,
                                    const char *value,
                                    const char *unit,
                                    const char *text);
void tri_sheet_spec_add_figure (TriSheetSpec *self,
                                TriSheetFigureKind kind,
                                const char *title,
                                const char *subtitle,
                                double height,
                                TriSheetSceneFunc make,
                                gpointer data,
                                GDestroyNotify free_data);
void
tri_sheet_spec_add_statement (TriSheetSpec *self, const char *head, const char *text, const char *short_text);
void tri_sheet_spec_add_disagreement (TriSheetSpec *self,
                                      TriSheetSeverity severity,
                                      const char *lead,
                                      const char *text);
void tri_sheet_spec_add_note (TriSheetSpec *self, const char *claims, const char *text, const char *place);
// The line beside "Notes": the source, named once.
void tri_sheet_spec_set_source (TriSheetSpec *self, const char *source);
// Footer: what the code reopens ("drc/monusco"), how boundaries are drawn, pack with version and hash,
// licences.
void tri_sheet_spec_set_reference (TriSheetSpec *self, const char *reference);
void tri_sheet_spec_set_boundaries (TriSheetSpec *self, const char *boundaries);
void tri_sheet_spec_set_pack (TriSheetSpec *self, const char *pack, const char *licences);

// Faults that make a sheet worthless are told before it is laid out: a citation without a note.
#define TRI_SHEET_ERROR (tri_sheet_error_quark ())
typedef enum
{
  TRI_SHEET_ERROR_CITATION, // a text cites a claim without a note
  TRI_SHEET_ERROR_WRITE,    // the file could not be written
} TriSheetError;

GQuark tri_sheet_error_quark (void);
gboolean tri_sheet_spec_check (const TriSheetSpec *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSheetSpec, tri_sheet_spec_unref)

G_END_DECLS
