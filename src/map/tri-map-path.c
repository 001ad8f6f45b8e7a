// SPDX-License-Identifier: GPL-3.0-or-later
// Projected shapes as paths in pixels: dropped below the pixel point by point, so that neighbours agree, and
// cut a little outside the view, so that a close-up of a large country stays small and within cairo's range.

#include "tri-map-scene-private.h"

#define MARGIN 40.0  // pixels outside the view, beyond any stroke
#define STRAIGHT 0.4 // pixels a line may leave its course

typedef struct
{
  double scale;
  double dx, dy;
  double grid; // steps in a pixel
  double low[2], high[2];
} Frame;

static Frame
make_frame (const TriMapScene *scene, double grid)
{
  TriPoint origin = tri_map_camera_to_screen (scene->camera, 0, 0);
  Frame frame = {
    tri_map_camera_get_scale (scene->camera),         origin.x, origin.y, grid, { -MARGIN, -MARGIN },
    { scene->width + MARGIN, scene->height + MARGIN }
  };

  return frame;
}

// A point is moved to a grid that lies fast in the world, whatever shape it belongs to.
static void
to_pixel (const Frame *frame, const double *xy, double *pixel)
{
  pixel[0] = round (xy[0] * frame->scale * frame->grid) / frame->grid + frame->dx;
  pixel[1] = -round (xy[1] * frame->scale * frame->grid) / frame->grid + frame->dy;
}

static void
get_pixel_bounds (const Frame *frame, TriRect bounds, double low[2], double high[2])
{
  low[0] = bounds.x * frame->scale + frame->dx;
  high[0] = (bounds.x + bounds.width) * frame->scale + frame->dx;
  low[1] = -(bounds.y + bounds.height) * frame->scale + frame->dy;
  high[1] = -bounds.y * frame->scale + frame->dy;
}

static void
add_pair (GArray *array, const double *pair)
{
  g_array_append_vals (array, pair, 2);
}

static double *
get_points (GArray *array)
{
  return (double *)(gpointer)array->data;
}

static GArray *
scale_run (const Frame *frame, const double *xy, guint n)
{
  GArray *run = g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * n);
  double last[2] = { NAN, NAN };

  for (guint i = 0; i < n; i++)
    {
      double pixel[2];

      to_pixel (frame, xy + 2 * i, pixel);
      if (pixel[0] == last[0] && pixel[1] == last[1])
        continue;
      add_pair (run, pixel);
      last[0] = pixel[0];
      last[1] = pixel[1];
    }
  return run;
}

// Sutherland and Hodgman 1974, one side; the ring is closed.
static GArray *
cut_ring (GArray *ring, guint axis, double limit, double side)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (double), ring->len + 8);
  const double *points = get_points (ring);

  for (guint i = 0; i + 2 < ring->len; i += 2)
    {
      const double *a = points + i, *b = points + i + 2;
      double da = side * (a[axis] - limit), db = side * (b[axis] - limit);

      if (da <= 0)
        add_pair (out, a);
      if ((da < 0 && db > 0) || (da > 0 && db < 0))
        {
          double at[2] = { a[0] + (b[0] - a[0]) * da / (da - db), a[1] + (b[1] - a[1]) * da / (da - db) };

          at[axis] = limit;
          add_pair (out, at);
        }
    }
  if (out->len > 0)
    {
      double first[2] = { get_points (out)[0], get_points (out)[1] };

      add_pair (out, first);
    }
  g_array_unref (ring);
  return out;
}

static GArray *
clip_ring (const Frame *frame, GArray *ring)
{
  for (guint axis = 0; axis < 2; axis++)
    {
      double least = INFINITY, most = -INFINITY;

      for (guint i = axis; i < ring->len; i += 2)
        {
          least = MIN (least, get_points (ring)[i]);
          most = MAX (most, get_points (ring)[i]);
        }
      if (least < frame->low[axis])
        ring = cut_ring (ring, axis, frame->low[axis], -1);
      if (most > frame->high[axis])
        ring = cut_ring (ring, axis, frame->high[axis], 1);
    }
  return ring;
}

