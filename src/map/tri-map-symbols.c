// SPDX-License-Identifier: GPL-3.0-or-later
// Town and capital signs, and the labels that want a place.

#include "tri-map-scene-private.h"

#include <string.h>

gboolean
tri_map_scene_shows (const TriMapScene *scene, TriPoint at, double reach)
{
  return at.x > -reach && at.y > -reach && at.x < scene->width + reach && at.y < scene->height + reach;
}

static void
take (TriMapScene *scene, double x, double y, double width, double height)
{
  TriRect box = tri_rect (x, y, width, height);

  g_array_append_val (scene->taken, box);
}

static const struct
{
  const char *name;
  TriTextRole role;
  TriColorToken color;
  double fit; // how much of its width must lie inside its area
} STYLES[] = {
  { "state", TRI_TEXT_STATE, TRI_COLOR_LABEL, 0.9 },
  { "state-context", TRI_TEXT_STATE_CONTEXT, TRI_COLOR_LABEL_DIM, 0.85 },
  { "province", TRI_TEXT_PROVINCE, TRI_COLOR_LABEL_DIM, 0.85 },
  { "town", TRI_TEXT_TOWN, TRI_COLOR_INK, 1 },
  { "water", TRI_TEXT_WATER, TRI_COLOR_WATER_LABEL, 0.6 },
  { "annotation", TRI_TEXT_ANNOTATION, TRI_COLOR_INK, 1 },
  { "area", TRI_TEXT_LABEL, TRI_COLOR_LABEL, 0.62 },
};

static guint
find_style (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (STYLES); i++)
    if (g_strcmp0 (STYLES[i].name, name) == 0)
      return i;
  return 3;
}

// The symbol itself; returns how far it reaches from its middle.
static double
draw_icon (TriMapIter *iter, TriPoint at, int *target)
{
  TriMapScene *scene = iter->scene;
  const char *name = tri_map_iter_get_text (iter, "icon-image");
  gboolean is_capital = g_strcmp0 (name, "capital") == 0, is_diamond = g_strcmp0 (name, "diamond") == 0;
  gboolean is_dot = g_strcmp0 (name, "dot") == 0 || is_diamond;
  double size = tri_map_iter_get_number (iter, "icon-size",
                                         is_capital ? 6
                                         : is_dot   ? 6.8
                                                    : 5) *
                scene->sign_scale;
  TriMapInk ink = tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "icon-color"), TRI_CATEGORY_INK,
                                         TRI_COLOR_INK);
  TriStroke line = tri_stroke_solid (ink.color, 1.2 * scene->line_scale);
  TriFill fill = tri_fill_solid (ink.color);
  int item;

  if (g_strcmp0 (name, "none") == 0 || name == NULL)
    return 0;
  size = CLAMP (size, 1, 80);
  *target = tri_map_iter_get_target (iter, ink.color);
  item =
    tri_scene_builder_symbol (scene->builder, at.x, at.y, is_capital ? size * size : G_PI * size * size / 4,
                              is_capital   ? TRI_SYMBOL_CAPITAL
                              : is_diamond ? TRI_SYMBOL_DIAMOND
                              : is_dot     ? TRI_SYMBOL_CIRCLE
                                           : TRI_SYMBOL_TOWN,
                              &fill, is_dot ? NULL : &line, *target);
  tri_scene_builder_get_item (scene->builder, item)->row = iter->row;
  if (*target >= 0)
    tri_scene_builder_get_target (scene->builder, *target)->item = item;
  take (scene, at.x - size / 2 - 1, at.y - size / 2 - 1, size + 2, size + 2);
  g_array_append_val (scene->signs, at);
  return size / 2;
}

// The colour an area's label stands on: that of the target it belongs to, else land or water.
static TriColor
get_ground (TriMapIter *iter, guint style, int target)
{
  TriMapScene *scene = iter->scene;

  if (target >= 0 && tri_scene_builder_get_target (scene->builder, target)->swatch.alpha > 0 &&
      STYLES[style].role == TRI_TEXT_LABEL)
    return tri_scene_builder_get_target (scene->builder, target)->swatch;
  if (STYLES[style].role == TRI_TEXT_WATER && iter->geometry != NULL &&
      tri_geometry_get_kind (iter->geometry) == TRI_GEOMETRY_POLYGONS)
    return tri_theme_get_color (scene->theme, TRI_COLOR_LAKE);
  return tri_theme_get_color (scene->theme, TRI_COLOR_CASING);
}

