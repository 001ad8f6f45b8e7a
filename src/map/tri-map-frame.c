// SPDX-License-Identifier: GPL-3.0-or-later
// What stands over a map: the scale bar, and the room that it and the window's buttons need.

#include "tri-map-scene-private.h"

#include "tri-quantity.h"

#define BAR_LEFT 16.0
#define BAR_BOTTOM 14.0
#define BAR_MOST 110.0
#define BAR_ROOM 20.0   // above the bar, for its number
#define NORTH_GAP 44.0  // from the bar's end, whose number is centred on it
#define NORTH_LEAN 0.07 // radians: four degrees
// The buttons of the window: top right, up to five of 30 pixels with their margins (ui/style.css).
#define BUTTONS_WIDTH 46.0
#define BUTTONS_HEIGHT 169.0

static gboolean
has_bar (const TriMapScene *scene)
{
  return tri_map_spec_has_scale_bar (scene->spec) && scene->width >= 120 * scene->sign_scale;
}

static double
get_bar (const TriMapScene *scene, double *kilometres)
{
  return tri_map_camera_get_scale_bar (scene->camera, MIN (BAR_MOST * scene->sign_scale, scene->width / 4),
                                       kilometres);
}

// How far from upwards north points at a pixel, in radians; INFINITY where there is no place.
static double
get_lean (const TriMapScene *scene, double x, double y)
{
  TriPoint here, north;
  double lon, lat;

  if (!tri_map_camera_get_place (scene->camera, x, y, &lon, &lat) || lat > 89.9 ||
      !tri_map_camera_locate (scene->camera, lon, lat, &here) ||
      !tri_map_camera_locate (scene->camera, lon, lat + 0.05, &north))
    return INFINITY;
  return fabs (atan2 (north.x - here.x, here.y - north.y));
}

// An arrow says which way north is where that is one way: up, all over the view.
static gboolean
has_north (const TriMapScene *scene)
{
  static const double shares[] = { 0.02, 0.5, 0.98 };

  if (!has_bar (scene))
    return FALSE;
  for (guint i = 0; i < 9; i++)
    if (get_lean (scene, scene->width * shares[i % 3], scene->height * shares[i / 3]) > NORTH_LEAN)
      return FALSE;
  return TRUE;
}

static double
get_north_x (const TriMapScene *scene)
{
  double kilometres;

  return (BAR_LEFT + NORTH_GAP) * scene->sign_scale + get_bar (scene, &kilometres);
}

static void
draw_north (TriMapScene *scene)
{
  double scale = scene->sign_scale, x = get_north_x (scene), foot = scene->height - BAR_BOTTOM * scale;
  double top = foot - 13 * scale, half = 3 * scale;
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_AXIS);
  TriColor ink = tri_theme_get_color (scene->theme, TRI_COLOR_INK);
  TriColor halo = tri_color_with_alpha (tri_theme_get_color (scene->theme, TRI_COLOR_CASING), 0.85);
  TriStroke under = tri_stroke_solid (halo, 4 * MIN (scene->line_scale, 2));
  TriStroke line = tri_stroke_solid (ink, 1.2 * MIN (scene->line_scale, 2));
  int item;

  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "north", NULL);
  for (guint pass = 0; pass < 2; pass++)
    {
      const TriStroke *pen = pass == 0 ? &under : &line;

      tri_scene_builder_rule (scene->builder, x, foot, x, top, pen, -1);
      tri_scene_builder_rule (scene->builder, x - half, top + 1.4 * half, x, top, pen, -1);
      tri_scene_builder_rule (scene->builder, x + half, top + 1.4 * half, x, top, pen, -1);
    }
  item = tri_scene_builder_text (scene->builder, x, top - 1.5 * scale, "N", &style, ink, TRI_ALIGN_CENTER,
                                 TRI_BASELINE_BOTTOM, -1);
  tri_scene_builder_get_item (scene->builder, item)->text.halo = halo;
  tri_scene_builder_get_item (scene->builder, item)->text.halo_width = 3 * MIN (scene->line_scale, 2);
}

