// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that a map speaks of and cannot draw, because their place has no coordinates or is in none of its
// layers. The legend lists them: nothing is left out silently.

#include "tri-map-scene-private.h"

static void
free_unplaced (gpointer data)
{
  TriMapUnplaced *unplaced = data;

  g_free (unplaced->name);
  g_free (unplaced->kind);
  tri_refs_unref (unplaced->refs);
  g_free (unplaced);
}

static gboolean
has_number (TriTable *table, guint row, const char *name)
{
  int column = tri_table_find_column (table, name);

  return column >= 0 && !tri_table_is_null (table, row, column) &&
         isfinite (tri_table_get_real (table, row, column));
}

// Whether a feature has a place; what is too small for this level of detail still has its label's.
static gboolean
is_somewhere (TriFeatureTable *features, guint feature)
{
  TriTable *table = tri_feature_table_get_table (features);

  return tri_feature_table_get_geometry (features, feature) != NULL ||
         (has_number (table, feature, "lon") && has_number (table, feature, "lat")) ||
         (has_number (table, feature, "label_lon") && has_number (table, feature, "label_lat"));
}

// Marks the rows that the layer's features join.
static void
mark_joined (TriMapIter *iter, gboolean *is_placed)
{
  for (guint i = 0; i < tri_feature_table_get_n_features (iter->features); i++)
    {
      if (!is_somewhere (iter->features, i) || !tri_map_iter_join (iter, i))
        continue;
      for (guint k = 0; iter->joined != NULL && k < iter->joined->len; k++)
        is_placed[g_array_index (iter->joined, guint, k)] = TRUE;
    }
}

static gboolean
has_end (TriMapIter *iter, const char *property)
{
  const char *id = tri_map_iter_get_text (iter, property);
  int feature = id != NULL ? tri_feature_table_find (iter->features, id) : -1;

  return feature >= 0 && is_somewhere (iter->features, (guint)feature);
}

static void
mark_layer (TriMapScene *scene, const TriMapLayer *layer, gboolean *is_placed)
{
  TriMapIter iter;

  if (!tri_map_iter_init_without_shapes (&iter, scene, layer, NULL))
    return;
  if (layer->type != TRI_MAP_LAYER_FLOW && iter.features != NULL)
    {
      mark_joined (&iter, is_placed);
      return;
    }
  for (guint row = 0; row < tri_table_get_n_rows (iter.rows); row++)
    {
      tri_map_iter_set_row (&iter, row);
      is_placed[row] |=
        layer->type == TRI_MAP_LAYER_FLOW
          ? iter.features != NULL && has_end (&iter, "flow-from") && has_end (&iter, "flow-to")
          : has_number (iter.rows, row, "lon") && has_number (iter.rows, row, "lat");
    }
}

static const char *
find_text (TriTable *rows, guint row, const char *const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      int column = tri_table_find_column (rows, columns[i]);
      const char *text = column >= 0 ? tri_table_get_text (rows, row, column) : NULL;

      if (text != NULL && *text != '\0')
        return text;
    }
  return NULL;
}

// Rows of one name are one entry.
static void
add_row (GPtrArray *list, TriTable *rows, guint row)
{
  static const char *const names[] = { "place_label", "name", "label", "short", "id", NULL };
  static const char *const kinds[] = { "place_kind", "kind_of_place", NULL };
  const char *name = find_text (rows, row, names), *kind = find_text (rows, row, kinds);
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (TriRefs) refs = NULL;
  TriMapUnplaced *unplaced;

  g_array_append_val (one, row);
  refs = tri_map_rows_get_refs (rows, one);
  if (name == NULL)
    name = "unnamed";
  for (guint i = 0; i < list->len; i++)
    {
      unplaced = list->pdata[i];
      if (g_str_equal (unplaced->name, name))
        {
          TriRefs *both = tri_refs_union (unplaced->refs, refs);

          tri_refs_unref (unplaced->refs);
          unplaced->refs = both;
          return;
        }
    }
  unplaced = g_new0 (TriMapUnplaced, 1);
  unplaced->name = g_strdup (name);
  unplaced->kind = g_strdup (kind);
  unplaced->refs = g_steal_pointer (&refs);
  g_ptr_array_add (list, unplaced);
}

/* (transfer full) (element-type TriMapUnplaced): in the order of the sources and their rows. Sources that no
 * layer draws are no marks. */
GPtrArray *
tri_map_scene_list_unplaced (TriMapScene *scene)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_unplaced);

  for (guint i = 0; i < tri_map_spec_get_n_sources (scene->spec); i++)
    {
      const char *name = tri_map_spec_get_source (scene->spec, i)->name;
      TriTable *rows = tri_map_data_get_source (scene->data, name);
      guint n = rows != NULL ? tri_table_get_n_rows (rows) : 0;
      g_autofree gboolean *is_placed = g_new0 (gboolean, MAX (n, 1));
      gboolean is_drawn = FALSE;

      for (guint k = 0; n > 0 && k < tri_map_spec_get_n_layers (scene->spec); k++)
        {
          const TriMapLayer *layer = tri_map_spec_get_layer (scene->spec, k);

          if (g_strcmp0 (layer->source, name) != 0)
            continue;
          is_drawn = TRUE;
          mark_layer (scene, layer, is_placed);
        }
      for (guint row = 0; is_drawn && row < n; row++)
        if (!is_placed[row] && tri_map_scene_get_time (scene, rows, row) != TRI_MAP_TIME_OUTSIDE)
          add_row (list, rows, row);
    }
  return list;
}
