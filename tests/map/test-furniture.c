// SPDX-License-Identifier: GPL-3.0-or-later
// The legend shows marks in their own form; names keep off the scale bar and the window's buttons.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-test.h"

#define LEGEND(label, where) "\"legend\":{\"entries\":[{\"label\":\"" label "\",\"where\":" where "}]}}"

static const char FORMS[] = FIXTURE_HEAD
  "{\"id\":\"none\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","
  "\"paint\":{\"fill-pattern\":\"nodata\"}," LEGEND (
    "No figure",
    "[\"has\",\"feature\"]") ","
                             "{\"id\":\"line\",\"type\":\"line\",\"source-layer\":\"countries\","
                             "\"source\":\"members\","
                             "\"paint\":{\"line-width\":2.6,\"line-dasharray\":[13,5],\"line-"
                             "casing\":5}," LEGEND (
                               "Border",
                               "[\"has\",\"feature\"]") ","
                                                        "{\"id\":\"disc\",\"type\":\"circle\","
                                                        "\"source-layer\":\"countries\","
                                                        "\"source\":\"members\","
                                                        "\"paint\":{\"circle-value\":40,"
                                                        "\"circle-max-value\":1000,\"circle-max-"
                                                        "radius\":40}," LEGEND (
                                                          "Amount",
                                                          "[\"has\",\"feature\"]") ","
                                                                                   "{\"id\":"
                                                                                   "\"sign\","
                                                                                   "\"type\":"
                                                                                   "\"symbol\","
                                                                                   "\"source-"
                                                                                   "layer\":"
                                                                                   "\"countries"
                                                                                   "\","
                                                                                   "\"source\":"
                                                                                   "\"members\","
                                                                                   "\"layout\":{"
                                                                                   "\"icon-"
                                                                                   "image\":"
                                                                                   "\"capital\"}"
                                                                                   "," LEGEND ("Seat",
                                                                                               "[\"has\","
                                                                                               "\"feature"
                                                                                               "\"]") "]}";

static guint
count_items (const TriScene *scene, TriMarkType type, TriFillKind kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    n += tri_scene_item (scene, i)->type == type && tri_scene_item (scene, i)->fill.kind == kind;
  return n;
}

static void
swatches_have_the_form_of_their_marks (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (FORMS, data, TRI_THEME_LIGHT, 900, 30, TRI_MAP_LEGEND);

  // A hatch for what has no figure, never white; a casing and a dashed line; a disc; a capital's square.
  g_assert_cmpuint (count_items (scene, TRI_MARK_RECT, TRI_FILL_HATCH), ==, 1);
  g_assert_cmpuint (count_items (scene, TRI_MARK_RECT, TRI_FILL_SOLID), ==, 0);
  g_assert_cmpuint (count_items (scene, TRI_MARK_RULE, TRI_FILL_NONE), ==, 2);
  g_assert_cmpuint (count_items (scene, TRI_MARK_SYMBOL, TRI_FILL_SOLID), ==, 2);
}

static void
legend_disc_is_to_scale (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (FORMS, data, TRI_THEME_LIGHT, 900, 30, TRI_MAP_LEGEND);
  g_autofree char *words = tri_scene_dump_text (scene);

  // 1,000 has a radius of 40: 50 one of 8.9, the largest round number that the strip holds.
  g_assert_nonnull (strstr (words, "Amount, this disc 50"));
  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->type == TRI_MARK_SYMBOL && item->symbol.shape == TRI_SYMBOL_CIRCLE)
        g_assert_cmpfloat_with_epsilon (item->symbol.size, G_PI * 40 * 40 * 50 / 1000, 0.01);
    }
}

static gboolean
meets_text (const TriScene *scene, TriRect area)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (tri_scene_item (scene, i)->type == TRI_MARK_TEXT &&
        tri_rect_intersects (tri_scene_item_bounds (scene, i), area))
      return TRUE;
  return FALSE;
}

static void
names_keep_off_the_scale_bar_and_the_buttons (void)
{
  g_autoptr (TriMapData) data = fixture_data ();

  // At many sizes a name would fall there; the halo may come near, the letters not.
  for (int width = 200; width < 700; width += 37)
    {
      g_autoptr (TriScene) scene =
        fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, width, width * 0.6, TRI_MAP_CONTENT);

      g_assert_false (meets_text (scene, tri_rect (16, width * 0.6 - 28, 60, 18)));
      if (width > 190 && width * 0.6 > 220)
        g_assert_false (meets_text (scene, tri_rect (width - 44, 0, 44, 100)));
    }
}

static gboolean
has_north (const char *text, double width, double height)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (text, data, TRI_THEME_LIGHT, width, height, TRI_MAP_FRAME);

  for (guint i = 0; i < scene->items->len; i++)
    if (tri_scene_item (scene, i)->type == TRI_MARK_TEXT &&
        g_strcmp0 (tri_scene_item (scene, i)->text.text, "N") == 0)
      return TRUE;
  return FALSE;
}

