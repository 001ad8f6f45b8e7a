// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable geometry: points, lines or polygons as flat arrays.

#include "tri-geometry.h"

#include <string.h>

#define EARTH_RADIUS 6371.0088 // km, mean radius (IUGG)

typedef struct
{
  guint start; // first point
  guint is_hole;
} Part;

struct _TriGeometry
{
  gatomicrefcount ref_count;
  TriGeometryKind kind;
  double *xy;
  guint n_points;
  Part *parts; // one more than n_parts: the end
  guint n_parts;
  TriRect bounds;
  gboolean is_degrees;
};

struct _TriGeometryBuilder
{
  TriGeometryKind kind;
  GArray *xy;         // of double
  GArray *parts;      // of Part
  gboolean is_orphan; // the last outer ring was dropped: its holes go too
};

G_DEFINE_BOXED_TYPE (TriGeometry, tri_geometry, tri_geometry_ref, tri_geometry_unref)
G_DEFINE_QUARK (tri - geometry - error - quark, tri_geometry_error)

TriGeometry *
tri_geometry_ref (TriGeometry *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_geometry_unref (TriGeometry *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->xy);
  g_free (self->parts);
  g_free (self);
}

TriGeometryKind
tri_geometry_get_kind (const TriGeometry *self)
{
  return self->kind;
}

guint
tri_geometry_get_n_points (const TriGeometry *self)
{
  return self->n_points;
}

guint
tri_geometry_get_n_parts (const TriGeometry *self)
{
  return self->n_parts;
}

/**
 * tri_geometry_get_part:
 * @n_points: (out): how many points the part has
 *
 * Returns: (transfer none): x, y pairs.
 */
const double *
tri_geometry_get_part (const TriGeometry *self, guint part, guint *n_points)
{
  g_return_val_if_fail (part < self->n_parts, NULL);

  *n_points = self->parts[part + 1].start - self->parts[part].start;
  return self->xy + 2 * (gsize)self->parts[part].start;
}

gboolean
tri_geometry_is_hole (const TriGeometry *self, guint part)
{
  g_return_val_if_fail (part < self->n_parts, FALSE);

  return self->parts[part].is_hole != 0;
}

/**
 * tri_geometry_get_bounds:
 *
 * Returns: the least box around the points, x to the right and y upwards; empty without points.
 */
TriRect
tri_geometry_get_bounds (const TriGeometry *self)
{
  return self->bounds;
}

// The step in longitude from place `a` to place `b`, the short way round; along a pole, where the edge of a
// world cut open runs from -180 to 180, as it stands.
static double
short_step (const double *a, const double *b)
{
  double step = b[0] - a[0];

  if (fabs (a[1]) == 90 && a[1] == b[1] && fabs (step) == 360)
    return step;
  if (step > 180)
    return step - 360;
  if (step < -180)
    return step + 360;
  return step;
}

static double
ring_turns (const double *xy, guint n)
{
  double total = 0;

  for (guint i = 0; i + 1 < n; i++)
    total += short_step (xy + 2 * i, xy + 2 * i + 2);
  return total;
}

static double
nearest_pole (const double *xy, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += xy[2 * i + 1];
  return sum < 0 ? -90 : 90;
}

/**
 * tri_geometry_unwrap_ring:
 *
 * A ring that goes once around the earth has no inside in the plane of longitude and latitude until it is led
 * over a pole; we take the pole that is nearer on average.
 *
 * Returns: (transfer full) (element-type double): x, y pairs, first point = last.
 */
GArray *
tri_geometry_unwrap_ring (const double *xy, guint n_points)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * n_points + 8);
  double x = n_points > 0 ? xy[0] : 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (i > 0)
        x += short_step (xy + 2 * i - 2, xy + 2 * i);
      g_array_append_val (out, x);
      g_array_append_val (out, xy[2 * i + 1]);
    }
  if (n_points > 0 && fabs (x - xy[0]) > 180)
    {
      double over[6] = { x, nearest_pole (xy, n_points), xy[0], nearest_pole (xy, n_points), xy[0], xy[1] };

      g_array_append_vals (out, over, 6);
    }
  return out;
}

static double
planar_area (const double *xy, guint n)
{
  double sum = 0;

  for (guint i = 0; i + 1 < n; i++)
    sum += (xy[2 * i] - xy[0]) * (xy[2 * i + 3] - xy[1]) - (xy[2 * i + 2] - xy[0]) * (xy[2 * i + 1] - xy[1]);
  return sum / 2;
}

static double
ring_area (const double *xy, guint n)
{
  double sum = 0;

  for (guint i = 0; i + 1 < n; i++)
    sum += short_step (xy + 2 * i, xy + 2 * i + 2) * G_PI / 180 *
           (2 + sin (xy[2 * i + 1] * G_PI / 180) + sin (xy[2 * i + 3] * G_PI / 180)) / 2;
  sum = fabs (sum);
  if (fabs (ring_turns (xy, n)) > 180 && nearest_pole (xy, n) > 0)
    sum = 4 * G_PI - sum;
  return sum * EARTH_RADIUS * EARTH_RADIUS;
}

