// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms that SQL cannot compute: what is known of them, their checks, and who runs each.

#include "tri-query-stage-private.h"

#include <math.h>
#include <string.h>

#define MAX_LOESS 3e7     // neighbours looked at
#define MAX_PLACES 200000 // of curves

typedef struct
{
  const char *name;
  const char *members[10];
} Known;

static const Known known[] = {
  { "density",
    { "density", "groupby", "cumulative", "counts", "bandwidth", "extent", "minsteps", "maxsteps", "steps",
      "as" } },
  { "loess", { "loess", "on", "groupby", "bandwidth", "as" } },
  { "regression", { "regression", "on", "groupby", "method", "order", "extent", "params", "as" } },
  { "quantile", { "quantile", "groupby", "probs", "step", "as" } },
  { "pivot", { "pivot", "value", "groupby", "op", "limit" } },
  { "impute", { "impute", "key", "keyvals", "groupby", "method", "value", "frame" } },
};

static const Known *
find_known (JsonObject *transform)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (json_object_has_member (transform, known[i].name))
      return &known[i];
  return NULL;
}

/** tri_query_stage_knows: whether a transform is one of these. */
gboolean
tri_query_stage_knows (JsonObject *transform)
{
  return find_known (transform) != NULL;
}

static gboolean
check_fields (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  static const char *const fields[] = { "density", "loess", "regression", "on",  "quantile",
                                        "pivot",   "value", "impute",     "key", NULL };
  g_autoptr (GPtrArray) groups = tri_query_get_texts (self, transform, "groupby", pointer);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (pointer, "/", fields[i], NULL);
      const char *name;

      if (!json_object_has_member (transform, fields[i]) ||
          (strcmp (fields[i], "value") == 0 && !json_object_has_member (transform, "pivot")))
        continue;
      name = tri_query_get_text (self, transform, fields[i], pointer);
      if (name == NULL || !tri_query_need_column (self, name, full))
        return FALSE;
    }
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (!tri_query_need_column (self, g_ptr_array_index (groups, i), pointer))
      return FALSE;
  return groups != NULL;
}

/** tri_query_stage_check: members and fields, before anything is computed. */
gboolean
tri_query_stage_check (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  const Known *kind = find_known (transform);
  const char *allowed[G_N_ELEMENTS (kind->members) + 1] = { NULL };
  g_autofree char *full = g_strconcat (pointer, "/params", NULL);
  JsonNode *params = json_object_get_member (transform, "params");

  for (guint i = 0; i < G_N_ELEMENTS (kind->members); i++)
    allowed[i] = kind->members[i];
  if (!tri_query_check_members (self, transform, allowed, pointer))
    return FALSE;
  if (params != NULL && json_node_get_boolean (params))
    return tri_query_fail (self, full,
                           "the parameters of the model are not supported; leave it out for the curve");
  return check_fields (self, transform, pointer);
}

static void
group_free (gpointer data)
{
  TriQueryGroup *group = data;

  g_array_unref (group->rows);
  g_free (group);
}

GPtrArray *
_tri_query_read_names (JsonObject *transform, const char *member)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (transform, member);

  for (guint i = 0;
       node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node));
       i++)
    g_ptr_array_add (names, (gpointer)json_array_get_string_element (json_node_get_array (node), i));
  return names;
}

GPtrArray *
_tri_query_split_groups (const TriTable *table, const GPtrArray *names)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      TriQueryGroup *group;

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *text =
            tri_table_dup_display (table, row, tri_table_find_column (table, g_ptr_array_index (names, i)));

          g_string_append_printf (key, "%s\x1f", text != NULL ? text : "\x1e");
        }
      group = g_hash_table_lookup (index, key->str);
      if (group == NULL)
        {
          group = g_new0 (TriQueryGroup, 1);
          group->first = row;
          group->rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (groups, group);
          g_hash_table_insert (index, g_strdup (key->str), group);
        }
      g_array_append_val (group->rows, row);
    }
  return groups;
}

void
_tri_query_append_copy (TriTableBuilder *builder, const TriTable *table, guint row, int column)
{
  switch (tri_table_get_value_type (table, row, column))
    {
    case TRI_VALUE_INTEGER:
      tri_table_builder_append_integer (builder, tri_table_get_integer (table, row, column));
      break;
    case TRI_VALUE_REAL:
      tri_table_builder_append_real (builder, tri_table_get_real (table, row, column));
      break;
    case TRI_VALUE_TEXT:
      tri_table_builder_append_text (builder, tri_table_get_text (table, row, column), -1);
      break;
    case TRI_VALUE_BLOB:
    case TRI_VALUE_NULL:
    default:
      tri_table_builder_append_null (builder);
      break;
    }
}

double
_tri_query_number_or (JsonObject *transform, const char *member, double fallback)
{
  double number = fallback;

  tri_query_get_number (transform, member, &number);
  return number;
}

static gboolean
has_gaps (const TriTable *table, const char *field)
{
  int column = tri_table_find_column (table, field);

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    if (!isfinite (tri_table_get_real (table, row, column)))
      return TRUE;
  return FALSE;
}

// A curve a group, each of so many places.
static gboolean
check_curves (JsonObject *transform, const TriTable *table, const char *pointer, GError **error)
{
  g_autoptr (GPtrArray) names = _tri_query_read_names (transform, "groupby");
  g_autoptr (GPtrArray) groups = NULL;
  double steps = _tri_query_number_or (transform, "steps", _tri_query_number_or (transform, "maxsteps", 200));

  if (names->len == 0 || tri_table_get_n_rows (table) * CLAMP (steps, 1, 1000) <= MAX_PLACES)
    return TRUE;
  groups = _tri_query_split_groups (table, names);
  if (groups->len * CLAMP (steps, 1, 1000) <= MAX_PLACES)
    return TRUE;
  g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
               "%s.groupby: %u curves are too many to compute; group by fewer", pointer, groups->len);
  return FALSE;
}

/**
 * tri_query_stage_run:
 * @further: gets the transforms that are to follow at once
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_query_stage_run (JsonObject *transform,
                     TriTable *table,
                     const char *pointer,
                     JsonArray *further,
                     GError **error)
{
  // A value that is missing is none: to count it as zero would shift the curve.
  if (json_object_has_member (transform, "density") &&
      has_gaps (table, json_object_get_string_member (transform, "density")))
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s.density: the field has rows without a number; leave them out with a filter, "
                   "isValid(datum.field)",
                   pointer);
      return NULL;
    }
  if (json_object_has_member (transform, "loess") &&
      (double)tri_table_get_n_rows (table) * tri_table_get_n_rows (table) *
          CLAMP (_tri_query_number_or (transform, "bandwidth", 0.3), 0, 1) >
        MAX_LOESS)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s.loess: %u rows are too many to smooth so; aggregate or sample them first, or make the "
                   "bandwidth smaller",
                   pointer, tri_table_get_n_rows (table));
      return NULL;
    }
  if ((json_object_has_member (transform, "density") || json_object_has_member (transform, "regression")) &&
      !check_curves (transform, table, pointer, error))
    return NULL;
  if (json_object_has_member (transform, "impute"))
    return _tri_query_run_impute (transform, table, further, pointer, error);
  if (json_object_has_member (transform, "pivot"))
    return _tri_query_plan_pivot (transform, table, further, pointer, error) ? tri_table_ref (table) : NULL;
  return _tri_query_run_curve (transform, table);
}