static void
north_is_shown_where_it_is_one_way (void)
{
  g_auto (GStrv) parts = g_strsplit (FIXTURE_SPEC, "+proj=eqc", -1);
  g_autofree char *polar = g_strjoinv ("+proj=laea +lat_0=90 +lon_0=30", parts);
  g_autofree char *wide = g_strjoinv ("+proj=laea +lat_0=15 +lon_0=30", parts);

  // Meridians stand upright on the first, turn about the pole on the second, lean at the sides of the third.
  g_assert_true (has_north (FIXTURE_SPEC, 700, 400));
  g_assert_false (has_north (polar, 700, 400));
  g_assert_false (has_north (wide, 700, 400));
  // Beside the bar or not at all.
  g_assert_false (has_north (FIXTURE_SPEC, 100, 60));
}

static void
meridians_are_named_at_the_foot (void)
{
  g_auto (GStrv) parts = g_strsplit (FIXTURE_SPEC, "\"date\"", 2);
  g_autofree char *text = g_strjoinv ("\"graticule\":20,\"date\"", parts);
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (text, data, TRI_THEME_LIGHT, 700, 350, TRI_MAP_FRAME);
  guint n = 0;

  // 70 degrees over 700 pixels: one falls under the scale bar, the others stand below their line.
  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->type != TRI_MARK_TEXT || strstr (item->text.text, "°") == NULL)
        continue;
      n++;
      g_assert_cmpfloat_with_epsilon (item->text.x, 50 + 10 * g_ascii_strtod (item->text.text, NULL), 4);
      g_assert_true (g_str_has_suffix (item->text.text, "° E"));
      g_assert_cmpfloat (item->text.y, >, 340);
    }
  g_assert_cmpuint (n, ==, 3);
}

static void
the_legend_names_contested_land_that_is_in_view (void)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 700, 350);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriMapData) data = fixture_data ();

  for (guint i = 0; i < 2; i++)
    {
      TriSceneBuilder *builder = tri_scene_builder_new (700, 350, theme);
      g_autoptr (TriScene) scene = NULL;
      g_autofree char *words = NULL;

      g_assert_true (
        tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, 700, 350), TRI_MAP_ALL, NULL));
      scene = tri_scene_builder_end (builder);
      words = tri_scene_dump_text (scene);
      g_assert_true ((strstr (words, "Delta, contested") != NULL) == (i == 0));
      // Delta lies at the upper edge; below it there is none.
      tri_map_camera_pan (camera, 0, -150);
    }
}

static const char INSETS[] =
  "{\"version\":8,\"metadata\":{\"triptych\":{\"title\":\"T\",\"subtitle\":\"S\",\"source\":\"Q\",\"alt\":"
  "\"A\","
  "\"projection\":\"+proj=eqc\",\"extent\":[-5,-5,65,30],\"date\":\"2014\",\"locator\":\"top-left\","
  "\"insets\":[{\"extent\":[10,0,30,15],\"corner\":\"bottom-right\",\"width\":0.3}]}},"
  "\"sources\":{\"members\":{\"data\":{\"name\":\"claim_places\"},\"key\":\"feature\"}},\"layers\":"
  "[" FIXTURE_LAYERS "]}";

static void
insets_hold_no_data_and_no_targets (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) plain = fixture_scene (FIXTURE_SPEC, data, TRI_THEME_LIGHT, 900, 500, TRI_MAP_CONTENT);
  g_autoptr (TriScene) whole =
    fixture_scene (INSETS, data, TRI_THEME_LIGHT, 900, 500, TRI_MAP_CONTENT | TRI_MAP_FRAME);
  g_autoptr (TriScene) frame = fixture_scene (INSETS, data, TRI_THEME_LIGHT, 900, 500, TRI_MAP_FRAME);

  // The map, the piece and the globe; the piece's marks are ground, so that nothing counts twice.
  g_assert_cmpuint (whole->plots->len, ==, 4);
  g_assert_cmpuint (tri_scene_get_n_targets (whole), ==, tri_scene_get_n_targets (plain));
  g_assert_cmpuint (tri_scene_get_n_targets (frame), ==, 0);
  for (guint i = 0; i < whole->marks->len; i++)
    if (g_array_index (whole->marks, TriSceneMark, i).plot > 1)
      g_assert_cmpint (g_array_index (whole->marks, TriSceneMark, i).role, !=, TRI_ROLE_DATA);
}

static void
insets_leave_a_small_map_alone (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriScene) scene = fixture_scene (INSETS, data, TRI_THEME_LIGHT, 260, 180, TRI_MAP_FRAME);

  g_assert_cmpuint (scene->plots->len, ==, 2);
}

