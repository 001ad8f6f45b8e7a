// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled rows instead of an axis.

#include "tri-chart-rows.h"

#include <math.h>
#include <string.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-visual.h"

static void
row_free (gpointer data)
{
  TriChartRow *self = data;

  g_free (self->label);
  g_free (self->second);
  g_free (self->column);
  g_free (self);
}

static const TriRowWords *
find_words (const TriOurs *ours, const char *value)
{
  for (guint i = 0; ours->row_words != NULL && i < ours->row_words->len; i++)
    {
      const TriRowWords *words = g_ptr_array_index (ours->row_words, i);

      if (g_str_equal (words->value, value))
        return words;
    }
  return NULL;
}

// Adds a cell's words, each once.
static void
add_column (TriChartRow *row, const char *text)
{
  if (text == NULL || (row->column != NULL && strstr (row->column, text) != NULL))
    return;
  if (row->column == NULL)
    row->column = g_strdup (text);
  else
    {
      char *joined = g_strconcat (row->column, ", ", text, NULL);

      g_free (row->column);
      row->column = joined;
    }
}

/* tri_chart_rows_collect: the words of each row of the y scale: those of the specification, else of the data.
 */
void
tri_chart_rows_collect (TriChartFrame *frame)
{
  guint n = tri_scale_get_n_names (frame->y);

  frame->row_words = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < n; i++)
    {
      const char *value = tri_scale_get_name (frame->y, i);
      const TriRowWords *words = find_words (frame->ours, value);
      TriChartRow *row = g_new0 (TriChartRow, 1);

      if (words != NULL)
        {
          row->label = g_strdup (words->label);
          row->second = g_strdup (words->second);
        }
      g_ptr_array_add (frame->row_words, row);
    }
  for (guint i = 0; i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      for (guint j = 0; j < frame->rows[i]->len; j++)
        {
          guint table_row = g_array_index (frame->rows[i], guint, j);
          g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, table_row);
          int index = tri_scale_find_name (frame->y, name);
          TriChartRow *row;

          if (index < 0)
            continue;
          row = g_ptr_array_index (frame->row_words, (guint)index);
          if (row->label == NULL)
            row->label = g_strdup (tri_chart_layer_text (layer, layer->row_label, table_row));
          if (row->second == NULL)
            row->second = g_strdup (tri_chart_layer_text (layer, layer->row_second, table_row));
          row->has_figure |=
            tri_quantity_get_precision (tri_chart_layer_quantity (layer, table_row)) != TRI_PRECISION_NONE;
          if (layer->unit->ours.has_column)
            add_column (row, tri_chart_layer_text (layer, layer->column, table_row));
        }
    }
  for (guint i = 0; i < n; i++)
    {
      TriChartRow *row = g_ptr_array_index (frame->row_words, i);

      if (row->label == NULL)
        row->label = g_strdup (tri_scale_get_name (frame->y, i));
    }
}

static const char *
column_empty (const TriChartFrame *frame)
{
  return frame->column != NULL ? frame->column->column_empty : NULL;
}

static TriTextStyle
style_of (const TriChartContext *context, TriTextRole role)
{
  return tri_theme_get_text_style (context->theme, role);
}

static double
width_of (const TriChartContext *context, TriTextRole role, const char *text)
{
  TriTextStyle style = style_of (context, role);

  return text != NULL ? tri_text_measure (context->theme, &style, text).width : 0;
}

/* tri_chart_rows_label_height: of a label that stands above its row. */
double
tri_chart_rows_label_height (const TriChartContext *context)
{
  TriTextStyle style = style_of (context, TRI_TEXT_LABEL);

  return tri_text_measure (context->theme, &style, "Ag").height + 2 * context->unit;
}

static double
label_width (const TriChartContext *context, const TriChartRow *row)
{
  double second = width_of (context, TRI_TEXT_LABEL_MINOR, row->second);

  return width_of (context, TRI_TEXT_LABEL, row->label) + (second > 0 ? second + 6 * context->unit : 0);
}

/**
 * tri_chart_rows_measure:
 * @width: of the whole chart
 * @height: of its rows
 *
 * Decides where labels stand and how wide labels and the column at the right are: beside the marks, above
 * them where they would take more than two fifths of the width, without their second part where there is no
 * height for that.
 */
