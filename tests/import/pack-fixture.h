// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the packs under tests/fixtures that a test may change.

#pragma once

#include "tri-diagnostics.h"

#include <glib/gstdio.h>
#include <string.h>

static inline char *
fixture_pack (const char *name)
{
  return g_build_filename (g_getenv ("TRI_TEST_DATA"), "packs", name, NULL);
}

// A path in the test's own folder, which GLib removes.
static inline char *
fixture_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static inline void
fixture_copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          fixture_copy (source, target);
          continue;
        }
      g_file_get_contents (source, &text, &length, &error);
      g_assert_no_error (error);
      // GLib 2.74 does not cut an existing file to the new length when it writes without fsync.
      g_unlink (target);
      g_file_set_contents_full (target, text, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

// Replaces words of one file of a copied pack; they must be there.
static inline void
fixture_edit (const char *folder, const char *file, const char *words, const char *others)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) edited = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, words, others, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, edited->str, -1, NULL));
}

static inline guint
fixture_count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_data_dir (), 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
