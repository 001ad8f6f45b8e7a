// SPDX-License-Identifier: GPL-3.0-or-later
// Direct labels. A label goes inside its mark where it fits and may, else past its end, else before it; where
// there is no free place it is left out: the tooltip and the table have it.

#include "tri-chart-label.h"

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-visual.h"
#include "tri-format.h"

// Of a line's height above and below its figures: rows may be as close as their ink.
#define LINE_SLACK 0.24

static TriTextStyle
label_style (const TriChartContext *context, gboolean is_quiet)
{
  return tri_theme_get_text_style (context->theme, is_quiet ? TRI_TEXT_LABEL_MINOR : TRI_TEXT_VALUE);
}

double
tri_chart_label_width (const TriChartContext *context, const char *text)
{
  TriTextStyle style = label_style (context, FALSE);

  return tri_text_measure (context->theme, &style, text).width;
}

/* tri_chart_label_faded: how far words fade with a mark of that opacity: not at all while it is half there,
 * so that a mark drawn lightly keeps words that can be read. */
double
tri_chart_label_faded (double opacity)
{
  return opacity >= 0.5 ? 0 : 1 - 2 * MAX (0, opacity);
}

/* tri_chart_label_dup_text: the words of a row's label: a field, or its value in words; NULL for none. */
char *
tri_chart_label_dup_text (const TriChartLayer *layer, guint row)
{
  const TriOurs *ours = &layer->unit->ours;
  TriNumberFormat format;

  if (!ours->has_labels)
    return NULL;
  if (ours->label_field != NULL)
    {
      if (layer->label < 0 || tri_table_is_null (layer->table, row, layer->label))
        return NULL;
      if (tri_table_get_value_type (layer->table, row, layer->label) == TRI_VALUE_TEXT)
        return g_strdup (tri_chart_layer_text (layer, layer->label, row));
      if (ours->label_format != NULL && tri_number_format_parse (&format, ours->label_format, NULL))
        return tri_number_format_apply (&format, tri_table_get_real (layer->table, row, layer->label));
      return tri_number_format (tri_table_get_real (layer->table, row, layer->label));
    }
  if (ours->label_format != NULL && tri_number_format_parse (&format, ours->label_format, NULL))
    return tri_number_format_apply (&format,
                                    tri_quantity_get_nominal (tri_chart_layer_quantity (layer, row)));
  return tri_chart_layer_dup_value (layer, row);
}

