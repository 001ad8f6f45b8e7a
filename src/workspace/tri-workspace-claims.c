// SPDX-License-Identifier: GPL-3.0-or-later
// Claims, disagreements and names of one region, read when first asked for.

#include "tri-workspace-private.h"

#include <math.h>
#include <string.h>

void
tri_claim_free (TriClaim *claim)
{
  g_free (claim->id);
  g_free (claim->topic);
  g_free (claim->kind);
  g_free (claim->statement);
  g_free (claim->short_text);
  g_free (claim->unit);
  g_free (claim->date);
  g_free (claim->said_by);
  g_free (claim->source);
  g_free (claim->arithmetic);
  g_free (claim->where);
  g_clear_pointer (&claim->refs, tri_refs_unref);
  g_free (claim);
}

static void
row_free (TriDisagreementRow *row)
{
  g_free (row->claim);
  g_free (row->label);
  g_free (row->figure);
  g_free (row->where);
  g_free (row);
}

void
tri_disagreement_free (TriDisagreement *disagreement)
{
  g_free (disagreement->id);
  g_free (disagreement->topic);
  g_free (disagreement->kind);
  g_free (disagreement->title);
  g_free (disagreement->explanation);
  g_free (disagreement->severity);
  g_free (disagreement->source);
  g_ptr_array_unref (disagreement->rows);
  g_free (disagreement);
}

static char *
dup_cell (const TriTable *table, guint row, const char *column)
{
  return g_strdup (tri_table_get_text (table, row, tri_table_find_column (table, column)));
}

static double
get_cell (const TriTable *table, guint row, const char *column)
{
  return tri_table_get_real (table, row, tri_table_find_column (table, column));
}

// "¶ 10" in running text, "note 6" in a note.
static char *
describe_where (const TriTable *table, guint row)
{
  double note = get_cell (table, row, "note_number");
  double paragraph = get_cell (table, row, "paragraph");

  if (!isnan (note) && note > 0)
    return g_strdup_printf ("note %.0f", note);
  if (!isnan (paragraph) && paragraph > 0)
    return g_strdup_printf ("¶\u00a0%.0f", paragraph);
  return NULL;
}

static TriClaim *
read_claim (const TriTable *table, guint row)
{
  TriClaim *claim = g_new0 (TriClaim, 1);
  g_autofree char *qualifier = dup_cell (table, row, "qualifier");
  g_autofree char *refs = dup_cell (table, row, "all_refs");

  claim->id = dup_cell (table, row, "id");
  claim->topic = dup_cell (table, row, "topic");
  claim->kind = dup_cell (table, row, "kind");
  claim->statement = dup_cell (table, row, "statement");
  claim->short_text = dup_cell (table, row, "short");
  if (claim->short_text == NULL)
    claim->short_text = g_strdup (claim->statement);
  claim->unit = dup_cell (table, row, "unit");
  claim->date = dup_cell (table, row, "date");
  claim->said_by = dup_cell (table, row, "said_by_label");
  claim->source = dup_cell (table, row, "source_label");
  claim->arithmetic = dup_cell (table, row, "arithmetic");
  claim->where = describe_where (table, row);
  claim->quantity = (TriQuantity){ get_cell (table, row, "value"), get_cell (table, row, "low"),
                                   get_cell (table, row, "high"), tri_qualifier_parse (qualifier) };
  claim->refs = tri_refs_parse (refs);
  claim->n_passages = (guint)tri_table_get_integer (table, row, tri_table_find_column (table, "n_passages"));
  claim->is_disputed = tri_table_get_integer (table, row, tri_table_find_column (table, "disputed")) != 0;
  return claim;
}

/**
 * tri_workspace_load_claims: (skip)
 *
 * Reads the region's claims once, in document order.
 */
gboolean
tri_workspace_load_claims (TriWorkspace *self, TriRegionData *data, GError **error)
{
  g_autoptr (TriTable) table = NULL;

  if (data->claims != NULL)
    return TRUE;
  // A place that so many claims speak of is the region's own ground: to tie marks by it would tie all of
  // them.
  table =
    tri_workspace_query (self,
                         "SELECT v.*, refs"
                         "  || coalesce ((SELECT group_concat (' place:' || place, '') FROM claim_places x"
                         "                WHERE x.region = v.region AND x.claim = v.id AND x.place NOT IN ("
                         "                  SELECT place FROM claim_places WHERE region = ?1 GROUP BY place"
                         "                  HAVING count (*) > max (30, 0.05 * (SELECT count (*) FROM claims"
                         "                                                      WHERE region = ?1)))"
                         "               ), '') AS all_refs "
                         "FROM claim_rows v WHERE region = ?1 ORDER BY coalesce (paragraph, 100000), fid",
                         error, data->region.id, NULL);
  if (table == NULL)
    return FALSE;

  data->claims = g_hash_table_new (g_str_hash, g_str_equal);
  data->claim_list = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_claim_free);
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriClaim *claim = read_claim (table, i);

      g_ptr_array_add (data->claim_list, claim);
      g_hash_table_insert (data->claims, claim->id, claim);
    }
  return TRUE;
}

