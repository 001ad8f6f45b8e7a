// SPDX-License-Identifier: GPL-3.0-or-later
// `triptych pack`.

#include "tri-cli.h"

#include "tri-pack-builder.h"
#include "tri-pack.h"

#include <string.h>

static void
print_diagnostics (const TriDiagnostics *diagnostics)
{
  g_autofree char *text = tri_diagnostics_to_string (diagnostics);

  g_printerr ("%s", text);
}

static TriCliStatus
validate (TriCli *cli, int argc, char **argv)
{
  gboolean faulty = FALSE;

  if (argc < 2)
    return tri_cli_usage (cli, "validate takes folders of packs");
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
      gboolean valid = tri_pack_validate (argv[i], diagnostics);

      print_diagnostics (diagnostics);
      if (valid)
        g_print ("%s: no faults\n", argv[i]);
      else
        g_printerr ("%s: %u faults\n", argv[i], tri_diagnostics_get_n_errors (diagnostics));
      faulty |= !valid;
    }
  return faulty ? TRI_CLI_FAILURE : TRI_CLI_SUCCESS;
}

static void
append_folder (GString *rule, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        append_folder (rule, path);
      else
        g_string_append_printf (rule, " %s", path);
    }
}

// A rule in make's syntax that names every file of the folders, so that a build system knows when to build
// again.
static gboolean
write_depfile (const char *depfile, const char *output, char **folders, guint n_folders, GError **error)
{
  g_autoptr (GString) rule = g_string_new (output);

  g_string_append_c (rule, ':');
  for (guint i = 0; i < n_folders; i++)
    append_folder (rule, folders[i]);
  g_string_append_c (rule, '\n');
  return g_file_set_contents (depfile, rule->str, (gssize)rule->len, error);
}

static TriCliStatus
build (TriCli *cli, int argc, char **argv, const char *output, const char *depfile)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  gboolean built;

  if (argc < 2 || output == NULL)
    return tri_cli_usage (cli, "build takes folders of packs and -o FILE.gpkg");
  built = tri_pack_build ((const char *const *)argv + 1, (guint)argc - 1, output, diagnostics, &error);
  print_diagnostics (diagnostics);
  if (!built || (depfile != NULL && !write_depfile (depfile, output, argv + 1, (guint)argc - 1, &error)))
    return tri_cli_fail (cli, error);
  return TRI_CLI_SUCCESS;
}

static TriCliStatus
info (TriCli *cli, int argc, char **argv, TriCliFormat format)
{
  g_autoptr (TriStore) store = NULL;
  g_autoptr (TriTable) regions = NULL;
  g_autoptr (TriTable) layers = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    return tri_cli_usage (cli, "info takes one store");
  store = tri_store_open (argv[1], TRI_STORE_DEFAULT, &error);
  if (store == NULL)
    return tri_cli_fail (cli, error);
  regions = tri_store_query (store,
                             "SELECT id, label, version, title, substr (hash, 1, 16) AS hash,"
                             "  (SELECT count (*) FROM claims c WHERE c.region = r.id) AS claims "
                             "FROM regions r ORDER BY position, id",
                             NULL, &error);
  if (regions == NULL)
    return tri_cli_fail (cli, error);
  tri_cli_print_table (regions, format);
  if (format != TRI_CLI_TABLE)
    return TRI_CLI_SUCCESS;
  layers =
    tri_store_query (store, "SELECT region, resource, name, title FROM licences ORDER BY region, resource",
                     NULL, &error);
  if (layers == NULL)
    return tri_cli_fail (cli, error);
  g_print ("\n");
  tri_cli_print_table (layers, format);
  return TRI_CLI_SUCCESS;
}

TriCliStatus
tri_cli_pack (TriCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *depfile = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "build: the store to write", "FILE.gpkg" },
    { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &depfile, "build: also write a make rule of all files read",
      "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "info: print JSON", NULL },
    { NULL },
  };
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "validate DIR... | build DIR... -o FILE.gpkg | info FILE",
                      &status))
    return status;
  if (argc >= 2 && strcmp (argv[1], "validate") == 0)
    return validate (cli, argc - 1, argv + 1);
  if (argc >= 2 && strcmp (argv[1], "build") == 0)
    return build (cli, argc - 1, argv + 1, output, depfile);
  if (argc >= 2 && strcmp (argv[1], "info") == 0)
    return info (cli, argc - 1, argv + 1, json ? TRI_CLI_JSON : TRI_CLI_TABLE);
  return tri_cli_usage (cli, "takes validate, build or info");
}
