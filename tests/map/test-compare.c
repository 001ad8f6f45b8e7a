// SPDX-License-Identifier: GPL-3.0-or-later
// Two sides of a map: the same scale, colours and legend, each with its words and its evidence.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-test.h"

#define COMPARE_HEAD                                                                                         \
  "{\"version\":8,\"metadata\":{\"triptych\":{\"title\":\"T\",\"subtitle\":\"S\",\"source\":\"Q\",\"alt\":"  \
  "\"A\",\"projection\":\"+proj=eqc\",\"extent\":[-5,-5,65,30],\"date\":\"2014\",\"compare\":"

#define COMPARE_SOURCES                                                                                      \
  "}},\"sources\":{\"members\":{\"data\":{\"name\":\"claim_places\"},\"key\":\"feature\"}},\"layers\":["

#define ONLY(class)                                                                                          \
  "{\"classes\":[\"==\",[\"get\",\"class\"],\"" class "\"],\"contested\":[\"==\",[\"get\",\"class\"],"       \
                                                      "\"" class "\"]}"
#define SIDES                                                                                                \
  "[{\"label\":\"Ones\",\"filters\":" ONLY ("one") "},{\"label\":\"Boths\",\"filters\":" ONLY ("both") "}]"

static const char COMPARED[] = COMPARE_HEAD SIDES COMPARE_SOURCES FIXTURE_LAYERS "]}";

static const char DISCS[] = COMPARE_HEAD
  "[{\"label\":\"West\",\"filters\":{\"discs\":[\"==\",[\"get\",\"id\"],\"AAA\"]}},{\"label\":\"East\"}"
  "]" COMPARE_SOURCES "{\"id\":\"discs\",\"type\":\"circle\",\"source-layer\":\"countries\","
  "\"paint\":{\"circle-value\":100,\"circle-max-value\":400,\"circle-max-radius\":20}}]}";

static TriScene *
build (const char *text, TriMapComparison comparison, double divider, TriMapParts parts)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (text);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 800, 400);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (800, 400, theme);
  g_autoptr (GError) error = NULL;

  tri_map_camera_set_comparison (camera, comparison);
  tri_map_camera_set_divider (camera, divider);
  g_assert_true (tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, 800, 400), parts, &error));
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

static TriRect
find_target (const TriScene *scene, const char *name)
{
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    if (g_strcmp0 (tri_scene_get_target (scene, i)->name, name) == 0 &&
        !tri_scene_get_target (scene, i)->is_legend)
      return tri_scene_get_target (scene, i)->bounds;
  return tri_rect (0, 0, 0, 0);
}

static void
each_side_shows_what_its_filter_lets_through (void)
{
  g_autoptr (TriScene) first = build (COMPARED, TRI_MAP_FIRST, 0.5, TRI_MAP_CONTENT);
  g_autoptr (TriScene) second = build (COMPARED, TRI_MAP_SECOND, 0.5, TRI_MAP_CONTENT);

  g_assert_cmpfloat (find_target (first, "Alfa").width, >, 0);
  g_assert_cmpfloat (find_target (first, "Bravo").width, ==, 0);
  g_assert_cmpfloat (find_target (second, "Alfa").width, ==, 0);
  g_assert_cmpfloat (find_target (second, "Bravo").width, >, 0);
}

static void
both_sides_have_the_same_camera_beside_each_other (void)
{
  g_autoptr (TriScene) scene = build (COMPARED, TRI_MAP_BESIDE, 0.5, TRI_MAP_CONTENT);
  TriRect alfa = find_target (scene, "Alfa"), bravo = find_target (scene, "Bravo");

  // Countries of one width, drawn on different sides, at one scale; the second stands in the right half.
  g_assert_cmpfloat_with_epsilon (alfa.width, bravo.width, 0.6);
  g_assert_cmpfloat (alfa.x + alfa.width, <, 400);
  g_assert_cmpfloat (bravo.x, >, 400);
  g_assert_cmpfloat_with_epsilon (alfa.y, bravo.y, 0.6);
}

