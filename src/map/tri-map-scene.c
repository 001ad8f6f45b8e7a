// SPDX-License-Identifier: GPL-3.0-or-later
// Compiling a map: camera, layers in the specification's order, labels, frame, legend.

#include "tri-map-scene-private.h"
#include "tri-topology.h"

#define REACH_MARGIN 80.0 // pixels: wider than any stroke, glow or symbol
#define TYPE 11.5         // pixels: of figures on screen at text scale 1

static const double TOLERANCES[TRI_MAP_N_LEVELS] = { 0.05, 0.5, 3 }; // kilometres

static void
free_index (gpointer data)
{
  g_hash_table_unref (data);
}

static void
clear_ground (gpointer data)
{
  TriMapGround *ground = data;

  tri_path_unref (ground->path);
}

void
tri_map_scene_init (TriMapScene *scene, TriMapSpec *spec, TriMapData *data, TriTheme *theme)
{
  scene->spec = spec;
  scene->data = data;
  scene->theme = theme;
  scene->text_scale = tri_theme_get_text_scale (theme);
  scene->sign_scale = tri_theme_get_text_style (theme, TRI_TEXT_AXIS).size / TYPE;
  scene->line_scale = tri_theme_get_line_scale (theme);
  scene->texts = g_string_chunk_new (1024);
  scene->indexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_index);
  scene->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scene->labels = g_array_new (FALSE, FALSE, sizeof (TriMapLabel));
  g_array_set_clear_func (scene->labels, tri_map_label_clear);
  scene->taken = g_array_new (FALSE, FALSE, sizeof (TriRect));
  scene->dots = g_array_new (FALSE, FALSE, sizeof (TriMapDot));
  scene->signs = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  scene->grounds = g_array_new (FALSE, FALSE, sizeof (TriMapGround));
  g_array_set_clear_func (scene->grounds, clear_ground);
  scene->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_path_unref);
}

void
tri_map_scene_clear (TriMapScene *scene)
{
  g_clear_pointer (&scene->camera, tri_map_camera_free);
  g_string_chunk_free (scene->texts);
  g_hash_table_unref (scene->indexes);
  g_hash_table_unref (scene->targets);
  g_hash_table_unref (scene->moved);
  g_array_unref (scene->labels);
  g_array_unref (scene->taken);
  g_array_unref (scene->dots);
  g_array_unref (scene->signs);
  g_array_unref (scene->grounds);
  g_ptr_array_unref (scene->lines);
}

/* What the camera's place and scale ask of the shapes; after each change of the camera. */
void
tri_map_scene_measure (TriMapScene *scene)
{
  double resolution = tri_map_camera_get_resolution (scene->camera);

  scene->projection = tri_map_camera_get_projection (scene->camera);
  scene->reach = tri_map_reach_of_camera (scene->camera, REACH_MARGIN);
  scene->level = MIN (tri_topology_get_level_for (resolution), TRI_MAP_N_LEVELS - 1);
  scene->tolerance = TOLERANCES[scene->level];
  scene->zoom = log2 (40075.017 / (512 * resolution));
}

/* As tri_map_scene_build(): @camera is copied, and resized where it is of another size. */
void
tri_map_scene_set_camera (TriMapScene *scene, const TriMapCamera *camera, double width, double height)
{
  scene->width = width;
  scene->height = height;
  if (camera == NULL)
    scene->camera = tri_map_camera_new (tri_map_spec_get_projection (scene->spec),
                                        tri_map_spec_get_extent (scene->spec), width, height);
  else
    {
      scene->camera = tri_map_camera_copy (camera);
      if (tri_map_camera_get_width (camera) != width || tri_map_camera_get_height (camera) != height)
        tri_map_camera_resize (scene->camera, width, height);
    }
  tri_map_compare_set_side (scene);
  tri_map_scene_measure (scene);
}

