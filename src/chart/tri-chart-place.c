// SPDX-License-Identifier: GPL-3.0-or-later
// Where a row of a layer stands in its plot, in pixels from the top left, by the rules of Vega-Lite's
// position encoders: a point, or the two ends of a rectangle.

#include "tri-chart-frame.h"

#include <math.h>

#include "tri-chart-layer.h"
#include "tri-chart-projection.h"
#include "tri-chart-visual.h"

#define CONTINUOUS_BAR 5
#define LEAST_BAND 0.25

static gboolean
is_x_channel (TriChannel channel)
{
  return channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_X2;
}

static const TriScale *
scale_of (const TriChartFrame *self, TriChannel channel)
{
  return is_x_channel (channel) ? self->x : self->y;
}

static double
length_of (const TriChartFrame *self, TriChannel channel)
{
  return is_x_channel (channel) ? self->plot.width : self->plot.height;
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

// Where a mark stands by its own property `x` or `y`; the middle where it has none.
static double
default_position (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel)
{
  TriMarkPlace place = is_x_channel (channel) ? layer->unit->mark.x : layer->unit->mark.y;

  if (channel == TRI_CHANNEL_X2)
    place = layer->unit->mark.x2;
  if (channel == TRI_CHANNEL_Y2)
    place = layer->unit->mark.y2;
  if (place.is_length)
    return length_of (self, channel);
  return isfinite (place.pixels) ? place.pixels : length_of (self, channel) / 2;
}

static double
visual_offset (const TriChartLayer *layer, TriChannel channel)
{
  const TriMarkSpec *mark = &layer->unit->mark;

  switch (channel)
    {
    case TRI_CHANNEL_X:
      return mark->x_offset;
    case TRI_CHANNEL_Y:
      return mark->y_offset;
    case TRI_CHANNEL_X2:
      return isfinite (mark->x2_offset) ? mark->x2_offset : mark->x_offset;
    default:
      return isfinite (mark->y2_offset) ? mark->y2_offset : mark->y_offset;
    }
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
  const TriChannelDef *def = tri_chart_layer_def (layer, offset_channel, row);
  g_autofree char *name = NULL;

  *length = 0;
  if (def != NULL && def->value != NULL && tri_chart_json_is_number (def->value))
    {
      *from = json_node_get_double (def->value);
      return TRUE;
    }
  if (offset == NULL || def == NULL)
    return FALSE;
  if (tri_scale_is_continuous (offset))
    {
      *from = tri_scale_map (offset, tri_chart_layer_number (layer, offset_channel, row));
      return isfinite (*from);
    }
  name = tri_chart_layer_dup_name (layer, offset_channel, row);
  *from = tri_scale_map_name (offset, name);
  *length = tri_scale_get_scale_type (offset) == TRI_SCALE_BAND ? tri_scale_get_bandwidth (offset) : 0;
  return isfinite (*from);
}

// Between the begin and the end of a bin, a unit of time, or two fields of one interval.
static double
between (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row, double share)
{
  TriChannel second = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;
  double from = tri_chart_layer_number (layer, channel, row);
  double to = layer->ends[channel] >= 0 ? tri_chart_layer_end_number (layer, channel, row)
                                        : tri_chart_layer_number (layer, second, row);

  return tri_scale_map (scale_of (self, channel), from * (1 - share) + to * share);
}

static double
discrete_at (const TriChartFrame *self,
             const TriChartLayer *layer,
             const TriChannelDef *def,
             TriChannel channel,
             guint row)
{
  const TriScale *scale = scale_of (self, channel);
  TriChannel main = is_x_channel (channel) ? TRI_CHANNEL_X : TRI_CHANNEL_Y;
  g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);
  double start = tri_scale_map_name (scale, name);
  double share = isfinite (def->band_position) ? def->band_position : 0.5;
  double from;
  double length;

  if (offset_span (self, layer, main, row, &from, &length))
    return start + from + length * share +
           (length == 0 && !tri_chart_layer_has (layer, main == TRI_CHANNEL_X ? TRI_CHANNEL_X_OFFSET
                                                                              : TRI_CHANNEL_Y_OFFSET)
              ? tri_scale_get_bandwidth (scale) * share
              : 0);
  return start + tri_scale_get_bandwidth (scale) * share;
}

