// SPDX-License-Identifier: GPL-3.0-or-later
// Legends: one line of swatches over a filled pane, a column at the right of a plot of natural size.

#include "tri-chart-legend.h"

#include <math.h>

#include "tri-chart-axis.h"
#include "tri-chart-layer.h"
#include "tri-chart-plots-private.h"
#include "tri-quantity.h"
#include "tri-chart-visual.h"

#define RAMP_CELLS 24
#define FADED 0.3 // of the swatch of an entry whose marks are faded

/* Pen: where the next entry goes; measures only where `is_dry`. */
typedef struct
{
  TriChartContext *context;
  TriTextStyle style;
  TriRect area;
  double x;
  double y;
  double line; // height of one
  double right;
  gboolean is_dry;
} Pen;

// The layer whose definition a legend is made from.
static const TriChartLayer *
layer_of (const TriLegend *legend)
{
  for (guint i = 0; i < legend->visual->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (legend->visual->layers, i);

      if (tri_chart_layer_scaled (layer, legend->visual->channel) == legend->def)
        return layer;
    }
  return NULL;
}

// Whether two channels show the same field of the same rows.
static gboolean
is_same_field (const TriLegend *a, const TriLegend *b)
{
  const TriChartLayer *x = layer_of (a);
  const TriChartLayer *y = layer_of (b);

  return a->home == b->home && a->visual->channel != b->visual->channel && a->def->field != NULL &&
         g_strcmp0 (a->def->field, b->def->field) == 0 && x != NULL && y != NULL &&
         (x == y || json_object_equal (x->unit->data, y->unit->data));
}

static gboolean
has_legend (const TriChartContext *context, guint index)
{
  const TriLegend *legend = &g_array_index (context->legends, TriLegend, index);
  TriChannel channel = legend->visual->channel;

  if (legend->def->guide.is_null || (legend->def->field == NULL && legend->def->datum == NULL))
    return FALSE;
  if (tri_scale_is_discrete (legend->visual->scale) && tri_scale_get_n_names (legend->visual->scale) == 0)
    return FALSE;
  // A field that two channels show has one legend.
  for (guint i = 0; i < index; i++)
    {
      const TriLegend *other = &g_array_index (context->legends, TriLegend, i);

      if (!other->def->guide.is_null && is_same_field (other, legend))
        return FALSE;
    }
  return channel != TRI_CHANNEL_ANGLE && channel < TRI_CHANNEL_ROW;
}

static void
next_line (Pen *pen)
{
  pen->x = pen->area.x;
  pen->y += pen->line + 4 * pen->context->unit;
}

// Makes room for something so wide; breaks the line where it does not fit.
static void
make_room (Pen *pen, double width)
{
  if (pen->context->options->natural ||
      (pen->x > pen->area.x && pen->x + width > pen->area.x + pen->area.width))
    {
      if (pen->x > pen->area.x)
        next_line (pen);
    }
}

static void
advance (Pen *pen, double width)
{
  pen->x += width;
  pen->right = MAX (pen->right, pen->x);
  pen->x += 18 * pen->context->unit;
}

static double
add_words (Pen *pen, double x, const char *text, TriColorToken token, int weight, int target)
{
  TriTextStyle style = pen->style;

  style.weight = weight;
  if (!pen->is_dry)
    tri_scene_builder_text (pen->context->builder, x, pen->y + pen->line / 2, text, &style,
                            tri_chart_token (pen->context, token), TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE,
                            target);
  return tri_text_measure (pen->context->theme, &style, text).width;
}

// An entry that fades the others when it is clicked says so, and how it stands: Returns whether it is faded.
static gboolean
tell_choice (Pen *pen, int index, TriSceneTarget *target)
{
  const TriChartPlots *plots = pen->context->plots;
  const GPtrArray *params = pen->context->spec->params;
  gboolean fades = tri_refs_get_length (target->refs) == 0;
  gboolean is_set = FALSE;
  gboolean is_chosen = FALSE;

  for (guint i = 0; params != NULL && i < params->len; i++)
    {
      const TriChartParam *param = g_ptr_array_index (params, i);
      g_autoptr (TriFilter) choice = NULL;

      if (param->bind != TRI_BIND_LEGEND)
        continue;
      choice = g_str_equal (param->name, TRI_CHART_LEGEND) ? tri_chart_plots_dup_legend_choice (plots, index)
                                                           : tri_chart_plots_dup_choice (plots, index, param);
      if (choice == NULL)
        continue;
      fades = TRUE;
      is_set |= param->filter != NULL;
      is_chosen |= param->filter != NULL && tri_filter_holds_choice (param->filter, choice);
    }
  if (!fades)
    return FALSE;
  if (is_set)
    target->value = g_strdup (is_chosen ? "chosen, the others are faded" : "faded");
  target->detail = g_strdup (is_chosen ? "Click: show all" : "Click: fade the others");
  return is_set && !is_chosen;
}

