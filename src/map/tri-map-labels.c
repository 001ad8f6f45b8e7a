// SPDX-License-Identifier: GPL-3.0-or-later
// Placing labels: in order of rank, never over another label or a symbol, never across the edge, inside their
// area or not at all. The same map and size always give the same labels.

#include "tri-map-labels-private.h"

#include <string.h>

#define EDGE 3.0 // pixels kept free along the edge of the map
#define GAP 2.0  // between labels
#define LEAST_CONTRAST 3.0

void
tri_map_label_clear (gpointer data)
{
  TriMapLabel *label = data;

  g_free (label->text);
  g_free (label->detail);
  g_clear_pointer (&label->area, tri_geometry_unref);
  g_clear_pointer (&label->courses, g_ptr_array_unref);
}

void
tri_map_block_clear (TriMapBlock *block)
{
  g_strfreev (block->lines);
}

TriMapBlock
tri_map_block_make (const TriMapScene *scene, const TriMapLabel *label, const char *text)
{
  g_auto (GStrv) first = g_strsplit (text, "\n", -1);
  g_auto (GStrv) rest = g_strsplit (label->detail != NULL ? label->detail : "", "\n", -1);
  GPtrArray *lines = g_ptr_array_new ();
  TriMapBlock block = { .n_text = g_strv_length (first) };

  block.line_height[0] = label->style.leading > 0 ? label->style.leading * 0.94 : label->style.size * 1.25;
  block.line_height[1] =
    label->detail_style.leading > 0 ? label->detail_style.leading * 0.94 : label->detail_style.size * 1.25;
  for (guint i = 0; first[i] != NULL; i++)
    {
      block.width = MAX (block.width, tri_text_measure (scene->theme, &label->style, first[i]).width);
      block.height += block.line_height[0];
      g_ptr_array_add (lines, g_strdup (first[i]));
    }
  for (guint i = 0; rest[i] != NULL && label->detail != NULL; i++)
    {
      block.width = MAX (block.width, tri_text_measure (scene->theme, &label->detail_style, rest[i]).width);
      block.height += block.line_height[1];
      g_ptr_array_add (lines, g_strdup (rest[i]));
    }
  g_ptr_array_add (lines, NULL);
  block.lines = (char **)g_ptr_array_free (lines, FALSE);
  return block;
}

static TriRect
get_turned_box (double x, double y, double width, double height, double angle)
{
  double c = fabs (cos (angle * G_PI / 180)), s = fabs (sin (angle * G_PI / 180));
  double w = width * c + height * s, h = width * s + height * c;

  return tri_rect (x - w / 2, y - h / 2, w, h);
}

/* Whether a label may stand there: inside the edge, on nothing that has a place. */
gboolean
tri_map_label_is_free (const TriMapScene *scene, TriRect box)
{
  TriRect padded = tri_rect (box.x - GAP, box.y - GAP / 2, box.width + 2 * GAP, box.height + GAP);

  if (box.x < EDGE || box.y < EDGE || box.x + box.width > scene->width - EDGE ||
      box.y + box.height > scene->height - EDGE)
    return FALSE;
  for (guint i = 0; i < scene->taken->len; i++)
    if (tri_rect_intersects (padded, g_array_index (scene->taken, TriRect, i)))
      return FALSE;
  return TRUE;
}

// A long slanted name takes a row of small boxes, not the whole of the box around it.
gboolean
tri_map_turned_is_free (const TriMapScene *scene,
                        double x,
                        double y,
                        double width,
                        double height,
                        double angle)
{
  double c = cos (angle * G_PI / 180), s = sin (angle * G_PI / 180);
  guint steps = (guint)MAX (1, ceil (width / MAX (height, 1)));

  for (guint i = 0; i < steps; i++)
    {
      double along = -width / 2 + width * (i + 0.5) / steps;
      TriRect box = get_turned_box (x + along * c, y + along * s, width / steps, height, angle);

      if (!tri_map_label_is_free (scene, box))
        return FALSE;
    }
  return TRUE;
}

void
tri_map_turned_take (TriMapScene *scene, double x, double y, double width, double height, double angle)
{
  double c = cos (angle * G_PI / 180), s = sin (angle * G_PI / 180);
  guint steps = angle == 0 ? 1 : (guint)MAX (1, ceil (width / MAX (height, 1)));

  for (guint i = 0; i < steps; i++)
    {
      double along = -width / 2 + width * (i + 0.5) / steps;
      TriRect box = get_turned_box (x + along * c, y + along * s, width / steps, height, angle);

      g_array_append_val (scene->taken, box);
    }
}

/* The area of data that a pixel lies on, by its number in the scene; -1 for none. */
int
tri_map_find_ground (const TriMapScene *scene, double x, double y)
{
  for (guint i = scene->grounds->len; i > 0; i--)
    if (tri_path_contains (g_array_index (scene->grounds, TriMapGround, i - 1).path, x, y))
      return (int)i - 1;
  return -1;
}

// On the area it comes to stand on a label must be read; where it is not, it takes ink and halo from there.
static void
fit_to_ground (const TriMapScene *scene, double x, double y, TriColor *color, TriColor *halo)
{
  int number = tri_map_find_ground (scene, x, y);
  TriColor ground;

  if (number < 0)
    return;
  ground = g_array_index (scene->grounds, TriMapGround, (guint)number).color;
  if (tri_color_get_contrast (*color, ground) >= LEAST_CONTRAST)
    return;
  *color = tri_theme_get_text_on (scene->theme, ground);
  *halo = tri_color_with_alpha (ground, halo->alpha);
}

