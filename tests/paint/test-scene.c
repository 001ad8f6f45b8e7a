// SPDX-License-Identifier: GPL-3.0-or-later
// What a builder collects is what a scene says, dumps and dims.

#include "tri-scene-builder.h"
#include "tri-test.h"

static TriTable *
make_table (void)
{
  static const char *const names[] = { "state", "value" };
  TriTableBuilder *builder = tri_table_builder_new (names, 2);

  tri_table_builder_append_text (builder, "Peru", -1);
  tri_table_builder_append_real (builder, 12.5);
  return tri_table_builder_end (builder);
}

static TriScene *
make_scene (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriTable) table = make_table ();
  g_autoptr (TriRefs) refs = tri_refs_parse ("claim:a place:b");
  TriSceneBuilder *builder = tri_scene_builder_new (400, 300, theme);
  TriFill fill = tri_fill_solid (tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK));
  TriStroke line = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_AXIS), 1);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_LABEL);
  TriColor ink = tri_theme_get_color (theme, TRI_COLOR_INK);
  int target, item;

  tri_scene_builder_set_title (builder, "Peru leads", "A bar chart.");
  tri_scene_builder_begin_plot (builder, tri_rect (50, 40, 300, 200), TRUE);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "grid", NULL);
  tri_scene_builder_rule (builder, 0, 0, 0, 200, &line, -1);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "bars", table);
  target = tri_scene_builder_add_target (builder, refs, "Peru", "12.5 %", NULL);
  item = tri_scene_builder_rect (builder, tri_rect (0, 10, 120, 20), 0, &fill, NULL, target);
  tri_scene_builder_get_item (builder, item)->row = 0;
  tri_scene_builder_rule (builder, 120, 10, 120, 30, &line, target);
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  tri_scene_builder_text (builder, 128, 20, "Peru 12.5 %", &style, ink, TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE,
                          target);
  tri_scene_builder_add_axis (builder, "bottom", "Share");
  tri_scene_builder_add_tick (builder, 0, "0", 0);
  tri_scene_builder_add_tick (builder, 10, "10 %", 96);
  tri_scene_builder_add_legend (builder, NULL);
  tri_scene_builder_add_legend_entry (builder, "Military", fill.color);
  tri_scene_builder_end_plot (builder);
  target = tri_scene_builder_add_target (builder, NULL, "Chile", "3", NULL);
  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_GUIDE, NULL, NULL);
  tri_scene_builder_symbol (builder, 20, 20, 100, TRI_SYMBOL_CIRCLE, &fill, NULL, target);
  return tri_scene_builder_end (builder);
}

static JsonObject *
first_plot (JsonNode *root)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "plots"),
                                        0);
}

static void
dump_holds_only_data_marks (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (JsonNode) root = tri_scene_dump (scene);
  JsonArray *marks = json_object_get_array_member (first_plot (root), "marks");

  g_assert_cmpuint (json_array_get_length (marks), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (marks, 0), "type"), ==,
                   "rect");
}

static void
dump_leaves_decoration_out (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (JsonNode) root = tri_scene_dump (scene);
  JsonArray *marks = json_object_get_array_member (first_plot (root), "marks");
  JsonArray *items = json_object_get_array_member (json_array_get_object_element (marks, 0), "items");

  g_assert_cmpuint (json_array_get_length (items), ==, 1);
}

static void
dump_item_is_in_plot_pixels_with_its_row (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (JsonNode) root = tri_scene_dump (scene);
  JsonObject *plot = first_plot (root);
  JsonObject *mark = json_array_get_object_element (json_object_get_array_member (plot, "marks"), 0);
  JsonObject *item = json_array_get_object_element (json_object_get_array_member (mark, "items"), 0);

  g_assert_cmpfloat (json_object_get_double_member (plot, "x"), ==, 50);
  g_assert_cmpfloat (json_object_get_double_member (item, "x"), ==, 0);
  g_assert_cmpfloat (json_object_get_double_member (item, "width"), ==, 120);
  g_assert_cmpstr (json_object_get_string_member (item, "fill"), ==, "#0072b2");
  g_assert_cmpfloat (json_object_get_double_member (item, "opacity"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (item, "datum"), "state"), ==,
                   "Peru");
}

