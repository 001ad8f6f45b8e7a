// SPDX-License-Identifier: GPL-3.0-or-later
// What a briefing sheet of a region or some of its topics says.

#pragma once

#include "tri-workspace.h"

G_BEGIN_DECLS

typedef struct _TriSheetSpec TriSheetSpec;

TriSheetSpec *
tri_workspace_new_sheet (TriWorkspace *self, const char *region, const char *const *topics, GError **error);

G_END_DECLS
