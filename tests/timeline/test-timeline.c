// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline's scenes: forms, places, targets, and one golden.

#include "tri-timeline.h"
#include "tri-test.h"

#include <string.h>

static const char two_scales[] =
  "{\"title\": \"T\", \"alt\": \"A\", \"data\": {\"name\": \"events\"}, "
  "\"overview\": [\"1960\", \"2014-04\"], \"detail\": [\"2012-11\", \"2014-04\"], "
  "\"lanes\": [{\"name\": \"M23\", \"color\": \"@vermilion\"}, \"UN\"]}";
static const char one_scale[] = "{\"title\": \"T\", \"data\": {\"name\": \"events\"}}";

static const char *const columns[] = { "id",   "label", "short",    "date", "status",
                                       "lane", "claim", "disputed", "refs" };

// Rows in the order of `columns`; NULL-terminated.
static TriTable *
make_events (const char *const *cells)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

static TriScene *
build_in (const char *json, const char *const *cells, TriThemeKind kind, double width, double height)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#176B4A", 1);
  g_autoptr (TriTimelineSpec) spec = tri_timeline_spec_new (json, -1, NULL);
  g_autoptr (TriTable) events = make_events (cells);
  g_autoptr (GError) error = NULL;
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);

  g_assert_nonnull (spec);
  g_assert_true (tri_timeline_build (spec, events, builder, tri_rect (0, 0, width, height), &error));
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}

static TriScene *
build (const char *json, const char *const *cells)
{
  return build_in (json, cells, TRI_THEME_LIGHT, 860, 180);
}

#define EVENT(id, date, status, lane, claim, disputed)                                                       \
  id, "Event " id, id, date, status, lane, claim, disputed, ""

static const char *const sample[] = {
  EVENT ("zaire", "1971/1997", "happened", "State", "c1", ""),
  EVENT ("since", "1999/..", "happened", "UN", "c2", ""),
  EVENT ("until", "../1966", "happened", "State", "c3", ""),
  EVENT ("year", "1994", "happened", "M23", "c4", ""),
  EVENT ("unclear", "1985?", "happened", "UN", "c5", ""),
  EVENT ("month", "2012-11", "happened", "M23", "c6", "1"),
  EVENT ("about", "2013-02~", "happened", "M23", "c7", ""),
  EVENT ("day", "2013-06-24", "happened", "UN", "c8", ""),
  EVENT ("period", "2013-10/2013-11", "happened", "UN", "c9", ""),
  EVENT ("planned", "2014-03/2014-04", "planned", "UN", "c10", ""),
  EVENT ("record", "2013-08-05", "happened", "UN", "", ""),
  EVENT ("undated", "", "announced", "M23", "c11", ""),
  NULL,
};

static const TriSceneTarget *
find (const TriScene *scene, const char *ref)
{
  int target = tri_scene_find_target (scene, ref);

  g_assert_cmpint (target, >=, 0);
  return tri_scene_get_target (scene, (guint)target);
}

static void
test_every_event_has_a_target_with_date_and_refs (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);
  static const char *const words[][2] = {
    { "event:zaire", "1971 to 1997" },
    { "event:since", "since 1999" },
    { "event:until", "until 1966" },
    { "event:unclear", "1985, unclear" },
    { "event:about", "about February 2013" },
    { "event:day", "24 June 2013" },
    { "event:period", "October 2013 to November 2013" },
    { "event:undated", "no date" },
  };

  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 12);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const TriSceneTarget *target = find (scene, words[i][0]);

      g_assert_cmpstr (target->value, ==, words[i][1]);
      g_assert_cmpfloat (target->bounds.width, >, 0);
    }
  g_assert_cmpstr (find (scene, "claim:c8")->name, ==, "Event day");
  g_assert_cmpstr (find (scene, "claim:c10")->detail, ==, "UN\nplanned");
}

static void
test_event_without_a_claim_is_unsourced (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);

  g_assert_cmpint (find (scene, "event:record")->evidence, ==, TRI_EVIDENCE_UNSOURCED);
  g_assert_cmpint (find (scene, "event:day")->evidence, ==, TRI_EVIDENCE_SOURCED);
}

static void
test_disputed_event_wears_a_badge (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);
  const TriSceneTarget *month = find (scene, "event:month");

  g_assert_true (month->is_disputed);
  g_assert_false (find (scene, "event:day")->is_disputed);
}

