// SPDX-License-Identifier: GPL-3.0-or-later
// GeoPackage binary (OGC 12-128r17, 2.1.3): "GP", version, flags, SRS, envelope, then ISO well-known binary.

#include "tri-gpkg.h"

#include <math.h>
#include <string.h>

#define MAX_NESTING 4
#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_ENVELOPE_XY 0x02
#define FLAG_EMPTY 0x10

typedef struct
{
  const guint8 *p;
  gsize left;
  gboolean little;
} Reader;

static gboolean
read_uint32 (Reader *reader, guint32 *number)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (number, reader->p, 4);
  *number = reader->little ? GUINT32_FROM_LE (*number) : GUINT32_FROM_BE (*number);
  reader->p += 4;
  reader->left -= 4;
  return TRUE;
}

static gboolean
read_double (Reader *reader, double *number)
{
  guint64 bits;

  if (reader->left < 8)
    return FALSE;
  memcpy (&bits, reader->p, 8);
  bits = reader->little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (number, &bits, 8);
  reader->p += 8;
  reader->left -= 8;
  return TRUE;
}

static gboolean
read_positions (Reader *reader, guint32 n, double bounds[4])
{
  if (n > reader->left / 16)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      double x = NAN;
      double y = NAN;

      if (!read_double (reader, &x) || !read_double (reader, &y))
        return FALSE;
      if (isnan (x) || isnan (y))
        continue;
      bounds[0] = fmin (bounds[0], x);
      bounds[1] = fmin (bounds[1], y);
      bounds[2] = fmax (bounds[2], x);
      bounds[3] = fmax (bounds[3], y);
    }
  return TRUE;
}

// Walks two-dimensional well-known binary and widens `bounds`.
static gboolean
walk (Reader *reader, int nesting, double bounds[4])
{
  guint32 type, n;

  if (nesting > MAX_NESTING || reader->left < 1 || reader->p[0] > 1)
    return FALSE;
  reader->little = reader->p[0] == 1;
  reader->p++;
  reader->left--;
  if (!read_uint32 (reader, &type))
    return FALSE;
  switch (type)
    {
    case 1:
      return read_positions (reader, 1, bounds);
    case 2:
      return read_uint32 (reader, &n) && read_positions (reader, n, bounds);
    case 3:
      if (!read_uint32 (reader, &n) || n > reader->left)
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        {
          guint32 n_positions;

          if (!read_uint32 (reader, &n_positions) || !read_positions (reader, n_positions, bounds))
            return FALSE;
        }
      return TRUE;
    case 4:
    case 5:
    case 6:
    case 7:
      {
        gboolean little = reader->little;

        if (!read_uint32 (reader, &n) || n > reader->left)
          return FALSE;
        for (guint32 i = 0; i < n; i++)
          if (!walk (reader, nesting + 1, bounds))
            return FALSE;
        reader->little = little;
        return TRUE;
      }
    default:
      return FALSE;
    }
}

static gboolean
measure (gconstpointer wkb, gsize length, double bounds[4], gboolean *is_empty)
{
  Reader reader = { wkb, length, TRUE };

  bounds[0] = bounds[1] = INFINITY;
  bounds[2] = bounds[3] = -INFINITY;
  if (!walk (&reader, 0, bounds) || reader.left != 0)
    return FALSE;
  *is_empty = bounds[0] > bounds[2];
  return TRUE;
}

static void
append_double (GByteArray *array, double number)
{
  guint64 bits;

  memcpy (&bits, &number, 8);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (array, (const guint8 *)&bits, 8);
}

/**
 * tri_gpkg_encode:
 * @wkb: two-dimensional well-known binary
 *
 * Returns: (transfer full): the blob with its envelope (none for a point, which needs none), or %NULL where
 * @wkb is malformed (TRI_STORE_ERROR_BIND).
 */