static void
dump_tells_axes_and_legends (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (JsonNode) root = tri_scene_dump (scene);
  JsonObject *plot = first_plot (root);
  JsonObject *axis = json_array_get_object_element (json_object_get_array_member (plot, "axes"), 0);
  JsonObject *legend = json_array_get_object_element (json_object_get_array_member (plot, "legends"), 0);

  g_assert_cmpstr (json_object_get_string_member (axis, "title"), ==, "Share");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (axis, "ticks")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (legend, "entries")), ==, 1);
}

static void
line_is_one_entry_with_its_vertices (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (100, 100, theme);
  TriStroke stroke = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_INK), 2);
  TriPathBuilder *line = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *mark;

  tri_path_builder_move_to (line, 1, 2);
  tri_path_builder_line_to (line, 3, 4);
  tri_path_builder_line_to (line, 5, 6);
  path = tri_path_builder_end (line);
  tri_scene_builder_begin_mark (builder, TRI_MARK_LINE, TRI_ROLE_DATA, "line", NULL);
  tri_scene_builder_path (builder, TRI_MARK_LINE, path, NULL, &stroke, -1);
  tri_scene_builder_path (builder, TRI_MARK_LINE, path, NULL, &stroke, -1);
  scene = tri_scene_builder_end (builder);
  root = tri_scene_dump (scene);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first_plot (root), "marks")), ==, 2);
  mark = json_array_get_object_element (json_object_get_array_member (first_plot (root), "marks"), 0);
  g_assert_cmpstr (json_object_get_string_member (mark, "type"), ==, "line");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (mark, "items")), ==, 3);
}

static void
target_bounds_leave_labels_out (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  TriRect bounds = tri_scene_get_target (scene, 0)->bounds;

  g_assert_cmpfloat (bounds.x, ==, 50);
  g_assert_cmpfloat (bounds.x + bounds.width, <, 50 + 122);
}

static void
value_without_claim_is_unsourced (void)
{
  g_autoptr (TriScene) scene = make_scene ();

  g_assert_cmpint (tri_scene_get_target (scene, 0)->evidence, ==, TRI_EVIDENCE_SOURCED);
  g_assert_cmpint (tri_scene_get_target (scene, 1)->evidence, ==, TRI_EVIDENCE_UNSOURCED);
}

static void
words_name_value_and_evidence (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autofree char *mark = tri_scene_target_describe (scene, 0);
  g_autofree char *all = tri_scene_describe (scene);

  g_assert_cmpstr (mark, ==, "Peru: 12.5 %, 1 claim");
  g_assert_cmpstr (all, ==, "Peru leads. A bar chart. 2 marks, 1 unsourced: Peru 12.5 %; Chile 3.");
}

static void
target_is_found_by_reference (void)
{
  g_autoptr (TriScene) scene = make_scene ();

  g_assert_cmpint (tri_scene_find_target (scene, "place:b"), ==, 0);
  g_assert_cmpint (tri_scene_find_target (scene, "place:c"), ==, -1);
}

