// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the workspace share.

#pragma once

#include "tri-workspace-features.h"
#include "tri-workspace.h"
#include "tri-document.h"
#include "tri-store.h"

G_BEGIN_DECLS

/** TriRegionData: a region with what is loaded of it so far. */
typedef struct
{
  TriRegion region;
  GHashTable *claims;       // id -> TriClaim; NULL until first asked for
  GPtrArray *claim_list;    // (element-type TriClaim), in the store's order; owns them
  GPtrArray *disagreements; // of TriDisagreement; NULL until first asked for
  GHashTable *names;        // "place:goma" -> "Goma"; NULL until first asked for
  GHashTable *documents;    // id -> TriDocument
  GHashTable *views;        // id -> TriWorkspaceView
} TriRegionData;

struct _TriWorkspace
{
  GObject parent_instance;

  TriStore *store;
  TriFeatureStore *features;
  char *path;
  GPtrArray *regions; // of TriRegionData
};

TriRegionData *tri_workspace_get_region_data (TriWorkspace *self, const char *id);
TriTable *
tri_workspace_query (TriWorkspace *self, const char *sql, GError **error, ...) G_GNUC_NULL_TERMINATED;
gboolean tri_workspace_load_regions (TriWorkspace *self, GError **error);
gboolean tri_workspace_load_claims (TriWorkspace *self, TriRegionData *data, GError **error);
void tri_region_data_free (TriRegionData *data);
void tri_claim_free (TriClaim *claim);
void tri_disagreement_free (TriDisagreement *disagreement);
void tri_context_free (TriContext *context);
gboolean tri_context_label_view (TriStore *store,
                                 const char *region,
                                 const char *spec,
                                 char **subtitle,
                                 char **source); // tri-workspace-context.c

TriWorkspaceView *tri_workspace_view_new (TriStore *store,
                                          TriFeatureStore *features,
                                          const char *region,
                                          const char *id,
                                          const char *kind,
                                          const char *folder,
                                          const char *spec,
                                          GError **error);

G_END_DECLS
