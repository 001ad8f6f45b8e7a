// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and areas, with the interpolations of d3-shape.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-visual.h"

/* Vertex: a row's place; `x0`,`y0` is the base of an area. */
typedef struct
{
  double x;
  double y;
  double x0;
  double y0;
  guint row;
  double order;
  double width; // of a trail
} Vertex;

static int
compare_vertices (gconstpointer a, gconstpointer b)
{
  const Vertex *x = a;
  const Vertex *y = b;

  // What has no place goes first, so that it breaks nothing.
  if (isfinite (x->order) != isfinite (y->order))
    return isfinite (y->order) ? -1 : 1;
  if (isfinite (x->order) && x->order != y->order)
    return x->order < y->order ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static char *
dup_series (const TriChartLayer *layer, guint row)
{
  static const TriChannel channels[] = { TRI_CHANNEL_COLOR, TRI_CHANNEL_FILL, TRI_CHANNEL_STROKE,
                                         TRI_CHANNEL_STROKE_DASH, TRI_CHANNEL_OPACITY };
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      const TriChannelDef *def = tri_chart_layer_scaled (layer, channels[i]);
      g_autofree char *name = NULL;

      if (def == NULL || def->field == NULL || def->aggregate != NULL)
        continue;
      name = tri_chart_layer_dup_name_by (layer, def, row);
      g_string_append_printf (key, "%s\x1f", name != NULL ? name : "");
    }
  for (guint i = 0; i < layer->unit->details->len; i++)
    {
      const TriChannelDef *def = g_ptr_array_index (layer->unit->details, i);
      int column = def->field != NULL ? tri_table_find_column (layer->table, def->field) : -1;
      g_autofree char *text = column >= 0 ? tri_table_dup_display (layer->table, row, column) : NULL;

      g_string_append_printf (key, "%s\x1f", text != NULL ? text : "");
    }
  return g_string_free (key, FALSE);
}

static Vertex
vertex_of (TriChartFrame *frame, const TriChartLayer *layer, guint row)
{
  Vertex v = { .row = row };
  const TriChannelDef *order =
    layer->unit->orders->len > 0 ? g_ptr_array_index (layer->unit->orders, 0) : NULL;

  v.x = v.x0 = tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row);
  v.y = v.y0 = tri_chart_frame_at (frame, layer, TRI_CHANNEL_Y, row);
  if (layer->unit->mark.type == TRI_CHART_MARK_AREA)
    {
      TriChannel along = layer->is_vertical ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
      TriChannel second = layer->is_vertical ? TRI_CHANNEL_Y2 : TRI_CHANNEL_X2;
      double base = tri_chart_layer_has (layer, second) ? tri_chart_frame_at (frame, layer, second, row)
                    : layer->stacked == along ? tri_chart_frame_map (frame, along, layer->stack_from[row])
                                              : tri_chart_frame_map (frame, along, 0);

      if (layer->is_vertical)
        v.y0 = isfinite (base) ? base : frame->plot.height;
      else
        v.x0 = isfinite (base) ? base : 0;
    }
  if (layer->unit->mark.type == TRI_CHART_MARK_TRAIL)
    v.width = tri_chart_visual_number (layer, TRI_CHANNEL_SIZE, row,
                                       isfinite (layer->unit->mark.size) ? layer->unit->mark.size : 2);
  if (order != NULL && order->field != NULL && tri_table_find_column (layer->table, order->field) >= 0)
    v.order = tri_table_get_real (layer->table, row, tri_table_find_column (layer->table, order->field));
  else if (layer->unit->is_geographic)
    v.order = row; // a course is drawn as it is listed
  else
    v.order = layer->is_vertical || layer->unit->mark.type == TRI_CHART_MARK_LINE ? v.x : v.y;
  return v;
}

static double
sign (double value)
{
  return value < 0 ? -1 : 1;
}

// d3-shape's curveMonotoneX: tangents after Steffen (1990).
static void
monotone_tangents (const Vertex *v, guint n, gboolean is_base, double *tangents)
{
  for (guint i = 1; i + 1 < n; i++)
    {
      double h0 = v[i].x - v[i - 1].x;
      double h1 = v[i + 1].x - v[i].x;
      double y0 = is_base ? v[i - 1].y0 : v[i - 1].y;
      double y1 = is_base ? v[i].y0 : v[i].y;
      double y2 = is_base ? v[i + 1].y0 : v[i + 1].y;
      double s0 = h0 != 0 ? (y1 - y0) / h0 : 0;
      double s1 = h1 != 0 ? (y2 - y1) / h1 : 0;
      double p = h0 + h1 != 0 ? (s0 * h1 + s1 * h0) / (h0 + h1) : 0;

      tangents[i] = (sign (s0) + sign (s1)) * MIN (MIN (fabs (s0), fabs (s1)), 0.5 * fabs (p));
    }
  for (guint end = 0; end < 2 && n > 1; end++)
    {
      guint i = end == 0 ? 0 : n - 1;
      guint j = end == 0 ? 1 : n - 2;
      double h = v[MAX (i, j)].x - v[MIN (i, j)].x;
      double y_first = is_base ? v[MIN (i, j)].y0 : v[MIN (i, j)].y;
      double y_last = is_base ? v[MAX (i, j)].y0 : v[MAX (i, j)].y;
      double s = h != 0 ? (y_last - y_first) / h : 0;

      tangents[i] = n == 2 ? s : (3 * s - tangents[j]) / 2;
    }
}

