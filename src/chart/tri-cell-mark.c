// SPDX-License-Identifier: GPL-3.0-or-later
// Unit charts: one cell for each thing counted, with its code, or plain squares as many as a value says.

#include <math.h>

#include "tri-chart-frame.h"
#include "tri-chart-layer.h"
#include "tri-chart-mark.h"
#include "tri-chart-visual.h"

#define MAX_CELLS 2000

/* Group: cells under one heading. */
typedef struct
{
  char *name;
  GArray *rows; // of guint
  guint n_cells;
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->name);
  g_array_unref (self->rows);
  g_free (self);
}

static GPtrArray *
collect_groups (TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  guint n = frame->y != NULL ? tri_scale_get_n_names (frame->y) : 0;

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      Group *group = g_new0 (Group, 1);

      group->name = g_strdup (n > 0 ? tri_scale_get_name (frame->y, i) : NULL);
      group->rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (groups, group);
    }
  for (guint i = 0; i < frame->rows[layer_index]->len; i++)
    {
      guint row = g_array_index (frame->rows[layer_index], guint, i);
      g_autofree char *name = tri_chart_layer_dup_name (layer, TRI_CHANNEL_Y, row);
      int index = n > 0 ? tri_scale_find_name (frame->y, name) : 0;
      Group *group;
      double value = tri_quantity_get_nominal (tri_chart_layer_quantity (layer, row));

      if (index < 0)
        continue;
      group = g_ptr_array_index (groups, (guint)index);
      g_array_append_val (group->rows, row);
      group->n_cells +=
        layer->code >= 0 || !isfinite (value) ? 1 : (guint)CLAMP (round (value), 0, MAX_CELLS);
    }
  return groups;
}

/* Cells: the grid that fits. */
typedef struct
{
  double width;
  double height;
  double gap;
  double heading;
  guint n_columns;
} Cells;

static double
total_height (GPtrArray *groups, const Cells *cells)
{
  double height = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      height += cells->heading +
                ceil (group->n_cells / (double)cells->n_columns) * (cells->height + cells->gap) +
                (i + 1 < groups->len ? 6 : 0);
    }
  return height;
}

// Cells with a code are 44 × 22 in the mock, plain ones 8.2 on a step of 10.2; both shrink until all fit.
static Cells
fit_cells (TriChartContext *context, TriChartFrame *frame, const TriChartLayer *layer, GPtrArray *groups)
{
  gboolean coded = layer->code >= 0;
  double want = layer->unit->ours.cell_columns;
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  Cells cells = { .gap = 2 * context->unit };

  cells.heading =
    frame->y != NULL ? tri_text_measure (context->theme, &style, "Ag").height + 4 * context->unit : 0;
  for (double scale = coded ? 1.6 : 3.2; scale > 0.25; scale *= 0.96)
    {
      cells.width = (coded ? 44 : 8.2) * scale * context->unit;
      cells.height = (coded ? 22 : 8.2) * scale * context->unit;
      cells.gap = (coded ? 2.5 : 2) * MIN (scale, 1) * context->unit;
      cells.n_columns = (guint)MAX (1, floor ((frame->plot.width + cells.gap) / (cells.width + cells.gap)));
      if (want >= 1)
        {
          if (want * (cells.width + cells.gap) > frame->plot.width + cells.gap + 0.5)
            continue;
          cells.n_columns = (guint)want;
        }
      if (total_height (groups, &cells) <= frame->plot.height)
        break;
    }
  return cells;
}

