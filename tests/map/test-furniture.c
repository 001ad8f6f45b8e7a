// SPDX-License-Identifier: GPL-3.0-or-later
// The legend shows marks in their own form; names keep off the scale bar and the window's buttons.

#include "map-fixture.h"
#include "tri-scene-private.h"
#include "tri-test.h"

#define LEGEND(label, where) "\"legend\":{\"entries\":[{\"label\":\"" label "\",\"where\":" where "}]}}"

static const char FORMS[] =
  FIXTURE_HEAD "{\"id\":\"none\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","
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
                                                                                                "," LEGEND (
                                                                                                  "Seat",
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

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/furniture/swatches_have_the_form_of_their_marks",
                   swatches_have_the_form_of_their_marks);
  g_test_add_func ("/map/furniture/legend_disc_is_to_scale", legend_disc_is_to_scale);
  g_test_add_func ("/map/furniture/names_keep_off_the_scale_bar_and_the_buttons",
                   names_keep_off_the_scale_bar_and_the_buttons);
  return tri_test_run ();
}
