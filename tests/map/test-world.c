// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped world on maps from the globe down to a valley: neighbours leave no gap and do not overlap,
// areas stay what they are, rings keep their sense.

#include "map-fixture.h"
#include "tri-test.h"

#include <cairo.h>

#include "tri-scene-private.h"
#include "tri-topology.h"

#define WIDTH 1000
#define HEIGHT 640
#define FINE 3
#define LEAST_AREA 1000.0 // square pixels: of smaller States the islets left out are more than a hundredth

typedef struct
{
  const char *name;
  const char *projection;
  double extent[4]; // degrees: west, south, east, north
} View;

static const View VIEWS[] = {
  { "world", "+proj=eqearth +lon_0=11 +ellps=WGS84", { -180, -60, 180, 84 } },
  { "osce", "+proj=laea +lat_0=90 +lon_0=20 +ellps=WGS84", { -170, 25, 170, 85 } },
  { "europe", "+proj=laea +lat_0=52 +lon_0=15 +ellps=WGS84", { -12, 35, 45, 68 } },
  { "kyrgyzstan", "+proj=laea +lat_0=41.5 +lon_0=71 +ellps=WGS84", { 64, 36, 82, 46 } },
  { "ferghana", "+proj=laea +lat_0=41.5 +lon_0=71 +ellps=WGS84", { 69.5, 39.4, 73.5, 41.8 } },
  { "great-lakes", "+proj=laea +lat_0=-3 +lon_0=25 +ellps=WGS84", { 11, -14, 42, 6 } },
  { "kivu", "+proj=laea +lat_0=-3 +lon_0=25 +ellps=WGS84", { 28.5, -2.8, 29.7, -1.2 } },
};

static TriTopology *world;

static TriTable *
make_table (const TriTopology *topology, const char *object)
{
  static const char *const names[] = { "id", "class", "refs" };
  TriTableBuilder *builder = tri_table_builder_new (names, G_N_ELEMENTS (names));

  for (guint i = 0; i < tri_topology_get_n_features (topology, object); i++)
    {
      JsonObject *properties = tri_topology_get_feature_properties (topology, object, i);

      tri_table_builder_append_text (builder, json_object_get_string_member (properties, "id"), -1);
      tri_table_builder_append_text (builder, "one", -1);
      tri_table_builder_append_text (builder, "claim:a", -1);
    }
  return tri_table_builder_end (builder);
}

static TriFeatureTable *
make_features (const TriTopology *topology, const char *object)
{
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  g_autoptr (TriTable) table = make_table (topology, object);

  for (guint i = 0; i < tri_topology_get_n_features (topology, object); i++)
    g_ptr_array_add (geometries, tri_topology_dup_geometry (topology, object, i));
  return tri_feature_table_new (table, geometries);
}

// All levels of the countries, and a row for each of them.
static TriMapData *
make_data (void)
{
  TriMapData *data = tri_map_data_new (NULL);
  static const char *const columns[] = { "feature", "class", "refs" };
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (TriTable) rows = NULL;

  for (guint level = 0; level < TRI_TOPOLOGY_N_LEVELS; level++)
    {
      g_autoptr (TriTopology) simple =
        tri_topology_simplify (world, tri_topology_get_level_threshold (level));
      g_autoptr (TriFeatureTable) features = make_features (simple, "countries");

      tri_map_data_set_features (data, "countries", level, features);
    }
  for (guint i = 0; i < tri_topology_get_n_features (world, "countries"); i++)
    {
      JsonObject *properties = tri_topology_get_feature_properties (world, "countries", i);

      tri_table_builder_append_text (builder, json_object_get_string_member (properties, "id"), -1);
      tri_table_builder_append_text (builder, "one", -1);
      tri_table_builder_append_text (builder, "claim:a", -1);
    }
  rows = tri_table_builder_end (builder);
  tri_map_data_set_source (data, "members", rows);
  return data;
}

static char *
write_spec (const View *view, const char *layer)
{
  return g_strdup_printf ("{\"version\":8,\"metadata\":{\"triptych\":{\"title\":\"T\",\"subtitle\":\"S\","
                          "\"source\":\"Q\",\"alt\":\"A\","
                          "\"projection\":\"%s\",\"extent\":[%g,%g,%g,%g],\"date\":\"2014\"}},"
                          "\"sources\":{\"members\":{\"data\":{\"name\":\"claim_places\"},\"key\":"
                          "\"feature\"}},\"layers\":[%s]}",
                          view->projection, view->extent[0], view->extent[1], view->extent[2],
                          view->extent[3], layer);
}

