// SPDX-License-Identifier: GPL-3.0-or-later
// The parsed specification, for the files that parse it and those that draw it.

#pragma once

#include "tri-chart-json.h"
#include "tri-chart-spec.h"
#include "tri-scale.h"

G_BEGIN_DECLS

#define TRI_CHART_MAX_LAYERS 64
#define TRI_CHART_MAX_VALUES 2000 // in a domain, range or list of values
#define TRI_CHART_MAX_SEQUENCE 100000

/** TriChannel: the encoding channels; `tri_channel_names` has their words. */
typedef enum
{
  TRI_CHANNEL_X,
  TRI_CHANNEL_Y,
  TRI_CHANNEL_X2,
  TRI_CHANNEL_Y2,
  TRI_CHANNEL_X_OFFSET,
  TRI_CHANNEL_Y_OFFSET,
  TRI_CHANNEL_COLOR,
  TRI_CHANNEL_FILL,
  TRI_CHANNEL_STROKE,
  TRI_CHANNEL_OPACITY,
  TRI_CHANNEL_SIZE,
  TRI_CHANNEL_SHAPE,
  TRI_CHANNEL_TEXT,
  TRI_CHANNEL_THETA,
  TRI_CHANNEL_THETA2,
  TRI_CHANNEL_RADIUS,
  TRI_CHANNEL_RADIUS2,
  TRI_CHANNEL_STROKE_DASH,
  TRI_CHANNEL_ANGLE,
  TRI_CHANNEL_STROKE_WIDTH,
  TRI_CHANNEL_FILL_OPACITY,
  TRI_CHANNEL_STROKE_OPACITY,
  TRI_CHANNEL_ROW,
  TRI_CHANNEL_COLUMN,
  TRI_CHANNEL_FACET,
  TRI_CHANNEL_LONGITUDE,
  TRI_CHANNEL_LATITUDE,
  TRI_CHANNEL_LONGITUDE2,
  TRI_CHANNEL_LATITUDE2,
  TRI_N_CHANNELS,
} TriChannel;
extern const char *const tri_channel_names[TRI_N_CHANNELS + 1];

typedef enum
{
  TRI_FIELD_NOMINAL,
  TRI_FIELD_ORDINAL,
  TRI_FIELD_QUANTITATIVE,
  TRI_FIELD_TEMPORAL,
} TriFieldType;

typedef enum
{
  TRI_CHART_MARK_BAR,
  TRI_CHART_MARK_LINE,
  TRI_CHART_MARK_AREA,
  TRI_CHART_MARK_POINT,
  TRI_CHART_MARK_CIRCLE,
  TRI_CHART_MARK_SQUARE,
  TRI_CHART_MARK_TICK,
  TRI_CHART_MARK_RECT,
  TRI_CHART_MARK_RULE,
  TRI_CHART_MARK_TEXT,
  TRI_CHART_MARK_ARC,
  TRI_CHART_MARK_TRAIL,
  TRI_CHART_MARK_GEOSHAPE,
} TriChartMarkType;

typedef enum
{
  TRI_TRISTATE_UNSET = -1,
  TRI_TRISTATE_NO,
  TRI_TRISTATE_YES,
} TriTristate;

typedef enum
{
  TRI_STACK_UNSET = -1,
  TRI_STACK_NONE,
  TRI_STACK_ZERO,
  TRI_STACK_NORMALIZE,
  TRI_STACK_CENTER,
} TriStackMode;

/** TriScaleSpec: `scale` of a channel; NaN, unset and NULL where it does not say. */
typedef struct
{
  gboolean is_null;    // "scale": null: values are used as they are
  int type;            // TriScaleType, −1: by the field
  gboolean is_of_bins; // "bin-ordinal"
  JsonArray *domain;
  double domain_min;
  double domain_max;
  double domain_mid; // in the middle of the range
  JsonArray *range;
  double range_min;
  double range_max;
  char *scheme;
  gboolean is_scheme_reversed;
  TriTristate nice;
  double nice_count;
  TriTristate zero;
  TriTristate config_zero; // of the configuration, for what is neither bar nor area
  TriTristate clamp;
  gboolean reverse;
  double padding;
  double padding_inner;
  double padding_outer;
  double config_padding_inner; // of the configuration
  double config_padding_outer;
  double align;
  double base;
  double exponent;
  double constant;
} TriScaleSpec;

/** TriGuideSpec: `axis` or `legend` of a channel. */
typedef struct
{
  gboolean is_null;
  char *title;
  gboolean has_title;
  char *format;
  gboolean is_time_format;
  JsonArray *values;
  double tick_count;
  double label_angle;
  char *orient;
  TriTristate grid;
  TriTristate domain;
  TriTristate ticks;
  TriTristate labels;
  double tick_min_step;
  double offset; // from the plot
  double min_extent;
  gboolean at_edges; // ticks and grid stand between the bands
  char *label_expr;  // NULL: none
  char *direction;
  double columns;
} TriGuideSpec;

