// SPDX-License-Identifier: GPL-3.0-or-later
// Borders and outlines of a topology: each arc once, joined to lines as long as they go.

#include "tri-topology-private.h"

typedef struct
{
  const TriTopologyFeature *first;
  const TriTopologyFeature *second;
  gboolean is_crowded; // more than two features
} Use;

static void
mesh_line_free (gpointer data)
{
  TriMeshLine *line = data;

  g_free (line->left);
  g_free (line->right);
  tri_geometry_unref (line->geometry);
  g_free (line);
}

static void
count_uses (const TriTopology *self, const char *name, Use *uses)
{
  const TriTopologyObject *object = tri_topology_find_object (self, name);

  for (guint f = 0; object != NULL && f < object->features->len; f++)
    {
      const TriTopologyFeature *feature = object->features->pdata[f];

      for (guint r = 0; feature->kind == TRI_GEOMETRY_POLYGONS && r < feature->runs->len; r++)
        {
          const TriTopologyRun *run = &g_array_index (feature->runs, TriTopologyRun, r);

          for (guint k = 0; k < run->n_arcs; k++)
            {
              gint32 number = g_array_index (feature->arcs, gint32, run->first + k);
              Use *use = &uses[number >= 0 ? number : ~number];

              if (use->first == NULL)
                use->first = feature;
              else if (use->first == feature || use->second == feature)
                continue;
              else if (use->second == NULL)
                use->second = feature;
              else
                use->is_crowded = TRUE;
            }
        }
    }
}

// An edge along the antimeridian or at a pole: the world was cut open there, nothing ends.
static gboolean
is_cut (const double *a, const double *b)
{
  return (fabs (a[0]) == 180 && a[0] == b[0]) || (fabs (a[1]) == 90 && a[1] == b[1]);
}

typedef struct
{
  guint start; // points of the topology, first to last
  guint end;
  gboolean is_used;
} Piece;

typedef struct
{
  char *left;
  char *right;
  GArray *pieces; // of Piece
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->left);
  g_free (group->right);
  g_array_unref (group->pieces);
  g_free (group);
}

static Group *
get_group (GHashTable *groups, GPtrArray *order, const Use *use)
{
  const char *left = use->first->id;
  const char *right = use->second != NULL ? use->second->id : NULL;
  g_autofree char *key = NULL;
  Group *group;

  if (right != NULL && g_strcmp0 (left, right) > 0)
    {
      left = use->second->id;
      right = use->first->id;
    }
  key = g_strdup_printf ("%s\n%s", left, right != NULL ? right : "");
  group = g_hash_table_lookup (groups, key);
  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->left = g_strdup (left);
      group->right = g_strdup (right);
      group->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_hash_table_insert (groups, g_steal_pointer (&key), group);
      g_ptr_array_add (order, group);
    }
  return group;
}

// The stretches of an arc between cuts.
static void
add_pieces (const TriTopology *self, guint arc, Group *group)
{
  guint start = self->starts[arc], end = self->starts[arc + 1];

  for (guint p = start; p + 1 < end; p++)
    {
      guint from = p;

      while (p + 1 < end && !is_cut (self->xy + 2 * (gsize)p, self->xy + 2 * (gsize)(p + 1)))
        p++;
      if (p > from)
        {
          Piece piece = { from, p, FALSE };

          g_array_append_val (group->pieces, piece);
        }
    }
}

static gboolean
is_same (const TriTopology *self, guint a, guint b)
{
  const double *p = self->xy + 2 * (gsize)a, *q = self->xy + 2 * (gsize)b;

  return p[0] == q[0] && p[1] == q[1];
}

static void
add_points (const TriTopology *self, GArray *line, guint from, guint to)
{
  for (guint p = from;; from < to ? p++ : p--)
    {
      g_array_append_vals (line, self->xy + 2 * (gsize)p, 2);
      if (p == to)
        break;
    }
}

