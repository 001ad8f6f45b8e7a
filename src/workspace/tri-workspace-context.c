// SPDX-License-Identifier: GPL-3.0-or-later
// Context series in words. They come from outside the region's paper, and wherever one is drawn the reader is
// told so and told the data set.

#include "tri-workspace-private.h"

#include "tri-query.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define CONTEXT "context"
#define CONTEXT_WORDS "context, not from the paper"

void
tri_context_free (TriContext *context)
{
  g_free (context->label);
  g_free (context->figure);
  g_free (context->source);
  g_free (context->citation);
  g_free (context);
}

// "gdp_per_head" as "GDP per head": a word without a vowel is an abbreviation.
static char *
describe_measure (const char *measure)
{
  g_auto (GStrv) words = g_strsplit (measure, "_", -1);

  for (char **word = words; *word != NULL; word++)
    if (strpbrk (*word, "aeiouy") == NULL)
      {
        char *upper = g_ascii_strup (*word, -1);

        g_free (*word);
        *word = upper;
      }
  return g_strjoinv (" ", words);
}

// "830 2011 US$" is no figure: a unit that begins with a number follows a comma.
static char *
format_figure (double value, const char *unit)
{
  g_autofree char *number = tri_number_format (value);

  return g_strconcat (number, g_ascii_isdigit (*unit) ? ", " : " ", unit, NULL);
}

static TriContext *
read_context (const TriTable *table, guint row)
{
  TriContext *context = g_new0 (TriContext, 1);
  g_autofree char *measure = describe_measure (tri_table_get_text (table, row, 1));
  gint64 n = tri_table_get_integer (table, row, 2);
  gint64 first = tri_table_get_integer (table, row, 3);
  gint64 last = tri_table_get_integer (table, row, 4);
  const char *place = tri_table_get_text (table, row, 0);

  context->label = n == 1 ? g_strdup_printf ("%s, %s, %" G_GINT64_FORMAT, place, measure, first)
                          : g_strdup_printf ("%s, %s, %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, place,
                                             measure, first, last);
  context->figure = n == 1
                      ? format_figure (tri_table_get_real (table, row, 5), tri_table_get_text (table, row, 6))
                      : g_strdup_printf ("%" G_GINT64_FORMAT " figures", n);
  context->source = g_strdup (tri_table_get_text (table, row, 7));
  context->citation = g_strdup (tri_table_get_text (table, row, 8));
  return context;
}

/**
 * tri_workspace_find_context:
 *
 * Returns: (transfer full) (element-type TriContext): the series that @refs name, a year or some years of
 * each; empty where they name none.
 */
GPtrArray *
tri_workspace_find_context (TriWorkspace *self, const char *region, TriRefs *refs)
{
  g_autoptr (TriRefs) own = tri_refs_of_kind (refs, CONTEXT);
  g_autofree char *words = tri_refs_to_string (own);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_context_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = NULL;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), found);

  if (tri_refs_get_length (own) == 0)
    return found;
  table =
    tri_workspace_query (self,
                         "SELECT c.place_label, c.measure, count (*), min (c.year), max (c.year), max "
                         "(c.value), c.unit, c.source_label,"
                         "  coalesce (s.author || ', ', '') || s.title || coalesce (', ' || s.year, '') || "
                         "coalesce (', ' || s.url, '')"
                         " FROM context_view c JOIN sources s ON s.region = c.region AND s.id = c.source"
                         " WHERE c.region = ?1 AND instr (' ' || ?2 || ' ', ' ' || c.refs || ' ') > 0"
                         " GROUP BY c.place, c.measure, c.source ORDER BY c.place_label, c.measure",
                         &error, region, words, NULL);
  if (table == NULL)
    g_warning ("%s: context of %s cannot be read: %s", self->path, region, error->message);
  for (guint row = 0; table != NULL && row < tri_table_get_n_rows (table); row++)
    g_ptr_array_add (found, read_context (table, row));
  return found;
}

/**
 * tri_workspace_describe_context:
 *
 * Returns: (transfer full) (nullable): "context, not from the paper: Penn World Table 9.1, 2019" where @refs
 * name a context series.
 */
char *
tri_workspace_describe_context (TriWorkspace *self, const char *region, TriRefs *refs)
{
  g_autoptr (GPtrArray) found = tri_workspace_find_context (self, region, refs);

  return found->len > 0
           ? g_strconcat (CONTEXT_WORDS ": ", ((TriContext *)g_ptr_array_index (found, 0))->source, NULL)
           : NULL;
}

// Whether a specification, or a part of it, draws on the data “context”.
static gboolean
draws_context (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (draws_context (json_array_get_element (array, i)))
          return TRUE;
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *data = json_object_get_member (object, "data");
      g_autoptr (GList) members = json_object_get_values (object);

      if (data != NULL && JSON_NODE_HOLDS_OBJECT (data) &&
          g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (data), "name", NULL),
                     CONTEXT) == 0)
        return TRUE;
      for (GList *l = members; l != NULL; l = l->next)
        if (draws_context (l->data))
          return TRUE;
    }
  return FALSE;
}

static char *
dup_sources (TriStore *store, const char *region)
{
  const char *values[] = { region, NULL };
  g_autoptr (TriTable) table = tri_store_query (store,
                                                "SELECT group_concat (label, '; ') FROM (SELECT DISTINCT "
                                                "source_label AS label FROM context_view"
                                                " WHERE region = ?1 ORDER BY 1)",
                                                values, NULL);
  const char *words =
    table != NULL && tri_table_get_n_rows (table) > 0 ? tri_table_get_text (table, 0, 0) : NULL;

  return g_strdup (words != NULL ? words : "no source");
}

/**
 * tri_context_label_view:
 * @spec: a specification's JSON
 * @subtitle: (inout): what the specification says
 * @source: (inout): likewise
 *
 * Adds to the words around a view that draws context that it does, and from which data set: no specification
 * can leave that out.
 *
 * Returns: whether it draws context.
 */
gboolean
tri_context_label_view (TriStore *store, const char *region, const char *spec, char **subtitle, char **source)
{
  g_autoptr (JsonNode) root = json_from_string (spec, NULL);
  g_autofree char *sources = NULL;
  char *old;

  if (root == NULL || !draws_context (root))
    return FALSE;
  sources = dup_sources (store, region);
  old = *subtitle;
  // First, so that it stays where the rest is cut.
  *subtitle = old != NULL && *old != '\0' ? g_strconcat ("Context, not from the paper · ", old, NULL)
                                          : g_strdup ("Context, not from the paper");
  g_free (old);
  if (*source != NULL && strstr (*source, sources) != NULL)
    return TRUE;
  old = *source;
  *source = old != NULL && *old != '\0' ? g_strconcat (old, "; context: ", sources, NULL)
                                        : g_strconcat ("Context: ", sources, NULL);
  g_free (old);
  return TRUE;
}
