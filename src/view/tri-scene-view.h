// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one scene: hover, selection, focus and keyboard cursor over a picture that is painted once.

#pragma once

#include <gtk/gtk.h>

#include "tri-scene-raster.h"
#include "tri-selection.h"

G_BEGIN_DECLS

#define TRI_TYPE_SCENE_VIEW (tri_scene_view_get_type ())

/**
 * TriSceneView: a painted scene that can be pointed at and walked through.
 *
 * CSS nodes: `sceneview`, with `tooltip-box` while the pointer rests on a mark.
 *
 * Keyboard: Tab reaches the mark cursor; arrows, Home, End move it in reading order; Space or Enter select
 * the mark and Enter again goes to its passage; Escape clears the selection.
 *
 * Accessibility: a group named by the title and described by the scene's words; the mark under the keyboard
 * cursor is a real child (a button) named by that mark's words.
 */
G_DECLARE_FINAL_TYPE (TriSceneView, tri_scene_view, TRI, SCENE_VIEW, GtkWidget)

/** TriEvidenceWordsFunc: what stands behind a mark, in a few words ("1 claim, note 6"). (transfer full) */
typedef char *(*TriEvidenceWordsFunc) (TriRefs *refs, gpointer data);

/** TriWidenFunc: (transfer full): a mark's claims with the places and actors they speak of. */
typedef TriRefs *(*TriWidenFunc) (TriRefs *refs, gpointer data);

/** TriHeightFunc: the height a scene needs at a width, in pixels: a legend's rows, a matrix. */
typedef double (*TriHeightFunc) (double width, TriTheme *theme, gpointer data);

GtkWidget *tri_scene_view_new (const char *origin);
void tri_scene_view_set_origin (TriSceneView *self, const char *origin);
void tri_scene_view_set_source (TriSceneView *self, TriSceneSource *source);
TriSceneSource *tri_scene_view_get_source (TriSceneView *self);
void tri_scene_view_set_theme (TriSceneView *self, TriTheme *theme);
void tri_scene_view_set_selection (TriSceneView *self, TriSelection *selection);
void tri_scene_view_set_title (TriSceneView *self, const char *title);
void tri_scene_view_set_evidence_words (TriSceneView *self,
                                        TriEvidenceWordsFunc words,
                                        gpointer data,
                                        GDestroyNotify destroy);
void tri_scene_view_set_widen (TriSceneView *self, TriWidenFunc widen, gpointer data);
void tri_scene_view_show_arrival (TriSceneView *self);
void tri_scene_view_set_natural_size (TriSceneView *self, int width, int height);
void tri_scene_view_set_height_func (TriSceneView *self,
                                     TriHeightFunc height,
                                     gpointer data,
                                     GDestroyNotify destroy);
void tri_scene_view_set_keeps_height (TriSceneView *self, gboolean keeps);
void tri_scene_view_set_reach (TriSceneView *self, double reach);
void tri_scene_view_set_double_click_activates (TriSceneView *self, gboolean activates);
void tri_scene_view_set_animates (TriSceneView *self, gboolean animates);
gboolean tri_scene_view_is_moving (TriSceneView *self);
TriScene *tri_scene_view_get_scene (TriSceneView *self);
TriSceneSource *tri_scene_view_get_shown_source (TriSceneView *self);
gboolean tri_scene_view_is_settled (TriSceneView *self);
const char *tri_scene_view_get_error (TriSceneView *self);

// The picture as shown stands moved and scaled: x' = scale x + dx. The identity is 1, 0, 0.
void tri_scene_view_set_shift (TriSceneView *self, double scale, double dx, double dy);

// The part of the width that nothing covers: where tooltips go. 0, 0 is all of it.
void tri_scene_view_set_span (TriSceneView *self, int left, int right);

// Targets; -1: none.
int tri_scene_view_pick (TriSceneView *self, double x, double y);
int tri_scene_view_get_cursor (TriSceneView *self);
void tri_scene_view_set_cursor (TriSceneView *self, int target);
gboolean tri_scene_view_move_cursor (TriSceneView *self, int step);
void tri_scene_view_select_target (TriSceneView *self, int target, gboolean toggle);
gboolean tri_scene_view_get_target_bounds (TriSceneView *self, int target, GdkRectangle *bounds);

G_END_DECLS
