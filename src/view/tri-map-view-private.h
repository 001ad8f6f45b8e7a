// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the map view share.

#pragma once

#include "tri-map-sides.h"
#include "tri-map-view.h"

/** TriMapTool: what dragging does. */
typedef enum
{
  TRI_MAP_TOOL_MOVE,
  TRI_MAP_TOOL_ZOOM,    // to a box
  TRI_MAP_TOOL_SELECT,  // what stands in a box
  TRI_MAP_TOOL_LASSO,   // what stands in a loop
  TRI_MAP_TOOL_MEASURE, // a distance
} TriMapTool;

/** TriMapOrigin: what a map is compiled from; workers hold it while they do. */
typedef struct
{
  gatomicrefcount ref_count;
  TriMapCompileFunc compile;
  gpointer data;
  GDestroyNotify destroy;
} TriMapOrigin;

/** TriMapRequest: what one job needs: the origin and a camera of its own. */
typedef struct
{
  TriMapOrigin *origin;
  TriMapCamera *camera;
  TriMapPart part;
  TriMapComparison comparison; // which side
} TriMapRequest;

struct _TriMapView
{
  GtkWidget parent_instance;

  TriMapCompileFunc compile;
  TriMapCameraFunc new_camera;
  TriMapHeightFunc legend_height;
  TriMapOrigin *origin;
  TriMapCamera *camera;
  gboolean shows_control;
  GSignalGroup *selection_signals;
  char *title;
  char *side_names[2]; // NULL: the map compares nothing
  TriMapComparison comparison;
  char *period; // NULL: all times

  GtkWidget *overlay;
  GtkWidget *sides;
  GtkWidget *content; // the first side, or the whole map
  GtkWidget *other;   // the second
  GtkWidget *frame;
  GtkWidget *legend_row;
  GtkWidget *legend;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *home;
  GtkWidget *menu;
  GtkWidget *time_button;
  GtkWidget *time;
  GtkWidget *sketch;

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

  // Flights
  TriMapCamera *fly_from;
  TriMapCamera *fly_to;
  guint fly_id;
  gint64 fly_start;

  // Tools
  TriMapTool tool;     // chosen in the menu
  TriMapTool dragging; // what the present drag does
  GArray *track;       // of TriPoint: the drag so far, in the map's pixels
  double drag_side;    // where the picture begins that the drag began on
  gboolean has_measure;
  gboolean measures_from; // by keyboard: the first end is set
  double measured[4];     // lon, lat of both ends: the line stays where it was drawn on the earth
};

void _tri_map_view_install_actions (GtkWidgetClass *widget_class);
void _tri_map_view_init_input (TriMapView *self);
void _tri_map_view_stop_moving (TriMapView *self);
void _tri_map_view_fly (TriMapView *self, const TriMapCamera *to);
gboolean _tri_map_view_animates (TriMapView *self);
void _tri_map_view_refine (TriMapView *self);
void _tri_map_view_moved (TriMapView *self);
void _tri_map_view_resize (TriMapView *self);
void _tri_map_view_update_legend (TriMapView *self);

// tri-map-view-time.c
void _tri_map_view_init_time (TriMapView *self);
void _tri_map_view_install_time (GtkWidgetClass *widget_class);
void _tri_map_view_apply_period (TriMapView *self);

// tri-map-view-compare.c
void _tri_map_view_init_compare (TriMapView *self);
void _tri_map_view_install_compare (GtkWidgetClass *widget_class);
const char *_tri_map_view_get_comparison_name (TriMapView *self);
void _tri_map_view_set_comparison_name (TriMapView *self, const char *name);
gboolean _tri_map_view_compares (TriMapView *self);
double _tri_map_view_fold (TriMapView *self, double *x);
gboolean _tri_map_view_shows_mark (TriMapView *self, TriSceneView *view, double x);
void _tri_map_view_update_titles (TriMapView *self);

// tri-map-view-tools.c
void _tri_map_view_install_tools (GtkWidgetClass *widget_class);
void _tri_map_view_init_tools (TriMapView *self);
void _tri_map_view_clear_tools (TriMapView *self);
gboolean _tri_map_view_begin_tool (TriMapView *self, GdkModifierType state, double x, double y);
void _tri_map_view_update_tool (TriMapView *self, double x, double y);
void _tri_map_view_end_tool (TriMapView *self);
void _tri_map_view_let_go (TriMapView *self);
void _tri_map_view_follow_selection (TriMapView *self, const char *origin);

// tri-map-view-source.c
TriMapOrigin *_tri_map_origin_new (TriMapCompileFunc compile, gpointer data, GDestroyNotify destroy);
void _tri_map_origin_unref (TriMapOrigin *self);
TriSceneSource *_tri_map_view_create_source (TriMapView *self, TriMapPart part, TriMapComparison comparison);
