// SPDX-License-Identifier: GPL-3.0-or-later
// The outline of every kind of item, for painting, picking, rings and export alike.

#include "tri-scene-private.h"
#include "tri-text-private.h"

static void
append_rect (cairo_t *cr, TriRect rect, double radius)
{
  double r = MIN (radius, MIN (rect.width, rect.height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, rect.x + rect.width - r, rect.y + r, r, -G_PI_2, 0);
  cairo_arc (cr, rect.x + rect.width - r, rect.y + rect.height - r, r, 0, G_PI_2);
  cairo_arc (cr, rect.x + r, rect.y + rect.height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect.x + r, rect.y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
append_polygon (cairo_t *cr, const double (*points)[2], guint n_points)
{
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
}

// Half the extent of a symbol across; sizes are areas, as in Vega, a half-disc's that of its whole disc.
static double
symbol_reach (TriSymbolShape shape, double size)
{
  switch (shape)
    {
    case TRI_SYMBOL_SQUARE:
    case TRI_SYMBOL_CAPITAL:
    case TRI_SYMBOL_BADGE:
    case TRI_SYMBOL_CROSS:
    case TRI_SYMBOL_STROKE:
    case TRI_SYMBOL_CHEVRON:
      return sqrt (size) / 2;
    case TRI_SYMBOL_DIAMOND:
      return sqrt (size / 2);
    case TRI_SYMBOL_TRIANGLE_UP:
    case TRI_SYMBOL_TRIANGLE_DOWN:
    case TRI_SYMBOL_TRIANGLE_LEFT:
    case TRI_SYMBOL_TRIANGLE_RIGHT:
      return sqrt (size) * 0.66;
    default:
      return sqrt (size / G_PI);
    }
}

static double
symbol_turn (TriSymbolShape shape)
{
  switch (shape)
    {
    case TRI_SYMBOL_TRIANGLE_DOWN:
      return G_PI;
    case TRI_SYMBOL_TRIANGLE_LEFT:
      return -G_PI_2;
    case TRI_SYMBOL_TRIANGLE_RIGHT:
      return G_PI_2;
    default:
      return 0;
    }
}

// About the origin, @r from the middle to the edge.
static void
append_shape (cairo_t *cr, TriSymbolShape shape, double r)
{
  double third = r / 3;

  cairo_new_sub_path (cr);
  switch (shape)
    {
    case TRI_SYMBOL_SQUARE:
    case TRI_SYMBOL_CAPITAL:
      append_rect (cr, tri_rect (-r, -r, 2 * r, 2 * r), 0);
      break;
    case TRI_SYMBOL_BADGE:
      append_rect (cr, tri_rect (-r, -r, 2 * r, 2 * r), r * 4.2 / 8);
      break;
    case TRI_SYMBOL_DIAMOND:
      append_polygon (cr, (const double[][2]){ { 0, -r }, { r, 0 }, { 0, r }, { -r, 0 } }, 4);
      break;
    case TRI_SYMBOL_CROSS:
      append_polygon (cr,
                      (const double[][2]){ { -third, -r },
                                           { third, -r },
                                           { third, -third },
                                           { r, -third },
                                           { r, third },
                                           { third, third },
                                           { third, r },
                                           { -third, r },
                                           { -third, third },
                                           { -r, third },
                                           { -r, -third },
                                           { -third, -third } },
                      12);
      break;
    case TRI_SYMBOL_TRIANGLE_UP:
    case TRI_SYMBOL_TRIANGLE_DOWN:
    case TRI_SYMBOL_TRIANGLE_LEFT:
    case TRI_SYMBOL_TRIANGLE_RIGHT:
      append_polygon (cr, (const double[][2]){ { 0, -r }, { r, r * 0.75 }, { -r, r * 0.75 } }, 3);
      break;
    case TRI_SYMBOL_STROKE:
      cairo_move_to (cr, -r, 0);
      cairo_line_to (cr, r, 0);
      break;
    case TRI_SYMBOL_HALF_LEFT:
      cairo_arc (cr, 0, 0, r, G_PI_2, 3 * G_PI_2);
      cairo_close_path (cr);
      break;
    case TRI_SYMBOL_HALF_RIGHT:
      cairo_arc (cr, 0, 0, r, -G_PI_2, G_PI_2);
      cairo_close_path (cr);
      break;
    case TRI_SYMBOL_CHEVRON:
      cairo_move_to (cr, -r * 0.5, -r);
      cairo_line_to (cr, r * 0.5, 0);
      cairo_line_to (cr, -r * 0.5, r);
      break;
    case TRI_SYMBOL_CIRCLE:
    case TRI_SYMBOL_TOWN:
    default:
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    }
}

static void
append_arc (cairo_t *cr, const TriSceneItem *item, double outset)
{
  double x = item->arc.x;
  double y = item->arc.y;
  double outer = item->arc.outer_radius + outset;
  double inner = MAX (0, item->arc.inner_radius - outset);
  // Vega measures from the top, cairo from the right; both clockwise.
  double start = item->arc.start_angle - G_PI_2;
  double end = item->arc.end_angle - G_PI_2;
  gboolean is_whole = end - start >= 2 * G_PI - 1e-9;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, outer, start, end);
  if (is_whole)
    {
      cairo_close_path (cr);
      if (inner > 0)
        {
          cairo_new_sub_path (cr);
          cairo_arc_negative (cr, x, y, inner, end, start);
        }
    }
  else if (inner > 0)
    cairo_arc_negative (cr, x, y, inner, end, start);
  else
    cairo_line_to (cr, x, y);
  cairo_close_path (cr);
}

// A trail is one closed outline: out along one side and back along the other, with round ends.
static void
append_trail (cairo_t *cr, const TriSceneItem *item)
{
  guint n = tri_path_get_n_points (item->path.path);

  for (guint i = 0; i + 1 < n; i++)
    {
      TriPoint a = tri_path_get_point (item->path.path, i);
      TriPoint b = tri_path_get_point (item->path.path, i + 1);
      double ra = (item->path.widths != NULL ? item->path.widths[i] : item->stroke.width) / 2;
      double rb = (item->path.widths != NULL ? item->path.widths[i + 1] : item->stroke.width) / 2;
      double along = atan2 (b.y - a.y, b.x - a.x);

      if (a.x == b.x && a.y == b.y)
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, a.x, a.y, ra, along + G_PI_2, along + 3 * G_PI_2);
      cairo_arc (cr, b.x, b.y, rb, along - G_PI_2, along + G_PI_2);
      cairo_close_path (cr);
    }
}

/**
 * tri_outline_append:
 * @outset: how far outside the item's own edge, for rings; paths and text stay on theirs
 *
 * Adds the item's outline to the path of @cr, in the plot's pixels.
 */
void
tri_outline_append (cairo_t *cr, const TriSceneItem *item, double outset)
{
  switch (item->type)
    {
    case TRI_MARK_RECT:
      append_rect (cr,
                   tri_rect (item->rect.x - outset, item->rect.y - outset, item->rect.width + 2 * outset,
                             item->rect.height + 2 * outset),
                   outset > 0 ? item->rect.radius + outset : item->rect.radius);
      break;
    case TRI_MARK_SYMBOL:
      {
        double reach = symbol_reach (item->symbol.shape, item->symbol.size) + outset;

        if (item->symbol.shape == TRI_SYMBOL_CIRCLE)
          {
            cairo_new_sub_path (cr);
            cairo_arc (cr, item->symbol.x, item->symbol.y, reach, 0, 2 * G_PI);
            cairo_close_path (cr);
            break;
          }
        cairo_save (cr);
        cairo_translate (cr, item->symbol.x, item->symbol.y);
        cairo_rotate (cr, item->symbol.angle * G_PI / 180 + symbol_turn (item->symbol.shape));
        append_shape (cr, item->symbol.shape, reach);
        cairo_restore (cr);
      }
      break;
    case TRI_MARK_RULE:
      cairo_move_to (cr, item->rule.x, item->rule.y);
      cairo_line_to (cr, item->rule.x2, item->rule.y2);
      break;
    case TRI_MARK_ARC:
      append_arc (cr, item, outset);
      break;
    case TRI_MARK_TRAIL:
      append_trail (cr, item);
      break;
    case TRI_MARK_LINE:
    case TRI_MARK_AREA:
    case TRI_MARK_SHAPE:
      if (item->path.path != NULL)
        tri_path_append_to_cairo (item->path.path, cr);
      break;
    case TRI_MARK_TEXT:
    default:
      break;
    }
}

/**
 * tri_outline_append_sign:
 *
 * Adds what stands within a symbol: the badge's ≠ (to be stroked at an eighth of its side) or the light core
 * of a town or capital (to be filled). Other items have none.
 */
void
tri_outline_append_sign (cairo_t *cr, const TriSceneItem *item)
{
  double r;

  if (item->type != TRI_MARK_SYMBOL)
    return;

  r = symbol_reach (item->symbol.shape, item->symbol.size);
  cairo_save (cr);
  cairo_translate (cr, item->symbol.x, item->symbol.y);
  switch (item->symbol.shape)
    {
    case TRI_SYMBOL_BADGE:
      cairo_move_to (cr, -r * 0.5, -r * 0.22);
      cairo_line_to (cr, r * 0.5, -r * 0.22);
      cairo_move_to (cr, -r * 0.5, r * 0.22);
      cairo_line_to (cr, r * 0.5, r * 0.22);
      cairo_move_to (cr, r * 0.3, -r * 0.6);
      cairo_line_to (cr, -r * 0.3, r * 0.6);
      break;
    case TRI_SYMBOL_TOWN:
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, r * 0.52, 0, 2 * G_PI);
      break;
    case TRI_SYMBOL_CAPITAL:
      cairo_rectangle (cr, -r * 0.42, -r * 0.42, r * 0.84, r * 0.84);
      break;
    default:
      break;
    }
  cairo_restore (cr);
}