static guint
list_disc_sizes (const TriScene *scene, double *size)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->type != TRI_MARK_SYMBOL)
        continue;
      if (n++ > 0)
        g_assert_cmpfloat_with_epsilon (item->symbol.size, *size, 1e-9);
      *size = item->symbol.size;
    }
  return n;
}

static void
both_sides_have_the_same_domain (void)
{
  g_autoptr (TriScene) whole = build (DISCS, TRI_MAP_WHOLE, 0.5, TRI_MAP_CONTENT);
  g_autoptr (TriScene) beside = build (DISCS, TRI_MAP_BESIDE, 0.5, TRI_MAP_CONTENT);
  double alone, compared;

  // 100 of 400 has half the largest radius, on the whole map and on either side.
  g_assert_cmpuint (list_disc_sizes (whole, &alone), ==, 3);
  g_assert_cmpuint (list_disc_sizes (beside, &compared), ==, 4);
  g_assert_cmpfloat_with_epsilon (alone, compared, 1e-9);
  g_assert_cmpfloat_with_epsilon (alone, G_PI * 100, 1e-9);
}

static void
the_divider_parts_one_map (void)
{
  g_autoptr (TriScene) whole = build (COMPARED, TRI_MAP_FIRST, 0.5, TRI_MAP_CONTENT);
  g_autoptr (TriScene) near = build (COMPARED, TRI_MAP_SWIPE, 1, TRI_MAP_CONTENT);
  g_autoptr (TriScene) none = build (COMPARED, TRI_MAP_SWIPE, 0, TRI_MAP_CONTENT);
  g_autoptr (TriScene) scene = build (COMPARED, TRI_MAP_SWIPE, 0.6, TRI_MAP_CONTENT);
  TriRect wanted = find_target (whole, "Alfa"), alfa = find_target (scene, "Alfa");

  // At its place, whatever the divider leaves of the map.
  g_assert_cmpfloat_with_epsilon (alfa.x, wanted.x, 1);
  g_assert_cmpfloat_with_epsilon (alfa.width, wanted.width, 1);
  g_assert_cmpfloat_with_epsilon (find_target (near, "Alfa").x, wanted.x, 1);
  g_assert_cmpfloat (find_target (near, "Bravo").width, ==, 0);
  g_assert_cmpfloat (find_target (none, "Alfa").width, ==, 0);
  g_assert_cmpfloat (find_target (none, "Bravo").width, >, 0);
}

static guint
count_text (const TriScene *scene, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    n += tri_scene_item (scene, i)->type == TRI_MARK_TEXT &&
         g_strcmp0 (tri_scene_item (scene, i)->text.text, text) == 0;
  return n;
}