// The region with its claims; what went wrong is said once on stderr, because the store was whole when
// opened.
static TriRegionData *
require_claims (TriWorkspace *self, const char *region)
{
  TriRegionData *data = tri_workspace_get_region_data (self, region);
  g_autoptr (GError) error = NULL;

  if (data == NULL)
    return NULL;
  if (!tri_workspace_load_claims (self, data, &error))
    {
      g_warning ("%s: claims of %s cannot be read: %s", self->path, region, error->message);
      return NULL;
    }
  return data;
}

/**
 * tri_workspace_find_claim:
 *
 * Returns: (transfer none) (nullable): the claim of that id.
 */
const TriClaim *
tri_workspace_find_claim (TriWorkspace *self, const char *region, const char *id)
{
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  data = require_claims (self, region);
  return data != NULL ? g_hash_table_lookup (data->claims, id) : NULL;
}

/**
 * tri_workspace_find_claims:
 * @refs: any references
 *
 * Returns: (transfer container) (element-type TriClaim): the claims @refs names, in document order.
 */
GPtrArray *
tri_workspace_find_claims (TriWorkspace *self, const char *region, TriRefs *refs)
{
  GPtrArray *found = g_ptr_array_new ();
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), found);

  data = require_claims (self, region);
  for (guint i = 0; data != NULL && i < data->claim_list->len; i++)
    {
      TriClaim *claim = g_ptr_array_index (data->claim_list, i);
      g_autofree char *ref = g_strconcat ("claim:", claim->id, NULL);

      if (tri_refs_contains (refs, ref))
        g_ptr_array_add (found, claim);
    }
  return found;
}

/**
 * tri_workspace_get_topic_claims:
 * @topic: (nullable): %NULL for the whole region
 *
 * Returns: (transfer container) (element-type TriClaim): its claims, in document order.
 */
GPtrArray *
tri_workspace_get_topic_claims (TriWorkspace *self, const char *region, const char *topic)
{
  GPtrArray *found = g_ptr_array_new ();
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), found);

  data = require_claims (self, region);
  for (guint i = 0; data != NULL && i < data->claim_list->len; i++)
    {
      TriClaim *claim = g_ptr_array_index (data->claim_list, i);

      if (topic == NULL || g_strcmp0 (claim->topic, topic) == 0)
        g_ptr_array_add (found, claim);
    }
  return found;
}

/**
 * tri_workspace_expand:
 * @refs: what was pointed at
 *
 * A mark stands for claims and for the one thing it is; what is said of that reaches further. Adds to @refs
 * the places and the subject of each claim in it, so that the other views light up too.
 *
 * Returns: (transfer full): the wider set.
 */
TriRefs *
tri_workspace_expand (TriWorkspace *self, const char *region, TriRefs *refs)
{
  TriRefs *all = tri_refs_ref (refs);
  g_autoptr (GPtrArray) claims = NULL;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), all);

  claims = tri_workspace_find_claims (self, region, refs);
  for (guint i = 0; i < claims->len; i++)
    {
      const TriClaim *claim = g_ptr_array_index (claims, i);
      TriRefs *wider = tri_refs_union (all, claim->refs);

      tri_refs_unref (all);
      all = wider;
    }
  return all;
}

// In a sum the number alone; else with its unit, without which it says nothing. A claim of a year gives that.
static char *
dup_row_figure (const TriClaim *claim, gboolean in_sum)
{
  gboolean is_share = g_strcmp0 (claim->unit, "%") == 0;
  g_autofree char *figure = NULL;
  g_autofree char *unit = NULL;

  if (tri_quantity_get_precision (claim->quantity) == TRI_PRECISION_NONE)
    return claim->date != NULL && strlen (claim->date) == 4 ? g_strdup (claim->date) : NULL;
  figure = tri_quantity_format (claim->quantity, is_share ? "%" : NULL);
  if (is_share || in_sum || claim->unit == NULL || g_str_equal (claim->unit, "number"))
    return g_steal_pointer (&figure);
  unit = g_strdup (claim->unit);
  if (claim->quantity.value == 1 && g_str_has_suffix (unit, "s"))
    unit[strlen (unit) - 1] = '\0';
  return g_strdup_printf ("%s %s", figure, unit);
}

