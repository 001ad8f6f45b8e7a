// SPDX-License-Identifier: GPL-3.0-or-later
// `encoding` of a specification: one definition a channel.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

const char *const tri_channel_names[TRI_N_CHANNELS + 1] = { "x",           "y",
                                                            "x2",          "y2",
                                                            "xOffset",     "yOffset",
                                                            "color",       "fill",
                                                            "stroke",      "opacity",
                                                            "size",        "shape",
                                                            "text",        "theta",
                                                            "theta2",      "radius",
                                                            "radius2",     "strokeDash",
                                                            "angle",       "strokeWidth",
                                                            "fillOpacity", "strokeOpacity",
                                                            "row",         "column",
                                                            "facet",       "longitude",
                                                            "latitude",    "longitude2",
                                                            "latitude2",   NULL };

static const char *const def_keys[] = { "field",      "type",         "aggregate", "bin",    "timeUnit",
                                        "datum",      "value",        "condition", "scale",  "axis",
                                        "legend",     "sort",         "stack",     "title",  "format",
                                        "formatType", "bandPosition", "impute",    "header", "columns",
                                        "spacing",    "align",        NULL };
static const char *const type_names[] = { "nominal", "ordinal", "quantitative", "temporal", NULL };
gboolean
tri_channel_is_position (TriChannel channel)
{
  return channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_Y || channel == TRI_CHANNEL_X2 ||
         channel == TRI_CHANNEL_Y2;
}

/* tri_channel_is_discrete: whether its values are names and not points of a line. */
gboolean
tri_channel_is_discrete (const TriChannelDef *def)
{
  if (def->scale.type >= 0)
    return def->scale.type >= TRI_SCALE_BAND && def->scale.type <= TRI_SCALE_ORDINAL;
  return def->type == TRI_FIELD_NOMINAL || def->type == TRI_FIELD_ORDINAL;
}

TriChannelDef *
tri_channel_def_new (TriChannel channel, const char *path)
{
  TriChannelDef *self = g_new0 (TriChannelDef, 1);

  self->channel = channel;
  self->path = g_strdup (path);
  self->stack = TRI_STACK_UNSET;
  self->sort.channel = -1;
  self->band_position = NAN;
  self->time_step = 1;
  self->columns = NAN;
  tri_spec_init_scale (&self->scale);
  tri_spec_init_guide (&self->guide);
  return self;
}

static void
condition_free (gpointer data)
{
  TriCondition *self = data;

  g_clear_pointer (&self->test, json_node_unref);
  g_free (self->path);
  g_free (self->column);
  tri_channel_def_free (self->def);
  g_free (self);
}

void
tri_channel_def_free (TriChannelDef *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->field);
  g_free (self->field_end);
  g_free (self->source_field);
  g_free (self->aggregate);
  g_free (self->aggregate_by);
  g_clear_pointer (&self->impute, json_object_unref);
  g_free (self->time_unit);
  g_clear_pointer (&self->bin, json_node_unref);
  g_clear_pointer (&self->datum, json_node_unref);
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  tri_spec_clear_scale (&self->scale);
  tri_spec_clear_guide (&self->guide);
  g_free (self->sort.field);
  g_free (self->sort.op);
  g_clear_pointer (&self->sort.values, json_array_unref);
  g_free (self->sort_column);
  g_free (self->title);
  g_free (self->format);
  g_free (self);
}

static gboolean parse_conditions (TriChannelDef *def, JsonNode *node, GError **error);

