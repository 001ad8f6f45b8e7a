// SPDX-License-Identifier: GPL-3.0-or-later
// A map's specification: layers in the manner of the MapLibre style, and what they need.
//
// Layer types and their properties (anything else is refused, naming the JSON path):
//   background  paint: background-color, glow (the coast's glow on the sea)
//   fill        paint: fill-color, fill-opacity, fill-pattern (none | hatch | stipple | nodata),
//   fill-pattern-color,
//                      fill-outline-color, fill-outline-width, fill-outline-dash ([on, off])
//   line        paint: line-color, line-width, line-opacity, line-dasharray, line-casing (its width),
//                      line-casing-color; layout: line-edges (all | inner | outer; of polygons, each side
//                      once)
//   circle      paint: circle-color, circle-opacity, circle-stroke-color, circle-radius, or circle-value with
//                      circle-max-value and circle-max-radius (areas in proportion), circle-separate (discs
//                      that would collide make room, with a line to their place)
//   symbol      paint: text-color, text-halo-color, text-halo-width, icon-color;
//               layout: icon-image (town | capital | dot | diamond | none), icon-size, text-field,
//               text-detail, text-style
//                       (state | state-context | province | town | water | annotation | area), text-offset
//                       ([x, y]), text-leader, text-fit (share of a name's
//                       width that must lie in its area), symbol-sort-key (less is placed first)
//   flow        paint: flow-color, flow-width, flow-opacity, flow-curve, flow-dasharray; layout: flow-from,
//   flow-to (feature ids)
// In metadata.triptych, "insets" lists pieces shown larger, [{"extent": [w, s, e, n], "corner":
// "bottom-left", "width": share of the map's}], "locator" names the corner of a globe, and "compare" gives
// two sides that the same map is divided into, [{"label": words, "filters": {layer id: expression}, "period":
// EDTF}, …]: what a side leaves out the other may show, in the same colours and sizes, under one legend. A
// layer draws the features of `source-layer`; with `source` only those whose `join` (an expression on the
// feature, by default its id) equals the source's `key`; with `source` alone its rows by lon and lat. `zoom`
// counts as in MapLibre: 0 shows the world in 512 pixels.

#pragma once

#include "tri-map-expression.h"
#include "tri-projection.h"

G_BEGIN_DECLS

#define TRI_TYPE_MAP_SPEC (tri_map_spec_get_type ())

typedef enum
{
  TRI_MAP_LAYER_BACKGROUND,
  TRI_MAP_LAYER_FILL,
  TRI_MAP_LAYER_LINE,
  TRI_MAP_LAYER_CIRCLE,
  TRI_MAP_LAYER_SYMBOL,
  TRI_MAP_LAYER_FLOW,
} TriMapLayerType;

/** TriMapLegendEntry: a swatch and its words. */
typedef struct
{
  char *label;             // "{names}" stands for the names of what is seen, "{count}" for its number
  TriMapExpression *where; // (nullable): the rows it speaks of; NULL: context
  TriMapExpression *color; // (nullable): NULL: the colour of the first such feature
  TriMapExpression *names; // (nullable): what "{names}" takes from each
  char *many;              // (nullable): the label when the names do not fit, with "{count}"
  gboolean has_count;      // the number of rows is set after the label
} TriMapLegendEntry;

/** TriMapLayer: belongs to its specification. */
typedef struct
{
  char *id;
  TriMapLayerType type;
  char *source_layer;       // (nullable)
  char *source;             // (nullable)
  TriMapExpression *join;   // (nullable)
  TriMapExpression *filter; // (nullable)
  TriMapExpression *name;   // (nullable): of the target
  TriMapExpression *value;  // (nullable)
  GPtrArray *detail;        // (nullable) (element-type TriMapExpression): further lines
  double min_zoom;
  double max_zoom;
  GHashTable *properties; // name -> TriMapExpression, of paint and layout
  GPtrArray *legend;      // (nullable) (element-type TriMapLegendEntry)
} TriMapLayer;

/** TriMapSource: rows that the store's query compiler makes. */
typedef struct
{
  char *name;
  char *key;       // column that layers join on
  JsonNode *query; // {"data": …, "transform": …}
} TriMapSource;

typedef enum
{
  TRI_MAP_CORNER_BOTTOM_LEFT,
  TRI_MAP_CORNER_BOTTOM_RIGHT,
  TRI_MAP_CORNER_TOP_LEFT,
  TRI_MAP_CORNER_TOP_RIGHT,
} TriMapCorner;

/** TriMapInset: a piece of the map, larger, in a corner; or a globe that shows where the map lies. */
typedef struct
{
  gboolean is_globe;
  double extent[4]; // west, south, east, north
  TriMapCorner corner;
  double width; // share of the map's; 0 for a globe
} TriMapInset;

/** TriMapSide: one of the two that a map compares: what of its layers it shows, or which time. */
typedef struct
{
  char *label;
  GHashTable *filters; // layer id -> TriMapExpression, which the layer's features must pass as well
  char *period;        // (nullable): EDTF
} TriMapSide;

/** TriMapSpec: immutable, reference-counted. */
typedef struct _TriMapSpec TriMapSpec;

GType tri_map_spec_get_type (void) G_GNUC_CONST;
TriMapSpec *tri_map_spec_parse (const char *text, gssize length, GError **error);
TriMapSpec *tri_map_spec_ref (TriMapSpec *self);
void tri_map_spec_unref (TriMapSpec *self);
const char *tri_map_spec_get_title (const TriMapSpec *self);
const char *tri_map_spec_get_subtitle (const TriMapSpec *self);
const char *tri_map_spec_get_source_line (const TriMapSpec *self);
const char *tri_map_spec_get_alt (const TriMapSpec *self);
// What stands at the right of the legend strip; nullable.
const char *tri_map_spec_get_legend_note (const TriMapSpec *self);
// EDTF; the time the map shows, for what is contested; nullable.
const char *tri_map_spec_get_date (const TriMapSpec *self);
TriProjection *tri_map_spec_get_projection (const TriMapSpec *self);
// West, south, east, north; NULL: the world.
const double *tri_map_spec_get_extent (const TriMapSpec *self);
gboolean tri_map_spec_has_scale_bar (const TriMapSpec *self);
double tri_map_spec_get_graticule (const TriMapSpec *self);
guint tri_map_spec_get_n_insets (const TriMapSpec *self);
const TriMapInset *tri_map_spec_get_inset (const TriMapSpec *self, guint index);
// The two sides compared, `side` 0 or 1; NULL where the specification names none.
const TriMapSide *tri_map_spec_get_side (const TriMapSpec *self, guint side);
guint tri_map_spec_get_n_sources (const TriMapSpec *self);
const TriMapSource *tri_map_spec_get_source (const TriMapSpec *self, guint index);
guint tri_map_spec_get_n_layers (const TriMapSpec *self);
const TriMapLayer *tri_map_spec_get_layer (const TriMapSpec *self, guint index);
// The feature tables to fetch, and the columns of one that the specification asks for. Free with
// g_strfreev().
char **tri_map_spec_list_tables (const TriMapSpec *self);
char **tri_map_spec_list_columns (const TriMapSpec *self, const char *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMapSpec, tri_map_spec_unref)

G_END_DECLS
