// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions of the MapLibre style, a subset: what a layer's paint, layout and filter may say of a row.

#pragma once

#include <json-glib/json-glib.h>

#include "tri-table.h"

G_BEGIN_DECLS

/** TriMapExpression: immutable once parsed. */
typedef struct _TriMapExpression TriMapExpression;

typedef enum
{
  TRI_MAP_VALUE_NULL,
  TRI_MAP_VALUE_BOOLEAN,
  TRI_MAP_VALUE_NUMBER,
  TRI_MAP_VALUE_TEXT,
  TRI_MAP_VALUE_LIST, // of literals; `list` is its JSON
} TriMapValueKind;

/** TriMapValue: what an expression answers; text belongs to the expression, the table or the scope. */
typedef struct
{
  TriMapValueKind kind;
  double number; // booleans: 0 or 1
  const char *text;
  JsonArray *list;
} TriMapValue;

/** TriMapScope: the rows an expression sees; `get` asks the first, then the second. Made text lives as long
 * as it. */
typedef struct
{
  TriTable *tables[2]; // (nullable)
  guint rows[2];
  GStringChunk *texts;
} TriMapScope;

#define TRI_MAP_ERROR (tri_map_error_quark ())
typedef enum
{
  TRI_MAP_ERROR_SPEC, // the specification says something we do not draw
  TRI_MAP_ERROR_DATA, // a layer or source the specification names is not there
} TriMapError;

GQuark tri_map_error_quark (void);
TriMapExpression *tri_map_expression_parse (JsonNode *node, const char *path, GError **error);
TriMapExpression *tri_map_expression_new_get (const char *column);
void tri_map_expression_free (TriMapExpression *self);
TriMapValue tri_map_expression_evaluate (const TriMapExpression *self, const TriMapScope *scope);
// Adds the names of the columns it asks for to a set of strings.
void tri_map_expression_collect (const TriMapExpression *self, GHashTable *columns);

gboolean tri_map_value_is_true (TriMapValue value);
const char *tri_map_value_to_text (TriMapValue value, const TriMapScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapExpression, tri_map_expression_free)

G_END_DECLS
