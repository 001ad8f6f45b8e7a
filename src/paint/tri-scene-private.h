// SPDX-License-Identifier: GPL-3.0-or-later
// What a scene holds, for the files of this module that paint, pick, describe and write it.

#pragma once

#include "tri-scene-builder.h"

G_BEGIN_DECLS

#define TRI_DIM_OPACITY 0.3

/** TriSceneTick: one tick of an axis; `position` in the plot's pixels along it. */
typedef struct
{
  double value;
  char *label;
  double position;
} TriSceneTick;

typedef struct
{
  char *orient;
  char *title;
  GArray *ticks;
} TriSceneAxis;

typedef struct
{
  char *label;
  TriColor color;
} TriSceneLegendEntry;

typedef struct
{
  char *title;
  GArray *entries;
} TriSceneLegend;

/** TriScenePlot: a rectangle of the scene; plot 0 is the implicit one that covers it. */
typedef struct
{
  TriRect area;
  gboolean clip;
  gboolean is_read_by_place; // the keyboard goes through it from left to right
  double row_height;         // row by row; 0: no rows
  GArray *axes;
  GArray *legends;
} TriScenePlot;

/** TriSceneMark: a run of items. */
typedef struct
{
  TriMarkType type;
  TriMarkRole role;
  char *name;
  TriTable *table;
  guint plot;
  guint first;
  guint n_items;
  gboolean is_soft;
  cairo_surface_t *image; // (nullable): of a soft mark
} TriSceneMark;

/** TriSceneIndex: what may be hit where; tri-scene-index.c. */
typedef struct _TriSceneIndex TriSceneIndex;

struct _TriScene
{
  gatomicrefcount ref_count;
  double width;
  double height;
  TriTheme *theme;
  char *title;
  char *description;
  GArray *plots;     // TriScenePlot
  GArray *marks;     // TriSceneMark
  GArray *items;     // TriSceneItem
  GArray *owners;    // guint: the mark of each item
  GArray *bounds;    // TriRect: of each item with its stroke, in scene pixels
  GArray *targets;   // TriSceneTarget
  GArray *reading;   // guint: targets in reading order; NULL: as they were made
  GArray *positions; // guint: where each target stands in it; NULL with `reading`
  gsize index;       // TriSceneIndex, once something has been pointed at
  gpointer extra;    // what its maker keeps with it; NULL
  GDestroyNotify extra_free;
};

const TriSceneItem *tri_scene_item (const TriScene *self, guint item);
const TriScenePlot *tri_scene_item_plot (const TriScene *self, guint item);
TriRect tri_scene_item_bounds (const TriScene *self, guint item);
gboolean tri_scene_has_implicit_plot (const TriScene *self);
gboolean tri_scene_item_is_dimmed (const TriScene *self, const TriSceneItem *item, const TriRefs *selected);
TriSceneItem tri_scene_item_shown (const TriScene *self, guint item, const TriRefs *selected);
TriRect tri_outline_get_bounds (const TriTheme *theme, const TriSceneItem *item);
void tri_outline_append (cairo_t *cr, const TriSceneItem *item, double outset);
void tri_outline_append_sign (cairo_t *cr, const TriSceneItem *item);
void tri_scene_item_paint (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item);
void tri_pattern_fill (cairo_t *cr, const TriFill *fill, double opacity);
const guint *tri_scene_index_find (const TriScene *self, double x, double y, double slack, guint *n);
void tri_scene_set_reading (TriScene *self);
void tri_scene_index_free (TriSceneIndex *self);
void tri_scene_soften (TriScene *self, guint mark);
void tri_scene_paint_soft (const TriScene *self, const TriSceneMark *mark, cairo_t *cr);
char *tri_scene_write_svg (const TriScene *self, double scale, const TriRefs *selected);

G_END_DECLS
