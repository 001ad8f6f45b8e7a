// SPDX-License-Identifier: GPL-3.0-or-later
// The three nodes of a scene: the picture, the states above it, and what is pointed at.

#include "tri-scene-view-private.h"

// More marks of one claim than this wear no focus ring: their selected edge says it.
#define MAX_RINGS 4

static GskRenderNode *
build_picture_node (TriSceneView *self)
{
  double width = cairo_image_surface_get_width (self->raster->surface) / (double)self->raster->scale;
  double height = cairo_image_surface_get_height (self->raster->surface) / (double)self->raster->scale;
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, self->raster->surface, 0, 0);
  // Good filtering of a reduced picture costs more than a frame; it stands so only while a map moves.
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

static guint
count_holders (const TriScene *scene, const char *ref)
{
  guint n = 0;

  for (guint i = 0; ref != NULL && i < tri_scene_get_n_targets (scene); i++)
    n += tri_refs_contains (tri_scene_get_target (scene, i)->refs, ref) ? 1 : 0;
  return n;
}

static GskRenderNode *
build_state_node (TriSceneView *self)
{
  TriScene *scene = self->raster->scene;
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  g_autoptr (TriRefs) narrowed = NULL;
  GskRenderNode *node;
  cairo_t *cr;

  node = gsk_cairo_node_new (
    &GRAPHENE_RECT_INIT (0, 0, ceil (tri_scene_get_width (scene)), ceil (tri_scene_get_height (scene))));
  if (self->selection == NULL || tri_selection_is_empty (self->selection))
    return node;
  narrowed = tri_raster_narrow (scene, tri_selection_get_selected (self->selection));
  states.selected = narrowed;
  states.focus = tri_selection_get_focus (self->selection);
  states.arrival = self->arrival;
  // Where one mark was picked out of the many of a claim, it alone wears the ring; many rings would say
  // nothing.
  if (narrowed != NULL && states.focus != NULL && !tri_refs_contains (narrowed, states.focus))
    states.focus = tri_refs_get (narrowed, 0);
  if (count_holders (scene, states.focus) > MAX_RINGS)
    states.focus = NULL;
  cr = gsk_cairo_node_get_draw_context (node);
  tri_scene_render_overlay (scene, cr, &states);
  cairo_destroy (cr);
  return node;
}

static TriRect
target_reach (const TriScene *scene, int target)
{
  return tri_scene_get_target (scene, target)->bounds;
}

static GskRenderNode *
build_pointing_node (TriSceneView *self)
{
  TriScene *scene = self->raster->scene;
  g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (TriRefs) hover = NULL;
  TriRect area = { 0 };
  int cursor = self->cursor_shown ? self->cursor : -1;
  GskRenderNode *node;
  cairo_t *cr;

  if (self->hover >= 0)
    g_array_append_val (lit, self->hover);
  else if (self->selection != NULL)
    hover = tri_raster_narrow (scene, tri_selection_get_hover (self->selection));
  if (hover != NULL)
    for (int i = 0; i < (int)tri_scene_get_n_targets (scene); i++)
      if (tri_refs_intersects (tri_scene_get_target (scene, i)->refs, hover))
        g_array_append_val (lit, i);
  for (guint i = 0; i < lit->len; i++)
    area = i == 0 ? target_reach (scene, g_array_index (lit, int, 0))
                  : tri_rect_union (area, target_reach (scene, g_array_index (lit, int, i)));
  if (cursor >= 0)
    area = lit->len == 0 ? target_reach (scene, cursor) : tri_rect_union (area, target_reach (scene, cursor));
  if (lit->len == 0 && cursor < 0)
    return gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, 0, 0));

  // Rings stand up to 5 px outside a mark, with their own width beside.
  node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (floor (area.x) - 12, floor (area.y) - 12,
                                                  ceil (area.width) + 25, ceil (area.height) + 25));
  cr = gsk_cairo_node_get_draw_context (node);
  for (guint i = 0; i < lit->len; i++)
    {
      TriSceneStates states = TRI_SCENE_STATES_INIT;

      states.hover = g_array_index (lit, int, i);
      states.dimming = self->raster->selected;
      tri_scene_render_overlay (scene, cr, &states);
    }
  if (cursor >= 0)
    {
      TriSceneStates states = TRI_SCENE_STATES_INIT;

      states.cursor = cursor;
      tri_scene_render_overlay (scene, cr, &states);
    }
  cairo_destroy (cr);
  return node;
}

void
_tri_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);

  if (self->raster != NULL)
    {
      if (self->picture_node == NULL)
        self->picture_node = build_picture_node (self);
      if (self->state_node == NULL)
        self->state_node = build_state_node (self);
      if (self->pointing_node == NULL)
        self->pointing_node = build_pointing_node (self);
      gtk_snapshot_save (snapshot);
      if (self->shift_dx != 0 || self->shift_dy != 0)
        gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->shift_dx, self->shift_dy));
      if (self->shift_scale != 1)
        gtk_snapshot_scale (snapshot, self->shift_scale, self->shift_scale);
      if (self->tween != NULL)
        {
          _tri_scene_view_snapshot_tween (self, snapshot);
        }
      else
        {
          gtk_snapshot_append_node (snapshot, self->picture_node);
          gtk_snapshot_append_node (snapshot, self->state_node);
          gtk_snapshot_append_node (snapshot, self->pointing_node);
        }
      gtk_snapshot_restore (snapshot);
    }
  if (gtk_widget_get_visible (self->tooltip))
    gtk_widget_snapshot_child (widget, self->tooltip, snapshot);
}
