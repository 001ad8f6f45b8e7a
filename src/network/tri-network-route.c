// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the edges between the nodes, straight or with one bend, and sets their labels where nothing else is.

#include "tri-network-private.h"

#include <string.h>

#define LANE 14.0     // between edges of one pair of nodes, in names' pixels
#define CLEARANCE 5.0 // of an edge from a node that is not its own
#define COST_NODE 1000.0
#define COST_CROSSING 120.0
#define COST_BESIDE 25.0 // a tenth of an edge that runs along another
#define COST_BEND 40.0

typedef struct
{
  GArray *nodes;
  GArray *edges;
  const TriNetworkMeasure *measure;
  TriRect area;
  guint current;
  double best; // cost
  TriPoint points[3];
  guint n_points;
} Router;

static TriPoint
get_middle (TriRect rect)
{
  return (TriPoint){ rect.x + rect.width / 2, rect.y + rect.height / 2 };
}

static double
get_cross (TriPoint o, TriPoint a, TriPoint b)
{
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

static gboolean
do_cross (TriPoint a, TriPoint b, TriPoint c, TriPoint d)
{
  return get_cross (a, b, c) * get_cross (a, b, d) < 0 && get_cross (c, d, a) * get_cross (c, d, b) < 0;
}

// Liang and Barsky's clipping (1984): the part of a–b, from 0 to 1, within @rect.
static gboolean
clip (TriPoint a, TriPoint b, TriRect rect, double *first, double *last)
{
  const double p[] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double q[] = { a.x - rect.x, rect.x + rect.width - a.x, a.y - rect.y, rect.y + rect.height - a.y };

  *first = 0;
  *last = 1;
  for (guint i = 0; i < 4; i++)
    {
      if (fabs (p[i]) < 1e-9)
        {
          if (q[i] < 0)
            return FALSE;
          continue;
        }
      if (p[i] < 0)
        *first = MAX (*first, q[i] / p[i]);
      else
        *last = MIN (*last, q[i] / p[i]);
    }
  return *first < *last;
}

static gboolean
does_hit (TriPoint a, TriPoint b, TriRect rect)
{
  double first;
  double last;

  return clip (a, b, rect, &first, &last);
}

static TriPoint
at (TriPoint a, TriPoint b, double t)
{
  return (TriPoint){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
}

static double
get_length (TriPoint a, TriPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

static double
get_distance (TriPoint p, TriPoint a, TriPoint b)
{
  double length = get_length (a, b);
  double t = length > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length) : 0;

  return get_length (p, at (a, b, CLAMP (t, 0, 1)));
}

static const TriNetworkNode *
get_node (const Router *router, guint index)
{
  return &g_array_index (router->nodes, TriNetworkNode, index);
}

static double
get_cost_beside (const Router *router, const TriNetworkEdge *other, TriPoint a, TriPoint b)
{
  double cost = 0;
  double reach = 7 * router->measure->scale;

  for (guint k = 0; k + 1 < other->n_points; k++)
    for (guint i = 1; i < 10; i++)
      if (get_distance (at (a, b, i / 10.0), other->points[k], other->points[k + 1]) < reach)
        cost += COST_BESIDE;
  return cost;
}

static double
get_cost (const Router *router, const TriPoint *points, guint n_points)
{
  const TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  double clearance = CLEARANCE * router->measure->scale;
  double cost = n_points > 2 ? COST_BEND : 0;

  for (guint k = 0; k + 1 < n_points; k++)
    {
      cost += get_length (points[k], points[k + 1]) / 50;
      for (guint i = 0; i < router->nodes->len; i++)
        {
          gboolean is_own = (i == edge->from && k == 0) || (i == edge->to && k + 2 == n_points);
          double inset = is_own ? 1 : -clearance;

          if (does_hit (points[k], points[k + 1], tri_rect_inset (get_node (router, i)->rect, inset, inset)))
            cost += COST_NODE;
        }
      for (guint i = 0; i < router->edges->len; i++)
        {
          const TriNetworkEdge *other = &g_array_index (router->edges, TriNetworkEdge, i);

          if (i == router->current || other->n_points == 0)
            continue;
          for (guint m = 0; m + 1 < other->n_points; m++)
            if (do_cross (points[k], points[k + 1], other->points[m], other->points[m + 1]))
              cost += COST_CROSSING;
          cost += get_cost_beside (router, other, points[k], points[k + 1]);
        }
    }
  for (guint k = 0; k < n_points; k++)
    if (!tri_rect_contains (router->area, points[k].x, points[k].y))
      cost += COST_NODE;
  return cost;
}

// Cuts the way from @from over @bend (nullable) to @to at both nodes' edges and keeps it if it is the best.
static void
propose (Router *router, TriPoint from, const TriPoint *bend, TriPoint to, double extra)
{
  const TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  TriPoint points[3] = { from };
  guint n_points = 1;
  double first;
  double last;
  double cost;

  if (bend != NULL)
    points[n_points++] = *bend;
  points[n_points++] = to;
  if (!clip (points[0], points[1], get_node (router, edge->from)->rect, &first, &last) || last >= 1)
    return;
  points[0] = at (points[0], points[1], last);
  if (!clip (points[n_points - 1], points[n_points - 2], get_node (router, edge->to)->rect, &first, &last) ||
      last >= 1)
    return;
  points[n_points - 1] = at (points[n_points - 1], points[n_points - 2], last);
  // Arrow, bar and line need their length.
  if (get_length (points[0], points[1]) < 8 * router->measure->scale ||
      get_length (points[n_points - 2], points[n_points - 1]) < 10 * router->measure->scale)
    extra += COST_NODE / 2;
  cost = extra + get_cost (router, points, n_points);
  if (cost >= router->best)
    return;
  router->best = cost;
  router->n_points = n_points;
  memcpy (router->points, points, sizeof points);
}

// Level or upright lines where the nodes face each other.
static void
propose_facing (Router *router, TriRect a, TriRect b, double offset)
{
  static const double places[] = { 0.5, 0.3, 0.7, 0.15, 0.85 };
  double margin = 8 * router->measure->scale;
  double x0 = MAX (a.x, b.x) + margin;
  double x1 = MIN (a.x + a.width, b.x + b.width) - margin;
  double y0 = MAX (a.y, b.y) + margin;
  double y1 = MIN (a.y + a.height, b.y + b.height) - margin;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double extra = 3.0 * i;

      if (x1 > x0)
        {
          double x = CLAMP (x0 + places[i] * (x1 - x0) + offset, x0, x1);

          propose (router, (TriPoint){ x, get_middle (a).y }, NULL, (TriPoint){ x, get_middle (b).y }, extra);
        }
      if (y1 > y0)
        {
          double y = CLAMP (y0 + places[i] * (y1 - y0) + offset, y0, y1);

          propose (router, (TriPoint){ get_middle (a).x, y }, NULL, (TriPoint){ get_middle (b).x, y }, extra);
        }
    }
}

static void
propose_straight (Router *router, TriRect a, TriRect b, double offset)
{
  static const double ports[] = { 0, -0.28, 0.28 };
  TriPoint from = get_middle (a);
  TriPoint to = get_middle (b);
  double length = MAX (get_length (from, to), 1);
  TriPoint side = { -(to.y - from.y) / length * offset, (to.x - from.x) / length * offset };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ports); j++)
      propose (router, (TriPoint){ from.x + side.x + ports[i] * a.width, from.y + side.y }, NULL,
               (TriPoint){ to.x + side.x + ports[j] * b.width, to.y + side.y },
               8 + 4.0 * ((i > 0) + (j > 0)));
}

