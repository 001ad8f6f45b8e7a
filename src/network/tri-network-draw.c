// SPDX-License-Identifier: GPL-3.0-or-later
// Draws nodes, edges with their signs and labels, and the legend of the styles used.

#include "tri-network-private.h"

typedef struct
{
  TriSceneBuilder *builder;
  TriTheme *theme;
  double k; // of signs
  double line;
} Pen;

static TriColor
get_style_color (const TriTheme *theme, TriNetworkStyle style)
{
  switch (style)
    {
    case TRI_NETWORK_BACKS:
      return tri_theme_get_category (theme, TRI_CATEGORY_GREEN, TRI_CATEGORY_INK);
    case TRI_NETWORK_FIGHTS:
      return tri_theme_get_category (theme, TRI_CATEGORY_VERMILION, TRI_CATEGORY_INK);
    case TRI_NETWORK_ALLEGED:
      return tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT);
    case TRI_NETWORK_BELONGS:
    default:
      return tri_theme_get_color (theme, TRI_COLOR_AXIS);
    }
}

static TriStroke
get_stroke (const Pen *pen, TriNetworkStyle style, gboolean is_planned)
{
  TriColor color = get_style_color (pen->theme, style);
  double width = (style == TRI_NETWORK_FIGHTS ? 2.2 : style == TRI_NETWORK_BELONGS ? 1.4 : 1.6) * pen->line;

  if (style == TRI_NETWORK_ALLEGED)
    return tri_stroke_dashed (color, width, 5 * pen->line, 3.5 * pen->line);
  if (is_planned)
    return tri_stroke_dashed (color, width, 2.5 * pen->line, 2.5 * pen->line);
  return tri_stroke_solid (color, width);
}

// Arrow or bar at @end, coming from @before.
static void
draw_sign (const Pen *pen, TriNetworkStyle style, TriPoint before, TriPoint end, int target)
{
  double length = MAX (hypot (end.x - before.x, end.y - before.y), 1e-6);
  double ux = (end.x - before.x) / length;
  double uy = (end.y - before.y) / length;
  TriStroke stroke = get_stroke (pen, style, FALSE);
  double reach = 7 * pen->k;
  double half = (style == TRI_NETWORK_FIGHTS ? 6.5 : 4.2) * pen->k;
  g_autoptr (TriPathBuilder) sign = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  stroke.n_dashes = 0;
  if (style == TRI_NETWORK_FIGHTS)
    {
      stroke.width = 2.8 * pen->line;
      end.x -= 2.5 * pen->k * ux;
      end.y -= 2.5 * pen->k * uy;
      tri_path_builder_move_to (sign, end.x - uy * half, end.y + ux * half);
      tri_path_builder_line_to (sign, end.x + uy * half, end.y - ux * half);
    }
  else
    {
      end.x -= pen->k * ux;
      end.y -= pen->k * uy;
      tri_path_builder_move_to (sign, end.x - reach * ux - half * uy, end.y - reach * uy + half * ux);
      tri_path_builder_line_to (sign, end.x, end.y);
      tri_path_builder_line_to (sign, end.x - reach * ux + half * uy, end.y - reach * uy - half * ux);
    }
  path = tri_path_builder_end (g_steal_pointer (&sign));
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  tri_scene_builder_path (pen->builder, TRI_MARK_LINE, path, NULL, &stroke, target);
  tri_scene_builder_set_decoration (pen->builder, FALSE);
}

static TriPoint
towards (TriPoint from, TriPoint to, double distance)
{
  double length = MAX (hypot (to.x - from.x, to.y - from.y), 1e-6);
  double t = MIN (distance / length, 0.5);

  return (TriPoint){ from.x + t * (to.x - from.x), from.y + t * (to.y - from.y) };
}

