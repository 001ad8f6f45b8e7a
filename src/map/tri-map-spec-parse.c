// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a map's specification: every member is known or refused.

#include "tri-map-spec-private.h"

#include <string.h>

#define MAX_LAYERS 64
#define MAX_BYTES (4 * 1024 * 1024)

static const struct
{
  const char *name;
  const char *properties[16];
} TYPES[] = {
  [TRI_MAP_LAYER_BACKGROUND] = { "background", { "background-color", "glow" } },
  [TRI_MAP_LAYER_FILL] = { "fill",
                           { "fill-color", "fill-opacity", "fill-pattern", "fill-pattern-color",
                             "fill-outline-color", "fill-outline-width", "fill-outline-dash" } },
  [TRI_MAP_LAYER_LINE] = { "line",
                           { "line-color", "line-width", "line-opacity", "line-dasharray", "line-casing",
                             "line-casing-color", "line-edges" } },
  [TRI_MAP_LAYER_CIRCLE] = { "circle",
                             { "circle-color", "circle-opacity", "circle-stroke-color", "circle-radius",
                               "circle-value", "circle-max-value", "circle-max-radius", "circle-separate" } },
  [TRI_MAP_LAYER_SYMBOL] = { "symbol",
                             { "text-color", "text-halo-color", "text-halo-width", "icon-color", "icon-image",
                               "icon-size", "text-field", "text-detail", "text-style", "text-offset",
                               "text-leader", "text-fit", "symbol-sort-key" } },
  [TRI_MAP_LAYER_FLOW] = { "flow",
                           { "flow-color", "flow-width", "flow-opacity", "flow-curve", "flow-dasharray",
                             "flow-from", "flow-to" } },
};

gboolean
tri_map_spec_fail (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC, "%s: %s", path, message);
  return FALSE;
}

static JsonObject *
get_object (JsonObject *parent, const char *member)
{
  JsonNode *node = json_object_get_member (parent, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_of (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == type ||
          (type == G_TYPE_DOUBLE && json_node_get_value_type (node) == G_TYPE_INT64));
}

// Refuses members that are not listed.
gboolean
tri_map_spec_check_members (JsonObject *object, const char *path, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *list = g_strjoinv (", ", (char **)known);
        g_autofree char *here = g_strdup_printf ("%s.%s", path, (const char *)l->data);

        return tri_map_spec_fail (error, here, "not known here; there are: %s", list);
      }
  return TRUE;
}

