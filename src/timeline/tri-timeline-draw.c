// SPDX-License-Identifier: GPL-3.0-or-later
// Draws events by how exactly their dates are known, their labels and their badges.

#include "tri-timeline-private.h"

// How far an open end fades, in capsule heights.
#define FADE 4.0

typedef struct
{
  TriSceneBuilder *builder;
  TriTheme *theme;
  const TriTimelineSpec *spec;
  const TriTimelineMeasure *measure;
  double top;
  double axis;
} Pen;

/** _tri_timeline_get_color: the colour of the event's lane; grey where the lane is not named. */
TriColor
_tri_timeline_get_color (const TriTheme *theme,
                         const TriTimelineSpec *spec,
                         const TriTimelineEvent *event,
                         TriCategoryRole role)
{
  TriCategory category = TRI_CATEGORY_GREY;

  if (event->is_alleged)
    return tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT);
  if (event->lane >= 0)
    {
      const char *color = tri_timeline_spec_get_lane_color (spec, (guint)event->lane);

      if (color == NULL || !tri_category_parse (color[0] == '@' ? color + 1 : color, &category))
        category = (TriCategory)(event->lane % (TRI_CATEGORY_PURPLE + 1));
    }
  return tri_theme_get_category (theme, category, role);
}

static double
get_middle (const Pen *pen, const TriTimelineEvent *event)
{
  return pen->top + (event->line + 0.5) * pen->measure->step;
}

static TriStroke
get_edge (const Pen *pen, const TriTimelineEvent *event, TriColor color, double width)
{
  double line = pen->measure->line;

  if (event->is_planned || event->is_alleged)
    return tri_stroke_dashed (color, width * line, 3 * line, 2.4 * line);
  if (event->is_unsourced)
    return tri_stroke_dashed (color, width * line, 5 * line, 3 * line);
  return tri_stroke_solid (color, width * line);
}

// Says that @item is the event's own mark.
static void
own (const Pen *pen, const TriTimelineEvent *event, int item)
{
  tri_scene_builder_get_item (pen->builder, item)->row = (int)event->row;
  tri_scene_builder_get_target (pen->builder, event->target)->item = item;
}

static void
draw_disc (const Pen *pen, const TriTimelineEvent *event)
{
  TriColor mark = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_MARK);
  TriColor ink = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_INK);
  gboolean is_hollow = event->is_planned || event->is_alleged || event->is_unsourced;
  TriFill fill = tri_fill_solid (is_hollow ? tri_theme_get_color (pen->theme, TRI_COLOR_VIEW) : mark);
  TriStroke edge = get_edge (pen, event, ink, 1.3);
  double r = pen->measure->radius;

  // Dashes made for a bar would leave two arcs of so small a ring.
  edge.dash[0] *= 0.6;
  edge.dash[1] *= 0.6;
  own (pen, event,
       tri_scene_builder_symbol (pen->builder, (event->x0 + event->x1) / 2, get_middle (pen, event),
                                 G_PI * r * r, TRI_SYMBOL_CIRCLE, &fill, &edge, event->target));
}

static void
draw_ring (const Pen *pen, const TriTimelineEvent *event)
{
  TriColor ink = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_INK);
  TriFill fill = tri_fill_solid (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW));
  TriStroke edge =
    tri_stroke_dashed (ink, 1.3 * pen->measure->line, 2 * pen->measure->line, 1.8 * pen->measure->line);
  TriTextStyle style = pen->measure->label;
  double r = (event->x1 - event->x0) / 2;
  double x = (event->x0 + event->x1) / 2;

  style.weight = 700;
  style.size *= 0.9;
  own (pen, event,
       tri_scene_builder_symbol (pen->builder, x, get_middle (pen, event), G_PI * r * r, TRI_SYMBOL_CIRCLE,
                                 &fill, &edge, event->target));
  tri_scene_builder_text (pen->builder, x, get_middle (pen, event), "?", &style, ink, TRI_ALIGN_CENTER,
                          TRI_BASELINE_MIDDLE, event->target);
}

