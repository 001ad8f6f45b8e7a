// SPDX-License-Identifier: GPL-3.0-or-later
// Box plots in parts, with the fields Vega-Lite gives them: lower_box_x, upper_whisker_x, mid_box_x, …

#include "tri-chart-composite-private.h"

#include "tri-chart-json.h"

// Whiskers, box and the line in it; `layers` gets the whiskers.
static void
add_whiskers (TriComposite *self, JsonArray *layers)
{
  gboolean is_x = g_str_equal (self->axis, "x");
  const char *tick =
    is_x ? "{\"type\": \"tick\", \"orient\": \"vertical\", \"color\": \"black\", \"opacity\": 1}"
         : "{\"type\": \"tick\", \"orient\": \"horizontal\", \"color\": \"black\", \"opacity\": 1}";
  const TriCompositePart parts[] = {
    { "rule", TRUE, "{\"type\": \"rule\"}", "lower_whisker_", "lower_box_", FALSE, FALSE },
    { "rule", TRUE, "{\"type\": \"rule\"}", "upper_box_", "upper_whisker_", FALSE, FALSE },
    { "ticks", FALSE, tick, "lower_whisker_", NULL, FALSE, FALSE },
    { "ticks", FALSE, tick, "upper_whisker_", NULL, FALSE, FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    tri_composite_add_part (self, layers, &parts[i]);
}

static void
add_box (TriComposite *self, JsonArray *layers)
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
    const TriCompositePart parts[] = { { "box", TRUE, box, "lower_box_", "upper_box_", TRUE, TRUE },
                                       { "median", TRUE, median, "mid_box_", NULL, FALSE, TRUE } };

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      tri_composite_add_part (self, layers, &parts[i]);
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
make_tukey (TriComposite *self, double extent)
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
  const TriCompositePart point = { "outliers", TRUE, "{\"type\": \"point\"}", "", NULL, TRUE, FALSE };

  // the quartiles beside every row
  tri_composite_add_transform (
    joined,
    tri_composite_with_groups (self, tri_composite_fill (self, "{\"joinaggregate\": [" QUARTILES "]}")));
  tri_composite_add_transform (beyond_transforms, tri_composite_fill (self, beyond));
  tri_composite_add_part (self, points, &point);
  if (json_array_get_length (points) > 0)
    {
      point_layer = json_object_ref (json_array_get_object_element (points, 0));
      json_object_set_array_member (point_layer, "transform", g_steal_pointer (&beyond_transforms));
      json_array_add_object_element (inner_layers, point_layer);
    }
  g_clear_pointer (&beyond_transforms, json_array_unref);
  json_array_unref (points);
  tri_composite_add_transform (filtered, tri_composite_fill (self, inside));
  tri_composite_add_transform (
    filtered,
    tri_composite_with_groups (
      self, tri_composite_fill (
              self, "{\"aggregate\": [{\"op\": \"min\", \"field\": \"$f\", \"as\": \"lower_whisker_$f\"}, "
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
  tri_composite_add_transform (
    box, tri_composite_with_groups (self, tri_composite_fill (self, "{\"aggregate\": [" QUARTILES
                                                                    ", {\"op\": \"median\", \"field\": "
                                                                    "\"$f\", \"as\": \"mid_box_$f\"}]}")));
  add_box (self, box_layers);
  json_array_add_object_element (outer, make_layer (box, box_layers));
  json_array_unref (self->layers);
  self->layers = outer;
}

/* tri_composite_make_box_plot: adds transforms and layers; FALSE with an error. */
gboolean
tri_composite_make_box_plot (TriComposite *self, GError **error)
{
  static const char *const keys[] = { "type",     "extent", "orient",  "box",  "median", "rule", "ticks",
                                      "outliers", "color",  "opacity", "clip", "size",   NULL };
  JsonNode *extent = json_object_get_member (self->mark, "extent");
  g_autofree char *path = g_strdup_printf ("%s.mark.extent", self->path);

  if (!tri_composite_check_mark (self, keys, error))
    return FALSE;
  if (extent == NULL || tri_chart_json_is_number (extent))
    {
      make_tukey (self, extent != NULL ? json_node_get_double (extent) : 1.5);
      return TRUE;
    }
  if (!tri_chart_json_is_string (extent) || !g_str_equal (json_node_get_string (extent), "min-max"))
    return tri_chart_json_refuse (error, path, "this extent", "use a number or min-max");
  tri_composite_add_transform (
    self->transforms,
    tri_composite_with_groups (
      self,
      tri_composite_fill (self, "{\"aggregate\": [" QUARTILES
                                ", {\"op\": \"median\", \"field\": \"$f\", \"as\": \"mid_box_$f\"}, "
                                "{\"op\": \"min\", \"field\": \"$f\", \"as\": \"lower_whisker_$f\"}, "
                                "{\"op\": \"max\", \"field\": \"$f\", \"as\": \"upper_whisker_$f\"}]}")));
  add_whiskers (self, self->layers);
  add_box (self, self->layers);
  return TRUE;
}
