// SPDX-License-Identifier: GPL-3.0-or-later
// `mark` of a specification.

#include "tri-chart-spec-private.h"

#include <math.h>

static const char *const mark_names[] = { "bar",  "line", "area", "point", "circle", "square",   "tick",
                                          "rect", "rule", "text", "arc",   "trail",  "geoshape", NULL };
static const char *const mark_keys[] = { "type",
                                         "color",
                                         "fill",
                                         "stroke",
                                         "opacity",
                                         "fillOpacity",
                                         "strokeOpacity",
                                         "strokeWidth",
                                         "strokeDash",
                                         "size",
                                         "shape",
                                         "filled",
                                         "interpolate",
                                         "point",
                                         "line",
                                         "cornerRadius",
                                         "cornerRadiusEnd",
                                         "align",
                                         "baseline",
                                         "dx",
                                         "dy",
                                         "fontSize",
                                         "fontWeight",
                                         "fontStyle",
                                         "angle",
                                         "text",
                                         "innerRadius",
                                         "outerRadius",
                                         "radius",
                                         "padAngle",
                                         "thickness",
                                         "width",
                                         "height",
                                         "orient",
                                         "tooltip",
                                         "aria",
                                         "cursor",
                                         "x",
                                         "y",
                                         "x2",
                                         "y2",
                                         "xOffset",
                                         "yOffset",
                                         "x2Offset",
                                         "y2Offset",
                                         "binSpacing",
                                         "minBandSize",
                                         "timeUnitBandSize",
                                         "timeUnitBandPosition",
                                         "radius2",
                                         "radiusOffset",
                                         "clip",
                                         "invalid",
                                         "ariaRoleDescription",
                                         NULL };
static const char *const shape_names[] = {
  "circle",        "square",         "diamond", "cross",    "triangle-up", "triangle-down",
  "triangle-left", "triangle-right", "stroke",  "triangle", NULL
};
static const char *const interpolate_names[] = { "linear",   "step",          "step-before", "step-after",
                                                 "monotone", "linear-closed", NULL };
static const char *const align_names[] = { "left", "center", "right", NULL };
static const char *const baseline_names[] = { "alphabetic", "top", "middle", "bottom", NULL };
static const char *const orient_names[] = { "horizontal", "vertical", NULL };
static const char *const weight_names[] = { "normal", "bold", "lighter", "bolder", NULL };
static const char *const style_names[] = { "normal", "italic", NULL };

static void
init_mark (TriMarkSpec *mark)
{
  *mark = (TriMarkSpec){
    .opacity = NAN,
    .fill_opacity = NAN,
    .stroke_opacity = NAN,
    .stroke_width = NAN,
    .size = NAN,
    .font_size = NAN,
    .font_weight = NAN,
    .angle = NAN,
    .inner_radius = NAN,
    .outer_radius = NAN,
    .pad_angle = NAN,
    .thickness = NAN,
    .width = NAN,
    .height = NAN,
    .width_band = NAN,
    .height_band = NAN,
    .corner_radius = NAN,
    .x = { NAN, FALSE },
    .y = { NAN, FALSE },
    .x2 = { NAN, FALSE },
    .y2 = { NAN, FALSE },
    .x2_offset = NAN,
    .y2_offset = NAN,
    .bin_spacing = NAN,
    .min_band_size = NAN,
    .time_unit_band_size = NAN,
    .time_unit_band_position = NAN,
    .filled = TRI_TRISTATE_UNSET,
    .is_vertical = TRI_TRISTATE_UNSET,
    .tooltip = TRI_TRISTATE_UNSET,
  };
}

void
tri_spec_clear_mark (TriMarkSpec *mark)
{
  g_free (mark->color);
  g_free (mark->fill);
  g_free (mark->stroke);
  g_clear_pointer (&mark->stroke_dash, g_array_unref);
  g_free (mark->shape);
  g_free (mark->interpolate);
  g_free (mark->align);
  g_free (mark->baseline);
  g_free (mark->text);
}

static gboolean
parse_tristate (JsonObject *object, const char *path, const char *key, TriTristate *value, GError **error)
{
  gboolean truth = FALSE;

  if (!json_object_has_member (object, key))
    return TRUE;
  if (!tri_chart_json_get_boolean (object, path, key, &truth, error))
    return FALSE;
  *value = truth ? TRI_TRISTATE_YES : TRI_TRISTATE_NO;
  return TRUE;
}

// A word of a list, kept as text.
static gboolean
parse_word (JsonObject *object,
            const char *path,
            const char *key,
            const char *const *names,
            char **word,
            GError **error)
{
  int index = -1;

  if (!tri_chart_json_get_enum (object, path, key, names, &index, error))
    return FALSE;
  if (index >= 0)
    {
      g_free (*word);
      *word = g_strdup (names[index]);
    }
  return TRUE;
}

