// SPDX-License-Identifier: GPL-3.0-or-later
// What lies under the pointer or within a brushed rectangle.

#include "tri-scene-private.h"
#include "tri-text-private.h"

static double
rect_distance (TriRect rect, double x, double y)
{
  double dx = MAX (0, MAX (rect.x - x, x - rect.x - rect.width));
  double dy = MAX (0, MAX (rect.y - y, y - rect.y - rect.height));

  return hypot (dx, dy);
}

static double
rule_distance (const TriSceneItem *item, double x, double y)
{
  double dx = item->rule.x2 - item->rule.x;
  double dy = item->rule.y2 - item->rule.y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - item->rule.x) * dx + (y - item->rule.y) * dy) / length, 0, 1) : 0;

  return hypot (x - item->rule.x - t * dx, y - item->rule.y - t * dy);
}

static double
arc_distance (const TriSceneItem *item, double x, double y)
{
  double radius = hypot (x - item->arc.x, y - item->arc.y);
  double angle = atan2 (x - item->arc.x, item->arc.y - y);
  double span = item->arc.end_angle - item->arc.start_angle;
  double past = fmod (angle - item->arc.start_angle, 2 * G_PI);

  if (past < 0)
    past += 2 * G_PI;
  if (past > span)
    return INFINITY;
  return MAX (0, MAX (item->arc.inner_radius - radius, radius - item->arc.outer_radius));
}

static double
path_distance (const TriSceneItem *item, double x, double y)
{
  double reach = item->stroke.width / 2;

  if (item->path.path == NULL)
    return INFINITY;
  // An outline without fill and stroke is an area to be hit and not to be seen.
  if (item->type != TRI_MARK_TRAIL && (item->fill.kind != TRI_FILL_NONE || item->stroke.width <= 0) &&
      tri_path_contains (item->path.path, x, y))
    return 0;
  if (item->type == TRI_MARK_TRAIL && item->path.widths != NULL &&
      tri_path_get_n_points (item->path.path) > 0)
    reach = item->path.widths[tri_path_get_n_points (item->path.path) / 2] / 2;
  return MAX (0, tri_path_get_distance (item->path.path, x, y) - reach);
}

// How far (x, y), in the plot's pixels, is from the item's ink; 0 within.
static double
item_distance (const TriScene *self, guint index, double x, double y)
{
  const TriSceneItem *item = tri_scene_item (self, index);
  TriRect bounds = tri_scene_item_bounds (self, index);
  TriRect area = tri_scene_item_plot (self, index)->area;

  bounds.x -= area.x;
  bounds.y -= area.y;
  switch (item->type)
    {
    case TRI_MARK_RULE:
      return MAX (0, rule_distance (item, x, y) - item->stroke.width / 2);
    case TRI_MARK_SYMBOL:
      return MAX (0, hypot (x - item->symbol.x, y - item->symbol.y) - MAX (bounds.width, bounds.height) / 2);
    case TRI_MARK_ARC:
      return arc_distance (item, x, y);
    case TRI_MARK_LINE:
    case TRI_MARK_AREA:
    case TRI_MARK_TRAIL:
    case TRI_MARK_SHAPE:
      return path_distance (item, x, y);
    case TRI_MARK_RECT:
    case TRI_MARK_TEXT:
    default:
      return rect_distance (bounds, x, y);
    }
}

// Small or thin things are hard to point at: they may be missed by the slack.
static gboolean
is_small (const TriScene *self, guint index, double slack)
{
  const TriSceneItem *item = tri_scene_item (self, index);
  TriRect bounds = tri_scene_item_bounds (self, index);

  switch (item->type)
    {
    case TRI_MARK_RULE:
    case TRI_MARK_LINE:
    case TRI_MARK_TRAIL:
      return TRUE;
    case TRI_MARK_SHAPE:
    case TRI_MARK_AREA:
      return item->fill.kind == TRI_FILL_NONE || MIN (bounds.width, bounds.height) < 3 * slack;
    case TRI_MARK_TEXT:
      return FALSE;
    default:
      return MIN (bounds.width, bounds.height) < 3 * slack;
    }
}

/**
 * tri_scene_hit_test:
 * @x: in the scene's pixels
 * @slack: how far beside a small or thin mark still counts, in pixels
 *
 * The topmost target wins; a small one nearby wins over a large one below it. Any thread.
 *
 * Returns: a target, or -1.
 */
int
tri_scene_hit_test (const TriScene *self, double x, double y, double slack)
{
  int nearest = -1;
  double nearest_distance = INFINITY;
  guint n;
  const guint *there = tri_scene_index_find (self, x, y, slack, &n);

  while (n-- > 0)
    {
      guint i = there != NULL ? there[n] : n;
      const TriSceneItem *item = tri_scene_item (self, i);
      TriRect bounds = tri_scene_item_bounds (self, i);
      const TriScenePlot *plot;
      double distance;
      gboolean small;

      if (item->target < 0 || rect_distance (bounds, x, y) > slack)
        continue;
      plot = tri_scene_item_plot (self, i);
      if (plot->clip && !tri_rect_contains (plot->area, x, y))
        continue;
      small = is_small (self, i, slack);
      if (!small && !tri_rect_contains (bounds, x, y))
        continue;

      distance = item_distance (self, i, x - plot->area.x, y - plot->area.y);
      if (distance <= 0 && (small || nearest < 0))
        return item->target;
      if (distance <= 0)
        return nearest;
      if (small && distance <= slack && distance < nearest_distance)
        {
          nearest = item->target;
          nearest_distance = distance;
        }
    }
  return nearest;
}

static gboolean
path_meets_rect (const TriSceneItem *item, TriRect rect)
{
  if (item->path.path == NULL)
    return FALSE;
  for (guint i = 0; i < tri_path_get_n_points (item->path.path); i++)
    {
      TriPoint at = tri_path_get_point (item->path.path, i);

      if (tri_rect_contains (rect, at.x, at.y))
        return TRUE;
    }
  return item->fill.kind != TRI_FILL_NONE &&
         tri_path_contains (item->path.path, rect.x + rect.width / 2, rect.y + rect.height / 2);
}

/**
 * tri_scene_hit_rect:
 * @rect: in the scene's pixels
 *
 * Returns: (transfer full) (element-type int): every target with a drawn part inside, in reading order;
 * labels alone do not count, nor do legend entries.
 */
GArray *
tri_scene_hit_rect (const TriScene *self, TriRect rect)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree gboolean *is_hit = g_new0 (gboolean, self->targets->len + 1);

  for (guint i = 0; i < self->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (self, i);
      TriRect bounds = tri_scene_item_bounds (self, i);
      const TriScenePlot *plot = tri_scene_item_plot (self, i);
      TriRect local = tri_rect (rect.x - plot->area.x, rect.y - plot->area.y, rect.width, rect.height);

      if (item->target < 0 || item->type == TRI_MARK_TEXT || is_hit[item->target])
        continue;
      if (!tri_rect_intersects (bounds, rect) || (plot->clip && !tri_rect_intersects (plot->area, rect)))
        continue;
      switch (item->type)
        {
        case TRI_MARK_LINE:
        case TRI_MARK_AREA:
        case TRI_MARK_TRAIL:
        case TRI_MARK_SHAPE:
          is_hit[item->target] = path_meets_rect (item, local);
          break;
        default:
          is_hit[item->target] = TRUE;
          break;
        }
    }
  for (int i = 0; i < (int)self->targets->len; i++)
    if (is_hit[i] && !tri_scene_get_target (self, i)->is_legend)
      g_array_append_val (hits, i);
  return hits;
}