// What a click on the entry selects: all that its marks stand for.
static int
add_target (Pen *pen, const TriLegend *legend, const char *name, TriColor color, gboolean *is_faded)
{
  g_autoptr (TriRefs) refs = NULL;
  const TriChartLayer *first = NULL;
  guint first_row = 0;
  TriSceneTarget *target;
  TriChannel channel = legend->visual->channel;
  int index;

  for (guint i = 0; i < legend->visual->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (legend->visual->layers, i);
      guint n = tri_table_get_n_rows (layer->table);

      for (guint row = 0; tri_chart_layer_has (layer, channel) && row < MIN (n, 5000); row++)
        {
          g_autofree char *own = tri_chart_layer_dup_name (layer, channel, row);
          const char *text = tri_chart_layer_text (layer, layer->refs, row);
          g_autoptr (TriRefs) parsed = NULL;
          g_autoptr (TriRefs) joined = NULL;

          if (g_strcmp0 (own, name) != 0)
            continue;
          if (first == NULL)
            {
              first = layer;
              first_row = row;
            }
          if (text == NULL)
            continue;
          parsed = tri_refs_parse (text);
          joined = refs != NULL ? tri_refs_union (refs, parsed) : tri_refs_ref (parsed);
          g_clear_pointer (&refs, tri_refs_unref);
          refs = g_steal_pointer (&joined);
        }
    }
  index = tri_scene_builder_add_target (pen->context->builder, refs, name, NULL, NULL);
  target = tri_scene_builder_get_target (pen->context->builder, index);
  target->is_legend = TRUE;
  target->swatch = color;
  *is_faded = FALSE;
  if (first != NULL && pen->context->plots != NULL)
    {
      tri_chart_plots_add_entry (pen->context->plots, index, first, channel, first_row);
      *is_faded = tell_choice (pen, index, target);
    }
  return index;
}

static TriColor
entry_color (const TriChartContext *context, const TriVisual *visual, guint index)
{
  const GArray *paints = visual->paints;

  if (paints != NULL && paints->len > 0)
    return g_array_index (paints, TriPaint, index % paints->len).mark;
  return tri_chart_token (context, TRI_COLOR_INK2);
}

static void
draw_swatch (Pen *pen, const TriVisual *visual, guint index, double side, double opacity, int target)
{
  TriFill fill = tri_fill_solid (tri_color_with_alpha (entry_color (pen->context, visual, index), opacity));
  double y = pen->y + (pen->line - side) / 2;
  double s = tri_theme_get_line_scale (pen->context->theme);

  if (visual->channel == TRI_CHANNEL_STROKE_DASH)
    {
      TriStroke stroke =
        tri_stroke_dashed (fill.color, 2 * s, index == 0 ? side : 3 * s, index == 0 ? 0.1 : 2 * s * index);

      tri_scene_builder_rule (pen->context->builder, pen->x, y + side / 2, pen->x + side, y + side / 2,
                              &stroke, target);
    }
  else if (visual->channel == TRI_CHANNEL_SHAPE)
    {
      static const TriSymbolShape shapes[] = { TRI_SYMBOL_CIRCLE,      TRI_SYMBOL_SQUARE,
                                               TRI_SYMBOL_CROSS,       TRI_SYMBOL_DIAMOND,
                                               TRI_SYMBOL_TRIANGLE_UP, TRI_SYMBOL_TRIANGLE_DOWN };

      tri_scene_builder_symbol (pen->context->builder, pen->x + side / 2, y + side / 2, side * side * 0.6,
                                shapes[index % G_N_ELEMENTS (shapes)], &fill, NULL, target);
    }
  else
    tri_scene_builder_rect (pen->context->builder, tri_rect (pen->x, y, side, side), 2 * s, &fill, NULL,
                            target);
}