// `width` and `height` of a bar: pixels or {"band": share}.
static gboolean
parse_extent (JsonObject *object,
              const char *path,
              const char *key,
              double *pixels,
              double *band,
              GError **error)
{
  static const char *const keys[] = { "band", NULL };
  JsonNode *node = json_object_get_member (object, key);
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_get_double (object, path, key, pixels, error);
  return tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) &&
         tri_chart_json_get_double (json_node_get_object (node), where, "band", band, error);
}

// `point` and `line`: true or an empty object.
static gboolean
parse_overlay (JsonObject *object, const char *path, const char *key, gboolean *value, GError **error)
{
  static const char *const keys[] = { "filled", NULL };
  JsonNode *node = json_object_get_member (object, key);
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_get_boolean (object, path, key, value, error);
  *value = TRUE;
  return tri_chart_json_check_keys (json_node_get_object (node), where, keys, error);
}

static gboolean
parse_text_style (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  int style = 0;
  int weight = -1;
  JsonNode *node = json_object_get_member (object, "fontWeight");

  if (tri_chart_json_is_number (node))
    {
      if (!tri_chart_json_get_double (object, path, "fontWeight", &mark->font_weight, error))
        return FALSE;
    }
  else if (!tri_chart_json_get_enum (object, path, "fontWeight", weight_names, &weight, error))
    return FALSE;
  if (weight >= 0)
    mark->font_weight = weight == 0 ? 400 : weight == 2 ? 300 : 700;
  if (!tri_chart_json_get_enum (object, path, "fontStyle", style_names, &style, error))
    return FALSE;
  mark->italic = style == 1;
  return parse_word (object, path, "align", align_names, &mark->align, error) &&
         parse_word (object, path, "baseline", baseline_names, &mark->baseline, error) &&
         tri_chart_json_get_double (object, path, "dx", &mark->dx, error) &&
         tri_chart_json_get_double (object, path, "dy", &mark->dy, error) &&
         tri_chart_json_get_double (object, path, "fontSize", &mark->font_size, error) &&
         tri_chart_json_get_double (object, path, "angle", &mark->angle, error) &&
         tri_chart_json_get_string (object, path, "text", &mark->text, error);
}

static gboolean
get_color (JsonObject *object, const char *path, const char *key, char **text, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  return tri_chart_json_get_string (object, path, key, text, error) &&
         tri_spec_check_color (*text, where, error);
}

static gboolean
parse_paint (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  return get_color (object, path, "color", &mark->color, error) &&
         get_color (object, path, "fill", &mark->fill, error) &&
         get_color (object, path, "stroke", &mark->stroke, error) &&
         tri_chart_json_get_double (object, path, "opacity", &mark->opacity, error) &&
         tri_chart_json_get_double (object, path, "fillOpacity", &mark->fill_opacity, error) &&
         tri_chart_json_get_double (object, path, "strokeOpacity", &mark->stroke_opacity, error) &&
         tri_chart_json_get_double (object, path, "strokeWidth", &mark->stroke_width, error) &&
         tri_chart_json_get_doubles (object, path, "strokeDash", 4, &mark->stroke_dash, error) &&
         parse_tristate (object, path, "filled", &mark->filled, error);
}

static gboolean
parse_geometry (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  int orient = -1;

  if (!tri_chart_json_get_enum (object, path, "orient", orient_names, &orient, error))
    return FALSE;
  if (orient >= 0)
    mark->is_vertical = orient == 1 ? TRI_TRISTATE_YES : TRI_TRISTATE_NO;
  return tri_chart_json_get_double (object, path, "size", &mark->size, error) &&
         parse_word (object, path, "shape", shape_names, &mark->shape, error) &&
         parse_word (object, path, "interpolate", interpolate_names, &mark->interpolate, error) &&
         parse_overlay (object, path, "point", &mark->point, error) &&
         parse_overlay (object, path, "line", &mark->line, error) &&
         tri_chart_json_get_double (object, path, "cornerRadius", &mark->corner_radius, error) &&
         tri_chart_json_get_double (object, path, "cornerRadiusEnd", &mark->corner_radius, error) &&
         tri_chart_json_get_double (object, path, "innerRadius", &mark->inner_radius, error) &&
         tri_chart_json_get_double (object, path, "outerRadius", &mark->outer_radius, error) &&
         tri_chart_json_get_double (object, path, "radius", &mark->outer_radius, error) &&
         tri_chart_json_get_double (object, path, "padAngle", &mark->pad_angle, error) &&
         tri_chart_json_get_double (object, path, "thickness", &mark->thickness, error) &&
         parse_extent (object, path, "width", &mark->width, &mark->width_band, error) &&
         parse_extent (object, path, "height", &mark->height, &mark->height_band, error);
}

// null means no fill, as the colour "none" does here.
static gboolean
parse_place (JsonObject *object,
             const char *path,
             const char *key,
             const char *length,
             TriMarkPlace *place,
             GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node != NULL && tri_chart_json_is_string (node) && g_str_equal (json_node_get_string (node), length))
    {
      place->is_length = TRUE;
      return TRUE;
    }
  return tri_chart_json_get_double (object, path, key, &place->pixels, error);
}

