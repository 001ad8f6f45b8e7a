// SPDX-License-Identifier: GPL-3.0-or-later
// TopoJSON 1.0 (github.com/topojson/topojson-specification): reading, and features as geometries.

#include "tri-topology-private.h"

#define MAX_ARCS 2000000
#define MAX_FEATURES 200000
#define EPSILON 1e-7 // degrees: rounding of a quantised coordinate may pass the edge of the world by this

G_DEFINE_BOXED_TYPE (TriTopology, tri_topology, tri_topology_ref, tri_topology_unref)
G_DEFINE_QUARK (tri - topology - error - quark, tri_topology_error)

typedef struct
{
  TriTopology *topology;
  gboolean is_quantised;
  double scale[2];
  double translate[2];
} Reader;

static gboolean G_GNUC_PRINTF (3, 4) fail (GError **error, int code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TRI_TOPOLOGY_ERROR, code, message);
  return FALSE;
}

TriTopology *
tri_topology_ref (TriTopology *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_topology_unref (TriTopology *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->xy);
  g_free (self->starts);
  g_clear_pointer (&self->objects, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

void
tri_topology_feature_free (gpointer data)
{
  TriTopologyFeature *feature = data;

  g_free (feature->id);
  g_clear_pointer (&feature->properties, json_object_unref);
  g_clear_pointer (&feature->arcs, g_array_unref);
  g_clear_pointer (&feature->runs, g_array_unref);
  g_clear_pointer (&feature->points, g_array_unref);
  g_free (feature);
}

void
tri_topology_object_free (gpointer data)
{
  TriTopologyObject *object = data;

  g_free (object->name);
  g_ptr_array_unref (object->features);
  g_free (object);
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
get_pair (JsonNode *node, double pair[2])
{
  JsonArray *array = get_array (node);

  if (array == NULL || json_array_get_length (array) < 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *number = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (number) || json_node_get_value_type (number) == G_TYPE_STRING)
        return FALSE;
      pair[i] = json_node_get_double (number);
    }
  return isfinite (pair[0]) && isfinite (pair[1]);
}

static gboolean
read_transform (Reader *reader, JsonObject *root, GError **error)
{
  JsonObject *transform;

  reader->scale[0] = reader->scale[1] = 1;
  if (!json_object_has_member (root, "transform"))
    return TRUE;
  transform = get_object (json_object_get_member (root, "transform"));
  if (transform == NULL || !get_pair (json_object_get_member (transform, "scale"), reader->scale) ||
      !get_pair (json_object_get_member (transform, "translate"), reader->translate))
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX,
                 "$.transform: scale and translate must each be two numbers");
  reader->is_quantised = TRUE;
  return TRUE;
}

// A place in degrees from a quantised or plain position; a hair past the edge of the world is put back on it.
static gboolean
place (const Reader *reader, const double raw[2], double xy[2])
{
  static const double limits[2] = { 180, 90 };

  for (guint i = 0; i < 2; i++)
    {
      xy[i] = raw[i] * reader->scale[i] + reader->translate[i];
      if (!(fabs (xy[i]) <= limits[i] + EPSILON))
        return FALSE;
      xy[i] = CLAMP (xy[i], -limits[i], limits[i]);
    }
  return TRUE;
}

static gboolean
read_arc (Reader *reader, JsonArray *arc, guint index, GArray *xy, GError **error)
{
  double sum[2] = { 0, 0 };

  for (guint i = 0; i < json_array_get_length (arc); i++)
    {
      double step[2], point[2];

      if (!get_pair (json_array_get_element (arc, i), step))
        return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "$.arcs[%u][%u]: a position must be two numbers",
                     index, i);
      sum[0] = reader->is_quantised ? sum[0] + step[0] : step[0];
      sum[1] = reader->is_quantised ? sum[1] + step[1] : step[1];
      if (!place (reader, sum, point))
        return fail (error, TRI_TOPOLOGY_ERROR_RANGE, "$.arcs[%u][%u]: no place in degrees", index, i);
      g_array_append_vals (xy, point, 2);
    }
  return TRUE;
}

