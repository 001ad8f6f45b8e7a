// SPDX-License-Identifier: GPL-3.0-or-later
// What reading and holding a specification share.

#pragma once

#include "tri-map-spec.h"

G_BEGIN_DECLS

struct _TriMapSpec
{
  gatomicrefcount ref_count;
  char *title;
  char *subtitle;
  char *source_line;
  char *alt;
  char *legend_note;
  char *date;
  TriProjection *projection;
  double extent[4];
  gboolean has_extent;
  gboolean has_scale_bar;
  double graticule;
  GArray *insets;     // of TriMapInset
  GPtrArray *sources; // of TriMapSource
  GPtrArray *layers;  // of TriMapLayer
  GPtrArray *sides;   // of TriMapSide: none or two
};

TriMapSpec *tri_map_spec_new_empty (void);
void tri_map_spec_free_expression (gpointer data);
void tri_map_spec_free_entry (gpointer data);

// tri-map-spec-parse.c: each answers FALSE with an error that names the JSON path.
gboolean tri_map_spec_fail (GError **error, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean
tri_map_spec_check_members (JsonObject *object, const char *path, const char *const *known, GError **error);
gboolean tri_map_spec_read_text (JsonObject *object,
                                 const char *path,
                                 const char *member,
                                 gboolean is_needed,
                                 char **text,
                                 GError **error);
gboolean tri_map_spec_read_expression (JsonObject *object,
                                       const char *path,
                                       const char *member,
                                       TriMapExpression **expression,
                                       GError **error);

// tri-map-spec-compare.c
gboolean tri_map_spec_read_sides (TriMapSpec *self, JsonNode *node, GError **error);
void tri_map_spec_collect_sides (const TriMapSpec *self, const TriMapLayer *layer, GHashTable *columns);
void tri_map_spec_free_side (gpointer data);

G_END_DECLS
