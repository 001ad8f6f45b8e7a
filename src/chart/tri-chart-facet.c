// SPDX-License-Identifier: GPL-3.0-or-later
// One plot, or one composition, for each value of a field, in a grid.

#include "tri-chart-facet.h"

#include <math.h>

#include "tri-chart-axis.h"
#include "tri-chart-compose.h"
#include "tri-chart-frame.h"
#include "tri-chart-plot.h"
#include "tri-chart-resolve.h"

#define MAX_CELLS 400

/* Grid: rows and columns, and what stands around and between its plots. */
typedef struct
{
  const TriChartNode *node;
  const TriChannelDef *column_def;
  const TriChannelDef *row_def;
  GPtrArray *columns; // of char *
  GPtrArray *rows;
  guint **codes;      // of TriChartCell
  gboolean *is_drawn; // (array length=n_cells): it has rows
  gboolean is_wrapped;
  guint n_columns;
  guint n_rows;
  guint n_cells;
  double heading;
  double gap;
  gboolean own_x; // every plot has its x axis
  gboolean own_y;
  TriChartMargins outer; // around the grid
  TriChartMargins inner; // around each plot
  gboolean is_outside;   // the names of rows stand left of the grid, else within its plots
  double *widths;        // (array length=n_columns): of the plots
  double *heights;       // (array length=n_rows)
} Grid;

static GHashTable *
index_names (GPtrArray *names)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (index, g_ptr_array_index (names, i), GUINT_TO_POINTER (i + 1));
  return index;
}

// Which name of `def` a row has, counted from 0; −1 where it has none.
static int
find_name (GHashTable *index, const TriChartLayer *layer, const TriChannelDef *def, guint row)
{
  g_autofree char *name = def != NULL ? tri_chart_facet_dup_name (layer, def, row) : NULL;

  if (def == NULL)
    return 0;
  return name != NULL ? (int)GPOINTER_TO_UINT (g_hash_table_lookup (index, name)) - 1 : -1;
}

// Which plot each row of each layer belongs to.
static void
code_rows (const TriChartContext *context, Grid *grid, GPtrArray *layers)
{
  g_autoptr (GHashTable) columns = index_names (grid->columns);
  g_autoptr (GHashTable) rows = index_names (grid->rows);
  guint n_columns = MAX (grid->columns->len, 1);

  grid->codes = g_new0 (guint *, context->layers->len);
  grid->is_drawn = g_new0 (gboolean, grid->n_cells);
  for (guint i = 0; i < layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (layers, i);
      guint n = tri_table_get_n_rows (layer->table);
      guint *codes = g_new (guint, MAX (n, 1));
      g_autoptr (GArray) here = tri_chart_resolve_rows (context, grid->node, layer);

      for (guint row = 0; row < n; row++)
        codes[row] = G_MAXUINT;
      for (guint j = 0; j < here->len; j++)
        {
          guint row = g_array_index (here, guint, j);
          int x = find_name (columns, layer, grid->column_def, row);
          int y = find_name (rows, layer, grid->row_def, row);

          if (x < 0 || y < 0)
            continue;
          codes[row] = (guint)y * n_columns + (guint)x;
          grid->is_drawn[codes[row]] = TRUE;
        }
      grid->codes[layer->unit->index] = codes;
    }
}

static void
enter (TriChartContext *context, const Grid *grid, guint code)
{
  TriChartCell cell = { grid->node, grid->codes, code };

  g_array_append_val (context->cells, cell);
}

static void
leave (TriChartContext *context)
{
  g_array_set_size (context->cells, context->cells->len - 1);
}

static void
grid_clear (const TriChartContext *context, Grid *grid)
{
  for (guint i = 0; grid->codes != NULL && i < context->layers->len; i++)
    g_free (grid->codes[i]);
  g_free (grid->codes);
  g_free (grid->is_drawn);
  g_free (grid->widths);
  g_free (grid->heights);
  g_clear_pointer (&grid->columns, g_ptr_array_unref);
  g_clear_pointer (&grid->rows, g_ptr_array_unref);
}

