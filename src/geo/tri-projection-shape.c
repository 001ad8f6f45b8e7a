// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes through a projection: cut at its edge, bent edges resampled. The order of steps and the midpoint
// test are those of d3-geo (Bostock; d3.geoProjection, adaptive resampling); the cutting is ours:
//
// - Along a meridian: edges are straight in longitude and latitude (RFC 7946 §3.1.1), so rings are made
// continuous
//   (longitudes run on past ±180) and cut as plane polygons, one turn of the world after another.
// - At a circle: what lies beyond becomes a stretch of the rim, by as much as its directions from the middle
// turn.
//   A shape that holds the antipode gets the whole rim as well.

#include "tri-projection-private.h"

#define MAX_DEPTH 12
#define LONG_EDGE 10.0 // degrees: always halved, lest an S-shaped edge pass the test of its middle
#define SHORT_EDGE 4.0 // degrees
#define RADIANS (G_PI / 180)

typedef struct
{
  double lon, lat;
  double xy[2];
} Vertex;

// Adds what lies between a and b, without either. The test is the same in both directions, so neighbours
// agree.
static void
resample (TriProjectionWork *work, const Vertex *a, const Vertex *b, guint depth)
{
  Vertex middle = { (a->lon + b->lon) / 2, (a->lat + b->lat) / 2, { 0, 0 } };
  double dx, dy;

  if (depth == 0 || !tri_projection_forward_clamped (work->projection, middle.lon, middle.lat, middle.xy))
    return;
  dx = middle.xy[0] - (a->xy[0] + b->xy[0]) / 2;
  dy = middle.xy[1] - (a->xy[1] + b->xy[1]) / 2;
  if (hypot (dx, dy) <= work->tolerance && fabs (a->lon - b->lon) + fabs (a->lat - b->lat) <= LONG_EDGE)
    return;
  resample (work, a, &middle, depth - 1);
  tri_geometry_builder_add (work->builder, middle.xy[0], middle.xy[1]);
  resample (work, &middle, b, depth - 1);
}

// Projects a run of degrees into the part in work.
static void
add_run (TriProjectionWork *work, const double *points, guint n)
{
  Vertex last = { 0 };
  gboolean has_last = FALSE;

  for (guint i = 0; i < n; i++)
    {
      Vertex next = { points[2 * i], points[2 * i + 1], { 0, 0 } };

      if (!tri_projection_forward_clamped (work->projection, next.lon, next.lat, next.xy))
        continue;
      if (has_last && hypot (next.lon - last.lon, next.lat - last.lat) > work->safe_edge)
        resample (work, &last, &next, MAX_DEPTH);
      tri_geometry_builder_add (work->builder, next.xy[0], next.xy[1]);
      last = next;
      has_last = TRUE;
    }
}

static void
add_pair (GArray *array, double x, double y)
{
  double pair[2] = { x, y };

  g_array_append_vals (array, pair, 2);
}

static double *
get_points (GArray *array)
{
  return (double *)(gpointer)array->data;
}

// Sutherland and Hodgman 1974: keeps of a closed ring what has side * (coordinate - limit) <= 0.
static GArray *
cut_ring (GArray *ring, guint axis, double limit, double side)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (double), ring->len + 8);
  const double *points = get_points (ring);
  guint n = ring->len / 2;

  for (guint i = 0; i + 1 < n; i++)
    {
      const double *a = points + 2 * i, *b = points + 2 * i + 2;
      double da = side * (a[axis] - limit), db = side * (b[axis] - limit);

      if (da <= 0)
        add_pair (out, a[0], a[1]);
      if ((da < 0 && db > 0) || (da > 0 && db < 0))
        {
          double t = da / (da - db);
          double at[2] = { a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t };

          at[axis] = limit;
          add_pair (out, at[0], at[1]);
        }
    }
  if (out->len > 0)
    add_pair (out, get_points (out)[0], get_points (out)[1]);
  return out;
}

static void
measure (const double *points, guint n, guint axis, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < n; i++)
    {
      *low = MIN (*low, points[2 * i + axis]);
      *high = MAX (*high, points[2 * i + axis]);
    }
}