static void
test_month_lasts_as_long_as_a_month (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);
  TriRect lower = tri_scene_get_plot_area (scene, 2);
  double days = 30 + 31 + 365 + 31 + 28 + 31 + 30;
  double month = find (scene, "event:period")->bounds.width;

  g_assert_cmpfloat_with_epsilon (month, lower.width * 61 / days, 4);
}

static void
test_detail_stands_below_the_overview (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);

  g_assert_cmpuint (tri_scene_get_n_plots (scene), ==, 3);
  g_assert_cmpfloat (find (scene, "event:year")->bounds.y, <, tri_scene_get_plot_area (scene, 2).y);
  g_assert_cmpfloat (find (scene, "event:day")->bounds.y, >=, tri_scene_get_plot_area (scene, 2).y);
}

static void
test_undated_event_stands_right_of_the_detail (void)
{
  g_autoptr (TriScene) scene = build (two_scales, sample);
  TriRect lower = tri_scene_get_plot_area (scene, 2);

  g_assert_cmpfloat (find (scene, "event:undated")->bounds.x, >, lower.x + lower.width);
}

static void
test_one_scale_widens_to_hold_every_event (void)
{
  g_autoptr (TriScene) scene = build (one_scale, sample);
  TriRect plot = tri_scene_get_plot_area (scene, 1);

  g_assert_cmpuint (tri_scene_get_n_plots (scene), ==, 2);
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      TriRect bounds = tri_scene_get_target (scene, i)->bounds;

      g_assert_cmpfloat (bounds.x, >=, plot.x - 22);
      g_assert_cmpfloat (bounds.x + bounds.width, <=, 860 + 8);
      g_assert_cmpfloat (bounds.y, >=, -4);
      g_assert_cmpfloat (bounds.y + bounds.height, <=, 184);
    }
}

static gboolean
overlap (TriRect a, TriRect b)
{
  return a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width && a.y + 0.5 < b.y + b.height &&
         b.y + 0.5 < a.y + a.height;
}

static void
test_marks_with_room_do_not_meet (void)
{
  g_autoptr (TriScene) scene = build_in (two_scales, sample, TRI_THEME_LIGHT, 860, 260);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    for (guint k = i + 1; k < tri_scene_get_n_targets (scene); k++)
      g_assert_false (
        overlap (tri_scene_get_target (scene, i)->bounds, tri_scene_get_target (scene, k)->bounds));
}

static void
test_crowd_keeps_every_target (void)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TriScene) scene = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        g_ptr_array_add (cells, c == 0   ? g_strdup (id)
                                : c < 3  ? g_strdup ("A label of some length")
                                : c == 3 ? g_strdup_printf ("2013-0%u", 1 + i % 9)
                                         : g_strdup (""));
    }
  g_ptr_array_add (cells, NULL);
  scene = build (two_scales, (const char *const *)cells->pdata);
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 200);
}

static void
test_full_bay_says_how_many_more (void)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TriScene) scene = NULL;
  const TriSceneTarget *rest;

  for (guint i = 0; i < 30; i++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      g_ptr_array_add (cells, c < 3 ? g_strdup_printf ("e%u", i) : g_strdup (""));
  g_ptr_array_add (cells, NULL);
  scene = build (two_scales, (const char *const *)cells->pdata);
  rest = tri_scene_get_target (scene, tri_scene_get_n_targets (scene) - 1);
  g_assert_nonnull (strstr (rest->name, "more"));
  g_assert_true (tri_refs_contains (rest->refs, "event:e29"));
}

static void
test_empty_table_draws_only_the_axes (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (TriScene) one = build (one_scale, none);
  g_autoptr (TriScene) two = build (two_scales, none);

  g_assert_cmpuint (tri_scene_get_n_targets (one), ==, 0);
  g_assert_cmpuint (tri_scene_get_n_targets (two), ==, 0);
}

static void
test_tiny_area_does_not_crash (void)
{
  static const double sides[] = { 0, 1, 10, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sides); k++)
      {
        g_autoptr (TriScene) scene = build_in (two_scales, sample, TRI_THEME_LIGHT, sides[i], sides[k]);

        g_assert_cmpuint (tri_scene_get_n_targets (scene), >=, 11);
      }
}

