// SPDX-License-Identifier: GPL-3.0-or-later
// A compiled picture: immutable, paintable on any cairo surface, hit-tested, described and dumped from one
// geometry.

#pragma once

#include <cairo.h>
#include <json-glib/json-glib.h>

#include "tri-path.h"
#include "tri-refs.h"
#include "tri-table.h"
#include "tri-theme.h"

G_BEGIN_DECLS

#define TRI_TYPE_SCENE (tri_scene_get_type ())

/** TriMarkType: the mark types of a Vega scene graph. */
typedef enum
{
  TRI_MARK_RECT,
  TRI_MARK_SYMBOL,
  TRI_MARK_RULE,
  TRI_MARK_TEXT,
  TRI_MARK_ARC,
  TRI_MARK_LINE,
  TRI_MARK_AREA,
  TRI_MARK_TRAIL,
  TRI_MARK_SHAPE,
} TriMarkType;

/** TriMarkRole: data marks stand in dump()'s `marks`; guides (axes, grid, legends, labels, title) do not. */
typedef enum
{
  TRI_ROLE_DATA,
  TRI_ROLE_GROUND,    // sea, land, tracks, bands behind the data
  TRI_ROLE_GUIDE,     // axes, grid, legend, scale bar
  TRI_ROLE_LABEL,     // direct labels and annotations
  TRI_ROLE_FURNITURE, // title, subtitle, source
} TriMarkRole;

typedef enum
{
  TRI_SYMBOL_CIRCLE,
  TRI_SYMBOL_SQUARE,
  TRI_SYMBOL_DIAMOND,
  TRI_SYMBOL_CROSS,
  TRI_SYMBOL_TRIANGLE_UP,
  TRI_SYMBOL_TRIANGLE_DOWN,
  TRI_SYMBOL_TRIANGLE_LEFT,
  TRI_SYMBOL_TRIANGLE_RIGHT,
  TRI_SYMBOL_STROKE,     // a horizontal tick
  TRI_SYMBOL_HALF_LEFT,  // half-disc, round side left
  TRI_SYMBOL_HALF_RIGHT, // half-disc, round side right
  TRI_SYMBOL_BADGE,      // the disagreement badge: rounded square with ≠
  TRI_SYMBOL_CHEVRON,
  TRI_SYMBOL_TOWN,    // ring with a light core
  TRI_SYMBOL_CAPITAL, // square with a light core
} TriSymbolShape;

typedef enum
{
  TRI_FILL_NONE,
  TRI_FILL_SOLID,
  TRI_FILL_HATCH,   // lines at `angle` degrees, `spacing` apart, `width` thick, `color` over `ground`
  TRI_FILL_STIPPLE, // dots of radius `width`, `spacing` apart
  TRI_FILL_LINEAR,  // from `color` at (x0,y0) to `ground` at (x1,y1), in item coordinates
  TRI_FILL_RADIAL,  // from `color` in the middle to `ground` at the edge of the item
} TriFillKind;

typedef struct
{
  TriFillKind kind;
  TriColor color;
  TriColor ground; // behind a hatch or stipple; far end of a gradient
  double angle;
  double spacing;
  double width;
  double x0, y0, x1, y1;
} TriFill;

typedef struct
{
  TriColor color;
  double width; // 0: none
  double dash[4];
  guint n_dashes;
  cairo_line_cap_t cap;
  cairo_line_join_t join;
} TriStroke;

typedef enum
{
  TRI_ALIGN_LEFT,
  TRI_ALIGN_CENTER,
  TRI_ALIGN_RIGHT,
} TriAlign;

typedef enum
{
  TRI_BASELINE_ALPHABETIC,
  TRI_BASELINE_TOP,
  TRI_BASELINE_MIDDLE,
  TRI_BASELINE_BOTTOM,
} TriBaseline;

/** TriSceneItem: one drawn thing. Coordinates are pixels from the top left of the plot it stands in. */
typedef struct
{
  TriMarkType type;
  TriFill fill;
  TriStroke stroke;
  double opacity; // 0 to 1
  union
  {
    struct
    {
      double x, y, width, height, radius;
    } rect;
    struct
    {
      double x, y;
      double size; // area in square pixels, as in Vega
      TriSymbolShape shape;
      double angle; // degrees clockwise
    } symbol;
    struct
    {
      double x, y, x2, y2;
    } rule;
    struct
    {
      double x, y;
      char *text; // may hold Pango markup where `is_markup`
      TriTextStyle style;
      TriAlign align;
      TriBaseline baseline;
      double angle;     // degrees clockwise about x, y
      TriPath *along;   // (nullable): the baseline follows it, the text in its middle; x, y only name a place
      double max_width; // 0: one line, never cut; else ellipsised
      TriColor halo;
      double halo_width; // 0: none
      gboolean is_markup;
    } text;
    struct
    {
      double x, y, start_angle, end_angle, inner_radius,
        outer_radius; // radians, 0 at the top, clockwise, as in Vega
    } arc;
    struct
    {
      TriPath *path;
      const double *widths; // trail only: one width a point, in the builder's memory
    } path;
  };
  int target; // index into the scene's targets, -1: not interactive
  int row;    // row of the mark's table, -1: none
  gboolean
    is_decoration; // belongs to the mark but is none of its items: painted, hit, never in dump()'s `marks`
} TriSceneItem;