static guint
count_columns (const TriChartContext *context, const Grid *grid, TriRect area)
{
  const TriChartNode *node = grid->node;
  double count;

  if (!grid->is_wrapped)
    return MAX (grid->columns->len, 1);
  count = node->n_columns > 0                                          ? node->n_columns
          : isfinite (node->wrap->columns) && node->wrap->columns >= 1 ? node->wrap->columns
          : context->options->natural
            ? grid->n_cells
            : ceil (sqrt (grid->n_cells * MAX (area.width, 1) / MAX (area.height, 1) / 1.6));
  return (guint)CLAMP (count, 1, MAX (grid->n_cells, 1));
}

static gboolean
grid_init (TriChartContext *context, const TriChartNode *node, Grid *grid, TriRect area, GError **error)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  g_autoptr (GPtrArray) layers = NULL;

  grid->node = node;
  grid->column_def = node->wrap != NULL ? node->wrap : node->column;
  grid->row_def = node->row;
  grid->is_wrapped = node->wrap != NULL;
  // No channel but those of the grid parts all layers of it.
  layers = tri_chart_resolve_layers (context, node, TRI_CHANNEL_FACET, TRUE);
  grid->columns = tri_chart_facet_names (context, node, layers, grid->column_def, error);
  grid->rows =
    grid->columns != NULL ? tri_chart_facet_names (context, node, layers, grid->row_def, error) : NULL;
  if (grid->rows == NULL)
    return FALSE;
  grid->n_cells = MAX (grid->columns->len, 1) * MAX (grid->rows->len, 1);
  if (grid->columns->len > MAX_CELLS || grid->rows->len > MAX_CELLS || grid->n_cells > MAX_CELLS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: %u plots are more than %d; filter the data", node->path, grid->n_cells, MAX_CELLS);
      return FALSE;
    }
  code_rows (context, grid, layers);
  grid->n_columns = count_columns (context, grid, area);
  grid->n_rows =
    grid->is_wrapped ? (grid->n_cells + grid->n_columns - 1) / grid->n_columns : MAX (grid->rows->len, 1);
  grid->widths = g_new0 (double, grid->n_columns);
  grid->heights = g_new0 (double, grid->n_rows);
  grid->heading =
    grid->columns->len > 0 ? tri_text_measure (context->theme, &style, "Ag").height + 6 * context->unit : 0;
  grid->gap = isfinite (node->spacing) ? node->spacing : 14 * context->unit;
  grid->own_x = node->resolve[TRI_CHANNEL_X].own_guide;
  grid->own_y = node->resolve[TRI_CHANNEL_Y].own_guide;
  return TRUE;
}

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

// Whether a plot of the same row stands further left, which then has the axis.
static gboolean
has_plot_before (const Grid *grid, guint row, guint column)
{
  for (guint before = 0; before < column; before++)
    if (grid->is_drawn[row * grid->n_columns + before])
      return TRUE;
  return FALSE;
}

// Whether a plot of the same column stands further down, which then has the axis.
static gboolean
has_plot_below (const Grid *grid, guint row, guint column)
{
  for (guint below = row + 1; below < grid->n_rows; below++)
    if (grid->is_drawn[below * grid->n_columns + column])
      return TRUE;
  return FALSE;
}

static double
sum_before (const double *lengths, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += lengths[i];
  return sum;
}

// Top left of a plot.
static void
locate (const Grid *grid, TriRect area, guint row, guint column, double *x, double *y)
{
  double heading = grid->is_wrapped ? (row + 1) * grid->heading : grid->heading;

  *x = area.x + grid->outer.left + sum_before (grid->widths, column) + (column + 1) * grid->inner.left +
       column * (grid->inner.right + grid->gap);
  *y = area.y + heading + sum_before (grid->heights, row) + (row + 1) * grid->inner.top +
       row * (grid->inner.bottom + grid->gap);
}

static TriRect
extent_of (const Grid *grid, TriRect area)
{
  double x;
  double y;

  locate (grid, area, grid->n_rows - 1, grid->n_columns - 1, &x, &y);
  return tri_rect (area.x, area.y,
                   x + grid->widths[grid->n_columns - 1] + grid->inner.right + grid->outer.right - area.x,
                   y + grid->heights[grid->n_rows - 1] + grid->inner.bottom + grid->outer.bottom - area.y);
}

