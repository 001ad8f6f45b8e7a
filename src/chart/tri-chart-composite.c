// SPDX-License-Identifier: GPL-3.0-or-later
// Box plots, error bars and error bands as the layers they are made of, with the fields Vega-Lite gives them:
// lower_box_x, upper_whisker_x, center_x, …

#include "tri-chart-normalize.h"

#include <math.h>
#include <string.h>

#include "tri-chart-json.h"

/* Composite: the mark in parts. */
typedef struct
{
  JsonObject *mark;
  const char *type;
  const char *path;
  const char *axis;    // “x” or “y”: where the measure runs
  JsonObject *measure; // its definition
  const char *field;   // of the measure
  JsonObject *rest;    // the encoding without the measure
  JsonArray *groups;   // fields the rest groups by
  JsonArray *before;   // transforms: time units and bins of the rest
  JsonArray *transforms;
  JsonArray *layers;
} Composite;

/* tri_normalize_is_composite: whether a unit's mark is made of others. */
gboolean
tri_normalize_is_composite (JsonObject *unit)
{
  static const char *const names[] = { "boxplot", "errorbar", "errorband", NULL };
  const char *type = tri_normalize_text (unit, "mark");

  if (type == NULL)
    type = tri_normalize_text (tri_normalize_object (unit, "mark"), "type");
  return type != NULL && g_strv_contains (names, type);
}

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

// JSON from a format in which $f stands for the measure's field, quoted, behind the words before it:
// "lower_$f".
static JsonNode *
fill (const Composite *self, const char *template)
{
  g_autofree char *quoted = quote (self->field);
  g_autofree char *inner = g_strndup (quoted + 1, strlen (quoted) - 2);
  g_auto (GStrv) parts = g_strsplit (template, "$f", -1);
  g_autofree char *text = g_strjoinv (inner, parts);

  return json_from_string (text, NULL);
}

static void
add_transform (JsonArray *transforms, JsonNode *node)
{
  if (node != NULL)
    json_array_add_element (transforms, node);
}

static gboolean
is_continuous (JsonObject *def)
{
  const char *type = tri_normalize_text (def, "type");

  if (def == NULL || tri_normalize_text (def, "field") == NULL)
    return FALSE;
  if (type != NULL)
    return g_str_equal (type, "quantitative") || g_str_equal (type, "temporal");
  return json_object_has_member (def, "timeUnit");
}

// Vega-Lite's rule for which way the measure runs.
static gboolean
find_axis (Composite *self, JsonObject *encoding, GError **error)
{
  const char *orient = tri_normalize_text (self->mark, "orient");
  JsonObject *x = tri_normalize_object (encoding, "x");
  JsonObject *y = tri_normalize_object (encoding, "y");

  if (orient != NULL)
    self->axis = g_str_equal (orient, "vertical") ? "y" : "x";
  else if (json_object_has_member (encoding, "x2") || json_object_has_member (encoding, "xError"))
    self->axis = "x";
  else if (json_object_has_member (encoding, "y2") || json_object_has_member (encoding, "yError"))
    self->axis = "y";
  else if (is_continuous (x) && is_continuous (y))
    {
      gboolean x_time =
        g_strcmp0 (tri_normalize_text (x, "type"), "temporal") == 0 || json_object_has_member (x, "timeUnit");
      gboolean y_time =
        g_strcmp0 (tri_normalize_text (y, "type"), "temporal") == 0 || json_object_has_member (y, "timeUnit");

      self->axis = y_time && !x_time ? "x" : "y";
    }
  else
    self->axis = is_continuous (x) ? "x" : "y";
  self->measure = tri_normalize_object (encoding, self->axis);
  self->field = tri_normalize_text (self->measure, "field");
  if (self->field != NULL && strpbrk (self->field, ".['\"\\") == NULL)
    return TRUE;
  return tri_chart_json_refuse (error, self->path, "this mark without a plain field along x or y",
                                "name a quantitative field");
}