static gboolean
read_arcs (Reader *reader, JsonArray *arcs, GError **error)
{
  TriTopology *self = reader->topology;
  GArray *xy = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = json_array_get_length (arcs);
  gboolean done = TRUE;

  if (n > MAX_ARCS)
    done = fail (error, TRI_TOPOLOGY_ERROR_SIZE, "$.arcs: more than %u arcs", MAX_ARCS);
  for (guint i = 0; done && i <= n; i++)
    {
      guint start = xy->len / 2;
      JsonArray *arc;

      g_array_append_val (starts, start);
      if (i == n)
        break;
      arc = get_array (json_array_get_element (arcs, i));
      if (arc == NULL || json_array_get_length (arc) < 2)
        done = fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "$.arcs[%u]: an arc has at least two positions", i);
      else if (start + json_array_get_length (arc) > TRI_GEOMETRY_MAX_POINTS)
        done =
          fail (error, TRI_TOPOLOGY_ERROR_SIZE, "$.arcs: more than %u positions", TRI_GEOMETRY_MAX_POINTS);
      else
        done = read_arc (reader, arc, i, xy, error);
    }
  self->n_arcs = done ? n : 0;
  self->xy = (double *)(gpointer)g_array_free (xy, FALSE);
  self->starts = (guint *)(gpointer)g_array_free (starts, FALSE);
  return done;
}

// One run of arcs: a line or a ring, whose ends must meet.
static gboolean
read_run (Reader *reader,
          TriTopologyFeature *feature,
          JsonNode *node,
          const char *path,
          gboolean is_hole,
          GError **error)
{
  TriTopology *self = reader->topology;
  JsonArray *array = get_array (node);
  TriTopologyRun run = { feature->arcs->len, 0, is_hole };

  if (array == NULL || json_array_get_length (array) == 0)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s: an array of arc numbers is wanted", path);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *number = json_array_get_element (array, i);
      gint64 arc;

      if (!JSON_NODE_HOLDS_VALUE (number) || json_node_get_value_type (number) != G_TYPE_INT64)
        return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s[%u]: an arc number is wanted", path, i);
      arc = json_node_get_int (number);
      if (arc >= (gint64)self->n_arcs || ~arc >= (gint64)self->n_arcs)
        return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s[%u]: there is no arc %" G_GINT64_FORMAT, path, i,
                     arc);
      g_array_append_val (feature->arcs, ((gint32){ (gint32)arc }));
    }
  run.n_arcs = feature->arcs->len - run.first;
  g_array_append_val (feature->runs, run);
  return TRUE;
}

static gboolean
read_point (Reader *reader, TriTopologyFeature *feature, JsonNode *node, const char *path, GError **error)
{
  double raw[2], point[2];

  if (!get_pair (node, raw))
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s: a position must be two numbers", path);
  if (!place (reader, raw, point))
    return fail (error, TRI_TOPOLOGY_ERROR_RANGE, "%s: no place in degrees", path);
  g_array_append_vals (feature->points, point, 2);
  return TRUE;
}

// `depth` arrays stand around what `read_leaf` reads: 0 one point or line, 1 a polygon or many of those, 2
// polygons.
static gboolean
read_nested (Reader *reader,
             TriTopologyFeature *feature,
             JsonNode *node,
             const char *path,
             guint depth,
             gboolean is_hole,
             GError **error)
{
  JsonArray *array;

  if (depth == 0)
    return feature->kind == TRI_GEOMETRY_POINTS ? read_point (reader, feature, node, path, error)
                                                : read_run (reader, feature, node, path, is_hole, error);
  array = get_array (node);
  if (array == NULL)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s: an array is wanted", path);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);
      gboolean inner = depth == 1 && feature->kind == TRI_GEOMETRY_POLYGONS && i > 0;

      if (!read_nested (reader, feature, json_array_get_element (array, i), here, depth - 1, inner, error))
        return FALSE;
    }
  return TRUE;
}

static const struct
{
  const char *name;
  TriGeometryKind kind;
  guint depth;
} TYPES[] = {
  { "Point", TRI_GEOMETRY_POINTS, 0 },     { "MultiPoint", TRI_GEOMETRY_POINTS, 1 },
  { "LineString", TRI_GEOMETRY_LINES, 0 }, { "MultiLineString", TRI_GEOMETRY_LINES, 1 },
  { "Polygon", TRI_GEOMETRY_POLYGONS, 1 }, { "MultiPolygon", TRI_GEOMETRY_POLYGONS, 2 },
};

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static char *
dup_id (JsonObject *geometry, JsonObject *properties, guint index)
{
  const char *id = get_text (geometry, "id");
  JsonNode *node = json_object_get_member (geometry, "id");

  if (id == NULL)
    id = get_text (properties, "id");
  if (id != NULL)
    return g_strdup (id);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup_printf ("%u", index);
}

