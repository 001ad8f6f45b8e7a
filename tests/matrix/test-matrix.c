// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix's scenes: cells, evidence, heights, and one golden.

#include "tri-matrix.h"
#include "tri-test.h"

#include <string.h>

static const char *const columns[] = { "id", "short", "statement", "disputed", "refs", "what", "time" };

#define HEADS                                                                                                \
  "\"rows\": [{\"id\": \"pay\", \"label\": \"Pay\"}, {\"id\": \"food\", \"label\": \"Food\"}], "             \
  "\"columns\": [{\"id\": \"before\", \"label\": \"Before\"}, {\"id\": \"after\", \"label\": \"After\"}]"

static const char by_cells[] =
  "{\"title\": \"T\", \"alt\": \"A\", " HEADS ", \"cells\": ["
  "{\"row\": \"pay\", \"column\": \"after\", \"claim\": \"c2\", \"text\": \"Paid [more regularly], he "
  "says\", "
  "\"sign\": \"+\"},"
  "{\"row\": \"pay\", \"column\": \"before\", \"claim\": \"c1\", \"sign\": \"-\"},"
  "{\"row\": \"food\", \"column\": \"before\", \"text\": \"our own words\"},"
  "{\"row\": \"pay\", \"column\": \"after\", \"claim\": \"c3\"}]}";
static const char by_rows[] =
  "{\"title\": \"T\", " HEADS ", \"data\": {\"name\": \"claims\"}, \"row\": \"what\", "
  "\"column\": \"time\"}";

static const char *const sample[] = {
  "c1", "Meagre pay", "Pay was meagre.",       "",  "claim:c1", "pay",  "before",
  "c2", "Paid",       "Pay is more regular.",  "1", "claim:c2", "pay",  "after",
  "c3", "Paid twice", "Pay is paid twice.",    "",  "claim:c3", "pay",  "after",
  "c4", "Elsewhere",  "This is no such cell.", "",  "claim:c4", "cars", "after",
  NULL,
};

// Rows in the order of `columns`; NULL-terminated.
static TriTable *
make_rows (const char *const *cells)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

static TriScene *
try_build (const char *json,
           const char *const *cells,
           TriThemeKind kind,
           double width,
           double height,
           GError **error)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#176B4A", 1);
  g_autoptr (TriMatrixSpec) spec = tri_matrix_spec_new (json, -1, NULL);
  g_autoptr (TriTable) rows = make_rows (cells);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (width, height, theme);

  g_assert_nonnull (spec);
  if (!tri_matrix_build (spec, rows, builder, tri_rect (0, 0, width, height), error))
    return NULL;
  return tri_scene_builder_end (g_steal_pointer (&builder));
}

static TriScene *
build (const char *json)
{
  g_autoptr (GError) error = NULL;
  TriScene *scene = try_build (json, sample, TRI_THEME_LIGHT, 560, 300, &error);

  g_assert_no_error (error);
  return scene;
}

static const TriSceneTarget *
find (const TriScene *scene, const char *ref)
{
  int target = tri_scene_find_target (scene, ref);

  g_assert_cmpint (target, >=, 0);
  return tri_scene_get_target (scene, (guint)target);
}

static void
test_every_cell_leads_to_its_claim (void)
{
  g_autoptr (TriScene) scene = build (by_cells);
  const TriSceneTarget *after = find (scene, "claim:c2");

  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 4);
  g_assert_cmpstr (after->name, ==, "Pay, After");
  g_assert_cmpstr (after->value, ==, "+ Paid more regularly, he says");
  g_assert_cmpstr (after->detail, ==, "Pay is more regular.");
  g_assert_true (after->is_disputed);
  g_assert_cmpint (after->evidence, ==, TRI_EVIDENCE_SOURCED);
  g_assert_cmpstr (find (scene, "claim:c1")->value, ==, "− Meagre pay");
}

static void
test_cell_without_a_claim_is_unsourced (void)
{
  g_autoptr (TriScene) scene = build (by_cells);
  const TriSceneTarget *last = tri_scene_get_target (scene, 3);

  g_assert_cmpstr (last->value, ==, "our own words");
  g_assert_cmpint (last->evidence, ==, TRI_EVIDENCE_UNSOURCED);
}

static void
test_entries_of_one_cell_stand_below_each_other (void)
{
  g_autoptr (TriScene) scene = build (by_cells);
  TriRect second = find (scene, "claim:c2")->bounds;
  TriRect third = find (scene, "claim:c3")->bounds;

  g_assert_cmpfloat (second.y + second.height, <=, third.y + 0.5);
  g_assert_cmpfloat_with_epsilon (second.x, third.x, 0.5);
}

static void
test_rows_are_33_px_or_higher (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene = try_build (by_rows, sample, TRI_THEME_LIGHT, 560, 130, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (find (scene, "claim:c1")->bounds.height, >=, 31);
}

static void
test_rows_of_the_store_find_their_cells (void)
{
  g_autoptr (TriScene) scene = build (by_rows);

  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 3);
  g_assert_cmpstr (find (scene, "claim:c1")->name, ==, "Pay, Before");
  g_assert_cmpint (tri_scene_find_target (scene, "claim:c4"), ==, -1);
}

