// SPDX-License-Identifier: GPL-3.0-or-later
// Integrity of a store: SQLite's, GeoPackage's, and that evidence and sums hold.

#include "tri-check.h"

#include "tri-arithmetic.h"
#include "tri-gpkg.h"

#include <math.h>
#include <string.h>

#define REBUILD "build the store again from its packs"

typedef struct
{
  TriStore *store;
  TriDiagnostics *diagnostics;
  const char *path;
  GError **error;
} Checker;

// A query whose every row is a fault; its only column is the cause.
typedef struct
{
  const char *sql;
  const char *cure;
} Rule;

static const Rule rules[] = {
  { "SELECT 'SQLite: ' || integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    REBUILD },
  { "SELECT 'row ' || ifnull (rowid, '?') || ' of “' || \"table\" || '” names a row of “' || parent ||"
    " '” that is not there' FROM pragma_foreign_key_check",
    REBUILD },
  { "SELECT 'GeoPackage: the table “' || table_name || '” is listed and not there' FROM gpkg_contents"
    " WHERE table_name NOT IN (SELECT name FROM sqlite_schema WHERE type IN ('table', 'view'))",
    REBUILD },
  { "SELECT 'GeoPackage: the layer “' || table_name || '” has no geometry column' FROM gpkg_contents"
    " WHERE data_type = 'features' AND table_name NOT IN (SELECT table_name FROM gpkg_geometry_columns)",
    REBUILD },
  { "SELECT 'GeoPackage: the reference system of “' || table_name || '” is not defined' FROM gpkg_contents"
    " WHERE srs_id NOT IN (SELECT srs_id FROM gpkg_spatial_ref_sys)",
    REBUILD },
  { "SELECT 'GeoPackage: the layer “' || table_name || '” has no spatial index' FROM gpkg_extensions"
    " WHERE extension_name = 'gpkg_rtree_index'"
    " AND 'rtree_' || table_name || '_' || column_name NOT IN (SELECT name FROM sqlite_schema)",
    REBUILD },
  { "SELECT 'the claim “' || id || '” of “' || region || '” has no passage' FROM claims c WHERE NOT EXISTS"
    " (SELECT 1 FROM passages p WHERE p.region = c.region AND p.claim = c.id)",
    "link words of a reading edition to it" },
  { "SELECT 'the subject “' || subject || '” of the claim “' || id || '” is no ' || subject_kind FROM claims "
    "c"
    " WHERE subject IS NOT NULL AND NOT CASE subject_kind"
    " WHEN 'actor' THEN EXISTS (SELECT 1 FROM actors a WHERE a.region = c.region AND a.id = c.subject)"
    " WHEN 'place' THEN EXISTS (SELECT 1 FROM places p WHERE p.region = c.region AND p.id = c.subject)"
    " ELSE 0 END",
    "correct the id" },
  { "SELECT 'the passage of “' || p.claim || '” at ' || p.\"start\" || ' lies outside “' || p.document || '”'"
    " FROM passages p JOIN documents d ON d.region = p.region AND d.id = p.document"
    " WHERE p.\"start\" < 0 OR p.\"end\" <= p.\"start\" OR d.\"text\" IS NULL OR p.\"end\" > length "
    "(d.\"text\")",
    REBUILD },
  { "SELECT 'the passage of “' || p.claim || '” at ' || p.\"start\" || ' lies outside its block' FROM "
    "passages p"
    " JOIN blocks b ON b.region = p.region AND b.document = p.document AND b.number = p.block"
    " WHERE p.\"start\" < b.\"start\" OR p.\"end\" > b.\"end\"",
    REBUILD },
  { "SELECT 'block ' || b.number || ' of “' || b.document || '” lies outside it' FROM blocks b"
    " JOIN documents d ON d.region = b.region AND d.id = b.document"
    " WHERE b.\"start\" < 0 OR d.\"text\" IS NULL OR b.\"end\" > length (d.\"text\")",
    REBUILD },
  { "SELECT 'the disagreement “' || id || '” of “' || region || '” has no claim' FROM disagreements d"
    " WHERE NOT EXISTS (SELECT 1 FROM disagreement_claims x WHERE x.region = d.region AND x.disagreement = "
    "d.id)",
    "add its claims" },
  { "SELECT 'the topic “' || topic || '” of “' || region || '” shows the view “' || view || '” without a "
    "spec'"
    " FROM topic_views JOIN views USING (region) WHERE views.id = topic_views.view AND NOT json_valid (spec)",
    "correct the view" },
};

static void
report (Checker *self, const char *cause, const char *cure)
{
  tri_diagnostics_error (self->diagnostics, self->path, 0, 0, cure, "%s", cause);
}

static gboolean
check_rules (Checker *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (TriTable) faults = tri_store_query (self->store, rules[i].sql, NULL, self->error);

      if (faults == NULL)
        return FALSE;
      for (guint row = 0; row < tri_table_get_n_rows (faults); row++)
        {
          g_autofree char *cause = tri_table_dup_display (faults, row, 0);

          report (self, cause, rules[i].cure);
        }
    }
  return TRUE;
}

