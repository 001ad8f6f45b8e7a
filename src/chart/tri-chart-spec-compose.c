// SPDX-License-Identifier: GPL-3.0-or-later
// Layers, concatenations and facets of a specification.

#include "tri-chart-spec-compose.h"

#include <math.h>
#include <string.h>

#include "tri-chart-normalize.h"

static const char *const view_keys[] = {
  "name",  "description", "title",   "data",   "transform",    "width",  "height",     "mark",    "encoding",
  "layer", "hconcat",     "vconcat", "concat", "columns",      "facet",  "spec",       "resolve", "spacing",
  "view",  "bounds",      "center",  "align",  "viewDefaults", "params", "projection", NULL
};
void
tri_spec_node_free (gpointer data)
{
  TriChartNode *self = data;

  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->title);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  tri_spec_unit_free (self->unit);
  tri_channel_def_free (self->row);
  tri_channel_def_free (self->column);
  tri_channel_def_free (self->wrap);
  g_free (self);
}

static TriChartNode *
node_new (TriNodeKind kind, const char *path)
{
  TriChartNode *self = g_new0 (TriChartNode, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  self->children = g_ptr_array_new_with_free_func (tri_spec_node_free);
  self->width = (TriSize){ NAN, NAN };
  self->height = (TriSize){ NAN, NAN };
  self->default_discrete[0] = self->default_discrete[1] = (TriSize){ NAN, NAN };
  self->spacing = self->default_step = self->defaults[0] = self->defaults[1] = NAN;
  return self;
}

static gboolean
parse_size (TriSize *size, JsonObject *object, const char *path, const char *key, GError **error)
{
  static const char *const keys[] = { "step", "for", NULL };
  static const char *const owners[] = { "position", "offset", NULL };
  JsonNode *node = json_object_get_member (object, key);
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);
  int owner = -1;

  if (node == NULL)
    return TRUE;
  if (tri_chart_json_is_string (node) && g_str_equal (json_node_get_string (node), "container"))
    return tri_chart_json_refuse (error, where, "the size of a container",
                                  "leave it out: a pane is filled anyway");
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) ||
          !tri_chart_json_get_double (json_node_get_object (node), where, "step", &size->step, error) ||
          !tri_chart_json_get_enum (json_node_get_object (node), where, "for", owners, &owner, error))
        return FALSE;
      size->is_for_position = owner == 0;
    }
  else if (!tri_chart_json_get_double (object, path, key, &size->value, error))
    return FALSE;
  if (size->value <= 0 || size->value > 20000 || size->step <= 0 || size->step > 5000)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: must be above 0 and at most 20,000 pixels", where);
      return FALSE;
    }
  return TRUE;
}

// `title`: a text, an array of lines or an object with text and subtitle.
gboolean
tri_spec_parse_title (JsonObject *object, const char *path, char **title, char **subtitle, GError **error)
{
  static const char *const keys[] = { "text", "subtitle", NULL };
  JsonNode *node = json_object_get_member (object, "title");
  g_autofree char *where = g_strdup_printf ("%s.title", path);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_get_string (object, path, "title", title, error);
  return tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) &&
         tri_chart_json_get_string (json_node_get_object (node), where, "text", title, error) &&
         tri_chart_json_get_string (json_node_get_object (node), where, "subtitle", subtitle, error);
}

