// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet goes to paper page for page, on its own paper; no display is needed to say so.

#include <glib/gstdio.h>

#include "tri-print-operation.h"
#include "tri-test.h"

static TriSheet *
make_sheet (TriSheetPaper paper, gboolean is_landscape, guint n_statements)
{
  g_autoptr (TriSheetSpec) spec = tri_sheet_spec_new ();
  g_autoptr (GError) error = NULL;
  TriSheet *sheet;

  tri_sheet_spec_set_head (spec, "Kyrgyzstan", "Borders", NULL);
  tri_sheet_spec_set_title (spec, "18 kilometres of border that do not add up", NULL);
  tri_sheet_spec_set_reference (spec, "kg/borders");
  for (guint i = 0; i < n_statements; i++)
    tri_sheet_spec_add_statement (spec, "Most of the Uzbek line is agreed on paper",
                                  "Delegations have settled 993 of 1,375 km between them; how much is "
                                  "ratified or "
                                  "marked on the ground is not stated.[^kg-border]",
                                  NULL);
  tri_sheet_spec_add_note (spec, "kg-border", "1,375 km in all.", "¶ 5, p. 9.");
  sheet = tri_sheet_new (spec, paper, is_landscape, FALSE, &error);
  g_assert_no_error (error);
  return sheet;
}

static char *export(TriSheet *sheet, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tri-print-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  char *bytes = NULL;

  g_assert_no_error (error);
  g_assert_true (tri_print_operation_export (sheet, path, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return bytes;
}

// The PDF's page tree says how many pages and how large.
static char *
find (const char *bytes, gsize length, const char *key)
{
  for (gsize i = 0; i + strlen (key) < length; i++)
    if (memcmp (bytes + i, key, strlen (key)) == 0)
      return g_strndup (bytes + i + strlen (key), MIN (40, length - i - strlen (key)));
  return NULL;
}

static void
every_page_is_printed (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (TRI_SHEET_PAPER_A4, FALSE, 60);
  gsize length;
  g_autofree char *bytes = export(sheet, &length);
  g_autofree char *count = find (bytes, length, "/Count ");

  g_assert_cmpuint (tri_sheet_get_n_pages (sheet), >, 1);
  g_assert_nonnull (count);
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==, tri_sheet_get_n_pages (sheet));
}

static void
paper_is_the_sheet_s_own (void)
{
  static const struct
  {
    TriSheetPaper paper;
    gboolean is_landscape;
    double width, height;
  } cases[] = { { TRI_SHEET_PAPER_A4, FALSE, 595.28, 841.89 },
                { TRI_SHEET_PAPER_A4, TRUE, 841.89, 595.28 },
                { TRI_SHEET_PAPER_LETTER, FALSE, 612, 792 },
                { TRI_SHEET_PAPER_LETTER, TRUE, 792, 612 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriSheet) sheet = make_sheet (cases[i].paper, cases[i].is_landscape, 3);
      g_autoptr (GtkPageSetup) setup = tri_print_operation_create_page_setup (sheet);

      g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS), cases[i].width,
                                      0.1);
      g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS),
                                      cases[i].height, 0.1);
      g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS), cases[i].width,
                                      0.1);
      g_assert_cmpfloat_with_epsilon (tri_sheet_get_width (sheet), cases[i].width, 0.1);
    }
}

static void
printed_file_is_the_same_each_time (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (TRI_SHEET_PAPER_LETTER, FALSE, 3);
  gsize n_first, n_second;
  g_autofree char *first = export(sheet, &n_first);
  g_autofree char *second = export(sheet, &n_second);

  g_assert_cmpmem (first, n_first, second, n_second);
}

static void
operation_keeps_its_sheet (void)
{
  TriSheet *sheet = make_sheet (TRI_SHEET_PAPER_A4, FALSE, 1);
  g_autoptr (TriPrintOperation) operation = tri_print_operation_new (sheet);

  tri_sheet_unref (sheet);
  g_assert_cmpuint (tri_sheet_get_n_pages (tri_print_operation_get_sheet (operation)), ==, 1);
}

static void
unwritable_file_is_told (void)
{
  g_autoptr (TriSheet) sheet = make_sheet (TRI_SHEET_PAPER_A4, FALSE, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_print_operation_export (sheet, "/no/such/folder/sheet.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/print/print-operation/every_page_is_printed", every_page_is_printed);
  g_test_add_func ("/print/print-operation/paper_is_the_sheet_s_own", paper_is_the_sheet_s_own);
  g_test_add_func ("/print/print-operation/printed_file_is_the_same_each_time",
                   printed_file_is_the_same_each_time);
  g_test_add_func ("/print/print-operation/operation_keeps_its_sheet", operation_keeps_its_sheet);
  g_test_add_func ("/print/print-operation/unwritable_file_is_told", unwritable_file_is_told);
  return tri_test_run ();
}
