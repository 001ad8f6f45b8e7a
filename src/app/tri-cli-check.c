// SPDX-License-Identifier: GPL-3.0-or-later
// `triptych check`: the store as a whole, and the numbers of the attached originals.

#include "tri-cli.h"

#include "tri-check.h"
#include "tri-coverage.h"
#include "tri-workspace-attach.h"

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_count (JsonBuilder *builder, const char *name, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, n);
}

static void
add_report (JsonBuilder *builder, const char *region, const TriCoverage *coverage, const TriTable *exceptions)
{
  static const char *const lists[] = { [TRI_COVERAGE_LISTED] = "exceptions", [TRI_COVERAGE_OPEN] = "open" };
  const GArray *unused = tri_coverage_get_unused (coverage);

  json_builder_begin_object (builder);
  add_text (builder, "region", region);
  add_count (builder, "numbers", tri_coverage_get_length (coverage));
  add_count (builder, "claimed", tri_coverage_count (coverage, TRI_COVERAGE_CLAIM));
  for (TriCoverageState state = TRI_COVERAGE_LISTED; state <= TRI_COVERAGE_OPEN; state++)
    {
      json_builder_set_member_name (builder, lists[state]);
      json_builder_begin_array (builder);
      for (guint i = 0; i < tri_coverage_get_length (coverage); i++)
        {
          const TriCoverageNumber *number = tri_coverage_get (coverage, i);

          if (number->state != state)
            continue;
          json_builder_begin_object (builder);
          add_text (builder, "token", number->token);
          add_count (builder, "line", number->line);
          add_count (builder, "start", number->start);
          add_count (builder, "end", number->end);
          add_text (builder, "words", number->words);
          if (number->answer != NULL)
            add_text (builder, "reason", number->answer);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "unused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unused->len; i++)
    json_builder_add_string_value (builder,
                                   tri_table_get_text (exceptions, g_array_index (unused, guint, i), 0));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_report (const char *region, const TriCoverage *coverage, const TriTable *exceptions)
{
  const GArray *unused = tri_coverage_get_unused (coverage);
  guint n_open = tri_coverage_count (coverage, TRI_COVERAGE_OPEN);

  g_print ("%s/original: %u numbers; %u given by claims, %u listed as exceptions, %u open\n", region,
           tri_coverage_get_length (coverage), tri_coverage_count (coverage, TRI_COVERAGE_CLAIM),
           tri_coverage_count (coverage, TRI_COVERAGE_LISTED), n_open);
  for (guint i = 0; i < tri_coverage_get_length (coverage); i++)
    {
      const TriCoverageNumber *number = tri_coverage_get (coverage, i);

      if (number->state == TRI_COVERAGE_OPEN)
        g_print ("  line %u: “%s” in “%s”\n", number->line, number->token, number->words);
    }
  for (guint i = 0; i < unused->len; i++)
    {
      guint row = g_array_index (unused, guint, i);

      g_print ("  coverage.csv lists “%s” (%s), which no number of this text answers to\n",
               tri_table_get_text (exceptions, row, 0), tri_table_get_text (exceptions, row, 1));
    }
}

// Every region with an original, or those named. FALSE: a number is open, or an original is missing.
static gboolean
report_coverage (TriWorkspace *workspace, char **regions, JsonBuilder *json, GError **error)
{
  gboolean whole = TRUE;
  guint n_reports = 0;

  for (guint i = 0; i < tri_workspace_get_n_regions (workspace); i++)
    {
      const char *region = tri_workspace_get_region (workspace, i)->id;
      g_autoptr (GError) own = NULL;
      g_autoptr (TriCoverage) coverage = NULL;
      g_autoptr (TriTable) exceptions = NULL;

      if (*regions != NULL && !g_strv_contains ((const char *const *)regions, region))
        continue;
      coverage = tri_workspace_get_coverage (workspace, region, &own);
      if (coverage == NULL && g_error_matches (own, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        {
          g_printerr ("%s/original: not attached; `triptych attach %s FILE` attaches a text of the paper\n",
                      region, region);
          whole &= *regions == NULL;
          continue;
        }
      if (coverage == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return FALSE;
        }
      exceptions = tri_workspace_get_coverage_exceptions (workspace, region, error);
      if (exceptions == NULL)
        return FALSE;
      if (json != NULL)
        add_report (json, region, coverage, exceptions);
      else
        print_report (region, coverage, exceptions);
      n_reports++;
      whole &= tri_coverage_count (coverage, TRI_COVERAGE_OPEN) == 0;
    }
  return whole && n_reports > 0;
}

static TriCliStatus
check_coverage (TriCli *cli, char **regions, gboolean as_json)
{
  g_autoptr (TriWorkspace) workspace = tri_cli_open_workspace (cli);
  g_autoptr (JsonBuilder) builder = as_json ? json_builder_new () : NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  for (guint i = 0; regions[i] != NULL; i++)
    {
      TriCliStatus status;

      if (!tri_cli_require_region (cli, workspace, regions[i], &status))
        return status;
    }
  if (builder != NULL)
    json_builder_begin_array (builder);
  whole = report_coverage (workspace, regions, builder, &error);
  if (error != NULL)
    return tri_cli_fail (cli, error);
  if (builder != NULL)
    {
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;

      json_builder_end_array (builder);
      root = json_builder_get_root (builder);
      text = json_to_string (root, TRUE);
      g_print ("%s\n", text);
    }
  return whole ? TRI_CLI_SUCCESS : TRI_CLI_FAILURE;
}

TriCliStatus
tri_cli_check (TriCli *cli, int argc, char **argv)
{
  gboolean coverage = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "coverage", 0, 0, G_OPTION_ARG_NONE, &coverage,
      "List the numbers of the attached originals that no claim gives and no exception lists", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "With --coverage: print JSON", NULL },
    { NULL },
  };
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *path;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "[FILE] | --coverage [REGION...]", &status))
    return status;
  if (coverage)
    return check_coverage (cli, argv + 1, json);
  if (json)
    return tri_cli_usage (cli, "prints JSON with --coverage only");
  if (argc > 2)
    return tri_cli_usage (cli, "takes at most one store");
  path = argc == 2 ? argv[1] : cli->store_path;
  store = tri_store_open (path, TRI_STORE_DEFAULT, &error);
  if (store == NULL || !tri_store_check (store, diagnostics, &error))
    return tri_cli_fail (cli, error);
  text = tri_diagnostics_to_string (diagnostics);
  g_printerr ("%s", text);
  if (tri_diagnostics_get_n_errors (diagnostics) > 0)
    {
      g_printerr ("%s: %u faults\n", path, tri_diagnostics_get_n_errors (diagnostics));
      return TRI_CLI_FAILURE;
    }
  g_print ("%s: whole\n", path);
  return TRI_CLI_SUCCESS;
}
