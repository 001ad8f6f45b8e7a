// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold within and between claims: figures, arithmetic, locators, disagreements.

#include "tri-pack-private.h"

#include "tri-arithmetic.h"
#include "tri-quantity.h"

#include <math.h>
#include <string.h>

#define OUTSIDE "outside the paper"
#define MAX_SHORT 40
#define MAX_TITLE 60
#define MAX_CUES 6
#define MAX_CUE_WORDS 3

static double
get_number (const TriPack *self, guint row, const char *column)
{
  const char *text = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, column);

  return text[0] != '\0' ? g_ascii_strtod (text, NULL) : NAN;
}

static TriQuantity
get_quantity (const TriPack *self, guint row)
{
  return (TriQuantity){ get_number (self, row, "value"), get_number (self, row, "low"),
                        get_number (self, row, "high"),
                        tri_qualifier_parse (tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "qualifier")) };
}

static void
need_number (TriPack *self, guint row, const char *column, gboolean needed, const char *qualifier)
{
  gboolean given = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, column)[0] != '\0';

  if (needed && !given)
    tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, column, "fill it in, or change the qualifier",
                         "“%s” is empty, which the qualifier “%s” needs", column, qualifier);
  else if (!needed && given)
    tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, column, "empty it, or change the qualifier",
                         "“%s” is given, which goes against the qualifier “%s”", column,
                         qualifier[0] != '\0' ? qualifier : "(none)");
}

static void
check_quantity (TriPack *self, guint row)
{
  const char *qualifier = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "qualifier");
  double low = get_number (self, row, "low");
  double high = get_number (self, row, "high");

  switch (tri_qualifier_parse (qualifier))
    {
    case TRI_QUALIFIER_LESS_THAN:
    case TRI_QUALIFIER_UP_TO:
      need_number (self, row, "value", FALSE, qualifier);
      need_number (self, row, "low", FALSE, qualifier);
      need_number (self, row, "high", TRUE, qualifier);
      break;
    case TRI_QUALIFIER_MORE_THAN:
    case TRI_QUALIFIER_AT_LEAST:
      need_number (self, row, "value", FALSE, qualifier);
      need_number (self, row, "low", TRUE, qualifier);
      need_number (self, row, "high", FALSE, qualifier);
      break;
    case TRI_QUALIFIER_RANGE:
      need_number (self, row, "low", TRUE, qualifier);
      need_number (self, row, "high", TRUE, qualifier);
      if (low > high)
        tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, "low", "exchange “low” and “high”",
                             "“low” is greater than “high”");
      break;
    case TRI_QUALIFIER_NONE:
      need_number (self, row, "value", FALSE, qualifier);
      need_number (self, row, "low", FALSE, qualifier);
      need_number (self, row, "high", FALSE, qualifier);
      break;
    case TRI_QUALIFIER_EXACT:
    case TRI_QUALIFIER_ABOUT:
    case TRI_QUALIFIER_ESTIMATED:
    case TRI_QUALIFIER_SOME:
    case TRI_QUALIFIER_ORDER:
    default:
      need_number (self, row, "value", TRUE, qualifier);
      break;
    }
}

static double
lookup_claim (const char *claim, gpointer data)
{
  TriPack *self = data;
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[TRI_PACK_CLAIMS], claim));

  return row > 0 ? tri_quantity_get_nominal (get_quantity (self, row - 1)) : NAN;
}

static void
check_arithmetic (TriPack *self, guint row)
{
  const char *formula = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "arithmetic");
  g_autoptr (GError) error = NULL;
  double stated = get_number (self, row, "value");
  double computed;

  if (formula[0] == '\0' || self->has_bad_numbers)
    return;
  if (!tri_arithmetic_evaluate (formula, lookup_claim, self, &computed, &error))
    tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, "arithmetic",
                         "use ids of claims with a value, numbers and + - * / ( )",
                         "the formula cannot be worked out: %s", error->message);
  else if (isnan (stated) || !tri_arithmetic_agrees (computed, stated))
    {
      g_autofree char *number = tri_number_format (computed);

      tri_pack_fault_cell (self, TRI_PACK_CLAIMS, row, "value", "correct the value or the formula",
                           "the claim's arithmetic gives %s, not “%s”", number,
                           tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "value"));
    }
}

