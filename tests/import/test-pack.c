// SPDX-License-Identifier: GPL-3.0-or-later
// Packs are looked over whole: every fault is found, where it is. Each folder under packs/malformed holds the
// files in which a copy of packs/mini then differs, by one fault.

#include "tri-pack.h"
#include "tri-test.h"

#include "pack-fixture.h"

#include <unistd.h>

typedef struct
{
  const char *folder;
  const char *place; // file:line:column, or less where only the row or file is meant
  const char *cause; // words of it
  guint n_errors;    // what follows from the fault included
} Case;

static const Case cases[] = {
  { "csv-unclosed-quote", "coverage.csv:2:3:", "the quoted cell does not end", 1 },
  { "csv-stray-quote", "coverage.csv:2:7:", "a quotation mark stands inside the cell", 1 },
  { "csv-row-too-long", "claim_sources.csv:2:", "the row has 4 cells and the header 3", 1 },
  { "csv-row-too-short", "coverage.csv:2:", "the row has 2 cells and the header 3", 2 },
  { "csv-not-utf8", "coverage.csv:2:25:", "the byte 0xE9 is not UTF-8", 1 },
  { "csv-empty", "coverage.csv:1:1:", "the file is empty", 1 },
  { "column-unknown", "coverage.csv:1:15:", "“colour” is not a column of coverage.csv", 2 },
  { "column-missing", "locators.csv:1:25:", "“note” is not a column of locators.csv", 2 },
  { "column-order", "coverage.csv:1:1:", "“context” stands where “token” belongs", 1 },
  { "id-wrong", "actors.csv:5:1:", "“Militia Men” is no id", 7 },
  { "id-duplicate", "actors.csv:4:1:", "“army” already stands in line 3", 6 },
  { "id-prefix", "events.csv:3:1:", "does not begin with “mini-”", 1 },
  { "cell-required", "actors.csv:5:9:", "“name” is empty", 1 },
  { "choice-unknown", "claims.csv:9:18:", "“happening” is no kind", 1 },
  { "number-wrong", "claims.csv:2:86:", "“1,200” is no number", 1 },
  { "integer-wrong", "sources.csv:2:44:", "“MMXIV” is no whole number", 1 },
  { "date-wrong", "claims.csv:8:113:", "“2008-13” is no date", 1 },
  { "country-wrong", "places.csv:6:22:", "“Bland” is no country code", 1 },
  { "longitude-wrong", "places.csv:6:17:", "the longitude 212 is outside", 1 },
  { "latitude-missing", "places.csv:6:20:", "one coordinate is missing", 1 },
  { "feature-missing", "places.csv:3:40:", "a layer needs a feature", 1 },
  { "link-dangling", "claim_places.csv:4:14:", "“ccc” names nothing in places", 1 },
  { "subject-dangling", "claims.csv:4:76:", "“nobody” names nothing in actors or places", 1 },
  { "topic-dangling", "disagreements.csv:3:12:", "“navy” names nothing in topics", 1 },
  { "parent-circle", "places.csv:2:50:", "“aaa” is its own parent", 2 },
  { "row-duplicate", "claim_sources.csv:3:1:", "“mini-army-b, yearbook” already stands in line 2", 1 },
  { "qualifier-range", "claims.csv:4:98:", "“high” is empty, which the qualifier “range” needs", 1 },
  { "qualifier-floor", "claims.csv:6:91:", "“value” is given, which goes against the qualifier “more_than”",
    1 },
  { "range-reversed", "claims.csv:4:94:", "“low” is greater than “high”", 1 },
  { "arithmetic-wrong", "claims.csv:7:73:", "arithmetic gives 300, not “299”", 1 },
  { "arithmetic-unknown", "claims.csv:7:102:", "“mini-army-c” is no claim with a value", 1 },
  { "cues-too-many", "locators.csv:2:18:", "more than 6 cues", 1 },
  { "cue-too-long", "locators.csv:2:18:", "has more than 3 words", 1 },
  { "disagreement-empty", "disagreements.csv:3:1:", "the disagreement “mini-d-new” has no claim", 4 },
  { "disagreement-adds-up", "disagreements.csv:3:1:", "the sum of the disagreement “mini-d-sum” adds up", 1 },
  { "sum-without-total", "disagreements.csv:3:1:", "the sum of the disagreement “mini-d-sum” is not whole",
    1 },
  { "record-without-source", "disagreements.csv:2:109:", "needs a source", 1 },
  { "context-unit", "context.csv:3:25:", "“population” is in “thousands” here and in “persons” above", 1 },
  { "context-paper", "context.csv:3:34:", "context comes from outside, and “paper” is the region's paper",
    1 },
  { "context-value", "context.csv:3:21:", "“value” is empty", 1 },
  { "schema-length", "disagreement_claims.csv:4:28:", "goes against “maxLength”: 20 of the manifest", 1 },
  { "manifest-syntax", "datapackage.json:2:", "it is not JSON", 1 },
  { "manifest-name", "datapackage.json:3:10:", "“Mini Pack” is no name for a pack", 13 },
  { "manifest-licence", "datapackage.json:8:3:", "the licence has neither name nor path", 1 },
  { "manifest-path-climbs", "datapackage.json:60:32:", "climb out", 2 },
  { "manifest-path-absolute", "datapackage.json:64:32:", "must be relative", 3 },
  { "manifest-path-missing", "datapackage.json:64:32:", "there is no such file", 3 },
  { "manifest-topic", "datapackage.json:17:20:", "there is no topic “navy”", 1 },
  { "manifest-accent", "datapackage.json:25:13:", "“greenish” is no colour", 1 },
  { "manifest-extent", "datapackage.json:19:13:", "“/triptych/extent” is missing or no extent", 1 },
  { "manifest-paper", "datapackage.json:27:12:", "there is no source “book”", 1 },
  { "schema-fields",
    "datapackage.json:60:106:", "field 1 of the schema is “tokens” and the table's column “token”", 1 },
  { "schema-type", "datapackage.json:60:182:", "the type “duration” is not supported", 1 },
  { "schema-key", "datapackage.json:54:243:", "the primary key names no columns", 1 },
  { "schema-foreign-key", "datapackage.json:52:357:", "the foreign key leads nowhere", 1 },
  { "topics-view", "topics.json:13:17:", "there is no view “maps/sea”", 1 },
  { "topics-duplicate", "topics.json:11:13:", "the topic “forces” is here twice", 3 },
  { "topics-syntax", "topics.json:12:", "it is not JSON", 1 },
  { "view-field", "charts/forces.vl.json:6:28:", "/transform/0/filter/field: there is no field “mesure”", 1 },
  { "view-transform", "charts/forces.vl.json:7:5:", "the transform “graticule” is not supported", 1 },
  { "view-expression", "charts/forces.vl.json:7:20:", "the function “system” is not supported", 1 },
  { "view-data", "charts/forces.vl.json:4:21:", "there are no data “sqlite_schema”", 1 },
  { "view-nested", "charts/forces.vl.json:", "nested more than 100 deep", 1 },
  { "passage-unknown", "documents/reading.md:16:30:", "the passage names the claim “mini-shares”", 2 },
  { "geometry-wrong", "layers/sites.geojson:8:19:", "the geometry is wrong", 1 },
  { "geometry-outside", "layers/sites.geojson:8:19:", "[12, 93] is no place", 1 },
  { "layer-duplicate", "layers/sites.geojson:10:5:", "the id “camp” is here twice", 1 },
  { "layer-claim", "layers/sites.geojson:7:63:", "“mini-raid” names nothing in claims", 1 },
};

