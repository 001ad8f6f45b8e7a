// SPDX-License-Identifier: GPL-3.0-or-later
// The way back and forward, and the place the window opens at next time.

#include "tri-window-private.h"

static TriPlace *
describe_place (TriWindow *self)
{
  TriPlace *place = tri_place_new (self->region->id, self->topic->id);

  place->selected = tri_refs_ref (tri_selection_get_selected (self->selection));
  place->focus = g_strdup (tri_selection_get_focus (self->selection));
  place->position = tri_document_view_get_position (TRI_DOCUMENT_VIEW (self->document));
  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    {
      GtkWidget *view = tri_pane_get_view (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i));
      const TriMapCamera *camera =
        TRI_IS_MAP_VIEW (view) ? tri_map_view_get_camera (TRI_MAP_VIEW (view)) : NULL;

      g_ptr_array_add (place->cameras, camera != NULL ? tri_map_camera_copy (camera) : NULL);
      g_ptr_array_add (place->values,
                       TRI_IS_CHART_VIEW (view)
                         ? tri_chart_param_values_ref (tri_chart_view_get_values (TRI_CHART_VIEW (view)))
                         : NULL);
    }
  return place;
}

/** _tri_window_update_travel: whether there is a way back and forward. */
void
_tri_window_update_travel (TriWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 tri_place_history_can_go_back (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward",
                                 tri_place_history_can_go_forward (self->history));
}

/** _tri_window_leave_place: keeps how the present place looks. */
void
_tri_window_leave_place (TriWindow *self)
{
  if (self->is_travelling || self->region == NULL || self->topic == NULL)
    return;
  tri_place_history_update (self->history, describe_place (self));
}

/** _tri_window_visit_place: the present place is a new step of the way. */
void
_tri_window_visit_place (TriWindow *self)
{
  if (!self->is_travelling)
    tri_place_history_visit (self->history, tri_place_new (self->region->id, self->topic->id));
  _tri_window_update_travel (self);
}

static void
restore_cameras (TriWindow *self, const TriPlace *place)
{
  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)) && i < place->cameras->len;
       i++)
    {
      GtkWidget *view = tri_pane_get_view (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i));
      const TriMapCamera *camera = g_ptr_array_index (place->cameras, i);

      if (TRI_IS_MAP_VIEW (view) && camera != NULL)
        tri_map_view_set_camera (TRI_MAP_VIEW (view), camera);
    }
}

static void
restore_values (TriWindow *self, const TriPlace *place)
{
  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)) && i < place->values->len; i++)
    {
      GtkWidget *view = tri_pane_get_view (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i));

      if (TRI_IS_CHART_VIEW (view))
        tri_chart_view_set_values (TRI_CHART_VIEW (view), g_ptr_array_index (place->values, i));
    }
  _tri_window_crossfilter (self);
}

/** _tri_window_travel: @direction: −1 back, 1 forward */
void
_tri_window_travel (TriWindow *self, int direction)
{
  const TriPlace *place;

  _tri_window_leave_place (self);
  place = direction < 0 ? tri_place_history_back (self->history) : tri_place_history_forward (self->history);
  if (place == NULL)
    return;
  self->is_travelling = TRUE;
  tri_window_go (self, place->region, place->topic);
  tri_selection_set (self->selection, "window", place->selected, place->focus);
  restore_cameras (self, place);
  restore_values (self, place);
  tri_document_view_set_position (TRI_DOCUMENT_VIEW (self->document), place->position);
  self->is_travelling = FALSE;
  _tri_window_update_travel (self);
}

/** _tri_window_remember: size and place, for the next start. */
void
_tri_window_remember (TriWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  tri_state_set_integer (self->state, "window", "width", width);
  tri_state_set_integer (self->state, "window", "height", height);
  tri_state_set_boolean (self->state, "window", "maximised", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->region != NULL)
    tri_state_set_string (self->state, "window", "region", self->region->id);
  if (self->topic != NULL)
    tri_state_set_string (self->state, "window", "topic", self->topic->id);
  tri_state_save (self->state);
}

/** tri_window_go_to_last_place: where the last window was closed, else the first region's own topic. */
void
tri_window_go_to_last_place (TriWindow *self)
{
  g_autofree char *region = NULL;
  g_autofree char *topic = NULL;

  g_return_if_fail (TRI_IS_WINDOW (self));

  region = tri_state_get_string (self->state, "window", "region");
  topic = tri_state_get_string (self->state, "window", "topic");
  if (region != NULL && tri_window_go (self, region, topic))
    return;
  if (tri_workspace_get_n_regions (self->workspace) > 0)
    tri_window_go (self, tri_workspace_get_region (self->workspace, 0)->id, NULL);
}
