// SPDX-License-Identifier: GPL-3.0-or-later
// The opened store: regions, and what is loaded of them on demand. Used from the main thread.

#include "tri-workspace-private.h"

#include "tri-search.h"
#include "tri-util.h"

G_DEFINE_FINAL_TYPE (TriWorkspace, tri_workspace, G_TYPE_OBJECT)

static void
tri_workspace_finalize (GObject *object)
{
  TriWorkspace *self = TRI_WORKSPACE (object);

  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->features, tri_feature_store_unref);
  g_clear_pointer (&self->store, tri_store_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tri_workspace_parent_class)->finalize (object);
}

static void
tri_workspace_class_init (TriWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_workspace_finalize;
}

static void
tri_workspace_init (TriWorkspace *self)
{
  self->regions = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_region_data_free);
}

/**
 * tri_workspace_open:
 * @store_path: a store built by `triptych pack build`
 *
 * Returns: (transfer full): the workspace; %NULL with the store's error otherwise.
 */
TriWorkspace *
tri_workspace_open (const char *store_path, GError **error)
{
  g_autoptr (TriWorkspace) self = g_object_new (TRI_TYPE_WORKSPACE, NULL);

  self->path = g_strdup (store_path);
  self->store = tri_store_open (store_path, TRI_STORE_DEFAULT, error);
  if (self->store == NULL || !tri_workspace_load_regions (self, error))
    return NULL;
  self->features = tri_feature_store_new (self->store);
  return g_steal_pointer (&self);
}

TriStore *
tri_workspace_get_store (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->store;
}

const char *
tri_workspace_get_path (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * tri_workspace_query:
 * @...: the texts bound to ?1, ?2, …, then %NULL
 *
 * Returns: (transfer full): the rows.
 */
TriTable *
tri_workspace_query (TriWorkspace *self, const char *sql, GError **error, ...)
{
  const char *values[9];
  guint n_values = 0;
  va_list args;
  const char *text;

  va_start (args, error);
  while ((text = va_arg (args, const char *)) != NULL && n_values + 1 < G_N_ELEMENTS (values))
    values[n_values++] = text;
  va_end (args);
  values[n_values] = NULL;
  return tri_store_query (self->store, sql, values, error);
}

guint
tri_workspace_get_n_regions (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), 0);

  return self->regions->len;
}

const TriRegion *
tri_workspace_get_region (TriWorkspace *self, guint index)
{
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (index < self->regions->len, NULL);

  data = g_ptr_array_index (self->regions, index);
  return &data->region;
}

TriRegionData *
tri_workspace_get_region_data (TriWorkspace *self, const char *id)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      TriRegionData *data = g_ptr_array_index (self->regions, i);

      if (g_strcmp0 (data->region.id, id) == 0)
        return data;
    }
  return NULL;
}

/**
 * tri_workspace_find_region:
 *
 * Returns: (transfer none) (nullable): the region of that id.
 */
const TriRegion *
tri_workspace_find_region (TriWorkspace *self, const char *id)
{
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  data = tri_workspace_get_region_data (self, id);
  return data != NULL ? &data->region : NULL;
}

/**
 * tri_region_find_topic:
 *
 * Returns: (transfer none) (nullable): the topic of that id.
 */
const TriTopic *
tri_region_find_topic (const TriRegion *region, const char *id)
{
  for (guint i = 0; i < region->topics->len; i++)
    {
      const TriTopic *topic = g_ptr_array_index (region->topics, i);

      if (g_strcmp0 (topic->id, id) == 0)
        return topic;
    }
  return NULL;
}

/**
 * tri_workspace_search:
 * @region: (nullable): only there; %NULL for all
 *
 * Returns: (transfer full): columns kind, region, id, title, snippet, best first.
 */
TriTable *
tri_workspace_search (TriWorkspace *self, const char *region, const char *query, GError **error)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return tri_store_search (self->store, query, region, 60, error);
}