static void
draw_cell (TriChartContext *context,
           const TriChartLayer *layer,
           guint row,
           TriRect rect,
           double opacity,
           int target)
{
  TriPaint paint = tri_chart_paint (context, layer, row, FALSE);
  TriFill fill = tri_fill_solid (paint.mark);
  const char *code = tri_chart_layer_text (layer, layer->code, row);
  int item = tri_scene_builder_rect (context->builder, rect, 2 * context->unit, &fill, NULL, target);

  tri_chart_mark_set_row (context, item, row, paint.opacity * opacity);
  if (tri_scene_builder_get_target (context->builder, target)->item < 0)
    tri_scene_builder_get_target (context->builder, target)->item = item;
  if (code != NULL)
    {
      TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_AXIS);
      TriTextSize size;

      style.weight = 500;
      size = tri_text_measure (context->theme, &style, code);
      style.size *=
        MIN (1, MIN ((rect.width - 3) / MAX (size.width, 1), (rect.height - 1) / MAX (size.height, 1)));
      tri_scene_builder_text (context->builder, rect.x + rect.width / 2, rect.y + rect.height / 2, code,
                              &style, tri_theme_get_text_on (context->theme, paint.mark), TRI_ALIGN_CENTER,
                              TRI_BASELINE_MIDDLE, target);
    }
  if (tri_chart_layer_wears_badge (layer, row) && code != NULL)
    tri_scene_builder_badge (context->builder, rect.x + rect.width, rect.y, 13 * context->unit, target);
}

static void
draw_heading (TriChartContext *context, TriChartFrame *frame, const Group *group, double y)
{
  TriTextStyle bold = tri_theme_get_text_style (context->theme, TRI_TEXT_VALUE);
  TriTextStyle plain = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  g_autofree char *count = g_strdup_printf ("%u", group->n_cells);
  double width = tri_text_measure (context->theme, &bold, count).width;

  if (group->name == NULL)
    return;
  tri_scene_builder_text (context->builder, 0, y, count, &bold, tri_chart_token (context, TRI_COLOR_INK),
                          TRI_ALIGN_LEFT, TRI_BASELINE_TOP, -1);
  tri_scene_builder_text (context->builder, width + 6 * context->unit, y, group->name, &plain,
                          tri_chart_token (context, TRI_COLOR_INK), TRI_ALIGN_LEFT, TRI_BASELINE_TOP, -1);
}

static void
draw_group (TriChartContext *context,
            const TriChartLayer *layer,
            const Group *group,
            const Cells *cells,
            double y)
{
  guint at = 0;

  for (guint i = 0; i < group->rows->len; i++)
    {
      guint row = g_array_index (group->rows, guint, i);
      TriQuantity quantity = tri_chart_layer_quantity (layer, row);
      double value = tri_quantity_get_nominal (quantity);
      guint n = layer->code >= 0 || !isfinite (value) ? 1 : (guint)CLAMP (round (value), 0, MAX_CELLS);
      gboolean fades = tri_quantity_get_precision (quantity) == TRI_PRECISION_ABOUT && n > 3;
      int target = tri_chart_layer_add_target (context, layer, row);

      for (guint k = 0; k < n; k++, at++)
        {
          // The last cells of a rounded count fade over the doubt.
          double opacity = fades && k + 3 >= n ? 0.2 + 0.25 * (n - 1 - k) : 1;

          draw_cell (context, layer, row,
                     tri_rect (at % cells->n_columns * (cells->width + cells->gap),
                               y + floor (at / (double)cells->n_columns) * (cells->height + cells->gap),
                               cells->width, cells->height),
                     opacity, target);
        }
    }
}

void
tri_cell_mark_draw (TriChartContext *context, TriChartFrame *frame, guint layer_index)
{
  const TriChartLayer *layer = g_ptr_array_index (frame->layers, layer_index);
  g_autoptr (GPtrArray) groups = collect_groups (frame, layer_index);
  Cells cells = fit_cells (context, frame, layer, groups);
  double y = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      tri_scene_builder_begin_mark (context->builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "headings", NULL);
      draw_heading (context, frame, group, y);
      y += cells.heading;
      tri_scene_builder_begin_mark (context->builder, TRI_MARK_RECT, TRI_ROLE_DATA, layer->unit->name,
                                    layer->table);
      draw_group (context, layer, group, &cells, y);
      y += ceil (group->n_cells / (double)cells.n_columns) * (cells.height + cells.gap) + 6 * context->unit;
    }
}