// Which claims a table names in its column `claim`.
static GHashTable *
collect_claims (TriPack *self, TriPackTableId table)
{
  GHashTable *claims = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < tri_pack_get_n_rows (self, table); row++)
    g_hash_table_add (claims, (gpointer)tri_pack_get_value (self, table, row, "claim"));
  return claims;
}

static void
check_locators (TriPack *self)
{
  for (guint row = 0; row < tri_pack_get_n_rows (self, TRI_PACK_LOCATORS); row++)
    {
      g_auto (GStrv) cues = g_strsplit (tri_pack_get_value (self, TRI_PACK_LOCATORS, row, "cues"), " | ", -1);

      if (g_strv_length (cues) > MAX_CUES)
        tri_pack_fault_cell (self, TRI_PACK_LOCATORS, row, "cues", "keep the six that tell most",
                             "there are more than %d cues", MAX_CUES);
      for (guint i = 0; cues[i] != NULL; i++)
        {
          g_auto (GStrv) words = g_strsplit (cues[i], " ", -1);

          if (g_strv_length (words) > MAX_CUE_WORDS)
            tri_pack_fault_cell (self, TRI_PACK_LOCATORS, row, "cues",
                                 "cut it to figures, names and single words",
                                 "the cue “%s” has more than %d words", cues[i], MAX_CUE_WORDS);
        }
    }
}

static void
check_places (TriPack *self)
{
  for (guint row = 0; row < tri_pack_get_n_rows (self, TRI_PACK_PLACES); row++)
    {
      const char *lon = tri_pack_get_value (self, TRI_PACK_PLACES, row, "lon");
      const char *lat = tri_pack_get_value (self, TRI_PACK_PLACES, row, "lat");
      const char *layer = tri_pack_get_value (self, TRI_PACK_PLACES, row, "layer");
      const char *feature = tri_pack_get_value (self, TRI_PACK_PLACES, row, "feature");

      if ((lon[0] == '\0') != (lat[0] == '\0'))
        tri_pack_fault_cell (self, TRI_PACK_PLACES, row, lon[0] == '\0' ? "lon" : "lat",
                             "give both or neither", "one coordinate is missing");
      if (fabs (g_ascii_strtod (lon, NULL)) > 180)
        tri_pack_fault_cell (self, TRI_PACK_PLACES, row, "lon", "write degrees east from -180 to 180",
                             "the longitude %s is outside the globe", lon);
      if (fabs (g_ascii_strtod (lat, NULL)) > 90)
        tri_pack_fault_cell (self, TRI_PACK_PLACES, row, "lat", "write degrees north from -90 to 90",
                             "the latitude %s is outside the globe", lat);
      if ((layer[0] == '\0') != (feature[0] == '\0'))
        tri_pack_fault_cell (self, TRI_PACK_PLACES, row, layer[0] == '\0' ? "layer" : "feature",
                             "give both or neither", "a layer needs a feature, and a feature its layer");
    }
}

/** tri_pack_check_claims: figures, arithmetic, lengths and locators, and the positions of places. */
void
tri_pack_check_claims (TriPack *self)
{
  g_autoptr (GHashTable) located = collect_claims (self, TRI_PACK_LOCATORS);
  g_autofree char *path = tri_pack_get_table_path (self, TRI_PACK_CLAIMS);

  for (guint row = 0; row < tri_pack_get_n_rows (self, TRI_PACK_CLAIMS); row++)
    {
      const TriCsvCell *cell = tri_csv_get_cell (self->tables[TRI_PACK_CLAIMS], row, 0);
      const char *id = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "id");
      const char *words = tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "short");
      // What the record says beside the paper stands nowhere in the original.
      gboolean is_outside =
        g_str_has_prefix (tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "note"), OUTSIDE);

      check_quantity (self, row);
      check_arithmetic (self, row);
      if (g_utf8_strlen (words, -1) > MAX_SHORT)
        tri_diagnostics_warning (self->diagnostics, path, cell->line, 0, "shorten it",
                                 "“short” of the claim “%s” has more than %d characters", id, MAX_SHORT);
      if (!is_outside && !g_hash_table_contains (located, id) && self->tables[TRI_PACK_LOCATORS] != NULL &&
          tri_pack_get_value (self, TRI_PACK_CLAIMS, row, "arithmetic")[0] == '\0')
        tri_diagnostics_warning (self->diagnostics, path, cell->line, cell->column, "add it to locators.csv",
                                 "nothing says where the claim “%s” stands in the original", id);
    }
  check_locators (self);
  check_places (self);
}