// A polygon turned along its longest direction: where its name runs. Degrees clockwise, and whether it is
// lengthy.
static double
get_direction (const TriGeometry *area, double *ratio)
{
  double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0, angle, difference;

  for (guint part = 0; part < tri_geometry_get_n_parts (area); part++)
    {
      guint count;
      const double *points = tri_geometry_get_part (area, part, &count);

      for (guint i = 0; i + 1 < count; i++)
        {
          n++;
          mx += points[2 * i];
          my += points[2 * i + 1];
        }
    }
  mx /= MAX (n, 1);
  my /= MAX (n, 1);
  for (guint part = 0; part < tri_geometry_get_n_parts (area); part++)
    {
      guint count;
      const double *points = tri_geometry_get_part (area, part, &count);

      for (guint i = 0; i + 1 < count; i++)
        {
          xx += (points[2 * i] - mx) * (points[2 * i] - mx);
          yy += (points[2 * i + 1] - my) * (points[2 * i + 1] - my);
          xy += (points[2 * i] - mx) * (points[2 * i + 1] - my);
        }
    }
  angle = atan2 (2 * xy, xx - yy) / 2;
  difference = hypot (xx - yy, 2 * xy);
  *ratio = sqrt ((xx + yy + difference) / MAX (xx + yy - difference, 1e-9));
  return angle * 180 / G_PI;
}

static double
upright (double angle)
{
  while (angle > 90)
    angle -= 180;
  while (angle < -90)
    angle += 180;
  return angle;
}

// Decides where an area's or a water's name wants to stand; FALSE where it cannot be seen.
static gboolean
settle_anchor (TriMapIter *iter, TriMapLabel *label, gboolean is_water)
{
  TriMapScene *scene = iter->scene;
  TriGeometryKind kind =
    iter->geometry != NULL ? tri_geometry_get_kind (iter->geometry) : TRI_GEOMETRY_POINTS;
  TriPoint at;

  if (kind != TRI_GEOMETRY_POINTS && !tri_map_path_is_seen (scene, iter->geometry))
    return FALSE;
  if (kind == TRI_GEOMETRY_LINES)
    {
      double wanted = tri_text_measure (scene->theme, &label->style, label->text).width;
      TriPoint middle;

      label->courses = tri_map_find_courses (scene, iter->geometry, wanted, label->style.size);
      if (label->courses->len == 0)
        return FALSE;
      middle =
        tri_path_get_point (label->courses->pdata[0], tri_path_get_n_points (label->courses->pdata[0]) / 2);
      label->x = middle.x;
      label->y = middle.y;
      return TRUE;
    }
  if (!tri_map_iter_get_anchor (iter, &at))
    return FALSE;
  label->x = at.x;
  label->y = at.y;
  if (kind != TRI_GEOMETRY_POLYGONS)
    return tri_map_scene_shows (scene, at, 0);
  label->area = tri_map_path_to_pixels (scene, iter->geometry);
  if (tri_geometry_get_n_parts (label->area) == 0)
    return FALSE;
  if (is_water)
    {
      double ratio, angle = get_direction (label->area, &ratio);
      TriRect bounds = tri_geometry_get_bounds (label->area);

      if (ratio > 1.7 && bounds.height > 1.2 * bounds.width)
        label->angle = upright (angle);
    }
  return TRUE;
}

