// SPDX-License-Identifier: GPL-3.0-or-later
// What an entry of the legend shows of its layer: a piece of area, a stretch of line, a disc, a sign, an
// arrow.

#include "tri-map-scene-private.h"

#include "tri-quantity.h"

#define AREA_WIDTH 16.0
#define LINE_WIDTH 31.0 // two dashes of 13 and the gap between them
#define FLOW_WIDTH 26.0
#define DISC_LEAST 5.5 // pixels; the disc of a legend is drawn to the map's scale where it can be
#define DISC_MOST 9.0

// The first feature or row that the entry speaks of.
static gboolean
find_first (TriMapIter *iter, TriMapScene *scene, const TriMapLayer *layer, const TriMapLegendEntry *entry)
{
  if (!tri_map_iter_init_without_shapes (iter, scene, layer, NULL))
    return FALSE;
  // A flow is drawn from rows, whatever the features it joins.
  if (layer->type == TRI_MAP_LAYER_FLOW && iter->rows != NULL)
    {
      for (guint row = 0; row < tri_table_get_n_rows (iter->rows); row++)
        {
          tri_map_iter_set_row (iter, row);
          if (entry->where == NULL ||
              tri_map_value_is_true (tri_map_expression_evaluate (entry->where, &iter->scope)))
            return TRUE;
        }
      return FALSE;
    }
  while (tri_map_iter_next (iter))
    if (entry->where == NULL ||
        tri_map_value_is_true (tri_map_expression_evaluate (entry->where, &iter->scope)))
      return TRUE;
  return FALSE;
}

static const char *
get_given_color (TriMapScene *scene, const TriMapLegendEntry *entry)
{
  TriMapScope scope = { .texts = scene->texts };

  if (entry->color == NULL)
    return NULL;
  return tri_map_value_to_text (tri_map_expression_evaluate (entry->color, &scope), &scope);
}

static void
init_area (TriMapSwatch *self, TriMapIter *iter, const char *given, gboolean is_plain)
{
  TriMapScene *scene = iter->scene;
  double scale = MIN (scene->line_scale, 2);
  TriMapInk ink = { .category = -1 };

  if (given != NULL)
    ink = tri_map_scene_resolve (scene, given, TRI_CATEGORY_AREA, TRI_COLOR_LAND_CONTEXT);
  if (is_plain)
    self->fill = tri_map_scene_get_fill (scene, ink);
  else
    self->fill =
      tri_map_iter_get_fill (iter, given != NULL ? given : tri_map_iter_get_text (iter, "fill-color"), &ink);
  // A swatch is small: its pattern is closer than the map's.
  if (self->fill.kind == TRI_FILL_HATCH)
    self->fill.spacing = MIN (self->fill.spacing, 4 * scale);
  self->shown = ink.color;
  self->line =
    tri_stroke_solid (tri_color_mix (ink.color, tri_theme_get_color (scene->theme, TRI_COLOR_INK), 0.22),
                      0.7 * scale);
  self->width = AREA_WIDTH;
}

static void
init_disc (TriMapSwatch *self, TriMapIter *iter, const char *given)
{
  TriMapScene *scene = iter->scene;
  const char *text = tri_map_iter_get_text (iter, "circle-color");
  const char *edge = tri_map_iter_get_text (iter, "circle-stroke-color");
  double most = tri_map_iter_get_number (iter, "circle-max-value", NAN);
  double largest = tri_map_iter_get_number (iter, "circle-max-radius", 24) * scene->text_scale;
  double opacity = CLAMP (tri_map_iter_get_number (iter, "circle-opacity", 0.85), 0, 1);
  TriMapInk ink =
    tri_map_scene_resolve (scene, given != NULL ? given : text, TRI_CATEGORY_MARK, TRI_COLOR_ACCENT);

  self->fill = tri_fill_solid (tri_color_with_alpha (ink.color, opacity));
  self->line = tri_stroke_solid (tri_map_scene_resolve (scene, edge != NULL ? edge : text, TRI_CATEGORY_INK,
                                                        TRI_COLOR_INK)
                                   .color,
                                 1.3 * scene->line_scale);
  self->radius = DISC_LEAST * scene->text_scale;
  self->shown = ink.color;
  if (most > 0 && g_hash_table_contains (iter->layer->properties, "circle-value"))
    for (double power = pow (10, floor (log10 (most))); power > most * 1e-6; power /= 10)
      for (guint i = 0; i < 3; i++)
        {
          double value = power * (i == 0 ? 5 : i == 1 ? 2 : 1), radius = largest * sqrt (value / most);

          // The largest round number whose disc the strip can hold.
          if (value > most || radius > DISC_MOST * scene->text_scale || self->stands_for > 0)
            continue;
          if (radius >= DISC_LEAST * 0.6 * scene->text_scale)
            {
              self->stands_for = value;
              self->radius = radius;
            }
        }
  self->width = 2 * self->radius / scene->text_scale + 2;
}

