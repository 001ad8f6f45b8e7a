// SPDX-License-Identifier: GPL-3.0-or-later
// Two sides of one map: divided by a line, or beside each other; the same colours and sizes, one legend.

#include "tri-map-scene-private.h"

#define LABEL_EDGE 12.0
#define LABEL_PAD_X 8.0
#define LABEL_PAD_Y 4.0
#define LABEL_RADIUS 5.0
#define BUTTONS 46.0 // of the window, at the right (tri-map-frame.c)
#define DIVIDER 1.4
#define DIVIDER_CASING 4.5

static double
get_gap (const TriMapScene *scene)
{
  return ceil (TRI_MAP_GAP * scene->text_scale);
}

static gboolean
is_side (TriMapComparison comparison)
{
  return comparison == TRI_MAP_FIRST || comparison == TRI_MAP_SECOND;
}

/* After the camera: what the side it looks at shows. A map without sides is always whole. */
void
tri_map_compare_set_side (TriMapScene *scene)
{
  TriMapComparison comparison = tri_map_camera_get_comparison (scene->camera);

  scene->side = is_side (comparison) ? tri_map_spec_get_side (scene->spec, comparison - TRI_MAP_FIRST) : NULL;
  if (tri_map_spec_get_side (scene->spec, 0) == NULL)
    tri_map_camera_set_comparison (scene->camera, TRI_MAP_WHOLE);
  if (scene->side != NULL && scene->side->period != NULL)
    tri_map_camera_set_period (scene->camera, scene->side->period);
}

static TriTextStyle
get_style (const TriMapScene *scene)
{
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_LABEL);

  style.weight = 600;
  return style;
}

// The words of a side, cut to the room there is.
static char *
dup_words (const TriMapScene *scene, const TriMapSide *side, double room)
{
  TriTextStyle style = get_style (scene);
  g_auto (GStrv) lines = tri_text_wrap (scene->theme, &style, side->label, MAX (room, 20), 1);

  return g_strdup (lines[0] != NULL ? lines[0] : "");
}

// Where the words of a side stand: at the left, or before `right`.
static TriRect
get_label_box (const TriMapScene *scene, const char *words, double right)
{
  TriTextStyle style = get_style (scene);
  double scale = scene->text_scale;
  TriTextSize size = tri_text_measure (scene->theme, &style, words);
  double width = ceil (size.width + 2 * LABEL_PAD_X * scale);
  double x = right > 0 ? right - LABEL_EDGE * scale - width : LABEL_EDGE * scale;

  return tri_rect (round (x), LABEL_EDGE * scale, width, ceil (size.height + 2 * LABEL_PAD_Y * scale));
}

static double
get_room (const TriMapScene *scene, double width)
{
  return width - 2 * (LABEL_EDGE + LABEL_PAD_X) * scene->text_scale;
}

static void
draw_label (TriMapScene *scene, const TriMapSide *side, double room, double right)
{
  g_autofree char *words = dup_words (scene, side, room);
  TriRect box = get_label_box (scene, words, right);
  TriTextStyle style = get_style (scene);
  TriFill fill =
    tri_fill_solid (tri_color_with_alpha (tri_theme_get_color (scene->theme, TRI_COLOR_VIEW), 0.94));
  TriStroke line =
    tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_HAIRLINE), scene->line_scale);

  tri_scene_builder_rect (scene->builder, box, LABEL_RADIUS * scene->text_scale, &fill, &line, -1);
  tri_scene_builder_text (scene->builder, box.x + box.width / 2, box.y + box.height / 2, words, &style,
                          tri_theme_get_color (scene->theme, TRI_COLOR_INK), TRI_ALIGN_CENTER,
                          TRI_BASELINE_MIDDLE, -1);
}

// Where the second side's words end, for a map divided by a line.
static double
get_right (const TriMapScene *scene, gboolean in_window)
{
  return scene->width - (in_window ? BUTTONS - LABEL_EDGE : 0);
}

static void
take_label (TriMapScene *scene, const TriMapSide *side, double room, double right)
{
  g_autofree char *words = dup_words (scene, side, room);
  TriRect box = get_label_box (scene, words, right);

  g_array_append_val (scene->taken, box);
}

/* Keeps names off the words that say which side is seen. One side alone may stand left, right or beside. */
void
tri_map_compare_reserve (TriMapScene *scene)
{
  const TriMapSide *first = tri_map_spec_get_side (scene->spec, 0);
  const TriMapSide *second = tri_map_spec_get_side (scene->spec, 1);
  TriMapComparison comparison = tri_map_camera_get_comparison (scene->camera);
  double room = get_room (scene, scene->width / (is_side (comparison) ? 1 : 2));

  if (comparison == TRI_MAP_WHOLE || first == NULL || second == NULL)
    return;
  if (comparison != TRI_MAP_SECOND)
    take_label (scene, first, room, 0);
  else
    take_label (scene, second, room, 0);
  if (comparison != TRI_MAP_FIRST)
    {
      take_label (scene, second, room, get_right (scene, FALSE));
      if (comparison == TRI_MAP_SECOND)
        take_label (scene, second, room, get_right (scene, TRUE));
    }
}