gboolean
tri_map_spec_read_text (JsonObject *object,
                        const char *path,
                        const char *member,
                        gboolean is_needed,
                        char **text,
                        GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *here = g_strdup_printf ("%s.%s", path, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return is_needed ? tri_map_spec_fail (error, here, "a text is wanted here, and every view carries it")
                     : TRUE;
  if (!is_of (node, G_TYPE_STRING))
    return tri_map_spec_fail (error, here, "a text is wanted");
  *text = g_strdup (json_node_get_string (node));
  return TRUE;
}

gboolean
tri_map_spec_read_expression (JsonObject *object,
                              const char *path,
                              const char *member,
                              TriMapExpression **expression,
                              GError **error)
{
  g_autofree char *here = g_strdup_printf ("%s.%s", path, member);

  if (!json_object_has_member (object, member))
    return TRUE;
  *expression = tri_map_expression_parse (json_object_get_member (object, member), here, error);
  return *expression != NULL;
}

static gboolean
read_number (JsonObject *object, const char *path, const char *member, double *number, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *here = g_strdup_printf ("%s.%s", path, member);

  if (node == NULL)
    return TRUE;
  if (!is_of (node, G_TYPE_DOUBLE))
    return tri_map_spec_fail (error, here, "a number is wanted");
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_box (JsonNode *node, const char *path, double extent[4], GError **error)
{
  static const double limits[] = { 180, 90, 180, 90 };
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; i < 4; i++)
    {
      if (array == NULL || json_array_get_length (array) != 4 ||
          !is_of (json_array_get_element (array, i), G_TYPE_DOUBLE))
        return tri_map_spec_fail (error, path, "[west, south, east, north] is wanted");
      extent[i] = json_array_get_double_element (array, i);
      if (!(fabs (extent[i]) <= limits[i]))
        return tri_map_spec_fail (error, path, "%g is no place in degrees", extent[i]);
    }
  if (!(extent[1] < extent[3]) || extent[0] == extent[2])
    return tri_map_spec_fail (error, path, "south must be less than north, and west not be east");
  return TRUE;
}

static gboolean
read_extent (TriMapSpec *self, JsonObject *block, GError **error)
{
  JsonNode *node = json_object_get_member (block, "extent");

  if (node == NULL || (is_of (node, G_TYPE_STRING) && g_strcmp0 (json_node_get_string (node), "world") == 0))
    return TRUE;
  if (!read_box (node, "$.metadata.triptych.extent", self->extent, error))
    return FALSE;
  self->has_extent = TRUE;
  return TRUE;
}

static gboolean
read_corner (JsonNode *node, const char *path, TriMapCorner *corner, GError **error)
{
  static const char *const names[] = { "bottom-left", "bottom-right", "top-left", "top-right" };
  const char *text = is_of (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *corner = (TriMapCorner)i;
        return TRUE;
      }
  return tri_map_spec_fail (error, path,
                            "a corner is wanted: bottom-left, bottom-right, top-left or top-right");
}

static gboolean
read_inset (TriMapSpec *self, JsonNode *node, const char *path, GError **error)
{
  static const char *const known[] = { "extent", "corner", "width", NULL };
  g_autofree char *extent = g_strconcat (path, ".extent", NULL);
  g_autofree char *corner = g_strconcat (path, ".corner", NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  TriMapInset inset = { .width = 0.36 };

  if (object == NULL)
    return tri_map_spec_fail (error, path, "an object with extent and corner is wanted");
  if (!tri_map_spec_check_members (object, path, known, error) ||
      !read_box (json_object_get_member (object, "extent"), extent, inset.extent, error) ||
      !read_corner (json_object_get_member (object, "corner"), corner, &inset.corner, error) ||
      !read_number (object, path, "width", &inset.width, error))
    return FALSE;
  if (!(inset.width >= 0.1 && inset.width <= 0.6))
    return tri_map_spec_fail (error, path, "width: a share from 0.1 to 0.6 of the map's");
  g_array_append_val (self->insets, inset);
  return TRUE;
}

static gboolean
read_insets (TriMapSpec *self, JsonObject *block, GError **error)
{
  static const char path[] = "$.metadata.triptych.insets";
  JsonNode *list = json_object_get_member (block, "insets");
  JsonNode *locator = json_object_get_member (block, "locator");
  JsonArray *array = list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;
  TriMapInset globe = { .is_globe = TRUE };

  if (list != NULL && (array == NULL || json_array_get_length (array) > 4))
    return tri_map_spec_fail (error, path, "a list of at most four insets is wanted");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);

      if (!read_inset (self, json_array_get_element (array, i), here, error))
        return FALSE;
    }
  if (locator == NULL)
    return TRUE;
  if (!self->has_extent)
    return tri_map_spec_fail (error, "$.metadata.triptych.locator",
                              "a map of the world needs no globe beside it");
  for (guint i = 0; i < 4; i++)
    globe.extent[i] = self->extent[i];
  if (!read_corner (locator, "$.metadata.triptych.locator", &globe.corner, error))
    return FALSE;
  g_array_append_val (self->insets, globe);
  return TRUE;
}