GBytes *
tri_gpkg_encode (GBytes *wkb, gint32 srs_id, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (wkb, &length);
  GByteArray *array;
  double bounds[4];
  gboolean is_empty = FALSE;
  gboolean is_point;
  guint32 srs = GUINT32_TO_LE ((guint32)srs_id);
  guint8 flags = FLAG_LITTLE_ENDIAN;

  if (!measure (data, length, bounds, &is_empty))
    {
      g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_BIND,
                           "the geometry is no well-known binary");
      return NULL;
    }
  is_point = g_strcmp0 (tri_gpkg_get_type_name (data, length), "POINT") == 0;
  if (is_empty)
    flags |= FLAG_EMPTY;
  else if (!is_point)
    flags |= FLAG_ENVELOPE_XY;
  array = g_byte_array_sized_new ((guint)length + 40);
  g_byte_array_append (array, (const guint8 *)"GP\0", 3);
  g_byte_array_append (array, &flags, 1);
  g_byte_array_append (array, (const guint8 *)&srs, 4);
  if (flags & FLAG_ENVELOPE_XY)
    {
      // The standard's order is min x, max x, min y, max y.
      append_double (array, bounds[0]);
      append_double (array, bounds[2]);
      append_double (array, bounds[1]);
      append_double (array, bounds[3]);
    }
  g_byte_array_append (array, data, (guint)length);
  return g_byte_array_free_to_bytes (array);
}

/**
 * tri_gpkg_decode:
 *
 * Takes a geometry blob apart; the bounds come from its envelope, or from its positions where it has none.
 *
 * Returns: %FALSE with TRI_STORE_ERROR_STEP where it is no GeoPackage geometry.
 */
gboolean
tri_gpkg_decode (TriGpkgGeometry *geometry, gconstpointer blob, gsize length, GError **error)
{
  static const gsize envelope_sizes[] = { 0, 32, 48, 48, 64 };
  const guint8 *data = blob;
  Reader reader;
  guint32 srs = 0;
  guint envelope;
  double values[4];

  if (length < 8 || memcmp (data, "GP", 2) != 0)
    goto malformed;
  envelope = (data[3] >> 1) & 7;
  if (envelope >= G_N_ELEMENTS (envelope_sizes) || length < 8 + envelope_sizes[envelope])
    goto malformed;
  reader = (Reader){ data + 4, length - 4, data[3] & FLAG_LITTLE_ENDIAN };
  read_uint32 (&reader, &srs);
  geometry->srs_id = (gint32)srs;
  geometry->is_empty = (data[3] & FLAG_EMPTY) != 0;
  geometry->wkb = data + 8 + envelope_sizes[envelope];
  geometry->wkb_length = length - 8 - envelope_sizes[envelope];
  if (envelope == 0)
    {
      if (!measure (geometry->wkb, geometry->wkb_length, geometry->bounds, &geometry->is_empty))
        goto malformed;
      return TRUE;
    }
  for (guint i = 0; i < 4; i++)
    read_double (&reader, &values[i]);
  geometry->bounds[0] = values[0];
  geometry->bounds[1] = values[2];
  geometry->bounds[2] = values[1];
  geometry->bounds[3] = values[3];
  return TRUE;

malformed:
  g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_STEP, "the geometry is malformed");
  return FALSE;
}

/**
 * tri_gpkg_get_type_name:
 *
 * Returns: (transfer none) (nullable): GeoPackage's name of the type, such as `MULTIPOLYGON`.
 */
const char *
tri_gpkg_get_type_name (gconstpointer wkb, gsize length)
{
  static const char *const names[] = {
    NULL,         "POINT",           "LINESTRING",   "POLYGON",
    "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"
  };
  const guint8 *data = wkb;
  Reader reader;
  guint32 type;

  if (length < 5)
    return NULL;
  reader = (Reader){ data + 1, length - 1, data[0] == 1 };
  read_uint32 (&reader, &type);
  return type < G_N_ELEMENTS (names) ? names[type] : NULL;
}
