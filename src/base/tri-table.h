// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable table in columns: what a query answers and what a view is compiled from.

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TRI_TYPE_TABLE (tri_table_get_type ())

/** TriValueType: what a cell holds; SQLite's five storage classes. */
typedef enum
{
  TRI_VALUE_NULL,
  TRI_VALUE_INTEGER,
  TRI_VALUE_REAL,
  TRI_VALUE_TEXT,
  TRI_VALUE_BLOB,
} TriValueType;

/** TriTable: an immutable, reference-counted table; safe to read from several threads. */
typedef struct _TriTable TriTable;
/** TriTableBuilder: collects rows and becomes a table; used by one thread. */
typedef struct _TriTableBuilder TriTableBuilder;

GType tri_table_get_type (void) G_GNUC_CONST;
TriTable *tri_table_ref (TriTable *self);
void tri_table_unref (TriTable *self);
guint tri_table_get_n_rows (const TriTable *self);
guint tri_table_get_n_columns (const TriTable *self);
const char *tri_table_get_name (const TriTable *self, guint column);
int tri_table_find_column (const TriTable *self, const char *name);
TriValueType tri_table_get_value_type (const TriTable *self, guint row, int column);
gboolean tri_table_is_null (const TriTable *self, guint row, int column);
gint64 tri_table_get_integer (const TriTable *self, guint row, int column);
double tri_table_get_real (const TriTable *self, guint row, int column);
const char *tri_table_get_text (const TriTable *self, guint row, int column);
gconstpointer tri_table_get_blob (const TriTable *self, guint row, int column, gsize *length);
char *tri_table_dup_display (const TriTable *self, guint row, int column);

TriTableBuilder *tri_table_builder_new (const char *const *names, guint n_columns);
void tri_table_builder_free (TriTableBuilder *self);
void tri_table_builder_append_null (TriTableBuilder *self);
void tri_table_builder_append_integer (TriTableBuilder *self, gint64 value);
void tri_table_builder_append_real (TriTableBuilder *self, double value);
void tri_table_builder_append_text (TriTableBuilder *self, const char *text, gssize length);
void tri_table_builder_append_blob (TriTableBuilder *self, gconstpointer data, gsize length);
TriTable *tri_table_builder_end (TriTableBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTable, tri_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTableBuilder, tri_table_builder_free)

G_END_DECLS
