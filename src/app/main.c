// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry: a subcommand of the command line, or the window.

#include "tri-application.h"
#include "tri-cli.h"

int
main (int argc, char *argv[])
{
  gboolean handled = FALSE;
  int status = tri_cli_run (argc, argv, &handled);
  g_autoptr (TriApplication) application = NULL;

  if (handled)
    return status;
  application = tri_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