static GArray *
cut_where_needed (GArray *ring, guint axis, double low, double high)
{
  double least, most;

  measure (get_points (ring), ring->len / 2, axis, &least, &most);
  if (least < low)
    {
      GArray *cut = cut_ring (ring, axis, low, -1);

      g_array_unref (ring);
      ring = cut;
    }
  if (most > high)
    {
      GArray *cut = cut_ring (ring, axis, high, 1);

      g_array_unref (ring);
      ring = cut;
    }
  return ring;
}

// One ring, on every turn of the world it reaches into. `is_hole` marks what comes out.
static void
add_ring_by_turns (TriProjectionWork *work, const double *xy, guint n, gboolean is_hole)
{
  const TriProjection *self = work->projection;
  g_autoptr (GArray) ring = tri_geometry_unwrap_ring (xy, n);
  double west, east;
  int first, last;

  measure (get_points (ring), ring->len / 2, 0, &west, &east);
  first = (int)floor ((west - self->lon_0 + 180) / 360);
  last = (int)ceil ((east - self->lon_0 + 180) / 360) - 1;
  for (int turn = first; turn <= MAX (first, last); turn++)
    {
      double low = self->lon_0 - 180 + 360.0 * turn;
      g_autoptr (GArray) piece = g_array_copy (ring);
      double *points;

      piece = cut_where_needed (g_steal_pointer (&piece), 0, low, low + 360);
      piece = cut_where_needed (g_steal_pointer (&piece), 1, self->south, self->north);
      if (piece->len < 8)
        continue;
      points = get_points (piece);
      for (guint i = 0; i < piece->len; i += 2)
        points[i] -= 360.0 * turn;
      tri_geometry_builder_begin_part (work->builder, is_hole);
      add_run (work, points, piece->len / 2);
    }
}

// Whether the directions from the middle go once round along a ring that lies wholly beyond the rim.
static gboolean
goes_round (const TriProjection *self, const double *xy, guint n)
{
  double total = 0, last = 0;
  double lon = (self->lon_0 + 180) * RADIANS, lat = -self->lat_0 * RADIANS; // the antipode

  for (guint i = 0; i < n; i++)
    {
      double phi = xy[2 * i + 1] * RADIANS, lambda = xy[2 * i] * RADIANS - lon;
      double azimuth =
        atan2 (cos (phi) * sin (lambda), cos (lat) * sin (phi) - sin (lat) * cos (phi) * cos (lambda));
      double step = azimuth - last;

      if (i > 0)
        total += step > G_PI ? step - 2 * G_PI : step < -G_PI ? step + 2 * G_PI : step;
      last = azimuth;
    }
  return fabs (total) > G_PI;
}

// A continuous ring with long edges broken up, so that its points tell where it runs.
static GArray *
refine_ring (const double *xy, guint n)
{
  g_autoptr (GArray) ring = tri_geometry_unwrap_ring (xy, n);
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (double), ring->len);
  const double *points = get_points (ring);

  for (guint i = 0; i + 2 < ring->len; i += 2)
    {
      double dx = points[i + 2] - points[i], dy = points[i + 3] - points[i + 1];
      guint steps = (guint)ceil (hypot (dx, dy) / SHORT_EDGE);

      for (guint k = 0; k < MAX (1, steps); k++)
        add_pair (out, points[i] + dx * k / MAX (1, steps), points[i + 1] + dy * k / MAX (1, steps));
    }
  if (ring->len >= 2)
    add_pair (out, points[ring->len - 2], points[ring->len - 1]);
  return out;
}

static gboolean
is_seen (const TriProjection *self, const double *xy, guint n)
{
  for (guint i = 0; i < n; i++)
    if (tri_projection_is_inside (self, xy[2 * i], xy[2 * i + 1]))
      return TRUE;
  return FALSE;
}

static void
add_rim (TriProjectionWork *work)
{
  g_autoptr (TriGeometry) rim = tri_projection_get_outline (work->projection, work->tolerance);
  guint n;
  const double *xy = tri_geometry_get_part (rim, 0, &n);

  tri_geometry_builder_begin_part (work->builder, FALSE);
  for (guint i = 0; i < n; i++)
    tri_geometry_builder_add (work->builder, xy[2 * i], xy[2 * i + 1]);
}