static void
draw_capsule (const Pen *pen, const TriTimelineEvent *event)
{
  TriColor mark = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_MARK);
  TriColor ink = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_INK);
  TriFill fill = tri_fill_solid (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW));
  gboolean is_strong = event->date.is_interval || tri_theme_is_grey (pen->theme);
  TriStroke edge = get_edge (pen, event, is_strong ? ink : mark, event->date.is_interval ? 1.9 : 1.6);
  double height = pen->measure->capsule;
  TriRect rect = tri_rect (event->x0, get_middle (pen, event) - height / 2, event->x1 - event->x0, height);

  if (event->date.approximate)
    {
      double soft_edge = _tri_timeline_get_halo (event, pen->measure);
      TriRect halo =
        tri_rect (rect.x - soft_edge, rect.y - soft_edge / 2, rect.width + 2 * soft_edge, height + soft_edge);
      TriFill soft = tri_fill_solid (tri_color_with_alpha (mark, 0.25));
      int item = tri_scene_builder_rect (pen->builder, halo, halo.height / 2, &soft, NULL, event->target);

      tri_scene_builder_get_item (pen->builder, item)->is_decoration = TRUE;
      edge =
        tri_stroke_dashed (ink, 1.4 * pen->measure->line, 2 * pen->measure->line, 1.8 * pen->measure->line);
    }
  own (pen, event, tri_scene_builder_rect (pen->builder, rect, height / 2, &fill, &edge, event->target));
}

// A bar from @x0 to @x1 in @color that fades towards @x1.
static int
draw_fade (const Pen *pen, const TriTimelineEvent *event, TriColor color, double x0, double x1)
{
  double height = pen->measure->capsule;
  double y = get_middle (pen, event) - height / 2;
  TriFill fade = { .kind = TRI_FILL_LINEAR, .color = color, .ground = tri_color_with_alpha (color, 0) };

  fade.x0 = x0;
  fade.x1 = x1;
  fade.y0 = fade.y1 = y;
  return tri_scene_builder_rect (pen->builder, tri_rect (MIN (x0, x1), y, fabs (x1 - x0), height), 0, &fade,
                                 NULL, event->target);
}

static void
draw_end (const Pen *pen, const TriTimelineEvent *event, double x, TriColor color)
{
  double half = pen->measure->capsule / 2 + 1.5;
  double y = get_middle (pen, event);
  double line = pen->measure->line;
  TriStroke wall = event->date.approximate ? tri_stroke_dashed (color, 1.5 * line, 2.5 * line, 2.5 * line)
                                           : tri_stroke_solid (color, 1.5 * line);

  tri_scene_builder_rule (pen->builder, x, y - half, x, y + half, &wall, event->target);
}

static void
draw_span (const Pen *pen, const TriTimelineEvent *event)
{
  TriColor area = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_AREA);
  TriColor ink = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_INK);
  double height = pen->measure->capsule;
  double fade = MIN (FADE * height, (event->x1 - event->x0) / 2);
  double x0 = event->x0 + (event->date.open_start ? fade : 0);
  double x1 = event->x1 - (event->date.open_end ? fade : 0);
  gboolean is_hollow = event->is_unsourced || event->is_planned;
  TriFill fill = tri_fill_solid (is_hollow ? tri_theme_get_color (pen->theme, TRI_COLOR_VIEW) : area);
  TriStroke edge = get_edge (pen, event, ink, 1.3);
  int item;

  item = tri_scene_builder_rect (pen->builder,
                                 tri_rect (x0, get_middle (pen, event) - height / 2, x1 - x0, height), 0,
                                 &fill, is_hollow ? &edge : NULL, event->target);
  own (pen, event, item);
  if (event->date.open_start)
    tri_scene_builder_get_item (pen->builder, draw_fade (pen, event, area, x0, event->x0))->is_decoration =
      TRUE;
  else
    draw_end (pen, event, x0, ink);
  if (event->date.open_end)
    tri_scene_builder_get_item (pen->builder, draw_fade (pen, event, area, x1, event->x1))->is_decoration =
      TRUE;
  else
    draw_end (pen, event, x1, ink);
}

