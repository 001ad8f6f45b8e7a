// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable outline: move, line, cubic curve and close, with its bounds.

#include "tri-path.h"

#include <string.h>

// Segments are tested in runs with known bounds, so that an outline of 500,000 vertices costs a few thousand
// tests.
#define CHUNK_SEGMENTS 64
// A curve counts as this many straight pieces when it is picked.
#define CURVE_STEPS 12

typedef enum
{
  OP_MOVE,
  OP_LINE,
  OP_CURVE,
  OP_CLOSE,
} PathOp;

typedef struct
{
  double x1, y1, x2, y2;
} Segment;

typedef struct
{
  double x1, y1, x2, y2; // bounds
  guint first;
  guint n_segments;
} Chunk;

struct _TriPath
{
  gatomicrefcount ref_count;
  GArray *ops;      // guint8
  GArray *vertices; // TriPoint: one a move, line and curve
  GArray *controls; // TriPoint: two a curve
  GArray *segments; // Segment: curves made straight; of rings that are left open the closing one comes too
  GArray *closing;  // guint8 per segment: closes a ring for filling, but is not drawn
  GArray *chunks;   // Chunk
  TriRect bounds;
};

struct _TriPathBuilder
{
  TriPath *path;
  TriPoint start;
  TriPoint current;
  gboolean is_open;
};

G_DEFINE_BOXED_TYPE (TriPath, tri_path, tri_path_ref, tri_path_unref)

TriPath *
tri_path_ref (TriPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_path_unref (TriPath *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->ops);
  g_array_unref (self->vertices);
  g_array_unref (self->controls);
  g_array_unref (self->segments);
  g_array_unref (self->closing);
  g_array_unref (self->chunks);
  g_free (self);
}

/**
 * tri_path_get_bounds:
 *
 * Returns: the box around all vertices and curves, without stroke.
 */
TriRect
tri_path_get_bounds (const TriPath *self)
{
  return self->bounds;
}

/**
 * tri_path_get_n_points:
 *
 * Returns: the number of vertices: one for each move, line and curve.
 */
guint
tri_path_get_n_points (const TriPath *self)
{
  return self->vertices->len;
}

TriPoint
tri_path_get_point (const TriPath *self, guint index)
{
  g_return_val_if_fail (index < self->vertices->len, (TriPoint){ 0 });

  return g_array_index (self->vertices, TriPoint, index);
}

static gboolean
crosses (double x, double y, double x1, double y1, double x2, double y2)
{
  if ((y1 > y) == (y2 > y))
    return FALSE;
  return x < x1 + (y - y1) / (y2 - y1) * (x2 - x1);
}

/**
 * tri_path_contains:
 *
 * By the even-odd rule, as paths are filled: a ring within a ring is a hole whichever way it is wound. Open
 * rings count as closed.
 */
gboolean
tri_path_contains (const TriPath *self, double x, double y)
{
  gboolean inside = FALSE;

  if (!tri_rect_contains (self->bounds, x, y))
    return FALSE;

  for (guint i = 0; i < self->chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, i);

      if (y < chunk->y1 || y > chunk->y2 || x > chunk->x2)
        continue;
      for (guint j = 0; j < chunk->n_segments; j++)
        {
          const Segment *s = &g_array_index (self->segments, Segment, chunk->first + j);

          if (crosses (x, y, s->x1, s->y1, s->x2, s->y2))
            inside = !inside;
        }
    }
  return inside;
}

// Liang and Barsky 1984, "A new concept and method for line clipping": whether any of a segment is inside.
static gboolean
segment_crosses (const Segment *s, TriRect rect)
{
  double from[2] = { s->x1, s->y1 }, d[2] = { s->x2 - s->x1, s->y2 - s->y1 };
  double low[2] = { rect.x, rect.y }, high[2] = { rect.x + rect.width, rect.y + rect.height };
  double t0 = 0, t1 = 1;

  for (guint axis = 0; axis < 2; axis++)
    {
      double enter, leave;

      if (d[axis] == 0)
        {
          if (from[axis] < low[axis] || from[axis] > high[axis])
            return FALSE;
          continue;
        }
      enter = (low[axis] - from[axis]) / d[axis];
      leave = (high[axis] - from[axis]) / d[axis];
      t0 = MAX (t0, MIN (enter, leave));
      t1 = MIN (t1, MAX (enter, leave));
    }
  return t0 <= t1;
}

/**
 * tri_path_crosses:
 *
 * Returns: whether any of the outline, as it is stroked, lies in @rect.
 */
gboolean
tri_path_crosses (const TriPath *self, TriRect rect)
{
  for (guint i = 0; i < self->chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, i);

      if (chunk->x1 > rect.x + rect.width || chunk->x2 < rect.x || chunk->y1 > rect.y + rect.height ||
          chunk->y2 < rect.y)
        continue;
      for (guint j = 0; j < chunk->n_segments; j++)
        if (!g_array_index (self->closing, guint8, chunk->first + j) &&
            segment_crosses (&g_array_index (self->segments, Segment, chunk->first + j), rect))
          return TRUE;
    }
  return FALSE;
}

