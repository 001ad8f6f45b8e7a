// SPDX-License-Identifier: GPL-3.0-or-later
// `encoding` of a specification: one definition a channel.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

const char *const tri_channel_names[TRI_N_CHANNELS + 1] = {
  "x",       "y",          "x2",    "y2",    "xOffset", "yOffset", "color",  "fill",
  "stroke",  "opacity",    "size",  "shape", "text",    "theta",   "theta2", "radius",
  "radius2", "strokeDash", "angle", "row",   "column",  "facet",   NULL
};

static const char *const def_keys[] = { "field",      "type",         "aggregate", "bin",   "timeUnit",
                                        "datum",      "value",        "condition", "scale", "axis",
                                        "legend",     "sort",         "stack",     "title", "format",
                                        "formatType", "bandPosition", NULL };
static const char *const type_names[] = { "nominal", "ordinal", "quantitative", "temporal", NULL };
static const char *const aggregate_names[] = { "count",   "valid",  "missing", "distinct", "sum",
                                               "product", "mean",   "average", "variance", "variancep",
                                               "stdev",   "stdevp", "stderr",  "median",   "q1",
                                               "q3",      "min",    "max",     NULL };
static const char *const time_unit_names[] = {
  "year",      "quarter",       "month",     "date",      "day",  "hours", "yearquarter",
  "yearmonth", "yearmonthdate", "monthdate", "dayofyear", "week", NULL
};
static const char *const order_names[] = { "ascending", "descending", NULL };
static const char *const stack_names[] = { "zero", "normalize", "center", NULL };

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
  tri_spec_init_scale (&self->scale);
  tri_spec_init_guide (&self->guide);
  return self;
}

static void
condition_free (gpointer data)
{
  TriCondition *self = data;

  g_free (self->test);
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

static gboolean
parse_sort_object (TriSortSpec *sort, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "field", "op", "order", "encoding", NULL };
  int op = -1;
  JsonNode *order = json_object_get_member (object, "order");

  if (!tri_chart_json_check_keys (object, path, keys, error) ||
      !tri_chart_json_get_string (object, path, "field", &sort->field, error) ||
      !tri_chart_json_get_enum (object, path, "op", aggregate_names, &op, error) ||
      !tri_chart_json_get_enum (object, path, "encoding", tri_channel_names, &sort->channel, error))
    return FALSE;
  if (op >= 0)
    sort->op = g_strdup (aggregate_names[op]);
  if (order != NULL && JSON_NODE_HOLDS_NULL (order))
    {
      sort->is_null = TRUE;
      return TRUE;
    }
  return tri_chart_json_get_enum (object, path, "order", order_names, &sort->is_descending, error);
}

static gboolean
parse_sort (TriSortSpec *sort, JsonNode *node, const char *path, GError **error)
{
  const char *word;
  int channel;

  sort->is_set = TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    {
      sort->is_null = TRUE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_sort_object (sort, json_node_get_object (node), path, error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      if (json_array_get_length (json_node_get_array (node)) > TRI_CHART_MAX_VALUES)
        return tri_chart_json_refuse (error, path, "so long a list", "list at most 2,000 values");
      sort->values = json_array_ref (json_node_get_array (node));
      return TRUE;
    }
  if (!tri_chart_json_is_string (node))
    return tri_chart_json_refuse (error, path, "this sort", "use a word, an array, an object or null");
  word = json_node_get_string (node);
  if (g_str_equal (word, "ascending") || g_str_equal (word, "descending"))
    {
      sort->is_descending = word[0] == 'd';
      return TRUE;
    }
  sort->is_descending = word[0] == '-';
  channel = tri_chart_json_index_of (tri_channel_names, word + (word[0] == '-'));
  if (channel < 0)
    return tri_chart_json_refuse (error, path, "this word",
                                  "use ascending, descending, or a channel as “x” or “-x”");
  sort->channel = channel;
  return TRUE;
}

static gboolean
parse_stack (TriChannelDef *def, JsonNode *node, const char *path, GError **error)
{
  int mode;

  if (JSON_NODE_HOLDS_NULL (node) || (tri_chart_json_is_boolean (node) && !json_node_get_boolean (node)))
    def->stack = TRI_STACK_NONE;
  else if (tri_chart_json_is_boolean (node))
    def->stack = TRI_STACK_ZERO;
  else
    {
      mode = tri_chart_json_is_string (node)
               ? tri_chart_json_index_of (stack_names, json_node_get_string (node))
               : -1;
      if (mode < 0)
        return tri_chart_json_refuse (error, path, "this stack",
                                      "use zero, normalize, center, true, false or null");
      def->stack = (TriStackMode)(TRI_STACK_ZERO + mode);
    }
  return TRUE;
}

static gboolean
parse_bin (TriChannelDef *def, JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "maxbins", "step",    "base",   "nice", "extent",
                                      "anchor",  "minstep", "divide", NULL };

  if (JSON_NODE_HOLDS_NULL (node) || (tri_chart_json_is_boolean (node) && !json_node_get_boolean (node)))
    return TRUE;
  if (tri_chart_json_is_string (node) && g_str_equal (json_node_get_string (node), "binned"))
    {
      def->is_binned = TRUE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      double maxbins = 10;

      if (!tri_chart_json_check_keys (json_node_get_object (node), path, keys, error) ||
          !tri_chart_json_get_double (json_node_get_object (node), path, "maxbins", &maxbins, error))
        return FALSE;
      if (maxbins < 1 || maxbins > 10000)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s.maxbins: must be from 1 to 10,000",
                       path);
          return FALSE;
        }
    }
  else if (!tri_chart_json_is_boolean (node))
    return tri_chart_json_refuse (error, path, "this bin", "use true, false, “binned” or an object");
  def->bin = json_node_copy (node);
  return TRUE;
}