static char *
unit_name (JsonObject *def)
{
  JsonNode *node = json_object_get_member (def, "timeUnit");

  return node != NULL && tri_chart_json_is_string (node) ? json_node_dup_string (node) : NULL;
}

// A definition of the rest: grouped by its field, or by the unit of it, which is computed before.
static gboolean
add_group (Composite *self, JsonObject *def, const char *path, GError **error)
{
  const char *field = tri_normalize_text (def, "field");
  g_autofree char *unit = NULL;
  g_autofree char *name = NULL;
  JsonNode *transform;

  if (json_object_has_member (def, "bin") || json_object_has_member (def, "aggregate") ||
      json_object_has_member (def, "condition"))
    return tri_chart_json_refuse (error, path, "a bin, an aggregate or a condition beside this mark",
                                  "compute it with a transform");
  if (field == NULL)
    return TRUE;
  if (!json_object_has_member (def, "timeUnit"))
    {
      json_array_add_string_element (self->groups, field);
      return TRUE;
    }
  unit = unit_name (def);
  if (unit == NULL)
    return tri_chart_json_refuse (error, path, "this time unit", "write it as a word");
  name = g_strdup_printf ("%s_%s", unit, field);
  transform = json_from_string ("{}", NULL);
  json_object_set_string_member (json_node_get_object (transform), "timeUnit", unit);
  json_object_set_string_member (json_node_get_object (transform), "field", field);
  json_object_set_string_member (json_node_get_object (transform), "as", name);
  json_array_add_element (self->before, transform);
  json_array_add_string_element (self->groups, name);
  if (!json_object_has_member (def, "title"))
    {
      g_autofree char *title = g_strdup_printf ("%s (%s)", field, unit);

      json_object_set_string_member (def, "title", title);
    }
  json_object_set_string_member (def, "field", name);
  return TRUE;
}

static gboolean
split_encoding (Composite *self, JsonObject *encoding, GError **error)
{
  static const char *const of_measure[] = { "x2", "y2", "xError", "yError", "xError2", "yError2", NULL };
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, encoding);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      g_autofree char *path = g_strdup_printf ("%s.encoding.%s", self->path, key);
      JsonNode *copy;

      if (g_str_equal (key, self->axis) || g_strv_contains (of_measure, key) || g_str_equal (key, "tooltip"))
        continue;
      copy = tri_normalize_copy (node);
      json_object_set_member (self->rest, key, copy);
      if (JSON_NODE_HOLDS_OBJECT (copy) && !add_group (self, json_node_get_object (copy), path, error))
        return FALSE;
      for (guint i = 0;
           JSON_NODE_HOLDS_ARRAY (copy) && i < json_array_get_length (json_node_get_array (copy)); i++)
        {
          JsonNode *element = json_array_get_element (json_node_get_array (copy), i);

          if (JSON_NODE_HOLDS_OBJECT (element) &&
              !add_group (self, json_node_get_object (element), path, error))
            return FALSE;
        }
    }
  return TRUE;
}

// The measure's channel for one computed field.
static JsonObject *
make_channel (const Composite *self, const char *prefix)
{
  static const char *const kept[] = { "scale", "axis" };
  JsonObject *def = json_object_new ();
  g_autofree char *field = g_strconcat (prefix, self->field, NULL);
  const char *type = tri_normalize_text (self->measure, "type");
  const char *title = tri_normalize_text (self->measure, "title");

  json_object_set_string_member (def, "field", field);
  json_object_set_string_member (def, "type", type != NULL ? type : "quantitative");
  if (json_object_has_member (self->measure, "title") && title == NULL)
    json_object_set_null_member (def, "title");
  else
    json_object_set_string_member (def, "title", title != NULL ? title : self->field);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (json_object_has_member (self->measure, kept[i]))
      json_object_set_member (def, kept[i],
                              tri_normalize_copy (json_object_get_member (self->measure, kept[i])));
  return def;
}

/* Part: one of the layers. */
typedef struct
{
  const char *name;    // of the mark's property that styles it
  gboolean is_default; // drawn where the mark does not say
  const char *mark;    // JSON
  const char *from;    // prefixes of the fields
  const char *to;      // NULL: none
  gboolean with_color;
  gboolean with_size;
} Part;