// Facet channels of a unit make a facet around it.
static TriChartNode *
wrap_facets (TriChartNode *node)
{
  static const TriChannel channels[] = { TRI_CHANNEL_ROW, TRI_CHANNEL_COLUMN, TRI_CHANNEL_FACET };
  TriUnit *unit = node->unit;
  TriChartNode *facet;

  if (unit->channels[TRI_CHANNEL_ROW] == NULL && unit->channels[TRI_CHANNEL_COLUMN] == NULL &&
      unit->channels[TRI_CHANNEL_FACET] == NULL)
    return node;
  facet = node_new (TRI_NODE_FACET, node->path);
  // What a unit says of its scales is said of the grid, and so is its title.
  memcpy (facet->resolve, node->resolve, sizeof facet->resolve);
  memset (node->resolve, 0, sizeof node->resolve);
  facet->title = g_steal_pointer (&node->title);
  g_ptr_array_add (facet->children, node);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      TriChannelDef **slot = i == 0 ? &facet->row : i == 1 ? &facet->column : &facet->wrap;

      *slot = g_steal_pointer (&unit->channels[channels[i]]);
    }
  return facet;
}

static gboolean
parse_children (TriSpecParser *parser,
                TriChartNode *node,
                const TriSpecScope *scope,
                JsonArray *array,
                const char *path,
                GError **error)
{
  if (json_array_get_length (array) == 0 || json_array_get_length (array) > TRI_CHART_MAX_LAYERS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: must hold 1 to %d views", path,
                   TRI_CHART_MAX_LAYERS);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      TriChartNode *child;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: must be an object", where);
          return FALSE;
        }
      child = tri_spec_parse_view (parser, scope, json_node_get_object (element), where, error);
      if (child == NULL)
        return FALSE;
      g_ptr_array_add (node->children, child);
      if (node->kind == TRI_NODE_LAYER && child->kind != TRI_NODE_UNIT && child->kind != TRI_NODE_LAYER)
        return tri_chart_json_refuse (error, where, "a composition within a layer", "layer units only");
    }
  return TRUE;
}

static gboolean
parse_facet (TriSpecParser *parser,
             TriChartNode *node,
             const TriSpecScope *scope,
             JsonObject *object,
             const char *path,
             GError **error)
{
  static const char *const keys[] = { "row", "column", NULL };
  g_autofree char *facet_path = g_strdup_printf ("%s.facet", path);
  g_autofree char *spec_path = g_strdup_printf ("%s.spec", path);
  JsonNode *facet = json_object_get_member (object, "facet");
  TriSpecScope inner = *scope;
  g_autoptr (GPtrArray) facets = g_ptr_array_new ();
  JsonObject *spec = NULL;
  JsonObject *fields;
  TriChartNode *child;

  if (!tri_chart_json_get_object (object, path, "spec", &spec, error))
    return FALSE;
  if (spec == NULL || !JSON_NODE_HOLDS_OBJECT (facet))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                   "%s: a facet needs “facet” and “spec” objects", path);
      return FALSE;
    }
  fields = json_node_get_object (facet);
  if (json_object_has_member (fields, "field"))
    node->wrap = tri_spec_parse_channel (TRI_CHANNEL_FACET, facet, facet_path, error);
  else if (tri_chart_json_check_keys (fields, facet_path, keys, error))
    for (guint i = 0; i < 2; i++)
      {
        JsonNode *def = json_object_get_member (fields, keys[i]);
        g_autofree char *where = g_strdup_printf ("%s.%s", facet_path, keys[i]);
        TriChannelDef **slot = i == 0 ? &node->row : &node->column;

        if (def == NULL)
          continue;
        *slot = tri_spec_parse_channel (i == 0 ? TRI_CHANNEL_ROW : TRI_CHANNEL_COLUMN, def, where, error);
        if (*slot == NULL)
          return FALSE;
      }
  if (node->wrap == NULL && node->row == NULL && node->column == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                     "%s: names neither a field, row nor column", facet_path);
      return FALSE;
    }
  for (guint i = 0; i < scope->facets->len; i++)
    g_ptr_array_add (facets, g_ptr_array_index (scope->facets, i));
  for (guint i = 0; i < 3; i++)
    {
      TriChannelDef *def = i == 0 ? node->row : i == 1 ? node->column : node->wrap;

      if (def != NULL)
        g_ptr_array_add (facets, def);
    }
  inner.facets = facets;
  child = tri_spec_parse_view (parser, &inner, spec, spec_path, error);
  if (child == NULL)
    return FALSE;
  g_ptr_array_add (node->children, child);
  return TRUE;
}

