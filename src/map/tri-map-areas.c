// SPDX-License-Identifier: GPL-3.0-or-later
// Sea and its glow, land, classes, contested land, stippled areas, the graticule (NOTES §5).

#include "tri-map-scene-private.h"

#include <string.h>

#define GRID 5.0       // steps in a pixel
#define SMALL 4.0      // pixels: an area of data no larger is drawn as a dot
#define DOT 5.6        // pixels across
#define GLOW_LEAST 1.5 // of its width: islets smaller than that do not glow
#define GLOW_STEPS 1.2 // steps of its path in a width

static void
stroke (TriMapScene *scene, TriPath *path, TriColor color, double width)
{
  TriStroke line = tri_stroke_solid (color, width);

  line.join = CAIRO_LINE_JOIN_BEVEL;
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, NULL, &line, -1);
}

// What the glow spills over the rim of the world is covered with the view's ground.
static void
cover_outside (TriMapScene *scene, const TriGeometry *outline)
{
  TriFill fill = tri_fill_solid (tri_theme_get_color (scene->theme, TRI_COLOR_VIEW));
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  const double corners[4][2] = { { -60, -60 },
                                 { scene->width + 60, -60 },
                                 { scene->width + 60, scene->height + 60 },
                                 { -60, scene->height + 60 } };
  gboolean is_needed = FALSE;

  // A world that fills the view has no outside.
  for (guint i = 0; i < 4; i++)
    {
      double lon, lat;

      is_needed |= !tri_map_camera_get_place (scene->camera, CLAMP (corners[i][0], 0, scene->width),
                                              CLAMP (corners[i][1], 0, scene->height), &lon, &lat);
    }
  if (!is_needed)
    return;
  for (guint i = 0; i < 4; i++)
    (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (builder, corners[i][0], corners[i][1]);
  tri_path_builder_close (builder);
  tri_map_path_append (scene, builder, outline, GRID);
  path = tri_path_builder_end (g_steal_pointer (&builder));
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, &fill, NULL, -1);
}

// One band of the glow; the wider, the coarser its path may be.
static void
draw_band (TriMapScene *scene,
           TriFeatureTable *coast,
           TriProjectedTable *projected,
           double width,
           double alpha)
{
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  for (guint i = 0; i < tri_feature_table_get_n_features (coast); i++)
    {
      const TriGeometry *line = tri_projected_table_get_seen (projected, i, &scene->reach);

      if (line != NULL)
        tri_map_path_append_large (scene, builder, line, GLOW_STEPS / width, width * GLOW_LEAST);
    }
  if (tri_path_builder_is_empty (builder))
    return;
  path = tri_path_builder_end (g_steal_pointer (&builder));
  stroke (scene, path, tri_color_with_alpha (tri_theme_get_color (scene->theme, TRI_COLOR_SEA_GLOW), alpha),
          width);
}

static gboolean
draw_glow (TriMapScene *scene, const TriGeometry *outline, GError **error)
{
  static const double widths[] = { 16, 10, 5 }, alphas[] = { 0.45, 0.60, 0.80 };
  TriFeatureTable *coast = tri_map_data_get_features (scene->data, "coast", scene->level);
  TriProjectedTable *projected;

  if (coast == NULL)
    {
      g_set_error_literal (error, TRI_MAP_ERROR, TRI_MAP_ERROR_DATA,
                           "the sea glows along the source layer “coast”, which is missing");
      return FALSE;
    }
  projected = tri_map_geometry_cache_get (tri_map_data_get_cache (scene->data), coast, scene->projection,
                                          scene->tolerance);
  tri_scene_builder_set_soft (scene->builder);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    draw_band (scene, coast, projected, widths[i] * MIN (scene->line_scale, 2), alphas[i]);
  tri_map_begin_mark (scene, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "outside", NULL);
  cover_outside (scene, outline);
  return TRUE;
}