static void
add_part (Composite *self, JsonArray *layers, const Part *part)
{
  static const char *const inherited[] = { "color", "opacity", "clip" };
  JsonNode *own = json_object_get_member (self->mark, part->name);
  JsonNode *mark_node = json_from_string (part->mark, NULL);
  JsonObject *mark = json_node_get_object (mark_node);
  JsonObject *encoding;
  JsonObject *layer;
  g_autoptr (JsonNode) rest = json_node_init_object (json_node_alloc (), self->rest);
  g_autoptr (JsonNode) copy = NULL;

  if (own != NULL ? tri_chart_json_is_boolean (own) && !json_node_get_boolean (own) : !part->is_default)
    {
      json_node_unref (mark_node);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++)
    if (json_object_has_member (self->mark, inherited[i]) && !json_object_has_member (mark, inherited[i]))
      json_object_set_member (mark, inherited[i],
                              tri_normalize_copy (json_object_get_member (self->mark, inherited[i])));
  if (own != NULL && JSON_NODE_HOLDS_OBJECT (own))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, json_node_get_object (own));
      while (json_object_iter_next_ordered (&iter, &key, &value))
        json_object_set_member (mark, key, tri_normalize_copy (value));
    }
  copy = tri_normalize_copy (rest);
  encoding = json_object_ref (json_node_get_object (copy));
  if (!part->with_color)
    json_object_remove_member (encoding, "color");
  if (!part->with_size)
    json_object_remove_member (encoding, "size");
  json_object_set_object_member (encoding, self->axis, make_channel (self, part->from));
  if (part->to != NULL)
    {
      g_autofree char *second = g_strconcat (self->axis, "2", NULL);
      g_autofree char *field = g_strconcat (part->to, self->field, NULL);
      JsonObject *def = json_object_new ();

      json_object_set_string_member (def, "field", field);
      json_object_set_object_member (encoding, second, def);
    }
  layer = json_object_new ();
  json_object_set_member (layer, "mark", mark_node);
  json_object_set_object_member (layer, "encoding", encoding);
  json_array_add_object_element (layers, layer);
}

static JsonNode *
with_groups (Composite *self, JsonNode *transform)
{
  g_autoptr (JsonNode) groups = json_node_init_array (json_node_alloc (), self->groups);

  json_object_set_member (json_node_get_object (transform), "groupby", tri_normalize_copy (groups));
  return transform;
}

static gboolean
check_mark (Composite *self, const char *const *keys, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.mark", self->path);

  return tri_chart_json_check_keys (self->mark, path, keys, error);
}

