// SPDX-License-Identifier: GPL-3.0-or-later
// Loading views from the store, and specifications from files.

#include "tri-workspace-private.h"

/**
 * tri_workspace_load_view:
 * @view: `maps/contributors` and the like
 *
 * Returns: (transfer full): the view; %NULL with an error that names it.
 */
TriWorkspaceView *
tri_workspace_load_view (TriWorkspace *self, const char *region, const char *view, GError **error)
{
  TriRegionData *data;
  TriWorkspaceView *found;
  g_autoptr (TriTable) table = NULL;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  data = tri_workspace_get_region_data (self, region);
  found = data != NULL && data->views != NULL ? g_hash_table_lookup (data->views, view) : NULL;
  if (found != NULL)
    return tri_workspace_view_ref (found);

  table = tri_workspace_query (self, "SELECT kind, spec FROM views WHERE region = ?1 AND id = ?2", error,
                               region, view, NULL);
  if (table == NULL)
    return NULL;
  if (data == NULL || tri_table_get_n_rows (table) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "%s has no view “%s/%s”; `triptych views` lists them", self->path, region, view);
      return NULL;
    }
  found = tri_workspace_view_new (self->store, self->features, region, view, tri_table_get_text (table, 0, 0),
                                  NULL, tri_table_get_text (table, 0, 1), error);
  if (found == NULL)
    return NULL;
  if (data->views == NULL)
    data->views =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tri_workspace_view_unref);
  g_hash_table_insert (data->views, g_strdup (view), tri_workspace_view_ref (found));
  return found;
}

/**
 * tri_workspace_load_spec:
 * @region: whose rows its named data are
 * @path: a Vega-Lite specification; files its data name are read from its folder
 *
 * Returns: (transfer full): the chart; %NULL with an error that names the file.
 */
TriWorkspaceView *
tri_workspace_load_spec (TriWorkspace *self, const char *region, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  return tri_workspace_view_new (self->store, self->features, region, path, "chart", folder, text, error);
}
