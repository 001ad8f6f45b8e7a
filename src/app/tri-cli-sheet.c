// SPDX-License-Identifier: GPL-3.0-or-later
// `triptych sheet`: a briefing sheet as PDF.

#include "tri-cli.h"

#include "tri-sheet.h"
#include "tri-workspace-sheet.h"

TriCliStatus
tri_cli_sheet (TriCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *paper_name = NULL;
  g_auto (GStrv) topics = NULL;
  gboolean landscape = FALSE;
  gboolean grey = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where to write", "FILE.pdf" },
    { "topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &topics, "Only this topic; may be given again", "TOPIC" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_name, "a4 or letter", "PAPER" },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &landscape, "Broad side at the bottom", NULL },
    { "grey", 0, 0, G_OPTION_ARG_NONE, &grey, "Patterns and greys for a printer without colour", NULL },
    { NULL },
  };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriSheetSpec) spec = NULL;
  g_autoptr (TriSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  TriSheetPaper paper = TRI_SHEET_PAPER_A4;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "REGION", &status))
    return status;
  if (argc != 2 || output == NULL)
    return tri_cli_usage (cli, "takes one region and -o FILE.pdf");
  if (paper_name != NULL && !tri_sheet_paper_parse (paper_name, &paper))
    return tri_cli_usage (cli, "--paper is a4 or letter, not “%s”", paper_name);
  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  if (!tri_cli_require_region (cli, workspace, argv[1], &status))
    return status;
  spec = tri_workspace_new_sheet (workspace, argv[1], (const char *const *)topics, &error);
  if (spec == NULL)
    return tri_cli_fail (cli, error);
  sheet = tri_sheet_new (spec, paper, landscape, grey, &error);
  if (sheet == NULL || !tri_sheet_export_pdf (sheet, output, &error))
    return tri_cli_fail (cli, error);
  return TRI_CLI_SUCCESS;
}