// `view`, `bounds`, `center`, `align`: only what is so here anyway.
static gboolean
check_view (JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "stroke", NULL };
  static const char *const fixed[] = { "bounds", "center", "autosize", "padding", "background", NULL };
  static const char *const aligns[] = { "all", "each", "none", NULL };
  JsonObject *view = NULL;
  int align = -1;
  g_autofree char *where = g_strdup_printf ("%s.view", path);

  if (!tri_chart_json_get_object (object, path, "view", &view, error) ||
      (view != NULL && !tri_chart_json_check_keys (view, where, keys, error)))
    return FALSE;
  for (guint i = 0; fixed[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, fixed[i]);
      g_autofree char *at = g_strdup_printf ("%s.%s", path, fixed[i]);

      // Margins are the program's own.
      if (node == NULL || g_str_equal (fixed[i], "padding") ||
          (g_str_equal (fixed[i], "bounds") && tri_chart_json_is_string (node) &&
           g_str_equal (json_node_get_string (node), "full")) ||
          (g_str_equal (fixed[i], "autosize") && tri_chart_json_is_string (node) &&
           g_str_equal (json_node_get_string (node), "pad")))
        continue;
      return tri_chart_json_refuse (error, at, "this", "leave it out");
    }
  if (json_object_has_member (object, "align") &&
      JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "align")))
    return TRUE;
  return tri_chart_json_get_enum (object, path, "align", aligns, &align, error);
}

static gboolean
parse_spacing (TriChartNode *node, JsonObject *object, const char *path, GError **error)
{
  JsonNode *spacing = json_object_get_member (object, "spacing");
  JsonNode *defaults = json_object_get_member (object, "viewDefaults");

  node->spacing = NAN;
  node->defaults[0] = node->defaults[1] = node->default_step = NAN;
  if (defaults != NULL)
    {
      JsonObject *sizes = json_node_get_object (defaults);
      TriSize size[2] = { { NAN, NAN }, { NAN, NAN } };

      if (!tri_chart_json_get_double (sizes, "$.config.view", "continuousWidth", &node->defaults[0], error) ||
          !tri_chart_json_get_double (sizes, "$.config.view", "continuousHeight", &node->defaults[1],
                                      error) ||
          !tri_chart_json_get_double (sizes, "$.config.view", "step", &node->default_step, error) ||
          !parse_size (&size[0], sizes, "$.config.view", "discreteWidth", error) ||
          !parse_size (&size[1], sizes, "$.config.view", "discreteHeight", error))
        return FALSE;
      node->default_discrete[0] = size[0];
      node->default_discrete[1] = size[1];
    }
  return spacing == NULL || JSON_NODE_HOLDS_OBJECT (spacing) ||
         tri_chart_json_get_double (object, path, "spacing", &node->spacing, error);
}

static TriNodeKind
kind_of (JsonObject *object, const char **key)
{
  static const struct
  {
    const char *key;
    TriNodeKind kind;
  } kinds[] = { { "mark", TRI_NODE_UNIT },       { "layer", TRI_NODE_LAYER },
                { "hconcat", TRI_NODE_HCONCAT }, { "vconcat", TRI_NODE_VCONCAT },
                { "concat", TRI_NODE_CONCAT },   { "spec", TRI_NODE_FACET } };

  *key = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (json_object_has_member (object, kinds[i].key))
      {
        *key = kinds[i].key;
        return kinds[i].kind;
      }
  return TRI_NODE_UNIT;
}