/* The block with its middle at x, y. */
void
tri_map_block_draw (TriMapScene *scene,
                    const TriMapLabel *label,
                    const TriMapBlock *block,
                    double x,
                    double y,
                    TriAlign align)
{
  double at = y - block->height / 2;
  TriColor color = label->color, halo = label->halo;

  // A lake lies above the land that it is in.
  if (label->area == NULL || !label->style.italic)
    fit_to_ground (scene, x, y, &color, &halo);
  for (guint i = 0; block->lines[i] != NULL; i++)
    {
      gboolean is_detail = i >= block->n_text;
      double height = block->line_height[is_detail], middle = at + height / 2;
      double c = cos (label->angle * G_PI / 180), s = sin (label->angle * G_PI / 180);
      double dx = align == TRI_ALIGN_CENTER ? 0
                  : align == TRI_ALIGN_LEFT ? -block->width / 2
                                            : block->width / 2;
      TriSceneItem *item;
      int number;

      number = tri_scene_builder_text (scene->builder, x + dx - (middle - y) * s,
                                       label->angle != 0 ? y + (middle - y) * c : middle, block->lines[i],
                                       is_detail ? &label->detail_style : &label->style, color, align,
                                       TRI_BASELINE_MIDDLE, label->target);
      item = tri_scene_builder_get_item (scene->builder, number);
      item->text.angle = label->angle;
      item->text.halo = halo;
      item->text.halo_width = label->halo_width;
      at += height;
    }
}

// Small boxes along a baseline, as high as the letters; TRUE where all are free.
gboolean
tri_map_course_walk (TriMapScene *scene,
                     const TriMapLabel *label,
                     const TriPath *course,
                     double wanted,
                     gboolean take)
{
  double size = label->style.size, length = 0, next = 0;
  guint n = tri_path_get_n_points (course);
  double spare = 0;

  for (guint i = 1; i < n; i++)
    spare += hypot (tri_path_get_point (course, i).x - tri_path_get_point (course, i - 1).x,
                    tri_path_get_point (course, i).y - tri_path_get_point (course, i - 1).y);
  spare = MAX (0, spare - wanted) / 2;
  for (guint i = 1; i < n; i++)
    {
      TriPoint a = tri_path_get_point (course, i - 1), b = tri_path_get_point (course, i);
      double step = MAX (hypot (b.x - a.x, b.y - a.y), 1e-9);
      // Up from the baseline by a third of the size is the middle of the letters.
      TriRect box = tri_rect (b.x + (b.y - a.y) / step * size * 0.33 - size / 2,
                              b.y - (b.x - a.x) / step * size * 0.33 - size / 2, size, size);

      length += step;
      if (length < spare + next || length > spare + wanted)
        continue;
      next += size * 0.6;
      if (take)
        g_array_append_val (scene->taken, box);
      else if (!tri_map_label_is_free (scene, box))
        return FALSE;
    }
  return TRUE;
}

/* The text bent along a course, in the middle of it. */
void
tri_map_course_draw (TriMapScene *scene, const TriMapLabel *label, TriPath *course)
{
  TriPoint middle = tri_path_get_point (course, tri_path_get_n_points (course) / 2);
  TriSceneItem item = { .type = TRI_MARK_TEXT, .opacity = 1, .target = label->target, .row = -1 };
  TriColor color = label->color, halo = label->halo;

  fit_to_ground (scene, middle.x, middle.y, &color, &halo);
  item.fill = tri_fill_solid (color);
  item.text.text = label->text;
  item.text.style = label->style;
  item.text.x = middle.x;
  item.text.y = middle.y;
  item.text.align = TRI_ALIGN_CENTER;
  item.text.along = course;
  item.text.halo = halo;
  item.text.halo_width = label->halo_width;
  tri_scene_builder_add (scene->builder, &item);
}

// A river's name, bent along the first of its stretches that is free.
static void
place_along (TriMapScene *scene, TriMapLabel *label)
{
  double wanted = tri_text_measure (scene->theme, &label->style, label->text).width;

  for (guint i = 0; i < label->courses->len; i++)
    {
      TriPath *course = label->courses->pdata[i];

      if (!tri_map_course_walk (scene, label, course, wanted, FALSE))
        continue;
      tri_map_course_draw (scene, label, course);
      tri_map_course_walk (scene, label, course, wanted, TRUE);
      return;
    }
}

static void
place_free (TriMapScene *scene, TriMapLabel *label)
{
  TriMapBlock block = tri_map_block_make (scene, label, label->text);

  if (tri_map_turned_is_free (scene, label->x, label->y, block.width, block.height, label->angle))
    {
      tri_map_block_draw (scene, label, &block, label->x, label->y, TRI_ALIGN_CENTER);
      tri_map_turned_take (scene, label->x, label->y, block.width, block.height, label->angle);
    }
  tri_map_block_clear (&block);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const TriMapLabel *p = *(const TriMapLabel *const *)a, *q = *(const TriMapLabel *const *)b;

  if (p->rank != q->rank)
    return p->rank < q->rank ? -1 : 1;
  return strcmp (p->text, q->text);
}

/* Places what fits of the labels gathered, and draws it. */
void
tri_map_place_labels (TriMapScene *scene)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < scene->labels->len; i++)
    g_ptr_array_add (order, &g_array_index (scene->labels, TriMapLabel, i));
  g_ptr_array_sort (order, compare_labels);
  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  for (guint i = 0; i < order->len; i++)
    {
      TriMapLabel *label = order->pdata[i];

      if (label->is_annotation)
        tri_map_place_annotation (scene, label);
      else if (label->reach > 0)
        tri_map_place_beside (scene, label);
      else if (label->courses != NULL)
        place_along (scene, label);
      else if (label->area != NULL)
        tri_map_place_in_area (scene, label);
      else
        place_free (scene, label);
    }
}
