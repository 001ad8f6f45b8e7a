// SPDX-License-Identifier: GPL-3.0-or-later
// Dispatch of subcommands, the store's place, and what they share.

#include "tri-cli.h"

#include <locale.h>
#include <string.h>

static const struct
{
  const char *name;
  TriCliCommand run;
  const char *summary;
} commands[] = {
  { "regions", tri_cli_regions, "list the regions of the store" },
  { "topics", tri_cli_topics, "list the topics of a region" },
  { "views", tri_cli_views, "list the views that `render` knows" },
  { "claims", tri_cli_claims, "list claims" },
  { "events", tri_cli_list, "list events" },
  { "places", tri_cli_list, "list places" },
  { "actors", tri_cli_list, "list actors" },
  { "relations", tri_cli_list, "list relations between actors" },
  { "disagreements", tri_cli_list, "list what does not fit together" },
  { "sources", tri_cli_list, "list works cited" },
  { "context", tri_cli_list, "list context series, which are not from the paper" },
  { "search", tri_cli_search, "search names, claims and passages" },
  { "render", tri_cli_render, "draw a view as PNG, SVG, PDF or JSON" },
  { "sheet", tri_cli_sheet, "print a briefing sheet to PDF" },
  { "attach", tri_cli_attach, "attach your copy of an original and locate every claim in it" },
  { "pack", tri_cli_pack, "validate, build or describe packs" },
  { "check", tri_cli_check, "check a store's integrity" },
};

/**
 * tri_cli_find_store:
 *
 * Returns: (transfer full): $TRIPTYCH_STORE, else the build folder's store when the program runs from there,
 * else the installed one.
 */
char *
tri_cli_find_store (void)
{
  const char *chosen = g_getenv ("TRIPTYCH_STORE");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (chosen != NULL && chosen[0] != '\0')
    return g_strdup (chosen);
  if (self != NULL && g_str_has_prefix (self, TRI_BUILD_ROOT "/"))
    return g_strdup (TRI_BUILD_ROOT "/data/triptych.gpkg");
  return g_strdup (TRI_DATA_DIR "/triptych.gpkg");
}

/**
 * tri_cli_open_workspace:
 *
 * Returns: (transfer full) (nullable): the store, opened; %NULL once the error has been printed.
 */
TriWorkspace *
tri_cli_open_workspace (TriCli *cli)
{
  g_autoptr (GError) error = NULL;
  TriWorkspace *workspace = tri_workspace_open (cli->store_path, &error);

  if (workspace == NULL)
    {
      tri_cli_fail (cli, error);
      g_printerr (
        "Name another store with --store FILE, or build one: triptych pack build DIR... -o FILE.gpkg\n");
    }
  return workspace;
}

TriCliStatus
tri_cli_usage (TriCli *cli, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("triptych %s: %s\nTry: triptych %s --help\n", cli->program, message, cli->program);
  return TRI_CLI_USAGE;
}

TriCliStatus
tri_cli_fail (TriCli *cli, const GError *error)
{
  g_printerr ("triptych %s: %s\n", cli->program, error->message);
  return TRI_CLI_FAILURE;
}

/**
 * tri_cli_parse:
 * @entries: the subcommand's options
 * @arguments: what its arguments are called in --help
 * @status: (out): what to return where parsing ends the command
 *
 * Options in @argv are taken out; argv[0] is the subcommand.
 *
 * Returns: whether to go on.
 */
gboolean
tri_cli_parse (TriCli *cli,
               int *argc,
               char ***argv,
               const GOptionEntry *entries,
               const char *arguments,
               TriCliStatus *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("triptych ", cli->program, NULL);
  g_autofree char *help = NULL;
  gboolean wants_help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, "Show this help", NULL }, { NULL }
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, help_entry, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_set_prgname (name);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = tri_cli_usage (cli, "%s", error->message);
      return FALSE;
    }
  if (wants_help)
    {
      help = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", help);
      *status = TRI_CLI_SUCCESS;
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_cli_require_region:
 *
 * Returns: whether the store has that region; otherwise says which it has.
 */
gboolean
tri_cli_require_region (TriCli *cli, TriWorkspace *workspace, const char *id, TriCliStatus *status)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (tri_workspace_find_region (workspace, id) != NULL)
    return TRUE;
  for (guint i = 0; i < tri_workspace_get_n_regions (workspace); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", tri_workspace_get_region (workspace, i)->id);
  *status = tri_cli_usage (cli, "%s has no region “%s”; it has: %s", cli->store_path, id, known->str);
  return FALSE;
}

static void
print_help (void)
{
  g_print ("Triptych, an atlas of regional security in which every mark leads to its sentence.\n\n"
           "Usage:\n"
           "  triptych [--store FILE] [--fullscreen]        open the dashboard where it was left\n"
           "  triptych open REGION[/TOPIC] [--present]      open it there\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  triptych %-14s %s\n", commands[i].name, commands[i].summary);
  g_print (
    "\nEvery subcommand explains itself with --help. Without --store, the store is $TRIPTYCH_STORE or the\n"
    "one that came with the program. Exit status: 0 done, 1 failed, 2 wrong usage.\n");
}

// Takes `--store FILE` or `--store=FILE` out of the arguments, wherever it stands.
static char *
take_store (int *argc, char **argv)
{
  char *store = NULL;
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      if (strcmp (argv[i], "--store") == 0 && i + 1 < *argc)
        store = argv[++i];
      else if (g_str_has_prefix (argv[i], "--store="))
        store = argv[i] + strlen ("--store=");
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;
  return g_strdup (store);
}

/**
 * tri_cli_run:
 * @handled: (out): whether @argv named a subcommand of the command line; if not, the dashboard is meant
 *
 * Returns: the exit status.
 */
int
tri_cli_run (int argc, char **argv, gboolean *handled)
{
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **arguments = g_memdup2 (copy, sizeof (char *) * (gsize)(argc + 1));
  g_autofree char *store = take_store (&argc, arguments);
  TriCli cli = { NULL, NULL };

  setlocale (LC_ALL, "");
  *handled = TRUE;
  if (argc > 1 && (strcmp (arguments[1], "--help") == 0 || strcmp (arguments[1], "-h") == 0 ||
                   strcmp (arguments[1], "help") == 0))
    {
      print_help ();
      return TRI_CLI_SUCCESS;
    }
  if (argc > 1 && strcmp (arguments[1], "--version") == 0)
    {
      g_print ("triptych %s\n", TRI_VERSION);
      return TRI_CLI_SUCCESS;
    }

  if (store == NULL)
    store = tri_cli_find_store ();
  cli.store_path = store;
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, arguments[1]) == 0)
      {
        cli.program = commands[i].name;
        return commands[i].run (&cli, argc - 1, arguments + 1);
      }
  if (argc > 1 && arguments[1][0] != '-' && strcmp (arguments[1], "open") != 0)
    {
      g_printerr ("triptych: no command “%s”\nTry: triptych --help\n", arguments[1]);
      return TRI_CLI_USAGE;
    }
  *handled = FALSE;
  return TRI_CLI_SUCCESS;
}
