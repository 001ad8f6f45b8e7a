// SPDX-License-Identifier: GPL-3.0-or-later
// Scales of a plot and positions in it, in pixels from its top left.

#include "tri-chart-frame.h"

#include <math.h>

#include "tri-chart-axis.h"
#include "tri-chart-domain.h"
#include "tri-chart-label.h"
#include "tri-chart-layer.h"
#include "tri-chart-projection.h"
#include "tri-chart-resolve.h"
#include "tri-chart-rows.h"

// Vega-Lite's defaults (config): a plot is 200 wide and high, a step is 20.
#define NATURAL_SIZE 200
#define NATURAL_STEP 20

#define MAX_PLOTS 5000

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

// A scale that no grid parts is made once and copied: its range is each plot's own.
static gboolean
get_scale (TriChartContext *context,
           const TriChartFrame *self,
           const TriOurs *rows,
           TriChannel channel,
           TriScale **scale,
           const TriChannelDef **def,
           GError **error)
{
  const TriChartNode *home = tri_chart_resolve_scale (self->part, channel);
  const TriChartNode *guide = tri_chart_resolve_guide (self->part, channel);
  TriSharedScale shared = { .home = home, .channel = channel };
  gboolean is_whole = tri_chart_resolve_is_whole (context, home);
  gboolean is_known = FALSE;

  for (guint i = 0; is_whole && !is_known && i < context->scales->len; i++)
    {
      const TriSharedScale *known = &g_array_index (context->scales, TriSharedScale, i);

      is_known = known->home == home && known->channel == channel;
      if (is_known)
        shared = *known;
    }
  if (!is_known && !tri_chart_domain_build (context, home, rows, channel, &shared.scale, &shared.def, error))
    return FALSE;
  *def = shared.def;
  if (is_whole && !is_known)
    g_array_append_val (context->scales, shared);
  *scale = is_whole && shared.scale != NULL ? tri_scale_copy (shared.scale) : shared.scale;
  if (guide != home && *scale != NULL)
    {
      g_autoptr (GPtrArray) layers = tri_chart_resolve_layers (context, guide, channel, TRUE);
      const TriChannelDef *own = tri_chart_domain_find_def (layers, channel);

      if (own != NULL)
        *def = own;
      else
        g_clear_pointer (scale, tri_scale_free);
    }
  return TRUE;
}