static void
add_label (TriMapIter *iter, TriPoint at, double reach, int target)
{
  TriMapScene *scene = iter->scene;
  guint style = find_style (tri_map_iter_get_text (iter, "text-style"));
  const char *text = tri_map_iter_get_text (iter, "text-field");
  const char *detail = tri_map_iter_get_text (iter, "text-detail");
  TriMapValue offset = tri_map_iter_get (iter, "text-offset");
  TriMapLabel label = { .target = target, .reach = reach };
  TriColor ground;

  // What the map says at length an inset does not say again.
  if (text == NULL || *text == '\0' || (scene->is_quiet && detail != NULL && *detail != '\0'))
    return;
  label.style = tri_theme_get_text_style (scene->theme, STYLES[style].role);
  label.detail_style = label.style;
  label.is_annotation = STYLES[style].role == TRI_TEXT_ANNOTATION;
  if (label.is_annotation)
    {
      label.style.weight = 600;
      label.style.size *= 13.0 / 12;
    }
  label.text = label.style.uppercase ? g_utf8_strup (text, -1) : g_strdup (text);
  label.style.uppercase = FALSE;
  label.detail = detail != NULL && *detail != '\0' ? g_strdup (detail) : NULL;
  if (target < 0 && reach == 0)
    target = label.target = tri_map_iter_get_target (iter, (TriColor){ 0 });
  ground = get_ground (iter, style, target);
  label.color = STYLES[style].role == TRI_TEXT_LABEL && ground.alpha > 0.99
                  ? tri_theme_get_text_on (scene->theme, ground)
                  : tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "text-color"),
                                           TRI_CATEGORY_INK, STYLES[style].color)
                      .color;
  if (tri_map_iter_get_text (iter, "text-color") != NULL)
    label.color = tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "text-color"), TRI_CATEGORY_INK,
                                         STYLES[style].color)
                    .color;
  // A category's ink does not read on its own area in every theme.
  if (STYLES[style].role == TRI_TEXT_LABEL && ground.alpha > 0.99 &&
      tri_color_get_contrast (label.color, ground) < 3.5)
    label.color = tri_theme_get_text_on (scene->theme, ground);
  label.halo = tri_map_iter_get_text (iter, "text-halo-color") != NULL
                 ? tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "text-halo-color"),
                                          TRI_CATEGORY_AREA, TRI_COLOR_CASING)
                     .color
                 : ground;
  label.halo = tri_color_with_alpha (label.halo, 0.85);
  label.halo_width = tri_map_iter_get_number (iter, "text-halo-width", 3) * MIN (scene->line_scale, 2);
  label.rank = tri_map_iter_get_number (iter, "symbol-sort-key", NAN);
  label.has_leader = tri_map_value_is_true (tri_map_iter_get (iter, "text-leader"));
  if (offset.kind == TRI_MAP_VALUE_LIST && json_array_get_length (offset.list) == 2)
    {
      label.dx = json_array_get_double_element (offset.list, 0) * scene->text_scale;
      label.dy = json_array_get_double_element (offset.list, 1) * scene->text_scale;
      label.is_annotation = TRUE;
    }
  label.x = at.x;
  label.y = at.y;
  label.fit = CLAMP (tri_map_iter_get_number (iter, "text-fit", STYLES[style].fit), 0, 1);
  label.may_spread = STYLES[style].role == TRI_TEXT_STATE || STYLES[style].role == TRI_TEXT_STATE_CONTEXT;
  label.must_stand = STYLES[style].role == TRI_TEXT_STATE || label.has_leader;
  label.may_shrink = STYLES[style].role != TRI_TEXT_TOWN && !label.is_annotation;
  if (reach == 0 && !label.is_annotation &&
      !settle_anchor (iter, &label, STYLES[style].role == TRI_TEXT_WATER))
    {
      tri_map_label_clear (&label);
      return;
    }
  if (isnan (label.rank))
    {
      TriRect box = label.area != NULL ? tri_geometry_get_bounds (label.area) : tri_rect (0, 0, 0, 0);

      label.rank = label.area != NULL ? 1e6 - MIN (box.width * box.height, 1e6 - 1) : 0;
    }
  g_array_append_val (scene->labels, label);
}

gboolean
tri_map_draw_symbol (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, error))
    return FALSE;
  tri_map_begin_mark (scene, TRI_MARK_SYMBOL, iter.rows != NULL ? TRI_ROLE_DATA : TRI_ROLE_GUIDE, layer->id,
                      iter.rows);
  while (tri_map_iter_next (&iter))
    {
      gboolean has_icon = g_hash_table_contains (layer->properties, "icon-image");
      const char *style = tri_map_iter_get_text (&iter, "text-style");
      gboolean is_point = has_icon || g_strcmp0 (style, "town") == 0 ||
                          g_strcmp0 (style, "annotation") == 0 ||
                          g_hash_table_contains (layer->properties, "text-offset");
      TriPoint at = { 0, 0 };
      double reach = 0;
      int target = -1;

      if (is_point && (!tri_map_iter_get_anchor (&iter, &at) || !tri_map_scene_shows (scene, at, 0)))
        continue;
      // A disc that made room has taken its name along.
      if (is_point)
        tri_map_iter_follow (&iter, &at);
      if (has_icon)
        reach = draw_icon (&iter, at, &target);
      add_label (&iter, at, reach, target);
    }
  return TRUE;
}
