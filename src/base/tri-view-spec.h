// SPDX-License-Identifier: GPL-3.0-or-later
// What the specifications of timelines, networks and matrices have in common: their words, their data, and
// how they are read and refused.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** TriViewSpec: the common members of a specification, which owns it; all but `title` may be NULL. */
typedef struct
{
  char *title;    // the finding
  char *subtitle; // what is shown, and the period
  char *source;   // the source line
  char *alt;      // alternative text
  JsonNode *data; // `data` and `transform` are the store's, kept here as they are
  JsonNode *transform;
} TriViewSpec;

/** TriViewSpecMemberFunc: reads a member that not all specifications have; @path is its JSON path. */
typedef gboolean (
  *TriViewSpecMemberFunc) (const char *name, const char *path, JsonNode *node, gpointer data, GError **error);

#define TRI_VIEW_SPEC_ERROR (tri_view_spec_error_quark ())
typedef enum
{
  TRI_VIEW_SPEC_ERROR_MEMBER, // not such a specification; the message begins with the JSON path
} TriViewSpecError;

GQuark tri_view_spec_error_quark (void);
gboolean tri_view_spec_read (TriViewSpec *self,
                             const char *json,
                             gssize length,
                             TriViewSpecMemberFunc member,
                             gpointer data,
                             GError **error);
void tri_view_spec_clear (TriViewSpec *self);
gboolean tri_view_spec_refuse (GError **error, const char *path, const char *cause);
gboolean tri_view_spec_read_text (JsonNode *node, const char *path, char **target, GError **error);

G_END_DECLS
