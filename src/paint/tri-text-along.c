// SPDX-License-Identifier: GPL-3.0-or-later
// Text whose baseline follows a line: the names of rivers.

#include "tri-scene-private.h"
#include "tri-text-private.h"

#include <string.h>

typedef struct
{
  const TriPath *line;
  double *lengths; // from the first point to each
  guint n;
} Course;

static Course
measure_course (const TriPath *line)
{
  Course course = { line, NULL, tri_path_get_n_points (line) };

  course.lengths = g_new0 (double, MAX (course.n, 1));
  for (guint i = 1; i < course.n; i++)
    {
      TriPoint a = tri_path_get_point (line, i - 1), b = tri_path_get_point (line, i);

      course.lengths[i] = course.lengths[i - 1] + hypot (b.x - a.x, b.y - a.y);
    }
  return course;
}

// What lies @along the line and @down from it. Calls come in the order of the letters: the search begins
// anew.
static TriPoint
bend (const Course *course, double along, double down)
{
  guint low = 0, high = course->n - 1;
  TriPoint a, b;
  double length, t;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      *(course->lengths[middle] <= along ? &low : &high) = middle;
    }
  a = tri_path_get_point (course->line, low);
  b = tri_path_get_point (course->line, high);
  length = MAX (course->lengths[high] - course->lengths[low], 1e-9);
  t = (along - course->lengths[low]) / length;
  return (TriPoint){ a.x + (b.x - a.x) * t - (b.y - a.y) / length * down,
                     a.y + (b.y - a.y) * t + (b.x - a.x) / length * down };
}

/* (transfer full): the outlines of the layout, its baseline at zero. On a surface of their own without
 * bounds: cairo leaves out letters that lie outside the target, and before they are bent they stand at its
 * origin. */
static cairo_path_t *
copy_letters (PangoLayout *layout)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_path_t *letters;

  cairo_move_to (cr, 0, -(double)pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_layout_path (cr, layout);
  letters = cairo_copy_path (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return letters;
}

/**
 * tri_text_append_along:
 * @layout: one line of text
 * @line: at least two points; the text stands in the middle of it
 *
 * Replaces the current path of @cr with the outlines of the letters, bent along the line.
 */
void
tri_text_append_along (cairo_t *cr, PangoLayout *layout, const TriPath *line)
{
  Course course = measure_course (line);
  PangoRectangle logical;
  cairo_path_t *letters;
  double start;

  pango_layout_get_extents (layout, NULL, &logical);
  cairo_new_path (cr);
  if (course.n < 2)
    {
      g_free (course.lengths);
      return;
    }
  start = (course.lengths[course.n - 1] - (double)logical.width / PANGO_SCALE) / 2;
  letters = copy_letters (layout);
  for (int i = 0; i < letters->num_data; i += letters->data[i].header.length)
    for (int k = 1; k < letters->data[i].header.length; k++)
      {
        TriPoint at = bend (&course, start + letters->data[i + k].point.x, letters->data[i + k].point.y);

        letters->data[i + k].point.x = at.x;
        letters->data[i + k].point.y = at.y;
      }
  cairo_append_path (cr, letters);
  cairo_path_destroy (letters);
  g_free (course.lengths);
}

/**
 * tri_text_list_along:
 *
 * Returns: (transfer full) (element-type TriTextLetter): the letters, for writers that set each by itself.
 */
GArray *
tri_text_list_along (PangoLayout *layout, const TriPath *line)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (TriTextLetter));
  Course course = measure_course (line);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle logical;
  double start;

  pango_layout_get_extents (layout, NULL, &logical);
  start = (course.lengths[course.n - 1] - (double)logical.width / PANGO_SCALE) / 2;
  do
    {
      PangoRectangle own;
      TriTextLetter letter = { .from = pango_layout_iter_get_index (iter) };
      TriPoint before, after, at;
      double middle;

      pango_layout_iter_get_cluster_extents (iter, NULL, &own);
      if (own.width <= 0 || course.n < 2)
        continue;
      if (letters->len > 0)
        g_array_index (letters, TriTextLetter, letters->len - 1).to = letter.from;
      middle = start + (own.x + own.width / 2.0) / PANGO_SCALE;
      at = bend (&course, middle, 0);
      before = bend (&course, middle - 1, 0);
      after = bend (&course, middle + 1, 0);
      letter.to = (int)strlen (pango_layout_get_text (layout));
      letter.x = at.x;
      letter.y = at.y;
      letter.angle = atan2 (after.y - before.y, after.x - before.x) * 180 / G_PI;
      g_array_append_val (letters, letter);
    }
  while (pango_layout_iter_next_cluster (iter));
  pango_layout_iter_free (iter);
  g_free (course.lengths);
  return letters;
}
