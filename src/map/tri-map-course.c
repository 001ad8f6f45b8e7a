// SPDX-License-Identifier: GPL-3.0-or-later
// Where along a river its name may run: stretches in view, smoothed, that bend little.

#include "tri-map-scene-private.h"

#define STEP 3.0      // pixels between the points of a stretch
#define EDGE 10.0     // pixels kept from the edge of the map
#define MOST_TURN 0.4 // radians within the width of a letter
#define MOST_WIND 2.4 // radians along the whole name
#define N_COURSES 3
#define COST_RIM 1.0 // as much as a turn of so many radians

static void
add_point (GArray *points, double x, double y)
{
  TriPoint at = { x, y };

  g_array_append_val (points, at);
}

static TriPoint
get_point (const GArray *points, guint i)
{
  return g_array_index (points, TriPoint, i);
}

// Walks a piece of line in even steps; `rest` is what was left of the last.
static void
walk (GArray *points, TriPoint a, TriPoint b, double *rest)
{
  double length = hypot (b.x - a.x, b.y - a.y), at = *rest;

  for (; at < length; at += STEP)
    add_point (points, a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length);
  *rest = at - length;
}

// The average of the points up to `reach` steps away: a name does not follow each meander.
static GArray *
smooth (const GArray *points, guint reach)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (TriPoint), points->len);

  for (guint i = 0; i < points->len; i++)
    {
      guint half = MIN (reach, MIN (i, points->len - 1 - i)), n = 2 * half + 1;
      double x = 0, y = 0;

      for (guint k = i - half; k <= i + half; k++)
        {
          x += get_point (points, k).x;
          y += get_point (points, k).y;
        }
      add_point (out, x / n, y / n);
    }
  return out;
}

static double
get_direction (const GArray *points, guint from, guint to)
{
  TriPoint a = get_point (points, from), b = get_point (points, to);

  return atan2 (b.y - a.y, b.x - a.x);
}

// How ill a stretch suits a name: its turns and how steep it is; infinite where the name could not be read.
static double
judge (const GArray *points, guint first, guint n, guint letter)
{
  double total = 0, steepness = fabs (sin (get_direction (points, first, first + n - 1)));

  for (guint i = first; i + 2 * letter < first + n; i += letter)
    {
      double turn = fabs (
        remainder (get_direction (points, i + letter, i + 2 * letter) - get_direction (points, i, i + letter),
                   2 * G_PI));

      if (turn > MOST_TURN)
        return INFINITY;
      total += turn;
    }
  return total > MOST_WIND ? INFINITY : total + 0.6 * steepness;
}

// The stretch as the baseline of a name above it, read from left to right.
static TriPath *
make_baseline (const GArray *points, guint first, guint n, double lift)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  gboolean is_turned = get_point (points, first + n - 1).x < get_point (points, first).x;

  for (guint i = 0; i < n; i++)
    {
      guint at = is_turned ? first + n - 1 - i : first + i;
      guint before = at > first ? at - 1 : at, after = at + 1 < first + n ? at + 1 : at;
      double direction = get_direction (points, before, after) + (is_turned ? G_PI : 0);
      double x = get_point (points, at).x + sin (direction) * lift;
      double y = get_point (points, at).y - cos (direction) * lift;

      (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (builder, x, y);
    }
  return tri_path_builder_end (builder);
}

static void
search (GPtrArray *courses, GArray *costs, const GArray *run, double wanted, double size)
{
  g_autoptr (GArray) once = smooth (run, (guint)ceil (size / STEP));
  g_autoptr (GArray) points = smooth (once, (guint)ceil (size / STEP));
  guint rim = (guint)ceil (size / STEP);
  guint n = (guint)ceil (wanted / STEP) + 2, letter = (guint)MAX (1, round (size * 0.7 / STEP));

  for (guint first = 0; first + n <= points->len; first += MAX (1, n / 8))
    {
      double cost = judge (points, first, n, letter);
      guint at = 0;

      if (!isfinite (cost))
        continue;
      // At its ends a line is not smoothed, and letters run together.
      if (first < rim || first + n + rim > points->len)
        cost += COST_RIM;
      while (at < costs->len && g_array_index (costs, double, at) <= cost)
        at++;
      if (at >= N_COURSES)
        continue;
      g_array_insert_val (costs, at, cost);
      g_ptr_array_insert (courses, (int)at, make_baseline (points, first, n, size * 0.32));
      if (courses->len > N_COURSES)
        {
          g_ptr_array_set_size (courses, N_COURSES);
          g_array_set_size (costs, N_COURSES);
        }
    }
}

/*
 * (transfer full) (element-type TriPath): the best stretches for a name `wanted` pixels long in letters of
 * `size`, best first; empty where the line has none in view.
 */
GPtrArray *
tri_map_find_courses (const TriMapScene *scene, const TriGeometry *line, double wanted, double size)
{
  GPtrArray *courses = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_path_unref);
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  double edge = EDGE + size;

  for (guint part = 0; part < tri_geometry_get_n_parts (line); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (line, part, &n);
      TriPoint last = { 0, 0 };
      double rest = 0;

      g_array_set_size (run, 0);
      for (guint i = 0; i < n; i++)
        {
          TriPoint at = tri_map_camera_to_screen (scene->camera, xy[2 * i], xy[2 * i + 1]);
          gboolean is_seen =
            at.x > edge && at.y > edge && at.x < scene->width - edge && at.y < scene->height - edge;

          if (!is_seen)
            {
              search (courses, costs, run, wanted, size);
              g_array_set_size (run, 0);
              rest = 0;
            }
          else if (run->len == 0)
            {
              add_point (run, at.x, at.y);
              rest = STEP;
            }
          else
            walk (run, last, at, &rest);
          last = at;
        }
      search (courses, costs, run, wanted, size);
    }
  return courses;
}