typedef struct
{
  gboolean is_set;
  gboolean is_null; // as the data come
  gboolean is_descending;
  char *field;
  char *op;
  int channel; // TriChannel, −1
  JsonArray *values;
} TriSortSpec;

/** TriCondition: one of `condition`; the data part computes `column`, the truth of `test` as an expression.
 */
typedef struct
{
  JsonNode *test;
  char *path; // of the test
  char *column;
  struct _TriChannelDef *def;
} TriCondition;

/** TriChannelDef: one channel. `field` is the column of the layer's table. */
typedef struct _TriChannelDef
{
  TriChannel channel;
  char *path;
  char *field;        // NULL: none
  char *field_end;    // column of a bin's upper end
  char *source_field; // as written; NULL for count
  char *aggregate;    // NULL: none
  char *aggregate_by; // of argmin and argmax
  JsonObject *impute; // NULL: none
  double time_step;   // every so many of the unit
  char *time_unit;    // NULL: none
  JsonNode *bin;      // NULL: none
  gboolean is_binned; // "bin": "binned"
  double bin_step;    // of data binned so; 0: not said
  TriFieldType type;
  JsonNode *datum;
  JsonNode *value;
  GPtrArray *conditions; // of TriCondition; NULL: none
  TriScaleSpec scale;
  TriGuideSpec guide;
  TriSortSpec sort;
  char *sort_column; // computed by the data part; NULL: by the table
  TriStackMode stack;
  char *title;
  gboolean has_title;
  char *format;
  gboolean is_time_format;
  double band_position;
  double columns; // of a facet
} TriChannelDef;

/** TriMarkPlace: a position of a mark's own: pixels, NaN where it has none, or the plot's far edge. */
typedef struct
{
  double pixels;
  gboolean is_length;
} TriMarkPlace;

/** TriMarkSpec: `mark`; NaN and NULL where it does not say. */
typedef struct
{
  TriChartMarkType type;
  char *color;
  char *fill;
  char *stroke;
  double opacity;
  double fill_opacity;
  double stroke_opacity;
  double stroke_width;
  GArray *stroke_dash; // of double; NULL
  double size;
  char *shape;
  TriTristate filled;
  char *interpolate;
  gboolean point; // of line and area
  gboolean line;  // of area
  double corner_radius;
  char *align;
  char *baseline;
  double dx;
  double dy;
  double font_size;
  double font_weight;
  gboolean italic;
  double angle;
  char *text;
  double inner_radius;
  double outer_radius;
  double pad_angle;
  double thickness;
  double width;
  double height;
  double width_band;
  double height_band;
  TriTristate is_vertical;
  TriTristate tooltip;
  TriMarkPlace x;
  TriMarkPlace y;
  TriMarkPlace x2;
  TriMarkPlace y2;
  double x_offset;
  double y_offset;
  double x2_offset; // NaN: as that of x
  double y2_offset;
  double radius_offset; // of texts about an arc
  double bin_spacing;
  double min_band_size;
  double time_unit_band_size;
  double time_unit_band_position;
  gboolean clip;
  gboolean leaves_out_invalid; // of a path: it does not break where a value is missing
} TriMarkSpec;

typedef enum
{
  TRI_LABEL_AUTO,
  TRI_LABEL_END,
  TRI_LABEL_MIDDLE,
  TRI_LABEL_OUTSIDE,
  TRI_LABEL_NONE,
} TriLabelPlace;

typedef enum
{
  TRI_REFERENCE_NONE,
  TRI_REFERENCE_WALL,
  TRI_REFERENCE_LINE,
} TriReferenceKind;

typedef enum
{
  TRI_ROWS_AUTO,
  TRI_ROWS_LEFT,
  TRI_ROWS_ABOVE,
} TriRowsPlace;

typedef struct
{
  char *value;
  char *label;
  char *second;
} TriRowWords;

typedef struct
{
  char *text;
  JsonNode *x;
  JsonNode *y;
  double dx;
  double dy;
} TriAnnotationSpec;

/** TriOurs: `usermeta.triptych` as it holds for one layer; the header of tri-chart-spec.h says what each
 * means. */