// A corner, level from one node and upright to the other, or a bend to one side of the straight way.
static void
propose_bent (Router *router, TriRect a, TriRect b, double offset)
{
  static const double shares[] = { -0.55, -0.35, -0.2, 0.2, 0.35, 0.55 };
  static const double ports[] = { 0, -0.3, 0.3 };
  TriPoint from = get_middle (a);
  TriPoint to = get_middle (b);
  double dx = to.x - from.x;
  double dy = to.y - from.y;

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      double ax = from.x + offset + ports[i] * a.width;
      double ay = from.y + offset + ports[i] * a.height;
      double bx = to.x + offset + ports[i] * b.width;
      double by = to.y + offset + ports[i] * b.height;

      propose (router, (TriPoint){ from.x, ay }, &(TriPoint){ bx, ay }, (TriPoint){ bx, to.y }, i * 4.0);
      propose (router, (TriPoint){ ax, from.y }, &(TriPoint){ ax, by }, (TriPoint){ to.x, by }, i * 4.0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      TriPoint bend = { (from.x + to.x) / 2 - shares[i] * dy, (from.y + to.y) / 2 + shares[i] * dx };

      propose (router, from, &bend, to, 20 + 40 * fabs (shares[i]));
    }
}

static void
set_lanes (GArray *edges, double lane)
{
  for (guint i = 0; i < edges->len; i++)
    {
      TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, i);
      guint before = 0;
      guint all = 0;

      for (guint j = 0; j < edges->len; j++)
        {
          const TriNetworkEdge *other = &g_array_index (edges, TriNetworkEdge, j);

          if ((other->from == edge->from && other->to == edge->to) ||
              (other->from == edge->to && other->to == edge->from))
            {
              all++;
              before += j < i;
            }
        }
      edge->offset = (before - (all - 1) / 2.0) * lane;
    }
}