typedef struct
{
  double sum;
  double total;
  guint n_claims;
  guint n_terms;
  guint n_totals;
} Sum;

static Sum
add_up (TriPack *self, const char *id)
{
  Sum sum = { 0 };
  TriPackTableId table = TRI_PACK_DISAGREEMENT_CLAIMS;

  for (guint row = 0; row < tri_pack_get_n_rows (self, table); row++)
    {
      const char *sign = tri_pack_get_value (self, table, row, "sign");
      const char *claim = tri_pack_get_value (self, table, row, "claim");
      double value;

      if (strcmp (tri_pack_get_value (self, table, row, "disagreement"), id) != 0)
        continue;
      sum.n_claims++;
      if (sign[0] == '\0')
        continue;
      value = lookup_claim (claim, self);
      if (isnan (value) && tri_pack_has_id (self, TRI_PACK_CLAIMS, claim))
        tri_pack_fault_cell (self, table, row, "sign", "empty it, or give the claim a value",
                             "the claim “%s” has no value to add up", claim);
      if (sign[0] == '=')
        {
          sum.total = value;
          sum.n_totals++;
        }
      else
        {
          sum.sum += sign[0] == '-' ? -value : value;
          sum.n_terms++;
        }
    }
  return sum;
}

/** tri_pack_check_disagreements: each has claims, and a sum said not to add up does not. */
void
tri_pack_check_disagreements (TriPack *self)
{
  TriPackTableId table = TRI_PACK_DISAGREEMENTS;
  g_autofree char *path = tri_pack_get_table_path (self, table);

  for (guint row = 0; row < tri_pack_get_n_rows (self, table); row++)
    {
      const char *id = tri_pack_get_value (self, table, row, "id");
      const char *title = tri_pack_get_value (self, table, row, "title");
      gboolean against_record = strcmp (tri_pack_get_value (self, table, row, "kind"), "against-record") == 0;
      Sum sum = add_up (self, id);

      if (sum.n_claims == 0)
        tri_pack_fault_cell (self, table, row, "id", "add its claims to disagreement_claims.csv",
                             "the disagreement “%s” has no claim", id);
      if (!self->has_bad_numbers && sum.n_totals == 1 && sum.n_terms > 0 &&
          tri_arithmetic_agrees (sum.sum, sum.total))
        tri_pack_fault_cell (self, table, row, "id", "correct the signs, or remove it",
                             "the sum of the disagreement “%s” adds up", id);
      if ((sum.n_terms > 0) != (sum.n_totals == 1))
        tri_pack_fault_cell (self, table, row, "id", "give one claim the sign = and the others + or -",
                             "the sum of the disagreement “%s” is not whole", id);
      if (against_record && tri_pack_get_value (self, table, row, "source")[0] == '\0')
        tri_pack_fault_cell (self, table, row, "source", "name the source that says otherwise",
                             "a disagreement against the record needs a source");
      if (g_utf8_strlen (title, -1) > MAX_TITLE)
        tri_diagnostics_warning (self->diagnostics, path,
                                 tri_csv_get_cell (self->tables[table], row, 0)->line, 0, "shorten it",
                                 "the title of “%s” has more than %d characters", id, MAX_TITLE);
    }
}
