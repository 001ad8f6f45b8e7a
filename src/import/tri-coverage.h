// SPDX-License-Identifier: GPL-3.0-or-later
// Holds every number of an original against the claims located in it and the pack's list of exceptions.

#pragma once

#include "tri-locator.h"

G_BEGIN_DECLS

#define TRI_TYPE_COVERAGE (tri_coverage_get_type ())

/** TriCoverageState: what answers for a number. */
typedef enum
{
  TRI_COVERAGE_CLAIM,  // a claim located in its sentence gives it
  TRI_COVERAGE_LISTED, // the pack lists it as no statement, with the reason
  TRI_COVERAGE_OPEN,   // nothing
} TriCoverageState;

/** TriCoverageNumber: one number of the text; positions count characters, lines from 1. */
typedef struct
{
  guint start;
  guint end;
  guint line;
  char *token; // as it stands
  char *words; // the words about it, in one line
  TriCoverageState state;
  char *answer; // the claim's id, or the reason; NULL where it is open
} TriCoverageNumber;

/** TriCoverage: the answer for a whole text, in its order; immutable and reference-counted. */
typedef struct _TriCoverage TriCoverage;

GType tri_coverage_get_type (void) G_GNUC_CONST;
TriCoverage *tri_coverage_new (const char *text,
                               const TriLocations *locations,
                               const TriTable *claims,
                               const TriTable *exceptions,
                               GError **error);
TriCoverage *tri_coverage_ref (TriCoverage *self);
void tri_coverage_unref (TriCoverage *self);
guint tri_coverage_get_length (const TriCoverage *self);
const TriCoverageNumber *tri_coverage_get (const TriCoverage *self, guint index);
guint tri_coverage_count (const TriCoverage *self, TriCoverageState state);
// The rows of the exceptions that no number of the text answers to; (element-type guint).
const GArray *tri_coverage_get_unused (const TriCoverage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriCoverage, tri_coverage_unref)

G_END_DECLS
