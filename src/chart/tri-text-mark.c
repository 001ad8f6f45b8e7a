// SPDX-License-Identifier: GPL-3.0-or-later
// Text marks.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-rows.h"
#include "tri-chart-visual.h"

static TriAlign
align_of (const TriMarkSpec *mark)
{
  if (g_strcmp0 (mark->align, "left") == 0)
    return TRI_ALIGN_LEFT;
  return g_strcmp0 (mark->align, "right") == 0 ? TRI_ALIGN_RIGHT : TRI_ALIGN_CENTER;
}

static TriBaseline
baseline_of (const TriMarkSpec *mark)
{
  if (g_strcmp0 (mark->baseline, "top") == 0)
    return TRI_BASELINE_TOP;
  if (g_strcmp0 (mark->baseline, "bottom") == 0)
    return TRI_BASELINE_BOTTOM;
  return g_strcmp0 (mark->baseline, "alphabetic") == 0 ? TRI_BASELINE_ALPHABETIC : TRI_BASELINE_MIDDLE;
}

// On an arc's plot text stands at its angle and radius, as in Vega.
static gboolean
find_place (TriChartFrame *frame, const TriChartLayer *layer, guint row, double *x, double *y)
{
  double radius = layer->unit->mark.outer_radius;
  double angle;

  if (!tri_chart_layer_has (layer, TRI_CHANNEL_THETA))
    {
      *x = tri_chart_frame_at (frame, layer, TRI_CHANNEL_X, row);
      *y = tri_chart_frame_at (frame, layer, TRI_CHANNEL_Y, row);
      return isfinite (*x) && isfinite (*y);
    }
  if (isnan (radius))
    radius = MIN (frame->plot.width, frame->plot.height) / 2;
  if (frame->radius != NULL && tri_chart_layer_has (layer, TRI_CHANNEL_RADIUS))
    radius = tri_scale_map (frame->radius, tri_chart_layer_number (layer, TRI_CHANNEL_RADIUS, row));
  radius += layer->unit->mark.radius_offset;
  angle = frame->theta == NULL ? 0
          : layer->stacked == TRI_CHANNEL_THETA
            ? tri_scale_map (frame->theta, (layer->stack_from[row] + layer->stack_to[row]) / 2)
            : tri_scale_map (frame->theta, tri_chart_layer_number (layer, TRI_CHANNEL_THETA, row));
  *x = frame->plot.width / 2 + radius * sin (angle);
  *y = frame->plot.height / 2 - radius * cos (angle);
  return isfinite (*x) && isfinite (*y);
}

void
tri_text_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  g_autofree char *own = NULL;
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  const TriMarkSpec *mark = &layer->unit->mark;
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL_MINOR);

  if (isfinite (mark->font_size))
    style.size = CLAMP (mark->font_size, 4, 200) * context->unit;
  if (isfinite (mark->font_weight))
    style.weight = (int)CLAMP (mark->font_weight, 100, 900);
  style.italic = mark->italic;
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_DATA, layer->unit->name,
                                layer->table);
  own = tri_chart_cut_words (g_strdup (mark->text));
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      g_autofree char *words = tri_chart_layer_dup_words (layer, TRI_CHANNEL_TEXT, row);
      const char *text = words != NULL ? words : own;
      TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
      double x;
      double y;
      TriSceneItem *item;
      int index;

      if (text == NULL || text[0] == '\0' || !find_place (frame, layer, row, &x, &y))
        continue;
      if (frame->has_rows)
        {
          g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
          int row_index = tri_scale_find_name (frame->y, name);

          if (row_index >= 0)
            y = tri_chart_rows_centre (context, frame, (guint)row_index);
        }
      index = tri_scene_builder_text (context->builder, x + mark->dx * context->unit,
                                      y + mark->dy * context->unit, text, &style, paint.ink, align_of (mark),
                                      baseline_of (mark), tri_chart_layer_add_target (context, layer, row));
      tri_chart_mark_set_row (context, index, row, paint.opacity);
      item = tri_scene_builder_get_item (context->builder, index);
      item->text.angle =
        tri_chart_visual_number (layer, TRI_CHANNEL_ANGLE, row, isfinite (mark->angle) ? mark->angle : 0);
    }
}