static gboolean
parse_rest (TriChannelDef *def, JsonObject *object, GError **error)
{
  static const char *const parts[] = {
    "scale", "axis", "legend", "sort", "stack", "condition", "header", NULL
  };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, parts[i]);
      g_autofree char *path = g_strdup_printf ("%s.%s", def->path, parts[i]);
      gboolean ok = TRUE;

      if (node == NULL)
        continue;
      switch (i)
        {
        case 0:
          ok = tri_spec_parse_scale (&def->scale, node, path, error);
          break;
        case 1:
          ok = tri_spec_parse_axis (&def->guide, node, path, error);
          break;
        case 2:
          ok = tri_spec_parse_legend (&def->guide, node, path, error);
          break;
        case 3:
          ok = tri_spec_parse_sort (&def->sort, node, path, error);
          break;
        case 6:
          ok = tri_spec_parse_header (&def->guide, node, path, error);
          break;
        case 4:
          ok = tri_spec_parse_stack (def, node, path, error);
          break;
        default:
          ok = parse_conditions (def, node, error);
          break;
        }
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_values (TriChannelDef *def, JsonObject *object, GError **error)
{
  JsonNode *datum = json_object_get_member (object, "datum");
  JsonNode *value = json_object_get_member (object, "value");
  JsonNode *title = json_object_get_member (object, "title");
  JsonNode *const scalars[] = { datum, value };
  JsonObject *impute = NULL;

  for (guint i = 0; i < 2; i++)
    if (scalars[i] != NULL &&
        (JSON_NODE_HOLDS_OBJECT (scalars[i]) ||
         (JSON_NODE_HOLDS_ARRAY (scalars[i]) && def->channel != TRI_CHANNEL_STROKE_DASH) ||
         (tri_chart_json_is_number (scalars[i]) && !isfinite (json_node_get_double (scalars[i])))))
      {
        g_autofree char *path = g_strdup_printf ("%s.%s", def->path, i == 0 ? "datum" : "value");

        return tri_chart_json_refuse (error, path, "this value",
                                      "use a finite number, a string, true, false or null");
      }
  def->datum = datum != NULL ? json_node_copy (datum) : NULL;
  def->value = value != NULL ? json_node_copy (value) : NULL;
  if (title != NULL)
    {
      def->has_title = TRUE;
      if (!JSON_NODE_HOLDS_NULL (title) &&
          !tri_chart_json_get_string (object, def->path, "title", &def->title, error))
        return FALSE;
    }
  if (!tri_chart_json_get_object (object, def->path, "impute", &impute, error))
    return FALSE;
  def->impute = impute != NULL ? json_object_ref (impute) : NULL;
  return tri_spec_parse_format (object, def->path, &def->format, &def->is_time_format, error) &&
         tri_chart_json_get_double (object, def->path, "columns", &def->columns, error) &&
         tri_chart_json_get_double (object, def->path, "bandPosition", &def->band_position, error);
}

/* tri_spec_parse_channel: one field, datum or value definition. */
TriChannelDef *
tri_spec_parse_channel (TriChannel channel, JsonNode *node, const char *path, GError **error)
{
  TriChannelDef *def;
  JsonObject *object;
  int type = -1;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: must be an object", path);
      return NULL;
    }
  object = json_node_get_object (node);
  def = tri_channel_def_new (channel, path);
  if (!tri_chart_json_check_keys (object, path, def_keys, error) ||
      !tri_spec_parse_field (def, object, error) || !parse_values (def, object, error) ||
      !parse_rest (def, object, error) || !tri_spec_check_channel_colors (def, error) ||
      !tri_chart_json_get_enum (object, path, "type", type_names, &type, error))
    goto fail;
  if (def->source_field == NULL && def->aggregate == NULL && def->datum == NULL && def->value == NULL &&
      def->conditions == NULL)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                   "%s: says neither “field”, “datum” nor “value”", path);
      goto fail;
    }
  def->type = type >= 0 ? (TriFieldType)type : tri_spec_default_type (def);
  if (def->bin != NULL &&
      (def->type == TRI_FIELD_ORDINAL || def->type == TRI_FIELD_NOMINAL || channel == TRI_CHANNEL_SIZE))
    {
      g_autofree char *where = g_strdup_printf ("%s.bin", path);

      if (!tri_chart_json_refuse (error, where, "a bin as a name or a size",
                                  "bin a quantitative x, y or colour"))
        goto fail;
    }
  if (def->scale.is_of_bins &&
      (def->bin == NULL ||
       (channel != TRI_CHANNEL_COLOR && channel != TRI_CHANNEL_FILL && channel != TRI_CHANNEL_STROKE)))
    {
      g_autofree char *where = g_strdup_printf ("%s.scale.type", path);

      if (!tri_chart_json_refuse (error, where, "bin-ordinal here", "use it for a colour with “bin”"))
        goto fail;
    }
  if (channel == TRI_CHANNEL_THETA && def->value == NULL && tri_channel_is_discrete (def))
    {
      if (!tri_chart_json_refuse (error, path, "an angle by names", "use a quantitative field"))
        goto fail;
    }
  tri_spec_name_column (def);
  // Shares are written as such.
  if (def->stack == TRI_STACK_NORMALIZE && def->guide.format == NULL && def->format == NULL)
    def->guide.format = g_strdup (".0%");
  return def;

fail:
  tri_channel_def_free (def);
  return NULL;
}

