// SPDX-License-Identifier: GPL-3.0-or-later
// Arranges nodes by igraph where the specification gives no place, and fits them into the area.

#include "tri-network-private.h"

#include <igraph/igraph.h>

#define SEED 20140225u
#define LAYER_ROUNDS 100
#define FORCE_ROUNDS 60
#define PUSH_ROUNDS 80
// Names at their own size in the largest grid cell, in pixels; more only spreads the picture thin.
#define MAX_STEP_X 270.0
#define MAX_STEP_Y 170.0

// igraph's error handler and random numbers are shared by all threads where it was built so.
static GMutex igraph_lock;

// The longest way from a node without a superior, once the edges that close a circle are left out (P. Eades,
// X. Lin, W. Smyth 1993). igraph's own layers come from GLPK, which keeps memory for every thread.
static igraph_error_t
find_layers (const igraph_t *graph, igraph_vector_int_t *layers)
{
  igraph_integer_t n_edges = igraph_ecount (graph);
  igraph_vector_int_t back;
  igraph_error_t status = igraph_vector_int_init (&back, 0);

  if (status != IGRAPH_SUCCESS)
    return status;
  status = igraph_feedback_arc_set (graph, &back, NULL, IGRAPH_FAS_APPROX_EADES);
  for (igraph_integer_t round = 0; status == IGRAPH_SUCCESS && round < igraph_vcount (graph); round++)
    for (igraph_integer_t i = 0; i < n_edges; i++)
      {
        igraph_integer_t from = IGRAPH_FROM (graph, i);
        igraph_integer_t to = IGRAPH_TO (graph, i);

        if (!igraph_vector_int_contains (&back, i))
          VECTOR (*layers)[to] = MAX (VECTOR (*layers)[to], VECTOR (*layers)[from] + 1);
      }
  igraph_vector_int_destroy (&back);
  return status;
}

static igraph_error_t
run_layered (const igraph_t *graph, igraph_matrix_t *places)
{
  igraph_vector_int_t layers;
  igraph_error_t status = igraph_vector_int_init (&layers, igraph_vcount (graph));

  if (status != IGRAPH_SUCCESS)
    return status;
  status = find_layers (graph, &layers);
  if (status == IGRAPH_SUCCESS)
    status = igraph_layout_sugiyama (graph, places, NULL, NULL, &layers, 1, 1, LAYER_ROUNDS, NULL);
  igraph_vector_int_destroy (&layers);
  return status;
}

static igraph_error_t
run_layout (TriNetworkLayout layout, guint n_nodes, const igraph_vector_int_t *ends, igraph_matrix_t *places)
{
  igraph_t graph;
  igraph_error_t status = igraph_create (&graph, ends, (igraph_integer_t)n_nodes, IGRAPH_DIRECTED);

  if (status != IGRAPH_SUCCESS)
    return status;
  if (layout == TRI_NETWORK_LAYERED)
    status = run_layered (&graph, places);
  else
    {
      status = igraph_layout_circle (&graph, places, igraph_vss_all ());
      if (status == IGRAPH_SUCCESS)
        status = igraph_layout_kamada_kawai (&graph, places, TRUE, FORCE_ROUNDS * (igraph_integer_t)n_nodes,
                                             0, n_nodes, NULL, NULL, NULL, NULL, NULL);
    }
  igraph_destroy (&graph);
  return status;
}

/**
 * _tri_network_arrange: gives every node a place in units of the layout; the specification's places hold.
 *
 * Layered: K. Sugiyama, S. Tagawa, M. Toda (1981). Force: T. Kamada, S. Kawai (1989), begun from a circle, so
 * that the same relations always give the same picture.
 *
 * Returns: FALSE with %TRI_NETWORK_ERROR_LAYOUT.
 */
