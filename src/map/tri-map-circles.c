// SPDX-License-Identifier: GPL-3.0-or-later
// Circles, in proportion or of one size; where they would collide they may make room for each other.

#include "tri-map-scene-private.h"

#define GAP 1.5        // pixels between discs that made room
#define PLACE 1.4      // radius of the dot at the place a disc has left
#define LEAST_MOVE 1.5 // pixels

typedef struct
{
  TriMapDisc disc;
  TriFill fill;
  TriStroke line;
  int target;
  int row;
  char *key; // (nullable): of the feature
} Circle;

static void
clear_circle (gpointer data)
{
  g_free (((Circle *)data)->key);
}

static int
compare_circles (gconstpointer a, gconstpointer b)
{
  const Circle *p = a, *q = b;

  if (p->disc.radius != q->disc.radius)
    return p->disc.radius > q->disc.radius ? -1 : 1;
  return p->row - q->row;
}

static double
get_radius (TriMapIter *iter)
{
  double value = tri_map_iter_get_number (iter, "circle-value", NAN);
  double most = tri_map_iter_get_number (iter, "circle-max-value", NAN);
  double largest = CLAMP (tri_map_iter_get_number (iter, "circle-max-radius", 24), 1, 200);

  if (isfinite (value) && most > 0)
    return largest * sqrt (CLAMP (value, 0, most) / most) * iter->scene->text_scale;
  return CLAMP (tri_map_iter_get_number (iter, "circle-radius", 5), 0, 200) * iter->scene->sign_scale;
}

static char *
dup_key (const TriMapIter *iter)
{
  if (iter->feature < 0)
    return NULL;
  return g_strdup_printf ("%s\n%s", iter->layer->source_layer,
                          tri_feature_table_get_id (iter->features, (guint)iter->feature));
}

static Circle
make_circle (TriMapIter *iter, TriPoint at, double radius)
{
  TriMapScene *scene = iter->scene;
  double opacity = CLAMP (tri_map_iter_get_number (iter, "circle-opacity", 0.85), 0, 1);
  const char *text = tri_map_iter_get_text (iter, "circle-color");
  const char *edge = tri_map_iter_get_text (iter, "circle-stroke-color");
  TriMapInk ink = tri_map_scene_resolve (scene, text, TRI_CATEGORY_MARK, TRI_COLOR_ACCENT);
  TriColor line =
    tri_map_scene_resolve (scene, edge != NULL ? edge : text, TRI_CATEGORY_INK, TRI_COLOR_INK).color;

  return (Circle){ .disc = { at, at, radius },
                   .fill = tri_fill_solid (tri_color_with_alpha (ink.color, opacity)),
                   .line = tri_stroke_solid (line, 1.3 * scene->line_scale),
                   .target = -1,
                   .row = iter->row };
}

// Room for all of the layer's discs, also those outside the view: a map that is moved must not shuffle them.
static void
separate (TriMapScene *scene, GArray *circles)
{
  g_autofree TriMapDisc *discs = g_new (TriMapDisc, MAX (1, circles->len));

  for (guint i = 0; i < circles->len; i++)
    discs[i] = g_array_index (circles, Circle, i).disc;
  tri_map_separate (discs, circles->len, GAP * scene->line_scale);
  for (guint i = 0; i < circles->len; i++)
    {
      Circle *circle = &g_array_index (circles, Circle, i);
      TriPoint *way = g_new (TriPoint, 1);

      circle->disc.at = discs[i].at;
      *way = (TriPoint){ discs[i].at.x - discs[i].home.x, discs[i].at.y - discs[i].home.y };
      if (circle->key != NULL)
        g_hash_table_replace (scene->moved, g_strdup (circle->key), way);
      else
        g_free (way);
    }
}

/* Moves the place of a sign or a name to where the feature's disc stands. */
void
tri_map_iter_follow (TriMapIter *iter, TriPoint *at)
{
  g_autofree char *key = g_hash_table_size (iter->scene->moved) > 0 ? dup_key (iter) : NULL;
  const TriPoint *way = key != NULL ? g_hash_table_lookup (iter->scene->moved, key) : NULL;

  if (way == NULL)
    return;
  at->x += way->x;
  at->y += way->y;
}

// A thin line to the place of a disc that has left it, and a dot there.
static void
draw_leader (TriMapScene *scene, const Circle *circle)
{
  TriPoint home = circle->disc.home, at = circle->disc.at;
  double distance = hypot (at.x - home.x, at.y - home.y), radius = PLACE * scene->line_scale;
  double share = (distance - circle->disc.radius) / MAX (distance, 1e-9);
  TriStroke line = tri_stroke_solid (circle->line.color, 0.8 * scene->line_scale);
  TriFill fill = tri_fill_solid (circle->line.color);

  if (distance < LEAST_MOVE)
    return;
  if (share > 0)
    tri_scene_builder_rule (scene->builder, home.x, home.y, home.x + (at.x - home.x) * share,
                            home.y + (at.y - home.y) * share, &line, circle->target);
  tri_scene_builder_symbol (scene->builder, home.x, home.y, G_PI * radius * radius, TRI_SYMBOL_CIRCLE, &fill,
                            NULL, circle->target);
}

static void
draw_circles (TriMapScene *scene, GArray *circles)
{
  for (guint i = 0; i < circles->len; i++)
    {
      const Circle *circle = &g_array_index (circles, Circle, i);
      double radius = circle->disc.radius;
      TriPoint at = circle->disc.at;
      TriRect box = tri_rect (at.x - radius, at.y - radius, 2 * radius, 2 * radius);
      int item;

      if (!tri_map_scene_shows (scene, at, radius))
        continue;
      item = tri_scene_builder_symbol (scene->builder, at.x, at.y, G_PI * radius * radius, TRI_SYMBOL_CIRCLE,
                                       &circle->fill, &circle->line, circle->target);
      tri_scene_builder_get_item (scene->builder, item)->row = circle->row;
      g_array_append_val (scene->taken, box);
    }
}

gboolean
tri_map_draw_circle (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  g_autoptr (GArray) circles = g_array_new (FALSE, FALSE, sizeof (Circle));
  gboolean makes_room = FALSE;
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, error))
    return FALSE;
  g_array_set_clear_func (circles, clear_circle);
  while (tri_map_iter_next (&iter))
    {
      double radius = get_radius (&iter);
      TriPoint at;
      Circle circle;

      makes_room |= tri_map_value_is_true (tri_map_iter_get (&iter, "circle-separate"));
      if (radius <= 0 || !tri_map_iter_get_anchor (&iter, &at) ||
          (!makes_room && !tri_map_scene_shows (scene, at, radius)))
        continue;
      circle = make_circle (&iter, at, radius);
      // A disc that made room may come into view from outside it.
      if (tri_map_scene_shows (scene, at, radius * (makes_room ? 4 : 1)))
        circle.target = tri_map_iter_get_target (&iter, tri_color_with_alpha (circle.fill.color, 1));
      circle.key = dup_key (&iter);
      g_array_append_val (circles, circle);
    }
  // Small ones on top, or nobody could reach them.
  g_array_sort (circles, compare_circles);
  if (makes_room)
    separate (scene, circles);
  tri_map_begin_mark (scene, TRI_MARK_SYMBOL, TRI_ROLE_DATA, layer->id, iter.rows);
  draw_circles (scene, circles);
  tri_scene_builder_set_decoration (scene->builder, TRUE);
  for (guint i = 0; makes_room && i < circles->len; i++)
    draw_leader (scene, &g_array_index (circles, Circle, i));
  tri_scene_builder_set_decoration (scene->builder, FALSE);
  return TRUE;
}
