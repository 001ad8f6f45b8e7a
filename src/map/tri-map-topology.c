// SPDX-License-Identifier: GPL-3.0-or-later
// The sides of polygons, found by the segments that two of them walk, and what is left when some become one.

#include "tri-map-topology.h"

#include <string.h>

static void
free_edge (gpointer data)
{
  TriMapEdge *edge = data;

  tri_geometry_unref (edge->geometry);
  g_free (edge);
}

/* A segment between two places, the same whichever way it is walked, and who walks it. */
typedef struct
{
  double ends[4];
  int left;
  int right;
} Side;

/* All sides, found by their ends; `slots` is open-addressed and holds index + 1. */
typedef struct
{
  GArray *sides; // of Side
  guint *slots;
  guint mask;
  guint *walked; // the side of each segment, in the order of features, parts and points
} Sides;

static guint
hash_ends (const double ends[4])
{
  guint64 words[4], hash = 14695981039346656037u;

  memcpy (words, ends, sizeof words);
  for (guint i = 0; i < 4; i++)
    hash = (hash ^ words[i] ^ (words[i] >> 29)) * 1099511628211u;
  return (guint)(hash ^ (hash >> 32));
}

static guint
find_side (Sides *self, const double *a, const double *b, int feature)
{
  gboolean swap = a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
  const double *p = swap ? b : a, *q = swap ? a : b;
  Side side = { { p[0], p[1], q[0], q[1] }, feature, -1 };
  guint at = hash_ends (side.ends) & self->mask;

  for (; self->slots[at] != 0; at = (at + 1) & self->mask)
    {
      Side *there = &g_array_index (self->sides, Side, self->slots[at] - 1);

      if (memcmp (there->ends, side.ends, sizeof side.ends) != 0)
        continue;
      if (there->left != feature && there->right < 0)
        there->right = feature;
      return self->slots[at] - 1;
    }
  g_array_append_val (self->sides, side);
  self->slots[at] = self->sides->len;
  return self->sides->len - 1;
}

static void
sides_clear (Sides *self)
{
  g_array_unref (self->sides);
  g_free (self->slots);
  g_free (self->walked);
}

static void
sides_init (Sides *self, GPtrArray *geometries)
{
  guint n_segments = 0, n_slots = 64, at = 0;

  for (guint f = 0; f < geometries->len; f++)
    if (geometries->pdata[f] != NULL)
      n_segments += tri_geometry_get_n_points (geometries->pdata[f]);
  while (n_slots < 2 * n_segments)
    n_slots *= 2;
  self->sides = g_array_sized_new (FALSE, FALSE, sizeof (Side), n_segments);
  self->slots = g_new0 (guint, n_slots);
  self->mask = n_slots - 1;
  self->walked = g_new (guint, MAX (1, n_segments));
  for (guint f = 0; f < geometries->len; f++)
    {
      const TriGeometry *geometry = geometries->pdata[f];

      for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);

          for (guint i = 0; i + 1 < n; i++)
            self->walked[at++] = find_side (self, xy + 2 * i, xy + 2 * i + 2, (int)f);
        }
    }
}

static void
add_edge (GPtrArray *edges, TriGeometryBuilder *builder, const Side *side)
{
  TriMapEdge *edge = g_new0 (TriMapEdge, 1);

  edge->left = side->left;
  edge->right = side->right;
  edge->geometry = tri_geometry_builder_end (builder);
  g_ptr_array_add (edges, edge);
}

/**
 * tri_map_topology_make_edges:
 * @geometries: (element-type TriGeometry): polygons that share their points; elements may be NULL
 *
 * Walks each ring and starts a new line wherever the neighbour changes; the first feature of a side has it.
 *
 * Returns: (transfer full) (element-type TriMapEdge): the sides, each once.
 */
GPtrArray *
tri_map_topology_make_edges (GPtrArray *geometries)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_LINES);
  GPtrArray *edges = g_ptr_array_new_with_free_func (free_edge);
  guint at = 0;
  Sides sides;

  sides_init (&sides, geometries);
  for (guint f = 0; f < geometries->len; f++)
    {
      const TriGeometry *geometry = geometries->pdata[f];

      for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);
          const Side *last = NULL;

          for (guint i = 0; i + 1 < n; i++)
            {
              const Side *now = &g_array_index (sides.sides, Side, sides.walked[at++]);
              gboolean is_ours = now->left == (int)f;

              if (last != NULL && (!is_ours || now->right != last->right))
                add_edge (edges, builder, last);
              if (is_ours && (last == NULL || now->right != last->right))
                {
                  tri_geometry_builder_begin_part (builder, FALSE);
                  tri_geometry_builder_add (builder, xy[2 * i], xy[2 * i + 1]);
                }
              if (is_ours)
                tri_geometry_builder_add (builder, xy[2 * i + 2], xy[2 * i + 3]);
              last = is_ours ? now : NULL;
            }
          if (last != NULL)
            add_edge (edges, builder, last);
        }
    }
  sides_clear (&sides);
  return edges;
}