gboolean
tri_map_draw_background (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  TriProjection *projection = scene->projection;
  double unit = 1 / tri_map_camera_get_scale (scene->camera);
  g_autoptr (TriGeometry) outline = tri_projection_get_outline (projection, unit / 2);
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  TriMapIter iter = { .scene = scene, .layer = layer, .scope.texts = scene->texts };
  TriMapInk sea = tri_map_scene_resolve (scene, tri_map_iter_get_text (&iter, "background-color"),
                                         TRI_CATEGORY_AREA, TRI_COLOR_SEA);
  TriFill fill = tri_map_scene_get_fill (scene, sea);
  TriMapValue glow = tri_map_iter_get (&iter, "glow");

  tri_map_begin_mark (scene, TRI_MARK_SHAPE, TRI_ROLE_GROUND, layer->id, NULL);
  if (tri_map_path_append (scene, builder, outline, GRID) > 0)
    {
      path = tri_path_builder_end (g_steal_pointer (&builder));
      tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, &fill, NULL, -1);
    }
  if (glow.kind != TRI_MAP_VALUE_NULL && !tri_map_value_is_true (glow))
    return TRUE;
  return draw_glow (scene, outline, error);
}

void
tri_map_draw_graticule (TriMapScene *scene)
{
  TriProjection *projection = scene->projection;
  double unit = 1 / tri_map_camera_get_scale (scene->camera);
  TriStroke line =
    tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_GRATICULE), 0.7 * scene->line_scale);
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriGeometry) lines = NULL, outline = NULL;
  g_autoptr (TriPath) path = NULL;

  if (tri_map_spec_get_graticule (scene->spec) <= 0)
    return;
  lines = tri_projection_get_graticule (projection, tri_map_spec_get_graticule (scene->spec), unit / 2);
  outline = tri_projection_get_outline (projection, unit / 2);
  tri_map_begin_mark (scene, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "graticule", NULL);
  tri_map_path_append (scene, builder, lines, GRID);
  tri_map_path_append (scene, builder, outline, GRID);
  if (tri_path_builder_is_empty (builder))
    return;
  path = tri_path_builder_end (g_steal_pointer (&builder));
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, NULL, &line, -1);
}

// The darker colour that hatches and stipples an area.
static TriColor
get_pattern_color (TriMapIter *iter, TriMapInk area)
{
  TriMapScene *scene = iter->scene;
  const char *text = tri_map_iter_get_text (iter, "fill-pattern-color");

  if (text != NULL)
    return tri_map_scene_resolve (scene, text, TRI_CATEGORY_INK, TRI_COLOR_BORDER).color;
  if (area.category >= 0)
    return tri_theme_get_category (scene->theme, (TriCategory)area.category, TRI_CATEGORY_INK);
  return tri_theme_get_color (scene->theme, TRI_COLOR_BORDER);
}

/* How the feature's area is filled; `area` becomes the colour `text` names. */
TriFill
tri_map_iter_get_fill (TriMapIter *iter, const char *text, TriMapInk *area)
{
  TriMapScene *scene = iter->scene;
  const char *pattern = tri_map_iter_get_text (iter, "fill-pattern");
  double opacity = CLAMP (tri_map_iter_get_number (iter, "fill-opacity", 1), 0, 1);
  TriFill fill;

  *area = tri_map_scene_resolve (scene, text, TRI_CATEGORY_AREA, TRI_COLOR_LAND_CONTEXT);
  fill = tri_map_scene_get_fill (scene, *area);
  if (g_strcmp0 (pattern, "hatch") == 0)
    fill = (TriFill){ .kind = TRI_FILL_HATCH,
                      .color = get_pattern_color (iter, *area),
                      .ground = area->color,
                      // In grey print a category has lines at 45° of its own.
                      .angle = tri_theme_is_grey (scene->theme) ? -45 : 45,
                      .spacing = 5 * scene->line_scale,
                      .width = 1.1 * scene->line_scale };
  else if (g_strcmp0 (pattern, "stipple") == 0)
    fill = (TriFill){ .kind = TRI_FILL_STIPPLE,
                      .color = get_pattern_color (iter, *area),
                      .ground = area->color,
                      .spacing = 3.5 * scene->line_scale,
                      .width = 0.95 * scene->line_scale * 0.62 };
  else if (g_strcmp0 (pattern, "nodata") == 0)
    fill = (TriFill){ .kind = TRI_FILL_HATCH,
                      .color = tri_theme_get_color (scene->theme, TRI_COLOR_AXIS),
                      .ground = tri_theme_get_color (scene->theme, TRI_COLOR_LAND_CONTEXT),
                      .angle = 45,
                      .spacing = 7 * scene->line_scale,
                      .width = scene->line_scale };
  fill.color = tri_color_with_alpha (fill.color, fill.color.alpha * opacity);
  fill.ground = tri_color_with_alpha (fill.ground, fill.ground.alpha * opacity);
  return fill;
}