static double
continuous_at (const TriChartFrame *self,
               const TriChartLayer *layer,
               const TriChannelDef *def,
               TriChannel channel,
               guint row)
{
  const TriScale *scale = scale_of (self, channel);
  double band = tri_chart_layer_band (layer, channel);
  double from;
  double length;
  double shift = 0;

  if ((channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_Y) &&
      offset_span (self, layer, channel, row, &from, &length))
    {
      shift = from + length / 2;
      band = 0;
    }
  if (layer->stacked == channel)
    {
      double share = isfinite (def->band_position) ? def->band_position : 1;

      // A value that is missing adds nothing, and is not drawn either.
      if (!isfinite (tri_chart_layer_number (layer, channel, row)))
        return NAN;
      return shift +
             tri_scale_map (scale, layer->stack_from[row] * (1 - share) + layer->stack_to[row] * share);
    }
  if (isfinite (band) && band != 0 &&
      (layer->ends[channel] >= 0 || (def->bin == NULL && def->is_binned && def->time_unit == NULL)))
    return shift + between (self, layer, channel, row, band);
  return shift + tri_scale_map (scale, tri_chart_layer_number (layer, channel, row));
}

// Where a longitude and a latitude stand.
static double
geographic_at (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row)
{
  gboolean is_second = channel == TRI_CHANNEL_X2 || channel == TRI_CHANNEL_Y2;
  TriChannel longitude = is_second ? TRI_CHANNEL_LONGITUDE2 : TRI_CHANNEL_LONGITUDE;
  TriChannel latitude = is_second ? TRI_CHANNEL_LATITUDE2 : TRI_CHANNEL_LATITUDE;
  double x = NAN;
  double y = NAN;

  tri_chart_projection_map (self->projection, tri_chart_layer_number (layer, longitude, row),
                            tri_chart_layer_number (layer, latitude, row), &x, &y);
  return is_x_channel (channel) ? x : y;
}

/* tri_chart_frame_at: where a point, a text or the middle of a mark stands; NaN where it has no place. */
double
tri_chart_frame_at (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row)
{
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriScale *scale = scale_of (self, channel);
  TriChannel main = is_x_channel (channel) ? TRI_CHANNEL_X : TRI_CHANNEL_Y;
  double offset = visual_offset (layer, channel);
  double from;
  double length;

  if (layer->unit->is_geographic && self->projection != NULL)
    return geographic_at (self, layer, channel, row) + offset;
  if (def == NULL)
    {
      if (channel == main && offset_span (self, layer, main, row, &from, &length))
        return from + length / 2 + offset;
      return default_position (self, layer, channel) + offset;
    }
  if (def->value != NULL)
    return value_position (self, def) + offset;
  if (def->scale.is_null)
    return tri_chart_layer_number (layer, channel, row) + offset;
  if (scale == NULL)
    return NAN;
  if (tri_scale_is_discrete (scale))
    return discrete_at (self, layer, def, channel, row) + offset;
  return continuous_at (self, layer, def, channel, row) + offset;
}

// Sets an extent of `size` about a middle, or from a begin.
static gboolean
set_span (double begin, double size, double *low, double *high)
{
  *low = begin;
  *high = begin + size;
  return isfinite (*low) && isfinite (*high);
}

// The thickness a row says itself: its `size`, else the mark's; NaN where neither does.
static double
own_size (const TriChartFrame *self, const TriChartLayer *layer, TriChannel channel, guint row)
{
  const TriMarkSpec *mark = &layer->unit->mark;
  gboolean across = (channel == TRI_CHANNEL_X) == layer->is_vertical || mark->type == TRI_CHART_MARK_TICK;
  double fixed = channel == TRI_CHANNEL_X ? mark->width : mark->height;

  if (isfinite (fixed))
    return fixed;
  if (!across || mark->type == TRI_CHART_MARK_RECT)
    return NAN;
  if (tri_chart_layer_has (layer, TRI_CHANNEL_SIZE) && self->context != NULL)
    return tri_chart_visual_number (layer, TRI_CHANNEL_SIZE, row, mark->size);
  return mark->size;
}

