// SPDX-License-Identifier: GPL-3.0-or-later
// `config`: what it says of marks, axes, legends, scales and the view, written into each unit. A property
// that the unit says itself goes before; what is not known is refused like any other.

#include "tri-chart-normalize.h"

#include <string.h>

#include "tri-chart-json.h"

static const char *const mark_names[] = { "arc",  "area",   "bar",  "circle", "line",  "point", "rect",
                                          "rule", "square", "text", "tick",   "trail", NULL };
static const char *const part_names[] = {
  "mark",       "style",        "view",       "axis",   "axisX",         "axisY",  "legend",
  "scale",      "range",        "countTitle", "title",  "concat",        "facet",  "aria",
  "background", "numberFormat", "timeFormat", "params", "tooltipFormat", "header", NULL
};
static const char *const axis_channels[] = { "x", "y" };
static const char *const legend_channels[] = { "color",       "fill",         "stroke",     "size",
                                               "shape",       "opacity",      "strokeDash", "strokeWidth",
                                               "fillOpacity", "strokeOpacity" };

static gboolean
check_view (JsonObject *view, GError **error)
{
  static const char *const keys[] = { "stroke",        "strokeWidth",     "fill",
                                      "step",          "continuousWidth", "continuousHeight",
                                      "discreteWidth", "discreteHeight",  "width",
                                      "height",        "cornerRadius",    NULL };

  return view == NULL || tri_chart_json_check_keys (view, "$.config.view", keys, error);
}

/* tri_normalize_check_config: only what is applied may stand in it. */
gboolean
tri_normalize_check_config (JsonObject *config, GError **error)
{
  static const char *const scale_keys[] = { "bandPaddingInner",
                                            "barBandPaddingInner",
                                            "bandPaddingOuter",
                                            "rectBandPaddingInner",
                                            "pointPadding",
                                            "zero",
                                            "round",
                                            NULL };
  static const char *const range_keys[] = { "category", "ramp", "heatmap", "diverging", "ordinal", NULL };
  static const char *const title_keys[] = { "fontSize", "anchor", "fontWeight", "fontStyle", NULL };
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; mark_names[i] != NULL; i++)
    g_ptr_array_add (keys, (gpointer)mark_names[i]);
  for (guint i = 0; part_names[i] != NULL; i++)
    g_ptr_array_add (keys, (gpointer)part_names[i]);
  g_ptr_array_add (keys, NULL);
  if (!tri_chart_json_check_keys (config, "$.config", (const char *const *)keys->pdata, error) ||
      !check_view (tri_normalize_object (config, "view"), error))
    return FALSE;
  if (tri_normalize_object (config, "scale") != NULL &&
      !tri_chart_json_check_keys (tri_normalize_object (config, "scale"), "$.config.scale", scale_keys,
                                  error))
    return FALSE;
  if (tri_normalize_object (config, "title") != NULL &&
      !tri_chart_json_check_keys (tri_normalize_object (config, "title"), "$.config.title", title_keys,
                                  error))
    return FALSE;
  return tri_normalize_object (config, "range") == NULL ||
         tri_chart_json_check_keys (tri_normalize_object (config, "range"), "$.config.range", range_keys,
                                    error);
}

// The mark as an object, which the unit then holds.
static JsonObject *
mark_object (JsonObject *unit)
{
  JsonNode *node = json_object_get_member (unit, "mark");
  JsonObject *mark;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  if (!tri_chart_json_is_string (node))
    return NULL;
  mark = json_object_new ();
  json_object_set_string_member (mark, "type", json_node_get_string (node));
  json_object_set_object_member (unit, "mark", mark);
  return mark;
}