// The place between a (inside) and b (outside) where the edge of the plane is met.
static void
find_edge (const TriProjection *self, const double *a, const double *b, double *edge)
{
  double in[2] = { a[0], a[1] }, out[2] = { b[0], b[1] };

  for (guint i = 0; i < 40; i++)
    {
      double middle[2] = { (in[0] + out[0]) / 2, (in[1] + out[1]) / 2 };
      double *side = tri_projection_is_inside (self, middle[0], middle[1]) ? in : out;

      side[0] = middle[0];
      side[1] = middle[1];
    }
  edge[0] = in[0];
  edge[1] = in[1];
}

static gboolean
is_all_seen (const TriProjection *self, const double *xy, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!tri_projection_is_inside (self, xy[2 * i], xy[2 * i + 1]))
      return FALSE;
  return TRUE;
}

// The rim between two places on it, by so many radians; without either.
static void
add_arc (TriProjectionWork *work, double azimuth, double turn)
{
  guint steps = (guint)ceil (fabs (turn) / RADIANS);

  for (guint i = 1; i < steps; i++)
    {
      double place[2];
      double xy[2];

      tri_projection_get_rim (work->projection, azimuth + turn * i / steps, place);
      if (tri_projection_forward_clamped (work->projection, place[0], place[1], xy))
        tri_geometry_builder_add (work->builder, xy[0], xy[1]);
    }
}

// A ring that is partly beyond the rim: what is beyond becomes the stretch of the rim from where the ring
// leaves to where it comes back, by as much as its own directions from the middle turn on the way.
static void
add_ring_along_rim (TriProjectionWork *work, const double *xy, guint n)
{
  const TriProjection *self = work->projection;
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (double));
  double start = 0;
  double turn = 0;
  double last = 0;
  guint first = 0;

  while (first + 1 < n && !tri_projection_is_inside (self, xy[2 * first], xy[2 * first + 1]))
    first++;
  for (guint i = 0; i < n; i++)
    {
      const double *at = xy + 2 * ((first + i) % (n - 1));
      const double *before = xy + 2 * ((first + i + n - 2) % (n - 1));
      gboolean is_inside = tri_projection_is_inside (self, at[0], at[1]);
      gboolean was_inside = i == 0 || tri_projection_is_inside (self, before[0], before[1]);
      double edge[2] = { at[0], at[1] };
      double azimuth;

      if (is_inside && was_inside)
        {
          add_pair (run, at[0], at[1]);
          continue;
        }
      if (is_inside != was_inside)
        find_edge (self, is_inside ? at : before, is_inside ? before : at, edge);
      azimuth = tri_projection_get_azimuth (self, edge[0], edge[1]);
      if (was_inside)
        {
          add_pair (run, edge[0], edge[1]);
          add_run (work, get_points (run), run->len / 2);
          g_array_set_size (run, 0);
          start = last = azimuth;
          turn = 0;
          azimuth = tri_projection_get_azimuth (self, at[0], at[1]);
        }
      turn += remainder (azimuth - last, 2 * G_PI);
      last = azimuth;
      if (!is_inside)
        continue;
      add_arc (work, start, turn);
      add_pair (run, edge[0], edge[1]);
      add_pair (run, at[0], at[1]);
    }
  add_run (work, get_points (run), run->len / 2);
}

