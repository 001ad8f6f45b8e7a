// SPDX-License-Identifier: GPL-3.0-or-later
// Scales of a plot and positions in it, in pixels from its top left.

#include "tri-chart-frame.h"

#include <math.h>

#include "tri-chart-domain.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-rows.h"

// Vega-Lite's defaults (config): a plot is 200 wide and high, a step is 20.
#define NATURAL_SIZE 200
#define NATURAL_STEP 20
#define CONTINUOUS_BAR 5

static void
collect_layers (TriChartContext *context, TriChartFrame *self, const TriChartNode *node)
{
  if (node->kind == TRI_NODE_UNIT)
    g_ptr_array_add (self->layers, g_ptr_array_index (context->layers, node->unit->index));
  for (guint i = 0; i < node->children->len; i++)
    collect_layers (context, self, g_ptr_array_index (node->children, i));
}

static void
find_ours (TriChartFrame *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriOurs *ours = &((TriChartLayer *)g_ptr_array_index (self->layers, i))->unit->ours;

      if (self->ours == NULL &&
          (ours->has_rows || ours->has_column || ours->has_cells || ours->annotations != NULL))
        self->ours = ours;
      if (self->column == NULL && ours->has_column)
        self->column = ours;
    }
}

static gboolean
build_scales (TriChartFrame *self, GError **error)
{
  const TriChannelDef *ignored;
  TriScaleType type;

  if (!tri_chart_domain_build (self->layers, NULL, TRI_CHANNEL_X, &self->x, &self->x_def, error) ||
      !tri_chart_domain_build (self->layers, self->ours, TRI_CHANNEL_Y, &self->y, &self->y_def, error) ||
      !tri_chart_domain_build (self->layers, NULL, TRI_CHANNEL_X_OFFSET, &self->x_offset, &ignored, error) ||
      !tri_chart_domain_build (self->layers, NULL, TRI_CHANNEL_Y_OFFSET, &self->y_offset, &ignored, error) ||
      !tri_chart_domain_build (self->layers, NULL, TRI_CHANNEL_THETA, &self->theta, &ignored, error) ||
      !tri_chart_domain_build (self->layers, NULL, TRI_CHANNEL_RADIUS, &self->radius, &ignored, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      TriScale *scale = i == 0 ? self->x : self->y;
      const TriChannelDef *def = i == 0 ? self->x_def : self->y_def;

      type = scale != NULL ? tri_scale_get_scale_type (scale) : TRI_SCALE_LINEAR;
      if (type == TRI_SCALE_ORDINAL || type > TRI_SCALE_ORDINAL)
        {
          g_autofree char *path = g_strdup_printf ("%s.scale.type", def->path);

          return tri_chart_json_refuse (error, path, "this scale on an axis",
                                        "use linear, log, symlog, pow, sqrt, time, utc, band or point");
        }
    }
  return TRUE;
}

/* tri_chart_frame_new: of a unit or layer node. */
TriChartFrame *
tri_chart_frame_new (TriChartContext *context, const TriChartNode *node, GError **error)
{
  TriChartFrame *self = g_new0 (TriChartFrame, 1);

  self->node = node;
  self->layers = g_ptr_array_new ();
  self->occupied = g_array_new (FALSE, FALSE, sizeof (TriRect));
  self->labels = g_array_new (FALSE, FALSE, sizeof (TriLabel));
  g_array_set_clear_func (self->labels, tri_chart_label_clear);
  self->show_x = TRUE;
  self->show_y = TRUE;
  self->show_x_title = TRUE;
  self->show_y_title = TRUE;
  collect_layers (context, self, node);
  find_ours (self);
  self->rows = g_new0 (GArray *, self->layers->len);
  for (guint i = 0; i < self->layers->len; i++)
    {
      guint n = tri_table_get_n_rows (((TriChartLayer *)g_ptr_array_index (self->layers, i))->table);

      self->rows[i] = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
      for (guint row = 0; row < n; row++)
        g_array_append_val (self->rows[i], row);
    }
  if (!build_scales (self, error))
    {
      tri_chart_frame_free (self);
      return NULL;
    }
  self->has_rows =
    self->ours != NULL && self->ours->has_rows && self->y != NULL && tri_scale_is_discrete (self->y);
  if (self->has_rows)
    tri_chart_rows_collect (self);
  return self;
}

void
tri_chart_frame_free (gpointer frame)
{
  TriChartFrame *self = frame;

  for (guint i = 0; i < self->layers->len; i++)
    g_array_unref (self->rows[i]);
  g_free (self->rows);
  g_ptr_array_unref (self->layers);
  g_clear_pointer (&self->x, tri_scale_free);
  g_clear_pointer (&self->y, tri_scale_free);
  g_clear_pointer (&self->x_offset, tri_scale_free);
  g_clear_pointer (&self->y_offset, tri_scale_free);
  g_clear_pointer (&self->theta, tri_scale_free);
  g_clear_pointer (&self->radius, tri_scale_free);
  g_clear_pointer (&self->row_words, g_ptr_array_unref);
  g_array_unref (self->occupied);
  g_array_unref (self->labels);
  g_free (self);
}

static void
band_padding (const TriChartFrame *self,
              const TriScale *scale,
              const TriChannelDef *def,
              double *inner,
              double *outer)
{
  gboolean is_rect = FALSE;
  const TriScale *offset = scale == self->x ? self->x_offset : self->y_offset;

  for (guint i = 0; i < self->layers->len; i++)
    is_rect |= ((TriChartLayer *)g_ptr_array_index (self->layers, i))->unit->mark.type == TRI_CHART_MARK_RECT;
  if (tri_scale_get_scale_type (scale) == TRI_SCALE_POINT)
    {
      *inner = 1;
      *outer = 0.5;
    }
  else
    {
      *inner = is_rect ? 0 : offset != NULL ? 0.2 : 0.1;
      *outer = offset != NULL ? *inner : *inner / 2;
    }
  if (isfinite (def->scale.padding))
    {
      *outer = def->scale.padding;
      if (tri_scale_get_scale_type (scale) == TRI_SCALE_BAND)
        *inner = MIN (def->scale.padding, 1);
    }
  if (isfinite (def->scale.padding_inner))
    *inner = def->scale.padding_inner;
  if (isfinite (def->scale.padding_outer))
    *outer = def->scale.padding_outer;
}

static void
set_range (TriChartFrame *self, TriScale *scale, const TriChannelDef *def, double length, gboolean is_y)
{
  gboolean backwards = (is_y && !tri_scale_is_discrete (scale)) != def->scale.reverse;
  double inner;
  double outer;

  tri_scale_set_range (scale, backwards ? length : 0, backwards ? 0 : length);
  if (!tri_scale_is_discrete (scale))
    return;
  band_padding (self, scale, def, &inner, &outer);
  tri_scale_set_padding (scale, inner, outer, isfinite (def->scale.align) ? def->scale.align : 0.5);
}

/* tri_chart_frame_set_size: sets the ranges of the scales. */
void
tri_chart_frame_set_size (TriChartContext *context, TriChartFrame *self, double width, double height)
{
  self->plot.width = width;
  self->plot.height = height;
  if (self->x != NULL)
    set_range (self, self->x, self->x_def, width, FALSE);
  if (self->y != NULL)
    set_range (self, self->y, self->y_def, height, TRUE);
  if (self->x_offset != NULL)
    tri_scale_set_range (self->x_offset, 0, self->x != NULL ? tri_scale_get_bandwidth (self->x) : width);
  if (self->y_offset != NULL)
    tri_scale_set_range (self->y_offset, 0, self->y != NULL ? tri_scale_get_bandwidth (self->y) : height);
  if (self->theta != NULL)
    tri_scale_set_range (self->theta, 0, 2 * G_PI);
  if (self->radius != NULL)
    tri_scale_set_range (self->radius, 0, MIN (width, height) / 2);
}

static double
natural_length (const TriChartFrame *self, const TriScale *scale, const TriChannelDef *def, TriSize size)
{
  double step = isfinite (size.step) ? size.step : NATURAL_STEP;
  const TriScale *offset = scale == self->x ? self->x_offset : self->y_offset;
  double inner;
  double outer;

  if (isfinite (size.value))
    return size.value;
  if (scale == NULL)
    return NATURAL_STEP;
  if (!tri_scale_is_discrete (scale))
    return NATURAL_SIZE;
  band_padding (self, scale, def, &inner, &outer);
  // The step is that of the bars where they stand side by side.
  if (offset != NULL && tri_scale_is_discrete (offset) && inner < 1)
    step *= tri_scale_get_n_names (offset) / (1 - inner);
  return step * tri_scale_band_space (tri_scale_get_n_names (scale), inner, outer);
}

/* tri_chart_frame_get_natural: Vega-Lite's size of the plot. */
gboolean
tri_chart_frame_get_natural (const TriChartFrame *self, double *width, double *height)
{
  gboolean is_polar = self->theta != NULL || self->radius != NULL;

  *width = natural_length (self, self->x, self->x_def, self->node->width);
  *height = natural_length (self, self->y, self->y_def, self->node->height);
  for (guint i = 0; i < self->layers->len; i++)
    is_polar |= ((TriChartLayer *)g_ptr_array_index (self->layers, i))->unit->mark.type == TRI_CHART_MARK_ARC;
  if (is_polar && isnan (self->node->width.value))
    *width = NATURAL_SIZE;
  if (is_polar && isnan (self->node->height.value))
    *height = NATURAL_SIZE;
  return isfinite (self->node->width.value) && isfinite (self->node->height.value);
}

static const TriScale *
scale_of (const TriChartFrame *self, TriChannel channel)
{
  return channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_X2 ? self->x : self->y;
}

static double
length_of (const TriChartFrame *self, TriChannel channel)
{
  return channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_X2 ? self->plot.width : self->plot.height;
}

/* tri_chart_frame_map: a number on the x or y scale. */
double
tri_chart_frame_map (const TriChartFrame *self, TriChannel channel, double value)
{
  const TriScale *scale = scale_of (self, channel);

  return scale != NULL && tri_scale_is_continuous (scale) ? tri_scale_map (scale, value) : NAN;
}

// {"value": …}: pixels, or the far edge.
static double
value_position (const TriChartFrame *self, const TriChannelDef *def)
{
  if (tri_chart_json_is_number (def->value))
    return json_node_get_double (def->value);
  if (tri_chart_json_is_string (def->value) && (g_str_equal (json_node_get_string (def->value), "width") ||
                                                g_str_equal (json_node_get_string (def->value), "height")))
    return length_of (self, def->channel);
  return NAN;
}

static gboolean
offset_span (const TriChartFrame *self,
             const TriChartLayer *layer,
             TriChannel channel,
             guint row,
             double *from,
             double *length)
{
  const TriScale *offset = channel == TRI_CHANNEL_X ? self->x_offset : self->y_offset;
  TriChannel offset_channel = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X_OFFSET : TRI_CHANNEL_Y_OFFSET;
  g_autofree char *name = NULL;

  if (offset == NULL || !tri_chart_layer_has (layer, offset_channel))
    return FALSE;
  if (tri_scale_is_continuous (offset))
    {
      *from = tri_scale_map (offset, tri_chart_layer_number (layer, offset_channel, row));
      *length = 0;
      return isfinite (*from);
    }
  name = tri_chart_layer_dup_name (layer, offset_channel, row);
  *from = tri_scale_map_name (offset, name);
  *length = tri_scale_get_scale_type (offset) == TRI_SCALE_BAND ? tri_scale_get_bandwidth (offset) : 0;
  return isfinite (*from);
}

/* tri_chart_frame_at: where a point, a text or the middle of a mark stands; NaN where it has no place. */
double
tri_chart_frame_at (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row)
{
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriScale *scale = scale_of (self, channel);
  TriChannel main = channel == TRI_CHANNEL_X2   ? TRI_CHANNEL_X
                    : channel == TRI_CHANNEL_Y2 ? TRI_CHANNEL_Y
                                                : channel;
  double from;
  double length;

  if (def == NULL)
    return length_of (self, channel) / 2;
  if (def->value != NULL)
    return value_position (self, def);
  if (scale == NULL)
    return NAN;
  if (tri_scale_is_discrete (scale))
    {
      g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
      double start = tri_scale_map_name (scale, name);
      double share = isfinite (def->band_position) ? def->band_position : 0.5;

      if (offset_span (self, layer, main, row, &from, &length))
        return start + from + length * share;
      return start + tri_scale_get_bandwidth (scale) * share;
    }
  if (layer->stacked == channel)
    return tri_scale_map (scale, layer->stack_to[row]);
  if (layer->ends[channel] >= 0)
    return (tri_scale_map (scale, tri_chart_layer_number (layer, channel, row)) +
            tri_scale_map (scale, tri_chart_layer_end_number (layer, channel, row))) /
           2;
  return tri_scale_map (scale, tri_chart_layer_number (layer, channel, row));
}

static gboolean
discrete_span (const TriChartFrame *self,
               const TriChartLayer *layer,
               TriChannel channel,
               guint row,
               double *low,
               double *high)
{
  const TriScale *scale = scale_of (self, channel);
  const TriMarkSpec *mark = &layer->unit->mark;
  double fixed = channel == TRI_CHANNEL_X ? mark->width : mark->height;
  double share = channel == TRI_CHANNEL_X ? mark->width_band : mark->height_band;
  g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
  double start = tri_scale_map_name (scale, name);
  double length = tri_scale_get_bandwidth (scale);
  double from;
  double part;

  if (isnan (start))
    return FALSE;
  if (offset_span (self, layer, channel, row, &from, &part))
    {
      start += from;
      length = part;
    }
  if (isnan (fixed) && isfinite (mark->size) && mark->type == TRI_CHART_MARK_BAR)
    fixed = mark->size;
  if (tri_scale_get_scale_type (scale) == TRI_SCALE_POINT && isnan (fixed))
    fixed = tri_scale_get_step (scale) * 0.9;
  if (isfinite (share))
    fixed = length * share;
  if (isfinite (fixed))
    {
      start += (length - fixed) / 2;
      length = fixed;
    }
  *low = start;
  *high = start + length;
  return TRUE;
}

/**
 * tri_chart_frame_span:
 * @channel: %TRI_CHANNEL_X or %TRI_CHANNEL_Y
 * @low: (out): the smaller position
 * @high: (out): the larger
 *
 * Where a bar or rectangle begins and ends along a channel: between two channels, in its stack, bin or band,
 * or from zero.
 *
 * Returns: %FALSE where it has no place.
 */
gboolean
tri_chart_frame_span (const TriChartFrame *self,
                      const TriChartLayer *layer,
                      TriChannel channel,
                      guint row,
                      double *low,
                      double *high)
{
  TriChannel second = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;
  const TriScale *scale = scale_of (self, channel);
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  gboolean is_along = (channel == TRI_CHANNEL_Y) == layer->is_vertical;
  double first;
  double last;

  if (def == NULL)
    {
      *low = 0;
      *high = length_of (self, channel);
      return TRUE;
    }
  if (tri_chart_layer_has (layer, second))
    {
      first = tri_chart_frame_at (self, layer, channel, row);
      last = tri_chart_frame_at (self, layer, second, row);
    }
  else if (scale != NULL && tri_scale_is_discrete (scale) && def->value == NULL)
    return discrete_span (self, layer, channel, row, low, high);
  else if (layer->stacked == channel)
    {
      first = tri_scale_map (scale, layer->stack_from[row]);
      last = tri_scale_map (scale, layer->stack_to[row]);
    }
  else if (layer->ends[channel] >= 0)
    {
      double gap = layer->unit->mark.type == TRI_CHART_MARK_BAR ? 0.5 : 0;

      first = tri_scale_map (scale, tri_chart_layer_number (layer, channel, row));
      last = tri_scale_map (scale, tri_chart_layer_end_number (layer, channel, row));
      *low = MIN (first, last) + gap;
      *high = MAX (first, last) - gap;
      return isfinite (first) && isfinite (last);
    }
  else if (is_along && def->value == NULL)
    {
      double zero = tri_scale_get_scale_type (scale) == TRI_SCALE_TIME ? NAN : tri_scale_map (scale, 0);

      first = isfinite (zero) ? zero : channel == TRI_CHANNEL_Y ? self->plot.height : 0;
      last = tri_chart_frame_at (self, layer, channel, row);
    }
  else
    {
      double at = tri_chart_frame_at (self, layer, channel, row);
      double size = isfinite (layer->unit->mark.size) ? layer->unit->mark.size : CONTINUOUS_BAR;

      first = at - size / 2;
      last = at + size / 2;
    }
  *low = MIN (first, last);
  *high = MAX (first, last);
  return isfinite (first) && isfinite (last);
}

/* tri_chart_frame_thickness: of a bar in a row of its own: 20 to 22 px of the mock, less where rows are
 * close. */
double
tri_chart_frame_thickness (const TriChartContext *context, const TriChartFrame *self)
{
  double step =
    self->y != NULL && tri_scale_is_discrete (self->y) ? tri_scale_get_step (self->y) : self->plot.height;

  if (self->rows_above)
    step -= tri_chart_rows_label_height (context);
  return MIN (MAX (22 * context->unit, step * 0.36), step * 0.66);
}

/* tri_chart_frame_occupy: no label may stand on `rect` from here on. Where rows are close a halo may touch
 * the words of the next. */
void
tri_chart_frame_occupy (TriChartFrame *self, TriRect rect)
{
  double step = self->has_rows ? tri_scale_get_step (self->y) : rect.height;

  if (rect.height > step && rect.height < 3 * step)
    rect = tri_rect_inset (rect, 0, (rect.height - step * 0.8) / 2);
  g_array_append_val (self->occupied, rect);
}

gboolean
tri_chart_frame_is_free (const TriChartFrame *self, TriRect rect)
{
  for (guint i = 0; i < self->occupied->len; i++)
    if (tri_rect_intersects (g_array_index (self->occupied, TriRect, i), rect))
      return FALSE;
  return TRUE;
}