// `style`: one name or several, of `config.style`.
static void
apply_styles (JsonObject *mark, JsonObject *styles)
{
  JsonNode *node = json_object_get_member (mark, "style");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (node == NULL)
    return;
  if (tri_chart_json_is_string (node))
    g_ptr_array_add (names, json_node_dup_string (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = json_array_get_length (json_node_get_array (node)); i > 0; i--)
      if (tri_chart_json_is_string (json_array_get_element (json_node_get_array (node), i - 1)))
        g_ptr_array_add (names, g_strdup (json_array_get_string_element (json_node_get_array (node), i - 1)));
  json_object_remove_member (mark, "style");
  for (guint i = 0; i < names->len; i++)
    {
      JsonObject *style = tri_normalize_object (styles, g_ptr_array_index (names, i));

      if (style != NULL)
        tri_normalize_merge (mark, style);
    }
}

static void
apply_marks (JsonObject *config, JsonObject *mark)
{
  const char *type = tri_normalize_text (mark, "type");
  JsonObject *own = type != NULL ? tri_normalize_object (config, type) : NULL;
  JsonObject *all = tri_normalize_object (config, "mark");

  apply_styles (mark, tri_normalize_object (config, "style"));
  if (own != NULL)
    tri_normalize_merge (mark, own);
  if (all != NULL)
    tri_normalize_merge (mark, all);
}

// Puts `part` of a configuration into a member of each of some channels.
static void
apply_guides (JsonObject *encoding,
              const char *const *channels,
              guint n,
              const char *member,
              JsonObject *part)
{
  for (guint i = 0; part != NULL && i < n; i++)
    {
      JsonObject *def = tri_normalize_object (encoding, channels[i]);
      JsonNode *node = def != NULL ? json_object_get_member (def, member) : NULL;

      if (def == NULL || (node != NULL && JSON_NODE_HOLDS_NULL (node)) ||
          !(json_object_has_member (def, "field") || json_object_has_member (def, "aggregate") ||
            json_object_has_member (def, "datum")))
        continue;
      if (node == NULL)
        json_object_set_object_member (def, member, json_object_new ());
      tri_normalize_merge (json_object_get_object_member (def, member), part);
    }
}

static void
apply_scale_defaults (JsonObject *config, JsonObject *encoding, const char *type)
{
  JsonObject *scale = tri_normalize_object (config, "scale");

  for (guint i = 0; scale != NULL && i < 2; i++)
    {
      JsonObject *def = tri_normalize_object (encoding, axis_channels[i]);
      JsonObject *own = def != NULL ? tri_normalize_object (def, "scale") : NULL;
      const char *inner =
        g_strcmp0 (type, "bar") == 0 && json_object_has_member (scale, "barBandPaddingInner")
          ? "barBandPaddingInner"
        : g_strcmp0 (type, "rect") == 0 ? "rectBandPaddingInner"
                                        : "bandPaddingInner";

      if (def == NULL || json_object_has_member (def, "value") ||
          (json_object_has_member (def, "scale") && own == NULL))
        continue;
      if (own == NULL)
        {
          own = json_object_new ();
          json_object_set_object_member (def, "scale", own);
        }
      if (json_object_has_member (scale, inner) && !json_object_has_member (own, "paddingInner") &&
          !json_object_has_member (own, "padding"))
        json_object_set_member (own, "configPaddingInner",
                                json_node_copy (json_object_get_member (scale, inner)));
      if (json_object_has_member (scale, "bandPaddingOuter") &&
          !json_object_has_member (own, "paddingOuter") && !json_object_has_member (own, "padding"))
        json_object_set_member (own, "configPaddingOuter",
                                json_node_copy (json_object_get_member (scale, "bandPaddingOuter")));
      if (json_object_has_member (scale, "zero") && !json_object_has_member (own, "zero"))
        json_object_set_member (own, "configZero", json_node_copy (json_object_get_member (scale, "zero")));
    }
}

static void
apply_count_title (JsonObject *config, JsonObject *encoding)
{
  const char *title = tri_normalize_text (config, "countTitle");
  g_autoptr (GList) members = encoding != NULL ? json_object_get_members (encoding) : NULL;

  for (GList *l = members; title != NULL && l != NULL; l = l->next)
    {
      JsonObject *def = tri_normalize_object (encoding, l->data);

      if (def != NULL && g_strcmp0 (tri_normalize_text (def, "aggregate"), "count") == 0 &&
          !json_object_has_member (def, "title"))
        json_object_set_string_member (def, "title", title);
    }
}

// The size a plot has where neither it nor a composition around it says one.
static void
apply_view (JsonObject *config, JsonObject *unit)
{
  static const char *const sizes[][4] = { { "width", "continuousWidth", "discreteWidth", "x" },
                                          { "height", "continuousHeight", "discreteHeight", "y" } };
  JsonObject *view = tri_normalize_object (config, "view");

  for (guint i = 0; view != NULL && i < 2; i++)
    {
      JsonObject *defaults = tri_normalize_object (unit, "viewDefaults");

      if (defaults == NULL)
        {
          defaults = json_object_new ();
          json_object_set_object_member (unit, "viewDefaults", defaults);
        }
      for (guint j = 1; j < 3; j++)
        if (json_object_has_member (view, sizes[i][j]))
          json_object_set_member (defaults, sizes[i][j],
                                  json_node_copy (json_object_get_member (view, sizes[i][j])));
      if (json_object_has_member (view, "step"))
        json_object_set_member (defaults, "step", json_node_copy (json_object_get_member (view, "step")));
    }
}

// `range`: the colours of channels whose scale names none.
static void
apply_range (JsonObject *config, JsonObject *encoding)
{
  JsonObject *range = tri_normalize_object (config, "range");
  static const char *const channels[] = { "color", "fill", "stroke" };

  for (guint i = 0; range != NULL && i < G_N_ELEMENTS (channels); i++)
    {
      JsonObject *def = tri_normalize_object (encoding, channels[i]);
      JsonObject *scale = def != NULL ? tri_normalize_object (def, "scale") : NULL;
      const char *type = tri_normalize_text (def, "type");
      gboolean is_amount =
        def != NULL && (g_strcmp0 (type, "quantitative") == 0 || g_strcmp0 (type, "temporal") == 0 ||
                        json_object_has_member (def, "aggregate") || json_object_has_member (def, "bin"));
      const char *key = is_amount ? "ramp" : g_strcmp0 (type, "ordinal") == 0 ? "ordinal" : "category";
      JsonNode *node = json_object_get_member (range, key);

      if (def == NULL || node == NULL || (json_object_has_member (def, "scale") && scale == NULL) ||
          (scale != NULL &&
           (json_object_has_member (scale, "scheme") || json_object_has_member (scale, "range"))))
        continue;
      if (scale == NULL)
        {
          scale = json_object_new ();
          json_object_set_object_member (def, "scale", scale);
        }
      if (JSON_NODE_HOLDS_OBJECT (node))
        tri_normalize_merge (scale, json_node_get_object (node));
      else
        json_object_set_member (scale, "range", tri_normalize_copy (node));
    }
}

/* tri_normalize_apply_guides: writes into the channels of a view what the configuration says of axes and
 * legends. */
void
tri_normalize_apply_guides (const TriNormalizer *self, JsonObject *view)
{
  JsonObject *encoding = tri_normalize_object (view, "encoding");
  JsonObject *config = self->config;

  if (encoding == NULL || config == NULL)
    return;
  apply_guides (encoding, axis_channels, 1, "axis", tri_normalize_object (config, "axisX"));
  apply_guides (encoding, axis_channels + 1, 1, "axis", tri_normalize_object (config, "axisY"));
  apply_guides (encoding, axis_channels, 2, "axis", tri_normalize_object (config, "axis"));
  apply_guides (encoding, legend_channels, G_N_ELEMENTS (legend_channels), "legend",
                tri_normalize_object (config, "legend"));
}

/* tri_normalize_apply_config: writes into a unit what the configuration says of its parts. */
gboolean
tri_normalize_apply_config (const TriNormalizer *self, JsonObject *unit, const char *path, GError **error)
{
  JsonObject *mark = mark_object (unit);
  JsonObject *encoding = tri_normalize_object (unit, "encoding");
  JsonObject *config = self->config;

  if (mark == NULL)
    return TRUE;
  if (config == NULL)
    {
      apply_styles (mark, NULL);
      return TRUE;
    }
  apply_marks (config, mark);
  tri_normalize_apply_guides (self, unit);
  if (encoding != NULL)
    {
      apply_scale_defaults (config, encoding, tri_normalize_text (mark, "type"));
      apply_range (config, encoding);
      apply_count_title (config, encoding);
    }
  apply_view (config, unit);
  return TRUE;
}
