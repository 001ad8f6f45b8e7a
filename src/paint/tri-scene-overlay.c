// SPDX-License-Identifier: GPL-3.0-or-later
// Hover, selection, focus and keyboard cursor, drawn over a painted scene (NOTES §8).

#include "tri-oklab.h"
#include "tri-scene-private.h"

#define RING_OUTSET 4.0
#define CURSOR_OUTSET 5.0

static void
set_source (cairo_t *cr, TriColor color, double opacity)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * opacity);
}

static gboolean
is_path (const TriSceneItem *item)
{
  return item->type == TRI_MARK_LINE || item->type == TRI_MARK_AREA || item->type == TRI_MARK_TRAIL ||
         item->type == TRI_MARK_SHAPE;
}

// The target's outline: its chosen item, else a box around all of it.
static TriSceneItem
target_outline (const TriScene *self, const TriSceneTarget *target)
{
  TriSceneItem box = { .type = TRI_MARK_RECT, .opacity = 1, .target = -1, .row = -1 };
  TriRect box_bounds = target->bounds;

  if (target->item >= 0 && (guint)target->item < self->items->len)
    {
      const TriSceneItem *item = tri_scene_item (self, target->item);

      if (item->type != TRI_MARK_TEXT && item->type != TRI_MARK_RULE)
        {
          TriSceneItem outline = *item;

          if (item->type == TRI_MARK_SYMBOL &&
              (item->symbol.shape == TRI_SYMBOL_HALF_LEFT || item->symbol.shape == TRI_SYMBOL_HALF_RIGHT))
            outline.symbol.shape = TRI_SYMBOL_CIRCLE;
          return outline;
        }
    }
  // Words alone are boxed without the leader that comes from them.
  if (target->item >= 0 && (guint)target->item < self->items->len &&
      tri_scene_item (self, target->item)->type == TRI_MARK_TEXT)
    box_bounds = tri_scene_item_bounds (self, target->item);
  box.rect.x = box_bounds.x;
  box.rect.y = box_bounds.y;
  box.rect.width = box_bounds.width;
  box.rect.height = box_bounds.height;
  box.rect.radius = 2;
  return box;
}

