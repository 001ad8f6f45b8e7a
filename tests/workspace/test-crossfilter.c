// SPDX-License-Identifier: GPL-3.0-or-later
// What one view has selected limits the rows of another, where its table has the fields.

#include "tri-chart-param.h"
#include "tri-pack-builder.h"
#include "tri-scene.h"
#include "tri-test.h"
#include "tri-theme.h"
#include "tri-workspace.h"

static const char chart[] =
  "{\"title\": \"T\", \"data\": {\"name\": \"claims\"}, \"mark\": \"bar\","
  " \"params\": [{\"name\": \"topics\", \"select\": {\"type\": \"point\", \"fields\": [\"topic\"]}}],"
  " \"encoding\": {\"y\": {\"field\": \"id\", \"type\": \"nominal\"},"
  "  \"x\": {\"field\": \"value\", \"type\": \"quantitative\"},"
  "  \"color\": {\"condition\": {\"param\": \"topics\", \"value\": \"black\"}, \"value\": \"grey\"}}}";

static TriWorkspace *
open_mini (void)
{
  g_autofree char *basemap = g_build_filename (g_getenv ("TRI_TEST_DATA"), "packs", "basemap", NULL);
  g_autofree char *mini = g_build_filename (g_getenv ("TRI_TEST_DATA"), "packs", "mini", NULL);
  g_autofree char *store = g_build_filename (g_get_user_data_dir (), "mini.gpkg", NULL);
  const char *const folders[] = { basemap, mini };
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  TriWorkspace *workspace;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  tri_pack_build (folders, G_N_ELEMENTS (folders), store, diagnostics, &error);
  g_assert_no_error (error);
  workspace = tri_workspace_open (store, &error);
  g_assert_no_error (error);
  return workspace;
}

static TriWorkspaceView *
load (TriWorkspace *workspace)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "view.vl.json", NULL);
  g_autoptr (GError) error = NULL;
  TriWorkspaceView *view;

  g_file_set_contents (path, chart, -1, &error);
  g_assert_no_error (error);
  view = tri_workspace_load_spec (workspace, "mini", path, &error);
  g_assert_no_error (error);
  return view;
}

static TriFilter *
filter_of (const char *field, const char *value)
{
  TriFilter *filter = tri_filter_new ();
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

  tri_filter_add_value (filter, field, node);
  return filter;
}

static guint
count_marks (TriWorkspaceView *view)
{
  g_autoptr (TriTable) table = tri_workspace_view_get_table (view);

  return tri_table_get_n_rows (table);
}

static void
test_limits_rows_and_their_table (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) view = load (workspace);
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_filter_unref);
  g_autoptr (TriWorkspaceView) limited = NULL;

  g_ptr_array_add (filters, filter_of ("topic", "no such topic"));
  limited = tri_workspace_view_new_with (view, NULL, filters);
  g_assert_cmpuint (count_marks (view), >, 0);
  g_assert_cmpuint (count_marks (limited), ==, 0);
}

static void
test_fields_of_the_store_alone (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) view = load (workspace);
  g_autoptr (TriFilter) topic = filter_of ("topic", "t");
  g_autoptr (TriFilter) unknown = filter_of ("colour", "t");
  g_autoptr (TriFilter) measure = tri_filter_new ();
  g_autoptr (TriFilter) dated = tri_filter_new ();

  tri_filter_add_range (measure, "value", 0, 10);
  tri_filter_add_range (dated, "first_day", 0, 1e12);
  tri_filter_get_last (dated)->is_time = TRUE;
  tri_filter_get_last (dated)->time_unit = g_strdup ("year");
  g_assert_true (tri_workspace_view_can_filter (view, topic));
  g_assert_true (tri_workspace_view_can_filter (view, dated));
  g_assert_false (tri_workspace_view_can_filter (view, unknown));
  g_assert_false (tri_workspace_view_can_filter (view, measure));
}

static void
test_a_filter_of_others_leaves_it (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) view = load (workspace);
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_filter_unref);
  g_autoptr (TriWorkspaceView) same = NULL;

  g_ptr_array_add (filters, filter_of ("colour", "red"));
  same = tri_workspace_view_new_with (view, NULL, filters);
  g_assert_cmpuint (count_marks (same), ==, count_marks (view));
}

static void
test_rows_name_their_claims (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) view = load (workspace);
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = tri_workspace_view_to_csv (view, &error);
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_true (g_str_has_suffix (lines[0], ",claim_codes"));
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  g_assert_null (strstr (csv, "__test"));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/workspace/crossfilter/limits-rows-and-their-table", test_limits_rows_and_their_table);
  g_test_add_func ("/workspace/crossfilter/fields-of-the-store-alone", test_fields_of_the_store_alone);
  g_test_add_func ("/workspace/crossfilter/a-filter-of-others-leaves-it", test_a_filter_of_others_leaves_it);
  g_test_add_func ("/workspace/crossfilter/rows-name-their-claims", test_rows_name_their_claims);
  return tri_test_run ();
}
