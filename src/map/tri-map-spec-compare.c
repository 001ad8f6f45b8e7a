// SPDX-License-Identifier: GPL-3.0-or-later
// The two sides that a specification compares.

#include "tri-map-spec-private.h"

#include "tri-edtf.h"

#include <string.h>

#define PATH "$.metadata.triptych.compare"
#define LABEL_BYTES 80

void
tri_map_spec_free_side (gpointer data)
{
  TriMapSide *side = data;

  g_free (side->label);
  g_free (side->period);
  g_clear_pointer (&side->filters, g_hash_table_unref);
  g_free (side);
}

static gboolean
has_layer (const TriMapSpec *self, const char *id)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (g_str_equal (((const TriMapLayer *)self->layers->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_filters (TriMapSpec *self, TriMapSide *side, JsonObject *object, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (object, "filters");
  g_autofree char *here = g_strconcat (path, ".filters", NULL);
  g_autoptr (GList) layers = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_map_spec_fail (error, here, "an object is wanted: {layer id: expression}");
  layers = json_object_get_members (json_node_get_object (node));
  for (GList *l = layers; l != NULL; l = l->next)
    {
      TriMapExpression *filter = NULL;

      if (!has_layer (self, l->data))
        return tri_map_spec_fail (error, here, "there is no layer “%s”", (const char *)l->data);
      if (!tri_map_spec_read_expression (json_node_get_object (node), here, l->data, &filter, error))
        return FALSE;
      g_hash_table_replace (side->filters, g_strdup (l->data), filter);
    }
  return TRUE;
}

static gboolean
read_side (TriMapSpec *self, TriMapSide *side, JsonNode *node, const char *path, GError **error)
{
  static const char *const known[] = { "label", "filters", "period", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  TriEdtf period;

  if (object == NULL)
    return tri_map_spec_fail (error, path, "an object with a label is wanted");
  if (!tri_map_spec_check_members (object, path, known, error) ||
      !tri_map_spec_read_text (object, path, "label", TRUE, &side->label, error) ||
      !tri_map_spec_read_text (object, path, "period", FALSE, &side->period, error) ||
      !read_filters (self, side, object, path, error))
    return FALSE;
  if (strlen (side->label) > LABEL_BYTES)
    return tri_map_spec_fail (error, path, "the label is longer than %d bytes", LABEL_BYTES);
  if (side->period != NULL && !tri_edtf_parse (&period, side->period, NULL))
    return tri_map_spec_fail (error, path, "“%s” is no date or period (EDTF), such as 1994/2000",
                              side->period);
  return TRUE;
}

/* The layers must have been read. */
gboolean
tri_map_spec_read_sides (TriMapSpec *self, JsonNode *node, GError **error)
{
  JsonArray *sides = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (sides == NULL || json_array_get_length (sides) != 2)
    return tri_map_spec_fail (error, PATH, "a list of two sides is wanted");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup_printf (PATH "[%u]", i);
      TriMapSide *side = g_new0 (TriMapSide, 1);

      side->filters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tri_map_spec_free_expression);
      g_ptr_array_add (self->sides, side);
      if (!read_side (self, side, json_array_get_element (sides, i), path, error))
        return FALSE;
    }
  return TRUE;
}

/* Adds the columns that the sides ask of a layer's features. */
void
tri_map_spec_collect_sides (const TriMapSpec *self, const TriMapLayer *layer, GHashTable *columns)
{
  for (guint i = 0; i < self->sides->len; i++)
    {
      const TriMapSide *side = self->sides->pdata[i];

      tri_map_expression_collect (g_hash_table_lookup (side->filters, layer->id), columns);
    }
}