/** TriEvidenceState: what stands behind a target. */
typedef enum
{
  TRI_EVIDENCE_NONE,      // not a value: a legend entry, context
  TRI_EVIDENCE_SOURCED,   // at least one claim with a passage
  TRI_EVIDENCE_COMPUTED,  // computed from claims
  TRI_EVIDENCE_UNSOURCED, // a drawn value with no claim
} TriEvidenceState;

/**
 * TriSceneTarget: one mark as a person sees it; several items (band, ticks, labels) may belong to it. Targets
 * are what pointer and keyboard reach; tri_scene_get_reading() has their order.
 */
typedef struct
{
  TriRefs *refs;   // claims, places, actors, events it stands for; never NULL
  char *name;      // "Peru", "FDLR"
  char *detail;    // further lines of the tooltip, "\n" between; NULL: none
  char *value;     // "2,400 to 4,000", "military only"; NULL: none
  TriColor swatch; // alpha 0: none
  TriEvidenceState evidence;
  gboolean is_disputed;
  gboolean is_legend; // a legend entry: a click selects its refs
  TriRect bounds;     // in scene pixels
  int item;           // the item whose outline is drawn for hover, selection and focus; -1: `bounds`
} TriSceneTarget;

/** TriScene: immutable, reference-counted, safe to paint from any thread. */
typedef struct _TriScene TriScene;

/** TriSceneStates: how a scene's targets stand at the moment; all may be empty. */
typedef struct
{
  TriRefs *selected; // (nullable): dims every target that shares none
  TriRefs *dimming;  // (nullable): what the picture below was painted with where `selected` is not drawn
  const char *focus; // (nullable): a reference; targets that hold it wear the focus ring
  int hover;         // target or -1
  int cursor;        // keyboard cursor: target or -1
  double arrival;    // 0 to 1: strength of the arrival ring
} TriSceneStates;
#define TRI_SCENE_STATES_INIT                                                                                \
  {                                                                                                          \
    NULL, NULL, NULL, -1, -1, 0                                                                              \
  }

GType tri_scene_get_type (void) G_GNUC_CONST;
TriScene *tri_scene_ref (TriScene *self);
void tri_scene_unref (TriScene *self);
double tri_scene_get_width (const TriScene *self);
double tri_scene_get_height (const TriScene *self);
TriTheme *tri_scene_get_theme (const TriScene *self);
guint tri_scene_get_n_targets (const TriScene *self);
const TriSceneTarget *tri_scene_get_target (const TriScene *self, guint index);
gpointer tri_scene_get_extra (const TriScene *self, GDestroyNotify free);
guint tri_scene_get_reading (const TriScene *self, guint position);
guint tri_scene_get_reading_position (const TriScene *self, guint target);
int tri_scene_find_target (const TriScene *self, const char *ref);
guint tri_scene_get_n_plots (const TriScene *self);
TriRect tri_scene_get_plot_area (const TriScene *self, guint plot);

/** TriScenePathFunc: `width` of the stroke; 0: the path is filled. */
typedef void (*TriScenePathFunc) (const TriPath *path, double width, gpointer data);
void tri_scene_foreach_path (const TriScene *self, TriScenePathFunc func, gpointer data);

// Painting (tri-scene-render.c)
void tri_scene_render (const TriScene *self, cairo_t *cr, const TriRefs *selected);
void tri_scene_render_over (const TriScene *self, cairo_t *cr, const TriRefs *selected);
void tri_scene_paint_image (const TriScene *self,
                            cairo_surface_t *surface,
                            gboolean is_over,
                            const TriRefs *selected);
void tri_scene_render_overlay (const TriScene *self, cairo_t *cr, const TriSceneStates *states);

// Picking (tri-scene-hit.c)
int tri_scene_hit_test (const TriScene *self, double x, double y, double slack);
GArray *tri_scene_hit_rect (const TriScene *self, TriRect rect);

// Room for a number beside a mark (tri-scene-room.c); `taken` are places given away before, in scene pixels.
gboolean tri_scene_find_room (const TriScene *self,
                              guint target,
                              double width,
                              double height,
                              const TriRect *taken,
                              guint n_taken,
                              TriRect *room);

// Words (tri-scene-describe.c)
char *tri_scene_describe (const TriScene *self);
char *tri_scene_target_describe (const TriScene *self, guint target);

// Out (tri-scene-dump.c, tri-scene-export.c)
JsonNode *tri_scene_dump (const TriScene *self);
char *tri_scene_dump_text (const TriScene *self);

#define TRI_SCENE_ERROR (tri_scene_error_quark ())
typedef enum
{
  TRI_SCENE_ERROR_WRITE,  // the file could not be written
  TRI_SCENE_ERROR_SIZE,   // larger than a picture can be
  TRI_SCENE_ERROR_FORMAT, // not png, svg, pdf or json
} TriSceneError;

GQuark tri_scene_error_quark (void);
gboolean tri_scene_export (const TriScene *self,
                           const char *path,
                           double scale,
                           const TriRefs *selected,
                           GError **error);
cairo_surface_t *tri_scene_render_surface (const TriScene *self, double scale, const TriRefs *selected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriScene, tri_scene_unref)

G_END_DECLS
