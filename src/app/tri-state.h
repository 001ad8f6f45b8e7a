// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one day to the next.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriState: a key file in the user's state folder; written when it is freed or saved. */
typedef struct _TriState TriState;

TriState *tri_state_new (void);
void tri_state_free (TriState *self);
void tri_state_save (TriState *self);
char *tri_state_get_string (TriState *self, const char *group, const char *key);
int tri_state_get_integer (TriState *self, const char *group, const char *key, int fallback);
gboolean tri_state_get_boolean (TriState *self, const char *group, const char *key, gboolean fallback);
void tri_state_set_string (TriState *self, const char *group, const char *key, const char *value);
void tri_state_set_integer (TriState *self, const char *group, const char *key, int value);
void tri_state_set_boolean (TriState *self, const char *group, const char *key, gboolean value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriState, tri_state_free)

G_END_DECLS