static void
draw_label (const Pen *pen, const TriTimelineEvent *event)
{
  const TriTimelineMeasure *measure = pen->measure;
  TriColor color = tri_theme_get_color (pen->theme, event->is_unsourced ? TRI_COLOR_INK2 : TRI_COLOR_INK);
  double start;
  double end;
  double badge;
  double x;
  TriAlign align = TRI_ALIGN_LEFT;
  int item;

  if (event->side == TRI_TIMELINE_SIDE_NONE)
    return;
  _tri_timeline_get_extent (event, measure, &start, &end, &badge);
  x = end + measure->gap;
  if (event->side == TRI_TIMELINE_SIDE_LEFT)
    {
      x = start - measure->gap;
      align = TRI_ALIGN_RIGHT;
    }
  else if (event->side == TRI_TIMELINE_SIDE_INSIDE)
    {
      x = event->label_x;
      align = TRI_ALIGN_CENTER;
      if (event->form == TRI_TIMELINE_FORM_SPAN && !event->is_unsourced && !event->is_planned)
        color = tri_theme_get_text_on (pen->theme, _tri_timeline_get_color (pen->theme, pen->spec, event,
                                                                            TRI_CATEGORY_AREA));
    }
  item = tri_scene_builder_text (pen->builder, x, get_middle (pen, event), event->label, &measure->label,
                                 color, align, TRI_BASELINE_MIDDLE, event->target);
  if (event->side != TRI_TIMELINE_SIDE_INSIDE)
    {
      TriSceneItem *text = tri_scene_builder_get_item (pen->builder, item);

      text->text.halo = tri_color_with_alpha (tri_theme_get_color (pen->theme, TRI_COLOR_VIEW), 0.8);
      text->text.halo_width = measure->gap / 2;
    }
}

// Thin lines from the days down to the axis.
static void
draw_stems (const Pen *pen, GPtrArray *events)
{
  tri_scene_builder_begin_mark (pen->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "stems", NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (events, i);
      TriColor color = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_MARK);
      TriStroke stem = tri_stroke_solid (tri_color_with_alpha (color, 0.45), pen->measure->line);
      double x = (event->x0 + event->x1) / 2;

      if (event->form == TRI_TIMELINE_FORM_DISC)
        tri_scene_builder_rule (pen->builder, x, get_middle (pen, event), x, pen->axis, &stem, -1);
    }
}

static void
draw_form (const Pen *pen,
           GPtrArray *events,
           TriTable *table,
           TriTimelineForm form,
           TriMarkType type,
           const char *name,
           void (*draw) (const Pen *pen, const TriTimelineEvent *event))
{
  gboolean begun = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->form != form)
        continue;
      if (!begun)
        tri_scene_builder_begin_mark (pen->builder, type, TRI_ROLE_DATA, name, table);
      begun = TRUE;
      draw (pen, event);
    }
}

/** _tri_timeline_draw_events: spans, periods, days, unclear years, then labels and badges; rows begin at
 * @top. */
void
_tri_timeline_draw_events (TriSceneBuilder *builder,
                           const TriTimelineSpec *spec,
                           GPtrArray *events,
                           TriTable *table,
                           const TriTimelineMeasure *measure,
                           double top,
                           double axis)
{
  Pen pen = { builder, tri_scene_builder_get_theme (builder), spec, measure, top, axis };

  for (guint i = 0; i < events->len; i++)
    _tri_timeline_add_target (builder, spec, g_ptr_array_index (events, i));
  draw_stems (&pen, events);
  draw_form (&pen, events, table, TRI_TIMELINE_FORM_SPAN, TRI_MARK_RECT, "spans", draw_span);
  draw_form (&pen, events, table, TRI_TIMELINE_FORM_CAPSULE, TRI_MARK_RECT, "periods", draw_capsule);
  draw_form (&pen, events, table, TRI_TIMELINE_FORM_DISC, TRI_MARK_SYMBOL, "days", draw_disc);
  draw_form (&pen, events, table, TRI_TIMELINE_FORM_RING, TRI_MARK_SYMBOL, "unclear", draw_ring);
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  for (guint i = 0; i < events->len; i++)
    draw_label (&pen, g_ptr_array_index (events, i));
  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_LABEL, "badges", NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (events, i);

      double start;
      double end;
      double badge;

      if (!event->is_disputed)
        continue;
      _tri_timeline_get_extent (event, measure, &start, &end, &badge);
      tri_scene_builder_badge (builder, badge, get_middle (&pen, event), measure->badge, event->target);
    }
}

