// SPDX-License-Identifier: GPL-3.0-or-later
// Borders, coasts, rivers, with casings; flows from place to place.

#include "tri-map-scene-private.h"

#include "tri-oklab.h"

#define GRID 4.0  // steps in a pixel
#define CHUNK 100 // segments: cairo strokes many short paths faster than one long
#define LEAST 2.5 // pixels: context lines shorter than that are specks
#define THIN 1.8  // pixels

// Lines of one look, drawn as one path.
typedef struct
{
  TriStroke line;
  TriStroke casing;
  TriPathBuilder *path;
  guint n_segments;
  int target;
  int row;
} Run;

static void
clear_run (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->path, tri_path_builder_free);
}

/* How the line and what lies around it are drawn. */
void
tri_map_iter_get_look (TriMapIter *iter, TriStroke *line, TriStroke *casing)
{
  TriMapScene *scene = iter->scene;
  double width = CLAMP (tri_map_iter_get_number (iter, "line-width", 1), 0, 30);
  double opacity = CLAMP (tri_map_iter_get_number (iter, "line-opacity", 1), 0, 1);
  double around = CLAMP (tri_map_iter_get_number (iter, "line-casing", 0), 0, 40);
  TriMapInk ink = tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "line-color"), TRI_CATEGORY_INK,
                                         TRI_COLOR_BORDER);
  TriMapInk ground = tri_map_scene_resolve (scene, tri_map_iter_get_text (iter, "line-casing-color"),
                                            TRI_CATEGORY_AREA, TRI_COLOR_CASING);

  *line =
    tri_stroke_solid (tri_color_with_alpha (ink.color, ink.color.alpha * opacity), width * scene->line_scale);
  *casing = tri_stroke_solid (ground.color, around * scene->line_scale);
  // No eye sees the joins of a thin line; round ones cost half its painting.
  if (line->width <= THIN)
    line->join = CAIRO_LINE_JOIN_BEVEL;
  if (casing->width <= THIN)
    casing->join = CAIRO_LINE_JOIN_BEVEL;
  tri_map_iter_set_dash (iter, "line-dasharray", line);
}

static gboolean
is_same_stroke (const TriStroke *a, const TriStroke *b)
{
  if (a->width != b->width || a->n_dashes != b->n_dashes || a->color.red != b->color.red ||
      a->color.green != b->color.green || a->color.blue != b->color.blue || a->color.alpha != b->color.alpha)
    return FALSE;
  for (guint i = 0; i < a->n_dashes; i++)
    if (a->dash[i] != b->dash[i])
      return FALSE;
  return TRUE;
}

static Run *
get_run (TriMapIter *iter, GArray *runs)
{
  Run run = { .target = -1, .row = -1 };

  tri_map_iter_get_look (iter, &run.line, &run.casing);
  if (iter->rows == NULL)
    for (guint i = 0; i < runs->len; i++)
      {
        Run *other = &g_array_index (runs, Run, i);

        if (other->n_segments < CHUNK && is_same_stroke (&run.line, &other->line) &&
            is_same_stroke (&run.casing, &other->casing))
          return other;
      }
  else
    {
      run.target = tri_map_iter_get_target (iter, run.line.color);
      run.row = iter->row;
    }
  run.path = tri_path_builder_new ();
  g_array_append_val (runs, run);
  return &g_array_index (runs, Run, runs->len - 1);
}

static void
draw_runs (TriMapScene *scene, const TriMapLayer *layer, GArray *runs, gboolean is_data, TriTable *rows)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      Run *run = &g_array_index (runs, Run, i);
      gboolean is_empty = tri_path_builder_is_empty (run->path);

      g_ptr_array_add (paths, is_empty ? NULL : tri_path_builder_end (g_steal_pointer (&run->path)));
    }
  tri_map_begin_mark (scene, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "casing", NULL);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      if (paths->pdata[i] != NULL && run->casing.width > 0)
        tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, paths->pdata[i], NULL, &run->casing, -1);
    }
  tri_map_begin_mark (scene, TRI_MARK_SHAPE, is_data ? TRI_ROLE_DATA : TRI_ROLE_GROUND, layer->id, rows);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      int item;

      if (paths->pdata[i] == NULL)
        continue;
      item = tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, paths->pdata[i], NULL, &run->line,
                                     run->target);
      tri_scene_builder_get_item (scene->builder, item)->row = run->row;
      if (run->target >= 0 && tri_scene_builder_get_target (scene->builder, run->target)->item < 0)
        tri_scene_builder_get_target (scene->builder, run->target)->item = item;
      // What is wide or dark enough to strike a name through.
      if (run->line.width >= 0.8 * scene->line_scale && run->casing.width > 0)
        g_ptr_array_add (scene->lines, paths->pdata[i]);
      else
        tri_path_unref (paths->pdata[i]);
    }
}

