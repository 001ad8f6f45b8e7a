// SPDX-License-Identifier: GPL-3.0-or-later
// The common part of our own specifications; what is not in them is refused by its JSON path.

#include "tri-view-spec.h"

#include <string.h>

#define MAX_BYTES (1024u * 1024u)

G_DEFINE_QUARK (tri_view_spec_error, tri_view_spec_error)

/** tri_view_spec_refuse: sets @error to @path and @cause. Returns: %FALSE. */
gboolean
tri_view_spec_refuse (GError **error, const char *path, const char *cause)
{
  g_set_error (error, TRI_VIEW_SPEC_ERROR, TRI_VIEW_SPEC_ERROR_MEMBER, "%s: %s", path, cause);
  return FALSE;
}

/** tri_view_spec_read_text: @target: (inout): gets the node's text instead of what it had. */
gboolean
tri_view_spec_read_text (JsonNode *node, const char *path, char **target, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return tri_view_spec_refuse (error, path, "is no text; write it in quotes");
  g_free (*target);
  *target = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_member (TriViewSpec *self,
             const char *name,
             JsonNode *node,
             TriViewSpecMemberFunc member,
             gpointer data,
             GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.%s", name);
  const struct
  {
    const char *name;
    char **target;
  } texts[] = { { "title", &self->title },
                { "subtitle", &self->subtitle },
                { "source", &self->source },
                { "alt", &self->alt } };
  gboolean is_data = strcmp (name, "data") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (name, texts[i].name) == 0)
      return tri_view_spec_read_text (node, path, texts[i].target, error);
  if (!is_data && strcmp (name, "transform") != 0)
    return member (name, path, node, data, error);
  if (is_data ? !JSON_NODE_HOLDS_OBJECT (node) : !JSON_NODE_HOLDS_ARRAY (node))
    return tri_view_spec_refuse (error, path, "is no object (data) or list (transform)");
  *(is_data ? &self->data : &self->transform) = json_node_copy (node);
  return TRUE;
}

/**
 * tri_view_spec_read:
 * @length: bytes of @json, or -1
 * @member: reads what is not common, and refuses what it does not know
 *
 * Returns: %FALSE with %TRI_VIEW_SPEC_ERROR_MEMBER; what was read is to be cleared either way.
 */
gboolean
tri_view_spec_read (TriViewSpec *self,
                    const char *json,
                    gssize length,
                    TriViewSpecMemberFunc member,
                    gpointer data,
                    GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;
  g_autoptr (GList) members = NULL;
  JsonNode *root;
  JsonObject *object;

  if ((length < 0 ? strlen (json) : (gsize)length) > MAX_BYTES)
    return tri_view_spec_refuse (error, "$", "is longer than 1 MB");
  if (!json_parser_load_from_data (parser, json, length, &fault))
    return tri_view_spec_refuse (error, "$", fault->message);
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return tri_view_spec_refuse (error, "$", "is no object");
  object = json_node_get_object (root);
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    if (!read_member (self, l->data, json_object_get_member (object, l->data), member, data, error))
      return FALSE;
  return self->title != NULL ||
         tri_view_spec_refuse (error, "$.title", "is missing; say what the view shows");
}

/** tri_view_spec_clear: frees the members. */
void
tri_view_spec_clear (TriViewSpec *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->alt, g_free);
  g_clear_pointer (&self->data, json_node_unref);
  g_clear_pointer (&self->transform, json_node_unref);
}
