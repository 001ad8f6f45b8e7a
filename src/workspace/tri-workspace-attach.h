// SPDX-License-Identifier: GPL-3.0-or-later
// The user's copy of an original: attached once, kept in the user's data folder, searched for every claim.

#pragma once

#include "tri-workspace.h"

G_BEGIN_DECLS

typedef struct _TriLocations TriLocations;
typedef struct _TriCoverage TriCoverage;

/** TriAttachment: an original's text and where its claims stand in it. */
typedef struct
{
  char *text;              // as attached, UTF-8
  TriLocations *locations; // one for each locator of the region
} TriAttachment;

void tri_attachment_free (TriAttachment *self);
TriAttachment *
tri_workspace_locate (TriWorkspace *self, const char *region, const char *file, GError **error);
TriAttachment *
tri_workspace_attach (TriWorkspace *self, const char *region, const char *file, GError **error);
TriDocument *tri_workspace_get_original (TriWorkspace *self, const char *region, GError **error);
TriCoverage *tri_workspace_get_coverage (TriWorkspace *self, const char *region, GError **error);
TriTable *tri_workspace_get_coverage_exceptions (TriWorkspace *self, const char *region, GError **error);
char *tri_workspace_get_original_path (const char *region);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriAttachment, tri_attachment_free)

G_END_DECLS
