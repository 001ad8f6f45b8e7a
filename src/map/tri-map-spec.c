// SPDX-License-Identifier: GPL-3.0-or-later
// A map's specification: what it holds and what it asks for.

#include "tri-map-spec-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (TriMapSpec, tri_map_spec, tri_map_spec_ref, tri_map_spec_unref)

void
tri_map_spec_free_expression (gpointer data)
{
  if (data != NULL)
    tri_map_expression_free (data);
}

void
tri_map_spec_free_entry (gpointer data)
{
  TriMapLegendEntry *entry = data;

  g_free (entry->label);
  g_free (entry->many);
  tri_map_spec_free_expression (entry->where);
  tri_map_spec_free_expression (entry->color);
  tri_map_spec_free_expression (entry->names);
  g_free (entry);
}

static void
free_layer (gpointer data)
{
  TriMapLayer *layer = data;

  g_free (layer->id);
  g_free (layer->source_layer);
  g_free (layer->source);
  tri_map_spec_free_expression (layer->join);
  tri_map_spec_free_expression (layer->filter);
  tri_map_spec_free_expression (layer->name);
  tri_map_spec_free_expression (layer->value);
  g_clear_pointer (&layer->detail, g_ptr_array_unref);
  g_clear_pointer (&layer->properties, g_hash_table_unref);
  g_clear_pointer (&layer->legend, g_ptr_array_unref);
  g_free (layer);
}

static void
free_source (gpointer data)
{
  TriMapSource *source = data;

  g_free (source->name);
  g_free (source->key);
  json_node_unref (source->query);
  g_free (source);
}

TriMapSpec *
tri_map_spec_ref (TriMapSpec *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_map_spec_unref (TriMapSpec *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->source_line);
  g_free (self->alt);
  g_free (self->legend_note);
  g_free (self->date);
  g_clear_pointer (&self->projection, tri_projection_unref);
  g_array_unref (self->insets);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->sides);
  g_free (self);
}

TriMapSpec *
tri_map_spec_new_empty (void)
{
  TriMapSpec *self = g_new0 (TriMapSpec, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->insets = g_array_new (FALSE, TRUE, sizeof (TriMapInset));
  self->sources = g_ptr_array_new_with_free_func (free_source);
  self->layers = g_ptr_array_new_with_free_func (free_layer);
  self->sides = g_ptr_array_new_with_free_func (tri_map_spec_free_side);
  return self;
}

const char *
tri_map_spec_get_title (const TriMapSpec *self)
{
  return self->title;
}

const char *
tri_map_spec_get_subtitle (const TriMapSpec *self)
{
  return self->subtitle;
}

const char *
tri_map_spec_get_source_line (const TriMapSpec *self)
{
  return self->source_line;
}

const char *
tri_map_spec_get_alt (const TriMapSpec *self)
{
  return self->alt;
}

const char *
tri_map_spec_get_legend_note (const TriMapSpec *self)
{
  return self->legend_note;
}

const char *
tri_map_spec_get_date (const TriMapSpec *self)
{
  return self->date;
}

/** tri_map_spec_get_projection: (transfer none) */
TriProjection *
tri_map_spec_get_projection (const TriMapSpec *self)
{
  return self->projection;
}

const double *
tri_map_spec_get_extent (const TriMapSpec *self)
{
  return self->has_extent ? self->extent : NULL;
}

gboolean
tri_map_spec_has_scale_bar (const TriMapSpec *self)
{
  return self->has_scale_bar;
}

double
tri_map_spec_get_graticule (const TriMapSpec *self)
{
  return self->graticule;
}

guint
tri_map_spec_get_n_insets (const TriMapSpec *self)
{
  return self->insets->len;
}

const TriMapInset *
tri_map_spec_get_inset (const TriMapSpec *self, guint index)
{
  g_return_val_if_fail (index < self->insets->len, NULL);

  return &g_array_index (self->insets, TriMapInset, index);
}

/** tri_map_spec_get_side: (transfer none) (nullable) */
const TriMapSide *
tri_map_spec_get_side (const TriMapSpec *self, guint side)
{
  return side < self->sides->len ? self->sides->pdata[side] : NULL;
}

guint
tri_map_spec_get_n_sources (const TriMapSpec *self)
{
  return self->sources->len;
}

const TriMapSource *
tri_map_spec_get_source (const TriMapSpec *self, guint index)
{
  g_return_val_if_fail (index < self->sources->len, NULL);

  return self->sources->pdata[index];
}

guint
tri_map_spec_get_n_layers (const TriMapSpec *self)
{
  return self->layers->len;
}

const TriMapLayer *
tri_map_spec_get_layer (const TriMapSpec *self, guint index)
{
  g_return_val_if_fail (index < self->layers->len, NULL);

  return self->layers->pdata[index];
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
to_strv (GHashTable *set)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

/** tri_map_spec_list_tables: (transfer full): feature tables by name, sorted; `coast` too where a sea glows.
 */
char **
tri_map_spec_list_tables (const TriMapSpec *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriMapLayer *layer = self->layers->pdata[i];

      if (layer->source_layer != NULL)
        g_hash_table_add (names, g_strdup (layer->source_layer));
      else if (layer->type == TRI_MAP_LAYER_BACKGROUND)
        g_hash_table_add (names, g_strdup ("coast"));
    }
  return to_strv (names);
}

// What the drawing itself asks of a feature, whatever the specification says.
static const char *const OWN_COLUMNS[] = {
  "id",       "name",    "label_lon",     "label_lat",          "lon",   "lat",
  "area_km2", "held_by", "recognised_by", "recognised_part_of", "valid", "source"
};

static void
collect_layer (const TriMapLayer *layer, GHashTable *names)
{
  GHashTableIter iter;
  gpointer expression;

  g_hash_table_iter_init (&iter, layer->properties);
  while (g_hash_table_iter_next (&iter, NULL, &expression))
    tri_map_expression_collect (expression, names);
  tri_map_expression_collect (layer->join, names);
  tri_map_expression_collect (layer->filter, names);
  tri_map_expression_collect (layer->name, names);
  tri_map_expression_collect (layer->value, names);
  for (guint i = 0; layer->detail != NULL && i < layer->detail->len; i++)
    tri_map_expression_collect (layer->detail->pdata[i], names);
  for (guint i = 0; layer->legend != NULL && i < layer->legend->len; i++)
    {
      const TriMapLegendEntry *entry = layer->legend->pdata[i];

      tri_map_expression_collect (entry->where, names);
      tri_map_expression_collect (entry->names, names);
    }
}

/** tri_map_spec_list_columns: (transfer full): the columns of a feature table that may be asked for, sorted.
 */
char **
tri_map_spec_list_columns (const TriMapSpec *self, const char *table)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (OWN_COLUMNS); i++)
    g_hash_table_add (names, g_strdup (OWN_COLUMNS[i]));
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriMapLayer *layer = self->layers->pdata[i];

      if (g_strcmp0 (layer->source_layer, table) == 0)
        {
          collect_layer (layer, names);
          tri_map_spec_collect_sides (self, layer, names);
        }
    }
  return to_strv (names);
}
