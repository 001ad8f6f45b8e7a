// SPDX-License-Identifier: GPL-3.0-or-later
// What a matrix compares: its words, its rows and columns, and where its cells come from.
//
// {"title", "subtitle", "source", "alt": words around the view; all but `title` may be left out
//  "rows": [{"id": "pay", "label": "Pay"}]
//  "columns": [{"id": "before", "label": "Up to 2013", "second": "…", "category": "@vermilion"}]
//  either from rows of the store:
//  "data": {"name": "claims"}, "transform": […]
//  "row": "field", "column": "field"   whose values are ids of rows and columns
//  "text": "short", "sign": "field"    what the cell says; + and − are drawn as discs
//  or one by one:
//  "cells": [{"row": "pay", "column": "before", "claim": "drc-…", "text": "Pay was [meagre]", "sign": "-"}]}
//
// In a text the words in square brackets are the evidence, which is underlined; without brackets all of it
// is.

#pragma once

#include "tri-view-spec.h"

G_BEGIN_DECLS

#define TRI_TYPE_MATRIX_SPEC (tri_matrix_spec_get_type ())

/** TriMatrixSpec: immutable, reference-counted. */
typedef struct _TriMatrixSpec TriMatrixSpec;

/** TriMatrixHead: a row or a column. */
typedef struct
{
  char *id;
  char *label;
  char *second;   // (nullable)
  char *category; // (nullable): "@blue"; columns only
} TriMatrixHead;

/** TriMatrixCell: what the specification says of one cell; a cell may hold several. */
typedef struct
{
  char *row;
  char *column;
  char *claim; // (nullable)
  char *text;  // (nullable): the claim's short form
  char *sign;  // (nullable): "+" or "-"
} TriMatrixCell;

#define TRI_MATRIX_ERROR (tri_matrix_error_quark ())
typedef enum
{
  TRI_MATRIX_ERROR_TABLE, // a column or a claim is missing
} TriMatrixError;

GQuark tri_matrix_error_quark (void);
GType tri_matrix_spec_get_type (void) G_GNUC_CONST;
TriMatrixSpec *tri_matrix_spec_new (const char *json, gssize length, GError **error);
TriMatrixSpec *tri_matrix_spec_ref (TriMatrixSpec *self);
void tri_matrix_spec_unref (TriMatrixSpec *self);
const TriViewSpec *tri_matrix_spec_get_head (const TriMatrixSpec *self);
const char *tri_matrix_spec_get_row_field (const TriMatrixSpec *self);
const char *tri_matrix_spec_get_column_field (const TriMatrixSpec *self);
const char *tri_matrix_spec_get_text_field (const TriMatrixSpec *self);
const char *tri_matrix_spec_get_sign_field (const TriMatrixSpec *self);
guint tri_matrix_spec_get_n_rows (const TriMatrixSpec *self);
const TriMatrixHead *tri_matrix_spec_get_row (const TriMatrixSpec *self, guint index);
guint tri_matrix_spec_get_n_columns (const TriMatrixSpec *self);
const TriMatrixHead *tri_matrix_spec_get_column (const TriMatrixSpec *self, guint index);
guint tri_matrix_spec_get_n_cells (const TriMatrixSpec *self);
const TriMatrixCell *tri_matrix_spec_get_cell (const TriMatrixSpec *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMatrixSpec, tri_matrix_spec_unref)

G_END_DECLS
