// SPDX-License-Identifier: GPL-3.0-or-later
// Insets: a piece of the map shown larger in a corner, and a globe that shows where the map lies (NOTES §5).

#include "tri-map-scene-private.h"

#define EDGE 12.0 // pixels from the map's edge
#define FRAME 3.0 // white around an inset
#define RADIUS 7.0
#define GLOBE 78.0  // pixels across
#define LEAST 110.0 // pixels: a narrower inset shows nothing
#define GRID 5.0
#define BAR_ROOM 42.0 // above the scale bar

// Where an inset stands in the map's pixels; FALSE where the map is too small for it.
static gboolean
find_place (const TriMapScene *scene, const TriMapInset *inset, TriRect *place)
{
  double scale = scene->text_scale, edge = EDGE * scale, width, height;
  gboolean is_left = inset->corner == TRI_MAP_CORNER_BOTTOM_LEFT || inset->corner == TRI_MAP_CORNER_TOP_LEFT;
  gboolean is_top = inset->corner == TRI_MAP_CORNER_TOP_LEFT || inset->corner == TRI_MAP_CORNER_TOP_RIGHT;

  if (inset->is_globe)
    {
      width = height = GLOBE * scale;
      if (scene->width < 5.5 * width || scene->height < 3.5 * height)
        return FALSE;
    }
  else
    {
      TriRect box = tri_projection_get_bounds (scene->projection, inset->extent);

      width = inset->width * scene->width;
      height = width * box.height / box.width;
      if (height > scene->height * 0.5)
        {
          width *= scene->height * 0.5 / height;
          height = scene->height * 0.5;
        }
      if (width < LEAST * scale || height < LEAST * scale / 2)
        return FALSE;
    }
  *place = tri_rect (is_left ? edge : scene->width - edge - width,
                     is_top ? edge : scene->height - edge - height, round (width), round (height));
  if (inset->corner == TRI_MAP_CORNER_BOTTOM_LEFT && tri_map_spec_has_scale_bar (scene->spec))
    place->y -= BAR_ROOM * scale - edge;
  place->x = round (place->x);
  place->y = round (place->y);
  return place->y >= 0;
}

/* Keeps labels off the insets. */
void
tri_map_reserve_insets (TriMapScene *scene)
{
  for (guint i = 0; i < tri_map_spec_get_n_insets (scene->spec); i++)
    {
      const TriMapInset *inset = tri_map_spec_get_inset (scene->spec, i);
      TriRect place;

      // Once somebody has moved the map the globe still tells where it is, and an inset still what it shows.
      if (!find_place (scene, inset, &place))
        continue;
      place.x -= FRAME;
      place.y -= FRAME;
      place.width += 2 * FRAME;
      place.height += 2 * FRAME;
      g_array_append_val (scene->taken, place);
    }
}

static void
draw_frame (TriMapScene *scene, TriRect place, gboolean is_under)
{
  TriStroke white = tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_CASING), FRAME);
  TriStroke hair = tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_AXIS), 0.7);
  TriFill fill = tri_fill_solid (tri_theme_get_color (scene->theme, TRI_COLOR_CASING));

  white.color.alpha = fill.color.alpha = 1;
  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RECT, TRI_ROLE_GROUND, "inset frame", NULL);
  if (is_under)
    tri_scene_builder_rect (scene->builder,
                            tri_rect (place.x - FRAME, place.y - FRAME, place.width + 2 * FRAME,
                                      place.height + 2 * FRAME),
                            RADIUS, &fill, &hair, -1);
  else
    tri_scene_builder_rect (scene->builder,
                            tri_rect (place.x - FRAME / 2, place.y - FRAME / 2, place.width + FRAME,
                                      place.height + FRAME),
                            RADIUS - FRAME / 2, NULL, &white, -1);
}

static gboolean
draw_piece (TriMapScene *scene, const TriMapInset *inset, TriRect area, TriRect place, GError **error)
{
  TriMapScene piece = { 0 };
  TriRect inner = tri_rect (area.x + place.x, area.y + place.y, place.width, place.height);
  gboolean is_done;

  is_done = tri_map_scene_init_inset (&piece, scene,
                                      tri_map_camera_new (scene->projection, inset->extent, place.width,
                                                          place.height),
                                      error);
  draw_frame (scene, inner, TRUE);
  tri_scene_builder_begin_plot (scene->builder, inner, TRUE);
  is_done = is_done && tri_map_draw_layers (&piece, error);
  if (is_done)
    tri_map_place_labels (&piece);
  tri_scene_builder_end_plot (scene->builder);
  draw_frame (scene, inner, FALSE);
  tri_map_scene_clear (&piece);
  return is_done;
}

