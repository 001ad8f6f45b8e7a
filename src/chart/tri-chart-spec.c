// SPDX-License-Identifier: GPL-3.0-or-later
// The whole of a specification.

#include "tri-chart-spec-compose.h"
#include "tri-chart-normalize.h"

#include <math.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (TriChartSpec, tri_chart_spec, tri_chart_spec_ref, tri_chart_spec_unref)

static const char *const top_keys[] = {
  "$schema",      "name",     "title",    "description", "data",    "transform",  "width",      "height",
  "mark",         "encoding", "layer",    "hconcat",     "vconcat", "concat",     "columns",    "facet",
  "spec",         "resolve",  "usermeta", "datasets",    "spacing", "background", "padding",    "autosize",
  "viewDefaults", "bounds",   "center",   "align",       "view",    "params",     "projection", NULL
};

TriChartSpec *
tri_chart_spec_ref (TriChartSpec *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_chart_spec_unref (TriChartSpec *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->source);
  g_free (self->description);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->params, g_ptr_array_unref);
  tri_spec_node_free (self->root);
  g_free (self);
}

static gboolean
parse_usermeta (TriSpecParser *parser, JsonObject *root, GError **error)
{
  JsonObject *usermeta = NULL;

  if (!tri_chart_json_get_object (root, "$", "usermeta", &usermeta, error))
    return FALSE;
  if (usermeta == NULL)
    return TRUE;
  if (!tri_chart_json_get_object (usermeta, "$.usermeta", "triptych", &parser->ours, error))
    return FALSE;
  return parser->ours == NULL || tri_chart_json_get_string (parser->ours, "$.usermeta.triptych", "source",
                                                            &parser->spec->source, error);
}

// A block for a layer that is not there would be ignored silently.
static gboolean
check_layers (const TriSpecParser *parser, GError **error)
{
  JsonObject *layers = NULL;
  JsonObjectIter iter;
  const char *name;

  if (parser->ours == NULL || !json_object_has_member (parser->ours, "layers"))
    return TRUE;
  layers = json_object_get_object_member (parser->ours, "layers");
  json_object_iter_init_ordered (&iter, layers);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      gboolean found = FALSE;

      for (guint i = 0; i < parser->spec->units->len; i++)
        found |= g_strcmp0 (((TriUnit *)g_ptr_array_index (parser->spec->units, i))->name, name) == 0;
      if (!found)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                       "$.usermeta.triptych.layers.%s: no layer has this “name”", name);
          return FALSE;
        }
    }
  return TRUE;
}

static JsonObject *
datasets_of (JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "datasets");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
parse_root (TriSpecParser *parser, JsonObject *root, GError **error)
{
  TriChartSpec *spec = parser->spec;
  g_autoptr (JsonArray) transforms = json_array_new ();
  g_autoptr (GPtrArray) encodings = g_ptr_array_new ();
  g_autoptr (GPtrArray) facets = g_ptr_array_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  TriSpecScope scope = { .width = { NAN, NAN, FALSE },
                         .height = { NAN, NAN, FALSE },
                         .transforms = transforms,
                         .paths = paths,
                         .encodings = encodings,
                         .facets = facets };

  if (!tri_chart_json_check_keys (root, "$", top_keys, error) || !parse_usermeta (parser, root, error) ||
      !tri_spec_parse_title (root, "$", &spec->title, &spec->subtitle, error) ||
      !tri_chart_json_get_string (root, "$", "description", &spec->description, error))
    return FALSE;
  spec->root = tri_spec_parse_view (parser, &scope, root, "$", error);
  return spec->root != NULL && check_layers (parser, error);
}

static void
set_parents (TriChartNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      TriChartNode *child = g_ptr_array_index (node->children, i);

      child->parent = node;
      set_parents (child);
    }
}

/**
 * tri_chart_spec_new:
 * @json: a Vega-Lite v5 specification, UTF-8; not trusted
 * @length: in bytes, −1: to its NUL
 *
 * Returns: (transfer full): the specification; %NULL with %TRI_CHART_ERROR, whose message names the JSON
 * path, what is not supported there and what would be.
 */
TriChartSpec *
tri_chart_spec_new (const char *json, gssize length, GError **error)
{
  return tri_chart_spec_new_with (json, length, NULL, error);
}

/**
 * tri_chart_spec_new_with:
 * @set: (nullable): what its parameters are instead of what it says itself
 *
 * As tri_chart_spec_new(): a chart someone has touched is the same chart with other first values.
 *
 * Returns: (transfer full): the specification; %NULL with %TRI_CHART_ERROR
 */
