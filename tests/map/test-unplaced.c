// SPDX-License-Identifier: GPL-3.0-or-later
// What a map cannot draw is listed under it, with its evidence; nothing is left out silently.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-test.h"

static const char *const COLUMNS[] = { "feature", "place_label", "place_kind", "class", "refs", NULL };

static TriScene *
build (const char *const *cells, TriMapParts parts)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriTable) rows = fixture_rows (COLUMNS, cells);

  tri_map_data_set_source (data, "members", rows);
  return fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 800, 500, parts);
}

static int
find_mark (const TriScene *scene, const char *name)
{
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    if (g_strcmp0 (tri_scene_get_target (scene, i)->name, name) == 0)
      return (int)i;
  return -1;
}

static void
what_has_no_place_is_listed_with_its_kind (void)
{
  static const char *const cells[] = { "AAA", "Alfa",  "country", "one", "claim:a", //
                                       "",    "Hotel", "camp",    "one", "claim:h place:hotel",
                                       "ZZZ", "India", "",        "one", "place:india", //
                                       "",    "Hotel", "camp",    "one", "claim:i",
                                       NULL };
  g_autoptr (TriScene) scene = build (cells, TRI_MAP_LEGEND);
  int hotel = find_mark (scene, "Hotel (camp)"), india = find_mark (scene, "India");

  g_assert_cmpint (find_mark (scene, "Alfa"), <, 0);
  g_assert_cmpint (hotel, >=, 0);
  g_assert_cmpint (india, >=, 0);
  // Rows of one name are one mark with the claims of both; it can be selected like any other.
  g_assert_true (tri_refs_contains (tri_scene_get_target (scene, (guint)hotel)->refs, "claim:h"));
  g_assert_true (tri_refs_contains (tri_scene_get_target (scene, (guint)hotel)->refs, "claim:i"));
  g_assert_false (tri_scene_get_target (scene, (guint)hotel)->is_legend);
  g_assert_cmpint (tri_scene_get_target (scene, (guint)hotel)->evidence, ==, TRI_EVIDENCE_SOURCED);
  g_assert_cmpint (tri_scene_get_target (scene, (guint)india)->evidence, ==, TRI_EVIDENCE_UNSOURCED);
  g_assert_cmpint (tri_scene_find_target (scene, "claim:i"), ==, hotel);
}

static void
a_map_that_draws_all_has_no_list (void)
{
  static const char *const cells[] = { "AAA", "Alfa", "country", "one", "claim:a", NULL };
  g_autoptr (TriScene) scene = build (cells, TRI_MAP_ALL);
  g_autofree char *words = tri_scene_dump_text (scene);

  g_assert_null (strstr (words, "Place not known"));
}

static void
a_long_list_names_the_number_of_the_rest (void)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TriScene) scene = NULL;
  const TriSceneTarget *more;

  for (guint i = 0; i < 200; i++)
    {
      g_ptr_array_add (cells, g_strdup (""));
      g_ptr_array_add (cells, g_strdup_printf ("Place %03u", i));
      g_ptr_array_add (cells, g_strdup ("town"));
      g_ptr_array_add (cells, g_strdup ("one"));
      g_ptr_array_add (cells, g_strdup_printf ("claim:c%03u", i));
    }
  g_ptr_array_add (cells, NULL);
  scene = build ((const char *const *)cells->pdata, TRI_MAP_LEGEND);
  g_assert_cmpint (find_mark (scene, "Place 006 (town)"), >=, 0);
  g_assert_cmpint (find_mark (scene, "Place 007 (town)"), <, 0);
  more = tri_scene_get_target (scene, (guint)find_mark (scene, "193 more"));
  g_assert_true (tri_refs_contains (more->refs, "claim:c199"));
  g_assert_nonnull (strstr (more->detail, "Place 199"));
}

static void
a_flow_without_an_end_is_listed (void)
{
  static const char flows[] = FIXTURE_HEAD
    "{\"id\":\"f\",\"type\":\"flow\",\"source-layer\":\"places\",\"source\":\"members\",\"layout\":{"
    "\"flow-from\":[\"get\",\"feature\"],\"flow-to\":[\"get\",\"class\"]}}]}";
  static const char *const cells[] = { "town", "Drawn", "", "port",    "claim:a", //
                                       "town", "Lost",  "", "nowhere", "claim:b", NULL };
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriTable) rows = fixture_rows (COLUMNS, cells);
  g_autoptr (TriScene) scene = NULL;

  tri_map_data_set_source (data, "members", rows);
  scene = fixture_scene (flows, data, TRI_THEME_LIGHT, 800, 500, TRI_MAP_LEGEND);
  g_assert_cmpint (find_mark (scene, "Drawn"), <, 0);
  g_assert_cmpint (find_mark (scene, "Lost"), >=, 0);
}

static void
what_a_filter_leaves_out_is_no_unknown_place (void)
{
  static const char filtered[] =
    FIXTURE_HEAD "{\"id\":\"c\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","
                 "\"filter\":[\"==\",[\"get\",\"class\"],\"both\"]}]}";
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (filtered, data, TRI_THEME_LIGHT, 800, 500, TRI_MAP_LEGEND);

  g_assert_cmpint (find_mark (scene, "Alfa"), <, 0);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/unplaced/what-has-no-place-is-listed-with-its-kind",
                   what_has_no_place_is_listed_with_its_kind);
  g_test_add_func ("/map/unplaced/a-map-that-draws-all-has-no-list", a_map_that_draws_all_has_no_list);
  g_test_add_func ("/map/unplaced/a-long-list-names-the-number-of-the-rest",
                   a_long_list_names_the_number_of_the_rest);
  g_test_add_func ("/map/unplaced/a-flow-without-an-end-is-listed", a_flow_without_an_end_is_listed);
  g_test_add_func ("/map/unplaced/what-a-filter-leaves-out-is-no-unknown-place",
                   what_a_filter_leaves_out_is_no_unknown_place);
  return tri_test_run ();
}
