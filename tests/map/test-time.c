// SPDX-License-Identifier: GPL-3.0-or-later
// The period a map shows: dated rows outside it go, undated ones stay and are counted.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-test.h"

static TriMapData *
dated_data (void)
{
  TriMapData *data = fixture_data ();
  g_autoptr (GHashTable) dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  // Alfa in 1994; Bravo has two claims, 1994 and 2013; Charlie has none.
  g_hash_table_insert (dates, g_strdup ("a"), g_strdup ("1994-04/1994-07"));
  g_hash_table_insert (dates, g_strdup ("b"), g_strdup ("1994"));
  g_hash_table_insert (dates, g_strdup ("c"), g_strdup ("2013-02-24"));
  tri_map_data_set_claim_dates (data, dates);
  return data;
}

static TriScene *
build (const char *text, TriMapData *data, const char *period, TriMapParts parts)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (text);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 800, 400);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (800, 400, theme);
  g_autoptr (GError) error = NULL;

  tri_map_camera_set_period (camera, period);
  g_assert_true (tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, 800, 400), parts, &error));
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

static char *
list_marks (const TriScene *scene)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    // A contested piece takes the name of the State whose fill it has.
    if (!tri_scene_get_target (scene, i)->is_legend &&
        strstr ("Alfa Bravo Charlie", tri_scene_get_target (scene, i)->name) != NULL &&
        strstr (names->str, tri_scene_get_target (scene, i)->name) == NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "",
                              tri_scene_get_target (scene, i)->name);
  return g_string_free (names, FALSE);
}

static void
what_is_dated_to_another_time_goes (void)
{
  static const struct
  {
    const char *period;
    const char *marks;
  } cases[] = {
    { NULL, "Alfa Bravo Charlie" },
    { "1994", "Alfa Bravo Charlie" },
    { "1994-08/1994-12", "Bravo Charlie" },
    { "2000/2010", "Charlie" },
    { "2013", "Bravo Charlie" },
    { "../1993", "Charlie" },
    { "1994-07/..", "Alfa Bravo Charlie" },
  };
  g_autoptr (TriMapData) data = dated_data ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriScene) scene = build (FIXTURE_SPEC, data, cases[i].period, TRI_MAP_CONTENT);
      g_autofree char *marks = list_marks (scene);

      g_assert_cmpstr (marks, ==, cases[i].marks);
    }
}

static void
a_mark_rests_on_the_claims_of_the_time_only (void)
{
  g_autoptr (TriMapData) data = dated_data ();
  g_autoptr (TriScene) all = build (FIXTURE_SPEC, data, NULL, TRI_MAP_CONTENT);
  g_autoptr (TriScene) later = build (FIXTURE_SPEC, data, "2013", TRI_MAP_CONTENT);

  g_assert_cmpint (tri_scene_find_target (all, "claim:b"), >=, 0);
  g_assert_cmpint (tri_scene_find_target (later, "claim:c"), >=, 0);
  g_assert_cmpint (tri_scene_find_target (later, "claim:b"), <, 0);
}

static gboolean
has_text (const TriScene *scene, const char *text)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (tri_scene_item (scene, i)->type == TRI_MARK_TEXT &&
        g_strcmp0 (tri_scene_item (scene, i)->text.text, text) == 0)
      return TRUE;
  return FALSE;
}

static void
the_legend_says_the_time_and_what_has_none (void)
{
  g_autoptr (TriMapData) data = dated_data ();
  g_autoptr (TriScene) all = build (FIXTURE_SPEC, data, NULL, TRI_MAP_ALL);
  g_autoptr (TriScene) some = build (FIXTURE_SPEC, data, "2000/2013", TRI_MAP_ALL);

  g_assert_false (has_text (all, "Undated, 1, always shown"));
  g_assert_true (has_text (some, "Undated, 1, always shown"));
  g_assert_true (has_text (some, "Time shown: 2000 to 2013"));
  g_assert_true (has_text (some, "At other times, 2, left out"));
  // Alfa is out and one claim of Bravo: only what is shown is counted.
  g_assert_true (has_text (all, "One list, 2"));
  g_assert_true (has_text (some, "One list, 1"));
  g_assert_true (has_text (some, "Both lists, 1"));
}

static void
a_date_of_the_row_outranks_its_claims (void)
{
  static const char *const columns[] = { "feature", "class", "date", "refs", NULL };
  static const char *const cells[] = { "AAA", "one", "2020", "claim:a", "BBB", "one", "", "claim:b", NULL };
  g_autoptr (TriMapData) data = dated_data ();
  g_autoptr (TriTable) rows = fixture_rows (columns, cells);
  g_autoptr (TriScene) scene = NULL;

  tri_map_data_set_source (data, "members", rows);
  scene = build (FIXTURE_SPEC, data, "2020", TRI_MAP_CONTENT);
  g_assert_cmpint (tri_scene_find_target (scene, "claim:a"), >=, 0);
  g_assert_cmpint (tri_scene_find_target (scene, "claim:b"), <, 0);
}

static void
contested_land_is_that_of_the_period (void)
{
  g_autoptr (TriMapData) data = dated_data ();
  g_autoptr (TriScene) now = build (FIXTURE_SPEC, data, NULL, TRI_MAP_ALL);
  g_autoptr (TriScene) then = build (FIXTURE_SPEC, data, "1994", TRI_MAP_ALL);

  // Delta since 2014, Echo from 1990 to 2001; the specification's own date is 2014.
  g_assert_true (has_text (now, "Delta, contested, drawn as recognised"));
  g_assert_true (has_text (then, "Echo, contested, drawn as recognised"));
}

static void
the_years_are_those_of_the_rows (void)
{
  g_autoptr (TriMapData) data = dated_data ();
  g_autoptr (TriMapData) undated = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  int first, last;

  g_assert_true (tri_map_scene_get_years (spec, data, &first, &last));
  g_assert_cmpint (first, ==, 1994);
  g_assert_cmpint (last, ==, 2013);
  g_assert_false (tri_map_scene_get_years (spec, undated, &first, &last));
}

static void
what_is_no_period_shows_all_times (void)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) camera = tri_map_camera_new (tri_map_spec_get_projection (spec), NULL, 100, 100);
  g_autoptr (TriMapCamera) copy = NULL;

  tri_map_camera_set_period (camera, "whenever");
  g_assert_null (tri_map_camera_get_period (camera));
  tri_map_camera_set_period (camera, "1994/2000");
  copy = tri_map_camera_copy (camera);
  g_assert_cmpstr (tri_map_camera_get_period (copy), ==, "1994/2000");
  g_assert_true (tri_map_camera_equal (camera, copy));
  tri_map_camera_set_period (copy, NULL);
  g_assert_false (tri_map_camera_equal (camera, copy));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/time/what-is-dated-to-another-time-goes", what_is_dated_to_another_time_goes);
  g_test_add_func ("/map/time/a-mark-rests-on-the-claims-of-the-time-only",
                   a_mark_rests_on_the_claims_of_the_time_only);
  g_test_add_func ("/map/time/the-legend-says-the-time-and-what-has-none",
                   the_legend_says_the_time_and_what_has_none);
  g_test_add_func ("/map/time/a-date-of-the-row-outranks-its-claims", a_date_of_the_row_outranks_its_claims);
  g_test_add_func ("/map/time/contested-land-is-that-of-the-period", contested_land_is_that_of_the_period);
  g_test_add_func ("/map/time/the-years-are-those-of-the-rows", the_years_are_those_of_the_rows);
  g_test_add_func ("/map/time/what-is-no-period-shows-all-times", what_is_no_period_shows_all_times);
  return tri_test_run ();
}
