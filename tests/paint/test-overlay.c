// SPDX-License-Identifier: GPL-3.0-or-later
// Rings and edges stand where the look puts them.

#include "tri-scene-builder.h"
#include "tri-test.h"

static TriScene *
make_scene (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#9C3F2C", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (400, 220, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));
  TriFill area = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_GREEN, TRI_CATEGORY_AREA));
  TriPathBuilder *outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  tri_path_builder_move_to (outline, 250, 110);
  tri_path_builder_curve_to (outline, 270, 60, 330, 170, 370, 100);
  tri_path_builder_line_to (outline, 380, 200);
  tri_path_builder_line_to (outline, 260, 190);
  tri_path_builder_close (outline);
  path = tri_path_builder_end (outline);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *ref = g_strdup_printf ("claim:%u", i);
      g_autoptr (TriRefs) refs = tri_refs_parse (ref);
      int target = tri_scene_builder_add_target (builder, refs, ref, NULL, NULL);
      int item;

      if (i < 2)
        item = tri_scene_builder_rect (builder, tri_rect (40 + 120 * i, 40, 60, 20), 0, &fill, NULL, target);
      else if (i < 4)
        item = tri_scene_builder_symbol (builder, 60 + 60 * (i - 2), 130, 400, TRI_SYMBOL_CIRCLE, &fill, NULL,
                                         target);
      else
        item = tri_scene_builder_path (builder, TRI_MARK_SHAPE, path, &area, NULL, target);
      tri_scene_builder_get_target (builder, target)->item = item;
    }
  return tri_scene_builder_end (builder);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *)(gconstpointer)row)[x];
}

static cairo_surface_t *
paint (const TriScene *scene, const TriSceneStates *states, gboolean with_scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 220);
  cairo_t *cr = cairo_create (surface);

  if (with_scene)
    tri_scene_render (scene, cr, states->selected);
  tri_scene_render_overlay (scene, cr, states);
  cairo_destroy (cr);
  return surface;
}

static void
no_state_draws_nothing (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface = paint (scene, &states, FALSE);

  for (int y = 0; y < 220; y++)
    for (int x = 0; x < 400; x++)
      g_assert_cmphex (pixel (surface, x, y), ==, 0);
  cairo_surface_destroy (surface);
}

static void
focus_ring_stands_four_pixels_outside (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;

  states.focus = "claim:0";
  surface = paint (scene, &states, FALSE);
  // The bar's left edge is at 40: the ring covers 33.5 to 36.
  g_assert_cmphex (pixel (surface, 34, 50), ==, 0xff9c3f2c);
  g_assert_cmphex (pixel (surface, 39, 50), ==, 0);
  g_assert_cmphex (pixel (surface, 60, 50), ==, 0);
  cairo_surface_destroy (surface);
}

static void
focus_ring_follows_a_shape (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;

  states.focus = "claim:4";
  surface = paint (scene, &states, FALSE);
  // Below the lower edge, from (260, 190) to (380, 200), and not within.
  g_assert_cmphex (pixel (surface, 320, 200), ==, 0xff9c3f2c);
  g_assert_cmphex (pixel (surface, 320, 150), ==, 0);
  cairo_surface_destroy (surface);
}

static void
selected_bar_wears_the_accent (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (TriRefs) selected = tri_refs_parse ("claim:1");
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;

  states.selected = selected;
  surface = paint (scene, &states, FALSE);
  g_assert_cmphex (pixel (surface, 190, 40), ==, 0xff9c3f2c);
  g_assert_cmphex (pixel (surface, 70, 40), ==, 0);
  cairo_surface_destroy (surface);
}

static void
hover_is_lighter_with_an_ink_edge (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;

  states.hover = 0;
  surface = paint (scene, &states, TRUE);
  g_assert_cmphex (pixel (surface, 40, 50) & 0xff, <, 0x60);
  g_assert_cmphex (pixel (surface, 70, 50) >> 8 & 0xff, >, 0x72);
  cairo_surface_destroy (surface);
}