static gboolean
build_scales (TriChartContext *context, TriChartFrame *self, GError **error)
{
  const TriChannelDef *ignored;
  TriScaleType type;

  if (!get_scale (context, self, NULL, TRI_CHANNEL_X, &self->x, &self->x_def, error) ||
      !get_scale (context, self, self->ours, TRI_CHANNEL_Y, &self->y, &self->y_def, error) ||
      !get_scale (context, self, NULL, TRI_CHANNEL_X_OFFSET, &self->x_offset, &self->x_offset_def, error) ||
      !get_scale (context, self, NULL, TRI_CHANNEL_Y_OFFSET, &self->y_offset, &self->y_offset_def, error) ||
      !get_scale (context, self, NULL, TRI_CHANNEL_THETA, &self->theta, &ignored, error) ||
      !get_scale (context, self, NULL, TRI_CHANNEL_RADIUS, &self->radius, &self->radius_def, error))
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

static TriChartFrame *
frame_new_part (TriChartContext *context, const TriChartNode *node, const TriChartNode *part, GError **error)
{
  TriChartFrame *self = g_new0 (TriChartFrame, 1);

  self->context = context;
  self->node = node;
  self->part = part;
  self->layers = g_ptr_array_new ();
  self->occupied = g_array_new (FALSE, FALSE, sizeof (TriRect));
  self->labels = g_array_new (FALSE, FALSE, sizeof (TriLabel));
  g_array_set_clear_func (self->labels, tri_chart_label_clear);
  self->show_x = TRUE;
  self->show_y = TRUE;
  self->show_x_title = TRUE;
  self->show_y_title = TRUE;
  collect_layers (context, self, part);
  find_ours (self);
  self->rows = g_new0 (GArray *, self->layers->len);
  for (guint i = 0; i < self->layers->len; i++)
    self->rows[i] = tri_chart_resolve_rows (context, part, g_ptr_array_index (self->layers, i));
  if (!build_scales (context, self, error) || !tri_chart_projection_build (self, error))
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

static gboolean
has_own_places (const TriChartNode *node)
{
  static const TriChannel places[] = { TRI_CHANNEL_X,        TRI_CHANNEL_Y,     TRI_CHANNEL_X_OFFSET,
                                       TRI_CHANNEL_Y_OFFSET, TRI_CHANNEL_THETA, TRI_CHANNEL_RADIUS };

  for (guint i = 0; node->kind == TRI_NODE_LAYER && i < G_N_ELEMENTS (places); i++)
    if (node->resolve[places[i]].own_scale)
      return TRUE;
  for (guint i = 0; i < node->children->len; i++)
    if (has_own_places (g_ptr_array_index (node->children, i)))
      return TRUE;
  return FALSE;
}

// The parts of a plot that are drawn on scales of their own, in the order they are drawn.
static void
collect_parts (const TriChartNode *node, GPtrArray *parts)
{
  if (!has_own_places (node))
    g_ptr_array_add (parts, (gpointer)node);
  else
    for (guint i = 0; i < node->children->len; i++)
      collect_parts (g_ptr_array_index (node->children, i), parts);
}

// An axis that an earlier part has is not drawn again; one that would stand on another goes to the other
// side.
static void
place_axis (const TriChartFrame *first, TriChartFrame *self, TriChannel channel)
{
  gboolean is_y = channel == TRI_CHANNEL_Y;
  const TriChartNode *home = tri_chart_resolve_guide (self->part, channel);
  const TriChannelDef *def = is_y ? self->y_def : self->x_def;
  int taken = 0;

  for (const TriChartFrame *before = first; before != self; before = before->next)
    {
      const TriChannelDef *other = is_y ? before->y_def : before->x_def;

      if (other == NULL)
        continue;
      if (tri_chart_resolve_guide (before->part, channel) == home)
        {
          *(is_y ? &self->y_def : &self->x_def) = def;
          if (is_y)
            self->is_repeated_y = TRUE;
          else
            self->is_repeated_x = TRUE;
          return;
        }
      if (!other->guide.is_null)
        taken += (is_y ? tri_chart_axis_is_right (before) : tri_chart_axis_is_top (before)) ? -1 : 1;
    }
  if (def == NULL || def->guide.orient != NULL || taken <= 0)
    return;
  if (is_y)
    self->is_flipped_y = TRUE;
  else
    self->is_flipped_x = TRUE;
}

/* tri_chart_frame_new: of a unit or layer node, with the rows of the plots of grids it stands in. */
TriChartFrame *
tri_chart_frame_new (TriChartContext *context, const TriChartNode *node, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  TriChartFrame *first = NULL;
  TriChartFrame **end = &first;

  if (++context->n_plots > MAX_PLOTS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: more than %d plots; filter the data",
                   node->path, MAX_PLOTS);
      return NULL;
    }
  collect_parts (node, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      *end = frame_new_part (context, node, g_ptr_array_index (parts, i), error);
      if (*end == NULL)
        {
          tri_chart_frame_free (first);
          return NULL;
        }
      place_axis (first, *end, TRI_CHANNEL_X);
      place_axis (first, *end, TRI_CHANNEL_Y);
      end = &(*end)->next;
    }
  return first;
}

void
tri_chart_frame_free (gpointer frame)
{
  TriChartFrame *self = frame;

  if (self == NULL)
    return;
  tri_chart_frame_free (self->next);
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
  g_clear_pointer (&self->projection, tri_chart_projection_free);
  g_clear_pointer (&self->row_words, g_ptr_array_unref);
  g_array_unref (self->occupied);
  g_array_unref (self->labels);
  g_free (self);
}

// Vega-Lite's padding between bands is that of the first layer's mark.
static double
default_inner (const TriChartFrame *self, TriChannel channel)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (self->layers, i);
      const TriChannelDef *def = layer->unit->channels[channel];

      if (def == NULL || (def->field == NULL && def->datum == NULL))
        continue;
      switch (layer->unit->mark.type)
        {
        case TRI_CHART_MARK_BAR:
          return 0.1;
        case TRI_CHART_MARK_TICK:
          return 0.25;
        default:
          return layer->unit->ours.has_rows ? 0.1 : 0;
        }
    }
  return 0.1;
}

