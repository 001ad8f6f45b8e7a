// SPDX-License-Identifier: GPL-3.0-or-later
// Data parts that would take for ever or for ever more room: each ends in an error by a bound on rows, steps
// or bytes, none by a clock.

#include "tri-query.h"
#include "tri-test.h"

#include "store-fixture.h"

static void
repeat (GString *json, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? "," : "", text);
}

// Runs `n_rows` of {"a": 0, 1, …, "s": "x"} through transforms.
static GError *
error_of (guint n_rows, const char *transforms)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (GString) json = g_string_new ("{\"data\":{\"values\":[");
  g_autoptr (JsonNode) spec = NULL;
  g_autoptr (TriQuery) query = NULL;
  g_autoptr (TriTable) table = NULL;
  GError *error = NULL;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (json, "%s{\"a\":%u,\"b\":%u,\"s\":\"x\"}", i > 0 ? "," : "", i, i);
  g_string_append_printf (json, "]},\"transform\":[%s]}", transforms);
  spec = json_from_string (json->str, &error);
  g_assert_no_error (error);
  query = tri_query_new_from_json (json_node_get_object (spec), "r", &error);
  table = query != NULL ? tri_query_run (query, store, NULL, &error) : NULL;
  g_assert_true ((table == NULL) == (error != NULL));
  return error;
}

static void
assert_refused (guint n_rows, const char *transforms, TriStoreError code, const char *words)
{
  g_autoptr (GError) error = error_of (n_rows, transforms);

  g_assert_error (error, TRI_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_nested_folds (void)
{
  g_autoptr (GString) folds = g_string_new (NULL);

  repeat (folds, "{\"fold\":[\"a\",\"b\"]}", 60);
  assert_refused (1, folds->str, TRI_STORE_ERROR_SPEC, "read one another");
}

static void
test_chained_joins (void)
{
  g_autoptr (GString) joins = g_string_new (NULL);

  repeat (joins, "{\"joinaggregate\":[{\"op\":\"median\",\"field\":\"a\",\"as\":\"m\"}],\"groupby\":[\"s\"]}",
          60);
  assert_refused (1, joins->str, TRI_STORE_ERROR_SPEC, "read one another");
}

static void
test_nested_flattens (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (json, "{\"calculate\":\"split('x,x,x,x,x,x,x,x,x,x',',')\",\"as\":\"l%u\"},", i);
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (json, "%s{\"flatten\":[\"l%u\"]}", i > 0 ? "," : "", i);
  assert_refused (5, json->str, TRI_STORE_ERROR_INTERRUPTED, "million steps");
}

// A text that doubles: neither its expression nor its value grows without bound.
static void
test_doubled_texts (void)
{
  g_autoptr (GString) chain = g_string_new (NULL);

  repeat (chain, "{\"calculate\":\"datum.s+datum.s\",\"as\":\"s\"}", 60);
  assert_refused (3, chain->str, TRI_STORE_ERROR_INTERRUPTED, "longer than a value may be");
}

// A number that doubles is computed once a step, not twice in each.
static void
test_doubled_numbers (void)
{
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  repeat (chain, "{\"calculate\":\"datum.a*datum.a/(datum.a+1)\",\"as\":\"a\"}", 60);
  error = error_of (3, chain->str);
  g_assert_no_error (error);
}

static void
test_many_windows (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < 7; i++)
    {
      g_string_append_printf (json, "%s{\"window\":[", i > 0 ? "," : "");
      for (guint k = 0; k < 32; k++)
        g_string_append_printf (json, "%s{\"op\":\"sum\",\"field\":\"a\",\"as\":\"w%u_%u\"}",
                                k > 0 ? "," : "", i, k);
      g_string_append (json, "],\"frame\":[-10000,10000]}");
    }
  assert_refused (20000, json->str, TRI_STORE_ERROR_INTERRUPTED, "million steps");
}

static void
test_many_curves (void)
{
  assert_refused (3000, "{\"density\":\"a\",\"groupby\":[\"b\"],\"steps\":1000}", TRI_STORE_ERROR_SPEC,
                  "curves");
}

static void
test_endless_impute (void)
{
  assert_refused (2,
                  "{\"impute\":\"b\",\"key\":\"a\",\"keyvals\":{\"start\":0,\"stop\":1e9,\"step\":0.001},"
                  "\"value\":0}",
                  TRI_STORE_ERROR_SPEC, "impute");
}

// A pattern that tries every way to split a text gives up on the row.
static void
test_backtracking (void)
{
  static const char *const patterns[] = { "/^(a+)+$/", "/(a|aa)+$/", "/(.*a){25}/", "/^((a*)*)*$/" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"filter\":\"test(%s, '%s!')\"}", patterns[i],
                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
      g_autoptr (GError) error = error_of (20, json);

      g_assert_true (error == NULL || error->domain == TRI_STORE_ERROR);
    }
}

// Expressions of 100,000 brackets, signs or terms.
static void
test_endless_expressions (void)
{
  static const char *const parts[] = { "(", "!", "-", "abs(", "datum.a+", "datum.a?", "[" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint length = 300; length <= 100000; length *= 10)
      {
        g_autoptr (GString) json = g_string_new ("{\"filter\":\"");
        g_autoptr (GError) error = NULL;

        for (guint k = 0; k < length; k++)
          g_string_append (json, parts[i]);
        g_string_append (json, "1\"}");
        error = error_of (1, json->str);
        g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
      }
}

// What a function of ours refuses while it runs is said of the specification, not of the store.
static void
test_refusals_while_running (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (JsonNode) spec =
    json_from_string ("{\"data\":{\"values\":[{\"v\":1.6},{\"v\":9.2}]},\"transform\":[{\"bin\":{\"maxbins\":"
                      "60},"
                      "\"field\":\"v\",\"as\":[\"a\",\"b\"]}],\"paths\":[\"$.encoding\"]}",
                      NULL);
  g_autoptr (TriQuery) query = tri_query_new_from_json (json_node_get_object (spec), "r", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = tri_query_run (query, store, NULL, &error);

  g_assert_null (table);
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
  g_assert_true (g_str_has_prefix (error->message, "$.encoding.bin: "));
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/hostile/nested-folds", test_nested_folds);
  g_test_add_func ("/store/hostile/chained-joins", test_chained_joins);
  g_test_add_func ("/store/hostile/nested-flattens", test_nested_flattens);
  g_test_add_func ("/store/hostile/doubled-texts", test_doubled_texts);
  g_test_add_func ("/store/hostile/doubled-numbers", test_doubled_numbers);
  g_test_add_func ("/store/hostile/many-windows", test_many_windows);
  g_test_add_func ("/store/hostile/many-curves", test_many_curves);
  g_test_add_func ("/store/hostile/endless-impute", test_endless_impute);
  g_test_add_func ("/store/hostile/backtracking", test_backtracking);
  g_test_add_func ("/store/hostile/endless-expressions", test_endless_expressions);
  g_test_add_func ("/store/hostile/refusals-while-running", test_refusals_while_running);
  return tri_test_run ();
}
