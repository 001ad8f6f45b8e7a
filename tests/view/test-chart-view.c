// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a widget: what keys and controls set, and that setting from outside tells nobody.

#include "tri-chart-plots.h"
#include "tri-chart-scene.h"
#include "tri-chart-sketch.h"
#include "tri-chart-view.h"
#include "tri-test-scenes.h"

static const char json[] =
  "{\"data\":{\"values\":[{\"a\":0}]},\"mark\":\"point\",\"params\":[{\"name\":\"s\",\"select\":{\"type\":"
  "\"interval\",\"encodings\":[\"x\"]}},{\"name\":\"p\",\"value\":3,\"bind\":{\"input\":\"range\",\"min\":0,"
  "\"max\":10}}],\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"color\":{\"field\":\"c\","
  "\"type\":\"nominal\"}}}";

typedef struct
{
  GtkWidget *window;
  TriChartView *view;
  TriChartSpec *spec;
  guint n_told;
} Fixture;

static TriScene *
compile (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  static const char *const columns[] = { "a", "c", "__test_color_0" };
  TriTableBuilder *rows = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (TriTable) table = NULL;
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;
  TriTable *tables[1];

  for (guint i = 0; i < 5; i++)
    {
      tri_table_builder_append_real (rows, i * 10.0);
      tri_table_builder_append_text (rows, i % 2 == 0 ? "even" : "odd", -1);
      tri_table_builder_append_integer (rows, 1);
    }
  table = tri_table_builder_end (rows);
  tables[0] = table;
  options.furniture = FALSE;
  options.brushes = FALSE;
  if (!tri_chart_scene_build (data, tables, 1, builder, tri_rect (0, 0, width, height), &options, error))
    return NULL;
  return tri_scene_builder_end (builder);
}

static void
told_cb (Fixture *f)
{
  f->n_told++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriSceneSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *view = tri_chart_view_new ("charts/points");

  f->spec = tri_chart_spec_new (json, -1, &error);
  g_assert_no_error (error);
  source = tri_scene_source_new (compile, f->spec, NULL);
  f->view = TRI_CHART_VIEW (view);
  tri_scene_view_set_theme (tri_chart_view_get_content (f->view), theme);
  tri_scene_view_set_source (tri_chart_view_get_content (f->view), source);
  tri_chart_view_set_spec (f->view, f->spec);
  g_signal_connect_swapped (view, "values-changed", G_CALLBACK (told_cb), f);
  f->window = test_show (view, 400, 300);
  test_wait_settled (tri_chart_view_get_content (f->view));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tri_chart_spec_unref (f->spec);
}

// The key controller of the view, as if the content had the focus.
static gboolean
press (Fixture *f, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->view));
  gboolean handled = FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

