// SPDX-License-Identifier: GPL-3.0-or-later

#include "tri-diagnostics.h"
#include "tri-test.h"

static void
test_a_line_names_place_cause_and_cure (void)
{
  g_autoptr (TriDiagnostics) list = tri_diagnostics_new ();
  g_autofree char *text = NULL;

  tri_diagnostics_error (list, "claims.csv", 3, 5, "use exact or about", "unknown qualifier “%s”", "roughly");
  tri_diagnostics_warning (list, "layers", 0, 0, NULL, "no layer");
  text = tri_diagnostics_to_string (list);
  g_assert_cmpstr (text, ==,
                   "claims.csv:3:5: error: unknown qualifier “roughly” (use exact or about)\n"
                   "layers: warning: no layer\n");
}

static void
test_warnings_are_no_errors (void)
{
  g_autoptr (TriDiagnostics) list = tri_diagnostics_new ();

  tri_diagnostics_warning (list, NULL, 0, 0, NULL, "odd");
  g_assert_cmpuint (tri_diagnostics_get_n_errors (list), ==, 0);
  tri_diagnostics_error (list, NULL, 0, 0, NULL, "bad");
  g_assert_cmpuint (tri_diagnostics_get_n_errors (list), ==, 1);
  g_assert_cmpuint (tri_diagnostics_get_length (list), ==, 2);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/base/diagnostics/a-line-names-place-cause-and-cure",
                   test_a_line_names_place_cause_and_cure);
  g_test_add_func ("/base/diagnostics/warnings-are-no-errors", test_warnings_are_no_errors);
  return tri_test_run ();
}