gboolean
_tri_network_arrange (const TriNetworkSpec *spec, GArray *nodes, GArray *edges, GError **error)
{
  igraph_vector_int_t ends;
  igraph_matrix_t places;
  igraph_error_handler_t *handler;
  igraph_error_t status;
  guint n_placed = 0;

  for (guint i = 0; i < nodes->len; i++)
    n_placed += g_array_index (nodes, TriNetworkNode, i).has_place;
  if (n_placed == nodes->len)
    return TRUE;

  g_mutex_lock (&igraph_lock);
  handler = igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_rng_seed (igraph_rng_default (), SEED);
  status = igraph_vector_int_init (&ends, 0);
  if (status == IGRAPH_SUCCESS)
    {
      status = igraph_matrix_init (&places, 0, 0);
      for (guint i = 0; status == IGRAPH_SUCCESS && i < edges->len; i++)
        {
          const TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, i);

          status = igraph_vector_int_push_back (&ends, edge->from);
          if (status == IGRAPH_SUCCESS)
            status = igraph_vector_int_push_back (&ends, edge->to);
        }
      if (status == IGRAPH_SUCCESS)
        status = run_layout (tri_network_spec_get_layout (spec), nodes->len, &ends, &places);
      for (guint i = 0; status == IGRAPH_SUCCESS && i < nodes->len; i++)
        {
          TriNetworkNode *node = &g_array_index (nodes, TriNetworkNode, i);

          if (!node->has_place)
            node->place = (TriPoint){ MATRIX (places, i, 0), MATRIX (places, i, 1) };
        }
      igraph_matrix_destroy (&places);
      igraph_vector_int_destroy (&ends);
    }
  igraph_set_error_handler (handler);
  g_mutex_unlock (&igraph_lock);
  if (status != IGRAPH_SUCCESS)
    g_set_error (error, TRI_NETWORK_ERROR, TRI_NETWORK_ERROR_LAYOUT,
                 "the actors could not be arranged (%s); give them “x” and “y” in $.nodes",
                 igraph_strerror (status));
  return status == IGRAPH_SUCCESS;
}

/** _tri_network_measure: sizes after the theme's label type, times @factor (NOTES §6). */
TriNetworkMeasure
_tri_network_measure (TriTheme *theme, double factor, TriNetworkForm form)
{
  TriNetworkMeasure measure = {
    .theme = theme,
    .name = tri_theme_get_text_style (theme, TRI_TEXT_LABEL),
    .second = tri_theme_get_text_style (theme, TRI_TEXT_AXIS),
    .edge = tri_theme_get_text_style (theme, TRI_TEXT_AXIS),
    .legend = tri_theme_get_text_style (theme, TRI_TEXT_AXIS),
    .form = form,
    .line = tri_theme_get_line_scale (theme),
  };

  measure.scale = measure.name.size / 12.5 * factor;
  measure.name.weight = 600;
  measure.name.size *= factor;
  measure.second.size *= factor;
  measure.edge.size *= factor;
  measure.name.leading = measure.second.leading = measure.edge.leading = 0;
  return measure;
}

static void
size_nodes (GArray *nodes, const TriNetworkMeasure *measure)
{
  double k = measure->scale;

  for (guint i = 0; i < nodes->len; i++)
    {
      TriNetworkNode *node = &g_array_index (nodes, TriNetworkNode, i);
      gboolean is_double = measure->form == TRI_NETWORK_FORM_FULL && node->second != NULL;
      double width = tri_text_measure (measure->theme, &measure->name, node->label).width;

      if (is_double)
        width = MAX (width, tri_text_measure (measure->theme, &measure->second, node->second).width);
      node->rect.width = measure->form == TRI_NETWORK_FORM_CHIP ? 16 * k : MAX (width + 30 * k, 64 * k);
      node->rect.height = measure->form == TRI_NETWORK_FORM_CHIP
                            ? 16 * k
                            : (is_double                                ? 38
                               : measure->form == TRI_NETWORK_FORM_FULL ? 34
                                                                        : 26) *
                                k;
    }
}

static double
get_place (const TriNetworkNode *node, gboolean is_x)
{
  return is_x ? node->place.x : node->place.y;
}

static double
get_half (const TriNetworkNode *node, gboolean is_x)
{
  return (is_x ? node->rect.width : node->rect.height) / 2;
}

// The largest step of the grid, up to @max_step, that keeps all nodes between @low and @high; then the
// middle.
static void
spread (GArray *nodes, gboolean is_x, double low, double high, double max_step)
{
  double step = max_step;
  double least = -G_MAXDOUBLE;
  double most = G_MAXDOUBLE;

  for (guint i = 0; i < nodes->len; i++)
    for (guint j = 0; j < nodes->len; j++)
      {
        const TriNetworkNode *a = &g_array_index (nodes, TriNetworkNode, i);
        const TriNetworkNode *b = &g_array_index (nodes, TriNetworkNode, j);
        double distance = get_place (b, is_x) - get_place (a, is_x);
        double room = high - low - get_half (a, is_x) - get_half (b, is_x);

        if (distance > 1e-6)
          step = MIN (step, MAX (room, 0) / distance);
      }
  for (guint i = 0; i < nodes->len; i++)
    {
      const TriNetworkNode *node = &g_array_index (nodes, TriNetworkNode, i);

      least = MAX (least, low + get_half (node, is_x) - step * get_place (node, is_x));
      most = MIN (most, high - get_half (node, is_x) - step * get_place (node, is_x));
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      TriNetworkNode *node = &g_array_index (nodes, TriNetworkNode, i);
      double middle = (least + most) / 2 + step * get_place (node, is_x);

      if (is_x)
        node->rect.x = middle - node->rect.width / 2;
      else
        node->rect.y = middle - node->rect.height / 2;
    }
}