static void
band_padding (const TriChartFrame *self,
              const TriScale *scale,
              const TriChannelDef *def,
              double *inner,
              double *outer)
{
  const TriScale *offset = scale == self->x ? self->x_offset : self->y_offset;

  if (tri_scale_get_scale_type (scale) == TRI_SCALE_POINT)
    {
      *inner = 1;
      *outer = 0.5;
    }
  else
    {
      *inner = offset != NULL && tri_scale_is_discrete (offset) ? 0.2 : default_inner (self, def->channel);
      if (isfinite (def->scale.config_padding_inner))
        *inner = def->scale.config_padding_inner;
      *outer = offset != NULL && tri_scale_is_discrete (offset) ? *inner : *inner / 2;
      if (isfinite (def->scale.config_padding_outer))
        *outer = def->scale.config_padding_outer;
    }
  if (isfinite (def->scale.padding))
    {
      *outer = def->scale.padding;
      if (tri_scale_get_scale_type (scale) == TRI_SCALE_BAND)
        *inner = MIN (def->scale.padding, 1);
    }
  if (isfinite (def->scale.padding_inner))
    {
      *inner = def->scale.padding_inner;
      if (isnan (def->scale.padding) && tri_scale_get_scale_type (scale) == TRI_SCALE_BAND)
        *outer = offset != NULL && tri_scale_is_discrete (offset) ? *inner : *inner / 2;
    }
  if (isfinite (def->scale.padding_outer))
    *outer = def->scale.padding_outer;
}

// A pixel of a range; “width” and “height” are the plot's.
static double
range_end (JsonArray *range, guint index, double length)
{
  JsonNode *node = json_array_get_element (range, index);

  return tri_chart_json_is_number (node) ? json_node_get_double (node) : length;
}

static void
set_range (TriChartFrame *self, TriScale *scale, const TriChannelDef *def, double length, gboolean is_y)
{
  // To sort the values of a continuous axis downwards is to turn it round.
  gboolean is_reversed =
    def->scale.reverse || (!tri_scale_is_discrete (scale) && def->sort.is_set && def->sort.is_descending &&
                           def->sort.channel < 0 && def->sort.field == NULL);
  gboolean backwards = (is_y && !tri_scale_is_discrete (scale)) != is_reversed;
  double inner;
  double outer;

  tri_scale_set_range (scale, backwards ? length : 0, backwards ? 0 : length);
  if (def->scale.range != NULL && json_array_get_length (def->scale.range) == 2)
    tri_scale_set_range (scale, range_end (def->scale.range, 0, length),
                         range_end (def->scale.range, 1, length));
  if (isfinite (def->scale.range_max))
    tri_scale_set_range (scale, is_y ? def->scale.range_max : 0, is_y ? 0 : def->scale.range_max);
  if (!tri_scale_is_discrete (scale))
    return;
  band_padding (self, scale, def, &inner, &outer);
  tri_scale_set_padding (scale, inner, outer, isfinite (def->scale.align) ? def->scale.align : 0.5);
}

// Within a band, within the unit of time, or over the whole plot.
static void
set_offset_range (const TriChartFrame *self,
                  TriScale *offset,
                  const TriScale *position,
                  TriChannel channel,
                  double length)
{
  if (position != NULL && tri_scale_is_discrete (position))
    length = tri_scale_get_bandwidth (position);
  tri_scale_set_range (offset, 0, length);
  if (tri_scale_is_discrete (offset))
    {
      gboolean is_point = tri_scale_get_scale_type (offset) == TRI_SCALE_POINT;
      const TriChannelDef *def = channel == TRI_CHANNEL_X ? self->x_offset_def : self->y_offset_def;
      double inner = is_point ? 1 : 0;
      double outer = is_point ? 0.5 : 0;

      if (isfinite (def->scale.padding))
        inner = outer = def->scale.padding;
      if (isfinite (def->scale.padding_inner))
        inner = def->scale.padding_inner;
      if (isfinite (def->scale.padding_outer))
        outer = def->scale.padding_outer;
      tri_scale_set_padding (offset, inner, outer, 0.5);
    }
  if (position == NULL || tri_scale_is_discrete (position))
    return;
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (self->layers, i);
      const TriChannelDef *def = layer->unit->channels[channel];

      if (def == NULL || def->time_unit == NULL || layer->ends[channel] < 0 ||
          tri_table_get_n_rows (layer->table) == 0)
        continue;
      {
        double from = tri_scale_map (position, tri_chart_layer_number (layer, channel, 0));
        double to = tri_scale_map (position, tri_chart_layer_end_number (layer, channel, 0));
        double shift = isfinite (def->band_position) ? def->band_position - 0.5 : 0;

        // A tenth is kept free at either side, as between groups of bars.
        tri_scale_set_range (offset, (0.1 + shift) * (to - from), (0.9 + shift) * (to - from));
      }
      return;
    }
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
    set_offset_range (self, self->x_offset, self->x, TRI_CHANNEL_X, width);
  if (self->y_offset != NULL)
    set_offset_range (self, self->y_offset, self->y, TRI_CHANNEL_Y, height);
  if (self->projection != NULL)
    tri_chart_projection_set_size (self->projection, width, height);
  if (self->theta != NULL)
    tri_scale_set_range (self->theta, 0, 2 * G_PI);
  if (self->radius != NULL)
    tri_scale_set_range (self->radius,
                         self->radius_def != NULL && isfinite (self->radius_def->scale.range_min)
                           ? self->radius_def->scale.range_min
                           : 0,
                         MIN (width, height) / 2);
}