typedef struct
{
  gboolean has_qualifier;
  char *qualifier;
  char *value;
  char *low;
  char *high;
  char *unit;
  char *refs;
  char *name;
  char *said_by;
  char *date;
  char *source;
  char *disputed;
  char *arithmetic;
  gboolean split;
  gboolean has_labels;
  char *label_field;
  char *label_format;
  TriLabelPlace label_place;
  gboolean has_rows;
  char *row_label;
  char *row_second;
  TriRowsPlace rows_place;
  GPtrArray *row_words; // of TriRowWords; NULL
  gboolean has_column;
  char *column_field;
  char *column_title;
  char *column_empty;
  char *empty;
  TriReferenceKind reference;
  char *reference_label;
  gboolean is_overshoot;
  TriTristate badge;
  gboolean has_cells;
  char *cell_code;
  double cell_columns;
  GPtrArray *annotations; // of TriAnnotationSpec; NULL
} TriOurs;

/** TriProjectionType: those of d3-geo; in the order of their names. */
typedef enum
{
  TRI_PROJECTION_ALBERS,
  TRI_PROJECTION_AZIMUTHAL_EQUAL_AREA,
  TRI_PROJECTION_AZIMUTHAL_EQUIDISTANT,
  TRI_PROJECTION_CONIC_CONFORMAL,
  TRI_PROJECTION_CONIC_EQUAL_AREA,
  TRI_PROJECTION_CONIC_EQUIDISTANT,
  TRI_PROJECTION_EQUAL_EARTH,
  TRI_PROJECTION_EQUIRECTANGULAR,
  TRI_PROJECTION_GNOMONIC,
  TRI_PROJECTION_MERCATOR,
  TRI_PROJECTION_NATURAL_EARTH,
  TRI_PROJECTION_ORTHOGRAPHIC,
  TRI_PROJECTION_STEREOGRAPHIC,
  TRI_PROJECTION_TRANSVERSE_MERCATOR,
} TriProjectionType;

/** TriProjectionSpec: `projection` of a view; NaN where it does not say. */
typedef struct
{
  TriProjectionType type;
  gboolean has_type;
  char *path;   // NULL: none says anything
  char *text;   // as written, to tell two apart
  double scale; // pixels a radian; NaN: as fits
  double translate[2];
  double center[2]; // degrees
  double rotate[3];
  double parallels[2];
  double clip_angle;
  gboolean reflect_x;
  gboolean reflect_y;
} TriProjectionSpec;

/** TriSize: of a plot; NaN where the specification does not say. */
typedef struct
{
  double value;
  double step;
  gboolean is_for_position; // the step is that of the groups, not of the bars in them
} TriSize;

/** TriUnit: one layer: a mark, its channels and its data. */
typedef struct
{
  guint index; // among all layers: its table
  char *name;
  char *path;
  TriMarkSpec mark;
  gboolean is_geographic; // its places are longitudes and latitudes
  TriProjectionSpec projection;
  char *shape_field; // of a geoshape: what its geometry's columns begin with; NULL: the row is the shape
  TriSize width;     // of its plot, where it or the layers around it say so
  TriSize height;
  TriChannelDef *channels[TRI_N_CHANNELS];
  GPtrArray *tooltips; // of TriChannelDef
  GPtrArray *details;
  GPtrArray *orders;
  GPtrArray *facet_fields; // of char *: what the grid around it is split by
  gboolean has_aggregate;
  GPtrArray *params;          // of char *: the parameters set in its plot
  gboolean is_inline;         // its values stand in the specification: nothing to be sourced
  JsonObject *data;           // {"data": …, "transform": […]}
  GPtrArray *transform_paths; // while it is parsed: where its transforms stand
  TriOurs ours;
} TriUnit;

typedef enum
{
  TRI_NODE_UNIT,
  TRI_NODE_LAYER,
  TRI_NODE_HCONCAT,
  TRI_NODE_VCONCAT,
  TRI_NODE_CONCAT,
  TRI_NODE_FACET,
} TriNodeKind;

/** TriResolve: whether the views within have a scale, and an axis or legend, each of their own. */
typedef struct
{
  gboolean own_scale;
  gboolean own_guide;
} TriResolve;

/** TriChartNode: a composition or a unit. A facet has one child and the channels it is split by. */
typedef struct _TriChartNode
{
  TriNodeKind kind;
  char *path;
  struct _TriChartNode *parent; // NULL: the root
  GPtrArray *children;          // of TriChartNode
  TriUnit *unit;
  TriResolve resolve[TRI_N_CHANNELS];
  TriChannelDef *row;
  TriChannelDef *column;
  TriChannelDef *wrap;
  guint n_columns; // 0: as many as fit
  char *title;
  TriSize width;
  TriSize height;
  double spacing;              // between plots; NaN: as usual
  double defaults[2];          // width and height of a continuous axis by the configuration; NaN
  TriSize default_discrete[2]; // of one of names
  double default_step;
} TriChartNode;

struct _TriChartSpec
{
  gatomicrefcount ref_count;
  char *title;
  char *subtitle;
  char *source;
  char *description;
  TriChartNode *root;
  GPtrArray *units;  // of TriUnit, borrowed from the nodes
  GPtrArray *params; // of TriChartParam
};

