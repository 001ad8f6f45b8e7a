// SPDX-License-Identifier: GPL-3.0-or-later
// `scale`, `axis` and `legend` of a channel.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

#include "tri-format.h"

static const char *const scale_keys[] = { "type",
                                          "domain",
                                          "domainMin",
                                          "domainMax",
                                          "range",
                                          "rangeMin",
                                          "rangeMax",
                                          "scheme",
                                          "nice",
                                          "zero",
                                          "clamp",
                                          "reverse",
                                          "padding",
                                          "paddingInner",
                                          "paddingOuter",
                                          "align",
                                          "base",
                                          "exponent",
                                          "constant",
                                          "domainMid",
                                          "configPaddingInner",
                                          "configPaddingOuter",
                                          "configZero",
                                          "round",
                                          "interpolate",
                                          NULL };
static const char *const scale_names[] = { "linear",   "log",       "symlog", "pow",         "sqrt",
                                           "time",     "band",      "point",  "ordinal",     "quantize",
                                           "quantile", "threshold", "utc",    "bin-ordinal", NULL };
static const char *const axis_keys[] = {
  "title",       "format",        "formatType",      "values",          "tickCount",     "labelAngle",
  "orient",      "grid",          "domain",          "ticks",           "labels",        "tickMinStep",
  "offset",      "minExtent",     "labelOverlap",    "labelFlush",      "labelPadding",  "titlePadding",
  "tickSize",    "zindex",        "maxExtent",       "titleLimit",      "labelLimit",    "labelBound",
  "labelAlign",  "labelBaseline", "labelFontWeight", "labelFontStyle",  "labelFontSize", "labelFont",
  "titleAnchor", "titleAlign",    "titleFontSize",   "titleFontWeight", "titleFont",     "tickBand",
  NULL
};
static const char *const legend_keys[] = {
  "title",   "orient", "direction",      "format",      "formatType", "values",  "tickCount",
  "columns", "offset", "gradientLength", "titleOrient", "symbolSize", "padding", NULL
};
static const char *const axis_orients[] = { "left", "bottom", "top", "right", NULL };
static const char *const legend_orients[] = { "left",     "right",     "top",         "bottom",       "none",
                                              "top-left", "top-right", "bottom-left", "bottom-right", NULL };
static const char *const format_types[] = { "number", "time", NULL };

void
tri_spec_init_scale (TriScaleSpec *scale)
{
  *scale = (TriScaleSpec){ .type = -1,
                           .domain_min = NAN,
                           .domain_max = NAN,
                           .domain_mid = NAN,
                           .range_min = NAN,
                           .range_max = NAN,
                           .nice = TRI_TRISTATE_UNSET,
                           .nice_count = NAN,
                           .zero = TRI_TRISTATE_UNSET,
                           .config_zero = TRI_TRISTATE_UNSET,
                           .clamp = TRI_TRISTATE_UNSET,
                           .padding = NAN,
                           .padding_inner = NAN,
                           .padding_outer = NAN,
                           .config_padding_inner = NAN,
                           .config_padding_outer = NAN,
                           .align = NAN,
                           .base = NAN,
                           .exponent = NAN,
                           .constant = NAN };
}

void
tri_spec_clear_scale (TriScaleSpec *scale)
{
  g_clear_pointer (&scale->domain, json_array_unref);
  g_clear_pointer (&scale->range, json_array_unref);
  g_clear_pointer (&scale->scheme, g_free);
}

void
tri_spec_init_guide (TriGuideSpec *guide)
{
  *guide = (TriGuideSpec){ .tick_count = NAN,
                           .tick_min_step = NAN,
                           .columns = NAN,
                           .label_angle = NAN,
                           .grid = TRI_TRISTATE_UNSET,
                           .domain = TRI_TRISTATE_UNSET,
                           .ticks = TRI_TRISTATE_UNSET,
                           .labels = TRI_TRISTATE_UNSET };
}

