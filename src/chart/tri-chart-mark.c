// SPDX-License-Identifier: GPL-3.0-or-later
// What the marks share.

#include "tri-chart-mark.h"

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

static double
map_or_nan (const TriChartFrame *frame, TriChannel channel, double value)
{
  return isfinite (value) ? tri_chart_frame_map (frame, channel, value) : NAN;
}

/* tri_chart_mark_precision: a qualified value along `channel`; `across` and `thickness` are the caller's. */
TriPrecisionMark
tri_chart_mark_precision (const TriChartContext *context,
                          const TriChartFrame *frame,
                          const TriChartLayer *layer,
                          guint row,
                          TriChannel channel)
{
  TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
  TriPrecisionMark mark = { .quantity = tri_chart_layer_quantity (layer, row),
                            .row = (int)row,
                            .target = -1 };
  gboolean is_vertical = channel == TRI_CHANNEL_Y;
  double zero = map_or_nan (frame, channel, 0);

  mark.origin = isfinite (zero) ? zero : is_vertical ? frame->plot.height : 0;
  mark.value = map_or_nan (frame, channel, mark.quantity.value);
  mark.low = map_or_nan (frame, channel, mark.quantity.low);
  mark.high = map_or_nan (frame, channel, mark.quantity.high);
  mark.limit = is_vertical ? 0 : frame->plot.width;
  mark.mark = paint.mark;
  mark.ink = paint.ink;
  mark.flags = tri_chart_layer_flags (layer, row);
  if (is_vertical)
    mark.flags |= TRI_PRECISION_FLAG_VERTICAL;
  return mark;
}

/* tri_chart_mark_stroke: line of a row, with its width and dash. */
TriStroke
tri_chart_mark_stroke (const TriChartContext *context, const TriChartLayer *layer, guint row, double width)
{
  static const double dashes[][2] = { { 0, 0 }, { 4, 2 }, { 2, 1 }, { 1, 1 }, { 8, 4 } };
  const TriMarkSpec *mark = &layer->unit->mark;
  TriPaint paint = tri_chart_paint (context, layer, row, TRUE);
  TriStroke stroke = tri_stroke_solid (tri_color_with_alpha (paint.mark, paint.mark.alpha * paint.opacity),
                                       isfinite (mark->stroke_width) ? mark->stroke_width : width);
  const TriVisual *visual = layer->visuals[TRI_CHANNEL_STROKE_DASH];

  for (guint i = 0; mark->stroke_dash != NULL && i < MIN (mark->stroke_dash->len, 4); i++)
    {
      stroke.dash[i] = MAX (0.1, g_array_index (mark->stroke_dash, double, i));
      stroke.n_dashes = i + 1;
    }
  if (visual != NULL && tri_chart_layer_has (layer, TRI_CHANNEL_STROKE_DASH))
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_STROKE_DASH, row);
      int index = tri_scale_find_name (visual->scale, name);

      if (index > 0)
        {
          stroke.dash[0] = dashes[index % 5][0] * stroke.width;
          stroke.dash[1] = dashes[index % 5][1] * stroke.width;
          stroke.n_dashes = stroke.dash[0] > 0 ? 2 : 0;
        }
    }
  return stroke;
}

void
tri_chart_mark_set_row (const TriChartContext *context, int item, guint row, double opacity)
{
  TriSceneItem *it = tri_scene_builder_get_item (context->builder, item);

  it->row = (int)row;
  it->opacity = opacity;
}

static void
add_to_group (GPtrArray *groups, GHashTable *index, const char *key, guint row)
{
  GArray *rows = key != NULL ? g_hash_table_lookup (index, key) : NULL;

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (groups, rows);
      if (key != NULL)
        g_hash_table_insert (index, g_strdup (key), rows);
    }
  g_array_append_val (rows, row);
}

/* tri_chart_mark_group_rows: (element-type GArray of guint): rows that are one mark: of one name on the row
 * axis where the specification asks to split, else each alone. */
GPtrArray *
tri_chart_mark_group_rows (TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TriChannel across = layer->is_vertical ? TRI_CHANNEL_X : TRI_CHANNEL_Y;

  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      g_autofree char *key = layer->unit->ours.split ? tri_chart_layer_dup_name (layer, across, row) : NULL;

      add_to_group (groups, index, key, row);
    }
  return groups;
}

void
tri_chart_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);

  if (layer->unit->ours.has_cells)
    {
      tri_cell_mark_draw (context, frame, layer_index);
      return;
    }
  if (layer->unit->ours.reference != TRI_REFERENCE_NONE)
    {
      tri_reference_mark_draw (context, frame, layer_index);
      return;
    }
  switch (layer->unit->mark.type)
    {
    case TRI_CHART_MARK_BAR:
    case TRI_CHART_MARK_RECT:
      tri_bar_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_LINE:
    case TRI_CHART_MARK_AREA:
    case TRI_CHART_MARK_TRAIL:
      tri_line_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_TICK:
    case TRI_CHART_MARK_RULE:
      tri_rule_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_TEXT:
      tri_text_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_ARC:
      tri_arc_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_GEOSHAPE:
      tri_geoshape_mark_draw (context, frame, layer_index);
      break;
    case TRI_CHART_MARK_POINT:
    case TRI_CHART_MARK_CIRCLE:
    case TRI_CHART_MARK_SQUARE:
    default:
      tri_point_mark_draw (context, frame, layer_index);
      break;
    }
}