/** TriSpecParser: what the parsing files hand on. */
typedef struct
{
  TriChartSpec *spec;
  JsonObject *ours;     // usermeta.triptych; NULL
  JsonObject *datasets; // NULL
  JsonObject *values;   // of parameters
} TriSpecParser;

// tri-chart-spec-mark.c
// tri-chart-spec-color.c
gboolean tri_spec_is_color (const char *text);
gboolean tri_spec_check_color (const char *text, const char *path, GError **error);
gboolean tri_spec_check_channel_colors (const TriChannelDef *def, GError **error);

gboolean tri_spec_parse_mark (TriMarkSpec *mark, JsonNode *node, const char *path, GError **error);
void tri_spec_clear_mark (TriMarkSpec *mark);
// tri-chart-spec-guide.c
gboolean tri_spec_parse_scale (TriScaleSpec *scale, JsonNode *node, const char *path, GError **error);
gboolean tri_spec_parse_axis (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error);
gboolean tri_spec_parse_header (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error);
gboolean tri_spec_parse_legend (TriGuideSpec *guide, JsonNode *node, const char *path, GError **error);
gboolean tri_spec_parse_format (JsonObject *object,
                                const char *path,
                                char **format,
                                gboolean *is_time,
                                GError **error);
void tri_spec_init_scale (TriScaleSpec *scale);
void tri_spec_clear_scale (TriScaleSpec *scale);
void tri_spec_init_guide (TriGuideSpec *guide);
void tri_spec_clear_guide (TriGuideSpec *guide);
// tri-chart-spec-channel.c
gboolean tri_spec_parse_encoding (TriUnit *unit, JsonObject *encoding, const char *path, GError **error);
TriChannelDef *tri_spec_parse_channel (TriChannel channel, JsonNode *node, const char *path, GError **error);
TriChannelDef *tri_channel_def_new (TriChannel channel, const char *path);
void tri_channel_def_free (TriChannelDef *self);
// tri-chart-spec-field.c
gboolean tri_spec_parse_field (TriChannelDef *def, JsonObject *object, GError **error);
gboolean tri_spec_parse_sort (TriSortSpec *sort, JsonNode *node, const char *path, GError **error);
gboolean tri_spec_parse_stack (TriChannelDef *def, JsonNode *node, const char *path, GError **error);
TriFieldType tri_spec_default_type (const TriChannelDef *def);
void tri_spec_name_column (TriChannelDef *def);
double tri_spec_max_bins (TriChannel channel);
// tri-chart-spec-data.c
gboolean tri_spec_build_data (const TriSpecParser *parser,
                              TriUnit *unit,
                              GPtrArray *facets,
                              JsonNode *data,
                              JsonArray *transforms,
                              guint n_shared,
                              GError **error);
char *tri_spec_quote (const char *text);
// tri-chart-spec-order.c
void tri_spec_compute_units (JsonNode *filter, JsonArray *transforms, guint *n);
gboolean tri_spec_may_bin_before (JsonArray *transforms, guint first, GPtrArray *defs);
// tri-chart-spec-projection.c
gboolean tri_spec_merge_projection (JsonObject **merged,
                                    JsonObject *outer,
                                    JsonObject *view,
                                    const char *path,
                                    GError **error);
gboolean tri_spec_parse_projection (TriUnit *unit, JsonObject *projection, const char *path, GError **error);
gboolean tri_spec_check_geographic (const TriUnit *unit, GError **error);
void tri_spec_clear_projection (TriProjectionSpec *projection);
// tri-chart-spec-resolve.c
gboolean tri_spec_parse_resolve (TriChartNode *node, JsonObject *object, const char *path, GError **error);
void tri_spec_part_scales (TriChartNode *node);
// tri-chart-spec-predicate.c
char *tri_spec_predicate_to_expression (const TriSpecParser *parser,
                                        const TriUnit *unit,
                                        JsonNode *node,
                                        const char *path,
                                        GError **error);
// tri-chart-spec-choice.c
char *tri_spec_choice_to_expression (const TriUnit *unit, const TriFilter *filter);
// tri-chart-spec-ours.c
gboolean
tri_spec_parse_ours (TriOurs *ours, JsonObject *object, const char *path, gboolean is_top, GError **error);
void tri_spec_clear_ours (TriOurs *ours);

// What the drawing files ask.
gboolean tri_channel_is_discrete (const TriChannelDef *def);
gboolean tri_channel_is_position (TriChannel channel);
char *tri_channel_dup_title (const TriChannelDef *def);
char *tri_channel_dup_time (const TriChannelDef *def, double instant);

G_END_DECLS
