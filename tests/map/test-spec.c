// SPDX-License-Identifier: GPL-3.0-or-later
// Specifications: what is read, what is asked for, and how a wrong one is refused.

#include "map-fixture.h"
#include "tri-test.h"

#include <string.h>

static void
test_reads_the_fixture (void)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_auto (GStrv) tables = tri_map_spec_list_tables (spec);
  g_autofree char *joined = g_strjoinv (" ", tables);
  g_auto (GStrv) columns = tri_map_spec_list_columns (spec, "contested");

  g_assert_cmpstr (tri_map_spec_get_title (spec), ==, "T");
  g_assert_cmpuint (tri_map_spec_get_n_sources (spec), ==, 1);
  g_assert_cmpstr (tri_map_spec_get_source (spec, 0)->key, ==, "feature");
  g_assert_true (
    json_object_has_member (json_node_get_object (tri_map_spec_get_source (spec, 0)->query), "data"));
  g_assert_cmpstr (joined, ==, "borders coast contested countries places");
  g_assert_true (g_strv_contains ((const char *const *)columns, "fill_as"));
  g_assert_true (tri_map_spec_has_scale_bar (spec));
}

static void
test_names_the_path_of_a_fault (void)
{
  static const char *const cases[][2] = {
    { "{\"id\":\"a\",\"type\":\"heatmap\",\"source-layer\":\"x\"}",
      "$.layers[0]: layers of the type “heatmap” are not drawn" },
    { "{\"id\":\"a\",\"type\":\"fill\"}", "$.layers[0]: “source-layer”" },
    { "{\"id\":\"a\",\"type\":\"fill\",\"source-layer\":\"x\",\"paint\":{\"fill-colour\":1}}",
      "$.layers[0].paint.fill-colour: not known here; there are: fill-color" },
    { "{\"id\":\"a\",\"type\":\"fill\",\"source-layer\":\"x\",\"paint\":{\"fill-color\":[\"sin\",1]}}",
      "$.layers[0].paint.fill-color: “sin” is no expression" },
    { "{\"id\":\"a\",\"type\":\"fill\",\"source-layer\":\"x\",\"source\":\"nobody\"}",
      "$.layers[0]: there is no source “nobody”" },
    { "{\"id\":\"a\",\"type\":\"fill\",\"source-layer\":\"x\",\"beep\":1}",
      "$.layers[0].beep: not known here" },
    { "{\"id\":\"a\",\"type\":\"fill\",\"source-layer\":\"x\",\"legend\":{\"entries\":[{}]}}",
      "$.layers[0].legend.entries[0].label: a text is wanted" },
    { "7", "$.layers[0]: an object is wanted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (FIXTURE_HEAD, cases[i][0], "]}", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapSpec) spec = tri_map_spec_parse (text, -1, &error);

      g_assert_null (spec);
      g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC);
      g_assert_true (g_str_has_prefix (error->message, cases[i][1]));
    }
}

static void
test_wants_the_four_texts (void)
{
  static const char *const members[] = { "title", "subtitle", "source", "alt" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\":", members[i]);
      g_auto (GStrv) halves = g_strsplit (FIXTURE_SPEC, member, 2);
      // The source line, not the member of a layer, comes first.
      g_autofree char *other = g_strjoinv ("\"notes\":", halves);
      g_autofree char *path = g_strdup_printf ("$.metadata.triptych.%s", members[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapSpec) spec = tri_map_spec_parse (other, -1, &error);

      g_assert_null (spec);
      g_assert_true (g_str_has_prefix (error->message, path));
    }
}

static void
test_survives_rubbish (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_strdup (FIXTURE_SPEC);
      g_autoptr (TriMapSpec) spec = NULL;

      for (guint k = 0; k < 3; k++)
        copy[g_rand_int_range (rand, 0, (gint32)strlen (FIXTURE_SPEC))] =
          "[]{},\":019e.-nP"[g_rand_int_range (rand, 0, 15)];
      spec = tri_map_spec_parse (copy, -1, NULL);
    }
}

static void
test_shipped_specs_are_read (void)
{
  static const char *const names[] = { "contributors", "great-lakes" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s.json", names[i]);
      g_autofree char *path =
        g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data", "packs", "drc", "maps", file, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapSpec) spec = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      spec = tri_map_spec_parse (text, -1, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/spec/reads-the-fixture", test_reads_the_fixture);
  g_test_add_func ("/map/spec/names-the-path-of-a-fault", test_names_the_path_of_a_fault);
  g_test_add_func ("/map/spec/wants-the-four-texts", test_wants_the_four_texts);
  g_test_add_func ("/map/spec/survives-rubbish", test_survives_rubbish);
  g_test_add_func ("/map/spec/shipped-specs-are-read", test_shipped_specs_are_read);
  return tri_test_run ();
}
