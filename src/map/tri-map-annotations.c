// SPDX-License-Identifier: GPL-3.0-or-later
// Names beside signs and annotations with leaders: of the places that are free, the one that strikes fewest
// borders and is nearest to what was asked for.

#include "tri-map-labels-private.h"

#define LEADER_STEP 6.0 // pixels: a leader keeps a row of small boxes free
// What a place costs; steps of order count 1.
#define COST_BORDER 3.0 // a border runs through the text
#define COST_LEADER 5.0 // the leader runs through a name
#define COST_CROWD 4.0  // a name with a leader stands nearer to another sign
#define NEARER 1.2      // times as far from any other sign as from its own must a name stand
#define TOUCH 16.0      // pixels: nearer to another sign a name with a leader would seem to be that one's
#define STRIKE 5.0      // pixels: a leader that passes a sign so near would seem to come from there
#define LEADER_X 22.0   // of a town's name that has no room beside its sign
#define LEADER_Y 20.0

static guint
count_borders (const TriMapScene *scene, TriRect box)
{
  guint n = 0;

  for (guint i = 0; i < scene->lines->len; i++)
    n += tri_path_crosses (scene->lines->pdata[i], box) ? 1 : 0;
  return n;
}

static double
get_distance (TriRect box, TriPoint at)
{
  return hypot (at.x - CLAMP (at.x, box.x, box.x + box.width),
                at.y - CLAMP (at.y, box.y, box.y + box.height));
}

static double
get_distance_to_line (TriPoint at, TriPoint a, TriPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = MAX (dx * dx + dy * dy, 1e-9);
  double t = CLAMP (((at.x - a.x) * dx + (at.y - a.y) * dy) / length, 0, 1);

  return hypot (a.x + t * dx - at.x, a.y + t * dy - at.y);
}

// Whether a name in the box, or its leader to @tie where it has one, would be read as another sign's.
static gboolean
is_anothers (const TriMapScene *scene, const TriMapLabel *label, TriRect box, const TriPoint *tie)
{
  TriPoint own = { label->x, label->y };
  double distance = get_distance (box, own);

  for (guint i = 0; i < scene->signs->len; i++)
    {
      TriPoint other = g_array_index (scene->signs, TriPoint, i);
      double near = get_distance (box, other);

      if (hypot (other.x - own.x, other.y - own.y) < 1.5)
        continue;
      if (tie == NULL ? near < NEARER * distance
                      : (near < TOUCH && near < distance) || get_distance_to_line (other, own, *tie) < STRIKE)
        return TRUE;
    }
  return FALSE;
}

// Whether any other sign is nearer to the box than its own.
static gboolean
is_crowded (const TriMapScene *scene, const TriMapLabel *label, TriRect box)
{
  double distance = get_distance (box, (TriPoint){ label->x, label->y });

  for (guint i = 0; i < scene->signs->len; i++)
    if (get_distance (box, g_array_index (scene->signs, TriPoint, i)) < distance - 1.5)
      return TRUE;
  return FALSE;
}

// A town's name: right, left, above or below its sign; FALSE where none of them is free.
static gboolean
place_near (TriMapScene *scene, TriMapLabel *label)
{
  static const int sides[][2] = { { 1, 0 },   { -1, 0 }, { 1, -1 }, { 1, 1 },
                                  { -1, -1 }, { -1, 1 }, { 0, -1 }, { 0, 1 } };
  TriMapBlock block = tri_map_block_make (scene, label, label->text);
  double gap = label->reach + 3 * scene->text_scale, best = INFINITY;
  TriRect chosen = { 0 };
  int side = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      double x = label->x + sides[i][0] * (gap + block.width / 2);
      double y = label->y + sides[i][1] * (label->reach + block.height / 2 + (sides[i][0] == 0 ? 1 : -3));
      TriRect box = tri_rect (x - block.width / 2, y - block.height / 2 + 1, block.width, block.height - 2);
      double cost;

      if (i >= best || !tri_map_label_is_free (scene, box) || is_anothers (scene, label, box, NULL))
        continue;
      cost = i + COST_BORDER * MIN (count_borders (scene, box), 2);
      if (cost < best)
        {
          best = cost;
          chosen = box;
          side = sides[i][0];
        }
    }
  if (isfinite (best))
    {
      tri_map_block_draw (scene, label, &block, chosen.x + block.width / 2, chosen.y - 1 + block.height / 2,
                          side > 0   ? TRI_ALIGN_LEFT
                          : side < 0 ? TRI_ALIGN_RIGHT
                                     : TRI_ALIGN_CENTER);
      g_array_append_val (scene->taken, chosen);
    }
  tri_map_block_clear (&block);
  return isfinite (best);
}

// Where a leader leaves the text: at its edge nearest to the place, half a line in.
static TriPoint
find_tie (const TriMapLabel *label, TriRect box)
{
  return (TriPoint){ CLAMP (label->x, box.x, box.x + box.width),
                     CLAMP (label->y, box.y, box.y + box.height) };
}

// A name that came to stand in its own area needs no line to it.
static gboolean
has_leader (const TriMapLabel *label, TriRect box, TriPoint tie)
{
  double middle = box.y + box.height / 2;

  return label->has_leader && hypot (tie.x - label->x, tie.y - label->y) >= label->reach + 4 &&
         !(label->area != NULL && tri_geometry_contains (label->area, box.x, middle) &&
           tri_geometry_contains (label->area, box.x + box.width / 2, middle) &&
           tri_geometry_contains (label->area, box.x + box.width, middle));
}

