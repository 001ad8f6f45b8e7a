// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables of a pack hold: the columns of each in order, and what may stand in them.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriCellKind: what a cell holds. */
typedef enum
{
  TRI_CELL_TEXT,
  TRI_CELL_ID,      // [a-z0-9][a-z0-9-]*
  TRI_CELL_WORD,    // [a-z][a-z0-9_]*
  TRI_CELL_COUNTRY, // ISO 3166-1 alpha-3
  TRI_CELL_NUMBER,
  TRI_CELL_INTEGER,
  TRI_CELL_DATE,   // EDTF
  TRI_CELL_CHOICE, // one of `detail`, separated by |
  TRI_CELL_LINK,   // the id of a row in one of the tables `detail`, separated by |; or "topics"
} TriCellKind;

/** TriPackColumn: one column; `required` cells are never empty. */
typedef struct
{
  const char *name;
  TriCellKind kind;
  gboolean required;
  const char *detail;
} TriPackColumn;

/** TriPackTable: one file of a pack; the columns named in `key` together occur once. */
typedef struct
{
  const char *name;
  const TriPackColumn *columns;
  guint n_columns;
  const char *key;   // separated by spaces; NULL for none
  gboolean optional; // a pack may be without the file
  gboolean prefixed; // ids begin with the pack's name
} TriPackTable;

typedef enum
{
  TRI_PACK_SOURCES,
  TRI_PACK_PLACES,
  TRI_PACK_ACTORS,
  TRI_PACK_CLAIMS,
  TRI_PACK_CLAIM_PLACES,
  TRI_PACK_CLAIM_ACTORS,
  TRI_PACK_CLAIM_SOURCES,
  TRI_PACK_EVENTS,
  TRI_PACK_RELATIONS,
  TRI_PACK_DISAGREEMENTS,
  TRI_PACK_DISAGREEMENT_CLAIMS,
  TRI_PACK_LOCATORS,
  TRI_PACK_COVERAGE,
  TRI_PACK_CONTEXT,
  TRI_PACK_N_TABLES,
} TriPackTableId;

const TriPackTable *tri_pack_table_get (TriPackTableId id);
int tri_pack_table_find (const char *name);

G_END_DECLS
