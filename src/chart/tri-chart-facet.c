// SPDX-License-Identifier: GPL-3.0-or-later
// One plot for each value of a field, in a grid.

#include "tri-chart-facet.h"

#include <math.h>

#include "tri-chart-axis.h"
#include "tri-chart-frame.h"
#include "tri-chart-plot.h"

#define MAX_CELLS 400

static char *
cell_name (const TriChartLayer *layer, const TriChannelDef *def, guint row)
{
  int column = def->field != NULL ? tri_table_find_column (layer->table, def->field) : -1;

  return column >= 0 ? tri_table_dup_display (layer->table, row, column) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a;
  const char *y = *(const char *const *)b;
  char *end_x;
  char *end_y;
  double number_x = g_ascii_strtod (x, &end_x);
  double number_y = g_ascii_strtod (y, &end_y);

  if (end_x != x && *end_x == '\0' && end_y != y && *end_y == '\0')
    return (number_x > number_y) - (number_x < number_y);
  return g_strcmp0 (x, y);
}

// (transfer full): the names a list has, in its order, then the others.
static GPtrArray *
order_by_list (GPtrArray *names, JsonArray *list)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autofree char *key = tri_chart_json_dup_key (json_array_get_element (list, i));
      guint index;

      if (key != NULL && g_ptr_array_find_with_equal_func (names, key, g_str_equal, &index))
        g_ptr_array_add (ordered, g_ptr_array_steal_index (names, index));
    }
  while (names->len > 0)
    g_ptr_array_add (ordered, g_ptr_array_steal_index (names, 0));
  g_ptr_array_unref (names);
  return ordered;
}

// The values a grid is split by, in order.
static GPtrArray *
collect_cells (const TriChartFrame *frame, const TriChannelDef *def)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; def != NULL && i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      for (guint row = 0; row < tri_table_get_n_rows (layer->table); row++)
        {
          g_autofree char *name = cell_name (layer, def, row);

          if (name != NULL && g_hash_table_add (seen, g_strdup (name)))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
  if (def != NULL && !(def->sort.is_set && def->sort.is_null))
    g_ptr_array_sort (names, compare_names);
  if (def != NULL && def->sort.values != NULL)
    return order_by_list (names, def->sort.values);
  if (def != NULL && def->sort.is_descending)
    for (guint i = 0; i < names->len / 2; i++)
      {
        gpointer held = names->pdata[i];

        names->pdata[i] = names->pdata[names->len - 1 - i];
        names->pdata[names->len - 1 - i] = held;
      }
  return names;
}

static void
select_rows (TriChartFrame *frame, const TriChannelDef *const *defs, const char *const *names, guint n)
{
  for (guint i = 0; i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      g_array_set_size (frame->rows[i], 0);
      for (guint row = 0; row < tri_table_get_n_rows (layer->table); row++)
        {
          gboolean holds = TRUE;

          for (guint k = 0; k < n; k++)
            {
              g_autofree char *own = names[k] != NULL ? cell_name (layer, defs[k], row) : NULL;

              holds &= names[k] == NULL || g_strcmp0 (own, names[k]) == 0;
            }
          if (holds)
            g_array_append_val (frame->rows[i], row);
        }
    }
  g_array_set_size (frame->occupied, 0);
}

/* Grid: of a facet. */
typedef struct
{
  TriChartFrame *frame;
  GPtrArray *columns;
  GPtrArray *rows;
  const TriChannelDef *column_def;
  const TriChannelDef *row_def;
  gboolean is_wrapped;
  guint n_columns;
  guint n_rows;
  guint n_cells;
  double heading;
  double gap;
  TriChartMargins margins;
  double width; // of a plot
  double height;
} Grid;

// A plot's name as its definition writes it; none where its header says so.
static void
draw_cell_heading (TriChartContext *context,
                   const TriChannelDef *def,
                   const char *name,
                   TriRect area,
                   gboolean centred)
{
  g_autofree char *words = tri_chart_axis_dup_name (def, name);

  if (!def->guide.is_null && def->guide.labels != TRI_TRISTATE_NO)
    tri_chart_plot_draw_heading (context, words != NULL ? words : name, area, centred);
}