static gboolean
draw_layer (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  switch (layer->type)
    {
    case TRI_MAP_LAYER_BACKGROUND:
      return tri_map_draw_background (scene, layer, error);
    case TRI_MAP_LAYER_FILL:
      return tri_map_draw_fill (scene, layer, error);
    case TRI_MAP_LAYER_LINE:
      return tri_map_draw_line (scene, layer, error);
    case TRI_MAP_LAYER_CIRCLE:
      return tri_map_draw_circle (scene, layer, error);
    case TRI_MAP_LAYER_SYMBOL:
      return tri_map_draw_symbol (scene, layer, error);
    case TRI_MAP_LAYER_FLOW:
      return tri_map_draw_flow (scene, layer, error);
    default:
      return TRUE;
    }
}

/* As tri_scene_builder_begin_mark(); in an inset all is ground. */
void
tri_map_begin_mark (TriMapScene *scene, TriMarkType type, TriMarkRole role, const char *name, TriTable *rows)
{
  if (scene->is_quiet && role != TRI_ROLE_LABEL)
    role = TRI_ROLE_GROUND;
  tri_scene_builder_begin_mark (scene->builder, type, role, name, scene->is_quiet ? NULL : rows);
}

/* (transfer full) of @camera. For the same specification, data and builder, seen elsewhere. FALSE where the
 * data cannot be read at the inset's own level of detail; it is to be cleared either way. */
gboolean
tri_map_scene_init_inset (TriMapScene *inset, TriMapScene *scene, TriMapCamera *camera, GError **error)
{
  inset->builder = scene->builder;
  inset->is_quiet = TRUE;
  tri_map_scene_init (inset, scene->spec, scene->data, scene->theme);
  inset->side = scene->side;
  tri_map_camera_set_shows_control (camera, tri_map_camera_shows_control (scene->camera));
  tri_map_camera_set_period (camera, tri_map_camera_get_period (scene->camera));
  inset->camera = camera;
  inset->width = tri_map_camera_get_width (camera);
  inset->height = tri_map_camera_get_height (camera);
  tri_map_scene_measure (inset);
  return tri_map_data_load (inset->data, inset->level, error);
}

/* All layers that the scale shows, with the graticule; labels are gathered, not yet placed. */
gboolean
tri_map_draw_layers (TriMapScene *scene, GError **error)
{
  gboolean has_graticule = FALSE;

  for (guint i = 0; i < tri_map_spec_get_n_layers (scene->spec); i++)
    {
      const TriMapLayer *layer = tri_map_spec_get_layer (scene->spec, i);

      // Above land and classes, below everything that is a line or a sign.
      if (!has_graticule && layer->type != TRI_MAP_LAYER_BACKGROUND && layer->type != TRI_MAP_LAYER_FILL)
        {
          tri_map_draw_graticule (scene);
          has_graticule = TRUE;
        }
      if (tri_map_layer_is_shown (scene, layer) && !draw_layer (scene, layer, error))
        return FALSE;
    }
  if (!has_graticule)
    tri_map_draw_graticule (scene);
  tri_map_draw_dots (scene);
  return TRUE;
}

static gboolean
draw_content (TriMapScene *scene, gboolean in_window, GError **error)
{
  if (!tri_map_draw_layers (scene, error))
    return FALSE;
  tri_map_reserve_furniture (scene, in_window);
  tri_map_reserve_insets (scene);
  tri_map_reserve_degrees (scene);
  tri_map_compare_reserve (scene);
  tri_map_place_labels (scene);
  return TRUE;
}

// A camera for the strip alone, which speaks of the map it stands under and is not as low as the strip.
static void
set_strip_camera (TriMapScene *scene, const TriMapCamera *camera, double width)
{
  if (camera != NULL)
    tri_map_scene_set_camera (scene, camera, tri_map_camera_get_width (camera),
                              tri_map_camera_get_height (camera));
  else
    tri_map_scene_set_camera (scene, NULL, MAX (width, 1), MAX (width * 0.6, 1));
}

/**
 * tri_map_scene_get_legend_height:
 * @camera: (nullable): what the map above it shows
 *
 * Returns: how high the legend strip must be at that width; 0 without a legend.
 */
