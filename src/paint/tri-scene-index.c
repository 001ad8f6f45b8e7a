// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie: a grid over the scene whose cells list what may be hit there, so that pointing at one of
// a hundred thousand points looks at a few. Made when something is first pointed at.

#include "tri-scene-private.h"

#define CELL 48.0
#define REACH 26.0       // pixels around an item in which it is listed: more slack than a finger needs
#define WORTH 256u       // items: fewer are looked at one by one
#define MOST_CELLS 4096u // a cell grows on a larger scene

struct _TriSceneIndex
{
  double cell;
  guint n_columns;
  guint n_rows;
  guint *starts; // into items, one a cell and one more
  guint *items;  // in the order they are painted
};

void
tri_scene_index_free (TriSceneIndex *self)
{
  g_free (self->starts);
  g_free (self->items);
  g_free (self);
}

static guint
get_cell (double at, double cell, guint n)
{
  return (guint)CLAMP (floor (at / cell), 0, n - 1);
}

// Counts the cells of each item, or lists it in them: the same walk twice.
static void
walk_items (const TriScene *scene, TriSceneIndex *self, guint *next, gboolean counts)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      TriRect bounds = tri_scene_item_bounds (scene, i);
      guint left, right, top, bottom;

      if (tri_scene_item (scene, i)->target < 0 || !(bounds.x + bounds.width > -REACH) ||
          !(bounds.y + bounds.height > -REACH) || !(bounds.x < scene->width + REACH) ||
          !(bounds.y < scene->height + REACH))
        continue;
      left = get_cell (bounds.x - REACH, self->cell, self->n_columns);
      right = get_cell (bounds.x + bounds.width + REACH, self->cell, self->n_columns);
      top = get_cell (bounds.y - REACH, self->cell, self->n_rows);
      bottom = get_cell (bounds.y + bounds.height + REACH, self->cell, self->n_rows);
      for (guint row = top; row <= bottom; row++)
        for (guint column = left; column <= right; column++)
          {
            guint cell = row * self->n_columns + column;

            if (!counts)
              self->items[next[cell]] = i;
            next[cell]++;
          }
    }
}

static TriSceneIndex *
make_index (const TriScene *scene)
{
  TriSceneIndex *self = g_new0 (TriSceneIndex, 1);
  g_autofree guint *next = NULL;
  guint n_cells, sum = 0;

  self->cell = MAX (CELL, sqrt (MAX (scene->width, 1) * MAX (scene->height, 1) / MOST_CELLS));
  self->n_columns = (guint)CLAMP (ceil (scene->width / self->cell), 1, MOST_CELLS);
  self->n_rows = (guint)CLAMP (ceil (scene->height / self->cell), 1, MOST_CELLS);
  n_cells = self->n_columns * self->n_rows;
  self->starts = g_new0 (guint, n_cells + 1);
  next = g_new0 (guint, n_cells);
  walk_items (scene, self, next, TRUE);
  for (guint i = 0; i < n_cells; i++)
    {
      self->starts[i] = sum;
      sum += next[i];
      next[i] = self->starts[i];
    }
  self->starts[n_cells] = sum;
  self->items = g_new (guint, MAX (1, sum));
  walk_items (scene, self, next, FALSE);
  return self;
}

/*
 * tri_scene_index_find:
 * `n`: (out): how many items there are
 *
 * Returns: (transfer none): every item with a target that may lie within the slack of (x, y), in the order
 * they are painted; NULL: all items of the scene may. Any thread.
 */
const guint *
tri_scene_index_find (const TriScene *scene, double x, double y, double slack, guint *n)
{
  TriScene *owner = (TriScene *)scene;
  TriSceneIndex *self;
  guint cell;

  *n = scene->items->len;
  if (scene->items->len < WORTH || !(slack <= REACH) || !(x >= 0) || !(y >= 0) || x > scene->width ||
      y > scene->height)
    return NULL;
  if (g_once_init_enter (&owner->index))
    g_once_init_leave (&owner->index, (gsize)make_index (scene));
  self = (TriSceneIndex *)owner->index;
  cell = get_cell (y, self->cell, self->n_rows) * self->n_columns + get_cell (x, self->cell, self->n_columns);
  *n = self->starts[cell + 1] - self->starts[cell];
  return self->items + self->starts[cell];
}
