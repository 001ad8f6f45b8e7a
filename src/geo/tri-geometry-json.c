// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry from and to GeoJSON (RFC 7946).

#include "tri-geometry.h"

typedef struct
{
  TriGeometryBuilder *builder;
  const char *path;
  guint n_points;
} Reader;

static gboolean
fail (GError **error, int code, const char *path, const char *message)
{
  g_set_error (error, TRI_GEOMETRY_ERROR, code, "%s: %s", path, message);
  return FALSE;
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
get_number (JsonArray *array, guint index, double *number)
{
  JsonNode *node = json_array_get_element (array, index);
  GType type;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number);
}

static gboolean
read_position (Reader *reader, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array = get_array (node);
  double lon, lat;

  if (array == NULL || json_array_get_length (array) < 2 || !get_number (array, 0, &lon) ||
      !get_number (array, 1, &lat))
    return fail (error, TRI_GEOMETRY_ERROR_SYNTAX, path,
                 "a position must be [longitude, latitude] in numbers");
  if (fabs (lon) > 180 || fabs (lat) > 90)
    {
      g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_RANGE,
                   "%s: [%g, %g] is no place: longitude goes from -180 to 180, latitude from -90 to 90, "
                   "longitude first",
                   path, lon, lat);
      return FALSE;
    }
  if (++reader->n_points > TRI_GEOMETRY_MAX_POINTS)
    return fail (error, TRI_GEOMETRY_ERROR_SIZE, reader->path, "more points than a geometry may have");
  tri_geometry_builder_add (reader->builder, lon, lat);
  return TRUE;
}

// A line or ring: an array of positions, at least `least` of them.
static gboolean
read_run (Reader *reader, JsonNode *node, const char *path, guint least, gboolean is_hole, GError **error)
{
  JsonArray *array = get_array (node);

  if (array == NULL)
    return fail (error, TRI_GEOMETRY_ERROR_SYNTAX, path, "an array of positions is wanted");
  if (json_array_get_length (array) < least)
    {
      g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                   "%s: at least %u positions are wanted, %u are there", path, least,
                   json_array_get_length (array));
      return FALSE;
    }
  tri_geometry_builder_begin_part (reader->builder, is_hole);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);

      if (!read_position (reader, json_array_get_element (array, i), here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_polygon (Reader *reader, JsonNode *node, const char *path, GError **error)
{
  JsonArray *rings = get_array (node);

  if (rings == NULL || json_array_get_length (rings) == 0)
    return fail (error, TRI_GEOMETRY_ERROR_SYNTAX, path, "a polygon is an array of rings");
  for (guint i = 0; i < json_array_get_length (rings); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);

      if (!read_run (reader, json_array_get_element (rings, i), here, 3, i > 0, error))
        return FALSE;
    }
  return TRUE;
}

typedef gboolean (*ReadFunc) (Reader *reader, JsonNode *node, const char *path, GError **error);

static gboolean
read_line (Reader *reader, JsonNode *node, const char *path, GError **error)
{
  return read_run (reader, node, path, 2, FALSE, error);
}

static gboolean
read_point (Reader *reader, JsonNode *node, const char *path, GError **error)
{
  tri_geometry_builder_begin_part (reader->builder, FALSE);
  return read_position (reader, node, path, error);
}

static gboolean
read_many (Reader *reader, JsonNode *node, const char *path, ReadFunc read, GError **error)
{
  JsonArray *array = get_array (node);

  if (array == NULL)
    return fail (error, TRI_GEOMETRY_ERROR_SYNTAX, path, "an array is wanted");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);

      if (!read (reader, json_array_get_element (array, i), here, error))
        return FALSE;
    }
  return TRUE;
}

static const struct
{
  const char *name;
  TriGeometryKind kind;
  ReadFunc read;
  gboolean is_many;
} TYPES[] = {
  { "Point", TRI_GEOMETRY_POINTS, read_point, FALSE },
  { "MultiPoint", TRI_GEOMETRY_POINTS, read_point, TRUE },
  { "LineString", TRI_GEOMETRY_LINES, read_line, FALSE },
  { "MultiLineString", TRI_GEOMETRY_LINES, read_line, TRUE },
  { "Polygon", TRI_GEOMETRY_POLYGONS, read_polygon, FALSE },
  { "MultiPolygon", TRI_GEOMETRY_POLYGONS, read_polygon, TRUE },
};

