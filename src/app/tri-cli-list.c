// SPDX-License-Identifier: GPL-3.0-or-later
// Subcommands that list what the store holds.

#include "tri-cli.h"

#include <string.h>

static TriCliStatus
print_query (TriCli *cli,
             TriWorkspace *workspace,
             const char *sql,
             const TriBind *values,
             guint n_values,
             TriCliFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table =
    tri_store_query_full (tri_workspace_get_store (workspace), sql, values, n_values, TRI_STORE_TRUSTED,
                          (TriStoreLimits){ 0 }, NULL, &error);

  if (table == NULL)
    return tri_cli_fail (cli, error);
  tri_cli_print_table (table, format);
  return TRI_CLI_SUCCESS;
}

TriCliStatus
tri_cli_regions (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL }, { NULL } };
  g_autoptr (TriWorkspace) workspace = NULL;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "", &status))
    return status;
  if (argc != 1)
    return tri_cli_usage (cli, "takes no arguments");
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  return print_query (cli, workspace,
                      "SELECT id, label, title, version, default_topic,"
                      "  (SELECT count (*) FROM topics x WHERE x.region = r.id) AS topics,"
                      "  (SELECT count (*) FROM claims x WHERE x.region = r.id) AS claims,"
                      "  (SELECT count (*) FROM disagreements x WHERE x.region = r.id) AS disagreements "
                      "FROM regions r ORDER BY position, id",
                      NULL, 0, json ? TRI_CLI_JSON : TRI_CLI_TABLE);
}

TriCliStatus
tri_cli_topics (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL }, { NULL } };
  g_autoptr (TriWorkspace) workspace = NULL;
  TriCliStatus status;
  TriBind region;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "REGION", &status))
    return status;
  if (argc != 2)
    return tri_cli_usage (cli, "takes one region");
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (!tri_cli_require_region (cli, workspace, argv[1], &status))
    return status;
  region = tri_bind_text (argv[1]);
  return print_query (cli, workspace,
                      "SELECT id, title, summary, lead, n_claims AS claims, n_disagreements AS disagreements "
                      "FROM topic_view WHERE region = ?1 ORDER BY position",
                      &region, 1, json ? TRI_CLI_JSON : TRI_CLI_TABLE);
}

TriCliStatus
tri_cli_views (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL }, { NULL } };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_auto (GStrv) parts = NULL;
  TriCliStatus status;
  TriBind values[2];

  if (!tri_cli_parse (cli, &argc, &argv, entries, "[REGION[/TOPIC]]", &status))
    return status;
  if (argc > 2)
    return tri_cli_usage (cli, "takes at most one REGION[/TOPIC]");
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  parts = g_strsplit (argc == 2 ? argv[1] : "", "/", 2);
  if (parts[0] != NULL && !tri_cli_require_region (cli, workspace, parts[0], &status))
    return status;
  if (parts[0] != NULL && parts[1] != NULL &&
      tri_region_find_topic (tri_workspace_find_region (workspace, parts[0]), parts[1]) == NULL)
    return tri_cli_usage (cli, "region “%s” has no topic “%s”; list them with: triptych topics %s", parts[0],
                          parts[1], parts[0]);
  values[0] = tri_bind_text (parts[0]);
  values[1] = tri_bind_text (parts[0] != NULL ? parts[1] : NULL);
  return print_query (cli, workspace,
                      "SELECT v.region || '/' || v.id AS id, v.kind, v.title, v.subtitle FROM views v "
                      "WHERE v.kind <> 'sheet' AND (?1 IS NULL OR v.region = ?1) AND (?2 IS NULL OR EXISTS "
                      "(SELECT 1 FROM topic_views t "
                      "  WHERE t.region = v.region AND t.view = v.id AND t.topic = ?2)) ORDER BY v.region, "
                      "v.id",
                      values, 2, json ? TRI_CLI_JSON : TRI_CLI_TABLE);
}

#define CLAIM_FILTER                                                                                         \
  " WHERE (?1 IS NULL OR c.region = ?1) AND (?2 IS NULL OR c.topic = ?2) AND (?3 IS NULL OR c.kind = ?3)"    \
  " ORDER BY c.region, c.fid"

