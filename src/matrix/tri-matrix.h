// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a comparison as a table whose cells lead to their evidence.

#pragma once

#include "tri-matrix-spec.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

double tri_matrix_measure (TriMatrixSpec *spec, TriTable *rows, TriTheme *theme, double width);
gboolean tri_matrix_build (TriMatrixSpec *spec,
                           TriTable *rows,
                           TriSceneBuilder *builder,
                           TriRect area,
                           GError **error);

G_END_DECLS
