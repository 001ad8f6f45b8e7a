// SPDX-License-Identifier: GPL-3.0-or-later
// The network's JSON: what is read and what is refused.

#include "tri-network-spec.h"
#include "tri-test.h"

#include <string.h>

static void
assert_refused (const char *json, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_network_spec_new (json, -1, &error));
  g_assert_error (error, TRI_VIEW_SPEC_ERROR, TRI_VIEW_SPEC_ERROR_MEMBER);
  if (!g_str_has_prefix (error->message, path))
    g_error ("“%s” does not begin with %s", error->message, path);
}

static void
test_all_members_are_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriNetworkSpec) spec = tri_network_spec_new (
    "{\"title\": \"T\", \"subtitle\": \"S\", \"source\": \"So\", \"alt\": \"A\", "
    "\"data\": {\"name\": \"relations\"}, \"transform\": [{\"filter\": \"datum.date\"}], "
    "\"layout\": \"force\", \"nodes\": [{\"id\": \"fdlr\", \"label\": \"FDLR\", \"second\": \"2,400\", "
    "\"category\": \"@vermilion\", \"x\": 1.5, \"y\": 2, \"includes\": [\"a\"], \"claims\": [\"c\", "
    "\"d\"]}], "
    "\"styles\": {\"supports\": \"backs\", \"row-7\": \"alleged\"}, \"labels\": {\"supports\": \"helps\"}, "
    "\"legend\": {\"backs\": \"supports\"}}",
    -1, &error);
  const TriNetworkNodeSpec *node;
  TriNetworkStyle style;

  g_assert_no_error (error);
  g_assert_cmpstr (tri_network_spec_get_head (spec)->title, ==, "T");
  g_assert_cmpstr (tri_network_spec_get_head (spec)->subtitle, ==, "S");
  g_assert_cmpstr (tri_network_spec_get_head (spec)->source, ==, "So");
  g_assert_cmpstr (tri_network_spec_get_head (spec)->alt, ==, "A");
  g_assert_nonnull (tri_network_spec_get_head (spec)->data);
  g_assert_nonnull (tri_network_spec_get_head (spec)->transform);
  g_assert_cmpint (tri_network_spec_get_layout (spec), ==, TRI_NETWORK_FORCE);
  g_assert_cmpuint (tri_network_spec_get_n_nodes (spec), ==, 1);
  node = tri_network_spec_get_node (spec, 0);
  g_assert_cmpstr (node->label, ==, "FDLR");
  g_assert_cmpstr (node->second, ==, "2,400");
  g_assert_cmpstr (node->category, ==, "@vermilion");
  g_assert_true (node->has_place);
  g_assert_cmpfloat (node->x, ==, 1.5);
  g_assert_cmpuint (g_strv_length (node->includes), ==, 1);
  g_assert_cmpuint (g_strv_length (node->claims), ==, 2);
  g_assert_true (tri_network_spec_find_style (spec, NULL, "supports", &style));
  g_assert_cmpint (style, ==, TRI_NETWORK_BACKS);
  g_assert_cmpstr (tri_network_spec_find_label (spec, "row-7", "supports"), ==, "helps");
  g_assert_cmpstr (tri_network_spec_get_legend (spec, TRI_NETWORK_BACKS), ==, "supports");
  g_assert_cmpstr (tri_network_spec_get_legend (spec, TRI_NETWORK_FIGHTS), ==, "fights");
}

static void
test_a_row_goes_before_its_relation (void)
{
  g_autoptr (TriNetworkSpec) spec =
    tri_network_spec_new ("{\"title\": \"T\", \"data\": {\"name\": \"relations\"}, "
                          "\"styles\": {\"supports\": \"backs\", \"row-7\": \"fights\"}}",
                          -1, NULL);
  TriNetworkStyle style;

  g_assert_true (tri_network_spec_find_style (spec, "row-7", "supports", &style));
  g_assert_cmpint (style, ==, TRI_NETWORK_FIGHTS);
  g_assert_false (tri_network_spec_find_style (spec, "row-8", "leads", &style));
}

static void
test_faults_name_their_path (void)
{
#define WITH(members) "{\"title\": \"T\", \"data\": {\"name\": \"relations\"}, " members "}"
  assert_refused ("[1]", "$:");
  assert_refused ("{", "$:");
  assert_refused ("", "$:");
  assert_refused ("{\"data\": {}}", "$.title:");
  assert_refused ("{\"title\": \"T\"}", "$.data:");
  assert_refused (WITH ("\"height\": 3"), "$.height:");
  assert_refused (WITH ("\"subtitle\": 3"), "$.subtitle:");
  assert_refused (WITH ("\"transform\": {}"), "$.transform:");
  assert_refused (WITH ("\"layout\": \"round\""), "$.layout:");
  assert_refused (WITH ("\"nodes\": {}"), "$.nodes:");
  assert_refused (WITH ("\"nodes\": [3]"), "$.nodes[0]:");
  assert_refused (WITH ("\"nodes\": [{\"label\": \"A\"}]"), "$.nodes[0]:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\", \"x\": 1}]"), "$.nodes[0]:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\", \"x\": \"1\", \"y\": 2}]"), "$.nodes[0].x:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\", \"x\": 1e300, \"y\": 2}]"), "$.nodes[0].x:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\"}, {\"id\": \"a\"}]"), "$.nodes[1]:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\", \"claims\": \"c\"}]"), "$.nodes[0].claims:");
  assert_refused (WITH ("\"nodes\": [{\"id\": \"a\", \"size\": 3}]"), "$.nodes[0].size:");
  assert_refused (WITH ("\"styles\": {\"supports\": \"likes\"}"), "$.styles.supports:");
  assert_refused (WITH ("\"labels\": {\"supports\": 3}"), "$.labels.supports:");
  assert_refused (WITH ("\"legend\": {\"supports\": \"x\"}"), "$.legend.supports:");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/network/spec/all-members-are-read", test_all_members_are_read);
  g_test_add_func ("/network/spec/a-row-goes-before-its-relation", test_a_row_goes_before_its_relation);
  g_test_add_func ("/network/spec/faults-name-their-path", test_faults_name_their_path);
  return tri_test_run ();
}