/* The words of the sides, in the open plot. */
void
tri_map_compare_draw_label (TriMapScene *scene, gboolean in_window)
{
  TriMapComparison comparison = tri_map_camera_get_comparison (scene->camera);

  if (comparison == TRI_MAP_WHOLE || scene->is_quiet)
    return;
  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "sides", NULL);
  if (scene->side != NULL)
    draw_label (scene, scene->side, get_room (scene, scene->width), 0);
  else
    {
      double room = get_room (scene, scene->width / 2);

      draw_label (scene, tri_map_spec_get_side (scene->spec, 0), room, 0);
      draw_label (scene, tri_map_spec_get_side (scene->spec, 1), room, get_right (scene, in_window));
    }
}

// A side as a scene of its own; it is to be cleared.
static gboolean
init_side (TriMapScene *side, TriMapScene *scene, guint which, TriRect place, GError **error)
{
  g_autoptr (TriMapCamera) camera = tri_map_camera_copy (scene->camera);
  gboolean is_beside = tri_map_camera_get_comparison (camera) == TRI_MAP_BESIDE;

  if (is_beside)
    tri_map_camera_resize (camera, place.width, place.height);
  else
    tri_map_camera_crop (camera, place);
  tri_map_camera_set_comparison (camera, TRI_MAP_FIRST + which);
  side->builder = scene->builder;
  tri_map_scene_init (side, scene->spec, scene->data, scene->theme);
  tri_map_scene_set_camera (side, camera, MAX (1, place.width), MAX (1, place.height));
  return tri_map_data_load (side->data, side->level, error);
}

static gboolean
build_beside (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error)
{
  double width = floor ((area.width - get_gap (scene)) / 2);

  for (guint i = 0; i < 2; i++)
    {
      TriRect place = tri_rect (i == 0 ? area.x : area.x + area.width - width, area.y, width, area.height);
      TriMapScene side = { 0 };
      gboolean is_done =
        init_side (&side, scene, i, place, error) && tri_map_scene_draw (&side, place, parts, error);

      tri_map_scene_clear (&side);
      if (!is_done)
        return FALSE;
    }
  return TRUE;
}

// One side's piece of a divided map: what the whole map keeps free is free in its pieces too.
static gboolean
draw_piece (TriMapScene *scene, guint which, TriRect area, TriRect place, GError **error)
{
  TriMapScene side = { 0 };
  gboolean is_done = init_side (&side, scene, which, place, error);

  tri_scene_builder_begin_plot (scene->builder,
                                tri_rect (area.x + place.x, area.y + place.y, place.width, place.height),
                                TRUE);
  is_done = is_done && tri_map_draw_layers (&side, error);
  for (guint i = 0; i < scene->taken->len; i++)
    {
      TriRect box = g_array_index (scene->taken, TriRect, i);

      box.x -= place.x;
      box.y -= place.y;
      g_array_append_val (side.taken, box);
    }
  if (is_done)
    tri_map_place_labels (&side);
  tri_scene_builder_end_plot (scene->builder);
  tri_map_scene_clear (&side);
  return is_done;
}

static void
draw_divider (TriMapScene *scene, double x)
{
  TriStroke casing = tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_VIEW),
                                       DIVIDER_CASING * MIN (scene->line_scale, 2));
  TriStroke line = tri_stroke_solid (tri_theme_get_color (scene->theme, TRI_COLOR_INK),
                                     DIVIDER * MIN (scene->line_scale, 2));

  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "divider", NULL);
  tri_scene_builder_rule (scene->builder, x, 0, x, scene->height, &casing, -1);
  tri_scene_builder_rule (scene->builder, x, 0, x, scene->height, &line, -1);
}

static gboolean
build_swipe (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error)
{
  double x = round (tri_map_camera_get_divider (scene->camera) * scene->width);
  TriRect places[] = { tri_rect (0, 0, x, scene->height), tri_rect (x, 0, scene->width - x, scene->height) };
  gboolean in_window = !(parts & TRI_MAP_CONTENT);

  if (parts & TRI_MAP_CONTENT)
    {
      tri_map_reserve_furniture (scene, FALSE);
      tri_map_reserve_insets (scene);
      tri_map_reserve_degrees (scene);
      tri_map_compare_reserve (scene);
    }
  for (guint i = 0; i < 2 && (parts & TRI_MAP_CONTENT); i++)
    if (places[i].width >= 1 && !draw_piece (scene, i, area, places[i], error))
      return FALSE;
  tri_scene_builder_begin_plot (scene->builder, area, TRUE);
  if (parts & TRI_MAP_CONTENT)
    draw_divider (scene, x);
  if (parts & TRI_MAP_FRAME)
    {
      tri_map_draw_frame (scene);
      tri_map_compare_draw_label (scene, in_window);
    }
  tri_scene_builder_end_plot (scene->builder);
  return !(parts & TRI_MAP_FRAME) || tri_map_draw_insets (scene, area, error);
}

/* What a map `width` pixels wide shows on either side: half of it where they stand beside each other. */
void
tri_map_compare_narrow (TriMapScene *scene, double width, double height)
{
  if (tri_map_camera_get_comparison (scene->camera) != TRI_MAP_BESIDE)
    return;
  tri_map_camera_resize (scene->camera, MAX (1, floor ((width - get_gap (scene)) / 2)), MAX (1, height));
  // Half as wide, it reaches farther up and down; the sides have loaded what that shows.
  tri_map_scene_measure (scene);
}

/* Both sides into `area` of the scene. */
gboolean
tri_map_compare_build (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error)
{
  return tri_map_camera_get_comparison (scene->camera) == TRI_MAP_BESIDE
           ? build_beside (scene, area, parts, error)
           : build_swipe (scene, area, parts, error);
}