static gboolean
is_told (TriDiagnostics *diagnostics, const char *root, const Case *expected)
{
  g_autofree char *begin = g_strdup_printf ("%s/%s", root, expected->place);
  g_autofree char *text = tri_diagnostics_to_string (diagnostics);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], begin) && strstr (lines[i], expected->cause) != NULL)
      return TRUE;
  g_test_message ("%s", text);
  return FALSE;
}

static void
test_each_fault_is_placed_with_a_cure (void)
{
  g_autofree char *good = fixture_pack ("mini");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_build_filename ("malformed", cases[i].folder, NULL);
      g_autofree char *overlay = fixture_pack (name);
      g_autofree char *folder = fixture_path (cases[i].folder);
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();

      fixture_copy (good, folder);
      fixture_copy (overlay, folder);
      g_test_message ("%s", cases[i].folder);
      g_assert_false (tri_pack_validate (folder, diagnostics));
      g_assert_true (is_told (diagnostics, folder, &cases[i]));
      g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, cases[i].n_errors);
      for (guint j = 0; j < tri_diagnostics_get_length (diagnostics); j++)
        {
          g_assert_nonnull (tri_diagnostics_get (diagnostics, j)->file);
          g_assert_nonnull (tri_diagnostics_get (diagnostics, j)->cure);
        }
    }
}

// A folder that was added and is not tested would be a fault that nobody looks for.
static void
test_every_malformed_folder_is_tested (void)
{
  g_autofree char *folder = fixture_pack ("malformed");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cases));
}

static void
test_a_good_pack_passes (void)
{
  g_autofree char *folder = fixture_pack ("mini");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriPack) pack = tri_pack_load (folder, diagnostics);
  g_autofree char *faults = tri_diagnostics_to_string (diagnostics);

  g_assert_cmpstr (faults, ==, "");
  g_assert_cmpstr (tri_pack_get_name (pack), ==, "mini");
  g_assert_cmpstr (tri_pack_get_region (pack), ==, "mini");
  g_assert_cmpuint (strlen (tri_pack_get_hash (pack)), ==, 64);
  g_assert_cmpuint (tri_pack_get_n_views (pack), ==, 3);
  g_assert_cmpuint (tri_pack_get_n_texts (pack), ==, 2);
  g_assert_cmpuint (tri_pack_get_n_layers (pack), ==, 1);
  g_assert_cmpuint (tri_csv_get_n_rows (tri_pack_get_table (pack, TRI_PACK_CLAIMS)), ==, 8);
  g_assert_cmpstr (tri_pack_get_view (pack, 1)->id, ==, "charts/forces");
  g_assert_cmpstr (tri_pack_get_view (pack, 1)->title, ==, "The army is counted twice");
  g_assert_cmpstr (tri_pack_get_view (pack, 1)->subtitle, ==, "Persons, 2013 and 2014");
  g_assert_cmpstr (tri_pack_get_view (pack, 1)->alt, ==, "Bars of the strength of army and militia.");
}