static double
segment_distance_squared (const Segment *s, double x, double y)
{
  double dx = s->x2 - s->x1;
  double dy = s->y2 - s->y1;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - s->x1) * dx + (y - s->y1) * dy) / length, 0, 1) : 0;
  double ex = x - (s->x1 + t * dx);
  double ey = y - (s->y1 + t * dy);

  return ex * ex + ey * ey;
}

/**
 * tri_path_get_distance:
 *
 * Returns: how far the outline is from (@x, @y), also from inside; infinite for an empty path.
 */
double
tri_path_get_distance (const TriPath *self, double x, double y)
{
  double best = INFINITY;

  for (guint i = 0; i < self->chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, i);
      double dx = MAX (0, MAX (chunk->x1 - x, x - chunk->x2));
      double dy = MAX (0, MAX (chunk->y1 - y, y - chunk->y2));

      if (dx * dx + dy * dy >= best)
        continue;
      for (guint j = 0; j < chunk->n_segments; j++)
        if (!g_array_index (self->closing, guint8, chunk->first + j))
          best =
            MIN (best,
                 segment_distance_squared (&g_array_index (self->segments, Segment, chunk->first + j), x, y));
    }
  return sqrt (best);
}

/**
 * tri_path_append_to_cairo:
 *
 * Adds the outline to the current path of @cr, in user space.
 */
void
tri_path_append_to_cairo (const TriPath *self, cairo_t *cr)
{
  const TriPoint *vertex = (const TriPoint *)(gpointer)self->vertices->data;
  const TriPoint *control = (const TriPoint *)(gpointer)self->controls->data;

  for (guint i = 0; i < self->ops->len; i++)
    switch (g_array_index (self->ops, guint8, i))
      {
      case OP_MOVE:
        cairo_move_to (cr, vertex->x, vertex->y);
        vertex++;
        break;
      case OP_LINE:
        cairo_line_to (cr, vertex->x, vertex->y);
        vertex++;
        break;
      case OP_CURVE:
        cairo_curve_to (cr, control[0].x, control[0].y, control[1].x, control[1].y, vertex->x, vertex->y);
        control += 2;
        vertex++;
        break;
      default:
        cairo_close_path (cr);
        break;
      }
}

TriPathBuilder *
tri_path_builder_new (void)
{
  TriPathBuilder *self = g_new0 (TriPathBuilder, 1);
  TriPath *path = g_new0 (TriPath, 1);

  g_atomic_ref_count_init (&path->ref_count);
  path->ops = g_array_new (FALSE, FALSE, sizeof (guint8));
  path->vertices = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  path->controls = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  path->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  path->closing = g_array_new (FALSE, FALSE, sizeof (guint8));
  path->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  self->path = path;
  return self;
}

void
tri_path_builder_free (TriPathBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->path, tri_path_unref);
  g_free (self);
}

static void
add_op (TriPathBuilder *self, guint8 op)
{
  g_array_append_val (self->path->ops, op);
}

static void
add_vertex (TriPathBuilder *self, double x, double y)
{
  TriPoint point = { x, y };

  g_array_append_val (self->path->vertices, point);
  self->current = point;
}

static void
add_segment (TriPathBuilder *self, TriPoint from, TriPoint to, gboolean is_closing)
{
  Segment segment = { from.x, from.y, to.x, to.y };
  guint8 closing = is_closing;

  g_array_append_val (self->path->segments, segment);
  g_array_append_val (self->path->closing, closing);
}

static void
end_ring (TriPathBuilder *self, gboolean is_drawn)
{
  if (self->is_open && (self->current.x != self->start.x || self->current.y != self->start.y))
    add_segment (self, self->current, self->start, !is_drawn);
  self->current = self->start;
  self->is_open = FALSE;
}

void
tri_path_builder_move_to (TriPathBuilder *self, double x, double y)
{
  g_return_if_fail (self != NULL && self->path != NULL);

  end_ring (self, FALSE);
  add_op (self, OP_MOVE);
  add_vertex (self, x, y);
  self->start = self->current;
  self->is_open = TRUE;
}

// After a close, as in cairo, drawing goes on from the ring's start.
static void
ensure_open (TriPathBuilder *self, double x, double y)
{
  if (self->is_open)
    return;
  if (self->path->ops->len == 0)
    tri_path_builder_move_to (self, x, y);
  else
    tri_path_builder_move_to (self, self->start.x, self->start.y);
}

void
tri_path_builder_line_to (TriPathBuilder *self, double x, double y)
{
  TriPoint from;

  g_return_if_fail (self != NULL && self->path != NULL);

  ensure_open (self, x, y);
  from = self->current;
  add_op (self, OP_LINE);
  add_vertex (self, x, y);
  add_segment (self, from, self->current, FALSE);
}