// Rings that are wholly beyond the rim are not drawn; one that goes round there changes whether all the rest
// is inside the shape, as does the antipode.
static void
add_polygons_to_rim (TriProjectionWork *work, const TriGeometry *geometry)
{
  const TriProjection *self = work->projection;
  double antipode = self->lon_0 > 0 ? self->lon_0 - 180 : self->lon_0 + 180;
  gboolean is_around = tri_geometry_contains (geometry, antipode, -self->lat_0);
  guint n_parts = tri_geometry_get_n_parts (geometry), n;
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (1, n_parts));

  for (guint part = 0; part < n_parts; part++)
    {
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      g_autoptr (GArray) ring = refine_ring (xy, n);

      seen[part] = is_seen (self, get_points (ring), ring->len / 2);
      if (!seen[part] && goes_round (self, get_points (ring), ring->len / 2))
        is_around = !is_around;
    }
  if (is_around)
    add_rim (work);
  for (guint part = 0; part < n_parts; part++)
    {
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      g_autoptr (GArray) ring = NULL;

      if (!seen[part])
        continue;
      tri_geometry_builder_begin_part (work->builder, tri_geometry_is_hole (geometry, part));
      ring = refine_ring (xy, n);
      if (is_all_seen (self, get_points (ring), ring->len / 2))
        {
          g_array_unref (ring);
          ring = tri_geometry_unwrap_ring (xy, n);
          add_run (work, get_points (ring), ring->len / 2);
        }
      else
        add_ring_along_rim (work, get_points (ring), ring->len / 2);
    }
}

static void
add_polygons (TriProjectionWork *work, const TriGeometry *geometry)
{
  if (work->projection->cut == TRI_PROJECTION_CUT_CIRCLE)
    {
      add_polygons_to_rim (work, geometry);
      return;
    }
  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);

      add_ring_by_turns (work, xy, n, tri_geometry_is_hole (geometry, part));
    }
}

static void
flush_line (TriProjectionWork *work, GArray *run)
{
  if (run->len >= 4)
    {
      tri_geometry_builder_begin_part (work->builder, FALSE);
      add_run (work, get_points (run), run->len / 2);
    }
  g_array_set_size (run, 0);
}

// Steps over the meridian of the cut: ends the run there and goes on at the other side.
static void
add_step (TriProjectionWork *work, GArray *run, double *turn, const double *a, const double *b)
{
  const TriProjection *self = work->projection;
  double from[2] = { a[0], a[1] };

  while (b[0] - *turn > self->lon_0 + 180 || b[0] - *turn < self->lon_0 - 180)
    {
      double side = b[0] - *turn > self->lon_0 + 180 ? 180 : -180;
      double at = self->lon_0 + side + *turn;
      double t = b[0] != from[0] ? (at - from[0]) / (b[0] - from[0]) : 0;
      double lat = from[1] + (b[1] - from[1]) * CLAMP (t, 0, 1);

      add_pair (run, self->lon_0 + side, lat);
      flush_line (work, run);
      *turn += 2 * side;
      add_pair (run, self->lon_0 - side, lat);
      from[0] = at;
      from[1] = lat;
    }
  add_pair (run, b[0] - *turn, b[1]);
}

static void
add_line (TriProjectionWork *work, const double *xy, guint n)
{
  const TriProjection *self = work->projection;
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (double));
  double x = xy[0], last[2] = { 0, 0 }, turn = 0, edge[2];
  gboolean was_inside = FALSE;

  if (self->cut == TRI_PROJECTION_CUT_MERIDIAN)
    turn = 360 * floor ((x - self->lon_0 + 180) / 360);
  for (guint i = 0; i < n; i++)
    {
      double next[2], jump = i > 0 ? xy[2 * i] - xy[2 * i - 2] : 0;
      gboolean is_inside;

      x += jump > 180 ? jump - 360 : jump < -180 ? jump + 360 : jump;
      next[0] = x;
      next[1] = xy[2 * i + 1];
      is_inside = tri_projection_is_inside (self, next[0], next[1]);
      if (i > 0 && is_inside != was_inside)
        {
          find_edge (self, is_inside ? next : last, is_inside ? last : next, edge);
          add_pair (run, edge[0] - turn, edge[1]);
          if (!is_inside)
            flush_line (work, run);
        }
      if (is_inside && self->cut == TRI_PROJECTION_CUT_MERIDIAN)
        add_step (work, run, &turn, i > 0 ? last : next, next);
      else if (is_inside)
        add_pair (run, next[0], next[1]);
      last[0] = next[0];
      last[1] = next[1];
      was_inside = is_inside;
    }
  flush_line (work, run);
}