static void
draw_headings (TriChartContext *context, const Grid *grid, guint row, guint column, double x, double y)
{
  guint index = row * grid->n_columns + column;
  const char *column_name = grid->is_wrapped         ? g_ptr_array_index (grid->columns, index)
                            : grid->columns->len > 0 ? g_ptr_array_index (grid->columns, column)
                                                     : NULL;
  const char *row_name = grid->rows->len > 0 ? g_ptr_array_index (grid->rows, row) : NULL;

  if (column_name != NULL && (grid->is_wrapped || row == 0))
    draw_cell_heading (context, grid->column_def, column_name,
                       tri_rect (x, y - grid->heading, grid->widths[column], grid->heading), TRUE);
  if (row_name != NULL && column == 0)
    draw_cell_heading (context, grid->row_def, row_name,
                       tri_rect (x + 4 * context->unit - grid->outer.left * grid->is_outside,
                                 y + 2 * context->unit, grid->widths[column], grid->heading),
                       FALSE);
}

static void
draw_cell (TriChartContext *context, const Grid *grid, TriChartFrame *frame, guint index, TriRect area)
{
  guint row = index / grid->n_columns;
  guint column = index % grid->n_columns;
  double width = grid->widths[column];
  double height = grid->heights[row];
  double x;
  double y;

  locate (grid, area, row, column, &x, &y);
  if (context->options->natural)
    tri_chart_frame_get_natural (frame, &width, &height);
  frame->plot = tri_rect (x, y, width, height);
  tri_chart_frame_set_size (context, frame, width, height);
  fit_angles (frame);
  frame->show_y = grid->own_y || column == 0 || (!grid->is_wrapped && !has_plot_before (grid, row, column));
  frame->show_x = grid->own_x || (grid->is_wrapped ? index + grid->n_columns >= grid->n_cells
                                                   : !has_plot_below (grid, row, column));
  frame->show_x_title = grid->own_x || column == (grid->n_columns - 1) / 2;
  frame->show_y_title = grid->own_y || row == (grid->n_rows - 1) / 2;
  draw_headings (context, grid, row, column, x, y);
  if (context->builder != NULL && grid->is_drawn[index])
    tri_chart_plot_draw (context, frame, tri_rect (x, y, width + grid->gap * 0.8, height));
}

static void
widen (TriChartMargins *all, TriChartMargins margins)
{
  all->left = MAX (all->left, margins.left);
  all->top = MAX (all->top, margins.top);
  all->right = MAX (all->right, margins.right);
  all->bottom = MAX (all->bottom, margins.bottom);
}

// What the axes take, around the grid or around each of its plots.
static void
measure_margins (TriChartContext *context, Grid *grid, GPtrArray *frames)
{
  TriChartMargins all = { 0 };

  // All plots are alike where they share both axes.
  for (guint i = 0; i < frames->len && (i == 0 || grid->own_x || grid->own_y); i++)
    widen (&all,
           tri_chart_plot_measure (context, g_ptr_array_index (frames, i), grid->widths[i % grid->n_columns],
                                   grid->heights[i / grid->n_columns]));
  grid->outer = (TriChartMargins){ grid->own_y ? 0 : all.left, 0, grid->own_y ? 0 : all.right,
                                   grid->own_x ? 0 : all.bottom };
  grid->inner = (TriChartMargins){ grid->own_y ? all.left : 0, grid->own_x ? all.top : 0,
                                   grid->own_y ? all.right : 0, grid->own_x ? all.bottom : 0 };
}

// Every plot as large as the pane allows.
static void
share_area (Grid *grid, TriRect area)
{
  guint n_headings = grid->is_wrapped ? grid->n_rows : 1;
  double across = grid->outer.left + grid->outer.right + grid->gap * (grid->n_columns - 1) +
                  grid->n_columns * (grid->inner.left + grid->inner.right);
  double down = grid->outer.bottom + n_headings * grid->heading + grid->gap * (grid->n_rows - 1) +
                grid->n_rows * (grid->inner.top + grid->inner.bottom);

  for (guint i = 0; i < grid->n_columns; i++)
    grid->widths[i] = MAX ((area.width - across) / grid->n_columns, 10);
  for (guint i = 0; i < grid->n_rows; i++)
    grid->heights[i] = MAX ((area.height - down) / grid->n_rows, 10);
}

