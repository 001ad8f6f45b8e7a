// SPDX-License-Identifier: GPL-3.0-or-later
// Plain types of the store: errors, bound values, bounds on a query.

#pragma once

#include "tri-table.h"

G_BEGIN_DECLS

#define TRI_STORE_ERROR (tri_store_error_quark ())

/** TriStoreError: what can go wrong with a store. */
typedef enum
{
  TRI_STORE_ERROR_OPEN,        // the file cannot be opened or read
  TRI_STORE_ERROR_NOT_A_STORE, // it is no GeoPackage, or none of ours
  TRI_STORE_ERROR_VERSION,     // its schema is not the one this program reads
  TRI_STORE_ERROR_PREPARE,     // the statement does not compile, or may not be run
  TRI_STORE_ERROR_BIND,        // a value does not fit the statement
  TRI_STORE_ERROR_STEP,        // the statement failed while it ran
  TRI_STORE_ERROR_CONSTRAINT,  // a row breaks a rule of the schema
  TRI_STORE_ERROR_FULL,        // no room to write
  TRI_STORE_ERROR_INTERRUPTED, // cancelled, or over its bounds
  TRI_STORE_ERROR_SPEC,        // a view's data or transform is wrong or not supported
  TRI_STORE_ERROR_EXPRESSION,  // an expression is wrong or not supported
} TriStoreError;

GQuark tri_store_error_quark (void);

/** TriBind: a value bound to a statement's parameter; text and bytes are borrowed. */
typedef struct
{
  TriValueType type;
  union
  {
    gint64 integer;
    double real;
    const char *text;
    gconstpointer data;
  };
  gsize length;           // bytes behind `data`
  struct _TriTable *rows; // (nullable): instead of a value, a table to be read with tri_rows()
} TriBind;

static inline TriBind
tri_bind_null (void)
{
  return (TriBind){ .type = TRI_VALUE_NULL };
}

static inline TriBind
tri_bind_integer (gint64 value)
{
  return (TriBind){ .type = TRI_VALUE_INTEGER, .integer = value };
}

/** tri_bind_real: a NaN is null. */
static inline TriBind
tri_bind_real (double value)
{
  if (value != value)
    return tri_bind_null ();
  return (TriBind){ .type = TRI_VALUE_REAL, .real = value };
}

/** tri_bind_text: a missing text is null. */
static inline TriBind
tri_bind_text (const char *text)
{
  if (text == NULL)
    return tri_bind_null ();
  return (TriBind){ .type = TRI_VALUE_TEXT, .text = text };
}

static inline TriBind
tri_bind_blob (gconstpointer data, gsize length)
{
  return (TriBind){ .type = TRI_VALUE_BLOB, .data = data, .length = length };
}

/** TriStoreLimits: bounds on one query; 0 for none. */
typedef struct
{
  guint max_rows;
  gsize max_bytes;
  guint max_milliseconds;
  guint64 max_steps; // of SQLite's machine: work that does not depend on how fast the computer is
  guint max_text;    // bytes of one value
} TriStoreLimits;

/** TriStoreTrust: who wrote a statement. */
typedef enum
{
  TRI_STORE_TRUSTED, // this program
  TRI_STORE_VIEW,    // compiled from a view spec: may only read tables and views with harmless functions
} TriStoreTrust;

G_END_DECLS