static TriDisagreementRow *
read_row (TriRegionData *data, const TriTable *table, guint i, const GPtrArray *before)
{
  TriDisagreementRow *row = g_new0 (TriDisagreementRow, 1);
  g_autofree char *sign = dup_cell (table, i, "sign");
  const TriDisagreementRow *first = before->len > 0 ? g_ptr_array_index (before, 0) : row;
  const TriClaim *claim;

  // The terms of a sum come first.
  row->claim = dup_cell (table, i, "claim");
  row->label = dup_cell (table, i, "label");
  row->side = (int)tri_table_get_integer (table, i, tri_table_find_column (table, "side"));
  row->sign = sign != NULL && sign[0] != '\0' ? sign[0] : ' ';
  claim = g_hash_table_lookup (data->claims, row->claim);
  if (claim != NULL)
    {
      row->figure = dup_row_figure (claim, first->sign != ' ');
      row->where = g_strdup (claim->where);
      if (row->label == NULL)
        row->label = g_strdup (claim->short_text);
    }
  return row;
}

static gboolean
load_disagreements (TriWorkspace *self, TriRegionData *data, GError **error)
{
  g_autoptr (TriTable) table = NULL;
  g_autoptr (TriTable) rows = NULL;

  table = tri_workspace_query (
    self,
    "SELECT d.id, d.topic, d.kind, d.title, d.explanation, d.severity,"
    "  (SELECT coalesce (author, publisher, title) || coalesce (', ' || year, '') FROM sources s"
    "   WHERE s.region = d.region AND s.id = d.source) AS source "
    "FROM disagreements d WHERE region = ?1 "
    "ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, fid",
    error, data->region.id, NULL);
  if (table == NULL)
    return FALSE;
  rows = tri_workspace_query (self,
                              "SELECT disagreement, claim, side, sign, label FROM disagreement_claims "
                              "WHERE region = ?1 ORDER BY disagreement, CASE sign WHEN '+' THEN 0 "
                              "WHEN '-' THEN 0 WHEN '=' THEN 1 ELSE 2 END, side, fid",
                              error, data->region.id, NULL);
  if (rows == NULL)
    return FALSE;

  data->disagreements = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_disagreement_free);
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriDisagreement *disagreement = g_new0 (TriDisagreement, 1);

      disagreement->id = dup_cell (table, i, "id");
      disagreement->topic = dup_cell (table, i, "topic");
      disagreement->kind = dup_cell (table, i, "kind");
      disagreement->title = dup_cell (table, i, "title");
      disagreement->explanation = dup_cell (table, i, "explanation");
      disagreement->severity = dup_cell (table, i, "severity");
      disagreement->source = dup_cell (table, i, "source");
      disagreement->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
      for (guint j = 0; j < tri_table_get_n_rows (rows); j++)
        if (g_strcmp0 (tri_table_get_text (rows, j, 0), disagreement->id) == 0)
          g_ptr_array_add (disagreement->rows, read_row (data, rows, j, disagreement->rows));
      g_ptr_array_add (data->disagreements, disagreement);
    }
  return TRUE;
}

static gboolean
concerns (const TriDisagreement *disagreement, TriRefs *refs)
{
  for (guint i = 0; i < disagreement->rows->len; i++)
    {
      const TriDisagreementRow *row = g_ptr_array_index (disagreement->rows, i);
      g_autofree char *ref = g_strconcat ("claim:", row->claim, NULL);

      if (tri_refs_contains (refs, ref))
        return TRUE;
    }
  return FALSE;
}

/**
 * tri_workspace_find_disagreements:
 * @topic: (nullable): only of this topic
 * @refs: (nullable): only those that concern one of these claims
 *
 * Returns: (transfer container) (element-type TriDisagreement): gravest first.
 */
GPtrArray *
tri_workspace_find_disagreements (TriWorkspace *self, const char *region, const char *topic, TriRefs *refs)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  TriRegionData *data;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), found);

  data = require_claims (self, region);
  if (data == NULL)
    return found;
  if (data->disagreements == NULL && !load_disagreements (self, data, &error))
    {
      g_warning ("%s: disagreements of %s cannot be read: %s", self->path, region, error->message);
      return found;
    }
  for (guint i = 0; i < data->disagreements->len; i++)
    {
      TriDisagreement *disagreement = g_ptr_array_index (data->disagreements, i);

      if ((topic == NULL || g_strcmp0 (disagreement->topic, topic) == 0) &&
          (refs == NULL || concerns (disagreement, refs)))
        g_ptr_array_add (found, disagreement);
    }
  return found;
}
