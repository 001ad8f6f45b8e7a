// SPDX-License-Identifier: GPL-3.0-or-later
// The one selection of a window.

#include "tri-selection.h"

struct _TriSelection
{
  GObject parent_instance;

  TriRefs *selected;
  TriRefs *hover;
  const char *focus;  // interned
  const char *origin; // interned: who acted last
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_HOVER_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriSelection, tri_selection, G_TYPE_OBJECT)

static void
tri_selection_finalize (GObject *object)
{
  TriSelection *self = TRI_SELECTION (object);

  tri_refs_unref (self->selected);
  tri_refs_unref (self->hover);
  G_OBJECT_CLASS (tri_selection_parent_class)->finalize (object);
}

static void
tri_selection_class_init (TriSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_selection_finalize;

  /** TriSelection::changed: selection or focus is another than before; once for each act. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /** TriSelection::hover-changed: the pointer is over something else. */
  signals[SIGNAL_HOVER_CHANGED] = g_signal_new ("hover-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tri_selection_init (TriSelection *self)
{
  self->selected = tri_refs_new (NULL, 0);
  self->hover = tri_refs_new (NULL, 0);
  self->origin = "";
}

TriSelection *
tri_selection_new (void)
{
  return g_object_new (TRI_TYPE_SELECTION, NULL);
}

/** tri_selection_get_selected: (transfer none): never NULL, may be empty. */
TriRefs *
tri_selection_get_selected (TriSelection *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION (self), NULL);

  return self->selected;
}

/** tri_selection_get_focus: (transfer none) (nullable): the reference in focus. */
const char *
tri_selection_get_focus (TriSelection *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION (self), NULL);

  return self->focus;
}

/** tri_selection_get_hover: (transfer none): never NULL, may be empty. */
TriRefs *
tri_selection_get_hover (TriSelection *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION (self), NULL);

  return self->hover;
}

/** tri_selection_get_origin: (transfer none): the name that the last act gave; "" before any. */
const char *
tri_selection_get_origin (TriSelection *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION (self), NULL);

  return self->origin;
}

/**
 * tri_selection_set:
 * @origin: who acts, a name such as a view's id
 * @selected: (nullable) (transfer none): the new selection, %NULL for an empty one
 * @focus: (nullable): the new focus
 *
 * Emits `changed` once if anything differs.
 */
void
tri_selection_set (TriSelection *self, const char *origin, TriRefs *selected, const char *focus)
{
  g_autoptr (TriRefs) refs = selected != NULL ? tri_refs_ref (selected) : tri_refs_new (NULL, 0);
  const char *interned = g_intern_string (focus);

  g_return_if_fail (TRI_IS_SELECTION (self));

  if (tri_refs_equal (refs, self->selected) && interned == self->focus)
    return;
  g_clear_pointer (&self->selected, tri_refs_unref);
  self->selected = g_steal_pointer (&refs);
  self->focus = interned;
  self->origin = g_intern_string (origin);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
tri_selection_set_focus (TriSelection *self, const char *origin, const char *focus)
{
  g_return_if_fail (TRI_IS_SELECTION (self));

  tri_selection_set (self, origin, self->selected, focus);
}

/**
 * tri_selection_toggle:
 *
 * Takes @refs out where all of them are selected, adds them otherwise. The focus stays unless it is taken
 * out.
 */
void
tri_selection_toggle (TriSelection *self, const char *origin, TriRefs *refs)
{
  g_autoptr (TriRefs) missing = NULL;
  g_autoptr (TriRefs) next = NULL;

  g_return_if_fail (TRI_IS_SELECTION (self));

  missing = tri_refs_subtract (refs, self->selected);
  if (tri_refs_get_length (missing) == 0)
    next = tri_refs_subtract (self->selected, refs);
  else
    next = tri_refs_union (self->selected, refs);
  tri_selection_set (self, origin, next, tri_refs_contains (next, self->focus) ? self->focus : NULL);
}

void
tri_selection_set_hover (TriSelection *self, const char *origin, TriRefs *refs)
{
  g_autoptr (TriRefs) next = refs != NULL ? tri_refs_ref (refs) : tri_refs_new (NULL, 0);

  g_return_if_fail (TRI_IS_SELECTION (self));

  if (tri_refs_equal (next, self->hover))
    return;
  g_clear_pointer (&self->hover, tri_refs_unref);
  self->hover = g_steal_pointer (&next);
  self->origin = g_intern_string (origin);
  g_signal_emit (self, signals[SIGNAL_HOVER_CHANGED], 0);
}

void
tri_selection_clear (TriSelection *self, const char *origin)
{
  tri_selection_set (self, origin, NULL, NULL);
}

gboolean
tri_selection_is_empty (TriSelection *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION (self), TRUE);

  return tri_refs_get_length (self->selected) == 0 && self->focus == NULL;
}