static void
bad_insets_are_refused (void)
{
  static const char *const bad[] = { "\"locator\":\"middle\"", "\"insets\":{}",
                                     "\"insets\":[{\"extent\":[0,0,10],\"corner\":\"top-left\"}]",
                                     "\"insets\":[{\"extent\":[0,0,10,10]}]" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (GStrv) parts = g_strsplit (INSETS, "\"locator\":\"top-left\"", -1);
      g_auto (GStrv) rest = g_strsplit (parts[1],
                                        ",\"insets\":[{\"extent\":[10,0,30,15],\"corner\":"
                                        "\"bottom-right\",\"width\":0.3}]",
                                        -1);
      g_autofree char *text = g_strconcat (parts[0], bad[i], rest[0], rest[1], NULL);
      g_autoptr (GError) error = NULL;
      TriMapSpec *spec = tri_map_spec_parse (text, -1, &error);

      g_assert_null (spec);
      g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC);
    }
}

// How contested land is filled, by the point of view.
static char *
dup_contested_names (gboolean shows_control)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriMapSpec) spec = fixture_spec (FIXTURE_SPEC);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriMapCamera) camera =
    tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec), 700, 500);
  TriSceneBuilder *builder = tri_scene_builder_new (700, 500, theme);
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  tri_map_camera_set_shows_control (camera, shows_control);
  g_assert_true (
    tri_map_scene_build (spec, data, camera, builder, tri_rect (0, 0, 700, 500), TRI_MAP_ALL, &error));
  g_assert_no_error (error);
  scene = tri_scene_builder_end (builder);
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);
      g_autofree char *refs = tri_refs_to_string (target->refs);

      if (g_str_has_prefix (target->name, "Delta"))
        g_string_append_printf (text, "%s: %s\n", target->name, refs);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
contested_land_follows_the_point_of_view (void)
{
  g_autofree char *recognised = dup_contested_names (FALSE);
  g_autofree char *held = dup_contested_names (TRUE);

  // Recognised as Bravo's, held by Charlie: the claims behind the fill and the legend change together.
  g_assert_cmpstr (recognised, ==,
                   "Delta: claim:b claim:c place:bbb\nDelta, contested, drawn as recognised: \n");
  g_assert_cmpstr (held, ==, "Delta: place:ccc\nDelta, contested, drawn as held: \n");
}

static void
names_are_read_on_their_area (void)
{
  static const char SPEC[] = FIXTURE_HEAD
    "{\"id\":\"classes\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","
    "\"paint\":{\"fill-color\":\"@green\"}},"
    "{\"id\":\"names\",\"type\":\"symbol\",\"source-layer\":\"countries\","
    "\"layout\":{\"text-field\":[\"get\",\"name\"],\"text-style\":\"state\"}}]}";
  g_autoptr (TriMapData) data = fixture_data ();
  guint n = 0;

  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    {
      g_autoptr (TriTheme) theme = tri_theme_new ((TriThemeKind)kind, NULL, 1);
      TriColor area = tri_theme_get_category (theme, TRI_CATEGORY_GREEN, TRI_CATEGORY_AREA);
      g_autoptr (TriScene) scene = fixture_scene (SPEC, data, (TriThemeKind)kind, 900, 600, TRI_MAP_CONTENT);

      for (guint i = 0; i < scene->items->len; i++)
        if (tri_scene_item (scene, i)->type == TRI_MARK_TEXT)
          {
            g_assert_cmpfloat (tri_color_get_contrast (tri_scene_item (scene, i)->fill.color, area), >=, 3);
            n++;
          }
    }
  g_assert_cmpuint (n, >=, 2 * TRI_N_THEMES);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/furniture/swatches_have_the_form_of_their_marks",
                   swatches_have_the_form_of_their_marks);
  g_test_add_func ("/map/furniture/legend_disc_is_to_scale", legend_disc_is_to_scale);
  g_test_add_func ("/map/furniture/names_keep_off_the_scale_bar_and_the_buttons",
                   names_keep_off_the_scale_bar_and_the_buttons);
  g_test_add_func ("/map/furniture/north_is_shown_where_it_is_one_way", north_is_shown_where_it_is_one_way);
  g_test_add_func ("/map/furniture/meridians_are_named_at_the_foot", meridians_are_named_at_the_foot);
  g_test_add_func ("/map/furniture/the_legend_names_contested_land_that_is_in_view",
                   the_legend_names_contested_land_that_is_in_view);
  g_test_add_func ("/map/furniture/insets_hold_no_data_and_no_targets", insets_hold_no_data_and_no_targets);
  g_test_add_func ("/map/furniture/insets_leave_a_small_map_alone", insets_leave_a_small_map_alone);
  g_test_add_func ("/map/furniture/bad_insets_are_refused", bad_insets_are_refused);
  g_test_add_func ("/map/furniture/contested_land_follows_the_point_of_view",
                   contested_land_follows_the_point_of_view);
  g_test_add_func ("/map/furniture/names_are_read_on_their_area", names_are_read_on_their_area);
  return tri_test_run ();
}
