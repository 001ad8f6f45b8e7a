// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry: a subcommand of the command line, or the window.

#include "tri-cli.h"

int
main (int argc, char *argv[])
{
  gboolean handled;
  int status = tri_cli_run (argc, argv, &handled);

  return status;
}
