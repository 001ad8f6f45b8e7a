// SPDX-License-Identifier: GPL-3.0-or-later
// A name spaced over its area, letter by letter, along the parallel that its label place lies on: where that
// is nearly level and bends little, as on any map with north at the top.

#include "tri-map-labels-private.h"

#include <string.h>

#define SHARE 0.62 // of the way across the area
#define MOST 2.3   // times as wide as the name itself
#define LEAST 1.2  // below that it is not worth it
#define TILT 0.22  // radians at the middle
#define TURN 0.5   // radians from end to end
#define LEVEL 0.02 // radians: as good as straight
#define STEP 4.0   // pixels between the points of the line
#define PROBE 10.0 // pixels between the places where the area is asked
#define PROBES 60

// How far the area reaches to either side of the label place, on its row; the lesser of both.
static double
get_reach (const TriMapLabel *label, double rise)
{
  double reach[2] = { 0, 0 };

  for (guint side = 0; side < 2; side++)
    for (guint i = 1; i <= PROBES; i++)
      {
        double x = label->x + (side == 0 ? -1 : 1) * PROBE * i;

        if (!tri_geometry_contains (label->area, x, label->y - rise) ||
            !tri_geometry_contains (label->area, x, label->y + rise))
          break;
        reach[side] = PROBE * i;
      }
  return MIN (reach[0], reach[1]);
}

static double
get_angle (TriPoint a, TriPoint b)
{
  return atan2 (b.y - a.y, b.x - a.x);
}

/* The baseline of a name @wanted pixels wide; NULL where the parallel does not carry it. @is_level: where it
 * is as good as a straight line. */
static TriPath *
make_course (const TriMapScene *scene, const TriMapLabel *label, double wanted, gboolean *is_level)
{
  guint n = (guint)ceil (wanted / STEP) + 3;
  g_autofree TriPoint *points = g_new (TriPoint, n);
  TriPathBuilder *builder;
  TriPoint near;
  double lon, lat, degrees, tilt, turn;

  if (!tri_map_camera_get_place (scene->camera, label->x, label->y, &lon, &lat) ||
      !tri_map_camera_locate (scene->camera, lon + 0.01, lat, &near))
    return NULL;
  degrees = 0.01 / MAX (hypot (near.x - label->x, near.y - label->y), 1e-9);
  for (guint i = 0; i < n; i++)
    if (!tri_map_camera_locate (scene->camera, lon + (i - (n - 1) / 2.0) * STEP * degrees, lat, &points[i]))
      return NULL;
  tilt = get_angle (points[(n - 1) / 2], points[(n + 1) / 2]);
  turn = remainder (get_angle (points[n - 2], points[n - 1]) - get_angle (points[0], points[1]), 2 * G_PI);
  if (fabs (tilt) > TILT || fabs (turn) > TURN)
    return NULL;
  *is_level = fabs (tilt) < LEVEL && fabs (turn) < LEVEL;
  builder = tri_path_builder_new ();
  for (guint i = 0; i < n; i++)
    // Capitals are seven tenths of their size high and stand about the parallel.
    (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (builder, points[i].x,
                                                                    points[i].y + label->style.size * 0.36);
  return tri_path_builder_end (builder);
}

// Whether the letters stand in the area all along, and on one ground: half on a class and half beside it a
// name would seem to belong to the class.
static gboolean
is_in_area (const TriMapScene *scene, const TriMapLabel *label, const TriPath *course)
{
  guint n = tri_path_get_n_points (course);
  int ground = tri_map_find_ground (scene, label->x, label->y);

  for (guint i = 0; i < n; i += 3)
    {
      TriPoint at = tri_path_get_point (course, i);

      if (!tri_geometry_contains (label->area, at.x, at.y) ||
          !tri_geometry_contains (label->area, at.x, at.y - 0.72 * label->style.size) ||
          tri_map_find_ground (scene, at.x, at.y - 0.36 * label->style.size) != ground)
        return FALSE;
    }
  return TRUE;
}

static gboolean
try_width (TriMapScene *scene, TriMapLabel *label, double width)
{
  gboolean is_level = FALSE;
  g_autoptr (TriPath) course = make_course (scene, label, width, &is_level);
  TriMapBlock block;

  if (course == NULL || !is_in_area (scene, label, course) ||
      !tri_map_course_walk (scene, label, course, width, FALSE))
    return FALSE;
  tri_map_course_walk (scene, label, course, width, TRUE);
  if (!is_level)
    {
      tri_map_course_draw (scene, label, course);
      return TRUE;
    }
  block = tri_map_block_make (scene, label, label->text);
  tri_map_block_draw (scene, label, &block, label->x, label->y, TRI_ALIGN_CENTER);
  tri_map_block_clear (&block);
  return TRUE;
}

/* FALSE, and nothing drawn, where the name is to stand as it is. */
gboolean
tri_map_place_spread (TriMapScene *scene, TriMapLabel *label)
{
  double plain = tri_text_measure (scene->theme, &label->style, label->text).width;
  double tracking = label->style.tracking, target;
  glong letters = g_utf8_strlen (label->text, -1);

  if (letters < 3 || label->angle != 0 || label->detail != NULL || strchr (label->text, '\n') != NULL)
    return FALSE;
  target = MIN (2 * get_reach (label, 0.4 * label->style.size) * SHARE, plain * MOST);
  for (guint i = 0; i < 2 && target > plain * LEAST; i++)
    {
      label->style.tracking = tracking + (target - plain) / (letters - 1);
      if (try_width (scene, label, target))
        return TRUE;
      target = (target + plain) / 2;
    }
  label->style.tracking = tracking;
  return FALSE;
}