static void
draw_edge (const Pen *pen, TriNetworkEdge *edge)
{
  TriStroke stroke = get_stroke (pen, edge->style, edge->is_planned);
  TriPoint last = edge->points[edge->n_points - 1];
  TriPoint before = edge->points[edge->n_points - 2];
  g_autoptr (TriPathBuilder) outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  int item;

  tri_path_builder_move_to (outline, edge->points[0].x, edge->points[0].y);
  if (edge->n_points == 3)
    {
      // The corner is rounded by a quadratic curve, written as a cubic one.
      TriPoint corner = edge->points[1];
      TriPoint in = towards (corner, edge->points[0], 16 * pen->k);
      TriPoint out = towards (corner, last, 16 * pen->k);

      tri_path_builder_line_to (outline, in.x, in.y);
      tri_path_builder_curve_to (outline, in.x + (corner.x - in.x) * 2 / 3, in.y + (corner.y - in.y) * 2 / 3,
                                 out.x + (corner.x - out.x) * 2 / 3, out.y + (corner.y - out.y) * 2 / 3,
                                 out.x, out.y);
    }
  tri_path_builder_line_to (outline, last.x, last.y);
  path = tri_path_builder_end (g_steal_pointer (&outline));
  item = tri_scene_builder_path (pen->builder, TRI_MARK_LINE, path, NULL, &stroke, edge->target);
  tri_scene_builder_get_item (pen->builder, item)->row = (int)edge->row;
  tri_scene_builder_get_target (pen->builder, edge->target)->item = item;
  draw_sign (pen, edge->style, before, last, edge->target);
}

// The band at the node's left, inside its rounded corners.
static void
draw_band (const Pen *pen, const TriNetworkNode *node, double radius)
{
  TriFill fill = tri_theme_get_category_fill (pen->theme, node->category, TRI_CATEGORY_MARK);
  TriRect rect = node->rect;
  double width = 8 * pen->k;
  double r = MIN (radius, width);
  double c = r * 0.4477;
  g_autoptr (TriPathBuilder) outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  tri_path_builder_move_to (outline, rect.x + width, rect.y);
  tri_path_builder_line_to (outline, rect.x + r, rect.y);
  tri_path_builder_curve_to (outline, rect.x + c, rect.y, rect.x, rect.y + c, rect.x, rect.y + r);
  tri_path_builder_line_to (outline, rect.x, rect.y + rect.height - r);
  tri_path_builder_curve_to (outline, rect.x, rect.y + rect.height - c, rect.x + c, rect.y + rect.height,
                             rect.x + r, rect.y + rect.height);
  tri_path_builder_line_to (outline, rect.x + width, rect.y + rect.height);
  tri_path_builder_close (outline);
  path = tri_path_builder_end (g_steal_pointer (&outline));
  tri_scene_builder_path (pen->builder, TRI_MARK_SHAPE, path, &fill, NULL, node->target);
}

static void
draw_text (const Pen *pen,
           const TriNetworkNode *node,
           const char *text,
           const TriTextStyle *style,
           TriColor color,
           double y)
{
  double left = node->rect.x + 8 * pen->k;
  int item = tri_scene_builder_text (pen->builder, (left + node->rect.x + node->rect.width) / 2, y, text,
                                     style, color, TRI_ALIGN_CENTER, TRI_BASELINE_MIDDLE, node->target);

  tri_scene_builder_get_item (pen->builder, item)->text.max_width = node->rect.width - 14 * pen->k;
}

static void
draw_node (const Pen *pen, const TriNetworkNode *node, const TriNetworkMeasure *measure)
{
  TriFill ground = tri_fill_solid (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW));
  TriFill chip = tri_theme_get_category_fill (pen->theme, node->category, TRI_CATEGORY_MARK);
  TriColor ink = tri_theme_get_category (pen->theme, node->category, TRI_CATEGORY_INK);
  gboolean is_unsourced = tri_refs_count_kind (node->refs, "claim") == 0;
  TriStroke edge = is_unsourced ? tri_stroke_dashed (ink, 1.3 * pen->line, 5 * pen->line, 3 * pen->line)
                                : tri_stroke_solid (ink, 1.3 * pen->line);
  gboolean is_chip = measure->form == TRI_NETWORK_FORM_CHIP;
  gboolean is_double = measure->form == TRI_NETWORK_FORM_FULL && node->second != NULL;
  double radius = (is_chip ? 4 : 8) * pen->k;
  double middle = node->rect.y + node->rect.height / 2;
  int item =
    tri_scene_builder_rect (pen->builder, node->rect, radius, is_chip ? &chip : &ground, &edge, node->target);

  tri_scene_builder_get_target (pen->builder, node->target)->item = item;
  if (is_chip)
    return;
  tri_scene_builder_set_decoration (pen->builder, TRUE);
  draw_band (pen, node, radius);
  // The band has covered the edge there.
  tri_scene_builder_rect (pen->builder, node->rect, radius, NULL, &edge, node->target);
  draw_text (pen, node, node->label, &measure->name, tri_theme_get_color (pen->theme, TRI_COLOR_INK),
             is_double ? middle - measure->name.size * 0.56 : middle);
  if (is_double)
    draw_text (pen, node, node->second, &measure->second, tri_theme_get_color (pen->theme, TRI_COLOR_INK2),
               middle + measure->second.size * 0.68);
  tri_scene_builder_set_decoration (pen->builder, FALSE);
}

