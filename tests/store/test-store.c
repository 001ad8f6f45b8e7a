// SPDX-License-Identifier: GPL-3.0-or-later
// Opening stores, and queries with their bounds.

#include "store-fixture.h"
#include "tri-test.h"

#include <sqlite3.h>

static void
make_database (const char *path, const char *sql)
{
  sqlite3 *db;

  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_refused (const char *path, TriStoreError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriStore) store = tri_store_open (path, TRI_STORE_DEFAULT, &error);

  g_assert_null (store);
  g_assert_error (error, TRI_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refuses_what_is_no_store (void)
{
  g_autofree char *path = fixture_path ("other.gpkg");

  assert_refused ("/nowhere/at all", TRI_STORE_ERROR_OPEN, "there is no file");
  g_assert_true (
    g_file_set_contents (path, "This is no database, but it is long enough to look at.", -1, NULL));
  assert_refused (path, TRI_STORE_ERROR_NOT_A_STORE, "is not a Triptych store");
  make_database (path, "CREATE TABLE t (x)");
  assert_refused (path, TRI_STORE_ERROR_NOT_A_STORE, "no GeoPackage");
  make_database (path, "PRAGMA application_id = 1196444487; CREATE TABLE t (x)");
  assert_refused (path, TRI_STORE_ERROR_NOT_A_STORE, "without the table triptych_meta");
  make_database (path, "PRAGMA application_id = 1196444487; CREATE TABLE triptych_meta (key, value);"
                       "INSERT INTO triptych_meta VALUES ('schema_version', '99')");
  assert_refused (path, TRI_STORE_ERROR_VERSION, "version 99");
}

static void
test_opens_another_version_when_asked (void)
{
  g_autofree char *path = fixture_path ("later.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (TriStore) store = NULL;

  make_database (path, "PRAGMA application_id = 1196444487; CREATE TABLE triptych_meta (key, value);"
                       "INSERT INTO triptych_meta VALUES ('schema_version', '99')");
  store = tri_store_open (path, TRI_STORE_ANY_VERSION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tri_store_get_version (store), ==, 99);
}

static void
test_opens_a_path_with_odd_signs (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("a b?c#d%20é.gpkg");
  g_autoptr (TriStore) store = NULL;

  fixture_save (writer, path);
  store = fixture_open (path);
  g_assert_cmpstr (tri_store_get_path (store), ==, path);
}

static void
test_binds_values_by_type (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table =
    tri_store_query_values (store, "SELECT typeof (?1), typeof (?2), typeof (?3), typeof (?4), ?3 + 1",
                            &error, "siId", NULL, 5, G_GINT64_CONSTANT (5000000000), 2.5);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = fixture_dump (table);
  g_assert_cmpstr (rows, ==, "null,integer,integer,real,5000000001;");
}

static void
test_wrong_statements_say_so (void)
{
  static const struct
  {
    const char *sql;
    TriStoreError code;
  } cases[] = {
    { "SELECT nosuch FROM claims", TRI_STORE_ERROR_PREPARE },
    { "SELECT \"nosuch\"", TRI_STORE_ERROR_PREPARE },
    { "SELECT 1; SELECT 2", TRI_STORE_ERROR_PREPARE },
    { "", TRI_STORE_ERROR_PREPARE },
    { "DELETE FROM claims", TRI_STORE_ERROR_PREPARE },
    { "CREATE TABLE t (x)", TRI_STORE_ERROR_PREPARE },
    { "SELECT ?1", TRI_STORE_ERROR_BIND },
  };
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tri_store_query (store, cases[i].sql, NULL, &error));
      g_assert_error (error, TRI_STORE_ERROR, (int)cases[i].code);
    }
}

static void
test_views_may_only_select (void)
{
  static const char *const refused[] = {
    "SELECT * FROM sqlite_schema",
    "SELECT load_extension ('x')",
    "PRAGMA user_version",
    "SELECT * FROM pragma_table_info ('claims')",
    "SELECT zeroblob (100)",
    "SELECT randomblob (5)",
    "ATTACH '/tmp/x' AS y",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n",
    "SELECT * FROM search_index WHERE search_index MATCH 'a'",
  };
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (GError) good = NULL;
  g_autoptr (TriTable) table =
    tri_store_query_full (store, "SELECT id, refs FROM claim_view WHERE nominal > 0", NULL, 0, TRI_STORE_VIEW,
                          (TriStoreLimits){ 0 }, NULL, &good);

  g_assert_no_error (good);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_null (tri_store_query_full (store, refused[i], NULL, 0, TRI_STORE_VIEW, (TriStoreLimits){ 0 },
                                           NULL, &error));
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_PREPARE);
    }
}