static gboolean
place_plots (TriChartContext *context, Grid *grid, TriRect *area, GError **error)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (tri_chart_frame_free);

  for (guint i = 0; i < grid->n_cells; i++)
    {
      TriChartFrame *frame;
      double width;
      double height;

      enter (context, grid, i);
      frame = tri_chart_frame_new (context, g_ptr_array_index (grid->node->children, 0), error);
      leave (context);
      if (frame == NULL)
        return FALSE;
      g_ptr_array_add (frames, frame);
      tri_chart_frame_get_natural (frame, &width, &height);
      grid->widths[i % grid->n_columns] = MAX (grid->widths[i % grid->n_columns], width);
      grid->heights[i / grid->n_columns] = MAX (grid->heights[i / grid->n_columns], height);
    }
  measure_margins (context, grid, frames);
  for (guint i = 0; i < 2 && !context->options->natural; i++)
    {
      share_area (grid, *area);
      measure_margins (context, grid, frames);
    }
  if (!context->options->natural)
    share_area (grid, *area);
  for (guint i = 0; i < grid->n_cells; i++)
    draw_cell (context, grid, g_ptr_array_index (frames, i), i, *area);
  return TRUE;
}

// One view of a grid of compositions; a dry run only sizes it.
static gboolean
place_view (TriChartContext *context, const Grid *grid, guint index, TriRect *area, GError **error)
{
  gboolean ok;

  enter (context, grid, index);
  ok = tri_chart_compose_place (context, g_ptr_array_index (grid->node->children, 0), area, error);
  leave (context);
  return ok;
}

// Room left of a grid of compositions for the names of its rows.
static double
measure_row_names (TriChartContext *context, const Grid *grid)
{
  TriTextStyle style = tri_theme_get_text_style (context->theme, TRI_TEXT_LABEL);
  double width = 0;

  for (guint i = 0; i < grid->rows->len; i++)
    {
      g_autofree char *words = tri_chart_axis_dup_name (grid->row_def, g_ptr_array_index (grid->rows, i));
      const char *text = words != NULL ? words : g_ptr_array_index (grid->rows, i);

      width = MAX (width, tri_text_measure (context->theme, &style, text).width + 16 * context->unit);
    }
  return MIN (width, 160 * context->unit);
}

static gboolean
place_views (TriChartContext *context, Grid *grid, TriRect *area, GError **error)
{
  TriSceneBuilder *builder = context->builder;

  grid->is_outside = TRUE;
  grid->outer.left = measure_row_names (context, grid);
  for (guint i = 0; context->options->natural && i < grid->n_cells; i++)
    {
      TriRect size = tri_rect (0, 0, area->width, area->height);

      context->builder = NULL;
      if (!place_view (context, grid, i, &size, error))
        return FALSE;
      context->builder = builder;
      grid->widths[i % grid->n_columns] = MAX (grid->widths[i % grid->n_columns], size.width);
      grid->heights[i / grid->n_columns] = MAX (grid->heights[i / grid->n_columns], size.height);
    }
  if (!context->options->natural)
    share_area (grid, *area);
  for (guint i = 0; i < grid->n_cells && context->builder != NULL; i++)
    {
      guint row = i / grid->n_columns;
      guint column = i % grid->n_columns;
      TriRect cell = tri_rect (0, 0, grid->widths[column], grid->heights[row]);

      locate (grid, *area, row, column, &cell.x, &cell.y);
      draw_headings (context, grid, row, column, cell.x, cell.y);
      if (grid->is_drawn[i] && !place_view (context, grid, i, &cell, error))
        return FALSE;
    }
  return TRUE;
}

/* tri_chart_facet_place: a grid of plots or compositions; `area` becomes what it takes. */
gboolean
tri_chart_facet_place (TriChartContext *context, const TriChartNode *node, TriRect *area, GError **error)
{
  const TriChartNode *child = g_ptr_array_index (node->children, 0);
  Grid grid = { 0 };
  gboolean ok = grid_init (context, node, &grid, *area, error);

  if (ok && (child->kind == TRI_NODE_UNIT || child->kind == TRI_NODE_LAYER))
    ok = place_plots (context, &grid, area, error);
  else if (ok)
    ok = place_views (context, &grid, area, error);
  if (ok && context->options->natural)
    *area = extent_of (&grid, *area);
  grid_clear (context, &grid);
  return ok;
}