// A bar, rectangle or tick in a band, or about a point of a continuous axis.
static gboolean
sized_span (const TriChartFrame *self,
            const TriChartLayer *layer,
            TriChannel channel,
            guint row,
            double *low,
            double *high)
{
  const TriScale *scale = scale_of (self, channel);
  const TriChannelDef *def = tri_chart_layer_def (layer, channel, row);
  const TriMarkSpec *mark = &layer->unit->mark;
  double size = own_size (self, layer, channel, row);
  double share = channel == TRI_CHANNEL_X ? mark->width_band : mark->height_band;
  double shift = visual_offset (layer, channel);
  gboolean has_offset;
  double from = 0;
  double part = 0;
  double start;
  double length;

  has_offset = offset_span (self, layer, channel, row, &from, &part);
  if (def == NULL)
    {
      double room = length_of (self, channel);
      double free_share = mark->type == TRI_CHART_MARK_BAR    ? 0.1
                          : mark->type == TRI_CHART_MARK_TICK ? 0.25
                                                              : 0;

      if (has_offset && part > 0)
        return set_span (from + shift + (part - (isfinite (size) ? size : part)) / 2,
                         isfinite (size) ? size : part, low, high);
      length = isfinite (size) ? size : isfinite (share) ? room * share : room * (1 - free_share);
      return set_span (default_position (self, layer, channel) - length / 2 + shift, length, low, high);
    }
  if (scale == NULL || !tri_scale_is_discrete (scale) || def->value != NULL)
    {
      length = isfinite (size) ? size : has_offset && part > 0 ? part : CONTINUOUS_BAR;
      return set_span (tri_chart_frame_at (self, layer, channel, row) - length / 2, length, low, high);
    }
  {
    g_autofree char *name = tri_chart_layer_dup_name (layer, channel, row);

    start = tri_scale_map_name (scale, name);
  }
  length = tri_scale_get_bandwidth (scale);
  if (has_offset && part > 0)
    {
      start += from;
      length = part;
    }
  else if (has_offset)
    start += from;
  if (tri_scale_get_scale_type (scale) == TRI_SCALE_POINT)
    {
      part = isfinite (size) ? size : tri_scale_get_step (scale) - 2;
      return set_span (start - part / 2 + shift, part, low, high);
    }
  part = isfinite (size) ? size : isfinite (share) ? length * share : length;
  part = MAX (part, LEAST_BAND);
  return set_span (start + (length - part) / 2 + shift, part, low, high);
}

// Over a bin or a unit of time, less the space between bars.
static gboolean
bin_span (const TriChartFrame *self,
          const TriChartLayer *layer,
          const TriChannelDef *def,
          TriChannel channel,
          guint row,
          double *low,
          double *high)
{
  const TriScale *scale = scale_of (self, channel);
  const TriMarkSpec *mark = &layer->unit->mark;
  TriChannel second = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;
  double spacing = isfinite (mark->bin_spacing)       ? mark->bin_spacing
                   : mark->type == TRI_CHART_MARK_BAR ? 1
                                                      : 0;
  double least = isfinite (mark->min_band_size) ? mark->min_band_size : LEAST_BAND;
  double share = channel == TRI_CHANNEL_X ? mark->width_band : mark->height_band;
  double from = tri_chart_layer_number (layer, channel, row);
  double to = layer->ends[channel] >= 0 ? tri_chart_layer_end_number (layer, channel, row)
                                        : tri_chart_layer_number (layer, second, row);
  double shift = visual_offset (layer, channel);
  double shift2 = visual_offset (layer, second); // of the begin, as in Vega-Lite
  double band = tri_chart_layer_band (layer, channel);
  double first;
  double last;
  double size;

  if (isnan (share) && def->time_unit != NULL && isfinite (mark->time_unit_band_size))
    share = mark->time_unit_band_size;
  if (isfinite (share))
    {
      double middle = (from + to) / 2;
      double half = (to - from) / 2 * share;

      from = middle - half;
      to = middle + half;
    }
  // A bar about the begin of its unit, not over it.
  if (def->time_unit != NULL && isfinite (band) && band != 0.5)
    {
      double reach = to - from;

      from -= (0.5 - band) * reach;
      to -= (0.5 - band) * reach;
    }
  first = tri_scale_map (scale, from);
  last = tri_scale_map (scale, to);
  size = fabs (last - first);
  spacing = size < least ? size - least : spacing;
  // Half a pixel on, as Vega sets its axes.
  *low = MIN (first, last) + spacing / 2 + shift2 + 0.5;
  *high = MAX (first, last) - spacing / 2 + shift + 0.5;
  return isfinite (first) && isfinite (last);
}

