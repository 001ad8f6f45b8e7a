// SPDX-License-Identifier: GPL-3.0-or-later
// TopoJSON 1.0 (github.com/topojson/topojson-specification) written out: each geometry of an object becomes a
// GeoJSON feature, as `topojson.feature` makes it, with its coordinates as JSON text: they are read again
// only by what draws them.

#include "tri-data-topology.h"

#include <math.h>
#include <string.h>

#include "tri-store-types.h"

#define MAX_ARCS 1000000
#define MAX_POINTS 4000000
#define MAX_NESTING 4
#define EPSILON 1e-4 // degrees: rounding of a quantised coordinate may pass the edge of the world by this

typedef struct
{
  GPtrArray *arcs; // of GArray of double: x, y pairs
  gboolean is_quantised;
  double scale[2];
  double translate[2];
  guint n_points; // read, or written out
} Reader;

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, message);
  return FALSE;
}

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_pair (JsonNode *node, double *xy)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (pair == NULL || json_array_get_length (pair) < 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *element = json_array_get_element (pair, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || (json_node_get_value_type (element) != G_TYPE_INT64 &&
                                               json_node_get_value_type (element) != G_TYPE_DOUBLE))
        return FALSE;
      xy[i] = json_node_get_double (element);
    }
  return isfinite (xy[0]) && isfinite (xy[1]);
}

static double
settle (double value, double limit)
{
  return fabs (value) > limit && fabs (value) < limit + EPSILON ? copysign (limit, value) : value;
}

static void
place (const Reader *reader, const double *from, double *to)
{
  to[0] = settle (reader->is_quantised ? from[0] * reader->scale[0] + reader->translate[0] : from[0], 180);
  to[1] = settle (reader->is_quantised ? from[1] * reader->scale[1] + reader->translate[1] : from[1], 90);
}

static gboolean
read_arc (Reader *reader, JsonNode *node, GError **error)
{
  JsonArray *points = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GArray *arc = g_array_new (FALSE, FALSE, sizeof (double));
  double at[2] = { 0, 0 };

  g_ptr_array_add (reader->arcs, arc);
  if (points == NULL || (reader->n_points += json_array_get_length (points)) > MAX_POINTS)
    return fail (error, "an arc of the topology is no list of points, or there are more than %d", MAX_POINTS);
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      double step[2], xy[2];

      if (!read_pair (json_array_get_element (points, i), step))
        return fail (error, "a point of the topology is not two numbers");
      at[0] = reader->is_quantised ? at[0] + step[0] : step[0];
      at[1] = reader->is_quantised ? at[1] + step[1] : step[1];
      place (reader, at, xy);
      g_array_append_vals (arc, xy, 2);
    }
  return TRUE;
}

// Arcs and the object that is asked for.
static JsonObject *
open_topology (Reader *reader, JsonNode *root, const char *name, GError **error)
{
  JsonObject *topology = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *objects = get_object (topology, "objects");
  JsonObject *object = get_object (objects, name);
  JsonObject *transform = get_object (topology, "transform");
  JsonArray *arcs = get_array (topology, "arcs");

  reader->arcs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  if (objects == NULL || arcs == NULL)
    return fail (error, "this is no TopoJSON: it has no “objects” or no “arcs”"), NULL;
  if (object == NULL)
    {
      g_autoptr (GList) members = json_object_get_members (objects);

      return fail (error, "the topology has no object “%s”; “%s” is one of its %u", name,
                   members != NULL ? (const char *)members->data : "", g_list_length (members)),
             NULL;
    }
  if (transform != NULL)
    {
      reader->is_quantised = TRUE;
      if (get_array (transform, "scale") == NULL || get_array (transform, "translate") == NULL ||
          !read_pair (json_object_get_member (transform, "scale"), reader->scale) ||
          !read_pair (json_object_get_member (transform, "translate"), reader->translate))
        return fail (error, "the transform of the topology is not a scale and a translation"), NULL;
    }
  if (json_array_get_length (arcs) > MAX_ARCS)
    return fail (error, "the topology has more than %d arcs", MAX_ARCS), NULL;
  for (guint i = 0; i < json_array_get_length (arcs); i++)
    if (!read_arc (reader, json_array_get_element (arcs, i), error))
      return NULL;
  return object;
}

static void
append_point (GString *text, const double *xy)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE];
  char y[G_ASCII_DTOSTR_BUF_SIZE];

  if (text->len > 0 && text->str[text->len - 1] == ']')
    g_string_append_c (text, ',');
  g_string_append_printf (text, "[%s,%s]", g_ascii_formatd (x, sizeof x, "%.10g", xy[0]),
                          g_ascii_formatd (y, sizeof y, "%.10g", xy[1]));
}

