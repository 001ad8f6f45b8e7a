// SPDX-License-Identifier: GPL-3.0-or-later
// The rows a view is drawn from as CSV (RFC 4180), each with the codes of its claims.

#include "tri-workspace-view-private.h"

#include <string.h>

#include "tri-format.h"

// The column of a chart that counts.
#define COUNT "__count"

static void
append_cell (GString *text, const char *cell, gboolean is_first)
{
  if (!is_first)
    g_string_append_c (text, ',');
  if (cell == NULL || strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (text, cell != NULL ? cell : "");
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = cell; *p != '\0'; p++)
    if (*p == '"')
      g_string_append (text, "\"\"");
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
}

// The claims among references, by their codes: "drc-a drc-b".
static char *
list_claims (const char *refs_text)
{
  g_autoptr (TriRefs) refs = refs_text != NULL ? tri_refs_parse (refs_text) : NULL;
  g_autoptr (TriRefs) claims = refs != NULL ? tri_refs_of_kind (refs, "claim") : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; claims != NULL && i < tri_refs_get_length (claims); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", tri_ref_get_id (tri_refs_get (claims, i)));
  return g_string_free (text, FALSE);
}

// Columns for the eye of the program alone, and references, which become codes.
static gboolean
is_shown (const char *name)
{
  return strcmp (name, COUNT) == 0 || (!g_str_has_prefix (name, "__") && strcmp (name, "refs") != 0);
}

// Every column of the layers once, in the order they come.
static GPtrArray *
collect_columns (GPtrArray *tables)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < tables->len; i++)
    for (guint j = 0; j < tri_table_get_n_columns (g_ptr_array_index (tables, i)); j++)
      {
        const char *name = tri_table_get_name (g_ptr_array_index (tables, i), j);

        if (is_shown (name) && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
          g_ptr_array_add (names, (gpointer)name);
      }
  return names;
}

// A date as such, where the chart reads the column so.
static char *
dup_cell (TriWorkspaceView *self, TriTable *table, guint row, int column, guint layer)
{
  if (column < 0)
    return NULL;
  if (self->kind == TRI_VIEW_CHART && !tri_table_is_null (table, row, column) &&
      tri_table_get_value_type (table, row, column) != TRI_VALUE_TEXT &&
      tri_chart_spec_is_instant (self->chart, layer, tri_table_get_name (table, (guint)column)))
    return tri_time_format_apply ("%Y-%m-%d", tri_table_get_real (table, row, column));
  return tri_table_dup_display (table, row, column);
}

static void
append_rows (GString *text,
             TriWorkspaceView *self,
             TriTable *table,
             GPtrArray *names,
             guint layer,
             gboolean has_layers)
{
  int refs = tri_table_find_column (table, "refs");

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      g_autofree char *claims = list_claims (refs >= 0 ? tri_table_get_text (table, row, refs) : NULL);

      if (has_layers)
        g_string_append_printf (text, "%u", layer + 1);
      for (guint i = 0; i < names->len; i++)
        {
          int column = tri_table_find_column (table, g_ptr_array_index (names, i));
          g_autofree char *cell = dup_cell (self, table, row, column, layer);

          append_cell (text, cell, i == 0 && !has_layers);
        }
      append_cell (text, claims, FALSE);
      g_string_append (text, "\r\n");
    }
}

static void
append_head (GString *text, GPtrArray *names, gboolean has_layers)
{
  if (has_layers)
    g_string_append (text, "layer");
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      append_cell (text, strcmp (name, COUNT) == 0 ? "count" : name, i == 0 && !has_layers);
    }
  g_string_append (text, names->len > 0 || has_layers ? ",claim_codes\r\n" : "claim_codes\r\n");
}

/**
 * tri_workspace_view_to_csv:
 *
 * Writes the rows that a chart draws, the layers below one another with their number where there are several,
 * or of another view its marks; the last column has the codes of the claims behind each, with spaces between.
 *
 * Returns: (transfer full): UTF-8 text; %NULL where the rows cannot be fetched.
 */
char *
tri_workspace_view_to_csv (TriWorkspaceView *self, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);
  g_autoptr (GPtrArray) names = NULL;
  GString *text;

  if (!tri_workspace_view_ensure_data (self, error))
    return NULL;
  if (self->kind == TRI_VIEW_CHART)
    for (guint i = 0; i < self->tables->len; i++)
      g_ptr_array_add (tables, tri_table_ref (g_ptr_array_index (self->tables, i)));
  else
    g_ptr_array_add (tables, tri_workspace_view_get_table (self));
  names = collect_columns (tables);
  text = g_string_new (NULL);
  append_head (text, names, tables->len > 1);
  for (guint i = 0; i < tables->len; i++)
    append_rows (text, self, g_ptr_array_index (tables, i), names, i, tables->len > 1);
  return g_string_free (text, FALSE);
}
