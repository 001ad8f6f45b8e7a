// SPDX-License-Identifier: GPL-3.0-or-later
// Simplifying by effective area (Visvalingam and Whyatt 1993, "Line generalisation by repeated elimination of
// points"), arc by arc, so that a border stays one line for both its sides.

#include "tri-topology-private.h"

#define KM_PER_DEGREE 111.19508

typedef struct
{
  guint point;
  double area;
} Entry;

static void
sift_up (Entry *heap, guint *where, guint at)
{
  Entry entry = heap[at];

  while (at > 0)
    {
      guint up = (at - 1) / 2;

      if (heap[up].area < entry.area || (heap[up].area == entry.area && heap[up].point <= entry.point))
        break;
      heap[at] = heap[up];
      where[heap[at].point] = at;
      at = up;
    }
  heap[at] = entry;
  where[entry.point] = at;
}

static void
sift_down (Entry *heap, guint n, guint *where, guint at)
{
  Entry entry = heap[at];

  for (;;)
    {
      guint down = 2 * at + 1;

      if (down >= n)
        break;
      if (down + 1 < n &&
          (heap[down + 1].area < heap[down].area ||
           (heap[down + 1].area == heap[down].area && heap[down + 1].point < heap[down].point)))
        down++;
      if (heap[down].area > entry.area || (heap[down].area == entry.area && heap[down].point >= entry.point))
        break;
      heap[at] = heap[down];
      where[heap[at].point] = at;
      at = down;
    }
  heap[at] = entry;
  where[entry.point] = at;
}

// Square kilometres of the triangle, on the plane that touches the earth at its middle vertex.
static double
triangle (const double *a, const double *b, const double *c)
{
  double across = KM_PER_DEGREE * cos (b[1] * G_PI / 180);

  return fabs ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * across * KM_PER_DEGREE;
}

// Points where the world was cut open stay, or both sides would no longer meet.
static gboolean
is_on_cut (const double *xy)
{
  return fabs (xy[0]) == 180 || fabs (xy[1]) == 90;
}

// Effective area of each inner point of an arc; ends and points on the cut weigh infinitely.
static void
weigh_arc (const double *xy, guint n, double *weights)
{
  g_autofree Entry *heap = g_new (Entry, n);
  g_autofree guint *where = g_new0 (guint, n);
  g_autofree guint *left = g_new (guint, n);
  g_autofree guint *right = g_new (guint, n);
  guint size = 0;
  double least = 0;

  for (guint i = 0; i < n; i++)
    {
      weights[i] = INFINITY;
      left[i] = i - 1;
      right[i] = i + 1;
      if (i == 0 || i + 1 == n || is_on_cut (xy + 2 * i))
        continue;
      heap[size] = (Entry){ i, triangle (xy + 2 * (i - 1), xy + 2 * i, xy + 2 * (i + 1)) };
      weights[i] = -1;
      sift_up (heap, where, size++);
    }
  while (size > 0)
    {
      Entry entry = heap[0];
      guint sides[2] = { left[entry.point], right[entry.point] };

      least = MAX (least, entry.area);
      weights[entry.point] = least;
      right[sides[0]] = sides[1];
      left[sides[1]] = sides[0];
      if (--size > 0)
        {
          heap[0] = heap[size];
          sift_down (heap, size, where, 0);
        }
      for (guint k = 0; k < 2; k++)
        {
          guint point = sides[k], at;

          if (weights[point] != -1)
            continue;
          at = where[point];
          heap[at].area = triangle (xy + 2 * left[point], xy + 2 * point, xy + 2 * right[point]);
          sift_up (heap, where, at);
          sift_down (heap, size, where, where[point]);
        }
    }
}

typedef struct
{
  TriTopologyFeature *feature;
  guint run;
  double area;
  gboolean is_kept;
} Ring;

typedef struct
{
  const TriTopology *topology;
  double threshold;
  double *weights; // one a point
  GArray *rings;   // of Ring
} Work;

// Area of a ring in square kilometres.
static double
measure_run (const TriTopology *self, const TriTopologyFeature *feature, const TriTopologyRun *run)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);
  g_autoptr (TriGeometry) ring = NULL;

  tri_geometry_builder_begin_part (builder, FALSE);
  for (guint k = 0; k < run->n_arcs; k++)
    {
      gint32 number = g_array_index (feature->arcs, gint32, run->first + k);
      guint arc = number >= 0 ? number : ~number;
      guint start = self->starts[arc], n = self->starts[arc + 1] - start;

      for (guint p = 0; p < n; p++)
        {
          const double *xy = self->xy + 2 * (gsize)(number >= 0 ? start + p : start + n - 1 - p);

          tri_geometry_builder_add (builder, xy[0], xy[1]);
        }
    }
  ring = tri_geometry_builder_end (builder);
  return tri_geometry_get_area (ring);
}

