// SPDX-License-Identifier: GPL-3.0-or-later
// Draws events along one or two scales of time, each by how exactly its date is known.

#pragma once

#include "tri-scene-builder.h"
#include "tri-timeline-spec.h"

G_BEGIN_DECLS

gboolean tri_timeline_build (TriTimelineSpec *spec,
                             TriTable *events,
                             TriSceneBuilder *builder,
                             TriRect area,
                             GError **error);

G_END_DECLS
