// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and the places of its cells.

#include "tri-csv.h"
#include "tri-test.h"

#include "tri-import-types.h"

#include <string.h>

// Reads text and writes what was read as "line:column:text|…", or the diagnostics.
static char *
read_csv (const char *data, gssize length)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriCsv) csv =
    tri_csv_parse (data, length < 0 ? strlen (data) : (gsize)length, "t.csv", diagnostics);
  GString *text;

  if (tri_diagnostics_get_length (diagnostics) > 0)
    return tri_diagnostics_to_string (diagnostics);
  text = g_string_new (NULL);
  for (guint row = 0; row < tri_csv_get_n_rows (csv); row++)
    for (guint column = 0; column < tri_csv_get_n_columns (csv); column++)
      {
        const TriCsvCell *cell = tri_csv_get_cell (csv, row, (int)column);

        g_string_append_printf (text, "%u:%u:%s|", cell->line, cell->column, cell->text);
      }
  return g_string_free (text, FALSE);
}

static void
test_cells_know_their_place (void)
{
  static const char *const cases[][2] = {
    { "a,b\n1,2\n", "2:1:1|2:3:2|" },
    { "a,b\n1,2", "2:1:1|2:3:2|" },
    { "a,b\r\n1,2\r\n3,4\r\n", "2:1:1|2:3:2|3:1:3|3:3:4|" },
    { "a,b\n,\n", "2:1:|2:2:|" },
    { "a,b\nx,", "2:1:x|2:3:|" },
    { "a,b\néé,\"q\"\n", "2:1:éé|2:4:q|" },
    { "a,b\n\"two\nlines\",x\n", "2:1:two\nlines|3:8:x|" },
    { "a,b\n\"say \"\"so\"\"\",\"1,2\"\n", "2:1:say \"so\"|2:14:1,2|" },
    { "a,b\n\n\n1,2\n", "4:1:1|4:3:2|" },
    { "a,b\n x , y \n", "2:1: x |2:5: y |" },
    { "\xEF\xBB\xBF"
      "a,b\n1,2\n",
      "2:1:1|2:3:2|" },
    { "a\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cells = read_csv (cases[i][0], -1);

      g_assert_cmpstr (cells, ==, cases[i][1]);
    }
}

static void
test_header_is_found_by_name (void)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriCsv) csv = tri_csv_parse ("a,b\n1,2\n", 8, "t.csv", diagnostics);

  g_assert_cmpint (tri_csv_find_column (csv, "b"), ==, 1);
  g_assert_cmpint (tri_csv_find_column (csv, "c"), ==, -1);
  g_assert_cmpuint (tri_csv_get_header (csv, 1)->column, ==, 3);
  g_assert_cmpstr (tri_csv_get_text (csv, 0, -1), ==, "");
}

static void
test_faults_are_placed (void)
{
  static const char *const cases[][2] = {
    { "", "t.csv:1:1: error: the file is empty" },
    { "a,b\n1\n", "t.csv:2: error: the row has 1 cells and the header 2" },
    { "a,b\n1,2,3\n\"x\ny\",2,3\n", "t.csv:2: error: the row has 3 cells" },
    { "a,b\n1,x\"y\n", "t.csv:2:4: error: a quotation mark stands inside the cell" },
    { "a,b\n1,\"x\ny", "t.csv:2:3: error: the quoted cell does not end" },
    { "a,b\né,\xFF\n", "t.csv:2:3: error: the byte 0xFF is not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *faults = read_csv (cases[i][0], -1);

      if (!g_str_has_prefix (faults, cases[i][1]))
        g_error ("“%s” does not begin with “%s”", faults, cases[i][1]);
    }
}

static void
test_null_bytes_are_refused (void)
{
  g_autofree char *faults = read_csv ("a,b\n1,\0\n", 8);

  g_assert_true (g_str_has_prefix (faults, "t.csv:2:3: error: the byte 0x00"));
}

static void
test_size_is_bounded (void)
{
  g_autofree char *cell = g_strnfill (TRI_IMPORT_MAX_CELL_BYTES + 1, 'x');
  g_autofree char *long_cell = g_strconcat ("a\n", cell, "\n", NULL);
  g_autofree char *wide = g_strnfill (TRI_IMPORT_MAX_COLUMNS + 10, ',');
  g_autofree char *first = read_csv (long_cell, -1);
  g_autofree char *second = read_csv (wide, -1);
  g_autoptr (GString) tall = g_string_new ("a\n");
  g_autofree char *third = NULL;

  for (guint i = 0; i <= TRI_IMPORT_MAX_ROWS; i++)
    g_string_append (tall, "1\n");
  third = read_csv (tall->str, -1);
  g_assert_nonnull (strstr (first, "2:1: error: the cell is too long"));
  g_assert_nonnull (strstr (second, "the row has too many cells"));
  g_assert_nonnull (strstr (third, "more than 200,000 rows"));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/import/csv/cells-know-their-place", test_cells_know_their_place);
  g_test_add_func ("/import/csv/header-is-found-by-name", test_header_is_found_by_name);
  g_test_add_func ("/import/csv/faults-are-placed", test_faults_are_placed);
  g_test_add_func ("/import/csv/null-bytes-are-refused", test_null_bytes_are_refused);
  g_test_add_func ("/import/csv/size-is-bounded", test_size_is_bounded);
  return tri_test_run ();
}
