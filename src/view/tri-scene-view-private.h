// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the scene view share.

#pragma once

#include "tri-scene-view.h"
#include "tri-tween.h"

struct _TriSceneView
{
  GtkWidget parent_instance;

  char *origin;
  char *title;
  TriSceneSource *source;
  TriTheme *theme;
  TriSelection *selection;
  GSignalGroup *selection_signals;
  TriEvidenceWordsFunc words;
  gpointer words_data;
  GDestroyNotify words_destroy;

  TriWidenFunc widen;
  gpointer widen_data;
  TriHeightFunc height;
  gpointer height_data;
  GDestroyNotify height_destroy;

  // The picture, and the two small nodes above it: states change on a click, pointing on every motion.
  TriRaster *raster;
  GskRenderNode *picture_node;
  GskRenderNode *state_node;
  GskRenderNode *pointing_node;
  double shift_scale;
  double shift_dx;
  double shift_dy;
  int span_left; // of the width that is seen; with `span_right` 0: all
  int span_right;

  GCancellable *job; // NULL: none running
  gboolean compile_needed;
  gboolean paint_needed;
  char *error;

  int hover;
  int cursor;
  gboolean cursor_shown;
  double arrival;
  guint arrival_id;
  gint64 arrival_start;
  gboolean arrival_still;

  gboolean animates;
  TriTween *tween; // (nullable): on the way from the scene before
  TriRefs *tween_was;
  guint tween_id;
  gint64 tween_start; // frame time; 0: before its first frame
  gint64 tween_told;  // when the last scene came
  double tween_at;    // 0 to 1, in time

  GtkWidget *cursor_child;
  GtkWidget *tooltip;
  double pointer_x;
  double pointer_y;
  guint tooltip_id;
  int natural_width;
  int natural_height;
  gboolean keeps_height;
  gboolean double_click_activates;
  double reach;
};

void _tri_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void _tri_scene_view_init_input (TriSceneView *self);
void _tri_scene_view_set_hover (TriSceneView *self, int target);
void _tri_scene_view_hide_tooltip (TriSceneView *self);
void _tri_scene_view_allocate_tooltip (TriSceneView *self);
void _tri_scene_view_allocate_cursor (TriSceneView *self);
void _tri_scene_view_update_cursor (TriSceneView *self);
void _tri_scene_view_reveal (TriSceneView *self, int target);
void _tri_scene_view_invalidate_states (TriSceneView *self);
void _tri_scene_view_invalidate_pointing (TriSceneView *self);

// tri-scene-view-tween.c
void _tri_scene_view_begin_tween (TriSceneView *self, const TriRaster *next);
void _tri_scene_view_stop_tween (TriSceneView *self);
void _tri_scene_view_snapshot_tween (TriSceneView *self, GtkSnapshot *snapshot);

// tri-scene-view-arrival.c
void _tri_scene_view_start_arrival (TriSceneView *self);
void _tri_scene_view_stop_arrival (TriSceneView *self);
