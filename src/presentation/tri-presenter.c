// SPDX-License-Identifier: GPL-3.0-or-later
// Where a presentation stands: step and blank, moved by keys or a clicker. No widgets.

#include "tri-presenter.h"

struct _TriPresenter
{
  GObject parent_instance;
  TriTour *tour;
  guint position;
  TriBlank blank;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriPresenter, tri_presenter, G_TYPE_OBJECT)

static void
tri_presenter_finalize (GObject *object)
{
  g_clear_pointer (&TRI_PRESENTER (object)->tour, tri_tour_unref);
  G_OBJECT_CLASS (tri_presenter_parent_class)->finalize (object);
}

static void
tri_presenter_class_init (TriPresenterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_presenter_finalize;
  /** TriPresenter::changed: another step, or another blank. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tri_presenter_init (TriPresenter *self)
{
}

/** tri_presenter_new: @tour: has at least one step */
TriPresenter *
tri_presenter_new (TriTour *tour)
{
  TriPresenter *self;

  g_return_val_if_fail (tour != NULL && tri_tour_get_n_steps (tour) > 0, NULL);

  self = g_object_new (TRI_TYPE_PRESENTER, NULL);
  self->tour = tri_tour_ref (tour);
  return self;
}

TriTour *
tri_presenter_get_tour (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), NULL);

  return self->tour;
}

/** tri_presenter_get_position: the step that is shown, from 0. */
guint
tri_presenter_get_position (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), 0);

  return self->position;
}

const TriTourStep *
tri_presenter_get_step (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), NULL);

  return tri_tour_get_step (self->tour, self->position);
}

TriBlank
tri_presenter_get_blank (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), TRI_BLANK_NONE);

  return self->blank;
}

/** tri_presenter_go_to: shows a step, and uncovers the wall. Returns: whether anything changed */
gboolean
tri_presenter_go_to (TriPresenter *self, guint position)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), FALSE);

  if (position >= tri_tour_get_n_steps (self->tour))
    return FALSE;
  if (position == self->position && self->blank == TRI_BLANK_NONE)
    return FALSE;
  self->position = position;
  self->blank = TRI_BLANK_NONE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/** tri_presenter_next: the next step; a covered wall is uncovered first, so that no step is missed. */
gboolean
tri_presenter_next (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), FALSE);

  return tri_presenter_go_to (self, self->blank != TRI_BLANK_NONE ? self->position : self->position + 1);
}

gboolean
tri_presenter_previous (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), FALSE);

  if (self->blank != TRI_BLANK_NONE)
    return tri_presenter_go_to (self, self->position);
  return self->position > 0 && tri_presenter_go_to (self, self->position - 1);
}

gboolean
tri_presenter_first (TriPresenter *self)
{
  return tri_presenter_go_to (self, 0);
}

gboolean
tri_presenter_last (TriPresenter *self)
{
  g_return_val_if_fail (TRI_IS_PRESENTER (self), FALSE);

  return tri_presenter_go_to (self, tri_tour_get_n_steps (self->tour) - 1);
}

/** tri_presenter_toggle_blank: covers the wall, or uncovers it where it is covered so already. */
void
tri_presenter_toggle_blank (TriPresenter *self, TriBlank blank)
{
  g_return_if_fail (TRI_IS_PRESENTER (self));

  self->blank = self->blank == blank ? TRI_BLANK_NONE : blank;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
