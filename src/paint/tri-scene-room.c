// SPDX-License-Identifier: GPL-3.0-or-later
// Room beside a mark for something put over the scene afterwards: a note's number on a sheet.

#include "tri-scene-private.h"

#define GAP 2.5

static gboolean
overlaps (TriRect a, TriRect b, double gap)
{
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap &&
         b.y < a.y + a.height + gap;
}

// Whether a number may stand on the item: grounds, grids and areas may lie under it, text and marks may not.
static gboolean
is_obstacle (const TriScene *self, guint index)
{
  const TriSceneItem *item = tri_scene_item (self, index);
  const TriSceneMark *mark =
    &g_array_index (self->marks, TriSceneMark, g_array_index (self->owners, guint, index));

  if (item->opacity <= 0)
    return FALSE;
  switch (item->type)
    {
    case TRI_MARK_TEXT:
    case TRI_MARK_SYMBOL:
    case TRI_MARK_ARC:
      return TRUE;
    case TRI_MARK_RECT:
      return mark->role == TRI_ROLE_DATA || mark->role == TRI_ROLE_LABEL;
    case TRI_MARK_RULE:
      return mark->role == TRI_ROLE_DATA || item->target >= 0;
    default:
      return FALSE;
    }
}

static gboolean
is_free (const TriScene *self, TriRect place, const TriRect *taken, guint n_taken)
{
  if (place.x < 1 || place.y < 1 || place.x + place.width > self->width - 1 ||
      place.y + place.height > self->height - 1)
    return FALSE;
  for (guint i = 0; i < n_taken; i++)
    if (overlaps (place, taken[i], 0.5))
      return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (is_obstacle (self, i) && overlaps (place, tri_scene_item_bounds (self, i), 0.5))
      return FALSE;
  return TRUE;
}

// All the target is drawn with, labels included.
static TriRect
target_extent (const TriScene *self, guint target, gboolean *is_area)
{
  TriRect extent = { 0 };

  *is_area = FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (self, i);

      if (item->target != (int)target)
        continue;
      extent = tri_rect_union (extent, tri_scene_item_bounds (self, i));
      if (item->type == TRI_MARK_SHAPE || item->type == TRI_MARK_AREA)
        *is_area = TRUE;
    }
  return extent;
}

// Inside an area: the free place nearest to the middle of its box.
static gboolean
find_inside (const TriScene *self, guint target, TriRect *room, const TriRect *taken, guint n_taken)
{
  TriRect box = tri_scene_get_target (self, target)->bounds;
  double best = INFINITY;
  TriRect place = *room;

  for (double y = box.y; y + place.height <= box.y + box.height; y += MAX (box.height / 14, 2))
    for (double x = box.x; x + place.width <= box.x + box.width; x += MAX (box.width / 14, 2))
      {
        double distance =
          hypot (x + place.width / 2 - box.x - box.width / 2, y + place.height / 2 - box.y - box.height / 2);

        if (distance >= best || tri_scene_hit_test (self, x, y, 0) != (int)target ||
            tri_scene_hit_test (self, x + place.width, y + place.height, 0) != (int)target)
          continue;
        place.x = x;
        place.y = y;
        if (!is_free (self, place, taken, n_taken))
          continue;
        *room = place;
        best = distance;
      }
  return isfinite (best);
}

/**
 * tri_scene_find_room:
 * @width: of what is to be placed
 * @taken: (array length=n_taken) (nullable): places given away before
 * @room: (out): a place in the scene that covers no text and no mark
 *
 * Tries within an area, then beside the mark and its labels on their line, then above and below.
 *
 * Returns: %FALSE where there is none.
 */
gboolean
tri_scene_find_room (const TriScene *self,
                     guint target,
                     double width,
                     double height,
                     const TriRect *taken,
                     guint n_taken,
                     TriRect *room)
{
  gboolean is_area;
  TriRect box;

  g_return_val_if_fail (target < self->targets->len, FALSE);

  box = target_extent (self, target, &is_area);
  *room = tri_rect (0, 0, width, height);
  if (is_area && find_inside (self, target, room, taken, n_taken))
    return TRUE;

  // Beside it on its own line, as far as it is still seen as the mark's; only then above and below.
  for (guint step = 0; step < 8; step++)
    {
      double gap = GAP + step / 2 * height * 0.5;

      room->x = step % 2 == 0 ? box.x + box.width + gap : box.x - gap - width;
      room->y = box.y + (box.height - height) / 2;
      if (is_free (self, *room, taken, n_taken))
        return TRUE;
    }
  for (guint i = 0; i < 6; i++)
    {
      room->x = i % 3 == 0 ? box.x + (box.width - width) / 2 : i % 3 == 1 ? box.x + box.width - width : box.x;
      room->y = i < 3 ? box.y - GAP / 2 - height : box.y + box.height + GAP / 2;
      if (is_free (self, *room, taken, n_taken))
        return TRUE;
    }
  return FALSE;
}