double
tri_map_scene_get_legend_height (TriMapSpec *spec,
                                 TriMapData *data,
                                 TriTheme *theme,
                                 const TriMapCamera *camera,
                                 double width)
{
  TriMapScene scene = { 0 };
  double height = 0;

  tri_map_scene_init (&scene, spec, data, theme);
  set_strip_camera (&scene, camera, width);
  if (tri_map_data_load (data, scene.level, NULL))
    height = tri_map_measure_legend (&scene, width);
  tri_map_scene_clear (&scene);
  return height;
}

/* The map itself, without its legend, into `area` of the scene. */
gboolean
tri_map_scene_draw (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error)
{
  gboolean is_done = TRUE;

  tri_scene_builder_begin_plot (scene->builder, area, TRUE);
  if (parts & TRI_MAP_CONTENT)
    is_done = draw_content (scene, !(parts & (TRI_MAP_FRAME | TRI_MAP_LEGEND)), error);
  if (parts & TRI_MAP_FRAME)
    {
      tri_map_draw_frame (scene);
      tri_map_compare_draw_label (scene, !(parts & TRI_MAP_CONTENT));
    }
  tri_scene_builder_end_plot (scene->builder);
  return is_done && (!(parts & TRI_MAP_FRAME) || tri_map_draw_insets (scene, area, error));
}

// As tri_map_scene_get_legend_height(), for a map of that height with its legend: what a map that has no
// camera yet will show depends on the room that the legend leaves.
static double
get_strip_height (TriMapSpec *spec,
                  TriMapData *data,
                  TriTheme *theme,
                  const TriMapCamera *camera,
                  TriRect area)
{
  double height = tri_map_scene_get_legend_height (spec, data, theme, camera, area.width);
  g_autoptr (TriMapCamera) own = NULL;

  if (camera == NULL && height < area.height / 2)
    {
      own = tri_map_camera_new (tri_map_spec_get_projection (spec), tri_map_spec_get_extent (spec),
                                MAX (1, area.width), area.height - height);
      height = tri_map_scene_get_legend_height (spec, data, theme, own, area.width);
    }
  return MIN (height, area.height / 2);
}

/**
 * tri_map_scene_build:
 * @camera: (nullable): what is shown; NULL for the view's own extent
 * @area: where, in the scene's pixels
 *
 * Any thread; the builder is the caller's.
 *
 * Returns: FALSE with an error where a layer or source that the specification names was not given, or cannot
 * be read.
 */
gboolean
tri_map_scene_build (TriMapSpec *spec,
                     TriMapData *data,
                     const TriMapCamera *camera,
                     TriSceneBuilder *builder,
                     TriRect area,
                     TriMapParts parts,
                     GError **error)
{
  TriMapScene scene = { .builder = builder, .is_indented = area.x > 0 };
  TriRect strip = area;
  gboolean is_done;

  tri_map_scene_init (&scene, spec, data, tri_scene_builder_get_theme (builder));
  if ((parts & TRI_MAP_LEGEND) && (parts & (TRI_MAP_CONTENT | TRI_MAP_FRAME)))
    {
      strip.height = get_strip_height (spec, data, scene.theme, camera, area);
      area.height -= strip.height;
      strip.y += area.height;
    }
  if (parts == TRI_MAP_LEGEND)
    set_strip_camera (&scene, camera, area.width);
  else
    tri_map_scene_set_camera (&scene, camera, MAX (1, area.width), MAX (1, area.height));
  is_done = tri_map_data_load (data, scene.level, error);
  if (is_done && (parts & (TRI_MAP_CONTENT | TRI_MAP_FRAME)) != 0)
    is_done = tri_map_camera_get_comparison (scene.camera) >= TRI_MAP_SWIPE
                ? tri_map_compare_build (&scene, area, parts, error)
                : tri_map_scene_draw (&scene, area, parts, error);
  if (is_done && (parts & TRI_MAP_LEGEND) && strip.height > 0)
    {
      if (parts != TRI_MAP_LEGEND)
        tri_map_compare_narrow (&scene, area.width, area.height);
      tri_map_draw_legend (&scene, strip);
    }
  tri_map_scene_clear (&scene);
  return is_done;
}