// Each country on its own.
#define CLASSES                                                                                              \
  "{\"id\":\"classes\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","             \
  "\"paint\":{\"fill-color\":\"@blue\"}}"
// All of them as plain land.
#define LAND "{\"id\":\"land\",\"type\":\"fill\",\"source-layer\":\"countries\"}"

static TriScene *
make_scene (const View *view, TriMapData *data, const char *layer)
{
  g_autofree char *spec = write_spec (view, layer);

  return fixture_scene (spec, data, TRI_THEME_LIGHT, WIDTH, HEIGHT, TRI_MAP_CONTENT);
}

typedef void (*SegmentFunc) (TriPoint from, TriPoint to, gpointer data);

// The sides of a path's rings, as cairo closes them.
static void
foreach_segment (cairo_t *cr, const TriPath *path, SegmentFunc func, gpointer data)
{
  cairo_path_t *copy;
  TriPoint start = { 0, 0 }, at = { 0, 0 };

  cairo_new_path (cr);
  tri_path_append_to_cairo (path, cr);
  copy = cairo_copy_path (cr);
  for (int i = 0; i < copy->num_data; i += copy->data[i].header.length)
    {
      const cairo_path_data_t *op = &copy->data[i];
      TriPoint to = start;

      if (op->header.type != CAIRO_PATH_CLOSE_PATH)
        to = (TriPoint){ op[1].point.x, op[1].point.y };
      if (op->header.type == CAIRO_PATH_MOVE_TO)
        start = to;
      else if (to.x != at.x || to.y != at.y)
        func (at, to, data);
      at = to;
    }
  cairo_path_destroy (copy);
  cairo_new_path (cr);
}

// How many shapes cover the middle of each pixel of a picture FINE times the scene's size.
static cairo_surface_t *
count_cover (const TriScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, FINE * WIDTH, FINE * HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, FINE, FINE);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba (cr, 0, 0, 0, 16 / 255.0);
  for (guint i = 0; i < scene->items->len; i++)
    if (tri_scene_item (scene, i)->type == TRI_MARK_SHAPE)
      {
        tri_path_append_to_cairo (tri_scene_item (scene, i)->path.path, cr);
        cairo_fill (cr);
      }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

// What a sample is not covered by exactly once, or not at all outside the land.
static guint
find_fault (const guchar *apart, const guchar *together)
{
  return *apart > 16 || (*apart == 0) != (*together == 0);
}

// Rounding to a fifth of a pixel may leave a corner's sample to both or to neither; a seam has width.
static void
test_no_gap_between_neighbours (gconstpointer user_data)
{
  const View *view = user_data;
  g_autoptr (TriMapData) data = make_data ();
  g_autoptr (TriScene) classes = make_scene (view, data, CLASSES), land = make_scene (view, data, LAND);
  cairo_surface_t *apart = count_cover (classes), *together = count_cover (land);
  int stride = cairo_image_surface_get_stride (apart);
  guint n_land = 0, n_faults = 0, n_wide = 0;

  for (int y = 0; y + 1 < FINE * HEIGHT; y++)
    for (int x = 0; x + 1 < FINE * WIDTH; x++)
      {
        const guchar *a = cairo_image_surface_get_data (apart) + y * stride + x;
        const guchar *b = cairo_image_surface_get_data (together) + y * stride + x;

        n_land += *b != 0;
        if (!find_fault (a, b))
          continue;
        n_faults++;
        n_wide += find_fault (a + 1, b + 1) && find_fault (a + stride, b + stride) &&
                  find_fault (a + stride + 1, b + stride + 1);
      }
  g_test_message ("%s: %u samples of land, %u not covered once, %u seams", view->name, n_land, n_faults,
                  n_wide);
  g_assert_cmpuint (n_land, >, 10000);
  g_assert_cmpuint (n_wide, ==, 0);
  g_assert_cmpuint (n_faults, <, n_land / 2000);
  cairo_surface_destroy (apart);
  cairo_surface_destroy (together);
}

static void
add_area (TriPoint from, TriPoint to, gpointer data)
{
  *(double *)data += (from.x * to.y - to.x * from.y) / 2;
}

