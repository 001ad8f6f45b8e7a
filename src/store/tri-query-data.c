// SPDX-License-Identifier: GPL-3.0-or-later
// Where a query's rows come from: a named table of the region, or values written in the spec.

#include "tri-query-private.h"

#include "tri-expression.h"

#include <string.h>

#define MAX_VALUES 10000
#define MAX_FIELDS 64

typedef struct
{
  const char *name;
  const char *view;
  const char *columns; // separated by spaces; a test holds them against the schema
} NamedData;

static const NamedData named[] = {
  { "claims", "claim_rows",
    "id topic kind statement short subject subject_type subject_label subject_short subject_kind "
    "subject_country "
    "measure value low "
    "high nominal unit qualifier of_what date first_day last_day said_by said_by_label source_label "
    "arithmetic note "
    "n_passages disputed "
    "disagreements section paragraph note_number refs" },
  { "claim_places", "claim_place_view",
    "claim place role place_label place_kind country layer feature lon lat precision topic kind statement "
    "short subject "
    "subject_type measure value low high unit qualifier of_what date first_day last_day said_by disputed "
    "refs" },
  { "events", "event_view",
    "id label short date first_day last_day kind status lane place place_label country layer feature lon lat "
    "precision "
    "claim topic statement actor actor_label outside_source disputed refs" },
  { "relations", "relation_view",
    "id subject subject_label subject_kind relation object object_label object_kind sign date first_day "
    "last_day status "
    "claim topic statement short disputed refs" },
  { "places", "place_view",
    "id name alt_names kind lon lat country parent layer feature precision coordinate_source note n_claims "
    "refs" },
  { "actors", "actor_view", "id name short_name label kind country parent role date note n_claims refs" },
  { "disagreements", "disagreement_view", "id topic kind title explanation severity source n_claims refs" },
  { "sources", "source_view",
    "id kind author title container year date language publisher pages url accessed notes note n_claims "
    "refs" },
  { "topics", "topic_view", "id title summary lead position n_claims n_disagreements" },
  { "context", "context_view",
    "id place place_label country layer feature measure year date value unit source source_label refs" },
};

static GPtrArray *
columns_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
emit_named (TriQueryCompiler *self, const char *name, const char *pointer)
{
  g_autofree char *region = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (strcmp (named[i].name, name) == 0)
      {
        g_auto (GStrv) words = g_strsplit (named[i].columns, " ", -1);
        GPtrArray *columns = columns_new ();

        g_string_append (self->sql, "SELECT ");
        for (guint j = 0; words[j] != NULL; j++)
          {
            g_string_append_printf (self->sql, "\"%s\", ", words[j]);
            g_ptr_array_add (columns, g_strdup (words[j]));
          }
        g_ptr_array_add (columns, NULL);
        region = tri_sql_add_param (self->params, self->region);
        g_string_append_printf (self->sql, "fid AS %s FROM %s WHERE region = %s", TRI_QUERY_ROW,
                                named[i].view, region);
        return columns;
      }
  tri_query_fail (self, pointer,
                  "there are no data “%s”; there are claims, claim_places, events, relations, places, "
                  "actors, "
                  "disagreements, sources, topics and context",
                  name);
  return NULL;
}

// The names of all fields of the objects, in the order in which they first stand.
static GPtrArray *
collect_fields (TriQueryCompiler *self, JsonArray *values, const char *pointer)
{
  g_autoptr (GPtrArray) fields = columns_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      g_autofree char *row = g_strdup_printf ("%s/%u", pointer, i);
      g_autoptr (GList) members = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          tri_query_fail (self, row, "each value must be an object");
          return NULL;
        }
      members = json_object_get_members (json_node_get_object (node));
      for (GList *l = members; l != NULL; l = l->next)
        {
          const char *name = l->data;
          JsonNode *cell = json_object_get_member (json_node_get_object (node), name);

          if (!JSON_NODE_HOLDS_VALUE (cell) && !JSON_NODE_HOLDS_NULL (cell))
            {
              tri_query_fail (self, row, "“%s” must be a number, a text, true, false or null", name);
              return NULL;
            }
          if (g_hash_table_contains (known, name))
            continue;
          if (name[0] == '\0' || name[0] == '_' || strpbrk (name, "\"\\") != NULL ||
              fields->len == MAX_FIELDS)
            {
              tri_query_fail (self, row,
                              "the field “%s” is one too many, or its name holds quotes or begins with _",
                              name);
              return NULL;
            }
          g_ptr_array_add (fields, g_strdup (name));
          g_hash_table_add (known, g_ptr_array_index (fields, fields->len - 1));
        }
    }
  if (fields->len == 0)
    {
      tri_query_fail (self, pointer, "there are no values");
      return NULL;
    }
  return g_steal_pointer (&fields);
}

static GPtrArray *
emit_values (TriQueryCompiler *self, JsonNode *node, const char *pointer)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autofree char *json = NULL;
  g_autofree char *param = NULL;
  gboolean has_claim = FALSE;
  gboolean has_refs = FALSE;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > MAX_VALUES)
    {
      tri_query_fail (self, pointer, "an array of at most %d objects is wanted here", MAX_VALUES);
      return NULL;
    }
  fields = collect_fields (self, json_node_get_array (node), pointer);
  if (fields == NULL)
    return NULL;
  g_string_append (self->sql, "SELECT ");
  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = g_ptr_array_index (fields, i);
      g_autofree char *quoted = tri_sql_quote_name (name);
      g_autofree char *path = g_strdup_printf ("$.\"%s\"", name);
      g_autofree char *path_param = tri_sql_add_param (self->params, path);

      g_string_append_printf (self->sql, "json_extract (value, %s) AS %s, ", path_param, quoted);
      has_claim = has_claim || strcmp (name, "claim") == 0;
      has_refs = has_refs || strcmp (name, TRI_QUERY_REFS) == 0;
    }
  // A written value that names its claim is sourced like any other.
  if (has_claim && !has_refs)
    {
      g_string_append (self->sql, "ref ('claim', json_extract (value, '$.claim')) AS refs, ");
      g_ptr_array_add (fields, g_strdup (TRI_QUERY_REFS));
    }
  g_ptr_array_add (fields, NULL);
  json = json_to_string (node, FALSE);
  param = tri_sql_add_param (self->params, json);
  g_string_append_printf (self->sql, "key AS %s FROM json_each (%s)", TRI_QUERY_ROW, param);
  return g_steal_pointer (&fields);
}

/**
 * tri_query_emit_data:
 * @data: the member `data` of a view or a lookup
 *
 * Writes a SELECT with the rows and their hidden order.
 *
 * Returns: (transfer full) (nullable): the columns, ended by %NULL.
 */
GPtrArray *
tri_query_emit_data (TriQueryCompiler *self, JsonNode *data, const char *pointer)
{
  static const char *const allowed[] = { "name", "values", NULL };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (data))
    {
      tri_query_fail (self, pointer, "an object is wanted here: {\"name\": …} or {\"values\": […]}");
      return NULL;
    }
  object = json_node_get_object (data);
  if (!tri_query_check_members (self, object, allowed, pointer))
    return NULL;
  if (json_object_has_member (object, "values"))
    {
      g_autofree char *full = g_strconcat (pointer, "/values", NULL);

      return emit_values (self, json_object_get_member (object, "values"), full);
    }
  else
    {
      const char *name = tri_query_get_text (self, object, "name", pointer);
      g_autofree char *full = g_strconcat (pointer, "/name", NULL);

      return name != NULL ? emit_named (self, name, full) : NULL;
    }
}
