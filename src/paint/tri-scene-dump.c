// SPDX-License-Identifier: GPL-3.0-or-later
// A scene as data: JSON in the manner of a Vega scene graph, and a rounded text for tests.

#include "tri-scene-private.h"

static const char *const type_names[] = { "rect", "symbol", "rule",  "text", "arc",
                                          "line", "area",   "trail", "shape" };
static const char *const role_names[] = { "data", "ground", "guide", "label", "furniture" };
static const char *const shape_names[] = { "circle",      "square",        "diamond",       "cross",
                                           "triangle-up", "triangle-down", "triangle-left", "triangle-right",
                                           "stroke",      "half-left",     "half-right",    "badge",
                                           "chevron",     "town",          "capital" };
static const char *const fill_names[] = { "none", "solid", "hatch", "stipple", "linear", "radial" };

// Coordinates to a thousandth of a pixel: more is noise of the arithmetic.
static double
tidy (double value)
{
  double rounded = round (value * 1000) / 1000;

  return rounded == 0 || !isfinite (rounded) ? 0 : rounded;
}

static void
add_number (JsonBuilder *json, const char *name, double value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, tidy (value));
}

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_color (JsonBuilder *json, const char *name, TriColor color)
{
  g_autofree char *text = tri_color_to_string (color);

  add_text (json, name, text);
}

static void
add_datum (JsonBuilder *json, const TriTable *table, int row)
{
  json_builder_set_member_name (json, "datum");
  if (table == NULL || row < 0 || (guint)row >= tri_table_get_n_rows (table))
    {
      json_builder_add_null_value (json);
      return;
    }
  json_builder_begin_object (json);
  for (guint column = 0; column < tri_table_get_n_columns (table); column++)
    {
      json_builder_set_member_name (json, tri_table_get_name (table, column));
      switch (tri_table_get_value_type (table, row, column))
        {
        case TRI_VALUE_INTEGER:
          json_builder_add_int_value (json, tri_table_get_integer (table, row, column));
          break;
        case TRI_VALUE_REAL:
          json_builder_add_double_value (json, tri_table_get_real (table, row, column));
          break;
        case TRI_VALUE_TEXT:
          json_builder_add_string_value (json, tri_table_get_text (table, row, column));
          break;
        case TRI_VALUE_NULL:
        case TRI_VALUE_BLOB:
        default:
          json_builder_add_null_value (json);
          break;
        }
    }
  json_builder_end_object (json);
}

static void
add_common (JsonBuilder *json, const TriScene *self, const TriSceneMark *mark, const TriSceneItem *item)
{
  if (item->fill.kind != TRI_FILL_NONE)
    add_color (json, "fill", item->fill.color);
  else
    add_text (json, "fill", NULL);
  if (item->fill.kind > TRI_FILL_SOLID)
    add_text (json, "pattern", fill_names[item->fill.kind]);
  if (item->stroke.width > 0)
    {
      add_color (json, "stroke", item->stroke.color);
      add_number (json, "strokeWidth", item->stroke.width);
    }
  add_number (json, "opacity", item->opacity);
  add_datum (json, mark->table, item->row);
  if (item->target >= 0)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, item->target);

      json_builder_set_member_name (json, "refs");
      json_builder_begin_array (json);
      for (guint i = 0; i < tri_refs_get_length (target->refs); i++)
        json_builder_add_string_value (json, tri_refs_get (target->refs, i));
      json_builder_end_array (json);
      add_text (json, "name", target->name);
      if (target->value != NULL)
        add_text (json, "value", target->value);
    }
}

static void
add_geometry (JsonBuilder *json, const TriSceneItem *item)
{
  switch (item->type)
    {
    case TRI_MARK_RECT:
      add_number (json, "x", item->rect.x);
      add_number (json, "y", item->rect.y);
      add_number (json, "width", item->rect.width);
      add_number (json, "height", item->rect.height);
      break;
    case TRI_MARK_SYMBOL:
      add_number (json, "x", item->symbol.x);
      add_number (json, "y", item->symbol.y);
      add_number (json, "size", item->symbol.size);
      add_text (json, "shape", shape_names[item->symbol.shape]);
      break;
    case TRI_MARK_RULE:
      add_number (json, "x", item->rule.x);
      add_number (json, "y", item->rule.y);
      add_number (json, "x2", item->rule.x2);
      add_number (json, "y2", item->rule.y2);
      break;
    case TRI_MARK_TEXT:
      add_number (json, "x", item->text.x);
      add_number (json, "y", item->text.y);
      add_text (json, "text", item->text.text);
      break;
    case TRI_MARK_ARC:
      add_number (json, "x", item->arc.x);
      add_number (json, "y", item->arc.y);
      add_number (json, "startAngle", item->arc.start_angle);
      add_number (json, "endAngle", item->arc.end_angle);
      add_number (json, "innerRadius", item->arc.inner_radius);
      add_number (json, "outerRadius", item->arc.outer_radius);
      break;
    default:
      break;
    }
}

