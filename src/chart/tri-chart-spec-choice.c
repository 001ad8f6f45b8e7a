// SPDX-License-Identifier: GPL-3.0-or-later
// What a selection holds, as a test of one unit's rows: its fields stand there under the names of their bins
// and units of time, and those that an aggregate lost do not stand there at all.

#include "tri-chart-spec-private.h"

#include <math.h>

#include "tri-chart-normalize.h"

// The definition that draws a field; NULL: none does.
static const TriChannelDef *
find_def (const TriUnit *unit, const TriFilterClause *clause)
{
  GPtrArray *const lists[] = { unit->details, unit->tooltips, unit->orders };
  const char *time_unit = clause->time_unit;
  const TriChannelDef *found = NULL;

  if (time_unit != NULL && g_str_has_prefix (time_unit, "utc"))
    time_unit += 3;
  for (guint i = 0; i < TRI_N_CHANNELS + G_N_ELEMENTS (lists); i++)
    {
      guint n = i < TRI_N_CHANNELS ? 1 : lists[i - TRI_N_CHANNELS]->len;

      for (guint j = 0; j < n; j++)
        {
          const TriChannelDef *def =
            i < TRI_N_CHANNELS ? unit->channels[i] : g_ptr_array_index (lists[i - TRI_N_CHANNELS], j);

          if (def == NULL || def->aggregate != NULL || g_strcmp0 (def->source_field, clause->field) != 0)
            continue;
          if (g_strcmp0 (def->time_unit, time_unit) == 0)
            return def;
          found = found == NULL ? def : found;
        }
    }
  return found;
}

// The field as an expression; NULL where the unit's rows have lost it. A bin counts by its middle.
static char *
dup_field (const TriUnit *unit, const TriFilterClause *clause)
{
  const TriChannelDef *def = find_def (unit, clause);
  g_autofree char *name = tri_spec_quote (def != NULL && unit->has_aggregate ? def->field : clause->field);
  const char *cast = clause->is_time ? "toDate" : "";

  if (def == NULL && unit->has_aggregate)
    return NULL;
  if (def != NULL && def->time_unit != NULL && clause->time_unit != NULL)
    {
      g_autofree char *unit_name = tri_spec_quote (def->field);

      return g_strdup_printf ("datum[%s]", unit_name);
    }
  if (def != NULL && def->bin != NULL && unit->has_aggregate)
    {
      g_autofree char *end = tri_spec_quote (def->field_end);

      return g_strdup_printf ("((datum[%s] + datum[%s]) / 2)", name, end);
    }
  return g_strdup_printf ("%s%sdatum[%s]%s", cast, clause->is_time ? "(" : "", name,
                          clause->is_time ? ")" : "");
}

static char *
clause_to_expression (const TriUnit *unit, const TriFilterClause *clause)
{
  g_autofree char *field = dup_field (unit, clause);
  GString *text;

  if (field == NULL)
    return g_strdup ("false");
  if (clause->values == NULL)
    {
      char low[G_ASCII_DTOSTR_BUF_SIZE];
      char high[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (low, sizeof low, "%.17g", clause->low);
      g_ascii_formatd (high, sizeof high, "%.17g", clause->high);
      return g_strdup_printf ("(isValid(%s) && %s >= %s && %s %s %s)", field, field, low, field,
                              clause->is_half_open ? "<" : "<=", high);
    }
  text = g_string_new ("(false");
  for (guint i = 0; i < json_array_get_length (clause->values); i++)
    {
      g_autofree char *value = json_to_string (json_array_get_element (clause->values, i), FALSE);

      g_string_append_printf (text, " || %s == %s", field, value);
    }
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* tri_spec_choice_to_expression: (transfer full): true of the rows a selection holds. */
char *
tri_spec_choice_to_expression (const TriUnit *unit, const TriFilter *filter)
{
  GString *text = g_string_new ("(");

  for (guint i = 0; i < tri_filter_get_n_choices (filter); i++)
    {
      g_string_append (text, i > 0 ? " || (" : "(");
      for (guint j = 0; j < tri_filter_get_n_clauses (filter, i); j++)
        {
          g_autofree char *clause = clause_to_expression (unit, tri_filter_get_clause (filter, i, j));

          g_string_append_printf (text, "%s%s", j > 0 ? " && " : "", clause);
        }
      g_string_append_c (text, ')');
    }
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}
