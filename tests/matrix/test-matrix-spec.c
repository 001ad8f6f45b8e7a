// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix's JSON: what is read and what is refused.

#include "tri-matrix-spec.h"
#include "tri-test.h"

#include <string.h>

#define HEADS                                                                                                \
  "\"rows\": [{\"id\": \"pay\", \"label\": \"Pay\"}], \"columns\": [{\"id\": \"before\", \"label\": \"B\", " \
  "\"second\": \"S\", \"category\": \"@blue\"}]"
#define WITH(members) "{\"title\": \"T\", " HEADS ", " members "}"
#define CELL(members) WITH ("\"cells\": [{\"row\": \"pay\", \"column\": \"before\"" members "}]")

static void
assert_refused (const char *json, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_matrix_spec_new (json, -1, &error));
  g_assert_error (error, TRI_VIEW_SPEC_ERROR, TRI_VIEW_SPEC_ERROR_MEMBER);
  if (!g_str_has_prefix (error->message, path))
    g_error ("“%s” does not begin with %s", error->message, path);
}

static void
test_all_members_are_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriMatrixSpec) spec = tri_matrix_spec_new (
    WITH ("\"subtitle\": \"S\", \"source\": \"So\", \"alt\": \"A\", \"data\": {\"name\": \"claims\"}, "
          "\"transform\": [], \"row\": \"subject\", \"column\": \"date\", \"text\": \"statement\", \"sign\": "
          "\"sign\""),
    -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tri_matrix_spec_get_head (spec)->title, ==, "T");
  g_assert_cmpstr (tri_matrix_spec_get_head (spec)->subtitle, ==, "S");
  g_assert_cmpstr (tri_matrix_spec_get_head (spec)->source, ==, "So");
  g_assert_cmpstr (tri_matrix_spec_get_head (spec)->alt, ==, "A");
  g_assert_cmpstr (tri_matrix_spec_get_row_field (spec), ==, "subject");
  g_assert_cmpstr (tri_matrix_spec_get_column_field (spec), ==, "date");
  g_assert_cmpstr (tri_matrix_spec_get_text_field (spec), ==, "statement");
  g_assert_cmpstr (tri_matrix_spec_get_sign_field (spec), ==, "sign");
  g_assert_cmpuint (tri_matrix_spec_get_n_rows (spec), ==, 1);
  g_assert_cmpuint (tri_matrix_spec_get_n_columns (spec), ==, 1);
  g_assert_cmpstr (tri_matrix_spec_get_row (spec, 0)->label, ==, "Pay");
  g_assert_cmpstr (tri_matrix_spec_get_column (spec, 0)->second, ==, "S");
  g_assert_cmpstr (tri_matrix_spec_get_column (spec, 0)->category, ==, "@blue");
}

static void
test_cells_ask_for_their_claims (void)
{
  g_autoptr (TriMatrixSpec) spec =
    tri_matrix_spec_new (CELL (", \"claim\": \"drc-pay\", \"sign\": \"-\""), -1, NULL);
  g_autofree char *transform = NULL;

  g_assert_nonnull (spec);
  g_assert_cmpuint (tri_matrix_spec_get_n_cells (spec), ==, 1);
  g_assert_cmpstr (tri_matrix_spec_get_cell (spec, 0)->claim, ==, "drc-pay");
  g_assert_nonnull (tri_matrix_spec_get_head (spec)->data);
  transform = json_to_string (tri_matrix_spec_get_head (spec)->transform, FALSE);
  g_assert_nonnull (strstr (transform, "\"drc-pay\""));
}

static void
test_faults_name_their_path (void)
{
  assert_refused ("[1]", "$:");
  assert_refused ("{", "$:");
  assert_refused ("", "$:");
  assert_refused ("{" HEADS "}", "$.title:");
  assert_refused ("{\"title\": \"T\"}", "$.rows:");
  assert_refused ("{\"title\": \"T\", \"rows\": [{\"id\": \"a\", \"label\": \"A\"}]}", "$.columns:");
  assert_refused ("{\"title\": \"T\", \"rows\": []}", "$.rows:");
  assert_refused ("{\"title\": \"T\", \"rows\": [{\"id\": \"a\"}]}", "$.rows[0]:");
  assert_refused ("{\"title\": \"T\", \"rows\": [{\"id\": \"a\", \"label\": 3}]}", "$.rows[0].label:");
  assert_refused ("{\"title\": \"T\", \"rows\": [{\"id\": \"a\", \"label\": \"A\"}, {\"id\": \"a\", "
                  "\"label\": "
                  "\"B\"}]}",
                  "$.rows[1]:");
  assert_refused ("{\"title\": \"T\", \"rows\": [{\"id\": \"a\", \"category\": \"@sky\"}]}",
                  "$.rows[0].category:");
  assert_refused (WITH ("\"height\": 3"), "$.height:");
  assert_refused (WITH ("\"transform\": {}"), "$.transform:");
  assert_refused (WITH ("\"alt\": \"A\""), "$.data:");
  assert_refused (WITH ("\"data\": {}"), "$.row:");
  assert_refused (WITH ("\"cells\": {}"), "$.cells:");
  assert_refused (WITH ("\"cells\": [], \"data\": {}"), "$.cells:");
  assert_refused (CELL (""), "$.cells[0]:");
  assert_refused (CELL (", \"text\": \"x\", \"sign\": \"±\""), "$.cells[0]:");
  assert_refused (CELL (", \"colour\": \"x\""), "$.cells[0].colour:");
  assert_refused (WITH ("\"cells\": [{\"row\": \"food\", \"column\": \"before\", \"text\": \"x\"}]"),
                  "$.cells[0]:");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/matrix/spec/all-members-are-read", test_all_members_are_read);
  g_test_add_func ("/matrix/spec/cells-ask-for-their-claims", test_cells_ask_for_their_claims);
  g_test_add_func ("/matrix/spec/faults-name-their-path", test_faults_name_their_path);
  return tri_test_run ();
}