static void
route_edge (Router *router)
{
  TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  TriRect a = get_node (router, edge->from)->rect;
  TriRect b = get_node (router, edge->to)->rect;

  router->best = G_MAXDOUBLE;
  router->n_points = 0;
  propose_facing (router, a, b, edge->offset);
  propose_straight (router, a, b, edge->offset);
  if (router->best > COST_BEND / 2)
    propose_bent (router, a, b, edge->offset);
  edge->n_points = router->n_points;
  memcpy (edge->points, router->points, sizeof edge->points);
}

/** _tri_network_route: gives every edge its points; the second round knows where the others run. */
void
_tri_network_route (GArray *nodes, GArray *edges, const TriNetworkMeasure *measure, TriRect area)
{
  Router router = { .nodes = nodes, .edges = edges, .measure = measure, .area = area };

  set_lanes (edges, LANE * measure->scale);
  for (guint round = 0; round < 2; round++)
    for (router.current = 0; router.current < edges->len; router.current++)
      route_edge (&router);
}

static gboolean
is_free (const Router *router, const GArray *taken, TriRect rect, gboolean may_cover_own)
{
  TriRect area = router->area;

  if (rect.x < area.x || rect.y < area.y || rect.x + rect.width > area.x + area.width ||
      rect.y + rect.height > area.y + area.height)
    return FALSE;
  for (guint i = 0; i < router->nodes->len; i++)
    if (tri_rect_intersects (rect, tri_rect_inset (get_node (router, i)->rect, -3, -3)))
      return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (tri_rect_intersects (rect, g_array_index (taken, TriRect, i)))
      return FALSE;
  for (guint i = 0; i < router->edges->len; i++)
    {
      const TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, i);

      if (i == router->current && may_cover_own)
        continue;
      for (guint k = 0; k + 1 < edge->n_points; k++)
        if (does_hit (edge->points[k], edge->points[k + 1], rect))
          return FALSE;
    }
  return TRUE;
}

// Where on the edge's longest piece, and on which side.
static gboolean
find_room (const Router *router,
           const GArray *taken,
           double width,
           double height,
           gboolean on_line,
           TriRect *room)
{
  static const double shares[] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82 };
  const TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  double gap = 4 * router->measure->scale;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
      for (guint k = 0; k + 1 < edge->n_points; k++)
        {
          TriPoint a = edge->points[k];
          TriPoint b = edge->points[k + 1];
          double length = MAX (get_length (a, b), 1);
          TriPoint middle = at (a, b, shares[i]);
          // First to the right of the line, or above it.
          double nx = fabs (b.y - a.y) / length;
          double ny = -fabs (b.x - a.x) / length;
          double away;

          if ((b.x - a.x) * (b.y - a.y) < 0)
            ny = -ny;
          if (on_line)
            nx = ny = 0;
          if (pass == 1)
            {
              nx = -nx;
              ny = -ny;
            }
          away = fabs (nx) * width / 2 + fabs (ny) * height / 2 + gap;
          *room =
            tri_rect (middle.x + nx * away - width / 2, middle.y + ny * away - height / 2, width, height);
          if (is_free (router, taken, *room, on_line))
            return TRUE;
        }
  return FALSE;
}