static const char claims_columns[] =
  "SELECT c.id, c.region, c.topic, c.kind, c.statement, c.subject, c.measure, c.value, c.low, c.high, c.unit,"
  "  c.qualifier, c.of_what, c.\"date\", c.said_by FROM claims c" CLAIM_FILTER;

static const char claims_json[] =
  "SELECT json_object ('id', c.id, 'region', c.region, 'topic', c.topic, 'kind', c.kind, 'statement', "
  "c.statement,"
  "  'subject', c.subject, 'measure', c.measure, 'value', c.value, 'low', c.low, 'high', c.high, 'unit', "
  "c.unit,"
  "  'qualifier', c.qualifier, 'of_what', c.of_what, 'date', c.\"date\", 'said_by', c.said_by,"
  "  'places', json ((SELECT json_group_array (json_object ('id', p.id, 'name', p.name, 'lon', p.lon, 'lat', "
  "p.lat))"
  "    FROM (SELECT DISTINCT place FROM claim_places x WHERE x.region = c.region AND x.claim = c.id ORDER BY "
  "place) x"
  "    JOIN places p ON p.region = c.region AND p.id = x.place)),"
  "  'actors', json ((SELECT json_group_array (json_object ('id', a.id, 'name', a.name))"
  "    FROM (SELECT DISTINCT actor FROM claim_actors x WHERE x.region = c.region AND x.claim = c.id ORDER BY "
  "actor) x"
  "    JOIN actors a ON a.region = c.region AND a.id = x.actor)),"
  "  'disagreements', json ((SELECT json_group_array (disagreement)"
  "    FROM (SELECT disagreement FROM disagreement_claims x WHERE x.region = c.region AND x.claim = c.id"
  "          ORDER BY disagreement))),"
  "  'passages', json ((SELECT json_group_array (json_object ('document', p.document, 'edition', d.edition,"
  "      'section', b.section, 'paragraph', b.paragraph, 'start', p.\"start\", 'end', p.\"end\"))"
  "    FROM passages p JOIN documents d ON d.region = p.region AND d.id = p.document"
  "    JOIN blocks b ON b.region = p.region AND b.document = p.document AND b.number = p.block"
  "    WHERE p.region = c.region AND p.claim = c.id)))"
  " FROM claims c" CLAIM_FILTER;

// Whether a query has a row for a word, or no word was given.
static gboolean
is_known (TriWorkspace *workspace, const char *sql, const char *word, const char *region)
{
  const TriBind values[] = { tri_bind_text (word), tri_bind_text (region) };
  g_autoptr (TriTable) found = NULL;

  if (word == NULL)
    return TRUE;
  found = tri_store_query_full (tri_workspace_get_store (workspace), sql, values, G_N_ELEMENTS (values),
                                TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, NULL, NULL);
  return found == NULL || tri_table_get_n_rows (found) > 0;
}

TriCliStatus
tri_cli_claims (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *topic = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *format_name = NULL;
  const GOptionEntry entries[] = {
    { "topic", 0, 0, G_OPTION_ARG_STRING, &topic, "Only claims of this topic", "TOPIC" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, "Only claims of this kind: figure, event, position …",
      "KIND" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, "How to print: table, csv or json", "FORMAT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --format json", NULL },
    { NULL },
  };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GError) error = NULL;
  TriCliFormat format;
  TriCliStatus status;
  TriBind values[3];

  if (!tri_cli_parse (cli, &argc, &argv, entries, "[REGION]", &status))
    return status;
  if (argc > 2)
    return tri_cli_usage (cli, "takes at most one region");
  if (!tri_cli_parse_format (cli, format_name, json, &format))
    return TRI_CLI_USAGE;
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (argc == 2 && !tri_cli_require_region (cli, workspace, argv[1], &status))
    return status;
  if (!is_known (workspace, "SELECT 1 FROM topics WHERE id = ?1 AND (?2 IS NULL OR region = ?2)", topic,
                 argc == 2 ? argv[1] : NULL))
    return tri_cli_usage (cli, "there is no topic “%s”; list them with: triptych topics REGION", topic);
  if (!is_known (workspace, "SELECT 1 FROM claims WHERE kind = ?1 AND (?2 IS NULL OR region = ?2)", kind,
                 argc == 2 ? argv[1] : NULL))
    return tri_cli_usage (cli, "there is no claim of kind “%s”; kinds are figure, event, position, cause …",
                          kind);
  values[0] = tri_bind_text (argc == 2 ? argv[1] : NULL);
  values[1] = tri_bind_text (topic);
  values[2] = tri_bind_text (kind);
  if (format != TRI_CLI_JSON)
    return print_query (cli, workspace, claims_columns, values, 3, format);

  table = tri_store_query_full (tri_workspace_get_store (workspace), claims_json, values, 3,
                                TRI_STORE_TRUSTED, (TriStoreLimits){ 0 }, NULL, &error);
  if (table == NULL)
    return tri_cli_fail (cli, error);
  tri_cli_print_json_rows (table);
  return TRI_CLI_SUCCESS;
}

