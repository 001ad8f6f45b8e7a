// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline's JSON: what is read and what is refused.

#include "tri-timeline-spec.h"
#include "tri-test.h"

#include <string.h>

static void
assert_refused (const char *json, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tri_timeline_spec_new (json, -1, &error));
  g_assert_error (error, TRI_VIEW_SPEC_ERROR, TRI_VIEW_SPEC_ERROR_MEMBER);
  if (!g_str_has_prefix (error->message, path))
    g_error ("“%s” does not begin with %s", error->message, path);
}

static void
test_all_members_are_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTimelineSpec) spec =
    tri_timeline_spec_new ("{\"title\": \"T\", \"subtitle\": \"S\", \"source\": \"So\", \"alt\": \"A\", "
                           "\"data\": {\"name\": \"events\"}, \"transform\": [{\"filter\": \"datum.date\"}], "
                           "\"overview\": [\"1960\", \"2014-04\"], \"detail\": [\"2012-11\", \"2014-04\"], "
                           "\"lanes\": [\"M23\", {\"name\": \"UN\", \"color\": \"@sky\"}], \"undated\": "
                           "\"kein Datum\"}",
                           -1, &error);
  gint32 first;
  gint32 last;

  g_assert_no_error (error);
  g_assert_cmpstr (tri_timeline_spec_get_head (spec)->title, ==, "T");
  g_assert_cmpstr (tri_timeline_spec_get_head (spec)->subtitle, ==, "S");
  g_assert_cmpstr (tri_timeline_spec_get_head (spec)->source, ==, "So");
  g_assert_cmpstr (tri_timeline_spec_get_head (spec)->alt, ==, "A");
  g_assert_cmpstr (tri_timeline_spec_get_undated (spec), ==, "kein Datum");
  g_assert_nonnull (tri_timeline_spec_get_head (spec)->data);
  g_assert_nonnull (tri_timeline_spec_get_head (spec)->transform);
  g_assert_true (tri_timeline_spec_get_overview (spec, &first, &last));
  g_assert_cmpint (last - first, ==, 54 * 365 + 14 + 90 + 29);
  g_assert_true (tri_timeline_spec_get_detail (spec, &first, &last));
  g_assert_cmpint (last - first, ==, 30 + 31 + 365 + 31 + 28 + 31 + 30 - 1);
  g_assert_cmpuint (tri_timeline_spec_get_n_lanes (spec), ==, 2);
  g_assert_null (tri_timeline_spec_get_lane_color (spec, 0));
  g_assert_cmpstr (tri_timeline_spec_get_lane (spec, 1), ==, "UN");
  g_assert_cmpstr (tri_timeline_spec_get_lane_color (spec, 1), ==, "@sky");
}

static void
test_scales_and_lanes_may_be_left_out (void)
{
  g_autoptr (TriTimelineSpec) spec =
    tri_timeline_spec_new ("{\"title\": \"T\", \"data\": {\"name\": \"events\"}, \"lanes\": null}", -1, NULL);
  gint32 first;
  gint32 last;

  g_assert_nonnull (spec);
  g_assert_false (tri_timeline_spec_get_overview (spec, &first, &last));
  g_assert_false (tri_timeline_spec_get_detail (spec, &first, &last));
  g_assert_cmpuint (tri_timeline_spec_get_n_lanes (spec), ==, 0);
}

static void
test_faults_name_their_path (void)
{
#define WITH(members) "{\"title\": \"T\", \"data\": {\"name\": \"events\"}, " members "}"
  assert_refused ("[1]", "$:");
  assert_refused ("{", "$:");
  assert_refused ("", "$:");
  assert_refused ("{\"data\": {}}", "$.title:");
  assert_refused ("{\"title\": \"T\"}", "$.data:");
  assert_refused (WITH ("\"height\": 3"), "$.height:");
  assert_refused (WITH ("\"subtitle\": 3"), "$.subtitle:");
  assert_refused (WITH ("\"overview\": [\"1960\"]"), "$.overview:");
  assert_refused (WITH ("\"overview\": [1960, 1970]"), "$.overview:");
  assert_refused (WITH ("\"detail\": [\"2014\", \"2012\"]"), "$.detail:");
  assert_refused (WITH ("\"detail\": [\"2014\", \"soon\"]"), "$.detail:");
  assert_refused (WITH ("\"detail\": [\"../2014\", \"2015\"]"), "$.detail:");
  assert_refused (WITH ("\"lanes\": \"M23\""), "$.lanes:");
  assert_refused (WITH ("\"lanes\": [\"M23\", 4]"), "$.lanes[1]:");
  assert_refused (WITH ("\"lanes\": [{\"color\": \"@sky\"}]"), "$.lanes[0]:");
  assert_refused (WITH ("\"lanes\": [{\"name\": \"UN\", \"size\": \"1\"}]"), "$.lanes[0].size:");
  assert_refused (WITH ("\"transform\": {}"), "$.transform:");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/timeline/spec/all-members-are-read", test_all_members_are_read);
  g_test_add_func ("/timeline/spec/scales-and-lanes-may-be-left-out", test_scales_and_lanes_may_be_left_out);
  g_test_add_func ("/timeline/spec/faults-name-their-path", test_faults_name_their_path);
  return tri_test_run ();
}