TriChartSpec *
tri_chart_spec_new_with (const char *json, gssize length, const TriChartParamValues *set, GError **error)
{
  g_autoptr (TriChartSpec) self = NULL;
  g_autoptr (JsonNode) checked = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (GPtrArray) params = NULL;
  TriSpecParser parser = { 0 };

  g_return_val_if_fail (json != NULL, NULL);

  checked = tri_chart_json_parse (json, length, error);
  params = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_chart_param_free);
  root = checked != NULL ? tri_chart_normalize (json, length, set, params, &values, error) : NULL;
  if (root == NULL)
    return NULL;
  self = g_new0 (TriChartSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->units = g_ptr_array_new ();
  self->params = g_steal_pointer (&params);
  parser.spec = self;
  parser.values = values;
  parser.datasets = datasets_of (json_node_get_object (root));
  if (!parse_root (&parser, json_node_get_object (root), error))
    return NULL;
  set_parents (self->root);
  return g_steal_pointer (&self);
}

/**
 * tri_chart_spec_get_title:
 *
 * Returns: (nullable): the finding
 */
const char *
tri_chart_spec_get_title (const TriChartSpec *self)
{
  return self->title;
}

const char *
tri_chart_spec_get_subtitle (const TriChartSpec *self)
{
  return self->subtitle;
}

/**
 * tri_chart_spec_get_source:
 *
 * Returns: (nullable): the source line
 */
const char *
tri_chart_spec_get_source (const TriChartSpec *self)
{
  return self->source;
}

/**
 * tri_chart_spec_get_description:
 *
 * Returns: (nullable): the alternative text
 */
const char *
tri_chart_spec_get_description (const TriChartSpec *self)
{
  return self->description;
}

/**
 * tri_chart_spec_get_n_layers:
 *
 * Returns: how many tables the chart is drawn from: one for each unit, in the order of the specification.
 */
guint
tri_chart_spec_get_n_layers (const TriChartSpec *self)
{
  return self->units->len;
}

/**
 * tri_chart_spec_get_data:
 * @layer: below tri_chart_spec_get_n_layers()
 *
 * Returns: (transfer none): `{"data": …, "transform": […]}`, where the transforms include what the channels
 * imply: bins (`as` names both ends), time units, orders, aggregates and the tests of conditions.
 */
JsonObject *
tri_chart_spec_get_data (const TriChartSpec *self, guint layer)
{
  g_return_val_if_fail (layer < self->units->len, NULL);

  return ((TriUnit *)g_ptr_array_index (self->units, layer))->data;
}

/** tri_chart_spec_has_rows: whether names stand one below the other, each with a row of its own height. */
gboolean
tri_chart_spec_has_rows (const TriChartSpec *self)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const TriUnit *unit = g_ptr_array_index (self->units, i);
      const TriChannelDef *y = unit->channels[TRI_CHANNEL_Y];

      if ((y != NULL && tri_channel_is_discrete (y)) || unit->channels[TRI_CHANNEL_ROW] != NULL)
        return TRUE;
    }
  return FALSE;
}

/** tri_chart_spec_get_n_params: how many parameters the chart has, selections and variables. */
guint
tri_chart_spec_get_n_params (const TriChartSpec *self)
{
  return self->params->len;
}

/**
 * tri_chart_spec_get_param:
 * @index: below tri_chart_spec_get_n_params()
 *
 * Returns: (transfer none): the parameter with what it holds.
 */
const TriChartParam *
tri_chart_spec_get_param (const TriChartSpec *self, guint index)
{
  g_return_val_if_fail (index < self->params->len, NULL);

  return g_ptr_array_index (self->params, index);
}

/** tri_chart_spec_find_param: Returns: (transfer none) (nullable): the parameter of that name. */
const TriChartParam *
tri_chart_spec_find_param (const TriChartSpec *self, const char *name)
{
  return tri_normalize_find_param (self->params, name);
}

/** tri_chart_spec_is_instant: whether a column of a layer's rows holds instants, milliseconds since 1970. */
gboolean
tri_chart_spec_is_instant (const TriChartSpec *self, guint layer, const char *column)
{
  const TriUnit *unit = g_ptr_array_index (self->units, layer);

  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    {
      const TriChannelDef *def = unit->channels[i];

      if (def != NULL && (def->type == TRI_FIELD_TEMPORAL || def->time_unit != NULL) &&
          (g_strcmp0 (def->field, column) == 0 || g_strcmp0 (def->field_end, column) == 0))
        return TRUE;
    }
  return FALSE;
}
