// SPDX-License-Identifier: GPL-3.0-or-later
// Error bars and error bands in parts, with the fields Vega-Lite gives them: lower_x, upper_x, center_x, …

#include "tri-chart-composite-private.h"

#include "tri-chart-json.h"
#include "tri-chart-normalize.h"

// What a bar or band reaches from and to: computed from rows, or given.
static gboolean
error_transforms (TriComposite *self, JsonObject *encoding, GError **error)
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
      g_autofree char *upper_quoted = tri_composite_quote (upper);
      g_autofree char *lower_quoted = tri_composite_quote (lower);
      g_autofree char *first = g_strdup_printf ("{\"calculate\": %s, \"as\": \"upper_$f\"}", upper_quoted);
      g_autofree char *last = g_strdup_printf ("{\"calculate\": %s, \"as\": \"lower_$f\"}", lower_quoted);

      tri_composite_add_transform (self->transforms, tri_composite_fill (self, first));
      tri_composite_add_transform (self->transforms, tri_composite_fill (self, last));
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
      tri_composite_add_transform (
        self->transforms,
        tri_composite_with_groups (
          self, tri_composite_fill (self, "{\"aggregate\": [{\"op\": \"q1\", \"field\": \"$f\", \"as\": "
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

    tri_composite_add_transform (self->transforms,
                                 tri_composite_with_groups (self, tri_composite_fill (self, aggregate)));
  }
  tri_composite_add_transform (self->transforms,
                               tri_composite_fill (self, "{\"calculate\": \"datum['center_$f'] + "
                                                         "datum['extent_$f']\", \"as\": \"upper_$f\"}"));
  tri_composite_add_transform (self->transforms,
                               tri_composite_fill (self, "{\"calculate\": \"datum['center_$f'] - "
                                                         "datum['extent_$f']\", \"as\": \"lower_$f\"}"));
  return TRUE;
}

/* tri_composite_make_error_bar: adds transforms and layers; FALSE with an error. */
gboolean
tri_composite_make_error_bar (TriComposite *self, JsonObject *encoding, GError **error)
{
  static const char *const keys[] = { "type",  "extent",  "center", "orient",    "ticks", "rule",
                                      "color", "opacity", "clip",   "thickness", "size",  NULL };
  gboolean is_x = g_str_equal (self->axis, "x");
  g_autoptr (JsonNode) tick_node =
    json_from_string (is_x ? "{\"type\": \"tick\", \"orient\": \"vertical\"}"
                           : "{\"type\": \"tick\", \"orient\": \"horizontal\"}",
                      NULL);
  g_autofree char *tick = NULL;
  TriCompositePart parts[] = { { "ticks", FALSE, NULL, "lower_", NULL, TRUE, TRUE },
                               { "ticks", FALSE, NULL, "upper_", NULL, TRUE, TRUE },
                               { "rule", TRUE, "{\"type\": \"rule\"}", "lower_", "upper_", TRUE, TRUE } };

  if (!tri_composite_check_mark (self, keys, error) || !error_transforms (self, encoding, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (json_object_has_member (self->mark, i == 0 ? "thickness" : "size"))
      json_object_set_member (json_node_get_object (tick_node), i == 0 ? "thickness" : "size",
                              tri_normalize_copy (
                                json_object_get_member (self->mark, i == 0 ? "thickness" : "size")));
  tick = json_to_string (tick_node, FALSE);
  parts[0].mark = parts[1].mark = tick;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    tri_composite_add_part (self, self->layers, &parts[i]);
  return TRUE;
}

/* tri_composite_make_error_band: adds transforms and layers; FALSE with an error. */
gboolean
tri_composite_make_error_band (TriComposite *self, JsonObject *encoding, GError **error)
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
  const TriCompositePart parts[] = { { "band", TRUE, band, "lower_", "upper_", TRUE, TRUE },
                                     { "borders", FALSE, border, "lower_", NULL, TRUE, TRUE },
                                     { "borders", FALSE, border, "upper_", NULL, TRUE, TRUE } };

  if (!tri_composite_check_mark (self, keys, error) || !error_transforms (self, encoding, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    tri_composite_add_part (self, self->layers, &parts[i]);
  return TRUE;
}
