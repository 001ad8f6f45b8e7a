// SPDX-License-Identifier: GPL-3.0-or-later
// What the audience sees: one live view, its title, legend, source and the step, full screen.

#pragma once

#include <gtk/gtk.h>

#include "tri-presenter.h"
#include "tri-theme.h"

G_BEGIN_DECLS

#define TRI_TYPE_AUDIENCE_WINDOW (tri_audience_window_get_type ())

/**
 * TriAudienceWindow: follows a presenter.
 *
 * Keyboard: Right, Down, Page Down and space go on; Left, Up, Page Up and BackSpace go back; Home and End go
 * to the first and last step; B or the full stop covers the wall in black, W in white; Escape closes the
 * window.
 */
G_DECLARE_FINAL_TYPE (TriAudienceWindow, tri_audience_window, TRI, AUDIENCE_WINDOW, GtkWindow)

/** TriAudiencePicture: one step, ready to be shown. The strings are the receiver's to free. */
typedef struct
{
  char *title;
  char *subtitle;     // (nullable)
  char *source;       // (nullable)
  GtkWidget *content; // (nullable) (transfer floating): the live view
  GtkWidget *legend;  // (nullable) (transfer floating): for the bar below it
} TriAudiencePicture;

/** TriAudiencePictureFunc: fills @picture for a step, in a theme made for the height of the screen. */
typedef void (*TriAudiencePictureFunc) (const TriTourStep *step,
                                        TriTheme *theme,
                                        TriAudiencePicture *picture,
                                        gpointer data);

GtkWidget *tri_audience_window_new (TriPresenter *presenter,
                                    const char *accent,
                                    TriAudiencePictureFunc picture,
                                    gpointer data,
                                    GDestroyNotify destroy);
TriPresenter *tri_audience_window_get_presenter (TriAudienceWindow *self);

G_END_DECLS