static TriStroke
get_outline (TriMapIter *iter, TriMapInk area)
{
  TriMapScene *scene = iter->scene;
  double width = tri_map_iter_get_number (iter, "fill-outline-width", 0);
  TriStroke line =
    tri_stroke_solid (get_pattern_color (iter, area), CLAMP (width, 0, 20) * scene->line_scale);
  const char *color = tri_map_iter_get_text (iter, "fill-outline-color");

  if (color != NULL)
    line.color = tri_map_scene_resolve (scene, color, TRI_CATEGORY_INK, TRI_COLOR_BORDER).color;
  tri_map_iter_set_dash (iter, "fill-outline-dash", &line);
  return line;
}

// Plain context of one colour becomes one shape: no seam shows between neighbours, and their borders, most of
// its points, are not filled twice.
typedef struct
{
  TriProjectedTable *projected;
  guint8 *inside; // one byte a feature
  guint n_features;
  TriFill fill;
  gboolean is_open;
} Ground;

static gboolean
is_same_fill (const TriFill *a, const TriFill *b)
{
  return a->kind == b->kind && a->color.red == b->color.red && a->color.green == b->color.green &&
         a->color.blue == b->color.blue && a->color.alpha == b->color.alpha;
}

static void
flush_ground (TriMapScene *scene, Ground *ground)
{
  g_autoptr (TriPathBuilder) builder = NULL;
  g_autoptr (TriGeometry) geometry = NULL;
  g_autoptr (TriPath) path = NULL;

  if (!ground->is_open)
    return;
  ground->is_open = FALSE;
  builder = tri_path_builder_new ();
  geometry = tri_projected_table_dissolve (ground->projected, ground->inside, &scene->reach);
  memset (ground->inside, 0, ground->n_features);
  if (tri_map_path_append (scene, builder, geometry, GRID) == 0)
    return;
  path = tri_path_builder_end (g_steal_pointer (&builder));
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, &ground->fill, NULL, -1);
}

static void
add_to_ground (TriMapIter *iter, Ground *ground, const TriFill *fill)
{
  if (ground->is_open && !is_same_fill (&ground->fill, fill))
    flush_ground (iter->scene, ground);
  if (ground->inside == NULL)
    {
      ground->projected = iter->projected;
      ground->n_features = tri_feature_table_get_n_features (iter->features);
      ground->inside = g_new0 (guint8, ground->n_features);
    }
  ground->fill = *fill;
  ground->inside[iter->feature] = 1;
  ground->is_open = TRUE;
}

static void
draw_feature (TriMapIter *iter, Ground *ground, gboolean is_plain)
{
  TriMapScene *scene = iter->scene;
  g_autoptr (TriPathBuilder) builder = NULL;
  g_autoptr (TriPath) path = NULL;
  TriMapInk area;
  TriFill fill = tri_map_iter_get_fill (iter, tri_map_iter_get_text (iter, "fill-color"), &area);
  TriStroke line = get_outline (iter, area);
  int target, item;

  if (is_plain)
    {
      fill = tri_map_scene_get_fill (scene, area);
      line.width = 0;
    }
  if (iter->rows == NULL && fill.kind == TRI_FILL_SOLID && line.width == 0)
    {
      add_to_ground (iter, ground, &fill);
      return;
    }
  flush_ground (scene, ground);
  builder = tri_path_builder_new ();
  // What a shape loses by being straightened, its own outline covers.
  if ((line.width > 0 && tri_projected_table_is_alone (iter->projected, (guint)iter->feature, &scene->reach)
         ? tri_map_path_append_alone
         : tri_map_path_append) (scene, builder, iter->geometry, GRID) == 0)
    return;
  path = tri_path_builder_end (g_steal_pointer (&builder));
  if (iter->rows != NULL && area.color.alpha * fill.color.alpha > 0.6)
    {
      TriMapGround ground_there = { tri_path_ref (path), area.color };

      g_array_append_val (scene->grounds, ground_there);
    }
  target = tri_map_iter_get_target (iter, area.color);
  item = tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, &fill, line.width > 0 ? &line : NULL,
                                 target);
  if (iter->row >= 0)
    tri_scene_builder_get_item (scene->builder, item)->row = iter->row;
  if (target >= 0 && tri_scene_builder_get_target (scene->builder, target)->item < 0)
    tri_scene_builder_get_target (scene->builder, target)->item = item;
}