// Lists the rings; of each feature the largest outer ring, and all rings of at least the threshold, are kept.
static void
list_rings (Work *work)
{
  for (guint o = 0; o < work->topology->objects->len; o++)
    {
      TriTopologyObject *object = work->topology->objects->pdata[o];

      for (guint f = 0; f < object->features->len; f++)
        {
          TriTopologyFeature *feature = object->features->pdata[f];
          guint first = work->rings->len, largest = first;

          if (feature->kind != TRI_GEOMETRY_POLYGONS || feature->runs->len == 0)
            continue;
          for (guint r = 0; r < feature->runs->len; r++)
            {
              const TriTopologyRun *run = &g_array_index (feature->runs, TriTopologyRun, r);
              Ring ring = { feature, r, measure_run (work->topology, feature, run), FALSE };

              ring.is_kept = ring.area >= work->threshold;
              g_array_append_val (work->rings, ring);
              if (!run->is_hole && ring.area > g_array_index (work->rings, Ring, largest).area)
                largest = work->rings->len - 1;
            }
          g_array_index (work->rings, Ring, largest).is_kept = TRUE;
        }
    }
}

// A ring that shares an arc with one that is kept must be kept too, or a gap opens between neighbours.
static void
spread_kept (Work *work)
{
  g_autofree gboolean *kept = g_new0 (gboolean, MAX (1, work->topology->n_arcs));
  gboolean is_changed = TRUE;

  while (is_changed)
    {
      is_changed = FALSE;
      for (guint i = 0; i < work->rings->len; i++)
        {
          Ring *ring = &g_array_index (work->rings, Ring, i);
          const TriTopologyRun *run = &g_array_index (ring->feature->runs, TriTopologyRun, ring->run);

          for (guint pass = 0; pass < 2; pass++)
            for (guint k = 0; k < run->n_arcs; k++)
              {
                gint32 number = g_array_index (ring->feature->arcs, gint32, run->first + k);
                gboolean *shared = &kept[number >= 0 ? number : ~number];

                if (ring->is_kept && !*shared)
                  *shared = is_changed = TRUE;
                else if (*shared && !ring->is_kept)
                  ring->is_kept = is_changed = TRUE;
              }
        }
    }
}

// Gives a kept ring that would shrink below a triangle its heaviest points back.
static void
hold_triangle (Work *work, const Ring *ring)
{
  const TriTopologyRun *run = &g_array_index (ring->feature->runs, TriTopologyRun, ring->run);
  const TriTopology *self = work->topology;

  for (;;)
    {
      guint n = 0, best = G_MAXUINT;
      double heaviest = -1;

      for (guint k = 0; k < run->n_arcs; k++)
        {
          gint32 number = g_array_index (ring->feature->arcs, gint32, run->first + k);
          guint arc = number >= 0 ? number : ~number;

          // The last point of an arc is the first of the next.
          for (guint p = self->starts[arc]; p + 1 < self->starts[arc + 1]; p++)
            {
              if (work->weights[p] >= work->threshold)
                n++;
              else if (work->weights[p] > heaviest)
                {
                  heaviest = work->weights[p];
                  best = p;
                }
            }
        }
      if (n >= 3 || best == G_MAXUINT)
        return;
      work->weights[best] = INFINITY;
    }
}

static TriTopologyFeature *
copy_feature (const TriTopologyFeature *feature)
{
  TriTopologyFeature *copy = g_new0 (TriTopologyFeature, 1);

  copy->id = g_strdup (feature->id);
  copy->properties = json_object_ref (feature->properties);
  copy->kind = feature->kind;
  copy->arcs = g_array_copy (feature->arcs);
  copy->points = g_array_copy (feature->points);
  copy->runs = feature->kind == TRI_GEOMETRY_POLYGONS ? g_array_new (FALSE, FALSE, sizeof (TriTopologyRun))
                                                      : g_array_copy (feature->runs);
  return copy;
}

