// SPDX-License-Identifier: GPL-3.0-or-later
// Finds, in the user's copy of an original, the sentence that states each claim.

#pragma once

#include "tri-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TRI_TYPE_LOCATIONS (tri_locations_get_type ())

/** TRI_LOCATOR_MAX_BYTES: the longest text accepted. */
#define TRI_LOCATOR_MAX_BYTES (4u * 1024u * 1024u)

/** TriLocationStatus: whether a claim was found, and if not, why. */
typedef enum
{
  TRI_LOCATION_FOUND,
  TRI_LOCATION_NO_CUES,   // the locator names no word to look for
  TRI_LOCATION_NOT_FOUND, // no sentence holds all its cues
  TRI_LOCATION_AMBIGUOUS, // several sentences do, and section and paragraph do not decide
} TriLocationStatus;

/** TriLocationPiece: a stretch of the text, in characters; the end is the first position after it. */
typedef struct
{
  guint start;
  guint end;
} TriLocationPiece;

/**
 * TriLocation: where a claim stands. `start` and `end` count characters of the text as given; a sentence that
 * a page break cuts in two has one piece before and one after the notes between, and `start` to `end` spans
 * both. `line` counts from 1. `text` is the sentence in one line, without what stands between the pieces. All
 * but `claim`, `status` and `reason` are 0 or NULL when the claim was not found.
 */
typedef struct
{
  char *claim;
  TriLocationStatus status;
  char *reason; // in words; NULL when found
  guint start;
  guint end;
  guint line;
  char *text;
  TriLocationPiece *pieces;
  guint n_pieces;
} TriLocation;

/** TriLocations: the answer for all locators, in their order; immutable and reference-counted. */
typedef struct _TriLocations TriLocations;

#define TRI_LOCATOR_ERROR (tri_locator_error_quark ())
typedef enum
{
  TRI_LOCATOR_ERROR_COLUMNS,        // the table has not the columns of locators.csv
  TRI_LOCATOR_ERROR_ENCODING,       // the text is not UTF-8
  TRI_LOCATOR_ERROR_SIZE,           // the text is longer than TRI_LOCATOR_MAX_BYTES
  TRI_LOCATOR_ERROR_WRONG_DOCUMENT, // too few claims were found: the text is another one
} TriLocatorError;

GQuark tri_locator_error_quark (void);
GType tri_locations_get_type (void) G_GNUC_CONST;

TriLocations *tri_locator_run (const TriTable *locators, const char *text, GError **error);
TriLocations *tri_locations_ref (TriLocations *self);
void tri_locations_unref (TriLocations *self);
guint tri_locations_get_length (const TriLocations *self);
guint tri_locations_get_n_found (const TriLocations *self);
const TriLocation *tri_locations_get (const TriLocations *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLocations, tri_locations_unref)

G_END_DECLS