static void
test_all_faults_are_reported (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("several");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();

  fixture_copy (good, folder);
  fixture_edit (folder, "claims.csv", ",2008~,", ",long ago,");
  fixture_edit (folder, "places.csv", ",12,3,BBB", ",12,300,BBB");
  fixture_edit (folder, "topics.json", "\"Land\"", "7");
  fixture_edit (folder, "layers/sites.geojson", "\"Feature\"", "\"Thing\"");
  g_assert_false (tri_pack_validate (folder, diagnostics));
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 4);
}

static void
test_stray_files_are_told_of (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("stray");
  g_autofree char *stray = g_build_filename (folder, "maps", "sea.json", NULL);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();

  fixture_copy (good, folder);
  g_assert_true (g_file_set_contents (stray, "{}", -1, NULL));
  g_assert_true (tri_pack_validate (folder, diagnostics));
  g_assert_cmpuint (tri_diagnostics_get_length (diagnostics), ==, 1);
  g_assert_true (tri_diagnostics_get (diagnostics, 0)->is_warning);
  g_assert_cmpstr (tri_diagnostics_get (diagnostics, 0)->file, ==, stray);
}

static void
test_symlinks_do_not_lead_out (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("linked");
  g_autofree char *file = g_build_filename (folder, "coverage.csv", NULL);
  g_autofree char *target = g_build_filename (good, "coverage.csv", NULL);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autofree char *faults = NULL;

  fixture_copy (good, folder);
  g_unlink (file);
  g_assert_cmpint (symlink (target, file), ==, 0);
  g_assert_false (tri_pack_validate (folder, diagnostics));
  faults = tri_diagnostics_to_string (diagnostics);
  g_assert_nonnull (strstr (faults, "it leads out of the pack's folder"));
}

static void
test_special_files_are_refused (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("special");
  g_autofree char *file = g_build_filename (folder, "coverage.csv", NULL);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autofree char *faults = NULL;

  fixture_copy (good, folder);
  g_unlink (file);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  g_assert_false (tri_pack_validate (folder, diagnostics));
  faults = tri_diagnostics_to_string (diagnostics);
  g_assert_nonnull (strstr (faults, "it is not a file"));
}

static void
test_a_folder_without_manifest (void)
{
  g_autofree char *folder = fixture_path ("bare");
  g_autofree char *missing = g_build_filename (folder, "not there", NULL);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_null (tri_pack_load (folder, diagnostics));
  g_assert_null (tri_pack_load (missing, diagnostics));
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 2);
  g_assert_true (g_str_has_suffix (tri_diagnostics_get (diagnostics, 0)->file, "datapackage.json"));
}

static void
test_the_hash_follows_the_content (void)
{
  g_autofree char *good = fixture_pack ("mini");
  g_autofree char *folder = fixture_path ("copy");
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriPack) first = tri_pack_load (good, diagnostics);
  g_autoptr (TriPack) second = NULL;
  g_autoptr (TriPack) third = NULL;

  fixture_copy (good, folder);
  second = tri_pack_load (folder, diagnostics);
  fixture_edit (folder, "coverage.csv", "number of a page", "a page's number");
  third = tri_pack_load (folder, diagnostics);
  g_assert_cmpstr (tri_pack_get_hash (first), ==, tri_pack_get_hash (second));
  g_assert_cmpstr (tri_pack_get_hash (first), !=, tri_pack_get_hash (third));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/import/pack/each-fault-is-placed-with-a-cure", test_each_fault_is_placed_with_a_cure);
  g_test_add_func ("/import/pack/every-malformed-folder-is-tested", test_every_malformed_folder_is_tested);
  g_test_add_func ("/import/pack/a-good-pack-passes", test_a_good_pack_passes);
  g_test_add_func ("/import/pack/all-faults-are-reported", test_all_faults_are_reported);
  g_test_add_func ("/import/pack/stray-files-are-told-of", test_stray_files_are_told_of);
  g_test_add_func ("/import/pack/symlinks-do-not-lead-out", test_symlinks_do_not_lead_out);
  g_test_add_func ("/import/pack/special-files-are-refused", test_special_files_are_refused);
  g_test_add_func ("/import/pack/a-folder-without-manifest", test_a_folder_without_manifest);
  g_test_add_func ("/import/pack/the-hash-follows-the-content", test_the_hash_follows_the_content);
  return tri_test_run ();
}
