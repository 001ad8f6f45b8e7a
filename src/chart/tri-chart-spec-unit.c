// SPDX-License-Identifier: GPL-3.0-or-later
// A single view of a specification: its mark, its channels with those of the views around it, and its data.

#include "tri-chart-spec-compose.h"

#include <math.h>

#include "tri-chart-normalize.h"
#include "tri-time-unit.h"

void
tri_spec_unit_free (gpointer data)
{
  TriUnit *self = data;

  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->path);
  tri_spec_clear_mark (&self->mark);
  tri_spec_clear_projection (&self->projection);
  g_free (self->shape_field);
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    g_clear_pointer (&self->channels[i], tri_channel_def_free);
  g_clear_pointer (&self->tooltips, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->facet_fields, g_ptr_array_unref);
  g_clear_pointer (&self->data, json_object_unref);
  g_clear_pointer (&self->params, g_ptr_array_unref);
  tri_spec_clear_ours (&self->ours);
  g_free (self);
}

static gboolean
parse_ours (TriSpecParser *parser, TriUnit *unit, GError **error)
{
  JsonObject *layers = NULL;
  JsonObject *own = NULL;
  g_autofree char *path =
    g_strdup_printf ("$.usermeta.triptych.layers.%s", unit->name != NULL ? unit->name : "");

  unit->ours.badge = TRI_TRISTATE_UNSET;
  if (parser->ours == NULL)
    return TRUE;
  if (!tri_spec_parse_ours (&unit->ours, parser->ours, "$.usermeta.triptych", TRUE, error) ||
      !tri_chart_json_get_object (parser->ours, "$.usermeta.triptych", "layers", &layers, error))
    return FALSE;
  if (layers == NULL || unit->name == NULL)
    return TRUE;
  if (!tri_chart_json_get_object (layers, "$.usermeta.triptych.layers", unit->name, &own, error))
    return FALSE;
  return own == NULL || tri_spec_parse_ours (&unit->ours, own, path, FALSE, error);
}

static void
merge_encoding (JsonObject *into, JsonObject *encoding)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, encoding);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      JsonObject *outer = tri_normalize_object (into, key);
      JsonObject *inner = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autoptr (JsonNode) copy = tri_normalize_copy (node);

      // A definition adds to the one around it; one of a constant stands for itself.
      if (outer != NULL && inner != NULL && !json_object_has_member (inner, "value") &&
          !json_object_has_member (inner, "datum") && !json_object_has_member (outer, "value") &&
          !json_object_has_member (outer, "datum"))
        tri_normalize_merge (json_node_get_object (copy), outer);
      json_object_set_member (into, key, g_steal_pointer (&copy));
    }
}

// (transfer full): what a unit's channels are, from the outermost view inwards.
static JsonObject *
merge_encodings (GPtrArray *outer, JsonObject *own)
{
  JsonObject *merged = json_object_new ();

  for (guint i = 0; i < outer->len; i++)
    merge_encoding (merged, g_ptr_array_index (outer, i));
  if (own != NULL)
    merge_encoding (merged, own);
  return merged;
}

// What the channels and the mark cannot do together.
static gboolean
check_unit (const TriUnit *unit, GError **error)
{
  static const TriChannel positions[] = { TRI_CHANNEL_X, TRI_CHANNEL_Y };
  TriChartMarkType mark = unit->mark.type;
  gboolean is_rect = mark == TRI_CHART_MARK_BAR || mark == TRI_CHART_MARK_RECT || mark == TRI_CHART_MARK_TICK;

  if (unit->channels[TRI_CHANNEL_THETA] != NULL && unit->channels[TRI_CHANNEL_THETA]->bin != NULL)
    return tri_chart_json_refuse (error, unit->channels[TRI_CHANNEL_THETA]->path, "an angle by bins",
                                  "use a quantitative field");
  if (mark == TRI_CHART_MARK_ARC && unit->mark.radius_offset != 0)
    return tri_chart_json_refuse (error, unit->path, "an arc moved along its radius",
                                  "leave radiusOffset out");
  for (guint i = TRI_CHANNEL_COLOR; unit->mark.leaves_out_invalid && i < TRI_CHANNEL_ROW; i++)
    if (unit->channels[i] != NULL && unit->channels[i]->field != NULL &&
        !tri_channel_is_discrete (unit->channels[i]))
      return tri_chart_json_refuse (error, unit->channels[i]->path,
                                    "to leave out values that are missing here",
                                    "leave “invalid” of the mark out");
  if (mark == TRI_CHART_MARK_LINE && unit->channels[TRI_CHANNEL_SHAPE] != NULL)
    return tri_chart_json_refuse (error, unit->channels[TRI_CHANNEL_SHAPE]->path, "the shape of a line",
                                  "layer points over it");
  if (mark == TRI_CHART_MARK_AREA && unit->channels[TRI_CHANNEL_COLOR] != NULL &&
      unit->channels[TRI_CHANNEL_COLOR]->field != NULL)
    for (guint i = 0; i < 2; i++)
      if (unit->channels[positions[i]] != NULL && unit->channels[positions[i]]->bin != NULL)
        return tri_chart_json_refuse (error, unit->channels[positions[i]]->path,
                                      "areas upon one another over bins", "use bars");
  for (guint i = 0; i < 2; i++)
    {
      const TriChannelDef *def = unit->channels[positions[i]];
      const TriChannelDef *second = unit->channels[i == 0 ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2];
      guint parts;

      if (def != NULL && second != NULL && def->field != NULL && second->field != NULL &&
          tri_channel_is_discrete (def))
        return tri_chart_json_refuse (error, second->path, "a second end on an axis of names",
                                      "make the axis quantitative");

      // Months and years differ in length: about their begin a bar would not meet the next.
      if (def == NULL || !is_rect || def->time_unit == NULL || def->type != TRI_FIELD_TEMPORAL ||
          !tri_time_unit_parse (def->time_unit, &parts) || parts >= TRI_TIME_PART_WEEK)
        continue;
      if ((isfinite (def->band_position) && def->band_position != 0.5) ||
          (isnan (def->band_position) && isfinite (unit->mark.time_unit_band_position) &&
           unit->mark.time_unit_band_position != 0.5))
        return tri_chart_json_refuse (error, def->path,
                                      "a bar about another place of its month than the middle",
                                      "leave bandPosition out");
    }
  return TRUE;
}