// What a bar or band reaches from and to: computed from rows, or given.
static gboolean
error_transforms (Composite *self, JsonObject *encoding, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.mark.extent", self->path);
  g_autofree char *second_key = g_strconcat (self->axis, "2", NULL);
  g_autofree char *error_key = g_strconcat (self->axis, "Error", NULL);
  g_autofree char *error2_key = g_strconcat (self->axis, "Error2", NULL);
  const char *second = tri_normalize_text (tri_normalize_object (encoding, second_key), "field");
  const char *deviation = tri_normalize_text (tri_normalize_object (encoding, error_key), "field");
  const char *deviation2 = tri_normalize_text (tri_normalize_object (encoding, error2_key), "field");
  const char *center = tri_normalize_text (self->mark, "center");
  const char *extent = tri_normalize_text (self->mark, "extent");

  if (second != NULL || deviation != NULL)
    {
      g_autofree char *upper = second != NULL
                                 ? g_strdup_printf ("datum['%s']", second)
                                 : g_strdup_printf ("datum['%s'] + datum['%s']", self->field, deviation);
      g_autofree char *lower = second != NULL ? g_strdup_printf ("datum['%s']", self->field)
                               : deviation2 != NULL
                                 ? g_strdup_printf ("datum['%s'] + datum['%s']", self->field, deviation2)
                                 : g_strdup_printf ("datum['%s'] - datum['%s']", self->field, deviation);
      g_autofree char *upper_quoted = quote (upper);
      g_autofree char *lower_quoted = quote (lower);
      g_autofree char *first = g_strdup_printf ("{\"calculate\": %s, \"as\": \"upper_$f\"}", upper_quoted);
      g_autofree char *last = g_strdup_printf ("{\"calculate\": %s, \"as\": \"lower_$f\"}", lower_quoted);

      add_transform (self->transforms, fill (self, first));
      add_transform (self->transforms, fill (self, last));
      return TRUE;
    }
  if (center == NULL)
    center = g_strcmp0 (extent, "iqr") == 0 ? "median" : "mean";
  if (extent == NULL)
    extent = g_str_equal (center, "mean") ? "stderr" : "iqr";
  if (g_str_equal (extent, "ci"))
    return tri_chart_json_refuse (error, path,
                                  "a confidence interval, which is drawn by lot and differs from time to "
                                  "time",
                                  "use stderr, stdev or iqr");
  if (g_str_equal (extent, "iqr"))
    {
      add_transform (self->transforms,
                     with_groups (self,
                                  fill (self,
                                        "{\"aggregate\": [{\"op\": \"q1\", \"field\": \"$f\", \"as\": "
                                        "\"lower_$f\"}, "
                                        "{\"op\": \"q3\", \"field\": \"$f\", \"as\": \"upper_$f\"}]}")));
      return TRUE;
    }
  if (!g_str_equal (extent, "stderr") && !g_str_equal (extent, "stdev"))
    return tri_chart_json_refuse (error, path, "this extent", "use stderr, stdev or iqr");
  {
    g_autofree char *aggregate =
      g_strdup_printf ("{\"aggregate\": [{\"op\": \"%s\", \"field\": \"$f\", \"as\": \"extent_$f\"}, "
                       "{\"op\": \"%s\", \"field\": \"$f\", \"as\": \"center_$f\"}]}",
                       extent, g_str_equal (center, "median") ? "median" : "mean");

    add_transform (self->transforms, with_groups (self, fill (self, aggregate)));
  }
  add_transform (self->transforms,
                 fill (self,
                       "{\"calculate\": \"datum['center_$f'] + datum['extent_$f']\", \"as\": \"upper_$f\"}"));
  add_transform (self->transforms,
                 fill (self,
                       "{\"calculate\": \"datum['center_$f'] - datum['extent_$f']\", \"as\": \"lower_$f\"}"));
  return TRUE;
}