static gboolean
parse_time_unit (TriChannelDef *def, JsonObject *object, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (object, "timeUnit");
  int unit = -1;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      static const char *const keys[] = { "unit", NULL };
      g_autofree char *where = g_strdup_printf ("%s.timeUnit", path);

      if (!tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) ||
          !tri_chart_json_get_enum (json_node_get_object (node), where, "unit", time_unit_names, &unit,
                                    error))
        return FALSE;
    }
  else
    {
      const char *word = tri_chart_json_is_string (node) ? json_node_get_string (node) : "";
      g_autoptr (JsonObject) plain = json_object_new ();

      json_object_set_string_member (plain, "timeUnit", g_str_has_prefix (word, "utc") ? word + 3 : word);
      if (!tri_chart_json_get_enum (plain, path, "timeUnit", time_unit_names, &unit, error))
        return FALSE;
    }
  if (unit >= 0)
    def->time_unit = g_strdup (time_unit_names[unit]);
  return TRUE;
}

// The type Vega-Lite takes where none is given.
static TriFieldType
default_type (const TriChannelDef *def)
{
  if (def->aggregate != NULL || def->bin != NULL || def->is_binned)
    return TRI_FIELD_QUANTITATIVE;
  if (def->time_unit != NULL)
    return TRI_FIELD_TEMPORAL;
  if (def->scale.type >= 0)
    return def->scale.type == TRI_SCALE_TIME ? TRI_FIELD_TEMPORAL
           : def->scale.type < TRI_SCALE_BAND || def->scale.type >= TRI_SCALE_QUANTIZE
             ? TRI_FIELD_QUANTITATIVE
             : TRI_FIELD_NOMINAL;
  if (def->sort.is_set && def->sort.values != NULL)
    return TRI_FIELD_ORDINAL;
  if (def->datum != NULL)
    return tri_chart_json_is_number (def->datum) ? TRI_FIELD_QUANTITATIVE : TRI_FIELD_NOMINAL;
  switch (def->channel)
    {
    case TRI_CHANNEL_SIZE:
    case TRI_CHANNEL_OPACITY:
    case TRI_CHANNEL_ANGLE:
    case TRI_CHANNEL_THETA:
    case TRI_CHANNEL_RADIUS:
      return TRI_FIELD_QUANTITATIVE;
    default:
      return TRI_FIELD_NOMINAL;
    }
}

// The name of the column that the data part makes.
static void
name_column (TriChannelDef *def)
{
  const char *field = def->source_field;

  if (def->aggregate != NULL)
    def->field = g_str_equal (def->aggregate, "count") ? g_strdup ("__count")
                                                       : g_strdup_printf ("%s_%s", def->aggregate, field);
  else if (field == NULL)
    return;
  else if (def->bin != NULL)
    {
      gboolean is_object = JSON_NODE_HOLDS_OBJECT (def->bin);
      JsonObject *bin = is_object ? json_node_get_object (def->bin) : NULL;

      if (bin != NULL && json_object_has_member (bin, "step"))
        def->field = g_strdup_printf ("bin_step_%g_%s", json_object_get_double_member (bin, "step"), field);
      else
        def->field = g_strdup_printf ("bin_maxbins_%g_%s",
                                      bin != NULL && json_object_has_member (bin, "maxbins")
                                        ? json_object_get_double_member (bin, "maxbins")
                                      : tri_channel_is_position (def->channel) ? 10.0
                                                                               : 6.0,
                                      field);
      def->field_end = g_strconcat (def->field, "_end", NULL);
    }
  else if (def->time_unit != NULL)
    def->field = g_strdup_printf ("%s_%s", def->time_unit, field);
  else
    def->field = g_strdup (field);
}

