// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions of Vega: compiled to SQL and computed.

#include "fuzz.h"

#include "store-fixture.h"
#include "tri-query.h"
#include "tri-test.h"

static const char *const words[] = {
  "datum.a",     "datum['s']", "datum.l[0]", "(",     ")",      "[",      "]",         "?",
  ":",           "&&",         "||",         "!",     "-",      "+",      "*",         "%",
  "===",         "!=",         "<=",         "'",     "\"",     "\\",     "/",         "/a+/",
  "1e308",       "0",          "NaN",        "null",  "abs(",   "pow(",   "if(",       "format(",
  "timeFormat(", "replace(",   "regexp(",    "test(", "split(", "slice(", "pad(",      "indexof(",
  "substring(",  "datetime(",  "inrange(",   "join(", ",",      "PI",     "truncate(", "clamp(",
  "toDate(",     "0x",         "é",          NULL
};

static const char *const seeds[] = {
  "datum.a > 1 && datum.s !== 'x' || isValid(datum.l)",
  "if(datum.a % 2 === 0, format(datum.a, ',.1f'), pad(datum.s, 9, '·', 'left'))",
  "test(/^x[a-z]*$/i, datum.s) ? length(datum.l) : indexof(datum.s, 'x')",
  "timeFormat(datetime(2013, datum.a, 5), '%d %b %Y') + ' ' + upper(datum.s)",
  "replace(datum.s, regexp('(x)(y?)', 'g'), '$2') + slice(datum.s, -3, 2)",
  "join(split(datum.s, ''), '-') + datum['l'][1] + [1, 'a', null][datum.a]",
  "-pow(datum.a, 2) / (sqrt(abs(datum.a)) + 1e-9) - PI * max(1, datum.a, 3)",
  "inrange(datum.a, [1, 5]) ? 'in' : datum.a < 1 ? 'below' : 'above'"
};

static void
run (const char *text, gpointer store)
{
  static const char *const kinds[] = { "filter", "calculate" };
  g_autoptr (JsonNode) base = json_from_string ("{\"data\":{\"values\":[{\"a\":3,\"s\":\"xyz\",\"l\":[1,2]},{"
                                                "\"a\":null,\"s\":\"\",\"l\":[]}]},\"transform\":[{}]}",
                                                NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonNode) spec = json_node_copy (base);
      JsonObject *object = json_node_get_object (spec);
      JsonObject *transform =
        json_array_get_object_element (json_object_get_array_member (object, "transform"), 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriQuery) query = NULL;
      g_autoptr (TriTable) table = NULL;

      json_object_remove_member (transform, kinds[1 - i]);
      json_object_set_string_member (transform, kinds[i], text);
      if (i == 1)
        json_object_set_string_member (transform, "as", "z");
      query = tri_query_new_from_json (object, "r", &error);
      table = query != NULL ? tri_query_run (query, store, NULL, &error) : NULL;
      if ((table == NULL) != (error != NULL))
        g_error ("neither rows nor an error");
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("triptych-fuzz-XXXXXX", NULL);
  TriStore *store;
  int status;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  FuzzTarget target = { texts, words, run };

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  target.data = store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_ptr_array_add (texts, g_strdup (seeds[i]));
  status = fuzz_main (argc, argv, &target);
  tri_store_unref (store);
  tri_test_remove (folder);
  return status;
}
