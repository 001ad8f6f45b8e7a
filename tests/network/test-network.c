// SPDX-License-Identifier: GPL-3.0-or-later
// The network's scenes: nodes, edges, evidence, places, and one golden.

#include "tri-network.h"
#include "tri-test.h"

#include <string.h>

static const char *const columns[] = { "id",     "subject",      "subject_label", "subject_kind", "relation",
                                       "object", "object_label", "object_kind",   "sign",         "status",
                                       "claim",  "disputed",     "refs" };

#define ROW(id, from, from_kind, relation, to, to_kind, sign, status, claim)                                 \
  id, from, "The " from, from_kind, relation, to, "The " to, to_kind, sign, status, claim, "", ""

static const char placed[] =
  "{\"title\": \"T\", \"alt\": \"A\", \"data\": {\"name\": \"relations\"}, \"nodes\": ["
  "{\"id\": \"un\", \"x\": 0, \"y\": 0, \"second\": \"about 40\", \"claims\": [\"c40\"]},"
  "{\"id\": \"army\", \"x\": 1, \"y\": 0, \"includes\": [\"state\"]},"
  "{\"id\": \"rebels\", \"x\": 1, \"y\": 1}, {\"id\": \"rwanda\", \"x\": 0, \"y\": 1}]}";
static const char layered[] = "{\"title\": \"T\", \"data\": {\"name\": \"relations\"}}";
static const char force[] = "{\"title\": \"T\", \"data\": {\"name\": \"relations\"}, \"layout\": \"force\"}";

static const char *const sample[] = {
  ROW ("r1", "un", "organisation", "supports", "army", "army", "+", "stated", "c1"),
  ROW ("r2", "army", "army", "fights", "rebels", "armed-group", "-", "stated", "c2"),
  ROW ("r3", "rwanda", "government", "supports", "rebels", "armed-group", "+", "alleged", "c3"),
  ROW ("r4", "rwanda", "government", "denies", "un", "organisation", "-", "stated", "c4"),
  ROW ("r5", "state", "government", "fights", "rebels", "armed-group", "-", "stated", "c5"),
  NULL,
};

// Rows in the order of `columns`; NULL-terminated.
static TriTable *
make_relations (const char *const *cells)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

static TriScene *
build_table (const char *json,
             TriTable *relations,
             TriThemeKind kind,
             double width,
             double height,
             GError **error)
{
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#176B4A", 1);
  g_autoptr (TriNetworkSpec) spec = tri_network_spec_new (json, -1, NULL);
  g_autoptr (TriSceneBuilder) builder = tri_scene_builder_new (width, height, theme);

  g_assert_nonnull (spec);
  if (!tri_network_build (spec, relations, builder, tri_rect (0, 0, width, height), error))
    return NULL;
  return tri_scene_builder_end (g_steal_pointer (&builder));
}

static TriScene *
build_in (const char *json, const char *const *cells, TriThemeKind kind, double width, double height)
{
  g_autoptr (TriTable) relations = make_relations (cells);
  g_autoptr (GError) error = NULL;
  TriScene *scene = build_table (json, relations, kind, width, height, &error);

  g_assert_no_error (error);
  return scene;
}

static const TriSceneTarget *
find (const TriScene *scene, const char *name)
{
  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    if (strcmp (tri_scene_get_target (scene, i)->name, name) == 0)
      return tri_scene_get_target (scene, i);
  g_error ("no target “%s”", name);
}

static void
test_every_actor_and_relation_has_a_target (void)
{
  g_autoptr (TriScene) scene = build_in (placed, sample, TRI_THEME_LIGHT, 560, 400);
  const TriSceneTarget *un = find (scene, "The un");
  const TriSceneTarget *supports = find (scene, "The un supports The army");

  g_assert_cmpstr (un->value, ==, "about 40");
  g_assert_true (tri_refs_contains (un->refs, "actor:un"));
  g_assert_true (tri_refs_contains (un->refs, "claim:c1"));
  g_assert_true (tri_refs_contains (un->refs, "claim:c40"));
  g_assert_true (tri_refs_contains (supports->refs, "relation:r1"));
  g_assert_true (tri_refs_contains (supports->refs, "claim:c1"));
  g_assert_false (tri_refs_contains (supports->refs, "claim:c2"));
  g_assert_cmpint (supports->evidence, ==, TRI_EVIDENCE_SOURCED);
}

