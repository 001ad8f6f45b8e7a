// SPDX-License-Identifier: GPL-3.0-or-later
// Where a query's rows come from: a named table of the region, or values written in the spec.

#include "tri-query-private.h"

#include "tri-data-file.h"
#include "tri-expression.h"

#include <string.h>

#define MAX_VALUES 200000
#define MAX_FIELDS 200

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

/**
 * tri_query_emit_rows:
 *
 * Writes a SELECT with the rows of a table in memory and their hidden order. A written value that names its
 * claim is sourced like any other.
 *
 * Returns: (transfer full): the columns, ended by %NULL.
 */
GPtrArray *
tri_query_emit_rows (TriQueryCompiler *self, TriTable *table)
{
  GPtrArray *columns = columns_new ();
  g_autofree char *param = NULL;
  int claim = tri_table_find_column (table, "claim");

  g_string_append (self->sql, "SELECT ");
  for (guint i = 0; i < tri_table_get_n_columns (table); i++)
    {
      const char *name = tri_table_get_name (table, i);
      g_autofree char *quoted = tri_sql_quote_name (name);

      if (strcmp (name, TRI_QUERY_ROW) == 0 || tri_table_find_column (table, name) != (int)i)
        continue;
      g_string_append_printf (self->sql, "c%u AS %s, ", i, quoted);
      g_ptr_array_add (columns, g_strdup (name));
    }
  if (claim >= 0 && tri_table_find_column (table, TRI_QUERY_REFS) < 0)
    {
      g_string_append_printf (self->sql, "ref ('claim', c%d) AS refs, ", claim);
      g_ptr_array_add (columns, g_strdup (TRI_QUERY_REFS));
    }
  g_ptr_array_add (columns, NULL);
  param = tri_query_add_table (self, table);
  g_string_append_printf (self->sql, "rowid AS %s FROM tri_rows (%s)", TRI_QUERY_ROW, param);
  return columns;
}

static GPtrArray *
emit_table (TriQueryCompiler *self, TriTable *table, const char *pointer)
{
  if (tri_table_get_n_columns (table) > 0)
    return tri_query_emit_rows (self, table);
  tri_query_fail (self, pointer, "there are no values");
  return NULL;
}

static gboolean
check_fields (TriQueryCompiler *self, const TriTable *table, const char *pointer)
{
  if (tri_table_get_n_columns (table) > MAX_FIELDS)
    return tri_query_fail (self, pointer, "there are more than %d fields", MAX_FIELDS);
  for (guint i = 0; i < tri_table_get_n_columns (table); i++)
    if (tri_table_get_name (table, i)[0] == '_' || strlen (tri_table_get_name (table, i)) > 200)
      return tri_query_fail (self, pointer, "the name of the field “%s” begins with _ or is too long",
                             tri_table_get_name (table, i));
  return TRUE;
}

// `values`: an array, one object, or a text in the format that `format` names.
static GPtrArray *
emit_values (TriQueryCompiler *self, JsonObject *data, JsonObject *format, const char *pointer)
{
  JsonNode *node = json_object_get_member (data, "values");
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GError) fault = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > MAX_VALUES)
    {
      tri_query_fail (self, pointer, "an array of at most %d objects is wanted here", MAX_VALUES);
      return NULL;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    table =
      tri_data_from_text (json_node_get_string (node), strlen (json_node_get_string (node)), format, &fault);
  else
    table = tri_data_from_json (node, format, &fault);
  if (table == NULL)
    {
      tri_query_fail (self, pointer, "%s", fault->message);
      return NULL;
    }
  return check_fields (self, table, pointer) ? emit_table (self, table, pointer) : NULL;
}

static GPtrArray *
emit_file (TriQueryCompiler *self, JsonObject *data, JsonObject *format, const char *pointer)
{
  const char *url = tri_query_get_text (self, data, "url", pointer);
  g_autofree char *full = g_strconcat (pointer, "/url", NULL);
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GError) fault = NULL;

  if (url == NULL)
    return NULL;
  table = tri_data_load (self->folder, url, format, &fault);
  if (table == NULL)
    {
      tri_query_fail (self, full, "%s", fault->message);
      return NULL;
    }
  return check_fields (self, table, full) ? emit_table (self, table, full) : NULL;
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
  static const char *const allowed[] = { "name", "values", "url", "format", NULL };
  JsonObject *object;
  JsonNode *node;
  JsonObject *format;

  if (!JSON_NODE_HOLDS_OBJECT (data))
    {
      tri_query_fail (self, pointer,
                      "an object is wanted here: {\"name\": …}, {\"values\": […]} or {\"url\": …}");
      return NULL;
    }
  object = json_node_get_object (data);
  node = json_object_get_member (object, "format");
  format = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (!tri_query_check_members (self, object, allowed, pointer))
    return NULL;
  if (json_object_has_member (object, "values"))
    {
      g_autofree char *full = g_strconcat (pointer, "/values", NULL);

      return emit_values (self, object, format, full);
    }
  if (json_object_has_member (object, "url"))
    return emit_file (self, object, format, pointer);
  else
    {
      const char *name = tri_query_get_text (self, object, "name", pointer);
      g_autofree char *full = g_strconcat (pointer, "/name", NULL);

      return name != NULL ? emit_named (self, name, full) : NULL;
    }
}
