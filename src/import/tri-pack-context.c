// SPDX-License-Identifier: GPL-3.0-or-later
// Context series: figures from outside the paper, which no view may take for the paper's own.

#include "tri-pack-private.h"

#include "tri-json.h"

#include <string.h>

static const char *
get_value (TriPack *self, guint row, const char *column)
{
  return tri_pack_get_value (self, TRI_PACK_CONTEXT, row, column);
}

// One measure is one column of figures: two units in it could be drawn against one axis.
static void
check_unit (TriPack *self, guint row, GHashTable *units)
{
  const char *measure = get_value (self, row, "measure");
  const char *unit = get_value (self, row, "unit");
  const char *first = g_hash_table_lookup (units, measure);

  if (first == NULL)
    g_hash_table_insert (units, (gpointer)measure, (gpointer)unit);
  else if (strcmp (first, unit) != 0)
    tri_pack_fault_cell (self, TRI_PACK_CONTEXT, row, "unit", "convert it, or give it a measure of its own",
                         "“%s” is in “%s” here and in “%s” above", measure, unit, first);
}

/** tri_pack_check_context: every measure has one unit, and none comes from the paper. */
void
tri_pack_check_context (TriPack *self)
{
  const char *paper = tri_json_get_text (tri_pack_get_settings (self), "paper");
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < tri_pack_get_n_rows (self, TRI_PACK_CONTEXT); row++)
    {
      check_unit (self, row, units);
      if (paper != NULL && strcmp (get_value (self, row, "source"), paper) == 0)
        tri_pack_fault_cell (self, TRI_PACK_CONTEXT, row, "source", "make it a claim, with its passage",
                             "context comes from outside, and “%s” is the region's paper", paper);
    }
}
