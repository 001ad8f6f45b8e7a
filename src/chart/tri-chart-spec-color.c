// SPDX-License-Identifier: GPL-3.0-or-later
// Colours in a specification: what is none is refused where it stands.

#include "tri-chart-spec-private.h"

#include "tri-css-color.h"
#include "tri-theme.h"

#define WHAT_WOULD_DO                                                                                        \
  "use a name of CSS as lightgray, #rrggbb, rgb(), hsl(), or a token of the atlas as @blue"

static gboolean
is_color_channel (TriChannel channel)
{
  return channel == TRI_CHANNEL_COLOR || channel == TRI_CHANNEL_FILL || channel == TRI_CHANNEL_STROKE;
}

/* tri_spec_is_color: whether @text names a colour: of CSS, a token after its @, or “none”. */
gboolean
tri_spec_is_color (const char *text)
{
  TriColor color;

  if (text[0] == '@')
    return tri_theme_has_color (text);
  return g_str_equal (text, "none") || tri_css_color_parse (&color, text);
}

/* tri_spec_check_color: @text: (nullable): a colour that stands at @path */
gboolean
tri_spec_check_color (const char *text, const char *path, GError **error)
{
  g_autofree char *what = NULL;

  if (text == NULL || tri_spec_is_color (text))
    return TRUE;
  what = g_strdup_printf ("the colour “%.40s”", text);
  return tri_chart_json_refuse (error, path, what, WHAT_WOULD_DO);
}

static gboolean
check_node (JsonNode *node, const char *path, GError **error)
{
  if (tri_chart_json_is_string (node))
    return tri_spec_check_color (json_node_get_string (node), path, error);
  return tri_chart_json_refuse (error, path, "this colour", WHAT_WOULD_DO);
}

/* tri_spec_check_channel_colors: the value and the range of a channel of colour; null is no colour. */
gboolean
tri_spec_check_channel_colors (const TriChannelDef *def, GError **error)
{
  JsonArray *range = def->scale.range;

  if (!is_color_channel (def->channel))
    return TRUE;
  if (def->value != NULL && !JSON_NODE_HOLDS_NULL (def->value))
    {
      g_autofree char *path = g_strdup_printf ("%s.value", def->path);

      if (!check_node (def->value, path, error))
        return FALSE;
    }
  for (guint i = 0; range != NULL && i < json_array_get_length (range); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.scale.range[%u]", def->path, i);

      if (!check_node (json_array_get_element (range, i), path, error))
        return FALSE;
    }
  return TRUE;
}
