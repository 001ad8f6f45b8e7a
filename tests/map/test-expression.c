// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions: what each answers, and how a wrong one is refused.

#include "tri-map-expression.h"
#include "tri-test.h"

static TriTable *
make_row (void)
{
  static const char *const names[] = { "name", "class", "size", "none" };
  TriTableBuilder *builder = tri_table_builder_new (names, 4);

  tri_table_builder_append_text (builder, "Peru", -1);
  tri_table_builder_append_text (builder, "both", -1);
  tri_table_builder_append_real (builder, 2.5);
  tri_table_builder_append_null (builder);
  return tri_table_builder_end (builder);
}

static void
test_answers (void)
{
  static const char *const cases[][2] = {
    { "\"plain\"", "plain" },
    { "7", "7" },
    { "[\"get\",\"name\"]", "Peru" },
    { "[\"get\",\"nothing\"]", "" },
    { "[\"has\",\"none\"]", "false" },
    { "[\"has\",\"name\"]", "true" },
    { "[\"==\",[\"get\",\"class\"],\"both\"]", "true" },
    { "[\"!=\",[\"get\",\"class\"],\"both\"]", "false" },
    { "[\"<\",[\"get\",\"size\"],3]", "true" },
    { "[\">=\",[\"get\",\"size\"],2.5]", "true" },
    { "[\">\",[\"get\",\"none\"],-1]", "false" },
    { "[\"<\",[\"get\",\"none\"],1]", "false" },
    { "[\"all\",true,[\"has\",\"name\"]]", "true" },
    { "[\"any\",false,[\"has\",\"none\"]]", "false" },
    { "[\"!\",[\"has\",\"none\"]]", "true" },
    { "[\"in\",[\"get\",\"name\"],[\"literal\",[\"Chile\",\"Peru\"]]]", "true" },
    { "[\"in\",[\"get\",\"size\"],[\"literal\",[1,2.5]]]", "true" },
    { "[\"case\",[\"==\",1,2],\"a\",[\"==\",1,1],\"b\",\"c\"]", "b" },
    { "[\"match\",[\"get\",\"class\"],\"military\",\"m\",[\"both\",\"all\"],\"b\",\"else\"]", "b" },
    { "[\"match\",[\"get\",\"none\"],\"x\",1,\"else\"]", "else" },
    { "[\"step\",[\"get\",\"size\"],\"low\",2,\"mid\",3,\"high\"]", "mid" },
    { "[\"interpolate\",[\"linear\"],[\"get\",\"size\"],2,10,3,20]", "15" },
    { "[\"interpolate\",[\"linear\"],9,2,10,3,20]", "20" },
    { "[\"coalesce\",[\"get\",\"none\"],[\"get\",\"name\"]]", "Peru" },
    { "[\"concat\",[\"get\",\"name\"],\" (\",[\"get\",\"size\"],\")\"]", "Peru (2.5)" },
    { "[\"to-string\",[\"get\",\"size\"]]", "2.5" },
    { "[\"to-number\",\"4\"]", "4" },
  };
  g_autoptr (TriTable) row = make_row ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  TriMapScope scope = { { row, NULL }, { 0, 0 }, texts };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i][0], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapExpression) expression = tri_map_expression_parse (node, "$", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tri_map_value_to_text (tri_map_expression_evaluate (expression, &scope), &scope), ==,
                       cases[i][1]);
    }
}

static void
test_refuses_with_the_path (void)
{
  static const char *const cases[][2] = {
    { "[\"sqrt\",4]", "$.x: “sqrt” is no expression that is drawn; there are: literal, get" },
    { "[\"get\"]", "$.x: “get” takes 1 to 1 arguments, not 0" },
    { "[\"get\",3]", "$.x: the name of a column is wanted" },
    { "[\"all\",[\"nope\"]]", "$.x[1]: “nope” is no expression" },
    { "[\"case\",true,1,true,2]", "$.x: one argument is missing" },
    { "[\"interpolate\",[\"exponential\",2],1,2,3]", "$.x: “interpolate”" },
    { "[\"interpolate\",[\"exponential\",2],1,2,3,4,5]", "$.x: only" },
    { "{\"a\":1}", "$.x: a value or an expression is wanted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i][0], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriMapExpression) expression = tri_map_expression_parse (node, "$.x", &error);

      g_assert_null (expression);
      g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC);
      if (i != 5)
        g_assert_true (g_str_has_prefix (error->message, cases[i][1]));
    }
}

static void
test_refuses_deep_nesting (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriMapExpression) expression = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "[\"!\",");
  g_string_append (text, "true");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "]");
  node = json_from_string (text->str, NULL);
  expression = tri_map_expression_parse (node, "$", &error);
  g_assert_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/map/expression/answers", test_answers);
  g_test_add_func ("/map/expression/refuses-with-the-path", test_refuses_with_the_path);
  g_test_add_func ("/map/expression/refuses-deep-nesting", test_refuses_deep_nesting);
  return tri_test_run ();
}
