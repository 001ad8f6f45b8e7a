// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: every subcommand but `open`, without a display.

#pragma once

#include "tri-workspace.h"
#include "tri-store.h"

G_BEGIN_DECLS

/** TriCliStatus: exit status, a stable contract. */
typedef enum
{
  TRI_CLI_SUCCESS = 0,
  TRI_CLI_FAILURE = 1, // something failed at run time
  TRI_CLI_USAGE = 2,   // wrong usage
} TriCliStatus;

/** TriCliFormat: how rows are printed. */
typedef enum
{
  TRI_CLI_TABLE,
  TRI_CLI_CSV,
  TRI_CLI_JSON,
} TriCliFormat;

/** TriCli: what every subcommand starts from. */
typedef struct
{
  const char *program;
  const char *store_path; // from --store, or where the store is found
} TriCli;

typedef TriCliStatus (*TriCliCommand) (TriCli *cli, int argc, char **argv);

int tri_cli_run (int argc, char **argv, gboolean *handled);
char *tri_cli_find_store (void);

TriWorkspace *tri_cli_open_workspace (TriCli *cli);
TriCliStatus tri_cli_usage (TriCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
TriCliStatus tri_cli_fail (TriCli *cli, const GError *error);
gboolean tri_cli_parse (TriCli *cli,
                        int *argc,
                        char ***argv,
                        const GOptionEntry *entries,
                        const char *arguments,
                        TriCliStatus *status);
gboolean tri_cli_parse_format (TriCli *cli, const char *name, gboolean json, TriCliFormat *format);
void tri_cli_print_table (TriTable *table, TriCliFormat format);
void tri_cli_print_json_rows (TriTable *table);
gboolean tri_cli_require_region (TriCli *cli, TriWorkspace *workspace, const char *id, TriCliStatus *status);

TriCliStatus tri_cli_regions (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_topics (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_views (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_claims (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_list (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_search (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_render (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_sheet (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_attach (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_pack (TriCli *cli, int argc, char **argv);
TriCliStatus tri_cli_check (TriCli *cli, int argc, char **argv);

G_END_DECLS