// Liang and Barsky 1984: the stretch of a segment inside the frame; FALSE where there is none.
static gboolean
clip_segment (const Frame *frame, const double *a, const double *b, double *from, double *to)
{
  double t0 = 0, t1 = 1;

  for (guint axis = 0; axis < 2; axis++)
    {
      double d = b[axis] - a[axis];
      double enter = (frame->low[axis] - a[axis]) / d, leave = (frame->high[axis] - a[axis]) / d;

      if (d == 0)
        {
          if (a[axis] < frame->low[axis] || a[axis] > frame->high[axis])
            return FALSE;
          continue;
        }
      t0 = MAX (t0, MIN (enter, leave));
      t1 = MIN (t1, MAX (enter, leave));
    }
  if (t0 > t1)
    return FALSE;
  for (guint axis = 0; axis < 2; axis++)
    {
      from[axis] = a[axis] + (b[axis] - a[axis]) * t0;
      to[axis] = a[axis] + (b[axis] - a[axis]) * t1;
    }
  return TRUE;
}

static double
turn_from (double angle, double from)
{
  return remainder (angle - from, 2 * G_PI);
}

/* Drops points of a line that stay within `most` pixels of a straight course, by a cone that narrows from the
 * last point kept (Zhao and Saalfeld 1997, "Linear-time sleeve-fitting polyline simplification algorithms").
 * It begins at the line's own first point, so that panning changes nothing. Both ends stay. */
static GArray *
straighten_run (GArray *run, double most)
{
  const double *points = get_points (run);
  guint n = run->len / 2, anchor = 0;
  double middle = 0, low = -INFINITY, high = INFINITY, farthest = 0;
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (double), run->len);

  if (n < 3)
    {
      g_array_unref (out);
      return run;
    }
  add_pair (out, points);
  for (guint i = 1; i < n; i++)
    {
      double dx = points[2 * i] - points[2 * anchor], dy = points[2 * i + 1] - points[2 * anchor + 1];
      double distance = sqrt (dx * dx + dy * dy), direction = atan2 (dy, dx), turn;

      if (low == -INFINITY)
        middle = direction;
      turn = turn_from (direction, middle);
      if (i > anchor + 1 && (turn < low || turn > high || distance < farthest - most))
        {
          // The point before was the last that the cone still held.
          anchor = i - 1;
          add_pair (out, points + 2 * anchor);
          low = -INFINITY;
          high = INFINITY;
          farthest = 0;
          i--;
          continue;
        }
      farthest = MAX (farthest, distance);
      if (distance > most)
        {
          double slack = asin (most / distance);

          low = MAX (low, turn - slack);
          high = MIN (high, turn + slack);
        }
    }
  add_pair (out, points + 2 * (n - 1));
  g_array_unref (run);
  return out;
}

static guint
append_line (const Frame *frame, TriPathBuilder *path, GArray *run)
{
  const double *points = get_points (run);
  double last[2] = { NAN, NAN }, from[2], to[2];
  guint n = 0;

  for (guint i = 0; i + 2 < run->len; i += 2)
    {
      if (!clip_segment (frame, points + i, points + i + 2, from, to))
        continue;
      if (from[0] != last[0] || from[1] != last[1])
        tri_path_builder_move_to (path, from[0], from[1]);
      tri_path_builder_line_to (path, to[0], to[1]);
      last[0] = to[0];
      last[1] = to[1];
      n++;
    }
  return n;
}

static guint
append_ring (TriPathBuilder *path, GArray *ring)
{
  const double *points = get_points (ring);

  // The last point is the first: three corners at least.
  if (ring->len < 8)
    return 0;
  tri_path_builder_move_to (path, points[0], points[1]);
  for (guint i = 2; i + 2 < ring->len; i += 2)
    tri_path_builder_line_to (path, points[i], points[i + 1]);
  tri_path_builder_close (path);
  return ring->len / 2;
}

gboolean
tri_map_path_is_seen (const TriMapScene *scene, const TriGeometry *geometry)
{
  Frame frame = make_frame (scene, 4);
  double low[2], high[2];

  if (tri_geometry_get_n_points (geometry) == 0)
    return FALSE;
  get_pixel_bounds (&frame, tri_geometry_get_bounds (geometry), low, high);
  return low[0] < scene->width && high[0] > 0 && low[1] < scene->height && high[1] > 0;
}