#define ENDLESS "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

static void
test_bounds_stop_a_query (void)
{
  static const TriStoreLimits cases[] = { { .max_rows = 10 },
                                          { .max_bytes = 4096 },
                                          { .max_milliseconds = 50 } };
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *sql = cases[i].max_milliseconds != 0 ? "SELECT count (*) FROM (" ENDLESS ")" : ENDLESS;
      g_autoptr (GError) error = NULL;

      g_assert_null (tri_store_query_full (store, sql, NULL, 0, TRI_STORE_TRUSTED, cases[i], NULL, &error));
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED);
    }
}

static gpointer
cancel_later (gpointer cancellable)
{
  g_usleep (30000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelling_stops_a_query (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) after = NULL;
  g_autoptr (TriTable) table = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_later, cancellable);

  g_assert_null (tri_store_query_full (store, "SELECT count (*) FROM (" ENDLESS ")", NULL, 0,
                                       TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, cancellable, &error));
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED);
  g_thread_join (thread);
  table = tri_store_query (store, "SELECT count (*) FROM claims", NULL, &after);
  g_assert_no_error (after);
  g_assert_cmpint (tri_table_get_integer (table, 0, 0), ==, 5);
}

static gpointer
query_often (gpointer store)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (TriTable) table =
        tri_store_query (store, "SELECT refs FROM claim_view ORDER BY id", NULL, NULL);

      g_assert_cmpuint (tri_table_get_n_rows (table), ==, 5);
    }
  return NULL;
}

static void
test_threads_query_at_once (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("query", query_often, store);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_functions_answer (void)
{
  static const char *const cases[][2] = {
    { "SELECT tri_fold ('Équateur')", "equateur;" },
    { "SELECT ref ('claim', 'c1'), ref ('claim', NULL)", "claim:c1,;" },
    { "SELECT refs (x) FROM (SELECT 'b:2 a:1' AS x UNION ALL SELECT 'a:1' UNION ALL SELECT NULL)",
      "a:1 b:2;" },
    { "SELECT refs (x) FROM (SELECT 1 AS x WHERE 0)", ";" },
    { "SELECT refs_union ('b:2', 'a:1 b:2'), refs_union (NULL, 'a:1')", "a:1 b:2,a:1;" },
    { "SELECT median (x) FROM (SELECT 5 AS x UNION ALL SELECT 1 UNION ALL SELECT NULL UNION ALL SELECT 2)",
      "2;" },
    { "SELECT tri_date_part ('year', '2008~'), tri_date_part ('year', '../2014'), tri_date_part ('year', "
      "'x')",
      "2008,2014,;" },
  };
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriTable) table = tri_store_query (store, cases[i][0], NULL, &error);
      g_autofree char *rows = NULL;

      g_assert_no_error (error);
      rows = fixture_dump (table);
      g_assert_cmpstr (rows, ==, cases[i][1]);
    }
}

static void
test_claim_view_carries_its_evidence (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (TriTable) table =
    tri_store_query (store,
                     "SELECT subject_label, subject_kind, said_by_label, nominal, n_passages, disputed, "
                     "disagreements, section,"
                     " paragraph, refs FROM claim_view WHERE id IN ('c1', 'c3') ORDER BY id",
                     NULL, NULL);
  g_autofree char *rows = fixture_dump (table);

  g_assert_cmpstr (rows, ==,
                   "Army of R,army,United Nations,100,1,1,d,1,1,claim:c1 actor:army;"
                   ",,,15,1,0,,1,1,claim:c3;");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/store/refuses-what-is-no-store", test_refuses_what_is_no_store);
  g_test_add_func ("/store/store/opens-another-version-when-asked", test_opens_another_version_when_asked);
  g_test_add_func ("/store/store/opens-a-path-with-odd-signs", test_opens_a_path_with_odd_signs);
  g_test_add_func ("/store/store/binds-values-by-type", test_binds_values_by_type);
  g_test_add_func ("/store/store/wrong-statements-say-so", test_wrong_statements_say_so);
  g_test_add_func ("/store/store/views-may-only-select", test_views_may_only_select);
  g_test_add_func ("/store/store/bounds-stop-a-query", test_bounds_stop_a_query);
  g_test_add_func ("/store/store/cancelling-stops-a-query", test_cancelling_stops_a_query);
  g_test_add_func ("/store/store/threads-query-at-once", test_threads_query_at_once);
  g_test_add_func ("/store/store/functions-answer", test_functions_answer);
  g_test_add_func ("/store/store/claim-view-carries-its-evidence", test_claim_view_carries_its_evidence);
  return tri_test_run ();
}
