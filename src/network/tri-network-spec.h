// SPDX-License-Identifier: GPL-3.0-or-later
// What a network shows: its words, its relations, how its actors are named and its lines drawn.
//
// {"title", "subtitle", "source", "alt": words around the view; all but `title` may be left out
//  "data": {"name": "relations"}, "transform": […]   read by the store, kept here as they are
//  "layout": "layered" | "force"   where no place is given; left out: layered
//  "nodes": [{"id": "fdlr", "label": "FDLR", "second": "2,400–4,000", "category": "@vermilion",
//             "x": 2, "y": 3,             grid units, both or none
//             "includes": ["gov-drc"],    further actors the node stands for
//             "claims": ["drc-…"]}]       claims behind the second line
//  "styles": {"supports": "backs", …}     a relation, or the id of one row: backs, fights, alleged, belongs
//  "labels": {"supports": "supports", …}  likewise; "" draws none
//  "legend": {"backs": "supports", …}}    words for the styles

#pragma once

#include "tri-view-spec.h"

G_BEGIN_DECLS

#define TRI_TYPE_NETWORK_SPEC (tri_network_spec_get_type ())

/** TriNetworkSpec: immutable, reference-counted. */
typedef struct _TriNetworkSpec TriNetworkSpec;

/** TriNetworkStyle: how a relation's line is drawn (NOTES §6). */
typedef enum
{
  TRI_NETWORK_BACKS,   // line and arrow
  TRI_NETWORK_FIGHTS,  // 2.2 px and a bar
  TRI_NETWORK_ALLEGED, // dashed violet and arrow
  TRI_NETWORK_BELONGS, // grey and arrow
} TriNetworkStyle;
#define TRI_N_NETWORK_STYLES 4

/** TriNetworkLayout: how nodes without a place are arranged. */
typedef enum
{
  TRI_NETWORK_LAYERED,
  TRI_NETWORK_FORCE,
} TriNetworkLayout;

/** TriNetworkNodeSpec: what the specification says of one actor; NULL where it says nothing. */
typedef struct
{
  char *id;
  char *label;
  char *second;
  char *category; // "@vermilion"
  gboolean has_place;
  double x;
  double y;
  GStrv includes; // never NULL
  GStrv claims;   // never NULL
} TriNetworkNodeSpec;

#define TRI_NETWORK_ERROR (tri_network_error_quark ())
typedef enum
{
  TRI_NETWORK_ERROR_TABLE, // a column is missing, or there are too many rows
  TRI_NETWORK_ERROR_LAYOUT,
} TriNetworkError;

GQuark tri_network_error_quark (void);
GType tri_network_spec_get_type (void) G_GNUC_CONST;
TriNetworkSpec *tri_network_spec_new (const char *json, gssize length, GError **error);
TriNetworkSpec *tri_network_spec_ref (TriNetworkSpec *self);
void tri_network_spec_unref (TriNetworkSpec *self);
const TriViewSpec *tri_network_spec_get_head (const TriNetworkSpec *self);
TriNetworkLayout tri_network_spec_get_layout (const TriNetworkSpec *self);
guint tri_network_spec_get_n_nodes (const TriNetworkSpec *self);
const TriNetworkNodeSpec *tri_network_spec_get_node (const TriNetworkSpec *self, guint index);
gboolean tri_network_spec_find_style (const TriNetworkSpec *self,
                                      const char *row,
                                      const char *relation,
                                      TriNetworkStyle *style);
const char *tri_network_spec_find_label (const TriNetworkSpec *self, const char *row, const char *relation);
const char *tri_network_spec_get_legend (const TriNetworkSpec *self, TriNetworkStyle style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriNetworkSpec, tri_network_spec_unref)

G_END_DECLS