static void
draw_label (const Pen *pen, const TriNetworkEdge *edge, const TriNetworkMeasure *measure)
{
  TriColor color = edge->style == TRI_NETWORK_BELONGS ? tri_theme_get_color (pen->theme, TRI_COLOR_INK2)
                                                      : get_style_color (pen->theme, edge->style);
  TriRect rect = edge->label_rect;
  double step = rect.height / MAX (edge->n_lines, 1);
  TriFill ground = tri_fill_solid (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW));

  if (edge->n_lines > 0 && edge->is_on_line)
    tri_scene_builder_rect (pen->builder, rect, 0, &ground, NULL, edge->target);
  for (guint i = 0; i < edge->n_lines; i++)
    {
      int item = tri_scene_builder_text (pen->builder, rect.x + rect.width / 2, rect.y + (i + 0.5) * step,
                                         edge->lines[i], &measure->edge, color, TRI_ALIGN_CENTER,
                                         TRI_BASELINE_MIDDLE, edge->target);
      TriSceneItem *text = tri_scene_builder_get_item (pen->builder, item);

      text->text.halo = tri_color_with_alpha (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW), 0.9);
      text->text.halo_width = 3 * pen->line;
    }
}

/** _tri_network_draw: edges, then nodes over their ends, then labels and badges. */
void
_tri_network_draw (TriSceneBuilder *builder,
                   TriTable *table,
                   GArray *nodes,
                   GArray *edges,
                   const TriNetworkMeasure *measure)
{
  Pen pen = { builder, measure->theme, measure->scale, measure->line };

  tri_scene_builder_begin_mark (builder, TRI_MARK_LINE, TRI_ROLE_DATA, "relations", table);
  for (guint i = 0; i < edges->len; i++)
    {
      TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, i);

      if (edge->n_points > 1)
        draw_edge (&pen, edge);
    }
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "actors", NULL);
  for (guint i = 0; i < nodes->len; i++)
    draw_node (&pen, &g_array_index (nodes, TriNetworkNode, i), measure);
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  for (guint i = 0; i < edges->len; i++)
    {
      const TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, i);

      draw_label (&pen, edge, measure);
      if (edge->is_disputed && edge->n_points > 1)
        tri_scene_builder_badge (builder, edge->badge.x, edge->badge.y, TRI_NETWORK_BADGE * pen.k,
                                 edge->target);
    }
}

/** _tri_network_get_legend_height: Returns: pixels of the legend's line. */
double
_tri_network_get_legend_height (const TriTheme *theme)
{
  return tri_theme_get_text_style (theme, TRI_TEXT_AXIS).size * 2.6;
}

/** _tri_network_draw_legend: one line with the styles that were drawn; entries that find no room are left out
 * of the picture, not of the legend's list. */
void
_tri_network_draw_legend (TriSceneBuilder *builder, const TriNetworkSpec *spec, GArray *edges, TriRect area)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_AXIS);
  double k = style.size / 11.5;
  Pen pen = { builder, theme, k, tri_theme_get_line_scale (theme) };
  double x = area.x;
  double y = area.y + area.height - style.size * 0.8;

  tri_scene_builder_begin_mark (builder, TRI_MARK_LINE, TRI_ROLE_GUIDE, "legend", NULL);
  tri_scene_builder_add_legend (builder, NULL);
  for (guint i = 0; i < TRI_N_NETWORK_STYLES; i++)
    {
      const char *words = tri_network_spec_get_legend (spec, i);
      TriStroke stroke = get_stroke (&pen, i, FALSE);
      double width = tri_text_measure (theme, &style, words).width;
      gboolean is_used = FALSE;

      for (guint j = 0; j < edges->len; j++)
        is_used = is_used || g_array_index (edges, TriNetworkEdge, j).style == i;
      if (!is_used)
        continue;
      tri_scene_builder_add_legend_entry (builder, words, stroke.color);
      if (x + 34 * k + width > area.x + area.width)
        continue;
      tri_scene_builder_rule (builder, x, y, x + 26 * k, y, &stroke, -1);
      draw_sign (&pen, i, (TriPoint){ x, y }, (TriPoint){ x + 27 * k, y }, -1);
      tri_scene_builder_text (builder, x + 34 * k, y, words, &style,
                              tri_theme_get_color (theme, TRI_COLOR_INK), TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE,
                              -1);
      x += 34 * k + width + 20 * k;
    }
}
