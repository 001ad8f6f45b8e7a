// SPDX-License-Identifier: GPL-3.0-or-later
// What the files share that write out marks made of others.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** TriComposite: the mark in parts. */
typedef struct
{
  JsonObject *mark;
  const char *type;
  const char *path;
  const char *axis;    // “x” or “y”: where the measure runs
  JsonObject *measure; // its definition
  const char *field;   // of the measure
  JsonObject *rest;    // the encoding without the measure
  JsonArray *groups;   // fields the rest groups by
  JsonArray *before;   // transforms: time units and bins of the rest
  JsonArray *transforms;
  JsonArray *layers;
} TriComposite;

/** TriCompositePart: one of the layers. */
typedef struct
{
  const char *name;    // of the mark's property that styles it
  gboolean is_default; // drawn where the mark does not say
  const char *mark;    // JSON
  const char *from;    // prefixes of the fields
  const char *to;      // NULL: none
  gboolean with_color;
  gboolean with_size;
} TriCompositePart;

char *tri_composite_quote (const char *text);
JsonNode *tri_composite_fill (const TriComposite *self, const char *template);
void tri_composite_add_transform (JsonArray *transforms, JsonNode *node);
JsonNode *tri_composite_with_groups (TriComposite *self, JsonNode *transform);
void tri_composite_add_part (TriComposite *self, JsonArray *layers, const TriCompositePart *part);
gboolean tri_composite_check_mark (TriComposite *self, const char *const *keys, GError **error);
// tri-chart-composite-error.c
gboolean tri_composite_make_error_bar (TriComposite *self, JsonObject *encoding, GError **error);
gboolean tri_composite_make_error_band (TriComposite *self, JsonObject *encoding, GError **error);
// tri-chart-composite-box.c
gboolean tri_composite_make_box_plot (TriComposite *self, GError **error);

G_END_DECLS
