// SPDX-License-Identifier: GPL-3.0-or-later
// Views' data and transforms, compiled and run; and what is refused.

#include <glib/gstdio.h>
#include <unistd.h>

#include "tri-query.h"
#include "tri-test.h"

#include "store-fixture.h"

#define VALUES                                                                                               \
  "\"data\":{\"values\":[{\"g\":\"a\",\"v\":1,\"refs\":\"claim:one place:p\"},{\"g\":\"b\",\"v\":5},"        \
  "{\"g\":\"a\",\"v\":3,\"refs\":\"claim:two place:p\"},{\"g\":\"b\",\"v\":null}]}"

static TriQuery *
compile (const char *json, GError **error)
{
  g_autoptr (GError) syntax = NULL;
  g_autoptr (JsonNode) spec = json_from_string (json, &syntax);

  g_assert_no_error (syntax);
  return tri_query_new_from_json (json_node_get_object (spec), "r", error);
}

static char *
run (TriStore *store, const char *json, GError **error)
{
  g_autoptr (TriQuery) query = compile (json, error);
  g_autoptr (TriTable) table = query != NULL ? tri_query_run (query, store, NULL, error) : NULL;

  return table != NULL ? fixture_dump (table) : NULL;
}

typedef struct
{
  const char *spec;
  const char *rows;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = run (store, cases[i].spec, &error);

      g_test_message ("%s", cases[i].spec);
      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

// Every named table answers with the columns the compiler promises, and only with rows of the region.
static void
test_named_data_match_the_schema (void)
{
  static const char *const names[] = { "claims", "claim_places",  "events",  "relations", "places",
                                       "actors", "disagreements", "sources", "topics",    "context" };
  g_autoptr (TriStore) store = fixture_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"data\":{\"name\":\"%s\"}}", names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriQuery) query = compile (json, &error);
      g_autoptr (TriTable) table = NULL;
      g_autoptr (TriTable) view = NULL;
      g_autofree char *sql = NULL;
      // The view of “claims” is claim_view.
      g_autofree char *name =
        g_strndup (names[i], strlen (names[i]) - (g_str_has_suffix (names[i], "s") ? 1 : 0));
      guint hidden = 2; // fid and region

      g_assert_no_error (error);
      table = tri_query_run (query, store, NULL, &error);
      g_assert_no_error (error);
      sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s_view')", name);
      view = tri_store_query (store, sql, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (tri_table_get_n_rows (view), ==, tri_table_get_n_columns (table) + hidden);
      for (guint row = 0; row < tri_table_get_n_rows (view); row++)
        {
          const char *column = tri_table_get_text (view, row, 0);

          if (strcmp (column, "fid") != 0 && strcmp (column, "region") != 0)
            g_assert_cmpint (tri_table_find_column (table, column), >=, 0);
        }
    }
}

static void
test_data_are_of_the_region (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (JsonNode) spec = json_from_string ("{\"data\":{\"name\":\"claims\"}}", NULL);
  g_autoptr (TriQuery) query = tri_query_new_from_json (json_node_get_object (spec), "elsewhere", NULL);
  g_autoptr (TriTable) table = tri_query_run (query, store, NULL, NULL);

  g_assert_cmpuint (tri_table_get_n_rows (table), ==, 0);
}

