// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry from and to OGC well-known binary and GeoPackage blobs (OGC 12-128r18 §2.1.3).

#include "tri-geometry.h"

#include <string.h>

enum
{
  WKB_POINT = 1,
  WKB_LINE = 2,
  WKB_POLYGON = 3,
  WKB_MULTI = 3, // a multi type is its single type plus 3
};

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
  gboolean is_little;
  guint n_points;
  TriGeometryBuilder *builder;
} Reader;

static gboolean
cut_short (Reader *reader, GError **error)
{
  g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
               "the geometry is cut short at byte %" G_GSIZE_FORMAT, reader->at);
  return FALSE;
}

static gboolean
read_order (Reader *reader, GError **error)
{
  if (reader->length - reader->at < 1)
    return cut_short (reader, error);
  if (reader->data[reader->at] > 1)
    {
      g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                   "byte %" G_GSIZE_FORMAT " is no byte order", reader->at);
      return FALSE;
    }
  reader->is_little = reader->data[reader->at++] == 1;
  return TRUE;
}

static gboolean
read_uint (Reader *reader, guint32 *value, GError **error)
{
  if (reader->length - reader->at < 4)
    return cut_short (reader, error);
  memcpy (value, reader->data + reader->at, 4);
  *value = reader->is_little ? GUINT32_FROM_LE (*value) : GUINT32_FROM_BE (*value);
  reader->at += 4;
  return TRUE;
}

static double
get_double (Reader *reader, gsize at)
{
  union
  {
    guint64 bits;
    double number;
  } value;

  memcpy (&value.bits, reader->data + at, 8);
  value.bits = reader->is_little ? GUINT64_FROM_LE (value.bits) : GUINT64_FROM_BE (value.bits);
  return value.number;
}

static gboolean
read_points (Reader *reader, guint32 n, GError **error)
{
  if ((reader->length - reader->at) / 16 < n)
    return cut_short (reader, error);
  reader->n_points += n;
  if (reader->n_points > TRI_GEOMETRY_MAX_POINTS)
    {
      g_set_error_literal (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SIZE,
                           "more points than a geometry may have");
      return FALSE;
    }
  for (guint32 i = 0; i < n; i++, reader->at += 16)
    {
      double x = get_double (reader, reader->at), y = get_double (reader, reader->at + 8);

      if (!(fabs (x) <= 180 && fabs (y) <= 90))
        {
          g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_RANGE, "(%g, %g) is no place in degrees",
                       x, y);
          return FALSE;
        }
      tri_geometry_builder_add (reader->builder, x, y);
    }
  return TRUE;
}

