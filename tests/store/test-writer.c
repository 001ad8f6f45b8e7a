// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a store: whole, the same each time, or not at all.

#include "store-fixture.h"
#include "tri-test.h"

#include <signal.h>
#include <sys/resource.h>

static void
add_layer (TriStoreWriter *writer)
{
  static const TriStoreColumn columns[] = { { "id", TRI_VALUE_TEXT }, { "rank", TRI_VALUE_INTEGER } };
  guint8 point[21] = { 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F };
  g_autoptr (GBytes) wkb = g_bytes_new (point, sizeof point);
  TriBind first[] = { tri_bind_text ("a"), tri_bind_integer (3) };
  TriBind second[] = { tri_bind_text ("b"), tri_bind_null () };
  g_autoptr (GError) error = NULL;

  tri_store_writer_add_layer (writer, "r_sites", "Sites", "POINT", columns, 2, &error);
  g_assert_no_error (error);
  tri_store_writer_add_feature (writer, "r_sites", wkb, first, &error);
  g_assert_no_error (error);
  tri_store_writer_add_feature (writer, "r_sites", NULL, second, &error);
  g_assert_no_error (error);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_data_dir (), 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_writes_the_same_bytes (void)
{
  g_autofree char *paths[2] = { NULL, NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TriStoreWriter) writer = fixture_writer_new ();

      paths[i] = fixture_path (i == 0 ? "one.gpkg" : "two.gpkg");
      add_layer (writer);
      fixture_save (writer, paths[i]);
    }
  g_assert_true (g_file_get_contents (paths[0], &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (paths[1], &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
  g_free (g_steal_pointer (&paths[1]));
}

static void
test_layer_is_a_geopackage_layer (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("layer.gpkg");
  g_autoptr (TriStore) store = NULL;
  g_autoptr (TriTable) layers = NULL;
  g_autoptr (TriTable) index = NULL;
  g_autofree char *rows = NULL;

  add_layer (writer);
  fixture_save (writer, path);
  store = fixture_open (path);
  layers = tri_store_list_layers (store, NULL);
  rows = fixture_dump (layers);
  g_assert_cmpstr (rows, ==, "r_sites,Sites,POINT,1,0,1,0;");
  index = tri_store_query (store, "SELECT id, minx, maxy FROM rtree_r_sites_geom", NULL, NULL);
  g_assert_cmpuint (tri_table_get_n_rows (index), ==, 1);
  g_assert_cmpfloat (tri_table_get_real (index, 0, 1), ==, 1);
}

static void
test_meets_geopackage_basics (void)
{
  static const char *const cases[][2] = {
    { "PRAGMA application_id", "1196444487;" },
    { "PRAGMA user_version", "10300;" },
    { "SELECT group_concat (srs_id) FROM (SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1)",
      "-1,0,4326;" },
    { "SELECT count (*) FROM gpkg_contents WHERE data_type = 'attributes'", "25;" },
    { "SELECT count (*) FROM gpkg_contents WHERE last_change <> '1970-01-01T00:00:00.000Z'", "0;" },
    { "SELECT count (*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'", "1;" },
    { "SELECT count (*) FROM gpkg_contents WHERE table_name LIKE 'search%' OR table_name LIKE 'rtree%'",
      "0;" },
    { "SELECT count (*) FROM pragma_foreign_key_check", "0;" },
    { "SELECT integrity_check FROM pragma_integrity_check", "ok;" },
    { "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'r_sites'", "6;" },
    { "PRAGMA freelist_count", "0;" },
  };
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("basics.gpkg");
  g_autoptr (TriStore) store = NULL;

  add_layer (writer);
  fixture_save (writer, path);
  store = fixture_open (path);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTable) table = tri_store_query (store, cases[i][0], NULL, &error);
      g_autofree char *rows = NULL;

      g_assert_no_error (error);
      rows = fixture_dump (table);
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (rows, ==, cases[i][1]);
    }
}

static void
test_dangling_links_are_refused (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("dangling.gpkg");
  g_autoptr (GError) error = NULL;

  tri_test_empty ();
  fixture_add (writer, "claim_places", "region", "r", "claim", "c1", "place", "nowhere", "role", "where",
               NULL);
  g_assert_false (tri_store_writer_save (writer, path, &error));
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "“claim_places”"));
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_wrong_types_are_refused (void)
{
  static const char *const columns[] = { "region", "id", "topic", "kind", "statement", "value", NULL };
  TriBind values[] = { tri_bind_text ("r"),      tri_bind_text ("x"), tri_bind_text ("t"),
                       tri_bind_text ("figure"), tri_bind_text ("s"), tri_bind_text ("many") };
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_store_writer_insert (writer, "claims", columns, values, &error));
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_CONSTRAINT);
}

static void
test_layer_names_are_checked (void)
{
  static const char *const names[] = { "", "a b", "A", "a\"; DROP TABLE claims; --", "r_sites" };
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();

  add_layer (writer);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tri_store_writer_add_layer (writer, names[i], NULL, "POINT", NULL, 0, &error));
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_CONSTRAINT);
    }
}

// The largest file this process may write stands in for a disk that fills up, at every size on the way.
static void
test_full_disk_leaves_nothing (void)
{
  static const rlim_t sizes[] = { 0, 1, 4096, 20000, 65536, 200000 };
  g_autofree char *path = fixture_path ("full.gpkg");
  struct rlimit before;

  tri_test_empty ();
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
      g_autoptr (GError) error = NULL;
      struct rlimit small = { sizes[i], before.rlim_max };
      gboolean saved;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      saved = tri_store_writer_save (writer, path, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_false (saved);
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_FULL);
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

static void
test_failure_keeps_the_old_file (void)
{
  g_autofree char *path = fixture_path ("old.gpkg");
  g_autofree char *text = NULL;
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autoptr (GError) error = NULL;

  tri_test_empty ();
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  fixture_add (writer, "claim_places", "region", "r", "claim", "c1", "place", "nowhere", "role", "where",
               NULL);
  g_assert_false (tri_store_writer_save (writer, path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_folder_that_is_not_there (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_store_writer_save (writer, "/nowhere/at/all.gpkg", &error));
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_OPEN);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/writer/writes-the-same-bytes", test_writes_the_same_bytes);
  g_test_add_func ("/store/writer/layer-is-a-geopackage-layer", test_layer_is_a_geopackage_layer);
  g_test_add_func ("/store/writer/meets-geopackage-basics", test_meets_geopackage_basics);
  g_test_add_func ("/store/writer/dangling-links-are-refused", test_dangling_links_are_refused);
  g_test_add_func ("/store/writer/wrong-types-are-refused", test_wrong_types_are_refused);
  g_test_add_func ("/store/writer/layer-names-are-checked", test_layer_names_are_checked);
  g_test_add_func ("/store/writer/full-disk-leaves-nothing", test_full_disk_leaves_nothing);
  g_test_add_func ("/store/writer/failure-keeps-the-old-file", test_failure_keeps_the_old_file);
  g_test_add_func ("/store/writer/folder-that-is-not-there", test_folder_that_is_not_there);
  return tri_test_run ();
}
