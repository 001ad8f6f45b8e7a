// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable set of references to things of the store: "claim:drc-fdlr-strength", "place:goma".

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TRI_TYPE_REFS (tri_refs_get_type ())

/**
 * TriRefs: an immutable, reference-counted, sorted set of references. A reference is `kind:id`, with kind one
 * of `claim`, `place`, `actor`, `event`, `source`, `relation`, `disagreement`, `context` (a figure from
 * outside the paper, which is no evidence). A mark carries the set it stands for; the selection is such a
 * set; a mark is selected where the two meet.
 */
typedef struct _TriRefs TriRefs;

GType tri_refs_get_type (void) G_GNUC_CONST;
TriRefs *tri_refs_new (const char *const *refs, gssize n_refs);
TriRefs *tri_refs_new_one (const char *kind, const char *id);
TriRefs *tri_refs_parse (const char *text);
TriRefs *tri_refs_ref (TriRefs *self);
void tri_refs_unref (TriRefs *self);
guint tri_refs_get_length (const TriRefs *self);
const char *tri_refs_get (const TriRefs *self, guint index);
gboolean tri_refs_contains (const TriRefs *self, const char *ref);
gboolean tri_refs_intersects (const TriRefs *self, const TriRefs *other);
gboolean tri_refs_equal (const TriRefs *self, const TriRefs *other);
TriRefs *tri_refs_union (TriRefs *self, TriRefs *other);
TriRefs *tri_refs_subtract (TriRefs *self, TriRefs *other);
TriRefs *tri_refs_of_kind (TriRefs *self, const char *kind);
guint tri_refs_count_kind (const TriRefs *self, const char *kind);
char *tri_refs_to_string (const TriRefs *self);
const char *tri_ref_get_id (const char *ref);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriRefs, tri_refs_unref)

G_END_DECLS