static gboolean
has_rows (const TriChartFrame *frame)
{
  for (guint i = 0; i < frame->layers->len; i++)
    if (frame->rows[i]->len > 0)
      return TRUE;
  return FALSE;
}

// Whether a plot of the same row stands further left, which then has the axis.
static gboolean
has_plot_before (Grid *grid, guint row, guint column)
{
  const TriChannelDef *defs[2] = { grid->column_def, grid->row_def };

  for (guint before = 0; before < column; before++)
    {
      const char *names[2] = { g_ptr_array_index (grid->columns, before),
                               grid->rows->len > 0 ? g_ptr_array_index (grid->rows, row) : NULL };

      select_rows (grid->frame, defs, names, 2);
      if (has_rows (grid->frame))
        return TRUE;
    }
  return FALSE;
}

// Every plot's shares make up a full circle.
static void
fit_angles (TriChartFrame *frame)
{
  double most = 0;

  for (guint i = 0; frame->theta != NULL && i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      for (guint j = 0; layer->stacked == TRI_CHANNEL_THETA && j < frame->rows[i]->len; j++)
        most = MAX (most, layer->stack_to[g_array_index (frame->rows[i], guint, j)]);
    }
  if (most > 0)
    tri_scale_set_domain (frame->theta, 0, most);
}

// Whether a plot of the same column stands further down, which then has the axis.
static gboolean
has_plot_below (Grid *grid, guint row, guint column)
{
  const TriChannelDef *defs[2] = { grid->column_def, grid->row_def };

  for (guint below = row + 1; below < grid->n_rows; below++)
    {
      const char *names[2] = { grid->columns->len > 0 ? g_ptr_array_index (grid->columns, column) : NULL,
                               g_ptr_array_index (grid->rows, below) };

      select_rows (grid->frame, defs, names, 2);
      if (has_rows (grid->frame))
        return TRUE;
    }
  return FALSE;
}

static void
draw_cell (TriChartContext *context, Grid *grid, guint row, guint column, TriRect area)
{
  guint index = row * grid->n_columns + column;
  const char *column_name = grid->is_wrapped         ? g_ptr_array_index (grid->columns, index)
                            : grid->columns->len > 0 ? g_ptr_array_index (grid->columns, column)
                                                     : NULL;
  const char *row_name = grid->rows->len > 0 ? g_ptr_array_index (grid->rows, row) : NULL;
  const TriChannelDef *defs[2] = { grid->column_def, grid->row_def };
  const char *names[2] = { column_name, row_name };
  TriChartFrame *frame = grid->frame;
  double x = area.x + grid->margins.left + column * (grid->width + grid->gap);
  double y =
    area.y + grid->heading + row * (grid->height + grid->gap + (grid->is_wrapped ? grid->heading : 0));

  select_rows (frame, defs, names, 2);
  frame->plot = tri_rect (x, y, grid->width, grid->height);
  tri_chart_frame_set_size (context, frame, grid->width, grid->height);
  fit_angles (frame);
  frame->show_y = column == 0 || (!grid->is_wrapped && !has_plot_before (grid, row, column));
  select_rows (frame, defs, names, 2);
  frame->show_x =
    grid->is_wrapped ? index + grid->n_columns >= grid->n_cells : !has_plot_below (grid, row, column);
  select_rows (frame, defs, names, 2);
  frame->show_x_title = column == (grid->n_columns - 1) / 2;
  frame->show_y_title = row == (grid->n_rows - 1) / 2;
  if (column_name != NULL && (grid->is_wrapped || row == 0))
    draw_cell_heading (context, grid->column_def, column_name,
                       tri_rect (x, y - grid->heading, grid->width, grid->heading), TRUE);
  if (row_name != NULL && column == 0)
    draw_cell_heading (context, grid->row_def, row_name,
                       tri_rect (x + 4 * context->unit, y + 2 * context->unit, grid->width, grid->heading),
                       FALSE);
  if (context->builder != NULL && has_rows (frame))
    tri_chart_plot_draw (context, frame, tri_rect (x, y, grid->width + grid->gap * 0.8, grid->height));
}