static double
natural_length (const TriChartFrame *self, gboolean is_x)
{
  const TriScale *scale = is_x ? self->x : self->y;
  const TriScale *offset = is_x ? self->x_offset : self->y_offset;
  const TriChannelDef *def = is_x ? self->x_def : self->y_def;
  const TriChartNode *node = self->node;
  TriSize size = is_x ? node->width : node->height;
  TriSize discrete = node->default_discrete[is_x ? 0 : 1];
  double step = isfinite (size.step)            ? size.step
                : isfinite (discrete.step)      ? discrete.step
                : isfinite (node->default_step) ? node->default_step
                                                : NATURAL_STEP;
  gboolean has_offset = offset != NULL && tri_scale_is_discrete (offset);
  double inner;
  double outer;

  if (isfinite (size.value))
    return size.value;
  if (scale == NULL)
    return step;
  if (!tri_scale_is_discrete (scale))
    return isfinite (node->defaults[is_x ? 0 : 1]) ? node->defaults[is_x ? 0 : 1] : NATURAL_SIZE;
  if (isfinite (discrete.value) && isnan (size.step))
    return discrete.value;
  band_padding (self, scale, def, &inner, &outer);
  // The step is that of the bars where they stand side by side.
  if (has_offset && inner < 1 && !size.is_for_position)
    step *= tri_scale_get_n_names (offset) / (1 - inner);
  return step * tri_scale_band_space (tri_scale_get_n_names (scale), inner, outer);
}

/* tri_chart_frame_get_natural: Vega-Lite's size of the plot. */
gboolean
tri_chart_frame_get_natural (const TriChartFrame *self, double *width, double *height)
{
  gboolean is_polar = self->theta != NULL || self->radius != NULL || self->projection != NULL;

  *width = natural_length (self, TRUE);
  *height = natural_length (self, FALSE);
  for (const TriChartFrame *part = self->next; part != NULL; part = part->next)
    {
      *width = MAX (*width, natural_length (part, TRUE));
      *height = MAX (*height, natural_length (part, FALSE));
    }
  for (guint i = 0; i < self->layers->len; i++)
    is_polar |= ((TriChartLayer *)g_ptr_array_index (self->layers, i))->unit->mark.type == TRI_CHART_MARK_ARC;
  if (is_polar && isnan (self->node->width.value))
    *width = NATURAL_SIZE;
  if (is_polar && isnan (self->node->height.value))
    *height = NATURAL_SIZE;
  return isfinite (self->node->width.value) && isfinite (self->node->height.value);
}

static void
add_title (GPtrArray *titles, char *title)
{
  if (title == NULL || title[0] == '\0' ||
      g_ptr_array_find_with_equal_func (titles, title, g_str_equal, NULL))
    g_free (title);
  else
    g_ptr_array_add (titles, title);
}

/* tri_chart_frame_dup_title: (nullable): of an axis: what its layers call it, each name once; names that the
 * specification gives go before those that fields have. */
char *
tri_chart_frame_dup_title (const TriChartFrame *self, gboolean is_y)
{
  TriChannel channel = is_y ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  TriChannel second = is_y ? TRI_CHANNEL_Y2 : TRI_CHANNEL_X2;
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) implied = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) layers =
    tri_chart_resolve_layers (self->context, tri_chart_resolve_guide (self->part, channel), channel, TRUE);
  GPtrArray *titles;
  gboolean has_given = FALSE;

  for (guint i = 0; i < layers->len; i++)
    {
      const TriUnit *unit = ((TriChartLayer *)g_ptr_array_index (layers, i))->unit;
      const TriChannelDef *def = unit->channels[channel];
      const TriChannelDef *other = unit->channels[second];

      if (def == NULL || def->value != NULL || def->guide.is_null)
        continue;
      if (def->has_title || def->guide.has_title)
        {
          has_given = TRUE;
          add_title (given, tri_channel_dup_title (def));
          continue;
        }
      add_title (implied, tri_channel_dup_title (def));
      if (other != NULL && other->field != NULL)
        add_title (implied, tri_channel_dup_title (other));
    }
  titles = has_given ? given : implied;
  if (titles->len == 0)
    return NULL;
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **)titles->pdata);
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