static char *
make_key (const char *region, const char *id)
{
  return g_strconcat (region, "/", id, NULL);
}

// The value of every claim that has one: "region/id" → double.
static GHashTable *
read_values (Checker *self)
{
  g_autoptr (TriTable) claims =
    tri_store_query (self->store, "SELECT region, id, nominal FROM claim_view WHERE nominal IS NOT NULL",
                     NULL, self->error);
  GHashTable *values;

  if (claims == NULL)
    return NULL;
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint row = 0; row < tri_table_get_n_rows (claims); row++)
    {
      double *value = g_new (double, 1);

      *value = tri_table_get_real (claims, row, 2);
      g_hash_table_insert (values,
                           make_key (tri_table_get_text (claims, row, 0),
                                     tri_table_get_text (claims, row, 1)),
                           value);
    }
  return values;
}

typedef struct
{
  GHashTable *values;
  const char *region;
} Scope;

static double
lookup_value (const char *claim, gpointer data)
{
  Scope *scope = data;
  g_autofree char *key = make_key (scope->region, claim);
  double *value = g_hash_table_lookup (scope->values, key);

  return value != NULL ? *value : NAN;
}

static gboolean
check_arithmetic (Checker *self, GHashTable *values)
{
  g_autoptr (TriTable) claims =
    tri_store_query (self->store,
                     "SELECT region, id, arithmetic, value FROM claims WHERE arithmetic IS NOT NULL"
                     " ORDER BY region, id",
                     NULL, self->error);

  if (claims == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (claims); row++)
    {
      Scope scope = { values, tri_table_get_text (claims, row, 0) };
      const char *id = tri_table_get_text (claims, row, 1);
      double stated = tri_table_get_real (claims, row, 3);
      double computed = NAN;
      g_autoptr (GError) error = NULL;
      g_autofree char *cause = NULL;

      if (!tri_arithmetic_evaluate (tri_table_get_text (claims, row, 2), lookup_value, &scope, &computed,
                                    &error))
        cause =
          g_strdup_printf ("the arithmetic of the claim “%s” cannot be worked out: %s", id, error->message);
      else if (isnan (stated) || !tri_arithmetic_agrees (computed, stated))
        cause = g_strdup_printf ("the arithmetic of the claim “%s” gives %g, not %g", id, computed, stated);
      if (cause != NULL)
        report (self, cause, "correct the value or the formula");
    }
  return TRUE;
}

// A sum that is set out as a disagreement and adds up is none.
static gboolean
check_sums (Checker *self, GHashTable *values)
{
  g_autoptr (TriTable) terms = tri_store_query (self->store,
                                                "SELECT region, disagreement, claim, sign FROM "
                                                "disagreement_claims WHERE sign IS NOT NULL"
                                                " ORDER BY region, disagreement, fid",
                                                NULL, self->error);
  double sum = 0;
  double total = NAN;

  if (terms == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (terms); row++)
    {
      Scope scope = { values, tri_table_get_text (terms, row, 0) };
      const char *disagreement = tri_table_get_text (terms, row, 1);
      const char *claim = tri_table_get_text (terms, row, 2);
      char sign = tri_table_get_text (terms, row, 3)[0];
      double value = lookup_value (claim, &scope);
      gboolean is_last = row + 1 == tri_table_get_n_rows (terms) ||
                         strcmp (disagreement, tri_table_get_text (terms, row + 1, 1)) != 0 ||
                         strcmp (scope.region, tri_table_get_text (terms, row + 1, 0)) != 0;

      if (isnan (value))
        {
          g_autofree char *cause =
            g_strdup_printf ("the claim “%s” has no value for the sum of the disagreement “%s”", claim,
                             disagreement);

          report (self, cause, "take it out of the sum, or give it a value");
        }
      if (sign == '=')
        total = value;
      else
        sum += sign == '-' ? -value : value;
      if (!is_last)
        continue;
      if (tri_arithmetic_agrees (sum, total))
        {
          g_autofree char *cause = g_strdup_printf ("the sum of the disagreement “%s” adds up", disagreement);

          report (self, cause, "correct the signs, or remove it");
        }
      sum = 0;
      total = NAN;
    }
  return TRUE;
}