static void
test_filter (void)
{
  static const Case cases[] = {
    { "{" VALUES ",\"transform\":[{\"filter\":{\"field\":\"v\",\"gte\":3}},{\"aggregate\":[{\"op\":\"count\","
      "\"as\":\"n\"}]}]}",
      "2,claim:two place:p;" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":2},{\"x\":null},{\"x\":\"a\"}]},"
      "\"transform\":[{\"filter\":{\"field\":\"x\",\"oneOf\":[2,\"a\"]}}]}",
      "2;a;" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":2},{\"x\":null}]},\"transform\":[{\"filter\":{\"field\":\"x\","
      "\"equal\":null}}]}",
      ";" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":2},{\"x\":3}]},\"transform\":[{\"filter\":{\"field\":\"x\","
      "\"range\":[null,2]}}]}",
      "1;2;" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":null}]},\"transform\":[{\"filter\":{\"field\":\"x\",\"valid\":"
      "true}}]}",
      "1;" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":2},{\"x\":3}]},\"transform\":[{\"filter\":{\"or\":[{\"field\":"
      "\"x\",\"lt\":2},"
      "{\"and\":[\"datum.x > 2\",{\"not\":{\"field\":\"x\",\"equal\":7}}]}]}}]}",
      "1;3;" },
    { "{\"data\":{\"values\":[{\"x\":1},{\"x\":null}]},\"transform\":[{\"filter\":{\"not\":{\"field\":\"x\","
      "\"gt\":5}}}]}",
      "1;;" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"filter\":\"datum.nominal > 14 && datum.nominal < "
      "200\"},"
      "{\"aggregate\":[{\"op\":\"sum\",\"field\":\"nominal\",\"as\":\"n\"}]}]}",
      "115,actor:army claim:c1 claim:c3;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_calculate_replaces_a_field (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"x\":1,\"y\":2}]},\"transform\":[{\"calculate\":\"datum.x + "
      "datum.y\",\"as\":\"z\"},"
      "{\"calculate\":\"datum.z * 2\",\"as\":\"z\"}]}",
      "1,2,6;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_aggregate_unites_evidence (void)
{
  static const Case cases[] = {
    { "{" VALUES ",\"transform\":[{\"aggregate\":[{\"op\":\"sum\",\"field\":\"v\",\"as\":\"s\"},{\"op\":"
      "\"mean\",\"field\":\"v\",\"as\":\"m\"},"
      "{\"op\":\"valid\",\"field\":\"v\",\"as\":\"n\"},{\"op\":\"missing\",\"field\":\"v\",\"as\":\"e\"},"
      "{\"op\":\"median\",\"field\":\"v\",\"as\":\"d\"}],\"groupby\":[\"g\"]}]}",
      "a,4,2,2,0,2,claim:one claim:two place:p;b,5,5,1,1,5,;" },
    { "{" VALUES ",\"transform\":[{\"filter\":\"false\"},{\"aggregate\":[{\"op\":\"count\",\"as\":\"n\"}]}]}",
      "" },
    { "{" VALUES ",\"transform\":[{\"aggregate\":[{\"op\":\"distinct\",\"field\":\"g\",\"as\":\"n\"},"
      "{\"op\":\"min\",\"field\":\"v\",\"as\":\"a\"},{\"op\":\"max\",\"field\":\"v\",\"as\":\"b\"}]}]}",
      "2,1,5,claim:one claim:two place:p;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_joinaggregate_keeps_rows (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"g\":\"a\",\"v\":1},{\"g\":null,\"v\":5},{\"g\":\"a\",\"v\":3}]},"
      "\"transform\":[{\"joinaggregate\":[{\"op\":\"sum\",\"field\":\"v\",\"as\":\"t\"}],\"groupby\":[\"g\"]}"
      "]}",
      "a,1,4;,5,5;a,3,4;" },
    { "{\"data\":{\"values\":[{\"v\":1},{\"v\":3}]},\"transform\":[{\"joinaggregate\":[{\"op\":\"max\","
      "\"field\":\"v\",\"as\":\"v\"}]}]}",
      "3;3;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_lookup_adds_evidence (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"p\":\"goma\",\"claim\":\"c4\"},{\"p\":\"nowhere\",\"claim\":\"c1\"}]},"
      "\"transform\":[{\"lookup\":\"p\",\"from\":{\"data\":{\"name\":\"places\"},\"key\":\"id\",\"fields\":["
      "\"name\",\"lon\"]},"
      "\"as\":[\"label\",\"x\"],\"default\":\"?\"}]}",
      "goma,c4,claim:c4 place:goma,Goma,29.2;nowhere,c1,claim:c1,?,?;" },
    { "{\"data\":{\"values\":[{\"k\":1}]},\"transform\":[{\"lookup\":\"k\",\"from\":{\"data\":{\"values\":[{"
      "\"k\":1,\"w\":\"first\"},"
      "{\"k\":1,\"w\":\"second\"}]},\"key\":\"k\",\"fields\":[\"w\"]}}]}",
      "1,first;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_fold_makes_rows_of_fields (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"low\":1,\"high\":2,\"refs\":\"claim:a\"},{\"low\":3,\"high\":4}]},"
      "\"transform\":[{\"fold\":[\"low\",\"high\"]}]}",
      "1,2,claim:a,low,1;1,2,claim:a,high,2;3,4,,low,3;3,4,,high,4;" },
    { "{\"data\":{\"values\":[{\"value\":1,\"high\":2}]},\"transform\":[{\"fold\":[\"value\",\"high\"],"
      "\"as\":[\"what\",\"value\"]}]}",
      "1,2,value;2,2,high;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_window_ranks_and_sums (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"v\":5},{\"v\":7},{\"v\":5}]},\"transform\":[{\"window\":[{\"op\":\"rank\","
      "\"as\":\"r\"},"
      "{\"op\":\"row_number\",\"as\":\"n\"},{\"op\":\"sum\",\"field\":\"v\",\"as\":\"s\"}],\"sort\":[{"
      "\"field\":\"v\",\"order\":\"descending\"}]}]}",
      "5,2,2,17;7,1,1,7;5,2,3,17;" },
    { "{\"data\":{\"values\":[{\"v\":5},{\"v\":7},{\"v\":5}]},\"transform\":[{\"window\":[{\"op\":\"sum\","
      "\"field\":\"v\",\"as\":\"s\"}]}]}",
      "5,5;7,12;5,17;" },
    { "{\"data\":{\"values\":[{\"g\":1,\"v\":5},{\"g\":2,\"v\":7},{\"g\":1,\"v\":6}]},\"transform\":[{"
      "\"window\":[{\"op\":\"sum\",\"field\":\"v\",\"as\":\"s\"}],"
      "\"groupby\":[\"g\"],\"frame\":[null,null]}]}",
      "1,5,11;2,7,7;1,6,11;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_sort_and_limit (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"v\":5,\"w\":1},{\"v\":7,\"w\":2},{\"v\":5,\"w\":3}]},\"transform\":[{"
      "\"sort\":{\"field\":\"v\",\"order\":\"descending\"},\"limit\":2}]}",
      "7,2;5,1;" },
    { "{\"data\":{\"values\":[{\"v\":5},{\"v\":7},{\"v\":6}]},\"transform\":[{\"sort\":[{\"field\":\"v\"}]}]"
      "}",
      "5;6;7;" },
    { "{\"data\":{\"values\":[{\"v\":5},{\"v\":7},{\"v\":6}]},\"transform\":[{\"limit\":1}]}", "5;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_refuses_with_the_place (void)
{
  static const char *const cases[][2] = {
    { "{}", "/data: the view names no data" },
    { "{\"data\":{\"url\":\"http://example.org\"}}", "/data/url: files are read only" },
    { "{\"data\":{\"name\":\"sqlite_schema\"}}", "/data/name: there are no data “sqlite_schema”" },
    { "{\"data\":{\"values\":[{\"_a\":1}]}}", "/data/values: the name of the field “_a”" },
    { "{\"data\":{\"values\":\"a;b\",\"format\":{\"type\":\"xls\"}}}", "/data/values: the format “xls”" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":{}}", "/transform: an array" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"graticule\":true,\"field\":\"value\",\"as\":\"b\"}]"
      "}",
      "/transform/0: the transform “graticule” is not supported; supported are filter, calculate" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"filter\":{\"field\":\"nosuch\",\"equal\":1}}]}",
      "/transform/0/filter/field: there is no field “nosuch”; the fields are id, topic" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"filter\":{\"field\":\"value\",\"like\":1}}]}",
      "/transform/0/filter/like: “like” is not supported here" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"filter\":{\"and\":[\"true\",{\"param\":\"brush\"}]}}"
      "]}",
      "/transform/0/filter/and/1: a filter has one of field" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"filter\":{\"field\":\"value\"}}]}",
      "/transform/0/filter: say what" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"aggregate\":[{\"op\":\"mode\",\"field\":\"value\","
      "\"as\":\"x\"}]}]}",
      "/transform/0/aggregate/0/op: the operation “mode” is not supported; supported are count" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"aggregate\":[{\"op\":\"count\"}]}]}",
      "/transform/0/aggregate/0/as" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"calculate\":\"1\",\"as\":\"refs\"}]}",
      "/transform/0/as: “refs”" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"calculate\":\"1\",\"as\":\"a\",\"x\":1}]}",
      "/transform/0/x" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"limit\":0}]}", "/transform/0/limit" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"window\":[{\"op\":\"sum\",\"field\":\"value\","
      "\"as\":\"s\"}],\"frame\":[\"a\",1]}]}",
      "/transform/0/frame" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"lookup\":\"id\",\"from\":{\"data\":{\"name\":"
      "\"places\"},\"key\":\"nosuch\",\"fields\":[\"name\"]}}]}",
      "/transform/0/from: the data looked up have no field “nosuch”" },
    { "{\"data\":{\"name\":\"claims\"},\"transform\":[{\"sort\":{\"field\":\"value\",\"order\":\"up\"}}]}",
      "/transform/0/sort/order" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TriQuery) query = compile (cases[i][0], &error);

      g_assert_null (query);
      g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
      if (!g_str_has_prefix (error->message, cases[i][1]))
        g_error ("“%s” does not begin with “%s”", error->message, cases[i][1]);
    }
}

static void
test_vega_transforms (void)
{
  static const Case cases[] = {
    // bins begin and end at round numbers; the greatest value is in the last
    { "{\"data\":{\"values\":[{\"v\":0},{\"v\":7},{\"v\":10}]},\"transform\":[{\"bin\":{\"maxbins\":5},"
      "\"field\":\"v\",\"as\":[\"a\",\"b\"]}]}",
      "0,0,2;7,6,8;10,8,10;" },
    { "{\"data\":{\"values\":[{\"d\":\"2013-05-17\"}]},\"transform\":[{\"timeUnit\":\"yearmonth\",\"field\":"
      "\"d\",\"as\":\"m\"},{\"calculate\":\"utcFormat(datum.m, '%Y-%m-%d')\",\"as\":\"m\"},"
      "{\"calculate\":\"utcFormat(datum.m_end, '%d %b')\",\"as\":\"m_end\"}]}",
      "2013-05-17,2013-05-01,01 Jun;" },
    { "{\"data\":{\"values\":[{\"a\":1,\"l\":[5,6]}]},\"transform\":[{\"flatten\":[\"l\"]}]}", "1,5;1,6;" },
    { "{\"data\":{\"values\":[{\"g\":\"a\",\"k\":\"x\",\"v\":1},{\"g\":\"a\",\"k\":\"y\",\"v\":2}]},"
      "\"transform\":[{\"pivot\":\"k\",\"value\":\"v\",\"groupby\":[\"g\"]}]}",
      "a,1,2;" },
    { "{\"data\":{\"values\":[{\"x\":1,\"s\":\"a\",\"y\":3},{\"x\":2,\"s\":\"a\",\"y\":4},{\"x\":1,"
      "\"s\":\"b\",\"y\":5}]},\"transform\":[{\"impute\":\"y\",\"key\":\"x\",\"groupby\":[\"s\"],"
      "\"value\":0}]}",
      "1,a,3;2,a,4;1,b,5;2,b,0;" },
    { "{\"data\":{\"values\":[{\"x\":0,\"y\":1},{\"x\":1,\"y\":3},{\"x\":2,\"y\":5}]},\"transform\":["
      "{\"regression\":\"y\",\"on\":\"x\"}]}",
      "0,1;2,5;" },
    { "{\"data\":{\"values\":[{\"v\":1},{\"v\":2},{\"v\":3}]},\"transform\":[{\"window\":[{\"op\":\"mean\","
      "\"field\":\"v\",\"as\":\"m\"}],\"frame\":[-1,1]}]}",
      "1,1.5;2,2;3,2.5;" },
    { "{\"data\":{\"values\":\"a,b\\n1,x\\n2,\\\"y,z\\\"\",\"format\":{\"type\":\"csv\"}}}", "1,x;2,y,z;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

// 9.2 lies on the edge of the last bin of 0.2 from 1.6, and rounding opens one more.
static void
test_refuses_rounded_bin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autofree char *rows = run (store,
                               "{\"data\":{\"values\":[{\"v\":1.6},{\"v\":9.2}]},\"transform\":[{\"bin\":{"
                               "\"maxbins\":60},\"field\":\"v\",\"as\":[\"a\",\"b\"]}],\"paths\":["
                               "\"$.encoding\"]}",
                               &error);

  g_assert_null (rows);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "$.encoding.bin: "));
}

// A file is read from the specification's folder, and from nowhere else.
static void
test_files_stay_in_their_folder (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autofree char *folder = g_dir_make_tmp ("tri-query-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *link = g_build_filename (folder, "link.csv", NULL);
  static const char *const refused[] = { "../rows.csv", "/etc/passwd", "link.csv", "missing.csv", "." };

  g_assert_true (g_file_set_contents (file, "n,word\n1,one\n2,two\n", -1, NULL));
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  for (guint i = 0; i <= G_N_ELEMENTS (refused); i++)
    {
      const char *url = i < G_N_ELEMENTS (refused) ? refused[i] : "rows.csv";
      g_autofree char *json = g_strdup_printf ("{\"data\":{\"url\":\"%s\"}}", url);
      g_autoptr (JsonNode) node = json_from_string (json, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TriQuery) query =
        tri_query_new_in_folder (json_node_get_object (node), "r", folder, NULL, &error);
      g_autoptr (TriTable) table = NULL;
      g_autofree char *rows = NULL;

      if (i < G_N_ELEMENTS (refused))
        {
          g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC);
          continue;
        }
      g_assert_no_error (error);
      table = tri_query_run (query, store, NULL, &error);
      g_assert_no_error (error);
      rows = fixture_dump (table);
      g_assert_cmpstr (rows, ==, "1,one;2,two;");
    }
  g_unlink (link);
  g_unlink (file);
  g_rmdir (folder);
}

static void
test_hostile_names_stay_names (void)
{
  static const Case cases[] = {
    { "{\"data\":{\"values\":[{\"x); DROP TABLE claims; --\":1}]},\"transform\":[{\"sort\":{\"field\":\"x); "
      "DROP TABLE claims; --\"}}]}",
      "1;" },
    { "{\"data\":{\"values\":[{\"v\":\"' OR 1=1 "
      "--\"}]},\"transform\":[{\"filter\":{\"field\":\"v\",\"equal\":\"' OR 1=1 --\"}},"
      "{\"calculate\":\"datum.v\",\"as\":\"a\\\"b\"}]}",
      "' OR 1=1 --,' OR 1=1 --;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_limits_rows (void)
{
  g_autoptr (TriStore) store = fixture_store_new ();
  g_autoptr (GString) json = g_string_new ("{\"data\":{\"values\":[");
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (json, "%s{\"a\":%u,\"b\":1,\"c\":2}", i > 0 ? "," : "", i);
  g_string_append (json, "]},\"transform\":[");
  // 3 × 3 × 3 × 3 rows of each.
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (json, "%s{\"fold\":[\"a\",\"b\",\"c\"]}", i > 0 ? "," : "");
  g_string_append (json, "]}");
  rows = run (store, json->str, &error);
  g_assert_null (rows);
  g_assert_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_INTERRUPTED);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/store/query/named-data-match-the-schema", test_named_data_match_the_schema);
  g_test_add_func ("/store/query/data-are-of-the-region", test_data_are_of_the_region);
  g_test_add_func ("/store/query/filter", test_filter);
  g_test_add_func ("/store/query/calculate-replaces-a-field", test_calculate_replaces_a_field);
  g_test_add_func ("/store/query/aggregate-unites-evidence", test_aggregate_unites_evidence);
  g_test_add_func ("/store/query/joinaggregate-keeps-rows", test_joinaggregate_keeps_rows);
  g_test_add_func ("/store/query/lookup-adds-evidence", test_lookup_adds_evidence);
  g_test_add_func ("/store/query/fold-makes-rows-of-fields", test_fold_makes_rows_of_fields);
  g_test_add_func ("/store/query/window-ranks-and-sums", test_window_ranks_and_sums);
  g_test_add_func ("/store/query/sort-and-limit", test_sort_and_limit);
  g_test_add_func ("/store/query/refuses-with-the-place", test_refuses_with_the_place);
  g_test_add_func ("/store/query/refuses-rounded-bin", test_refuses_rounded_bin);
  g_test_add_func ("/store/query/vega-transforms", test_vega_transforms);
  g_test_add_func ("/store/query/files-stay-in-their-folder", test_files_stay_in_their_folder);
  g_test_add_func ("/store/query/hostile-names-stay-names", test_hostile_names_stay_names);
  g_test_add_func ("/store/query/limits-rows", test_limits_rows);
  return tri_test_run ();
}