void
tri_chart_rows_measure (TriChartContext *context, TriChartFrame *frame, double width, double height)
{
  const TriOurs *ours = frame->ours;
  double widest = 0;
  double column = 0;
  double line = tri_chart_rows_label_height (context);
  double step = height / MAX (frame->row_words->len, 1);

  for (guint i = 0; i < frame->row_words->len; i++)
    {
      TriChartRow *row = g_ptr_array_index (frame->row_words, i);

      widest = MAX (widest, label_width (context, row));
      column = MAX (column, width_of (context, TRI_TEXT_LABEL_MINOR,
                                      row->column != NULL ? row->column : column_empty (frame)));
    }
  frame->rows_above = ours->rows_place == TRI_ROWS_ABOVE ||
                      (ours->rows_place == TRI_ROWS_AUTO && widest > 0.4 * width && step >= 2.4 * line);
  if (!frame->rows_above && widest > 0.4 * width)
    {
      widest = 0;
      for (guint i = 0; i < frame->row_words->len; i++)
        {
          TriChartRow *row = g_ptr_array_index (frame->row_words, i);

          g_clear_pointer (&row->second, g_free);
          widest = MAX (widest, label_width (context, row));
        }
    }
  frame->row_label_width = frame->rows_above ? 0 : MIN (ceil (widest), floor (0.45 * width));
  // The column goes first where the marks would have too little room; the tooltip still says it.
  frame->column_width = frame->column != NULL ? MIN (ceil (column), floor (0.3 * width)) : 0;
  if (width - frame->row_label_width - frame->column_width < 0.42 * width ||
      tri_theme_get_kind (context->theme) == TRI_THEME_PROJECTOR)
    frame->column_width = 0;
}

/* tri_chart_rows_centre: where the marks of a row stand. */
double
tri_chart_rows_centre (const TriChartContext *context, const TriChartFrame *frame, guint index)
{
  double start = tri_scale_map_name (frame->y, tri_scale_get_name (frame->y, index));
  double length = tri_scale_get_bandwidth (frame->y);

  if (!frame->rows_above)
    return start + length / 2;
  return start + (length + tri_chart_rows_label_height (context)) / 2;
}

static void
draw_text (TriChartContext *context,
           double x,
           double y,
           const char *text,
           TriTextRole role,
           TriColorToken token,
           TriAlign align,
           TriBaseline baseline,
           double max_width,
           gboolean italic)
{
  TriTextStyle style = style_of (context, role);
  int item;

  if (text == NULL || text[0] == '\0')
    return;
  style.italic = style.italic || italic;
  item = tri_scene_builder_text (context->builder, x, y, text, &style, tri_chart_token (context, token),
                                 align, baseline, -1);
  tri_scene_builder_get_item (context->builder, item)->text.max_width = max_width;
}

static void
draw_dots (TriChartContext *context, TriChartFrame *frame, double y)
{
  double s = tri_theme_get_line_scale (context->theme);
  TriStroke dots = tri_stroke_dashed (tri_chart_token (context, TRI_COLOR_HAIRLINE), s, s, 3 * s);

  tri_scene_builder_rule (context->builder, frame->plot.x, frame->plot.y + y,
                          frame->plot.x + frame->plot.width, frame->plot.y + y, &dots, -1);
}

/* tri_chart_rows_draw: labels, dotted lines and the column; in the scene's pixels, `area` is the whole chart.
 */