static void
clear_label (TriNetworkEdge *edge)
{
  for (guint i = 0; i < edge->n_lines; i++)
    g_clear_pointer (&edge->lines[i], g_free);
  edge->n_lines = 0;
}

// Sets the label in lines of at most @width; FALSE where there is no room for it.
static gboolean
try_label (const Router *router, GArray *taken, double width, gboolean on_line)
{
  TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  const TriNetworkMeasure *measure = router->measure;
  g_auto (GStrv) lines =
    tri_text_wrap (measure->theme, &measure->edge, edge->label, width, TRI_NETWORK_MAX_LABEL_LINES + 1);
  guint n_lines = g_strv_length (lines);
  double sign = edge->is_disputed ? TRI_NETWORK_BADGE * measure->scale + 5 : 0;
  double widest = 0;
  double height = measure->edge.size * 1.22;
  TriRect room;

  if (n_lines == 0 || n_lines > TRI_NETWORK_MAX_LABEL_LINES)
    return FALSE;
  for (guint i = 0; i < n_lines; i++)
    widest = MAX (widest, tri_text_measure (measure->theme, &measure->edge, lines[i]).width);
  if (!find_room (router, taken, widest + 4 + sign, height * n_lines + 2, on_line, &room))
    return FALSE;
  edge->label_rect = tri_rect (room.x + sign, room.y, room.width - sign, room.height);
  edge->badge = (TriPoint){ room.x + 2 + TRI_NETWORK_BADGE * measure->scale / 2, room.y + 1 + height / 2 };
  edge->n_lines = n_lines;
  edge->is_on_line = on_line;
  for (guint i = 0; i < n_lines; i++)
    edge->lines[i] = g_strdup (lines[i]);
  g_array_append_val (taken, room);
  return TRUE;
}

static void
place_badge (const Router *router, GArray *taken)
{
  static const double shares[] = { 0.5, 0.4, 0.6, 0.3, 0.7 };
  TriNetworkEdge *edge = &g_array_index (router->edges, TriNetworkEdge, router->current);
  double side = (TRI_NETWORK_BADGE + 3) * router->measure->scale;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      TriPoint middle = at (edge->points[0], edge->points[1], shares[i]);
      TriRect rect = tri_rect (middle.x - side / 2, middle.y - side / 2, side, side);

      edge->badge = middle;
      if (is_free (router, taken, rect, TRUE) || i + 1 == G_N_ELEMENTS (shares))
        {
          g_array_append_val (taken, rect);
          return;
        }
    }
}

/**
 * _tri_network_place_labels: sets each label beside its edge, or on it, where it meets no node, no other
 * label and no other edge; one that finds no room is left out.
 */
void
_tri_network_place_labels (GArray *nodes, GArray *edges, const TriNetworkMeasure *measure, TriRect area)
{
  static const double widths[] = { 108, 150, 76 };
  Router router = { .nodes = nodes, .edges = edges, .measure = measure, .area = area };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (TriRect));

  for (router.current = 0; router.current < edges->len; router.current++)
    {
      TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, router.current);
      gboolean is_set = FALSE;

      clear_label (edge);
      if (*edge->label == '\0' || edge->n_points < 2 || measure->form == TRI_NETWORK_FORM_CHIP)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (widths) && !is_set; i++)
        is_set = try_label (&router, taken, widths[i] * measure->scale, FALSE);
      for (guint i = 0; i < G_N_ELEMENTS (widths) && !is_set; i++)
        is_set = try_label (&router, taken, widths[i] * measure->scale, TRUE);
    } // A disputed edge's badge stands before its label, or on the line where there is none.
  for (router.current = 0; router.current < edges->len; router.current++)
    {
      const TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, router.current);

      if (edge->is_disputed && edge->n_points > 1 && edge->n_lines == 0)
        place_badge (&router, taken);
    }
}