// The extent's sides, followed by degrees: on a globe they are curves.
static TriPath *
trace_extent (const TriMapScene *scene)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  const TriMapScene *globe = scene;
  gboolean is_open = FALSE;

  for (guint i = 0; i <= 80; i++)
    {
      const double *extent = tri_map_spec_get_extent (globe->spec);
      double across = extent[2] - extent[0] + (extent[2] < extent[0] ? 360 : 0), up = extent[3] - extent[1];
      double t = (i % 20) / 20.0;
      guint side = i / 20 % 4;
      double lon = extent[0] + across * (side == 0 ? t : side == 1 ? 1 : side == 2 ? 1 - t : 0);
      double lat = extent[1] + up * (side == 0 ? 0 : side == 1 ? t : side == 2 ? 1 : 1 - t);
      TriPoint at;

      if (!tri_map_camera_locate (globe->camera, lon, lat, &at))
        {
          is_open = FALSE;
          continue;
        }
      (is_open ? tri_path_builder_line_to : tri_path_builder_move_to) (builder, at.x, at.y);
      is_open = TRUE;
    }
  return tri_path_builder_end (builder);
}

static void
draw_globe_land (TriMapScene *globe)
{
  TriFeatureTable *countries = tri_map_data_get_features (globe->data, "countries", TRI_MAP_N_LEVELS - 1);
  TriFill fill = tri_fill_solid (tri_theme_get_color (globe->theme, TRI_COLOR_LAND_CONTEXT));
  TriStroke coast =
    tri_stroke_solid (tri_theme_get_color (globe->theme, TRI_COLOR_COAST), 0.4 * globe->line_scale);
  TriProjectedTable *projected;
  TriPathBuilder *builder;
  g_autoptr (TriPath) path = NULL;

  if (countries == NULL)
    return;
  projected = tri_map_geometry_cache_get (tri_map_data_get_cache (globe->data), countries, globe->projection,
                                          globe->tolerance);
  builder = tri_path_builder_new ();
  for (guint i = 0; i < tri_feature_table_get_n_features (countries); i++)
    {
      const TriGeometry *geometry = tri_projected_table_get_geometry (projected, i);

      if (geometry != NULL && tri_geometry_get_kind (geometry) == TRI_GEOMETRY_POLYGONS)
        tri_map_path_append_large (globe, builder, geometry, 2, 1);
    }
  path = tri_path_builder_end (builder);
  tri_scene_builder_path (globe->builder, TRI_MARK_SHAPE, path, &fill, &coast, -1);
}

static gboolean
draw_globe (TriMapScene *scene, const TriMapInset *inset, TriRect area, TriRect place, GError **error)
{
  double across = inset->extent[2] - inset->extent[0] + (inset->extent[2] < inset->extent[0] ? 360 : 0);
  double lon = remainder (inset->extent[0] + across / 2, 360);
  g_autofree char *definition =
    g_strdup_printf ("+proj=ortho +lat_0=%.0f +lon_0=%.0f +ellps=sphere",
                     CLAMP ((inset->extent[1] + inset->extent[3]) / 2, -80, 80), lon);
  g_autoptr (TriProjection) projection = tri_projection_new (definition, error);
  TriMapScene globe = { 0 };
  TriColor accent = tri_theme_get_color (scene->theme, TRI_COLOR_ACCENT);
  TriFill sea = tri_fill_solid (tri_theme_get_color (scene->theme, TRI_COLOR_SEA));
  TriFill tint = tri_fill_solid (tri_color_with_alpha (accent, 0.15));
  TriStroke rim = tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_CASING), 2);
  TriStroke box = tri_stroke_solid (accent, 1.4 * MIN (scene->line_scale, 2));
  g_autoptr (TriPath) extent = NULL;
  double half = place.width / 2;

  if (projection == NULL)
    return FALSE;
  if (!tri_map_scene_init_inset (&globe, scene,
                                 tri_map_camera_new (projection, NULL, place.width, place.height), error))
    {
      tri_map_scene_clear (&globe);
      return FALSE;
    }
  tri_scene_builder_begin_plot (scene->builder,
                                tri_rect (area.x + place.x, area.y + place.y, place.width, place.height),
                                FALSE);
  tri_map_begin_mark (&globe, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "globe", NULL);
  rim.color.alpha = 1;
  tri_scene_builder_symbol (scene->builder, half, half, G_PI * half * half, TRI_SYMBOL_CIRCLE, &sea, &rim,
                            -1);
  draw_globe_land (&globe);
  extent = trace_extent (&globe);
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, extent, &tint, &box, -1);
  tri_scene_builder_end_plot (scene->builder);
  tri_map_scene_clear (&globe);
  return TRUE;
}

/* Insets over the map in `area`, in the scene's pixels. */
gboolean
tri_map_draw_insets (TriMapScene *scene, TriRect area, GError **error)
{
  for (guint i = 0; i < tri_map_spec_get_n_insets (scene->spec); i++)
    {
      const TriMapInset *inset = tri_map_spec_get_inset (scene->spec, i);
      TriRect place;

      if (find_place (scene, inset, &place) &&
          !(inset->is_globe ? draw_globe (scene, inset, area, place, error)
                            : draw_piece (scene, inset, area, place, error)))
        return FALSE;
    }
  return TRUE;
}