static void
measure_grid (TriChartContext *context, const TriChartNode *node, Grid *grid, TriRect area)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  guint n_headings;

  grid->is_wrapped = node->wrap != NULL;
  grid->n_cells = MAX (grid->columns->len, 1) * MAX (grid->rows->len, 1);
  grid->n_columns =
    grid->is_wrapped
      ? node->n_columns > 0                                          ? node->n_columns
        : isfinite (node->wrap->columns) && node->wrap->columns >= 1 ? (guint)node->wrap->columns
        : context->options->natural
          ? grid->n_cells
          : (guint)ceil (sqrt (grid->n_cells * MAX (area.width, 1) / MAX (area.height, 1) / 1.6))
      : MAX (grid->columns->len, 1);
  grid->n_columns = CLAMP (grid->n_columns, 1, MAX (grid->n_cells, 1));
  grid->n_rows =
    grid->is_wrapped ? (grid->n_cells + grid->n_columns - 1) / grid->n_columns : MAX (grid->rows->len, 1);
  grid->heading =
    grid->columns->len > 0 ? tri_text_measure (context->theme, &style, "Ag").height + 6 * context->unit : 0;
  grid->gap = isfinite (node->spacing) ? node->spacing : 14 * context->unit;
  n_headings = grid->is_wrapped ? grid->n_rows : 1;
  tri_chart_frame_get_natural (grid->frame, &grid->width, &grid->height);
  for (guint i = 0; i < 3; i++)
    {
      grid->margins = tri_chart_plot_measure (context, grid->frame, grid->width, grid->height);
      if (context->options->natural)
        break;
      grid->width =
        MAX ((area.width - grid->margins.left - grid->margins.right - grid->gap * (grid->n_columns - 1)) /
               grid->n_columns,
             10);
      grid->height = MAX ((area.height - grid->margins.bottom - n_headings * grid->heading -
                           grid->gap * (grid->n_rows - 1)) /
                            grid->n_rows,
                          10);
    }
}

static gboolean
check_sort (const TriChannelDef *def, GError **error)
{
  g_autofree char *path = NULL;

  if (def == NULL || (def->sort.field == NULL && def->sort.op == NULL && def->sort.channel < 0))
    return TRUE;
  path = g_strdup_printf ("%s.sort", def->path);
  return tri_chart_json_refuse (error, path, "an order of plots by a field",
                                "list the values, or say ascending or descending");
}

/* tri_chart_facet_place: a grid of plots of one unit or layer; `area` becomes what it takes. */
gboolean
tri_chart_facet_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  Grid grid = { .column_def = node->wrap != NULL ? node->wrap : node->column, .row_def = node->row };

  grid.frame = tri_chart_frame_new (context, g_ptr_array_index (node->children, 0), error);
  if (grid.frame == NULL)
    return FALSE;
  if (!check_sort (grid.column_def, error) || !check_sort (grid.row_def, error))
    {
      tri_chart_frame_free (grid.frame);
      return FALSE;
    }
  grid.columns = collect_cells (grid.frame, grid.column_def);
  grid.rows = collect_cells (grid.frame, grid.row_def);
  measure_grid (context, node, &grid, *area);
  if (grid.n_cells > MAX_CELLS)
    g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                 "%s: %u plots are more than %d; filter the data", node->path, grid.n_cells, MAX_CELLS);
  else
    for (guint i = 0; i < grid.n_cells; i++)
      draw_cell (context, &grid, i / grid.n_columns, i % grid.n_columns, *area);
  if (context->options->natural)
    *area =
      tri_rect (area->x, area->y,
                grid.margins.left + grid.margins.right + grid.n_columns * (grid.width + grid.gap) - grid.gap,
                grid.margins.bottom + grid.n_rows * (grid.height + grid.gap) - grid.gap +
                  grid.heading * (grid.is_wrapped ? grid.n_rows : 1));
  g_ptr_array_unref (grid.columns);
  g_ptr_array_unref (grid.rows);
  tri_chart_frame_free (grid.frame);
  return grid.n_cells <= MAX_CELLS;
}