static void
init_sign (TriMapSwatch *self, TriMapIter *iter, const char *given)
{
  TriMapScene *scene = iter->scene;
  const char *name = tri_map_iter_get_text (iter, "icon-image");
  const char *text = tri_map_iter_get_text (iter, "icon-color");
  TriMapInk ink = tri_map_scene_resolve (scene, text != NULL ? text : given, TRI_CATEGORY_INK, TRI_COLOR_INK);
  gboolean is_full;

  self->shape = g_strcmp0 (name, "capital") == 0   ? TRI_SYMBOL_CAPITAL
                : g_strcmp0 (name, "dot") == 0     ? TRI_SYMBOL_CIRCLE
                : g_strcmp0 (name, "diamond") == 0 ? TRI_SYMBOL_DIAMOND
                                                   : TRI_SYMBOL_TOWN;
  is_full = self->shape == TRI_SYMBOL_CIRCLE || self->shape == TRI_SYMBOL_DIAMOND;
  self->radius = (is_full ? 3.4 : 3) * scene->sign_scale;
  self->fill = tri_fill_solid (ink.color);
  self->line = tri_stroke_solid (ink.color, is_full ? 0 : 1.2 * scene->line_scale);
  self->shown = ink.color;
  self->width = 9;
}

static void
init_flow (TriMapSwatch *self, TriMapIter *iter, const char *given)
{
  TriMapScene *scene = iter->scene;
  TriMapInk ink = tri_map_iter_get_flow_ink (iter, given);
  double opacity = CLAMP (tri_map_iter_get_number (iter, "flow-opacity", 0.85), 0, 1);

  self->fill = tri_fill_solid (tri_color_with_alpha (ink.color, opacity));
  tri_map_iter_set_dash (iter, "flow-dasharray", &self->line);
  self->radius = CLAMP (tri_map_iter_get_number (iter, "flow-width", 3), 1.5, 6) * MIN (scene->line_scale, 2);
  self->shown = ink.color;
  self->width = FLOW_WIDTH;
}

/* What stands for `entry`; an entry about no feature has a plain piece of area. */
TriMapSwatch
tri_map_swatch_make (TriMapScene *scene, const TriMapLayer *layer, const TriMapLegendEntry *entry)
{
  TriMapSwatch self = { .type = layer->type };
  TriMapIter iter = { .scene = scene, .layer = layer, .scope.texts = scene->texts };
  const char *given = get_given_color (scene, entry);
  gboolean is_context = entry->where == NULL && entry->names == NULL;
  gboolean is_found = !is_context && find_first (&iter, scene, layer, entry);

  if (is_context)
    self.type = TRI_MAP_LAYER_FILL;
  // What other layers draw of the same rows looks as this one would.
  else if (!is_found)
    iter =
      (TriMapIter){ .scene = scene, .layer = layer, .scope.texts = scene->texts, .feature = -1, .row = -1 };
  switch (self.type)
    {
    case TRI_MAP_LAYER_LINE:
      tri_map_iter_get_look (&iter, &self.line, &self.casing);
      self.shown = self.line.color;
      self.width = LINE_WIDTH;
      break;
    case TRI_MAP_LAYER_CIRCLE:
      init_disc (&self, &iter, given);
      break;
    case TRI_MAP_LAYER_SYMBOL:
      init_sign (&self, &iter, given);
      break;
    case TRI_MAP_LAYER_FLOW:
      init_flow (&self, &iter, given);
      break;
    case TRI_MAP_LAYER_BACKGROUND:
    case TRI_MAP_LAYER_FILL:
    default:
      self.type = TRI_MAP_LAYER_FILL;
      init_area (&self, &iter, given != NULL || is_found ? given : "@land-context", !is_found);
      break;
    }
  return self;
}