static void
append_run (TriPathBuilder *path,
            const Vertex *v,
            guint n,
            gboolean is_base,
            gboolean joined,
            const char *interpolate)
{
  g_autofree double *tangents = g_new0 (double, n);
  gboolean is_monotone = g_strcmp0 (interpolate, "monotone") == 0;

  if (is_monotone)
    monotone_tangents (v, n, is_base, tangents);
  for (guint k = 0; k < n; k++)
    {
      guint i = is_base ? n - 1 - k : k;
      double x = is_base ? v[i].x0 : v[i].x;
      double y = is_base ? v[i].y0 : v[i].y;
      guint before = is_base ? i + 1 : i - 1;
      double bx;
      double by;

      if (k == 0)
        {
          if (joined)
            tri_path_builder_line_to (path, x, y);
          else
            tri_path_builder_move_to (path, x, y);
          continue;
        }
      bx = is_base ? v[before].x0 : v[before].x;
      by = is_base ? v[before].y0 : v[before].y;
      if (is_monotone)
        {
          double third = (x - bx) / 3;

          tri_path_builder_curve_to (path, bx + third, by + third * tangents[before], x - third,
                                     y - third * tangents[i], x, y);
          continue;
        }
      if (g_strcmp0 (interpolate, "step") == 0)
        {
          tri_path_builder_line_to (path, (x + bx) / 2, by);
          tri_path_builder_line_to (path, (x + bx) / 2, y);
        }
      else if ((g_strcmp0 (interpolate, "step-after") == 0) != is_base && interpolate != NULL &&
               g_str_has_prefix (interpolate, "step-"))
        tri_path_builder_line_to (path, x, by);
      else if (interpolate != NULL && g_str_has_prefix (interpolate, "step-"))
        tri_path_builder_line_to (path, bx, y);
      tri_path_builder_line_to (path, x, y);
    }
}

// A line whose width changes from place to place.
static void
draw_trail (TriChartContext *context, const TriChartLayer *layer, const Vertex *v, guint n, int target)
{
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  g_autofree double *widths = g_new0 (double, n);
  TriPaint paint = tri_chart_paint (context, layer, v[0].row, FALSE);
  TriSceneItem item = {
    .type = TRI_MARK_TRAIL, .opacity = paint.opacity, .row = (int)v[0].row, .target = target
  };

  for (guint i = 0; i < n; i++)
    {
      if (i == 0)
        tri_path_builder_move_to (builder, v[i].x, v[i].y);
      else
        tri_path_builder_line_to (builder, v[i].x, v[i].y);
      widths[i] = v[i].width;
    }
  path = tri_path_builder_end (g_steal_pointer (&builder));
  item.path.path = path;
  item.path.widths = widths;
  item.fill = tri_fill_solid (paint.mark);
  tri_scene_builder_get_target (context->builder, target)->item =
    tri_scene_builder_add (context->builder, &item);
}

static void
draw_run (TriChartContext *context,
          const TriChartLayer *layer,
          const Vertex *v,
          guint n,
          gboolean is_area,
          int target)
{
  const TriMarkSpec *mark = &layer->unit->mark;
  g_autoptr (TriPathBuilder) builder = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;
  TriPaint paint = tri_chart_paint (context, layer, v[0].row, FALSE);
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke stroke = tri_chart_mark_stroke (context, layer, v[0].row, 2 * s);
  TriFill fill = tri_fill_solid (paint.mark);
  int item;

  append_run (builder, v, n, FALSE, FALSE, mark->interpolate);
  if (is_area)
    {
      append_run (builder, v, n, TRUE, TRUE, mark->interpolate);
      tri_path_builder_close (builder);
    }
  else if (g_strcmp0 (mark->interpolate, "linear-closed") == 0)
    tri_path_builder_close (builder);
  path = tri_path_builder_end (g_steal_pointer (&builder));
  item =
    tri_scene_builder_path (context->builder, is_area ? TRI_MARK_AREA : TRI_MARK_LINE, path,
                            is_area ? &fill : NULL, is_area && mark->stroke == NULL ? NULL : &stroke, target);
  tri_chart_mark_set_row (context, item, v[0].row,
                          is_area && isnan (mark->opacity) &&
                              !tri_chart_layer_has (layer, TRI_CHANNEL_OPACITY)
                            ? 0.7 * paint.opacity
                          : is_area ? paint.opacity
                                    : 1);
  tri_scene_builder_get_target (context->builder, target)->item = item;
}