/**
 * tri_geometry_get_area:
 *
 * Area of polygons given in degrees, on a sphere of the earth's mean radius, edges being straight in
 * longitude and latitude (Chamberlain and Duquette 2007, "Some algorithms for polygons on a sphere").
 *
 * Returns: square kilometres; 0 for points and lines.
 */
double
tri_geometry_get_area (const TriGeometry *self)
{
  double sum = 0;

  if (self->kind != TRI_GEOMETRY_POLYGONS)
    return 0;
  for (guint i = 0; i < self->n_parts; i++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (self, i, &n);

      sum += self->parts[i].is_hole ? -ring_area (xy, n) : ring_area (xy, n);
    }
  return sum;
}

static gboolean
ring_crosses (const double *xy, guint n, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0; i + 1 < n; i++)
    {
      double x1 = xy[2 * i], y1 = xy[2 * i + 1], x2 = xy[2 * i + 2], y2 = xy[2 * i + 3];

      if ((y1 > y) != (y2 > y) && x < x1 + (x2 - x1) * (y - y1) / (y2 - y1))
        inside = !inside;
    }
  return inside;
}

static gboolean
has_jump (const double *xy, guint n)
{
  for (guint i = 0; i + 1 < n; i++)
    if (fabs (xy[2 * i + 2] - xy[2 * i]) > 180)
      return TRUE;
  return FALSE;
}

/**
 * tri_geometry_contains:
 *
 * Returns: whether the point lies in a polygon and in no hole of it; FALSE for points and lines.
 */
gboolean
tri_geometry_contains (const TriGeometry *self, double x, double y)
{
  gboolean inside = FALSE;

  if (self->kind != TRI_GEOMETRY_POLYGONS)
    return FALSE;
  for (guint i = 0; i < self->n_parts; i++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (self, i, &n);

      if (self->is_degrees && has_jump (xy, n))
        {
          g_autoptr (GArray) ring = tri_geometry_unwrap_ring (xy, n);
          const double *points = (const double *)(gpointer)ring->data;

          for (int turn = -1; turn <= 1; turn++)
            inside ^= ring_crosses (points, ring->len / 2, x + 360 * turn, y);
        }
      else
        inside ^= ring_crosses (xy, n, x, y);
    }
  return inside;
}

gboolean
tri_geometry_equal (const TriGeometry *a, const TriGeometry *b)
{
  if (a->kind != b->kind || a->n_points != b->n_points || a->n_parts != b->n_parts)
    return FALSE;
  for (guint i = 0; i < a->n_parts; i++)
    if (a->parts[i].start != b->parts[i].start || a->parts[i].is_hole != b->parts[i].is_hole)
      return FALSE;
  for (gsize i = 0; i < 2 * (gsize)a->n_points; i++)
    if (a->xy[i] != b->xy[i])
      return FALSE;
  return TRUE;
}

TriGeometry *
tri_geometry_new_point (double x, double y)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POINTS);

  tri_geometry_builder_begin_part (builder, FALSE);
  tri_geometry_builder_add (builder, x, y);
  return tri_geometry_builder_end (builder);
}

TriGeometryBuilder *
tri_geometry_builder_new (TriGeometryKind kind)
{
  TriGeometryBuilder *self = g_new0 (TriGeometryBuilder, 1);

  self->kind = kind;
  self->xy = g_array_new (FALSE, FALSE, sizeof (double));
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  return self;
}

void
tri_geometry_builder_free (TriGeometryBuilder *self)
{
  g_array_unref (self->xy);
  g_array_unref (self->parts);
  g_free (self);
}

static double *
builder_points (TriGeometryBuilder *self)
{
  return (double *)(gpointer)self->xy->data;
}

// Settles the part in work: closes a ring, drops what is too short to be one.
static void
settle_part (TriGeometryBuilder *self)
{
  guint start, n, least;
  double *xy;

  if (self->parts->len == 0)
    return;
  start = g_array_index (self->parts, Part, self->parts->len - 1).start;
  n = self->xy->len / 2 - start;
  xy = builder_points (self) + 2 * (gsize)start;
  least = self->kind == TRI_GEOMETRY_POLYGONS ? 4 : self->kind == TRI_GEOMETRY_LINES ? 2 : 1;
  if (self->kind == TRI_GEOMETRY_POLYGONS && n >= 3 && (xy[0] != xy[2 * n - 2] || xy[1] != xy[2 * n - 1]))
    {
      double first[2] = { xy[0], xy[1] };

      g_array_append_vals (self->xy, first, 2);
      n++;
    }
  if (n < least || (self->is_orphan && g_array_index (self->parts, Part, self->parts->len - 1).is_hole))
    tri_geometry_builder_drop_part (self);
}

