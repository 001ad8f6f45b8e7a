// SPDX-License-Identifier: GPL-3.0-or-later
// Which step of how many, as dots.

#pragma once

#include <gtk/gtk.h>

#include "tri-theme.h"

G_BEGIN_DECLS

#define TRI_TYPE_STEP_DOTS (tri_step_dots_get_type ())

/** TriStepDots: a dot a step, the present one long. With more than 24 steps only the number is said
 * elsewhere. */
G_DECLARE_FINAL_TYPE (TriStepDots, tri_step_dots, TRI, STEP_DOTS, GtkWidget)

GtkWidget *tri_step_dots_new (void);
void tri_step_dots_set (TriStepDots *self, guint position, guint n_steps, double size, TriTheme *theme);

G_END_DECLS
