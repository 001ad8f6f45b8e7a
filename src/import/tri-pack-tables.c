// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a pack: columns, cells, keys and links.

#include "tri-pack-private.h"

#include "tri-edtf.h"
#include "tri-json.h"

#include <math.h>
#include <string.h>

#define ID_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define WORD_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789_"

// Columns may be in any order in principle, but one order keeps the files easy to compare.
static gboolean
check_header (TriPack *self, TriPackTableId id, const TriCsv *csv)
{
  const TriPackTable *table = tri_pack_table_get (id);
  g_autofree char *path = tri_pack_get_table_path (self, id);
  guint before = tri_diagnostics_get_n_errors (self->diagnostics);

  for (guint i = 0; i < tri_csv_get_n_columns (csv); i++)
    {
      const TriCsvCell *cell = tri_csv_get_header (csv, i);
      gboolean known = FALSE;

      for (guint j = 0; j < table->n_columns; j++)
        known = known || strcmp (table->columns[j].name, cell->text) == 0;
      if (!known)
        tri_pack_fault (self, path, cell->line, cell->column, "remove it, or correct its name",
                        "“%s” is not a column of %s.csv", cell->text, table->name);
      else if (tri_csv_find_column (csv, cell->text) != (int)i)
        tri_pack_fault (self, path, cell->line, cell->column, "keep one of them",
                        "the column “%s” stands here twice", cell->text);
    }
  for (guint j = 0; j < table->n_columns; j++)
    if (tri_csv_find_column (csv, table->columns[j].name) < 0)
      tri_pack_fault (self, path, 1, 0, "add it, empty if need be", "the column “%s” is missing",
                      table->columns[j].name);
  // With all columns there and no other, the first one out of order says it all.
  for (guint j = 0; tri_diagnostics_get_n_errors (self->diagnostics) == before && j < table->n_columns; j++)
    if (strcmp (tri_csv_get_header (csv, j)->text, table->columns[j].name) != 0)
      tri_pack_fault (self, path, 1, tri_csv_get_header (csv, j)->column,
                      "put the columns in the documented order", "the column “%s” stands where “%s” belongs",
                      tri_csv_get_header (csv, j)->text, table->columns[j].name);
  return tri_diagnostics_get_n_errors (self->diagnostics) == before;
}

static gboolean
is_number (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return *end == '\0' && isfinite (number) && text[strspn (text, "0123456789+-.eE")] == '\0';
}

static gboolean
is_choice (const char *text, const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char *const *)words, text);
}

static void
check_date (TriPack *self, TriPackTableId id, guint row, const char *column, const char *text)
{
  g_autoptr (GError) error = NULL;
  TriEdtf edtf;

  if (!tri_edtf_parse (&edtf, text, &error))
    tri_pack_fault_cell (self, id, row, column,
                         "write it as EDTF: 2013, 2013-03, 2013-03-21, 2008~ or 2012-11/2013-02",
                         "“%s” is no date: %s", text, error->message);
}

