// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that are made of others as the layers they are made of: which way the measure runs, what the rest
// groups by, and how a part becomes a layer.

#include "tri-chart-composite-private.h"

#include <string.h>

#include "tri-chart-json.h"
#include "tri-chart-normalize.h"

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

/* tri_composite_quote: (transfer full): a text as JSON writes it. */
char *
tri_composite_quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

/* tri_composite_fill: (transfer full): JSON from a format in which $f stands for the measure's field, quoted,
 * behind the words before it: "lower_$f". */
JsonNode *
tri_composite_fill (const TriComposite *self, const char *template)
{
  g_autofree char *quoted = tri_composite_quote (self->field);
  g_autofree char *inner = g_strndup (quoted + 1, strlen (quoted) - 2);
  g_auto (GStrv) parts = g_strsplit (template, "$f", -1);
  g_autofree char *text = g_strjoinv (inner, parts);

  return json_from_string (text, NULL);
}

/* tri_composite_add_transform: `node` is taken; NULL: nothing. */
void
tri_composite_add_transform (JsonArray *transforms, JsonNode *node)
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
find_axis (TriComposite *self, JsonObject *encoding, GError **error)
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
add_group (TriComposite *self, JsonObject *def, const char *path, GError **error)
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
split_encoding (TriComposite *self, JsonObject *encoding, GError **error)
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
make_channel (const TriComposite *self, const char *prefix)
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

/* tri_composite_add_part: a layer for a part, where the mark has it drawn. */
void
tri_composite_add_part (TriComposite *self, JsonArray *layers, const TriCompositePart *part)
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

/* tri_composite_with_groups: `transform`, by the fields of the rest. */
JsonNode *
tri_composite_with_groups (TriComposite *self, JsonNode *transform)
{
  g_autoptr (JsonNode) groups = json_node_init_array (json_node_alloc (), self->groups);

  json_object_set_member (json_node_get_object (transform), "groupby", tri_normalize_copy (groups));
  return transform;
}

/* tri_composite_check_mark: FALSE with an error where the mark has a property that is not among `keys`. */
gboolean
tri_composite_check_mark (TriComposite *self, const char *const *keys, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.mark", self->path);

  return tri_chart_json_check_keys (self->mark, path, keys, error);
}

static JsonArray *
copy_array (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  g_autoptr (JsonNode) copy = tri_normalize_copy (node);

  return json_array_ref (json_node_get_array (copy));
}

// The unit's own transforms, then those of its parts.
static JsonArray *
join_transforms (JsonObject *unit, const TriComposite *self)
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
  TriComposite self = { .path = path };
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
  made = g_str_equal (self.type, "errorbar")    ? tri_composite_make_error_bar (&self, encoding, error)
         : g_str_equal (self.type, "errorband") ? tri_composite_make_error_band (&self, encoding, error)
                                                : tri_composite_make_box_plot (&self, error);
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