// A stretch of the outline, and its two ends.
typedef struct
{
  const double *xy;
  guint n;
  gboolean is_used;
} Stretch;

static guint
hash_place (gconstpointer key)
{
  const guint64 *words = key;
  guint64 hash = (words[0] ^ (words[0] >> 29)) * 1099511628211u;

  hash = (hash ^ words[1] ^ (words[1] >> 29)) * 1099511628211u;
  return (guint)(hash ^ (hash >> 32));
}

static gboolean
is_same_place (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 2 * sizeof (double)) == 0;
}

static const double *
get_end (const Stretch *stretch, gboolean last)
{
  return stretch->xy + (last ? 2 * (stretch->n - 1) : 0);
}

static void
add_end (GHashTable *ends, Stretch *stretch, gboolean last)
{
  GPtrArray *there = g_hash_table_lookup (ends, get_end (stretch, last));

  if (there == NULL)
    {
      there = g_ptr_array_new ();
      g_hash_table_insert (ends, (gpointer)get_end (stretch, last), there);
    }
  g_ptr_array_add (there, stretch);
}

static GArray *
list_stretches (GPtrArray *edges, const guint8 *inside)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));

  for (guint i = 0; i < edges->len; i++)
    {
      const TriMapEdge *edge = edges->pdata[i];
      gboolean left = inside[edge->left], right = edge->right >= 0 && inside[edge->right];

      for (guint part = 0; left != right && part < tri_geometry_get_n_parts (edge->geometry); part++)
        {
          Stretch stretch = { 0 };

          stretch.xy = tri_geometry_get_part (edge->geometry, part, &stretch.n);
          g_array_append_val (stretches, stretch);
        }
    }
  return stretches;
}

static Stretch *
find_next (GHashTable *ends, const double *at)
{
  GPtrArray *there = g_hash_table_lookup (ends, at);

  for (guint i = 0; there != NULL && i < there->len; i++)
    if (!((Stretch *)there->pdata[i])->is_used)
      return there->pdata[i];
  return NULL;
}

// Joins stretches end to end to a ring; FALSE where it does not close.
static gboolean
add_ring (TriGeometryBuilder *builder, GHashTable *ends, Stretch *first)
{
  const double *start = get_end (first, FALSE), *at = start;

  tri_geometry_builder_begin_part (builder, FALSE);
  tri_geometry_builder_add (builder, at[0], at[1]);
  for (Stretch *stretch = first; stretch != NULL; stretch = find_next (ends, at))
    {
      gboolean is_forward = is_same_place (get_end (stretch, FALSE), at);

      stretch->is_used = TRUE;
      for (guint i = 1; i < stretch->n; i++)
        {
          const double *xy = stretch->xy + 2 * (is_forward ? i : stretch->n - 1 - i);

          tri_geometry_builder_add (builder, xy[0], xy[1]);
        }
      at = get_end (stretch, is_forward);
      if (is_same_place (at, start))
        return TRUE;
    }
  return FALSE;
}

// All rings of all features: what even-odd filling makes the same area of.
static TriGeometry *
put_together (GPtrArray *geometries, const guint8 *inside)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);

  for (guint f = 0; f < geometries->len; f++)
    {
      const TriGeometry *geometry = inside[f] ? geometries->pdata[f] : NULL;

      for (guint part = 0; geometry != NULL && part < tri_geometry_get_n_parts (geometry); part++)
        {
          guint n;
          const double *xy = tri_geometry_get_part (geometry, part, &n);

          tri_geometry_builder_begin_part (builder, FALSE);
          for (guint i = 0; i < n; i++)
            tri_geometry_builder_add (builder, xy[2 * i], xy[2 * i + 1]);
        }
    }
  return tri_geometry_builder_end (builder);
}

/**
 * tri_map_topology_dissolve:
 * @edges: (element-type TriMapEdge): of the features
 * @geometries: (element-type TriGeometry): the features' polygons
 * @inside: one byte a feature, not 0 for those to be made one
 *
 * The outline of several polygons without the borders between them. Where sides do not close to rings (a
 * shape that touches itself), the polygons' own rings are given, which fill the same area.
 *
 * Returns: (transfer full): rings to be filled by the even-odd rule; none of them is marked as a hole.
 */
TriGeometry *
tri_map_topology_dissolve (GPtrArray *edges, GPtrArray *geometries, const guint8 *inside)
{
  g_autoptr (GArray) stretches = list_stretches (edges, inside);
  g_autoptr (GHashTable) ends =
    g_hash_table_new_full (hash_place, is_same_place, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);

  for (guint i = 0; i < stretches->len; i++)
    for (guint last = 0; last < 2; last++)
      add_end (ends, &g_array_index (stretches, Stretch, i), last != 0);
  for (guint i = 0; i < stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (stretches, Stretch, i);

      if (!stretch->is_used && !add_ring (builder, ends, stretch))
        return put_together (geometries, inside);
    }
  return tri_geometry_builder_end (builder);
}
