// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one day to the next.

#include "tri-state.h"

#include <glib/gstdio.h>

struct _TriState
{
  GKeyFile *keys;
  char *path;
  gboolean is_changed;
};

/** tri_state_new: reads `triptych/window.ini` of the user's state folder; a missing or broken file is an
 * empty one. */
TriState *
tri_state_new (void)
{
  TriState *self = g_new0 (TriState, 1);

  self->keys = g_key_file_new ();
  self->path = g_build_filename (g_get_user_state_dir (), "triptych", "window.ini", NULL);
  // Nothing in it is worth an error: every value has a default.
  g_key_file_load_from_file (self->keys, self->path, G_KEY_FILE_NONE, NULL);
  return self;
}

void
tri_state_free (TriState *self)
{
  tri_state_save (self);
  g_key_file_unref (self->keys);
  g_free (self->path);
  g_free (self);
}

/** tri_state_save: writes what changed; where that fails, the next start has the older values. */
void
tri_state_save (TriState *self)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->is_changed)
    return;
  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (self->keys, self->path, &error))
    g_message ("%s: the window's sizes were not kept: %s", self->path,
               error != NULL ? error->message : "the folder cannot be made");
  self->is_changed = FALSE;
}

/** tri_state_get_string: Returns: (transfer full) (nullable) */
char *
tri_state_get_string (TriState *self, const char *group, const char *key)
{
  return g_key_file_get_string (self->keys, group, key, NULL);
}

int
tri_state_get_integer (TriState *self, const char *group, const char *key, int fallback)
{
  g_autoptr (GError) error = NULL;
  int value = g_key_file_get_integer (self->keys, group, key, &error);

  return error == NULL ? value : fallback;
}

gboolean
tri_state_get_boolean (TriState *self, const char *group, const char *key, gboolean fallback)
{
  g_autoptr (GError) error = NULL;
  gboolean value = g_key_file_get_boolean (self->keys, group, key, &error);

  return error == NULL ? value : fallback;
}

/** tri_state_set_string: @value: (nullable): takes the key away */
void
tri_state_set_string (TriState *self, const char *group, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (self->keys, group, key, value);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);
  self->is_changed = TRUE;
}

void
tri_state_set_integer (TriState *self, const char *group, const char *key, int value)
{
  g_key_file_set_integer (self->keys, group, key, value);
  self->is_changed = TRUE;
}

void
tri_state_set_boolean (TriState *self, const char *group, const char *key, gboolean value)
{
  g_key_file_set_boolean (self->keys, group, key, value);
  self->is_changed = TRUE;
}
