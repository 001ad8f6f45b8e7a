// SPDX-License-Identifier: GPL-3.0-or-later
// Draws actors and the relations between them.

#pragma once

#include "tri-network-spec.h"
#include "tri-scene-builder.h"

G_BEGIN_DECLS

gboolean tri_network_build (TriNetworkSpec *spec,
                            TriTable *relations,
                            TriSceneBuilder *builder,
                            TriRect area,
                            GError **error);

G_END_DECLS
