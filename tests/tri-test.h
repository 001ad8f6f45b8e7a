// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of a test program's own, and an end at which nothing is left allocated.
//
// G_TEST_OPTION_ISOLATE_DIRS loses the folders' names at each test, and fontconfig's patterns hold offsets
// instead of pointers, so that what its caches keep looks lost. Tests that run on a thread of their own let
// go of every font of the thread when it ends; then the caches can be emptied, and a leak that is still
// reported is one of ours.

#pragma once

#include <glib/gstdio.h>
#ifdef TRI_TEST_DRAWS
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#endif

static char *tri_test_folder;

static inline void
tri_test_remove (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      char *child = g_build_filename (path, name, NULL);

      tri_test_remove (child);
      g_free (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

/** tri_test_empty: removes what the tests before have left in the user's data folder. */
static inline void
tri_test_empty (void)
{
  tri_test_remove (g_get_user_data_dir ());
  g_assert_cmpint (g_mkdir (g_get_user_data_dir (), 0700), ==, 0);
}

/** tri_test_init: in place of g_test_init(): the XDG folders lie in a new one, removed by tri_test_run(). */
static inline void
tri_test_init (int *argc, char ***argv)
{
  static const char *const names[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                       "XDG_RUNTIME_DIR" };

  tri_test_folder = g_dir_make_tmp ("tri-test-XXXXXX", NULL);
  g_assert_nonnull (tri_test_folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = g_build_filename (tri_test_folder, names[i], NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_setenv (names[i], path, TRUE);
      g_free (path);
    }
  g_test_init (argc, argv, NULL);
}

#ifdef TRI_TEST_DRAWS
// Whether Pango still looks for fonts on a thread of its own, which keeps a font map alive till it is done.
static inline gboolean
tri_test_pango_runs (void)
{
  GDir *tasks = g_dir_open ("/proc/self/task", 0, NULL);
  gboolean runs = FALSE;

  for (const char *task; tasks != NULL && !runs && (task = g_dir_read_name (tasks)) != NULL;)
    {
      char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
      char *name = NULL;

      runs = g_file_get_contents (path, &name, NULL, NULL) && g_str_has_prefix (name, "[pango]");
      g_free (name);
      g_free (path);
    }
  g_clear_pointer (&tasks, g_dir_close);
  return runs;
}
#endif

static inline gpointer
tri_test_thread (gpointer data)
{
  return GINT_TO_POINTER (g_test_run ());
}

/** tri_test_run: in place of g_test_run(). */
static inline int
tri_test_run (void)
{
  int status = GPOINTER_TO_INT (g_thread_join (g_thread_new ("tests", tri_test_thread, NULL)));

#ifdef TRI_TEST_DRAWS
  for (guint i = 0; i < 200 && tri_test_pango_runs (); i++)
    g_usleep (G_USEC_PER_SEC / 20);
  // The thread's name goes before its last font does.
  g_usleep (G_USEC_PER_SEC / 4);
  cairo_debug_reset_static_data ();
  FcFini ();
#endif
  tri_test_remove (tri_test_folder);
  g_free (tri_test_folder);
  return status;
}
