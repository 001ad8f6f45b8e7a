// SPDX-License-Identifier: GPL-3.0-or-later
// Compositions of a specification and what they hand down to the units within.

#pragma once

#include "tri-chart-spec-private.h"

G_BEGIN_DECLS

/** TriSpecScope: what a view has from those around it. */
typedef struct
{
  JsonNode *data; // borrowed; NULL: none yet
  JsonArray *transforms;
  JsonNode *own_data; // owned; NULL
  GPtrArray *paths;   // of char *: where each transform stands; NULL: none // owned by the view
  TriSize width;      // of the layers around; NaN: none says
  TriSize height;
  gboolean is_layered;    // the view stands in a layer
  guint n_shared;         // transforms of the layers around; G_MAXUINT: it parts from none
  JsonObject *projection; // borrowed; NULL: none says
  GPtrArray *encodings;   // of JsonObject, outermost first
  GPtrArray *facets;      // of TriChannelDef: the grids around
} TriSpecScope;

TriChartNode *tri_spec_parse_view (TriSpecParser *parser,
                                   const TriSpecScope *outer,
                                   JsonObject *object,
                                   const char *path,
                                   GError **error);
gboolean
tri_spec_parse_title (JsonObject *object, const char *path, char **title, char **subtitle, GError **error);
// tri-chart-spec-source.c
gboolean tri_spec_inherit_data (const TriSpecParser *parser,
                                TriSpecScope *scope,
                                const TriSpecScope *outer,
                                JsonObject *object,
                                const char *path,
                                GError **error);
// tri-chart-spec-unit.c
gboolean tri_spec_parse_unit (TriSpecParser *parser,
                              TriChartNode *node,
                              const TriSpecScope *scope,
                              JsonObject *object,
                              const char *path,
                              GError **error);
void tri_spec_unit_free (gpointer data);
// tri-chart-spec-compose.c
void tri_spec_node_free (gpointer data);

G_END_DECLS
