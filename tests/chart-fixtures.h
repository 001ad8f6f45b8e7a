// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a tab-separated fixture.

#pragma once

#include <glib.h>

typedef void (*ChartFixtureFunc) (char **cells);

/* chart_fixture_foreach: every row of tests/fixtures/chart/@name, split at tabs. */
static inline guint
chart_fixture_foreach (const char *name, guint n_cells, ChartFixtureFunc func)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRI_TEST_DATA"), "chart", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      if (lines[i][0] == '\0')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, n_cells);
      func (cells);
      n++;
    }
  return n;
}