// One line of arcs end to end; the first point of each but the first is the last of the one before.
static gboolean
append_line (Reader *reader, GString *text, JsonNode *node, gboolean is_ring, GError **error)
{
  JsonArray *line = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  double first[2] = { 0, 0 };
  guint n_written = 0;

  if (line == NULL)
    return fail (error, "a line of the topology is no list of arcs");
  if (text->len > 0 && text->str[text->len - 1] == ']')
    g_string_append_c (text, ',');
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (line); i++)
    {
      JsonNode *element = json_array_get_element (line, i);
      gint64 index = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_int (element) : G_MAXINT64;
      gint64 forward = index < 0 ? ~index : index;
      const double *xy;
      const GArray *arc;
      guint n;

      if (forward >= reader->arcs->len)
        return fail (error, "the topology names an arc that is not there");
      arc = g_ptr_array_index (reader->arcs, (guint)forward);
      n = arc->len / 2;
      xy = (const double *)(gconstpointer)arc->data;
      if ((reader->n_points += n) > MAX_POINTS)
        return fail (error, "the topology has more than %d points", MAX_POINTS);
      for (guint k = i > 0 ? 1 : 0; k < n; k++, n_written++)
        {
          const double *at = xy + 2 * (index < 0 ? n - 1 - k : k);

          if (n_written == 0)
            memcpy (first, at, sizeof first);
          append_point (text, at);
        }
    }
  // What rounding has shrunk to less than a triangle stays a ring.
  for (; is_ring && n_written > 0 && n_written < 4; n_written++)
    append_point (text, first);
  g_string_append_c (text, ']');
  return TRUE;
}

// Lists of lists of arcs, as deep as the type is.
static gboolean
append_lines (Reader *reader, GString *text, JsonNode *node, guint depth, gboolean is_ring, GError **error)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (depth == 0)
    return append_line (reader, text, node, is_ring, error);
  if (list == NULL)
    return fail (error, "a geometry of the topology has no list of arcs");
  if (text->len > 0 && text->str[text->len - 1] == ']')
    g_string_append_c (text, ',');
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!append_lines (reader, text, json_array_get_element (list, i), depth - 1, is_ring, error))
      return FALSE;
  g_string_append_c (text, ']');
  return TRUE;
}

static gboolean
append_places (Reader *reader, GString *text, JsonNode *node, gboolean is_single, GError **error)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double xy[2];

  if (list == NULL)
    return fail (error, "a point of the topology has no coordinates");
  if (!is_single)
    g_string_append_c (text, '[');
  for (guint i = 0; i < (is_single ? 1 : json_array_get_length (list)); i++)
    {
      if (!read_pair (is_single ? node : json_array_get_element (list, i), xy))
        return fail (error, "a point of the topology is not two numbers");
      place (reader, xy, xy);
      append_point (text, xy);
    }
  if (!is_single)
    g_string_append_c (text, ']');
  return TRUE;
}

// (nullable): the geometry of a feature; NULL without an error where it has none.
static JsonObject *
read_geometry (Reader *reader, JsonObject *geometry, const char *type, GError **error)
{
  static const struct
  {
    const char *name;
    int depth; // −1: points
  } kinds[] = { { "Point", -1 },          { "MultiPoint", -1 }, { "LineString", 0 },
                { "MultiLineString", 1 }, { "Polygon", 1 },     { "MultiPolygon", 2 } };
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *out;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].name) == 0)
      {
        JsonNode *node = json_object_get_member (geometry, i < 2 ? "coordinates" : "arcs");

        if (node == NULL || !(i < 2 ? append_places (reader, text, node, i == 0, error)
                                    : append_lines (reader, text, node, (guint)kinds[i].depth, i > 3, error)))
          {
            if (node == NULL)
              fail (error, "a %s of the topology has no arcs or coordinates", type);
            return NULL;
          }
        out = json_object_new ();
        json_object_set_string_member (out, "type", type);
        json_object_set_string_member (out, "coordinates", text->str);
        return out;
      }
  fail (error,
        "the topology holds a %s; Point, LineString, Polygon, their Multi forms and collections are read",
        type);
  return NULL;
}

