// SPDX-License-Identifier: GPL-3.0-or-later
// Vega's expressions: each is compiled, run by SQLite over one row, and compared with what JavaScript gives.

#include "tri-query.h"
#include "tri-test.h"

#include "store-fixture.h"

typedef struct
{
  const char *expression;
  const char *result;
} Case;

// One row: n = 7, h = 2.5, s = "Äbc", d = "2013-03", z = null, t = true.
static char *
run (TriStore *store, const char *expression, GError **error)
{
  g_autofree char *quoted = NULL;
  g_autoptr (JsonNode) text = json_node_new (JSON_NODE_VALUE);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) spec = NULL;
  g_autoptr (TriQuery) query = NULL;
  g_autoptr (TriTable) table = NULL;

  json_node_set_string (text, expression);
  quoted = json_to_string (text, FALSE);
  json =
    g_strdup_printf ("{\"data\":{\"values\":[{\"n\":7,\"h\":2.5,\"s\":\"Äbc\",\"d\":\"2013-03\",\"z\":null,"
                     "\"t\":true,\"odd name\":1}]},\"transform\":[{\"calculate\":%s,\"as\":\"x\"}]}",
                     quoted);
  spec = json_from_string (json, NULL);
  query = tri_query_new_from_json (json_node_get_object (spec), "r", error);
  table = query != NULL ? tri_query_run (query, store, NULL, error) : NULL;
  return table != NULL ? tri_table_dup_display (table, 0, tri_table_find_column (table, "x")) : NULL;
}