void
tri_spec_clear_guide (TriGuideSpec *guide)
{
  g_clear_pointer (&guide->title, g_free);
  g_clear_pointer (&guide->format, g_free);
  g_clear_pointer (&guide->values, json_array_unref);
  g_clear_pointer (&guide->orient, g_free);
  g_clear_pointer (&guide->label_expr, g_free);
  g_clear_pointer (&guide->direction, g_free);
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

// A list of numbers and strings, at most TRI_CHART_MAX_VALUES long.
static gboolean
parse_values (JsonObject *object, const char *path, const char *key, JsonArray **values, GError **error)
{
  JsonArray *array = NULL;

  if (!tri_chart_json_get_array (object, path, key, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  if (json_array_get_length (array) > TRI_CHART_MAX_VALUES)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s.%s: more than %d values; leave some out", path, key, TRI_CHART_MAX_VALUES);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node) ||
          (tri_chart_json_is_number (node) && !isfinite (json_node_get_double (node))))
        {
          g_autofree char *where = g_strdup_printf ("%s.%s[%u]", path, key, i);

          return tri_chart_json_refuse (error, where, "this value", "use finite numbers and strings");
        }
    }
  *values = json_array_ref (array);
  return TRUE;
}

static gboolean
parse_domain (TriScaleSpec *scale, JsonObject *object, const char *path, GError **error)
{
  JsonNode *domain = json_object_get_member (object, "domain");
  g_autofree char *where = g_strdup_printf ("%s.domain", path);

  if (domain != NULL && !JSON_NODE_HOLDS_ARRAY (domain))
    return tri_chart_json_refuse (error, where, "this domain", "use an array of values");
  return parse_values (object, path, "domain", &scale->domain, error) &&
         tri_chart_json_get_double (object, path, "domainMin", &scale->domain_min, error) &&
         tri_chart_json_get_double (object, path, "domainMax", &scale->domain_max, error);
}

static gboolean
parse_range (TriScaleSpec *scale, JsonObject *object, const char *path, GError **error)
{
  JsonNode *range = json_object_get_member (object, "range");
  JsonNode *scheme = json_object_get_member (object, "scheme");
  g_autofree char *where = g_strdup_printf ("%s.%s", path, range != NULL ? "range" : "scheme");

  if (range != NULL && !JSON_NODE_HOLDS_ARRAY (range))
    return tri_chart_json_refuse (error, where, "this range", "use an array of numbers, colours or shapes");
  if (range == NULL && scheme != NULL && !tri_chart_json_is_string (scheme))
    return tri_chart_json_refuse (error, where, "this scheme", "use the name of a scheme");
  return parse_values (object, path, "range", &scale->range, error) &&
         tri_chart_json_get_string (object, path, "scheme", &scale->scheme, error) &&
         tri_chart_json_get_double (object, path, "rangeMin", &scale->range_min, error) &&
         tri_chart_json_get_double (object, path, "rangeMax", &scale->range_max, error);
}

static gboolean
parse_nice (TriScaleSpec *scale, JsonObject *object, const char *path, GError **error)
{
  if (!tri_chart_json_is_number (json_object_get_member (object, "nice")))
    return parse_tristate (object, path, "nice", &scale->nice, error);
  scale->nice = TRI_TRISTATE_YES;
  return tri_chart_json_get_double (object, path, "nice", &scale->nice_count, error);
}

/* tri_spec_parse_scale: null, or an object; `scale` was initialised. */
gboolean
tri_spec_parse_scale (TriScaleSpec *scale, JsonNode *node, const char *path, GError **error)
{
  JsonObject *object;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      scale->is_null = TRUE;
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, path, "this scale", "use an object or null");
  object = json_node_get_object (node);
  if (!tri_chart_json_check_keys (object, path, scale_keys, error) ||
      !tri_chart_json_get_enum (object, path, "type", scale_names, &scale->type, error))
    return FALSE;
  if (scale->type == 12)
    scale->type = TRI_SCALE_TIME;
  // What bins of a colour have anyway; the channel says whether it has such.
  scale->is_of_bins = scale->type >= 0 && g_str_equal (scale_names[scale->type], "bin-ordinal");
  if (scale->is_of_bins)
    scale->type = -1;
  return parse_domain (scale, object, path, error) && parse_range (scale, object, path, error) &&
         parse_nice (scale, object, path, error) &&
         parse_tristate (object, path, "zero", &scale->zero, error) &&
         parse_tristate (object, path, "configZero", &scale->config_zero, error) &&
         tri_chart_json_get_double (object, path, "domainMid", &scale->domain_mid, error) &&
         tri_chart_json_get_double (object, path, "configPaddingInner", &scale->config_padding_inner,
                                    error) &&
         tri_chart_json_get_double (object, path, "configPaddingOuter", &scale->config_padding_outer,
                                    error) &&
         parse_tristate (object, path, "clamp", &scale->clamp, error) &&
         tri_chart_json_get_boolean (object, path, "reverse", &scale->reverse, error) &&
         tri_chart_json_get_double (object, path, "padding", &scale->padding, error) &&
         tri_chart_json_get_double (object, path, "paddingInner", &scale->padding_inner, error) &&
         tri_chart_json_get_double (object, path, "paddingOuter", &scale->padding_outer, error) &&
         tri_chart_json_get_double (object, path, "align", &scale->align, error) &&
         tri_chart_json_get_double (object, path, "base", &scale->base, error) &&
         tri_chart_json_get_double (object, path, "exponent", &scale->exponent, error) &&
         tri_chart_json_get_double (object, path, "constant", &scale->constant, error);
}

/* tri_spec_parse_format: `format` and `formatType`; the format is checked. */
gboolean
tri_spec_parse_format (JsonObject *object, const char *path, char **format, gboolean *is_time, GError **error)
{
  g_autoptr (GError) fault = NULL;
  TriNumberFormat number;
  int type = -1;

  if (!tri_chart_json_get_string (object, path, "format", format, error) ||
      !tri_chart_json_get_enum (object, path, "formatType", format_types, &type, error))
    return FALSE;
  if (*format == NULL)
    return TRUE;
  *is_time = type == 1 ||
             (type < 0 && strchr (*format, '%') != NULL && !tri_number_format_parse (&number, *format, NULL));
  if (*is_time ? tri_time_format_check (*format, &fault) : tri_number_format_parse (&number, *format, &fault))
    return TRUE;
  g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_UNSUPPORTED, "%s.format: %s", path, fault->message);
  return FALSE;
}

