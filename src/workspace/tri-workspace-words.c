// SPDX-License-Identifier: GPL-3.0-or-later
// Selections and references in words, and as a citation.

#include "tri-workspace-private.h"

#include <string.h>

static gboolean
load_names (TriWorkspace *self, TriRegionData *data, GError **error)
{
  g_autoptr (TriTable) table = tri_workspace_query (
    self,
    "SELECT 'place:' || id, name FROM places WHERE region = ?1 "
    "UNION ALL SELECT 'actor:' || id, coalesce (short_name, name) FROM actors WHERE region = ?1 "
    "UNION ALL SELECT 'event:' || id, coalesce (short, label) FROM events WHERE region = ?1 "
    "UNION ALL SELECT 'source:' || id, title FROM sources WHERE region = ?1 "
    "UNION ALL SELECT 'claim:' || id, coalesce (short, statement) FROM claims WHERE region = ?1",
    error, data->region.id, NULL);

  if (table == NULL)
    return FALSE;
  data->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    g_hash_table_insert (data->names, g_strdup (tri_table_get_text (table, i, 0)),
                         g_strdup (tri_table_get_text (table, i, 1)));
  return TRUE;
}

/**
 * tri_workspace_describe_ref:
 *
 * Returns: (transfer full): the name of what @ref stands for, or @ref itself.
 */
char *
tri_workspace_describe_ref (TriWorkspace *self, const char *region, const char *ref)
{
  TriRegionData *data;
  const char *name = NULL;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  if (g_str_has_prefix (ref, "context:"))
    {
      g_autoptr (TriRefs) refs = tri_refs_parse (ref);
      g_autoptr (GPtrArray) found = tri_workspace_find_context (self, region, refs);

      return g_strdup (found->len > 0 ? ((TriContext *)g_ptr_array_index (found, 0))->label : ref);
    }
  data = tri_workspace_get_region_data (self, region);
  if (data != NULL && data->names == NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!load_names (self, data, &error))
        g_warning ("%s: names of %s cannot be read: %s", self->path, region, error->message);
    }
  if (data != NULL && data->names != NULL)
    name = g_hash_table_lookup (data->names, ref);
  return g_strdup (name != NULL ? name : ref);
}

static void
append_names (TriWorkspace *self,
              const char *region,
              TriRefs *refs,
              const char *kind,
              guint most,
              GString *text)
{
  g_autoptr (TriRefs) some = tri_refs_of_kind (refs, kind);
  guint n = tri_refs_get_length (some);

  for (guint i = 0; i < MIN (n, most); i++)
    {
      g_autofree char *name = tri_workspace_describe_ref (self, region, tri_refs_get (some, i));

      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, name);
    }
  if (n > most)
    g_string_append_printf (text, " and %u more", n - most);
}

/**
 * tri_workspace_describe_selection:
 *
 * Returns: (transfer full): a phrase such as "2 claims, 1 disputed: Peru"; "Nothing selected" for an empty
 * set.
 */
char *
tri_workspace_describe_selection (TriWorkspace *self, const char *region, TriRefs *refs)
{
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  GString *text;
  guint n_disputed = 0;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  if (tri_refs_get_length (refs) == 0)
    return g_strdup ("Nothing selected");

  claims = tri_workspace_find_claims (self, region, refs);
  if (claims->len == 0 && tri_refs_count_kind (refs, "context") > 0)
    {
      char *context = tri_workspace_describe_context (self, region, refs);

      if (context != NULL)
        return context;
    }
  for (guint i = 0; i < claims->len; i++)
    n_disputed += ((TriClaim *)g_ptr_array_index (claims, i))->is_disputed;

  text = g_string_new (NULL);
  g_string_append_printf (text, "%u claim%s", claims->len, claims->len == 1 ? "" : "s");
  if (n_disputed > 0)
    g_string_append_printf (text, ", %u disputed", n_disputed);

  append_names (self, region, refs, "actor", 2, names);
  append_names (self, region, refs, "place", 3, names);
  if (names->len == 0 && claims->len > 0)
    g_string_append (names, ((TriClaim *)g_ptr_array_index (claims, 0))->short_text);
  if (names->len > 0)
    g_string_append_printf (text, ": %s", names->str);
  return g_string_free (text, FALSE);
}

/**
 * tri_workspace_cite:
 * @refs: what is selected
 *
 * Returns: (transfer full): one line a claim, each with its place in the paper, the works it rests on, the
 * claim's id and the pack's version; one a context series with its data set; empty where @refs names neither.
 */
char *
tri_workspace_cite (TriWorkspace *self, const char *region, TriRefs *refs)
{
  const TriRegion *info;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) context = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), g_string_free (text, FALSE));

  info = tri_workspace_find_region (self, region);
  claims = tri_workspace_find_claims (self, region, refs);
  for (guint i = 0; info != NULL && i < claims->len; i++)
    {
      const TriClaim *claim = g_ptr_array_index (claims, i);

      g_string_append_printf (text, "%s %s", claim->statement, info->paper_label);
      if (claim->where != NULL)
        g_string_append_printf (text, ", %s", claim->where);
      if (claim->source != NULL)
        g_string_append_printf (text, ", citing %s", claim->source);
      g_string_append_printf (text, " [%s, Triptych pack %s %s]\n", claim->id, info->id, info->version);
    }
  context = tri_workspace_find_context (self, region, refs);
  for (guint i = 0; info != NULL && i < context->len; i++)
    {
      const TriContext *series = g_ptr_array_index (context, i);

      g_string_append_printf (text, "%s: %s. %s [context, not from the paper; Triptych pack %s %s]\n",
                              series->label, series->figure, series->citation, info->id, info->version);
    }
  return g_string_free (text, FALSE);
}
