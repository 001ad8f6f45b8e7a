// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry: a subcommand of the command line, or the window.

#include "tri-application.h"
#include "tri-cli.h"

/* Every view arrives as pixels that cairo drew. Handing them to GL means copying each to the driver: where GL
 * is itself software, as in a virtual machine or on a remote desktop, a frame of a map that is dragged takes
 * ten times as long, and the driver alone a third of the start. Who has reasons to prefer another sets
 * GSK_RENDERER. */
static void
choose_renderer (void)
{
  if (g_setenv ("GSK_RENDERER", "cairo", FALSE) && g_str_equal (g_getenv ("GSK_RENDERER"), "cairo"))
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

int
main (int argc, char *argv[])
{
  gboolean handled = FALSE;
  int status = tri_cli_run (argc, argv, &handled);
  g_autoptr (TriApplication) application = NULL;

  if (handled)
    return status;
  choose_renderer ();
  application = tri_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