// The sides of polygons that the filter lets through; an inner side has such a polygon on either hand.
static void
add_sides (TriMapIter *iter, GArray *runs)
{
  TriMapScene *scene = iter->scene;
  g_autoptr (GPtrArray) edges = tri_projected_table_list_edges (iter->projected, &scene->reach);
  guint n = tri_feature_table_get_n_features (iter->features);
  g_autofree gboolean *passes = g_new0 (gboolean, MAX (1, n));
  const char *which = NULL;
  Run *run = NULL;

  while (tri_map_iter_next (iter))
    {
      passes[iter->feature] = TRUE;
      which = tri_map_iter_get_text (iter, "line-edges");
      run = get_run (iter, runs);
    }
  for (guint i = 0; run != NULL && i < edges->len; i++)
    {
      const TriMapEdge *edge = edges->pdata[i];
      gboolean left = passes[edge->left], right = edge->right >= 0 && passes[edge->right];

      if ((g_strcmp0 (which, "inner") == 0 && !(left && right)) ||
          (g_strcmp0 (which, "outer") == 0 && left == right) || !(left || right))
        continue;
      tri_map_path_append (scene, run->path, edge->geometry, GRID);
    }
}

gboolean
tri_map_draw_line (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  gboolean is_polygons = FALSE;
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, error))
    return FALSE;
  g_array_set_clear_func (runs, clear_run);
  for (guint i = 0;
       iter.projected != NULL && iter.rows == NULL && i < tri_feature_table_get_n_features (iter.features);
       i++)
    {
      const TriGeometry *geometry = tri_feature_table_get_geometry (iter.features, i);

      is_polygons |= geometry != NULL && tri_geometry_get_kind (geometry) == TRI_GEOMETRY_POLYGONS;
    }
  if (is_polygons)
    add_sides (&iter, runs);
  else
    while (tri_map_iter_next (&iter))
      if (iter.geometry != NULL && tri_map_path_is_seen (scene, iter.geometry))
        {
          Run *run = get_run (&iter, runs);

          run->n_segments +=
            tri_map_path_append_large (scene, run->path, iter.geometry, GRID, iter.rows == NULL ? LEAST : 0);
        }
  draw_runs (scene, layer, runs, iter.rows != NULL, iter.rows);
  return TRUE;
}

static gboolean
find_end (TriMapIter *iter, const char *property, TriPoint *end)
{
  const char *id = tri_map_iter_get_text (iter, property);
  TriFeatureTable *features = iter->features;
  TriMapIter other = *iter;
  int feature = id != NULL && features != NULL ? tri_feature_table_find (features, id) : -1;

  if (feature < 0)
    return FALSE;
  other.feature = feature;
  other.row = -1;
  other.geometry = tri_projected_table_get_geometry (iter->projected, (guint)feature);
  other.scope.tables[0] = tri_feature_table_get_table (features);
  other.scope.rows[0] = (guint)feature;
  other.scope.tables[1] = NULL;
  return tri_map_iter_get_anchor (&other, end);
}

// A point of the curve at t.
static TriPoint
get_flow_point (const TriPoint ends[3], double t)
{
  double s = 1 - t;

  return (TriPoint){ s * s * ends[0].x + 2 * s * t * ends[1].x + t * t * ends[2].x,
                     s * s * ends[0].y + 2 * s * t * ends[1].y + t * t * ends[2].y };
}