static double
get_reach (GArray *run)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

  for (guint i = 0; i < run->len; i++)
    {
      low[i % 2] = MIN (low[i % 2], get_points (run)[i]);
      high[i % 2] = MAX (high[i % 2], get_points (run)[i]);
    }
  return MAX (high[0] - low[0], high[1] - low[1]);
}

// How much of a shape is drawn.
typedef struct
{
  double grid;       // steps in a pixel to which points are rounded
  double least;      // pixels across: smaller parts are left out
  gboolean is_alone; // no neighbour shares its rings: they may be straightened like lines
} Detail;

static guint
append (const TriMapScene *scene, TriPathBuilder *path, const TriGeometry *geometry, const Detail *detail)
{
  Frame frame = make_frame (scene, detail->grid);
  TriGeometryKind kind = tri_geometry_get_kind (geometry);
  gboolean is_line = kind == TRI_GEOMETRY_LINES;
  double low[2], high[2];
  gboolean is_inside;
  guint n_added = 0;

  if (kind == TRI_GEOMETRY_POINTS || tri_geometry_get_n_points (geometry) == 0)
    return 0;
  get_pixel_bounds (&frame, tri_geometry_get_bounds (geometry), low, high);
  if (low[0] > frame.high[0] || low[1] > frame.high[1] || high[0] < frame.low[0] || high[1] < frame.low[1])
    return 0;
  is_inside =
    low[0] >= frame.low[0] && low[1] >= frame.low[1] && high[0] <= frame.high[0] && high[1] <= frame.high[1];
  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      g_autoptr (GArray) run = scale_run (&frame, xy, n);

      if (detail->least > 0 && get_reach (run) < detail->least)
        continue;
      if (is_line || detail->is_alone)
        run = straighten_run (g_steal_pointer (&run), STRAIGHT / MIN (detail->grid, 1));
      if (!is_line && !is_inside)
        run = clip_ring (&frame, g_steal_pointer (&run));
      n_added += is_line ? append_line (&frame, path, run) : append_ring (path, run);
    }
  return n_added;
}

/*
 * Adds a shape to a path. `grid`: steps in a pixel to which points are rounded.
 * Returns how many points or segments were added.
 */
guint
tri_map_path_append (const TriMapScene *scene, TriPathBuilder *path, const TriGeometry *geometry, double grid)
{
  return append (scene, path, geometry, &(Detail){ .grid = grid });
}

/* The same, without parts that are less than `least` pixels across. */
guint
tri_map_path_append_large (const TriMapScene *scene,
                           TriPathBuilder *path,
                           const TriGeometry *geometry,
                           double grid,
                           double least)
{
  return append (scene, path, geometry, &(Detail){ .grid = grid, .least = least });
}

/* The same of a polygon without neighbours: islands, lakes. */
guint
tri_map_path_append_alone (const TriMapScene *scene,
                           TriPathBuilder *path,
                           const TriGeometry *geometry,
                           double grid)
{
  return append (scene, path, geometry, &(Detail){ .grid = grid, .is_alone = TRUE });
}

/* The polygons of a shape in pixels, cut to the view: what labels are fitted into. */
TriGeometry *
tri_map_path_to_pixels (const TriMapScene *scene, const TriGeometry *geometry)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);
  Frame frame = make_frame (scene, 1);

  frame.low[0] = frame.low[1] = 0;
  frame.high[0] = scene->width;
  frame.high[1] = scene->height;
  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      g_autoptr (GArray) run = scale_run (&frame, xy, n);

      run = clip_ring (&frame, g_steal_pointer (&run));
      if (run->len < 8)
        continue;
      tri_geometry_builder_begin_part (builder, tri_geometry_is_hole (geometry, part));
      for (guint i = 0; i < run->len; i += 2)
        tri_geometry_builder_add (builder, get_points (run)[i], get_points (run)[i + 1]);
    }
  return tri_geometry_builder_end (builder);
}
