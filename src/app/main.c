// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry.

#include <glib.h>

int
main (int argc, char *argv[])
{
  g_print ("triptych %s\n", TRI_VERSION);
  return 0;
}
