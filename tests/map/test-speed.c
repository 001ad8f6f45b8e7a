// SPDX-License-Identifier: GPL-3.0-or-later
// How long compiling and painting a world map take, beside the bare cairo filling of the same paths. Runs
// where speed is asked for (-m perf): times on a shared machine mean little, so only the ratio is held to a
// limit.

#include "map-fixture.h"
#include "tri-test.h"

#include <time.h>

#include "tri-scene-private.h"
#include "tri-topology.h"

#define WIDTH 1920
#define HEIGHT 1080
#define ROUNDS 9

static TriTable *
make_table (const TriTopology *topology, const char *object)
{
  static const char *const names[] = { "id", "name", "part", "sovereign", "fill_as" };
  TriTableBuilder *builder = tri_table_builder_new (names, G_N_ELEMENTS (names));

  for (guint i = 0; i < tri_topology_get_n_features (topology, object); i++)
    {
      JsonObject *properties = tri_topology_get_feature_properties (topology, object, i);

      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        tri_table_builder_append_text (builder,
                                       json_object_get_string_member_with_default (properties, names[k], ""),
                                       -1);
    }
  return tri_table_builder_end (builder);
}

static void
add_object (TriMapData *data, const TriTopology *topology, const char *object)
{
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  g_autoptr (TriTable) table = make_table (topology, object);
  g_autoptr (TriFeatureTable) features = NULL;

  for (guint i = 0; i < tri_topology_get_n_features (topology, object); i++)
    g_ptr_array_add (geometries, tri_topology_dup_geometry (topology, object, i));
  features = tri_feature_table_new (table, geometries);
  tri_map_data_set_features (data, object, 0, features);
}

static void
add_mesh (TriMapData *data, const TriTopology *topology, const char *layer, TriMeshKind kind)
{
  static const char *const objects[] = { "countries", "contested", NULL };
  static const char *const names[] = { "kind" };
  g_autoptr (GPtrArray) lines = tri_topology_mesh (topology, objects, kind);
  g_autoptr (GPtrArray) geometries = g_ptr_array_new ();
  TriTableBuilder *builder = tri_table_builder_new (names, 1);
  g_autoptr (TriTable) table = NULL;
  g_autoptr (TriFeatureTable) features = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      g_ptr_array_add (geometries, ((TriMeshLine *)lines->pdata[i])->geometry);
      tri_table_builder_append_text (builder, "country", -1);
    }
  table = tri_table_builder_end (builder);
  features = tri_feature_table_new (table, geometries);
  tri_map_data_set_features (data, layer, 0, features);
}

static TriMapData *
load_world (void)
{
  static const char *const columns[] = { "feature", "place_label", "class", "refs", NULL };
  static const char *const cells[] = { "USA", "", "military", "claim:a", "CAN", "", "military", "claim:b",
                                       "RUS", "", "military", "claim:c", "BRA", "", "military", "claim:d",
                                       "CHN", "", "military", "claim:e", "IND", "", "both",     "claim:f",
                                       "IDN", "", "military", "claim:g", "UKR", "", "both",     "claim:h",
                                       NULL };
  g_autofree char *path =
    g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data", "basemap", "world.topojson", NULL);
  g_autofree char *text = NULL;
  g_autoptr (TriTopology) full = NULL, topology = NULL;
  g_autoptr (TriTable) rows = NULL;
  TriMapData *data;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  full = tri_topology_parse (text, (gssize)length, NULL);
  g_assert_nonnull (full);
  topology = tri_topology_simplify (full, tri_topology_get_level_threshold (2));
  data = tri_map_data_new (NULL);
  add_object (data, topology, "countries");
  add_object (data, topology, "contested");
  add_object (data, topology, "lakes");
  add_mesh (data, topology, "borders", TRI_MESH_BORDERS);
  add_mesh (data, topology, "coast", TRI_MESH_OUTLINE);
  rows = fixture_rows (columns, cells);
  tri_map_data_set_source (data, "contributors", rows);
  return data;
}

// Milliseconds of this thread's own work, so that others on the machine count little.
static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *p = a, *q = b;

  return *p < *q ? -1 : *p > *q;
}

static double
fill_bare (cairo_t *cr, const TriScene *scene)
{
  double start = get_time ();

  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->type != TRI_MARK_SHAPE)
        continue;
      cairo_new_path (cr);
      tri_path_append_to_cairo (item->path.path, cr);
      cairo_set_source_rgb (cr, 0.5, 0.5, (i % 8) / 8.0);
      cairo_fill (cr);
    }
  return get_time () - start;
}

static void
test_world_repaint (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data", "packs", "drc", "maps",
                                            "contributors.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (TriMapData) data = NULL;
  double paint[ROUNDS], bare[ROUNDS], compile[ROUNDS];

  if (!g_test_perf ())
    {
      g_test_skip ("speed is measured with -m perf");
      return;
    }
  data = load_world ();
  if (data == NULL)
    {
      g_test_skip ("the base map is not there");
      return;
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < ROUNDS; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
      cairo_t *cr = cairo_create (surface);
      double start = get_time ();
      g_autoptr (TriScene) scene = fixture_scene (text, data, TRI_THEME_LIGHT, WIDTH, HEIGHT, TRI_MAP_ALL);

      compile[i] = get_time () - start;
      start = get_time ();
      tri_scene_render (scene, cr, NULL);
      paint[i] = get_time () - start;
      bare[i] = fill_bare (cr, scene);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  qsort (compile, ROUNDS, sizeof (double), (int (*) (const void *, const void *))compare_doubles);
  qsort (paint, ROUNDS, sizeof (double), (int (*) (const void *, const void *))compare_doubles);
  qsort (bare, ROUNDS, sizeof (double), (int (*) (const void *, const void *))compare_doubles);
  g_test_message ("compile %.1f ms (%.1f to %.1f), paint %.1f ms (%.1f to %.1f), bare %.1f ms (%.1f to %.1f)",
                  compile[ROUNDS / 2], compile[0], compile[ROUNDS - 1], paint[ROUNDS / 2], paint[0],
                  paint[ROUNDS - 1], bare[ROUNDS / 2], bare[0], bare[ROUNDS - 1]);
  g_test_minimized_result (paint[ROUNDS / 2] / bare[ROUNDS / 2], "painting is %.2f times the bare filling",
                           paint[ROUNDS / 2] / bare[ROUNDS / 2]);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/speed/world-repaint", test_world_repaint);
  return tri_test_run ();
}