static gboolean
is_interval (const TriChartLayer *layer, const TriChannelDef *def, TriChannel channel)
{
  TriChannel second = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;

  if (def->field == NULL)
    return FALSE;
  if (def->bin != NULL)
    return layer->ends[channel] >= 0;
  if (def->time_unit != NULL)
    return layer->ends[channel] >= 0 && !tri_chart_layer_has (layer, second);
  return def->is_binned && tri_chart_layer_has (layer, second);
}

// From zero, or from the edge where the scale has none.
static double
zero_of (const TriChartFrame *self, TriChannel channel)
{
  const TriScale *scale = scale_of (self, channel);
  double first = 0;
  double last = 0;
  double zero;

  if (scale == NULL)
    return channel == TRI_CHANNEL_X ? 0 : self->plot.height;
  if (tri_scale_get_scale_type (scale) == TRI_SCALE_TIME || tri_scale_get_scale_type (scale) == TRI_SCALE_LOG)
    return channel == TRI_CHANNEL_X ? 0 : self->plot.height;
  tri_scale_get_domain (scale, &first, &last);
  zero = MIN (first, last) > 0 || MAX (first, last) < 0 ? NAN : tri_scale_map (scale, 0);
  return isfinite (zero) ? zero : channel == TRI_CHANNEL_X ? 0 : self->plot.height;
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
  const TriMarkSpec *mark = &layer->unit->mark;
  gboolean is_bar = mark->type == TRI_CHART_MARK_BAR || mark->type == TRI_CHART_MARK_TICK;
  gboolean across = (channel == TRI_CHANNEL_X) == layer->is_vertical;
  gboolean is_discrete = scale != NULL && tri_scale_is_discrete (scale);
  TriMarkPlace place2 = channel == TRI_CHANNEL_X ? mark->x2 : mark->y2;
  double first;
  double last;

  if (def != NULL && !is_discrete && scale != NULL && is_interval (layer, def, channel) &&
      isnan (own_size (self, layer, channel, row)) &&
      !tri_chart_layer_has (layer, channel == TRI_CHANNEL_X ? TRI_CHANNEL_X_OFFSET : TRI_CHANNEL_Y_OFFSET))
    return bin_span (self, layer, def, channel, row, low, high);
  if (!tri_chart_layer_has (layer, second) && isnan (place2.pixels) && !place2.is_length &&
      ((def != NULL && is_discrete && def->value == NULL) || (is_bar && across)))
    return sized_span (self, layer, channel, row, low, high);
  if (def == NULL && !tri_chart_layer_has (layer, second) && isnan (place2.pixels) && !place2.is_length)
    {
      *low = 0;
      *high = length_of (self, channel);
      return TRUE;
    }
  first = tri_chart_frame_at (self, layer, channel, row);
  if (def == NULL)
    first = channel == TRI_CHANNEL_X ? self->plot.width : 0;
  if (tri_chart_layer_has (layer, second))
    last = tri_chart_frame_at (self, layer, second, row);
  else if (isfinite (place2.pixels) || place2.is_length)
    last = default_position (self, layer, second);
  else if (layer->stacked == channel)
    {
      first = tri_scale_map (scale, layer->stack_from[row]) + visual_offset (layer, channel);
      last = tri_scale_map (scale, layer->stack_to[row]) + visual_offset (layer, channel);
    }
  else if (isfinite (channel == TRI_CHANNEL_X ? mark->width : mark->height))
    {
      double size = channel == TRI_CHANNEL_X ? mark->width : mark->height;

      return set_span (first - size / 2, size, low, high);
    }
  else
    last = zero_of (self, channel);
  *low = MIN (first, last);
  *high = MAX (first, last);
  return isfinite (first) && isfinite (last);
}