// One condition: {"test": … or "param": …, "value" | "field" | "datum": …}
static gboolean
parse_condition (TriChannelDef *def, JsonObject *object, const char *path, GError **error)
{
  g_autoptr (JsonObject) rest = json_object_new ();
  g_autoptr (JsonNode) rest_node = NULL;
  gboolean is_param = json_object_has_member (object, "param");
  JsonNode *test = json_object_get_member (object, is_param ? "param" : "test");
  TriCondition *condition;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  TriChannelDef *inner;

  if (test == NULL)
    return tri_chart_json_refuse (error, path, "a condition without “test”",
                                  "use “test” with an expression, or “param” with a parameter’s name");
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (!g_str_equal (key, "test") && !g_str_equal (key, "param") && !g_str_equal (key, "empty"))
      json_object_set_member (rest, key, json_node_copy (node));
  rest_node = json_node_init_object (json_node_alloc (), rest);
  inner = tri_spec_parse_channel (def->channel, rest_node, path, error);
  if (inner == NULL)
    return FALSE;
  condition = g_new0 (TriCondition, 1);
  condition->def = inner;
  condition->path = g_strdup_printf ("%s.%s", path, is_param ? "param" : "test");
  if (is_param)
    {
      JsonObject *reference = json_object_new ();

      json_object_set_member (reference, "param", json_node_copy (test));
      if (json_object_has_member (object, "empty"))
        json_object_set_member (reference, "empty",
                                json_node_copy (json_object_get_member (object, "empty")));
      condition->test = json_node_init_object (json_node_alloc (), reference);
      json_object_unref (reference);
    }
  else
    condition->test = json_node_copy (test);
  g_ptr_array_add (def->conditions, condition);
  return TRUE;
}

static gboolean
parse_conditions (TriChannelDef *def, JsonNode *node, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.condition", def->path);

  def->conditions = g_ptr_array_new_with_free_func (condition_free);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_condition (def, json_node_get_object (node), path, error);
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > 16)
    return tri_chart_json_refuse (error, path, "this condition", "use an object or an array of at most 16");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return tri_chart_json_refuse (error, where, "this condition", "use an object");
      if (!parse_condition (def, json_node_get_object (element), where, error))
        return FALSE;
    }
  return TRUE;
}

// `tooltip`, `detail` and `order` may be one definition or several.
static gboolean
parse_several (GPtrArray *defs, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      TriChannelDef *def = tri_spec_parse_channel (TRI_CHANNEL_TEXT, node, path, error);

      if (def != NULL)
        g_ptr_array_add (defs, def);
      return def != NULL;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > 64)
    return tri_chart_json_refuse (error, path, "this value", "use one definition or an array of at most 64");
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      TriChannelDef *def =
        tri_spec_parse_channel (TRI_CHANNEL_TEXT, json_array_get_element (array, i), where, error);

      if (def == NULL)
        return FALSE;
      g_ptr_array_add (defs, def);
    }
  return TRUE;
}

// The shape of a geoshape: a field that holds it.
static gboolean
is_geojson (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *type = object != NULL ? json_object_get_member (object, "type") : NULL;

  return type != NULL && tri_chart_json_is_string (type) &&
         g_str_equal (json_node_get_string (type), "geojson") &&
         tri_chart_json_is_string (json_object_get_member (object, "field"));
}

/* tri_spec_parse_encoding: adds to what a layer has from the composition around it. */
gboolean
tri_spec_parse_encoding (TriUnit *unit, JsonObject *encoding, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, encoding);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
      int channel = tri_chart_json_index_of (tri_channel_names, key);
      GPtrArray *several = g_str_equal (key, "tooltip")  ? unit->tooltips
                           : g_str_equal (key, "detail") ? unit->details
                           : g_str_equal (key, "order")  ? unit->orders
                                                         : NULL;

      // What a pointer or a reader's own program does is no part of the picture.
      if (g_str_equal (key, "href") || g_str_equal (key, "description") || g_str_equal (key, "key"))
        continue;
      if (several != NULL)
        {
          g_ptr_array_set_size (several, 0);
          if (!parse_several (several, node, where, error))
            return FALSE;
          continue;
        }
      if (channel < 0)
        {
          g_autofree char *known = g_strjoinv (", ", (char **)tri_channel_names);
          g_autofree char *what = g_strdup_printf ("the channel “%s”", key);
          g_autofree char *cure = g_strdup_printf ("channels are %s, tooltip, detail, order", known);

          return tri_chart_json_refuse (error, where, what, cure);
        }
      g_clear_pointer (&unit->channels[channel], tri_channel_def_free);
      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      if (channel == TRI_CHANNEL_SHAPE && is_geojson (node))
        {
          g_free (unit->shape_field);
          unit->shape_field =
            g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "field", ""));
          continue;
        }
      unit->channels[channel] = tri_spec_parse_channel ((TriChannel)channel, node, where, error);
      if (unit->channels[channel] == NULL)
        return FALSE;
    }
  return TRUE;
}