// The body of a single geometry, after its type.
static gboolean
read_body (Reader *reader, guint32 type, GError **error)
{
  guint32 n_rings = 1, n = 1;

  if (type == WKB_POLYGON && !read_uint (reader, &n_rings, error))
    return FALSE;
  if ((reader->length - reader->at) / 4 < n_rings)
    return cut_short (reader, error);
  for (guint32 i = 0; i < n_rings; i++)
    {
      if (type != WKB_POINT && !read_uint (reader, &n, error))
        return FALSE;
      tri_geometry_builder_begin_part (reader->builder, i > 0);
      if (!read_points (reader, n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_members (Reader *reader, guint32 type, GError **error)
{
  guint32 n;

  if (!read_uint (reader, &n, error))
    return FALSE;
  if ((reader->length - reader->at) / 9 < n)
    return cut_short (reader, error);
  for (guint32 i = 0; i < n; i++)
    {
      guint32 member;

      if (!read_order (reader, error) || !read_uint (reader, &member, error))
        return FALSE;
      if (member != type)
        {
          g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                       "a member of type %u where %u is wanted", member, type);
          return FALSE;
        }
      if (!read_body (reader, type, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tri_geometry_from_wkb:
 * @data: (array length=length): well-known binary, two dimensions
 *
 * Returns: (transfer full): the geometry, or NULL with an error.
 */
TriGeometry *
tri_geometry_from_wkb (gconstpointer data, gsize length, GError **error)
{
  static const TriGeometryKind kinds[] = { TRI_GEOMETRY_POINTS, TRI_GEOMETRY_LINES, TRI_GEOMETRY_POLYGONS };
  Reader reader = { data, length, 0, TRUE, 0, NULL };
  g_autoptr (TriGeometryBuilder) builder = NULL;
  guint32 type;
  gboolean done;

  if (!read_order (&reader, error) || !read_uint (&reader, &type, error))
    return NULL;
  if (type < WKB_POINT || type > WKB_POLYGON + WKB_MULTI)
    {
      g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                   "type %u is not read; points, lines and polygons of two dimensions are", type);
      return NULL;
    }
  builder = tri_geometry_builder_new (kinds[(type - 1) % 3]);
  reader.builder = builder;
  done =
    type > WKB_MULTI ? read_members (&reader, type - WKB_MULTI, error) : read_body (&reader, type, error);
  if (!done)
    return NULL;
  if (reader.at != length)
    {
      g_set_error (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                   "%" G_GSIZE_FORMAT " bytes stand after the geometry", length - reader.at);
      return NULL;
    }
  return tri_geometry_builder_end_degrees (builder);
}

static void
put_uint (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *)&value, 4);
}

static void
put_double (GByteArray *out, double number)
{
  union
  {
    double number;
    guint64 bits;
  } value = { number };

  value.bits = GUINT64_TO_LE (value.bits);
  g_byte_array_append (out, (const guint8 *)&value.bits, 8);
}

static void
put_head (GByteArray *out, guint32 type)
{
  g_byte_array_append (out, (const guint8 *)"\1", 1);
  put_uint (out, type);
}

static void
put_points (GByteArray *out, const double *xy, guint n)
{
  for (guint i = 0; i < 2 * n; i++)
    put_double (out, xy[i]);
}

static void
put_geometry (GByteArray *out, const TriGeometry *self)
{
  TriGeometryKind kind = tri_geometry_get_kind (self);
  guint n_parts = tri_geometry_get_n_parts (self);
  guint n_members = kind == TRI_GEOMETRY_POINTS ? tri_geometry_get_n_points (self) : n_parts;

  if (kind == TRI_GEOMETRY_POINTS && n_members == 1)
    {
      guint n;

      put_head (out, WKB_POINT);
      put_points (out, tri_geometry_get_part (self, 0, &n), 1);
      return;
    }
  for (guint i = 0; kind == TRI_GEOMETRY_POLYGONS && i < n_parts; i++)
    n_members -= tri_geometry_is_hole (self, i);
  put_head (out, WKB_POINT + kind + WKB_MULTI);
  put_uint (out, n_members);
  for (guint i = 0; i < n_parts; i++)
    {
      guint n, n_rings = 1;
      const double *xy = tri_geometry_get_part (self, i, &n);

      if (kind == TRI_GEOMETRY_POINTS)
        {
          for (guint k = 0; k < n; k++)
            {
              put_head (out, WKB_POINT);
              put_points (out, xy + 2 * k, 1);
            }
          continue;
        }
      if (kind == TRI_GEOMETRY_LINES || !tri_geometry_is_hole (self, i))
        put_head (out, WKB_POINT + kind);
      if (kind == TRI_GEOMETRY_POLYGONS && !tri_geometry_is_hole (self, i))
        {
          while (i + n_rings < n_parts && tri_geometry_is_hole (self, i + n_rings))
            n_rings++;
          put_uint (out, n_rings);
        }
      put_uint (out, n);
      put_points (out, xy, n);
    }
}

/**
 * tri_geometry_to_wkb:
 *
 * Returns: (transfer full): little-endian well-known binary of a Point, MultiPoint, MultiLineString or
 * MultiPolygon.
 */
GBytes *
tri_geometry_to_wkb (const TriGeometry *self)
{
  GByteArray *out = g_byte_array_new ();

  put_geometry (out, self);
  return g_byte_array_free_to_bytes (out);
}

/**
 * tri_geometry_to_gpkg:
 *
 * Returns: (transfer full): a GeoPackage blob: magic, version 0, flags, reference system, envelope, WKB.
 */
GBytes *
tri_geometry_to_gpkg (const TriGeometry *self, gint32 srs_id)
{
  GByteArray *out = g_byte_array_new ();
  TriRect bounds = tri_geometry_get_bounds (self);
  gboolean is_empty = tri_geometry_get_n_points (self) == 0;
  // bit 0: little endian; bits 1-3: envelope of x and y; bit 4: empty
  guint8 head[4] = { 'G', 'P', 0, is_empty ? 0x11 : 0x03 };

  g_byte_array_append (out, head, sizeof head);
  put_uint (out, (guint32)srs_id);
  if (!is_empty)
    {
      put_double (out, bounds.x);
      put_double (out, bounds.x + bounds.width);
      put_double (out, bounds.y);
      put_double (out, bounds.y + bounds.height);
    }
  put_geometry (out, self);
  return g_byte_array_free_to_bytes (out);
}

/**
 * tri_geometry_from_gpkg:
 * @data: (array length=length): a GeoPackage blob
 *
 * Returns: (transfer full): the geometry, or NULL with an error.
 */
TriGeometry *
tri_geometry_from_gpkg (gconstpointer data, gsize length, GError **error)
{
  static const gsize envelopes[] = { 0, 32, 48, 48, 64 };
  const guint8 *bytes = data;
  guint envelope;

  if (length < 8 || bytes[0] != 'G' || bytes[1] != 'P')
    {
      g_set_error_literal (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX, "not a GeoPackage geometry");
      return NULL;
    }
  envelope = (bytes[3] >> 1) & 7;
  if (envelope >= G_N_ELEMENTS (envelopes) || length < 8 + envelopes[envelope])
    {
      g_set_error_literal (error, TRI_GEOMETRY_ERROR, TRI_GEOMETRY_ERROR_SYNTAX,
                           "the head of the GeoPackage geometry is cut short");
      return NULL;
    }
  return tri_geometry_from_wkb (bytes + 8 + envelopes[envelope], length - 8 - envelopes[envelope], error);
}