static void
text_dump_is_stable (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autofree char *text = tri_scene_dump_text (scene);

  g_assert_cmpstr (text, ==,
                   "scene 400x300 Peru leads\n"
                   "plot 1 50,40 300x200\n"
                   "mark rule guide in 1 grid\n"
                   "  rule 0,0 to 0,200 stroke #9a9ea5 1.0\n"
                   "mark rect data in 1 bars\n"
                   "  rect 0,10 120x20 solid #0072b2 target 0\n"
                   "  + rule 120,10 to 120,30 stroke #9a9ea5 1.0 target 0\n"
                   "mark text label in 1 labels\n"
                   "  text 128,20 \"Peru 12.5 %\" left solid #22262a target 0\n"
                   "mark symbol guide in 0 \n"
                   "  symbol circle 20,20 size 100 solid #0072b2 target 1\n"
                   "target 0 50,50 120x21 Peru: 12.5 %, 1 claim [claim:a place:b]\n"
                   "target 1 14,14 11x11 Chile: 3, unsourced []\n");
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static void
unselected_marks_are_dimmed_to_thirty_percent (void)
{
  g_autoptr (TriScene) scene = make_scene ();
  g_autoptr (TriRefs) other = tri_refs_parse ("claim:z");
  g_autoptr (TriRefs) same = tri_refs_parse ("claim:a");
  cairo_surface_t *dimmed = tri_scene_render_surface (scene, 1, other);
  cairo_surface_t *full = tri_scene_render_surface (scene, 1, same);

  g_assert_cmphex (pixel (full, 60, 60), ==, 0x0072b2);
  // 30 % of #0072b2 on white.
  g_assert_cmpint (ABS ((int)(pixel (dimmed, 60, 60) >> 16) - 178), <=, 1);
  cairo_surface_destroy (dimmed);
  cairo_surface_destroy (full);
}

static void
grey_print_swaps_in_patterns (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_GREY, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (100, 100, theme);
  g_autoptr (TriScene) scene = NULL;
  static const struct
  {
    TriCategory category;
    TriFillKind kind;
  } cases[] = { { TRI_CATEGORY_BLUE, TRI_FILL_SOLID },        { TRI_CATEGORY_SKY, TRI_FILL_HATCH },
                { TRI_CATEGORY_VERMILION, TRI_FILL_STIPPLE }, { TRI_CATEGORY_GREEN, TRI_FILL_HATCH },
                { TRI_CATEGORY_ORANGE, TRI_FILL_SOLID },      { TRI_CATEGORY_PURPLE, TRI_FILL_HATCH } };

  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriFill fill = tri_fill_solid (tri_theme_get_category (theme, cases[i].category, TRI_CATEGORY_AREA));
      int item = tri_scene_builder_rect (builder, tri_rect (0, 0, 10, 10), 0, &fill, NULL, -1);

      g_assert_cmpint (tri_scene_builder_get_item (builder, item)->fill.kind, ==, cases[i].kind);
      g_assert_cmpfloat (tri_scene_builder_get_item (builder, item)->stroke.width, ==, 0.6);
    }
  scene = tri_scene_builder_end (builder);
}

static void
furniture_leaves_the_rest (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (400, 300, theme);
  TriRect area = tri_furniture_add (builder, tri_rect (0, 0, 400, 300),
                                    "A title that is far too long for one line of four hundred pixels, and "
                                    "for two lines as well, so it is cut",
                                    "Subtitle", "Source: none");
  g_autoptr (TriScene) scene = tri_scene_builder_end (builder);
  g_autofree char *text = tri_scene_dump_text (scene);
  guint n_lines = 0;

  for (const char *at = text; (at = strstr (at, "  text ")) != NULL; at++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, 4);
  g_assert_cmpfloat (area.x, ==, 18);
  g_assert_cmpfloat (area.width, ==, 364);
  g_assert_cmpfloat (area.y, ==, 18 + 2 * 21 + 2 + 17 + 12);
  g_assert_cmpfloat (area.y + area.height, ==, 300 - 18 - 15 - 12);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/scene/dump_holds_only_data_marks", dump_holds_only_data_marks);
  g_test_add_func ("/paint/scene/dump_leaves_decoration_out", dump_leaves_decoration_out);
  g_test_add_func ("/paint/scene/dump_item_is_in_plot_pixels_with_its_row",
                   dump_item_is_in_plot_pixels_with_its_row);
  g_test_add_func ("/paint/scene/dump_tells_axes_and_legends", dump_tells_axes_and_legends);
  g_test_add_func ("/paint/scene/line_is_one_entry_with_its_vertices", line_is_one_entry_with_its_vertices);
  g_test_add_func ("/paint/scene/target_bounds_leave_labels_out", target_bounds_leave_labels_out);
  g_test_add_func ("/paint/scene/value_without_claim_is_unsourced", value_without_claim_is_unsourced);
  g_test_add_func ("/paint/scene/words_name_value_and_evidence", words_name_value_and_evidence);
  g_test_add_func ("/paint/scene/target_is_found_by_reference", target_is_found_by_reference);
  g_test_add_func ("/paint/scene/text_dump_is_stable", text_dump_is_stable);
  g_test_add_func ("/paint/scene/unselected_marks_are_dimmed_to_thirty_percent",
                   unselected_marks_are_dimmed_to_thirty_percent);
  g_test_add_func ("/paint/scene/grey_print_swaps_in_patterns", grey_print_swaps_in_patterns);
  g_test_add_func ("/paint/scene/furniture_leaves_the_rest", furniture_leaves_the_rest);
  return tri_test_run ();
}
