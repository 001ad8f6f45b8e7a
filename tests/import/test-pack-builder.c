// SPDX-License-Identifier: GPL-3.0-or-later
// From folders to a store.

#include "tri-pack-builder.h"
#include "tri-test.h"

#include "pack-fixture.h"
#include "tri-check.h"
#include "tri-query.h"
#include "tri-search.h"

#include <signal.h>
#include <sys/resource.h>

static gboolean
build (const char *pack, const char *output, TriDiagnostics *diagnostics, GError **error)
{
  g_autofree char *basemap = fixture_pack ("basemap");
  const char *folders[] = { basemap, pack };

  return tri_pack_build (folders, G_N_ELEMENTS (folders), output, diagnostics, error);
}

static TriStore *
build_mini (void)
{
  g_autofree char *pack = fixture_pack ("mini");
  g_autofree char *path = fixture_path ("mini.gpkg");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  TriStore *store;

  build (pack, path, diagnostics, &error);
  g_assert_no_error (error);
  store = tri_store_open (path, TRI_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  return store;
}

static void
assert_answer (TriStore *store, const char *sql, const char *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = tri_store_query (store, sql, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    for (guint column = 0; column < tri_table_get_n_columns (table); column++)
      {
        g_autofree char *cell = tri_table_dup_display (table, row, (int)column);

        g_string_append_printf (text, "%s%c", cell, column + 1 < tri_table_get_n_columns (table) ? ',' : ';');
      }
  g_test_message ("%s", sql);
  g_assert_cmpstr (text->str, ==, answer);
}

static void
test_rows_are_those_of_the_pack (void)
{
  g_autoptr (TriStore) store = build_mini ();

  assert_answer (store, "SELECT id, label, extent, default_topic, position FROM regions",
                 "mini,Mini,-1 -1 23 11,forces,0;");
  assert_answer (store, "SELECT count (*), sum (value), min (first_day), max (last_day) FROM claims",
                 "8,3040,2008-01-01,2014-12-31;");
  assert_answer (store, "SELECT date, first_day, last_day FROM events ORDER BY id",
                 "2013-03,2013-03-01,2013-03-31;../2014,,2014-12-31;");
  assert_answer (store, "SELECT id, lead FROM topics ORDER BY position",
                 "forces,charts/forces;land,maps/land;");
  assert_answer (store, "SELECT topic, view FROM topic_views ORDER BY topic, position",
                 "forces,maps/land;forces,charts/forces;forces,timelines/events;land,maps/land;");
  assert_answer (store, "SELECT id, kind, title FROM views WHERE id = 'charts/forces'",
                 "charts/forces,chart,The army is counted twice;");
  assert_answer (store, "SELECT region, name FROM licences ORDER BY fid", ",CC0-1.0;mini,CC0-1.0;");
  assert_answer (store,
                 "SELECT id, value, unit, source_label, refs FROM context_view WHERE year = 1950 ORDER BY "
                 "fid",
                 "aaa-population-1950,1000,persons,Yearbook, 2013,context:aaa-population-1950;"
                 "bbb-population-1950,2500,persons,Yearbook, 2013,context:bbb-population-1950;"
                 "aaa-gdp_per_head-1950,830,2011 US$,Yearbook, 2013,context:aaa-gdp_per_head-1950;");
  assert_answer (store, "SELECT key FROM triptych_meta ORDER BY key",
                 "basemap_hash;basemap_title;basemap_version;schema_version;");
}

static void
test_passages_are_the_words_linked (void)
{
  g_autoptr (TriStore) store = build_mini ();

  assert_answer (store,
                 "SELECT p.claim, substr (d.text, p.start + 1, p.\"end\" - p.start), b.section, b.paragraph "
                 "FROM passages p"
                 " JOIN documents d ON d.region = p.region AND d.id = p.document"
                 " JOIN blocks b ON b.region = p.region AND b.document = p.document AND b.number = p.block"
                 " WHERE p.claim IN ('mini-gap', 'mini-share') ORDER BY p.claim",
                 "mini-gap,the yearbook counts about 1500,1,1;mini-share,40 per cent of the people,2,3;");
}

static void
test_borders_are_derived (void)
{
  g_autoptr (TriStore) store = build_mini ();

  assert_answer (store, "SELECT left, right, kind FROM borders ORDER BY fid",
                 "AAA,BBB,country;BBB,cland,contested;A1,A2,division;");
  assert_answer (store, "SELECT left FROM coast ORDER BY left", "AAA;BBB;cland;");
  assert_answer (store, "SELECT id, name, population FROM towns ORDER BY id",
                 "t1,Équateur,12000;t2,Capital,250000;");
  assert_answer (store, "SELECT id, iso_a3, label_lon, note FROM countries ORDER BY id",
                 "AAA,AAA,5,;BBB,BBB,15.5,;");
}

static void
test_every_level_is_a_layer (void)
{
  static const char *const layers[] = { "countries", "contested",    "divisions", "lakes",
                                        "rivers",    "border_lines", "borders",   "coast" };
  g_autoptr (TriStore) store = build_mini ();

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    for (guint level = 0; level < 3; level++)
      {
        g_autofree char *suffix = level > 0 ? g_strdup_printf ("_%u", level) : g_strdup ("");
        g_autofree char *sql =
          g_strdup_printf ("SELECT count (*) FROM gpkg_geometry_columns WHERE table_name = '%s%s'", layers[i],
                           suffix);
        g_autofree char *same =
          g_strdup_printf ("SELECT (SELECT count (*) FROM %s) = (SELECT count (*) FROM %s%s)", layers[i],
                           layers[i], suffix);

        assert_answer (store, sql, "1;");
        assert_answer (store, same, "1;");
      }
  assert_answer (store, "SELECT id, place, size FROM mini_sites ORDER BY fid", "camp,camp,3;road,,1.5;");
}

static void
test_the_store_passes_its_check (void)
{
  g_autoptr (TriStore) store = build_mini ();
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  gboolean good = tri_store_check (store, diagnostics, &error);
  g_autofree char *faults = tri_diagnostics_to_string (diagnostics);

  g_assert_no_error (error);
  g_assert_cmpstr (faults, ==, "");
  g_assert_true (good);
}

static void
test_views_run (void)
{
  g_autoptr (TriStore) store = build_mini ();
  g_autoptr (TriTable) spec =
    tri_store_query (store, "SELECT spec FROM views WHERE id = 'charts/forces'", NULL, NULL);
  g_autoptr (JsonNode) root = json_from_string (tri_table_get_text (spec, 0, 0), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriQuery) query = tri_query_new_from_json (json_node_get_object (root), "mini", &error);
  g_autoptr (TriTable) table = NULL;
  g_autoptr (TriTable) found = NULL;

  g_assert_no_error (error);
  table = tri_query_run (query, store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tri_table_get_n_rows (table), ==, 3);
  g_assert_cmpfloat (tri_table_get_real (table, 2, tri_table_find_column (table, "spread")), ==, 200);
  found = tri_store_search (store, "equateur", NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tri_table_get_n_rows (found), ==, 2);
}

static char *
ask_ogr (const char *program, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_ptr_array_add (argv, (gpointer)program);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer)arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_steal_pointer (&out);
}

// GDAL's own reader lists every layer with our counts, extents and reference system.
static void
test_ogr_sees_every_layer (void)
{
  g_autofree char *program = g_find_program_in_path ("ogrinfo");
  g_autoptr (TriStore) store = NULL;
  g_autoptr (TriTable) layers = NULL;

  if (program == NULL)
    {
      g_test_skip ("ogrinfo is not installed");
      return;
    }
  store = build_mini ();
  layers = tri_store_list_layers (store, NULL);
  g_assert_cmpuint (tri_table_get_n_rows (layers), ==, 8 * 3 + 2);
  for (guint row = 0; row < tri_table_get_n_rows (layers); row++)
    {
      const char *name = tri_table_get_text (layers, row, 0);
      const char *arguments[] = { "-so", tri_store_get_path (store), name, NULL };
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", name);
      g_autoptr (TriTable) count = tri_store_query (store, sql, NULL, NULL);
      g_autofree char *counted =
        g_strdup_printf ("Feature Count: %" G_GINT64_FORMAT "\n", tri_table_get_integer (count, 0, 0));
      g_autofree char *extent =
        g_strdup_printf ("Extent: (%.6f, %.6f) - (%.6f, %.6f)\n", tri_table_get_real (layers, row, 3),
                         tri_table_get_real (layers, row, 4), tri_table_get_real (layers, row, 5),
                         tri_table_get_real (layers, row, 6));
      g_autofree char *told = ask_ogr (program, arguments);

      g_test_message ("%s", name);
      g_assert_nonnull (strstr (told, counted));
      g_assert_nonnull (strstr (told, extent));
      g_assert_nonnull (strstr (told, "ID[\"EPSG\",4326]"));
      g_assert_nonnull (strstr (told, "Geometry Column = geom"));
    }
}

static void
test_two_builds_are_the_same_bytes (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *copy = fixture_path ("copy");
  g_autofree char *first = fixture_path ("one.gpkg");
  g_autofree char *second = fixture_path ("two.gpkg");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n_a, n_b;

  fixture_copy (good, copy);
  g_assert_true (build (good, first, diagnostics, NULL));
  g_assert_true (build (copy, second, diagnostics, NULL));
  g_assert_true (g_file_get_contents (first, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
}

static void
test_a_fault_writes_nothing (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("pack");
  g_autofree char *path = fixture_path ("out.gpkg");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  tri_test_empty ();
  fixture_copy (good, folder);
  fixture_edit (folder, "claims.csv", ",2008~,", ",long ago,");
  g_assert_false (build (folder, path, diagnostics, &error));
  g_assert_error (error, TRI_IMPORT_ERROR, TRI_IMPORT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "1 fault was found; nothing was written");
  g_assert_cmpuint (fixture_count_files (), ==, 1);
}

static void
test_features_of_places_exist (void)
{
  static const struct
  {
    const char *words;
    const char *others;
    const char *cause;
    guint column;
  } cases[] = {
    { "countries,BBB", "countries,CCC", "the layer “countries” has no feature “CCC”", 40 },
    { "countries,BBB", "oceans,BBB", "there is no layer “oceans”", 30 },
  };
  g_autofree char *good = fixture_pack ("mini");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = fixture_path (i == 0 ? "first" : "second");
      g_autofree char *path = fixture_path ("out.gpkg");
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();

      fixture_copy (good, folder);
      fixture_edit (folder, "places.csv", cases[i].words, cases[i].others);
      g_assert_false (build (folder, path, diagnostics, NULL));
      g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 1);
      g_assert_cmpstr (tri_diagnostics_get (diagnostics, 0)->cause, ==, cases[i].cause);
      g_assert_cmpuint (tri_diagnostics_get (diagnostics, 0)->line, ==, 3);
      g_assert_cmpuint (tri_diagnostics_get (diagnostics, 0)->column, ==, cases[i].column);
    }
}

static void
test_a_region_is_built_once (void)
{
  g_autofree char *pack = fixture_pack ("mini");
  g_autofree char *path = fixture_path ("out.gpkg");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  const char *folders[] = { pack, pack };

  g_assert_false (tri_pack_build (folders, 2, path, diagnostics, NULL));
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 1);
}