static void
sides_are_named_and_share_one_legend (void)
{
  const TriMapComparison both[] = { TRI_MAP_SWIPE, TRI_MAP_BESIDE };
  g_autoptr (TriScene) whole = build (COMPARED, TRI_MAP_WHOLE, 0.5, TRI_MAP_ALL);

  g_assert_cmpuint (count_text (whole, "Ones"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (TriScene) scene = build (COMPARED, both[i], 0.5, TRI_MAP_ALL);

      g_assert_cmpuint (count_text (scene, "Ones"), ==, 1);
      g_assert_cmpuint (count_text (scene, "Boths"), ==, 1);
      // The legend counts what both sides show together.
      g_assert_cmpuint (count_text (scene, "One list, 2"), ==, 1);
      g_assert_cmpuint (count_text (scene, "Both lists, 2"), ==, 1);
    }
}

static void
both_sides_keep_their_evidence (void)
{
  g_autoptr (TriScene) scene = build (COMPARED, TRI_MAP_BESIDE, 0.5, TRI_MAP_CONTENT);

  g_assert_cmpint (tri_scene_find_target (scene, "claim:a"), >=, 0);
  g_assert_cmpint (tri_scene_find_target (scene, "claim:b"), >=, 0);
  g_assert_cmpint (tri_scene_find_target (scene, "claim:a"), !=, tri_scene_find_target (scene, "claim:b"));
}

static void
a_map_without_sides_stays_whole (void)
{
  g_autoptr (TriScene) whole = build (FIXTURE_SPEC, TRI_MAP_WHOLE, 0.5, TRI_MAP_CONTENT);
  g_autoptr (TriScene) asked = build (FIXTURE_SPEC, TRI_MAP_SWIPE, 0.5, TRI_MAP_CONTENT);
  g_autofree char *a = tri_scene_dump_text (whole), *b = tri_scene_dump_text (asked);

  g_assert_cmpstr (a, ==, b);
}

static void
sides_that_make_no_sense_are_refused (void)
{
  static const struct
  {
    const char *sides;
    const char *says;
  } cases[] = {
    { "[]", "two sides" },
    { "[{\"label\":\"a\"}]", "two sides" },
    { "{\"label\":\"a\"}", "two sides" },
    { "[1,2]", "compare[0]" },
    { "[{\"label\":\"a\"},{}]", "compare[1].label" },
    { "[{\"label\":\"a\",\"colour\":1},{\"label\":\"b\"}]", "colour" },
    { "[{\"label\":\"a\",\"period\":\"soon\"},{\"label\":\"b\"}]", "EDTF" },
    { "[{\"label\":\"a\",\"filters\":{\"nowhere\":true}},{\"label\":\"b\"}]", "no layer “nowhere”" },
    { "[{\"label\":\"a\",\"filters\":[]},{\"label\":\"b\"}]", "filters" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strconcat (COMPARE_HEAD, cases[i].sides, COMPARE_SOURCES FIXTURE_LAYERS "]}", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapSpec) spec = tri_map_spec_parse (text, -1, &error);

      g_assert_null (spec);
      g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

// Half a view as wide reaches farther to the north: what is contested there stands in the legend.
static void
the_legend_knows_what_narrow_sides_reach (void)
{
  static const char *const columns[] = { "id", "name", "fill_as", "held_by", "recognised_by", "valid", NULL };
  static const char *const cells[] = { "far", "Farland", "BBB", "CCC", "Most say BBB.", "" };
  static const char *const shapes[] = { BOX (20, 50, 40, 55), NULL };
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriFeatureTable) contested = fixture_features (columns, cells, shapes);
  g_autoptr (TriMapSpec) spec = fixture_spec (COMPARED);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 900, 600);
  TriSceneBuilder *builder = tri_scene_builder_new (900, 600, theme);
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_named = FALSE;

  tri_map_data_set_features (data, "contested", 0, contested);
  tri_map_camera_set_comparison (camera, TRI_MAP_BESIDE);
  g_assert_true (
    tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, 900, 600), TRI_MAP_ALL, &error));
  g_assert_no_error (error);
  scene = tri_scene_builder_end (builder);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      is_named |= item->type == TRI_MARK_TEXT && g_str_has_prefix (item->text.text, "Farland, contested");
    }
  g_assert_true (is_named);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/compare/each-side-shows-what-its-filter-lets-through",
                   each_side_shows_what_its_filter_lets_through);
  g_test_add_func ("/map/compare/both-sides-have-the-same-camera-beside-each-other",
                   both_sides_have_the_same_camera_beside_each_other);
  g_test_add_func ("/map/compare/both-sides-have-the-same-domain", both_sides_have_the_same_domain);
  g_test_add_func ("/map/compare/the-divider-parts-one-map", the_divider_parts_one_map);
  g_test_add_func ("/map/compare/sides-are-named-and-share-one-legend", sides_are_named_and_share_one_legend);
  g_test_add_func ("/map/compare/the-legend-knows-what-narrow-sides-reach",
                   the_legend_knows_what_narrow_sides_reach);
  g_test_add_func ("/map/compare/both-sides-keep-their-evidence", both_sides_keep_their_evidence);
  g_test_add_func ("/map/compare/a-map-without-sides-stays-whole", a_map_without_sides_stays_whole);
  g_test_add_func ("/map/compare/sides-that-make-no-sense-are-refused", sides_that_make_no_sense_are_refused);
  return tri_test_run ();
}