/* tri_chart_label_dup_joined: "134,250 or 150,000": every account of one value once. */
char *
tri_chart_label_dup_joined (const TriChartLayer *layer, const guint *rows, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = tri_chart_label_dup_text (layer, rows[i]);

      if (part == NULL || part[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " or ");
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

static void
place_text (TriChartContext *context,
            TriChartFrame *frame,
            const TriLabel *label,
            TriRect box,
            TriColor color,
            gboolean inside)
{
  TriTextStyle style = label_style (context, label->is_quiet);
  TriSceneItem *item;

  style.italic = label->is_italic;
  item = tri_scene_builder_get_item (context->builder,
                                     tri_scene_builder_text (context->builder, box.x, box.y + box.height / 2,
                                                             label->text, &style, color, TRI_ALIGN_LEFT,
                                                             TRI_BASELINE_MIDDLE, label->target));
  // Grey print sets patterns for colours: dark words on them need a ground of their own.
  if (!inside || (tri_theme_is_grey (context->theme) && color.red < 0.5f))
    {
      item->text.halo = tri_chart_token (context, TRI_COLOR_VIEW);
      item->text.halo_width = 3 * context->unit;
    }
  item->opacity = 1 - label->faded;
  tri_chart_frame_occupy (frame, tri_rect_inset (box, -1, box.height * LINE_SLACK));
}

static gboolean
try_inside (TriChartContext *context, TriChartFrame *frame, const TriLabel *label, TriTextSize size)
{
  double gap = 8 * context->unit;
  gboolean middle = label->place == TRI_LABEL_MIDDLE;
  double room = middle ? 3 * context->unit : gap;
  TriRect box = tri_rect (0, 0, size.width, size.height);
  TriColor ground;

  if (!label->may_inside || label->mark.width < size.width + 2 * room ||
      label->mark.height < size.height * 0.86)
    return FALSE;
  if (label->is_vertical)
    {
      box.x = label->mark.x + (label->mark.width - box.width) / 2;
      box.y =
        middle ? label->mark.y + (label->mark.height - box.height) / 2 : label->mark.y + 4 * context->unit;
    }
  else
    {
      box.x = middle ? label->mark.x + (label->mark.width - box.width) / 2
                     : label->mark.x + label->mark.width - gap - box.width;
      box.y = label->mark.y + (label->mark.height - box.height) / 2;
    }
  ground = tri_color_mix (label->ground, tri_chart_token (context, TRI_COLOR_VIEW), label->faded);
  place_text (context, frame, label, box, tri_theme_get_text_on (context->theme, ground), TRUE);
  return TRUE;
}

// How far right of the plot words may go: up to the column at the right, or the edge of the chart.
static double
right_limit (const TriChartContext *context, const TriChartFrame *frame)
{
  return frame->plot.width + frame->label_room;
}

static gboolean
try_outside (TriChartContext *context, TriChartFrame *frame, const TriLabel *label, TriTextSize size)
{
  double gap = 8 * context->unit;
  TriRect boxes[2];

  if (label->is_vertical)
    {
      double x = label->mark.x + (label->mark.width - size.width) / 2;

      boxes[0] = tri_rect (x, label->mark.y - size.height - 3 * context->unit, size.width, size.height);
      boxes[1] =
        tri_rect (x, label->mark.y + label->mark.height + 3 * context->unit, size.width, size.height);
    }
  else
    {
      double y = label->mark.y + (label->mark.height - size.height) / 2;

      boxes[0] = tri_rect (label->mark.x + label->mark.width + gap, y, size.width, size.height);
      boxes[1] = tri_rect (label->mark.x - gap - size.width, y, size.width, size.height);
    }
  if (label->goes_before)
    {
      TriRect other = boxes[0];

      boxes[0] = boxes[1];
      boxes[1] = other;
    }
  for (guint i = 0; i < 2; i++)
    {
      gboolean fits = label->is_vertical
                        ? boxes[i].y >= -size.height && boxes[i].y + size.height <= frame->plot.height + 1
                        : boxes[i].x >= 0 && boxes[i].x + size.width <= right_limit (context, frame);

      if (!fits || !tri_chart_frame_is_free (frame, tri_rect_inset (boxes[i], 0, size.height * LINE_SLACK)))
        continue;
      place_text (context, frame, label, boxes[i], label->color, FALSE);
      return TRUE;
    }
  return FALSE;
}

static gboolean
draw (TriChartContext *context, TriChartFrame *frame, const TriLabel *label)
{
  TriTextStyle style = label_style (context, label->is_quiet);
  TriTextSize size;

  style.italic = label->is_italic;
  size = tri_text_measure (context->theme, &style, label->text);
  if (label->place != TRI_LABEL_OUTSIDE && try_inside (context, frame, label, size))
    return TRUE;
  if (label->place == TRI_LABEL_MIDDLE || label->place == TRI_LABEL_END)
    return FALSE;
  return try_outside (context, frame, label, size);
}

// Where the words of a qualifier do not fit, their signs.
static char *
shorten (const char *text)
{
  static const char *const words[][2] = { { "about ", "≈\u202f" },
                                          { "some ", "≈\u202f" },
                                          { "estimated ", "est. " },
                                          { "in the order of ", "≈\u202f" } };
  GString *shorter = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (shorter, words[i][0], words[i][1], 0);
  return g_string_free (shorter, FALSE);
}

/* tri_chart_label_add: to be drawn after all marks of the plot; the text is copied. */
void
tri_chart_label_add (TriChartFrame *frame, const TriLabel *label)
{
  TriLabel copy = *label;

  if (label->text == NULL || label->text[0] == '\0' || label->place == TRI_LABEL_NONE)
    return;
  copy.text = g_strdup (label->text);
  g_array_append_val (frame->labels, copy);
}

void
tri_chart_label_clear (gpointer label)
{
  g_free (((TriLabel *)label)->text);
}

/* tri_chart_label_draw_all: all labels that find a place, the bold ones first. */
void
tri_chart_label_draw_all (TriChartContext *context, TriChartFrame *frame)
{
  if (frame->labels->len > 0)
    tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < frame->labels->len; i++)
      {
        const TriLabel *label = &g_array_index (frame->labels, TriLabel, i);

        g_autofree char *shorter = shorten (label->text);
        TriLabel second = *label;

        second.text = shorter;
        if (label->is_quiet == (pass == 1) && !draw (context, frame, label) &&
            !g_str_equal (shorter, label->text))
          draw (context, frame, &second);
      }
  g_array_set_size (frame->labels, 0);
}
