// SPDX-License-Identifier: GPL-3.0-or-later
// JSON within bounds, and the places of its values.

#include "tri-json.h"
#include "tri-test.h"

#include <string.h>

static const char text[] = "{\n"
                           "  \"a\": [1, {\"b\": \"x, ]} \\\" y\", \"é\": null}],\n"
                           "  \"c/d\": {\"~\": true}\n"
                           "}\n";

static void
test_values_are_located (void)
{
  static const struct
  {
    const char *pointer;
    guint line;
    guint column;
    gboolean found;
  } cases[] = {
    { "", 1, 1, TRUE },
    { "/a", 2, 8, TRUE },
    { "/a/0", 2, 9, TRUE },
    { "/a/1/b", 2, 18, TRUE },
    { "/a/1/é", 2, 37, TRUE },
    { "/c~1d", 3, 10, TRUE },
    { "/c~1d/~0", 3, 16, TRUE },
    { "/a/7", 2, 8, FALSE },
    { "/a/1/nosuch", 2, 12, FALSE },
    { "/nosuch/x/y", 1, 1, FALSE },
    { "/a/0/x", 2, 9, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint line, column;
      gboolean found = tri_json_locate (text, cases[i].pointer, &line, &column);

      g_test_message ("%s", cases[i].pointer);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
      g_assert_cmpint (found, ==, cases[i].found);
    }
}

// Whatever the text, locating ends inside it.
static void
test_locating_in_broken_text_ends (void)
{
  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *cut = g_strndup (text, length);
      guint line, column;

      tri_json_locate (cut, "/a/1/b/0/x", &line, &column);
      tri_json_locate (cut, "/c~1d/~0", &line, &column);
    }
}

static void
test_faults_are_placed (void)
{
  static const char *const cases[][2] = {
    { "", "j.json:1:1: error: the file is empty" },
    { "{\n \"a\": }", "j.json:2:" },
    { "\xFF", "j.json:1: error: it is not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
      g_autoptr (JsonNode) root = tri_json_parse (cases[i][0], strlen (cases[i][0]), "j.json", diagnostics);
      g_autofree char *faults = tri_diagnostics_to_string (diagnostics);

      g_assert_null (root);
      if (!g_str_has_prefix (faults, cases[i][1]))
        g_error ("“%s” does not begin with “%s”", faults, cases[i][1]);
    }
}

static void
test_nesting_is_bounded (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (JsonNode) root = tri_json_parse (deep, strlen (deep), "j.json", diagnostics);

  g_assert_null (root);
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 1);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/import/json/values-are-located", test_values_are_located);
  g_test_add_func ("/import/json/locating-in-broken-text-ends", test_locating_in_broken_text_ends);
  g_test_add_func ("/import/json/faults-are-placed", test_faults_are_placed);
  g_test_add_func ("/import/json/nesting-is-bounded", test_nesting_is_bounded);
  return tri_test_run ();
}
