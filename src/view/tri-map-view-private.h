// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the map view share.

#pragma once

#include "tri-map-view.h"

struct _TriMapView
{
  GtkWidget parent_instance;

  TriMapCompileFunc compile;
  TriMapCameraFunc new_camera;
  struct _TriMapData *data;
  TriMapCamera *camera;

  GtkWidget *overlay;
  GtkWidget *content;
  GtkWidget *frame;
  GtkWidget *legend_row;
  GtkWidget *legend;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *home;

  guint refine_id;
  gint64 refined_at;

  // The hand
  double drag_x;
  double drag_y;
  gint64 drag_time;
  double velocity_x;
  double velocity_y;
  gboolean is_dragging;
  guint coast_id;
  gint64 coast_time;
  double pinch;
  double pointer_x;
  double pointer_y;
  double glide_left; // log of the factor still to come
  double glide_x;
  double glide_y;
  guint glide_id;
  gint64 glide_time;
};

void _tri_map_view_install_actions (GtkWidgetClass *widget_class);
void _tri_map_view_init_input (TriMapView *self);
void _tri_map_view_stop_moving (TriMapView *self);