static gboolean
parse_field (TriChannelDef *def, JsonObject *object, GError **error)
{
  g_autofree char *bin_path = g_strdup_printf ("%s.bin", def->path);
  JsonNode *bin = json_object_get_member (object, "bin");
  JsonNode *aggregate = json_object_get_member (object, "aggregate");
  int index = -1;

  if (!tri_chart_json_get_string (object, def->path, "field", &def->source_field, error))
    return FALSE;
  if (def->source_field != NULL && (strlen (def->source_field) > 200 || def->source_field[0] == '\0'))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s.field: must be 1 to 200 bytes long",
                   def->path);
      return FALSE;
    }
  if (aggregate != NULL && !JSON_NODE_HOLDS_NULL (aggregate))
    {
      if (!tri_chart_json_get_enum (object, def->path, "aggregate", aggregate_names, &index, error))
        return FALSE;
      def->aggregate = g_strdup (aggregate_names[index]);
      if (def->source_field == NULL && index != 0)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: “%s” of what? name a “field”",
                       def->path, def->aggregate);
          return FALSE;
        }
    }
  return (bin == NULL || parse_bin (def, bin, bin_path, error)) &&
         parse_time_unit (def, object, def->path, error);
}

static gboolean parse_conditions (TriChannelDef *def, JsonNode *node, GError **error);

static gboolean
parse_rest (TriChannelDef *def, JsonObject *object, GError **error)
{
  static const char *const parts[] = { "scale", "axis", "legend", "sort", "stack", "condition", NULL };

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
          ok = parse_sort (&def->sort, node, path, error);
          break;
        case 4:
          ok = parse_stack (def, node, path, error);
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
  return tri_spec_parse_format (object, def->path, &def->format, &def->is_time_format, error) &&
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
  if (!tri_chart_json_check_keys (object, path, def_keys, error) || !parse_field (def, object, error) ||
      !parse_values (def, object, error) || !parse_rest (def, object, error) ||
      !tri_chart_json_get_enum (object, path, "type", type_names, &type, error))
    goto fail;
  if (def->source_field == NULL && def->aggregate == NULL && def->datum == NULL && def->value == NULL &&
      def->conditions == NULL)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                   "%s: says neither “field”, “datum” nor “value”", path);
      goto fail;
    }
  def->type = type >= 0 ? (TriFieldType)type : default_type (def);
  name_column (def);
  return def;

fail:
  tri_channel_def_free (def);
  return NULL;
}

// One condition: {"test": …, "value" | "field" | "datum": …}
static gboolean
parse_condition (TriChannelDef *def, JsonObject *object, const char *path, GError **error)
{
  g_autoptr (JsonObject) rest = json_object_new ();
  g_autoptr (JsonNode) rest_node = NULL;
  g_autofree char *test_path = g_strdup_printf ("%s.test", path);
  JsonNode *test = json_object_get_member (object, "test");
  TriCondition *condition;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  TriChannelDef *inner;

  if (test == NULL)
    return tri_chart_json_refuse (error, path, "a condition without “test”",
                                  "use “test” with an expression; selection parameters are not known yet");
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (!g_str_equal (key, "test"))
      json_object_set_member (rest, key, json_node_copy (node));
  rest_node = json_node_init_object (json_node_alloc (), rest);
  inner = tri_spec_parse_channel (def->channel, rest_node, path, error);
  if (inner == NULL)
    return FALSE;
  condition = g_new0 (TriCondition, 1);
  condition->def = inner;
  condition->test = tri_spec_predicate_to_expression (test, test_path, error);
  g_ptr_array_add (def->conditions, condition);
  return condition->test != NULL;
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
      unit->channels[channel] = tri_spec_parse_channel ((TriChannel)channel, node, where, error);
      if (unit->channels[channel] == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
title_case (const char *word)
{
  static const struct
  {
    const char *name;
    const char *title;
  } names[] = { { "stdev", "Standard deviation" },
                { "stdevp", "Standard deviation" },
                { "q1", "Lower quartile" },
                { "q3", "Upper quartile" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, word))
      return g_strdup (names[i].title);
  return g_strdup_printf ("%c%s", g_ascii_toupper (word[0]), word + 1);
}

/**
 * tri_channel_dup_title:
 *
 * Returns: (transfer full) (nullable): the title of its axis or legend: as given, else as Vega-Lite makes it
 *   ("Mean of age", "date (year)").
 */
char *
tri_channel_dup_title (const TriChannelDef *def)
{
  if (def->guide.has_title)
    return g_strdup (def->guide.title);
  if (def->has_title)
    return g_strdup (def->title);
  if (def->aggregate != NULL)
    {
      g_autofree char *op = title_case (def->aggregate);

      if (g_str_equal (def->aggregate, "count"))
        return g_strdup ("Count of Records");
      return g_strdup_printf ("%s of %s", op, def->source_field);
    }
  if (def->source_field == NULL)
    return NULL;
  if (def->bin != NULL || def->is_binned)
    return g_strdup_printf ("%s (binned)", def->source_field);
  if (def->time_unit != NULL)
    return g_strdup_printf ("%s (%s)", def->source_field, def->time_unit);
  return g_strdup (def->source_field);
}
