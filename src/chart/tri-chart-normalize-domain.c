// SPDX-License-Identifier: GPL-3.0-or-later
// Domains that follow a parameter: `"domain": {"param": …}`, axes bound to an interval, and axes zoomed by
// hand.

#include "tri-chart-normalize.h"

#include "tri-chart-json.h"
#include "tri-chart-param-parse.h"

static const char *const axes[] = { "x", "y" };

// The part of a selection that a domain follows: of a field, of a channel, else the first.
static gboolean
find_clause (const TriNormalizer *self,
             JsonObject *reference,
             const char *own_field,
             const char *path,
             const TriFilterClause **clause,
             GError **error)
{
  static const char *const keys[] = { "param", "field", "encoding", NULL };
  const TriChartParam *param =
    tri_normalize_find_param (self->params, tri_normalize_text (reference, "param"));
  const char *field = tri_normalize_text (reference, "field");

  *clause = NULL;
  if (!tri_chart_json_check_keys (reference, path, keys, error))
    return FALSE;
  if (param == NULL || param->kind != TRI_PARAM_INTERVAL)
    return tri_chart_json_refuse (error, path, "a domain of this parameter", "name an interval of “params”");
  if (param->filter == NULL)
    return TRUE;
  *clause = tri_filter_find_clause (param->filter, field != NULL ? field : own_field);
  if (*clause == NULL && field == NULL)
    *clause = tri_filter_find_clause (param->filter, NULL);
  return TRUE;
}

static void
set_domain (JsonObject *def, double first, double last)
{
  JsonObject *scale = tri_normalize_object (def, "scale");
  JsonArray *domain = json_array_new ();

  json_array_add_double_element (domain, first);
  json_array_add_double_element (domain, last);
  if (scale == NULL)
    {
      scale = json_object_new ();
      json_object_set_object_member (def, "scale", scale);
    }
  json_object_set_array_member (scale, "domain", domain);
  json_object_set_boolean_member (scale, "nice", FALSE);
  json_object_remove_member (scale, "domainMin");
  json_object_remove_member (scale, "domainMax");
}

// Whether an axis can be moved: it shows amounts or instants.
static gboolean
is_continuous (JsonObject *def)
{
  const char *type = def != NULL ? tri_normalize_text (def, "type") : NULL;
  JsonNode *bin = def != NULL ? json_object_get_member (def, "bin") : NULL;

  if (def == NULL || json_object_has_member (def, "value"))
    return FALSE;
  return g_strcmp0 (type, "quantitative") == 0 || g_strcmp0 (type, "temporal") == 0 ||
         (type == NULL && (bin != NULL || json_object_has_member (def, "aggregate") ||
                           json_object_has_member (def, "timeUnit")));
}

// An interval bound to the axes of this view.
static void
apply_bound (const TriNormalizer *self, JsonObject *view, const char *axis, JsonObject *def, gboolean *moved)
{
  JsonNode *names = json_object_get_member (view, "params");
  JsonArray *list = names != NULL && JSON_NODE_HOLDS_ARRAY (names) ? json_node_get_array (names) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const TriChartParam *param =
        tri_normalize_find_param (self->params, json_array_get_string_element (list, i));
      const TriFilterClause *clause;

      if (param == NULL || param->bind != TRI_BIND_SCALES || param->filter == NULL ||
          !(axis[0] == 'x' ? param->has_x : param->has_y))
        continue;
      clause = tri_filter_find_clause (param->filter, tri_normalize_text (def, "field"));
      if (clause != NULL && clause->values == NULL)
        {
          set_domain (def, clause->low, clause->high);
          *moved = TRUE;
        }
    }
}

// A domain that follows a selection is its own while there is none.
static gboolean
apply_reference (const TriNormalizer *self,
                 JsonObject *def,
                 const char *path,
                 gboolean *moved,
                 GError **error)
{
  JsonObject *scale = tri_normalize_object (def, "scale");
  JsonObject *reference = tri_normalize_object (scale, "domain");
  g_autofree char *where = g_strdup_printf ("%s.scale.domain", path);
  const TriFilterClause *clause;

  if (reference == NULL || tri_normalize_text (reference, "param") == NULL)
    return TRUE;
  if (!find_clause (self, reference, tri_normalize_text (def, "field"), where, &clause, error))
    return FALSE;
  json_object_remove_member (scale, "domain");
  if (clause == NULL)
    return TRUE;
  *moved = TRUE;
  if (clause->values != NULL)
    json_object_set_array_member (scale, "domain", json_array_ref (clause->values));
  else
    set_domain (def, clause->low, clause->high);
  return TRUE;
}

// What lies beyond a domain set by hand is cut off, not drawn over the axes.
static void
clip_marks (JsonObject *view)
{
  JsonNode *mark = json_object_get_member (view, "mark");
  JsonNode *layers = json_object_get_member (view, "layer");
  JsonArray *list = layers != NULL && JSON_NODE_HOLDS_ARRAY (layers) ? json_node_get_array (layers) : NULL;

  if (mark != NULL && tri_chart_json_is_string (mark))
    {
      JsonObject *object = json_object_new ();

      json_object_set_member (object, "type", json_node_copy (mark));
      json_object_set_object_member (view, "mark", object);
    }
  if (tri_normalize_object (view, "mark") != NULL)
    json_object_set_boolean_member (tri_normalize_object (view, "mark"), "clip", TRUE);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, i)))
      clip_marks (json_array_get_object_element (list, i));
}

static gboolean
apply_axes (const TriNormalizer *self, JsonObject *view, const char *path, gboolean *moved, GError **error)
{
  JsonObject *encoding = tri_normalize_object (view, "encoding");

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      JsonObject *def = tri_normalize_object (encoding, axes[i]);
      g_autofree char *where = g_strdup_printf ("%s.encoding.%s", path, axes[i]);
      double first, last;

      if (def == NULL)
        continue;
      if (!apply_reference (self, def, where, moved, error))
        return FALSE;
      apply_bound (self, view, axes[i], def, moved);
      if (is_continuous (def) && tri_chart_param_values_get_zoom (self->set, i == 1, &first, &last))
        {
          set_domain (def, first, last);
          *moved = TRUE;
        }
    }
  return TRUE;
}

/* tri_normalize_apply_domains: writes out the domains that parameters set, here and in the views within. */
gboolean
tri_normalize_apply_domains (const TriNormalizer *self, JsonObject *view, const char *path, GError **error)
{
  static const char *const compositions[] = { "layer", "hconcat", "vconcat", "concat", NULL };
  gboolean moved = FALSE;

  if (!apply_axes (self, view, path, &moved, error))
    return FALSE;
  for (guint i = 0; compositions[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (view, compositions[i]);
      JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        {
          JsonNode *child = json_array_get_element (list, j);
          g_autofree char *where = g_strdup_printf ("%s.%s[%u]", path, compositions[i], j);

          if (JSON_NODE_HOLDS_OBJECT (child) &&
              !tri_normalize_apply_domains (self, json_node_get_object (child), where, error))
            return FALSE;
        }
    }
  if (tri_normalize_object (view, "spec") != NULL)
    {
      g_autofree char *where = g_strdup_printf ("%s.spec", path);

      if (!tri_normalize_apply_domains (self, tri_normalize_object (view, "spec"), where, error))
        return FALSE;
    }
  if (moved)
    clip_marks (view);
  return TRUE;
}