static gboolean
make_error_bar (Composite *self, JsonObject *encoding, GError **error)
{
  static const char *const keys[] = { "type",  "extent",  "center", "orient",    "ticks", "rule",
                                      "color", "opacity", "clip",   "thickness", "size",  NULL };
  gboolean is_x = g_str_equal (self->axis, "x");
  g_autoptr (JsonNode) tick_node =
    json_from_string (is_x ? "{\"type\": \"tick\", \"orient\": \"vertical\"}"
                           : "{\"type\": \"tick\", \"orient\": \"horizontal\"}",
                      NULL);
  g_autofree char *tick = NULL;
  Part parts[] = { { "ticks", FALSE, NULL, "lower_", NULL, TRUE, TRUE },
                   { "ticks", FALSE, NULL, "upper_", NULL, TRUE, TRUE },
                   { "rule", TRUE, "{\"type\": \"rule\"}", "lower_", "upper_", TRUE, TRUE } };

  if (!check_mark (self, keys, error) || !error_transforms (self, encoding, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (json_object_has_member (self->mark, i == 0 ? "thickness" : "size"))
      json_object_set_member (json_node_get_object (tick_node), i == 0 ? "thickness" : "size",
                              tri_normalize_copy (
                                json_object_get_member (self->mark, i == 0 ? "thickness" : "size")));
  tick = json_to_string (tick_node, FALSE);
  parts[0].mark = parts[1].mark = tick;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (self, self->layers, &parts[i]);
  return TRUE;
}

static gboolean
make_error_band (Composite *self, JsonObject *encoding, GError **error)
{
  static const char *const keys[] = { "type",  "extent",  "center", "orient",      "band",    "borders",
                                      "color", "opacity", "clip",   "interpolate", "tension", NULL };
  gboolean is_plane = json_object_has_member (encoding, "x") && json_object_has_member (encoding, "y");
  const char *interpolate = is_plane ? tri_normalize_text (self->mark, "interpolate") : NULL;
  g_autofree char *bend =
    interpolate != NULL ? g_strdup_printf (", \"interpolate\": \"%s\"", interpolate) : g_strdup ("");
  g_autofree char *band =
    g_strdup_printf ("{\"type\": \"%s\"%s%s}", is_plane ? "area" : "rect",
                     json_object_has_member (self->mark, "opacity") ? "" : ", \"opacity\": 0.3", bend);
  g_autofree char *border = g_strdup_printf ("{\"type\": \"%s\"%s}", is_plane ? "line" : "rule", bend);
  const Part parts[] = { { "band", TRUE, band, "lower_", "upper_", TRUE, TRUE },
                         { "borders", FALSE, border, "lower_", NULL, TRUE, TRUE },
                         { "borders", FALSE, border, "upper_", NULL, TRUE, TRUE } };

  if (!check_mark (self, keys, error) || !error_transforms (self, encoding, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (self, self->layers, &parts[i]);
  return TRUE;
}

static JsonArray *
copy_array (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  g_autoptr (JsonNode) copy = tri_normalize_copy (node);

  return json_array_ref (json_node_get_array (copy));
}

// Whiskers, box and the line in it; `layers` gets the whiskers.
static void
add_whiskers (Composite *self, JsonArray *layers)
{
  gboolean is_x = g_str_equal (self->axis, "x");
  const char *tick =
    is_x ? "{\"type\": \"tick\", \"orient\": \"vertical\", \"color\": \"black\", \"opacity\": 1}"
         : "{\"type\": \"tick\", \"orient\": \"horizontal\", \"color\": \"black\", \"opacity\": 1}";
  const Part parts[] = {
    { "rule", TRUE, "{\"type\": \"rule\"}", "lower_whisker_", "lower_box_", FALSE, FALSE },
    { "rule", TRUE, "{\"type\": \"rule\"}", "upper_box_", "upper_whisker_", FALSE, FALSE },
    { "ticks", FALSE, tick, "lower_whisker_", NULL, FALSE, FALSE },
    { "ticks", FALSE, tick, "upper_whisker_", NULL, FALSE, FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (self, layers, &parts[i]);
}

static void
add_box (Composite *self, JsonArray *layers)
{
  gboolean is_x = g_str_equal (self->axis, "x");
  double size = 14;
  g_autofree char *box = NULL;
  g_autofree char *median = NULL;

  if (tri_chart_json_is_number (json_object_get_member (self->mark, "size")))
    size = json_object_get_double_member (self->mark, "size");
  box = g_strdup_printf ("{\"type\": \"bar\", \"orient\": \"%s\", \"size\": %g}",
                         is_x ? "horizontal" : "vertical", size);
  median = g_strdup_printf ("{\"type\": \"tick\", \"orient\": \"%s\", \"size\": %g, \"color\": \"white\"}",
                            is_x ? "vertical" : "horizontal", size);
  {
    const Part parts[] = { { "box", TRUE, box, "lower_box_", "upper_box_", TRUE, TRUE },
                           { "median", TRUE, median, "mid_box_", NULL, FALSE, TRUE } };

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      add_part (self, layers, &parts[i]);
  }
}

static JsonObject *
make_layer (JsonArray *transforms, JsonArray *layers)
{
  JsonObject *layer = json_object_new ();

  if (transforms != NULL)
    json_object_set_array_member (layer, "transform", transforms);
  json_object_set_array_member (layer, "layer", layers);
  return layer;
}

#define QUARTILES                                                                                            \
  "{\"op\": \"q1\", \"field\": \"$f\", \"as\": \"lower_box_$f\"}, "                                          \
  "{\"op\": \"q3\", \"field\": \"$f\", \"as\": \"upper_box_$f\"}"

// Whiskers to the furthest value within `extent` times the box; what lies beyond is drawn by itself.
static void
make_tukey (Composite *self, double extent)
{
  JsonArray *filtered = json_array_new ();
  JsonArray *outer = json_array_new ();
  JsonArray *box = json_array_new ();
  JsonArray *whiskers = json_array_new ();
  JsonArray *box_layers = json_array_new ();
  JsonObject *point_layer;
  g_autofree char *low =
    g_strdup_printf ("datum['lower_box_$f'] - %g * (datum['upper_box_$f'] - datum['lower_box_$f'])", extent);
  g_autofree char *high =
    g_strdup_printf ("datum['upper_box_$f'] + %g * (datum['upper_box_$f'] - datum['lower_box_$f'])", extent);
  g_autofree char *inside =
    g_strdup_printf ("{\"filter\": \"%s <= datum['$f'] && datum['$f'] <= %s\"}", low, high);
  g_autofree char *beyond =
    g_strdup_printf ("{\"filter\": \"datum['$f'] < %s || datum['$f'] > %s\"}", low, high);
  JsonArray *joined = json_array_new ();
  JsonArray *inner_layers = json_array_new ();
  JsonArray *beyond_transforms = json_array_new ();
  JsonArray *points = json_array_new ();
  const Part point = { "outliers", TRUE, "{\"type\": \"point\"}", "", NULL, TRUE, FALSE };

  // the quartiles beside every row
  add_transform (joined, with_groups (self, fill (self, "{\"joinaggregate\": [" QUARTILES "]}")));
  add_transform (beyond_transforms, fill (self, beyond));
  add_part (self, points, &point);
  if (json_array_get_length (points) > 0)
    {
      point_layer = json_object_ref (json_array_get_object_element (points, 0));
      json_object_set_array_member (point_layer, "transform", g_steal_pointer (&beyond_transforms));
      json_array_add_object_element (inner_layers, point_layer);
    }
  g_clear_pointer (&beyond_transforms, json_array_unref);
  json_array_unref (points);
  add_transform (filtered, fill (self, inside));
  add_transform (
    filtered,
    with_groups (self,
                 fill (self,
                       "{\"aggregate\": [{\"op\": \"min\", \"field\": \"$f\", \"as\": \"lower_whisker_$f\"}, "
                       "{\"op\": \"max\", \"field\": \"$f\", \"as\": \"upper_whisker_$f\"}, "
                       "{\"op\": \"min\", \"field\": \"lower_box_$f\", \"as\": \"lower_box_$f\"}, "
                       "{\"op\": \"max\", \"field\": \"upper_box_$f\", \"as\": \"upper_box_$f\"}]}")));
  add_whiskers (self, whiskers);
  if (json_array_get_length (whiskers) > 0)
    json_array_add_object_element (inner_layers, make_layer (filtered, whiskers));
  else
    {
      json_array_unref (filtered);
      json_array_unref (whiskers);
    }
  json_array_add_object_element (outer, make_layer (joined, inner_layers));
  add_transform (box,
                 with_groups (self,
                              fill (self,
                                    "{\"aggregate\": [" QUARTILES
                                    ", {\"op\": \"median\", \"field\": \"$f\", \"as\": \"mid_box_$f\"}]}")));
  add_box (self, box_layers);
  json_array_add_object_element (outer, make_layer (box, box_layers));
  json_array_unref (self->layers);
  self->layers = outer;
}

static gboolean
make_box_plot (Composite *self, GError **error)
{
  static const char *const keys[] = { "type",     "extent", "orient",  "box",  "median", "rule", "ticks",
                                      "outliers", "color",  "opacity", "clip", "size",   NULL };
  JsonNode *extent = json_object_get_member (self->mark, "extent");
  g_autofree char *path = g_strdup_printf ("%s.mark.extent", self->path);

  if (!check_mark (self, keys, error))
    return FALSE;
  if (extent == NULL || tri_chart_json_is_number (extent))
    {
      make_tukey (self, extent != NULL ? json_node_get_double (extent) : 1.5);
      return TRUE;
    }
  if (!tri_chart_json_is_string (extent) || !g_str_equal (json_node_get_string (extent), "min-max"))
    return tri_chart_json_refuse (error, path, "this extent", "use a number or min-max");
  add_transform (self->transforms,
                 with_groups (self,
                              fill (self,
                                    "{\"aggregate\": [" QUARTILES
                                    ", {\"op\": \"median\", \"field\": \"$f\", \"as\": \"mid_box_$f\"}, "
                                    "{\"op\": \"min\", \"field\": \"$f\", \"as\": \"lower_whisker_$f\"}, "
                                    "{\"op\": \"max\", \"field\": \"$f\", \"as\": \"upper_whisker_$f\"}]}")));
  add_whiskers (self, self->layers);
  add_box (self, self->layers);
  return TRUE;
}

// The unit's own transforms, then those of its parts.
static JsonArray *
join_transforms (JsonObject *unit, const Composite *self)
{
  JsonNode *own = json_object_get_member (unit, "transform");
  JsonArray *all =
    own != NULL && JSON_NODE_HOLDS_ARRAY (own) ? copy_array (json_node_get_array (own)) : json_array_new ();
  JsonArray *const parts[] = { self->before, self->transforms };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < json_array_get_length (parts[i]); j++)
      json_array_add_element (all, tri_normalize_copy (json_array_get_element (parts[i], j)));
  return all;
}

/* tri_normalize_composite: (transfer full): a layer view for a unit with a composite mark; NULL with an
 * error. */
JsonObject *
tri_normalize_composite (JsonObject *unit, const char *path, GError **error)
{
  static const char *const facets[] = { "row", "column", "facet" };
  JsonObject *encoding = tri_normalize_object (unit, "encoding");
  JsonObject *mark = tri_normalize_object (unit, "mark");
  g_autoptr (JsonObject) plain = json_object_new ();
  g_autoptr (JsonNode) unit_node = json_node_init_object (json_node_alloc (), unit);
  g_autoptr (JsonNode) copy = NULL;
  Composite self = { .path = path };
  JsonObject *view = NULL;
  gboolean made = FALSE;

  if (encoding == NULL)
    {
      if (!tri_chart_json_refuse (error, path, "this mark without an encoding", "say x or y"))
        return NULL;
    }
  if (mark == NULL)
    json_object_set_string_member (plain, "type", tri_normalize_text (unit, "mark"));
  self.mark = mark != NULL ? mark : plain;
  self.type = tri_normalize_text (self.mark, "type");
  self.rest = json_object_new ();
  self.groups = json_array_new ();
  self.before = json_array_new ();
  self.transforms = json_array_new ();
  self.layers = json_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    if (json_object_has_member (encoding, facets[i]))
      {
        made =
          tri_chart_json_refuse (error, path, "this mark split by row or column", "use a facet around it");
        goto out;
      }
  if (g_str_equal (self.type, "errorband") && json_object_has_member (encoding, "tooltip"))
    {
      made = tri_chart_json_refuse (error, path, "a tooltip of this mark", "leave it out");
      goto out;
    }
  if (!find_axis (&self, encoding, error) || !split_encoding (&self, encoding, error))
    goto out;
  made = g_str_equal (self.type, "errorbar")    ? make_error_bar (&self, encoding, error)
         : g_str_equal (self.type, "errorband") ? make_error_band (&self, encoding, error)
                                                : make_box_plot (&self, error);
  if (!made)
    goto out;
  copy = tri_normalize_copy (unit_node);
  view = json_object_ref (json_node_get_object (copy));
  json_object_remove_member (view, "mark");
  json_object_remove_member (view, "encoding");
  json_object_set_array_member (view, "transform", join_transforms (unit, &self));
  json_object_set_array_member (view, "layer", json_array_ref (self.layers));

out:
  json_object_unref (self.rest);
  json_array_unref (self.groups);
  json_array_unref (self.before);
  json_array_unref (self.transforms);
  json_array_unref (self.layers);
  return view;
}