static gboolean
parse_title (TriGuideSpec *guide, JsonObject *object, const char *path, GError **error)
{
  JsonNode *title = json_object_get_member (object, "title");

  if (title == NULL)
    return TRUE;
  guide->has_title = TRUE;
  return JSON_NODE_HOLDS_NULL (title) ||
         tri_chart_json_get_string (object, path, "title", &guide->title, error);
}

static gboolean
parse_orient (TriGuideSpec *guide,
              JsonObject *object,
              const char *path,
              const char *const *names,
              GError **error)
{
  int orient = -1;

  if (!tri_chart_json_get_enum (object, path, "orient", names, &orient, error))
    return FALSE;
  if (orient >= 0)
    guide->orient = g_strdup (names[orient]);
  return TRUE;
}

// A number, or a unit of time.
static gboolean
parse_tick_count (TriGuideSpec *guide, JsonObject *object, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (object, "tickCount");
  g_autofree char *where = g_strdup_printf ("%s.tickCount", path);

  if (node != NULL && !tri_chart_json_is_number (node))
    return tri_chart_json_refuse (error, where, "this count", "use a number");
  return tri_chart_json_get_double (object, path, "tickCount", &guide->tick_count, error);
}

// Ticks and grid of a band stand in its middle, or at its edges.
static gboolean
parse_tick_band (TriGuideSpec *guide, JsonObject *object, const char *path, GError **error)
{
  static const char *const names[] = { "center", "extent", NULL };
  int band = -1;

  if (!tri_chart_json_get_enum (object, path, "tickBand", names, &band, error))
    return FALSE;
  guide->at_edges = band == 1;
  return TRUE;
}

/* tri_spec_parse_axis: null, or an object; `guide` was initialised. */
gboolean
tri_spec_parse_axis (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error)
{
  JsonObject *object;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      guide->is_null = TRUE;
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, path, "this axis", "use an object or null");
  object = json_node_get_object (node);
  return tri_chart_json_check_keys (object, path, axis_keys, error) &&
         parse_title (guide, object, path, error) &&
         tri_spec_parse_format (object, path, &guide->format, &guide->is_time_format, error) &&
         parse_values (object, path, "values", &guide->values, error) &&
         parse_tick_count (guide, object, path, error) &&
         tri_chart_json_get_double (object, path, "tickMinStep", &guide->tick_min_step, error) &&
         tri_chart_json_get_double (object, path, "offset", &guide->offset, error) &&
         tri_chart_json_get_double (object, path, "minExtent", &guide->min_extent, error) &&
         tri_chart_json_get_double (object, path, "labelAngle", &guide->label_angle, error) &&
         parse_orient (guide, object, path, axis_orients, error) &&
         parse_tick_band (guide, object, path, error) &&
         parse_tristate (object, path, "grid", &guide->grid, error) &&
         parse_tristate (object, path, "domain", &guide->domain, error) &&
         parse_tristate (object, path, "ticks", &guide->ticks, error) &&
         parse_tristate (object, path, "labels", &guide->labels, error);
}

/* tri_spec_parse_header: of a facet: null, or an object. */
gboolean
tri_spec_parse_header (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "title",         "labels",
                                      "labelAngle",    "orient",
                                      "labelOrient",   "titleOrient",
                                      "labelAlign",    "labelPadding",
                                      "titlePadding",  "labelFontSize",
                                      "titleFontSize", "format",
                                      "formatType",    NULL };
  JsonObject *object;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      guide->is_null = TRUE;
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, path, "this header", "use an object or null");
  object = json_node_get_object (node);
  return tri_chart_json_check_keys (object, path, keys, error) && parse_title (guide, object, path, error) &&
         tri_spec_parse_format (object, path, &guide->format, &guide->is_time_format, error) &&
         parse_tristate (object, path, "labels", &guide->labels, error);
}

/* tri_spec_parse_legend: null, or an object; `guide` was initialised. */
gboolean
tri_spec_parse_legend (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error)
{
  JsonObject *object;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      guide->is_null = TRUE;
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, path, "this legend", "use an object or null");
  object = json_node_get_object (node);
  return tri_chart_json_check_keys (object, path, legend_keys, error) &&
         parse_title (guide, object, path, error) &&
         tri_spec_parse_format (object, path, &guide->format, &guide->is_time_format, error) &&
         parse_values (object, path, "values", &guide->values, error) &&
         tri_chart_json_get_double (object, path, "tickCount", &guide->tick_count, error) &&
         tri_chart_json_get_double (object, path, "columns", &guide->columns, error) &&
         parse_orient (guide, object, path, legend_orients, error);
}
