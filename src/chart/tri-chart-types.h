// SPDX-License-Identifier: GPL-3.0-or-later
// What the drawing files of the module share: layers with their tables, plots with their scales.

#pragma once

#include "tri-chart-scene.h"
#include "tri-chart-spec-private.h"
#include "tri-precision.h"
#include "tri-scale.h"

G_BEGIN_DECLS

// Declared here so that who includes a chart's headers need not see geo.
typedef struct _TriGeometry TriGeometry;

/** TriChartShape: the shape of a row: a geometry in degrees, or the whole sphere; neither: it has none. */
typedef struct
{
  TriGeometry *geometry;
  gboolean is_sphere;
} TriChartShape;

/** TriChartLayer: a unit with its table; columns are −1 where the table has none. */
typedef struct _TriChartLayer
{
  const TriUnit *unit;
  TriTable *table; // owned
  int columns[TRI_N_CHANNELS];
  int ends[TRI_N_CHANNELS]; // of a bin's upper end
  int qualifier;
  int value;
  int low;
  int high;
  int quantity_unit;
  int refs;
  int name;
  int said_by;
  int date;
  int source;
  int disputed;
  int arithmetic;
  int label;
  int column;
  int row_label;
  int row_second;
  int code;
  TriChartShape *shapes; // (array length=n_rows): of a geoshape; else NULL
  TriChannel stacked;    // TRI_N_CHANNELS: nothing is stacked
  TriStackMode stack_mode;
  double *stack_from; // (array length=n_rows)
  double *stack_to;
  gboolean is_vertical;                             // the measure runs upwards
  const struct _TriVisual *visuals[TRI_N_CHANNELS]; // NULL: no scale
} TriChartLayer;

/** TriPaint: the two forms of a mark's colour, and how opaque it is. */
typedef struct
{
  TriColor mark;
  TriColor ink;
  double opacity;
} TriPaint;

/** TriVisual: the scale of a channel that is no position, for all layers that share it. */
typedef struct _TriVisual
{
  const TriChartNode *home; // whose layers share it
  TriChannel channel;
  GPtrArray *layers;        // of TriChartLayer
  const TriChannelDef *def; // the first that has it
  TriScale *scale;
  GArray *paints; // of TriPaint: one a name or class, or the steps of a ramp
  double low;     // of a range of numbers
  double high;
} TriVisual;

/** TriLegend: a scale explained, beside a view. */
typedef struct
{
  const TriVisual *visual;
  const TriChannelDef *def; // gives title and entries
  const TriChartNode *home; // whose layers share it
  const TriChartNode *beside;
} TriLegend;

/** TriChartCell: which plot of a grid is being placed: the rows of that code. */
typedef struct
{
  const TriChartNode *grid;
  guint **codes; // (array length=n_units): of each row of each layer; NULL: the layer is not in the grid
  guint code;
} TriChartCell;

/** TriSharedScale: a scale that many plots have, made once. */
typedef struct
{
  const TriChartNode *home;
  TriChannel channel;
  TriScale *scale;
  const TriChannelDef *def;
} TriSharedScale;

/** TriChartRow: a row of the row axis in words. */
typedef struct
{
  char *label;
  char *second;
  char *column;
  gboolean has_figure;
} TriChartRow;

/** TriChartFrame: one plot: layers on common positions. */
typedef struct _TriChartFrame
{
  const struct _TriChartContext *context;
  const TriChartNode *node;    // the plot
  const TriChartNode *part;    // the unit or layer within it that is drawn on these scales
  struct _TriChartFrame *next; // owned: what is drawn over it on scales of its own; NULL
  GPtrArray *layers;           // of TriChartLayer
  GArray **rows;               // for each layer the rows that are drawn (guint)
  TriScale *x;
  TriScale *y;
  TriScale *x_offset;
  TriScale *y_offset;
  TriScale *theta;
  TriScale *radius;
  struct _TriChartProjection *projection; // of longitudes and latitudes; NULL: none has such
  const TriChannelDef *x_def;             // gives the axis; NULL: none
  const TriChannelDef *y_def;
  const TriChannelDef *radius_def;
  const TriChannelDef *x_offset_def;
  const TriChannelDef *y_offset_def;
  double outer_width;    // of all it may take
  const TriOurs *column; // with `column`; NULL: none has
  const TriOurs *ours;   // with `rows`, `column`, `cells` or annotations; NULL: none has
  gboolean has_rows;     // labelled rows instead of a y axis
  gboolean rows_above;   // their labels stand above the marks
  double row_label_width;
  double column_width;
  double label_room;     // right of the plot, for words
  GPtrArray *row_words;  // of TriChartRow, in the order of the y scale
  TriRect plot;          // in the scene
  GArray *occupied;      // of TriRect in the plot's pixels: where no label may go
  GArray *labels;        // of TriLabel: to be drawn after the marks
  gboolean is_flipped_x; // the axis stands at the other side: this one is taken
  gboolean is_flipped_y;
  gboolean is_repeated_x; // an earlier part has this axis
  gboolean is_repeated_y;
  gboolean show_x;
  gboolean show_y;
  gboolean show_x_title; // of a grid, one plot says it
  gboolean show_y_title;
} TriChartFrame;

/** TriChartContext: what every drawing function is given. */
typedef struct _TriChartContext
{
  const TriChartSpec *spec;
  TriSceneBuilder *builder;
  TriTheme *theme;
  const TriChartOptions *options;
  double unit;        // a pixel of the mock at this text size
  GPtrArray *layers;  // of TriChartLayer, all
  GPtrArray *visuals; // of TriVisual
  GArray *legends;    // of TriLegend
  GArray *cells;      // of TriChartCell: the plots of grids around what is being placed, outermost first
  GArray *scales;     // of TriSharedScale
  guint n_plots;      // made so far
  struct _TriChartPlots *plots; // gets what is drawn; NULL: measuring
} TriChartContext;

G_END_DECLS