static void
test_areas_are_kept (gconstpointer user_data)
{
  const View *view = user_data;
  g_autoptr (TriMapData) data = make_data ();
  g_autoptr (TriScene) scene = make_scene (view, data, CLASSES);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriProjection) projection = tri_projection_new (view->projection, &error);
  g_autoptr (TriMapCamera) camera = tri_map_camera_new (projection, view->extent, WIDTH, HEIGHT);
  g_autoptr (TriFeatureTable) full = make_features (world, "countries");
  TriProjectedTable *exact =
    tri_map_geometry_cache_get (tri_map_data_get_cache (data), full, projection, 0.01);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  double scale = tri_map_camera_get_scale (camera);
  guint n_held = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);
      const TriSceneMark *mark =
        &g_array_index (scene->marks, TriSceneMark, g_array_index (scene->owners, guint, i));
      TriRect bounds;
      TriPoint low, high;
      double drawn = 0, wanted = 0;
      const TriGeometry *geometry;

      if (item->type != TRI_MARK_SHAPE || item->row < 0)
        continue;
      geometry =
        tri_projected_table_get_geometry (exact,
                                          (guint)tri_feature_table_find (full,
                                                                         tri_table_get_text (mark->table,
                                                                                             (guint)item->row,
                                                                                             0)));
      bounds = tri_geometry_get_bounds (geometry);
      low = tri_map_camera_to_screen (camera, bounds.x, bounds.y);
      high = tri_map_camera_to_screen (camera, bounds.x + bounds.width, bounds.y + bounds.height);
      // Of what lies partly outside only a part is drawn.
      if (low.x < 0 || high.y < 0 || high.x > WIDTH || low.y > HEIGHT)
        continue;
      for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);

          for (guint k = 0; k + 1 < n; k++)
            wanted += (xy[2 * k] * xy[2 * k + 3] - xy[2 * k + 2] * xy[2 * k + 1]) / 2 * scale * scale;
        }
      if (wanted < LEAST_AREA)
        continue;
      foreach_segment (cr, item->path.path, add_area, &drawn);
      // Pixels count downwards.
      if (fabs (-drawn - wanted) > 0.01 * wanted)
        g_error ("%s, %s: %.1f square pixels for %.1f", view->name,
                 tri_table_get_text (mark->table, (guint)item->row, 0), -drawn, wanted);
      n_held++;
    }
  g_test_message ("%s: %u countries", view->name, n_held);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_rings_keep_their_sense (gconstpointer user_data)
{
  const View *view = user_data;
  g_autoptr (TriMapData) data = make_data ();
  g_autoptr (TriProjection) projection = tri_projection_new (view->projection, NULL);
  double unit = tri_projection_get_units_per_kilometre (projection, 0, 0);

  for (guint level = 0; level < TRI_MAP_N_LEVELS; level++)
    {
      TriFeatureTable *features = tri_map_data_get_features (data, "countries", level);
      TriProjectedTable *projected =
        tri_map_geometry_cache_get (tri_map_data_get_cache (data), features, projection, 1);

      for (guint f = 0; f < tri_feature_table_get_n_features (features); f++)
        {
          const TriGeometry *geometry = tri_projected_table_get_geometry (projected, f);

          for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
            {
              guint n;
              const double *xy = tri_geometry_get_part (geometry, part, &n);
              double area = 0;

              for (guint k = 0; k + 1 < n; k++)
                area += (xy[2 * k] - xy[0]) * (xy[2 * k + 3] - xy[1]) -
                        (xy[2 * k + 2] - xy[0]) * (xy[2 * k + 1] - xy[1]);
              // A sliver of a hectare may have any sense.
              if (fabs (area) > 0.02 * unit * unit && (area > 0) == tri_geometry_is_hole (geometry, part))
                g_error ("%s, level %u: %s, part %u is turned", view->name, level,
                         tri_feature_table_get_id (features, f), part);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize length;
  int status;

  tri_test_init (&argc, &argv);
  path = g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data", "basemap", "world.topojson", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  world = tri_topology_parse (text, (gssize)length, NULL);
  g_assert_nonnull (world);
  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      g_autofree char *gaps = g_strdup_printf ("/map/world/no-gaps/%s", VIEWS[i].name);
      g_autofree char *areas = g_strdup_printf ("/map/world/areas/%s", VIEWS[i].name);
      g_autofree char *rings = g_strdup_printf ("/map/world/rings/%s", VIEWS[i].name);

      g_test_add_data_func (gaps, &VIEWS[i], test_no_gap_between_neighbours);
      g_test_add_data_func (areas, &VIEWS[i], test_areas_are_kept);
      g_test_add_data_func (rings, &VIEWS[i], test_rings_keep_their_sense);
    }
  status = tri_test_run ();
  tri_topology_unref (world);
  return status;
}