static gboolean
read_feature (Reader *reader, TriTopologyObject *object, JsonNode *node, const char *path, GError **error)
{
  JsonObject *geometry = get_object (node);
  const char *type = get_text (geometry, "type");
  TriTopologyFeature *feature;
  JsonObject *properties;

  if (type == NULL)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s: a geometry object with a type is wanted", path);
  if (object->features->len >= MAX_FEATURES)
    return fail (error, TRI_TOPOLOGY_ERROR_SIZE, "%s: more than %u features", path, MAX_FEATURES);
  properties = get_object (json_object_get_member (geometry, "properties"));
  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    {
      g_autofree char *here = NULL;
      const char *member;

      if (g_strcmp0 (type, TYPES[i].name) != 0)
        continue;
      feature = g_new0 (TriTopologyFeature, 1);
      feature->kind = TYPES[i].kind;
      feature->id = dup_id (geometry, properties, object->features->len);
      feature->properties = properties != NULL ? json_object_ref (properties) : json_object_new ();
      feature->arcs = g_array_new (FALSE, FALSE, sizeof (gint32));
      feature->runs = g_array_new (FALSE, FALSE, sizeof (TriTopologyRun));
      feature->points = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (object->features, feature);
      member = feature->kind == TRI_GEOMETRY_POINTS ? "coordinates" : "arcs";
      here = g_strdup_printf ("%s.%s", path, member);
      return read_nested (reader, feature, json_object_get_member (geometry, member), here, TYPES[i].depth,
                          FALSE, error);
    }
  return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s.type: “%s” is not read here", path, type);
}

static gboolean
read_object (Reader *reader, const char *name, JsonNode *node, GError **error)
{
  TriTopologyObject *object = g_new0 (TriTopologyObject, 1);
  g_autofree char *path = g_strdup_printf ("$.objects.%s", name);
  JsonObject *json = get_object (node);
  JsonArray *geometries;

  object->name = g_strdup (name);
  object->features = g_ptr_array_new_with_free_func (tri_topology_feature_free);
  g_ptr_array_add (reader->topology->objects, object);
  if (g_strcmp0 (get_text (json, "type"), "GeometryCollection") != 0)
    return read_feature (reader, object, node, path, error);
  geometries = get_array (json_object_get_member (json, "geometries"));
  if (geometries == NULL)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "%s.geometries: an array is wanted", path);
  for (guint i = 0; i < json_array_get_length (geometries); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s.geometries[%u]", path, i);

      if (!read_feature (reader, object, json_array_get_element (geometries, i), here, error))
        return FALSE;
    }
  return TRUE;
}

TriTopology *
tri_topology_new_empty (void)
{
  TriTopology *self = g_new0 (TriTopology, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->objects = g_ptr_array_new_with_free_func (tri_topology_object_free);
  return self;
}

// The object names as a NULL-terminated array.
void
tri_topology_name_objects (TriTopology *self)
{
  self->names = g_ptr_array_new ();
  for (guint i = 0; i < self->objects->len; i++)
    g_ptr_array_add (self->names, ((TriTopologyObject *)self->objects->pdata[i])->name);
  g_ptr_array_add (self->names, NULL);
}

/**
 * tri_topology_parse:
 * @length: bytes of @text, or -1
 *
 * Returns: (transfer full): the topology, or NULL with an error that names the JSON path.
 */
TriTopology *
tri_topology_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (TriTopology) self = tri_topology_new_empty ();
  Reader reader = { self, FALSE, { 1, 1 }, { 0, 0 } };
  JsonObject *root, *objects;
  JsonArray *arcs;
  g_autoptr (GList) members = NULL;

  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  root = get_object (json_parser_get_root (parser));
  if (root == NULL || g_strcmp0 (get_text (root, "type"), "Topology") != 0)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "$.type: “Topology” is wanted"), NULL;
  arcs = get_array (json_object_get_member (root, "arcs"));
  objects = get_object (json_object_get_member (root, "objects"));
  if (arcs == NULL || objects == NULL)
    return fail (error, TRI_TOPOLOGY_ERROR_SYNTAX, "$: a topology has arcs and objects"), NULL;
  if (!read_transform (&reader, root, error) || !read_arcs (&reader, arcs, error))
    return NULL;
  members = json_object_get_members (objects);
  for (GList *l = members; l != NULL; l = l->next)
    if (!read_object (&reader, l->data, json_object_get_member (objects, l->data), error))
      return NULL;
  tri_topology_name_objects (self);
  return g_steal_pointer (&self);
}

