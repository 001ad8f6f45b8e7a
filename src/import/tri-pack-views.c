// SPDX-License-Identifier: GPL-3.0-or-later
// topics.json and the view specs.

#include "tri-pack-private.h"

#include "tri-json.h"
#include "tri-query.h"

#include <string.h>

#define TOPICS "topics.json"

static const struct
{
  const char *folder;
  const char *kind;
} view_folders[] = {
  { "maps/", "map" },         { "charts/", "chart" },    { "timelines/", "timeline" },
  { "networks/", "network" }, { "matrices/", "matrix" }, { "sheets/", "sheet" },
};

static const char *
kind_for (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (view_folders); i++)
    if (g_str_has_prefix (path, view_folders[i].folder))
      return view_folders[i].kind;
  return NULL;
}

static gboolean
has_view (const TriPack *self, const char *id)
{
  for (guint i = 0; i < self->views->len; i++)
    if (strcmp (((TriPackView *)g_ptr_array_index (self->views, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
load_topic (TriPack *self, JsonNode *node, guint index)
{
  g_autofree char *pointer = g_strdup_printf ("/topics/%u", index);
  g_autofree char *id_pointer = g_strconcat (pointer, "/id", NULL);
  JsonObject *topic = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = tri_json_get_text (topic, "id");

  if (id == NULL || id[0] == '\0' || id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
    {
      tri_pack_fault_json (self, self->topics_file, id_pointer, "use small letters, digits and hyphens",
                           "the topic has no id, or one with other signs in it");
      return;
    }
  if (g_hash_table_contains (self->topic_ids, id))
    tri_pack_fault_json (self, self->topics_file, id_pointer, "keep one of them",
                         "the topic “%s” is here twice", id);
  g_hash_table_insert (self->topic_ids, g_strdup (id), GUINT_TO_POINTER (index + 1));
  if (tri_json_get_text (topic, "title") == NULL)
    tri_pack_fault_json (self, self->topics_file, pointer, "add \"title\"", "the topic “%s” has no title",
                         id);
}

/** tri_pack_load_topics: reads topics.json; its links to views are checked with the views. */
void
tri_pack_load_topics (TriPack *self)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *topics;

  self->topics_file = tri_pack_find_file (self, TOPICS);
  if (self->topics_file == NULL)
    {
      tri_pack_fault_json (self, self->manifest_file, "/resources", "add it",
                           "“%s” is not among the resources", TOPICS);
      return;
    }
  root = tri_json_parse (self->topics_file->text, self->topics_file->length, self->topics_file->shown,
                         self->diagnostics);
  if (root == NULL)
    return;
  topics = JSON_NODE_HOLDS_OBJECT (root) ? tri_json_get_array (json_node_get_object (root), "topics") : NULL;
  if (topics == NULL || json_array_get_length (topics) == 0)
    {
      tri_pack_fault_json (self, self->topics_file, "/topics", "write {\"topics\": [{\"id\": …}]}",
                           "it lists no topic");
      return;
    }
  self->topics = g_steal_pointer (&root);
  for (guint i = 0; i < json_array_get_length (topics); i++)
    load_topic (self, json_array_get_element (topics, i), i);
}

static void
check_topic_view (TriPack *self, JsonNode *node, const char *pointer)
{
  const char *id = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                     ? json_node_get_string (node)
                     : NULL;

  if (id == NULL)
    tri_pack_fault_json (self, self->topics_file, pointer, "write a view's id, such as \"maps/contributors\"",
                         "this is not a view's id");
  else if (!has_view (self, id))
    tri_pack_fault_json (self, self->topics_file, pointer,
                         "add its file to the pack and its resources, or correct it", "there is no view “%s”",
                         id);
}

static void
check_topics (TriPack *self)
{
  JsonArray *topics = tri_json_get_array (tri_pack_get_topics (self), "topics");

  for (guint i = 0; topics != NULL && i < json_array_get_length (topics); i++)
    {
      JsonNode *node = json_array_get_element (topics, i);
      JsonObject *topic = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *views = tri_json_get_array (topic, "views");

      for (guint j = 0; views != NULL && j < json_array_get_length (views); j++)
        {
          g_autofree char *pointer = g_strdup_printf ("/topics/%u/views/%u", i, j);

          check_topic_view (self, json_array_get_element (views, j), pointer);
        }
      if (topic != NULL && json_object_has_member (topic, "lead"))
        {
          g_autofree char *pointer = g_strdup_printf ("/topics/%u/lead", i);

          check_topic_view (self, json_object_get_member (topic, "lead"), pointer);
        }
    }
}

// The first text among a member, the same member of "title", and ours in "usermeta" (charts) or "metadata"
// (maps).
static char *
find_words (JsonObject *spec, const char *member)
{
  JsonObject *places[] = {
    spec,
    tri_json_get_object (spec, "title"),
    tri_json_get_object (tri_json_get_object (spec, "usermeta"), "triptych"),
    tri_json_get_object (tri_json_get_object (spec, "metadata"), "triptych"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (tri_json_get_text (places[i], member) != NULL)
      return g_strdup (tri_json_get_text (places[i], member));
  return NULL;
}

// Has every query in a spec compiled, wherever in it data are named.
static void
check_queries (TriPack *self, TriPackFile *file, JsonNode *node, const char *pointer)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *inner = g_strdup_printf ("%s/%u", pointer, i);

          check_queries (self, file, json_array_get_element (array, i), inner);
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      if (tri_json_get_object (object, "data") != NULL)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *where = NULL;
          g_autoptr (TriQuery) query = tri_query_new_from_json_full (object, self->region, &where, &error);

          if (query == NULL)
            {
              g_autofree char *full = g_strconcat (pointer, where, NULL);

              tri_pack_fault_json (self, file, full, "see the documentation of views", "%s", error->message);
            }
        }
      for (GList *l = members; l != NULL; l = l->next)
        {
          // What lies in data and transform was just compiled; a transform's own data is part of it.
          if (strcmp (l->data, "data") != 0 && strcmp (l->data, "transform") != 0)
            {
              g_autofree char *inner = g_strconcat (pointer, "/", l->data, NULL);

              check_queries (self, file, json_object_get_member (object, l->data), inner);
            }
        }
    }
}

static void
read_view (TriPack *self, TriPackFile *file, TriPackView *view)
{
  g_autoptr (JsonNode) root = tri_json_parse (file->text, file->length, file->shown, self->diagnostics);
  JsonObject *spec;

  if (root == NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      tri_pack_fault_json (self, file, "", "write {…}", "the view is not an object");
      return;
    }
  spec = json_node_get_object (root);
  view->title = find_words (spec, "title");
  if (view->title == NULL)
    view->title = find_words (spec, "text");
  view->subtitle = find_words (spec, "subtitle");
  view->source = find_words (spec, "source");
  view->alt = find_words (spec, "alt");
  if (view->alt == NULL)
    view->alt = find_words (spec, "description");
  check_queries (self, file, root, "");
}

// A view whose file is faulty is kept, so that links to it are not faults as well.
static void
load_view (TriPack *self, TriPackFile *file, const char *kind)
{
  const char *dot = strchr (file->path, '.');
  TriPackView *view = g_new0 (TriPackView, 1);

  view->id = g_strndup (file->path, (gsize)(dot - file->path));
  view->kind = kind;
  view->spec = file->text;
  if (has_view (self, view->id))
    tri_pack_fault (self, file->shown, 0, 0, "rename one of them", "there are two files for the view “%s”",
                    view->id);
  g_ptr_array_add (self->views, view);
  read_view (self, file, view);
}

/** tri_pack_load_views: reads the view specs, has their queries compiled, and checks the topics' links to
 * them. */
void
tri_pack_load_views (TriPack *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      TriPackFile *file = g_ptr_array_index (self->files, i);
      const char *kind = kind_for (file->path);

      if (kind != NULL && g_str_has_suffix (file->path, ".json"))
        load_view (self, file, kind);
    }
  check_topics (self);
}