static void
test_unknown_claims_and_columns_are_refused (void)
{
  static const char *const none[] = { NULL };
  static const char no_field[] =
    "{\"title\": \"T\", " HEADS
    ", \"data\": {\"name\": \"claims\"}, \"row\": \"where\", \"column\": \"time\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (try_build (by_cells, none, TRI_THEME_LIGHT, 400, 300, &error));
  g_assert_error (error, TRI_MATRIX_ERROR, TRI_MATRIX_ERROR_TABLE);
  g_clear_error (&error);
  g_assert_null (try_build (no_field, sample, TRI_THEME_LIGHT, 400, 300, &error));
  g_assert_error (error, TRI_MATRIX_ERROR, TRI_MATRIX_ERROR_TABLE);
}

static void
test_cells_stay_inside_in_any_medium (void)
{
  static const double sizes[][2] = { { 8, 3 }, { 120, 60 }, { 400, 300 }, { 1024, 600 }, { 1920, 1080 } };

  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (TriScene) scene = try_build (by_cells, sample, kind, sizes[i][0], sizes[i][1], &error);

        g_assert_no_error (error);
        g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 4);
        for (guint j = 0; sizes[i][1] > 100 && j < 4; j++)
          {
            TriRect bounds = tri_scene_get_target (scene, j)->bounds;

            g_assert_cmpfloat (bounds.y + bounds.height, <=, sizes[i][1] + 1);
            g_assert_cmpfloat (bounds.x + bounds.width, <=, sizes[i][0] + 1);
          }
      }
}

static void
test_rows_without_room_share_a_line_of_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene = try_build (by_cells, sample, TRI_THEME_LIGHT, 380, 48, &error);
  TriRect pay, food;

  g_assert_no_error (error);
  pay = find (scene, "claim:c3")->bounds;
  food = tri_scene_get_target (scene, 3)->bounds;
  g_assert_cmpfloat (pay.y + pay.height, <=, food.y + 0.5);
  g_assert_cmpfloat (food.width, >=, 379);
}

static void
test_measured_height_holds_all_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriMatrixSpec) spec = tri_matrix_spec_new (by_cells, -1, NULL);
  g_autoptr (TriTable) rows = make_rows (sample);
  double wide = tri_matrix_measure (spec, rows, theme, 560);
  double narrow = tri_matrix_measure (spec, rows, theme, 200);
  g_autoptr (TriScene) scene = try_build (by_cells, sample, TRI_THEME_LIGHT, 200, narrow, &error);
  TriRect food;

  g_assert_no_error (error);
  g_assert_cmpfloat (narrow, >, wide);
  food = tri_scene_get_target (scene, 3)->bounds;
  g_assert_cmpfloat (food.width, <, 100);
  g_assert_cmpfloat (food.y + food.height, <=, narrow + 0.5);
}

static void
test_hostile_texts_are_drawn (void)
{
  static const char *const odd[] = {
    "c1", "[[[", "]",     "",   "claim:c1", "pay", "before", "c2",    "a[b]c [ ] ]d[", "",      "",
    "",   "pay", "after", "c3", "",         "",    "",       "x y z", "food",          "after", NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScene) scene = try_build (by_rows, odd, TRI_THEME_LIGHT, 400, 300, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 3);
  g_assert_cmpstr (tri_scene_get_target (scene, 1)->value, ==, "abc   d");
}

static void
test_golden (void)
{
  g_autoptr (TriScene) scene = build (by_cells);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);

      g_string_append_printf (text, "%s | %s | %d %d\n", target->name, target->value,
                              (int)round (target->bounds.x / 40), (int)round (target->bounds.y / 40));
    }
  g_assert_cmpstr (text->str, ==,
                   "Pay, Before | − Meagre pay | 2 1\n"
                   "Pay, After | + Paid more regularly, he says | 8 1\n"
                   "Pay, After | Paid twice | 8 3\n"
                   "Food, Before | our own words | 2 4\n");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
#define ADD(name, function) g_test_add_func ("/matrix/matrix/" name, function)
  ADD ("every-cell-leads-to-its-claim", test_every_cell_leads_to_its_claim);
  ADD ("cell-without-a-claim-is-unsourced", test_cell_without_a_claim_is_unsourced);
  ADD ("entries-of-one-cell-stand-below-each-other", test_entries_of_one_cell_stand_below_each_other);
  ADD ("rows-are-33-px-or-higher", test_rows_are_33_px_or_higher);
  ADD ("rows-of-the-store-find-their-cells", test_rows_of_the_store_find_their_cells);
  ADD ("unknown-claims-and-columns-are-refused", test_unknown_claims_and_columns_are_refused);
  ADD ("cells-stay-inside-in-any-medium", test_cells_stay_inside_in_any_medium);
  ADD ("rows-without-room-share-a-line-of-words", test_rows_without_room_share_a_line_of_words);
  ADD ("measured-height-holds-all-rows", test_measured_height_holds_all_rows);
  ADD ("hostile-texts-are-drawn", test_hostile_texts_are_drawn);
  ADD ("golden", test_golden);
  return tri_test_run ();
}
