// SPDX-License-Identifier: GPL-3.0-or-later
// `resolve`: which scales, axes and legends the views of a composition share.

#include "tri-chart-spec-private.h"

static gboolean
is_concat (const TriChartNode *node)
{
  return node->kind == TRI_NODE_HCONCAT || node->kind == TRI_NODE_VCONCAT || node->kind == TRI_NODE_CONCAT;
}

// Positions and what they are shifted by; a grid has one of each a plot, legends stand around it.
static gboolean
is_place (TriChannel channel)
{
  return channel == TRI_CHANNEL_X || channel == TRI_CHANNEL_Y || channel == TRI_CHANNEL_X_OFFSET ||
         channel == TRI_CHANNEL_Y_OFFSET || channel == TRI_CHANNEL_THETA || channel == TRI_CHANNEL_RADIUS;
}

static gboolean
resolve_channel (TriChartNode *node,
                 const char *part,
                 TriChannel channel,
                 gboolean is_own,
                 const char *path,
                 GError **error)
{
  TriResolve *resolve = &node->resolve[channel];
  gboolean is_scale = g_str_equal (part, "scale");

  if (is_scale ? FALSE : g_str_equal (part, "axis") != is_place (channel))
    return tri_chart_json_refuse (error, path, "this channel here",
                                  "positions have axes, all others legends");
  if (node->kind == TRI_NODE_FACET && is_own && !is_place (channel))
    return tri_chart_json_refuse (error, path, "a legend for each plot of a grid", "share it");
  if (!is_scale && !is_own && (resolve->own_scale || (is_concat (node) && is_place (channel))))
    return tri_chart_json_refuse (error, path, "one axis or legend for several scales", "share the scale");
  if (is_scale)
    resolve->own_scale = is_own;
  resolve->own_guide = is_own || (is_concat (node) && is_place (channel));
  return TRUE;
}

/* tri_spec_parse_resolve: what the views within `node` have of their own: side by side their positions, else
 * nothing, unless `resolve` says so. */
gboolean
tri_spec_parse_resolve (TriChartNode *node, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "scale", "axis", "legend", NULL };
  static const char *const ways[] = { "shared", "independent", NULL };
  JsonObject *resolve = NULL;
  g_autofree char *where = g_strdup_printf ("%s.resolve", path);

  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    node->resolve[i].own_scale = node->resolve[i].own_guide = is_concat (node) && is_place ((TriChannel)i);
  if (!tri_chart_json_get_object (object, path, "resolve", &resolve, error))
    return FALSE;
  if (resolve == NULL)
    return TRUE;
  if (!tri_chart_json_check_keys (resolve, where, keys, error))
    return FALSE;
  for (guint part = 0; keys[part] != NULL; part++)
    {
      JsonObject *channels = NULL;
      g_autofree char *inner = g_strdup_printf ("%s.%s", where, keys[part]);

      if (!tri_chart_json_get_object (resolve, where, keys[part], &channels, error) ||
          (channels != NULL && !tri_chart_json_check_keys (channels, inner, tri_channel_names, error)))
        return FALSE;
      for (guint i = 0; channels != NULL && i < TRI_N_CHANNELS; i++)
        {
          g_autofree char *at = g_strdup_printf ("%s.%s", inner, tri_channel_names[i]);
          int way = -1;

          if (!tri_chart_json_get_enum (channels, inner, tri_channel_names[i], ways, &way, error))
            return FALSE;
          if (way >= 0 && !resolve_channel (node, keys[part], (TriChannel)i, way == 1, at, error))
            return FALSE;
        }
    }
  return TRUE;
}

// Whether a layer has names on a channel, or numbers; 0: neither.
static guint
kinds_of (const TriChartNode *node, TriChannel channel)
{
  const TriChannelDef *def = node->unit != NULL ? node->unit->channels[channel] : NULL;
  guint kinds = 0;

  if (def != NULL && def->field != NULL && def->value == NULL)
    kinds = tri_channel_is_discrete (def) ? 1 : 2;
  for (guint i = 0; i < node->children->len; i++)
    kinds |= kinds_of (g_ptr_array_index (node->children, i), channel);
  return kinds;
}

/* tri_spec_part_scales: layers that have names and layers that have numbers on a channel share no scale
 * there, as in Vega-Lite, and so no legend. */
void
tri_spec_part_scales (TriChartNode *node)
{
  for (guint i = TRI_CHANNEL_COLOR; node->kind == TRI_NODE_LAYER && i < TRI_CHANNEL_ROW; i++)
    if (!is_place ((TriChannel)i) && kinds_of (node, (TriChannel)i) == 3)
      node->resolve[i].own_scale = node->resolve[i].own_guide = TRUE;
}