static void
hover_leaves_labels_on_top (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (400, 220, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_AREA));
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_TITLE);
  g_autoptr (TriScene) scene = NULL;
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;
  guint darkest = 255;
  int target = tri_scene_builder_add_target (builder, NULL, "Peru", NULL, NULL);
  int item;

  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "areas", NULL);
  item = tri_scene_builder_rect (builder, tri_rect (40, 40, 300, 120), 0, &fill, NULL, target);
  tri_scene_builder_get_target (builder, target)->item = item;
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  tri_scene_builder_text (builder, 190, 100, "HHHHHHHH", &style, (TriColor){ 0, 0, 0, 1 }, TRI_ALIGN_CENTER,
                          TRI_BASELINE_MIDDLE, target);
  scene = tri_scene_builder_end (builder);
  states.hover = target;
  surface = paint (scene, &states, TRUE);
  for (int x = 140; x < 240; x++)
    darkest = MIN (darkest, pixel (surface, x, 100) & 0xff);
  g_assert_cmpuint (darkest, <, 0x10);
  cairo_surface_destroy (surface);
}

static void
cursor_is_dashed_and_adds_to_focus (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;
  guint n_dark = 0;
  guint n_light = 0;

  states.cursor = 1;
  surface = paint (scene, &states, FALSE);
  for (int x = 160; x < 220; x++)
    {
      guint32 color = pixel (surface, x, 35);

      if ((color & 0xff) < 0x60)
        n_dark++;
      else if ((color & 0xff) > 0x90)
        n_light++;
    }
  g_assert_cmpuint (n_dark, >, 15);
  g_assert_cmpuint (n_light, >, 10);
  cairo_surface_destroy (surface);
}

static void
all_states_together (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (TriRefs) selected = tri_refs_parse ("claim:1 claim:3 claim:4");
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  cairo_surface_t *surface;
  const char *folder = g_getenv ("TRI_GALLERY");

  states.selected = selected;
  states.focus = "claim:4";
  states.hover = 3;
  states.cursor = 1;
  states.arrival = 0.5;
  surface = paint (scene, &states, TRUE);
  g_assert_cmphex (pixel (surface, 190, 40), ==, 0xff9c3f2c);
  if (folder != NULL)
    {
      g_autofree char *path = g_build_filename (folder, "overlay.png", NULL);

      g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
    }
  cairo_surface_destroy (surface);
}

// A disc with a leader and words: hovering lights the disc, not a box around all three.
static void
hover_lights_the_mark_and_not_its_leader (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#9C3F2C", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (400, 220, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));
  TriStroke leader = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_INK), 1);
  TriSceneStates states = TRI_SCENE_STATES_INIT;
  g_autoptr (TriScene) scene = NULL;
  cairo_surface_t *surface;
  int target = tri_scene_builder_add_target (builder, NULL, "town", NULL, NULL);

  tri_scene_builder_rule (builder, 60, 60, 200, 160, &leader, target);
  tri_scene_builder_symbol (builder, 60, 60, 400, TRI_SYMBOL_CIRCLE, &fill, NULL, target);
  scene = tri_scene_builder_end (builder);
  g_assert_cmpint (tri_scene_get_target (scene, (guint)target)->item, ==, 1);
  states.hover = target;
  surface = paint (scene, &states, FALSE);
  // The far corner of the box around both is left alone, the disc's edge is not.
  g_assert_cmphex (pixel (surface, 200, 60), ==, 0);
  g_assert_cmphex (pixel (surface, 60 + 11, 60), !=, 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/overlay/no_state_draws_nothing", no_state_draws_nothing);
  g_test_add_func ("/paint/overlay/focus_ring_stands_four_pixels_outside",
                   focus_ring_stands_four_pixels_outside);
  g_test_add_func ("/paint/overlay/focus_ring_follows_a_shape", focus_ring_follows_a_shape);
  g_test_add_func ("/paint/overlay/selected_bar_wears_the_accent", selected_bar_wears_the_accent);
  g_test_add_func ("/paint/overlay/hover_is_lighter_with_an_ink_edge", hover_is_lighter_with_an_ink_edge);
  g_test_add_func ("/paint/overlay/hover_leaves_labels_on_top", hover_leaves_labels_on_top);
  g_test_add_func ("/paint/overlay/hover_lights_the_mark_and_not_its_leader",
                   hover_lights_the_mark_and_not_its_leader);
  g_test_add_func ("/paint/overlay/cursor_is_dashed_and_adds_to_focus", cursor_is_dashed_and_adds_to_focus);
  g_test_add_func ("/paint/overlay/all_states_together", all_states_together);
  return tri_test_run ();
}
