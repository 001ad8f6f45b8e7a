// SPDX-License-Identifier: GPL-3.0-or-later
// One view, parsed; fetches its data when it is first drawn, and compiles to scenes of any size, theme and
// medium, from any thread.

#pragma once

#include <glib-object.h>

#include "tri-scene.h"
#include "tri-table.h"

G_BEGIN_DECLS

// Declared here so that who uses a view need not see the map module.
typedef struct _TriMapCamera TriMapCamera;
typedef struct _TriChartParamValues TriChartParamValues;
typedef struct _TriFilter TriFilter;
typedef struct _TriChartSpec TriChartSpec;

#define TRI_TYPE_WORKSPACE_VIEW (tri_workspace_view_get_type ())

/** TriViewKind: which module compiles it. */
typedef enum
{
  TRI_VIEW_MAP,
  TRI_VIEW_CHART,
  TRI_VIEW_TIMELINE,
  TRI_VIEW_NETWORK,
  TRI_VIEW_MATRIX,
} TriViewKind;

/** TriViewParts: what of a view is drawn. */
typedef enum
{
  TRI_VIEW_CONTENT = 1 << 0,   // the map or chart itself
  TRI_VIEW_FRAME = 1 << 1,     // map: scale bar; stays when the map moves
  TRI_VIEW_LEGEND = 1 << 2,    // map: the legend strip
  TRI_VIEW_FURNITURE = 1 << 3, // title, subtitle, source
  TRI_VIEW_ALL = 0xf,
  TRI_VIEW_MARGIN = 1 << 4, // keeps the margin that a pane has none of
  TRI_VIEW_LIVE = 1 << 5,   // what can be moved by hand is left to the window: brushes
} TriViewParts;

/** TriWorkspaceView: immutable to who uses it, reference-counted. */
typedef struct _TriWorkspaceView TriWorkspaceView;

GType tri_workspace_view_get_type (void) G_GNUC_CONST;
TriWorkspaceView *tri_workspace_view_ref (TriWorkspaceView *self);
void tri_workspace_view_unref (TriWorkspaceView *self);
TriWorkspaceView *
tri_workspace_view_new_with (TriWorkspaceView *self, const TriChartParamValues *values, GPtrArray *filters);
gboolean tri_workspace_view_can_filter (TriWorkspaceView *self, const TriFilter *filter);
// Charts: the specification; NULL for other kinds.
const TriChartSpec *tri_workspace_view_get_chart (const TriWorkspaceView *self);
TriViewKind tri_workspace_view_get_kind (const TriWorkspaceView *self);
const char *tri_workspace_view_get_id (const TriWorkspaceView *self);
const char *tri_workspace_view_get_title (const TriWorkspaceView *self);
const char *tri_workspace_view_get_subtitle (const TriWorkspaceView *self);
const char *tri_workspace_view_get_source (const TriWorkspaceView *self);
const char *tri_workspace_view_get_alt (const TriWorkspaceView *self);
// The table twin: one row a mark, evidence columns last.
TriTable *tri_workspace_view_get_table (TriWorkspaceView *self);
// The rows it is drawn from, with the codes of their claims.
char *tri_workspace_view_to_csv (TriWorkspaceView *self, GError **error);
// Maps: the camera that shows the view's own extent in that many pixels; NULL for other kinds.
TriMapCamera *tri_workspace_view_new_camera (TriWorkspaceView *self, double width, double height);
// Maps: the height the legend strip needs at that width under what `camera` (nullable) shows; 0 for other
// kinds and maps without one. Any thread.
double tri_workspace_view_get_legend_height (TriWorkspaceView *self,
                                             double width,
                                             TriTheme *theme,
                                             const TriMapCamera *camera);
// Maps: the words of the side 0 or 1 that the map compares; NULL where it compares none.
const char *tri_workspace_view_get_side (TriWorkspaceView *self, guint side);
// Maps: the years between which something is dated; FALSE where nothing is. Any thread.
gboolean tri_workspace_view_get_years (TriWorkspaceView *self, int *first, int *last);
// Matrices: the height at which all rows are drawn in type that is easy to read, for %TRI_VIEW_MARGIN; 0 for
// other kinds. Any thread.
gboolean tri_workspace_view_is_low (TriWorkspaceView *self);
double tri_workspace_view_get_readable_height (TriWorkspaceView *self, double width, TriTheme *theme);
// `camera` (nullable): maps only, NULL for the view's own extent. Any thread.
TriScene *tri_workspace_view_compile (TriWorkspaceView *self,
                                      double width,
                                      double height,
                                      TriTheme *theme,
                                      const TriMapCamera *camera,
                                      TriViewParts parts,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriWorkspaceView, tri_workspace_view_unref)

G_END_DECLS
