// SPDX-License-Identifier: GPL-3.0-or-later
// Text drawn with its halo: as text on paper, as outlines or their stamp on pixels.

#include "tri-text-private.h"

#define HALO_TOLERANCE 0.4 // device pixels

/**
 * tri_surface_is_vector:
 *
 * Returns: whether what is drawn stays text and lines: PDF, SVG, PostScript.
 */
gboolean
tri_surface_is_vector (cairo_surface_t *surface)
{
  switch (cairo_surface_get_type (surface))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_source (cairo_t *cr, TriColor color, double opacity)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * opacity);
}

// On pixels a level line stands on a whole device pixel: feet of letters are sharp.
static void
snap_baseline (cairo_t *cr, double baseline)
{
  cairo_matrix_t matrix;
  double x = 0;
  double y = baseline;

  cairo_get_matrix (cr, &matrix);
  if (matrix.xy != 0 || matrix.yx != 0 || tri_surface_is_vector (cairo_get_target (cr)))
    return;
  cairo_user_to_device (cr, &x, &y);
  y = round (y);
  cairo_device_to_user (cr, &x, &y);
  cairo_translate (cr, 0, y - baseline);
}

// Strokes the current path, which is gone then.
static void
stroke_halo (cairo_t *cr, const TriSceneItem *item)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, item->text.halo_width);
  set_source (cr, item->text.halo, item->opacity);
  // A halo is soft: coarse coverage and curves of few pieces halve the time of a label.
  if (!tri_surface_is_vector (cairo_get_target (cr)))
    {
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
      cairo_set_tolerance (cr, HALO_TOLERANCE);
    }
  cairo_stroke (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  cairo_set_tolerance (cr, 0.1);
}

// On paper bent text stays text, letter by letter: no writer of files knows more.
static void
show_letters (cairo_t *cr, PangoLayout *layout, const TriPath *along)
{
  g_autoptr (GArray) letters = tri_text_list_along (layout, along);
  g_autofree char *text = g_strdup (pango_layout_get_text (layout));
  PangoLayout *own = pango_layout_copy (layout);

  for (guint i = 0; i < letters->len; i++)
    {
      const TriTextLetter *letter = &g_array_index (letters, TriTextLetter, i);
      PangoRectangle logical;

      pango_layout_set_text (own, text + letter->from, letter->to - letter->from);
      pango_layout_get_extents (own, NULL, &logical);
      cairo_save (cr);
      cairo_translate (cr, letter->x, letter->y);
      cairo_rotate (cr, letter->angle * G_PI / 180);
      cairo_move_to (cr, -(double)logical.width / PANGO_SCALE / 2,
                     -(double)pango_layout_get_baseline (own) / PANGO_SCALE);
      pango_cairo_show_layout (cr, own);
      cairo_restore (cr);
    }
  g_object_unref (own);
}

static void
draw_along (cairo_t *cr, PangoLayout *layout, const TriSceneItem *item)
{
  if (item->text.halo_width > 0 && item->text.halo.alpha > 0)
    {
      tri_text_append_along (cr, layout, item->text.along);
      stroke_halo (cr, item);
    }
  set_source (cr, item->fill.color, item->opacity);
  if (tri_surface_is_vector (cairo_get_target (cr)))
    {
      cairo_new_path (cr);
      show_letters (cr, layout, item->text.along);
      return;
    }
  tri_text_append_along (cr, layout, item->text.along);
  cairo_fill (cr);
}

/* tri_text_draw_layout: halo, then letters, with the layout's top left at @offset. */
void
tri_text_draw_layout (cairo_t *cr, PangoLayout *layout, const TriSceneItem *item, TriPoint offset)
{
  if (item->text.halo_width > 0 && item->text.halo.alpha > 0)
    {
      cairo_new_path (cr);
      cairo_move_to (cr, offset.x, offset.y);
      pango_cairo_layout_path (cr, layout);
      stroke_halo (cr, item);
    }
  set_source (cr, item->fill.color, item->opacity);
  cairo_new_path (cr);
  cairo_move_to (cr, offset.x, offset.y);
  if (item->text.is_markup || tri_surface_is_vector (cairo_get_target (cr)))
    pango_cairo_show_layout (cr, layout);
  else
    {
      pango_cairo_layout_path (cr, layout);
      cairo_fill (cr);
    }
}

/**
 * tri_text_draw:
 * @item: an item of type text; its fill is the text's colour
 *
 * Draws the halo, then the text. On paper it stays text; on pixels glyphs are filled as outlines, because
 * cairo 1.16 moves glyph images to whole pixels, which spoils the spacing of small type. What stands level on
 * an image is stamped.
 */
void
tri_text_draw (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item)
{
  TriPoint offset;
  PangoLayout *layout;

  if (item->text.text == NULL || item->text.text[0] == '\0' || tri_text_stamp (theme, cr, item))
    return;

  cairo_save (cr);
  layout = tri_text_item_layout (theme, item, &offset);
  if (item->text.along != NULL)
    {
      draw_along (cr, layout, item);
      cairo_restore (cr);
      return;
    }
  cairo_translate (cr, item->text.x, item->text.y);
  if (item->text.angle != 0)
    cairo_rotate (cr, item->text.angle * G_PI / 180);
  else
    snap_baseline (cr, offset.y + (double)pango_layout_get_baseline (layout) / PANGO_SCALE);
  tri_text_draw_layout (cr, layout, item, offset);
  cairo_restore (cr);
}
