// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a store finds each fault that is put into it.

#include "tri-check.h"
#include "tri-test.h"

#include "store-fixture.h"

#include <sqlite3.h>

static char *
check (const char *path)
{
  g_autoptr (TriStore) store = fixture_open (path);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  gboolean good = tri_store_check (store, diagnostics, &error);

  g_assert_no_error (error);
  g_assert_cmpint (good, ==, tri_diagnostics_get_n_errors (diagnostics) == 0);
  return tri_diagnostics_to_string (diagnostics);
}

static void
test_a_good_store_passes (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("good.gpkg");
  g_autofree char *faults = NULL;

  fixture_save (writer, path);
  faults = check (path);
  g_assert_cmpstr (faults, ==, "");
}

static void
test_finds_each_fault (void)
{
  static const char *const cases[][2] = {
    { "DELETE FROM passages WHERE claim = 'c2'", "the claim “c2” of “r” has no passage" },
    { "UPDATE passages SET \"end\" = 99 WHERE claim = 'c1'",
      "the passage of “c1” at 0 lies outside “reading”" },
    { "UPDATE blocks SET \"end\" = 15", "the passage of “c4” at 14 lies outside its block" },
    { "UPDATE blocks SET \"end\" = 99", "block 0 of “reading” lies outside it" },
    { "UPDATE claims SET value = 201 WHERE id = 'c5'",
      "the arithmetic of the claim “c5” gives 200, not 201" },
    { "UPDATE claims SET arithmetic = 'c2 - c4' WHERE id = 'c5'",
      "the arithmetic of the claim “c5” cannot be worked" },
    { "UPDATE claims SET subject = 'nobody' WHERE id = 'c1'",
      "the subject “nobody” of the claim “c1” is no actor" },
    { "UPDATE claim_places SET place = 'nowhere' WHERE claim = 'c1'",
      "of “claim_places” names a row of “places”" },
    { "DELETE FROM disagreement_claims", "the disagreement “d” of “r” has no claim" },
    { "INSERT INTO disagreement_claims (region, disagreement, claim, side, sign) VALUES ('r', 'd', 'c5', 3, "
      "'=');"
      "UPDATE disagreement_claims SET sign = CASE claim WHEN 'c1' THEN '-' WHEN 'c2' THEN '+' ELSE sign END",
      "the sum of the disagreement “d” adds up" },
    { "INSERT INTO disagreement_claims (region, disagreement, claim, side, sign) VALUES ('r', 'd', 'c4', 3, "
      "'+')",
      "the claim “c4” has no value for the sum" },
    { "DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 0", "GeoPackage: the reference system of" },
    { "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('nosuch', 'attributes')",
      "GeoPackage: the table “nosuch” is listed and not there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
      g_autofree char *path = fixture_path ("faulty.gpkg");
      g_autofree char *faults = NULL;
      sqlite3 *db;

      fixture_save (writer, path);
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, cases[i][0], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      faults = check (path);
      if (strstr (faults, cases[i][1]) == NULL)
        g_error ("after “%s” “%s” is not in “%s”", cases[i][0], cases[i][1], faults);
    }
}

// Overwrites each part of the file in turn; none may go unnoticed, and none may crash.
static void
test_finds_damage (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("damaged.gpkg");
  g_autofree char *data = NULL;
  gsize length;

  fixture_save (writer, path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize at = 0; at + 4096 <= length; at += 5 * 4096)
    {
      g_autofree char *damaged = g_memdup2 (data, length);
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (TriStore) store = NULL;

      memset (damaged + at, 0x5A, 4096);
      g_assert_true (g_file_set_contents (path, damaged, (gssize)length, NULL));
      store = tri_store_open (path, TRI_STORE_DEFAULT, &error);
      if (store == NULL)
        continue;
      g_assert_false (tri_store_check (store, diagnostics, &error));
      g_assert_true (error != NULL || tri_diagnostics_get_n_errors (diagnostics) > 0);
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/check/a-good-store-passes", test_a_good_store_passes);
  g_test_add_func ("/store/check/finds-each-fault", test_finds_each_fault);
  g_test_add_func ("/store/check/finds-damage", test_finds_damage);
  return tri_test_run ();
}