// Into the user space of the outline's plot, within its clip; pair with cairo_restore().
static void
enter_plot (const TriScene *self, cairo_t *cr, const TriSceneTarget *target, gboolean in_clip)
{
  cairo_save (cr);
  if (target->item >= 0 && (guint)target->item < self->items->len &&
      target_outline (self, target).type == tri_scene_item (self, target->item)->type)
    {
      const TriScenePlot *plot = tri_scene_item_plot (self, target->item);

      if (plot->clip)
        {
          double margin = in_clip ? 0 : CURSOR_OUTSET + 4;

          cairo_rectangle (cr, plot->area.x - margin, plot->area.y - margin, plot->area.width + 2 * margin,
                           plot->area.height + 2 * margin);
          cairo_clip (cr);
        }
      cairo_translate (cr, plot->area.x, plot->area.y);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_new_path (cr);
}

static gboolean
is_in_scene (const TriScene *self, int target)
{
  return target >= 0 && (guint)target < self->targets->len;
}

// The strength of white that lifts @color by 8 % of OKLab lightness.
static double
find_veil (TriColor color)
{
  TriColor white = { 1, 1, 1, 1 };
  double wanted = MIN (tri_oklab_from_color (color).l + 0.08, 1);
  double low = 0;
  double high = 1;

  for (guint i = 0; i < 12; i++)
    {
      double middle = (low + high) / 2;

      if (tri_oklab_from_color (tri_color_mix (color, white, middle)).l < wanted)
        low = middle;
      else
        high = middle;
    }
  return MIN (high, 0.4);
}

/* A band from @inner to @outer outside the outline. Boxes and discs are simply drawn larger. A path's band is
 * a wide stroke from which the path and a narrower stroke are taken away again. */
static void
draw_band (cairo_t *cr,
           const TriSceneItem *outline,
           double inner,
           double outer,
           TriColor color,
           double opacity)
{
  double own = outline->type == TRI_MARK_LINE ? outline->stroke.width : 0;

  if (!is_path (outline) && outline->type != TRI_MARK_ARC)
    {
      cairo_new_path (cr);
      tri_outline_append (cr, outline, (inner + outer) / 2);
      set_source (cr, color, opacity);
      cairo_set_line_width (cr, outer - inner);
      cairo_stroke (cr);
      return;
    }

  cairo_push_group (cr);
  cairo_new_path (cr);
  tri_outline_append (cr, outline, 0);
  set_source (cr, color, 1);
  cairo_set_line_width (cr, own + 2 * outer);
  cairo_stroke_preserve (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  if (outline->type != TRI_MARK_LINE)
    cairo_fill_preserve (cr);
  cairo_set_line_width (cr, own + 2 * inner);
  cairo_stroke (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, opacity);
}

// A line keeps its colour, dash and end, which say what it means: it is lit from both sides.
static gboolean
draw_line_light (const TriScene *self, cairo_t *cr, const TriSceneItem *outline, TriColor color)
{
  double scale = MIN (tri_theme_get_line_scale (self->theme), 2);

  if (outline->type != TRI_MARK_LINE)
    return FALSE;
  draw_band (cr, outline, 0.8 * scale, 2.6 * scale, color, 0.85);
  return TRUE;
}

// The outline; of a flow every dash of it.
static void
append_target (const TriScene *self, cairo_t *cr, int index, const TriSceneItem *outline)
{
  if (outline->type != TRI_MARK_TRAIL)
    {
      tri_outline_append (cr, outline, 0);
      return;
    }
  for (guint i = 0; i < self->items->len; i++)
    if (tri_scene_item (self, i)->target == index && is_path (tri_scene_item (self, i)))
      tri_outline_append (cr, tri_scene_item (self, i), 0);
}

static void
draw_hover (const TriScene *self, cairo_t *cr, int index)
{
  const TriSceneTarget *target = tri_scene_get_target (self, index);
  TriSceneItem outline = target_outline (self, target);
  double scale = tri_theme_get_line_scale (self->theme);

  enter_plot (self, cr, target, TRUE);
  if (draw_line_light (self, cr, &outline, tri_theme_get_color (self->theme, TRI_COLOR_INK3)))
    {
      cairo_restore (cr);
      return;
    }
  append_target (self, cr, index, &outline);
  if (outline.fill.kind != TRI_FILL_NONE && outline.type != TRI_MARK_TRAIL)
    {
      cairo_set_source_rgba (cr, 1, 1, 1, find_veil (outline.fill.color));
      cairo_fill_preserve (cr);
    }
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_INK), 1);
  cairo_set_line_width (cr, 1.5 * scale);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_selected (const TriScene *self, cairo_t *cr, int index)
{
  const TriSceneTarget *target = tri_scene_get_target (self, index);
  TriSceneItem outline = target_outline (self, target);
  double scale = tri_theme_get_line_scale (self->theme);
  gboolean is_area = outline.type == TRI_MARK_SHAPE || outline.type == TRI_MARK_AREA;
  TriColor color = tri_theme_get_color (self->theme, TRI_COLOR_ACCENT);
  double width = 2.4 * scale;

  if (is_area)
    {
      // A light edge on a dark area, an ink edge on a light one.
      color = tri_theme_get_color (self->theme, TRI_COLOR_INK);
      if (outline.fill.kind != TRI_FILL_NONE && tri_color_get_contrast (color, outline.fill.color) < 3)
        color = tri_theme_get_color (self->theme, TRI_COLOR_VIEW);
      width = 1.3 * scale;
    }
  enter_plot (self, cr, target, TRUE);
  if (draw_line_light (self, cr, &outline, color))
    {
      cairo_restore (cr);
      return;
    }
  append_target (self, cr, index, &outline);
  set_source (cr, color, 1);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_ring (const TriScene *self, cairo_t *cr, int index, double grown, double opacity)
{
  const TriSceneTarget *target = tri_scene_get_target (self, index);
  TriSceneItem outline = target_outline (self, target);
  double scale = MIN (tri_theme_get_line_scale (self->theme), 2);
  double width = 2.5 * scale;
  double casing = 5.5 * scale;
  double middle = RING_OUTSET + width / 2 + grown;
  TriRect bounds = target->bounds;

  enter_plot (self, cr, target, FALSE);
  if (is_path (&outline))
    {
      // Bands of paths are made in a layer; keep it as small as the mark.
      TriRect area = tri_scene_item_plot (self, target->item)->area;

      cairo_rectangle (cr, bounds.x - area.x - 24, bounds.y - area.y - 24, bounds.width + 48,
                       bounds.height + 48);
      cairo_clip (cr);
    }
  draw_band (cr, &outline, MAX (0, middle - casing / 2), middle + casing / 2,
             tri_theme_get_color (self->theme, TRI_COLOR_VIEW), 0.9 * opacity);
  draw_band (cr, &outline, middle - width / 2, middle + width / 2,
             tri_theme_get_color (self->theme, TRI_COLOR_ACCENT), opacity);
  cairo_restore (cr);
}

static void
draw_cursor (const TriScene *self, cairo_t *cr, int index)
{
  const TriSceneTarget *target = tri_scene_get_target (self, index);
  TriSceneItem outline = target_outline (self, target);
  double scale = MIN (tri_theme_get_line_scale (self->theme), 2);
  double dash[] = { 3 * scale, 2.4 * scale };

  enter_plot (self, cr, target, FALSE);
  // A path's cursor lies on its outline: dashes beside a coast could not be told from it.
  tri_outline_append (cr, &outline, is_path (&outline) ? 0 : CURSOR_OUTSET);
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_VIEW), 0.9);
  cairo_set_line_width (cr, 3.6 * scale);
  cairo_stroke_preserve (cr);
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_INK), 1);
  cairo_set_line_width (cr, 1.6 * scale);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Labels of what is lit once more, and all others that stand over it with a halo: neither the light of
 * hovering nor the edge of a selection lies on a name. Other marks' labels without one stay, and faint ones:
 * drawn twice they would look darker. */