static void
test_denial_belongs_to_the_alleged_edge (void)
{
  g_autoptr (TriScene) scene = build_in (placed, sample, TRI_THEME_LIGHT, 560, 400);
  const TriSceneTarget *alleged = find (scene, "The rwanda supports The rebels");

  g_assert_cmpstr (alleged->value, ==, "alleged, denied");
  g_assert_true (tri_refs_contains (alleged->refs, "claim:c4"));
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 4 + 3);
}

static void
test_included_actor_shares_node_and_edge (void)
{
  g_autoptr (TriScene) scene = build_in (placed, sample, TRI_THEME_LIGHT, 560, 400);
  const TriSceneTarget *army = find (scene, "The army");
  const TriSceneTarget *fights = find (scene, "The army fights The rebels");

  g_assert_true (tri_refs_contains (army->refs, "actor:state"));
  g_assert_true (tri_refs_contains (fights->refs, "claim:c2"));
  g_assert_true (tri_refs_contains (fights->refs, "claim:c5"));
}

static void
test_places_of_the_specification_hold (void)
{
  g_autoptr (TriScene) scene = build_in (placed, sample, TRI_THEME_LIGHT, 560, 400);
  TriRect un = find (scene, "The un")->bounds;
  TriRect army = find (scene, "The army")->bounds;
  TriRect rebels = find (scene, "The rebels")->bounds;

  g_assert_cmpfloat (un.x + un.width, <, army.x);
  g_assert_cmpfloat (army.y + army.height, <, rebels.y);
  g_assert_cmpfloat_with_epsilon (army.x + army.width / 2, rebels.x + rebels.width / 2, 2);
}

static void
assert_nodes_apart (const TriScene *scene, double width, double height)
{
  TriRect all = tri_rect (-1, -1, width + 2, height + 2);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *a = tri_scene_get_target (scene, i);

      if (!g_str_has_prefix (a->name, "The ") || strchr (a->name + 4, ' ') != NULL)
        continue;
      g_assert_true (tri_rect_contains (all, a->bounds.x, a->bounds.y));
      g_assert_true (tri_rect_contains (all, a->bounds.x + a->bounds.width, a->bounds.y + a->bounds.height));
      for (guint j = i + 1; j < tri_scene_get_n_targets (scene); j++)
        {
          const TriSceneTarget *b = tri_scene_get_target (scene, j);

          if (strchr (b->name + 4, ' ') == NULL)
            g_assert_false (tri_rect_intersects (tri_rect_inset (a->bounds, 2, 2), b->bounds));
        }
    }
}

static void
test_nodes_never_meet_in_any_medium (void)
{
  static const double sizes[][2] = { { 400, 300 }, { 560, 400 }, { 1024, 600 }, { 1920, 1080 } };
  static const char *const specs[] = { placed, layered, force };

  for (guint kind = 0; kind < TRI_N_THEMES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (guint j = 0; j < G_N_ELEMENTS (specs); j++)
        {
          g_autoptr (TriScene) scene = build_in (specs[j], sample, kind, sizes[i][0], sizes[i][1]);

          assert_nodes_apart (scene, sizes[i][0], sizes[i][1]);
        }
}

static void
test_same_relations_give_the_same_picture (void)
{
  g_autoptr (TriScene) first = build_in (force, sample, TRI_THEME_LIGHT, 560, 400);
  g_autoptr (TriScene) second = build_in (force, sample, TRI_THEME_LIGHT, 560, 400);
  g_autofree char *a = tri_scene_dump_text (first);
  g_autofree char *b = tri_scene_dump_text (second);

  g_assert_cmpstr (a, ==, b);
}

static void
test_layers_follow_the_arrows (void)
{
  static const char *const chain[] = {
    ROW ("r1", "a", "state", "leads", "b", "state", "0", "stated", "c1"),
    ROW ("r2", "b", "state", "leads", "c", "state", "0", "stated", "c2"),
    NULL,
  };
  g_autoptr (TriScene) scene = build_in (layered, chain, TRI_THEME_LIGHT, 400, 300);

  g_assert_cmpfloat (find (scene, "The a")->bounds.y, <, find (scene, "The b")->bounds.y);
  g_assert_cmpfloat (find (scene, "The b")->bounds.y, <, find (scene, "The c")->bounds.y);
}

static void
test_hostile_tables_are_drawn_or_refused (void)
{
  static const char *const odd[] = {
    ROW ("r1", "a", "state", "leads", "a", "state", "0", "stated", "c1"),
    ROW ("r2", "", "state", "leads", "b", "state", "0", "stated", "c2"),
    ROW ("", "a", "", "", "c", "", "", "", ""),
    ROW ("r4", "d", "state", "denies", "e", "state", "0", "stated", ""),
    NULL,
  };
  static const char *const none[] = { NULL };
  g_autoptr (TriScene) scene = build_in (layered, odd, TRI_THEME_LIGHT, 400, 300);
  g_autoptr (TriScene) empty = build_in (force, none, TRI_THEME_LIGHT, 400, 300);
  g_autoptr (TriScene) tiny = build_in (placed, sample, TRI_THEME_LIGHT, 8, 3);
  static const char *const too_few[] = { "subject", "object" };
  g_autoptr (TriTable) narrow = tri_table_builder_end (tri_table_builder_new (too_few, 2));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (find (scene, "The d denies The e")->evidence, ==, TRI_EVIDENCE_UNSOURCED);
  g_assert_cmpuint (tri_scene_get_n_targets (empty), ==, 0);
  g_assert_null (build_table (layered, narrow, TRI_THEME_LIGHT, 400, 300, &error));
  g_assert_error (error, TRI_NETWORK_ERROR, TRI_NETWORK_ERROR_TABLE);
}

static void
test_too_many_relations_are_refused (void)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 241 * G_N_ELEMENTS (columns); i++)
    tri_table_builder_append_text (builder, "x", -1);
  table = tri_table_builder_end (builder);
  g_assert_null (build_table (layered, table, TRI_THEME_LIGHT, 400, 300, &error));
  g_assert_error (error, TRI_NETWORK_ERROR, TRI_NETWORK_ERROR_TABLE);
}