static void
test_a_full_disk_leaves_nothing (void)
{
  g_autofree char *pack = fixture_pack ("mini");
  g_autofree char *path = fixture_path ("full.gpkg");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit small;

  tri_test_empty ();
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ 100000, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (build (pack, path, diagnostics, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_FULL);
  g_assert_cmpuint (fixture_count_files (), ==, 0);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/import/pack-builder/rows-are-those-of-the-pack", test_rows_are_those_of_the_pack);
  g_test_add_func ("/import/pack-builder/passages-are-the-words-linked", test_passages_are_the_words_linked);
  g_test_add_func ("/import/pack-builder/borders-are-derived", test_borders_are_derived);
  g_test_add_func ("/import/pack-builder/every-level-is-a-layer", test_every_level_is_a_layer);
  g_test_add_func ("/import/pack-builder/the-store-passes-its-check", test_the_store_passes_its_check);
  g_test_add_func ("/import/pack-builder/views-run", test_views_run);
  g_test_add_func ("/import/pack-builder/ogr-sees-every-layer", test_ogr_sees_every_layer);
  g_test_add_func ("/import/pack-builder/two-builds-are-the-same-bytes", test_two_builds_are_the_same_bytes);
  g_test_add_func ("/import/pack-builder/a-fault-writes-nothing", test_a_fault_writes_nothing);
  g_test_add_func ("/import/pack-builder/features-of-places-exist", test_features_of_places_exist);
  g_test_add_func ("/import/pack-builder/a-region-is-built-once", test_a_region_is_built_once);
  g_test_add_func ("/import/pack-builder/a-full-disk-leaves-nothing", test_a_full_disk_leaves_nothing);
  return tri_test_run ();
}