/**
 * tri_topology_get_objects:
 *
 * Returns: (transfer none) (array zero-terminated=1): names, in the file's order.
 */
const char *const *
tri_topology_get_objects (const TriTopology *self)
{
  return (const char *const *)self->names->pdata;
}

TriTopologyObject *
tri_topology_find_object (const TriTopology *self, const char *name)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      TriTopologyObject *object = self->objects->pdata[i];

      if (g_strcmp0 (object->name, name) == 0)
        return object;
    }
  return NULL;
}

static TriTopologyFeature *
find_feature (const TriTopology *self, const char *name, guint index)
{
  TriTopologyObject *object = tri_topology_find_object (self, name);

  return object != NULL && index < object->features->len ? object->features->pdata[index] : NULL;
}

gboolean
tri_topology_has_object (const TriTopology *self, const char *object)
{
  return tri_topology_find_object (self, object) != NULL;
}

/** tri_topology_get_n_features: 0 where there is no such object. */
guint
tri_topology_get_n_features (const TriTopology *self, const char *object)
{
  TriTopologyObject *found = tri_topology_find_object (self, object);

  return found != NULL ? found->features->len : 0;
}

/** tri_topology_get_feature_id: the feature's id, else its property `id`, else its number. */
const char *
tri_topology_get_feature_id (const TriTopology *self, const char *object, guint feature)
{
  TriTopologyFeature *found = find_feature (self, object, feature);

  g_return_val_if_fail (found != NULL, NULL);
  return found->id;
}

JsonObject *
tri_topology_get_feature_properties (const TriTopology *self, const char *object, guint feature)
{
  TriTopologyFeature *found = find_feature (self, object, feature);

  g_return_val_if_fail (found != NULL, NULL);
  return found->properties;
}

guint
tri_topology_get_n_points (const TriTopology *self)
{
  return self->n_arcs > 0 ? self->starts[self->n_arcs] : 0;
}

/**
 * tri_topology_dup_geometry:
 *
 * Returns: (transfer full): the feature's shape in degrees, its arcs joined end to end.
 */
TriGeometry *
tri_topology_dup_geometry (const TriTopology *self, const char *object, guint index)
{
  TriTopologyFeature *feature = find_feature (self, object, index);
  g_autoptr (TriGeometryBuilder) builder = NULL;

  g_return_val_if_fail (feature != NULL, NULL);
  builder = tri_geometry_builder_new (feature->kind);
  for (guint i = 0; i < feature->points->len; i += 2)
    {
      tri_geometry_builder_begin_part (builder, FALSE);
      tri_geometry_builder_add (builder, g_array_index (feature->points, double, i),
                                g_array_index (feature->points, double, i + 1));
    }
  for (guint i = 0; i < feature->runs->len; i++)
    {
      const TriTopologyRun *run = &g_array_index (feature->runs, TriTopologyRun, i);

      tri_geometry_builder_begin_part (builder, run->is_hole);
      for (guint k = 0; k < run->n_arcs; k++)
        {
          gint32 number = g_array_index (feature->arcs, gint32, run->first + k);
          guint arc = number >= 0 ? number : ~number;
          guint start = self->starts[arc], n = self->starts[arc + 1] - start;

          // The first point of an arc is the last of the one before.
          for (guint p = k > 0 ? 1 : 0; p < n; p++)
            {
              const double *xy = self->xy + 2 * (gsize)(number >= 0 ? start + p : start + n - 1 - p);

              tri_geometry_builder_add (builder, xy[0], xy[1]);
            }
        }
    }
  return tri_geometry_builder_end_degrees (builder);
}