static gboolean
read_metadata (TriMapSpec *self, JsonObject *root, GError **error)
{
  static const char *const known[] = { "title",      "subtitle", "source",      "alt",
                                       "projection", "extent",   "scale_bar",   "graticule",
                                       "notes",      "date",     "legend_note", "accent region",
                                       "insets",     "locator",  "compare",     NULL };
  static const char path[] = "$.metadata.triptych";
  JsonObject *metadata = get_object (root, "metadata");
  JsonObject *block = metadata != NULL ? get_object (metadata, "triptych") : NULL;
  g_autofree char *definition = NULL;
  g_autoptr (GError) local = NULL;

  if (block == NULL)
    return tri_map_spec_fail (error, path,
                              "an object with title, subtitle, source, alt and projection is wanted");
  if (!tri_map_spec_check_members (block, path, known, error) ||
      !tri_map_spec_read_text (block, path, "title", TRUE, &self->title, error) ||
      !tri_map_spec_read_text (block, path, "subtitle", TRUE, &self->subtitle, error) ||
      !tri_map_spec_read_text (block, path, "source", TRUE, &self->source_line, error) ||
      !tri_map_spec_read_text (block, path, "alt", TRUE, &self->alt, error) ||
      !tri_map_spec_read_text (block, path, "legend_note", FALSE, &self->legend_note, error) ||
      !tri_map_spec_read_text (block, path, "date", FALSE, &self->date, error) ||
      !tri_map_spec_read_text (block, path, "projection", TRUE, &definition, error) ||
      !read_number (block, path, "graticule", &self->graticule, error) || !read_extent (self, block, error) ||
      !read_insets (self, block, error))
    return FALSE;
  self->has_scale_bar = json_object_get_boolean_member_with_default (block, "scale_bar", self->has_extent);
  if (self->graticule != 0 && !(self->graticule >= 0.5 && self->graticule <= 90))
    return tri_map_spec_fail (error, "$.metadata.triptych.graticule", "0.5 to 90 degrees, or 0 for none");
  self->projection = tri_projection_new (definition, &local);
  if (self->projection == NULL)
    return tri_map_spec_fail (error, "$.metadata.triptych.projection", "%s", local->message);
  return TRUE;
}

static gboolean
read_sources (TriMapSpec *self, JsonObject *root, GError **error)
{
  static const char *const known[] = { "type", "data", "transform", "key", NULL };
  JsonObject *sources = get_object (root, "sources");
  g_autoptr (GList) names = sources != NULL ? json_object_get_members (sources) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = g_strdup_printf ("$.sources.%s", (const char *)l->data);
      JsonObject *object = get_object (sources, l->data), *query;
      TriMapSource *source;

      if (object == NULL)
        return tri_map_spec_fail (error, path, "an object is wanted");
      if (!tri_map_spec_check_members (object, path, known, error))
        return FALSE;
      if (g_strcmp0 (json_object_get_string_member_with_default (object, "type", "triptych"), "triptych") !=
          0)
        return tri_map_spec_fail (error, path, "only sources of the type “triptych” are read");
      if (!json_object_has_member (object, "data"))
        return tri_map_spec_fail (error, path, "“data” is missing: {\"name\": …} or {\"values\": […]}");
      source = g_new0 (TriMapSource, 1);
      source->name = g_strdup (l->data);
      query = json_object_new ();
      json_object_set_member (query, "data", json_node_copy (json_object_get_member (object, "data")));
      if (json_object_has_member (object, "transform"))
        json_object_set_member (query, "transform",
                                json_node_copy (json_object_get_member (object, "transform")));
      source->query = json_node_init_object (json_node_alloc (), query);
      json_object_unref (query);
      g_ptr_array_add (self->sources, source);
      if (!tri_map_spec_read_text (object, path, "key", FALSE, &source->key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_properties (TriMapLayer *layer, JsonObject *object, const char *path, const char *member, GError **error)
{
  JsonObject *block = get_object (object, member);
  g_autofree char *here = g_strdup_printf ("%s.%s", path, member);
  g_autoptr (GList) names = NULL;

  if (block == NULL)
    return !json_object_has_member (object, member) || tri_map_spec_fail (error, here, "an object is wanted");
  if (!tri_map_spec_check_members (block, here, TYPES[layer->type].properties, error))
    return FALSE;
  names = json_object_get_members (block);
  for (GList *l = names; l != NULL; l = l->next)
    {
      TriMapExpression *expression = NULL;

      if (!tri_map_spec_read_expression (block, here, l->data, &expression, error))
        return FALSE;
      g_hash_table_replace (layer->properties, g_strdup (l->data), expression);
    }
  return TRUE;
}

static gboolean
read_legend (TriMapLayer *layer, JsonObject *object, const char *path, GError **error)
{
  static const char *const known[] = { "label", "where", "color", "names", "many", "count", NULL };
  static const char *const members[] = { "title", "entries", NULL };
  JsonObject *legend = get_object (object, "legend");
  g_autofree char *here = g_strdup_printf ("%s.legend", path);
  JsonNode *entries;

  if (!json_object_has_member (object, "legend"))
    return TRUE;
  entries = legend != NULL ? json_object_get_member (legend, "entries") : NULL;
  if (entries == NULL || !JSON_NODE_HOLDS_ARRAY (entries))
    return tri_map_spec_fail (error, here, "an object with an array “entries” is wanted");
  if (!tri_map_spec_check_members (legend, here, members, error))
    return FALSE;
  layer->legend = g_ptr_array_new_with_free_func (tri_map_spec_free_entry);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (entries)); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s.entries[%u]", here, i);
      JsonNode *node = json_array_get_element (json_node_get_array (entries), i);
      TriMapLegendEntry *entry = g_new0 (TriMapLegendEntry, 1);
      JsonObject *block;

      g_ptr_array_add (layer->legend, entry);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return tri_map_spec_fail (error, at, "an object is wanted");
      block = json_node_get_object (node);
      if (!tri_map_spec_check_members (block, at, known, error) ||
          !tri_map_spec_read_text (block, at, "label", TRUE, &entry->label, error) ||
          !tri_map_spec_read_text (block, at, "many", FALSE, &entry->many, error) ||
          !tri_map_spec_read_expression (block, at, "where", &entry->where, error) ||
          !tri_map_spec_read_expression (block, at, "color", &entry->color, error) ||
          !tri_map_spec_read_expression (block, at, "names", &entry->names, error))
        return FALSE;
      entry->has_count = json_object_get_boolean_member_with_default (block, "count", FALSE);
    }
  return TRUE;
}

static gboolean
read_tooltip (TriMapLayer *layer, JsonObject *object, const char *path, GError **error)
{
  static const char *const known[] = { "name", "value", "detail", NULL };
  JsonObject *tooltip = get_object (object, "tooltip");
  g_autofree char *here = g_strdup_printf ("%s.tooltip", path);
  JsonNode *detail;

  if (!json_object_has_member (object, "tooltip"))
    return TRUE;
  if (tooltip == NULL)
    return tri_map_spec_fail (error, here, "an object is wanted");
  if (!tri_map_spec_check_members (tooltip, here, known, error) ||
      !tri_map_spec_read_expression (tooltip, here, "name", &layer->name, error) ||
      !tri_map_spec_read_expression (tooltip, here, "value", &layer->value, error))
    return FALSE;
  detail = json_object_get_member (tooltip, "detail");
  if (detail == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (detail))
    return tri_map_spec_fail (error, here, "“detail” is an array of expressions");
  layer->detail = g_ptr_array_new_with_free_func (tri_map_spec_free_expression);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (detail)); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s.detail[%u]", here, i);
      TriMapExpression *line =
        tri_map_expression_parse (json_array_get_element (json_node_get_array (detail), i), at, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (layer->detail, line);
    }
  return TRUE;
}