// A stretch of the flow as a trail that grows.
static void
add_stretch (TriMapScene *scene,
             const TriSceneItem *like,
             const TriPoint ends[3],
             double from,
             double to,
             double width)
{
  enum
  {
    STEPS = 24
  };
  TriPathBuilder *builder = tri_path_builder_new ();
  TriSceneItem item = *like;
  g_autoptr (TriPath) path = NULL;
  double widths[STEPS + 1];

  for (guint i = 0; i <= STEPS; i++)
    {
      double t = from + (to - from) * i / STEPS;
      TriPoint at = get_flow_point (ends, t);

      widths[i] = width * (0.25 + 0.75 * t);
      (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (builder, at.x, at.y);
    }
  path = tri_path_builder_end (builder);
  item.path.path = path;
  item.path.widths = widths;
  tri_scene_builder_add (scene->builder, &item);
}

// Names keep off the flow: a row of small boxes along it.
static void
take_flow (TriMapScene *scene, const TriPoint ends[3], double length, double width)
{
  double side = MAX (width, 3);
  guint n = (guint)CLAMP (length / (2 * side), 2, 200);

  for (guint i = 0; i <= n; i++)
    {
      TriPoint at = get_flow_point (ends, (double)i / n);
      TriRect box = tri_rect (at.x - side / 2, at.y - side / 2, side, side);

      g_array_append_val (scene->taken, box);
    }
}

/* The colour of a flow, or `otherwise` (nullable); grey print has tones too light for an arrow. */
TriMapInk
tri_map_iter_get_flow_ink (TriMapIter *iter, const char *otherwise)
{
  const TriTheme *theme = iter->scene->theme;
  const char *text = tri_map_iter_get_text (iter, "flow-color");
  TriMapInk ink =
    tri_map_scene_resolve (iter->scene, text != NULL ? text : otherwise, TRI_CATEGORY_MARK, TRI_COLOR_ACCENT);

  if (tri_theme_is_grey (theme))
    ink.color = tri_oklab_reach_contrast (ink.color, tri_theme_get_color (theme, TRI_COLOR_VIEW), 3);
  return ink;
}

// A curve that bends to its right and grows to its head, whole or in dashes; the head is an arrow.
static void
draw_one_flow (TriMapIter *iter, TriPoint a, TriPoint b)
{
  TriMapScene *scene = iter->scene;
  double width = CLAMP (tri_map_iter_get_number (iter, "flow-width", 3), 0.5, 60) * scene->line_scale;
  double bend = CLAMP (tri_map_iter_get_number (iter, "flow-curve", 0.2), -1, 1);
  double opacity = CLAMP (tri_map_iter_get_number (iter, "flow-opacity", 0.85), 0, 1);
  TriMapInk ink = tri_map_iter_get_flow_ink (iter, NULL);
  double dx = b.x - a.x, dy = b.y - a.y, length = hypot (dx, dy);
  TriPoint ends[3] = { a, { (a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend }, b }, last;
  double head = MAX (6 * scene->line_scale, 1.6 * width), stop = MAX (0.1, 1 - head / MAX (length, 1));
  TriFill fill = tri_fill_solid (tri_color_with_alpha (ink.color, opacity));
  TriSceneItem item = { .type = TRI_MARK_TRAIL, .fill = fill, .opacity = 1, .row = iter->row };
  g_autoptr (TriPath) arrow = NULL;
  TriStroke dash = { 0 };
  TriPathBuilder *builder;

  if (length < 2)
    return;
  item.target = tri_map_iter_get_target (iter, ink.color);
  tri_map_iter_set_dash (iter, "flow-dasharray", &dash);
  if (dash.n_dashes < 2)
    add_stretch (scene, &item, ends, 0, stop, width);
  else
    for (double at = 0; at < stop; at += (dash.dash[0] + dash.dash[1]) / length)
      {
        add_stretch (scene, &item, ends, at, MIN (stop, at + dash.dash[0] / length), width);
        // One flow is one item to who counts them; its further dashes belong to it.
        item.is_decoration = TRUE;
      }
  take_flow (scene, ends, length, width);
  last = get_flow_point (ends, stop);
  builder = tri_path_builder_new ();
  dx = (b.x - last.x) * 0.5;
  dy = (b.y - last.y) * 0.5;
  length = MAX (hypot (dx, dy), 0.1);
  head /= 2;
  tri_path_builder_move_to (builder, b.x, b.y);
  tri_path_builder_line_to (builder, last.x - dy / length * head, last.y + dx / length * head);
  tri_path_builder_line_to (builder, last.x + dy / length * head, last.y - dx / length * head);
  tri_path_builder_close (builder);
  arrow = tri_path_builder_end (builder);
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, arrow, &fill, NULL, item.target);
}

gboolean
tri_map_draw_flow (TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, error))
    return FALSE;
  if (iter.rows == NULL || iter.features == NULL)
    {
      g_set_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC,
                   "layer “%s”: a flow needs a source and a source-layer", layer->id);
      return FALSE;
    }
  tri_map_begin_mark (scene, TRI_MARK_TRAIL, TRI_ROLE_DATA, layer->id, iter.rows);
  for (guint row = 0; row < tri_table_get_n_rows (iter.rows); row++)
    {
      TriPoint a, b;

      if (tri_map_scene_get_time (scene, iter.rows, row) == TRI_MAP_TIME_OUTSIDE)
        continue;
      tri_map_iter_set_row (&iter, row);
      if (!tri_map_iter_passes (&iter))
        continue;
      if (find_end (&iter, "flow-from", &a) && find_end (&iter, "flow-to", &b))
        draw_one_flow (&iter, a, b);
    }
  return TRUE;
}
