// SPDX-License-Identifier: GPL-3.0-or-later
// Soft grounds: marks without fine detail that pixels show from an image made when the scene is built.

#include "tri-scene-private.h"

#define SOFT_SHARE (1 / 3.0) // what is softer than three pixels loses nothing at a third of the size
#define SOFT_LEAST 64.0      // pixels: smaller plots are painted as they are
#define SOFT_MOST 8192.0

static TriRect
get_area (const TriScene *self, const TriSceneMark *mark)
{
  return g_array_index (self->plots, TriScenePlot, mark->plot).area;
}

// The mark's items at a third of their size, on the colour of the first, so that its edge does not blur with
// what lies outside.
static cairo_surface_t *
paint_small (const TriScene *self, const TriSceneMark *mark, TriRect area)
{
  cairo_surface_t *small =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (area.width * SOFT_SHARE) + 1,
                                (int)ceil (area.height * SOFT_SHARE) + 1);
  const TriSceneItem *first = mark->n_items > 0 ? tri_scene_item (self, mark->first) : NULL;
  TriColor ground = first != NULL && first->fill.kind == TRI_FILL_SOLID
                      ? first->fill.color
                      : tri_theme_get_color (self->theme, TRI_COLOR_VIEW);
  cairo_t *cr = cairo_create (small);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  cairo_scale (cr, SOFT_SHARE, SOFT_SHARE);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  for (guint i = mark->first; i < mark->first + mark->n_items; i++)
    tri_scene_item_paint (self->theme, cr, tri_scene_item (self, i));
  cairo_destroy (cr);
  return small;
}

static void
paint_scaled (cairo_t *cr, cairo_surface_t *image, double share)
{
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (image);
  cairo_matrix_t matrix;

  cairo_matrix_init_scale (&matrix, share, share);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
}

/**
 * tri_scene_soften:
 * @index: of a mark that wants it (`is_soft`)
 *
 * Paints the mark small and enlarges it once, so that each repaint copies pixels in place of stroking
 * thousands of edges. Costs four bytes a pixel of the mark's plot.
 */
void
tri_scene_soften (TriScene *self, guint index)
{
  TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, index);
  TriRect area = get_area (self, mark);
  cairo_surface_t *small;
  cairo_t *cr;

  if (!(MIN (area.width, area.height) >= SOFT_LEAST && MAX (area.width, area.height) <= SOFT_MOST))
    return;
  small = paint_small (self, mark, area);
  mark->image =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (area.width), (int)ceil (area.height));
  cr = cairo_create (mark->image);
  paint_scaled (cr, small, SOFT_SHARE);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&mark->image, cairo_surface_destroy);
  cairo_destroy (cr);
  cairo_surface_destroy (small);
  if (mark->image != NULL)
    cairo_surface_flush (mark->image);
}

/**
 * tri_scene_paint_soft:
 * @cr: in the mark's plot
 *
 * Paints the mark's image over its whole plot. Several threads may paint one scene, so each takes a surface
 * of its own on the shared pixels, which nobody writes.
 */
void
tri_scene_paint_soft (const TriScene *self, const TriSceneMark *mark, cairo_t *cr)
{
  TriRect area = get_area (self, mark);
  cairo_surface_t *image =
    cairo_image_surface_create_for_data (cairo_image_surface_get_data (mark->image), CAIRO_FORMAT_RGB24,
                                         cairo_image_surface_get_width (mark->image),
                                         cairo_image_surface_get_height (mark->image),
                                         cairo_image_surface_get_stride (mark->image));

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, area.width, area.height);
  cairo_clip (cr);
  paint_scaled (cr, image, 1);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}
