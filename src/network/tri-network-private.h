// SPDX-License-Identifier: GPL-3.0-or-later
// What the network's own files share: nodes, edges, sizes.

#pragma once

#include "tri-network.h"

G_BEGIN_DECLS

#define TRI_NETWORK_MAX_LABEL_LINES 3u
#define TRI_NETWORK_BADGE 13.0 // side, at scale 1

/** TriNetworkNode: one actor; `rect` in the scene's pixels. */
typedef struct
{
  const char *id;
  const char *label;
  const char *second; // (nullable)
  TriCategory category;
  TriRefs *refs;
  guint n_relations;
  gboolean has_place;
  TriPoint place; // in units of the layout
  TriRect rect;
  int target;
} TriNetworkNode;

/** TriNetworkEdge: one relation, or several alike, between two nodes; points and label in scene pixels. */
typedef struct
{
  guint from;
  guint to;
  guint row; // the first of its rows
  TriNetworkStyle style;
  char *label;
  GString *words; // "MONUSCO supports Army"
  GString *detail;
  const char *status;
  TriRefs *refs;
  gboolean is_disputed;
  gboolean is_planned;
  gboolean is_denied;
  double offset; // of its lane beside the others of the same pair
  TriPoint points[3];
  guint n_points;
  TriPoint badge;
  char *lines[TRI_NETWORK_MAX_LABEL_LINES]; // of the label where it found room
  guint n_lines;
  TriRect label_rect;
  gboolean is_on_line; // the label stands on its edge, not beside it
  int target;
} TriNetworkEdge;

/** TriNetworkForm: how much of a node is written. */
typedef enum
{
  TRI_NETWORK_FORM_FULL, // name and second line
  TRI_NETWORK_FORM_NAME,
  TRI_NETWORK_FORM_CHIP, // neither
} TriNetworkForm;

/** TriNetworkMeasure: sizes in the scene's pixels, which follow the theme's type and the room. */
typedef struct
{
  TriTheme *theme;
  TriTextStyle name;
  TriTextStyle second;
  TriTextStyle edge;
  TriTextStyle legend;
  TriNetworkForm form;
  double scale; // of all sizes; 1 for names of 12.5 px
  double line;  // factor of line widths
} TriNetworkMeasure;

TriNetworkMeasure _tri_network_measure (TriTheme *theme, double factor, TriNetworkForm form);
gboolean _tri_network_arrange (const TriNetworkSpec *spec, GArray *nodes, GArray *edges, GError **error);
TriNetworkMeasure _tri_network_fit (TriTheme *theme, GArray *nodes, TriRect area);
void _tri_network_route (GArray *nodes, GArray *edges, const TriNetworkMeasure *measure, TriRect area);
void _tri_network_place_labels (GArray *nodes, GArray *edges, const TriNetworkMeasure *measure, TriRect area);
void _tri_network_draw (TriSceneBuilder *builder,
                        TriTable *table,
                        GArray *nodes,
                        GArray *edges,
                        const TriNetworkMeasure *measure);
double _tri_network_get_legend_height (const TriTheme *theme);
void
_tri_network_draw_legend (TriSceneBuilder *builder, const TriNetworkSpec *spec, GArray *edges, TriRect area);

G_END_DECLS