static void
add_names (Pen *pen, const TriLegend *legend)
{
  const TriVisual *visual = legend->visual;
  double side = pen->line * 0.78;

  for (guint i = 0; i < MIN (tri_scale_get_n_names (visual->scale), 60); i++)
    {
      const char *key = tri_scale_get_name (visual->scale, i);
      g_autofree char *words = tri_chart_axis_dup_name (legend->def, key);
      g_autofree char *name = tri_chart_cut_words (g_strdup (words != NULL ? words : key));
      double width =
        side + 6 * pen->context->unit + tri_text_measure (pen->context->theme, &pen->style, name).width;
      gboolean is_faded = FALSE;
      int target = -1;

      make_room (pen, width);
      if (!pen->is_dry)
        {
          target = add_target (pen, legend, key, entry_color (pen->context, visual, i), &is_faded);
          draw_swatch (pen, visual, i, side, is_faded ? FADED : 1, target);
          tri_scene_builder_add_legend_entry (pen->context->builder, name,
                                              entry_color (pen->context, visual, i));
        }
      add_words (pen, pen->x + side + 6 * pen->context->unit, name, is_faded ? TRI_COLOR_INK3 : TRI_COLOR_INK,
                 400, target);
      advance (pen, width);
    }
}

static char *
end_label (const TriVisual *visual, double value)
{
  return tri_scale_get_scale_type (visual->scale) == TRI_SCALE_TIME
           ? tri_scale_format_tick (visual->scale, value, 5)
           : tri_number_format (value);
}

static void
add_ramp (Pen *pen, const TriLegend *legend)
{
  const TriVisual *visual = legend->visual;
  double length = 120 * pen->context->unit;
  double first;
  double last;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  double gap = 6 * pen->context->unit;
  double left;

  tri_scale_get_domain (visual->scale, &first, &last);
  low = end_label (visual, first);
  high = end_label (visual, last);
  left = tri_text_measure (pen->context->theme, &pen->style, low).width;
  make_room (pen, left + length + 2 * gap + tri_text_measure (pen->context->theme, &pen->style, high).width);
  add_words (pen, pen->x, low, TRI_COLOR_INK2, 400, -1);
  for (guint i = 0; !pen->is_dry && visual->paints != NULL && i < RAMP_CELLS; i++)
    {
      TriFill fill = tri_fill_solid (tri_chart_paint_at (pen->context, visual, (i + 0.5) / RAMP_CELLS).mark);

      tri_scene_builder_rect (pen->context->builder,
                              tri_rect (pen->x + left + gap + length * i / RAMP_CELLS,
                                        pen->y + pen->line * 0.15, length / RAMP_CELLS + 0.3,
                                        pen->line * 0.7),
                              0, &fill, NULL, -1);
    }
  for (guint i = 0; !pen->is_dry && visual->paints == NULL && i < 4; i++)
    {
      TriStroke edge = tri_stroke_solid (tri_chart_token (pen->context, TRI_COLOR_INK2), 1);
      double size = visual->low + (visual->high - visual->low) * (i + 1) / 4;

      tri_scene_builder_symbol (pen->context->builder, pen->x + left + gap + length * (i + 0.5) / 4,
                                pen->y + pen->line / 2,
                                visual->channel == TRI_CHANNEL_SIZE ? MIN (size, pen->line * pen->line) : 60,
                                TRI_SYMBOL_CIRCLE, NULL, &edge, -1);
    }
  if (!pen->is_dry)
    {
      tri_scene_builder_add_legend_entry (pen->context->builder, low,
                                          tri_chart_paint_at (pen->context, visual, 0).mark);
      tri_scene_builder_add_legend_entry (pen->context->builder, high,
                                          tri_chart_paint_at (pen->context, visual, 1).mark);
    }
  advance (pen, left + length + 2 * gap +
                  add_words (pen, pen->x + left + length + 2 * gap, high, TRI_COLOR_INK2, 400, -1));
}

// Under a chart of natural size: Vega's values, one a line.
static void
add_values (Pen *pen, const TriLegend *legend)
{
  const TriVisual *visual = legend->visual;
  double count = isfinite (legend->def->guide.tick_count) ? CLAMP (legend->def->guide.tick_count, 1, 20) : 5;
  g_autoptr (GArray) ticks = tri_scale_ticks (visual->scale, count);
  double side = pen->line * 0.78;

  if (legend->def->guide.values != NULL)
    {
      g_array_set_size (ticks, 0);
      for (guint i = 0; i < json_array_get_length (legend->def->guide.values); i++)
        {
          double value = json_array_get_double_element (legend->def->guide.values, i);

          g_array_append_val (ticks, value);
        }
    }
  for (guint i = 0; i < MIN (ticks->len, 30); i++)
    {
      double value = g_array_index (ticks, double, i);
      g_autofree char *label = tri_chart_axis_dup_label (visual->scale, legend->def, value, count);
      double width =
        side + 6 * pen->context->unit + tri_text_measure (pen->context->theme, &pen->style, label).width;
      TriColor color =
        tri_chart_paint_at (pen->context, visual, tri_scale_to_unit (visual->scale, value)).mark;

      make_room (pen, width);
      if (!pen->is_dry && visual->paints != NULL)
        {
          TriFill fill = tri_fill_solid (color);

          tri_scene_builder_rect (pen->context->builder,
                                  tri_rect (pen->x, pen->y + (pen->line - side) / 2, side, side), 0, &fill,
                                  NULL, -1);
        }
      else if (!pen->is_dry)
        {
          TriStroke edge = tri_stroke_solid (tri_chart_token (pen->context, TRI_COLOR_INK2), 1);
          double size = visual->channel == TRI_CHANNEL_SIZE ? tri_scale_map (visual->scale, value) : 60;

          tri_scene_builder_symbol (pen->context->builder, pen->x + side / 2, pen->y + pen->line / 2,
                                    CLAMP (size, 1, side * side), TRI_SYMBOL_CIRCLE, NULL, &edge, -1);
        }
      if (!pen->is_dry)
        tri_scene_builder_add_legend_entry (pen->context->builder, label, color);
      add_words (pen, pen->x + side + 6 * pen->context->unit, label, TRI_COLOR_INK, 400, -1);
      advance (pen, width);
    }
}

