// SPDX-License-Identifier: GPL-3.0-or-later
// From start to the first complete frame: the program on its store against an empty libadwaita window.

#include "bench.h"

#include <glib/gstdio.h>

static void
run (gpointer data)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, data, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char *argv[])
{
  const char *program[] = { argv[1], "--store", argv[2], "open", "drc/contributors", NULL };
  const char *empty[] = { argv[3], NULL };
  g_autofree char *home = g_dir_make_tmp ("tri-bench-XXXXXX", NULL);
  Bench ours, yardstick;

  g_setenv ("TRIPTYCH_EXIT_AFTER_FRAME", "1", TRUE);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  // Each as a person starts it: with the renderer that it chooses itself.
  g_unsetenv ("GSK_RENDERER");
  bench_pair (run, (gpointer)program, run, (gpointer)empty, 15, &ours, &yardstick);
  bench_print ("start to the first complete frame", &ours);
  bench_print ("an empty libadwaita window", &yardstick);
  bench_ratio ("start", &ours, &yardstick, 1.6);
  bench_clear (&ours);
  bench_clear (&yardstick);
  // The same with one renderer for both, which leaves out what our choice of renderer gains.
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  bench_pair (run, (gpointer)program, run, (gpointer)empty, 15, &ours, &yardstick);
  bench_print ("both drawn by cairo: start", &ours);
  bench_print ("both drawn by cairo: empty window", &yardstick);
  bench_clear (&ours);
  bench_clear (&yardstick);
  return 0;
}
