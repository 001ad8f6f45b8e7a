// SPDX-License-Identifier: GPL-3.0-or-later
// Projected shapes: made once, sides told apart, from any thread.

#include "map-fixture.h"
#include "tri-test.h"

static TriProjection *
make_projection (void)
{
  g_autoptr (GError) error = NULL;
  TriProjection *projection = tri_projection_new ("+proj=eqearth", &error);

  g_assert_no_error (error);
  return projection;
}

static void
test_projects_once (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriProjection) projection = make_projection (), again = make_projection ();
  TriMapGeometryCache *cache = tri_map_data_get_cache (data);
  TriFeatureTable *countries = tri_map_data_get_features (data, "countries", 0);
  TriProjectedTable *projected = tri_map_geometry_cache_get (cache, countries, projection, 1);

  g_assert_true (tri_map_geometry_cache_get (cache, countries, again, 1) == projected);
  g_assert_false (tri_map_geometry_cache_get (cache, countries, projection, 3) == projected);
}

static void
test_draws_each_side_once (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriProjection) projection = make_projection ();
  TriProjectedTable *projected =
    tri_map_geometry_cache_get (tri_map_data_get_cache (data),
                                tri_map_data_get_features (data, "countries", 0), projection, 1);
  const TriMapReach everywhere = { .is_all = TRUE };
  g_autoptr (GPtrArray) edges = tri_projected_table_list_edges (projected, &everywhere);
  guint n_inner = 0;

  for (guint i = 0; i < edges->len; i++)
    {
      const TriMapEdge *edge = edges->pdata[i];

      g_assert_cmpint (edge->left, !=, edge->right);
      n_inner += edge->right >= 0;
    }
  g_assert_cmpuint (n_inner, ==, 2);
}

static void
test_coarser_levels_fall_back_to_finer (void)
{
  g_autoptr (TriMapData) data = fixture_data ();

  g_assert_true (tri_map_data_get_features (data, "countries", 2) ==
                 tri_map_data_get_features (data, "countries", 0));
  g_assert_null (tri_map_data_get_features (data, "nothing", 0));
}

typedef struct
{
  TriMapData *data;
  TriProjection *projection;
} Work;

static gpointer
ask (gpointer user_data)
{
  const TriMapReach everywhere = { .is_all = TRUE };
  Work *work = user_data;
  TriProjectedTable *projected =
    tri_map_geometry_cache_get (tri_map_data_get_cache (work->data),
                                tri_map_data_get_features (work->data, "countries", 0), work->projection, 1);

  g_ptr_array_unref (tri_projected_table_list_edges (projected, &everywhere));
  return projected;
}

static void
test_serves_several_threads (void)
{
  g_autoptr (TriMapData) data = fixture_data ();
  g_autoptr (TriProjection) projection = make_projection ();
  Work work = { data, projection };
  GThread *threads[4];
  gpointer first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask, &work);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      gpointer answer = g_thread_join (threads[i]);

      g_assert_true (first == NULL || answer == first);
      first = answer;
    }
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/geometry-cache/projects-once", test_projects_once);
  g_test_add_func ("/map/geometry-cache/draws-each-side-once", test_draws_each_side_once);
  g_test_add_func ("/map/geometry-cache/coarser-levels-fall-back-to-finer",
                   test_coarser_levels_fall_back_to_finer);
  g_test_add_func ("/map/geometry-cache/serves-several-threads", test_serves_several_threads);
  return tri_test_run ();
}
