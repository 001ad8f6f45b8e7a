// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a map's drawing share.

#pragma once

#include "tri-map-scene.h"

G_BEGIN_DECLS

/** TriMapDot: an area of data that is too small to see. */
typedef struct
{
  TriPoint at;
  TriColor color;
  TriTable *rows; // (unowned)
  int row;
  int target;
} TriMapDot;

/** TriMapScene: one compile in work. Pixels count from the map's top left. */
typedef struct
{
  TriMapSpec *spec;
  TriMapData *data;
  TriMapCamera *camera;
  TriProjection *projection; // the camera's
  const TriMapSide *side;    // (nullable): the side of a comparison that is drawn
  TriSceneBuilder *builder;
  TriTheme *theme;
  double width;
  double height;
  double text_scale;
  double sign_scale; // of signs, by the size of the type: on a projector both are larger
  double line_scale;
  double zoom; // as MapLibre counts
  TriMapReach reach;
  guint level;
  gboolean is_indented; // the area stands inside margins already: the legend needs none
  gboolean is_quiet;    // an inset: nothing in it is data or can be picked, the map itself has it
  double tolerance;     // kilometres
  GStringChunk *texts;
  GHashTable *indexes; // source -> (key -> GArray of guint rows)
  GHashTable *targets; // source or layer and feature -> target
  GHashTable *moved;   // source layer and feature -> TriPoint: how far its disc stands from its place
  GArray *labels;      // of TriMapLabel
  GArray *taken;       // of TriRect: symbols, placed labels, leaders, furniture
  GArray *dots;        // of TriMapDot: areas too small to see, drawn above the lines
  GArray *signs;       // of TriPoint: the middles of symbols, each of which a name stands near
  GArray *grounds;     // of TriMapGround: areas of data, in the order they are painted
  GPtrArray *lines;    // of TriPath: borders and coasts, which free labels keep off where they can
} TriMapScene;

/** TriMapGround: an area and its colour, which a label over it must be read on. */
typedef struct
{
  TriPath *path;
  TriColor color;
} TriMapGround;

/** TriMapIter: walks the features of a layer that its filter and join let through. */
typedef struct
{
  TriMapScene *scene;
  const TriMapLayer *layer;
  TriFeatureTable *features;    // (nullable)
  TriProjectedTable *projected; // (nullable)
  TriTable *rows;               // (nullable)
  GHashTable *index;            // (nullable)
  guint next;
  int feature;                         // -1: the layer draws rows
  int row;                             // first row joined; -1: none
  GArray *joined;                      // (nullable): all rows joined
  TriGeometry *geometry;               // (nullable): projected
  const TriMapExpression *side_filter; // (nullable)
  TriMapScope scope;
} TriMapIter;

/** TriMapLabel: a text that wants a place. */
typedef struct
{
  char *text;   // "\n" between lines
  char *detail; // (nullable): lighter lines below
  TriTextStyle style;
  TriTextStyle detail_style;
  TriColor color;
  TriColor halo;
  double halo_width;
  double x; // anchor
  double y;
  double angle;
  double rank;  // less is placed first
  double reach; // of the symbol: the text stands beside it; 0: the text is centred on the anchor
  double dx;    // wanted offset of an annotation's near edge
  double dy;
  gboolean has_leader;
  gboolean is_annotation;
  GPtrArray *courses; // (nullable) (element-type TriPath): baselines along a river, best first
  TriGeometry *area;  // (nullable): pixels; the text must fit inside
  double fit;         // share of its width that must lie inside
  gboolean may_shrink;
  gboolean may_spread; // over its area, letter by letter
  gboolean must_stand; // beside its area where it does not fit
  int target;
} TriMapLabel;

// tri-map-features.c
gboolean tri_map_iter_init (TriMapIter *iter, TriMapScene *scene, const TriMapLayer *layer, GError **error);
gboolean tri_map_iter_init_without_shapes (TriMapIter *iter,
                                           TriMapScene *scene,
                                           const TriMapLayer *layer,
                                           GError **error);