// Joins the pieces of a group end to end.
static TriGeometry *
join (const TriTopology *self, Group *group)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_LINES);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint)); // the ends of the chain: points

  for (guint i = 0; i < group->pieces->len; i++)
    {
      Piece *seed = &g_array_index (group->pieces, Piece, i);
      g_autoptr (GArray) head = NULL; // walked from the seed's start, to be laid out backwards
      g_autoptr (GArray) tail = NULL;
      guint first = seed->start, last = seed->end;
      gboolean is_longer = TRUE;

      if (seed->is_used)
        continue;
      seed->is_used = TRUE;
      head = g_array_new (FALSE, FALSE, sizeof (double));
      tail = g_array_new (FALSE, FALSE, sizeof (double));
      add_points (self, tail, seed->start, seed->end);
      while (is_longer && !is_same (self, first, last))
        {
          is_longer = FALSE;
          for (guint k = i + 1; k < group->pieces->len && !is_longer; k++)
            {
              Piece *piece = &g_array_index (group->pieces, Piece, k);

              if (piece->is_used)
                continue;
              is_longer = TRUE;
              if (is_same (self, last, piece->start))
                add_points (self, tail, piece->start + 1, last = piece->end);
              else if (is_same (self, last, piece->end))
                add_points (self, tail, piece->end - 1, last = piece->start);
              else if (is_same (self, first, piece->start))
                add_points (self, head, piece->start + 1, first = piece->end);
              else if (is_same (self, first, piece->end))
                add_points (self, head, piece->end - 1, first = piece->start);
              else
                is_longer = FALSE;
              piece->is_used |= is_longer;
            }
        }
      tri_geometry_builder_begin_part (builder, FALSE);
      for (guint p = head->len; p > 0; p -= 2)
        tri_geometry_builder_add (builder, g_array_index (head, double, p - 2),
                                  g_array_index (head, double, p - 1));
      for (guint p = 0; p < tail->len; p += 2)
        tri_geometry_builder_add (builder, g_array_index (tail, double, p),
                                  g_array_index (tail, double, p + 1));
    }
  return tri_geometry_builder_end_degrees (builder);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *p = *(const Group *const *)a, *q = *(const Group *const *)b;
  int order = g_strcmp0 (p->left, q->left);

  return order != 0 ? order : g_strcmp0 (p->right, q->right);
}

/**
 * tri_topology_mesh:
 * @objects: (array zero-terminated=1): names of objects that tile the land together
 *
 * Edges along the antimeridian and at the poles are left out: the world is merely cut open there.
 *
 * Returns: (transfer full) (element-type TriMeshLine): one line set a pair of neighbours, or a feature;
 * sorted by id.
 */
GPtrArray *
tri_topology_mesh (const TriTopology *self, const char *const *objects, TriMeshKind kind)
{
  g_autofree Use *uses = g_new0 (Use, MAX (1, self->n_arcs));
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GPtrArray *lines = g_ptr_array_new_with_free_func (mesh_line_free);

  for (guint i = 0; objects[i] != NULL; i++)
    count_uses (self, objects[i], uses);
  for (guint arc = 0; arc < self->n_arcs; arc++)
    if (uses[arc].first != NULL && !uses[arc].is_crowded &&
        (uses[arc].second != NULL) == (kind == TRI_MESH_BORDERS))
      add_pieces (self, arc, get_group (groups, order, &uses[arc]));
  g_ptr_array_sort (order, compare_groups);
  for (guint i = 0; i < order->len; i++)
    {
      Group *group = order->pdata[i];
      TriMeshLine *line;

      if (group->pieces->len == 0)
        continue;
      line = g_new0 (TriMeshLine, 1);
      line->left = g_strdup (group->left);
      line->right = g_strdup (group->right);
      line->geometry = join (self, group);
      g_ptr_array_add (lines, line);
    }
  return lines;
}