// Where a mark stands beside what its channels say.
static gboolean
parse_places (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  static const char *const invalid_names[] = { "filter",
                                               "break-paths-filter-domains",
                                               "break-paths-show-domains",
                                               "break-paths-show-path-domains",
                                               "show",
                                               NULL };
  int invalid = -1;

  if (!tri_chart_json_get_enum (object, path, "invalid", invalid_names, &invalid, error))
    return FALSE;
  mark->leaves_out_invalid = invalid == 0;
  if (invalid > 0 && invalid != 3)
    {
      g_autofree char *where = g_strdup_printf ("%s.invalid", path);

      return tri_chart_json_refuse (error, where, "this way with missing values",
                                    "use filter or break-paths-show-path-domains");
    }
  return parse_place (object, path, "x", "width", &mark->x, error) &&
         parse_place (object, path, "y", "height", &mark->y, error) &&
         parse_place (object, path, "x2", "width", &mark->x2, error) &&
         parse_place (object, path, "y2", "height", &mark->y2, error) &&
         tri_chart_json_get_double (object, path, "xOffset", &mark->x_offset, error) &&
         tri_chart_json_get_double (object, path, "yOffset", &mark->y_offset, error) &&
         tri_chart_json_get_double (object, path, "x2Offset", &mark->x2_offset, error) &&
         tri_chart_json_get_double (object, path, "y2Offset", &mark->y2_offset, error) &&
         tri_chart_json_get_double (object, path, "binSpacing", &mark->bin_spacing, error) &&
         tri_chart_json_get_double (object, path, "minBandSize", &mark->min_band_size, error) &&
         tri_chart_json_get_double (object, path, "timeUnitBandSize", &mark->time_unit_band_size, error) &&
         tri_chart_json_get_double (object, path, "timeUnitBandPosition", &mark->time_unit_band_position,
                                    error) &&
         tri_chart_json_get_double (object, path, "radius2", &mark->inner_radius, error) &&
         tri_chart_json_get_double (object, path, "radiusOffset", &mark->radius_offset, error) &&
         tri_chart_json_get_boolean (object, path, "clip", &mark->clip, error);
}

static gboolean
drop_nulls (JsonObject *object, const char *path, TriMarkSpec *mark, GError **error)
{
  static const char *const nullable[] = { "fill", "stroke", "tooltip", "invalid", NULL };
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      if (!JSON_NODE_HOLDS_NULL (node))
        continue;
      if (!g_strv_contains (nullable, key))
        {
          g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

          return tri_chart_json_refuse (error, where, "null", "leave the property out");
        }
      if (g_str_equal (key, "fill"))
        mark->fill = g_strdup ("none");
      else if (g_str_equal (key, "stroke"))
        mark->stroke = g_strdup ("none");
      else if (g_str_equal (key, "invalid"))
        {
          g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

          return tri_chart_json_refuse (error, where, "null", "leave the property out");
        }
    }
  return TRUE;
}

// `tooltip`: true, false, null or {"content": "data"}: every mark has one here anyway.
static gboolean
parse_tooltip (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "content", NULL };
  JsonNode *node = json_object_get_member (object, "tooltip");
  g_autofree char *where = g_strdup_printf ("%s.tooltip", path);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_check_keys (json_node_get_object (node), where, keys, error);
  return parse_tristate (object, path, "tooltip", &mark->tooltip, error);
}

static gboolean
parse_object (TriMarkSpec *mark, JsonObject *object, const char *path, GError **error)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  int type = -1;

  if (!tri_chart_json_check_keys (object, path, mark_keys, error) || !drop_nulls (object, path, mark, error))
    return FALSE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (!JSON_NODE_HOLDS_NULL (node))
      json_object_set_member (copy, key, json_node_copy (node));
  if (!tri_chart_json_get_enum (copy, path, "type", mark_names, &type, error))
    return FALSE;
  if (type < 0)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: says no “type”", path);
      return FALSE;
    }
  mark->type = (TriChartMarkType)type;
  return parse_paint (mark, copy, path, error) && parse_geometry (mark, copy, path, error) &&
         parse_places (mark, copy, path, error) && parse_text_style (mark, copy, path, error) &&
         parse_tooltip (mark, copy, path, error);
}

/* tri_spec_parse_mark: a name or an object; `mark` is to be cleared even on failure. */
gboolean
tri_spec_parse_mark (TriMarkSpec *mark, JsonNode *node, const char *path, GError **error)
{
  init_mark (mark);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_object (mark, json_node_get_object (node), path, error);
  if (tri_chart_json_is_string (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_string_member (object, "type", json_node_get_string (node));
      return parse_object (mark, object, path, error);
    }
  g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: must be the name of a mark or an object",
               path);
  return FALSE;
}