static void
take (TriMapScene *scene, double x, double y, double width, double height)
{
  TriRect box = tri_rect (x, y, width, height);

  g_array_append_val (scene->taken, box);
}

/* Takes the places over which the scale bar and, in the window, the buttons stand: no label goes there. */
void
tri_map_reserve_furniture (TriMapScene *scene, gboolean in_window)
{
  double scale = scene->sign_scale, kilometres;

  if (has_bar (scene))
    {
      double half = 30 * scale; // of the number, which is centred on the bar's end

      take (scene, 0, scene->height - (BAR_BOTTOM + BAR_ROOM + 2) * scale,
            BAR_LEFT * scale + get_bar (scene, &kilometres) + half, (BAR_BOTTOM + BAR_ROOM + 2) * scale);
      if (has_north (scene))
        take (scene, get_north_x (scene) - 8 * scale, scene->height - (BAR_BOTTOM + BAR_ROOM + 10) * scale,
              16 * scale, (BAR_BOTTOM + BAR_ROOM + 10) * scale);
    }
  if (in_window && scene->width > 4 * BUTTONS_WIDTH && scene->height > 2 * BUTTONS_HEIGHT)
    take (scene, scene->width - BUTTONS_WIDTH, 0, BUTTONS_WIDTH, BUTTONS_HEIGHT);
}

/* The scale bar: one number, true at the middle of the map, on a line with ends. */
void
tri_map_draw_frame (TriMapScene *scene)
{
  double scale = scene->sign_scale, kilometres;
  double length, x = BAR_LEFT * scale, y = scene->height - BAR_BOTTOM * scale;
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_AXIS);
  TriColor ink = tri_theme_get_color (scene->theme, TRI_COLOR_INK);
  TriColor halo = tri_color_with_alpha (tri_theme_get_color (scene->theme, TRI_COLOR_CASING), 0.85);
  TriStroke under = tri_stroke_solid (halo, 4 * MIN (scene->line_scale, 2));
  TriStroke line = tri_stroke_solid (ink, 1.2 * MIN (scene->line_scale, 2));
  g_autofree char *words = NULL;

  tri_map_draw_degrees (scene);
  if (!has_bar (scene))
    return;
  if (has_north (scene))
    draw_north (scene);
  length = get_bar (scene, &kilometres);
  words =
    kilometres >= 1 ? g_strdup_printf ("%g km", kilometres) : g_strdup_printf ("%g m", kilometres * 1000);
  if (kilometres >= 1)
    {
      g_autofree char *number = tri_number_format (kilometres);

      g_free (words);
      words = g_strdup_printf ("%s km", number);
    }
  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "scale bar", NULL);
  for (guint pass = 0; pass < 2; pass++)
    {
      const TriStroke *pen = pass == 0 ? &under : &line;

      tri_scene_builder_rule (scene->builder, x, y, x + length, y, pen, -1);
      tri_scene_builder_rule (scene->builder, x, y - 4 * scale, x, y, pen, -1);
      tri_scene_builder_rule (scene->builder, x + length, y - 4 * scale, x + length, y, pen, -1);
    }
  // On a short bar the two numbers would run together; the one that counts stays.
  for (guint i = length < tri_text_measure (scene->theme, &style, words).width / 2 + 10 * scale ? 1 : 0;
       i < 2; i++)
    {
      int item =
        tri_scene_builder_text (scene->builder, i == 0 ? x : x + length, y - 6 * scale, i == 0 ? "0" : words,
                                &style, ink, TRI_ALIGN_CENTER, TRI_BASELINE_BOTTOM, -1);

      tri_scene_builder_get_item (scene->builder, item)->text.halo = halo;
      tri_scene_builder_get_item (scene->builder, item)->text.halo_width = 3 * MIN (scene->line_scale, 2);
    }
}