static void
test_bad_date_names_its_event (void)
{
  static const char *const cells[] = { EVENT ("bad", "2013-13", "", "", "", ""), NULL };
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriTimelineSpec) spec = tri_timeline_spec_new (one_scale, -1, NULL);
  g_autoptr (TriTable) events = make_events (cells);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (100, 100, theme);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_timeline_build (spec, events, builder, tri_rect (0, 0, 100, 100), &error));
  g_assert_error (error, TRI_TIMELINE_ERROR, TRI_TIMELINE_ERROR_DATE);
  g_assert_nonnull (strstr (error->message, "Event bad"));
}

static void
test_missing_column_is_an_error (void)
{
  static const char *const names[] = { "label" };
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriTimelineSpec) spec = tri_timeline_spec_new (one_scale, -1, NULL);
  g_autoptr (TriTable) events = tri_table_builder_end (tri_table_builder_new (names, 1));
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (100, 100, theme);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_timeline_build (spec, events, builder, tri_rect (0, 0, 100, 100), &error));
  g_assert_error (error, TRI_TIMELINE_ERROR, TRI_TIMELINE_ERROR_TABLE);
}

static void
test_every_theme_draws_the_same_targets (void)
{
  for (int kind = 0; kind < TRI_N_THEMES; kind++)
    {
      g_autoptr (TriScene) scene = build_in (two_scales, sample, (TriThemeKind)kind, 900, 500);

      g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 12);
    }
}

// The dump without its texts, whose places follow the fonts at hand.
static char *
dump_marks (const TriScene *scene)
{
  g_autofree char *text = tri_scene_dump_text (scene);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *marks = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && strstr (lines[i], "text ") == NULL)
      g_string_append_printf (marks, "%s\n", lines[i]);
  return g_string_free (marks, FALSE);
}

static void
test_two_scales_match_the_golden (void)
{
  // Without the undated one: its bay is as wide as its words.
  const char *dated[G_N_ELEMENTS (sample)] = { NULL };
  g_autoptr (TriScene) scene = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("TRI_TEST_DATA"), "timeline", "two-scales.txt", NULL);
  g_autofree char *changed = g_build_filename (g_getenv ("TRI_BUILD_ROOT"), "two-scales-changed.txt", NULL);
  g_autofree char *dump = NULL;
  g_autofree char *golden = NULL;

  memcpy (dated, sample, sizeof sample - (G_N_ELEMENTS (columns) + 1) * sizeof *sample);
  scene = build (two_scales, dated);
  dump = dump_marks (scene);
  g_file_get_contents (path, &golden, NULL, NULL);
  if (g_strcmp0 (dump, golden) == 0)
    return;
  g_file_set_contents (changed, dump, -1, NULL);
  g_test_message ("%s differs from %s", changed, path);
  g_test_fail ();
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
#define ADD(path, function) g_test_add_func ("/timeline/timeline/" path, function)
  ADD ("every-event-has-a-target-with-date-and-refs", test_every_event_has_a_target_with_date_and_refs);
  ADD ("event-without-a-claim-is-unsourced", test_event_without_a_claim_is_unsourced);
  ADD ("disputed-event-wears-a-badge", test_disputed_event_wears_a_badge);
  ADD ("month-lasts-as-long-as-a-month", test_month_lasts_as_long_as_a_month);
  ADD ("detail-stands-below-the-overview", test_detail_stands_below_the_overview);
  ADD ("undated-event-stands-right-of-the-detail", test_undated_event_stands_right_of_the_detail);
  ADD ("one-scale-widens-to-hold-every-event", test_one_scale_widens_to_hold_every_event);
  ADD ("marks-with-room-do-not-meet", test_marks_with_room_do_not_meet);
  ADD ("crowd-keeps-every-target", test_crowd_keeps_every_target);
  ADD ("full-bay-says-how-many-more", test_full_bay_says_how_many_more);
  ADD ("empty-table-draws-only-the-axes", test_empty_table_draws_only_the_axes);
  ADD ("tiny-area-does-not-crash", test_tiny_area_does_not_crash);
  ADD ("bad-date-names-its-event", test_bad_date_names_its_event);
  ADD ("missing-column-is-an-error", test_missing_column_is_an_error);
  ADD ("every-theme-draws-the-same-targets", test_every_theme_draws_the_same_targets);
  ADD ("two-scales-match-the-golden", test_two_scales_match_the_golden);
  return tri_test_run ();
}