void
tri_chart_rows_draw (TriChartContext *context, TriChartFrame *frame, TriRect area)
{
  gboolean has_points = FALSE;
  gboolean flush_left = FALSE;

  for (guint i = 0; i < frame->layers->len; i++)
    has_points |=
      ((TriChartLayer *)g_ptr_array_index (frame->layers, i))->unit->mark.type == TRI_CHART_MARK_POINT;
  for (guint i = 0; i < frame->row_words->len; i++)
    flush_left |= ((TriChartRow *)g_ptr_array_index (frame->row_words, i))->second != NULL;
  if (has_points)
    {
      tri_scene_builder_begin_mark (context->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "row-lines", NULL);
      for (guint i = 0; i < frame->row_words->len; i++)
        draw_dots (context, frame, tri_chart_rows_centre (context, frame, i));
    }
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_GUIDE, "row-labels", NULL);
  for (guint i = 0; i < frame->row_words->len; i++)
    {
      const TriChartRow *row = g_ptr_array_index (frame->row_words, i);
      double start = tri_scale_map_name (frame->y, tri_scale_get_name (frame->y, i));
      double y = frame->plot.y + (frame->rows_above ? start : tri_chart_rows_centre (context, frame, i));
      double first = width_of (context, TRI_TEXT_LABEL, row->label);
      double gap = 6 * context->unit;
      double room = frame->rows_above ? area.width : frame->row_label_width;
      TriBaseline baseline = frame->rows_above ? TRI_BASELINE_TOP : TRI_BASELINE_MIDDLE;
      gboolean right = !flush_left && !frame->rows_above;
      double x = right ? frame->plot.x - 10 * context->unit : frame->rows_above ? frame->plot.x : area.x;

      draw_text (context, x, y, row->label, TRI_TEXT_LABEL, TRI_COLOR_INK,
                 right ? TRI_ALIGN_RIGHT : TRI_ALIGN_LEFT, baseline, MAX (room, 1), FALSE);
      if (row->second != NULL && first + gap < room)
        draw_text (context, x + first + gap, y, row->second, TRI_TEXT_LABEL_MINOR, TRI_COLOR_INK2,
                   TRI_ALIGN_LEFT, baseline, MAX (room - first - gap, 1) + 1, FALSE);
      if (frame->column_width > 0)
        draw_text (context, area.x + area.width - frame->column_width,
                   frame->plot.y + tri_chart_rows_centre (context, frame, i),
                   row->column != NULL ? row->column
                   : row->has_figure   ? column_empty (frame)
                                       : NULL,
                   TRI_TEXT_LABEL_MINOR, TRI_COLOR_INK, TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE,
                   frame->column_width + 1, row->column == NULL);
    }
}

/* tri_chart_rows_draw_empty: hatch in the rows that no layer has a figure for; plot pixels. */
void
tri_chart_rows_draw_empty (TriChartContext *context, TriChartFrame *frame)
{
  double thickness = tri_chart_frame_thickness (context, frame);
  g_autofree gboolean *filled = g_new0 (gboolean, MAX (frame->row_words->len, 1));
  g_autofree int *targets = g_new (int, MAX (frame->row_words->len, 1));
  const char *words = frame->ours->empty != NULL ? frame->ours->empty : "no figure";
  TriTextStyle style = style_of (context, TRI_TEXT_LABEL_MINOR);
  TriFill ground = tri_fill_solid (tri_chart_token (context, TRI_COLOR_VIEW));
  double text = width_of (context, TRI_TEXT_LABEL_MINOR, words);

  for (guint i = 0; i < frame->row_words->len; i++)
    targets[i] = -1;
  for (guint i = 0; i < frame->layers->len; i++)
    for (guint j = 0; j < frame->rows[i]->len; j++)
      {
        const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);
        guint row = g_array_index (frame->rows[i], guint, j);
        g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
        int index = tri_scale_find_name (frame->y, name);
        TriQuantity quantity = tri_chart_layer_quantity (layer, row);

        if (index < 0)
          continue;
        if (!layer->unit->ours.has_qualifier || tri_quantity_get_precision (quantity) != TRI_PRECISION_NONE)
          filled[index] = TRUE;
        else if (targets[index] < 0)
          targets[index] = tri_chart_layer_add_target (context, layer, row);
      }
  tri_scene_builder_begin_mark (context->builder, TRI_MARK_RECT, TRI_ROLE_LABEL, "no-figure", NULL);
  for (guint i = 0; i < frame->row_words->len; i++)
    {
      double centre = tri_chart_rows_centre (context, frame, i);
      double width = MIN (MAX (0.38 * frame->plot.width, text + 110 * context->unit), frame->plot.width);

      if (filled[i])
        continue;
      tri_precision_no_figure (context->builder,
                               tri_rect (0, centre - thickness * 0.45, width, thickness * 0.9), targets[i]);
      if (text + 30 * context->unit > width)
        continue;
      tri_scene_builder_rect (context->builder,
                              tri_rect (15 * context->unit, centre - thickness * 0.45,
                                        text + 10 * context->unit, thickness * 0.9),
                              0, &ground, NULL, targets[i]);
      tri_scene_builder_text (context->builder, 20 * context->unit, centre, words, &style,
                              tri_chart_token (context, TRI_COLOR_INK2), TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE,
                              targets[i]);
    }
}