/* (transfer full) (nullable): what a disc of the legend stands for: "50,000 m³". */
char *
tri_map_swatch_dup_words (const TriMapSwatch *self, TriMapScene *scene, const TriMapLayer *layer)
{
  TriTable *rows = layer->source != NULL ? tri_map_data_get_source (scene->data, layer->source) : NULL;
  int column = rows != NULL ? tri_table_find_column (rows, "unit") : -1;
  const char *unit =
    column >= 0 && tri_table_get_n_rows (rows) > 0 ? tri_table_get_text (rows, 0, column) : NULL;

  if (self->stands_for <= 0)
    return NULL;
  return tri_quantity_format ((TriQuantity){ self->stands_for, self->stands_for, self->stands_for,
                                             TRI_QUALIFIER_NONE },
                              unit);
}

static void
draw_line (TriMapScene *scene, const TriMapSwatch *self, TriRect box, double middle, int target)
{
  if (self->casing.width > 0)
    tri_scene_builder_rule (scene->builder, box.x, middle, box.x + box.width, middle, &self->casing, target);
  tri_scene_builder_rule (scene->builder, box.x, middle, box.x + box.width, middle, &self->line, target);
}

static void
draw_arrow (TriMapScene *scene, const TriMapSwatch *self, TriRect box, double middle, int target)
{
  TriPathBuilder *builder = tri_path_builder_new ();
  double head = MAX (6 * MIN (scene->line_scale, 2), 1.6 * self->radius), neck = box.x + box.width - head;
  g_autoptr (TriPath) path = NULL;

  // A dashed flow's swatch has one gap.
  for (guint piece = 0; piece < (self->line.n_dashes > 0 ? 2 : 1); piece++)
    {
      double from = piece == 0 ? 0 : 0.6, to = piece == 0 && self->line.n_dashes > 0 ? 0.35 : 1;
      double a = self->radius * (0.125 + 0.375 * from), b = self->radius * (0.125 + 0.375 * to);
      double x1 = box.x + (neck - box.x) * from, x2 = box.x + (neck - box.x) * to;

      tri_path_builder_move_to (builder, x1, middle - a);
      tri_path_builder_line_to (builder, x2, middle - b);
      tri_path_builder_line_to (builder, x2, middle + b);
      tri_path_builder_line_to (builder, x1, middle + a);
      tri_path_builder_close (builder);
    }
  tri_path_builder_move_to (builder, neck, middle - head / 2);
  tri_path_builder_line_to (builder, box.x + box.width, middle);
  tri_path_builder_line_to (builder, neck, middle + head / 2);
  tri_path_builder_close (builder);
  path = tri_path_builder_end (builder);
  tri_scene_builder_path (scene->builder, TRI_MARK_SHAPE, path, &self->fill, NULL, target);
}

/* In `box`, all of which is the swatch's. */
void
tri_map_swatch_draw (const TriMapSwatch *self, TriMapScene *scene, TriRect box, int target)
{
  double middle = box.y + box.height / 2, area;
  TriFill ground = tri_fill_solid (tri_theme_get_color (scene->theme, TRI_COLOR_LAND_CONTEXT));

  switch (self->type)
    {
    case TRI_MAP_LAYER_LINE:
      draw_line (scene, self, box, middle, target);
      break;
    case TRI_MAP_LAYER_FLOW:
      draw_arrow (scene, self, box, middle, target);
      break;
    case TRI_MAP_LAYER_CIRCLE:
    case TRI_MAP_LAYER_SYMBOL:
      area = self->shape == TRI_SYMBOL_CAPITAL ? 4 * self->radius * self->radius
                                               : G_PI * self->radius * self->radius;
      tri_scene_builder_symbol (scene->builder, box.x + box.width / 2, middle, area, self->shape, &self->fill,
                                self->line.width > 0 ? &self->line : NULL, target);
      break;
    case TRI_MAP_LAYER_BACKGROUND:
    case TRI_MAP_LAYER_FILL:
    default:
      // What is translucent on the map lies on land there too.
      if (self->fill.color.alpha < 1 || (self->fill.kind != TRI_FILL_SOLID && self->fill.ground.alpha < 1))
        tri_scene_builder_rect (scene->builder, box, 1.5, &ground, NULL, target);
      tri_scene_builder_rect (scene->builder, box, 1.5, &self->fill, &self->line, target);
      break;
    }
}