static void
add_points (TriProjectionWork *work, const TriGeometry *geometry, guint part)
{
  guint n;
  const double *xy = tri_geometry_get_part (geometry, part, &n);

  for (guint i = 0; i < n; i++)
    {
      double x, y;

      if (!tri_projection_forward_point (work->projection, xy[2 * i], xy[2 * i + 1], &x, &y))
        continue;
      tri_geometry_builder_begin_part (work->builder, FALSE);
      tri_geometry_builder_add (work->builder, x, y);
    }
}

static void
begin (TriProjectionWork *work, const TriProjection *self, double tolerance, TriGeometryKind kind)
{
  double kilometres = tolerance / self->unit;

  work->projection = self;
  work->tolerance = tolerance;
  // An arc of the earth's curvature leaves its chord by L²/8R; a quarter of that length bears steeper bends.
  work->safe_edge = 0.25 * sqrt (8 * 6371 * kilometres) / 111;
  work->builder = tri_geometry_builder_new (kind);
}

/**
 * tri_projection_project:
 * @geometry: in degrees
 * @tolerance: how far an edge may leave its true course, projected units
 *
 * Returns: (transfer full): the shape in projected units; without parts where nothing of it is on the plane.
 */
TriGeometry *
tri_projection_project (const TriProjection *self, const TriGeometry *geometry, double tolerance)
{
  TriProjectionWork work;
  TriGeometry *projected;

  begin (&work, self, tolerance, tri_geometry_get_kind (geometry));
  if (tri_geometry_get_kind (geometry) == TRI_GEOMETRY_POLYGONS)
    add_polygons (&work, geometry);
  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);

      if (tri_geometry_get_kind (geometry) == TRI_GEOMETRY_LINES)
        add_line (&work, xy, n);
      else if (tri_geometry_get_kind (geometry) == TRI_GEOMETRY_POINTS)
        add_points (&work, geometry, part);
    }
  projected = tri_geometry_builder_end (work.builder);
  tri_geometry_builder_free (work.builder);
  return projected;
}

/**
 * tri_projection_get_outline:
 *
 * Returns: (transfer full): one ring around the projected world, counter-clockwise.
 */
TriGeometry *
tri_projection_get_outline (const TriProjection *self, double tolerance)
{
  TriProjectionWork work;
  TriGeometry *outline;

  begin (&work, self, tolerance, TRI_GEOMETRY_POLYGONS);
  tri_geometry_builder_begin_part (work.builder, FALSE);
  if (self->cut == TRI_PROJECTION_CUT_MERIDIAN)
    {
      double west = self->lon_0 - 180, east = self->lon_0 + 180;
      const double box[10] = { west,        self->south, east,        self->south, east,
                               self->north, west,        self->north, west,        self->south };

      add_run (&work, box, 5);
    }
  else
    {
      for (guint i = 0; i <= 360; i++)
        {
          double place[2], xy[2];

          tri_projection_get_rim (self, -(double)i * RADIANS, place);
          if (tri_projection_forward_clamped (self, place[0], place[1], xy))
            tri_geometry_builder_add (work.builder, xy[0], xy[1]);
        }
    }
  outline = tri_geometry_builder_end (work.builder);
  tri_geometry_builder_free (work.builder);
  return outline;
}

/**
 * tri_projection_get_graticule:
 * @step: degrees between lines
 *
 * Returns: (transfer full): meridians and parallels, the equator and Greenwich among them, poles left out.
 */
TriGeometry *
tri_projection_get_graticule (const TriProjection *self, double step, double tolerance)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_LINES);
  g_autoptr (TriGeometry) lines = NULL;
  int n_meridians = (int)(180 / MAX (step, 0.5)), n_parallels = (int)(89.9 / MAX (step, 0.5));

  for (int i = -n_meridians; i < n_meridians; i++)
    {
      tri_geometry_builder_begin_part (builder, FALSE);
      for (int k = -36; k <= 36; k++)
        tri_geometry_builder_add (builder, i * step, k * 2.5);
    }
  for (int i = -n_parallels; i <= n_parallels; i++)
    {
      tri_geometry_builder_begin_part (builder, FALSE);
      for (int k = -72; k <= 72; k++)
        tri_geometry_builder_add (builder, k * 2.5, i * step);
    }
  lines = tri_geometry_builder_end (builder);
  return tri_projection_project (self, lines, tolerance);
}
