// SPDX-License-Identifier: GPL-3.0-or-later
// Context series: always named as such, and never evidence.

#include "tri-pack-builder.h"
#include "tri-scene.h"
#include "tri-test.h"
#include "tri-theme.h"
#include "tri-workspace.h"

#include <string.h>

static const char bare[] =
  "{\"title\": \"T\", \"data\": {\"name\": \"context\"},"
  " \"transform\": [{\"filter\": \"datum.measure === 'population'\"}], \"mark\": \"bar\","
  " \"encoding\": {\"y\": {\"field\": \"place_label\", \"type\": \"nominal\"},"
  "  \"x\": {\"field\": \"value\", \"type\": \"quantitative\"}}}";
static const char worded[] =
  "{\"title\": {\"text\": \"T\", \"subtitle\": \"People, 1950\"}, \"layer\": [{\"data\": {\"name\": "
  "\"context\"},"
  " \"mark\": \"bar\", \"encoding\": {\"y\": {\"field\": \"place_label\", \"type\": \"nominal\"},"
  "  \"x\": {\"field\": \"value\", \"type\": \"quantitative\"}}}],"
  " \"usermeta\": {\"triptych\": {\"source\": \"Two countries 2014\"}}}";

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
load (TriWorkspace *workspace, const char *spec)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "view.vl.json", NULL);
  g_autoptr (GError) error = NULL;
  TriWorkspaceView *view;

  g_file_set_contents (path, spec, -1, &error);
  g_assert_no_error (error);
  view = tri_workspace_load_spec (workspace, "mini", path, &error);
  g_assert_no_error (error);
  return view;
}

static void
test_views_say_so_whatever_their_words (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) silent = load (workspace, bare);
  g_autoptr (TriWorkspaceView) spoken = load (workspace, worded);
  g_autoptr (TriWorkspaceView) other = tri_workspace_load_view (workspace, "mini", "charts/forces", NULL);

  g_assert_cmpstr (tri_workspace_view_get_subtitle (silent), ==, "Context, not from the paper");
  g_assert_cmpstr (tri_workspace_view_get_source (silent), ==, "Context: Yearbook, 2013");
  g_assert_cmpstr (tri_workspace_view_get_subtitle (spoken), ==,
                   "Context, not from the paper · People, 1950");
  g_assert_cmpstr (tri_workspace_view_get_source (spoken), ==, "Two countries 2014; context: Yearbook, 2013");
  g_assert_null (strstr (tri_workspace_view_get_subtitle (other), "ontext"));
}

static void
test_marks_are_neither_sourced_nor_unsourced (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriWorkspaceView) view = load (workspace, bare);
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene =
    tri_workspace_view_compile (view, 400, 300, theme, NULL, TRI_VIEW_CONTENT, &error);
  g_autoptr (TriTable) twin = tri_workspace_view_get_table (view);

  g_assert_no_error (error);
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *words = tri_scene_target_describe (scene, i);

      g_assert_cmpint (tri_scene_get_target (scene, i)->evidence, ==, TRI_EVIDENCE_NONE);
      g_assert_nonnull (strstr (words, "context, not from the paper"));
      g_assert_cmpstr (tri_table_get_text (twin, i, tri_table_find_column (twin, "evidence")), ==,
                       "context, not from the paper");
    }
}

static void
test_a_selected_mark_names_its_data_set (void)
{
  g_autoptr (TriWorkspace) workspace = open_mini ();
  g_autoptr (TriRefs) one = tri_refs_new_one ("context", "aaa-population-1950");
  g_autoptr (TriRefs) gdp = tri_refs_new_one ("context", "aaa-gdp_per_head-1950");
  g_autoptr (TriRefs) both = tri_refs_union (one, gdp);
  g_autoptr (GPtrArray) found = tri_workspace_find_context (workspace, "mini", both);
  g_autoptr (GPtrArray) claims = tri_workspace_find_claims (workspace, "mini", both);
  g_autofree char *words = tri_workspace_describe_selection (workspace, "mini", one);
  g_autofree char *cited = tri_workspace_cite (workspace, "mini", one);
  const TriContext *first;

  g_assert_cmpuint (claims->len, ==, 0);
  g_assert_cmpuint (found->len, ==, 2);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->label, ==, "Aland, GDP per head, 1950");
  g_assert_cmpstr (first->figure, ==, "830, 2011 US$");
  g_assert_cmpstr (words, ==, "context, not from the paper: Yearbook, 2013");
  g_assert_true (
    g_str_has_prefix (cited, "Aland, population, 1950: 1,000 persons. Yearbook, 2013 [context,"));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/workspace/context/views-say-so-whatever-their-words",
                   test_views_say_so_whatever_their_words);
  g_test_add_func ("/workspace/context/marks-are-neither-sourced-nor-unsourced",
                   test_marks_are_neither_sourced_nor_unsourced);
  g_test_add_func ("/workspace/context/a-selected-mark-names-its-data-set",
                   test_a_selected_mark_names_its_data_set);
  return tri_test_run ();
}