static void
repaint_labels (const TriScene *self, cairo_t *cr, const gboolean *is_lit, const TriSceneStates *states)
{
  const TriRefs *selected = states->selected != NULL ? states->selected : states->dimming;
  TriRect area = { 0 };

  for (guint i = 0; i < self->targets->len; i++)
    if (is_lit[i])
      area = area.width > 0 ? tri_rect_union (area, tri_scene_get_target (self, i)->bounds)
                            : tri_scene_get_target (self, i)->bounds;
  if (area.width <= 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      const TriSceneMark *mark =
        &g_array_index (self->marks, TriSceneMark, g_array_index (self->owners, guint, i));
      const TriScenePlot *plot = tri_scene_item_plot (self, i);
      TriSceneItem item;

      if (mark->role != TRI_ROLE_LABEL || !tri_rect_intersects (tri_scene_item_bounds (self, i), area))
        continue;
      item = tri_scene_item_shown (self, i, selected);
      if (item.target >= 0 && !is_lit[item.target] &&
          (item.type != TRI_MARK_TEXT || item.text.halo_width <= 0 || item.opacity < 1))
        continue;
      cairo_save (cr);
      if (plot->clip)
        {
          cairo_rectangle (cr, plot->area.x, plot->area.y, plot->area.width, plot->area.height);
          cairo_clip (cr);
        }
      cairo_translate (cr, plot->area.x, plot->area.y);
      tri_scene_item_paint (self->theme, cr, &item);
      cairo_restore (cr);
    }
}

/**
 * tri_scene_render_overlay:
 *
 * Draws how targets stand at the moment over a scene that tri_scene_render() has painted: hover, then
 * the edges of what is selected, the labels there once more, the rings of the focus, the keyboard cursor on
 * top. Legend entries wear no rings.
 */
void
tri_scene_render_overlay (const TriScene *self, cairo_t *cr, const TriSceneStates *states)
{
  gboolean has_selection = states->selected != NULL && tri_refs_get_length (states->selected) > 0;
  g_autofree gboolean *is_lit = g_new0 (gboolean, MAX (1, self->targets->len));

  cairo_save (cr);
  if (is_in_scene (self, states->hover))
    {
      draw_hover (self, cr, states->hover);
      is_lit[states->hover] = TRUE;
    }
  for (guint i = 0; has_selection && i < self->targets->len; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, i);

      if (!target->is_legend && tri_refs_intersects (target->refs, states->selected))
        {
          draw_selected (self, cr, (int)i);
          is_lit[i] = TRUE;
        }
    }
  repaint_labels (self, cr, is_lit, states);
  for (guint i = 0; states->focus != NULL && i < self->targets->len; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, i);

      if (target->is_legend || !tri_refs_contains (target->refs, states->focus))
        continue;
      draw_ring (self, cr, (int)i, 0, 1);
      if (states->arrival > 0)
        draw_ring (self, cr, (int)i, 6 * (1 - CLAMP (states->arrival, 0, 1)) + 3,
                   CLAMP (states->arrival, 0, 1));
    }
  if (is_in_scene (self, states->cursor))
    draw_cursor (self, cr, states->cursor);
  cairo_restore (cr);
}
