// SPDX-License-Identifier: GPL-3.0-or-later
// `triptych attach`: keep the user's copy of an original and find every claim in it.

#include "tri-cli.h"

#include "tri-workspace-attach.h"
#include "tri-locator.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
print_json (const char *document, const TriLocations *locations)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint n = tri_locations_get_length (locations);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "document");
  json_builder_add_string_value (builder, document);
  json_builder_set_member_name (builder, "claims");
  json_builder_add_int_value (builder, n);
  json_builder_set_member_name (builder, "resolved");
  json_builder_add_int_value (builder, tri_locations_get_n_found (locations));
  json_builder_set_member_name (builder, "unresolved");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    if (tri_locations_get (locations, i)->status != TRI_LOCATION_FOUND)
      json_builder_add_string_value (builder, tri_locations_get (locations, i)->claim);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "passages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const TriLocation *location = tri_locations_get (locations, i);

      if (location->status != TRI_LOCATION_FOUND)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "claim");
      json_builder_add_string_value (builder, location->claim);
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, location->start);
      json_builder_set_member_name (builder, "end");
      json_builder_add_int_value (builder, location->end);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, location->line);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, location->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static void
print_words (const char *document, const TriLocations *locations)
{
  guint n = tri_locations_get_length (locations);
  guint found = tri_locations_get_n_found (locations);

  g_print ("%s: %u of %u claims located\n", document, found, n);
  for (guint i = 0; i < n; i++)
    {
      const TriLocation *location = tri_locations_get (locations, i);

      if (location->status != TRI_LOCATION_FOUND)
        g_print ("  not located: %s (%s)\n", location->claim, location->reason);
    }
}

TriCliStatus
tri_cli_attach (TriCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL }, { NULL } };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriAttachment) attachment = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *document = NULL;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "REGION[/original] FILE", &status))
    return status;
  if (argc != 3)
    return tri_cli_usage (cli, "takes a document, such as drc/original, and a PDF or text file");
  parts = g_strsplit (argv[1], "/", 2);
  if (parts[0] != NULL && parts[1] != NULL && strcmp (parts[1], "original") != 0)
    return tri_cli_usage (cli, "only an original can be attached: %s/original", parts[0]);
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (!tri_cli_require_region (cli, workspace, parts[0] != NULL ? parts[0] : "", &status))
    return status;
  attachment = tri_workspace_attach (workspace, parts[0], argv[2], &error);
  if (attachment == NULL)
    return tri_cli_fail (cli, error);
  document = g_strconcat (parts[0], "/original", NULL);
  if (json)
    print_json (document, attachment->locations);
  else
    print_words (document, attachment->locations);
  return TRI_CLI_SUCCESS;
}