// What normalizing has left: the names of what is set in the plot.
static void
read_params (TriUnit *unit, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "params");
  JsonArray *names = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  unit->params = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    g_ptr_array_add (unit->params, g_strdup (json_array_get_string_element (names, i)));
}

// In a grid, names that have several rows a plot would be ordered by sums over all of them.
static gboolean
check_sorts (const TriUnit *unit, gboolean is_in_grid, GError **error)
{
  is_in_grid |= unit->channels[TRI_CHANNEL_ROW] != NULL || unit->channels[TRI_CHANNEL_COLUMN] != NULL ||
                unit->channels[TRI_CHANNEL_FACET] != NULL;
  for (guint i = 0; is_in_grid && i < TRI_N_CHANNELS; i++)
    {
      const TriChannelDef *def = unit->channels[i];
      const TriChannelDef *by =
        def != NULL && def->sort.channel >= 0 ? unit->channels[def->sort.channel] : NULL;
      g_autofree char *path = by != NULL ? g_strdup_printf ("%s.sort", def->path) : NULL;

      if (by != NULL && by->aggregate != NULL && tri_channel_is_discrete (def))
        return tri_chart_json_refuse (error, path, "an order of a grid's names by an aggregate",
                                      "sort by a field with an “op”, or list the values");
    }
  return TRUE;
}

/* tri_spec_parse_unit: sets the unit of `node` from its mark, the channels of all views around and its data.
 */
gboolean
tri_spec_parse_unit (TriSpecParser *parser,
                     TriChartNode *node,
                     const TriSpecScope *scope,
                     JsonObject *object,
                     const char *path,
                     GError **error)
{
  g_autofree char *mark_path = g_strdup_printf ("%s.mark", path);
  g_autofree char *encoding_path = g_strdup_printf ("%s.encoding", path);
  g_autofree char *projection_path = g_strdup_printf ("%s.projection", path);
  g_autoptr (JsonObject) projection = NULL;
  g_autoptr (GPtrArray) facets = g_ptr_array_new ();
  g_autoptr (JsonObject) merged = NULL;
  JsonObject *own = NULL;
  TriUnit *unit = g_new0 (TriUnit, 1);

  node->unit = unit;
  unit->path = g_strdup (path);
  unit->tooltips = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_channel_def_free);
  unit->details = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_channel_def_free);
  unit->orders = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_channel_def_free);
  unit->facet_fields = g_ptr_array_new_with_free_func (g_free);
  read_params (unit, object);
  if (parser->spec->units->len >= TRI_CHART_MAX_LAYERS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: more than %d layers; draw fewer", path,
                   TRI_CHART_MAX_LAYERS);
      return FALSE;
    }
  unit->width = isfinite (node->width.value) || isfinite (node->width.step) ? node->width : scope->width;
  unit->height = isfinite (node->height.value) || isfinite (node->height.step) ? node->height : scope->height;
  unit->index = parser->spec->units->len;
  g_ptr_array_add (parser->spec->units, unit);
  if (!tri_chart_json_get_string (object, path, "name", &unit->name, error) ||
      !tri_spec_parse_mark (&unit->mark, json_object_get_member (object, "mark"), mark_path, error) ||
      !tri_chart_json_get_object (object, path, "encoding", &own, error))
    return FALSE;
  merged = merge_encodings (scope->encodings, own);
  if (!tri_spec_parse_encoding (unit, merged, encoding_path, error))
    return FALSE;
  if (!tri_spec_merge_projection (&projection, scope->projection, object, path, error) ||
      !tri_spec_parse_projection (unit, projection, projection_path, error))
    return FALSE;
  if (!unit->is_geographic && json_object_has_member (object, "projection") && !scope->is_layered)
    return tri_chart_json_refuse (error, projection_path, "a projection of what has no places on the earth",
                                  "use the mark geoshape, or the channels longitude and latitude");
  if (!parse_ours (parser, unit, error) || !check_unit (unit, error) ||
      !tri_spec_check_geographic (unit, error))
    return FALSE;
  if (scope->data == NULL)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                   "%s: has no data; say “data” with a name or values here or above", path);
      return FALSE;
    }
  if (!check_sorts (unit, scope->facets->len > 0, error))
    return FALSE;
  for (guint i = 0; i < scope->facets->len; i++)
    g_ptr_array_add (facets, g_ptr_array_index (scope->facets, i));
  for (guint i = 0; i < facets->len; i++)
    g_ptr_array_add (unit->facet_fields, g_strdup (((TriChannelDef *)g_ptr_array_index (facets, i))->field));
  for (guint i = TRI_CHANNEL_ROW; i <= TRI_CHANNEL_FACET; i++)
    if (unit->channels[i] != NULL && unit->channels[i]->field != NULL)
      g_ptr_array_add (unit->facet_fields, g_strdup (unit->channels[i]->field));
  unit->transform_paths = scope->paths;
  if (!tri_spec_build_data (parser, unit, facets, scope->data, scope->transforms, scope->n_shared, error))
    return FALSE;
  unit->transform_paths = NULL;
  return TRUE;
}
