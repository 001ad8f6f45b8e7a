// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a network's JSON; what is not in it is refused by its JSON path.

#include "tri-network-spec.h"

#include <math.h>
#include <string.h>

#define MAX_NODES 120u
#define MAX_LIST 64u
#define MAX_PLACE 1000.0

struct _TriNetworkSpec
{
  gatomicrefcount ref_count;
  TriViewSpec head;
  TriNetworkLayout layout;
  GArray *nodes;      // of TriNetworkNodeSpec
  GHashTable *styles; // relation or row → style + 1
  GHashTable *labels;
  char *legend[TRI_N_NETWORK_STYLES];
};

static const char *const style_names[] = { "backs", "fights", "alleged", "belongs" };
static const char *const style_words[] = { "backs", "fights", "alleged", "belongs, commands" };

G_DEFINE_QUARK (tri_network_error, tri_network_error)
G_DEFINE_BOXED_TYPE (TriNetworkSpec, tri_network_spec, tri_network_spec_ref, tri_network_spec_unref)

static void
node_clear (gpointer data)
{
  TriNetworkNodeSpec *node = data;

  g_free (node->id);
  g_free (node->label);
  g_free (node->second);
  g_free (node->category);
  g_strfreev (node->includes);
  g_strfreev (node->claims);
}

static gboolean
read_place (JsonNode *node, const char *path, double *target, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return tri_view_spec_refuse (error, path, "is no number of grid units");
  *target = json_node_get_double (node);
  if (!isfinite (*target) || fabs (*target) > MAX_PLACE)
    return tri_view_spec_refuse (error, path, "lies outside the grid; keep it within 1000 units");
  return TRUE;
}

static gboolean
read_list (JsonNode *node, const char *path, GStrv *target, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  if (array == NULL || json_array_get_length (array) > MAX_LIST)
    return tri_view_spec_refuse (error, path, "is no list of at most 64 ids");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return tri_view_spec_refuse (error, path, "holds what is no id; write ids in quotes");
      g_strv_builder_add (list, json_node_get_string (element));
    }
  g_strfreev (*target);
  *target = g_strv_builder_end (list);
  return TRUE;
}

static gboolean
read_node_member (TriNetworkNodeSpec *node,
                  const char *name,
                  const char *path,
                  JsonNode *value,
                  guint *n_places,
                  GError **error)
{
  if (strcmp (name, "id") == 0)
    return tri_view_spec_read_text (value, path, &node->id, error);
  if (strcmp (name, "label") == 0)
    return tri_view_spec_read_text (value, path, &node->label, error);
  if (strcmp (name, "second") == 0)
    return tri_view_spec_read_text (value, path, &node->second, error);
  if (strcmp (name, "category") == 0)
    return tri_view_spec_read_text (value, path, &node->category, error);
  if (strcmp (name, "includes") == 0)
    return read_list (value, path, &node->includes, error);
  if (strcmp (name, "claims") == 0)
    return read_list (value, path, &node->claims, error);
  if (strcmp (name, "x") != 0 && strcmp (name, "y") != 0)
    return tri_view_spec_refuse (
      error, path, "is not known; a node has id, label, second, category, x, y, includes and claims");
  (*n_places)++;
  return read_place (value, path, *name == 'x' ? &node->x : &node->y, error);
}

static gboolean
read_node (TriNetworkNodeSpec *node, JsonNode *value, const char *path, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (GList) members = NULL;
  guint n_places = 0;

  if (object == NULL)
    return tri_view_spec_refuse (error, path, "is no object; write {\"id\": …}");
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *inner = g_strdup_printf ("%s.%s", path, (const char *)l->data);

      if (!read_node_member (node, l->data, inner, json_object_get_member (object, l->data), &n_places,
                             error))
        return FALSE;
    }
  if (node->id == NULL || *node->id == '\0')
    return tri_view_spec_refuse (error, path, "has no “id”; name the actor");
  if (n_places == 1)
    return tri_view_spec_refuse (error, path, "has only one of “x” and “y”; give both or none");
  node->has_place = n_places == 2;
  return TRUE;
}

static gboolean
read_nodes (TriNetworkSpec *self, JsonNode *value, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (array == NULL || json_array_get_length (array) > MAX_NODES)
    return tri_view_spec_refuse (error, "$.nodes", "is no list of at most 120 nodes");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("$.nodes[%u]", i);
      TriNetworkNodeSpec node = { .includes = g_new0 (char *, 1), .claims = g_new0 (char *, 1) };
      gboolean ok = read_node (&node, json_array_get_element (array, i), path, error);

      g_array_append_val (self->nodes, node);
      if (!ok)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (g_array_index (self->nodes, TriNetworkNodeSpec, j).id, node.id) == 0)
          return tri_view_spec_refuse (error, path, "has the id of another node; keep one of them");
    }
  return TRUE;
}

static int
parse_style (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (style_names); i++)
    if (strcmp (style_names[i], name) == 0)
      return (int)i;
  return strcmp (name, "commands") == 0 ? TRI_NETWORK_BELONGS : -1;
}