static char *
dup_rest (GPtrArray *events, guint from)
{
  GString *names = g_string_new (NULL);

  for (guint i = from; i < events->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (events, i);

      if (names->len > 0)
        g_string_append_c (names, '\n');
      g_string_append (names, event->name);
    }
  return g_string_free (names, FALSE);
}

// What does not fit into the bay is one line that opens all of it.
static int
add_rest (TriSceneBuilder *builder, GPtrArray *events, guint from, const char *words)
{
  g_autofree char *names = dup_rest (events, from);
  g_autoptr (TriRefs) all = tri_refs_new (NULL, 0);

  for (guint i = from; i < events->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (events, i);
      TriRefs *both = tri_refs_union (all, event->refs);

      tri_refs_unref (all);
      all = both;
    }
  return tri_scene_builder_add_target (builder, all, words, "no date", names);
}

static void
draw_bay_event (const Pen *pen, TriTimelineEvent *event, TriRect area, double y)
{
  const TriTimelineMeasure *measure = pen->measure;
  TriColor ink = _tri_timeline_get_color (pen->theme, pen->spec, event, TRI_CATEGORY_INK);
  TriStroke ring = tri_stroke_dashed (ink, 1.2 * measure->line, 1.5 * measure->line, 2.0 * measure->line);
  double x = area.x + measure->gap + measure->radius;
  int item;

  own (pen, event,
       tri_scene_builder_symbol (pen->builder, x, y, G_PI * measure->radius * measure->radius,
                                 TRI_SYMBOL_CIRCLE, NULL, &ring, event->target));
  x += measure->radius + measure->gap;
  item = tri_scene_builder_text (pen->builder, x, y, event->label, &measure->label,
                                 tri_theme_get_color (pen->theme, TRI_COLOR_INK), TRI_ALIGN_LEFT,
                                 TRI_BASELINE_MIDDLE, event->target);
  tri_scene_builder_get_item (pen->builder, item)->text.max_width =
    area.x + area.width - x - measure->gap - (event->is_disputed ? measure->badge : 0);
  if (event->is_disputed)
    tri_scene_builder_badge (pen->builder, area.x + area.width - measure->badge * 0.7, y, measure->badge,
                             event->target);
}

/** _tri_timeline_draw_bay: a box at the right for the events without a date, a row for each. */
void
_tri_timeline_draw_bay (TriSceneBuilder *builder,
                        const TriTimelineSpec *spec,
                        GPtrArray *events,
                        TriTable *table,
                        const TriTimelineMeasure *measure,
                        TriRect area)
{
  Pen pen = { builder, tri_scene_builder_get_theme (builder), spec, measure, area.y, 0 };
  TriColor ink2 = tri_theme_get_color (pen.theme, TRI_COLOR_INK2);
  TriStroke edge = tri_stroke_solid (tri_theme_get_color (pen.theme, TRI_COLOR_HAIRLINE), measure->line);
  guint room = (guint)MAX (floor ((area.height - measure->gap) / measure->step), 2) - 1;
  guint n = events->len <= room ? events->len : room - 1;
  double y = area.y + measure->gap / 2 + measure->step / 2;

  area.height = MIN (area.height, (MIN (room, events->len) + 1) * measure->step + measure->gap);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_GROUND, "bay", NULL);
  tri_scene_builder_rect (builder, area, measure->gap, NULL, &edge, -1);
  tri_scene_builder_text (builder, area.x + measure->gap, y, tri_timeline_spec_get_undated (spec),
                          &measure->axis, ink2, TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
  tri_scene_builder_begin_mark (builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "undated", table);
  for (guint i = 0; i < n; i++)
    {
      _tri_timeline_add_target (builder, spec, g_ptr_array_index (events, i));
      draw_bay_event (&pen, g_ptr_array_index (events, i), area, y + (i + 1) * measure->step);
    }
  if (n < events->len)
    {
      g_autofree char *words = g_strdup_printf ("and %u more", events->len - n);
      int target = add_rest (builder, events, n, words);

      tri_scene_builder_text (builder, area.x + 2 * (measure->gap + measure->radius),
                              y + (n + 1) * measure->step, words, &measure->label, ink2, TRI_ALIGN_LEFT,
                              TRI_BASELINE_MIDDLE, target);
    }
}