static gboolean
read_type (TriMapLayer *layer, JsonObject *object, const char *path, GError **error)
{
  g_autofree char *name = NULL;

  if (!tri_map_spec_read_text (object, path, "id", TRUE, &layer->id, error) ||
      !tri_map_spec_read_text (object, path, "type", TRUE, &name, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (g_str_equal (TYPES[i].name, name))
      {
        layer->type = i;
        return TRUE;
      }
  return tri_map_spec_fail (error, path,
                            "layers of the type “%s” are not drawn; there are background, fill, line, "
                            "circle, symbol and "
                            "flow",
                            name);
}

static const TriMapSource *
find_source (const TriMapSpec *self, const char *name)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const TriMapSource *source = self->sources->pdata[i];

      if (g_str_equal (source->name, name))
        return source;
    }
  return NULL;
}

static gboolean
read_layer (TriMapSpec *self, TriMapLayer *layer, JsonObject *object, const char *path, GError **error)
{
  static const char *const known[] = { "id",     "type",    "source-layer", "source", "join",
                                       "filter", "minzoom", "maxzoom",      "paint",  "layout",
                                       "legend", "tooltip", "metadata",     NULL };
  const TriMapSource *source;

  if (!tri_map_spec_check_members (object, path, known, error) || !read_type (layer, object, path, error) ||
      !tri_map_spec_read_text (object, path, "source-layer", FALSE, &layer->source_layer, error) ||
      !tri_map_spec_read_text (object, path, "source", FALSE, &layer->source, error))
    return FALSE;
  if (is_of (json_object_get_member (object, "join"), G_TYPE_STRING))
    layer->join = tri_map_expression_new_get (json_object_get_string_member (object, "join"));
  else if (!tri_map_spec_read_expression (object, path, "join", &layer->join, error))
    return FALSE;
  if (!tri_map_spec_read_expression (object, path, "filter", &layer->filter, error) ||
      !read_number (object, path, "minzoom", &layer->min_zoom, error) ||
      !read_number (object, path, "maxzoom", &layer->max_zoom, error) ||
      !read_properties (layer, object, path, "paint", error) ||
      !read_properties (layer, object, path, "layout", error) || !read_tooltip (layer, object, path, error) ||
      !read_legend (layer, object, path, error))
    return FALSE;
  if (layer->type != TRI_MAP_LAYER_BACKGROUND && layer->source_layer == NULL && layer->source == NULL)
    return tri_map_spec_fail (error, path, "“source-layer”, “source” or both are wanted");
  source = layer->source != NULL ? find_source (self, layer->source) : NULL;
  if (layer->source != NULL && source == NULL)
    return tri_map_spec_fail (error, path, "there is no source “%s”", layer->source);
  if (source != NULL && layer->source_layer != NULL && source->key == NULL &&
      layer->type != TRI_MAP_LAYER_FLOW)
    return tri_map_spec_fail (error, path, "the source “%s” needs a “key” to be joined", layer->source);
  return TRUE;
}