static void
test_crowd_is_drawn_as_chips (void)
{
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (TriTable) table = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *from = g_strdup_printf ("actor number %u", i);
      g_autofree char *to = g_strdup_printf ("actor number %u", i / 2);
      const char *const cells[] = { from,    from, from,     "state", "leads", to, to,
                                    "state", "0",  "stated", "c",     "",      "" };

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        tri_table_builder_append_text (builder, cells[j], -1);
    }
  table = tri_table_builder_end (builder);
  scene = build_table (layered, table, TRI_THEME_LIGHT, 400, 300, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tri_scene_get_n_targets (scene), ==, 60 + 59);
  g_assert_cmpfloat (find (scene, "actor number 0")->bounds.width, <, 20);
}

static char *
dump_rounded (const TriScene *scene)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);

      g_string_append_printf (text, "%s | %s | %d %d\n", target->name, target->value,
                              (int)round (target->bounds.x / 40), (int)round (target->bounds.y / 40));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_golden (void)
{
  g_autoptr (TriScene) scene = build_in (placed, sample, TRI_THEME_LIGHT, 560, 400);
  g_autofree char *text = dump_rounded (scene);

  g_assert_cmpstr (text, ==,
                   "The un | about 40 | 1 0\n"
                   "The army | 2 relations | 10 0\n"
                   "The rwanda | 1 relation | 0 8\n"
                   "The rebels | 2 relations | 10 8\n"
                   "The un supports The army | stated | 4 1\n"
                   "The army fights The rebels | stated | 11 2\n"
                   "The rwanda supports The rebels | alleged, denied | 5 8\n");
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
#define ADD(name, function) g_test_add_func ("/network/network/" name, function)
  ADD ("every-actor-and-relation-has-a-target", test_every_actor_and_relation_has_a_target);
  ADD ("denial-belongs-to-the-alleged-edge", test_denial_belongs_to_the_alleged_edge);
  ADD ("included-actor-shares-node-and-edge", test_included_actor_shares_node_and_edge);
  ADD ("places-of-the-specification-hold", test_places_of_the_specification_hold);
  ADD ("nodes-never-meet-in-any-medium", test_nodes_never_meet_in_any_medium);
  ADD ("same-relations-give-the-same-picture", test_same_relations_give_the_same_picture);
  ADD ("layers-follow-the-arrows", test_layers_follow_the_arrows);
  ADD ("hostile-tables-are-drawn-or-refused", test_hostile_tables_are_drawn_or_refused);
  ADD ("too-many-relations-are-refused", test_too_many_relations_are_refused);
  ADD ("crowd-is-drawn-as-chips", test_crowd_is_drawn_as_chips);
  ADD ("golden", test_golden);
  return tri_test_run ();
}