static gboolean
check_layer (Checker *self, const char *layer)
{
  g_autofree char *sql = g_strdup_printf ("SELECT fid, geom FROM \"%s\" WHERE geom IS NOT NULL", layer);
  g_autofree char *count_sql =
    g_strdup_printf ("SELECT (SELECT count (*) FROM \"%s\" WHERE geom NOT NULL AND NOT ST_IsEmpty (geom))"
                     " - (SELECT count (*) FROM \"rtree_%s_geom\")",
                     layer, layer);
  g_autoptr (TriTable) features = tri_store_query (self->store, sql, NULL, self->error);
  g_autoptr (TriTable) count = NULL;

  if (features == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (features); row++)
    {
      gsize length;
      gconstpointer blob = tri_table_get_blob (features, row, 1, &length);
      TriGpkgGeometry geometry;

      if (blob == NULL || !tri_gpkg_decode (&geometry, blob, length, NULL))
        {
          g_autofree char *cause =
            g_strdup_printf ("the geometry of feature %" G_GINT64_FORMAT " of “%s” is malformed",
                             tri_table_get_integer (features, row, 0), layer);

          report (self, cause, REBUILD);
        }
    }
  count = tri_store_query (self->store, count_sql, NULL, self->error);
  if (count == NULL)
    return FALSE;
  if (tri_table_get_integer (count, 0, 0) != 0)
    {
      g_autofree char *cause =
        g_strdup_printf ("the spatial index of “%s” has not as many rows as it", layer);

      report (self, cause, REBUILD);
    }
  return TRUE;
}

static gboolean
check_layers (Checker *self)
{
  // Only layers whose name needs no quoting are ours, and only those with both tables can be asked.
  g_autoptr (TriTable) layers = tri_store_query (self->store,
                                                 "SELECT table_name FROM gpkg_geometry_columns WHERE "
                                                 "column_name = 'geom' AND table_name NOT GLOB '*[^a-z0-9_]*'"
                                                 " AND table_name IN (SELECT name FROM sqlite_schema)"
                                                 " AND 'rtree_' || table_name || '_geom' IN (SELECT name "
                                                 "FROM sqlite_schema) ORDER BY table_name",
                                                 NULL, self->error);

  if (layers == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (layers); row++)
    if (!check_layer (self, tri_table_get_text (layers, row, 0)))
      return FALSE;
  return TRUE;
}

/**
 * tri_store_check:
 * @diagnostics: gets every fault found
 *
 * Looks for damage (SQLite), dangling links, missing parts of a GeoPackage, claims without a passage,
 * passages outside their text, computed claims and disagreements whose sums are not as they say.
 *
 * Returns: whether there is no fault; %FALSE with @error set where the store could not be looked over at all.
 */
gboolean
tri_store_check (TriStore *store, TriDiagnostics *diagnostics, GError **error)
{
  Checker self = { store, diagnostics, tri_store_get_path (store), error };
  guint before = tri_diagnostics_get_n_errors (diagnostics);
  g_autoptr (GHashTable) values = NULL;

  if (!check_rules (&self))
    return FALSE;
  values = read_values (&self);
  if (values == NULL || !check_arithmetic (&self, values) || !check_sums (&self, values) ||
      !check_layers (&self))
    return FALSE;
  return tri_diagnostics_get_n_errors (diagnostics) == before;
}