/** tri_geometry_builder_begin_part: starts a line, a ring or a run of points. A hole belongs to the ring
 * before it. */
void
tri_geometry_builder_begin_part (TriGeometryBuilder *self, gboolean is_hole)
{
  Part part = { 0, is_hole != FALSE };

  settle_part (self);
  if (!is_hole)
    self->is_orphan = FALSE;
  else if (self->parts->len == 0)
    self->is_orphan = TRUE;
  part.start = self->xy->len / 2;
  g_array_append_val (self->parts, part);
}

void
tri_geometry_builder_add (TriGeometryBuilder *self, double x, double y)
{
  double point[2] = { x, y };

  g_return_if_fail (self->parts->len > 0);

  g_array_append_vals (self->xy, point, 2);
}

guint
tri_geometry_builder_get_part_length (const TriGeometryBuilder *self)
{
  if (self->parts->len == 0)
    return 0;
  return self->xy->len / 2 - g_array_index (self->parts, Part, self->parts->len - 1).start;
}

/** tri_geometry_builder_drop_part: takes back the part in work. */
void
tri_geometry_builder_drop_part (TriGeometryBuilder *self)
{
  g_return_if_fail (self->parts->len > 0);

  if (!g_array_index (self->parts, Part, self->parts->len - 1).is_hole)
    self->is_orphan = TRUE;
  g_array_set_size (self->xy, 2 * g_array_index (self->parts, Part, self->parts->len - 1).start);
  g_array_set_size (self->parts, self->parts->len - 1);
}

static TriRect
measure (const double *xy, guint n)
{
  double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;

  if (n == 0)
    return tri_rect (0, 0, 0, 0);
  for (guint i = 0; i < n; i++)
    {
      west = MIN (west, xy[2 * i]);
      east = MAX (east, xy[2 * i]);
      south = MIN (south, xy[2 * i + 1]);
      north = MAX (north, xy[2 * i + 1]);
    }
  return tri_rect (west, south, east - west, north - south);
}

/**
 * tri_geometry_builder_end:
 *
 * Returns: (transfer full): what was collected; the builder is empty and can be used again.
 */
TriGeometry *
tri_geometry_builder_end (TriGeometryBuilder *self)
{
  TriGeometry *geometry = g_new0 (TriGeometry, 1);
  Part end = { 0, 0 };

  settle_part (self);
  end.start = self->xy->len / 2;
  g_atomic_ref_count_init (&geometry->ref_count);
  geometry->kind = self->kind;
  geometry->n_points = self->xy->len / 2;
  geometry->n_parts = self->parts->len;
  g_array_append_val (self->parts, end);
  geometry->xy = (double *)(gpointer)g_array_free (self->xy, FALSE);
  geometry->parts = (Part *)(gpointer)g_array_free (self->parts, FALSE);
  geometry->bounds = measure (geometry->xy, geometry->n_points);
  self->xy = g_array_new (FALSE, FALSE, sizeof (double));
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->is_orphan = FALSE;
  return geometry;
}

static void
turn_ring (double *xy, guint n)
{
  for (guint i = 0, j = n - 1; i < j; i++, j--)
    {
      double x = xy[2 * i], y = xy[2 * i + 1];

      xy[2 * i] = xy[2 * j];
      xy[2 * i + 1] = xy[2 * j + 1];
      xy[2 * j] = x;
      xy[2 * j + 1] = y;
    }
}

/**
 * tri_geometry_builder_end_degrees:
 *
 * As tri_geometry_builder_end(), for degrees: outer rings are turned counter-clockwise, holes clockwise,
 * whichever way the file had them.
 *
 * Returns: (transfer full): what was collected.
 */
TriGeometry *
tri_geometry_builder_end_degrees (TriGeometryBuilder *self)
{
  TriGeometry *geometry = tri_geometry_builder_end (self);

  geometry->is_degrees = TRUE;
  if (geometry->kind != TRI_GEOMETRY_POLYGONS)
    return geometry;
  for (guint i = 0; i < geometry->n_parts; i++)
    {
      double *xy = geometry->xy + 2 * (gsize)geometry->parts[i].start;
      guint n = geometry->parts[i + 1].start - geometry->parts[i].start;
      g_autoptr (GArray) ring = NULL;
      double area;

      if (has_jump (xy, n))
        ring = tri_geometry_unwrap_ring (xy, n);
      area = ring != NULL ? planar_area ((double *)(gpointer)ring->data, ring->len / 2) : planar_area (xy, n);
      if ((area < 0) != (geometry->parts[i].is_hole != 0))
        turn_ring (xy, n);
    }
  return geometry;
}