gboolean tri_map_iter_passes (TriMapIter *iter);
gboolean tri_map_iter_next (TriMapIter *iter);
gboolean tri_map_iter_join (TriMapIter *iter, guint feature);
void tri_map_iter_set_row (TriMapIter *iter, guint row);
TriMapValue tri_map_iter_get (TriMapIter *iter, const char *property);
double tri_map_iter_get_number (TriMapIter *iter, const char *property, double otherwise);
const char *tri_map_iter_get_text (TriMapIter *iter, const char *property); // NULL: not given
TriMapValue tri_map_iter_get_column (TriMapIter *iter, const char *column);
void tri_map_iter_set_dash (TriMapIter *iter, const char *property, TriStroke *line);
int tri_map_iter_get_target (TriMapIter *iter, TriColor swatch);
gboolean tri_map_iter_get_anchor (TriMapIter *iter, TriPoint *anchor);
gboolean tri_map_layer_is_shown (const TriMapScene *scene, const TriMapLayer *layer);
GHashTable *tri_map_scene_get_index (TriMapScene *scene, const char *source);
TriRefs *tri_map_rows_get_refs (TriTable *rows, const GArray *list);

/** TriMapInk: a colour as a specification gives it, and its category where it is one. */
typedef struct
{
  TriColor color;
  int category; // -1: none
} TriMapInk;
TriMapInk tri_map_scene_resolve (const TriMapScene *scene,
                                 const char *text,
                                 TriCategoryRole role,
                                 TriColorToken otherwise);
TriFill tri_map_scene_get_fill (const TriMapScene *scene, TriMapInk ink);
gboolean tri_map_scene_is_valid (const TriMapScene *scene, const char *valid);

/** TriMapTime: where a row stands to the period that is shown. */
typedef enum
{
  TRI_MAP_TIME_UNDATED, // shown at all times
  TRI_MAP_TIME_WITHIN,
  TRI_MAP_TIME_OUTSIDE,
} TriMapTime;

// tri-map-time.c
TriMapTime tri_map_scene_get_time (const TriMapScene *scene, TriTable *rows, guint row);
char *tri_map_dup_period_words (const char *period);
TriRefs *tri_map_scene_list_by_time (const TriMapScene *scene, TriMapTime time, guint *n_rows);

/** TriMapUnplaced: what the map speaks of and cannot draw. */
typedef struct
{
  char *name;
  char *kind; // (nullable): of the place
  TriRefs *refs;
} TriMapUnplaced;

// tri-map-unplaced.c
GPtrArray *tri_map_scene_list_unplaced (TriMapScene *scene);

// tri-map-path.c
guint tri_map_path_append (const TriMapScene *scene,
                           TriPathBuilder *path,
                           const TriGeometry *geometry,
                           double grid);
guint tri_map_path_append_alone (const TriMapScene *scene,
                                 TriPathBuilder *path,
                                 const TriGeometry *geometry,
                                 double grid);
guint tri_map_path_append_large (const TriMapScene *scene,
                                 TriPathBuilder *path,
                                 const TriGeometry *geometry,
                                 double grid,
                                 double least);
TriGeometry *tri_map_path_to_pixels (const TriMapScene *scene, const TriGeometry *geometry);
gboolean tri_map_path_is_seen (const TriMapScene *scene, const TriGeometry *geometry);

// tri-map-areas.c
TriFill tri_map_iter_get_fill (TriMapIter *iter, const char *color, TriMapInk *area);
gboolean tri_map_draw_background (TriMapScene *scene, const TriMapLayer *layer, GError **error);
void tri_map_draw_dots (TriMapScene *scene);
gboolean tri_map_draw_fill (TriMapScene *scene, const TriMapLayer *layer, GError **error);
void tri_map_draw_graticule (TriMapScene *scene);

// tri-map-lines.c
TriMapInk tri_map_iter_get_flow_ink (TriMapIter *iter, const char *otherwise);
void tri_map_iter_get_look (TriMapIter *iter, TriStroke *line, TriStroke *casing);
gboolean tri_map_draw_line (TriMapScene *scene, const TriMapLayer *layer, GError **error);
gboolean tri_map_draw_flow (TriMapScene *scene, const TriMapLayer *layer, GError **error);

