// SPDX-License-Identifier: GPL-3.0-or-later
// Where a presentation stands: step and blank, moved by keys or a clicker. No widgets.

#pragma once

#include <glib-object.h>

#include "tri-tour.h"

G_BEGIN_DECLS

#define TRI_TYPE_PRESENTER (tri_presenter_get_type ())

/** TriBlank: what covers the wall. */
typedef enum
{
  TRI_BLANK_NONE,
  TRI_BLANK_BLACK,
  TRI_BLANK_WHITE,
} TriBlank;

/** TriPresenter: emits `changed` once for each act that changed something. */
G_DECLARE_FINAL_TYPE (TriPresenter, tri_presenter, TRI, PRESENTER, GObject)

TriPresenter *tri_presenter_new (TriTour *tour);
TriTour *tri_presenter_get_tour (TriPresenter *self);
guint tri_presenter_get_position (TriPresenter *self);
const TriTourStep *tri_presenter_get_step (TriPresenter *self);
TriBlank tri_presenter_get_blank (TriPresenter *self);
gboolean tri_presenter_go_to (TriPresenter *self, guint position);
gboolean tri_presenter_next (TriPresenter *self);
gboolean tri_presenter_previous (TriPresenter *self);
gboolean tri_presenter_first (TriPresenter *self);
gboolean tri_presenter_last (TriPresenter *self);
void tri_presenter_toggle_blank (TriPresenter *self, TriBlank blank);

G_END_DECLS
