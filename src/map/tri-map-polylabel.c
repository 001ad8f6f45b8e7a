// SPDX-License-Identifier: GPL-3.0-or-later
// The pole of inaccessibility of a polygon: the inner point farthest from its sides, by quadtree search
// (Agafonkin 2016, "A new algorithm for finding a visual center of a polygon").

#include "tri-map-scene-private.h"

typedef struct
{
  double x, y;
  double half;
  double distance; // to the sides, negative outside
  double most;     // no point of the cell is farther
} Cell;

static double
distance_to_segment (double x, double y, const double *a, const double *b)
{
  double dx = b[0] - a[0], dy = b[1] - a[1];
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a[0]) * dx + (y - a[1]) * dy) / length, 0, 1) : 0;

  return hypot (x - a[0] - t * dx, y - a[1] - t * dy);
}

static double
get_distance (const TriGeometry *polygon, double x, double y)
{
  double least = INFINITY;

  for (guint part = 0; part < tri_geometry_get_n_parts (polygon); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (polygon, part, &n);

      for (guint i = 0; i + 1 < n; i++)
        least = MIN (least, distance_to_segment (x, y, xy + 2 * i, xy + 2 * i + 2));
    }
  return tri_geometry_contains (polygon, x, y) ? least : -least;
}

static Cell
make_cell (const TriGeometry *polygon, double x, double y, double half)
{
  double distance = get_distance (polygon, x, y);

  return (Cell){ x, y, half, distance, distance + half * G_SQRT2 };
}

/*
 * @precision: pixels by which the answer may be less than the best
 * @distance: (out): how far it is from the sides
 */
TriPoint
tri_map_find_pole (const TriGeometry *polygon, double precision, double *distance)
{
  TriRect bounds = tri_geometry_get_bounds (polygon);
  double size = MAX (MIN (bounds.width, bounds.height), precision), half = size / 2;
  Cell best = make_cell (polygon, bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, 0);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (double x = bounds.x; x < bounds.x + bounds.width && cells->len < 4000; x += size)
    for (double y = bounds.y; y < bounds.y + bounds.height && cells->len < 4000; y += size)
      {
        Cell cell = make_cell (polygon, x + half, y + half, half);

        g_array_append_val (cells, cell);
      }
  for (guint rounds = 0; cells->len > 0 && rounds < 2000; rounds++)
    {
      guint at = 0;
      Cell cell;

      for (guint i = 1; i < cells->len; i++)
        if (g_array_index (cells, Cell, i).most > g_array_index (cells, Cell, at).most)
          at = i;
      cell = g_array_index (cells, Cell, at);
      g_array_remove_index_fast (cells, at);
      if (cell.distance > best.distance)
        best = cell;
      if (cell.most - best.distance <= precision)
        break;
      for (guint i = 0; i < 4; i++)
        {
          double quarter = cell.half / 2;
          Cell part = make_cell (polygon, cell.x + (i % 2 ? quarter : -quarter),
                                 cell.y + (i / 2 ? quarter : -quarter), quarter);

          if (part.most > best.distance + precision)
            g_array_append_val (cells, part);
        }
    }
  *distance = best.distance;
  return (TriPoint){ best.x, best.y };
}
