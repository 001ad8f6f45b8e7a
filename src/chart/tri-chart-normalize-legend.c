// SPDX-License-Identifier: GPL-3.0-or-later
// A legend entry that was clicked, in any chart: what it does not stand for fades.

#include "tri-chart-normalize.h"

#define FADED 0.15

static const char *const channels[] = { "color", "fill", "stroke", "shape", "strokeDash" };

static gboolean
draws_field (JsonObject *encoding, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_strcmp0 (tri_normalize_text (tri_normalize_object (encoding, channels[i]), "field"), field) == 0)
      return TRUE;
  return FALSE;
}

static double
own_opacity (JsonObject *view)
{
  JsonObject *mark = tri_normalize_object (view, "mark");

  return mark != NULL && json_object_has_member (mark, "opacity") &&
             JSON_NODE_HOLDS_VALUE (json_object_get_member (mark, "opacity"))
           ? json_node_get_double (json_object_get_member (mark, "opacity"))
           : 1;
}

static void
fade (JsonObject *view, gboolean is_drawn, const char *field, guint nesting)
{
  static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat" };
  JsonObject *encoding = tri_normalize_object (view, "encoding");

  is_drawn |= draws_field (encoding, field);
  for (guint i = 0; nesting < 64 && i < G_N_ELEMENTS (compositions); i++)
    {
      JsonNode *node = json_object_get_member (view, compositions[i]);
      JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, j)))
          fade (json_array_get_object_element (list, j), is_drawn, field, nesting + 1);
    }
  if (nesting < 64 && tri_normalize_object (view, "spec") != NULL)
    fade (tri_normalize_object (view, "spec"), is_drawn, field, nesting + 1);
  if (!is_drawn || !json_object_has_member (view, "mark") ||
      (encoding != NULL && json_object_has_member (encoding, "opacity")))
    return;
  {
    JsonObject *condition = json_object_new ();
    JsonObject *opacity = json_object_new ();

    if (encoding == NULL)
      {
        encoding = json_object_new ();
        json_object_set_object_member (view, "encoding", encoding);
      }
    json_object_set_string_member (condition, "param", TRI_CHART_LEGEND);
    json_object_set_double_member (condition, "value", own_opacity (view));
    json_object_set_object_member (opacity, "condition", condition);
    json_object_set_double_member (opacity, "value", FADED);
    json_object_set_object_member (encoding, "opacity", opacity);
  }
}

/* tri_normalize_apply_legend: fades what the legend's chosen entries do not stand for. */
void
tri_normalize_apply_legend (const TriNormalizer *self, JsonObject *view)
{
  const TriFilterClause *clause;
  TriChartParam *param;
  TriFilter *filter;

  if (!tri_chart_param_values_get_filter (self->set, TRI_CHART_LEGEND, &filter) || filter == NULL)
    return;
  clause = tri_filter_find_clause (filter, NULL);
  if (clause == NULL)
    return;
  param = tri_chart_param_new (TRI_CHART_LEGEND, TRI_PARAM_POINT);
  param->bind = TRI_BIND_LEGEND;
  param->filter = tri_filter_ref (filter);
  g_ptr_array_add (self->params, param);
  fade (view, FALSE, clause->field, 0);
}