/** TriMapDisc: where a disc belongs and where it stands. */
typedef struct
{
  TriPoint home;
  TriPoint at;
  double radius;
} TriMapDisc;

// tri-map-separate.c
void tri_map_separate (TriMapDisc *discs, guint n, double gap);

// tri-map-circles.c
gboolean tri_map_draw_circle (TriMapScene *scene, const TriMapLayer *layer, GError **error);
void tri_map_iter_follow (TriMapIter *iter, TriPoint *at);

// tri-map-symbols.c
gboolean tri_map_scene_shows (const TriMapScene *scene, TriPoint at, double reach);
gboolean tri_map_draw_symbol (TriMapScene *scene, const TriMapLayer *layer, GError **error);

// tri-map-labels.c
void tri_map_label_clear (gpointer label);
void tri_map_place_labels (TriMapScene *scene);

// tri-map-course.c
GPtrArray *
tri_map_find_courses (const TriMapScene *scene, const TriGeometry *line, double wanted, double size);

// tri-map-polylabel.c
TriPoint tri_map_find_pole (const TriGeometry *polygon, double precision, double *distance);

/** TriMapSwatch: what stands before an entry of the legend. */
typedef struct
{
  TriMapLayerType type; // fill, line, circle, symbol or flow
  TriFill fill;
  TriStroke line;
  TriStroke casing;
  TriSymbolShape shape;
  TriColor shown;
  double radius;     // of discs and signs; of a flow its width
  double width;      // at text scale 1
  double stands_for; // of a disc in proportion: its value; 0: none
} TriMapSwatch;

// tri-map-swatch.c
TriMapSwatch
tri_map_swatch_make (TriMapScene *scene, const TriMapLayer *layer, const TriMapLegendEntry *entry);
char *tri_map_swatch_dup_words (const TriMapSwatch *self, TriMapScene *scene, const TriMapLayer *layer);
void tri_map_swatch_draw (const TriMapSwatch *self, TriMapScene *scene, TriRect box, int target);

// tri-map-scene.c
void
tri_map_begin_mark (TriMapScene *scene, TriMarkType type, TriMarkRole role, const char *name, TriTable *rows);
void tri_map_scene_init (TriMapScene *scene, TriMapSpec *spec, TriMapData *data, TriTheme *theme);
void tri_map_scene_measure (TriMapScene *scene);
void tri_map_scene_set_camera (TriMapScene *scene, const TriMapCamera *camera, double width, double height);
gboolean tri_map_scene_draw (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error);
gboolean tri_map_draw_layers (TriMapScene *scene, GError **error);
gboolean
tri_map_scene_init_inset (TriMapScene *inset, TriMapScene *scene, TriMapCamera *camera, GError **error);
void tri_map_scene_clear (TriMapScene *scene);

// tri-map-degrees.c
void tri_map_reserve_degrees (TriMapScene *scene);
void tri_map_draw_degrees (TriMapScene *scene);

// tri-map-compare.c
gboolean tri_map_compare_build (TriMapScene *scene, TriRect area, TriMapParts parts, GError **error);
void tri_map_compare_set_side (TriMapScene *scene);
void tri_map_compare_narrow (TriMapScene *scene, double width, double height);
void tri_map_compare_reserve (TriMapScene *scene);
void tri_map_compare_draw_label (TriMapScene *scene, gboolean in_window);

// tri-map-inset.c
void tri_map_reserve_insets (TriMapScene *scene);
gboolean tri_map_draw_insets (TriMapScene *scene, TriRect area, GError **error);

// tri-map-legend.c
void tri_map_draw_legend (TriMapScene *scene, TriRect area);
double tri_map_measure_legend (TriMapScene *scene, double width);
void tri_map_draw_frame (TriMapScene *scene);
void tri_map_reserve_furniture (TriMapScene *scene, gboolean in_window);

G_END_DECLS