static TriRect
trail_bounds (const TriSceneItem *item)
{
  TriRect bounds = tri_path_get_bounds (item->path.path);
  double widest = item->stroke.width;

  for (guint i = 0; item->path.widths != NULL && i < tri_path_get_n_points (item->path.path); i++)
    widest = MAX (widest, item->path.widths[i]);
  return tri_rect (bounds.x - widest / 2, bounds.y - widest / 2, bounds.width + widest,
                   bounds.height + widest);
}

/**
 * tri_outline_get_bounds:
 *
 * Returns: the box around the item with its stroke, in the plot's pixels.
 */
TriRect
tri_outline_get_bounds (const TriTheme *theme, const TriSceneItem *item)
{
  double half = item->stroke.width / 2;
  TriRect bounds;

  switch (item->type)
    {
    case TRI_MARK_TEXT:
      return tri_text_item_bounds (theme, item);
    case TRI_MARK_TRAIL:
      return item->path.path != NULL ? trail_bounds (item) : tri_rect (0, 0, 0, 0);
    case TRI_MARK_RECT:
      bounds = tri_rect (item->rect.x, item->rect.y, item->rect.width, item->rect.height);
      break;
    case TRI_MARK_RULE:
      bounds = tri_rect (MIN (item->rule.x, item->rule.x2), MIN (item->rule.y, item->rule.y2),
                         fabs (item->rule.x2 - item->rule.x), fabs (item->rule.y2 - item->rule.y));
      break;
    case TRI_MARK_SYMBOL:
      {
        double reach = symbol_reach (item->symbol.shape, item->symbol.size);

        if (item->symbol.angle != 0 && item->symbol.shape != TRI_SYMBOL_CIRCLE)
          reach *= G_SQRT2;
        bounds = tri_rect (item->symbol.x - reach, item->symbol.y - reach, 2 * reach, 2 * reach);
      }
      break;
    case TRI_MARK_ARC:
      bounds = tri_rect (item->arc.x - item->arc.outer_radius, item->arc.y - item->arc.outer_radius,
                         2 * item->arc.outer_radius, 2 * item->arc.outer_radius);
      break;
    case TRI_MARK_LINE:
    case TRI_MARK_AREA:
    case TRI_MARK_SHAPE:
    default:
      bounds = item->path.path != NULL ? tri_path_get_bounds (item->path.path) : tri_rect (0, 0, 0, 0);
      break;
    }
  return tri_rect (bounds.x - half, bounds.y - half, bounds.width + 2 * half, bounds.height + 2 * half);
}