static double
get_overlap (double a, double a_size, double b, double b_size, double gap)
{
  return MIN (a + a_size, b + b_size) - MAX (a, b) + gap;
}

// Whether two nodes stand closer than @gap.
static gboolean
are_close (GArray *nodes, guint i, guint j, double gap, double *dx, double *dy)
{
  TriRect a = g_array_index (nodes, TriNetworkNode, i).rect;
  TriRect b = g_array_index (nodes, TriNetworkNode, j).rect;

  *dx = get_overlap (a.x, a.width, b.x, b.width, gap);
  *dy = get_overlap (a.y, a.height, b.y, b.height, gap);
  return *dx > 1e-3 && *dy > 1e-3;
}

static gboolean
is_clear (GArray *nodes, double gap)
{
  double dx;
  double dy;

  for (guint i = 0; i < nodes->len; i++)
    for (guint j = i + 1; j < nodes->len; j++)
      if (are_close (nodes, i, j, gap, &dx, &dy))
        return FALSE;
  return TRUE;
}

static void
keep_inside (TriRect *rect, TriRect area)
{
  rect->x = MAX (MIN (rect->x, area.x + area.width - rect->width), area.x);
  rect->y = MAX (MIN (rect->y, area.y + area.height - rect->height), area.y);
}

// Pushes nodes that meet apart, each by half, along the shorter way.
static void
push_apart (GArray *nodes, TriRect area, double gap)
{
  for (guint round = 0; round < PUSH_ROUNDS && !is_clear (nodes, gap); round++)
    for (guint i = 0; i < nodes->len; i++)
      for (guint j = i + 1; j < nodes->len; j++)
        {
          TriRect *a = &g_array_index (nodes, TriNetworkNode, i).rect;
          TriRect *b = &g_array_index (nodes, TriNetworkNode, j).rect;
          double dx;
          double dy;

          if (!are_close (nodes, i, j, gap, &dx, &dy))
            continue;
          if (dx < dy)
            {
              double sign = a->x + a->width / 2 <= b->x + b->width / 2 ? 0.5 : -0.5;

              a->x -= sign * dx;
              b->x += sign * dx;
            }
          else
            {
              double sign = a->y + a->height / 2 <= b->y + b->height / 2 ? 0.5 : -0.5;

              a->y -= sign * dy;
              b->y += sign * dy;
            }
          keep_inside (a, area);
          keep_inside (b, area);
        }
}

static gboolean
try_fit (GArray *nodes, TriRect area, const TriNetworkMeasure *measure, double gap)
{
  gap *= measure->scale;
  size_nodes (nodes, measure);
  spread (nodes, TRUE, area.x, area.x + area.width, MAX_STEP_X * measure->scale);
  spread (nodes, FALSE, area.y, area.y + area.height, MAX_STEP_Y * measure->scale);
  push_apart (nodes, area, gap);
  return is_clear (nodes, gap);
}

/**
 * _tri_network_fit: places the nodes in @area, as large as they fit, without their second lines where there
 * is no room for these, at last as chips without a name.
 *
 * Returns: the sizes used.
 */
TriNetworkMeasure
_tri_network_fit (TriTheme *theme, GArray *nodes, TriRect area)
{
  static const struct
  {
    double factor;
    TriNetworkForm form;
    double gap; // least between nodes; wide where names grow, so that they do in ample room only
  } steps[] = {
    { 1.8, TRI_NETWORK_FORM_FULL, 72 },  { 1.4, TRI_NETWORK_FORM_FULL, 64 },
    { 1, TRI_NETWORK_FORM_FULL, 18 },    { 0.92, TRI_NETWORK_FORM_FULL, 18 },
    { 0.85, TRI_NETWORK_FORM_FULL, 18 }, { 0.78, TRI_NETWORK_FORM_FULL, 18 },
    { 0.78, TRI_NETWORK_FORM_NAME, 18 }, { 0.7, TRI_NETWORK_FORM_NAME, 18 },
    { 0.7, TRI_NETWORK_FORM_NAME, 7 },   { 0.7, TRI_NETWORK_FORM_CHIP, 4 },
  };
  // On a wall more than eight names are set smaller from the start.
  guint first = tri_theme_get_kind (theme) == TRI_THEME_PROJECTOR && nodes->len > 8 ? 4 : 0;

  for (guint i = first; i < G_N_ELEMENTS (steps); i++)
    {
      TriNetworkMeasure measure = _tri_network_measure (theme, steps[i].factor, steps[i].form);

      if (try_fit (nodes, area, &measure, steps[i].gap) || i + 1 == G_N_ELEMENTS (steps))
        return measure;
    }
  g_assert_not_reached ();
}
