// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the keyboard goes through the targets of a scene.

#include "tri-scene-private.h"

typedef struct
{
  guint target;
  guint group; // the plot; after them what stands in none
  double row;
  double x;
  double y;
} Place;

static int
compare_doubles (double a, double b)
{
  return a < b ? -1 : a > b ? 1 : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;
  int by_row = compare_doubles (one->row, other->row);
  int by_x = compare_doubles (one->x, other->x);
  int by_y = compare_doubles (one->y, other->y);

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (by_row != 0 || by_x != 0 || by_y != 0)
    return by_row != 0 ? by_row : by_x != 0 ? by_x : by_y;
  return one->target < other->target ? -1 : 1;
}

// The plot that holds the first item of each target; -1 where no item is drawn.
static int *
find_plots (const TriScene *self)
{
  int *plots = g_new (int, MAX (1, self->targets->len));

  for (guint i = 0; i < self->targets->len; i++)
    plots[i] = -1;
  for (guint i = self->items->len; i > 0; i--)
    {
      const TriSceneItem *item = tri_scene_item (self, i - 1);

      if (item->target >= 0)
        plots[item->target] =
          (int)g_array_index (self->marks, TriSceneMark, g_array_index (self->owners, guint, i - 1)).plot;
    }
  return plots;
}

static Place
place_of (const TriScene *self, guint index, int plot)
{
  const TriSceneTarget *target = tri_scene_get_target (self, index);
  const TriScenePlot *holder = plot >= 0 ? &g_array_index (self->plots, TriScenePlot, plot) : NULL;
  Place place = { .target = index, .group = self->plots->len };

  if (holder == NULL || !holder->is_read_by_place || target->is_legend)
    return place;
  place.group = (guint)plot;
  place.x = round (target->bounds.x + target->bounds.width / 2);
  place.y = round (target->bounds.y + target->bounds.height / 2);
  if (holder->row_height > 0)
    place.row = floor ((target->bounds.y + target->bounds.height / 2 - holder->area.y) / holder->row_height);
  return place;
}

/* tri_scene_set_reading: of a scene with a plot that is read by place; others are read as they were made. */
void
tri_scene_set_reading (TriScene *self)
{
  g_autofree int *plots = NULL;
  g_autoptr (GArray) places = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->plots->len; i++)
    any |= g_array_index (self->plots, TriScenePlot, i).is_read_by_place;
  if (!any)
    return;
  plots = find_plots (self);
  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), self->targets->len);
  for (guint i = 0; i < self->targets->len; i++)
    {
      Place place = place_of (self, i, plots[i]);

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  self->reading = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->targets->len);
  self->positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->targets->len);
  g_array_set_size (self->positions, self->targets->len);
  for (guint i = 0; i < places->len; i++)
    {
      guint target = g_array_index (places, Place, i).target;

      g_array_append_val (self->reading, target);
      g_array_index (self->positions, guint, target) = i;
    }
}

/** tri_scene_get_reading: Returns: the target at a position of the reading order */
guint
tri_scene_get_reading (const TriScene *self, guint position)
{
  g_return_val_if_fail (position < self->targets->len, 0);

  return self->reading != NULL ? g_array_index (self->reading, guint, position) : position;
}

/** tri_scene_get_reading_position: Returns: where a target stands in the reading order */
guint
tri_scene_get_reading_position (const TriScene *self, guint target)
{
  g_return_val_if_fail (target < self->targets->len, 0);

  return self->positions != NULL ? g_array_index (self->positions, guint, target) : target;
}