static void
copy_objects (Work *work, TriTopology *out)
{
  guint next = 0; // rings stand in the order of the features

  for (guint o = 0; o < work->topology->objects->len; o++)
    {
      const TriTopologyObject *object = work->topology->objects->pdata[o];
      TriTopologyObject *copy = g_new0 (TriTopologyObject, 1);

      copy->name = g_strdup (object->name);
      copy->features = g_ptr_array_new_with_free_func (tri_topology_feature_free);
      for (guint f = 0; f < object->features->len; f++)
        {
          const TriTopologyFeature *feature = object->features->pdata[f];
          TriTopologyFeature *twin = copy_feature (feature);
          gboolean has_outer = FALSE;

          g_ptr_array_add (copy->features, twin);
          if (feature->kind != TRI_GEOMETRY_POLYGONS)
            continue;
          for (guint r = 0; r < feature->runs->len; r++)
            {
              TriTopologyRun run = g_array_index (feature->runs, TriTopologyRun, r);
              gboolean is_kept = g_array_index (work->rings, Ring, next++).is_kept;

              if (!run.is_hole)
                has_outer = is_kept;
              if (is_kept && has_outer)
                g_array_append_val (twin->runs, run);
            }
        }
      g_ptr_array_add (out->objects, copy);
    }
  tri_topology_name_objects (out);
}

static void
copy_arcs (Work *work, TriTopology *out)
{
  const TriTopology *self = work->topology;
  GArray *xy = g_array_new (FALSE, FALSE, sizeof (double));

  out->n_arcs = self->n_arcs;
  out->starts = g_new0 (guint, self->n_arcs + 1);
  for (guint arc = 0; arc < self->n_arcs; arc++)
    {
      for (guint p = self->starts[arc]; p < self->starts[arc + 1]; p++)
        if (work->weights[p] >= work->threshold)
          g_array_append_vals (xy, self->xy + 2 * (gsize)p, 2);
      out->starts[arc + 1] = xy->len / 2;
    }
  out->xy = (double *)(gpointer)g_array_free (xy, FALSE);
}

/**
 * tri_topology_simplify:
 * @threshold: points whose effective area is less are dropped; square kilometres
 *
 * Both ends of each arc stay, so neighbours keep their shared border. Rings smaller than the threshold are
 * dropped whole where no kept ring shares an arc with them; the largest ring of a feature always stays, with
 * a triangle at the least.
 *
 * Returns: (transfer full): the same objects and features on fewer points.
 */
TriTopology *
tri_topology_simplify (TriTopology *self, double threshold)
{
  Work work = { self, threshold, NULL, NULL };
  TriTopology *out;

  if (threshold <= 0)
    return tri_topology_ref (self);
  work.weights = g_new (double, MAX (1, tri_topology_get_n_points (self)));
  work.rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  for (guint arc = 0; arc < self->n_arcs; arc++)
    weigh_arc (self->xy + 2 * (gsize)self->starts[arc], self->starts[arc + 1] - self->starts[arc],
               work.weights + self->starts[arc]);
  list_rings (&work);
  spread_kept (&work);
  for (guint i = 0; i < work.rings->len; i++)
    if (g_array_index (work.rings, Ring, i).is_kept)
      hold_triangle (&work, &g_array_index (work.rings, Ring, i));
  out = tri_topology_new_empty ();
  copy_arcs (&work, out);
  copy_objects (&work, out);
  g_array_unref (work.rings);
  g_free (work.weights);
  return out;
}

// The last serves a world map of up to 2,500 pixels across.
static const double LEVELS[TRI_TOPOLOGY_N_LEVELS] = { 0, 6, 100 };

/** tri_topology_get_level_threshold: for tri_topology_simplify(); square kilometres. */
double
tri_topology_get_level_threshold (guint level)
{
  return LEVELS[MIN (level, TRI_TOPOLOGY_N_LEVELS - 1)];
}

/**
 * tri_topology_get_level_for:
 *
 * A point whose triangle covers less than half a pixel cannot be missed: a level serves while its threshold
 * is at most half a square pixel.
 *
 * Returns: 0 to TRI_TOPOLOGY_N_LEVELS - 1.
 */
guint
tri_topology_get_level_for (double kilometres_per_pixel)
{
  guint level = TRI_TOPOLOGY_N_LEVELS - 1;

  while (level > 0 && LEVELS[level] > kilometres_per_pixel * kilometres_per_pixel / 2)
    level--;
  return level;
}
