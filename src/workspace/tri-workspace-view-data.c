// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a view: fetched when they are first wanted, limited by the filters of the other views.

#include "tri-workspace-view-private.h"

#include "tri-query.h"
#include "tri-workspace-filter.h"

// What a timeline, a network or a matrix has in common.
const TriViewSpec *
tri_workspace_view_get_head (const TriWorkspaceView *self)
{
  switch (self->kind)
    {
    case TRI_VIEW_NETWORK:
      return tri_network_spec_get_head (self->network);
    case TRI_VIEW_MATRIX:
      return tri_matrix_spec_get_head (self->matrix);
    case TRI_VIEW_MAP:
    case TRI_VIEW_CHART:
    case TRI_VIEW_TIMELINE:
    default:
      return tri_timeline_spec_get_head (self->timeline);
    }
}

// Rows that the view it comes from has already are not asked for again.
static TriTable *
find_known (TriWorkspaceView *self, const char *asked)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self->origin == NULL)
    return NULL;
  locker = g_mutex_locker_new (&self->origin->mutex);
  for (guint i = 0; i < self->origin->asked->len; i++)
    if (g_str_equal (g_ptr_array_index (self->origin->asked, i), asked))
      return tri_table_ref (g_ptr_array_index (self->origin->tables, i));
  return NULL;
}

static gboolean
run_query (TriWorkspaceView *self, JsonObject *data, GError **error)
{
  g_autoptr (JsonObject) limited = tri_workspace_filter_data (self->filters, data, self->region);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), limited);
  g_autofree char *asked = json_to_string (node, FALSE);
  TriTable *table = find_known (self, asked);

  if (table == NULL)
    {
      g_autoptr (TriQuery) query = tri_query_new_in_folder (limited, self->region, self->folder, NULL, error);

      if (query == NULL)
        return FALSE;
      table = tri_query_run (query, self->store, NULL, error);
    }
  if (table == NULL)
    return FALSE;
  g_ptr_array_add (self->tables, table);
  g_ptr_array_add (self->asked, g_steal_pointer (&asked));
  return TRUE;
}

// The rows of a specification with one data part.
static gboolean
run_part (TriWorkspaceView *self, JsonNode *data, JsonNode *transform, GError **error)
{
  g_autoptr (JsonObject) part = json_object_new ();

  json_object_set_member (part, "data", json_node_copy (data));
  if (transform != NULL)
    json_object_set_member (part, "transform", json_node_copy (transform));
  return run_query (self, part, error);
}

static gboolean
fetch_map (TriWorkspaceView *self, GError **error)
{
  g_auto (GStrv) layers = tri_map_spec_list_tables (self->map);

  self->map_data = tri_map_data_new (tri_feature_store_get_cache (self->features));
  for (guint i = 0; i < tri_map_spec_get_n_sources (self->map); i++)
    {
      const TriMapSource *source = tri_map_spec_get_source (self->map, i);

      if (!run_query (self, json_node_get_object (source->query), error))
        {
          g_prefix_error (error, "/sources/%s: ", source->name);
          return FALSE;
        }
      tri_map_data_set_source (self->map_data, source->name, g_ptr_array_index (self->tables, i));
    }
  return tri_feature_store_fill_dates (self->features, self->region, self->map_data, error) &&
         tri_feature_store_fill (self->features, self->region, (const char *const *)layers, self->map_data,
                                 error);
}

static gboolean
fetch_chart (TriWorkspaceView *self, GError **error)
{
  if (self->chart == NULL)
    self->chart = tri_chart_spec_new_with (self->json, -1, self->values, error);
  if (self->chart == NULL)
    return FALSE;
  for (guint i = 0; i < tri_chart_spec_get_n_layers (self->chart); i++)
    if (!run_query (self, tri_chart_spec_get_data (self->chart, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
fetch (TriWorkspaceView *self, GError **error)
{
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      return fetch_map (self, error);
    case TRI_VIEW_CHART:
      return fetch_chart (self, error);
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      return run_part (self, tri_workspace_view_get_head (self)->data,
                       tri_workspace_view_get_head (self)->transform, error);
    }
}

// The rows are fetched by whoever needs them first, on its thread; the others wait.
gboolean
tri_workspace_view_ensure_data (TriWorkspaceView *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!self->is_fetched)
    {
      self->is_fetched = TRUE;
      if (!fetch (self, &self->fetch_error))
        g_prefix_error (&self->fetch_error, "view %s: ", self->id);
    }
  if (self->fetch_error != NULL && error != NULL)
    *error = g_error_copy (self->fetch_error);
  return self->fetch_error == NULL;
}

/** tri_workspace_view_can_filter: whether one of the view's data parts has the filter's fields. */
gboolean
tri_workspace_view_can_filter (TriWorkspaceView *self, const TriFilter *filter)
{
  g_autoptr (JsonObject) part = NULL;

  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      for (guint i = 0; i < tri_map_spec_get_n_sources (self->map); i++)
        if (tri_workspace_filter_applies (filter,
                                          json_node_get_object (
                                            tri_map_spec_get_source (self->map, i)->query),
                                          self->region))
          return TRUE;
      return FALSE;
    case TRI_VIEW_CHART:
      for (guint i = 0; i < tri_chart_spec_get_n_layers (tri_workspace_view_get_chart (self)); i++)
        if (tri_workspace_filter_applies (filter,
                                          tri_chart_spec_get_data (tri_workspace_view_get_chart (self), i),
                                          self->region))
          return TRUE;
      return FALSE;
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      part = json_object_new ();
      json_object_set_member (part, "data", json_node_copy (tri_workspace_view_get_head (self)->data));
      return tri_workspace_filter_applies (filter, part, self->region);
    }
}
