// SPDX-License-Identifier: GPL-3.0-or-later
// data/vega-lite.tsv says which transforms and functions are computed: each of its examples is run.

#include "tri-expression.h"
#include "tri-query.h"
#include "tri-test.h"

#include "store-fixture.h"

typedef void (*RowFunc) (char **cells, gpointer data);

static guint
foreach_row (const char *part, RowFunc func, gpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRI_SOURCE_ROOT"), "data/vega-lite.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_strcmp0 (cells[0], part) != 0)
        continue;
      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      func (cells, data);
      n++;
    }
  return n;
}

// Runs a transform on rows that have a number, a name, a date and a list.
static void
check (char **cells, JsonNode *transform, TriStore *store)
{
  g_autoptr (JsonNode) spec = json_from_string ("{\"data\":{\"values\":[{\"a\":1,\"b\":2,\"g\":\"x\",\"d\":"
                                                "\"2013-05-17\",\"l\":[1,2]},{\"a\":2,\"b\":5,\"g\":"
                                                "\"y\",\"d\":\"2014-01-02\",\"l\":[3]},{\"a\":4,\"b\":6,"
                                                "\"g\":\"x\",\"d\":\"2014-02-02\",\"l\":[]}]},"
                                                "\"transform\":[]}",
                                                NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriQuery) query = NULL;
  g_autoptr (TriTable) table = NULL;

  json_array_add_element (json_object_get_array_member (json_node_get_object (spec), "transform"), transform);
  query = tri_query_new_from_json (json_node_get_object (spec), "r", &error);
  table = query != NULL ? tri_query_run (query, store, NULL, &error) : NULL;
  if ((table == NULL) != g_str_equal (cells[2], "refused"))
    g_error ("%s %s is said to be %s, but: %s", cells[0], cells[1], cells[2],
             error != NULL ? error->message : "it is computed");
  if (table != NULL)
    g_assert_cmpuint (tri_table_get_n_rows (table), >, 0);
}

static void
check_transform (char **cells, gpointer store)
{
  JsonNode *transform = json_from_string (cells[4], NULL);

  g_assert_nonnull (transform);
  g_assert_true (json_object_has_member (json_node_get_object (transform), cells[1]));
  check (cells, transform, store);
}

static void
check_function (char **cells, gpointer store)
{
  JsonObject *transform = json_object_new ();
  g_autofree char *call = g_strconcat (cells[1], "(", NULL);

  g_assert_nonnull (strstr (cells[4], call));
  json_object_set_string_member (transform, "calculate", cells[4]);
  json_object_set_string_member (transform, "as", "z");
  check (cells, json_node_init_object (json_node_alloc (), transform), store);
  json_object_unref (transform);
}

static void
test_transforms (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();

  g_assert_cmpuint (foreach_row ("transform", check_transform, store), >=, 19);
}

static void
test_functions (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();

  g_assert_cmpuint (foreach_row ("function", check_function, store), >=, 75);
}

static void
note_name (char **cells, gpointer names)
{
  if (g_str_equal (cells[2], "drawn"))
    g_hash_table_add (names, g_strdup (cells[1]));
}

// No function is there that the table does not name.
static void
test_no_function_is_missing (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *list = tri_expression_list_functions ();
  g_auto (GStrv) known = g_strsplit (list, ", ", -1);

  foreach_row ("function", note_name, names);
  // “if” is none of the functions: it computes one of its arguments alone.
  g_assert_cmpuint (g_hash_table_size (names), ==, g_strv_length (known) + 1);
  for (guint i = 0; known[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (names, known[i]));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/table/transforms", test_transforms);
  g_test_add_func ("/store/table/functions", test_functions);
  g_test_add_func ("/store/table/no-function-is-missing", test_no_function_is_missing);
  return tri_test_run ();
}