void
tri_path_builder_curve_to (TriPathBuilder *self,
                           double x1,
                           double y1,
                           double x2,
                           double y2,
                           double x3,
                           double y3)
{
  TriPoint controls[2] = { { x1, y1 }, { x2, y2 } };
  TriPoint from, before;

  g_return_if_fail (self != NULL && self->path != NULL);

  ensure_open (self, x1, y1);
  from = before = self->current;
  add_op (self, OP_CURVE);
  g_array_append_vals (self->path->controls, controls, 2);
  add_vertex (self, x3, y3);
  for (guint i = 1; i <= CURVE_STEPS; i++)
    {
      double t = (double)i / CURVE_STEPS;
      double u = 1 - t;
      TriPoint at = { u * u * u * from.x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3,
                      u * u * u * from.y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3 };

      add_segment (self, before, at, FALSE);
      before = at;
    }
}

void
tri_path_builder_close (TriPathBuilder *self)
{
  g_return_if_fail (self != NULL && self->path != NULL);

  if (!self->is_open)
    return;
  end_ring (self, TRUE);
  add_op (self, OP_CLOSE);
}

gboolean
tri_path_builder_is_empty (const TriPathBuilder *self)
{
  return self->path == NULL || self->path->ops->len == 0;
}

static void
index_segments (TriPath *path)
{
  double x1 = INFINITY, y1 = INFINITY, x2 = -INFINITY, y2 = -INFINITY;

  for (guint first = 0; first < path->segments->len; first += CHUNK_SEGMENTS)
    {
      Chunk chunk = { INFINITY,  INFINITY, -INFINITY,
                      -INFINITY, first,    MIN (CHUNK_SEGMENTS, path->segments->len - first) };

      for (guint i = 0; i < chunk.n_segments; i++)
        {
          const Segment *s = &g_array_index (path->segments, Segment, first + i);

          chunk.x1 = MIN (chunk.x1, MIN (s->x1, s->x2));
          chunk.y1 = MIN (chunk.y1, MIN (s->y1, s->y2));
          chunk.x2 = MAX (chunk.x2, MAX (s->x1, s->x2));
          chunk.y2 = MAX (chunk.y2, MAX (s->y1, s->y2));
        }
      g_array_append_val (path->chunks, chunk);
      x1 = MIN (x1, chunk.x1);
      y1 = MIN (y1, chunk.y1);
      x2 = MAX (x2, chunk.x2);
      y2 = MAX (y2, chunk.y2);
    }
  for (guint i = 0; path->segments->len == 0 && i < path->vertices->len; i++)
    {
      TriPoint at = g_array_index (path->vertices, TriPoint, i);

      x1 = MIN (x1, at.x);
      y1 = MIN (y1, at.y);
      x2 = MAX (x2, at.x);
      y2 = MAX (y2, at.y);
    }
  path->bounds = x1 <= x2 ? tri_rect (x1, y1, x2 - x1, y2 - y1) : tri_rect (0, 0, 0, 0);
}

/**
 * tri_path_builder_end:
 *
 * Returns: (transfer full): what was collected; the builder is freed.
 */
TriPath *
tri_path_builder_end (TriPathBuilder *self)
{
  TriPath *path;

  g_return_val_if_fail (self != NULL && self->path != NULL, NULL);

  end_ring (self, FALSE);
  path = g_steal_pointer (&self->path);
  index_segments (path);
  tri_path_builder_free (self);
  return path;
}

static TriPoint
point_between (const GArray *from, const GArray *to, guint index, double t, TriPoint shift)
{
  TriPoint a = g_array_index (from, TriPoint, index);
  TriPoint b = g_array_index (to, TriPoint, index);

  a.x += shift.x;
  a.y += shift.y;
  return (TriPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/**
 * tri_path_new_between:
 * @t: 0 for @from, 1 for @to
 * @shift: by which @from is moved first
 *
 * Returns: (transfer full) (nullable): the outline in between; %NULL where the two are not made of the same
 * moves, lines, curves and closes.
 */
TriPath *
tri_path_new_between (const TriPath *from, const TriPath *to, double t, TriPoint shift)
{
  TriPathBuilder *builder;
  guint vertex = 0;
  guint control = 0;

  if (from->ops->len != to->ops->len || memcmp (from->ops->data, to->ops->data, to->ops->len) != 0)
    return NULL;
  builder = tri_path_builder_new ();
  for (guint i = 0; i < to->ops->len; i++)
    {
      PathOp op = g_array_index (to->ops, guint8, i);
      TriPoint end = { 0 };

      if (op == OP_CLOSE)
        {
          tri_path_builder_close (builder);
          continue;
        }
      end = point_between (from->vertices, to->vertices, vertex++, t, shift);
      if (op == OP_MOVE)
        tri_path_builder_move_to (builder, end.x, end.y);
      else if (op == OP_LINE)
        tri_path_builder_line_to (builder, end.x, end.y);
      else
        {
          TriPoint first = point_between (from->controls, to->controls, control++, t, shift);
          TriPoint second = point_between (from->controls, to->controls, control++, t, shift);

          tri_path_builder_curve_to (builder, first.x, first.y, second.x, second.y, end.x, end.y);
        }
    }
  return tri_path_builder_end (builder);
}