/**
 * tri_geometry_from_json:
 * @node: a GeoJSON geometry object
 * @path: where it stands in its file, for messages
 *
 * Rings are closed where the file left them open, and turned as RFC 7946 prescribes. Heights are dropped.
 *
 * Returns: (transfer full): the geometry, or NULL with an error that names the JSON path.
 */
TriGeometry *
tri_geometry_from_json (JsonNode *node, const char *path, GError **error)
{
  Reader reader = { NULL, path, 0 };
  g_autoptr (TriGeometryBuilder) builder = NULL;
  g_autofree char *here = g_strconcat (path, ".coordinates", NULL);
  JsonObject *object;
  JsonNode *type;
  const char *name;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, TRI_GEOMETRY_ERROR_SYNTAX, path, "a geometry object is wanted"), NULL;
  object = json_node_get_object (node);
  type = json_object_get_member (object, "type");
  name = type != NULL && JSON_NODE_HOLDS_VALUE (type) ? json_node_get_string (type) : NULL;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (TYPES); i++)
    {
      gboolean done;

      if (g_strcmp0 (name, TYPES[i].name) != 0)
        continue;
      builder = tri_geometry_builder_new (TYPES[i].kind);
      reader.builder = builder;
      node = json_object_get_member (object, "coordinates");
      done = TYPES[i].is_many ? read_many (&reader, node, here, TYPES[i].read, error)
                              : TYPES[i].read (&reader, node, here, error);
      return done ? tri_geometry_builder_end_degrees (builder) : NULL;
    }
  g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
               "%s.type: “%s” is not read; use Point, LineString, Polygon or their Multi forms", path,
               name != NULL ? name : "(none)");
  return NULL;
}

static void
write_run (JsonBuilder *json, const TriGeometry *self, guint part)
{
  guint n;
  const double *xy = tri_geometry_get_part (self, part, &n);

  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_array (json);
      json_builder_add_double_value (json, xy[2 * i]);
      json_builder_add_double_value (json, xy[2 * i + 1]);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
write_points (JsonBuilder *json, const TriGeometry *self)
{
  for (guint part = 0; part < tri_geometry_get_n_parts (self); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (self, part, &n);

      for (guint i = 0; i < n; i++)
        {
          json_builder_begin_array (json);
          json_builder_add_double_value (json, xy[2 * i]);
          json_builder_add_double_value (json, xy[2 * i + 1]);
          json_builder_end_array (json);
        }
    }
}

static void
write_polygons (JsonBuilder *json, const TriGeometry *self)
{
  for (guint part = 0; part < tri_geometry_get_n_parts (self); part++)
    {
      if (!tri_geometry_is_hole (self, part))
        {
          if (part > 0)
            json_builder_end_array (json);
          json_builder_begin_array (json);
        }
      write_run (json, self, part);
    }
  if (tri_geometry_get_n_parts (self) > 0)
    json_builder_end_array (json);
}

/**
 * tri_geometry_to_json:
 *
 * Returns: (transfer full): a GeoJSON geometry, always in its Multi form.
 */
JsonNode *
tri_geometry_to_json (const TriGeometry *self)
{
  static const char *const names[] = { "MultiPoint", "MultiLineString", "MultiPolygon" };
  g_autoptr (JsonBuilder) json = json_builder_new ();
  TriGeometryKind kind = tri_geometry_get_kind (self);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "type");
  json_builder_add_string_value (json, names[kind]);
  json_builder_set_member_name (json, "coordinates");
  json_builder_begin_array (json);
  if (kind == TRI_GEOMETRY_POINTS)
    write_points (json, self);
  else if (kind == TRI_GEOMETRY_POLYGONS)
    write_polygons (json, self);
  else
    for (guint part = 0; part < tri_geometry_get_n_parts (self); part++)
      write_run (json, self, part);
  json_builder_end_array (json);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}