static const struct
{
  const char *name;
  const char *sql;
} lists[] = {
  { "events",
    "SELECT region, id, label, \"date\", place, kind, status, claim, actor, outside_source FROM events"
    " WHERE ?1 IS NULL OR region = ?1 ORDER BY region, first_day IS NULL, first_day, id" },
  { "places",
    "SELECT region, id, name, alt_names, kind, lon, lat, country, parent, \"precision\", coordinate_source"
    " FROM places WHERE ?1 IS NULL OR region = ?1 ORDER BY region, id" },
  { "actors", "SELECT region, id, name, short_name, kind, country, parent, role, \"date\" FROM actors"
              " WHERE ?1 IS NULL OR region = ?1 ORDER BY region, id" },
  { "relations", "SELECT region, id, subject, relation, object, sign, \"date\", status, claim FROM relations"
                 " WHERE ?1 IS NULL OR region = ?1 ORDER BY region, id" },
  { "disagreements", "SELECT region, id, topic, kind, title, explanation, severity, source,"
                     "  (SELECT group_concat (claim, ' ') FROM (SELECT claim FROM disagreement_claims x "
                     "WHERE x.region = d.region"
                     "   AND x.disagreement = d.id ORDER BY side, fid)) AS claims"
                     " FROM disagreements d WHERE ?1 IS NULL OR region = ?1 ORDER BY region, id" },
  { "context", "SELECT region, id, place, place_label, measure, year, value, unit, source, source_label"
               " FROM context_view WHERE ?1 IS NULL OR region = ?1 ORDER BY region, fid" },
  { "sources",
    "SELECT region, id, kind, author, title, container, year, language, publisher, pages, url, notes"
    " FROM sources WHERE ?1 IS NULL OR region = ?1 ORDER BY region, id" },
};

TriCliStatus
tri_cli_list (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *format_name = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, "How to print: table, csv or json", "FORMAT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --format json", NULL },
    { NULL },
  };
  g_autoptr (TriWorkspace) workspace = NULL;
  const char *sql = NULL;
  TriCliFormat format;
  TriCliStatus status;
  TriBind region;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].name, cli->program) == 0)
      sql = lists[i].sql;
  g_assert (sql != NULL);

  if (!tri_cli_parse (cli, &argc, &argv, entries, "[REGION]", &status))
    return status;
  if (argc > 2)
    return tri_cli_usage (cli, "takes at most one region");
  if (!tri_cli_parse_format (cli, format_name, json, &format))
    return TRI_CLI_USAGE;
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (argc == 2 && !tri_cli_require_region (cli, workspace, argv[1], &status))
    return status;
  region = tri_bind_text (argc == 2 ? argv[1] : NULL);
  return print_query (cli, workspace, sql, &region, 1, format);
}

TriCliStatus
tri_cli_search (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *region = NULL;
  const GOptionEntry entries[] = {
    { "region", 0, 0, G_OPTION_ARG_STRING, &region, "Only in this region", "REGION" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
    { NULL },
  };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *query = NULL;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "QUERY", &status))
    return status;
  if (argc < 2)
    return tri_cli_usage (cli, "takes words to search for");
  query = g_strjoinv (" ", argv + 1);
  if (g_strstrip (query)[0] == '\0')
    return tri_cli_usage (cli, "takes words to search for");
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (region != NULL && !tri_cli_require_region (cli, workspace, region, &status))
    return status;
  table = tri_workspace_search (workspace, region, query, &error);
  if (table == NULL)
    return tri_cli_fail (cli, error);
  tri_cli_print_table (table, json ? TRI_CLI_JSON : TRI_CLI_TABLE);
  return TRI_CLI_SUCCESS;
}
