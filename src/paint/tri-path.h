// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable outline: move, line, cubic curve and close, with its bounds.

#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "tri-types.h"

G_BEGIN_DECLS

#define TRI_TYPE_PATH (tri_path_get_type ())

/** TriPath: immutable, reference-counted; coordinates in the scene's pixels. */
typedef struct _TriPath TriPath;
/** TriPathBuilder: collects an outline. */
typedef struct _TriPathBuilder TriPathBuilder;

GType tri_path_get_type (void) G_GNUC_CONST;
TriPath *tri_path_ref (TriPath *self);
void tri_path_unref (TriPath *self);
TriRect tri_path_get_bounds (const TriPath *self);
guint tri_path_get_n_points (const TriPath *self);
TriPoint tri_path_get_point (const TriPath *self, guint index);
gboolean tri_path_contains (const TriPath *self, double x, double y);
gboolean tri_path_crosses (const TriPath *self, TriRect rect);
double tri_path_get_distance (const TriPath *self, double x, double y);
void tri_path_append_to_cairo (const TriPath *self, cairo_t *cr);

TriPath *tri_path_new_between (const TriPath *from, const TriPath *to, double t, TriPoint shift);

TriPathBuilder *tri_path_builder_new (void);
void tri_path_builder_free (TriPathBuilder *self);
void tri_path_builder_move_to (TriPathBuilder *self, double x, double y);
void tri_path_builder_line_to (TriPathBuilder *self, double x, double y);
void tri_path_builder_curve_to (TriPathBuilder *self,
                                double x1,
                                double y1,
                                double x2,
                                double y2,
                                double x3,
                                double y3);
void tri_path_builder_close (TriPathBuilder *self);
gboolean tri_path_builder_is_empty (const TriPathBuilder *self);
TriPath *tri_path_builder_end (TriPathBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPath, tri_path_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPathBuilder, tri_path_builder_free)

G_END_DECLS