// Line, area and trail: one entry a path, its vertices as items.
static void
add_vertices (JsonBuilder *json, const TriSceneItem *item)
{
  json_builder_set_member_name (json, "items");
  json_builder_begin_array (json);
  for (guint i = 0; item->path.path != NULL && i < tri_path_get_n_points (item->path.path); i++)
    {
      TriPoint at = tri_path_get_point (item->path.path, i);

      json_builder_begin_object (json);
      add_number (json, "x", at.x);
      add_number (json, "y", at.y);
      if (item->path.widths != NULL)
        add_number (json, "size", item->path.widths[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_shape (JsonBuilder *json, const TriSceneItem *item)
{
  TriRect bounds = item->path.path != NULL ? tri_path_get_bounds (item->path.path) : (TriRect){ 0, 0, 0, 0 };

  add_number (json, "x", bounds.x);
  add_number (json, "y", bounds.y);
  add_number (json, "width", bounds.width);
  add_number (json, "height", bounds.height);
}

static gboolean
is_path_type (TriMarkType type)
{
  return type == TRI_MARK_LINE || type == TRI_MARK_AREA || type == TRI_MARK_TRAIL;
}

static void
add_mark (JsonBuilder *json, const TriScene *self, const TriSceneMark *mark)
{
  gboolean has_entries = is_path_type (mark->type);

  if (!has_entries)
    {
      json_builder_begin_object (json);
      add_text (json, "type", type_names[mark->type]);
      add_text (json, "name", mark->name);
      json_builder_set_member_name (json, "items");
      json_builder_begin_array (json);
    }
  for (guint i = mark->first; i < mark->first + mark->n_items; i++)
    {
      const TriSceneItem *item = tri_scene_item (self, i);

      if (item->is_decoration)
        continue;
      json_builder_begin_object (json);
      if (has_entries)
        {
          add_text (json, "type", type_names[mark->type]);
          if (item->target < 0)
            add_text (json, "name", mark->name);
          add_common (json, self, mark, item);
          add_vertices (json, item);
        }
      else
        {
          if (item->type == TRI_MARK_SHAPE)
            add_shape (json, item);
          else
            add_geometry (json, item);
          add_common (json, self, mark, item);
        }
      json_builder_end_object (json);
    }
  if (!has_entries)
    {
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
}

static void
add_axes (JsonBuilder *json, const TriScenePlot *plot)
{
  json_builder_set_member_name (json, "axes");
  json_builder_begin_array (json);
  for (guint i = 0; i < plot->axes->len; i++)
    {
      const TriSceneAxis *axis = &g_array_index (plot->axes, TriSceneAxis, i);

      json_builder_begin_object (json);
      add_text (json, "orient", axis->orient);
      add_text (json, "title", axis->title);
      json_builder_set_member_name (json, "ticks");
      json_builder_begin_array (json);
      for (guint j = 0; j < axis->ticks->len; j++)
        {
          const TriSceneTick *tick = &g_array_index (axis->ticks, TriSceneTick, j);

          json_builder_begin_object (json);
          json_builder_set_member_name (json, "value");
          json_builder_add_double_value (json, isfinite (tick->value) ? tick->value : 0);
          add_text (json, "label", tick->label);
          add_number (json, "position", tick->position);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_legends_of (JsonBuilder *json, const TriScenePlot *plot)
{
  for (guint i = 0; i < plot->legends->len; i++)
    {
      const TriSceneLegend *legend = &g_array_index (plot->legends, TriSceneLegend, i);

      json_builder_begin_object (json);
      add_text (json, "title", legend->title);
      json_builder_set_member_name (json, "entries");
      json_builder_begin_array (json);
      for (guint j = 0; j < legend->entries->len; j++)
        {
          const TriSceneLegendEntry *entry = &g_array_index (legend->entries, TriSceneLegendEntry, j);

          json_builder_begin_object (json);
          add_text (json, "label", entry->label);
          add_color (json, "color", entry->color);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
}

// A legend beside the plots counts as the first one's.
static void
add_legends (JsonBuilder *json, const TriScene *self, guint plot)
{
  guint first = tri_scene_has_implicit_plot (self) ? 0 : 1;

  json_builder_set_member_name (json, "legends");
  json_builder_begin_array (json);
  if (plot == first && first > 0)
    add_legends_of (json, &g_array_index (self->plots, TriScenePlot, 0));
  add_legends_of (json, &g_array_index (self->plots, TriScenePlot, plot));
  json_builder_end_array (json);
}

/**
 * tri_scene_dump:
 *
 * Returns: (transfer full): the scene as `render -o x.json` writes it: plots with the marks that carry data,
 * axes and legends. Plots are in pixels from the picture's top left, items in pixels from their plot's.
 */
JsonNode *
tri_scene_dump (const TriScene *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_number (json, "width", self->width);
  add_number (json, "height", self->height);
  if (self->title != NULL)
    add_text (json, "title", self->title);
  if (self->description != NULL)
    add_text (json, "description", self->description);
  json_builder_set_member_name (json, "plots");
  json_builder_begin_array (json);
  for (guint i = tri_scene_has_implicit_plot (self) ? 0 : 1; i < self->plots->len; i++)
    {
      const TriScenePlot *plot = &g_array_index (self->plots, TriScenePlot, i);

      json_builder_begin_object (json);
      add_number (json, "x", plot->area.x);
      add_number (json, "y", plot->area.y);
      add_number (json, "width", plot->area.width);
      add_number (json, "height", plot->area.height);
      json_builder_set_member_name (json, "marks");
      json_builder_begin_array (json);
      for (guint j = 0; j < self->marks->len; j++)
        {
          const TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, j);

          if (mark->plot == i && mark->role == TRI_ROLE_DATA && mark->n_items > 0)
            add_mark (json, self, mark);
        }
      json_builder_end_array (json);
      add_axes (json, plot);
      add_legends (json, self, i);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static void
append_item_text (GString *out, const TriSceneItem *item)
{
  switch (item->type)
    {
    case TRI_MARK_RECT:
      g_string_append_printf (out, "%.0f,%.0f %.0fx%.0f", item->rect.x, item->rect.y, item->rect.width,
                              item->rect.height);
      break;
    case TRI_MARK_SYMBOL:
      g_string_append_printf (out, "%s %.0f,%.0f size %.0f", shape_names[item->symbol.shape], item->symbol.x,
                              item->symbol.y, item->symbol.size);
      break;
    case TRI_MARK_RULE:
      g_string_append_printf (out, "%.0f,%.0f to %.0f,%.0f", item->rule.x, item->rule.y, item->rule.x2,
                              item->rule.y2);
      break;
    case TRI_MARK_TEXT:
      g_string_append_printf (out, "%.0f,%.0f \"%s\" %s", item->text.x, item->text.y,
                              item->text.text != NULL ? item->text.text : "",
                              (const char *const[]){ "left", "center", "right" }[item->text.align]);
      break;
    case TRI_MARK_ARC:
      g_string_append_printf (out, "%.0f,%.0f from %.2f to %.2f radius %.0f to %.0f", item->arc.x,
                              item->arc.y, item->arc.start_angle, item->arc.end_angle, item->arc.inner_radius,
                              item->arc.outer_radius);
      break;
    default:
      {
        TriRect bounds =
          item->path.path != NULL ? tri_path_get_bounds (item->path.path) : (TriRect){ 0, 0, 0, 0 };

        g_string_append_printf (out, "%u points in %.0f,%.0f %.0fx%.0f",
                                item->path.path != NULL ? tri_path_get_n_points (item->path.path) : 0,
                                bounds.x, bounds.y, bounds.width, bounds.height);
      }
      break;
    }
  if (item->fill.kind != TRI_FILL_NONE)
    {
      g_autofree char *color = tri_color_to_string (item->fill.color);

      g_string_append_printf (out, " %s %s", fill_names[item->fill.kind], color);
    }
  if (item->stroke.width > 0)
    {
      g_autofree char *color = tri_color_to_string (item->stroke.color);

      g_string_append_printf (out, " stroke %s %.1f%s", color, item->stroke.width,
                              item->stroke.n_dashes > 0 ? " dashed" : "");
    }
  if (item->opacity < 1)
    g_string_append_printf (out, " opacity %.2f", item->opacity);
  if (item->target >= 0)
    g_string_append_printf (out, " target %d", item->target);
}

/**
 * tri_scene_dump_text:
 *
 * Returns: (transfer full): everything that is drawn, one line an item, positions in whole pixels; stable,
 * for comparison with a stored text.
 */
char *
tri_scene_dump_text (const TriScene *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "scene %.0fx%.0f %s\n", self->width, self->height,
                          self->title != NULL ? self->title : "");
  for (guint i = 1; i < self->plots->len; i++)
    {
      TriRect area = g_array_index (self->plots, TriScenePlot, i).area;

      g_string_append_printf (out, "plot %u %.0f,%.0f %.0fx%.0f\n", i, area.x, area.y, area.width,
                              area.height);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, i);

      g_string_append_printf (out, "mark %s %s in %u %s\n", type_names[mark->type], role_names[mark->role],
                              mark->plot, mark->name != NULL ? mark->name : "");
      for (guint j = mark->first; j < mark->first + mark->n_items; j++)
        {
          const TriSceneItem *item = tri_scene_item (self, j);

          g_string_append (out, item->is_decoration ? "  + " : "  ");
          g_string_append_printf (out, "%s ", type_names[item->type]);
          append_item_text (out, item);
          g_string_append_c (out, '\n');
        }
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, i);
      g_autofree char *words = tri_scene_target_describe (self, i);
      g_autofree char *refs = tri_refs_to_string (target->refs);

      g_string_append_printf (out, "target %u %.0f,%.0f %.0fx%.0f %s [%s]\n", i, target->bounds.x,
                              target->bounds.y, target->bounds.width, target->bounds.height, words, refs);
    }
  return g_string_free (out, FALSE);
}