static TriFilter *
get_filter (Fixture *f)
{
  TriFilter *filter;

  tri_chart_param_values_get_filter (tri_chart_view_get_values (f->view), "s", &filter);
  return filter;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
b_draws_and_clears_a_brush (Fixture *f, gconstpointer data)
{
  const TriFilterClause *clause;
  TriChartSketch *sketch = TRI_CHART_SKETCH (find_child (GTK_WIDGET (f->view), TRI_TYPE_CHART_SKETCH));

  g_assert_true (press (f, GDK_KEY_b, 0));
  g_assert_nonnull (get_filter (f));
  g_assert_cmpuint (tri_chart_sketch_get_n_brushes (sketch), ==, 1);
  clause = tri_filter_find_clause (get_filter (f), "a");
  g_assert_cmpfloat_with_epsilon (clause->low, 40.0 / 3, 0.5);
  g_assert_cmpfloat_with_epsilon (clause->high, 80.0 / 3, 0.5);
  g_assert_true (press (f, GDK_KEY_b, 0));
  g_assert_null (get_filter (f));
  g_assert_cmpuint (tri_chart_sketch_get_n_brushes (sketch), ==, 0);
  g_assert_cmpuint (f->n_told, ==, 2);
}

static void
arrows_move_and_resize_it (Fixture *f, gconstpointer data)
{
  double low, high;

  press (f, GDK_KEY_b, 0);
  low = tri_filter_find_clause (get_filter (f), "a")->low;
  high = tri_filter_find_clause (get_filter (f), "a")->high;
  g_assert_true (press (f, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpfloat (tri_filter_find_clause (get_filter (f), "a")->low, >, low);
  g_assert_true (press (f, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_CONTROL_MASK));
  g_assert_cmpfloat (tri_filter_find_clause (get_filter (f), "a")->high, >, high);
  g_assert_false (press (f, GDK_KEY_Right, 0));
}

static void
escape_clears (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_b, 0);
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_null (get_filter (f));
  g_assert_false (press (f, GDK_KEY_Escape, 0));
}

static void
plus_zooms_and_zero_goes_home (Fixture *f, gconstpointer data)
{
  double first, last;

  g_assert_true (press (f, GDK_KEY_plus, 0));
  g_assert_true (tri_chart_param_values_get_zoom (tri_chart_view_get_values (f->view), FALSE, &first, &last));
  g_assert_cmpfloat (last - first, <, 40);
  g_assert_true (press (f, GDK_KEY_0, 0));
  g_assert_false (tri_chart_param_values_is_zoomed (tri_chart_view_get_values (f->view)));
}

static void
legend_entry_fades_the_others (Fixture *f, gconstpointer data)
{
  TriSceneView *content = tri_chart_view_get_content (f->view);
  TriScene *scene = tri_scene_view_get_scene (content);
  TriFilter *filter;

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    if (tri_scene_get_target (scene, i)->is_legend)
      {
        tri_scene_view_set_cursor (content, (int)i);
        break;
      }
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_true (
    tri_chart_param_values_get_filter (tri_chart_view_get_values (f->view), TRI_CHART_LEGEND, &filter));
  g_assert_nonnull (filter);
  g_assert_true (press (f, GDK_KEY_Return, 0));
  tri_chart_param_values_get_filter (tri_chart_view_get_values (f->view), TRI_CHART_LEGEND, &filter);
  g_assert_null (filter);
}

static void
set_from_outside_tells_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (TriFilter) filter = tri_filter_new ();
  g_autoptr (TriChartParamValues) values = NULL;

  tri_filter_add_range (filter, "a", 10, 20);
  values = tri_chart_param_values_with_filter (NULL, "s", filter);
  tri_chart_view_set_values (f->view, values);
  g_assert_true (tri_filter_equal (get_filter (f), filter));
  g_assert_cmpuint (f->n_told, ==, 0);
}

static void
control_sets_its_variable (Fixture *f, gconstpointer data)
{
  GtkWidget *range = find_child (GTK_WIDGET (f->view), GTK_TYPE_SCALE);

  g_assert_nonnull (range);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (range)), ==, 3);
  gtk_range_set_value (GTK_RANGE (range), 7);
  g_assert_cmpfloat (json_node_get_double (
                       tri_chart_param_values_get_value (tri_chart_view_get_values (f->view), "p")),
                     ==, 7);
  gtk_test_accessible_assert_property (range, GTK_ACCESSIBLE_PROPERTY_LABEL, "p");
}

// Another source takes over, as when a filter changes.
static void
show_anew (Fixture *f)
{
  TriSceneView *content = tri_chart_view_get_content (f->view);
  TriScene *scene = tri_scene_view_get_scene (content);
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autoptr (TriSceneSource) source = tri_scene_source_new (compile, f->spec, NULL);

  tri_scene_view_set_source (content, source);
  while (tri_scene_view_get_scene (content) == scene)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static void
marks_move_when_a_filter_changes (Fixture *f, gconstpointer data)
{
  TriSceneView *content = tri_chart_view_get_content (f->view);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_usleep (G_USEC_PER_SEC / 2);
  show_anew (f);
  g_assert_true (tri_scene_view_is_moving (content));
  g_assert_false (tri_scene_view_is_settled (content));
  test_wait_settled (content);
  g_assert_false (tri_scene_view_is_moving (content));
  g_usleep (G_USEC_PER_SEC / 2);
  show_anew (f);
  show_anew (f);
  // What comes in a stream follows a hand.
  g_assert_false (tri_scene_view_is_moving (content));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
nothing_moves_where_motion_is_reduced (Fixture *f, gconstpointer data)
{
  g_usleep (G_USEC_PER_SEC / 2);
  show_anew (f);
  g_assert_false (tri_scene_view_is_moving (tri_chart_view_get_content (f->view)));
}

#define ADD(name, func) g_test_add ("/view/chart-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  ADD ("b-draws-and-clears-a-brush", b_draws_and_clears_a_brush);
  ADD ("arrows-move-and-resize-it", arrows_move_and_resize_it);
  ADD ("escape-clears", escape_clears);
  ADD ("plus-zooms-and-zero-goes-home", plus_zooms_and_zero_goes_home);
  ADD ("legend-entry-fades-the-others", legend_entry_fades_the_others);
  ADD ("set-from-outside-tells-nobody", set_from_outside_tells_nobody);
  ADD ("control-sets-its-variable", control_sets_its_variable);
  ADD ("marks-move-when-a-filter-changes", marks_move_when_a_filter_changes);
  ADD ("nothing-moves-where-motion-is-reduced", nothing_moves_where_motion_is_reduced);
  return g_test_run ();
}
