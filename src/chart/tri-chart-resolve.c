// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers and rows a scale or a guide is made for. Its home is the outermost view all of whose views
// share it; of a grid's rows those of the plot being placed count where the home is within the grid.

#include "tri-chart-resolve.h"

/* tri_chart_resolve_scale: the home of the scale that a channel of `node` is drawn by. */
const TriChartNode *
tri_chart_resolve_scale (const TriChartNode *node, TriChannel channel)
{
  while (node->parent != NULL && !node->parent->resolve[channel].own_scale)
    node = node->parent;
  return node;
}

/* tri_chart_resolve_guide: the home of its axis or legend. */
const TriChartNode *
tri_chart_resolve_guide (const TriChartNode *node, TriChannel channel)
{
  while (node->parent != NULL && !node->parent->resolve[channel].own_guide)
    node = node->parent;
  return node;
}

static void
collect_layers (const TriChartContext *context,
                const TriChartNode *node,
                TriChannel channel,
                gboolean is_guide,
                GPtrArray *layers)
{
  if (node->kind == TRI_NODE_UNIT)
    g_ptr_array_add (layers, g_ptr_array_index (context->layers, node->unit->index));
  else if (!(is_guide ? node->resolve[channel].own_guide : node->resolve[channel].own_scale))
    for (guint i = 0; i < node->children->len; i++)
      collect_layers (context, g_ptr_array_index (node->children, i), channel, is_guide, layers);
}

/* tri_chart_resolve_layers: (transfer full): the layers whose scale, or whose guide, has that home. */
GPtrArray *
tri_chart_resolve_layers (const TriChartContext *context,
                          const TriChartNode *home,
                          TriChannel channel,
                          gboolean is_guide)
{
  GPtrArray *layers = g_ptr_array_new ();

  collect_layers (context, home, channel, is_guide, layers);
  return layers;
}

static gboolean
is_within (const TriChartNode *node, const TriChartNode *grid)
{
  for (node = node->parent; node != NULL; node = node->parent)
    if (node == grid)
      return TRUE;
  return FALSE;
}

/* tri_chart_resolve_is_whole: whether no grid parts the rows that count for `home`. */
gboolean
tri_chart_resolve_is_whole (const TriChartContext *context, const TriChartNode *home)
{
  for (guint i = 0; i < context->cells->len; i++)
    if (is_within (home, g_array_index (context->cells, TriChartCell, i).grid))
      return FALSE;
  return TRUE;
}

/* tri_chart_resolve_rows: (transfer full): (element-type guint): the rows of a layer that count for `home`.
 */
GArray *
tri_chart_resolve_rows (const TriChartContext *context, const TriChartNode *home, const TriChartLayer *layer)
{
  guint n = tri_table_get_n_rows (layer->table);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint row = 0; row < n; row++)
    g_array_append_val (rows, row);
  for (guint i = 0; i < context->cells->len; i++)
    {
      const TriChartCell *cell = &g_array_index (context->cells, TriChartCell, i);
      const guint *codes = cell->codes[layer->unit->index];
      guint kept = 0;

      if (codes == NULL || !is_within (home, cell->grid))
        continue;
      for (guint j = 0; j < rows->len; j++)
        if (codes[g_array_index (rows, guint, j)] == cell->code)
          g_array_index (rows, guint, kept++) = g_array_index (rows, guint, j);
      g_array_set_size (rows, kept);
    }
  return rows;
}
