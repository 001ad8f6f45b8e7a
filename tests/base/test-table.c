// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-table.h"
#include "tri-test.h"

#include <math.h>

static TriTable *
make_table (void)
{
  static const char *const names[] = { "id", "value" };
  TriTableBuilder *builder = tri_table_builder_new (names, 2);

  tri_table_builder_append_text (builder, "fdlr", -1);
  tri_table_builder_append_integer (builder, 3069);
  tri_table_builder_append_text (builder, NULL, -1);
  tri_table_builder_append_real (builder, 15.5);
  tri_table_builder_append_blob (builder, "\0\1", 2);
  tri_table_builder_append_real (builder, NAN);
  return tri_table_builder_end (builder);
}

static void
test_cells_come_back_as_put_in (void)
{
  g_autoptr (TriTable) table = make_table ();
  gsize length;

  g_assert_cmpuint (tri_table_get_n_rows (table), ==, 3);
  g_assert_cmpstr (tri_table_get_text (table, 0, 0), ==, "fdlr");
  g_assert_cmpint (tri_table_get_integer (table, 0, 1), ==, 3069);
  g_assert_cmpfloat (tri_table_get_real (table, 1, 1), ==, 15.5);
  g_assert_true (tri_table_is_null (table, 1, 0));
  g_assert_cmpmem (tri_table_get_blob (table, 2, 0, &length), 2, "\0\1", 2);
  g_assert_cmpuint (length, ==, 2);
}

static void
test_nan_is_null (void)
{
  g_autoptr (TriTable) table = make_table ();

  g_assert_true (tri_table_is_null (table, 2, 1));
  g_assert_true (isnan (tri_table_get_real (table, 2, 1)));
}

static void
test_a_missing_column_reads_as_null (void)
{
  g_autoptr (TriTable) table = make_table ();
  int column = tri_table_find_column (table, "nosuch");

  g_assert_cmpint (column, ==, -1);
  g_assert_true (tri_table_is_null (table, 0, column));
  g_assert_null (tri_table_get_text (table, 0, column));
}

static void
test_display_is_plain (void)
{
  g_autoptr (TriTable) table = make_table ();
  g_autofree char *integer = tri_table_dup_display (table, 0, 1);
  g_autofree char *real = tri_table_dup_display (table, 1, 1);
  g_autofree char *null = tri_table_dup_display (table, 1, 0);

  g_assert_cmpstr (integer, ==, "3069");
  g_assert_cmpstr (real, ==, "15.5");
  g_assert_cmpstr (null, ==, "");
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/table/cells-come-back-as-put-in", test_cells_come_back_as_put_in);
  g_test_add_func ("/base/table/nan-is-null", test_nan_is_null);
  g_test_add_func ("/base/table/a-missing-column-reads-as-null", test_a_missing_column_reads_as_null);
  g_test_add_func ("/base/table/display-is-plain", test_display_is_plain);
  return tri_test_run ();
}