// Points on a line: each its own target, so that each value can be reached.
static void
draw_points (TriChartContext *context, const TriChartLayer *layer, GArray *vertices)
{
  double s = tri_theme_get_line_scale (context->theme);

  tri_scene_builder_begin_mark (context->builder, TRI_MARK_SYMBOL, TRI_ROLE_DATA, "points", layer->table);
  for (guint i = 0; i < vertices->len; i++)
    {
      const Vertex *v = &g_array_index (vertices, Vertex, i);
      TriPaint paint = tri_chart_paint (context, layer, v->row, FALSE);
      TriFill fill = tri_fill_solid (paint.mark);
      TriStroke edge = tri_stroke_solid (tri_chart_token (context, TRI_COLOR_VIEW), s);
      int item;

      if (!isfinite (v->x) || !isfinite (v->y))
        continue;
      item = tri_scene_builder_symbol (context->builder, v->x, v->y, 30 * context->unit * context->unit,
                                       TRI_SYMBOL_CIRCLE, &fill, &edge,
                                       tri_chart_layer_add_target (context, layer, v->row));
      tri_chart_mark_set_row (context, item, v->row, 1);
    }
}

static int
add_series_target (TriChartContext *context, const TriChartLayer *layer, GArray *vertices)
{
  g_autoptr (TriRefs) refs = NULL;
  guint first = g_array_index (vertices, Vertex, 0).row;
  g_autofree char *color = tri_chart_layer_dup_words (layer, TRI_CHANNEL_COLOR, first);
  TriSceneTarget *target;
  int index;

  for (guint i = 0; i < vertices->len; i++)
    {
      const char *text = tri_chart_layer_text (layer, layer->refs, g_array_index (vertices, Vertex, i).row);
      g_autoptr (TriRefs) own = text != NULL ? tri_refs_parse (text) : NULL;
      g_autoptr (TriRefs) joined = NULL;

      if (own == NULL)
        continue;
      joined = refs != NULL ? tri_refs_union (refs, own) : tri_refs_ref (own);
      g_clear_pointer (&refs, tri_refs_unref);
      refs = g_steal_pointer (&joined);
    }
  index = tri_scene_builder_add_target (context->builder, refs, color != NULL ? color : "line", NULL, NULL);
  target = tri_scene_builder_get_target (context->builder, index);
  target->evidence = tri_chart_layer_evidence (layer, first);
  return index;
}

// The runs of a series: a value that is missing breaks it, or is passed over where the specification says so.
static void
draw_series (TriChartContext *context, const TriChartLayer *layer, GArray *vertices, gboolean is_area)
{
  int target = add_series_target (context, layer, vertices);
  guint start = 0;

  for (guint j = 0; j <= vertices->len; j++)
    {
      const Vertex *v = j < vertices->len ? &g_array_index (vertices, Vertex, j) : NULL;

      if (v != NULL && isfinite (v->x) && isfinite (v->y))
        continue;
      if (j > start && layer->unit->mark.type == TRI_CHART_MARK_TRAIL)
        draw_trail (context, layer, &g_array_index (vertices, Vertex, start), j - start, target);
      else if (j > start)
        draw_run (context, layer, &g_array_index (vertices, Vertex, start), j - start, is_area, target);
      start = j + 1;
    }
}

void
tri_line_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) series =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  TriChartMarkType mark = layer->unit->mark.type;
  gboolean is_area = mark == TRI_CHART_MARK_AREA;

  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      g_autofree char *key = dup_series (layer, row);
      GArray *vertices = g_hash_table_lookup (series, key);
      Vertex v = vertex_of (frame, layer, row);

      if (vertices == NULL)
        {
          vertices = g_array_new (FALSE, FALSE, sizeof (Vertex));
          g_hash_table_insert (series, g_strdup (key), vertices);
          g_ptr_array_add (order, vertices);
        }
      g_array_append_val (vertices, v);
    }
  tri_scene_builder_begin_mark (context->builder,
                                is_area                        ? TRI_MARK_AREA
                                : mark == TRI_CHART_MARK_TRAIL ? TRI_MARK_TRAIL
                                                               : TRI_MARK_LINE,
                                TRI_ROLE_DATA, layer->unit->name, layer->table);
  for (guint i = 0; i < order->len; i++)
    {
      g_array_sort (g_ptr_array_index (order, i), compare_vertices);
      draw_series (context, layer, g_ptr_array_index (order, i), is_area);
    }
  if (is_area && layer->unit->mark.line)
    {
      tri_scene_builder_begin_mark (context->builder, TRI_MARK_LINE, TRI_ROLE_DATA, layer->unit->name,
                                    layer->table);
      for (guint i = 0; i < order->len; i++)
        draw_series (context, layer, g_ptr_array_index (order, i), FALSE);
    }
  for (guint i = 0; layer->unit->mark.point && i < order->len; i++)
    draw_points (context, layer, g_ptr_array_index (order, i));
}