// A State by itself; no dependency, and no piece of contested land.
static gboolean
is_own_state (TriMapIter *iter)
{
  TriMapValue id = tri_map_iter_get_column (iter, "id"),
              sovereign = tri_map_iter_get_column (iter, "sovereign");

  return id.kind == TRI_MAP_VALUE_TEXT && sovereign.kind == TRI_MAP_VALUE_TEXT &&
         strcmp (id.text, sovereign.text) == 0;
}

// Keeps a State of the data that is smaller than a dot for tri_map_draw_dots(), with its evidence.
static void
keep_dot (TriMapIter *iter)
{
  TriMapScene *scene = iter->scene;
  double scale = tri_map_camera_get_scale (scene->camera);
  TriRect box = tri_geometry_get_bounds (iter->geometry);
  TriMapDot dot = { .rows = iter->rows, .row = iter->row };
  TriMapInk area;

  if (iter->rows == NULL || MAX (box.width, box.height) * scale > SMALL * scene->sign_scale ||
      !is_own_state (iter) || !tri_map_iter_get_anchor (iter, &dot.at) ||
      !tri_map_scene_shows (scene, dot.at, 0))
    return;
  tri_map_iter_get_fill (iter, tri_map_iter_get_text (iter, "fill-color"), &area);
  dot.color = area.color;
  dot.target = tri_map_iter_get_target (iter, area.color);
  g_array_append_val (scene->dots, dot);
}

/* Above lines and below names: a disc in the colour of the class, with an edge so that it stands out of a
 * neighbour of the same. */
void
tri_map_draw_dots (TriMapScene *scene)
{
  TriStroke edge =
    tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_BORDER_REGION), 1.2 * scene->line_scale);
  double side = DOT * scene->sign_scale;
  TriTable *rows = NULL;

  for (guint i = 0; i < scene->dots->len; i++)
    {
      const TriMapDot *dot = &g_array_index (scene->dots, TriMapDot, i);
      TriFill fill = tri_fill_solid (dot->color);
      TriRect box = tri_rect (dot->at.x - side / 2, dot->at.y - side / 2, side, side);
      int item;

      if (i == 0 || dot->rows != rows)
        tri_map_begin_mark (scene, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "small areas", dot->rows);
      rows = dot->rows;
      item = tri_scene_builder_symbol (scene->builder, dot->at.x, dot->at.y, G_PI * side * side / 4,
                                       TRI_SYMBOL_CIRCLE, &fill, &edge, dot->target);
      tri_scene_builder_get_item (scene->builder, item)->row = dot->row;
      if (dot->target >= 0 && tri_scene_builder_get_target (scene->builder, dot->target)->item < 0)
        tri_scene_builder_get_target (scene->builder, dot->target)->item = item;
      g_array_append_val (scene->taken, box);
    }
}

gboolean
tri_map_draw_fill (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  Ground ground = { 0 };
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, error))
    return FALSE;
  tri_map_begin_mark (scene, TRI_MARK_SHAPE, iter.rows != NULL ? TRI_ROLE_DATA : TRI_ROLE_GROUND, layer->id,
                      iter.rows);
  while (tri_map_iter_next (&iter))
    {
      TriMapValue valid;

      if (iter.geometry == NULL || tri_geometry_get_kind (iter.geometry) != TRI_GEOMETRY_POLYGONS ||
          tri_geometry_get_n_points (iter.geometry) == 0)
        continue;
      // Contested land that was not contested at the time keeps its fill but no hatch.
      valid = tri_map_iter_get_column (&iter, "valid");
      draw_feature (&iter, &ground,
                    valid.kind == TRI_MAP_VALUE_TEXT && !tri_map_scene_is_valid (scene, valid.text));
      keep_dot (&iter);
    }
  flush_ground (scene, &ground);
  g_free (ground.inside);
  return TRUE;
}