static const char *
type_of (JsonObject *geometry)
{
  JsonNode *node = json_object_get_member (geometry, "type");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
add_feature (Reader *reader, JsonArray *features, JsonObject *geometry, guint nesting, GError **error)
{
  static const char *const kept[] = { "id", "properties", "bbox" };
  const char *type = type_of (geometry);
  JsonArray *members = get_array (geometry, "geometries");
  JsonObject *shape;
  JsonObject *feature;

  if (g_strcmp0 (type, "GeometryCollection") == 0)
    {
      if (members == NULL || nesting > 0)
        return fail (error, "a collection of the topology within a collection is not read");
      for (guint i = 0; i < json_array_get_length (members); i++)
        {
          JsonNode *node = json_array_get_element (members, i);

          if (!JSON_NODE_HOLDS_OBJECT (node))
            return fail (error, "a geometry of the topology is no object");
          if (!add_feature (reader, features, json_node_get_object (node), nesting + 1, error))
            return FALSE;
        }
      return TRUE;
    }
  shape = type != NULL ? read_geometry (reader, geometry, type, error) : NULL;
  if (type != NULL && shape == NULL)
    return FALSE;
  feature = json_object_new ();
  json_object_set_string_member (feature, "type", "Feature");
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (json_object_has_member (geometry, kept[i]))
      json_object_set_member (feature, kept[i], json_node_copy (json_object_get_member (geometry, kept[i])));
  if (shape != NULL)
    json_object_set_object_member (feature, "geometry", shape);
  json_array_add_object_element (features, feature);
  return TRUE;
}

/**
 * tri_data_topology_features:
 * @root: a topology
 * @object: of its objects
 *
 * Returns: (transfer full): a feature for each geometry, `geometry.coordinates` being JSON text; %NULL with
 * %TRI_STORE_ERROR_SPEC.
 */
JsonArray *
tri_data_topology_features (JsonNode *root, const char *object, GError **error)
{
  Reader reader = { 0 };
  g_autoptr (JsonArray) features = json_array_new ();
  JsonObject *found = open_topology (&reader, root, object, error);
  gboolean ok = found != NULL && add_feature (&reader, features, found, 0, error);

  g_ptr_array_unref (reader.arcs);
  return ok ? g_steal_pointer (&features) : NULL;
}

// Which geometry has an arc first, and whether another has it too.
static void
count_arcs (JsonNode *node, guint owner, GHashTable *owners, GHashTable *shared, guint nesting)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 index;
  gpointer key;
  gpointer known;

  for (guint i = 0; list != NULL && nesting < MAX_NESTING && i < json_array_get_length (list); i++)
    count_arcs (json_array_get_element (list, i), owner, owners, shared, nesting + 1);
  if (list != NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  index = json_node_get_int (node);
  key = GINT_TO_POINTER ((int)CLAMP (index < 0 ? ~index : index, 0, MAX_ARCS));
  if (!g_hash_table_lookup_extended (owners, key, NULL, &known))
    g_hash_table_insert (owners, key, GUINT_TO_POINTER (owner));
  else if (known != GUINT_TO_POINTER (owner))
    g_hash_table_add (shared, key);
}

/**
 * tri_data_topology_mesh:
 * @filter: (nullable): `interior`: arcs that two geometries share; `exterior`: those that one has alone
 *
 * Returns: (transfer full): one feature, a MultiLineString of every arc that the geometries of @object use,
 * as `topojson.mesh` makes it but for the joining of arcs end to end; %NULL with %TRI_STORE_ERROR_SPEC.
 */
JsonArray *
tri_data_topology_mesh (JsonNode *root, const char *object, const char *filter, GError **error)
{
  Reader reader = { 0 };
  JsonObject *found = open_topology (&reader, root, object, error);
  g_autoptr (GPtrArray) arcs = reader.arcs;
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) shared = g_hash_table_new (NULL, NULL);
  JsonArray *members = get_array (found, "geometries");
  g_autoptr (JsonArray) lines = json_array_new ();
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonArray) features = json_array_new ();
  JsonObject *feature = json_object_new ();
  JsonObject *geometry = json_object_new ();

  json_object_set_string_member (feature, "type", "Feature");
  json_object_set_object_member (feature, "geometry", geometry);
  json_array_add_object_element (features, feature);
  if (found == NULL)
    return NULL;
  if (get_array (found, "arcs") != NULL)
    count_arcs (json_object_get_member (found, "arcs"), 0, owners, shared, 0);
  for (guint i = 0; members != NULL && i < json_array_get_length (members); i++)
    {
      JsonNode *node = json_array_get_element (members, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && get_array (json_node_get_object (node), "arcs") != NULL)
        count_arcs (json_object_get_member (json_node_get_object (node), "arcs"), i, owners, shared, 0);
    }
  for (guint i = 0; i < arcs->len; i++)
    {
      gboolean is_shared = g_hash_table_contains (shared, GUINT_TO_POINTER (i));
      JsonArray *line;

      if (!g_hash_table_contains (owners, GUINT_TO_POINTER (i)) ||
          (filter != NULL && g_str_equal (filter, "interior") != is_shared))
        continue;
      line = json_array_new ();
      json_array_add_int_element (line, i);
      json_array_add_array_element (lines, line);
    }
  list = json_node_init_array (json_node_alloc (), lines);
  if (!append_lines (&reader, text, list, 1, FALSE, error))
    return NULL;
  json_object_set_string_member (geometry, "type", "MultiLineString");
  json_object_set_string_member (geometry, "coordinates", text->str);
  return g_steal_pointer (&features);
}