// `styles`, `labels` and `legend`: objects that hold texts.
static gboolean
read_words (TriNetworkSpec *self, const char *which, JsonNode *value, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (GList) members = NULL;
  g_autofree char *path = g_strdup_printf ("$.%s", which);

  if (object == NULL)
    return tri_view_spec_refuse (error, path, "is no object");
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *inner = g_strdup_printf ("%s.%s", path, name);
      g_autofree char *text = NULL;
      int style = parse_style (name);

      if (!tri_view_spec_read_text (json_object_get_member (object, name), inner, &text, error))
        return FALSE;
      if (strcmp (which, "labels") == 0)
        g_hash_table_replace (self->labels, g_strdup (name), g_steal_pointer (&text));
      else if (strcmp (which, "legend") == 0 && style < 0)
        return tri_view_spec_refuse (error, inner, "is no style; write backs, fights, alleged or belongs");
      else if (strcmp (which, "legend") == 0)
        {
          g_free (self->legend[style]);
          self->legend[style] = g_steal_pointer (&text);
        }
      else if (parse_style (text) < 0)
        return tri_view_spec_refuse (error, inner, "names no style; write backs, fights, alleged or belongs");
      else
        g_hash_table_replace (self->styles, g_strdup (name), GINT_TO_POINTER (parse_style (text) + 1));
    }
  return TRUE;
}

static gboolean
read_layout (TriNetworkSpec *self, JsonNode *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!tri_view_spec_read_text (value, "$.layout", &text, error))
    return FALSE;
  if (strcmp (text, "layered") != 0 && strcmp (text, "force") != 0)
    return tri_view_spec_refuse (error, "$.layout", "is not known; write \"layered\" or \"force\"");
  self->layout = strcmp (text, "force") == 0 ? TRI_NETWORK_FORCE : TRI_NETWORK_LAYERED;
  return TRUE;
}

static gboolean
read_member (const char *name, const char *path, JsonNode *node, gpointer data, GError **error)
{
  TriNetworkSpec *self = data;

  if (strcmp (name, "layout") == 0)
    return read_layout (self, node, error);
  if (strcmp (name, "nodes") == 0)
    return read_nodes (self, node, error);
  if (strcmp (name, "styles") == 0 || strcmp (name, "labels") == 0 || strcmp (name, "legend") == 0)
    return read_words (self, name, node, error);
  return tri_view_spec_refuse (error, path,
                               "is not known; a network has title, subtitle, source, alt, data, transform, "
                               "layout, "
                               "nodes, styles, labels and legend");
}

/**
 * tri_network_spec_new:
 * @length: bytes of @json, or -1
 *
 * Returns: (transfer full): the specification, or NULL with %TRI_VIEW_SPEC_ERROR_MEMBER.
 */
TriNetworkSpec *
tri_network_spec_new (const char *json, gssize length, GError **error)
{
  g_autoptr (TriNetworkSpec) self = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  self = g_new0 (TriNetworkSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (TriNetworkNodeSpec));
  g_array_set_clear_func (self->nodes, node_clear);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!tri_view_spec_read (&self->head, json, length, read_member, self, error))
    return NULL;
  if (self->head.data == NULL)
    {
      tri_view_spec_refuse (error, "$.data", "is missing; write {\"name\": \"relations\"}");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/** tri_network_spec_ref: Returns: (transfer full): @self */
TriNetworkSpec *
tri_network_spec_ref (TriNetworkSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** tri_network_spec_unref: gives back one reference. */
void
tri_network_spec_unref (TriNetworkSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tri_view_spec_clear (&self->head);
  g_array_unref (self->nodes);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->labels);
  for (guint i = 0; i < TRI_N_NETWORK_STYLES; i++)
    g_free (self->legend[i]);
  g_free (self);
}

/** tri_network_spec_get_head: Returns: (transfer none): its words and its data. */
const TriViewSpec *
tri_network_spec_get_head (const TriNetworkSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->head;
}

/** tri_network_spec_get_layout: Returns: how nodes without a place are arranged. */
TriNetworkLayout
tri_network_spec_get_layout (const TriNetworkSpec *self)
{
  g_return_val_if_fail (self != NULL, TRI_NETWORK_LAYERED);
  return self->layout;
}

/** tri_network_spec_get_n_nodes: Returns: how many nodes are described. */
guint
tri_network_spec_get_n_nodes (const TriNetworkSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->nodes->len;
}

/** tri_network_spec_get_node: Returns: (transfer none): what is said of the node. */
const TriNetworkNodeSpec *
tri_network_spec_get_node (const TriNetworkSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->nodes->len, NULL);
  return &g_array_index (self->nodes, TriNetworkNodeSpec, index);
}

/** tri_network_spec_find_style: gives the style of @row (nullable), else of @relation. Returns: whether one
 * is given. */
gboolean
tri_network_spec_find_style (const TriNetworkSpec *self,
                             const char *row,
                             const char *relation,
                             TriNetworkStyle *style)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && relation != NULL, FALSE);

  found = row != NULL ? g_hash_table_lookup (self->styles, row) : NULL;
  if (found == NULL)
    found = g_hash_table_lookup (self->styles, relation);
  if (found != NULL)
    *style = (TriNetworkStyle)(GPOINTER_TO_INT (found) - 1);
  return found != NULL;
}

/** tri_network_spec_find_label: Returns: (nullable): the words for @row (nullable), else for @relation. */
const char *
tri_network_spec_find_label (const TriNetworkSpec *self, const char *row, const char *relation)
{
  const char *label;

  g_return_val_if_fail (self != NULL && relation != NULL, NULL);

  label = row != NULL ? g_hash_table_lookup (self->labels, row) : NULL;
  return label != NULL ? label : g_hash_table_lookup (self->labels, relation);
}

/** tri_network_spec_get_legend: Returns: what the legend calls @style. */
const char *
tri_network_spec_get_legend (const TriNetworkSpec *self, TriNetworkStyle style)
{
  g_return_val_if_fail (self != NULL && style < TRI_N_NETWORK_STYLES, NULL);
  return self->legend[style] != NULL ? self->legend[style] : style_words[style];
}
