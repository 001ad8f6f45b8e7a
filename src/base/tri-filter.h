// SPDX-License-Identifier: GPL-3.0-or-later
// What rows must be like to be chosen: fields within ranges or of certain values.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** TRI_FILTER_MAX: choices, or values of one field, that a filter holds at most. */
#define TRI_FILTER_MAX 500

/** TriFilterClause: one field; a range where `values` is %NULL. */
typedef struct
{
  char *field;
  char *time_unit;  // the field is cut to it before it is compared; NULL: not
  gboolean is_time; // ends are instants, in milliseconds since 1970; the field may be a date as text
  double low;
  double high;
  gboolean is_half_open; // `high` itself is outside, as the end of a bin
  JsonArray *values;     // texts, numbers, true, false, null; any of them
} TriFilterClause;

/**
 * TriFilter: choices of which any may hold; of a choice all clauses must. Set up by its owner, then only
 * read; reference-counted.
 */
typedef struct _TriFilter TriFilter;

TriFilter *tri_filter_new (void);
TriFilter *tri_filter_ref (TriFilter *self);
void tri_filter_unref (TriFilter *self);

// Setting up: the first choice is there from the start.
void tri_filter_begin_choice (TriFilter *self);
void tri_filter_add_range (TriFilter *self, const char *field, double low, double high);
void tri_filter_add_value (TriFilter *self, const char *field, JsonNode *value);
TriFilterClause *tri_filter_get_last (TriFilter *self);

guint tri_filter_get_n_choices (const TriFilter *self);
guint tri_filter_get_n_clauses (const TriFilter *self, guint choice);
const TriFilterClause *tri_filter_get_clause (const TriFilter *self, guint choice, guint index);
const TriFilterClause *tri_filter_find_clause (const TriFilter *self, const char *field);
gboolean tri_filter_equal (const TriFilter *self, const TriFilter *other);
gboolean tri_filter_holds_choice (const TriFilter *self, const TriFilter *other);
TriFilter *tri_filter_toggle_choice (const TriFilter *self, const TriFilter *other);
JsonNode *tri_filter_to_predicate (const TriFilter *self);
char *tri_filter_describe (const TriFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriFilter, tri_filter_unref)

G_END_DECLS
