// SPDX-License-Identifier: GPL-3.0-or-later
// GeoPackage's geometry blob.

#include "tri-gpkg.h"
#include "tri-test.h"

#include <string.h>

// A line from (1, 2) to (3, -4), little endian.
static const guint8 line[] = {
  1, 2, 0, 0,    0, 2, 0, 0, 0, 0, 0, 0,    0, 0, 0, 0xF0, 0x3F, 0, 0,    0,    0,
  0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 8, 0x40, 0, 0, 0, 0,    0,    0, 0x10, 0xC0,
};

static void
test_envelope_bounds_the_geometry (void)
{
  g_autoptr (GBytes) wkb = g_bytes_new_static (line, sizeof line);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) blob = tri_gpkg_encode (wkb, 4326, &error);
  TriGpkgGeometry geometry;
  gsize length;
  gconstpointer data;

  g_assert_no_error (error);
  data = g_bytes_get_data (blob, &length);
  g_assert_cmpuint (length, ==, 8 + 32 + sizeof line);
  g_assert_cmpmem (data, 8, "GP\0\x03\xE6\x10\0\0", 8);
  g_assert_true (tri_gpkg_decode (&geometry, data, length, &error));
  g_assert_cmpint (geometry.srs_id, ==, 4326);
  g_assert_false (geometry.is_empty);
  g_assert_cmpfloat (geometry.bounds[0], ==, 1);
  g_assert_cmpfloat (geometry.bounds[1], ==, -4);
  g_assert_cmpfloat (geometry.bounds[2], ==, 3);
  g_assert_cmpfloat (geometry.bounds[3], ==, 2);
  g_assert_cmpmem (geometry.wkb, geometry.wkb_length, line, sizeof line);
  g_assert_cmpstr (tri_gpkg_get_type_name (geometry.wkb, geometry.wkb_length), ==, "LINESTRING");
}

static void
test_point_has_no_envelope (void)
{
  guint8 point[21] = { 1, 1 };
  g_autoptr (GBytes) wkb = g_bytes_new (point, sizeof point);
  g_autoptr (GBytes) blob = tri_gpkg_encode (wkb, 4326, NULL);
  TriGpkgGeometry geometry;

  g_assert_cmpuint (g_bytes_get_size (blob), ==, 8 + sizeof point);
  g_assert_true (tri_gpkg_decode (&geometry, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), NULL));
  g_assert_cmpfloat (geometry.bounds[2], ==, 0);
}

static void
test_empty_is_marked (void)
{
  static const guint8 empty[] = { 1, 6, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GBytes) wkb = g_bytes_new_static (empty, sizeof empty);
  g_autoptr (GBytes) blob = tri_gpkg_encode (wkb, 4326, NULL);
  TriGpkgGeometry geometry;

  g_assert_true (tri_gpkg_decode (&geometry, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), NULL));
  g_assert_true (geometry.is_empty);
}

// Every cut and every changed byte is refused or read, and never read past its end.
static void
test_malformed_is_refused (void)
{
  for (gsize length = 0; length < sizeof line; length++)
    {
      g_autoptr (GBytes) wkb = g_bytes_new (line, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (tri_gpkg_encode (wkb, 4326, &error));
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_BIND);
    }
  for (gsize i = 0; i < sizeof line; i++)
    for (guint value = 0; value < 256; value += 15)
      {
        guint8 *changed = g_memdup2 (line, sizeof line);
        g_autoptr (GBytes) wkb = NULL;
        g_autoptr (GBytes) blob = NULL;

        changed[i] = (guint8)value;
        wkb = g_bytes_new_take (changed, sizeof line);
        blob = tri_gpkg_encode (wkb, 4326, NULL);
        if (blob != NULL)
          {
            TriGpkgGeometry geometry;

            g_assert_true (
              tri_gpkg_decode (&geometry, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), NULL));
          }
      }
  g_assert_false (tri_gpkg_decode (&(TriGpkgGeometry){ 0 }, "GP\0\x03", 4, NULL));
  g_assert_false (tri_gpkg_decode (&(TriGpkgGeometry){ 0 }, "XX\0\x03\0\0\0\0\0", 9, NULL));
  g_assert_false (tri_gpkg_decode (&(TriGpkgGeometry){ 0 }, "GP\0\x0F\0\0\0\0\0", 9, NULL));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/gpkg/envelope-bounds-the-geometry", test_envelope_bounds_the_geometry);
  g_test_add_func ("/store/gpkg/point-has-no-envelope", test_point_has_no_envelope);
  g_test_add_func ("/store/gpkg/empty-is-marked", test_empty_is_marked);
  g_test_add_func ("/store/gpkg/malformed-is-refused", test_malformed_is_refused);
  return tri_test_run ();
}