static void
check_cell (TriPack *self, TriPackTableId id, guint row, const TriPackColumn *column)
{
  const char *text = tri_pack_get_value (self, id, row, column->name);
  const char *name = column->name;

  if (text[0] == '\0')
    {
      if (column->required)
        tri_pack_fault_cell (self, id, row, name, "fill it in", "“%s” is empty", name);
      return;
    }
  switch (column->kind)
    {
    case TRI_CELL_ID:
      if (text[0] == '-' || text[strspn (text, ID_SIGNS)] != '\0')
        tri_pack_fault_cell (self, id, row, name, "use small letters, digits and hyphens", "“%s” is no id",
                             text);
      break;
    case TRI_CELL_WORD:
      if (!g_ascii_islower (text[0]) || text[strspn (text, WORD_SIGNS)] != '\0')
        tri_pack_fault_cell (self, id, row, name, "use small letters, digits and underscores",
                             "“%s” is no name for “%s”", text, name);
      break;
    case TRI_CELL_COUNTRY:
      if (strlen (text) != 3 || text[strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0')
        tri_pack_fault_cell (self, id, row, name, "write ISO 3166-1 alpha-3, such as COD",
                             "“%s” is no country code", text);
      break;
    case TRI_CELL_NUMBER:
      if (!is_number (text))
        {
          tri_pack_fault_cell (self, id, row, name,
                               "write digits with a point before decimals and no grouping",
                               "“%s” is no number", text);
          self->has_bad_numbers = TRUE;
        }
      break;
    case TRI_CELL_INTEGER:
      if (text[strspn (text, "0123456789")] != '\0' || strlen (text) > 9)
        tri_pack_fault_cell (self, id, row, name, "write digits only", "“%s” is no whole number", text);
      break;
    case TRI_CELL_DATE:
      check_date (self, id, row, name, text);
      break;
    case TRI_CELL_CHOICE:
      if (!is_choice (text, column->detail))
        tri_pack_fault_cell (self, id, row, name, "choose one of the documentation's list",
                             "“%s” is no %s; it can be %s", text, name, column->detail);
      break;
    case TRI_CELL_TEXT:
    case TRI_CELL_LINK:
    default:
      break;
    }
}

static void
check_key (TriPack *self, TriPackTableId id)
{
  const TriPackTable *table = tri_pack_table_get (id);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = NULL;

  if (table->key == NULL)
    return;
  names = g_strsplit (table->key, " ", -1);
  for (guint row = 0; row < tri_pack_get_n_rows (self, id); row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      gpointer first;

      for (guint i = 0; names[i] != NULL; i++)
        g_string_append_printf (key, "%s%s", i > 0 ? ", " : "", tri_pack_get_value (self, id, row, names[i]));
      first = g_hash_table_lookup (seen, key->str);
      if (first != NULL)
        tri_pack_fault_cell (self, id, row, names[0], "keep one of the two rows, or rename one",
                             "“%s” already stands in line %u", key->str,
                             tri_csv_get_cell (self->tables[id], GPOINTER_TO_UINT (first) - 1, 0)->line);
      else
        g_hash_table_insert (seen, g_strdup (key->str), GUINT_TO_POINTER (row + 1));
    }
}

static void
collect_ids (TriPack *self, TriPackTableId id)
{
  const TriPackTable *table = tri_pack_table_get (id);
  g_autofree char *prefix = g_strconcat (self->name, "-", NULL);

  if (g_strcmp0 (table->key, "id") != 0)
    return;
  for (guint row = 0; row < tri_pack_get_n_rows (self, id); row++)
    {
      const char *text = tri_pack_get_value (self, id, row, "id");

      if (!g_hash_table_contains (self->ids[id], text))
        g_hash_table_insert (self->ids[id], (gpointer)text, GUINT_TO_POINTER (row + 1));
      if (table->prefixed && text[0] != '\0' && !g_str_has_prefix (text, prefix))
        tri_pack_fault_cell (self, id, row, "id", "begin it with the pack's name and a hyphen",
                             "the id “%s” does not begin with “%s”", text, prefix);
    }
}

/** tri_pack_load_tables: reads every table and checks its columns, cells and keys. */
void
tri_pack_load_tables (TriPack *self)
{
  for (guint i = 0; i < TRI_PACK_N_TABLES; i++)
    {
      TriPackTableId id = (TriPackTableId)i;
      const TriPackTable *table = tri_pack_table_get (id);
      g_autofree char *path = g_strconcat (table->name, ".csv", NULL);
      TriPackFile *file = tri_pack_find_file (self, path);

      if (file == NULL && table->optional)
        continue;
      if (file == NULL)
        {
          tri_pack_fault_json (self, self->manifest_file, "/resources",
                               "add it, with only its header if it has no rows",
                               "the table “%s” is not among the resources", path);
          continue;
        }
      self->tables[i] = tri_csv_parse (file->text, file->length, file->shown, self->diagnostics);
      if (self->tables[i] == NULL)
        continue;
      self->has_good_header[i] = check_header (self, id, self->tables[i]);
      for (guint row = 0; row < tri_pack_get_n_rows (self, id); row++)
        for (guint j = 0; j < table->n_columns; j++)
          if (tri_csv_find_column (self->tables[i], table->columns[j].name) >= 0)
            check_cell (self, id, row, &table->columns[j]);
      check_key (self, id);
      collect_ids (self, id);
    }
}

// Whether `text` is an id in one of the tables, and whether all those tables could be read at all.
static gboolean
is_linked (TriPack *self, const char *tables, const char *text)
{
  g_auto (GStrv) names = g_strsplit (tables, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      int id = tri_pack_table_find (names[i]);

      if (id < 0)
        return self->topics == NULL || g_hash_table_contains (self->topic_ids, text);
      if (self->tables[id] == NULL || tri_pack_has_id (self, (TriPackTableId)id, text))
        return TRUE;
    }
  return FALSE;
}

// A chain of parents that comes back to where it began.
static void
check_parents (TriPack *self, TriPackTableId id)
{
  guint n_rows = tri_pack_get_n_rows (self, id);

  for (guint row = 0; row < n_rows; row++)
    {
      const char *start = tri_pack_get_value (self, id, row, "id");
      const char *at = tri_pack_get_value (self, id, row, "parent");

      for (guint steps = 0; at[0] != '\0' && steps <= n_rows; steps++)
        {
          guint next = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[id], at));

          if (strcmp (at, start) == 0)
            {
              tri_pack_fault_cell (self, id, row, "parent", "break the circle",
                                   "“%s” is its own parent, by way of others or at once", start);
              break;
            }
          at = next > 0 ? tri_pack_get_value (self, id, next - 1, "parent") : "";
        }
    }
}

/** tri_pack_check_links: every link from one table to another. */
void
tri_pack_check_links (TriPack *self)
{
  for (guint i = 0; i < TRI_PACK_N_TABLES; i++)
    {
      const TriPackTable *table = tri_pack_table_get ((TriPackTableId)i);

      for (guint row = 0; row < tri_pack_get_n_rows (self, (TriPackTableId)i); row++)
        for (guint j = 0; j < table->n_columns; j++)
          {
            const TriPackColumn *column = &table->columns[j];
            const char *text = tri_pack_get_value (self, (TriPackTableId)i, row, column->name);

            if (column->kind == TRI_CELL_LINK && text[0] != '\0' && !is_linked (self, column->detail, text))
              {
                g_auto (GStrv) names = g_strsplit (column->detail, "|", -1);
                g_autofree char *where = g_strjoinv (" or ", names);

                tri_pack_fault_cell (self, (TriPackTableId)i, row, column->name,
                                     "correct the id, or add the row", "“%s” names nothing in %s", text,
                                     where);
              }
          }
    }
  check_parents (self, TRI_PACK_PLACES);
  check_parents (self, TRI_PACK_ACTORS);
}