static void
check (const Case *cases, guint n_cases)
{
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = run (store, cases[i].expression, &error);

      g_test_message ("%s", cases[i].expression);
      g_assert_no_error (error);
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

static void
test_arithmetic (void)
{
  static const Case cases[] = {
    { "1 + 2 * 3", "7" },
    { "(1 + 2) * 3", "9" },
    { "7 / 2", "3.5" },
    { "datum.n / 2", "3.5" },
    { "datum.n % 4", "3" },
    { "-datum.n + 1", "-6" },
    { "1 - 2 - 3", "-4" },
    { "1e3 + .5", "1000.5" },
    { "datum.n / 0", "" },
    { "datum.z + 1", "" },
    { "+'12' + 1", "13" },
    { "- -3", "3" },
    { "datum['odd name'] + 1", "2" },
    { "datum[\"n\"]", "7" },
    { "PI > 3 ? 1 : 2", "1" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_texts (void)
{
  static const Case cases[] = {
    { "'a' + 'b'", "ab" },
    { "datum.s + ' ' + datum.n", "Äbc 7" },
    { "toString(datum.h) + '%'", "2.5%" },
    { "toString(datum.n / 1)", "7" },
    { "length(datum.s)", "3" },
    { "upper('abc') + lower('ABC')", "ABCabc" },
    { "substring(datum.s, 1)", "bc" },
    { "substring(datum.s, 2, 0)", "Äb" },
    { "substring(datum.s, -5, 99)", "Äbc" },
    { "indexof(datum.s, 'b')", "1" },
    { "indexof(datum.s, 'q')", "-1" },
    { "toNumber('2.50') * 2", "5" },
    { "toNumber('many')", "" },
    { "'it\\'s \"so\"'", "it's \"so\"" },
    { "trim('  a ')", "a" },
    { "year(datum.d) + 1", "2014" },
    { "year('no date')", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_logic_is_two_valued (void)
{
  static const Case cases[] = {
    { "datum.z > 5", "false" },
    { "!(datum.z > 5)", "true" },
    { "datum.z == null", "true" },
    { "datum.z != null", "false" },
    { "datum.n === 7 && datum.s !== 'q'", "true" },
    { "datum.n < 7 || datum.t", "true" },
    { "datum.z || 'none'", "none" },
    { "datum.n && datum.s", "Äbc" },
    { "datum.s ? 'yes' : 'no'", "yes" },
    { "'' ? 'yes' : 'no'", "no" },
    { "datum.z ? 1 : datum.n > 5 ? 2 : 3", "2" },
    { "if(datum.n >= 7, 'many', 'few')", "many" },
    { "isValid(datum.z)", "false" },
    { "true && !false", "true" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_functions (void)
{
  static const Case cases[] = {
    { "abs(-3)", "3" },      { "round(2.5)", "3" },      { "round(-2.5)", "-2" },  { "floor(-0.5)", "-1" },
    { "ceil(0.2)", "1" },    { "sqrt(16)", "4" },        { "pow(2, 10)", "1024" }, { "log(exp(1))", "1" },
    { "min(3, 1, 2)", "1" }, { "max(datum.n, 9)", "9" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_vega_functions (void)
{
  static const Case cases[] = {
    { "month('2013-03-05')", "2" },
    { "day(datetime(2012, 0, 1))", "0" },
    { "timeFormat(datetime(2013, 11, 31), '%d %B %Y')", "31 December 2013" },
    { "format(1234.5, ',.1f')", "1,234.5" },
    { "split('a-b-c', '-')[1]", "b" },
    { "slice('abcdef', -2)", "ef" },
    { "join(['a', 'b'], '+')", "a+b" },
    { "indexof(['x', 'y'], 'y')", "1" },
    { "inrange(3, [5, 1])", "true" },
    { "replace('aXbX', 'X', '.')", "a.bX" },
    { "replace('aXbX', /X/, '.')", "a.bX" },
    { "replace('aXbX', /x/gi, '.')", "a.b." },
    { "replace('aXbX', regexp('X', 'g'), '.')", "a.b." },
    { "replace('a.b.c', '.', '$$')", "a$b.c" },
    { "replace('ab-cd', /(\\w+)-(\\w+)/, '$2 $1 $&')", "cd ab ab-cd" },
    { "test(regexp('^x', 'i'), 'X')", "true" },
    { "test(/^ä/i, datum.s)", "true" },
    { "length([1, 2, 3])", "3" },
    { "clamp(12, 0, 10)", "10" },
    { "monthAbbrevFormat(0) + dayFormat(6)", "JanSaturday" },
    { "datum.t == true", "true" },
    { "pad('7', 3, '0', 'left')", "007" },
    { "round(quantileNormal(0.975) * 100)", "196" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

// A pattern that would try for ever gives up, and does not match.
static void
test_bounds_patterns (void)
{
  static const Case cases[] = { { "test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')",
                                  "false" } };
  gint64 start = g_get_monotonic_time ();

  check (cases, G_N_ELEMENTS (cases));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_refuses_the_rest (void)
{
  static const char *const cases[][2] = {
    { "datum.nosuch", "there is no field “nosuch”; the fields are n, h" },
    { "load_extension('x')", "the function “load_extension” is not supported; supported are if, abs" },
    { "datum.n; DROP TABLE claims", "“;” is not supported here" },
    { "claims", "“claims” is not known here" },
    { "datum.n ==", "the expression ends too early" },
    { "pow(1)", "takes 2 to 2 arguments" },
    { "'unended", "the text does not end" },
    { "datum[n]", "only a text or a number may stand in the brackets" },
    { "(SELECT 1)", "“SELECT” is not known" },
    { "1 = 1", "“=” is not supported here" },
    { "datum", "write datum.field" },
    { "random()", "the function “random” is not supported" },
    { "now()", "the function “now” is not supported" },
    { "12abc", "this is no number" },
  };
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = run (store, cases[i][0], &error);

      g_assert_null (result);
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
      g_assert_true (g_str_has_prefix (error->message, "/transform/0/calculate: at character "));
      if (strstr (error->message, cases[i][1]) == NULL)
        g_error ("“%s” is not in “%s”", cases[i][1], error->message);
    }
}

static void
test_bounds_size (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autofree char *deep = g_strnfill (1500, '(');
  g_autofree char *minus = g_strnfill (1500, '-');
  g_autofree char *lengthy = g_strnfill (3000, '1');
  // Each || writes its left side twice.
  g_autoptr (GString) doubling = g_string_new ("datum.n");
  const char *cases[] = { deep, minus, lengthy, NULL };

  for (guint i = 0; i < 100; i++)
    g_string_append (doubling, "||datum.n");
  cases[3] = doubling->str;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = run (store, cases[i], &error);

      g_assert_null (result);
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/expression/arithmetic", test_arithmetic);
  g_test_add_func ("/store/expression/texts", test_texts);
  g_test_add_func ("/store/expression/logic-is-two-valued", test_logic_is_two_valued);
  g_test_add_func ("/store/expression/functions", test_functions);
  g_test_add_func ("/store/expression/vega-functions", test_vega_functions);
  g_test_add_func ("/store/expression/bounds-patterns", test_bounds_patterns);
  g_test_add_func ("/store/expression/refuses-the-rest", test_refuses_the_rest);
  g_test_add_func ("/store/expression/bounds-size", test_bounds_size);
  return tri_test_run ();
}