// Calls for each small box along the leader, beginning outside the sign; TRUE where one meets what has a
// place.
static gboolean
walk_leader (TriMapScene *scene, const TriMapLabel *label, TriPoint tie, gboolean take)
{
  double length = hypot (tie.x - label->x, tie.y - label->y);
  guint n_taken = scene->taken->len;

  for (double at = label->reach + LEADER_STEP; at < length - LEADER_STEP; at += LEADER_STEP)
    {
      double x = label->x + (tie.x - label->x) * at / length, y = label->y + (tie.y - label->y) * at / length;
      TriRect box = tri_rect (x - 2, y - 2, 4, 4);

      if (take)
        g_array_append_val (scene->taken, box);
      else
        for (guint i = 0; i < n_taken; i++)
          {
            TriRect other = g_array_index (scene->taken, TriRect, i);

            // The sign itself, or one that stands on it, is where the leader comes from.
            if (tri_rect_intersects (box, other) && !tri_rect_contains (other, label->x, label->y))
              return TRUE;
          }
    }
  return FALSE;
}

static void
draw_leader (TriMapScene *scene, const TriMapLabel *label, TriPoint tie)
{
  TriStroke line = tri_stroke_solid (label->color, scene->line_scale);
  TriFill fill = tri_fill_solid (label->color);
  double length = hypot (tie.x - label->x, tie.y - label->y), radius = 2.4 / 2 * scene->line_scale;

  tri_scene_builder_rule (scene->builder, tie.x, tie.y, label->x + (tie.x - label->x) * label->reach / length,
                          label->y + (tie.y - label->y) * label->reach / length, &line, label->target);
  if (label->reach == 0)
    tri_scene_builder_symbol (scene->builder, label->x, label->y, G_PI * radius * radius, TRI_SYMBOL_CIRCLE,
                              &fill, NULL, label->target);
  walk_leader (scene, label, tie, TRUE);
}

// An annotation: at its offset, nearer or a little aside, else mirrored to another quarter.
static gboolean
place_at_offset (TriMapScene *scene, TriMapLabel *label, gboolean is_spare)
{
  static const int turns[][2] = { { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 } };
  static const double shares[] = { 1, 0.8, 1.25, 0.6, 1.6 };
  static const double shifts[][2] = { { 0, 0 }, { 0, -0.6 }, { 0, 0.6 }, { 0.35, 0 }, { -0.35, 0 } };
  TriMapBlock block = tri_map_block_make (scene, label, label->text);
  double dx = label->dx, dy = label->dy, best = INFINITY;
  gboolean is_right = TRUE;
  TriRect chosen = { 0 };

  if (dx == 0 && dy == 0)
    dx = label->reach + 6 * scene->text_scale;
  for (guint i = 0; i < G_N_ELEMENTS (turns) * G_N_ELEMENTS (shares) * G_N_ELEMENTS (shifts); i++)
    {
      guint shift = i % G_N_ELEMENTS (shifts), share = i / G_N_ELEMENTS (shifts) % G_N_ELEMENTS (shares);
      guint turn = i / (G_N_ELEMENTS (shifts) * G_N_ELEMENTS (shares));
      double ox = dx * turns[turn][0] * shares[share], oy = dy * turns[turn][1] * shares[share];
      double cost = 2.5 * turn + 0.8 * share + 0.7 * shift;
      TriRect box =
        tri_rect ((ox >= 0 ? label->x + ox : label->x + ox - block.width) + shifts[shift][0] * block.width,
                  label->y + oy - block.height / 2 + shifts[shift][1] * block.height, block.width,
                  block.height);
      TriPoint tie = find_tie (label, box);

      // Moved aside, a text without a leader would no longer stand beside its place.
      if (cost >= best || (!label->has_leader && shifts[shift][0] != 0) ||
          tri_rect_contains (box, label->x, label->y) || !tri_map_label_is_free (scene, box) ||
          is_anothers (scene, label, box, has_leader (label, box, tie) ? &tie : NULL))
        continue;
      cost += COST_BORDER * MIN (count_borders (scene, box), 2);
      if (cost < best && has_leader (label, box, tie) && walk_leader (scene, label, tie, FALSE))
        {
          // Of a name that was to stand at its sign nobody expects a line that crosses others.
          if (is_spare)
            continue;
          cost += COST_LEADER;
        }
      if (cost < best && is_crowded (scene, label, box))
        cost += COST_CROWD;
      if (cost < best)
        {
          best = cost;
          chosen = box;
          is_right = ox >= 0;
        }
    }
  if (isfinite (best))
    {
      if (has_leader (label, chosen, find_tie (label, chosen)))
        draw_leader (scene, label, find_tie (label, chosen));
      tri_map_block_draw (scene, label, &block, chosen.x + block.width / 2, chosen.y + block.height / 2,
                          is_right ? TRI_ALIGN_LEFT : TRI_ALIGN_RIGHT);
      g_array_append_val (scene->taken, chosen);
    }
  tri_map_block_clear (&block);
  return isfinite (best);
}

// A mark's name that has no room beside its sign: a little away, with a line to it.
static void
place_with_leader (TriMapScene *scene, TriMapLabel *label)
{
  if (label->has_leader || label->reach == 0 || label->target < 0)
    return;
  label->has_leader = TRUE;
  label->dx = label->reach + LEADER_X * scene->text_scale;
  label->dy = -LEADER_Y * scene->text_scale;
  place_at_offset (scene, label, TRUE);
}

/* A text at an offset from its place; one that has no leader may go beside its sign before it gets one. */
void
tri_map_place_annotation (TriMapScene *scene, TriMapLabel *label)
{
  if (!place_at_offset (scene, label, FALSE) &&
      (label->has_leader || label->reach == 0 || !place_near (scene, label)))
    place_with_leader (scene, label);
}

/* A name beside its sign. */
void
tri_map_place_beside (TriMapScene *scene, TriMapLabel *label)
{
  if (!place_near (scene, label))
    place_with_leader (scene, label);
}