/* tri_spec_parse_view: a view of any kind; NULL with an error. */
TriChartNode *
tri_spec_parse_view (TriSpecParser *parser,
                     const TriSpecScope *outer,
                     JsonObject *object,
                     const char *path,
                     GError **error)
{
  TriSpecScope scope = { .data = NULL,
                         .encodings = outer->encodings,
                         .facets = outer->facets,
                         .projection = outer->projection,
                         .width = outer->width,
                         .height = outer->height };
  g_autoptr (GPtrArray) encodings = NULL;
  g_autoptr (JsonObject) projection = NULL;
  g_autofree char *subtitle = NULL;
  JsonObject *encoding = NULL;
  JsonArray *array = NULL;
  double columns = 0;
  const char *key;
  TriChartNode *node = node_new (kind_of (object, &key), path);
  g_autofree char *where = NULL;
  gboolean ok = FALSE;

  if (key == NULL)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX,
                   "%s: draws nothing; say “mark”, “layer”, “hconcat”, “vconcat”, “concat” or “facet” and "
                   "“spec”",
                   path);
      goto out;
    }
  where = g_strdup_printf ("%s.%s", path, key);
  if ((!g_str_equal (path, "$") && !tri_chart_json_check_keys (object, path, view_keys, error)) ||
      !tri_spec_inherit_data (parser, &scope, outer, object, path, error) ||
      !check_view (object, path, error) || !parse_spacing (node, object, path, error) ||
      !parse_size (&node->width, object, path, "width", error) ||
      !parse_size (&node->height, object, path, "height", error) ||
      !tri_spec_parse_resolve (node, object, path, error) ||
      (!g_str_equal (path, "$") && !tri_spec_parse_title (object, path, &node->title, &subtitle, error)) ||
      !tri_chart_json_get_double (object, path, "columns", &columns, error))
    goto out;
  node->n_columns = (guint)CLAMP (columns, 0, 1000);
  if (node->kind == TRI_NODE_UNIT)
    {
      // Facet channels belong to the grid around the unit but to the unit's data.
      ok = tri_spec_parse_unit (parser, node, &scope, object, path, error);
      if (ok)
        node = wrap_facets (node);
      goto out;
    }
  if (node->kind == TRI_NODE_FACET)
    {
      ok = parse_facet (parser, node, &scope, object, path, error);
      goto out;
    }
  if (!tri_chart_json_get_object (object, path, "encoding", &encoding, error))
    goto out;
  if (encoding != NULL && node->kind != TRI_NODE_LAYER)
    {
      g_autofree char *encoding_path = g_strdup_printf ("%s.encoding", path);

      ok = tri_chart_json_refuse (error, encoding_path, "an encoding around views side by side",
                                  "give each its own");
      goto out;
    }
  encodings = g_ptr_array_new ();
  for (guint i = 0; i < outer->encodings->len; i++)
    g_ptr_array_add (encodings, g_ptr_array_index (outer->encodings, i));
  if (encoding != NULL)
    g_ptr_array_add (encodings, encoding);
  scope.encodings = encodings;
  if (!tri_spec_merge_projection (&projection, outer->projection, object, path, error))
    goto out;
  if (projection != NULL)
    scope.projection = projection;
  scope.is_layered = node->kind == TRI_NODE_LAYER;
  if (node->kind == TRI_NODE_LAYER)
    {
      scope.width = isfinite (node->width.value) || isfinite (node->width.step) ? node->width : scope.width;
      scope.height =
        isfinite (node->height.value) || isfinite (node->height.step) ? node->height : scope.height;
    }
  ok = tri_chart_json_get_array (object, path, key, &array, error);
  if (ok && array != NULL)
    ok = parse_children (parser, node, &scope, array, where, error);
  if (ok)
    tri_spec_part_scales (node);

out:
  g_clear_pointer (&scope.transforms, json_array_unref);
  g_clear_pointer (&scope.paths, g_ptr_array_unref);
  g_clear_pointer (&scope.own_data, json_node_unref);
  if (ok)
    return node;
  tri_spec_node_free (node);
  return NULL;
}