static void
add_classes (Pen *pen, const TriLegend *legend)
{
  const TriVisual *visual = legend->visual;
  double side = pen->line * 0.78;

  for (guint i = 0; i < tri_scale_get_n_classes (visual->scale) && i < 12; i++)
    {
      g_autofree char *low = i > 0 ? tri_number_format (tri_scale_get_cut (visual->scale, i - 1)) : NULL;
      g_autofree char *high = i + 1 < tri_scale_get_n_classes (visual->scale)
                                ? tri_number_format (tri_scale_get_cut (visual->scale, i))
                                : NULL;
      g_autofree char *label = low == NULL && high == NULL ? g_strdup ("all")
                               : low == NULL               ? g_strdup_printf ("under %s", high)
                               : high == NULL              ? g_strdup_printf ("%s and more", low)
                                                           : g_strdup_printf ("%s to %s", low, high);
      double width =
        side + 6 * pen->context->unit + tri_text_measure (pen->context->theme, &pen->style, label).width;

      make_room (pen, width);
      if (!pen->is_dry)
        {
          draw_swatch (pen, visual, i, side, 1, -1);
          tri_scene_builder_add_legend_entry (pen->context->builder, label,
                                              entry_color (pen->context, visual, i));
        }
      add_words (pen, pen->x + side + 6 * pen->context->unit, label, TRI_COLOR_INK, 400, -1);
      advance (pen, width);
    }
}

static TriRect
run (TriChartContext *context, const TriChartNode *view, TriRect area, gboolean is_dry)
{
  Pen pen = { .context = context, .area = area, .x = area.x, .y = area.y, .right = area.x, .is_dry = is_dry };
  gboolean any = FALSE;

  pen.style = tri_theme_get_text_style (context->theme, TRI_TEXT_AXIS);
  pen.line = tri_text_measure (context->theme, &pen.style, "Ag").height;
  for (guint i = 0; i < context->legends->len; i++)
    {
      const TriLegend *legend = &g_array_index (context->legends, TriLegend, i);
      const TriScale *scale = legend->visual->scale;
      g_autofree char *title = NULL;

      if (legend->beside != view || !has_legend (context, i))
        continue;
      if (any)
        next_line (&pen);
      any = TRUE;
      title = tri_channel_dup_title (legend->def);
      if (!is_dry)
        {
          tri_scene_builder_begin_mark (context->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "legend", NULL);
          tri_scene_builder_add_legend (context->builder, title);
        }
      if (title != NULL && title[0] != '\0')
        {
          pen.x += add_words (&pen, pen.x, title, TRI_COLOR_INK2, 600, -1) + 10 * context->unit;
          pen.right = MAX (pen.right, pen.x);
        }
      if (tri_scale_is_discrete (scale))
        add_names (&pen, legend);
      else if (tri_scale_is_continuous (scale) && context->options->natural)
        add_values (&pen, legend);
      else if (tri_scale_is_continuous (scale))
        add_ramp (&pen, legend);
      else
        add_classes (&pen, legend);
    }
  return any ? tri_rect (area.x, area.y, pen.right - area.x, pen.y + pen.line - area.y)
             : tri_rect (area.x, area.y, 0, 0);
}

/* tri_chart_legend_measure: the size within `width` that the legends beside a view take; empty
 * where there are none. */
TriRect
tri_chart_legend_measure (TriChartContext *context, const TriChartNode *view, double width)
{
  return run (context, view, tri_rect (0, 0, width, 0), TRUE);
}

void
tri_chart_legend_draw (TriChartContext *context, const TriChartNode *view, TriRect area)
{
  run (context, view, area, FALSE);
}
