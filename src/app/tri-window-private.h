// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the window share.

#pragma once

#include "tri-chart-view.h"
#include "tri-document-view.h"
#include "tri-evidence-popover.h"
#include "tri-map-view.h"
#include "tri-pane-grid.h"
#include "tri-place-history.h"
#include "tri-selection-bar.h"
#include "tri-selection.h"
#include "tri-sidebar.h"
#include "tri-window.h"

struct _TriWindow
{
  AdwApplicationWindow parent_instance;

  TriState *state;
  TriWorkspace *workspace;
  TriSelection *selection;
  const TriRegion *region; // NULL before a place is shown
  const TriTopic *topic;
  TriTheme *theme;
  gboolean contrast;
  TriPlaceHistory *history;
  gboolean is_travelling; // places are being restored: not visits
  char *pending_claim;    // mark to flash once its view has a scene

  GtkWidget *toasts;
  GtkWidget *regions;
  GtkWidget *sidebar_button;
  GtkWidget *document_button;
  GtkWidget *search_entry;
  GtkWidget *search_key;
  GtkWidget *present_label;
  GtkWidget *print_label;
  GtkWidget *search_popover;
  GtkWidget *search_list;
  GtkWidget *sidebar_flap;
  GtkWidget *document_flap;
  GtkWidget *sidebar;
  GtkWidget *grid;
  GtkWidget *document;
  GtkWidget *selection_bar;
  GtkWidget *evidence;
  GtkWidget *audience; // NULL: not presenting
  guint search_id;
  int folded_width; // the width the flaps were last decided for
};

// tri-window-panes.c
void _tri_window_build_panes (TriWindow *self);
void _tri_window_theme_panes (TriWindow *self);
gboolean _tri_window_flash_mark (TriWindow *self, const char *claim);
GtkWidget *
_tri_window_create_view (TriWindow *self, TriWorkspaceView *view, TriTheme *theme, const char *origin);
GtkWidget *_tri_window_create_legend (TriWindow *self, TriWorkspaceView *view, TriTheme *theme);

// tri-window-crossfilter.c
void _tri_window_init_crossfilter (TriWindow *self);
void _tri_window_crossfilter (TriWindow *self);
gboolean _tri_window_clear_filters (TriWindow *self);
TriWorkspaceView *_tri_window_get_shown_view (TriPane *pane);
GtkWidget *_tri_window_create_chart (TriWindow *self, TriWorkspaceView *view, const char *origin);

// tri-window-document.c
void _tri_window_init_document (TriWindow *self);
void _tri_window_show_document (TriWindow *self);

// tri-window-original.c
void _tri_window_init_original (TriWindow *self);
void _tri_window_attach_original (TriWindow *self);
void _tri_window_show_coverage (TriWindow *self);

// tri-window-selection.c
void _tri_window_init_selection (TriWindow *self);
void _tri_window_select_claim (TriWindow *self, const char *claim);
void _tri_window_show_evidence (TriWindow *self);
void _tri_window_copy_citation (TriWindow *self);

// tri-window-frame.c
void _tri_window_watch_frame (TriWindow *self);

// tri-window-search.c
void _tri_window_init_search (TriWindow *self);

// tri-window-places.c
void _tri_window_leave_place (TriWindow *self);
void _tri_window_visit_place (TriWindow *self);
void _tri_window_travel (TriWindow *self, int direction);
void _tri_window_update_travel (TriWindow *self);
void _tri_window_remember (TriWindow *self);

// tri-window-actions.c
void _tri_window_install_actions (GtkWidgetClass *widget_class);

// tri-window-copy.c
void _tri_window_copy_picture (TriWindow *self);

// tri-window-export.c
void _tri_window_export (TriWindow *self);
void _tri_window_copy_data (TriWindow *self);
void _tri_window_print (TriWindow *self);
TriPane *_tri_window_get_lead_pane (TriWindow *self);