static gboolean
read_layers (TriMapSpec *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "layers");
  JsonArray *layers = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (layers == NULL || json_array_get_length (layers) == 0 || json_array_get_length (layers) > MAX_LAYERS)
    return tri_map_spec_fail (error, "$.layers", "an array of 1 to %d layers is wanted", MAX_LAYERS);
  for (guint i = 0; i < json_array_get_length (layers); i++)
    {
      g_autofree char *path = g_strdup_printf ("$.layers[%u]", i);
      JsonNode *element = json_array_get_element (layers, i);
      TriMapLayer *layer = g_new0 (TriMapLayer, 1);

      layer->min_zoom = -INFINITY;
      layer->max_zoom = INFINITY;
      layer->properties =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tri_map_spec_free_expression);
      g_ptr_array_add (self->layers, layer);
      if (!JSON_NODE_HOLDS_OBJECT (element))
        return tri_map_spec_fail (error, path, "an object is wanted");
      if (!read_layer (self, layer, json_node_get_object (element), path, error))
        return FALSE;
    }
  return TRUE;
}

// After the layers, which its filters name.
static gboolean
read_compare (TriMapSpec *self, JsonObject *root, GError **error)
{
  JsonObject *block = get_object (get_object (root, "metadata"), "triptych");

  return !json_object_has_member (block, "compare") ||
         tri_map_spec_read_sides (self, json_object_get_member (block, "compare"), error);
}

/**
 * tri_map_spec_parse:
 * @text: JSON
 * @length: its bytes, or -1
 *
 * Returns: (transfer full): the specification, or NULL with an error that names the JSON path and what is
 * supported.
 */
TriMapSpec *
tri_map_spec_parse (const char *text, gssize length, GError **error)
{
  static const char *const known[] = { "version", "name", "metadata", "sources", "layers", NULL };
  g_autoptr (TriMapSpec) self = tri_map_spec_new_empty ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if ((length < 0 ? strlen (text) : (gsize)length) > MAX_BYTES)
    return tri_map_spec_fail (error, "$", "larger than %d bytes", MAX_BYTES), NULL;
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return tri_map_spec_fail (error, "$", "an object is wanted"), NULL;
  if (!tri_map_spec_check_members (json_node_get_object (root), "$", known, error))
    return NULL;
  if (json_object_get_int_member_with_default (json_node_get_object (root), "version", 8) != 8)
    return tri_map_spec_fail (error, "$.version", "version 8 of the style is read"), NULL;
  if (!read_metadata (self, json_node_get_object (root), error) ||
      !read_sources (self, json_node_get_object (root), error) ||
      !read_layers (self, json_node_get_object (root), error) ||
      !read_compare (self, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&self);
}
